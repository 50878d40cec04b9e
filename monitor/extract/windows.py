"""Windows of applying in a text (접수 기간의 표기): those of other things left out, rounds told apart.

Pure readers of text, for the call as a whole as much as for its tracks and rounds.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.facts import Period
from monitor.text.dates import FoundPeriod, find_moments, find_periods
from monitor.text.normal import flatten

# Words before a date that make it that of something else.
OTHER_DATES: tuple[tuple[str, str], ...] = (
    (
        r"평가|심사|발표(?!했)|선정\s?(?:결과|기업)?\s?발표|협약|설명회|간담회|승인|착수|"
        r"오리엔테이션|시상",
        "주관기관 승인 : 4. 10.",
    ),
    (
        r"교육\s?(?:일|기간)|행사\s?(?:일|기간)|전시\s?기간|개최\s?기간|입주\s?(?:일|예정|"
        r"기간)|서류\s?합격|최종\s?합격|결과\s?(?:통보|안내)",
        "개최기간 : 8. 14. ~ 17.",
    ),
    (
        r"(?:사업|지원|연구|수행|활동|협약|이용|운영|실증)\s?기간|이의\s?신청|환불|"
        r"취소\s?기한|소명|문의\s?(?:기간|시간)|보완",
        "사업기간 : 2024년 3월 ~ 10월",
    ),
    (
        r"\b(?:brief\w*|webinar|workshop|interview|notif\w*|decision|letter of intent|"
        r"start date|projects? start|archive|posted|expiration|review)\b",
        "Online briefing event 11 March",
    ),
    (
        r"(?:창업|설립|등록|취득|거주|졸업|출생|태어난|선정|가입)(?:일|한|된)|기준일|기준\)",
        "공고일 기준 창업한",
    ),
)
# Where a sentence turns to another thing, so that words before say nothing of a date behind.
_TURNS = re.compile(r"(?:개최|실시|진행|마련)하(?:고|며|여|는데|ㄴ\s뒤)\s|한\s(?:뒤|후|다음)\s|거쳐\s")
OTHER = re.compile("|".join(pattern for pattern, _ in OTHER_DATES), re.IGNORECASE)

_REACH = 24  # characters before a window in which a word says what it is
LONGEST = datetime.timedelta(days=400)
"""A window longer than this is read from dates of two different things; calls run for a year at most."""


CLOCK = (
    r"(?:(?P<half>오전|오후|낮|저녁)\s?)?(?P<hour>\d{1,2})\s?(?::\s?(?P<minute>\d\d)|"
    r"시(?!간)(?:\s?(?P<minutes>\d{1,2})\s?분)?)"
)
_LATE_CLOCK = re.compile(rf"\s*(?:\(\s?\d+\s?일\s?간\s?\)|까지|마감|[,(])?\s*\(?{CLOCK}")
_A_SPAN = re.compile(
    r"\d{1,2}(?:[~-]\d{1,2})?\s?일\s?(?:이?\s?전|이내|간|후)"
)  # '마감 3일 전': no day of the month
ROUND = re.compile(
    r"(?P<name>(?:제\s?)?\d{1,2}\s?(?:차|회차|회|기|라운드)|(?:상|하)반기|Round \d|"
    r"[①-⑨])\s?(?:모집|접수|공모|신청)?\s?(?:\(|:|-)?\s*$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One window as a text writes it, with its place in the text and its round's name ('1차'), '' without."""

    period: Period
    start: int
    end: int
    round: str = ""


def clock_of(found: re.Match[str]) -> tuple[int, int] | None:
    """The hour that a match of CLOCK names; None where no clock shows it."""
    hour, minute = int(found["hour"]), int(found["minute"] or found["minutes"] or 0)
    if found["half"] in ("오후", "저녁", "낮") and hour < 12:
        hour += 12
    return (hour, minute) if minute < 60 and (hour < 24 or (hour, minute) == (24, 0)) else None


def _with_late_clock(text: str, found: FoundPeriod) -> FoundPeriod:
    """The window with the hour that stands behind an aside: '~ 4. 30.(목)(11일간) 15시까지'."""
    until = found.period.until
    late = _LATE_CLOCK.match(text, found.end)
    if until is None or until.clock or not late or (clock := clock_of(late)) is None:
        return found
    period = replace(found.period, until=replace(until, clock=clock))
    return FoundPeriod(period=period, start=found.start, end=late.end())


def windows(text: str, *, base: datetime.date | None = None) -> tuple[Window, ...]:
    """The windows of applying that a label's value or a track's words state, other dates left out.

    `base`: the day of posting, for dates that name no year. For tracks and rounds as much as for the whole.
    """
    flat, out, last = flatten(text), [], 0
    for found in find_periods(flat, base=base):
        before = _TURNS.split(flat[max(last, found.start - _REACH) : found.start])[-1]
        last = found.end
        if OTHER.search(before) or _A_SPAN.match(flat, found.start):
            continue
        one = _with_late_clock(flat, found)
        name = ROUND.search(before)
        rolling = bool(one.period.rolling)
        period = replace(one.period, rolling=rolling)
        if plausible(period):
            out.append(
                Window(period=period, start=one.start, end=one.end, round=name["name"] if name else "")
            )
    return tuple(out)


def round_ends(text: str, *, base: datetime.date | None = None) -> tuple[Window, ...]:
    """The rounds of which a value states only the end: '제1회 8. 14. 18:00, 제2회 8. 27.'; else none."""
    flat, out = flatten(text), []
    for found in find_moments(flat, base=base):
        name = ROUND.search(flat[max(0, found.start - _REACH) : found.start])
        if name:
            period = Period(until=found.moment)
            out.append(Window(period=period, start=found.start, end=found.end, round=name["name"]))
    return tuple(out) if len(out) > 1 else ()


def whole(found: Sequence[Window]) -> Period:
    """The period that the windows of one value state: of rounds, the earliest start and the latest end."""
    rounds = [one for one in found if one.round]
    if len(rounds) < 2:
        return found[0].period if found else Period()
    starts = [one.period.start for one in rounds]
    ends = [one.period.until for one in rounds if one.period.until]
    first = min((s for s in starts if s), key=lambda m: m.sortable(end=False), default=None)
    return Period(
        start=first if all(starts) else None,
        until=max(ends, key=lambda m: m.sortable(end=True), default=None),
    )


def plausible(period: Period) -> bool:
    """Whether a window runs forward, and no longer than calls do."""
    if period.start and period.until:
        length = period.until.sortable(end=True) - period.start.sortable(end=False)
        return datetime.timedelta(0) <= length <= LONGEST
    return True
