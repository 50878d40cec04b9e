"""Tables (표): which columns hold which fact, which rows are tracks, and the figures of each cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from monitor.document.blocks import Cell, Document, Table
from monitor.extract.labels import Role, role_of
from monitor.extract.lines import TablePlace
from monitor.facts import Period
from monitor.text.dates import find_periods, is_rolling
from monitor.text.normal import flatten
from monitor.text.quantities import Caption, Figure, cell_figures, find_caption, find_figures, find_per

_FIGURE_ROLES = ("budget", "award", "count", "duration", "size")
# Heads of tables that are no list of tracks: schedules, scores, papers to hand in, changes.
_FOREIGN = re.compile(
    r"배점|평가\s?(항목|지표|기준)|점수|제출\s?서류|구비\s?서류|일정|일시|추진\s?절차|파일명|용량|수정\s?(전|후)|변경\s?(전|후)|조회|글쓴이|작성자"
    r"|등록일|예시|경쟁률|전년|증감|실적|\bviews?\b|modification|updated"
)
_TOTAL = re.compile(r"^\s*(총\s?계|합\s*계|소\s*계|계|전\s?체|total|sum)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFigure:
    """A figure of a cell: its role, and the cell and heads it was read with (as spans)."""

    role: str
    figure: Figure
    start: int
    end: int
    needs: tuple[tuple[int, int], ...] = ()
    merged: bool = False


@dataclass(slots=True)
class Row:
    """One row of a table: the names in front of it, and its figures and period."""

    names: tuple[str, ...]
    name_spans: tuple[tuple[int, int], ...]
    figures: list[CellFigure] = field(default_factory=list)
    period: Period | None = None
    total: bool = False
    index: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a column holds: its head in words, the role read from it, the unit it states, the heads' spans."""

    head: str
    role: Role | None
    caption: Caption | None
    spans: tuple[tuple[int, int], ...]


def text_of(document: Document, cell: Cell) -> str:
    """A cell's words, flattened, of the same length as in the document."""
    return flatten(document.text[cell.start : cell.end])


def _header_rows(document: Document, table: Table) -> int:
    """How many rows at the top are heads: those marked so, else the first where it holds no figure."""
    grid = table.grid()
    marked = 0
    for row in grid:
        cells = [cell for cell in row if cell]
        if cells and all(cell.header for cell in cells):
            marked += 1
        else:
            break
    if 0 < marked < table.rows:
        return marked
    first = [text_of(document, cell) for cell in grid[0] if cell]
    known = sum(role_of(text) is not None for text in first)
    return 1 if table.rows > 1 and known * 2 >= len(first) and known else 0


def _columns(document: Document, table: Table, heads: int) -> list[Column]:
    grid, out = table.grid(), []
    for c in range(table.cols):
        cells = list(dict.fromkeys(cell for row in grid[:heads] if (cell := row[c])))
        head = " ".join(text_of(document, cell).strip() for cell in cells)
        roles = [role for cell in reversed(cells) if (role := role_of(text_of(document, cell)))]
        role = role_of(head) if len(cells) > 1 and "none" not in roles else None
        out.append(
            Column(
                head=head,
                role=(roles[0] if roles else None) or role,
                caption=find_caption(head),
                spans=tuple((cell.start, cell.end) for cell in cells),
            )
        )
    return out


_CEILING = re.compile(r"한도|최대|이내|상한|이하|ceiling|maximum|up to", re.IGNORECASE)
_DESCRIBES = re.compile(r"내용|대상|요건|자격|비고|방식|방법|주요|설명|기준|목적|예시|프로세스|수행|지급|단계|stages|date|deadline")
_BARE = re.compile(r"\s*(?:약\s*)?(\d{1,3}(?:,\d{3})+|\d+)\s*(내외|이내)?\s*")
# What a count column counts, by its head.
COUNTED: tuple[tuple[str, str, str], ...] = (
    ("과제", "project", "선정예정 과제 수"),
    ("기업|업체|개사|회사", "company", "지원기업 수"),
    ("팀|컨소시엄", "team", "선정 팀수"),
    ("인원|명|인$", "person", "모집인원"),
    ("건|품목|작품", "item", "선정 건수"),
    ("단체|기관|법인", "organisation", "단체 수"),
    ("개소|거점|센터", "hub", "개소 수"),
    ("awards?|grants?|projects?", "project", "Indicative number of grants"),
)


def counted(head: str) -> str | None:
    """What a column with this head counts; None where it does not say."""
    return next((unit for pattern, unit, _ in COUNTED if re.search(pattern, head, re.IGNORECASE)), None)


