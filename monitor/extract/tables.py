"""Tables (표): which columns hold which fact, which rows are tracks, and the figures of each cell."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from monitor.document.blocks import Cell, Document, Table
from monitor.extract.columns import Column, figures_in, names_or_dates, role_in
from monitor.extract.grids import columns_of, text_of, unique, upright
from monitor.extract.lines import TablePlace, quote
from monitor.extract.tiers import highest, is_tier
from monitor.facts import Evidence, Period, Span
from monitor.text.dates import find_periods, is_rolling
from monitor.text.quantities import Caption, Figure, find_caption, find_figures

# Tables that are no list of tracks, by their heads or by what stands above: (pattern, why, example).
FOREIGN_HEADS: tuple[tuple[str, str, str], ...] = (
    (r"배점|평가\s?(?:항목|지표|기준|내용)|점수|평점", "a score sheet", "평가항목"),
    (r"제출\s?서류|구비\s?서류|증빙|파일명|용량|코드\s?번호|업종", "a list of papers", "제출서류"),
    (r"비\s?목|세\s?목|^등급|등급\s?/|직급|지급\s?기준", "rules for spending", "등급/기준"),
    (
        r"기업명|업체명|성명|대표자|소재지|수혜|글쓴이|작성자|등록일",
        "a list of those selected, a board",
        "기업명",
    ),
    (r"^연도|^년도|전년|증감|경쟁률|시장|세계", "statistics", "연도"),
    (r"(?:수정|변경)\s?(?:전|후)|modification", "a list of changes", "변경 전"),
    (r"절차|일시|소요", "a schedule", "추진절차"),
    (r"가감|가점|감점|기산일|^부담\s?비율", "bonus points and shares", "가감률"),
)
FOREIGN_ABOVE: tuple[tuple[str, str, str], ...] = (
    (
        r"별첨|별지|서식|적용\s?예시|작성\s?예시|지급\s?기준|집행\s?기준|정산|편성",
        "an annex with rules or forms",
        "별첨. 전문가 활용비 지급 기준",
    ),
    (
        r"평가\s?(?:항목|지표|기준)|심사\s?기준|선정\s?기준|추진\s?(?:일정|절차)|제출\s?서류|유의\s?사항|"
        r"제외",
        "no list of parts",
        "심사기준",
    ),
    (r"지난해|작년|전년도|추진\s?실적|지원\s?실적|선정\s?결과", "earlier rounds", "2023년 지원실적"),
)
# Annexes, however deep below their heading.
_ANNEX = re.compile(r"제안\s?요구서|서식|별지|작성\s?요령")
# Rows of years and of a project's own members are no tracks.
_NO_TRACK = re.compile(
    r"\d\s?차\s?년도|^\W?(?:20)?\d{2}년도?$|(?:연구개발|주관|위탁|공동|참여)\s?(?:연구)?(?:개발)?기관|"
    r"^(?:주관|공동|위탁)$|위원$|^[☐■□]"
)
_THRESHOLD = re.compile(r"미만|이상|초과|이하")
_TASK_HEAD = re.compile(r"과제명|RFP\s?명|연구\s?주제|제안\s?과제", re.IGNORECASE)
_FOREIGN_HEAD = re.compile("|".join(row[0] for row in FOREIGN_HEADS), re.IGNORECASE)
_FOREIGN_ABOVE = re.compile("|".join(row[0] for row in FOREIGN_ABOVE), re.IGNORECASE)
_TOTAL = re.compile(r"^\W*(총\s?계|합\s*계|소\s*계|계|전\s?체|total|sum)\b.{0,12}$", re.IGNORECASE)
_NUMBERING = re.compile(r"연번|번호|순번|^no\.?$|^#$", re.IGNORECASE)
_PARTS_HEAD = re.compile(r"^\S{0,3}\s?(?:유형|트랙|분야|부문|내역사업|세부사업|프로그램)$")
_BULLET = re.compile(r"^[\s\-–·•*※○ㅇ◦□■▶▲△◆◇¨∘ᄋ◎①-⑳]+|^\(?\d{1,2}[.)]\s+")
_ASIDE = re.compile(r"\s*\([^()\n]{2,24}\)")
_REMARK = re.compile(r"니다\.?\s*$")  # a sentence above a table is no caption
_LONGEST_NAME = 40
_LONGEST_BROKEN = 120  # of a name over several lines
# A line that no name goes on in: an aside, a bullet, a value, a sentence.
_NO_MORE_NAME = re.compile(r"^\s?[^\w\s]|^\s*$|[.:]$|(?:함|음|됨|임|다|요)$|^.$")
_UNFINISHED = re.compile(r"(?:[가-힣](?:[을를의]|으로)|(?:^|\s)(?:및|위한|통한|대한|기반|위해)|[,·ㆍ&])$")
_BELOW = re.compile(r"\s?미만")  # a limit on who may apply; no award is told so


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFigure:
    """A figure of a cell: its role, its place, and the places of the heads and captions it was read with."""

    role: str
    figure: Figure
    span: Span
    needs: Evidence = ()


@dataclass(slots=True, kw_only=True)
class Row:
    """One row of a table: the names in front of it, outermost first, and its figures and period.

    `name`: the last of them, with the one before it where other rows end alike.
    """

    names: tuple[Span, ...]
    name: str = ""
    figures: list[CellFigure] = field(default_factory=list)
    period: Period | None = None
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFacts:
    """What a table says: its rows; whether they are tracks, tasks of an R&D call, or steps of one award."""

    rows: tuple[Row, ...]
    tiers: bool = False
    named: bool = False
    tasks: bool = False


def _name_in(text: str) -> str:
    """The name that a cell opens with: its first line, and those it goes on in for want of room."""
    name, *more = text.split("\n")
    widest, last = max(map(_width, (name, *more))), name
    for line in more:
        fits = _width(last) + 1 + _width(line.split()[0]) <= widest and not _UNFINISHED.search(last)
        if (
            fits
            or len(name) + len(line) > _LONGEST_BROKEN
            or _NO_MORE_NAME.search(line)
            or find_figures(line)
        ):
            break
        name, last = f"{name}\n{line}", line
    return name


def _width(text: str) -> int:
    """How wide a line is in halves of a Korean sign."""
    return sum(1 if sign < "\u1100" else 2 for sign in text)


class _TableReader:
    """Reads one table."""

    def __init__(
        self, document: Document, table: Table, place: TablePlace, base: datetime.date | None
    ) -> None:
        self.document, self.base = document, base
        grid, heads = upright(document, table.grid())
        self.columns = columns_of(document, grid, heads)
        self.body = grid[heads:]
        self.caption, self.caption_span = self._caption(place)
        self.figured = [i for i in range(len(self.columns)) if self._is_figured(i)]
        self.names = self._name_columns()

    def _caption(self, place: TablePlace) -> tuple[Caption | None, Evidence]:
        """The unit stated above the table, nearest first, or in one of its heads."""
        above = zip(reversed(place.section), reversed(place.above), strict=False)
        for text, (start, _) in ((place.before, place.before_at), *above):
            if found := find_caption(text):
                return found, (quote(self.document, start + found.start, start + found.end),)
        return next((column.caption for column in self.columns if column.caption), None), ()

    def _is_figured(self, c: int) -> bool:
        """Whether a column holds facts: by its head, or, where that is silent, by grants in its cells."""
        column = self.columns[c]
        if column.is_figured():
            return True
        if c == 0 or column.holds("money") == "none" or names_or_dates(column.head) == "period":
            return False
        texts = (text_of(self.document, cell) for cell in unique([row[c] for row in self.body]))
        figures = (figure for text in texts if len(text) <= _LONGEST_NAME for figure in find_figures(text))
        return any(figure.kind == "money" and (figure.per or figure.min is None) for figure in figures)

    def _name_columns(self) -> list[int]:
        """The columns that name a row: from the left, until every row has names of its own."""
        first = min(self.figured, default=len(self.columns))
        chosen: list[int] = []
        for c in range(first):
            if _NUMBERING.search(self.columns[c].head.strip()):
                continue
            if chosen and self._steps(c):
                break  # the same track in several steps
            chosen.append(c)
            if any(_TASK_HEAD.search(self.columns[later].head) for later in range(c + 1, first)):
                continue  # a table of tasks names each by its task, also where there is only one
            names = [self._names(r, chosen) for r in range(len(self.body))]
            texts = [tuple(name.quote for name in row) for row in names if row]
            if len(set(texts)) == len(texts):
                break
        return chosen

    def _steps(self, c: int) -> bool:
        """Whether a column holds nothing but steps of an award."""
        texts = [text_of(self.document, cell).strip() for cell in unique([row[c] for row in self.body])]
        return any(texts) and all(is_tier(text) for text in texts if text)

    def names_parts(self) -> bool:
        """Whether the first head says that the rows are parts of the programme, facts or no facts."""
        return bool(self.names) and _PARTS_HEAD.search(self.columns[self.names[0]].head.strip()) is not None

    def _names(self, r: int, columns: list[int]) -> tuple[Span, ...]:
        """The names of a row; an empty cell at the left repeats the one above it."""
        out: list[Span] = []
        fresh = False
        for c in columns:
            cell = self.body[r][c]
            if cell and cell.end > cell.start:
                fresh = True
            elif not fresh:
                cell = next((x for row in reversed(self.body[:r]) if (x := row[c]) and x.end > x.start), None)
            if cell and cell.end > cell.start and (name := self._own_name(cell, c)) and name not in out:
                out.append(name)
        return tuple(out)

    def _own_name(self, cell: Cell, c: int) -> Span | None:
        """A cell's name, with the aside below it where another cell of the column opens alike."""
        name = self._name(cell)
        aside = _ASIDE.match(self.document.text, name.end, cell.end) if name else None
        if name is None or aside is None:
            return name
        others = (self._name(other) for other in unique([row[c] for row in self.body]) if other != cell)
        alike = any(other and other.quote == name.quote for other in others)
        return quote(self.document, name.start, aside.end()) if alike else name

    def _name(self, cell: Cell) -> Span | None:
        """A cell as a name: its first line, with those it goes on in, without bullets."""
        line = _name_in(self.document.text[cell.start : cell.end])
        mark = _BULLET.match(line)
        at = cell.start + (mark.end() if mark else 0)
        text = line[mark.end() if mark else 0 :].rstrip(" *:：\r\t")
        return quote(self.document, at, at + len(text)) if text.strip() else None

    def rows(self) -> Iterator[Row]:
        for r, cells in enumerate(self.body):
            names = self._names(r, self.names)
            row = Row(
                names=names,
                total=any(_TOTAL.match(" ".join(name.quote.split())) for name in (*names[:1], *names[-1:])),
            )
            seen: set[Cell] = set()
            for c, column in enumerate(self.columns):
                cell = cells[c]
                if cell is None or cell in seen or c in self.names:
                    continue
                seen.add(cell)
                if names_or_dates(column.head) == "period":
                    row.period = self._period(cell) or row.period
                elif c in self.figured and not (c == 0 and _THRESHOLD.search(text_of(self.document, cell))):
                    row.figures.extend(self._figures(cell, column))
            yield row

    def _figures(self, cell: Cell, column: Column) -> Iterator[CellFigure]:
        """The figures of a cell, the first of each role."""
        seen = set()
        text = text_of(self.document, cell)
        for figure in figures_in(text, column, self.caption):
            role = None if _BELOW.match(text, figure.core_end) else role_in(column, figure)
            if role and role not in seen:
                seen.add(role)
                unit = self.caption_span if not figure.word and column.caption is None else ()
                at = quote(self.document, cell.start + figure.start, cell.start + figure.end)
                yield CellFigure(role=role, figure=figure, span=at, needs=(*unit, *column.spans))

    def _period(self, cell: Cell) -> Period | None:
        # Narrow cells break a window anywhere: '6월12일', '~', '6월30일'.
        text, here = (
            text_of(self.document, cell).replace("\n", " "),
            (quote(self.document, cell.start, cell.end),),
        )
        if found := find_periods(text, base=self.base):
            period = found[0].period
            return Period(start=period.start, until=period.until, rolling=period.rolling, evidence=here)
        always = is_rolling(text) or re.fullmatch(r"\s*(?:연중\s?)?(?:상시|수시)\s*", text)
        return Period(rolling=True, evidence=here) if always else None


