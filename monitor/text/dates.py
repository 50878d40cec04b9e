"""Days, hours and windows (날짜, 시각, 기간) in a text, with what they leave out filled in; and calls without an end.

`base` is the day the notice was posted: a year or month that no neighbour tells is read as the one nearest to it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.facts import Moment, Period, Span
from monitor.text.moments import Clock, Day, day_at, day_only_at, next_day, valid
from monitor.text.normal import flatten

# A day without a year lies within this many days before the anchor, else within the rest of a year after it.
_BACK_FROM_BASE = 120
_BACK_FROM_NEIGHBOUR = 60
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


_TO = re.compile(
    r"(?: {0,2}(?:[~-]|부터|에서|to\b|until\b|till\b|through\b|and\b)){1,2} {0,2}(?:(?:on|the|오는|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
)
_UNTIL_AFTER = re.compile(r" {0,2}\)?(?:,? ?(?:KST|GMT|UTC) ?)?(?:까지|마감|이전|전까지|에 ?마감)")
_UNTIL_BEFORE = re.compile(
    r"(?:(?:until|by|before|no later than|not later than|on or before|through|deadline:?|due:?|clos(?:es|ing)(?: date)?:?|ends?)"
    r"(?: (?:on|at|midnight on|the|is|noon on))?(?: (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?)?|(?<!\d)~|공고일(?:로)?(?:부터|~)?) {0,2}$",
    re.IGNORECASE,
)
_FROM_AFTER = re.compile(r" {0,2}\)?(?:부터| ?~(?! {0,2}\d)| ?이후|,? onwards?\b)")
_FROM_BEFORE = re.compile(
    r"(?:\bfrom|\bopens?(?: on)?:?|\bopening(?: date)?:?|\bstarting(?: on)?|\bstarts?(?: on)?|\bsince)(?: (?:the )?)? {0,1}$",
    re.IGNORECASE,
)
_CLOCK_TO = re.compile(r" {0,2}[~-] {0,2}(\d{1,2})(?::(\d{2})|시)")

# Calls without a fixed end: (pattern, example).
ROLLING: tuple[tuple[str, str], ...] = (
    (r"(?:연중 ?)?(?:상시|수시) ?(?:적?으?로 ?)?(?:접수|모집|신청|공모|응모)", "연중 상시 접수"),
    (
        r"(?:접수|모집|신청|공모)(?:기간|기한|방법|시기|일정)?[ :(]{0,3}(?:은|는)? ?(?:연중 ?)?(?:상시|수시)(?![가-힣])",
        "접수기간 : 상시",
    ),
    (r"연중 ?(?:상시|수시)", "연중 수시"),
    (
        r"(?:예산|사업비|지원금|자금|재원|배정액|한도)(?:액)?(?:이|의)? ?(?:전액 ?|모두 ?)?소진(?: ?시| ?될 ?때)?(?: ?까지)?(?! ?(?:시 ?)?(?:조기|마감될))",
        "예산 소진 시까지",
    ),
    (r"선착순(?: ?(?:마감|접수|모집))?", "선착순 마감"),
    (r"(?:모집|선정|정원)(?: ?인원)?(?:이)? ?(?:완료|충원|마감)(?: ?시| ?될 ?때) ?까지", "모집 완료 시까지"),
    (
        r"\b(?:on a |a )?rolling (?:basis|deadline|admission|call|programme|program|applications?)\b",
        "on a rolling basis",
    ),
    (r"\bopen (?:all year|year[- ]round|throughout the year|continuously)\b", "open all year"),
    (r"\bno (?:fixed |closing |application )?(?:deadline|closing date|end date)s?\b", "There is no deadline"),
    (
        r"\buntil (?:the )?(?:funds?|budget|funding|money) (?:is|are|has been|have been|runs?) (?:exhausted|spent|used up|allocated|out)\b",
        "until funds are exhausted",
    ),
    (r"\b(?:at any time|first[- ]come,? first[- ]served)\b", "Applications may be sent at any time"),
)
_ROLLING = re.compile("|".join(pattern for pattern, _ in ROLLING), re.IGNORECASE)


def _anchored(month: int, day: int, anchor: datetime.date, back: int) -> datetime.date | None:
    """The day of this month and day that lies from `back` days before the anchor to the rest of a year after."""
    first = anchor - datetime.timedelta(days=back)
    for year in (first.year, first.year + 1, first.year + 2, first.year + 3, first.year + 4):
        date = valid(year, month, day)
        if date and date >= first:
            return date
    return None


def _shifted(day: Day, base: datetime.date) -> datetime.date | None:
    months = base.year * 12 + base.month - 1 + (day.shift or 0)
    return valid(months // 12, months % 12 + 1, day.day)


def _alone(day: Day, base: datetime.date) -> datetime.date | None:
    """'22일': in the month of posting, or the month after where that day is well past."""
    date = valid(base.year, base.month, day.day)
    if date and date >= base - datetime.timedelta(days=10):
        return date
    return _shifted(replace(day, shift=1), base) if date else None


def _resolve(day: Day, base: datetime.date | None, near: datetime.date | None) -> datetime.date | None:
    if day.year and day.month:
        return valid(day.year, day.month, day.day)
    if day.shift is not None:
        return _shifted(day, base) if base else None
    if near and base and abs((near - base).days) > _SAME_NOTICE:
        near = None
    anchor, back = (near, _BACK_FROM_NEIGHBOUR) if near else (base, _BACK_FROM_BASE)
    if anchor is None:
        return None
    return _anchored(day.month, day.day, anchor, back) if day.month else _alone(day, base) if base else None


def _after(day: Day, start: datetime.date) -> datetime.date | None:
    """The end of a range read with its start: the same year, or the next where it would lie before it."""
    if day.year and day.month:
        return valid(day.year, day.month, day.day)
    month = day.month or start.month
    date = valid(start.year, month, day.day)
    if date and date >= start:
        return date
    if day.month:
        return valid(start.year + 1, month, day.day)
    following = start.year * 12 + start.month
    return valid(following // 12, following % 12 + 1, day.day)


def _before(day: Day, end: datetime.date) -> datetime.date | None:
    """The start of a range read with its end, whose year it leaves out."""
    month = day.month or end.month
    date = valid(end.year, month, day.day)
    return date if date and date <= end else valid(end.year - 1, month, day.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One or two days in the text, as ends of a window where `until` is there."""

    first: Day
    until: Day | None = None


