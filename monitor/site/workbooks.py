"""A table as an XLSX workbook, in which no word of a page is ever a formula or a link. Pure."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from monitor.review.signs import without_tricks

Cell = str | int | bool | datetime.datetime | None
LONGEST = 32_767  # characters of a cell; more no spreadsheet holds
# How a cell begins that a spreadsheet takes for a formula; the wide signs are taken so in some languages.
FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
_INERT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column's name and its width in characters."""

    name: str
    width: int = 14


def workbook(title: str, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with a head that stays in view; times are real ones, in the zone they carry."""
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True} | _INERT) as book:
        sheet = book.add_worksheet(title[:31])
        formats = _Formats.of(book)
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, column.name, formats.head)
        last = 0
        for last, row in enumerate(rows, 1):
            for at, value in enumerate(row):
                _write(sheet, (last, at), value, formats)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(columns) - 1)
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class _Formats:
    head: Format
    text: Format
    quoted: Format
    time: Format

    @classmethod
    def of(cls, book: Workbook) -> _Formats:
        own = {"valign": "top", "text_wrap": True}
        return cls(
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format(own),
            book.add_format(own | {"quote_prefix": True}),
            book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm"}),
        )


def _write(sheet: Worksheet, place: tuple[int, int], value: Cell, formats: _Formats) -> None:
    """Writes a value as what it is; a text that looks like a formula stays text even when it is edited."""
    if value is None:
        return
    if isinstance(value, datetime.datetime):
        sheet.write_datetime(*place, value.replace(tzinfo=None), formats.time)
    elif isinstance(value, int) and not isinstance(value, bool):
        sheet.write_number(*place, value, formats.text)
    else:
        text = str(without_tricks(str(value)))[:LONGEST]
        sheet.write_string(*place, text, formats.quoted if FORMULA.match(text) else formats.text)
