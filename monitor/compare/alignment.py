"""Which track of the old version is which of the new one, one to one.

Equal tracks leave first, then those of the same name; only the rest goes into one assignment over names,
figures, parents and position. What finds no partner was added or removed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from monitor.compare.assignment import assign
from monitor.compare.names import jamo, jamo_likeness, letters, name_key, same_name, telling
from monitor.compare.periods import period_kind
from monitor.compare.quantities import same_quantity
from monitor.facts import QUANTITIES, Track

# When two tracks of different names may be one track renamed. Measured on real and made revisions: renamed
# parts keep all their figures and their place, or half of each; split and merged parts keep neither.
ALMOST_THE_NAME = 0.85  # of the name's jamo: a slip or a reworded ending
HALF_THE_NAME = 0.5
HALF_THE_FIGURES = 0.5
RIVAL_NAME = 0.4  # another candidate this close to the name speaks for a split or a merger

# What a pair costs, of 1: names say most, then figures; place and parent decide between equals.
NAME_WEIGHT, FIGURE_WEIGHT, PLACE_WEIGHT, PARENT_WEIGHT = 0.5, 0.35, 0.1, 0.05

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """Pairs of indexes (old, new) of one track each, in the old order; and the tracks without a partner."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def align(before: Sequence[Track], after: Sequence[Track]) -> Alignment:
    """Pairs the tracks of two versions; each track stands in at most one pair."""
    left, right = dict(enumerate(before)), dict(enumerate(after))
    pairs: list[Pair] = []
    for mark, repeats in _EXACT:
        pairs += _leave(left, right, mark, repeats=repeats)
    if left and right:
        pairs += _Rest(before, after, left, right, pairs).pairs()
    paired = [{pair[side] for pair in pairs} for side in (0, 1)]
    return Alignment(
        pairs=tuple(sorted(pairs)),
        removed=tuple(i for i in range(len(before)) if i not in paired[0]),
        added=tuple(j for j in range(len(after)) if j not in paired[1]),
    )


def _parent_key(track: Track) -> str:
    return name_key(track.parent or "")


# How tracks leave without an assignment: by what they share, and whether that may stand more than once.
_EXACT: tuple[tuple[Callable[[Track], Hashable], bool], ...] = (
    (lambda track: track, True),
    (lambda track: (name_key(track.name), _parent_key(track)), False),
    (lambda track: name_key(track.name), False),
)


def _leave(
    left: dict[int, Track], right: dict[int, Track], mark: Callable[[Track], Hashable], *, repeats: bool
) -> list[Pair]:
    """Takes out and pairs tracks that share a mark; without `repeats` only where it stands once a side."""
    old, new = _by_mark(left, mark), _by_mark(right, mark)
    found: list[Pair] = []
    for shared, rows in old.items():
        columns = new.get(shared, [])
        if repeats or len(rows) == len(columns) == 1:
            found += zip(rows, columns, strict=False)
    for i, j in found:
        del left[i], right[j]
    return found


