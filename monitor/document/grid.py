"""Tables as grids: which cell stands where, once spans are resolved as browsers resolve them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.document.tree import Node

_MAX_COLS = 200  # columns of one table; browsers allow 1,000 a cell, notices need 30
_MAX_PLACES = 60_000  # places of one grid; a hostile span may claim millions
_GROUPS = ("thead", "tbody", "tfoot")
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
    """All cells of a table, row by row."""

    rows: int
    cols: int
    cells: tuple[Cell, ...]

    def row(self, number: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


def _rows(table: Node) -> Iterator[tuple[Node, bool, int]]:
    """(row, whether in thead, number of its row group) of a table itself, not of tables inside it."""
    group = 0
    for kid in table.elements():
        if kid.tag == "tr":
            yield kid, False, group
        elif kid.tag in _GROUPS:
            group += 1
            yield from ((row, kid.tag == "thead", group) for row in kid.elements() if row.tag == "tr")
            group += 1


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
    cells: list[Cell] = []
    for number, (row, thead, group) in enumerate(rows):
        col = 0
        for node in row.elements():
            if node.tag not in ("td", "th"):
                continue
            while (number, col) in taken:
                col += 1
            down = min(_span(node, "rowspan") or ends[group], ends[group] - number)
            right = min(_span(node, "colspan") or 1, _MAX_COLS - col)
            if right < 1 or len(taken) + down * right > _MAX_PLACES:
                break
            right = _free(taken, number, col, right)
            taken.update((r, c) for r in range(number, number + down) for c in range(col, col + right))
            cells.append(
                Cell(
                    node=node,
                    row=number,
                    col=col,
                    rowspan=down,
                    colspan=right,
                    head=thead or node.tag == "th",
                )
            )
            col += right
    cols = max((cell.col + cell.colspan for cell in cells), default=0)
    return Cells(rows=len(rows), cols=cols, cells=tuple(cells))


def _free(taken: set[tuple[int, int]], row: int, col: int, wanted: int) -> int:
    """How many of the wanted columns are free: a cell ends where one from above comes down."""
    for width in range(1, wanted):
        if (row, col + width) in taken:
            return width
    return wanted
