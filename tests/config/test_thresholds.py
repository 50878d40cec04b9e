"""Thresholds of alert rules from their text."""

from __future__ import annotations

from fractions import Fraction

import pytest

from monitor.config.thresholds import Money, Percent, change, money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1억원", 100_000_000, "KRW"),
        ("5천만원", 50_000_000, "KRW"),
        ("1억 5천만원", 150_000_000, "KRW"),
        ("100,000,000원", 100_000_000, "KRW"),
        ("30백만원", 30_000_000, "KRW"),
        ("1억원 이상", 100_000_000, "KRW"),
        ("$100,000", 100_000, "USD"),
        ("EUR 50,000", 50_000, "EUR"),
    ],
)
def test_amounts(text: str, amount: int, currency: str) -> None:
    read = money(text)
    assert (read.amount, read.currency) == (amount, currency)
    assert money(read) is read


def test_an_amount_is_shown_as_it_was_written() -> None:
    assert str(money("1억원 이상")) == "1억원"
    assert str(change("10 %")) == "10 %"


@pytest.mark.parametrize(
    "value", [100_000_000, "", "많이", "3개사", "12개월", "1억원 2억원", "총 1억원", None]
)
def test_what_is_no_amount(value: object) -> None:
    with pytest.raises(ValueError, match='is no amount; write one such as "1억원"'):
        money(value)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [("10%", Fraction(1, 10)), ("2.5 %", Fraction(1, 40)), ("50퍼센트", Fraction(1, 2)),
     ("10% 이상", Fraction(1, 10)), ("120 percent", Fraction(6, 5))],
)  # fmt: skip
def test_shares(text: str, ratio: Fraction) -> None:
    read = change(text)
    assert isinstance(read, Percent)
    assert read.ratio == ratio
    assert change(read) is read


def test_a_change_may_be_an_amount() -> None:
    assert change("5천만원 이상") == Money(50_000_000, "KRW", "5천만원")


@pytest.mark.parametrize("value", [10, "10", "ten %", "3개사", ""])
def test_what_is_no_change(value: object) -> None:
    with pytest.raises(ValueError, match='is no change; write a share such as "10%"'):
        change(value)
