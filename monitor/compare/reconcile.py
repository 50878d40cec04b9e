"""Exact figures of one version that contradict each other.

Only exact figures prove anything: a ceiling ('최대') or an approximation may stand beside any sum. A whole is
held against its direct parts alone, so that parts of parts are never counted twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from monitor.compare.names import name_key
from monitor.facts import Facts, Programme, Quantity, Track

ROUNDING = 0.05  # of the stated budget, at most; below that the stated figure's own last digit decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Stated figures that cannot all be right: `stated` is the budget, `computed` what the parts come to.

    `track` is the whole they belong to, None for the programme; `parts` names what was summed or, for
    awards, gives how many awards of how much.
    """

    kind: Literal["tracks_above_budget", "awards_above_budget"]
    track: str | None
    unit: str | None
    stated: int
    computed: int
    parts: tuple[str, ...] = ()
    count: int | None = None
    award: int | None = None


def contradictions(facts: Facts) -> tuple[Contradiction, ...]:
    """Every contradiction among the exact figures, the programme's first."""
    wholes: list[tuple[str | None, Programme | Track]] = [(None, facts.programme)]
    wholes += [(track.name, track) for track in facts.tracks]
    return tuple(found for name, whole in wholes for found in _of_whole(name, whole, facts.tracks))


def _of_whole(
    name: str | None, whole: Programme | Track, tracks: tuple[Track, ...]
) -> Iterator[Contradiction]:
    budget = _exact(whole.budget)
    if budget is None or whole.budget is None:
        return
    unit = whole.budget.unit
    parts = [track for track in tracks if track is not whole and _belongs(track, name, tracks)]
    sums = [(part, _exact(part.budget)) for part in parts if part.budget and part.budget.unit == unit]
    known = [(part.name, amount) for part, amount in sums if amount is not None]
    total = sum(amount for _, amount in known)
    if total - budget > _tolerance(budget):
        names = tuple(part for part, _ in known)
        yield Contradiction(
            kind="tracks_above_budget", track=name, unit=unit, stated=budget, computed=total, parts=names
        )
    yield from _awards(name, whole, budget, unit)


def _awards(
    name: str | None, whole: Programme | Track, budget: int, unit: str | None
) -> Iterator[Contradiction]:
    """So many awards of so much each, held against the budget they are paid from."""
    count, award = _exact(whole.count), _exact(whole.award)
    if count is None or award is None or whole.award is None or whole.count is None:
        return
    per = whole.award.per
    if whole.award.unit != unit or (per is not None and per != whole.count.unit):
        return
    if count * award - budget > _tolerance(budget):
        yield Contradiction(
            kind="awards_above_budget", track=name, unit=unit, stated=budget, computed=count * award,
            count=count, award=award,
        )  # fmt: skip


def _belongs(track: Track, whole: str | None, tracks: tuple[Track, ...]) -> bool:
    """Whether a track is a direct part of the whole; one whose parent is no track is the programme's."""
    parent = name_key(track.parent or "")
    if whole is not None:
        return parent == name_key(whole)
    return parent not in {name_key(other.name) for other in tracks}


def _exact(quantity: Quantity | None) -> int | None:
    """The figure, where it is exact."""
    if quantity is None or quantity.approx or quantity.min != quantity.max:
        return None
    return quantity.max


def _tolerance(budget: int) -> int:
    """How much rounding may explain: one unit of the last digit stated, and no more than a share of it."""
    unit = 1
    while budget and budget % (unit * 10) == 0:
        unit *= 10
    return min(unit, int(budget * ROUNDING))
