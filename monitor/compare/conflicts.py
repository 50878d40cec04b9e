"""Where a page and its notice, or a page and itself, disagree: a reading that does not hold may change too.

Else an edit of the page would go unseen while its notice still says the old figure, a notice replaced
without a word while the page keeps the old deadline, and a portal's field while its text keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from monitor.compare.differences import Difference, Value, same_value
from monitor.compare.names import name_key
from monitor.facts import Facts, Period, Track

Place = tuple[str | None, str]


def untaken(differences: Sequence[Difference], after: Facts) -> tuple[Difference, ...]:
    """The differences without a period that only lost its hour or its start while another end appeared.

    The more exact statement moved and the other stayed: the move is told, by `conflict_differences`.
    """
    other = any(conflict.field == "period" and conflict.track is None for conflict in after.conflicts)
    return tuple(
        one for one in differences if not (other and one.track is None and _only_less(one.before, one.after))
    )


def _only_less(before: Value, after: Value) -> bool:
    """Whether a period says less than before and nothing else."""
    if not isinstance(before, Period) or not isinstance(after, Period):
        return False
    sides = (before.start, after.start), (before.until, after.until)
    less = (new is None or (old is not None and old.day == new.day and new.clock in (None, old.clock))
            for old, new in sides)  # fmt: skip
    return after.until is not None and before.rolling == after.rolling and all(less)


def conflict_differences(
    before: Facts, after: Facts, pairs: Sequence[tuple[Track, Track]], told: Sequence[Difference]
) -> Iterator[Difference]:
    """The readings in conflict that moved where what holds did not.

    A side without a conflict there stands with what holds on it: then page and notice said the same.
    """
    renamed = {name_key(new.name): name_key(old.name) for old, new in pairs}
    olds, news = _readings(before, {}), _readings(after, renamed)
    tracks = {name_key(old.name): (old, new) for old, new in pairs}
    known = {(None if one.track is None else name_key(one.track), one.field) for one in told}
    for track, field in dict.fromkeys((*olds, *news)):
        sides = (before.programme, after.programme) if track is None else tracks.get(track)
        if sides is None or (track, field) in known:
            continue
        holds = [_holding(facts, side, field) for facts, side in zip((before, after), sides, strict=True)]
        old, new = _apart(olds.get((track, field), [holds[0]]), news.get((track, field), [holds[1]]))
        if not same_value(old, new):
            yield Difference(
                track=None if track is None else tracks[track][0].name, field=field, before=old, after=new
            )


def _apart(olds: Sequence[Value], news: Sequence[Value]) -> tuple[Value, Value]:
    """The first readings of each side that the other does not have; equal ones where there are none."""
    gone = [old for old in olds if not any(same_value(old, new) for new in news)]
    come = [new for new in news if not any(same_value(old, new) for old in olds)]
    return (gone or olds)[0], (come or (gone and news) or olds)[0]


def _readings(facts: Facts, renamed: Mapping[str, str]) -> dict[Place, list[Value]]:
    """The readings that do not hold, by their place; tracks by their names in the older version."""
    readings: dict[Place, list[Value]] = {}
    for conflict in facts.conflicts:
        track = None if conflict.track is None else name_key(conflict.track)
        place = None if track is None else renamed.get(track, track), conflict.field
        readings.setdefault(place, []).append(conflict.value)
    return readings


def _holding(facts: Facts, side: object, field: str) -> Value:
    value: Value = facts.period if field == "period" and side is facts.programme else getattr(side, field)
    return value or None
