"""Channels that are off: their receiver said that it is gone. Alerts wait until they are on again."""

from __future__ import annotations

import datetime

from monitor.records import ChannelOff
from monitor.store.connection import Connection
from monitor.store.rows import stamp, time_of

OFF = "INSERT INTO channels_off (channel, at, detail) VALUES (:channel, :at, :detail) ON CONFLICT DO NOTHING"
ON = "DELETE FROM channels_off WHERE channel = :channel"
DUE = "UPDATE alerts SET next_try = :now WHERE channel = :channel AND state = 'waiting' AND held = 'off'"


def switch_off(connection: Connection, off: ChannelOff) -> None:
    """Turns a channel off; one that is off already stays so since then."""
    connection.change(OFF, {"channel": off.channel, "at": stamp(off.at), "detail": off.detail})


def switch_on(connection: Connection, channel: str, now: datetime.datetime) -> bool:
    """Turns a channel on again, and makes due what waited for it; False where it was on."""
    with connection.write():
        was_off = bool(connection.change(ON, {"channel": channel}))
        connection.change(DUE, {"channel": channel, "now": stamp(now)})
    return was_off


def off(connection: Connection) -> tuple[ChannelOff, ...]:
    """The channels that are off, by name."""
    rows = connection.rows("SELECT * FROM channels_off ORDER BY channel")
    return tuple(
        ChannelOff(channel=row["channel"], at=time_of(row["at"]), detail=row["detail"]) for row in rows
    )
