"""The versions of announcements: appended, looked up, never overwritten; only their state moves on."""

from __future__ import annotations

import datetime

from monitor.errors import StoreError
from monitor.records import NewSnapshot, Snapshot, SnapshotState
from monitor.store import bodies
from monitor.store.connection import Connection
from monitor.store.rows import facts_row, snapshot_of, snapshot_row, stamp

TABLE = "snapshots"
NEXT_NUMBER = "SELECT coalesce(max(number), 0) + 1 AS number FROM snapshots WHERE source = :source"
DROP_HELD = "UPDATE snapshots SET state = 'dropped' WHERE source = :source AND state = 'held'"
# The versions of the address that a source has now; and those at or after the one in force at a moment.
HERE = "source = :source AND number > (SELECT before_move FROM sources WHERE sources.id = :source)"
IN_FORCE = """number >= coalesce((
        SELECT max(number) FROM snapshots AS earlier
        WHERE earlier.source = :source AND earlier.state = 'accepted' AND earlier.fetched_at < :since
    ), 0)"""

REREAD = """
    UPDATE snapshots SET extractor = :extractor, title = :title, facts = :facts, evidence = :evidence,
        digest = :digest
    WHERE id = :id"""


def latest(connection: Connection, source: str, state: SnapshotState) -> Snapshot | None:
    """A source's latest version in a state, at the address it has now."""
    own = {"source": source, "state": state}
    rows = connection.where(TABLE, f"{HERE} AND state = :state", own, order="number DESC", limit=1)
    return snapshot_of(rows[0]) if rows else None


def recent(connection: Connection, source: str, since: datetime.datetime) -> tuple[Snapshot, ...]:
    """The accepted versions in force since then, oldest first: that of the moment itself, and all later."""
    own = {"source": source, "since": stamp(since)}
    rows = connection.where(TABLE, f"{HERE} AND state = 'accepted' AND {IN_FORCE}", own, order="number")
    return tuple(snapshot_of(row) for row in rows)


def of_source(connection: Connection, source: str) -> tuple[Snapshot, ...]:
    """All of a source's versions, oldest first."""
    rows = connection.where(TABLE, "source = :source", {"source": source}, order="number")
    return tuple(snapshot_of(row) for row in rows)


def by_id(connection: Connection, id_: int) -> Snapshot:
    """One version; StoreError where there is none."""
    rows = connection.where(TABLE, "id = :id", {"id": id_}, order="id")
    if not rows:
        raise StoreError(f"snapshot {id_}: there is none in {connection.path}; `monitor history` lists them")
    return snapshot_of(rows[0])


def reread(connection: Connection, version: Snapshot) -> None:
    """Writes down a version's facts as today's rules read them; StoreError where there is none."""
    with connection.write():
        if not connection.change(REREAD, {"id": version.id, **facts_row(version)}):
            raise StoreError(f"snapshot {version.id}: is not there any more; run the command again")


def drop_held(connection: Connection, source: str) -> None:
    """What was held is not seen again. Part of the caller's transaction."""
    connection.change(DROP_HELD, {"source": source})


def add(connection: Connection, new: NewSnapshot, *, source: str, check_id: int) -> int:
    """Appends a version and archives its body; its id. Part of the caller's transaction."""
    body = bodies.add(connection, source, new.page.body)
    number = connection.rows(NEXT_NUMBER, {"source": source})[0]["number"]
    place = {"source": source, "number": number, "check_id": check_id, "body": body}
    return connection.insert(TABLE, place | snapshot_row(new))
