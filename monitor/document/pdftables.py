"""Ruled tables of a PDF page: pdfplumber finds cells among the lines drawn; merged cells stay merged."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from monitor.document.pdfedges import Edge, edge

_SNAP = 3.0  # points: edges nearer than this are one
_SHORTEST = 3.0  # points of a line that rules anything
_MAX_CROSSINGS = 200_000  # pairs of a line across and one down; pages of notices have 10,000
_MAX_CORNERS = 2_500  # of one page; the search takes their square

Box = tuple[float, float, float, float]  # left, top, right, bottom in points from the top left corner


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A cell's place in its table and on its page."""

    row: int
    col: int
    rowspan: int
    colspan: int
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A ruled table on a page: its box, the edges of its columns, and its cells row by row."""

    box: Box
    edges: tuple[float, ...]
    rows: tuple[tuple[Slot, ...], ...]


def tables_among(edges: Sequence[Edge]) -> list[Ruled]:
    """The tables that the lines of a page rule, from the top down."""
    merged = _merged(edges)
    across = [line for line in merged if line["orientation"] == "h"]
    down = [line for line in merged if line["orientation"] == "v"]
    if not across or not down or len(across) * len(down) > _MAX_CROSSINGS:
        return []
    lines = _merged([*merged, *_sides(across, down)])
    corners = edges_to_intersections(lines, _SNAP, _SNAP)
    if len(corners) > _MAX_CORNERS:
        return []
    return [_ruled(cells) for cells in cells_to_tables(intersections_to_cells(corners))]


def _merged(edges: Sequence[Edge]) -> list[Edge]:
    """The lines, those in one made one, without mere dots."""
    lines: list[Edge] = merge_edges(list(edges), _SNAP, _SNAP, _SNAP, _SNAP)
    return [line for line in lines if max(line["width"], line["height"]) >= _SHORTEST]


def _sides(across: Sequence[Edge], down: Sequence[Edge]) -> Iterator[Edge]:
    """Lines down both sides of each table: Korean tables are often ruled without them.

    A table is what hangs together of lines across and down; its sides are where the widest lines across end.
    """
    for lines in _groups(across, down):
        for end, outermost in (("x0", min), ("x1", max)):
            x = outermost(line[end] for line in lines)
            reaching = [line["top"] for line in lines if abs(line[end] - x) <= _SNAP]
            if len(reaching) > 1:
                yield edge(x, min(reaching), x, max(reaching))


def _groups(across: Sequence[Edge], down: Sequence[Edge]) -> list[list[Edge]]:
    """The lines across that lines down hold together, two at least."""
    group = list(range(len(across)))
    for line in down:
        met = {group[number] for number, other in enumerate(across) if _meet(line, other)}
        if len(met) > 1:
            first = min(met)
            group = [first if each in met else each for each in group]
    gathered: dict[int, list[Edge]] = {}
    for number, line in zip(group, across, strict=True):
        gathered.setdefault(number, []).append(line)
    return [lines for lines in gathered.values() if len(lines) > 1]


def _meet(down: Edge, across: Edge) -> bool:
    return bool(
        down["top"] - _SNAP <= across["top"] <= down["bottom"] + _SNAP
        and across["x0"] - _SNAP <= down["x0"] <= across["x1"] + _SNAP
    )


def _ruled(cells: Sequence[Box]) -> Ruled:
    across = _distinct(x for x0, _, x1, _ in cells for x in (x0, x1))
    down = _distinct(y for _, y0, _, y1 in cells for y in (y0, y1))
    slots = []
    for box in sorted(cells, key=lambda box: (box[1], box[0])):
        col, end = _nearest(across, box[0]), _nearest(across, box[2])
        row, last = _nearest(down, box[1]), _nearest(down, box[3])
        slots.append(Slot(row=row, col=col, rowspan=max(1, last - row), colspan=max(1, end - col), box=box))
    rows = tuple(
        tuple(sorted((slot for slot in slots if slot.row == row), key=lambda slot: slot.col))
        for row in range(len(down) - 1)
    )
    return Ruled(box=(across[0], down[0], across[-1], down[-1]), edges=across, rows=rows)


def same_columns(one: Ruled, other: Ruled) -> bool:
    """Whether two tables have their columns at the same places, as one that goes on on the next page has."""
    pairs = zip(one.edges, other.edges, strict=False)
    return len(one.edges) == len(other.edges) and all(abs(a - b) <= 2 * _SNAP for a, b in pairs)


def _distinct(values: Iterable[float]) -> tuple[float, ...]:
    """Places in order, near ones made one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return tuple(kept)


def _nearest(places: Sequence[float], value: float) -> int:
    return min(bisect_left(places, value - _SNAP), len(places) - 1)