def _places(text: str) -> Iterator[_Place]:
    at = 0
    while at < len(text):
        day, at = next_day(text, at)
        if day is None:
            continue
        gap = _TO.match(text, day.end)
        if gap:
            until = day_at(text, gap.end()) or day_only_at(text, gap.end())
            if until:
                yield _Place(first=day, until=until)
                at = until.end
                continue
        yield _Place(first=day)


def _signed(text: str, day: Day) -> bool:
    """Whether a doubtful '3.6' is a date: a weekday, an hour, 까지, or a range sign says so."""
    return not day.weak or day.signed or bool(
        _UNTIL_AFTER.match(text, day.end) or _UNTIL_BEFORE.search(text, max(0, day.start - 20), day.start)
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Window:
    """Days resolved to dates."""

    first: Day
    date: datetime.date
    until: Day | None = None
    until_date: datetime.date | None = None


def _ends(
    place: _Place, base: datetime.date | None, near: datetime.date | None
) -> tuple[datetime.date | None, datetime.date | None]:
    first, until = place.first, place.until
    if until is None:
        return _resolve(first, base, near), None
    if first.year is None and until.year and until.month:
        end = valid(until.year, until.month, until.day)
        return (_before(first, end) if end else None), end
    start = _resolve(first, base, near)
    return start, (_after(until, start) if start else None)


def _windows(text: str, base: datetime.date | None) -> Iterator[_Window]:
    near: datetime.date | None = None
    for place in _places(text):
        days = [day for day in (place.first, place.until) if day]
        if not any(_signed(text, day) for day in days):
            continue
        start, end = _ends(place, base, near)
        if start and place.until and (end is None or end < start):
            yield _Window(first=place.first, date=start)
        elif start:
            yield _Window(first=place.first, date=start, until=place.until if end else None, until_date=end)
        near = end or start or near


def _moment(date: datetime.date, clock: Clock | None) -> Moment:
    return Moment(day=date, clock=clock)


def find_moments(text: str, *, base: datetime.date | None = None) -> tuple[FoundMoment, ...]:
    """Every day of the text in order, with its hour where given."""
    found = []
    for window in _windows(flatten(text), base):
        found.append(
            FoundMoment(
                moment=_moment(window.date, window.first.clock),
                start=window.first.start,
                end=window.first.end,
            )
        )
        if window.until and window.until_date:
            moment = _moment(window.until_date, window.until.clock)
            found.append(FoundMoment(moment=moment, start=window.until.start, end=window.until.end))
    return tuple(found)


def find_periods(text: str, *, base: datetime.date | None = None) -> tuple[FoundPeriod, ...]:
    """Every window of the text: both ends, '~ 3. 31.' or '3월 31일까지' (until), '3월 2일부터' (from)."""
    flat = flatten(text)
    found = []
    for window in _windows(flat, base):
        period = _period(flat, window)
        if period:
            found.append(period)
    return tuple(found)


def _period(text: str, window: _Window) -> FoundPeriod | None:
    first, start = window.first, window.first.start
    one = _moment(window.date, first.clock)
    if window.until and window.until_date:
        end = window.until.end
        closed = _UNTIL_AFTER.match(text, end)
        other = _moment(window.until_date, window.until.clock)
        return FoundPeriod(
            period=Period(start=one, until=other), start=start, end=closed.end() if closed else end
        )
    later = _CLOCK_TO.match(text, first.end)
    if later and first.clock and int(later[1]) <= 24:
        other = _moment(window.date, (int(later[1]), int(later[2] or 0)))
        return FoundPeriod(period=Period(start=one, until=other), start=start, end=later.end())
    after = _UNTIL_AFTER.match(text, first.end)
    before = _UNTIL_BEFORE.search(text, max(0, start - 40), start)
    if after or before:
        return FoundPeriod(
            period=Period(until=one),
            start=before.start() if before else start,
            end=after.end() if after else first.end,
        )
    after = _FROM_AFTER.match(text, first.end)
    before = _FROM_BEFORE.search(text, max(0, start - 30), start)
    if after or before:
        return FoundPeriod(
            period=Period(start=one),
            start=before.start() if before else start,
            end=after.end() if after else first.end,
        )
    return None


def is_rolling(text: str) -> Span | None:
    """Where the text says that applications are taken without a fixed end; None where it does not."""
    found = _ROLLING.search(flatten(text))
    return (
        Span(quote=text[found.start() : found.end()], start=found.start(), end=found.end()) if found else None
    )
