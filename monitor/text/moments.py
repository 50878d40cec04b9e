"""Single days as written (날짜): what stands at one place, with its hour, and what it leaves out still open.

A `Day` may lack its year, or year and month; `dates` fills those in from neighbours or the day of posting.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Literal

from monitor.text.clocks import Clock, clock_after, clock_before
from monitor.text.tables import row_of

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|"
    r"JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
_LEAP_YEAR = 2000  # has every day that a year may have
_M = r"(?P<m>1[0-2]|0?[1-9])"
_D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d| ?[억%]|[조만천백원주])"
_TH = r"(?:st|nd|rd|th)?"
_NO_SPAN = r"(?!간|정|차|째|반|씩|당|동안|미만| ?(?:이내|동안|이상|이하|전|후)| 간)"
_NOT_BEHIND = r"(?<!\d)(?<!\d[.,/:_-])"  # a part of a longer number, date or telephone number is no day
_LATIN = r"(?<![\d.,/])"

Open = Literal["past", "coming"]

# How a day is written: (name, what may not stand before, pattern with y, m, d, example). Earlier rows win.
FORMS: tuple[tuple[str, str, str, str], ...] = (
    (
        "year first",
        _NOT_BEHIND,
        rf"(?:' ?)?(?P<y>(?:19|20)\d{{2}}|1[5-9]|[23]\d)(?: {{0,2}}(?:년도?|\.) {{0,2}}|[/-])"
        rf"{_M}(?: {{0,2}}(?:월|\.) {{0,2}}|[/-]){_D}(?!:\d|시|\.\d{{1,3}}(?![\d:시]))"
        r"(?: {0,2}일(?!간|정|차)| ?\.)?",
        "'25. 2.17.",
    ),
    (
        "compact",
        _NOT_BEHIND,
        r"(?P<y>20[0-4]\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d|[.,-]\d|호|번|원)",
        "20250210",
    ),
    (
        "day first",
        _LATIN,
        rf"{_D}{_TH}(?: of)?[ -](?P<m>{_MONTH}),?[ -](?P<y>20\d{{2}})(?!\d)",
        "12 March 2025",
    ),
    (
        "month first",
        r"\b",
        rf"(?P<m>{_MONTH}) {_D}{_TH},? (?P<y>20\d{{2}})(?!\d)",
        "March 12, 2025",
    ),
    ("slashes", _NOT_BEHIND, r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>20\d{2})(?!\d)", "25/03/2025"),
    (
        "day, month, year",
        _NOT_BEHIND,
        r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>20\d{2})(?!\d)",
        "25.03.2025",
    ),
    (
        "no year, English",
        _LATIN,
        rf"{_D}{_TH}(?: of)? (?P<m>{_MONTH})(?![A-Za-z]|,? \d)",
        "12 March",
    ),
    (
        "no year, American",
        r"\b",
        rf"(?P<m>{_MONTH}) {_D}{_TH}(?!\d|[,.]?\d|,? ?20\d\d)",
        "March 12",
    ),
    (
        "relative month",
        "",
        rf"(?P<rel>다음 ?달|내달|이달|이번 ?달|지난 ?달|당월) ?{_D}일{_NO_SPAN}",
        "다음 달 8일",
    ),
    (
        "no year",
        _NOT_BEHIND,
        rf"{_M} {{0,2}}월 {{0,2}}{_D}"
        r"(?: {0,2}일(?!간|정|차)|(?= ?[~-] ?\d{1,2} ?일| ?\([월화수목금토일]))",
        "3월 31일",
    ),
    (
        "dots, no year",
        _NOT_BEHIND,
        rf"(?P<weak>{_M} ?[./] ?{_D})(?![,%/:]|\.\d|\. ?\d{{1,2}}\.(?! ?\d))(?:\.(?!\d))?",
        "3.6(목)",
    ),
    (
        "dashes, no year",
        _NOT_BEHIND,
        rf"(?P<weak>(?P<m>1[0-2]|0[1-9])-{_D})(?= \d{{1,2}}:\d\d)",
        "11-14 18:00",
    ),
    (
        "day alone",
        rf"{_NOT_BEHIND}(?<![월박])(?<![월박] )",
        rf"(?P<weak>(?P<open>오는 |지난 )?{_D}일{_NO_SPAN})",
        "22일",
    ),
)


def _numbered(pattern: str, row: int) -> str:
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>_{row}>", pattern)


def _forms(*, guarded: bool) -> re.Pattern[str]:
    """The forms as one pattern; unguarded for the far end of a range, whose sign may touch it ('-2.28.')."""
    rows = ((guard if guarded else "", pattern) for _, guard, pattern, _ in FORMS)
    # The empty group closes last, so that `lastgroup` tells the row.
    forms = "|".join(rf"{guard}{_numbered(form, row)}(?P<r{row}>)" for row, (guard, form) in enumerate(rows))
    return re.compile(rf"(?={_FIRST})(?:{forms})")


_FIRST = r"['\dJFMASOND다내이지당오]"  # what a form may start with: other places are passed over fast
_DAY, _FAR_DAY = _forms(guarded=True), _forms(guarded=False)
# The groups of each row: their names, and where they stand in a match.
_GROUPS = [
    [(name.rsplit("_", 1)[0], place) for name, place in _DAY.groupindex.items() if name.endswith(f"_{row}")]
    for row in range(len(FORMS))
]
_DAY_ONLY = re.compile(
    r"(?P<d>\d{1,2})(?!\d|[.,:/]\d|시|분|\. {0,2}\d{1,2}[.(])(?:, (?P<y>20\d{2})|(?: ?일(?!간|정|차)|\.)?"
    r"(?= {0,2}\( ?[월화수목금토일]| ?까지| {0,2}\d{1,2}(?::\d\d|시)|일|\. |\.$|$|\)))"
)
_DAYS_BEFORE = re.compile(rf"(?<![\d.,/-])(?P<d>\d{{1,2}}){_TH} ?(?:-|~|to|and) ?$")
_WEEKDAY = re.compile(
    r" {0,2}(?:\( ?[월화수목금토일](?:요일)? ?\)?|[월화수목금토일]요일|"
    r",? ?\(?(?i:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?i:[a-z]{0,6})\)?)"
)
_SHIFTS = {"다음달": 1, "내달": 1, "이달": 0, "이번달": 0, "당월": 0, "지난달": -1}
_MONTH_SAID = re.compile(r"(다음 ?달|내달|이달|이번 ?달|지난 ?달) ?$")
_A_LENGTH = re.compile(r" ?(?:정도|가량|소요|걸|내외|치)")
_NUMBERING = re.compile(r"\d\. ?$")  # '1. 2. 3.' numbers headings
_RANGE = re.compile(r" {0,2}(?:~|부터)")
_DAY_SIGN = re.compile(r" {0,2}(?:~|부터|까지)")
_CLOSING_WINDOW = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day as written. `weak`: it could be a plain number ('3.6'); `signed`: something says it is a date.

    `shift`: months from the day of posting ('다음 달'). `open`: which side of it a bare day lies on.
    """

    start: int
    end: int
    day: int
    month: int | None = None
    year: int | None = None
    shift: int | None = None
    open: Open | None = None
    clock: Clock | None = None
    weak: bool = False
    signed: bool = False


