"""Reminders in the outbox: each told once, and dropped where its deadline moved or is past."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection

from monitor.facts import Moment
from monitor.records import Held, NewReminder, Reminder
from monitor.store import outbox
from monitor.store.connection import Connection
from monitor.store.rows import json_of, reminder_json, reminder_of, stamp

WAITING = "SELECT id, source, reminder FROM alerts WHERE state = 'waiting' AND reminder IS NOT NULL"
KNOWN = "SELECT count(*) AS number FROM alerts WHERE key IN (SELECT value FROM json_each(:keys))"
DROP = "UPDATE alerts SET state = 'dropped', next_try = NULL WHERE id = :id AND state = 'waiting'"


def is_new(connection: Connection, new: NewReminder) -> bool:
    """Whether for some of its channels a reminder was never put into the outbox."""
    names = [*new.channels, *(held.channel for held in new.later)]
    keys = json_of([key_of(new.source, new.reminder, name) for name in names])
    (known,) = connection.rows(KNOWN, {"keys": keys})
    return bool(known["number"] < len(names))


def add(connection: Connection, new: NewReminder, at: datetime.datetime) -> bool:
    """Puts a reminder into the outbox for each channel that it was not put there for; whether it did."""
    places: list[str | Held] = [*new.channels, *new.later]
    with connection.write():
        added = [_add(connection, new, place, at) for place in places]
    return any(added)


def _add(connection: Connection, new: NewReminder, place: str | Held, at: datetime.datetime) -> bool:
    channel = place if isinstance(place, str) else place.channel
    key = key_of(new.source, new.reminder, channel)
    if connection.row("SELECT 1 FROM alerts WHERE key = :key", {"key": key}):
        return False
    own = {"key": key, "source": new.source, "reminder": reminder_json(new.reminder)}
    heading = connection.rows(outbox.HEADING, {"source": new.source})[0]
    hold = {} if isinstance(place, str) else {"held": place.why, "next_try": stamp(place.until)}
    connection.insert("alerts", own | heading | outbox.due_row(channel, None, at) | hold)
    return True


def key_of(source: str, reminder: Reminder, channel: str) -> str:
    """The key of one reminder: the same for one deadline and lead, whatever tracks it is of."""
    parts = ("deadline", source, reminder.until, str(reminder.before), channel)
    return hashlib.sha256("|".join(parts).encode()).hexdigest()


def drop_outdated(connection: Connection, standing: Collection[tuple[str, Moment]]) -> None:
    """Drops the reminders that wait for a deadline that stands no more."""
    waiting = connection.rows(WAITING)
    outdated = [row for row in waiting if (row["source"], _until(row["reminder"])) not in standing]
    if outdated:
        with connection.write():
            for row in outdated:
                connection.change(DROP, {"id": row["id"]})


def _until(reminder: str) -> Moment:
    return Moment.parse(reminder_of(reminder).until)
