"""The outbox: alerts due, their claims, and every delivery of them. Nothing in it is ever taken back."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.errors import StoreError
from monitor.records import Alert, Attempt, Check, HealthNotice
from monitor.store import revisions
from monitor.store.connection import Connection, Row
from monitor.store.rows import (
    attempt_of,
    attempt_row,
    notice_json,
    notice_of,
    stamp,
    stamp_or_none,
    time_of,
    time_or_none,
    whole,
)

TABLE = "alerts"
AlertState = Literal["waiting", "sent", "dead"]

HEADING = """
    SELECT sources.name AS source_name, sources.url AS url, coalesce((
        SELECT title FROM snapshots WHERE snapshots.source = sources.id AND state = 'accepted'
        ORDER BY number DESC LIMIT 1
    ), sources.name) AS title
    FROM sources WHERE sources.id = :source"""
CLAIM = """
    UPDATE alerts SET claimed_until = :until
    WHERE id IN (
        SELECT id FROM alerts
        WHERE state = 'waiting' AND next_try <= :now AND (claimed_until IS NULL OR claimed_until <= :now)
        ORDER BY id LIMIT :limit
    )
    RETURNING *"""
# What was sent stays sent, whatever a late second worker says.
AFTER = """
    UPDATE alerts SET
        attempts = attempts + 1,
        claimed_until = NULL,
        state = CASE WHEN state = 'sent' THEN state ELSE :state END,
        next_try = CASE WHEN state = 'sent' THEN next_try ELSE :next_try END
    WHERE id = :alert"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An alert as the outbox holds it: where it stands, when it is tried next, what was tried."""

    alert: Alert
    state: AlertState
    next_try: datetime.datetime | None
    deliveries: tuple[Attempt, ...]


def key_of(source: str, check_id: int, channel: str, kind: str) -> str:
    """The key of one alert: the same over all its tries, and no other's."""
    return hashlib.sha256(f"{source}|{check_id}|{channel}|{kind}".encode()).hexdigest()


def add(connection: Connection, check: Check, check_id: int, told: Mapping[str, Sequence[int]]) -> None:
    """Appends what a check has to tell: its revisions by channel, and a change of health.

    Part of the caller's transaction.
    """
    for channel, found in told.items():
        alert = _add(connection, check, check_id, channel, None)
        for revision in dict.fromkeys(found):
            connection.insert("alert_revisions", {"alert": alert, "revision": revision})
    if check.notice:
        for channel in dict.fromkeys(check.notice_channels):
            _add(connection, check, check_id, channel, check.notice)


def _add(
    connection: Connection, check: Check, check_id: int, channel: str, notice: HealthNotice | None
) -> int:
    kind = "health" if notice else "revisions"
    own = {
        "key": key_of(check.source, check_id, channel, kind),
        "channel": channel,
        "source": check.source,
        "check_id": check_id,
        "created_at": stamp(check.at),
        "notice": notice_json(notice) if notice else None,
        "state": "waiting",
        "attempts": 0,
        "next_try": stamp(check.at),
    }
    return connection.insert(TABLE, own | connection.rows(HEADING, {"source": check.source})[0])


def claim(connection: Connection, now: datetime.datetime, *, limit: int, seconds: float) -> tuple[Alert, ...]:
    """Takes alerts that are due, oldest first; a claim that is not followed by its outcome runs out."""
    until = now + datetime.timedelta(seconds=seconds)
    with connection.write():
        rows = connection.rows(CLAIM, {"now": stamp(now), "until": stamp(until), "limit": limit})
        return tuple(_alert_of(connection, row) for row in sorted(rows, key=lambda row: row["id"]))


def settle(connection: Connection, attempt: Attempt, next_try: datetime.datetime | None) -> None:
    """Records one delivery; without a next try, an alert that was not sent is dead."""
    waits = attempt.outcome == "failed" and next_try is not None
    state: AlertState = "sent" if attempt.outcome == "sent" else "waiting" if waits else "dead"
    with connection.write():
        values = {
            "alert": attempt.alert,
            "state": state,
            "next_try": stamp_or_none(next_try if waits else None),
        }
        if not connection.change(AFTER, values):
            raise StoreError(f"alert {attempt.alert}: there is none in {connection.path}; please report it")
        connection.insert("deliveries", attempt_row(attempt))


def listing(connection: Connection, state: AlertState | None) -> tuple[Listed, ...]:
    """The outbox, or what of it is in one state, newest first."""
    condition = "state = :state" if state else ":state IS NULL"
    with connection.reading():
        rows = connection.where(TABLE, condition, {"state": state}, order="id DESC")
        return tuple(_listed(connection, row) for row in rows)


def _listed(connection: Connection, row: Row) -> Listed:
    tried = connection.where("deliveries", "alert = :alert", {"alert": row["id"]}, order="id")
    return Listed(
        alert=_alert_of(connection, row),
        state=row["state"],
        next_try=time_or_none(row["next_try"]),
        deliveries=tuple(attempt_of(delivery) for delivery in tried),
    )


def _alert_of(connection: Connection, row: Row) -> Alert:
    with whole(f"alert {row['id']}"):
        return Alert(
            id=row["id"],
            key=row["key"],
            channel=row["channel"],
            source=row["source"],
            source_name=row["source_name"],
            url=row["url"],
            title=row["title"],
            created_at=time_of(row["created_at"]),
            revisions=revisions.of_alert(connection, row["id"]),
            health=notice_of(row["notice"]) if row["notice"] else None,
            attempts=row["attempts"],
        )
