"""Numbers at one place, however they are written."""

from decimal import Decimal

import pytest

from monitor.text import numbers
from monitor.text.numbers import ENGLISH_NUMBERS, KOREAN_NUMBERS


@pytest.mark.parametrize(
    ("text", "value", "quote", "reason"),
    [
        ("347", 347, "347", "digits"),
        ("1,764.22", Decimal("1764.22"), "1,764.22", "groups and a fraction"),
        ("1.500.000", 1_500_000, "1.500.000", "groups by dots"),
        ("4.500", Decimal("4.500"), "4.500", "one dot is a fraction"),
        ("347억", 347 * 10**8, "347억", "a large word"),
        ("3천5백만", 35_000_000, "3천5백만", "two small words and a large one"),
        ("1조 3,410억", 1_341_000_000_000, "1조 3,410억", "two large words"),
        ("1,830백만", 1_830_000_000, "1,830백만", "백만 takes any number"),
        ("2십만", 200_000, "2십만", "십만"),
        ("5천", 5_000, "5천", "a small word waits"),
        ("20여", 20, "20", "여 without a large word is read by what is counted"),
        ("20여억", 20 * 10**8, "20여억", "여 before a large word"),
        ("2억 3억", 2 * 10**8, "2억", "a number does not climb"),
        ("2억 30000", 2 * 10**8, "2억", "a last term has four digits at most"),
        ("4.5 million", Decimal(4_500_000), "4.5 million", "an English scale"),
        ("50k", 50_000, "50k", "a short scale"),
        ("50km", 50, "50", "no scale inside another unit"),
        ("일억오천만원", 150_000_000, "일억오천만", "numerals"),
        ("이천오백만원", 25_000_000, "이천오백만", "numerals"),
        ("six", 6, "six", "an English word"),
        ("Twenty-four", 24, "Twenty-four", "a compound word"),
        ("두 개", 2, "두", "a Korean word"),
    ],
)
def test_here(text: str, value: int | Decimal, quote: str, reason: str) -> None:
    number = numbers.here(text, 0)
    assert number is not None, reason
    assert (number.value, text[: number.end]) == (value, quote), reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("007", "leading zeros"),
        ("3,00", "a broken group"),
        ("1.2.3", "a version"),
        ("14천만", "a digit or unit was lost"),
        ("25십억", "a digit or unit was lost"),
        ("1234567890123456", "too long for an amount"),
        ("일이원", "two digits with no unit between"),
        ("백만원", "a unit alone"),
        ("만억원", "units in the wrong order"),
        ("한 개", "한 is 'a', not a count"),
        ("두루", "a word that begins alike"),
        ("sixty-one", "a compound that is not in the table"),
        ("", "nothing"),
    ],
)
def test_none_here(text: str, reason: str) -> None:
    assert numbers.here(text, 0) is None, reason


@pytest.mark.parametrize(
    ("text", "value"),
    [("1 500 000", 1_500_000), ("25 000", 25_000), ("012 345", None), ("1 5000", None), ("500", None)],
)
def test_spaced_groups(text: str, value: int | None) -> None:
    number = numbers.spaced(text, 0)
    assert (number.value if number else None) == value


@pytest.mark.parametrize(("word", "value"), ENGLISH_NUMBERS)
def test_every_english_word(word: str, value: int) -> None:
    found = numbers.START.search(f"We expect to make {word} awards")
    assert found is not None
    number = numbers.here(found.string, found.start())
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(("word", "value"), KOREAN_NUMBERS)
def test_every_korean_word(word: str, value: int) -> None:
    found = numbers.START.search(f"모두 {word} 개 과제를")
    assert found is not None
    number = numbers.here(found.string, found.start())
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    ("text", "starts", "reason"),
    [
        ("총 347억원과 5개사", [2, 9], "every number with something behind it"),
        ("1 2 3", [], "numbers with nothing behind them are passed over"),
        ("$5 and EUR 7.", [1, 11], "a currency before is enough"),
        ("14천만원", [0], "no second number inside"),
        ("someone, often", [], "no number words inside words"),
        ("세계 네트워크 열정", [], "no number words inside words"),
        ("1 500 000 EUR", [0], "groups by spaces are one number"),
    ],
)
def test_starts(text: str, starts: list[int], reason: str) -> None:
    found, at = [], 0
    while match := numbers.START.search(text, at):
        found.append(match.start())
        number = numbers.spaced(text, match.start()) or numbers.here(text, match.start())
        at = number.end if number else len(text)
    assert found == starts, reason


def test_how_a_number_was_written() -> None:
    number = numbers.here("3천5백만", 0)
    assert number is not None
    assert (number.first, number.scale, number.large, number.small) == (3, 1000, 10**4, False)
    waiting = numbers.here("5천", 0)
    assert waiting is not None
    assert (waiting.small, waiting.large) == (True, 0)