def _is_foreign(document: Document, reader: _TableReader, place: TablePlace) -> bool:
    before = () if _REMARK.search(place.before) else (place.before,)
    above = (*before, *place.section[-1:])
    if any(len(text) <= _LONGEST_NAME and _FOREIGN_ABOVE.search(text) for text in above):
        return True
    if any(len(text) <= _LONGEST_NAME and _ANNEX.search(text) for text in place.section):
        return True
    return any(_FOREIGN_HEAD.search(column.head.strip()) for column in reader.columns)


def _without_costs(rows: list[Row], columns: Sequence[Column]) -> None:
    """A total beside a grant is a project's cost, none of ours; a total beside a rate is the grant."""
    heads = " ".join(column.head for column in columns)
    if re.search(r"총\s?액", heads) and re.search(r"지급\s?금액|단가|월\s?지원", heads):
        for row in rows:
            totals = [replace(cell, role="award") for cell in row.figures if cell.role == "budget"]
            row.figures = [cell for cell in row.figures if cell.role not in ("award", "budget")] + totals
    elif re.search(r"총\s?사업비|총\s?연구비|총\s?사업화|총\s?액", heads):
        for row in rows:
            if any(cell.role == "award" for cell in row.figures):
                row.figures = [cell for cell in row.figures if cell.role != "budget"]


