"""Measures (수량): a number together with its unit, read at one place: money, a count or a length of time."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from monitor.text import numbers
from monitor.text.figure import Kind
from monitor.text.numbers import Number
from monitor.text.units import COUNTERS, CURRENCIES, ENGLISH_NOUNS, LENGTHS, NOUNS, QUALIFIERS

_LARGEST = 10**17  # more than any budget: a number above it is corrupt text
_MOST_COUNTED = 10**9
_LONGEST_MONTHS = 600  # fifty years: what is longer is no support
_MANY_YEARS = 15  # '26년' alone is a year of the calendar, not 26 years
_SENSIBLE_YEARS = (1900, 2100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number with its unit, or (`kind` None) a number that may be the near end of a range.

    `sure`: False where the unit is only likely ('5천만' without 원) and needs a bound word or a range.
    """

    kind: Kind | None
    value: Decimal
    unit: str | None
    word: str
    start: int
    end: int
    number: Number
    sure: bool = True


def _named(rows: list[str], prefix: str) -> str:
    return "|".join(f"(?P<{prefix}{i}>{row})" for i, row in enumerate(rows))


_CURRENCY_AFTER = re.compile(r" {0,2}(?:" + _named([c.after for c in CURRENCIES], "c") + ")")
CURRENCY_BEFORE = "|".join(c.before for c in CURRENCIES)
_CURRENCY_BEFORE = re.compile("(?:" + _named([c.before for c in CURRENCIES], "c") + ") {0,2}(?=\\d)")

# What may follow a counting word without a space and leaves it one: particles, bound words, what is done with it.
_FOLLOWS = (
    r"(?:을|를|이(?!다지)|가|은|는|의|에|에서|에게|로|으로|와|과|도|만|씩|까지|부터|내외|안팎|가량|정도|여|남짓|규모|수준|선정|선발|모집|"
    r"지원|선착순|및|등|중|간|총|입니다|이며|이고|이다|임|한도|범위|대상|예정|한정|내|초과|미만|배출|육성|공모|신청|발굴|추가)"
)
_NOT_PER = r"(?! ?(?:당(?!사|일|초|해)|별(?!도|첨)))"
_ENDED = rf"(?:(?![가-힣A-Za-z])|(?={_FOLLOWS}))"
_BARE_ENDED = rf"(?= {{0,2}}(?:$|[^가-힣\sA-Za-z]|\n|{_FOLLOWS}))"
_COUNTER = re.compile(
    r" {0,2}(?P<more>여)? {0,2}(?:"
    rf"개 ?(?:{QUALIFIERS} ?){{0,2}}[가-힣·]{{0,8}}?(?:{_named([n.word for n in NOUNS], 'n')}){_ENDED}{_NOT_PER}|"
    + "|".join(
        f"(?P<k{i}>{c.word}){_NOT_PER}{'' if c.open else _BARE_ENDED if c.word in ('개', '곳') else _ENDED}"
        for i, c in enumerate(COUNTERS)
    )
    + ")"
)
_ADJECTIVES = (
    r"(?:(?!(?:of|in|for|and|or|to|the|per|with|from|by|on|at|months?|years?|days?|weeks?|pages?|percent|million|billion)\b)"
    r"[A-Za-z][A-Za-z-]{1,15} ){0,3}"
)
_ENGLISH_COUNTER = re.compile(
    rf" {{1,2}}{_ADJECTIVES}(?:{_named([p for p, _, _ in ENGLISH_NOUNS], 'e')})\b(?!-)", re.IGNORECASE
)
_LENGTH = re.compile(r" {0,2}(?:" + _named([p for p, _, _, _ in LENGTHS], "d") + ")", re.IGNORECASE)
_HALF = re.compile(r" ?반(?![가-힣])")
_MONTH_OF_DATE = re.compile(r" {0,2}\d{1,2} {0,2}월")
_MORE_LENGTH = re.compile(r" {0,2}(?:and |, ?)?(?=\d{1,2} ?(?:개월|months?\b))")
_PLUS = re.compile(r" ?\+ ?(?=\d)")
_CALENDAR = re.compile(r"(?:'|월 ?)$")
# Counted by the hundred million, and no money: what follows 억 or 조 then.
_NO_WON = re.compile(
    r" {0,2}여? {0,2}(?:명|건|개|대(?!출)|톤|배|회|인(?![가-힣])|가구|주(?![가-힣])|평|㎡|m|k|번|분의|마리|그루|장|t\b|W|MW)"
)


def prefix_currency(text: str, at: int) -> tuple[str, int] | None:
    """(code, where its number starts) of a currency sign that stands here."""
    found = _CURRENCY_BEFORE.match(text, at)
    return (CURRENCIES[int(found.lastgroup[1:])].code, found.end()) if found and found.lastgroup else None


def _number(text: str, at: int) -> Number | None:
    """Digits here, with Korean scale words or else Latin ones."""
    read = numbers.korean(text, at)
    if read and read.scale == 1 and read.value == read.first:
        return numbers.english(text, at) or read
    return read


