"""Grids (표의 격자) set upright: heads in the rows at the top, one track a row below them.

Tables lie on their side, stand under a banner, or set a column for every track below each fact.
"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.document.blocks import Cell, Document
from monitor.extract.columns import Column, column_of, figures_in, names_or_dates, role_in
from monitor.extract.lines import quote
from monitor.text.breaks import unbroken
from monitor.text.normal import flatten

Grid = list[list[Cell | None]]
_UNFOLDED_ROWS = 3  # facts, tracks, values


def text_of(document: Document, cell: Cell) -> str:
    """A cell's words, flattened, figures in one line each, of the same length as in the document."""
    return unbroken(flatten(document.text[cell.start : cell.end]))


def unique(cells: Sequence[Cell | None]) -> list[Cell]:
    """The cells that there are, each once: merged ones stand in several places."""
    return list(dict.fromkeys(cell for cell in cells if cell))


def _header_rows(document: Document, grid: Grid) -> int:
    """How many rows at the top are heads: those marked so, else the first where it announces facts."""
    marked = 0
    for row in grid:
        if not any(row) or not all(cell.header for cell in row if cell):
            break
        marked += 1
    if 0 < marked < len(grid):
        return marked
    first = [text_of(document, cell) for cell in unique(grid[0])]
    known = sum(column_of((text,)).is_figured() or names_or_dates(text) is not None for text in first)
    return 1 if len(grid) > 1 and known and (known > 1 or known * 2 >= len(first)) else 0


def columns_of(document: Document, grid: Grid, heads: int) -> list[Column]:
    """The columns under their heads."""
    out = []
    for place in zip(*grid[:heads], strict=True) if heads else ():
        cells = [cell for cell in unique(place) if cell.end > cell.start]
        heads_of = tuple(text_of(document, cell).strip() for cell in cells)
        out.append(column_of(heads_of, tuple(quote(document, cell.start, cell.end) for cell in cells)))
    return out


def upright(document: Document, grid: Grid) -> tuple[Grid, int]:
    """(the grid with its heads at the top, how many rows these are)."""
    grid = _unfolded(document, _without_banner(document, grid))
    if _lies_on_its_side(document, grid):
        return [list(row) for row in zip(*grid, strict=True)], 1
    return grid, _header_rows(document, grid)


def _lies_on_its_side(document: Document, grid: Grid) -> bool:
    """Whether facts stand in rows and tracks in columns: the first column announces facts, the heads none.

    A track may bear the name of a fact ('실증'): then the rows must hold what they announce throughout.
    """
    tops = _tops(grid)
    across = [column_of((text_of(document, cell),)) for cell in unique(grid[tops - 1])[1:]]
    down = [(column, row) for row in grid[tops:] if (cell := row[0]) and (column := _fact(document, cell))]
    if len(across) < 2 or not down:
        return False
    figured = sum(column.is_figured() for column in across)
    return not figured or (figured < len(across) and all(_is_held(document, *one) for one in down))


def _tops(grid: Grid) -> int:
    """How many rows at the top share their first cell: heads in more than one row."""
    first = grid[0][0]
    return next((r for r, row in enumerate(grid) if r and (row[0] is None or row[0] != first)), 1)


def _unfolded(document: Document, grid: Grid) -> Grid:
    """A table whose facts stand side by side, each with a column for every track, as one row for each track.

    '과제 수 | 지원규모' above '신규 | 계속 | 신규 | 계속' above one row of values. Any other table as it is.
    """
    if len(grid) != _UNFOLDED_ROWS or len(unique(grid[0])) < 2:
        return grid
    facts = unique(grid[0])
    groups = [[c for c, cell in enumerate(grid[0]) if cell == fact] for fact in facts]
    names = [[_words(document, grid[1][c]) for c in group] for group in groups]
    alike = len(set(names[0])) == len(names[0]) > 1 and all(one == names[0] for one in names)
    if not alike or not all(_fact(document, fact) for fact in facts) or not all(names[0]):
        return grid
    rows = [[grid[1][groups[0][i]], *(grid[2][group[i]] for group in groups)] for i in range(len(names[0]))]
    return [[None, *facts], *rows]


def _words(document: Document, cell: Cell | None) -> str:
    return "".join(text_of(document, cell).split()) if cell else ""


def _fact(document: Document, cell: Cell) -> Column | None:
    """A first cell as a head, where it announces a fact."""
    column = column_of((text_of(document, cell),))
    return column if column.is_figured() else None


def _is_held(document: Document, column: Column, row: Sequence[Cell | None]) -> bool:
    """Whether every filled cell of a row holds a figure that its first cell announces."""
    texts = [text.strip() for cell in unique(row)[1:] if (text := text_of(document, cell))]
    filled = [text for text in texts if len(text) > 1]
    return bool(filled) and all(
        any(role_in(column, figure) for figure in figures_in(text, column, None)) for text in filled
    )


def _without_banner(document: Document, grid: Grid) -> Grid:
    """The rows below one whose single cell, beside the corner, only stands over all the others."""
    above, below = (unique(row) for row in (*grid[:2], [], [])[:2])
    if len(grid) < _UNFOLDED_ROWS or len(above) != 2 or len(below) < 3 or above[0] is not below[0]:
        return grid
    return grid if column_of((text_of(document, above[1]),)).is_figured() else grid[1:]
