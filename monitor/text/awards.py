"""What one sum of money is for (당·별): 'per project', 'a year'; and what is a rate ('월 253만원') and no award."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.facts import Per
from monitor.text.normal import flatten
from monitor.text.units import PERS, RATES

_FAR = 32  # characters between an award and the words that say what it is for
_CLOSE = 12  # characters between a rate and its word
_AHEAD = 8  # characters behind the number's start that a word before it may look at: '연' needs its digits
_STOP = re.compile(r"[.;!?\n]|총|전체|합계|total")
_WORDS_BETWEEN = re.compile(r"[가-힣,.]")


def _either(patterns: Iterable[str], prefix: str) -> str:
    return "|".join(f"(?P<{prefix}{i}>{pattern})" for i, pattern in enumerate(patterns))


_FLAGS = re.IGNORECASE | re.ASCII
_PERS = _either((row[0] for row in PERS), "p")
_PER = re.compile(_PERS, _FLAGS)
_PER_AFTER = re.compile(
    rf" {{0,2}}[(\[]?(?:(?:of|in|grant|funding|support) ){{0,3}}(?:{_PERS})[)\]]?",
    _FLAGS,
)
_RATE = re.compile("|".join(pattern for pattern, _ in RATES), _FLAGS)
_RATE_AFTER = re.compile(
    rf" {{0,2}}(?:(?=[/A-Za-z])(?:{_RATE.pattern})|[(\[] ?(?:{_RATE.pattern}|월|일|시간) ?[)\]])", _FLAGS
)


def find_per(text: str) -> Per | None:
    """What one award is for, by the words of a text ('과제당', 'per year'); 'year' wins over any other."""
    found = [PERS[int(m.lastgroup[1:])][1] for m in _PER.finditer(flatten(text)) if m.lastgroup]
    return "year" if "year" in found else (found[0] if found else None)


def _last(pattern: re.Pattern[str], text: str, lowest: int, start: int) -> re.Match[str] | None:
    """The last match that ends at `start` or before it."""
    last = None
    for found in pattern.finditer(text, max(0, lowest), start + _AHEAD):
        if found.end() > start:
            break
        last = found
    return last


def per_around(text: str, start: int, end: int, floor: int) -> tuple[Per | None, int, int]:
    """(per, start, end) of a sum with the words that say what it is for; none of them before `floor`."""
    per, edge = None, start
    before = _last(_PER, text, max(floor, start - _FAR), start)
    if before and before.lastgroup and not _STOP.search(text, before.end(), start):
        per, edge = PERS[int(before.lastgroup[1:])][1], before.start()
    after = _PER_AFTER.match(text, end, end + _FAR)
    if not after or not after.lastgroup or per == "year":
        return per, edge, end
    return PERS[int(after.lastgroup[1:])][1], edge, after.end()


def is_rate(text: str, start: int, end: int) -> bool:
    """Whether a sum is money by the month, the hour or the session, by the word right before or behind it."""
    before = _last(_RATE, text, start - _CLOSE, start)
    if before and not _WORDS_BETWEEN.search(text, before.end(), start):
        return True
    return _RATE_AFTER.match(text, end) is not None
