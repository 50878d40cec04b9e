"""Every row of the tables of words reads its own example."""

import re

import pytest

from monitor.text import captions, clocks, units
from monitor.text.captions import find_caption
from monitor.text.dates import find_moments
from monitor.text.moments import FORMS
from monitor.text.quantities import Figure, find_figures, find_per
from monitor.text.tables import caseless, either, row_of
from monitor.text.units import Counter, Currency


def one(example: str) -> Figure:
    (figure,) = find_figures(example)
    return figure


@pytest.mark.parametrize("row", units.CURRENCIES, ids=lambda row: row.code)
def test_currencies(row: Currency) -> None:
    figure = one(row.example)
    assert (figure.kind, figure.unit) == ("money", row.code)


@pytest.mark.parametrize(("pattern", "factor", "example"), units.SCALES)
def test_scales(pattern: str, factor: int, example: str) -> None:
    value = one(example).max
    assert value is not None
    assert value % (factor // 10) == 0
    assert re.search(pattern, example)


@pytest.mark.parametrize("row", [*units.NOUNS, *units.COUNTERS], ids=lambda row: row.example)
def test_counters(row: Counter) -> None:
    figure = one(row.example)
    assert (figure.kind, figure.unit) == ("count", row.unit)


@pytest.mark.parametrize(("pattern", "unit", "example"), units.ENGLISH_NOUNS)
def test_english_nouns(pattern: str, unit: str, example: str) -> None:
    figure = one(example)
    assert (figure.kind, figure.unit) == ("count", unit)


@pytest.mark.parametrize(
    ("pattern", "unit", "factor", "example"), [*units.KOREAN_LENGTHS, *units.ENGLISH_LENGTHS]
)
def test_lengths(pattern: str, unit: str, factor: int, example: str) -> None:
    figure = one(example)
    digits = re.search(r"\d+", example)
    assert digits is not None
    assert (figure.kind, figure.unit, figure.max) == ("duration", unit, int(digits[0]) * factor)


@pytest.mark.parametrize(("pattern", "per", "example"), units.PERS)
def test_what_awards_are_for(pattern: str, per: str, example: str) -> None:
    figure = one(example)
    assert (figure.kind, figure.per, find_per(example)) == ("money", per, per)


@pytest.mark.parametrize(("pattern", "example"), units.RATES)
def test_rates(pattern: str, example: str) -> None:
    figure = one(example)
    assert (figure.kind, figure.per) == ("rate", None)


@pytest.mark.parametrize(("pattern", "factor", "unit"), captions.MONEY_UNITS)
def test_captions_of_money(pattern: str, factor: int, unit: str) -> None:
    caption = find_caption(f"(단위 : {unit})")
    assert caption is not None
    assert (caption.money, caption.counted) == (factor, ())


@pytest.mark.parametrize(("pattern", "counted", "unit"), captions.COUNT_UNITS)
def test_captions_of_counts(pattern: str, counted: str | None, unit: str) -> None:
    caption = find_caption(f"(단위 : {unit})")
    assert caption is not None
    assert (caption.money, caption.counted) == (None, (counted,))


@pytest.mark.parametrize(("pattern", "code", "factor", "example"), captions.ENGLISH_CAPTIONS)
def test_english_captions(pattern: str, code: str, factor: int, example: str) -> None:
    caption = find_caption(example)
    assert caption is not None
    assert (caption.currency, caption.money) == (code, factor)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_forms_of_days(form: tuple[str, str, str, str]) -> None:
    name, guard, pattern, example = form
    assert re.match(guard + pattern, example), name


@pytest.mark.parametrize(("pattern", "example"), clocks.FORMS)
def test_forms_of_hours(pattern: str, example: str) -> None:
    (found,) = find_moments(f"2025. 3. 6. {example}")
    assert found.moment.clock is not None
    assert found.end == len(f"2025. 3. 6. {example}")


def test_an_earlier_row_wins() -> None:
    found = re.match(either(["ab", "a", "b"], "n"), "ab")
    assert found is not None
    assert row_of(found) == 0


@pytest.mark.parametrize(
    ("pattern", "text", "why"),
    [
        ("[가-힣]당 up", "과제당 UP", "syllables stay, letters of either case match"),
        ("[가-힣A-Za-z]x", "AX", "a class with letters in both cases needs no folding"),
        ("[가-힣A-Z]x", "ax", "a class with letters in one case is folded"),
        ("[^가-힣]원", "1원", "a class of what is no syllable"),
    ],
)
def test_caseless(pattern: str, text: str, why: str) -> None:
    assert caseless(pattern).search(text), why
