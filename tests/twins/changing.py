"""What a change is: what someone revises in an announcement, and the revisions that must be told of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from twins.noise import Step, Wants
from twins.sheets import Sheet

from monitor.facts import Quantity
from monitor.records import Kind

QUANTITY_KINDS: dict[str, Kind] = {
    "budget": "amount_changed",
    "award": "amount_changed",
    "count": "count_changed",
    "duration": "duration_changed",
}


@dataclass(frozen=True, kw_only=True)
class Expected:
    """One revision that must be told. Of a list `before` and `after` name what went and what came."""

    kind: Kind
    track: str | None = None
    field: str | None = None
    before: Any = None
    after: Any = None


Told = tuple[Sheet, tuple[Expected, ...]]


@dataclass(frozen=True, kw_only=True)
class Change:
    """A kind of change: the sheets it needs, what it does, what must be told.

    `first` makes the old version fit (a call that is open until funds run out, say).
    """

    step: Callable[[Sheet, Random], Told]
    wants: Wants = field(default=lambda sheet: True)
    first: Step = field(default=lambda sheet, chance: sheet)


def moved(quantity: Quantity, chance: Random, *, up: bool) -> Quantity:
    """The quantity some steps higher or lower, its bounds as they are."""
    figure = quantity.max if quantity.max is not None else quantity.min
    assert figure is not None
    step = _step(figure, quantity.unit)
    by = step * chance.randrange(1, max(2, min(6, figure // step)))
    new = figure + by if up or figure - by <= 0 else figure - by
    return dataclasses.replace(
        quantity, min=None if quantity.min is None else new, max=None if quantity.max is None else new
    )


def _step(figure: int, unit: str | None) -> int:
    if unit == "KRW":
        return 100_000_000 if figure >= 300_000_000 else 10_000_000
    if unit in {"GBP", "EUR", "USD"}:
        return 100_000 if figure >= 300_000 else 10_000
    return 1
