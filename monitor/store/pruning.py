"""Pruning (정리): takes away the versions, bodies and rows of checks that the rules of retention let go."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from monitor.records import Pruned
from monitor.retention import NEWEST, Kept, superfluous
from monitor.store import files
from monitor.store.connection import Connection, Row
from monitor.store.rows import json_of, stamp, time_of

SLICE = 500  # rows taken away in one transaction, so that nobody waits for long

# A version stays for good that a revision cites (told, waiting or dropped), that is held, or that is one of
# the newest accepted ones of its source.
VERSIONS = """
    SELECT id, source, fetched_at, (
        state = 'held'
        OR id IN (SELECT snapshot_before FROM revisions)
        OR id IN (SELECT snapshot_after FROM revisions WHERE snapshot_after IS NOT NULL)
        OR (state = 'accepted' AND number >= coalesce((
            SELECT number FROM snapshots AS newer
            WHERE newer.source = snapshots.source AND newer.state = 'accepted'
            ORDER BY number DESC LIMIT 1 OFFSET :newest - 1
        ), 0))
    ) AS pinned
    FROM snapshots ORDER BY source, number"""
# A body stays that a version shows, or that another body is a delta on.
BODIES = """
    SELECT sha256, length(content) AS size FROM bodies
    WHERE NOT EXISTS (
        SELECT 1 FROM snapshots WHERE body = sha256 AND id NOT IN (SELECT value FROM json_each(:gone))
    ) AND NOT EXISTS (
        SELECT 1 FROM bodies AS delta WHERE delta.base = bodies.sha256 AND EXISTS (
            SELECT 1 FROM snapshots
            WHERE body = delta.sha256 AND id NOT IN (SELECT value FROM json_each(:gone))
        )
    ) ORDER BY base IS NULL, sha256"""
CHECKS = """
    SELECT id FROM checks WHERE at < :before
        AND NOT EXISTS (
            SELECT 1 FROM snapshots
            WHERE check_id = checks.id AND id NOT IN (SELECT value FROM json_each(:gone))
        )
        AND NOT EXISTS (SELECT 1 FROM revisions WHERE check_id = checks.id)
        AND NOT EXISTS (SELECT 1 FROM alerts WHERE check_id = checks.id)"""
FORGET = {
    "snapshots": "DELETE FROM snapshots WHERE id IN (SELECT value FROM json_each(:ids))",
    "bodies": "DELETE FROM bodies WHERE sha256 IN (SELECT value FROM json_each(:ids))",
    "checks": "DELETE FROM checks WHERE id IN (SELECT value FROM json_each(:ids))",
}


def prune(
    connection: Connection,
    now: datetime.datetime,
    *,
    full: datetime.timedelta,
    daily: datetime.timedelta,
    checks: datetime.timedelta,
    dry: bool = False,
) -> Pruned:
    """Takes away what may go, or with `dry` only counts it.

    It goes in slices, versions before what they refer to: broken off anywhere, the database is whole, and the
    next run goes on.
    """
    with connection.reading():
        gone = _superfluous(connection, now, full=full, daily=daily)
        listed = json_of(gone)
        bodies = connection.rows(BODIES, {"gone": listed})
        old = connection.rows(CHECKS, {"before": stamp(now - checks), "gone": listed})
        unused = files.superfluous(connection, now, gone)
    room = sum(row["size"] for row in bodies) + sum(path.stat().st_size for path in unused)
    pruned = Pruned(snapshots=len(gone), bodies=len(bodies), checks=len(old), files=len(unused), bytes=room)
    if not dry:
        _forget(connection, "snapshots", gone)
        # Between looking and taking a check may have shown an old body anew; its row is asked for once more.
        _forget(connection, "bodies", [row["sha256"] for row in bodies], still=(BODIES, "sha256"))
        _forget(connection, "checks", [row["id"] for row in old])
        files.forget(connection, unused)
    return pruned


def _superfluous(
    connection: Connection, now: datetime.datetime, *, full: datetime.timedelta, daily: datetime.timedelta
) -> list[int]:
    by_source: dict[str, list[Row]] = defaultdict(list)
    for row in connection.rows(VERSIONS, {"newest": NEWEST}):
        by_source[row["source"]].append(row)
    return [
        id_
        for rows in by_source.values()
        for id_ in superfluous(map(_kept, rows), now, full=full, daily=daily)
    ]


def _kept(row: Row) -> Kept:
    return Kept(id=row["id"], at=time_of(row["fetched_at"]), pinned=bool(row["pinned"]))


def _forget(
    connection: Connection, table: str, ids: Sequence[int | str], *, still: tuple[str, str] | None = None
) -> None:
    for first in range(0, len(ids), SLICE):
        some = ids[first : first + SLICE]
        with connection.write():
            if still:
                sql, column = still
                free = {row[column] for row in connection.rows(sql, {"gone": "[]"})}
                some = [id_ for id_ in some if id_ in free]
            connection.change(FORGET[table], {"ids": json_of(list(some))})
