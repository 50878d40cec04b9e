"""Hours (시각) as written beside a day: '18:00', '오후 6시', '24:00', '자정', 'noon', '4pm on …'."""

from __future__ import annotations

import re

from monitor.text.tables import either

Clock = tuple[int, int]  # (hour, minute); (24, 0) is the midnight that ends the day

NOON: Clock = (12, 0)
MIDNIGHT: Clock = (24, 0)

_HALF_DAY = r"오전|오후|낮|밤|저녁|새벽|[AaPp][Mm]"
_AM_PM = r"[aApP]\.?[mM]\.?(?![A-Za-z])"

# How an hour is written: (pattern with the groups half, hour, minute, example). An earlier row wins.
FORMS: tuple[tuple[str, str], ...] = (
    (r"(?P<noon>정오|12:00 ?noon|(?:12 ?)?noon)", "정오"),
    (r"(?P<midnight>자정(?!보|부)|(?:12 ?)?midnight)", "자정"),
    (
        rf"(?:(?P<half>{_HALF_DAY}) {{0,2}})?(?P<hour>\d{{1,2}}) ?: ?(?P<minute>\d{{2}})(?!\d)"
        rf"(?::\d{{2}}(?!\d))?(?: ?시(?!간))?(?: ?(?P<late>{_AM_PM}))?",
        "18:00",
    ),
    (
        rf"(?:(?P<half_>{_HALF_DAY}) {{0,2}})?(?P<hour_>\d{{1,2}}) ?시(?!간|군|도|설)"
        r"(?: ?(?P<minute_>\d{1,2}) ?분)?",
        "오후 6시 30분",
    ),
    (rf"(?P<hour__>\d{{1,2}})(?:\.(?P<minute__>\d{{2}}))? ?(?P<late_>{_AM_PM})", "4pm"),
)
_HOUR = either(row[0] for row in FORMS)
_LEAD = (
    r"\)? {0,2}(?:[,(T] {0,2})?"
    r"(?:(?:까지|접수 ?마감|마감 ?시간|마감|업무 ?시간|근무 ?시간|시간|at|by)[ (:,]{0,3}){0,2}"
)
_AFTER = re.compile(rf"{_LEAD}(?:{_HOUR})")
_ZONE = (
    r"(?: ?\(?(?:UK|local|Eastern|Pacific|Central|Brussels|U\.S\.|US)?,? ?"
    r"(?:[Tt]ime|GMT|BST|UTC|KST|CET|CEST|ET|EST|EDT|PT|PST|CT)?\)?)?"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?"
_BEFORE = re.compile(rf"(?<![\d.:])(?:{_HOUR}){_ZONE}(?:,? on (?:the )?|, ){_WEEKDAY}$")
_BEFORE_WINDOW = 50
_UNTIL = re.compile(r" {0,2}[~-] {0,2}(\d{1,2})(?::(\d{2})|시)")


def _clock(hour: int, minute: int) -> Clock | None:
    return (hour, minute) if (hour < 24 and minute < 60) or (hour, minute) == MIDNIGHT else None


def _read(found: re.Match[str]) -> Clock | None:
    """The hour of a match; None where there is none such ('25:00')."""
    got = {name.rstrip("_"): value for name, value in found.groupdict().items() if value is not None}
    if "noon" in got:
        return NOON
    if "midnight" in got:
        return MIDNIGHT
    hour, minute = int(got["hour"]), int(got.get("minute", 0))
    half = got.get("half", got.get("late", "")).lower().replace(".", "")
    if half in {"오후", "저녁", "밤", "pm"} or (half == "낮" and hour < 10):
        if half == "밤" and hour == 12:
            return MIDNIGHT
        hour += 12 if hour < 12 else 0
    elif half in {"오전", "새벽", "am"} and hour == 12:
        hour = 0
    return _clock(hour, minute)


def clock_after(text: str, end: int) -> tuple[Clock, int, bool] | None:
    """(hour, where it ends, whether a bracket opened before it) of the hour written right behind a day."""
    found = _AFTER.match(text, end)
    clock = _read(found) if found else None
    return (clock, found.end(), "(" in found[0]) if found and clock else None


def clock_before(text: str, start: int) -> tuple[Clock, int] | None:
    """(hour, where it starts) of '4pm on ' right before a day; a bare number is none."""
    found = _BEFORE.search(text, max(0, start - _BEFORE_WINDOW), start)
    clock = _read(found) if found else None
    return (clock, found.start()) if found and clock else None


def clock_until(text: str, end: int) -> tuple[Clock, int] | None:
    """(hour, where it ends) of the later hour of '10:00~17:00', right behind the earlier one."""
    found = _UNTIL.match(text, end)
    clock = _clock(int(found[1]), int(found[2] or 0)) if found else None
    return (clock, found.end()) if found and clock else None
