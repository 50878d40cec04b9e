"""Numbers (수) at a place in a text: digits with Korean or Latin scale words, Korean numerals, number words.

Each reader looks at one place and reads a bounded number of characters; None where no sane number stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from monitor.text.units import SCALES

# Number words: (word, value). '한' is left out: it is 'a', not a count.
ENGLISH_NUMBERS: tuple[tuple[str, int], ...] = (
    ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8),
    ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12), ("thirteen", 13), ("fourteen", 14),
    ("fifteen", 15), ("sixteen", 16), ("seventeen", 17), ("eighteen", 18), ("nineteen", 19), ("twenty", 20),
    ("twenty-four", 24), ("twenty-five", 25), ("thirty", 30), ("thirty-six", 36), ("forty", 40),
    ("forty-eight", 48), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
)  # fmt: skip
KOREAN_NUMBERS: tuple[tuple[str, int], ...] = (
    ("두", 2), ("세", 3), ("석", 3), ("네", 4), ("넉", 4), ("다섯", 5), ("여섯", 6), ("일곱", 7),
    ("여덟", 8), ("아홉", 9), ("열", 10),
)  # fmt: skip
_WORDS = dict(ENGLISH_NUMBERS) | dict(KOREAN_NUMBERS)

_MOST_TERMS = 6  # '1조 2천3백4십억 5천만' has five
_SINO = {sign: i for i, sign in enumerate("일이삼사오육칠팔구", start=1)}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_DIGITS = re.compile(
    r"([0-9]{1,3}(?:(?:,[0-9]{3}){1,5}|(?:\.[0-9]{3}){2,5})|[0-9]{1,15})(\.[0-9]{1,6})?(?![0-9]|[,.][0-9])"
)
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9]|[,.][0-9])")
_MULTIPLIER = re.compile(
    r" {0,2}(?=[십백천만억조여])([십백천])?(?: ?(여) ?)?([만억조])?(?: ?(여)(?= ?[가-힣]))?"
)
_NEXT = re.compile(r" {0,2}(?=[0-9])")
_NUMERALS = re.compile(r"[일이삼사오육칠팔구십백천만억조]{2,16}(?= {0,2}원)")
_SCALE = tuple((re.compile(pattern, re.ASCII), factor) for pattern, factor, _ in SCALES)


def _by_first(words: Iterable[str], behind: str, ahead: str) -> str:
    """The words as a pattern that goes on after their first letter, which is already read."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        rests.setdefault(word[0], []).append(word[1:])
    branches = (f"(?<=[{c}{c.upper()}])(?:{'|'.join(rest)})" for c, rest in rests.items())
    return rf"(?<!{behind}.)(?:{'|'.join(branches)}){ahead}"


_COMPOUND = r"-(?:one|two|three|four|five|six|seven|eight|nine)\b"  # 'sixty-one' is not 'sixty'
_ENGLISH_WORD = _by_first((word for word, _ in ENGLISH_NUMBERS), "[A-Za-z-]", rf"(?![A-Za-z]|{_COMPOUND})")
_KOREAN_WORD = _by_first(
    (word for word, _ in KOREAN_NUMBERS), "[가-힣]", "(?= ?(?:개|곳|팀|명|건|달|과제|기업|작품))"
)
# Digits may not stand before it: there is no '천만원' in '14천만원'.
_KOREAN_NUMERAL = r"(?<![가-힣0-9].)(?<![0-9] .)[일이삼사오육칠팔구십백천만억조]{1,15}(?= {0,2}원)"
_SIGN = r"[$€£₩¥\\A-Z]"
# Digits with what may be a unit behind them or a currency before them: others are passed over fast.
_PROMISING = (
    r"(?:(?=[0-9,.]{0,24}+(?: [0-9]{3}){0,4}+ {0,2}[가-힣A-Za-z~+$€£₩社-])"
    rf"|(?<={_SIGN}.)|(?<={_SIGN} .)|(?<={_SIGN}  .))"
)


def _start(digits: str) -> re.Pattern[str]:
    """Where a number may start. One set of letters stands in front: a search skips all others fast."""
    return re.compile(
        r"[0-9efnostEFNOST일이삼사오육칠팔구십백천두세석네넉다여아열]"
        rf"(?:(?<=[0-9])(?<![0-9].){digits}|{_ENGLISH_WORD}|{_KOREAN_NUMERAL}|{_KOREAN_WORD})"
    )


START = _start(_PROMISING)
BARE_START = _start("")  # where a caption gives the unit


@dataclass(frozen=True, slots=True)
class Number:
    """A number: its value, and how it was written.

    `first` × `scale` is its first term. `unit_at`: where its last scale word starts ('백만' of '30백만').
    `small`: a 천, 백 or 십 at its end waits for a 만. `large`: the largest of 만, 억, 조, or a Latin scale.
    """

    value: Decimal | int
    first: Decimal | int
    scale: int
    end: int
    unit_at: int
    approx: bool = False
    small: bool = False
    large: int = 0


