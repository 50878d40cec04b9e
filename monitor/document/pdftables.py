"""Ruled tables of PDF pages, as pdfplumber finds them from the lines drawn; merged cells stay merged."""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.table import Table, merge_edges
from pdfplumber.utils.exceptions import PdfminerException

MAX_PAGES = 10  # pages that are searched; each takes 0.3 s
_SNAP = 3.0  # points: edges nearer than this are one
_MAX_CELLS = 3_000  # of one table
_MAX_CROSSINGS = 400_000  # pairs of lines of a page that are looked at
_FAULTS = (PDFException, PdfminerException, ValueError, KeyError, TypeError, IndexError, RecursionError)

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


def tables_on(body: bytes, pages: Sequence[int]) -> dict[int, list[Ruled]]:
    """The tables of some pages of a file, from the top down. A page that pdfplumber cannot read has none."""
    found: dict[int, list[Ruled]] = {}
    try:
        with pdfplumber.open(io.BytesIO(body)) as file:
            for number in pages[:MAX_PAGES]:
                found[number] = list(_tables(file.pages[number]))
                file.pages[number].close()
    except _FAULTS:
        return found
    return found


def _tables(page: Page) -> Iterator[Ruled]:
    tables = page.find_tables({"explicit_vertical_lines": _sides(page)})
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        if len(table.cells) <= _MAX_CELLS:
            yield _ruled(table)


def _sides(page: Page) -> list[dict[str, Any]]:
    """Lines down both sides of each table: Korean tables are often ruled without them.

    A table is what hangs together of lines across and down; its sides are where the widest lines across end.
    """
    edges = merge_edges(page.edges, _SNAP, _SNAP, _SNAP, _SNAP)
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v"]
    if len(across) * len(down) > _MAX_CROSSINGS:
        return []
    sides = []
    for lines in _groups(across, down):
        for end, outermost in (("x0", min), ("x1", max)):
            x = outermost(line[end] for line in lines)
            reaching = [line["top"] for line in lines if abs(line[end] - x) <= _SNAP]
            if len(reaching) > 1:
                sides.append(_upright(x, min(reaching), max(reaching)))
    return sides


def _groups(across: list[dict[str, Any]], down: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The lines across that lines down hold together, two at least."""
    group = list(range(len(across)))
    for line in down:
        met = {group[number] for number, other in enumerate(across) if _meet(line, other)}
        if len(met) > 1:
            first = min(met)
            group = [first if each in met else each for each in group]
    gathered: dict[int, list[dict[str, Any]]] = {}
    for number, line in zip(group, across, strict=True):
        gathered.setdefault(number, []).append(line)
    return [lines for lines in gathered.values() if len(lines) > 1]


def _meet(down: dict[str, Any], across: dict[str, Any]) -> bool:
    return bool(
        down["top"] - _SNAP <= across["top"] <= down["bottom"] + _SNAP
        and across["x0"] - _SNAP <= down["x0"] <= across["x1"] + _SNAP
    )


def _upright(x: float, top: float, bottom: float) -> dict[str, Any]:
    """A line down, as pdfplumber describes one."""
    return {
        "object_type": "line", "x0": x, "x1": x, "top": top, "bottom": bottom,
        "width": 0, "height": bottom - top, "orientation": "v",
    }  # fmt: skip


def _ruled(table: Table) -> Ruled:
    cells: list[Box] = [(float(x0), float(y0), float(x1), float(y1)) for x0, y0, x1, y1 in table.cells]
    across = _edges(edge for x0, _, x1, _ in cells for edge in (x0, x1))
    down = _edges(edge for _, y0, _, y1 in cells for edge in (y0, y1))
    slots = []
    for box in sorted(cells, key=lambda box: (box[1], box[0])):
        col, end = _nearest(across, box[0]), _nearest(across, box[2])
        row, last = _nearest(down, box[1]), _nearest(down, box[3])
        slots.append(Slot(row=row, col=col, rowspan=max(1, last - row), colspan=max(1, end - col), box=box))
    rows = tuple(
        tuple(sorted((slot for slot in slots if slot.row == row), key=lambda slot: slot.col))
        for row in range(len(down) - 1)
    )
    left, top, right, bottom = table.bbox
    return Ruled(box=(float(left), float(top), float(right), float(bottom)), edges=across, rows=rows)


def same_columns(one: Ruled, other: Ruled) -> bool:
    """Whether two tables have their columns at the same places, as one that goes on on the next page has."""
    pairs = zip(one.edges, other.edges, strict=False)
    return len(one.edges) == len(other.edges) and all(abs(a - b) <= 2 * _SNAP for a, b in pairs)


def _edges(values: Iterable[float]) -> tuple[float, ...]:
    """Edges in order, near ones made one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _SNAP:
            kept.append(value)
    return tuple(kept)


def _nearest(edges: Sequence[float], value: float) -> int:
    at = bisect_left(edges, value - _SNAP)
    return min(at, len(edges) - 1)