def valid(year: int, month: int, day: int) -> datetime.date | None:
    """The date, where the calendar has it."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _month(written: str) -> int | None:
    if written.isdigit():
        return int(written) if 1 <= int(written) <= 12 else None
    return MONTHS.index(written[:3].lower()) + 1


def _slashed(a: int, b: int) -> tuple[int, int]:
    """(month, day) of '25/03/2025' where only one reading is possible; else (0, 0)."""
    if a > 12 >= b or a == b:
        return b, a
    return (a, b) if b > 12 >= a else (0, 0)


def _signed(text: str, found: re.Match[str]) -> bool:
    """Whether '3.6.', '3/6~' or '22일부터' is a date by its own signs, and no number, fraction or length."""
    start, end = found.span()
    if found[0].endswith("일"):
        return found[0][0] in "오지" or _DAY_SIGN.match(text, end) is not None
    if found[0].endswith("."):
        return not _NUMBERING.search(text, max(0, start - 3), start)
    return "/" in found[0] and bool(_RANGE.match(text, end) or text[max(0, start - 2) : start].strip() == "~")


def _day(text: str, found: re.Match[str]) -> Day | None:
    """The day of a match; None where the calendar has none such."""
    got = {name: found[place] for name, place in _GROUPS[row_of(found)] if found[place]}
    if "a" in got:
        month, day = _slashed(int(got["a"]), int(got["b"]))
    else:
        month, day = (_month(got["m"]) or 0) if "m" in got else 1, int(got["d"])
    year = int(got["y"]) + (2000 if len(got["y"]) == 2 else 0) if "y" in got else None
    if not valid(year or _LEAP_YEAR, month, day):
        return None
    weak = "weak" in got
    return Day(
        start=found.start(), end=found.end(), day=day,
        month=month if "m" in got or "a" in got else None,
        year=year,
        shift=_SHIFTS[got["rel"].replace(" ", "")] if "rel" in got else None,
        open=("past" if got["open"].startswith("지난") else "coming") if "open" in got else None,
        weak=weak, signed=weak and _signed(text, found),
    )  # fmt: skip


def _completed(text: str, day: Day) -> Day:
    """The day with the weekday and the hour that follow it, or the hour before it ('4pm on 12 March')."""
    end, signed, opened = day.end, day.signed, False
    if weekday := _WEEKDAY.match(text, end):
        end, signed = weekday.end(), True
        opened = "(" in weekday[0] and not weekday[0].endswith(")")
    if later := clock_after(text, end):
        clock, stop, bracket = later
        stop += (opened or bracket) and text[stop : stop + 1] == ")"
        return replace(day, end=stop, clock=clock, signed=True)
    if opened:
        end = text.find(")", end, end + _CLOSING_WINDOW) + 1 or end
    if earlier := clock_before(text, day.start):
        return replace(day, start=earlier[1], end=end, clock=earlier[0], signed=True)
    return replace(day, end=end, signed=signed)


def far_day(text: str, at: int) -> Day | None:
    """The day that ends a range right here: whole, or bare ('~ 31일', '~ 6.(금)', '-12, 2025')."""
    if found := _FAR_DAY.match(text, at):
        day = _day(text, found)
        if day:
            return _completed(text, day)
    bare = _DAY_ONLY.match(text, at)
    if not bare or not 1 <= int(bare["d"]) <= 31:
        return None
    year = int(bare["y"]) if bare["y"] else None
    return _completed(text, Day(start=at, end=bare.end(), day=int(bare["d"]), year=year))


def day_before(text: str, day: Day) -> Day | None:
    """The bare day that starts a range whose end is this one: the 3 of '3-12 March 2025'."""
    found = _DAYS_BEFORE.search(text, max(0, day.start - 10), day.start)
    if found and day.month is None and day.shift is None and day.open is None:
        return _bare_before(text, day, found)
    if not found or not day.month or not valid(day.year or _LEAP_YEAR, day.month, int(found["d"])):
        return None
    return Day(start=found.start(), end=found.end("d"), day=int(found["d"]), month=day.month, year=day.year)


def _bare_before(text: str, day: Day, found: re.Match[str]) -> Day | None:
    """The start of '10~23일' or '내달 1~9일', whose month neither end tells; a length of days is none."""
    if not int(found["d"]) < day.day or "~" not in found[0] or _A_LENGTH.match(text, day.end):
        return None
    said = _MONTH_SAID.search(text, max(0, found.start() - _CLOSING_WINDOW), found.start())
    shift = _SHIFTS[said[1].replace(" ", "")] if said else None
    start = said.start() if said else found.start()
    return Day(start=start, end=found.end("d"), day=int(found["d"]), shift=shift, signed=True)


def next_day(text: str, at: int) -> tuple[Day | None, int]:
    """The next day written at or after a place, and where to look on; (None, length) at the end."""
    found = _DAY.search(text, at)
    if not found:
        return None, len(text)
    day = _day(text, found)
    if day is None:
        return None, found.start() + 2 if found.end() > found.start() + 1 else found.end()
    day = _completed(text, day)
    return day, day.end
