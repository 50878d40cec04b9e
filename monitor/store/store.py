"""The store (저장소): all that is known of sources, versions, revisions and alerts, in words of the glossary.

The one way to the database; nothing outside this package knows SQL.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.errors import StoreError
from monitor.facts import Moment
from monitor.records import (
    Alert,
    Arrangement,
    Attachment,
    Attempt,
    Backlog,
    ChannelOff,
    Check,
    Copy,
    DueAlert,
    FoundRevision,
    HealthNotice,
    Lease,
    NewReminder,
    Pruned,
    Recorded,
    RevisionQuery,
    Snapshot,
    SourceState,
    Version,
)
from monitor.store import (
    attachments,
    backup,
    bodies,
    files,
    gathering,
    integrity,
    outbox,
    overview,
    pruning,
    recording,
    reminders,
    revisions,
    snapshots,
    sources,
    switches,
)
from monitor.store.connection import PATIENCE, Connection
from monitor.store.desk import Desk
from monitor.store.outbox import AlertState, Listed
from monitor.store.sources import WatchedSource


class Store:
    """A folder's database; a context manager. Safe to use from several threads.

    Every method raises StoreError, with one clear line, where the database cannot be used.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, folder: Path, *, patience: float = PATIENCE) -> Self:
        """Opens a folder's database for writing; makes what is not there yet.

        `patience`: seconds that a write waits for another process's to end.
        """
        return cls(Connection.open(folder, patience=patience))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Opens a folder's database for looking only, also while another process writes."""
        return cls(Connection.read(folder))

    def close(self) -> None:
        """Ends the use of the database."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def desk(self) -> Desk:
        """The review desk's view of the same database."""
        return Desk(self._connection)

    # Sources and their turns

    def sync_sources(self, configured: Sequence[WatchedSource], now: datetime.datetime) -> None:
        """Brings the sources to those configured: new ones are due at once, the missing become inactive.

        A source whose address moved is due at once too, and is asked for without the old validators.
        """
        sources.sync(self._connection, configured, now)

    def sources(self) -> tuple[SourceState, ...]:
        """Every source ever configured, active or not."""
        return sources.all_states(self._connection)

    def source(self, id: str) -> SourceState | None:
        """One source; None where there is none of this id."""
        return sources.state(self._connection, id)

    def lease(
        self, now: datetime.datetime, *, limit: int, seconds: float, busy: Collection[str] | None = None
    ) -> tuple[Lease, ...]:
        """Takes sources that are due, active, not paused and free, the longest due first.

        With `busy`, the hosts that are being asked, one source of each other host at most.
        """
        return sources.lease_due(self._connection, now, limit=limit, seconds=seconds, busy=busy)

    def lease_one(self, source: str, now: datetime.datetime, seconds: float) -> Lease | None:
        """Takes one source, due or not; None where it is held by another."""
        return sources.lease_one(self._connection, source, now, seconds)

    def release(self, lease: Lease, next_due: datetime.datetime) -> None:
        """Gives a lease back without a check; nothing happens where it was lost already."""
        sources.release(self._connection, lease, next_due)

    def take_over(self) -> None:
        """Frees what a process that was killed left leased or claimed; the caller holds the daemon's lock."""
        sources.free_all(self._connection)
        outbox.free_all(self._connection)

    def backlog(self, now: datetime.datetime) -> Backlog:
        """What is due and not yet checked."""
        return sources.backlog(self._connection, now)

    def bring_nearer(
        self, turns: Mapping[str, datetime.datetime], now: datetime.datetime, *, seconds: float,
        longest: datetime.timedelta,
    ) -> None:  # fmt: skip
        """After the clock was set back: no turn later than these, no lease or claim longer than `seconds`,
        no alert's next try later than the `longest` wait."""
        sources.bring_nearer(self._connection, turns, now, seconds)
        outbox.bring_nearer(self._connection, now, longest, seconds)

    # Versions

    def baseline(self, source: str) -> Snapshot | None:
        """The latest version accepted: what the next one is compared with."""
        return snapshots.latest(self._connection, source, "accepted")

    def held(self, source: str) -> Snapshot | None:
        """The version that waits as a whole for its second sighting."""
        return snapshots.latest(self._connection, source, "held")

    def recent(self, source: str, since: datetime.datetime) -> tuple[Snapshot, ...]:
        """The versions accepted since then, oldest first."""
        return snapshots.recent(self._connection, source, since)

    def snapshot(self, id: int) -> Snapshot:
        """One version; StoreError where there is none of this id."""
        return snapshots.by_id(self._connection, id)

    def body(self, sha256: str) -> bytes:
        """The archived bytes; StoreError where they are missing or are not what was archived."""
        return bodies.read(self._connection, sha256)

    def files(self, snapshot: int) -> tuple[Attachment, ...]:
        """The attached files of a version, in page order."""
        return attachments.of_snapshot(self._connection, snapshot)

    def keep_file(self, body: bytes) -> str:
        """Archives an attached file for good, before any version names it; its SHA-256."""
        return files.add(self._connection, body)

    def file(self, sha256: str) -> bytes:
        """An archived file's bytes; StoreError where they are missing or are not what was archived."""
        return files.read(self._connection, sha256)

    def file_path(self, sha256: str) -> Path | None:
        """Where an archived file lies; None where it is missing."""
        path = files.path_of(self._connection, sha256)
        return path if path.is_file() else None

    def has_file(self, sha256: str) -> bool:
        """Whether an archived file is there, and is what was archived."""
        return files.whole(self._connection, sha256)

    def history(self, source: str) -> tuple[Version, ...]:
        """A source's versions, oldest first, each with the revisions it brought, told or waiting.

        That a page is gone stands with the last version seen before.
        """
        with self._connection.reading():
            versions = snapshots.of_source(self._connection, source)
            found = revisions.of_source(self._connection, source)
        return tuple(
            Version(
                snapshot=version,
                revisions=tuple(one for one in found if (one.after or one.before) == version.id),
            )
            for version in versions
        )

    # Checks and revisions

    def record(self, check: Check) -> Recorded:
        """Writes all that a check came to, or nothing; StoreError where its lease was lost."""
        return recording.record(self._connection, check)

    def waiting(self, source: str) -> tuple[FoundRevision, ...]:
        """The revisions that wait for their second sighting, oldest first."""
        return revisions.waiting(self._connection, source)

    def revisions(self, query: RevisionQuery) -> tuple[FoundRevision, ...]:
        """The revisions asked for, newest first: those told, or those that wait."""
        return revisions.matching(self._connection, query)

    # Alerts

    def due_alerts(self, now: datetime.datetime) -> tuple[DueAlert, ...]:
        """The alerts that are due, oldest first, at a glance."""
        return gathering.due(self._connection, now)

    def sent_since(
        self, channels: Sequence[str], since: datetime.datetime
    ) -> Mapping[str, tuple[datetime.datetime, ...]]:
        """When something was sent on each of some channels after a moment, the first first."""
        return gathering.sent_since(self._connection, list(channels), since)

    def arrange(self, plan: Arrangement, now: datetime.datetime) -> tuple[int, ...]:
        """Holds back and gathers alerts that are due; the ids of those that go now."""
        return gathering.arrange(self._connection, plan, now)

    def claim_alerts(
        self, now: datetime.datetime, *, limit: int, seconds: float, among: Sequence[int] | None = None
    ) -> tuple[Alert, ...]:
        """The alerts that are due, of all or only among some, now claimed for so many seconds."""
        return outbox.claim(self._connection, now, limit=limit, seconds=seconds, among=among)

    def delivered(
        self, attempt: Attempt, next_try: datetime.datetime | None, others: Sequence[str] = ()
    ) -> None:
        """Records one attempt and when the next one comes; a failed one without a next is the last.

        That an alert is dead is told on one of the `others`, once until its channel delivers again.
        """
        outbox.settle(self._connection, attempt, next_try, others)

    def tell_own(self, notice: HealthNotice, channels: Sequence[str], at: datetime.datetime) -> bool:
        """Appends what the monitor tells of itself, unless it was told already; whether it did."""
        return outbox.tell_own(self._connection, notice, channels, at)

    def remind(self, new: NewReminder, at: datetime.datetime) -> bool:
        """Appends a reminder for each channel that it was not appended for before; whether it did."""
        return reminders.add(self._connection, new, at)

    def is_new(self, reminder: NewReminder) -> bool:
        """Whether some of its channels have not had a reminder yet."""
        return reminders.is_new(self._connection, reminder)

    def drop_reminders(self, standing: Collection[tuple[str, Moment]]) -> None:
        """Drops the reminders that wait for deadlines other than these, each of a source."""
        reminders.drop_outdated(self._connection, standing)

    def stated_since(self, source: str, until: str) -> datetime.datetime | None:
        """Since when a source's versions state a deadline without a break; None where the latest does not."""
        return overview.stated_since(self._connection, source, until)

    def switch_off(self, off: ChannelOff) -> None:
        """Turns a channel off: alerts for it wait until it is on again."""
        switches.switch_off(self._connection, off)

    def switch_on(self, channel: str, now: datetime.datetime) -> bool:
        """Turns a channel on again; False where it was not off."""
        return switches.switch_on(self._connection, channel, now)

    def channels_off(self) -> tuple[ChannelOff, ...]:
        """The channels that are off."""
        return switches.off(self._connection)

    def retry(self, alert: int, now: datetime.datetime) -> None:
        """Makes an alert that was not delivered due again; StoreError where there is none such."""
        outbox.retry(self._connection, alert, now)

    def alerts(self, state: AlertState | None = None) -> tuple[Listed, ...]:
        """The outbox, newest first: all of it, or what is in one state."""
        return outbox.listing(self._connection, state)

    def problems(self) -> list[str]:
        """One line for each thing that is wrong with the database; none where it is whole."""
        found = integrity.problems(self._connection)
        return found or files.damage(self._connection)

    # Upkeep

    def quick_problems(self) -> list[str]:
        """The same by SQLite's own check alone: quick enough for every start."""
        return integrity.quick_problems(self._connection)

    def backup(self, path: Path) -> Copy:
        """A checked copy, made while others read and write."""
        return backup.backup(self._connection, path)

    def prune(
        self, now: datetime.datetime, *, full: datetime.timedelta, daily: datetime.timedelta,
        checks: datetime.timedelta, dry: bool = False,
    ) -> Pruned:  # fmt: skip
        """Takes away what retention lets go, or with `dry` only counts it."""
        return pruning.prune(self._connection, now, full=full, daily=daily, checks=checks, dry=dry)

    def reread(self, version: Snapshot) -> None:
        """Writes down a version's facts as today's rules read them."""
        snapshots.reread(self._connection, version)

    def revision(self, id: int) -> FoundRevision:
        """One revision; StoreError where there is none of this id."""
        found = revisions.by_ids(self._connection, (id,))
        if not found:
            raise StoreError(f"revision {id}: there is none; `monitor revisions` lists them")
        return found[0]
