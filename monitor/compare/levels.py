"""One level for a figure that one version states once for all parts and the other for each of them.

A table whose rows all say '24개월' says it of the programme. When one row then becomes '12개월', one part has
changed, not the programme and every other part.
"""

from __future__ import annotations

from dataclasses import replace

from monitor.compare.names import same_name
from monitor.compare.quantities import same_quantity
from monitor.facts import Facts

# What may hold for all parts alike. Sums and numbers of a whole are not those of its parts.
SHARED = ("award", "duration")
# What a programme is not said to have where one of its tracks says the same.
REPEATED = ("award", "count", "duration")
_PARTS = 2  # tracks at least: of a single one the programme's figure is no repetition


def levelled(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """Both versions, with such figures on the tracks of both."""
    before, after = _with_sole_count(before, after), _with_sole_count(after, before)
    for role in REPEATED:
        before, after = _without_repeat(before, after, role), _without_repeat(after, before, role)
    for role in SHARED:
        if _for_all(before, role) and _for_each(after, role):
            before = _on_tracks(before, role)
        elif _for_each(before, role) and _for_all(after, role):
            after = _on_tracks(after, role)
    return before, after


def _with_sole_count(facts: Facts, other: Facts) -> Facts:
    """A version of a single track, with its count there too: the programme's is the track's."""
    if len(facts.tracks) != 1 or len(other.tracks) < _PARTS:
        return facts
    track, whole = facts.tracks[0], facts.programme.count
    twin = next((each for each in other.tracks if same_name(each.name, track.name)), None)
    if track.count or twin is None or twin.count is None or not same_quantity(twin.count, whole):
        return facts
    return replace(facts, tracks=(replace(track, count=whole),))


def _without_repeat(facts: Facts, other: Facts, role: str) -> Facts:
    """A version without a figure of the programme that the other leaves to a track of the same figure."""
    whole = getattr(facts.programme, role)
    stated = any(getattr(track, role) for track in facts.tracks)
    if whole is None or getattr(other.programme, role) is not None or not stated:
        return facts
    told = ((value.min, value.max) for track in other.tracks if (value := getattr(track, role)))
    if (whole.min, whole.max) not in told:
        return facts
    return replace(facts, programme=replace(facts.programme, **{role: None}))


def _for_all(facts: Facts, role: str) -> bool:
    """Whether a figure stands on the programme alone, above several tracks."""
    of_tracks = any(getattr(track, role) is not None for track in facts.tracks)
    return getattr(facts.programme, role) is not None and len(facts.tracks) >= _PARTS and not of_tracks


def _for_each(facts: Facts, role: str) -> bool:
    """Whether every one of several tracks states it, and the programme does not."""
    of_tracks = all(getattr(track, role) is not None for track in facts.tracks)
    return getattr(facts.programme, role) is None and len(facts.tracks) >= _PARTS and of_tracks


def _on_tracks(facts: Facts, role: str) -> Facts:
    value = getattr(facts.programme, role)
    tracks = tuple(replace(track, **{role: value}) for track in facts.tracks)
    return replace(facts, programme=replace(facts.programme, **{role: None}), tracks=tracks)
