"""PDF files to pieces through pypdfium2: lines put together to paragraphs, ruled tables with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw as pdfium

from monitor.document.paper import cell, paragraph, pieces_in, table
from monitor.document.pdfedges import edges_of
from monitor.document.pdftables import Ruled, Slot, same_columns, tables_among
from monitor.document.pdftext import (
    Column,
    Glyph,
    Printed,
    Wraps,
    cell_column,
    column_of,
    glyphs_of,
    in_order,
    lines_of,
    paragraphs,
    running_heads,
    without_running_heads,
)
from monitor.document.pieces import Piece
from monitor.document.tree import Node
from monitor.errors import ReadError

MAX_PAGES = 500  # of a file; announcements have up to 100, manuals more
_TELLING = re.compile(
    r"억|만\s?원|천원|원|과제|개월|기간|규모|일정|구분|문의|USD|EUR|budget|award|deadline", re.IGNORECASE
)
_BARE = 20  # letters of a page that holds next to nothing
_POOR = 60  # letters a page on average, below which a file of mostly bare pages has no text layer
_WORDS = re.compile(r"\w")
_GARBLED = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MARGIN = 2.0  # points that a sign may stand outside its cell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    height: float
    glyphs: list[Glyph]
    tables: list[Ruled]

    @property
    def text(self) -> str:
        return "".join(glyph.sign for glyph in self.glyphs)


def pieces(body: bytes, name: str) -> list[Piece]:
    """The pieces of a file; ReadError where it is locked, broken or has no text layer."""
    pages = _pages(body, name)
    _check_text(pages, name)
    printed = [lines_of(page.glyphs) for page in pages]
    wraps = Wraps.of(line for lines in printed for line in lines)
    heads = running_heads((lines, page.height) for lines, page in zip(printed, pages, strict=True))
    return pieces_in(
        _whole(_items(page, lines, wraps, heads) for page, lines in zip(pages, printed, strict=True))
    )


def _pages(body: bytes, name: str) -> list[_Page]:
    try:
        file = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ReadError(
                f"{name}: encrypted (password): ask its publisher for an open copy", reason="encrypted"
            ) from None
        raise ReadError(f"{name}: damaged, it cannot be opened as PDF ({error})", reason="damaged") from None
    try:
        if len(file) > MAX_PAGES:
            raise ReadError(f"{name}: {len(file):,} pages are more than is read", reason="too_large")
        return [_page(page) for page in file]
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"{name}: damaged, a page cannot be read ({error})", reason="damaged") from None
    finally:
        file.close()


def _page(page: pypdfium2.PdfPage) -> _Page:
    """A page; tables are looked for where its words may stand in one, unless it is turned."""
    height = page.get_mediabox()[3]
    glyphs = glyphs_of(page, height)
    telling = not page.get_rotation() and _TELLING.search("".join(glyph.sign for glyph in glyphs))
    tables = tables_among(edges_of(page, height)) if telling else []
    page.close()
    return _Page(height=height, glyphs=glyphs, tables=tables)


def _check_text(pages: Sequence[_Page], name: str) -> None:
    """ReadError where there is no text layer, or none that means anything."""
    letters = [len(_WORDS.findall(page.text)) for page in pages]
    if sum(len(_GARBLED.findall(page.text)) for page in pages) * 2 > sum(letters):
        raise ReadError(
            f"{name}: its text layer means nothing (fonts without a table of signs)", reason="no_text"
        )
    bare = sum(1 for count in letters if count < _BARE)
    if bare * 2 > len(pages) and sum(letters) < _POOR * len(pages):
        raise ReadError(
            f"{name}: no text layer ({bare} of {len(pages)} pages are pictures or outlines)", reason="no_text"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """A paragraph or table of a page; `ruled` where it is a table."""

    node: Node
    ruled: Ruled | None = None


def _items(page: _Page, printed: list[Printed], wraps: Wraps, heads: frozenset[str]) -> list[_Item]:
    """A page's paragraphs and tables from the top down; text beside a table stands before it."""
    rest = page.glyphs
    placed: list[tuple[float, Ruled, Node]] = []
    for ruled in page.tables:
        inside, rest = _split(rest, ruled.box)
        placed.append((ruled.box[1], ruled, _table(ruled, inside, wraps)))
    printed = lines_of(rest) if placed else printed
    lines = in_order(without_running_heads(printed, page.height, heads))
    column = column_of(lines)
    items: list[_Item] = []
    for top, ruled, node in placed:
        above = [line for line in lines if line.y <= top]
        lines = [line for line in lines if line.y > top]
        items += _paragraphs(above, column, wraps)
        items.append(_Item(node=node, ruled=ruled))
    return items + _paragraphs(lines, column, wraps)


def _paragraphs(lines: Sequence[Printed], column: Column, wraps: Wraps) -> list[_Item]:
    nodes = (paragraph(text, bold=bold) for text, bold in paragraphs(lines, column, wraps))
    return [_Item(node=node) for node in nodes if node is not None]


def _whole(pages: Iterable[list[_Item]]) -> Iterator[Node]:
    """All pages' items in order; a table that goes on on the next page is one with its first part."""
    last: _Item | None = None
    for items in pages:
        for number, item in enumerate(items):
            if number == 0 and last and last.ruled and item.ruled and same_columns(last.ruled, item.ruled):
                _append(last.node, item.node)
                continue
            if last is not None:
                yield last.node
            last = item
    if last is not None:
        yield last.node


def _append(first: Node, second: Node) -> None:
    """Adds a table's rows to another's, without a header row that is printed again."""
    rows, more = (next(node.elements()).kids for node in (first, second))
    again = [node.text() for node in (rows[0], more[0]) if isinstance(node, Node)]
    rows += more[1:] if len(set(again)) == 1 else more


def _split(glyphs: list[Glyph], box: tuple[float, float, float, float]) -> tuple[list[Glyph], list[Glyph]]:
    """The signs inside a box, and the others."""
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    for glyph in glyphs:
        (inside if _holds(box, glyph) else outside).append(glyph)
    return inside, outside


def _holds(box: tuple[float, float, float, float], glyph: Glyph) -> bool:
    left, top, right, bottom = box
    middle = (glyph.x0 + glyph.x1) / 2
    return left - _MARGIN <= middle <= right + _MARGIN and top <= glyph.y - glyph.size * 0.3 <= bottom


def _table(ruled: Ruled, glyphs: list[Glyph], wraps: Wraps) -> Node:
    rows: list[list[Node]] = []
    for slots in ruled.rows:
        row = []
        for slot in slots:
            inside, glyphs = _split(glyphs, slot.box)
            row.append(_cell(slot, lines_of(inside), wraps))
        rows.append(row)
    return table(rows)


def _cell(slot: Slot, lines: list[Printed], wraps: Wraps) -> Node:
    left, _, right, _ = slot.box
    texts = paragraphs(lines, cell_column(lines, left, right), wraps)
    return cell(
        (paragraph(text, bold=bold) for text, bold in texts), rowspan=slot.rowspan, colspan=slot.colspan
    )
