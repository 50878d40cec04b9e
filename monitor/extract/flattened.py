"""Tables flattened into text (풀어진 표): '구분 가형 나형 지원규모 6개사 2개사 지원금액 3억원 1억원'.

Boards that keep only the words of a table leave its cells in a row. What it said can be read again where a
head of facts is followed by as many figures as the first line names tracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.document.blocks import Document
from monitor.extract.columns import column_of, role_in
from monitor.extract.lines import quote
from monitor.extract.naming import can_head
from monitor.extract.tables import CellFigure, Row, TableFacts
from monitor.facts import Span
from monitor.text.normal import flatten
from monitor.text.quantities import find_figures

_CORNER = re.compile(
    r"(?<![가-힣])구\s?분\s*:?\s"
)  # the cell above the heads, with which such a table begins
# Heads that follow the names of the tracks, with figures or without.
_HEAD = re.compile(
    r"(?<![가-힣])(?:(?:지원|모집|선정|신청|참가)\s?(?:규모|금액?|한도|액|대상|자격|내용|기간|건수|과제\s?수)|"
    r"[가-힣]{2,5}\s?기간|사업비|예산|세부\s?내용|주요\s?내용)(?![가-힣])"
)
_COLUMN = re.compile(  # heads of other columns, and the sides of a change
    r"일시|일자|날짜|시간|장소|비고|횟수|인원|단위|합계|방식|분야|항목|"
    r"(?:기존|당초|종전|현행|변경|수정|정정|개정)(?:전|후|안)?"
)
_REACH = 700  # characters behind the corner within which such a table ends
_LONGEST_ROW = 160  # characters of one head's values
_FEWEST, _MOST = 2, 6  # tracks


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    start: int
    end: int


def flattened_tables(document: Document) -> Iterator[TableFacts]:
    """The tables that the text of a document holds flattened."""
    flat = flatten(document.text)
    told = [
        (block.label[0] if block.label else block.start, block.end)
        for block in document.blocks
        if block.table is None
    ]
    for corner in _CORNER.finditer(flat):
        if not any(start <= corner.start() < end for start, end in told):
            continue  # in a table that is one, or in the old side of a change
        heads = list(_HEAD.finditer(flat, corner.end(), corner.end() + _REACH))
        names = _names(flat, corner.end(), heads[0].start()) if heads else ()
        if names and (table := _table(document, flat, names, heads)):
            yield table


def _names(text: str, start: int, end: int) -> tuple[_Name, ...]:
    """The tracks named between the corner and the first head; none where one of them is no name."""
    words = text[start:end]
    split = re.finditer(r"[^\n]+" if "\n" in words.strip() else r"\S+", words)
    found = []
    for one in split:
        name = one[0].strip()
        at = start + one.start() + one[0].index(name) if name else 0
        found.append(_Name(name, at, at + len(name)))
    found = [name for name in found if name.text]
    fits = _FEWEST <= len(found) <= _MOST and all(
        can_head(name.text) and _COLUMN.fullmatch(name.text) is None for name in found
    )
    return tuple(found) if fits and len({name.text for name in found}) == len(found) else ()


def _table(
    document: Document, text: str, names: tuple[_Name, ...], heads: list[re.Match[str]]
) -> TableFacts | None:
    """The facts below the heads that are followed by one figure for each track."""
    rows = [Row(names=(quote(document, name.start, name.end),), name=name.text) for name in names]
    for i, head in enumerate(heads):
        end = heads[i + 1].start() if i + 1 < len(heads) else head.end() + _LONGEST_ROW
        for row, figure in zip(rows, _values(document, text, head, end, len(rows)), strict=False):
            row.figures.append(figure)
    return TableFacts(rows=tuple(rows), named=True) if any(row.figures for row in rows) else None


def _values(
    document: Document, text: str, head: re.Match[str], end: int, tracks: int
) -> tuple[CellFigure, ...]:
    """One figure for each track, of a role that the head announces; else none."""
    start = head.end()
    column = column_of((head[0],))
    place: Span = quote(document, head.start(), start)
    found = []
    for figure in find_figures(text[start : min(end, start + _LONGEST_ROW)]):
        if role := role_in(column, figure):
            at = quote(document, start + figure.start, start + figure.end)
            found.append(CellFigure(role=role, figure=figure, span=at, needs=(place,)))
    alike = len({figure.role for figure in found}) == 1
    return tuple(found) if len(found) == tracks and alike else ()
