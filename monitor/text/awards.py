"""What one sum is for (과제당, per year): words around money; and what is a rate ('월 253만원')."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.facts import Per
from monitor.text.normal import flatten
from monitor.text.tables import caseless, either, row_of
from monitor.text.units import PERS, RATES

_FAR = 32  # characters between an award and the words that say what it is for
_CLOSE = 12  # characters between a rate and its word
_AHEAD = 8  # characters behind the number's start that a word before it may look at: '연' needs its digits
_STOP = re.compile(r"[.;!?\n]|총|전체|합계|total")
_WORDS_BETWEEN = re.compile(r"[가-힣A-Za-z,.]")
_PERS = either(row[0] for row in PERS)
_PER = caseless(_PERS, re.ASCII)
_PER_AFTER = caseless(
    rf" {{0,2}}(?=[/A-Za-z])(?:(?:of|in|grant|funding|support) ){{0,3}}(?:{_PERS})", re.ASCII
)
_BRACKET = re.compile(r" {0,2}[(\[]([^()\[\]\n]{1,16})[)\]]")
_RATES = "|".join(pattern for pattern, _ in RATES)
_RATE = caseless(_RATES, re.ASCII)
_RATE_AFTER = caseless(
    rf" {{0,2}}(?:(?=[/A-Za-z])(?:{_RATES})|[(\[] ?(?:{_RATES}|월|일|시간) ?[)\]])", re.ASCII
)
_EACH_BEFORE = re.compile(r"(?:당|마다)$")
_FOR_MONEY = re.compile(r"원 ?당 ?[가-힣]{0,6} ?$")  # '5억원당 청년 1명'


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words around a sum: what it is for, whether it is a rate, and where sum and words start and end."""

    start: int
    end: int
    per: Per | None = None
    rate: bool = False


def find_per(text: str) -> Per | None:
    """What one award is for, by the words of a text ('과제당', 'per year'); 'year' wins over any other."""
    found = [PERS[row_of(m)][1] for m in _PER.finditer(flatten(text))]
    return "year" if "year" in found else (found[0] if found else None)


def _ending(pattern: re.Pattern[str], text: str, lowest: int, start: int) -> list[re.Match[str]]:
    """The matches between two places, in order."""
    return [m for m in pattern.finditer(text, max(0, lowest), start + _AHEAD) if m.end() <= start]


def _before(text: str, start: int, floor: int) -> tuple[Per | None, int]:
    """What the sum is for by the words before it ('연간 과제당' is yearly), and where these start."""
    per: Per | None = None
    edge = start
    for found in reversed(_ending(_PER, text, max(floor, start - _FAR), start)):
        between = text[found.end() : edge]
        if _STOP.search(between) or (per and between.strip()):
            break
        one = PERS[row_of(found)][1]
        per, edge = one if per is None or one == "year" else per, found.start()
    return per, edge


def _after(text: str, end: int) -> tuple[Per | None, int]:
    """What the sum is for by the words behind it ('/년', '(과제당 연간)'), and where these end."""
    bracket = _BRACKET.match(text, end)
    if bracket and not _PER.sub("", bracket[1]).strip(" ,·1") and (per := find_per(bracket[1])):
        return per, bracket.end()
    per = None
    while found := _PER_AFTER.match(text, end, end + _FAR):
        one = PERS[row_of(found)][1]
        per, end = one if per is None or one == "year" else per, found.end()
    return per, end


def _rate(text: str, start: int, end: int, floor: int) -> tuple[int, int] | None:
    """(start, end) of a sum with the word right before or behind it that makes it a rate."""
    before = _ending(_RATE, text, max(floor, start - _CLOSE), start)
    if before and not _WORDS_BETWEEN.search(text, before[-1].end(), start):
        return before[-1].start(), end
    after = _RATE_AFTER.match(text, end)
    return (start, after.end()) if after else None


def words_around(text: str, start: int, end: int, floor: int) -> Words:
    """The words around a sum with its bounds; none of them starts before `floor`."""
    before, left = _before(text, start, floor)
    after, right = _after(text, end)
    per = "year" if "year" in (before, after) else after or before
    rate = _rate(text, start, end, floor) or _rate(text, left, right, floor)
    if rate:
        return Words(start=min(left, rate[0]), end=max(right, rate[1]), rate=True)
    return Words(start=left, end=right, per=per)


def is_share(text: str, start: int, end: int) -> bool:
    """Whether a count is what each recipient has: '기업당 1개 과제', '5명/팀'."""
    before = _ending(_PER, text, start - _FAR, start)
    if before and _EACH_BEFORE.search(before[-1][0]) and not text[before[-1].end() : start].strip():
        return True
    if _FOR_MONEY.search(text, max(0, start - _CLOSE), start):
        return True
    after = _PER_AFTER.match(text, end, end + _FAR)
    return after is not None and PERS[row_of(after)][1] != "year"
