"""From the page's tree to pieces: where lines end, what is a label and what its value, what a table is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.document.grid import Cell, Cells, cells_of
from monitor.document.labels import MAX_LABEL, is_known, is_meta
from monitor.document.pieces import Anchor, Grid, Line, Pair, Piece, Place
from monitor.document.tree import Node, looks_like_file

_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby rb s samp
small span strike strong sub sup time tt u var wbr blink button
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_BOLD = frozenset(("b", "strong"))
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_LABEL_CLASS = re.compile(
    r"(?:^|[-_])(?:s?_?tit(?:le)?|label|lbl|datalabel|dt|th|key|name|term|subject|head|item)(?:$|[-_\d])"
)
_VALUE_CLASS = re.compile(
    r"(?:^|[-_])(?:txt|text|value|val|datacolumn|dd|td|cont?s?|content|desc|data|column|answer|detail)(?:$|[-_\d])"
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_FIGURE = re.compile(r"\d")
_LAYOUT_CHARS = 500  # characters of a cell that holds an article and no datum
_CAPTION = re.compile(r"상세|목록|테이블|표입니다|구성|안내하는|나타내|정보입니다|\s-\s|제공하는")


def _bold_of(node: Node) -> bool:
    return node.tag in _BOLD or bool(_BOLD_STYLE.search(node.get("style")))


class _Buffer:
    """The line being written: its text, which of it is bold, the links in it."""

    def __init__(self) -> None:
        self.text = ""
        self.plain = 0  # characters that are not bold
        self.links: list[Anchor] = []

    def add(self, text: str, *, bold: bool) -> None:
        words = text.translate(_INVISIBLE).split()
        if not words:
            if text and self.text and not self.text.endswith(" "):
                self.text += " "
            return
        lead = " " if text[0].isspace() and self.text and not self.text.endswith(" ") else ""
        tail = " " if text[-1].isspace() else ""
        joined = " ".join(words)
        self.text += lead + joined + tail
        if not bold:
            self.plain += len(joined)


class Walker:
    """Walks a tree once and collects its pieces."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._buffer = _Buffer()
        self._bold = 0
        self._heading = 0
        self._item = 0

    # Lines

    def _flush(self, *, soft: bool = False) -> None:
        buffer = self._buffer
        text = buffer.text.rstrip()
        if text:
            links = tuple(
                Anchor(start=a.start, end=min(a.end, len(text)), href=a.href, onclick=a.onclick)
                for a in buffer.links
                if a.start < len(text)
            )
            self.pieces.append(
                Line(
                    text=text,
                    heading=self._heading,
                    bold=buffer.plain == 0,
                    item=self._item,
                    soft=soft,
                    links=links,
                )
            )
        if buffer.text or buffer.links:
            self._buffer = _Buffer()

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
                self._buffer.add(kid, bold=bool(self._bold))
                continue
            value = self._value_beside(kids, place)
            if value:
                self._flush()
                self._pair(kid, [kids[value]])
                skip = value
            else:
                self._node(kid, first=place == 0 or not _is_text(kids[place - 1]))

    def _node(self, node: Node, *, first: bool = True) -> None:
        tag = node.tag
        if tag == "br":
            self._flush(soft=True)
        elif tag == "a" or (tag == "button"):
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
        is_file = looks_like_file(node.text())
        if is_file and first and self._buffer.links:
            self._flush()
        start = len(self._buffer.text)
        count = len(self.pieces)
        self._inline(node)
        if len(self.pieces) > count:
            return
        text = self._buffer.text
        begin = start + (len(text[start:]) - len(text[start:].lstrip()))
        end = len(text.rstrip())
        if end > begin:
            self._buffer.links.append(
                Anchor(start=begin, end=end, href=node.get("href"), onclick=node.get("onclick"))
            )

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
        elif (pair := _pair_in(node)) is not None:
            self._pair(*pair)
        else:
            bold = _bold_of(node)
            self._bold += bold
            self._kids(node)
            self._bold -= bold

    def _within(self, node: Node, *, heading: int) -> None:
        before, self._heading = self._heading, heading
        self._kids(node)
        self._flush()
        self._heading = before

    def _list_item(self, node: Node) -> None:
        self._item += 1
        if (pair := _pair_in(node)) is not None:
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

    def _value_beside(self, kids: Sequence[Node | str], place: int) -> int | None:
        """The place of the value whose label is a child; None where that is no label of a sibling."""
        kid = kids[place]
        if not isinstance(kid, Node) or kid.tag in _NEVER_LABEL or kid.chars > MAX_LABEL or not kid.chars:
            return None
        beside = next((i for i in range(place + 1, len(kids)) if not _is_blank(kids[i])), None)
        if beside is None:
            return None
        value = kids[beside]
        if (
            not isinstance(value, Node)
            or not value.chars
            or value.tag in _NEVER_VALUE
            or value.tag != kid.tag
        ):
            return None
        if _has_class(kid, _LABEL_CLASS) and _has_class(value, _VALUE_CLASS):
            return beside
        return None

    def _pair(self, label: Node, values: Sequence[Node | str]) -> None:
        self._flush()
        names = _lines_only(_pieces_of([label], item=self._item))
        pieces = _pieces_of(values, item=0)
        if not names:
            self.pieces.extend(pieces)
        elif (
            len(names) == 1
            and (lines := _lines_only(pieces)) is not None
            and not any(x.heading for x in lines)
        ):
            self.pieces.append(Pair(label=names[0], value=tuple(lines)))
        else:
            self.pieces.extend(
                Line(text=name.text.rstrip(" :："), heading=name.heading or 5, links=name.links)
                for name in names
            )
            self.pieces.extend(pieces)

    # Tables

    def _table(self, node: Node) -> None:
        for kid in node.elements():
            if kid.tag not in ("tr", "thead", "tbody", "tfoot", "caption"):
                self._node(kid)
        cells = cells_of(node)
        if not cells.cells:
            return
        head = _header_rows(cells)
        if head == 0 and not _is_data(cells):
            self._rows(cells)
            return
        for kid in node.elements():
            if kid.tag == "caption" and kid.chars and not _CAPTION.search(kid.text()):
                self._node(kid)
        self._flush()
        self._grid(cells, head)

    def _rows(self, cells: Cells) -> None:
        """A table of labels and values, or one that only lays the page out: row by row."""
        run: list[int] = []
        for number in range(cells.rows):
            row = [cell for cell in cells.row(number) if cell.node.chars]
            if (pairs := _row_pairs(row)) is not None or len(row) <= 1 or _is_layout(row):
                self._run(cells, run)
                for label, value in pairs or ():
                    self._pair(label.node, [value.node])
                for cell in row if pairs is None else ():
                    self._node(cell.node)
                    self._flush()
            else:
                run.append(number)
        self._run(cells, run)

    def _run(self, cells: Cells, run: list[int]) -> None:
        """Some rows of a mixed table that hold data: a table of their own."""
        if not run:
            return
        first, last = run[0], run[-1]
        picked = tuple(
            Cell(
                node=cell.node,
                row=cell.row - first,
                col=cell.col,
                rowspan=min(cell.rowspan, last + 1 - cell.row),
                colspan=cell.colspan,
                head=cell.head,
            )  # fmt: skip
            for cell in cells.cells
            if first <= cell.row <= last
        )
        run.clear()
        if len({cell.row for cell in picked}) == 1:
            for cell in picked:
                self._node(cell.node)
                self._flush()
        else:
            part = Cells(rows=last + 1 - first, cols=max(c.col + c.colspan for c in picked), cells=picked)
            self._grid(part, _header_rows(part))

    def _grid(self, cells: Cells, head: int) -> None:
        column = _header_column(cells, head)
        places = tuple(
            Place(
                row=cell.row,
                col=cell.col,
                rowspan=cell.rowspan,
                colspan=cell.colspan,
                header=cell.head or cell.row < head or (column and cell.col == 0),
                lines=tuple(_flat(_pieces_of([cell.node], item=0))),
            )  # fmt: skip
            for cell in cells.cells
        )
        self.pieces.append(Grid(rows=cells.rows, cols=cells.cols, places=places))


