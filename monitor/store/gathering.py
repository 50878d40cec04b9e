"""What of the outbox is due, held back, and gathered: alerts told later, several of them as one."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping

from monitor.records import SEVERITIES, Arrangement, DueAlert, Held
from monitor.store.connection import Connection, Row
from monitor.store.rows import json_of, stamp, time_of, whole

DAY = 86_400  # seconds

DUE = """
    SELECT alerts.id, alerts.channel, alerts.held, json_extract(alerts.reminder, '$.before') AS before,
        alerts.attempts = 0 AND alerts.claimed_until IS NULL AND NOT EXISTS (
            SELECT 1 FROM alerts AS part WHERE part.gathered_into = alerts.id
        ) AS gathers,
        (SELECT group_concat(DISTINCT revisions.severity) FROM revisions WHERE revisions.id IN (
            SELECT revision FROM alert_revisions WHERE alert_revisions.alert = alerts.id
                OR alert_revisions.alert IN (
                    SELECT id FROM alerts AS part WHERE part.gathered_into = alerts.id
                )
        )) AS severities
    FROM alerts
    WHERE state = 'waiting' AND next_try <= :now AND (claimed_until IS NULL OR claimed_until <= :now)
    ORDER BY id"""
SENT = """
    SELECT channel, at FROM deliveries
    WHERE channel IN (SELECT value FROM json_each(:channels)) AND at > :since AND outcome = 'sent'
    ORDER BY at"""
HOLD = """
    UPDATE alerts SET next_try = :until, held = coalesce(held, :why)
    WHERE id = :id AND state = 'waiting'"""
HEADS = """
    SELECT id, key, channel, source, source_name, url, title, held FROM alerts
    WHERE id IN (SELECT value FROM json_each(:ids)) AND state = 'waiting' ORDER BY id"""
GATHERED = """
    UPDATE alerts SET state = 'gathered', gathered_into = :into, next_try = NULL
    WHERE id IN (SELECT value FROM json_each(:ids))"""


def due(connection: Connection, now: datetime.datetime) -> tuple[DueAlert, ...]:
    """The alerts that are due and free, oldest first, at a glance."""
    return tuple(_due(row) for row in connection.rows(DUE, {"now": stamp(now)}))


def _due(row: Row) -> DueAlert:
    with whole(f"alert {row['id']}"):
        severities = (row["severities"] or "").split(",")
        if row["before"] is not None and row["before"] < DAY:
            severities.append("critical")  # what reminds of hours would come too late
        return DueAlert(
            id=row["id"],
            channel=row["channel"],
            severity=next((severity for severity in SEVERITIES if severity in severities), None),
            held=row["held"],
            gathers=bool(row["gathers"]),
        )


def sent_since(
    connection: Connection, channels: list[str], since: datetime.datetime
) -> Mapping[str, tuple[datetime.datetime, ...]]:
    """When something was sent on each of some channels after a moment, the first first."""
    rows = connection.rows(SENT, {"channels": json_of(channels), "since": stamp(since)})
    return {
        channel: tuple(time_of(row["at"]) for row in rows if row["channel"] == channel)
        for channel in channels
    }


def arrange(connection: Connection, plan: Arrangement, now: datetime.datetime) -> tuple[int, ...]:
    """Holds back and gathers what is to be; the ids of all that goes now. All at once, or nothing.

    What was sent or claimed meanwhile stays as it is.
    """
    with connection.write():
        for alert, held in plan.later:
            _hold(connection, alert, held)
        return (*plan.go, *(_gather(connection, ids, now) for ids in plan.gather))


def _hold(connection: Connection, alert: int, held: Held) -> None:
    connection.change(HOLD, {"id": alert, "until": stamp(held.until), "why": held.why})


def _gather(connection: Connection, ids: tuple[int, ...], now: datetime.datetime) -> int:
    """Makes one alert of several; its id. They stay in the outbox as its parts."""
    parts = connection.rows(HEADS, {"ids": json_of(ids)})
    if len(parts) < len(ids) or len(ids) < 2:
        return 0  # somebody took one of them meanwhile; the next look sees what is left
    first = parts[0]
    one_source = len({part["source"] for part in parts}) == 1
    reasons = {part["held"] for part in parts}
    into = connection.insert("alerts", {
        "key": hashlib.sha256("|".join(["gathered", *(part["key"] for part in parts)]).encode()).hexdigest(),
        "channel": first["channel"],
        "source": first["source"] if one_source else None,
        "source_name": first["source_name"] if one_source else "",
        "url": first["url"] if one_source else "",
        "title": first["title"] if one_source else "",
        # Where there are several reasons or none, too many in an hour is what brought them together.
        "held": first["held"] if len(reasons) == 1 and first["held"] else "rate",
        "created_at": stamp(now),
        "state": "waiting",
        "attempts": 0,
        "next_try": stamp(now),
    })  # fmt: skip
    connection.change(GATHERED, {"into": into, "ids": json_of([part["id"] for part in parts])})
    return into
