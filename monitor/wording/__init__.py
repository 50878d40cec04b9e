"""One revision in words, Korean and English: the wording that every output uses.

terms      kinds, severities, fields, reasons, states, doubts (`kind_words`, `reason_words` …)
figures    money, counts, durations, exactly
times      moments, periods, distances
conflicts  figures that contradict each other
headlines  `headline` of a revision, `value_words` of its sides, `severity_reason`
"""

from monitor.languages import said
from monitor.wording.conflicts import conflict_words, contradiction_words
from monitor.wording.headlines import headline, severity_reason, still_words, track_words, value_words
from monitor.wording.terms import (
    accept_words,
    anew_words,
    declared_words,
    doubt_words,
    field_words,
    health_words,
    kind_words,
    reason_words,
    severity_words,
)

__all__ = [
    "accept_words",
    "anew_words",
    "conflict_words",
    "contradiction_words",
    "declared_words",
    "doubt_words",
    "field_words",
    "headline",
    "health_words",
    "kind_words",
    "reason_words",
    "said",
    "severity_reason",
    "severity_words",
    "still_words",
    "track_words",
    "value_words",
]
