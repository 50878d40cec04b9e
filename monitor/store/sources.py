"""The sources in the database: the configured ones entered, the due-queue, its leases."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from monitor.errors import StoreError
from monitor.records import Backlog, Check, Health, Lease, SourceState
from monitor.store import revisions
from monitor.store.connection import Connection, Row
from monitor.store.rows import health_row, json_of, lease_of, source_of, stamp, time_or_none

STATES = """
    SELECT *, (SELECT count(*) FROM snapshots WHERE snapshots.source = sources.id) AS snapshots
    FROM sources"""

# What is not configured any more stays, with its history. Another address is another announcement: its first
# good read is a baseline, and a check of the old one that is still under way loses its lease.
MOVED = """
    UPDATE sources SET etag = NULL, last_modified = NULL, lease_token = NULL, lease_expires = NULL,
        next_due = :now, health = 'new', reason = NULL, detail = '', since = NULL, failures = 0,
        last_good = NULL, told = 'ok',
        before_move = (SELECT coalesce(max(number), 0) FROM snapshots WHERE snapshots.source = sources.id)
    WHERE id = :id AND url <> :url"""
BACK = "UPDATE sources SET next_due = :now WHERE id = :id AND active = 0"
ENTER = """
    UPDATE sources SET url = :url, name = :name, tags = :tags, paused = :paused, active = 1
    WHERE id = :id"""

# Found and taken under one write lock, so that no two workers ever get one source.
LEASE_DUE = """
    SELECT id, url FROM sources
    WHERE active = 1 AND paused = 0 AND next_due <= :now
        AND (lease_token IS NULL OR lease_expires <= :now)
    ORDER BY next_due, id"""
TAKE = """
    UPDATE sources SET lease_token = lower(hex(randomblob(16))), lease_expires = :expires
    WHERE id IN (SELECT value FROM json_each(:ids))
    RETURNING id, next_due, lease_token, lease_expires"""
BACKLOG = """
    SELECT count(*) AS due, min(next_due) AS oldest FROM sources
    WHERE active = 1 AND paused = 0 AND next_due <= :now"""
FREE = "UPDATE sources SET lease_token = NULL, lease_expires = NULL WHERE lease_token IS NOT NULL"
NEAREST = "UPDATE sources SET next_due = min(next_due, :latest) WHERE id = :id"
NEAREST_LEASES = "UPDATE sources SET lease_expires = min(lease_expires, :until) WHERE lease_token IS NOT NULL"
LEASE_ONE = """
    UPDATE sources SET lease_token = lower(hex(randomblob(16))), lease_expires = :expires
    WHERE id = :id AND active = 1 AND (lease_token IS NULL OR lease_expires <= :now)
    RETURNING id, lease_token, lease_expires"""
RELEASE = """
    UPDATE sources SET next_due = :next_due, lease_token = NULL, lease_expires = NULL
    WHERE id = :id AND lease_token = :token"""
# A check under a lease needs that very lease; one without may not cut in on another's.
SETTLE = """
    UPDATE sources SET last_check = :at, next_due = :next_due, etag = :etag, last_modified = :last_modified,
        health = :health, reason = :reason, detail = :detail, since = :since, failures = :failures,
        last_good = :last_good, told = :told, lease_token = NULL, lease_expires = NULL
    WHERE id = :id AND (
        lease_token = :token OR (:token IS NULL AND (lease_token IS NULL OR lease_expires <= :at))
    )"""


class WatchedSource(Protocol):
    """What the store needs to know of a configured source."""

    @property
    def id(self) -> str:
        """The source's id."""

    @property
    def url(self) -> str:
        """Its address."""

    @property
    def name(self) -> str:
        """Its name for people."""

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags."""

    @property
    def paused(self) -> bool:
        """Whether it is left alone for now."""


def sync(connection: Connection, sources: Sequence[WatchedSource], now: datetime.datetime) -> None:
    """Brings the database to the configured sources: new ones are due at once, the missing inactive."""
    with connection.write():
        known = {row["id"] for row in connection.rows("SELECT id FROM sources WHERE active = 1")}
        for id_ in known - {source.id for source in sources}:
            connection.change("UPDATE sources SET active = 0 WHERE id = :id", {"id": id_})
        for source in sources:
            _enter(connection, source, now)


def _enter(connection: Connection, source: WatchedSource, now: datetime.datetime) -> None:
    own = {
        "id": source.id,
        "url": source.url,
        "name": source.name,
        "tags": json_of(list(source.tags)),
        "paused": int(source.paused),
    }
    if connection.row("SELECT 1 FROM sources WHERE id = :id", {"id": source.id}):
        turn = {"id": source.id, "url": source.url, "now": stamp(now)}
        if connection.change(MOVED, turn):
            revisions.drop_waiting(connection, source.id, now)
        connection.change(BACK, turn)
        connection.change(ENTER, own)
    else:
        connection.insert("sources", own | health_row(Health()) | {"active": 1, "next_due": stamp(now)})


def all_states(connection: Connection) -> tuple[SourceState, ...]:
    """Every source ever configured, in the order they were entered."""
    return tuple(source_of(row) for row in connection.rows(f"{STATES} ORDER BY sources.rowid"))


def state(connection: Connection, source: str) -> SourceState | None:
    """One source; None where the database has none of this id."""
    row = connection.row(f"{STATES} WHERE id = :id", {"id": source})
    return source_of(row) if row else None


def lease_due(
    connection: Connection,
    now: datetime.datetime,
    *,
    limit: int,
    seconds: float,
    busy: Collection[str] | None = None,
) -> tuple[Lease, ...]:
    """Takes sources that are due and free, the longest due first; with `busy` one of each other host."""
    until = now + datetime.timedelta(seconds=seconds)
    with connection.write():
        due = connection.rows(LEASE_DUE, {"now": stamp(now)})
        ids = [row["id"] for row in due] if busy is None else _one_a_host(due, busy)
        taken = {"ids": json_of(ids[:limit]), "expires": stamp(until)}
        rows = connection.rows(TAKE, taken) if ids else []
    return tuple(lease_of(row) for row in sorted(rows, key=lambda row: (row["next_due"], row["id"])))


def _one_a_host(due: Iterable[Row], busy: Collection[str]) -> list[str]:
    """The first source of each host that is not busy."""
    first: dict[str, str] = {}
    for row in due:
        host = host_of(row["url"])
        if host not in busy:
            first.setdefault(host, row["id"])
    return list(first.values())


@lru_cache(maxsize=1 << 16)
def host_of(url: str) -> str:
    """The host that an address names, as the queue tells hosts apart."""
    return (urlsplit(url).hostname or "").lower()


def backlog(connection: Connection, now: datetime.datetime) -> Backlog:
    """What is due and not yet checked."""
    row = connection.rows(BACKLOG, {"now": stamp(now)})[0]
    return Backlog(due=row["due"], oldest=time_or_none(row["oldest"]))


def free_all(connection: Connection) -> None:
    """Ends every lease: whoever held them is no more."""
    connection.change(FREE)


def bring_nearer(
    connection: Connection, turns: Mapping[str, datetime.datetime], now: datetime.datetime, seconds: float
) -> None:
    """No source's turn is later than this, no lease longer than so many seconds: the clock was set back."""
    with connection.write():
        for id_, latest in turns.items():
            connection.change(NEAREST, {"id": id_, "latest": stamp(latest)})
        connection.change(NEAREST_LEASES, {"until": stamp(now + datetime.timedelta(seconds=seconds))})


