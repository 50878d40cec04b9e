from typing import Any

import pytest

from monitor.wording.figures import (
    COUNTERS,
    PER,
    change_words,
    count_words,
    money_words,
    quantity_words,
    with_per,
)


@pytest.mark.parametrize(
    ("amount", "currency", "ko", "en"),
    [
        (0, "KRW", "0원", "KRW 0"),
        (9_999, "KRW", "9,999원", "KRW 9,999"),
        (15_000, "KRW", "15,000원", "KRW 15,000"),
        (10_000, "KRW", "1만원", "KRW 10,000"),
        (12_340_000, "KRW", "1,234만원", "KRW 12.34 million"),
        (20_000_000, "KRW", "2천만원", "KRW 20 million"),
        (150_000_000, "KRW", "1억 5천만원", "KRW 150 million"),
        (34_700_000_000, "KRW", "347억원", "KRW 34.7 billion"),
        (3_470_000_000_000, "KRW", "3조 4,700억원", "KRW 3.47 trillion"),
        (1_000_050_000_000, "KRW", "1조 5천만원", "KRW 1,000,050,000,000"),
        (123_456_789, "KRW", "123,456,789원", "KRW 123,456,789"),
        (250_000, "USD", "25만 달러", "$250,000"),
        (1_500, "USD", "1,500달러", "$1,500"),
        (1_250_000, "GBP", "125만 파운드", "£1.25 million"),
        (5_000_000, "EUR", "500만 유로", "€5 million"),
        (5_000, "CHF", "5,000 CHF", "CHF 5,000"),
        (5_000, None, "5,000", "5,000"),
    ],
)
def test_money(amount: int, currency: str | None, ko: str, en: str) -> None:
    assert (money_words(amount, currency, "ko"), money_words(amount, currency, "en")) == (ko, en)


@pytest.mark.parametrize("unit", COUNTERS)
def test_every_counter(unit: str | None) -> None:
    noun = COUNTERS[unit]
    assert count_words(1200, unit, "ko") == f"1,200{noun.ko}"
    assert count_words(1, unit, "en") == f"1 {noun.en}".strip()


def test_plurals_and_unknown_units() -> None:
    assert count_words(2, "company", "en") == "2 companies"
    assert count_words(2, "person", "en") == "2 people"
    assert count_words(2, "hub", "en") == "2 hubs"
    assert count_words(2, "없는 단위", "ko") == "2개"


@pytest.mark.parametrize("per", PER)
def test_what_one_award_is_for(per: str) -> None:
    assert with_per("최대 5억원", per, "ko") == f"{PER[per].ko} 최대 5억원"
    assert with_per("up to $5", per, "en") == f"up to $5 {PER[per].en}"


def quantity(least: int | None, most: int | None, unit: str | None, approx: bool = False) -> dict[str, Any]:
    return {"min": least, "max": most, "approx": approx, "unit": unit}


@pytest.mark.parametrize(
    ("value", "field", "ko", "en"),
    [
        (quantity(5, 5, "project"), "count", "5개 과제", "5 projects"),
        (quantity(5, 5, "project", True), "count", "5개 과제 내외", "about 5 projects"),
        (quantity(None, 5, "company"), "count", "최대 5개사", "up to 5 companies"),
        (quantity(5, None, "company"), "count", "최소 5개사", "at least 5 companies"),
        (quantity(None, 5, "company", True), "count", "최대 5개사 내외", "up to about 5 companies"),
        (quantity(5, 10, "person"), "count", "5~10명", "5–10 people"),
        (quantity(1, 3, "project"), "count", "1~3개 과제", "1–3 projects"),
        (quantity(1, 2, "person"), "count", "1~2명", "1–2 people"),
        (quantity(5, 10, None), "count", "5~10개", "5–10"),
        (quantity(6, 7, "month"), "duration", "6~7개월", "6–7 months"),
        (quantity(200_000_000, 300_000_000, "KRW"), "award", "2억~3억원", "KRW 200–300 million"),
        (
            quantity(200_000_000, 300_000_000, "KRW", True),
            "award",
            "2억~3억원 내외",
            "about KRW 200–300 million",
        ),
        (quantity(250_000, 1_000_000, "USD"), "award", "25만~100만 달러", "$250,000–$1 million"),
        (quantity(1_000_000, 2_000_000, "USD"), "award", "100만~200만 달러", "$1–2 million"),
        (quantity(5_000, 9_000, "CHF"), "award", "5,000 CHF~9,000 CHF", "CHF 5,000–CHF 9,000"),
        (quantity(None, None, "KRW"), "award", "최소 0원", "at least KRW 0"),
    ],
)
def test_quantity(value: dict[str, Any], field: str, ko: str, en: str) -> None:
    assert (quantity_words(value, field, "ko"), quantity_words(value, field, "en")) == (ko, en)


@pytest.mark.parametrize(
    ("before", "after", "field", "ko", "why"),
    [
        (quantity(None, 500, "KRW"), quantity(None, 300, "KRW"), "award", "−40 %", "a whole percentage"),
        (quantity(347, 347, "KRW"), quantity(383, 383, "KRW"), "budget", "+10.4 %", "one decimal"),
        (
            quantity(100, 100, "KRW"),
            quantity(1000, 1000, "KRW"),
            "award",
            "×10",
            "tenfold is told as a multiple",
        ),
        (quantity(0, 0, "KRW"), quantity(5, 5, "KRW"), "award", "", "nothing to compare with"),
        (quantity(10, 10, "team"), quantity(12, 12, "team"), "count", "+2", "a count"),
        (quantity(10, 10, "team"), quantity(12, 12, "company"), "count", "", "not the same things"),
        (quantity(12, 12, "month"), quantity(6, 6, "month"), "duration", "−6개월", "a length of time"),
        (quantity(5, 5, "team"), quantity(5, 5, "team", True), "count", "", "approximation alone"),
        (quantity(5, 5, "team"), quantity(None, 5, "team"), "count", "", "a bound alone"),
        (quantity(None, 5, "team"), quantity(5, None, "team"), "count", "", "no bound that both state"),
        (quantity(5, None, "team"), quantity(6, None, "team"), "count", "+1", "the lower bound"),
        (quantity(5, 9, "team"), quantity(5, 8, "team"), "count", "상한 −1", "the upper end of a range"),
        (quantity(5, 9, "team"), quantity(6, 9, "team"), "count", "하한 +1", "the lower end of a range"),
        (quantity(0, 9, "KRW"), quantity(5, 9, "KRW"), "award", "", "a lower end of nothing"),
        (
            quantity(9, 9, "team"),
            quantity(5, 9, "team"),
            "count",
            "하한 −4",
            "an exact figure turned into a range",
        ),
    ],
)
def test_change(before: dict[str, Any], after: dict[str, Any], field: str, ko: str, why: str) -> None:
    assert change_words(before, after, field, "ko") == ko, why
