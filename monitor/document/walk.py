"""From the page's tree to pieces: where lines end, what is a label and what its value, what a table is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.document.bullets import opening
from monitor.document.grid import Cells, cells_of
from monitor.document.line import Buffer
from monitor.document.pairs import pair_in, value_beside
from monitor.document.pieces import Grid, Line, Pair, Piece, Place
from monitor.document.tables import (
    header_column,
    header_rows,
    holds_pairs,
    is_data,
    is_layout,
    label_pairs,
    row_pairs,
)
from monitor.document.tree import Node, looks_like_file

_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb s samp
small span strike strong sub sup time tt u var wbr blink button
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
# Attributes in which pages keep an address for a script.
_KEPT_ADDRESSES = (
    "data-href", "data-url", "data-link", "data-path", "data-file", "data-file-url", "data-fileurl",
    "data-download", "data-download-url", "data-downurl",
)  # fmt: skip
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SIGNED_LINES = 2  # behind the first; a text with so many lines that open with a sign keeps its line breaks
_TABLE_PARTS = frozenset(("tr", "thead", "tbody", "tfoot", "caption"))
# Captions written for screen readers repeat what the table shows.
_CAPTION = re.compile(r"상세|목록|테이블|표입니다|구성|안내하는|나타내|정보입니다|\s-\s|제공하는")
_LABEL_LEVEL = 5  # of a heading that is a label whose value is more than lines


class Walker:
    """Walks a tree once and collects its pieces."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._buffer = Buffer()
        self._bold = 0
        self._heading = 0
        self._item = 0
        self._kept = 0  # elements open that keep their line breaks

    # Lines

    def _flush(self, *, soft: bool = False) -> None:
        buffer = self._buffer
        if buffer.length:
            self._buffer = Buffer()
            if text := buffer.text():
                self.pieces.append(
                    Line(
                        text=text,
                        heading=self._heading,
                        bold=buffer.bold,
                        lead=buffer.lead,
                        item=self._item,
                        soft=soft,
                        links=tuple(buffer.links),
                    )
                )

    def walk(self, node: Node) -> None:
        """Reads a node and all below it."""
        self._kids(node)
        self._flush()

    def _kids(self, node: Node) -> None:
        kids = node.kids
        skip = -1
        for place, kid in enumerate(kids):
            if place <= skip:
                continue
            if isinstance(kid, str):
                self._text(kid)
                continue
            value = value_beside(kids, place)
            if value:
                self._flush()
                self._pair(kid, [kids[value]])
                skip = value
            else:
                self._node(kid, first=place == 0 or not _is_text(kids[place - 1]))

    def _text(self, text: str) -> None:
        """A text: one run of words, or lines of their own where its line breaks are seen."""
        lines = text.split("\n") if "\n" in text and (self._kept or _is_written_in_lines(text)) else [text]
        for number, line in enumerate(lines):
            if number:
                self._flush(soft=True)
            self._buffer.add(line, bold=bool(self._bold))

    def _node(self, node: Node, *, first: bool = True) -> None:
        tag = node.tag
        if tag == "br":
            self._flush(soft=True)
        elif tag in ("a", "button") or _leads(node):
            self._link(node, first=first)
        elif tag in _INLINE and not _holds_block(node):
            self._inline(node)
        else:
            self._flush()
            self._block(node)
            self._flush()

    def _inline(self, node: Node) -> None:
        bold = _bold_of(node)
        self._bold += bold
        self._kids(node)
        self._bold -= bold

    def _link(self, node: Node, *, first: bool) -> None:
        if first and self._buffer.links and looks_like_file(node.text()):
            self._flush()
        buffer = self._buffer
        mark = buffer.mark()
        self._inline(node)
        if self._buffer is buffer:
            buffer.link(mark, href=_target(node), onclick=node.get("onclick"))

    # Blocks

    def _block(self, node: Node) -> None:
        tag = node.tag
        if tag in _HEADINGS:
            self._within(node, heading=_HEADINGS[tag])
        elif tag == "table":
            self._table(node)
        elif tag == "dl":
            self._list_of_terms(node)
        elif tag == "li":
            self._list_item(node)
        elif (pair := pair_in(node)) is not None:
            self._pair(*pair)
        else:
            bold, kept = _bold_of(node), _keeps_lines(node)
            self._bold += bold
            self._kept += kept
            self._kids(node)
            self._bold -= bold
            self._kept -= kept

    def _within(self, node: Node, *, heading: int) -> None:
        before, self._heading = self._heading, heading
        self._kids(node)
        self._flush()
        self._heading = before

    def _list_item(self, node: Node) -> None:
        self._item += 1
        if (pair := pair_in(node)) is not None:
            self._pair(*pair)
        else:
            self._kids(node)
        self._flush()
        self._item -= 1

    def _list_of_terms(self, node: Node) -> None:
        """dt and dd, also where a div wraps each pair of them."""
        term: Node | None = None
        values: list[Node | str] = []
        for kid in node.elements():
            if kid.tag == "dt":
                self._term(term, values)
                term, values = kid, []
            elif kid.tag == "dd":
                values.append(kid)
            else:
                self._term(term, values)
                term, values = None, []
                if kid.tag == "div":
                    self._list_of_terms(kid)
                else:
                    self._node(kid)
        self._term(term, values)

    def _term(self, term: Node | None, values: list[Node | str]) -> None:
        if term is not None:
            self._pair(term, values)
        else:
            for value in values:
                if isinstance(value, Node):
                    self._node(value)
        self._flush()

    # Labels and values

    def _pair(self, label: Node, values: Sequence[Node | str]) -> None:
        self._flush()
        names = _lines_only(_pieces_of([label], item=self._item)) or []
        pieces = _pieces_of(values, item=0)
        lines = _lines_only(pieces)
        if len(names) == 1 and lines is not None and not any(line.heading for line in lines):
            self.pieces.append(Pair(label=names[0], value=tuple(lines)))
            return
        self.pieces.extend(
            Line(text=name.text.rstrip(" :："), heading=name.heading or _LABEL_LEVEL, links=name.links)
            for name in names
        )
        self.pieces.extend(pieces)

    # Tables

    def _table(self, node: Node) -> None:
        for kid in node.elements():
            if kid.tag not in _TABLE_PARTS:
                self._node(kid)
        cells = cells_of(node)
        if not cells.cols:
            return
        if holds_pairs(cells):
            for number in range(1, cells.rows):
                label, *values = cells.row(number)
                self._pair(label.node, [value.node for value in values])
            return
        if pairs := label_pairs(cells):
            for label, value in pairs:
                self._pair(label.node, [value.node])
            return
        head = header_rows(cells)
        if head == 0 and not is_data(cells):
            self._rows(cells)
            return
        for kid in node.elements():
            if kid.tag == "caption" and kid.chars and not _CAPTION.search(kid.text()):
                self._node(kid)
        self._flush()
        self._grid(cells, head)

    def _rows(self, cells: Cells) -> None:
        """A table of labels and values, or one that only lays the page out: row by row."""
        run = 0  # rows of data just before
        for number in range(cells.rows):
            row = [cell for cell in cells.row(number) if cell.node.chars]
            pairs = row_pairs(row)
            if pairs is None and len(row) > 1 and not is_layout(row):
                run += 1
                continue
            self._run(cells, number - run, number)
            run = 0
            for label, value in pairs or ():
                self._pair(label.node, [value.node])
            for cell in row if pairs is None else ():
                self._node(cell.node)
                self._flush()
        self._run(cells, cells.rows - run, cells.rows)

    def _run(self, cells: Cells, first: int, end: int) -> None:
        """Some rows of a mixed table that hold data: a table of their own where they are several."""
        if end - first > 1:
            part = cells.part(first, end)
            self._grid(part, header_rows(part))
        else:
            for cell in cells.part(first, end).cells:
                self._node(cell.node)
                self._flush()

    def _grid(self, cells: Cells, head: int) -> None:
        column = header_column(cells, head)
        places = tuple(
            Place(
                row=cell.row,
                col=cell.col,
                rowspan=cell.rowspan,
                colspan=cell.colspan,
                header=cell.head or cell.row < head or (column and cell.col == 0),
                lines=tuple(_flat(_pieces_of([cell.node], item=0))),
            )
            for cell in cells.cells
        )
        self.pieces.append(Grid(rows=cells.rows, cols=cells.cols, places=places))


