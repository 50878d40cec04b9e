"""What the system records about sources: plain frozen values, each with its place in one of these files.

pages      what was fetched, and what reading it gave
revisions  what differs between two versions, how grave it is, and which of them are asked for
versions   versions of an announcement and their files, as stored and as they are about to be
sources    where they stand in the queue, how they fare, and what is told of it
alerts     what is told to whom, when, and how delivering it went
checks     what one look at a source came to, recorded in one transaction
upkeep     what copying and pruning the database came to
"""

from monitor.records.alerts import (
    Alert,
    AlertKind,
    Arrangement,
    Attempt,
    ChannelOff,
    DueAlert,
    Held,
    HoldReason,
    NewReminder,
    Reminder,
)
from monitor.records.checks import Check, CheckOutcome, Confirmation, NewRevision, Recorded
from monitor.records.pages import MAX_BYTES, REASONS, Bytes, FileLink, Page, Reading, ReadStatus, Reason
from monitor.records.revisions import (
    KINDS,
    SEVERITIES,
    FoundRevision,
    Kind,
    Quotes,
    Revision,
    RevisionQuery,
    Severity,
    Verdict,
    found_json,
    revision_json,
)
from monitor.records.sources import Backlog, Health, HealthNotice, HealthState, Lease, OwnState, SourceState
from monitor.records.upkeep import Copy, Pruned
from monitor.records.versions import Attachment, FileState, NewSnapshot, Snapshot, SnapshotState, Version

__all__ = [
    "KINDS",
    "MAX_BYTES",
    "REASONS",
    "SEVERITIES",
    "Alert",
    "AlertKind",
    "Arrangement",
    "Attachment",
    "Attempt",
    "Backlog",
    "Bytes",
    "ChannelOff",
    "Check",
    "CheckOutcome",
    "Confirmation",
    "Copy",
    "DueAlert",
    "FileLink",
    "FileState",
    "FoundRevision",
    "Health",
    "HealthNotice",
    "HealthState",
    "Held",
    "HoldReason",
    "Kind",
    "Lease",
    "NewReminder",
    "NewRevision",
    "NewSnapshot",
    "OwnState",
    "Page",
    "Pruned",
    "Quotes",
    "ReadStatus",
    "Reading",
    "Reason",
    "Recorded",
    "Reminder",
    "Revision",
    "RevisionQuery",
    "Severity",
    "Snapshot",
    "SnapshotState",
    "SourceState",
    "Verdict",
    "Version",
    "found_json",
    "revision_json",
]
