"""Days and windows (날짜, 기간) in a text, what they leave out filled in; `is_rolling`: no end.

`base` is the day the notice was posted: a year or month that no neighbour tells is the one nearest to it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.facts import Moment, Period
from monitor.text.breaks import unbroken
from monitor.text.clocks import clock_until
from monitor.text.moments import Day, day_before, far_day, next_day, valid
from monitor.text.normal import flatten
from monitor.text.rolling import is_rolling

__all__ = ["FoundMoment", "FoundPeriod", "find_moments", "find_periods", "is_rolling"]

# A day without a year lies within this many days before its anchor, else within the year after that.
_BACK_FROM_BASE = 120
_BACK_TO_DEADLINE = 31  # what closes a window was not long past when the notice was posted
_BACK_FROM_NEIGHBOUR = 60
_BACK_FOR_DAY = 10  # '22일' is of this month, or of the next where it is further past
_SAME_NOTICE = 400  # days: a date further from the day of posting tells nothing of this notice's year


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMoment:
    """A day, with its hour where given, and its span."""

    moment: Moment
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPeriod:
    """A window with its span; one end may be open."""

    period: Period
    start: int
    end: int


_WEEKDAY = r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?"
_TO = re.compile(
    r"(?: {0,2}(?:[~-]|부터|에서|to\b|until\b|till\b|through\b|and\b)){1,2} {0,2}"
    rf"(?:(?:on|the|오는|{_WEEKDAY}) )?"
)
_UNTIL_AFTER = re.compile(r" {0,2}\)?(?:,? ?(?:KST|GMT|UTC) ?)?(?:까지|마감|이전|전까지|에 ?마감)")
_UNTIL_BEFORE = re.compile(
    r"(?:(?:until|by|before|no later than|not later than|on or before|through|deadline:?|due:?|"
    r"clos(?:es|ing)(?: date)?:?|ends?)(?: (?:on|at|midnight on|the|is|noon on))?"
    rf"(?: {_WEEKDAY})?|(?<!\d)~|공고일(?:로)?(?:부터|~)?|(?:종료|마감)일시?[ :]{{0,3}}) {{0,2}}$",
    re.IGNORECASE,
)
_FROM_AFTER = re.compile(r" {0,2}\)?(?:부터| ?~(?! {0,2}\d)| ?이후|,? onwards?\b)")
_FROM_BEFORE = re.compile(
    r"\b(?:from|opens?(?: on)?:?|opening(?: date)?:?|starting(?: on)?|starts?(?: on)?|since)(?: the)? {0,2}$",
    re.IGNORECASE,
)
_BEFORE_WINDOW = 40


def _closing(text: str, day: Day) -> tuple[int, int] | None:
    """The span of a day with the words that make it the end of a window; None where none do."""
    after = _UNTIL_AFTER.match(text, day.end)
    before = _UNTIL_BEFORE.search(text, max(0, day.start - _BEFORE_WINDOW), day.start)
    if not after and not before:
        return None
    return before.start() if before else day.start, after.end() if after else day.end


def _opening(text: str, day: Day) -> tuple[int, int] | None:
    """The span of a day with the words that make it the start of a window; None where none do."""
    after = _FROM_AFTER.match(text, day.end)
    before = _FROM_BEFORE.search(text, max(0, day.start - _BEFORE_WINDOW), day.start)
    if not after and not before:
        return None
    return before.start() if before else day.start, after.end() if after else day.end


def _anchored(month: int, day: int, anchor: datetime.date, back: int) -> datetime.date | None:
    """The day of this month not more than `back` days before the anchor; None where no year has it."""
    first = anchor - datetime.timedelta(days=back)
    dates = (valid(year, month, day) for year in (first.year, first.year + 1))
    return next((date for date in dates if date and date >= first), None)


def _shifted(day: int, base: datetime.date, months: int) -> datetime.date | None:
    """A day of the month that is some months from the base."""
    months += base.year * 12 + base.month - 1
    return valid(months // 12, months % 12 + 1, day)


def _alone(day: Day, base: datetime.date) -> datetime.date | None:
    """'22일': in the month of posting, or the next where it is past; '지난 22일' the other way round."""
    date = _shifted(day.day, base, 0)
    if day.open == "past":
        return date if date and date <= base else _shifted(day.day, base, -1)
    if date and date >= base - datetime.timedelta(days=_BACK_FOR_DAY):
        return date
    return _shifted(day.day, base, 1) if date else None


@dataclass(frozen=True, slots=True)
class _Anchors:
    """What fills in a year: the day of posting, and the date read last."""

    base: datetime.date | None
    near: datetime.date | None = None

    def resolve(self, day: Day, *, closing: bool) -> datetime.date | None:
        """The date of a day that stands alone, or starts a window."""
        base, near = self.base, self.near
        if day.year and day.month:
            return valid(day.year, day.month, day.day)
        if day.shift is not None:
            return _shifted(day.day, base, day.shift) if base else None
        if not day.month:
            return _alone(day, base) if base else None
        if near and (not base or abs((near - base).days) <= _SAME_NOTICE):
            return _anchored(day.month, day.day, near, _BACK_FROM_NEIGHBOUR)
        back = _BACK_TO_DEADLINE if closing else _BACK_FROM_BASE
        return _anchored(day.month, day.day, base, back) if base else None

    def ends(self, first: Day, until: Day) -> tuple[datetime.date | None, datetime.date | None]:
        """The dates of both ends: the one that states its year tells that of the other."""
        if until.year and not until.month and first.month:
            until = replace(until, month=first.month)
        if first.year is None and first.month and until.month:
            end = self.resolve(until, closing=True)
            return (_before(first, end) if end else None), end
        start = self.resolve(first, closing=False)
        return start, (_after(until, start, self.base) if start else None)


def _after(day: Day, start: datetime.date, base: datetime.date | None) -> datetime.date | None:
    """The end of a window read with its start: the first such day that is not before it."""
    if day.year and day.month:
        return valid(day.year, day.month, day.day)
    if day.shift is not None:
        return _shifted(day.day, base, day.shift) if base else None
    date = valid(start.year, day.month or start.month, day.day)
    if date and date >= start:
        return date
    return valid(start.year + 1, day.month, day.day) if day.month else _shifted(day.day, start, 1)


def _before(day: Day, end: datetime.date) -> datetime.date | None:
    """The start of a window read with its end, whose year it leaves out."""
    month = day.month or end.month
    date = valid(end.year, month, day.day)
    return date if date and date <= end else valid(end.year - 1, month, day.day)


def _places(text: str) -> Iterator[tuple[Day, Day | None]]:
    """The days of the text; two where they are the ends of a window."""
    at = 0
    while at < len(text):
        day, at = next_day(text, at)
        if day is None:
            continue
        gap = _TO.match(text, day.end)
        until = far_day(text, gap.end()) if gap else None
        if until:
            yield day, until
            at = until.end
        elif first := day_before(text, day):
            yield first, day
        else:
            yield day, None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Days resolved to dates; `closing`: the span that makes a single day the end of a window."""

    first: Day
    date: datetime.date
    until: Day | None = None
    until_date: datetime.date | None = None
    closing: tuple[int, int] | None = None


