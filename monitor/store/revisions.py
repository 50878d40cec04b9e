"""The revisions as found: told, waiting for a second sighting, or dropped without one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from monitor.errors import StoreError
from monitor.records import Check, FoundRevision, NewRevision, RevisionQuery
from monitor.store.connection import Connection, Row
from monitor.store.rows import found_of, json_of, revision_row, stamp, stamp_or_none

TABLE = "revisions"
# What makes two revisions of one check the same.
SAME = ("snapshot_before", "kind", "track", "field", "value_before", "value_after")
WAITING = "confirmed_at IS NULL AND dropped_at IS NULL"
TOLD = "confirmed_at IS NOT NULL"
CONFIRM = """
    UPDATE revisions SET confirmed_at = :at, unconfirmed = :unconfirmed
    WHERE id = :id AND source = :source AND confirmed_at IS NULL AND dropped_at IS NULL"""
DROP = """
    UPDATE revisions SET dropped_at = :at
    WHERE id = :id AND source = :source AND confirmed_at IS NULL AND dropped_at IS NULL"""
DROP_WAITING = """
    UPDATE revisions SET dropped_at = :at
    WHERE source = :source AND confirmed_at IS NULL AND dropped_at IS NULL"""
# What a revision is called for good: the title it then had, or had before where the page is gone.
HEADING = """
    SELECT sources.url AS url, coalesce(later.title, earlier.title, sources.name) AS title
    FROM sources
    LEFT JOIN snapshots AS later ON later.id = :after
    LEFT JOIN snapshots AS earlier ON earlier.id = :before
    WHERE sources.id = :source"""


def drop_waiting(connection: Connection, source: str, at: datetime.datetime) -> None:
    """Nothing that waits can be seen again: its page is watched no more. Part of the caller's transaction."""
    connection.change(DROP_WAITING, {"source": source, "at": stamp(at)})


def waiting(connection: Connection, source: str) -> tuple[FoundRevision, ...]:
    """What waits for its second sighting, oldest first."""
    return _found(connection, f"source = :source AND {WAITING}", {"source": source})


def of_source(connection: Connection, source: str) -> tuple[FoundRevision, ...]:
    """A source's revisions, told and waiting, oldest first."""
    return _found(connection, "source = :source AND dropped_at IS NULL", {"source": source})


def of_alert(connection: Connection, alert: int) -> tuple[FoundRevision, ...]:
    """What an alert tells, in the order found."""
    listed = "id IN (SELECT revision FROM alert_revisions WHERE alert = :alert)"
    return _found(connection, listed, {"alert": alert})


def matching(connection: Connection, query: RevisionQuery) -> tuple[FoundRevision, ...]:
    """The revisions that a query asks for, newest first.

    `since` looks at when a revision was told, so that whoever asks for what is new since the last time misses
    none that was first sighted before it and confirmed after.
    """
    filters = {
        "coalesce(confirmed_at, found_at) >= :since": stamp_or_none(query.since),
        "source = :source": query.source,
        "kind = :kind": query.kind,
        "severity = :severity": query.severity,
        "reviewed IS NULL AND :unreviewed": query.unreviewed or None,
    }
    asked = {sql: value for sql, value in filters.items() if value is not None}
    condition = " AND ".join([WAITING if query.unconfirmed else TOLD, *asked])
    parameters = {sql.rpartition(":")[2]: value for sql, value in asked.items()}
    return _found(connection, condition, parameters, order="id DESC")


def by_ids(connection: Connection, ids: Iterable[int]) -> tuple[FoundRevision, ...]:
    """Some revisions, in the order found."""
    listed = "id IN (SELECT value FROM json_each(:ids))"
    return _found(connection, listed, {"ids": json_of(sorted(ids))})


def _found(
    connection: Connection, condition: str, parameters: Row, *, order: str = "id"
) -> tuple[FoundRevision, ...]:
    return tuple(found_of(row) for row in connection.where(TABLE, condition, parameters, order=order))


def add(connection: Connection, check: Check, *, check_id: int, snapshot: int | None) -> list[int]:
    """Appends what a check found. Part of the caller's transaction.

    Gives the id of each, in the order of `check.found`; what is said twice there is stored once.
    """
    ids: dict[str, int] = {}
    places = []
    for new in check.found:
        row = _row(connection, new, check, snapshot) | {"check_id": check_id}
        place = json_of([row[column] for column in SAME])
        if place not in ids:
            ids[place] = connection.insert(TABLE, row)
        places.append(ids[place])
    return places


def _row(connection: Connection, new: NewRevision, check: Check, snapshot: int | None) -> Row:
    at = stamp(check.at)
    # A page that is gone has no version after it.
    after = None if new.revision.kind == "withdrawn" else snapshot
    heading = {"source": check.source, "before": new.before, "after": after}
    return {
        **connection.rows(HEADING, heading)[0],
        **revision_row(new.revision),
        "source": check.source,
        "snapshot_before": new.before,
        "snapshot_after": after,
        "found_at": at,
        "doubt": new.doubt,
        "unconfirmed": int(new.unconfirmed),
        "confirmed_at": at if new.doubt is None or new.unconfirmed else None,
    }


def confirm(connection: Connection, check: Check) -> None:
    """What waited is told now. Part of the caller's transaction; StoreError where it does not wait."""
    for confirmation in check.confirmed:
        values = {"at": stamp(check.at), "unconfirmed": int(confirmation.unconfirmed)}
        _move(connection, CONFIRM, check, confirmation.id, values)


def drop(connection: Connection, check: Check) -> None:
    """What waited was not seen again. Part of the caller's transaction; StoreError where it does not wait."""
    for id_ in check.dropped:
        _move(connection, DROP, check, id_, {"at": stamp(check.at)})


def _move(connection: Connection, sql: str, check: Check, id_: int, values: Row) -> None:
    if not connection.change(sql, values | {"id": id_, "source": check.source}):
        raise StoreError(
            f"{check.source}: revision {id_} does not wait any more, so this check is not recorded; "
            "it will be checked again"
        )