def _cell_figures(text: str, column: Column, caption: Caption | None) -> list[Figure]:
    """The figures of a cell, bare numbers read with the head and the unit caption."""
    figures = list(find_figures(text))
    bare = _BARE.fullmatch(text)
    if bare and not figures and column.role in ("count", "duration"):
        number = int(bare[1].replace(",", ""))
        kind: Literal["count", "duration"] = "count" if column.role == "count" else "duration"
        unit = counted(column.head) if kind == "count" else "month"
        a, b = bare.span(1)
        if number:
            figures = [
                Figure(kind=kind, min=number, max=number, approx=bare[2] == "내외", unit=unit,
                       start=0, end=len(text), core_start=a, core_end=b, word="")
            ]  # fmt: skip
    elif not figures and column.role in ("budget", "award", "size") and (column.caption or caption):
        figures = list(cell_figures(text, column.caption or caption))
    out = []
    for figure in figures:
        if figure.kind == "money":
            figure = replace(figure, per=figure.per or find_per(column.head))
            if figure.min == figure.max and _CEILING.search(column.head):
                figure = replace(figure, min=None)
        elif figure.kind == "count" and figure.unit is None:
            figure = replace(figure, unit=counted(column.head))
        out.append(figure)
    return out


def _role(column: Column, figure: Figure) -> str | None:
    """The role of a cell's figure by the head of its column and its own kind."""
    role, kind = column.role, figure.kind
    if role in ("none", "eligibility", "contact", "period", "published", "name"):
        return None
    if kind == "money":
        if figure.per or role == "award":
            return "award"
        return "budget" if role in ("budget", "size") else None
    if kind == "count":
        return "count" if role in ("count", "size", "budget") else None
    return "duration" if kind == "duration" and role == "duration" else None


def _name_columns(columns: list[Column], figured: set[int]) -> list[int]:
    """The columns that name a row: those headed so, else the first that holds no fact."""
    first = min(figured, default=len(columns))
    named = [i for i, column in enumerate(columns) if column.role == "name" and i <= first]
    if named:
        return named
    return [i for i in range(first) if columns[i].role is None and not _DESCRIBES.search(columns[i].head)][:2]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What a table says: its rows of tracks, and figures that hold for all of them."""

    rows: tuple[Row, ...]
    overall: tuple[CellFigure, ...] = ()


class _TableReader:
    """Reads one table."""

    def __init__(self, document: Document, table: Table, place: TablePlace) -> None:
        self.document, self.table = document, table
        self.heads = _header_rows(document, table)
        self.columns = _columns(document, table, self.heads)
        captions = (place.before, *reversed(place.section), *(column.head for column in self.columns))
        self.caption = next((found for text in captions if (found := find_caption(text))), None)
        self.grid = table.grid()
        self.body = range(self.heads, table.rows)
        self.figured = self._figured()
        self.names = _name_columns(self.columns, self.figured)

    def _figured(self) -> set[int]:
        """The columns that hold facts."""
        out = set()
        for c, column in enumerate(self.columns):
            cells = [cell for r in self.body if (cell := self.grid[r][c])]
            if column.role in ("budget", "award", "size", "count", "duration"):
                out.add(c)
            elif column.role in (None, "name") and any(
                figure.per or figure.min is None
                for cell in cells
                for figure in find_figures(text_of(self.document, cell))
                if figure.kind == "money"
            ) and not _FOREIGN.search(column.head):
                out.add(c)
        return out

    def row(self, r: int) -> Row:
        cells = list(dict.fromkeys(cell for c in self.names if (cell := self.grid[r][c])))
        names = tuple(" ".join(text_of(self.document, cell).split()) for cell in cells)
        row = Row(names=names, name_spans=tuple((cell.start, cell.end) for cell in cells), index=r)
        row.total = bool(names) and bool(_TOTAL.match(names[0]) or _TOTAL.match(names[-1]))
        seen: set[Cell] = set()
        for c, column in enumerate(self.columns):
            cell = self.grid[r][c]
            if cell is None or cell in seen or c in self.names:
                continue
            seen.add(cell)
            if c in self.figured:
                row.figures.extend(self.figures(cell, column))
            elif column.role in ("period", "closes"):
                row.period = self.period(cell)
        return row

    def figures(self, cell: Cell, column: Column) -> list[CellFigure]:
        out = []
        for figure in _cell_figures(text_of(self.document, cell), column, self.caption):
            role = _role(column, figure) or ("award" if column.role is None and figure.kind == "money" else None)
            if role:
                out.append(
                    CellFigure(
                        role=role, figure=figure, start=cell.start + figure.start, end=cell.start + figure.end,
                        needs=column.spans, merged=cell.rowspan > 1,
                    )  # fmt: skip
                )
        return out[:2]

    def period(self, cell: Cell) -> Period | None:
        text = text_of(self.document, cell)
        found = find_periods(text)
        rolling = is_rolling(text)
        if found:
            return found[0].period
        return Period(rolling=True) if rolling or re.fullmatch(r"\s*(연중\s?)?(상시|수시)\s*", text) else None


def read_table(document: Document, place: TablePlace) -> TableFacts | None:
    """The facts of a table; None where it is no table of tracks (a schedule, a score sheet, a list of papers)."""
    table = document.blocks[place.block].table
    if table is None or table.rows < 2 or table.cols < 2:
        return None
    reader = _TableReader(document, table, place)
    heads = " ".join(column.head for column in reader.columns)
    if not reader.figured or (_FOREIGN.search(heads) and not reader.names):
        return None
    rows = [reader.row(r) for r in reader.body]
    return TableFacts(rows=tuple(row for row in rows if row.figures or row.period))
