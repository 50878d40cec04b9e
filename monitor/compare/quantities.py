"""When two quantities are the same, and which of two is the lower."""

from __future__ import annotations

from typing import Literal

from monitor.facts import Quantity

Direction = Literal["lower", "higher", "bounds", "unit", "approx", "same"]


def same_quantity(before: Quantity | None, after: Quantity | None) -> bool:
    """Whether both say the same, however written.

    Bounds and approximation count. What is counted (`unit`) and what one award is for (`per`) count only
    where both sides say it: a page that names it in one version only has not moved the figure.
    """
    if before is None or after is None:
        return before is after
    if (before.min, before.max, before.approx) != (after.min, after.max, after.approx):
        return False
    return _alike(before.unit, after.unit) and _alike(before.per, after.per)


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two words do not contradict: equal, or one of them unsaid."""
    return one is None or other is None or one == other


def direction(before: Quantity, after: Quantity) -> Direction:
    """How `after` stands to `before`: where one bound falls and another rises, the fall counts."""
    if not _alike(before.unit, after.unit) or not _alike(before.per, after.per):
        return "unit"
    moved = _moves(before, after)
    if any(step < 0 for step in moved):
        return "lower"
    if any(step > 0 for step in moved):
        return "higher"
    if (before.min, before.max) != (after.min, after.max):
        return "bounds"
    return "same" if before.approx == after.approx else "approx"


def _moves(before: Quantity, after: Quantity) -> list[int]:
    """By how much each bound moved that both sides state; else the nearest bound of each."""
    pairs = [(before.min, after.min), (before.max, after.max)]
    both = [late - early for early, late in pairs if early is not None and late is not None]
    if both:
        return both
    early, late = _figure(before), _figure(after)
    return [late - early] if early is not None and late is not None else []


def _figure(quantity: Quantity) -> int | None:
    """The figure a reader would name: the upper bound, or the lower where there is no upper."""
    return quantity.max if quantity.max is not None else quantity.min
