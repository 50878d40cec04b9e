from __future__ import annotations

import pypdfium2
import pytest
from paperwork import Drawn, pdf

from monitor.document import pdfedges, pdftables
from monitor.document.pdfedges import edge, edges_of
from monitor.document.pdftables import Ruled, Slot, same_columns, tables_among

CLOSED: list[Drawn] = [
    (50, 100, 250, 100), (50, 120, 250, 120), (50, 140, 250, 140),
    (50, 100, 50, 140), (150, 100, 150, 140), (250, 100, 250, 140),
]  # fmt: skip


def ruled(lines: list[Drawn]) -> list[Ruled]:
    return tables_among([edge(*line) for line in lines])


def slots(table: Ruled) -> list[tuple[int, int, int, int]]:
    return [(slot.row, slot.col, slot.rowspan, slot.colspan) for row in table.rows for slot in row]


FULL = [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        (CLOSED, [FULL], "ruled all round"),
        (
            [line for line in CLOSED if line[0] not in (50, 250) or line[0] != line[2]],
            [FULL],
            "open at both sides",
        ),
        (
            [*CLOSED[:1], (150, 120, 250, 120), *CLOSED[2:]],
            [[(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]],
            "the first column merged",
        ),
        ([(x0 + 1, y0 - 1, x1 - 1, y1) for x0, y0, x1, y1 in CLOSED], [FULL], "drawn by an unsteady hand"),
        ([*CLOSED, *((x0, y0 + 200, x1, y1 + 200) for x0, y0, x1, y1 in CLOSED)], [FULL, FULL], "two tables"),
        ([(50, 100, 250, 100), (50, 120, 250, 120)], [], "underlines"),
        ([*CLOSED, (60, 110, 61, 110)], [FULL], "a dot"),
        ([], [], "nothing"),
    ],
)
def test_tables(lines: list[Drawn], expected: list[list[tuple[int, int, int, int]]], why: str) -> None:
    assert [slots(table) for table in ruled(lines)] == expected, why


@pytest.mark.parametrize("limit", ["_MAX_CROSSINGS", "_MAX_CORNERS"])
def test_drawings_are_no_tables(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(pdftables, limit, 5)
    assert ruled(CLOSED) == []


def test_columns_at_the_same_places() -> None:
    one = ruled(CLOSED)[0]
    near = ruled([(x0 + 3, y0, x1 + 3, y1) for x0, y0, x1, y1 in CLOSED])[0]
    far = ruled([(x0 + 9, y0, x1 + 9, y1) for x0, y0, x1, y1 in CLOSED])[0]
    more = ruled([*CLOSED, (200, 100, 200, 140)])[0]
    assert same_columns(one, near)
    assert not same_columns(one, far)
    assert not same_columns(one, more)
    assert one.box == (50, 100, 250, 140)
    assert one.rows[0][1] == Slot(row=0, col=1, rowspan=1, colspan=1, box=(150, 100, 250, 120))


Line = tuple[str, float, float, float, float]


def found(body: bytes) -> list[Line]:
    """The lines found on a file's only page: whether across or down, and their ends."""
    page = pypdfium2.PdfDocument(body)[0]
    return sorted(
        (line["orientation"], *(round(line[side]) for side in ("x0", "top", "x1", "bottom")))
        for line in edges_of(page, 842)
    )


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        (b"50 742 m 250 742 l S", [("h", 50, 100, 250, 100)], "a line across, from the top"),
        (b"50 742 m 50 642 l S", [("v", 50, 100, 50, 200)], "a line down"),
        (b"50 742 m 250 642 l S", [], "a slanting line"),
        (b"50 740 200 2 re f", [("h", 50, 101, 250, 101)], "a thin rectangle"),
        (
            b"50 642 200 100 re f",
            [
                ("h", 50, 100, 250, 100),
                ("h", 50, 200, 250, 200),
                ("v", 50, 100, 50, 200),
                ("v", 250, 100, 250, 200),
            ],
            "a rectangle has four sides",
        ),
        (b"0 0 595 842 re f", [], "the page's ground"),
        (b"50 642 200 100 re W n", [], "clipping"),
        (b"50 742 m 60 762 80 782 90 742 c S", [], "a curve"),
        (b"50 742 m S", [], "a point"),
        (b"q 2 0 0 2 10 20 cm 20 361 m 120 361 l S Q", [("h", 50, 100, 250, 100)], "scaled and moved"),
    ],
)
def test_edges(raw: bytes, expected: list[Line], why: str) -> None:
    assert found(pdf([raw])) == sorted(expected), why


def test_lines_in_a_form_stand_where_the_page_shows_them() -> None:
    body = pdf([b"q 1 0 0 1 10 0 cm /X Do Q"], form=b"20 371 m 120 371 l S")
    assert found(body) == [("h", 50, 100, 250, 100)]


def test_dots_in_a_row_are_a_line() -> None:
    dots: list[Drawn] = [(50 + n, 722, 50.3 + n, 722) for n in range(200)]
    body = pdf(
        [*dots, *((x0, 842 - y0, x1, 842 - y1) for x0, y0, x1, y1 in CLOSED if y0 != 120 or y1 != 120)]
    )
    page = pypdfium2.PdfDocument(body)[0]
    assert [slots(table) for table in tables_among(edges_of(page, 842))] == [FULL]


def test_a_path_of_too_many_corners_is_a_drawing() -> None:
    assert found(pdf([b"50 50 m " + b"60 50 l 60 60 l " * 1001 + b"S"])) == []


def test_a_drawing_of_too_many_paths_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfedges, "_MAX_PATHS", 2)
    assert len(found(pdf([(50, 700, 90, 700), (50, 710, 90, 710), (50, 720, 90, 720)]))) == 2
