"""Deadlines by day: a month as weeks, and a list of days. Pure."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.facts import Moment
from monitor.store import Due

SUNDAY_FIRST, MONDAY_FIRST = 6, 0  # as calendars in Korean and in English have it
_MONTH = re.compile(r"(\d{4})-(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The end of a period, and whose."""

    due: Due
    until: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of a month's page, with what ends on it; `within`: it belongs to the month itself."""

    date: datetime.date
    within: bool
    deadlines: tuple[Deadline, ...]


def deadlines(dues: Sequence[Due]) -> tuple[Deadline, ...]:
    """What has an end, the earliest first; of equal ends of one announcement only the programme's own."""
    found: dict[tuple[str, str], Deadline] = {}
    for due in dues:
        if due.period["until"]:
            until = Moment.parse(due.period["until"])
            found.setdefault((due.source, str(until)), Deadline(due=due, until=until))
    return tuple(sorted(found.values(), key=lambda one: (one.until.sortable(end=True), one.due.title)))


def month_of(text: str, today: datetime.date) -> datetime.date:
    """The first day of the month asked for ('2026-03'); of today's where that is none."""
    found = _MONTH.fullmatch(text)
    if found and 1 <= int(found[2]) <= 12 and 1900 <= int(found[1]) <= 2999:
        return datetime.date(int(found[1]), int(found[2]), 1)
    return today.replace(day=1)


def next_month(month: datetime.date, by: int = 1) -> datetime.date:
    """The first day of a later month, or of an earlier one."""
    number = month.year * 12 + month.month - 1 + by
    return datetime.date(number // 12, number % 12 + 1, 1)


def weeks(month: datetime.date, ends: Sequence[Deadline], lang: str) -> tuple[tuple[Day, ...], ...]:
    """A month's weeks, each of seven days."""
    by_day: dict[datetime.date, list[Deadline]] = {}
    for one in ends:
        by_day.setdefault(one.until.day, []).append(one)
    first = MONDAY_FIRST if lang == "en" else SUNDAY_FIRST
    return tuple(
        tuple(
            Day(date=day, within=day.month == month.month, deadlines=tuple(by_day.get(day, ())))
            for day in week
        )
        for week in calendar.Calendar(first).monthdatescalendar(month.year, month.month)
    )