def _in_one(rows: list[Row]) -> list[Row]:
    """Rows of one name, one below the other, as one: its awards are steps of what it gets."""
    out: list[Row] = []
    for row in rows:
        last = out[-1] if out else None
        if last is None or row.total or not row.name or row.names != last.names:
            out.append(row)
            continue
        for role in dict.fromkeys(cell.role for cell in row.figures):
            both = [cell for cell in (*last.figures, *row.figures) if cell.role == role]
            last.figures = [cell for cell in last.figures if cell.role != role]
            last.figures.append(replace(both[0], figure=highest([cell.figure for cell in both])))
    return out


def read_table(document: Document, place: TablePlace, base: datetime.date | None = None) -> TableFacts | None:
    """The facts of a table; None where it has none (a schedule, a score sheet, a list of papers).

    `base`: the day against which dates without a year are read.
    """
    table = document.blocks[place.block].table
    if table is None or table.rows < 2 or table.cols < 2:
        return None
    reader = _TableReader(document, table, place, base)
    if not reader.columns or _is_foreign(document, reader, place):
        return None
    all_rows = [row for row in reader.rows() if not any(_NO_TRACK.search(name.quote) for name in row.names)]
    rows = [row for row in all_rows if row.figures or row.period]
    bare = not rows and reader.names_parts() and len(all_rows) > 1
    rows = all_rows if bare else rows
    _without_costs(rows, reader.columns)
    parts = [row for row in rows if row.names and not row.total]
    tiers = len(parts) > 1 and all(is_tier(row.names[-1].quote) for row in parts)
    ends = [row.names[-1].quote for row in parts]
    for row in parts:
        last = row.names[-1].quote
        double = ends.count(last) > 1 and len(row.names) > 1
        row.name = f"{row.names[-2].quote} {last}" if double else last
    rows = _in_one(rows)
    tasks = bool(reader.names) and _TASK_HEAD.search(reader.columns[reader.names[-1]].head) is not None
    if tasks:  # a task's whole sum is what its winner gets
        for row in parts:
            row.figures = [replace(c, role="award") if c.role == "budget" else c for c in row.figures]
    named = (len({row.name for row in parts}) > 1 or (tasks and bool(parts))) and not tiers
    return TableFacts(rows=tuple(rows), tiers=tiers, named=named, tasks=tasks) if rows else None
