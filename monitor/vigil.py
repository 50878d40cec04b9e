"""What the monitor watches over itself (자기 점검): disk, clock, whether anything is read at all. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from monitor.records import Backlog, SourceState

LEAST_ROOM = 1 << 30  # bytes free; a busy day with attachments may fill so much
SHARE = 0.05  # of the disk: other programs need room too,
MOST_ROOM = 10 << 30  # but nobody is served by a monitor that stops with so much left
JUMP = datetime.timedelta(seconds=60)  # by which the clock must go wrong until it counts


def least_room(total: int, wanted: int | None) -> int:
    """The bytes that must be free on a disk of so many: those wanted, else 1 GB, or 5 % up to 10 GB."""
    return max(LEAST_ROOM, min(int(total * SHARE), MOST_ROOM)) if wanted is None else wanted


def jumped(by_the_clock: datetime.timedelta, really: float) -> datetime.timedelta:
    """By how much the clock was set between two looks; nothing where it merely runs a little off.

    `really`: the monotonic seconds between them.
    """
    off = by_the_clock - datetime.timedelta(seconds=really)
    return off if abs(off) > JUMP else datetime.timedelta(0)


def silent_since(
    states: Sequence[SourceState], backlog: Backlog, now: datetime.datetime, patience: datetime.timedelta
) -> datetime.datetime | None:
    """Since when no source at all could be read, where that is longer than our patience; else None.

    It counts from the first check after the last good read that failed, or from the first that is overdue:
    hours in which nothing was to be checked are no silence.
    """
    watched = [state for state in states if state.active and state.health.state != "paused"]
    reads = [state.health.last_good for state in watched if state.health.last_good]
    good = max(reads, default=None)
    failed = [
        state.health.since
        for state in watched
        if state.health.failures and state.health.since and (good is None or state.health.since > good)
    ]
    overdue = [backlog.oldest] if backlog.oldest and (good is None or backlog.oldest > good) else []
    began = min([*failed, *overdue], default=None)
    return began if began and now - began >= patience else None
