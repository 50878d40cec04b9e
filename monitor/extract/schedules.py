"""Windows in rows and columns (일정표): rounds in lines of their own, tables, tables kept as flat text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote
from monitor.extract.windows import OTHER, ROUND, Window, whole, windows
from monitor.facts import Evidence, Period
from monitor.text.dates import find_moments
from monitor.text.normal import flatten

SURE = 6  # trust from which a statement stands by its label, not by the words around it
_MAX_CELL = 36  # characters of a table's cell that can name what its row or column is about
_APPLICANT = re.compile(r"(?:연구책임자|연구자|신청기관|신청자)\s?신청")
_TAKING = re.compile(r"접수|신청\s?기간|신청서?\s?제출|참여\s?신청")
_ROUND_CELL = re.compile(r"\s*(?P<name>(?:제\s?)?\d{1,2}\s?(?:회차|차|회|기))\s*(?:모집|공모)?\s*$")
_COLUMN_REACH = 4  # lines below two heads within which their windows stand
_MAX_ALONE = 60  # characters of a line that is a window alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible period and how sure its label or sentence makes it."""

    period: Period
    trust: int


def evidence_of(document: Document, *spans: tuple[int, int] | None) -> Evidence:
    """The quotes of those spans that there are."""
    return tuple(quote(document, *span) for span in spans if span)


def is_alone(line: Line) -> bool:
    """Whether a line is a window and hardly anything else."""
    found = windows(line.text) if not line.label and len(line.text) <= _MAX_ALONE else ()
    return len(found) == 1 and found[0].end - found[0].start > len(line.text) * 0.7


def _round_runs(lines: Sequence[Line], base: datetime.date | None) -> Iterator[list[tuple[Window, Line]]]:
    """Neighbouring lines whose labels are rounds, where the first stands under a label of the period."""
    run: list[tuple[Window, Line]] = []
    for line in lines:
        name = ROUND.search(line.label)
        begins = role_of(line.label) == "period" or (line.section and role_of(line.section[-1]) == "period")
        window = next(iter(windows(line.text, base=base)), None) if name and (begins or run) else None
        if name and window:
            run.append((replace(window, round=name["name"]), line))
        elif run:
            yield run
            run = []
    yield run


def from_rounds(document: Document, lines: Sequence[Line], base: datetime.date | None) -> Iterator[Candidate]:
    """The rounds that stand in lines of their own: '신청기간 1차 : …', '2차 : …'."""
    for run in _round_runs(lines, base):
        if len(run) > 1:
            proof = evidence_of(document, *((line.start + w.start, line.start + w.end) for w, line in run))
            period = replace(whole([window for window, _ in run]), evidence=proof)
            yield Candidate(period=period, trust=SURE + 3)


def names_applying(text: str) -> bool:
    """Whether a table's cell names the taking of applications: '신청기간', '연구개발계획서 접수'."""
    words = text.strip()
    if not words or len(words) > _MAX_CELL or find_moments(words):
        return False
    if _APPLICANT.search(words):
        return True
    return role_of(words) == "period" or bool(
        _TAKING.search(words) and not OTHER.search(words) and "공고" not in words
    )


def from_tables(document: Document, base: datetime.date | None) -> Iterator[Candidate]:
    """A table's cell under or beside one that names applying, where all such cells agree."""
    for block in document.blocks:
        if block.table is None:
            continue
        cells = [(cell, flatten(document.text[cell.start : cell.end])) for cell in block.table.cells]
        heads = {cell.col for cell, text in cells if cell.row == 0 and names_applying(text)}
        rows = {cell.row for cell, text in cells if names_applying(text)}
        names = {
            cell.row: name["name"]
            for cell, text in cells
            if not cell.col and (name := _ROUND_CELL.match(text))
        }
        found = [
            (window, cell.start, cell.row) for cell, text in cells
            if (cell.col in heads and cell.row > 0) or (cell.row in rows and not heads)
            for window in windows(text, base=base)[:1]
        ]  # fmt: skip
        rounds = [(replace(window, round=names[row]), at) for window, at, row in found if row in names]
        if len(rounds) > 1 and len(rounds) == len(found):
            proof = evidence_of(document, *((at + w.start, at + w.end) for w, at in rounds))
            period = replace(whole([window for window, _ in rounds]), evidence=proof)
            yield Candidate(period=period, trust=SURE - 1)
        elif found and len({(w.period.start, w.period.until) for w, _, _ in found}) == 1:
            window, start, _ = found[0]
            proof = evidence_of(document, (start + window.start, start + window.end))
            yield Candidate(period=replace(window.period, evidence=proof), trust=SURE - 1)


def _rows(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """(text, start) of every written line: labels, and the lines inside one value."""
    rows: list[tuple[str, int]] = []
    for line in lines:
        at = line.start
        if line.label_span:
            rows.append((line.label, line.label_span[0]))
        for text in line.text.split("\n"):
            rows.append((text, at))
            at += len(text) + 1
    return rows


def from_columns(
    document: Document, lines: Sequence[Line], base: datetime.date | None
) -> Iterator[Candidate]:
    """Two heads in lines of their own, then their two windows, as flat text keeps a table's columns."""
    rows = _rows(lines)
    for i, ((first, _), (second, _)) in enumerate(pairwise(rows)):
        short = max(len(first), len(second)) <= _MAX_CELL and "공고" in first
        if not short or find_moments(first) or not names_applying(second):
            continue
        below = rows[i + 2 : i + 2 + _COLUMN_REACH]
        found = [(one, start) for text, start in below for one in windows(text, base=base)[:1]]
        if len(found) == 2:
            window, start = found[1]
            proof = evidence_of(document, (start + window.start, start + window.end))
            yield Candidate(period=replace(window.period, evidence=proof), trust=SURE + 3)
