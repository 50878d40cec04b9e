"""When a deadline is reminded of (마감 알림): so long before it, the nearest moment passed; pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from monitor.alerts.hours import moment_at
from monitor.config import Deadlines
from monitor.facts import Moment

DAY = datetime.timedelta(days=1)
MOST_NAMES = 3  # tracks named in one reminder

Lead = tuple[datetime.datetime, datetime.timedelta]  # when it is told, and how long before the deadline


def lead_passed(until: Moment, rules: Deadlines, now: datetime.datetime, zone: ZoneInfo) -> Lead | None:
    """The last moment passed at which a deadline is reminded of; None before the first, and from the
    deadline on.

    Moments slept over are not made up for: the nearest stands for them.
    """
    end = end_of(until, zone)
    if now >= end:
        return None
    moments = [(moment, lead) for lead in rules.remind if (moment := _moment(until, lead, rules, zone))]
    return max(((moment, lead) for moment, lead in moments if moment <= now), default=None)


def end_of(until: Moment, zone: ZoneInfo) -> datetime.datetime:
    """When a deadline is over, in UTC; a day without an hour counts whole."""
    hour, minute = until.clock or (24, 0)
    return moment_at(until.day, 60 * hour + minute, zone)


def _moment(
    until: Moment, lead: datetime.timedelta, rules: Deadlines, zone: ZoneInfo
) -> datetime.datetime | None:
    """So many days before, at the hour told; what is no whole number of days counts back from the hour of
    the deadline, where it has one."""
    if lead % DAY:
        return end_of(until, zone) - lead if until.clock else None
    return moment_at(until.day - lead, rules.at, zone)


def names_of(tracks: Sequence[str]) -> str | None:
    """The tracks that a reminder is of, in a line; None for the call as a whole."""
    if not tracks:
        return None
    more = len(tracks) - MOST_NAMES
    return ", ".join(tracks[:MOST_NAMES]) + (f" +{more}" if more > 0 else "")
