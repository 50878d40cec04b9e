"""Numbers (수) at a place in a text: digits with Korean or English scale words, Korean numerals, English number words.

Each reader looks at one place only and reads a bounded number of characters; None where no sane number stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from monitor.text.units import SCALES

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(\.\d{1,6})?(?![\d]|[,.]\d)")
_SPACED = re.compile(r"\d{1,3}(?: \d{3}){1,4}(?!\d|[,.]\d)")
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_MULTIPLIER = re.compile(r" {0,2}([십백천])?(?: ?(여))?([만억조])?(?:(여)(?=[ 가-힣]))?")
_NEXT = re.compile(r" {0,2}(?=\d)")
_SCALE = tuple((re.compile(pattern), factor) for pattern, factor, _ in SCALES)

_SINO = {c: i for i, c in enumerate("일이삼사오육칠팔구", start=1)}
SINO = re.compile(r"[일이삼사오육칠팔구십백천만억조]{2,16}(?= {0,2}원)")

# Number words: (word, value); English ones in full, Korean ones as they stand before a counter.
ENGLISH_NUMBERS: tuple[tuple[str, int], ...] = (
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14), ("fifteen", 15),
    ("sixteen", 16), ("eighteen", 18), ("twenty", 20), ("twenty-four", 24), ("twenty-five", 25), ("thirty", 30),
    ("thirty-six", 36), ("forty", 40), ("fifty", 50), ("sixty", 60), ("hundred", 100),
)  # fmt: skip
KOREAN_NUMBERS: tuple[tuple[str, int], ...] = (
    ("한", 1), ("두", 2), ("세", 3), ("석", 3), ("네", 4), ("넉", 4), ("다섯", 5), ("여섯", 6),
    ("일곱", 7), ("여덟", 8), ("아홉", 9), ("열", 10),
)  # fmt: skip
_WORDS = dict(ENGLISH_NUMBERS) | dict(KOREAN_NUMBERS)


@dataclass(frozen=True, slots=True)
class Number:
    """A number and what it was written with: `number` × `scale` (summed where there are several terms) = `value`.

    `small`: a 천, 백 or 십 still waits for its 만 or 억; `scale` is that of the first term.
    """

    value: Decimal
    first: Decimal
    scale: int
    end: int
    approx: bool = False
    small: bool = False
    large: int = 0


def _digits(text: str, at: int) -> tuple[Decimal, int, str] | None:
    found = _DIGITS.match(text, at)
    if not found:
        return None
    written = found[0]
    if written[0] == "0" and len(found[1]) > 1:
        return None
    return Decimal(written.replace(",", "")), found.end(), written


def _corrupt(number: Decimal, small: str | None, large: str | None) -> bool:
    """'14천만원': a digit or a unit was lost; only 백만 takes numbers above nine."""
    return bool(small and large and number >= 10 and (small, large) != ("백", "만"))


def korean(text: str, at: int) -> Number | None:
    """Digits with 십 … 조: '3천5백만', '1조 3,410억', '1,830백만', '347'."""
    total = group = first = Decimal(0)
    scale, last_large, last_small, end, approx, terms = 1, 10**16, 10**4, at, False, 0
    largest, open_small = 0, False
    while terms < 6 and (read := _digits(text, at)):
        number, stop, _ = read
        found = _MULTIPLIER.match(text, stop)
        small, more, large, also = found.groups() if found else (None, None, None, None)
        plain = not small and not large
        factor, big = _SMALL.get(small or "", 1), _LARGE.get(large or "", 1)
        if terms and (factor >= last_small or (large and big >= last_large) or number >= last_large):
            break
        if terms == 0:
            if _corrupt(number, small, large):
                return None
            first, scale = number, factor * big
        elif number >= 10_000:
            break
        group += number * factor
        approx, end = approx or bool(also or (more and large)), (stop if plain or not found else found.end())
        last_small, open_small = factor if small else 1, bool(small and not large)
        if large:
            total, group, last_large, last_small = total + group * big, Decimal(0), big, 10**4
            largest = max(largest, big)
        terms += 1
        following = _NEXT.match(text, end)
        if plain or not following:
            break
        at = following.end()
    if not terms:
        return None
    return Number(total + group, first, scale, end, approx, open_small, largest)


def sino(text: str, at: int, end: int) -> Number | None:
    """Korean numerals in full: '일억', '삼천만', '이억오천만'; bare unit words ('백만', '천만') are none but 천만."""
    total = group = digit = 0
    last_large = 10**16
    for sign in text[at:end]:
        if sign in _SINO:
            if digit:
                return None
            digit = _SINO[sign]
        elif sign in _SMALL:
            group, digit = group + (digit or 1) * _SMALL[sign], 0
        else:
            large = _LARGE[sign]
            if large >= last_large or not (group or digit):
                return None
            total, group, digit, last_large = total + (group + digit) * large, 0, 0, large
    value = Decimal(total + group + digit)
    return Number(value, value, 1, end, large=last_large)


def spaced(text: str, at: int) -> Number | None:
    """Digits in groups of three: '1 500 000'."""
    found = _SPACED.match(text, at)
    if not found:
        return None
    value = Decimal(found[0].replace(" ", ""))
    return Number(value, value, 1, found.end())


def english(text: str, at: int) -> Number | None:
    """Digits with a scale word of Latin letters or none: '4.5 million', '50k', '16,000'."""
    read = _digits(text, at)
    if not read:
        return None
    number, end, _ = read
    for pattern, factor in _SCALE:
        found = pattern.match(text, end)
        if found:
            return Number(number * factor, number, factor, found.end(), large=factor)
    return Number(number, number, 1, end)


def word(text: str, at: int, end: int) -> Number | None:
    """A number word: 'six', '두'."""
    value = _WORDS.get(text[at:end].lower())
    return None if value is None else Number(Decimal(value), Decimal(value), 1, end)
