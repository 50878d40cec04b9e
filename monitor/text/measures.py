"""Measures (수량): a number together with its unit, read at one place: money, a count or a length of time."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from monitor.text import numbers
from monitor.text.figure import Kind
from monitor.text.numbers import Number
from monitor.text.tables import either, row_of
from monitor.text.units import (
    COUNTERS,
    CURRENCIES,
    ENGLISH_LENGTHS,
    ENGLISH_NOUNS,
    KOREAN_LENGTHS,
    NOUNS,
    QUALIFIERS,
    Counter,
)

_LARGEST = 10**17  # more than any budget: a number above it is corrupt text
_LEAST_WITHOUT_WON = 10**6  # '3만 이내' may be people, '300만 이내' is money
_MOST_COUNTED = 10**9
_LONGEST = {"month": 600, "day": 18_300}  # fifty years: what is longer is no support
_MANY_YEARS = 15  # '26년' alone is a year of the calendar, not 26 years
_MOST_PHASES = 4  # '1+1+1+1+1년'
_CALENDAR_YEARS = range(1900, 2101)
_BIG = (10**8, 10**12)  # 억 and 조 are money without 원


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with its unit, or (`kind` None) a bare number: perhaps the near end of a range.

    `factor`: what one of its number is worth ('5억원' 10**8, '2년' 12): for the near end of a range.
    `sure`: False where the unit is only likely ('5천만' without 원) and needs a bound word or a range.
    """

    kind: Kind | None
    value: Decimal | int
    unit: str | None
    word: str
    start: int
    end: int
    number: Number
    factor: int = 1
    sure: bool = True


_CURRENCY_AFTER = re.compile(rf" {{0,2}}(?:{either((c.after for c in CURRENCIES), 'c')})", re.ASCII)
_SIGN = re.compile(rf"(?:{either((c.before for c in CURRENCIES), 'c')}) {{0,2}}(?=[0-9])")
_SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{either((c.before for c in CURRENCIES), 'c')}) {{0,2}}$")
_LONGEST_SIGN = 8  # characters of 'U.S. $' and two spaces

# What may follow a counting word without a space and leaves it one: particles, bounds, what is done with it.
FOLLOWS = (
    r"(?:을|를|이(?!다지)|가|은|는|의|에|로|으로|와|과|도|만|씩|까지|부터|내외|안팎|가량|정도|여|남짓|규모|수준|"
    r"선정|선발|모집|지원|선착순|및|등|중|간|총|임|한도|범위|대상|예정|한정|내|초과|미만|배출|육성|공모|신청|발굴|"
    r"추가|전후|최대|최소|다(?![가-힣])|입니다|였)"
)
_EACH = r"(?: ?당(?!사|일|초|해)|별(?!도|첨)|마다)"
_NOT_EACH = rf"(?! ?{_EACH})"
_ENDED = rf"(?:(?![가-힣A-Za-z])|(?={FOLLOWS}))"
_BARE_ENDED = rf"(?= {{0,2}}(?:$|[^가-힣 A-Za-z]|{FOLLOWS}))(?! {{0,2}}[가-힣]{{1,6}}{_EACH})"
_BARE = {"개", "곳"}  # words of one syllable that count anything


def _end_of(row: Counter) -> str:
    """What must follow a counting word."""
    return _NOT_EACH + ("" if row.open else _BARE_ENDED if row.word in _BARE else _ENDED)


def _counters() -> str:
    """The counting words in their order; what must follow is said once for neighbours that share it."""
    runs = itertools.groupby(enumerate(COUNTERS), key=lambda numbered: _end_of(numbered[1]))
    return "|".join(
        rf"(?:{'|'.join(f'(?P<k{row}>{counter.word})' for row, counter in run)}){end}" for end, run in runs
    )


