"""A document (문서) as every reader gives it: one text, and the blocks that point into it.

All offsets count characters of `Document.text`. Blocks stand in reading order and do not overlap;
what is page furniture (menus, neighbours, tickers, comments) is not in the document at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["heading", "paragraph", "bullet", "field", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One table cell; `row` and `col` are its top left place in the grid, spans are at least 1."""

    start: int
    end: int
    row: int
    col: int
    rowspan: int = 1
    colspan: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as a grid; a merged cell stands once in `cells` and covers several places."""

    rows: int
    cols: int
    cells: tuple[Cell, ...]

    def grid(self) -> list[list[Cell | None]]:
        """Rows of places; a merged cell is repeated in each place it covers, None where nothing stands."""
        places: list[list[Cell | None]] = [[None] * self.cols for _ in range(self.rows)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for col in range(cell.col, min(cell.col + cell.colspan, self.cols)):
                    places[row][col] = cell
        return places


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One ordered piece of a document.

    heading: `level` 1 to 6. bullet: `level` is its depth from 1, `marker` its sign ('□', '1.', '-') and
    `start` stands behind that. field: a label and its value ('접수기간 : …', dt/dd, th/td of a
    label table), `label` is the label's span and start/end the value's. table: `table` holds the grid.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""
    label: tuple[int, int] | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link in the main content: its words, where it leads (as written), and where it stands."""

    text: str
    href: str = ""
    onclick: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The ordered text and tables of one page or file.

    `meta`: what the file says of itself, lower-case names: 'title' (of <title>), 'og:title',
    'article:published_time', 'article:modified_time', 'og:site_name', 'lang' …; absent where unsaid.
    `calls`: where the script calls lead that a page defines, their arguments as {1}, {2} …
    """

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    calls: Mapping[str, str] = field(default_factory=dict)

    def quote(self, start: int, end: int) -> str:
        """The characters of a span."""
        return self.text[start:end]