def _money(text: str, at: int, number: Number, currency: str | None) -> Measure | None:
    """The number as money: by the currency before it, behind it, or by 억 and 조 alone."""
    found = _CURRENCY_AFTER.match(text, number.end)
    if found and found.lastgroup:
        code, end, sure = CURRENCIES[int(found.lastgroup[1:])].code, found.end(), True
    elif currency:
        code, end, sure = currency, number.end, True
    elif (
        number.large >= 10**4 and text[number.end - 1] in "만억조천여" and not _NO_WON.match(text, number.end)
    ):
        code, end, sure = "KRW", number.end, number.large >= 10**8 and not number.small
    else:
        return None
    value = number.value * 10**4 if number.small and number.large >= 10**8 else number.value
    if not 0 < value < _LARGEST:
        return None
    word = text[number.end - 1 : end].strip() if number.scale > 1 else text[number.end : end].strip()
    return Measure(
        kind="money", value=value, unit=code, word=word, start=at, end=end, number=number, sure=sure
    )


def _counted(text: str, at: int, number: Number) -> Measure | None:
    """The number as a count, by the counting word behind it."""
    found = _COUNTER.match(text, number.end)
    if found:
        name = next(g for g in (found.lastgroup,) if g)
        table = NOUNS if name[0] == "n" else COUNTERS
        unit = table[int(name[1:])].unit if name[0] in "nk" else None
    else:
        found = _ENGLISH_COUNTER.match(text, number.end)
        if not found or not found.lastgroup:
            return None
        unit = ENGLISH_NOUNS[int(found.lastgroup[1:])][1]
        if number.scale == 1 and _SENSIBLE_YEARS[0] < number.value < _SENSIBLE_YEARS[1]:
            return None
    if number.value % 1 or not 0 < number.value < _MOST_COUNTED:
        return None
    if "more" in found.re.groupindex and found["more"]:
        number = replace(number, approx=True)
    word = text[number.end : found.end()].strip()
    return Measure(
        kind="count", value=number.value, unit=unit, word=word, start=at, end=found.end(), number=number
    )


def _one_length(text: str, at: int, number: Number) -> Measure | None:
    """One 'N년', 'N개월', 'N weeks'."""
    found = _LENGTH.match(text, number.end)
    if not found or not found.lastgroup or number.scale != 1:
        return None
    _, unit, factor, _ = LENGTHS[int(found.lastgroup[1:])]
    end, value = found.end(), number.value * factor
    written = found[0].strip()
    if written.startswith("년"):
        if _MONTH_OF_DATE.match(text, end) or _CALENDAR.search(text, max(0, at - 3), at):
            return None
        half = _HALF.match(text, end)
        if half:
            value, end = value + 6, half.end()
    if written.startswith("일") and _CALENDAR.search(text, max(0, at - 3), at):
        return None
    if value % 1 or not 0 < value <= (_LONGEST_MONTHS if unit == "month" else 31 * _LONGEST_MONTHS):
        return None
    sure = not (written == "년" and number.value > _MANY_YEARS)
    return Measure(
        kind="duration", value=value, unit=unit, word=written, start=at, end=end, number=number, sure=sure
    )


def _length(text: str, at: int, number: Number) -> Measure | None:
    """A length of time: '4년 9개월', '2 years and 6 months', '3+2년', '2년+2년'."""
    first = _one_length(text, at, number)
    if first and first.unit == "month" and first.word[:1] in "년yY-":
        gap = _MORE_LENGTH.match(text, first.end)
        more = numbers.korean(text, gap.end()) if gap else None
        rest = _one_length(text, gap.end(), more) if gap and more else None
        if rest and rest.value < 12:
            first = replace(first, value=first.value + rest.value, end=rest.end, word=rest.word)
    plus = _PLUS.match(text, first.end if first else number.end)
    if not plus or number.value > 20 or at < 0:
        return first
    following = numbers.korean(text, plus.end())
    rest = _length(text, plus.end(), following) if following else None
    if rest and rest.unit == "month":
        factor = Decimal(12 if rest.word.startswith(("년", "개년")) else 1)
        value = first.value if first else number.value * factor
        return replace(rest, value=rest.value + value, start=at)
    return first


def read(text: str, at: int, currency: str | None = None) -> Measure | None:
    """The measure that starts here, or its bare number (`kind` None); `currency` is the one written before it."""
    start = at
    if sign := prefix_currency(text, at):
        currency, at = sign
    spaced = numbers.spaced(text, at)
    if spaced and (found := _money(text, start, spaced, currency)):
        return found
    number = _number(text, at)
    if number is None:
        return None
    return read_number(text, start, number, currency)


def read_number(text: str, start: int, number: Number, currency: str | None = None) -> Measure | None:
    """The measure of a number that is already read."""
    if currency:
        return _money(text, start, number, currency)
    found = _length(text, start, number) or _counted(text, start, number) or _money(text, start, number, None)
    if found:
        return found
    return Measure(
        kind=None, value=number.value, unit=None, word="", start=start, end=number.end, number=number
    )