_NEVER_LABEL = frozenset(
    ("table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "a", "li", "tr")
)
_NEVER_VALUE = frozenset(("br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"))


def _is_text(kid: Node | str) -> bool:
    return isinstance(kid, str) and not kid.isspace()


def _is_blank(kid: Node | str) -> bool:
    return kid.isspace() or not kid if isinstance(kid, str) else not kid.chars and kid.tag != "br"


def _has_class(node: Node, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name.lower()) for name in node.get("class").split())


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


def _pair_in(node: Node) -> tuple[Node, list[Node | str]] | None:
    """The label and the value that an element consists of; None where it is no such element."""
    kids = [kid for kid in node.kids if not _is_blank(kid)]
    if len(kids) < 2:
        return None
    label, rest = kids[0], kids[1:]
    if not isinstance(label, Node) or label.tag in _NEVER_LABEL or label.chars > MAX_LABEL:
        return None
    if isinstance(rest[0], str) and rest[0].lstrip()[:1] in (":", "："):
        return None
    text = label.text()
    if not (
        is_known(text) or (_has_class(label, _LABEL_CLASS) and len(rest) == 1 and not _FIGURE.search(text))
    ):
        return None
    if len(rest) > 1 and not _is_value_run(rest):
        return None
    return label, rest


def _is_value_run(rest: Sequence[Node | str]) -> bool:
    """Whether what follows a label is one value: no further label stands in it."""
    return not any(
        isinstance(kid, Node) and kid.chars <= MAX_LABEL and (is_known(kid.text()) or is_meta(kid.text()))
        for kid in rest
    )


