"""What a table of the page is: data under headers, labels beside values, or mere layout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.document.grid import Cell, Cells
from monitor.document.labels import MAX_LABEL, is_known, squeeze

_FIGURE = re.compile(r"\d")
_HEAD_FIGURE = re.compile(r"\(.*\d.*\)|\d{4}|\d차|[AB]-\d")  # a year, a round, a unit: no datum in a header
_PAIR_HEADS = re.compile(
    r"(?:항목명?|구분|분류|item|field)\|(?:상세|세부|주요)?(?:내용|descriptions?|details?|value)"
)
_LAYOUT_CHARS = 500  # characters of a cell that holds an article and no datum
_MAX_HEAD = 60  # characters of a header cell
_LEAST_PAIRS = 3  # known labels that make a table one of labels and values
_MAX_NAME = 40  # characters of a cell that names its row


def _shown(cells: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.node.chars]


def _is_label_cell(cell: Cell) -> bool:
    return cell.node.chars <= MAX_LABEL and (cell.node.tag == "th" or is_known(cell.node.text()))


def row_pairs(row: Sequence[Cell]) -> list[tuple[Cell, Cell]] | None:
    """The (label, value) pairs a row consists of; None where it does not."""
    if len(row) < 2 or len(row) % 2 or any(cell.rowspan > 1 for cell in row):
        return None
    pairs = list(zip(row[::2], row[1::2], strict=True))
    if all(_is_label_cell(label) and value.node.tag == "td" for label, value in pairs):
        return pairs
    return None


def holds_pairs(cells: Cells) -> bool:
    """Whether a table's heads say that its rows are labels and values: '항목 | 내용'."""
    heads = [squeeze(cell.node.text()) for cell in _shown(cells.row(0))]
    return cells.cols == 2 and len(heads) == 2 and _PAIR_HEADS.fullmatch("|".join(heads)) is not None


def label_pairs(cells: Cells) -> list[tuple[Cell, Cell]] | None:
    """The (label, value) pairs of a table whose rows all are such, though not every label is a known one.

    Told by its odd columns: short cells, most of them known labels, beside columns that hold none.
    """
    if cells.cols not in (2, 4) or cells.rows < _LEAST_PAIRS or any(_is_wide(cell) for cell in cells.cells):
        return None
    labels = [cell for cell in cells.cells if cell.col % 2 == 0 and cell.node.chars > 1]
    values = [cell for cell in cells.cells if cell.col % 2 and cell.node.chars]
    known = sum(is_known(cell.node.text()) for cell in labels if cell.node.chars <= MAX_LABEL)
    if any(cell.node.chars > MAX_LABEL for cell in labels) or known * 2 < len(labels) or known < _LEAST_PAIRS:
        return None
    if any(cell.node.tag == "th" or is_known(cell.node.text()) for cell in values):
        return None
    places = {(cell.row, cell.col): cell for cell in values}
    return [(cell, places[cell.row, cell.col + 1]) for cell in labels if (cell.row, cell.col + 1) in places]


def _is_wide(cell: Cell) -> bool:
    """Whether a cell spans rows or an odd number of columns, so that no columns of pairs are kept."""
    return cell.rowspan > 1 or (cell.colspan > 1 and not cell.col % 2)


def is_layout(row: Sequence[Cell]) -> bool:
    """Whether the cells of a row are parts of the page: tables inside, or articles."""
    return any(
        cell.node.chars > _LAYOUT_CHARS or any(below.tag == "table" for below in cell.node.walk())
        for cell in row
    )


def is_data(cells: Cells) -> bool:
    """Whether a table without header rows holds data: rows that are neither pairs nor layout prevail."""
    rows = [row for number in range(cells.rows) if (row := _shown(cells.row(number)))]
    if cells.cols < 2 or len(rows) < 2:
        return False
    other = sum(1 for row in rows if len(row) <= 1 or row_pairs(row) is not None or is_layout(row))
    return other * 2 < len(rows)


def header_rows(cells: Cells) -> int:
    """How many rows at the top are headers; 0 where there are none."""
    first = _shown(cells.row(0))
    if cells.rows < 2 or len(first) < 2 or any(cell.node.chars > _MAX_HEAD for cell in first):
        return 0
    deep = max(cell.rowspan for cell in first)
    if all(cell.head for cell in first):
        return _marked_rows(cells, deep)
    if any(cell.head for cell in first) or cells.cols < 2 or not _names_columns(first):
        return 0
    body = [cell for cell in cells.cells if cell.row >= deep]
    if cells.cols < 3 and not any(_FIGURE.search(cell.node.text()) for cell in body):
        return 0
    wide = any(cell.colspan > 1 for cell in first)
    return min(deep if wide else 1, cells.rows - 1)


def _marked_rows(cells: Cells, deep: int) -> int:
    """How many rows at the top the page itself marks as headers; 0 where all are."""
    rows = deep
    while rows < cells.rows and cells.row(rows) and all(cell.head for cell in cells.row(rows)):
        rows += 1
    return rows if rows < cells.rows else 0


def _names_columns(first: Sequence[Cell]) -> bool:
    """Whether a first row that is not marked holds names of columns: no figures, no labels beside values."""
    texts = [cell.node.text() for cell in first]
    if any(_FIGURE.search(text) and not _HEAD_FIGURE.search(text) for text in texts):
        return False
    pairs = row_pairs(first)
    return not (pairs and len(first) in (2, 4) and not any(is_known(text) for text in texts[1::2]))


def header_column(cells: Cells, head: int) -> bool:
    """Whether the first column names its rows: words there, figures or more words beside them."""
    column = [cell for cell in cells.cells if cell.col == 0 and cell.row >= head and cell.node.chars]
    if not column or cells.cols < 2 or any(cell.node.chars > _MAX_NAME for cell in column):
        return False
    return sum(1 for cell in column if not cell.node.text()[:1].isdigit()) * 2 > len(column)
