"""The review desk's view of the store: what is to be reviewed, verdicts, many announcements at once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from monitor.records import FoundRevision, Verdict
from monitor.store import inbox, outbox, overview, revisions, verdicts
from monitor.store.connection import Connection
from monitor.store.inbox import Inbox, InboxQuery
from monitor.store.outbox import AlertState, Listed
from monitor.store.overview import Due, Head
from monitor.store.verdicts import Judgement


class Desk:
    """A part of `Store`, with the same connection and the same errors."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def inbox(self, query: InboxQuery, *, limit: int, offset: int = 0) -> Inbox:
        """One page of the revisions that meet a query, by announcement, the gravest first."""
        return inbox.look(self._connection, query, limit=limit, offset=offset)

    def number(self, query: InboxQuery) -> int:
        """How many revisions meet a query."""
        return inbox.number(self._connection, query)

    def matching(self, query: InboxQuery, *, limit: int = -1) -> tuple[int, ...]:
        """The ids of the newest revisions that meet a query, of all of them where no limit is given."""
        return inbox.ids(self._connection, query, limit=limit)

    def names(self, *, words: str = "", limit: int) -> Mapping[str, str]:
        """The names of sources under watch, by id; of those whose name or id holds the words."""
        return overview.names(self._connection, words=words, limit=limit)

    def latency(self, source: str) -> tuple[float, ...]:
        """How long the latest checks of a source took, in seconds, the newest first."""
        return overview.latency(self._connection, source)

    def tags(self) -> tuple[str, ...]:
        """The tags that sources under watch carry."""
        return overview.tags(self._connection)

    def some(self, ids: Iterable[int]) -> tuple[FoundRevision, ...]:
        """Some revisions, in the order found; what there is none of is left out."""
        return revisions.by_ids(self._connection, ids)

    def of_source(self, source: str) -> tuple[FoundRevision, ...]:
        """A source's revisions, told and waiting, oldest first."""
        return revisions.of_source(self._connection, source)

    def judge(self, ids: Iterable[int], verdict: Verdict | None, at: datetime.datetime) -> tuple[int, ...]:
        """Gives some revisions a verdict, None to open them again; those whose verdict changed by it."""
        return verdicts.judge(self._connection, ids, verdict, at)

    def undo(self, ids: Iterable[int], at: datetime.datetime) -> tuple[int, ...]:
        """Goes back to the verdicts before the latest; those whose verdict changed by it."""
        return verdicts.undo(self._connection, ids, at)

    def note(self, revision: int, words: str, at: datetime.datetime) -> bool:
        """Writes a note beside a revision; False where there is none such."""
        return verdicts.note(self._connection, revision, words, at)

    def verdicts(self, ids: Iterable[int]) -> Mapping[int, tuple[Judgement, ...]]:
        """All verdicts and notes on some revisions, oldest first, by revision."""
        return verdicts.given(self._connection, ids)

    def deadlines(self) -> tuple[Due, ...]:
        """The periods that the announcements under watch state now."""
        return overview.deadlines(self._connection)

    def heads(self, source: str) -> tuple[Head, ...]:
        """A source's versions at a glance, oldest first."""
        return overview.heads(self._connection, source)

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """How many of everything there are, by state."""
        return overview.counts(self._connection)

    def alerts(self, state: AlertState | None, *, limit: int, before: int | None) -> tuple[Listed, ...]:
        """A page of the outbox, newest first, below an id."""
        return outbox.listing(self._connection, state, limit=limit, before=before)

    def check_soon(self, source: str, now: datetime.datetime) -> bool:
        """Makes a source due now; False where it is not watched."""
        return overview.check_soon(self._connection, source, now)

    def pause(self, source: str, *, paused: bool) -> bool:
        """Leaves a source alone from now on, or no longer; False where it is not watched."""
        return overview.pause(self._connection, source, paused=paused)
