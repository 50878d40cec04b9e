"""Single days and hours as written (날짜, 시각): what stands at one place, with what it leaves out still open.

A `Day` may lack its year, or year and month; `dates` fills those in from its neighbours or the day of posting.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|"
    r"SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
_TWO_DIGIT_YEARS = (10, 45)  # '25. 2. 17.' is 2025; outside of this it is no year of a notice
_YEARS = (1950, 2100)

# How a day is written: (name, pattern with groups y, m, d, example). An earlier row wins at the same place.
FORMS: tuple[tuple[str, str, str], ...] = (
    (
        "year first",
        r"(?<![\d.,/-])'? ?(?P<y>(?:19|20)\d{2}|\d{2}) {0,2}(?:년도?|[./-]) {0,2}(?P<m>\d{1,2}) {0,2}(?:월|[./-]) {0,2}(?P<d>\d{1,2})(?!\d)"
        r"(?: {0,2}일(?!간|정|차)| ?\.(?!\d))?",
        "'25. 2.17.",
    ),
    ("compact", r"(?<![\d.,_-])(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d|[.,-]\d|호|번|원)", "20250210"),
    (
        "day first",
        r"(?<![\d.,/-])(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -](?P<m>" + _MONTH + r"),?[ -](?P<y>20\d{2})(?!\d)",
        "12 March 2025",
    ),
    (
        "month first",
        r"\b(?P<m>" + _MONTH + r") (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>20\d{2})(?!\d)",
        "March 12, 2025",
    ),
    ("slashes", r"(?<![\d.,/-])(?P<a>\d{1,2})[/](?P<b>\d{1,2})/(?P<y>20\d{2})(?!\d)", "25/03/2025"),
    ("day, month, year", r"(?<![\d.,/-])(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>20\d{2})(?!\d)", "25.03.2025"),
    (
        "no year, English",
        r"(?<![\d.,/-])(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>" + _MONTH + r")(?![A-Za-z]|,? \d)",
        "12 March",
    ),
    (
        "no year, American",
        r"\b(?P<m>" + _MONTH + r") (?P<d>\d{1,2})(?:st|nd|rd|th)?(?!\d|[,.]?\d|,? ?20\d\d)",
        "March 12",
    ),
    (
        "relative month",
        r"(?P<rel>다음 ?달|내달|이달|이번 ?달|지난 ?달|당월) ?(?P<d>\d{1,2})일(?!간|정|차)",
        "다음 달 8일",
    ),
    ("no year", r"(?<![\d.,/-])(?P<m>\d{1,2}) {0,2}월 {0,2}(?P<d>\d{1,2})(?: {0,2}일(?!간|정|차)|(?= ?[~-] ?\d{1,2} ?일))", "3월 31일"),
    (
        "dots, no year",
        r"(?<![\d.,/:-])(?P<weak>(?P<m>\d{1,2}) ?[./] ?(?P<d>\d{1,2})(?![\d,%/:]|[.]\d|\. ?\d{1,2}\.))(?:\.(?!\d))?",
        "3.6(목)",
    ),
    ("day alone", r"(?<![\d.,/:월-])(?<!월 )(?P<rel2>오는 |지난 )?(?P<d>\d{1,2})일(?!간|정|차|째|반|씩|당|동안|이내|이상|이하|미만| (?:이내|동안|이상|이하|간))", "22일"),
)  # fmt: skip


def _renamed(pattern: str, i: int) -> str:
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{i}>", pattern)


_DAY = re.compile(
    "|".join(f"(?P<form_{i}>{_renamed(pattern, i)})" for i, (_, pattern, _) in enumerate(FORMS))
)
_DAY_ONLY = re.compile(
    r"(?P<d>\d{1,2})(?!\d|[.,:/]\d|시|분)(?: ?일(?!간|정|차)|\.)?(?= {0,2}\( ?[월화수목금토일]| ?까지| {0,2}\d{1,2}(?::\d\d|시)|일|\. |\.$|$|\))"
)
_DAY_BEFORE_RANGE = re.compile(
    r"(?<![\d.,/-])(?P<d>\d{1,2})(?= ?(?:-|to|~) ?\d{1,2}(?:st|nd|rd|th)? " + _MONTH + ")"
)

_WEEKDAY = re.compile(
    r" {0,2}(?:\( ?[월화수목금토일](?:요일)? ?(?P<closed>\))?|[월화수목금토일]요일|,? ?\(?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\)?)"
)
_CLOCK = re.compile(
    r" {0,2}(?:[,(T] {0,2})?(?:(?:까지|마감|접수 ?마감|마감 ?시간|낮|at|by|시간|업무시간|근무시간)[ (:,]{0,3}){0,2}"
    r"(?:(?P<noon>정오|noon|12 ?noon|12:00 ?noon)|(?P<midnight>자정|(?:12 ?)?midnight)"
    r"|(?P<ap>오전|오후|낮|밤|저녁|새벽|AM|PM|am|pm)? {0,2}(?P<h>\d{1,2}) ?"
    r"(?:: ?(?P<mi>\d{2})(?::\d{2}(?!\d))?(?!\d)(?: ?시)?|시(?!간|군|도|설)(?: ?(?P<mi2>\d{1,2}) ?분)?)"
    r"(?: ?(?P<ap2>[apAP]\.?[mM]\.?)(?![a-zA-Z]))?"
    r"|(?P<h3>\d{1,2})(?:[.:](?P<mi3>\d{2}))? ?(?P<ap3>[apAP]\.?[mM]\.?)(?![a-zA-Z]))"
)
_CLOCK_BEFORE = re.compile(
    r"(?:(?P<noon>(?:12 ?)?noon|정오)|(?P<midnight>midnight)"
    r"|(?P<h>\d{1,2})(?:[.:](?P<mi>\d{2}))? ?(?P<ap2>[apAP]\.?[mM]\.?)?)"
    r"(?: ?\(?(?:UK|local|Eastern|Pacific|Central|Brussels|U\.S\.|US)?,? ?(?:[Tt]ime|GMT|BST|UTC|KST|CET|CEST|ET|EST|EDT|PT|PST|CT)?\)?)?"
    r",? on (?:the )?(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? )?$"
)

Clock = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written. `weak`: it could be a plain number ('3.6') and needs a sign that it is a date."""

    start: int
    end: int
    day: int
    month: int | None = None
    year: int | None = None
    shift: int | None = None
    clock: Clock | None = None
    weak: bool = False
    signed: bool = False