def _target(node: Node) -> str:
    """Where a link leads: its address, else the one it keeps for a script."""
    href = node.get("href").strip()
    if href and not href.startswith(("#", "javascript:")):
        return href
    kept = (node.get(name).strip() for name in _KEPT_ADDRESSES)
    return next((address for address in kept if address.startswith(("/", "http", "./", "../"))), href)


def _leads(node: Node) -> bool:
    """Whether an element that is no link does a link's work: '<span data-href="/down.do?no=3">'."""
    return node.tag in _INLINE and (
        "onclick" in node.attrs or any(name in node.attrs for name in _KEPT_ADDRESSES)
    )


def _is_text(kid: Node | str) -> bool:
    return isinstance(kid, str) and not kid.isspace()


def _bold_of(node: Node) -> bool:
    return node.tag in _BOLD or ("style" in node.attrs and bool(_BOLD_STYLE.search(node.get("style"))))


def _keeps_lines(node: Node) -> bool:
    """Whether an element shows the line breaks of its text."""
    return node.tag == "pre" or ("style" in node.attrs and bool(_KEEPS_LINES.search(node.get("style"))))


def _is_written_in_lines(text: str) -> bool:
    """Whether a text was written to be seen line by line, whatever its style: its lines open with signs."""
    return sum(opening(line) is not None for line in text.split("\n")[1:]) >= _SIGNED_LINES


def _holds_block(node: Node) -> bool:
    return any(below.tag not in _INLINE and below.tag != "br" for below in node.walk() if below is not node)


def _pieces_of(nodes: Sequence[Node | str], *, item: int) -> list[Piece]:
    """The pieces of some nodes alone."""
    walker = Walker()
    walker._item = item
    for node in nodes:
        if isinstance(node, str):
            walker._buffer.add(node, bold=False)
        elif node.tag in ("td", "th", "dt", "dd", "li", "caption"):
            walker.walk(node)
        else:
            walker._node(node)
    walker._flush()
    return walker.pieces


def _lines_only(pieces: list[Piece]) -> list[Line] | None:
    """The pieces as lines; None where one of them is more than a line."""
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    return lines if len(lines) == len(pieces) else None


def _flat(pieces: list[Piece]) -> list[Line]:
    """Pieces inside a cell as lines: a pair in one line, a table inside row by row."""
    lines: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line):
            lines.append(piece)
        elif isinstance(piece, Pair):
            lines.append(
                Line(text=f"{piece.label.text.rstrip(' :：')} : {' '.join(v.text for v in piece.value)}")
            )
        else:
            rows: dict[int, list[str]] = {}
            for place in piece.places:
                rows.setdefault(place.row, []).append(" ".join(line.text for line in place.lines))
            lines.extend(Line(text=" ".join(filter(None, row))) for row in rows.values() if any(row))
    return lines


def pieces_of(root: Node) -> list[Piece]:
    """The pieces of a whole page, in reading order."""
    walker = Walker()
    walker.walk(root)
    return walker.pieces
