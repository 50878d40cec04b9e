"""Facts and facts to revisions (비교): pure, and silent wherever two versions say the same.

comparison    `compare`: every revision between two versions
alignment     which track is which, one to one (assignment: the Hungarian method)
levels        figures stated for all parts in one version and for each in the other
differences   quantities and periods that differ (deepdiff over aligned facts)
header        status, title, issuers, contacts, eligibility, attachments
severity      how grave, by a table of rules with reasons
confirmation  which revisions wait for a second sighting, and when most facts were lost at once
reconcile     exact figures of one version that contradict each other
"""

from monitor.compare.comparison import compare

__all__ = ["compare"]
