"""A document as lines under their headings: the form in which the rules read it.

A line (줄) is a heading, a paragraph, a bullet or a labelled field, with the headings and labels above it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from monitor.document.blocks import Block, Document
from monitor.extract.labels import role_of
from monitor.extract.naming import can_head, clean
from monitor.facts import Span
from monitor.text.dates import find_moments
from monitor.text.normal import flatten
from monitor.text.quantities import find_figures

LONGEST = 4000  # characters of a line; the longest paragraphs of announcements have 1,500
_MOSTLY = 0.8  # share of a label that its date makes up
_LONGEST_NAME, _LONGEST_GET = 24, 80  # characters of a name alone in its line, and of what it gets below
_FIGURED = frozenset(("budget", "award", "size", "count", "duration"))  # what fields below a name may hold
_DEEPEST = 6  # the smallest heading
_TURNS = 2  # names in a row, each above its figures
_HEADING, _BULLET, PROSE = 0, 10, 99  # how deep a line stands: headings above bullets above prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its flattened text (as long as the original), where it starts, and what stands above it.

    `label`: the field's label, '' where none. `section`: the headings and labels above, outermost first, and
    `above` their places. `rank`: depth in the outline, smaller is higher. `block`: index of its block.
    """

    text: str
    start: int
    rank: int
    block: int
    label: str = ""
    label_span: tuple[int, int] | None = None
    section: tuple[str, ...] = ()
    above: tuple[tuple[int, int], ...] = ()
    heading: bool = False

    @property
    def end(self) -> int:
        """Where the line ends in the document."""
        return self.start + len(self.text)

    def context(self) -> str:
        """The label, or else the nearest heading above."""
        return self.label or (self.section[-1] if self.section else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """A table block, the headings above it and the line before it (often its caption), with their places."""

    block: int
    section: tuple[str, ...]
    before: str
    above: tuple[tuple[int, int], ...] = ()
    before_at: tuple[int, int] = (0, 0)


_FIELD = re.compile(r"\s*\(?([^:()\d][^:()]{0,24}?)\)?(?!(?<=\d):\d)\s{0,3}:\s{0,3}(?=\S)")
_BRACKET_FIELD = re.compile(r"\s*\(([^():]{2,14})\)\s{0,3}(?=\S)")
_DASHED = re.compile(r"\s*(?![-–—])([^:()–—]{2,30}?)\s[-–—]\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?:[다요음함됨임]\.|(?<![ap]\.m)[.!?])(?=\s|$)|[;\n]")


def field_of(text: str) -> tuple[str, int] | None:
    """(label, where its value starts) of 'label : value' or '(label) value', where the label is known."""
    for pattern in (_FIELD, _BRACKET_FIELD):
        found = pattern.match(text)
        if found and found.end() < len(text) and role_of(found[1]):
            return found[1].strip(), found.end()
    return None


def _dashed(text: str) -> tuple[str, int] | None:
    """(name, where the rest starts) of an entry that sets a name before its figures: '소재 - 7억원'."""
    found = _DASHED.match(text)
    if found and find_figures(text[found.end() :]) and can_head(clean(found[1])):
        return found[1].strip(), found.end()
    return None


def _rank(block: Block) -> int:
    if block.kind == "heading":
        return _HEADING + block.level
    if block.level:
        return _BULLET + block.level
    return PROSE


class _Outline:
    """Keeps the stack of headings and labels above the line being read.

    Pages use heading tags at will: of two headings in a row the second is below the first, whatever its tag.
    """

    def __init__(self) -> None:
        self._stack: list[tuple[float, str, tuple[int, int]]] = []
        self._depth: dict[int, float] = {}
        self._bare: int | None = None

    def under(self, rank: int) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
        """The headings above a line of this rank, outermost first, and their places."""
        depth = self._depth.get(rank, rank)
        known = any(entry[0] == depth for entry in self._stack)
        if self._bare is not None and rank < self._bare and not known:
            self._depth[self._bare] = depth - 0.5
            self._stack[-1] = (depth - 0.5, *self._stack[-1][1:])
        self._bare = None
        while self._stack and self._stack[-1][0] >= depth:
            self._stack.pop()
        return tuple(text for _, text, _ in self._stack), tuple(at for _, _, at in self._stack)

    def open(self, rank: int, text: str, at: tuple[int, int]) -> None:
        """Takes a line as a heading of what follows; plain prose heads nothing."""
        if rank < PROSE:
            self._stack.append((self._depth.get(rank, rank), text.strip(), at))
            self._bare = rank if rank < _BULLET else None


def _line_of_block(document: Document, index: int, block: Block, outline: _Outline) -> Line:
    text, rank, start = flatten(document.text[block.start : block.end]), _rank(block), 0
    section, above = outline.under(rank)
    label, label_span = "", None
    if block.label:
        label, label_span = flatten(document.text[slice(*block.label)]).strip(), block.label
    elif found := field_of(text) or (_dashed(text) if block.kind == "bullet" else None):
        label, start = found
        at = block.start + text.index(label)
        label_span = (at, at + len(label))
    outline.open(rank, label or text, label_span or (block.start, block.end))
    return Line(
        text=text[start:], start=block.start + start, rank=rank, block=index, label=label,
        label_span=label_span, section=section, above=above, heading=block.kind == "heading",
    )  # fmt: skip


def _turned(line: Line) -> Line:
    """A field that gives the date as its label, the other way round: '4 April 2031 : Competition closes'."""
    if not line.label_span or not line.label[:1].isalnum() or role_of(line.text) not in ("opens", "closes"):
        return line
    days = find_moments(line.label)
    if len(days) != 1 or days[0].end - days[0].start < len(line.label) * _MOSTLY:
        return line
    start, span = line.label_span[0], (line.start, line.end)
    return replace(line, text=line.label, start=start, label=line.text.strip(), label_span=span)


def _figures_below(lines: Sequence[Line], i: int) -> int:
    """How many lines below a name are nothing but what it gets; 0 where the line is no name above such."""
    name, end = lines[i], i + 1
    if name.label or name.heading or name.rank < PROSE or len(name.text) > _LONGEST_NAME:
        return 0
    if find_figures(name.text) or not can_head(name.text.strip()):
        return 0
    while end < len(lines) and _tells_figures(lines[end], name):
        end += 1
    return end - i - 1


def _tells_figures(line: Line, name: Line) -> bool:
    """Whether a line below a name tells a figure, alone or as a field, in the same section."""
    if line.heading or line.rank < PROSE or line.above != name.above:
        return False
    if line.label and role_of(line.label) not in _FIGURED:
        return False
    short = len(line.text) <= _LONGEST_GET and not _SENTENCE_END.search(line.text)
    return short and bool(find_figures(line.text))


def _announces(lines: Sequence[Line], i: int) -> bool:
    """Whether a line is nothing but a label of figures, and the next the figure: '예산규모', '10억원'."""
    line, behind = lines[i], lines[i + 1] if i + 1 < len(lines) else None
    bare = not line.label and not line.heading and len(line.text) <= _LONGEST_NAME
    if behind is None or behind.label or not bare or role_of(line.text) not in _FIGURED:
        return False
    return not find_figures(line.text) and _tells_figures(behind, line)


def _below(name: Line, lines: Sequence[Line]) -> Iterator[Line]:
    """A name and what stands below it: fields under it as a heading, bare figures with it as their label."""
    words, span = name.text.strip(), (name.start, name.end)
    if any(line.label for line in lines):
        yield replace(name, heading=True, rank=_HEADING + _DEEPEST)
    for line in lines:
        if line.label:
            yield replace(line, section=(*line.section, words), above=(*line.above, span))
        else:
            yield replace(line, label=words, label_span=span)


def _with_names(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, where names and what each gets take turns, with the names above or before it."""
    i = 0
    while i < len(lines):
        run = []
        at = i
        while at < len(lines) and (below := _figures_below(lines, at)):
            run.append((at, below))
            at += below + 1
        if len(run) < _TURNS:
            alone = _announces(lines, i)
            yield from _below(lines[i], lines[i + 1 : i + 2]) if alone else lines[i : i + 1]
            i += 2 if alone else 1
            continue
        for name_at, below in run:
            yield from _below(lines[name_at], lines[name_at + 1 : name_at + below + 1])
        i = at


def _pieces(line: Line) -> Iterator[Line]:
    """A line in pieces that bound what the rules do with each: cut behind a sentence, else at a space."""
    while len(line.text) > LONGEST:
        ends = [found.end() for found in _SENTENCE_END.finditer(line.text, 0, LONGEST)]
        cut = ends[-1] if ends else line.text.rfind(" ", 0, LONGEST) + 1 or LONGEST
        yield replace(line, text=line.text[:cut])
        line = replace(line, text=line.text[cut:], start=line.start + cut)
    yield line


def read_lines(document: Document) -> tuple[tuple[Line, ...], tuple[TablePlace, ...]]:
    """All lines in order, and where the tables stand among them."""
    outline = _Outline()
    lines: list[Line] = []
    tables: list[TablePlace] = []
    for index, block in enumerate(document.blocks):
        if block.kind != "table":
            lines.extend(_pieces(_turned(_line_of_block(document, index, block, outline))))
            continue
        section, above = outline.under(PROSE)
        last = lines[-1] if lines and lines[-1].block == index - 1 else None
        before, at = (last.text, (last.start, last.end)) if last else ("", (0, 0))
        tables.append(TablePlace(block=index, section=section, before=before, above=above, before_at=at))
    return tuple(_with_names(lines)), tuple(tables)


@lru_cache(maxsize=2048)  # several rules look at the same line
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of a line; a full stop between digits ends none."""
    ends = [m.end() for m in _SENTENCE_END.finditer(text) if not text[m.end() : m.end() + 1].isdigit()]
    cuts = [0, *ends] + ([len(text)] if not ends or ends[-1] < len(text) else [])
    return tuple((a, b) for a, b in itertools.pairwise(cuts) if a < b and not text[a:b].isspace())


def quote(document: Document, start: int, end: int) -> Span:
    """The evidence of characters start to end of the document."""
    return Span(quote=document.text[start:end], start=start, end=end)
