"""Tables as grids: which cell stands where, once spans are resolved as browsers resolve them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from monitor.document.tree import Node

_MAX_COLS = 200  # columns of one table; browsers allow 1,000 a cell, notices need 30
_MAX_PLACES = 60_000  # places of one grid from which spans count as 1; hostile ones claim millions
_GROUPS = ("thead", "tbody", "tfoot")  # the parser puts every row into one
_DIGITS = re.compile(r"\s*(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of the page and its place; `head` where it is a th or stands in thead."""

    node: Node
    row: int
    col: int
    rowspan: int
    colspan: int
    head: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """All cells of a table: in each of its rows those that begin there."""

    cols: int
    lines: tuple[tuple[Cell, ...], ...]

    @property
    def rows(self) -> int:
        """How many rows there are, empty ones included."""
        return len(self.lines)

    @property
    def cells(self) -> Iterator[Cell]:
        """All cells, row by row."""
        return (cell for line in self.lines for cell in line)

    def row(self, number: int) -> tuple[Cell, ...]:
        """The cells that begin in a row."""
        return self.lines[number]

    def part(self, first: int, end: int) -> Cells:
        """The rows from one to before another as a table of their own; spans end with it."""
        lines = tuple(
            tuple(
                replace(cell, row=cell.row - first, rowspan=min(cell.rowspan, end - cell.row))
                for cell in line
            )
            for line in self.lines[first:end]
        )
        return Cells(cols=_width(lines), lines=lines)


def _width(lines: Iterable[Iterable[Cell]]) -> int:
    return max((cell.col + cell.colspan for line in lines for cell in line), default=0)


def _rows(table: Node) -> Iterator[tuple[Node, bool, int]]:
    """(row, whether in thead, number of its row group) of a table itself, not of tables inside it."""
    for number, group in enumerate(kid for kid in table.elements() if kid.tag in _GROUPS):
        yield from ((row, group.tag == "thead", number) for row in group.elements() if row.tag == "tr")


def _span(node: Node, name: str) -> int | None:
    """A span as written; 1 for nonsense, None for 0 (to the end of the group)."""
    found = _DIGITS.match(node.get(name))
    if found is None:
        return 1
    return int(found[1]) or None


def cells_of(table: Node) -> Cells:
    """The cells of a table at their places."""
    rows = list(_rows(table))
    ends = {group: number + 1 for number, (_, _, group) in enumerate(rows)}
    taken: set[tuple[int, int]] = set()
    lines: list[tuple[Cell, ...]] = []
    for number, (row, thead, group) in enumerate(rows):
        lines.append(tuple(_line(row, taken, number=number, end=ends[group], thead=thead)))
    return Cells(cols=_width(lines), lines=tuple(lines))


def _line(row: Node, taken: set[tuple[int, int]], *, number: int, end: int, thead: bool) -> Iterator[Cell]:
    """The cells of a row, which ends its group at `end`; marks the places that they take."""
    col = 0
    for node in row.elements():
        if node.tag not in ("td", "th"):
            continue
        while (number, col) in taken:
            col += 1
        if col >= _MAX_COLS:
            return
        room = max(1, _MAX_PLACES - len(taken))
        right = _free(taken, number, col, min(_span(node, "colspan") or 1, _MAX_COLS - col, room))
        down = min(_span(node, "rowspan") or end, end - number, max(1, room // right))
        taken.update((r, c) for r in range(number, number + down) for c in range(col, col + right))
        yield Cell(
            node=node, row=number, col=col, rowspan=down, colspan=right, head=thead or node.tag == "th"
        )
        col += right


def _free(taken: set[tuple[int, int]], row: int, col: int, wanted: int) -> int:
    """How many of the wanted columns are free: a cell ends where one from above comes down."""
    for width in range(1, wanted):
        if (row, col + width) in taken:
            return width
    return wanted
