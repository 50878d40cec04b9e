"""Moments, periods and distances in time in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from monitor.facts import Moment
from monitor.languages import Both, said
from monitor.wording.terms import UNSAID

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ROLLING = Both("상시", "rolling")
WHILE_FUNDS_LAST = Both("예산 소진 시까지", "or until funds run out")
TO = "–"
DAY = datetime.timedelta(days=1)


def moment_words(moment: Moment, lang: str, *, year: bool = False, day: bool = True) -> str:
    """A moment: '3월 19일 18:00', '19 Mar 18:00'; with `year` its year, without `day` the hour alone."""
    clock = "" if moment.clock is None else f"{moment.clock[0]:02}:{moment.clock[1]:02}"
    if not day and clock:
        return clock
    date = moment.day
    if lang == "en":
        words = f"{date.day} {MONTHS[date.month - 1]}" + (f" {date.year}" if year else "")
    else:
        words = (f"{date.year}년 " if year else "") + f"{date.month}월 {date.day}일"
    return f"{words} {clock}".strip()


def clock_words(at: datetime.datetime, lang: str, *, now: datetime.datetime | None = None) -> str:
    """A time of the program's own clock: '2026년 3월 2일 09:00'; without its year where that is `now`'s."""
    moment = Moment(day=at.date(), clock=(at.hour, at.minute))
    return moment_words(moment, lang, year=now is None or now.year != at.year)


def period_words(period: Mapping[str, Any] | None, lang: str, *, year: bool = True) -> str:
    """A period: '2026년 3월 2일 ~ 3월 19일 18:00', '3월 2일부터 상시'; '언급 없음' for none."""
    start, until = (_moment(period, key) for key in ("from", "until"))
    rolling = bool((period or {}).get("rolling"))
    if until is not None:
        tail = f" ({said(WHILE_FUNDS_LAST, lang)})" if rolling else ""
        return _closed_words(start, until, lang, year=year) + tail
    if start is not None:
        first = moment_words(start, lang, year=year)
        if rolling:
            return f"{ROLLING.en} from {first}" if lang == "en" else f"{first}부터 {ROLLING.ko}"
        return f"from {first}" if lang == "en" else f"{first}부터"
    return said(ROLLING if rolling else UNSAID, lang)


def _closed_words(start: Moment | None, until: Moment, lang: str, *, year: bool) -> str:
    """A period with an end; a year that both ends share stands once, in English behind the last."""
    if start is None:
        last = moment_words(until, lang, year=year)
        return f"until {last}" if lang == "en" else f"{last}까지"
    shared = start.day.year == until.day.year
    first = moment_words(start, lang, year=year and not (shared and lang == "en"))
    last = moment_words(until, lang, year=year and not (shared and lang != "en"))
    return f"{first} {TO if lang == 'en' else '~'} {last}"


def _moment(period: Mapping[str, Any] | None, key: str) -> Moment | None:
    text = (period or {}).get(key)
    return Moment.parse(text) if text else None


def distance_words(before: Moment, after: Moment, lang: str) -> str:
    """How far apart two moments are, in days or else in hours and minutes: '7일', '2시간', '7 days'."""
    days = abs((after.day - before.day).days)
    apart = abs(after.sortable(end=True) - before.sortable(end=True))
    if days and (apart >= DAY or None in {before.clock, after.clock}):
        return _counted(days, Both("일", "day"), lang)
    hours, minutes = divmod(int(apart.total_seconds()) // 60, 60)
    parts = [(hours, Both("시간", "hour")), (minutes, Both("분", "minute"))]
    return " ".join(_counted(number, unit, lang) for number, unit in parts if number)


def _counted(number: int, unit: Both, lang: str) -> str:
    if lang == "en":
        return f"{number} {unit.en}{'' if number == 1 else 's'}"
    return f"{number}{unit.ko}"


def deadline_words(before: Mapping[str, Any], after: Mapping[str, Any], lang: str) -> str:
    """A moved deadline: '3월 19일 18:00 → 3월 26일 18:00 (7일 연장)'; its hour alone on the same day."""
    old, new = Moment.parse(before["until"]), Moment.parse(after["until"])
    year = old.day.year != new.day.year
    words = moment_words(old, lang, year=year), moment_words(new, lang, year=year, day=old.day != new.day)
    far = distance_words(old, new, lang)
    if new.sortable(end=True) > old.sortable(end=True):
        how = said(Both(f"{far} 연장", f"extended by {far}"), lang)
    else:
        how = said(Both(f"{far} 앞당김", f"{far} earlier"), lang)
    return f"{words[0]} → {words[1]} ({how})"