_NOUN = rf"개 ?(?:{QUALIFIERS} ?){{0,2}}[가-힣·]{{0,8}}?(?:{either((n.word for n in NOUNS), 'n')})"
_COUNTER = re.compile(rf" {{0,2}}(?:(?P<more>여) {{0,2}})?(?:{_NOUN}{_ENDED}{_NOT_EACH}|{_counters()})")
_NO_ADJECTIVE = (
    r"(?:of|in|for|and|or|to|the|per|with|from|by|on|at|that|months?|years?|days?|weeks?|pages?|words?|million|"
    r"billion|minutes?|hours?)\b"
)
_PART_NAME = r"(?:Track|Strand|Tier|Type|Phase) [0-9A-Z]{1,2}"
_ADJECTIVES = rf"(?:(?!{_NO_ADJECTIVE})(?:[A-Za-z][A-Za-z-]{{1,15}}|{_PART_NAME}) ){{0,3}}"
_ENGLISH_COUNTER = re.compile(
    rf" {{1,2}}{_ADJECTIVES}(?:{either((row[0] for row in ENGLISH_NOUNS), 'e')})(?![A-Za-z-])",
    re.IGNORECASE | re.ASCII,
)
_PLURAL = re.compile(r"(?:s|people|consortia)$", re.IGNORECASE)
_KOREAN_LENGTH = re.compile(rf" {{0,2}}(?:{either((row[0] for row in KOREAN_LENGTHS), 'd')})")
_ENGLISH_LENGTH = re.compile(
    rf" {{0,2}}(?:{either((row[0] for row in ENGLISH_LENGTHS), 'd')})", re.IGNORECASE | re.ASCII
)
_HALF = re.compile(r" ?반(?![가-힣])")
_MONTH_OF_DATE = re.compile(r" {0,2}[0-9]{1,2} {0,2}월")
_MORE_LENGTH = re.compile(r" {0,2}(?:and |, ?)?(?=[0-9]{1,2} ?(?:개 ?월|months?\b))")
_PLUS = re.compile(r" ?\+ ?(?=[0-9])")
_OF_DATE = re.compile(r"(?:'|월 ?)$")
# Counted by the hundred million and no money, or an article of a law: what follows 억 or 조 then.
_NO_WON = re.compile(
    r" {0,2}여? {0,2}(?:명|건|개|대(?!출)|톤|배|회|인(?![가-힣])|가구|주(?![가-힣])|평|㎡|m|k|번|분의|마리|"
    r"그루|장|t\b|[WM]|항|제\d)"
)
_DIVISOR = re.compile(r" ?당(?!사|일|초|해)|마다")  # '5억원당 청년 1명': a measure for something else


def sign_before(text: str, at: int) -> tuple[str, int] | None:
    """(currency, where it starts) of a sign that stands right before a number: 'US$ ', '€'."""
    found = _SIGN_BEFORE.search(text, max(0, at - _LONGEST_SIGN), at)
    return (CURRENCIES[row_of(found)].code, found.start()) if found else None


def _money(text: str, start: int, number: Number, currency: str | None) -> Measure | None:
    """The number as money: by the currency behind it, before it, or by 억 and 조 alone."""
    found = _CURRENCY_AFTER.match(text, number.end)
    end, sure = number.end, True
    if found:
        code, end = CURRENCIES[row_of(found)].code, found.end()
        if _DIVISOR.match(text, end):
            return None
    elif currency:
        code = currency
    elif number.large in (10**4, *_BIG) and not _NO_WON.match(text, number.end):
        code = "KRW"
        sure = number.large == 10**8 and (number.value % 10**8 == 0 or not number.small)
        if number.small or number.large == 10**12:
            sure = number.large == 10**12 and number.value % 10**12 > 0
    else:
        return None
    value = number.value
    if number.small and number.large == 10**8 and not found:
        tail = value % 10**4  # '1억5천' is 1억5천만
        value, sure = value - tail + tail * 10**4, True
    if not 0 < value < _LARGEST or (not sure and value < _LEAST_WITHOUT_WON):
        return None
    word = text[number.unit_at : end].strip()
    return Measure(
        kind="money", value=value, unit=code, word=word, start=start, end=end,
        number=number, factor=number.scale, sure=sure,
    )  # fmt: skip


