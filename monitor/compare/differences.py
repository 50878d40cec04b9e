"""Quantities and periods that differ between two versions whose tracks are aligned.

deepdiff walks the aligned facts; one operator holds quantities and periods for whole values, so that each
differing fact comes out once, at its place. Facts that are plainly equal never reach it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from deepdiff import DeepDiff
from deepdiff.operator import BaseOperatorPlus

from monitor.compare.periods import period_kind
from monitor.compare.quantities import same_quantity
from monitor.facts import QUANTITIES, Facts, Period, Quantity, Track

Value = Quantity | Period | None

PROGRAMME = -1  # the place of the programme beside the tracks 0, 1, 2 …
ROLES = ("period", *QUANTITIES)
_REPORT = "fact_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One fact that differs: of the programme (`track` None) or of a track, by its old name."""

    track: str | None
    field: str
    before: Value
    after: Value


class _WholeFacts(BaseOperatorPlus):
    """Compares quantities and periods as wholes, by the rules of quantities.py and periods.py."""

    def match(self, level: Any) -> bool:
        return any(isinstance(side, (Quantity, Period)) for side in (level.t1, level.t2))

    def give_up_diffing(self, level: Any, diff_instance: Any) -> bool:
        if not same_value(level.t1, level.t2):
            diff_instance.custom_report_result(_REPORT, level)
        return True

    def normalize_value_for_hashing(self, parent: Any, obj: Any) -> Any:
        return obj


def same_value(before: Value, after: Value) -> bool:
    """Whether two values of a fact say the same."""
    if isinstance(before, Period) or isinstance(after, Period):
        periods = [side if isinstance(side, Period) else None for side in (before, after)]
        return period_kind(*periods) is None
    return same_quantity(before, after)


def differences(before: Facts, after: Facts, pairs: Sequence[tuple[Track, Track]]) -> tuple[Difference, ...]:
    """Every quantity and period that differs: the programme's first, then each pair's in the order given."""
    wholes = [(PROGRAMME, _programme(before), _programme(after))]
    wholes += [(i, _stated(old), _stated(new)) for i, (old, new) in enumerate(pairs) if old != new]
    left = [(place, *_unequal(old, new)) for place, old, new in wholes if old != new]
    if not left:
        return ()
    found = DeepDiff(
        {place: old for place, old, _ in left},
        {place: new for place, _, new in left},
        custom_operators=[_WholeFacts()],
        view="tree",
    )
    levels = {tuple(level.path(output_format="list")): level for level in found.get(_REPORT, ())}
    names = {PROGRAMME: None} | {i: old.name for i, (old, _) in enumerate(pairs)}
    return tuple(
        Difference(
            track=names[place], field=role, before=levels[place, role].t1, after=levels[place, role].t2
        )
        for place, role in _order(left)
        if (place, role) in levels
    )


def _programme(facts: Facts) -> dict[str, Value]:
    return {"period": facts.period or None} | {role: getattr(facts.programme, role) for role in QUANTITIES}


def _stated(track: Track) -> dict[str, Value]:
    return {"period": track.period or None} | {role: getattr(track, role) for role in QUANTITIES}


def _unequal(before: dict[str, Value], after: dict[str, Value]) -> tuple[dict[str, Value], dict[str, Value]]:
    """Both without the facts that are plainly equal."""
    roles = [role for role in ROLES if before[role] != after[role]]
    return {role: before[role] for role in roles}, {role: after[role] for role in roles}


def _order(left: list[tuple[int, dict[str, Value], dict[str, Value]]]) -> Iterator[tuple[int, str]]:
    for place, old, _ in left:
        for role in old:
            yield place, role