def _digits(text: str, at: int) -> tuple[Decimal | int, int] | None:
    found = _DIGITS.match(text, at)
    if not found or (found[1][0] == "0" and len(found[1]) > 1):
        return None
    whole = found[1].replace(",", "").replace(".", "")
    return (Decimal(whole + found[2]) if found[2] else int(whole)), found.end()


class _Terms:
    """Adds up '3천5백만', term by term; `add` is False where a term does not continue the number."""

    def __init__(self) -> None:
        self.total: Decimal | int = 0
        self.group: Decimal | int = 0
        self.count = self.largest = 0
        self._last_large, self._last_small = 10**16, 10**4
        self.open = False

    def add(self, number: Decimal | int, small: int, large: int) -> bool:
        """One more term: number × small × large; `small` and `large` are 1 where not written."""
        if self.count and (small >= self._last_small or large >= self._last_large or number >= 10**4):
            return False
        self.count += 1
        self.group += number * small
        self._last_small, self.open = small, small > 1 and large == 1
        if large > 1:
            self.total, self.group = self.total + self.group * large, 0
            self._last_large, self._last_small = large, 10**4
            self.largest = max(self.largest, large)
        return True


def _corrupt(number: Decimal | int, small: int, large: int) -> bool:
    """'14천만원': a digit or a unit was lost; only 백만 takes numbers above nine."""
    return number >= 10 and small > 1 and large > 1 and (small, large) != (100, 10**4)


def korean(text: str, at: int) -> Number | None:
    """Digits with 십 … 조: '3천5백만', '1조 3,410억', '1,830백만', '347'."""
    terms, approx, end, unit_at = _Terms(), False, at, at
    first: Decimal | int = 0
    scale = 1
    while terms.count < _MOST_TERMS and (read := _digits(text, at)):
        number, stop = read
        found = _MULTIPLIER.match(text, stop)
        small, more, large, also = found.groups() if found else (None, None, None, None)
        factors = _SMALL.get(small, 1) if small else 1, _LARGE.get(large, 1) if large else 1
        if terms.count == 0:
            if _corrupt(number, *factors):
                return None
            first, scale = number, factors[0] * factors[1]
        if not terms.add(number, *factors):
            break
        if not found or not (small or large):
            end, unit_at = stop, stop
            break
        approx, end, unit_at = approx or bool(also or (more and large)), found.end(), stop
        if also is None and more and not large:
            end = found.start(2)
        following = _NEXT.match(text, end)
        if not following:
            break
        at = following.end()
    if not terms.count:
        return None
    return Number(terms.total + terms.group, first, scale, end, unit_at, approx, terms.open, terms.largest)


def numerals(text: str, at: int) -> Number | None:
    """Korean numerals before 원: '일억', '삼천만', '이억오천만'; of bare unit words only '천만'."""
    found = _NUMERALS.match(text, at)
    if not found or not (_SINO.keys() & set(found[0]) or found[0] == "천만"):
        return None
    terms, digit = _Terms(), 0
    signs, i = found[0], 0
    while i < len(signs):
        digit = _SINO.get(signs[i], 0)
        i += digit > 0
        small = _SMALL.get(signs[i : i + 1], 1)
        i += small > 1
        large = _LARGE.get(signs[i : i + 1], 1)
        i += large > 1
        if not (digit or small > 1 or (large > 1 and terms.group)) or not terms.add(
            digit or (small > 1), small, large
        ):
            return None
    value = terms.total + terms.group
    return Number(value, value, 1, found.end(), found.end(), large=terms.largest)


def spaced(text: str, at: int) -> Number | None:
    """Digits in groups of three: '1 500 000'."""
    found = _SPACED.match(text, at)
    if not found or found[0][0] == "0":
        return None
    value = int(found[0].replace(" ", ""))
    return Number(value, value, 1, found.end(), found.end())


def _latin(text: str, number: Number) -> Number:
    """The number with a scale word of Latin letters, where one follows: '4.5 million', '50k'."""
    for pattern, factor in _SCALE:
        if found := pattern.match(text, number.end):
            return Number(number.value * factor, number.value, factor, found.end(), number.end, large=factor)
    return number


def word(text: str, at: int) -> Number | None:
    """A number word: 'six', '두'."""
    found = START.match(text, at)
    value = _WORDS.get(found[0].lower()) if found else None
    return Number(value, value, 1, found.end(), found.end()) if found and value else None


def here(text: str, at: int) -> Number | None:
    """The number that starts at a place, however it is written."""
    sign = text[at : at + 1]
    if not ("0" <= sign <= "9"):
        return word(text, at) or numerals(text, at)
    read = korean(text, at)
    return _latin(text, read) if read and read.scale == 1 and not read.small else read
