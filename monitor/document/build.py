"""From pieces to the document: what each line is, and where it stands in the one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from monitor.document.blocks import Block, BlockKind, Cell, Document, Link, Table
from monitor.document.bullets import Opening, Outline, opening
from monitor.document.fields import field_in, meta_fields
from monitor.document.labels import is_known
from monitor.document.pieces import Anchor, Grid, Line, Pair, Piece, Place

_BOLD_LEVEL = 4  # of a heading that is one by its bold type alone: below the page's own
_LABEL_LEVEL = 5  # of a label whose value is too much for a field
_MAX_BOLD = 40  # characters of a bold line that is still a heading
_MAX_VALUE_LINES = 12
_MAX_JOINED = 2_000  # characters of a paragraph put together again
_FIGURE = re.compile(
    r"\d[\d,.]{0,20}\s?(?:억|만|천|백만|원|%|개사|개 |명|건|팀|일|월|시|년까지)"
    r"|\d{4}\s?\.\s?\d|[$€£]\s?\d|@|https?:"
)
_SENTENCE_END = re.compile(r"(?:니다|습니까|세요|시오|어요|아요|다)[.!?]?$|[.!?]$")
_HANGUL_END = re.compile(r"[가-힣a-z,·]$")
_MIN_LEAD = 2
_NO_LEAD = re.compile(
    r"[()\[\]「」『』<>〈〉'\"‘’“”,.]|(?:은|는|이|가|을|를|의|에|와|과|로)$"
)  # a name within a sentence
_BEHIND_LEAD = re.compile(r"\s*[:：]\s*|\s+[-–—]\s+|\s+(?=[A-Z가-힣])")
_WRAPPED = 34  # characters of a line that its author broke for width, not for sense


def _is_bold_heading(line: Line, text: str) -> bool:
    return (
        line.bold
        and len(text) <= _MAX_BOLD
        and not _FIGURE.search(text)
        and not _SENTENCE_END.search(text)
        and not line.item
    )


def _lead_field(line: Line, start: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """A bold opening as the label of the words behind it: '**Small projects** Awards of up to £20k …'."""
    label = line.text[start : line.lead].rstrip(" :：-–—")
    if not _MIN_LEAD <= len(label) <= _MAX_BOLD or _NO_LEAD.search(label) or _FIGURE.search(label):
        return None
    behind = _BEHIND_LEAD.match(line.text, start + len(label))
    if behind is None or not _FIGURE.search(line.text, behind.end()):
        return None
    return (start, start + len(label)), (behind.end(), len(line.text))


def join_wrapped(lines: Iterable[Line]) -> list[Line]:
    """Lines with those joined that a mere line break parts in the middle of a sentence."""
    out: list[Line] = []
    for line in lines:
        if out and _goes_on(out[-1], line):
            out[-1] = _joined(out[-1], line)
        else:
            out.append(line)
    return out


def _goes_on(first: Line, second: Line) -> bool:
    return (
        first.soft
        and _WRAPPED <= len(first.text) <= _MAX_JOINED
        and first.bold == second.bold
        and bool(_HANGUL_END.search(first.text))
        and not _SENTENCE_END.search(first.text)
        and opening(second.text) is None
        and field_in(second.text, signed=True) is None
    )


def _joined(first: Line, second: Line) -> Line:
    by = len(first.text) + 1
    moved = tuple(
        Anchor(start=link.start + by, end=link.end + by, href=link.href, onclick=link.onclick)
        for link in second.links
    )
    return Line(
        text=f"{first.text} {second.text}", heading=first.heading, bold=first.bold, item=first.item,
        soft=second.soft, links=first.links + moved,
    )  # fmt: skip


class _Builder:
    """Appends pieces to the text and keeps the blocks that point into it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self._outline = Outline()
        self._heading = 1

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def _write(self, text: str, links: Sequence[Anchor] = (), *, end: str = "\n") -> int:
        """Appends a text; gives where it starts."""
        start = self._length
        self._parts.append(text + end)
        self._length += len(text) + len(end)
        for link in links:
            words = text[link.start : link.end]
            begin, stop = start + link.start, start + link.end
            self.links.append(Link(text=words, href=link.href, onclick=link.onclick, start=begin, end=stop))
        return start

    def add(self, piece: Piece) -> None:
        if isinstance(piece, Line):
            self._add_line(piece)
        elif isinstance(piece, Pair):
            self._add_pair(piece)
        else:
            self._add_grid(piece)

    def _add_line(self, line: Line) -> None:
        start = self._write(line.text, line.links)
        end = start + len(line.text)
        opened = opening(line.text)
        skip = opened.start if opened else 0
        if not line.heading and (pairs := meta_fields(line.text)):
            self._add_meta(start, line, pairs)
            return
        found = field_in(line.text, skip, signed=opened is not None) or _lead_field(line, skip)
        if found and line.heading and not is_known(line.text[slice(*found[0])]):
            found = None
        heading = line.heading or (_BOLD_LEVEL if _is_bold_heading(line, line.text[skip:]) else 0)
        if found:
            (a, b), (c, d) = found
            label = (start + a, start + b)
            level = self._depth(line, opened)
            self._append("field", start + c, start + d, level=level, opened=opened, label=label)
        elif heading:
            self._add_heading(start + skip, end, heading, opened)
        elif opened or line.item:
            self._append("bullet", start + skip, end, level=self._depth(line, opened), opened=opened)
        else:
            self._append("paragraph", start, end)

    def _append(
        self, kind: BlockKind, start: int, end: int, *, level: int = 0, opened: Opening | None = None,
        label: tuple[int, int] | None = None,
    ) -> None:  # fmt: skip
        marker = opened.marker if opened else ""
        self.blocks.append(Block(kind=kind, start=start, end=end, level=level, marker=marker, label=label))

    def _depth(self, line: Line, opened: Opening | None) -> int:
        if opened:
            return max(self._outline.depth(opened.sign), line.item)
        return line.item

    def _add_heading(self, start: int, end: int, level: int, opened: Opening | None) -> None:
        self._outline.reset()
        if opened:
            self._outline.depth(opened.sign)
        self._append("heading", start, end, level=level, opened=opened)

    def _add_meta(self, start: int, line: Line, pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
        lead = line.text[: pairs[0][0][0]].rstrip()
        if lead:
            self._append("paragraph", start, start + len(lead))
        for (a, b), (c, d) in pairs:
            self._append("field", start + c, start + d, label=(start + a, start + b))

    def _add_pair(self, pair: Pair) -> None:
        if not pair.value:
            self._add_line(pair.label)
        elif _is_rich(pair):
            start = self._write(pair.label.text, pair.label.links)
            self._add_heading(start, start + len(pair.label.text), _LABEL_LEVEL, None)
            for line in pair.value:
                self._add_line(line)
        else:
            text = pair.label.text.rstrip(" :：")
            label = self._write(text, pair.label.links, end=" : ")
            starts = [self._write(line.text, line.links) for line in pair.value]
            opened = opening(text)
            name = (label + (opened.start if opened else 0), label + len(text))
            end = starts[-1] + len(pair.value[-1].text)
            self._append("field", starts[0], end, level=pair.label.item, opened=opened, label=name)

    def _add_grid(self, grid: Grid) -> None:
        start, row = self._length, 0
        cells: list[Cell] = []
        for place in grid.places:
            if place.row != row:
                self._write("")
                row = place.row
            elif cells:
                self._write("", end="\t")
            cells.append(self._cell(place))
        end = self._length
        self._write("")
        table = Table(rows=grid.rows, cols=grid.cols, cells=tuple(cells))
        self.blocks.append(Block(kind="table", start=start, end=end, table=table))

    def _cell(self, place: Place) -> Cell:
        start = self._length
        for number, line in enumerate(place.lines):
            if number:
                self._write("")
            self._write(line.text, line.links, end="")
        return Cell(
            start=start, end=self._length, row=place.row, col=place.col, rowspan=place.rowspan,
            colspan=place.colspan, header=place.header,
        )  # fmt: skip


def _is_rich(pair: Pair) -> bool:
    """Whether a value is more than a field holds: many lines, or lines that are fields or bullets."""
    if len(pair.value) == 1:
        return False
    return len(pair.value) > _MAX_VALUE_LINES or any(
        line.heading or (opening(line.text) and not line.links) or (field_in(line.text) and not line.links)
        for line in pair.value
    )


def build(pieces: Iterable[Piece], meta: Mapping[str, str]) -> Document:
    """The document of a reader's pieces."""
    builder = _Builder()
    for piece in pieces:
        builder.add(piece)
    return Document(
        text=builder.text, blocks=tuple(builder.blocks), links=tuple(builder.links), meta=dict(meta)
    )
