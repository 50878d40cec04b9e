"""The outbox: alerts due, their claims, and every delivery of them. Nothing in it is ever taken back."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.errors import StoreError
from monitor.records import Alert, Attempt, Check, HealthNotice, Held, OwnState
from monitor.store import revisions
from monitor.store.connection import Connection, Row
from monitor.store.rows import (
    attempt_of,
    attempt_row,
    json_of,
    notice_json,
    notice_of,
    reminder_of,
    stamp,
    stamp_or_none,
    time_of,
    time_or_none,
    whole,
)

TABLE = "alerts"
OWN_NAME = "monitor"  # who tells what belongs to no source
# Of each pair the second is told only after the first, and neither twice in a row.
PAIRS: tuple[tuple[OwnState, OwnState], ...] = (("disk_low", "disk_well"), ("silent", "heard"))
# gathered: another alert tells it among others. dropped: a reminder whose deadline moved or is past.
AlertState = Literal["waiting", "sent", "dead", "gathered", "dropped"]

HEADING = """
    SELECT sources.name AS source_name, sources.url AS url, coalesce(latest.title, sources.name) AS title,
        CASE WHEN json_valid(latest.facts) THEN json_extract(latest.facts, '$.period.until') END AS deadline
    FROM sources LEFT JOIN snapshots AS latest ON latest.id = (
        SELECT id FROM snapshots WHERE snapshots.source = sources.id AND state = 'accepted'
        ORDER BY number DESC LIMIT 1
    )
    WHERE sources.id = :source"""
CLAIM = """
    UPDATE alerts SET claimed_until = :until
    WHERE id IN (
        SELECT id FROM alerts
        WHERE state = 'waiting' AND next_try <= :now AND (claimed_until IS NULL OR claimed_until <= :now)
            AND (:among IS NULL OR id IN (SELECT value FROM json_each(:among)))
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

LAST_OWN = """
    SELECT json_extract(notice, '$.state') AS state FROM alerts
    WHERE source IS NULL AND json_extract(notice, '$.state') IN (SELECT value FROM json_each(:states))
    ORDER BY id DESC LIMIT 1"""
# That a channel does not deliver is told once, and again only after it has delivered something.
TOLD_OF = """
    SELECT 1 FROM alerts
    WHERE source IS NULL AND json_extract(notice, '$.state') = 'undelivered'
        AND json_extract(notice, '$.reason') = :channel
        AND created_at > coalesce(
            (SELECT max(at) FROM deliveries WHERE channel = :channel AND outcome = 'sent'), ''
        )"""
LAST_OUTCOME = "SELECT outcome FROM deliveries WHERE channel = :channel ORDER BY id DESC LIMIT 1"
RETRY = """
    UPDATE alerts SET state = 'waiting', attempts = 0, next_try = :now, claimed_until = created_at
    WHERE id = :id AND state NOT IN ('sent', 'gathered', 'dropped')"""
ON = "DELETE FROM channels_off WHERE channel = (SELECT channel FROM alerts WHERE id = :id)"
STATE = "SELECT state, gathered_into FROM alerts WHERE id = :id"
# It may have been sent: that it was claimed stays to be seen.
FREE = "UPDATE alerts SET claimed_until = created_at WHERE state = 'waiting' AND claimed_until IS NOT NULL"
NEARER = """
    UPDATE alerts SET claimed_until = min(claimed_until, :until),
        next_try = min(next_try, CASE WHEN held IS NULL THEN :latest ELSE :held END)
    WHERE state = 'waiting'"""
LONGEST_HOLD = datetime.timedelta(days=7)  # until the next weekly digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An alert as the outbox holds it: where it stands, when it is tried next, what was tried.

    `gathered_into`: the alert that tells it among others.
    """

    alert: Alert
    state: AlertState
    next_try: datetime.datetime | None
    deliveries: tuple[Attempt, ...]
    gathered_into: int | None = None


def key_of(source: str, check_id: int, channel: str, kind: str) -> str:
    """The key of one alert: the same over all its tries, and no other's."""
    return hashlib.sha256(f"{source}|{check_id}|{channel}|{kind}".encode()).hexdigest()


def add(
    connection: Connection, check: Check, check_id: int, *, told: Mapping[str, Sequence[int]],
    later: Mapping[Held, Sequence[int]],
) -> None:  # fmt: skip
    """Appends what a check has to tell: its revisions by channel, now or later, and a change of health.

    Part of the caller's transaction.
    """
    for channel, found in told.items():
        _tell(connection, _add(connection, check, check_id, channel, None), found)
    for held, found in later.items():
        _tell(connection, _add(connection, check, check_id, held, None), found)
    if check.notice:
        places: list[str | Held] = [*dict.fromkeys(check.notice_channels), *check.notice_later]
        for place in places:
            _add(connection, check, check_id, place, check.notice)


def _tell(connection: Connection, alert: int, found: Sequence[int]) -> None:
    for revision in dict.fromkeys(found):
        connection.insert("alert_revisions", {"alert": alert, "revision": revision})


def _add(
    connection: Connection, check: Check, check_id: int, place: str | Held, notice: HealthNotice | None
) -> int:
    kind = "health" if notice else "revisions"
    channel = place if isinstance(place, str) else place.channel
    later = "" if isinstance(place, str) else f"|{place.why}|{stamp(place.until)}"
    own = {
        "key": key_of(check.source, check_id, channel, kind + later),
        "source": check.source,
        "check_id": check_id,
        **connection.rows(HEADING, {"source": check.source})[0],
    }
    hold = {} if isinstance(place, str) else {"held": place.why, "next_try": stamp(place.until)}
    return connection.insert(TABLE, own | due_row(channel, notice, check.at) | hold)


def due_row(channel: str, notice: HealthNotice | None, at: datetime.datetime) -> Row:
    """The columns that every new alert has."""
    return {
        "channel": channel,
        "created_at": stamp(at),
        "notice": notice_json(notice) if notice else None,
        "state": "waiting",
        "attempts": 0,
        "next_try": stamp(at),
    }


# What the monitor tells of itself


def tell_own(
    connection: Connection, notice: HealthNotice, channels: Sequence[str], at: datetime.datetime
) -> bool:
    """Appends what the monitor tells of itself, unless its reader knows; whether it did."""
    first, second = next(pair for pair in PAIRS if notice.state in pair)
    with connection.write():
        last = connection.row(LAST_OWN, {"states": json_of([first, second])})
        if notice.state == (last["state"] if last else second):
            return False
        for channel in dict.fromkeys(channels):
            _add_own(connection, notice, channel, at)
    return True


def _add_own(connection: Connection, notice: HealthNotice, channel: str, at: datetime.datetime) -> None:
    key = hashlib.sha256(f"{OWN_NAME}|{notice.state}|{notice.detail}|{stamp(at)}|{channel}".encode())
    own = {"key": key.hexdigest(), "source_name": OWN_NAME, "url": "", "title": ""}
    connection.insert(TABLE, own | due_row(channel, notice, at))


def _tell_undelivered(connection: Connection, attempt: Attempt, others: Sequence[str]) -> None:
    """Tells on another channel that an alert is dead. Part of the caller's transaction.

    One that delivered last time is chosen before others; what dies of such a telling is told no further.
    """
    dead = connection.rows("SELECT source, notice FROM alerts WHERE id = :id", {"id": attempt.alert})[0]
    notice = dead["notice"]
    itself = dead["source"] is None and notice and notice_of(notice).state == "undelivered"
    if itself or not others or connection.row(TOLD_OF, {"channel": attempt.channel}):
        return
    last = {channel: connection.row(LAST_OUTCOME, {"channel": channel}) for channel in others}
    working = [channel for channel, row in last.items() if row and row["outcome"] == "sent"]
    notice = HealthNotice(
        state="undelivered", reason=attempt.channel, since=None,
        detail=f"alert {attempt.alert}: {attempt.detail}",
    )  # fmt: skip
    _add_own(connection, notice, (*working, *others)[0], attempt.at)


def retry(connection: Connection, alert: int, now: datetime.datetime) -> None:
    """Makes an alert due again, with all its tries before it; StoreError where there is none to be sent.

    Whoever wants it sent wants its channel on.
    """
    with connection.write():
        connection.change(ON, {"id": alert})
        if not connection.change(RETRY, {"id": alert, "now": stamp(now)}):
            what = _why_not(connection.row(STATE, {"id": alert}))
            raise StoreError(f"alert {alert}: {what}; `monitor alerts` lists them")


def _why_not(row: Row | None) -> str:
    """Why an alert is not to be sent again."""
    if row is None:
        return "there is none"
    if row["state"] == "dropped":
        return "its deadline moved or is past"
    return f"is told by alert {row['gathered_into']}" if row["gathered_into"] else "was delivered already"


def free_all(connection: Connection) -> None:
    """Ends every claim: whoever made them is no more, and what he sent without recording it is sent again."""
    connection.change(FREE)


def bring_nearer(
    connection: Connection, now: datetime.datetime, longest: datetime.timedelta, seconds: float
) -> None:
    """No try is later than so long from now, no digest than a week, no claim longer: the clock was set."""
    until = now + datetime.timedelta(seconds=seconds)
    values = {"latest": stamp(now + longest), "held": stamp(now + LONGEST_HOLD), "until": stamp(until)}
    connection.change(NEARER, values)


# Delivery


def claim(
    connection: Connection, now: datetime.datetime, *, limit: int, seconds: float,
    among: Sequence[int] | None = None,
) -> tuple[Alert, ...]:  # fmt: skip
    """Takes alerts that are due, of all or only among some, oldest first.

    A claim that is not followed by its outcome runs out.
    """
    until = now + datetime.timedelta(seconds=seconds)
    values = {"now": stamp(now), "until": stamp(until), "limit": limit}
    with connection.write():
        rows = connection.rows(CLAIM, values | {"among": None if among is None else json_of(among)})
        return tuple(_alert_of(connection, row) for row in sorted(rows, key=lambda row: row["id"]))


def settle(
    connection: Connection, attempt: Attempt, next_try: datetime.datetime | None, others: Sequence[str] = ()
) -> None:
    """Records one delivery; without a next try, an alert that was not sent is dead.

    That is told on one of the `others`, in the same transaction.
    """
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
        if state == "dead":
            _tell_undelivered(connection, attempt, others)


def listing(
    connection: Connection, state: AlertState | None, *, limit: int | None = None, before: int | None = None
) -> tuple[Listed, ...]:
    """The outbox, or what of it is in one state, newest first; a page of it below an id."""
    condition = "(state = :state OR :state IS NULL) AND (id < :before OR :before IS NULL)"
    values = {"state": state, "before": before}
    with connection.reading():
        rows = connection.where(TABLE, condition, values, order="id DESC", limit=limit)
        return tuple(_listed(connection, row) for row in rows)


def _listed(connection: Connection, row: Row) -> Listed:
    tried = connection.where("deliveries", "alert = :alert", {"alert": row["id"]}, order="id")
    return Listed(
        alert=_alert_of(connection, row),
        state=row["state"],
        next_try=time_or_none(row["next_try"]),
        deliveries=tuple(attempt_of(delivery) for delivery in tried),
        gathered_into=row["gathered_into"],
    )


def _alert_of(connection: Connection, row: Row) -> Alert:
    with whole(f"alert {row['id']}"):
        return Alert(
            id=row["id"],
            key=row["key"],
            channel=row["channel"],
            source=row["source"] or "",
            source_name=row["source_name"],
            url=row["url"],
            title=row["title"],
            created_at=time_of(row["created_at"]),
            revisions=revisions.of_alert(connection, row["id"]),
            health=notice_of(row["notice"]) if row["notice"] else None,
            reminder=reminder_of(row["reminder"]) if row["reminder"] else None,
            deadline=row["deadline"],
            parts=_parts(connection, row["id"]) if row["held"] else (),
            held=row["held"],
            attempts=row["attempts"],
        )


def _parts(connection: Connection, alert: int) -> tuple[Alert, ...]:
    rows = connection.where(TABLE, "gathered_into = :alert", {"alert": alert}, order="id")
    return tuple(_alert_of(connection, row) for row in rows)
