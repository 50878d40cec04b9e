"""Where page and notice disagree: a change of the reading that does not hold is a revision all the same.

Else an edit of the page would go unseen while its notice still says the old figure, and a notice replaced
without a word while the page keeps the old deadline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from monitor.compare.differences import Difference, Value, same_value
from monitor.compare.names import name_key
from monitor.facts import Facts, Track

Place = tuple[str | None, str]


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
        old, new = olds.get((track, field), holds[0]), news.get((track, field), holds[1])
        if not same_value(old, new):
            yield Difference(
                track=None if track is None else tracks[track][0].name, field=field, before=old, after=new
            )


def _readings(facts: Facts, renamed: Mapping[str, str]) -> dict[Place, Value]:
    """The readings that do not hold, by their place; tracks by their names in the older version."""
    readings: dict[Place, Value] = {}
    for conflict in facts.conflicts:
        track = None if conflict.track is None else name_key(conflict.track)
        readings[None if track is None else renamed.get(track, track), conflict.field] = conflict.value
    return readings


def _holding(facts: Facts, side: object, field: str) -> Value:
    value: Value = facts.period if field == "period" and side is facts.programme else getattr(side, field)
    return value or None