def _counted(text: str, start: int, number: Number) -> Measure | None:
    """The number as a count, by the counting word behind it."""
    found = _COUNTER.match(text, number.end)
    english = None if found else _ENGLISH_COUNTER.match(text, number.end)
    if found:
        row = (NOUNS if (found.lastgroup or "")[0] == "n" else COUNTERS)[row_of(found)]
        unit, end = row.unit, found.end()
        if found["more"]:
            number = replace(number, approx=True)
    elif english and not (number.scale == 1 and number.value in _CALENDAR_YEARS):
        unit, end = ENGLISH_NOUNS[row_of(english)][1], english.end()
        if number.value != 1 and not _PLURAL.search(english[0]):
            return None  # '2,300 site reports'
    else:
        return None
    if number.value % 1 or not 0 < number.value < _MOST_COUNTED:
        return None
    word = text[number.end : end].strip(" 여")
    return Measure(
        kind="count", value=number.value, unit=unit, word=word, start=start, end=end,
        number=number, factor=number.scale,
    )  # fmt: skip


def _one_length(text: str, start: int, number: Number) -> Measure | None:
    """One 'N년', 'N개월', 'N weeks'."""
    table = KOREAN_LENGTHS
    found = _KOREAN_LENGTH.match(text, number.end)
    if not found:
        table, found = ENGLISH_LENGTHS, _ENGLISH_LENGTH.match(text, number.end)
    if not found or number.scale != 1:
        return None
    _, unit, factor, _ = table[row_of(found)]
    word, end, value = found[0].strip(" -"), found.end(), number.value * factor
    if word[0] in "년일" and _OF_DATE.search(text, max(0, start - 3), start):
        return None
    if word[0] == "년":
        if _MONTH_OF_DATE.match(text, end):
            return None
        if half := _HALF.match(text, end):
            value, end = value + 6, half.end()
    if value % 1 or not 0 < value <= _LONGEST[unit]:
        return None
    sure = word != "년" or number.value <= _MANY_YEARS
    return Measure(
        kind="duration", value=value, unit=unit, word=word, start=start, end=end,
        number=number, factor=factor, sure=sure,
    )  # fmt: skip


def _length(text: str, start: int, number: Number, depth: int = 0) -> Measure | None:
    """A length of time: '4년 9개월', '2 years and 6 months', '3+2년', '2년+2년'."""
    first = _one_length(text, start, number)
    if first and first.unit == "month" and first.value % 12 == 0:
        first = _with_months(text, first)
    plus = _PLUS.match(text, first.end if first else number.end)
    if not plus or not ((first and first.sure) or number.value <= _MANY_YEARS) or depth > _MOST_PHASES:
        return first
    following = numbers.korean(text, plus.end())
    rest = _length(text, plus.end(), following, depth + 1) if following else None
    if not rest or rest.unit != "month":
        return first
    factor = 12 if rest.word[0] in "년yY" or rest.word.startswith("개년") else 1
    value = first.value if first else number.value * factor
    return replace(rest, value=rest.value + value, start=start, sure=True)


def _with_months(text: str, years: Measure) -> Measure:
    """'4년 9개월' from '4년'."""
    gap = _MORE_LENGTH.match(text, years.end)
    more = numbers.korean(text, gap.end()) if gap else None
    rest = _one_length(text, gap.end(), more) if gap and more else None
    if not rest or rest.value >= 12:
        return years
    return replace(years, value=years.value + rest.value, end=rest.end, word=rest.word, sure=True)


def read(text: str, at: int, currency: str | None = None) -> Measure | None:
    """The measure whose number starts here, or its bare number (`kind` None).

    `currency`: the one that stands before the number, or before the near end of its range.
    """
    start = at
    if sign := _SIGN.match(text, at):
        currency, at = CURRENCIES[row_of(sign)].code, sign.end()
    many = numbers.spaced(text, at)
    if many and (found := _money(text, start, many, currency)):
        return found
    number = numbers.here(text, at)
    if number is None:
        return None
    if currency:
        return _money(text, start, number, currency)
    return (
        _length(text, start, number)
        or _counted(text, start, number)
        or _money(text, start, number, None)
        or bare(number, start)
    )


def bare(number: Number, start: int) -> Measure:
    """A number without a unit."""
    return Measure(
        kind=None, value=number.value, unit=None, word="", start=start, end=number.end, number=number
    )