def _window(
    first: Day, until: Day | None, anchors: _Anchors, closing: tuple[int, int] | None
) -> _Window | None:
    if until is None:
        date = anchors.resolve(first, closing=closing is not None)
        return _Window(first=first, date=date, closing=closing) if date else None
    start, end = anchors.ends(first, until)
    if start and end and end >= start:
        return _Window(first=first, date=start, until=until, until_date=end)
    return _Window(first=first, date=start) if start else None


@lru_cache(maxsize=2048)  # several rules look at the same line
def _windows(text: str, base: datetime.date | None) -> tuple[_Window, ...]:
    return tuple(_read_windows(text, base))


def _read_windows(text: str, base: datetime.date | None) -> Iterator[_Window]:
    near: datetime.date | None = None
    for first, until in _places(text):
        closing = _closing(text, until or first)
        if not (closing or any(not day.weak or day.signed for day in (first, until) if day)):
            continue  # '3.6' without a weekday, an hour, a range or 까지 is a plain number
        window = _window(first, until, _Anchors(base, near), closing)
        if window:
            yield window
            near = window.until_date or window.date


def find_moments(text: str, *, base: datetime.date | None = None) -> tuple[FoundMoment, ...]:
    """Every day of the text in order, with its hour where given."""
    found = []
    for window in _windows(unbroken(flatten(text)), base):
        days = ((window.first, window.date), (window.until, window.until_date))
        for day, date in days:
            if day and date:
                moment = Moment(day=date, clock=day.clock)
                found.append(FoundMoment(moment=moment, start=day.start, end=day.end))
    return tuple(found)


def find_periods(text: str, *, base: datetime.date | None = None) -> tuple[FoundPeriod, ...]:
    """Every window of the text: both ends, '~ 3. 31.' or '3월 31일까지' (until), '3월 2일부터' (from)."""
    flat = unbroken(flatten(text))
    periods = (_period(flat, window) for window in _windows(flat, base))
    return tuple(period for period in periods if period)


def _period(text: str, window: _Window) -> FoundPeriod | None:
    first = window.first
    one = Moment(day=window.date, clock=first.clock)
    if window.until and window.until_date:
        other = Moment(day=window.until_date, clock=window.until.clock)
        closed = _UNTIL_AFTER.match(text, window.until.end)
        end = closed.end() if closed else window.until.end
        return FoundPeriod(period=Period(start=one, until=other), start=first.start, end=end)
    if first.clock and (later := clock_until(text, first.end)):
        other = Moment(day=window.date, clock=later[0])
        return FoundPeriod(period=Period(start=one, until=other), start=first.start, end=later[1])
    if window.closing:
        return FoundPeriod(period=Period(until=one), start=window.closing[0], end=window.closing[1])
    opening = _opening(text, first)
    return FoundPeriod(period=Period(start=one), start=opening[0], end=opening[1]) if opening else None
