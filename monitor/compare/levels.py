"""One level for a figure that one version states once for all parts and the other for each of them.

A table whose rows all say '24개월' says it of the programme. When one row then becomes '12개월', one part has
changed, not the programme and every other part.
"""

from __future__ import annotations

from dataclasses import replace

from monitor.facts import Facts

# What may hold for all parts alike. Sums and numbers of a whole are not those of its parts.
SHARED = ("award", "duration")
_PARTS = 2  # tracks at least: of a single one the programme's figure is no repetition


def levelled(before: Facts, after: Facts) -> tuple[Facts, Facts]:
    """Both versions, with such figures on the tracks of both."""
    for role in SHARED:
        if _for_all(before, role) and _for_each(after, role):
            before = _on_tracks(before, role)
        elif _for_each(before, role) and _for_all(after, role):
            after = _on_tracks(after, role)
    return before, after


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
