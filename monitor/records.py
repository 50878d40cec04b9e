"""What the system records about sources: pages, readings, revisions, health, alerts. Plain frozen values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from monitor.facts import Facts

Severity = Literal["critical", "major", "minor"]
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")

Kind = Literal[
    "announcement_added", "amount_changed", "count_changed", "duration_changed", "period_changed",
    "deadline_extended", "deadline_shortened", "track_added", "track_removed", "track_renamed",
    "title_changed", "issuer_changed", "contact_changed", "eligibility_changed", "attachment_added",
    "attachment_removed", "attachment_replaced", "cancelled", "closed", "reopened", "withdrawn",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

ReadStatus = Literal["ok", "unreadable", "not_announcement"]
Reason = Literal[
    "bot_wall", "maintenance", "login", "needs_javascript", "truncated", "gone", "empty", "soft_404",
    "encrypted", "no_text", "damaged", "too_large", "unsupported",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)

Verdict = Literal["true", "false"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes and headers of one fetch (페이지); `headers` has lower-case names."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime.datetime
    seconds: float = 0.0

    @property
    def content_type(self) -> str | None:
        """The declared content type, as sent."""
        return self.headers.get("content-type")


MAX_BYTES = 20 * 1024 * 1024  # of a body; larger ones are no page


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytes:
    """What is to be read: the bytes, and what their sender said of them.

    `seen`: the day they were fetched, for dates that name no year. `url` was asked for and `final_url`
    answered; both are '' for a file.
    """

    body: bytes
    name: str = ""
    content_type: str | None = None
    status: int = 200
    url: str = ""
    final_url: str = ""
    seen: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A link to a file, as a page shows it: the file's name ('' where it shows none), and where it lies."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one page or file gave: status and why, the facts, and the text they quote.

    `digest` is a key of its words, equal where two versions differ in spaces and counters alone. `files`:
    the attached files that a page links, in page order.
    """

    status: ReadStatus
    reason: Reason | None = None
    facts: Facts | None = None
    text: str = ""
    digest: str = ""
    note: str = ""
    files: tuple[FileLink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The words behind a revision on both sides; None where a side says nothing."""

    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One fact-level difference between two snapshots (정정·변경); its kinds and values: docs/json.md."""

    kind: Kind
    severity: Severity
    track: str | None = None
    field: str | None = None
    before: Any = None
    after: Any = None
    evidence: Quotes = Quotes()
    declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRevision:
    """A revision as stored: of which source, between which snapshots, and when it was first sighted.

    `confirmed_at` is None while it waits for its second sighting, for the reason in `doubt`;
    `unconfirmed`: it was told without one, since none was to be had in time.
    """

    id: int
    source: str
    url: str
    title: str
    found_at: datetime.datetime
    revision: Revision
    before: int
    after: int | None
    doubt: str | None = None
    confirmed_at: datetime.datetime | None = None
    unconfirmed: bool = False
    reviewed: Verdict | None = None


# read: its latest bytes are read. unreadable: they are not, for the reason. failed: it could not be had.
# unasked: nobody asked for it, since there are too many, or too little time was left.
FileState = Literal["read", "unreadable", "failed", "unasked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file (첨부파일) of a version: where it lies, how asking for it went, and the bytes at hand.

    `sha256` names the archived bytes that are read: the latest that can be, so that an unreadable newer file
    changes `state` alone; None before there were any. `fetched_at` is theirs, `asked_at` that of the last
    request. `listed`: the page still links it. `added`: it came after the announcement's first version, and
    what it says was never compared yet.
    """

    name: str
    url: str
    state: FileState = "unasked"
    reason: Reason | None = None
    detail: str = ""
    sha256: str | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: datetime.datetime | None = None
    asked_at: datetime.datetime | None = None
    listed: bool = True
    added: bool = False


SnapshotState = Literal["accepted", "held", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A version (스냅샷) of one announcement: which page, read by which rules, to which facts.

    `number` counts a source's versions from 1; `body` is the SHA-256 of the archived bytes. `held`: it
    waits for its second sighting and is compared with nothing; `dropped`: it was not seen again.
    """

    id: int
    source: str
    number: int
    fetched_at: datetime.datetime
    url: str
    content_type: str | None
    body: str
    extractor: str
    facts: Facts
    digest: str = ""
    state: SnapshotState = "accepted"


HealthState = Literal["new", "ok", "failing", "unreadable", "held", "facts_lost", "gone", "paused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether a source can be read (상태), why not, and since when.

    `reason` is one of `REASONS`, or None; `detail` is one line for people. `failures` counts checks in a
    row without a good read. `told`: the state that its reader was last told of.
    """

    state: HealthState = "new"
    reason: str | None = None
    detail: str = ""
    since: datetime.datetime | None = None
    failures: int = 0
    last_good: datetime.datetime | None = None
    told: HealthState = "ok"


# What the monitor tells of itself: too little room on the disk, and enough again; no source can be read, and
# one can be again; an alert that could not be delivered.
OwnState = Literal["disk_low", "disk_well", "silent", "heard", "undelivered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthNotice:
    """A change of a source's health that its reader is told: once when it turns bad, once on recovery.

    One of the monitor's own belongs to no source; the `reason` of an undelivered alert is its channel.
    """

    state: HealthState | Literal["recovered"] | OwnState
    reason: str | None
    detail: str
    since: datetime.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source (출처) as stored: where it stands in the queue and how it fares."""

    id: str
    url: str
    name: str
    tags: tuple[str, ...]
    active: bool
    next_due: datetime.datetime
    last_check: datetime.datetime | None
    etag: str | None
    last_modified: str | None
    health: Health
    snapshots: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to check one source until `expires`; the token tells a late worker that it has lost it."""

    source: str
    token: str
    expires: datetime.datetime


CheckOutcome = Literal["baseline", "unchanged", "changed", "held", "unreadable", "gone", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSnapshot:
    """A version to be stored: the page it came from, and what was read."""

    page: Page
    facts: Facts
    extractor: str
    digest: str = ""
    state: SnapshotState = "accepted"


# Why an alert is told later: gathered for a day or a week, quiet hours, too many in an hour, channel off.
HoldReason = Literal["daily", "weekly", "quiet", "rate", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That something is told later on a channel (보류): why, and when at the earliest."""

    channel: str
    why: HoldReason
    until: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelOff:
    """That a channel is off since a moment: its receiver is gone, in its own words."""

    channel: str
    at: datetime.datetime
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRevision:
    """A revision to be stored: against which snapshot, why it waits (None: told now), and who is told.

    `unconfirmed`: it is doubtful and told all the same, marked so. `later`: who is told later.
    """

    revision: Revision
    before: int
    doubt: str | None = None
    unconfirmed: bool = False
    channels: tuple[str, ...] = ()
    later: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A waiting revision that is told now: seen again, or `unconfirmed` when no second sighting was had."""

    id: int
    unconfirmed: bool = False
    channels: tuple[str, ...] = ()
    later: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one check (점검) of a source came to; it is recorded in one transaction.

    `files`: the attachments of its snapshot, or of the baseline where it has none; None: as they were.
    """

    source: str
    at: datetime.datetime
    outcome: CheckOutcome
    health: Health
    next_due: datetime.datetime
    seconds: float = 0.0
    status: int | None = None
    detail: str = ""
    lease: Lease | None = None
    etag: str | None = None
    last_modified: str | None = None
    snapshot: NewSnapshot | None = None
    drop_held: bool = False
    found: tuple[NewRevision, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    dropped: tuple[int, ...] = ()
    notice: HealthNotice | None = None
    notice_channels: tuple[str, ...] = ()
    notice_later: tuple[Held, ...] = ()
    files: tuple[Attachment, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording a check gave: its snapshot, and the revisions told and those that wait."""

    snapshot: int | None
    told: tuple[FoundRevision, ...] = ()
    waiting: tuple[FoundRevision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What is due and not yet checked: how many sources, and since when the longest waits."""

    due: int = 0
    oldest: datetime.datetime | None = None

    def lag(self, now: datetime.datetime) -> datetime.timedelta:
        """How long the longest due source has waited."""
        return max(now - self.oldest, datetime.timedelta(0)) if self.oldest else datetime.timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A copy of the database that was checked: where it lies, its bytes, and what it holds."""

    path: str
    size: int
    sources: int
    snapshots: int
    revisions: int
    alerts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What pruning took away, or would: versions, archived pages and files, rows of checks; their bytes."""

    snapshots: int = 0
    bodies: int = 0
    checks: int = 0
    files: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One line of a source's history: a snapshot and the revisions that it brought."""

    snapshot: Snapshot
    revisions: tuple[FoundRevision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionQuery:
    """Which stored revisions are asked for (None: any); `unconfirmed`: those that wait, not those told."""

    since: datetime.datetime | None = None
    source: str | None = None
    kind: Kind | None = None
    severity: Severity | None = None
    unreviewed: bool = False
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """That the deadline of a call or of its track comes (마감 알림), `until` as facts write moments.

    `before`: how many seconds ahead it is told; whole days count by the calendar.
    """

    until: str
    before: int
    track: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReminder:
    """A reminder to be put into the outbox: of which source, and who is told, now or later."""

    source: str
    reminder: Reminder
    channels: tuple[str, ...] = ()
    later: tuple[Held, ...] = ()


AlertKind = Literal["revisions", "health", "recovery", "deadline", "monitor", "digest", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A message due (알림): what one check found, for one channel.

    `key` stays the same over all tries, so that a receiver can tell a repeat. Either `revisions`, `health`
    or, of what was held and gathered, the `parts` are told; `source` is blank where the monitor tells of
    itself, or of several sources. `held`: why it was not told at once. `deadline`: that of the announcement
    when the alert was made, as facts write moments.
    """

    id: int
    key: str
    channel: str
    source: str
    source_name: str
    url: str
    title: str
    created_at: datetime.datetime
    revisions: tuple[FoundRevision, ...] = ()
    health: HealthNotice | None = None
    reminder: Reminder | None = None
    parts: tuple[Alert, ...] = ()
    held: HoldReason | None = None
    deadline: str | None = None
    attempts: int = 0

    @property
    def kind(self) -> AlertKind:
        """What it tells."""
        if self.parts:
            return "digest"
        if self.reminder is not None:
            return "deadline"
        if self.revisions or self.health is None:
            return "revisions" if self.revisions else "test"
        if not self.source:
            return "monitor"
        return "recovery" if self.health.state == "recovered" else "health"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAlert:
    """An alert that is due, at a glance: how grave it is, why it was held, whether it may be gathered.

    What was tried already, or was gathered from others, goes by itself: a receiver may know its key.
    """

    id: int
    channel: str
    severity: Severity | None = None
    held: HoldReason | None = None
    gathers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What becomes of the alerts that are due: those that go now, those told later, and those that become
    one alert each."""

    go: tuple[int, ...] = ()
    later: tuple[tuple[int, Held], ...] = ()
    gather: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One delivery (발송) of an alert to a channel, and its outcome."""

    alert: int
    channel: str
    at: datetime.datetime
    outcome: Literal["sent", "failed", "dead"]
    detail: str = field(default="", compare=False)


def revision_json(revision: Revision) -> dict[str, Any]:
    """A revision without its place in the store."""
    return {
        "kind": revision.kind,
        "severity": revision.severity,
        "track": revision.track,
        "field": revision.field,
        "before": revision.before,
        "after": revision.after,
        "evidence": {"before": revision.evidence.before, "after": revision.evidence.after},
        "declared": revision.declared,
    }


def found_json(found: FoundRevision, zone: datetime.tzinfo | None = None) -> dict[str, Any]:
    """A stored revision, as `revisions --json` prints it; its time told in `zone`."""
    head = {
        "id": found.id,
        "source": found.source,
        "url": found.url,
        "title": found.title,
        "found_at": (found.found_at.astimezone(zone) if zone else found.found_at).isoformat(
            timespec="seconds"
        ),
    }
    return head | revision_json(found.revision) | {"reviewed": found.reviewed}