# Tables


def _is_label_cell(cell: Cell) -> bool:
    return cell.node.chars <= MAX_LABEL and (cell.node.tag == "th" or is_known(cell.node.text()))


def _row_pairs(row: list[Cell]) -> list[tuple[Cell, Cell]] | None:
    """The (label, value) pairs a row consists of; None where it does not."""
    if len(row) < 2 or len(row) % 2 or any(cell.rowspan > 1 for cell in row):
        return None
    pairs = list(zip(row[::2], row[1::2], strict=True))
    if all(_is_label_cell(label) and value.node.tag == "td" for label, value in pairs):
        return pairs
    return None


def _is_layout(row: list[Cell]) -> bool:
    """Whether the cells of a row are parts of the page: tables inside, or articles."""
    return any(
        cell.node.chars > _LAYOUT_CHARS or any(below.tag == "table" for below in cell.node.walk())
        for cell in row
    )


def _is_data(cells: Cells) -> bool:
    """Whether a table without header rows holds data: rows that are neither pairs nor layout prevail."""
    rows = [[cell for cell in cells.row(number) if cell.node.chars] for number in range(cells.rows)]
    rows = [row for row in rows if row]
    if cells.cols < 2 or len(rows) < 2:
        return False
    other = sum(1 for row in rows if len(row) <= 1 or _row_pairs(row) is not None or _is_layout(row))
    return other * 2 < len(rows)


def _header_rows(cells: Cells) -> int:
    """How many rows at the top are headers; 0 where there are none."""
    first = [cell for cell in cells.row(0) if cell.node.chars]
    if cells.rows < 2 or len(first) < 2 or any(cell.node.chars > 60 for cell in first):
        return 0
    deep = max(cell.rowspan for cell in first)
    if all(cell.head for cell in first):
        rows = deep
        while rows < cells.rows and cells.row(rows) and all(cell.head for cell in cells.row(rows)):
            rows += 1
        return rows if rows < cells.rows else 0
    if any(cell.head for cell in first) or cells.cols < 2:
        return 0
    if _row_pairs(first) and len(first) == 2 and not is_known(first[1].node.text()):
        return 0
    if any(_FIGURE.search(cell.node.text()) and not _HEAD_FIGURE.search(cell.node.text()) for cell in first):
        return 0
    if (
        len(first) == 4
        and (pairs := _row_pairs(first))
        and not any(is_known(v.node.text()) for _, v in pairs)
    ):
        return 0
    body = [cell for cell in cells.cells if cell.row >= deep]
    if not any(_FIGURE.search(cell.node.text()) for cell in body) and cells.cols < 3:
        return 0
    wide = any(cell.colspan > 1 for cell in first)
    return min(deep if wide else 1, cells.rows - 1)


_HEAD_FIGURE = re.compile(r"\(.*\d.*\)|\d{4}|\d차|[AB]-\d")


def _header_column(cells: Cells, head: int) -> bool:
    """Whether the first column names its rows: words there, figures or more words beside them."""
    column = [cell for cell in cells.cells if cell.col == 0 and cell.row >= head and cell.node.chars]
    if not column or cells.cols < 2:
        return False
    return all(cell.node.chars <= 40 for cell in column) and sum(
        1 for cell in column if not cell.node.text()[:1].isdigit()
    ) * 2 > len(column)


def pieces_of(root: Node) -> list[Piece]:
    """The pieces of a whole page, in reading order."""
    walker = Walker()
    walker.walk(root)
    return walker.pieces
