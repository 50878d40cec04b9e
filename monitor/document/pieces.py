"""What a reader hands to the builder: lines, label/value pairs and grids, in reading order.

Readers of pages, flat text and office files all speak in these; the builder alone decides what becomes
a heading, a bullet or a field, and where each stands in the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A link inside a line: where it stands there, where it leads, and what a click runs."""

    start: int
    end: int
    href: str = ""
    onclick: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One visible line, white space collapsed.

    `heading`: 1 to 6 where the page says so, else 0. `bold`: all of it is bold. `lead`: the characters of a
    bold opening that plain words follow. `item`: its depth in lists, 0 outside. `soft`: it ended in a mere
    line break, so that the next line may go on with it.
    """

    text: str
    heading: int = 0
    bold: bool = False
    lead: int = 0
    item: int = 0
    soft: bool = False
    links: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A label and its value of one or more lines."""

    label: Line
    value: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One cell of a grid, with its lines; places count from 0, spans are at least 1."""

    row: int
    col: int
    rowspan: int
    colspan: int
    header: bool
    lines: tuple[Line, ...] = field(default=())

    @property
    def text(self) -> str:
        """Its lines as one text."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of data: its size and its cells in reading order."""

    rows: int
    cols: int
    places: tuple[Place, ...]


Piece = Line | Pair | Grid