def _month_number(written: str) -> int | None:
    if written.isdigit():
        return int(written) if 1 <= int(written) <= 12 else None
    return MONTHS.index(written[:3].lower()) + 1


def _year_number(written: str) -> int | None:
    value = int(written)
    if len(written) == 2:
        return 2000 + value if _TWO_DIGIT_YEARS[0] <= value <= _TWO_DIGIT_YEARS[1] else None
    return value if _YEARS[0] <= value <= _YEARS[1] else None


def valid(year: int, month: int, day: int) -> datetime.date | None:
    """The date, where the calendar has it."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


_SHIFTS = {"다음달": 1, "내달": 1, "이달": 0, "이번달": 0, "당월": 0, "지난달": -1}


def _slashed(a: int, b: int) -> tuple[int, int] | None:
    """(month, day) of '25/03/2025' where only one reading is possible."""
    if a > 12 >= b or a == b <= 12:
        return b, a
    return (a, b) if b > 12 >= a else None


def _from_match(found: re.Match[str]) -> Day | None:
    form = next(i for i in range(len(FORMS)) if found[f"form_{i}"] is not None)
    got = {
        k.rsplit("_", 1)[0]: v
        for k, v in found.groupdict().items()
        if v is not None and k.endswith(f"_{form}")
    }
    start, end = found.span()
    if "a" in got:
        pair = _slashed(int(got["a"]), int(got["b"]))
        month, day = pair or (None, 0)
        if pair is None:
            return None
    else:
        month, day = (_month_number(got["m"]) if "m" in got else None), int(got["d"])
        if "m" in got and month is None:
            return None
    year = _year_number(got["y"]) if "y" in got else None
    if ("y" in got and year is None) or not valid(year or 2000, month or 1, day):
        return None
    shift = _SHIFTS.get(got.get("rel", "").replace(" ", "")) if "rel" in got else None
    weak = "weak" in got
    return Day(
        start=start, end=end, day=day, month=month, year=year, shift=shift, weak=weak,
        signed=(weak and (found[0].endswith(".") or "/" in found[0])) or "rel2" in got,
    )  # fmt: skip


def _clock_of(found: re.Match[str]) -> Clock | None:
    got = {k: v for k, v in found.groupdict().items() if v is not None}
    if "noon" in got:
        return 12, 0
    if "midnight" in got:
        return 24, 0
    if "h" not in got and "h3" not in got:
        return None
    hour = int(got.get("h") or got["h3"])
    minute = int(got.get("mi") or got.get("mi2") or got.get("mi3") or 0)
    half = (got.get("ap") or got.get("ap2") or got.get("ap3") or "").lower().replace(".", "")
    if half in ("오후", "pm", "저녁", "밤", "낮") and hour < 12 and not (half == "낮" and hour >= 10):
        hour += 12
    elif half == "밤" and hour == 12:
        hour = 24
    elif half in ("오전", "am", "새벽") and hour == 12:
        hour = 0
    return (hour, minute) if (hour < 24 and minute < 60) or (hour, minute) == (24, 0) else None


def _with_clock(text: str, day: Day) -> Day:
    """The day with the weekday and the hour that follow it, or the hour before it ('4pm on 12 March')."""
    end, signed, opened = day.end, day.signed, False
    weekday = _WEEKDAY.match(text, end)
    if weekday:
        end, signed = weekday.end(), True
        opened = "(" in weekday[0] and not weekday[0].rstrip().endswith(")")
    clock = _CLOCK.match(text, end)
    value = _clock_of(clock) if clock else None
    if clock and value:
        stop = clock.end()
        if (opened or "(" in clock[0]) and text[stop : stop + 1] == ")":
            stop += 1
        return replace(day, end=stop, clock=value, signed=True)
    if opened:
        end = text.find(")", end, end + 12) + 1 or end
    before = _CLOCK_BEFORE.search(text, max(0, day.start - 50), day.start)
    if (
        before
        and (value := _clock_of(before))
        and (before["noon"] or before["midnight"] or before["ap2"] or before["mi"])
    ):
        return replace(day, start=before.start(), end=end, clock=value, signed=True)
    return replace(day, end=end, signed=signed)


def day_at(text: str, at: int) -> Day | None:
    """The day written right here, with its hour."""
    found = _DAY.match(text, at)
    day = _from_match(found) if found else None
    return _with_clock(text, day) if day else None


def next_day(text: str, at: int) -> tuple[Day | None, int]:
    """The next day written at or after a place, and where to look on; (None, length) at the end."""
    found = _DAY.search(text, at)
    if not found:
        return None, len(text)
    day = _from_match(found)
    if day is None:
        return None, found.start() + 1 if found.end() == found.start() + 1 else found.start() + 2
    day = _with_clock(text, day)
    return day, day.end


def day_only_at(text: str, at: int) -> Day | None:
    """The bare day that ends a range: '~ 31일', '~ 6.(금)'."""
    found = _DAY_ONLY.match(text, at)
    if not found or not 1 <= int(found["d"]) <= 31:
        return None
    return _with_clock(text, Day(start=at, end=found.end(), day=int(found["d"])))