def lease_one(connection: Connection, source: str, now: datetime.datetime, seconds: float) -> Lease | None:
    """Takes one source, due or not; None where another holds it, StoreError where it is not watched."""
    until = now + datetime.timedelta(seconds=seconds)
    with connection.write():
        row = connection.row(LEASE_ONE, {"id": source, "now": stamp(now), "expires": stamp(until)})
        if row is None:
            _known(connection, source)
    return lease_of(row) if row else None


def _known(connection: Connection, source: str) -> None:
    """StoreError where the source is not watched."""
    if not connection.row("SELECT 1 FROM sources WHERE id = :id AND active = 1", {"id": source}):
        raise StoreError(f"{source}: is not watched; add it to the configuration and start again")


def release(connection: Connection, lease: Lease, next_due: datetime.datetime) -> None:
    """Gives a lease back unused; one that was lost already is none of ours to give."""
    with connection.write():
        own = {"id": lease.source, "token": lease.token, "next_due": stamp(next_due)}
        connection.change(RELEASE, own)


def settle(connection: Connection, check: Check) -> None:
    """Writes what a check means for its source, and ends its lease. Part of the caller's transaction.

    StoreError where the lease was lost: another worker has the source since.
    """
    values = health_row(check.health) | {
        "id": check.source,
        "token": check.lease.token if check.lease else None,
        "at": stamp(check.at),
        "next_due": stamp(check.next_due),
        "etag": check.etag,
        "last_modified": check.last_modified,
    }
    if not connection.change(SETTLE, values):
        _known(connection, check.source)
        raise StoreError(
            f"{check.source}: its lease was lost, so this check is not recorded; it will be checked again"
        )