def _by_mark(tracks: dict[int, Track], mark: Callable[[Track], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for i, track in tracks.items():
        groups.setdefault(mark(track), []).append(i)
    return groups


def figures_kept(before: Track, after: Track) -> float:
    """The share of the facts stated by either that both state alike; 0 where neither states any."""
    stated = kept = 0
    for role in QUANTITIES:
        old, new = getattr(before, role), getattr(after, role)
        if old is not None or new is not None:
            stated += 1
            kept += old is not None and same_quantity(old, new)
    if before.period or after.period:
        stated += 1
        kept += bool(before.period) and period_kind(before.period, after.period) is None
    return kept / stated if stated else 0.0


class _Rest:
    """The tracks that neither facts nor names pair: candidates, their cost, the cheapest assignment."""

    def __init__(
        self,
        before: Sequence[Track],
        after: Sequence[Track],
        left: dict[int, Track],
        right: dict[int, Track],
        pairs: Iterable[Pair],
    ) -> None:
        self._left, self._right = left, right
        self._jamo = ({i: jamo(t.name) for i, t in left.items()}, {j: jamo(t.name) for j, t in right.items()})
        self._names = ({letters(t.name) for t in before}, {letters(t.name) for t in after})
        self._renamed = {letters(before[i].name): letters(after[j].name) for i, j in pairs}
        self._gaps = (_gaps(before, dict(pairs)), _gaps(after, {j: j for _, j in pairs}))
        self._ranks = (_ranks(left), _ranks(right))

    def pairs(self) -> list[Pair]:
        likeness = {
            (i, j): jamo_likeness(one, other)
            for i, one in self._jamo[0].items()
            for j, other in self._jamo[1].items()
        }
        return assign({pair: cost for pair in likeness if (cost := self._cost(pair, likeness)) is not None})

    def _cost(self, pair: Pair, likeness: dict[Pair, float]) -> float | None:
        """What it costs to hold these two for one track, 0 to 1; None where they are not."""
        i, j = pair
        old, new = self._left[i], self._right[j]
        name = 1.0 if same_name(old.name, new.name) else likeness[pair]
        figures, parent, place = figures_kept(old, new), self._same_parent(old, new), self._in_place(i, j)
        if not self._is_one(pair, name, figures, likeness, at_home=parent and place):
            return None
        apart = abs(self._ranks[0][i] - self._ranks[1][j])
        return (
            NAME_WEIGHT * (1 - name) + FIGURE_WEIGHT * (1 - figures) + PLACE_WEIGHT * apart
            + PARENT_WEIGHT * (not parent)
        )  # fmt: skip

    def _is_one(
        self, pair: Pair, name: float, figures: float, likeness: dict[Pair, float], *, at_home: bool
    ) -> bool:
        """Whether two tracks can be one: the same name, or renamed with what must then have stayed."""
        old, new = self._left[pair[0]], self._right[pair[1]]
        if name == 1 or (figures == 1 and at_home):
            return True
        if telling(old.name) != telling(new.name):
            return False
        if name >= ALMOST_THE_NAME:
            return at_home or figures > 0
        close = name >= HALF_THE_NAME and figures >= HALF_THE_FIGURES
        return close and (figures == 1 or (at_home and not self._rivals(pair, likeness)))

    def _rivals(self, pair: Pair, likeness: dict[Pair, float]) -> bool:
        """Whether another track left over bears nearly the same name: then one was split or two merged."""
        i, j = pair
        return any(likeness[i, other] >= RIVAL_NAME for other in self._right if other != j) or any(
            likeness[other, j] >= RIVAL_NAME for other in self._left if other != i
        )

    def _same_parent(self, old: Track, new: Track) -> bool:
        """Whether nothing says that the two belong to different parents; a renamed parent is the same."""
        one, other = letters(old.parent or ""), letters(new.parent or "")
        if one == other or not one or not other or self._renamed.get(one) == other:
            return True
        return one not in self._names[1] and other not in self._names[0]

    def _in_place(self, i: int, j: int) -> bool:
        """Whether both stand behind the same aligned track, or before the same."""
        behind, ahead = self._gaps[0][i]
        return behind == self._gaps[1][j][0] or ahead == self._gaps[1][j][1]


def _gaps(tracks: Sequence[Track], partner: dict[int, int]) -> list[tuple[int, int]]:
    """For each track the nearest aligned one before and after it, by its index in the new version."""
    ends = -1, -2
    behind, ahead = [ends[0]] * len(tracks), [ends[1]] * len(tracks)
    for i in range(1, len(tracks)):
        behind[i] = partner.get(i - 1, behind[i - 1])
    for i in range(len(tracks) - 2, -1, -1):
        ahead[i] = partner.get(i + 1, ahead[i + 1])
    return list(zip(behind, ahead, strict=True))


def _ranks(tracks: dict[int, Track]) -> dict[int, float]:
    """Where each stands among those left, 0 to 1."""
    last = max(len(tracks) - 1, 1)
    return {i: rank / last for rank, i in enumerate(sorted(tracks))}
