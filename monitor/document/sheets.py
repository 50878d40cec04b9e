"""Spreadsheets (XLSX, XLS, CSV) to pieces: each sheet that is shown is a table, with its merged cells."""

from __future__ import annotations

import csv
import datetime
import io
import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any

import python_calamine

from monitor.document.charset import decode
from monitor.document.paper import cell, paragraph, pieces_in, table
from monitor.document.pieces import Piece
from monitor.document.tree import Node
from monitor.document.zips import open_zip, read_member
from monitor.errors import ReadError

MAX_ROWS = 2_000  # of one sheet; announcements have 200, longer ones are data
MAX_COLS = 100
MAX_SHEETS = 30
MAX_MERGED = 2_000  # merged cells of one sheet
_ZIP = b"PK"

Merged = dict[tuple[int, int], tuple[int, int]]  # (row, column) of a merged cell → rows and columns it covers


def pieces(body: bytes, name: str) -> list[Piece]:
    """The pieces of a spreadsheet; ReadError where it is locked or broken."""
    if not body.startswith((_ZIP, b"\xd0\xcf")):
        return _csv(body, name)
    if body.startswith(_ZIP):
        _check(body, name)
    try:
        book = python_calamine.load_workbook(io.BytesIO(body))
        shown = [
            sheet.name for sheet in book.sheets_metadata
            if sheet.visible == python_calamine.SheetVisibleEnum.Visible
            and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]  # fmt: skip
        return pieces_in(
            node for title in shown[:MAX_SHEETS] for node in _sheet(book.get_sheet_by_name(title))
        )
    except python_calamine.PasswordError:
        raise ReadError(
            f"{name}: encrypted (password): ask its publisher for an open copy", reason="encrypted"
        ) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise ReadError(
            f"{name}: damaged, it cannot be read as a spreadsheet ({error})", reason="damaged"
        ) from None


def _check(body: bytes, name: str) -> None:
    """Unpacks the parts once with bounds: the library takes what they say of their size on trust."""
    container = open_zip(body, name)
    for member in container.infolist():
        if member.filename.startswith("xl/") and member.filename.endswith((".xml", ".bin")):
            read_member(container, member, name)


def _sheet(sheet: Any) -> list[Node | None]:
    rows = list(itertools.islice(sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS), MAX_ROWS))
    merged: Merged = {
        (top, left): (bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())[:MAX_MERGED]
    }
    return [
        paragraph(sheet.name, bold=True),
        _table([[_shown(value) for value in row] for row in rows], merged),
    ]


def _shown(value: Any) -> str:
    """A cell's value as people write it: whole numbers without a point, days without midnight."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return str(value.date()) if value.time() == datetime.time() else f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def _table(rows: Sequence[Sequence[str]], merged: Merged) -> Node | None:
    """A sheet's table without its empty rows and columns; None where nothing stands in it."""
    full = [row for row, values in enumerate(rows) if any(map(str.strip, values))]
    cols = sorted({col for row in full for col, value in enumerate(rows[row][:MAX_COLS]) if value.strip()})
    if not full:
        return None
    spans = {place: _shown_of(size, place, full, cols) for place, size in merged.items()}
    covered = {place for span in spans.values() for place in span[1:]}
    return table(
        [
            _cell(rows[row], col, spans.get((row, col), [(row, col)]))
            for col in cols
            if (row, col) not in covered
        ]
        for row in full
    )


def _shown_of(
    size: tuple[int, int], place: tuple[int, int], full: Sequence[int], cols: Sequence[int]
) -> list[tuple[int, int]]:
    """The places that a merged cell covers, of those that are shown, its own first."""
    (deep, wide), (top, left) = size, place
    down = full[bisect_left(full, top) : bisect_left(full, top + deep)]
    across = cols[bisect_left(cols, left) : bisect_left(cols, left + wide)]
    return [(row, col) for row in down for col in across]


def _cell(values: Sequence[str], col: int, places: Sequence[tuple[int, int]]) -> Node:
    text = values[col] if col < len(values) else ""
    rows, cols = (len({place[side] for place in places}) for side in (0, 1))
    return cell([paragraph(text)], rowspan=rows, colspan=cols)


def _csv(body: bytes, name: str) -> list[Piece]:
    text = decode(body).text
    try:
        dialect: type[csv.Dialect] | csv.Dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = list(itertools.islice(csv.reader(io.StringIO(text, newline=""), dialect), MAX_ROWS))
    except csv.Error as error:
        raise ReadError(f"{name}: damaged, it cannot be read as CSV ({error})", reason="damaged") from None
    return pieces_in(_only(_table(rows, {})))


def _only(node: Node | None) -> Iterable[Node]:
    return () if node is None else (node,)
