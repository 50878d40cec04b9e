"""Thresholds (기준값) of alert rules from their text: amounts such as "1억원", changes such as "10%"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from monitor.config.values import shown
from monitor.text.quantities import find_figures

_PERCENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?) ?(?:%|퍼센트|percent)", re.IGNORECASE)
# Words that say again what the key says: '1억원 이상', '10% 이상'.
_AT_LEAST = re.compile(r" ?(?:이상|or more)$")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units of a currency; `text` as the file has it."""

    amount: int
    currency: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of the old value: `ratio` 1/10 is 10 %."""

    ratio: Fraction
    text: str

    def __str__(self) -> str:
        return self.text


def money(value: object) -> Money:
    """An amount; ValueError 'what is wrong; what would be right'."""
    if isinstance(value, Money):
        return value
    found = _money(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f'{shown(value)} is no amount; write one such as "1억원", "5천만원" or "$100,000"')
    return found


def change(value: object) -> Money | Percent:
    """By how much a figure moves: an amount, or a share of the old value."""
    if isinstance(value, Money | Percent):
        return value
    text = _AT_LEAST.sub("", value.strip()) if isinstance(value, str) else ""
    if share := _PERCENT.fullmatch(text):
        return Percent(Fraction(share[1]) / 100, text)
    found = _money(text)
    if found is None:
        raise ValueError(f'{shown(value)} is no change; write a share such as "10%" or an amount: "5천만원"')
    return found


def _money(text: str) -> Money | None:
    """The amount that a text is from end to end, as the quantity reader reads it."""
    text = _AT_LEAST.sub("", text.strip())
    figures = find_figures(text)
    if len(figures) != 1:
        return None
    (figure,) = figures
    whole = (figure.core_start, figure.core_end) == (0, len(text))
    if figure.kind != "money" or not whole or figure.min is None or figure.min != figure.max:
        return None
    return Money(figure.min, figure.unit, text) if figure.unit else None
