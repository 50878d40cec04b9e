from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.document.grid import Cells, cells_of
from monitor.document.tree import grow


def cells(rows: str) -> Cells:
    return cells_of(next(grow(f"<table>{rows}</table>").body.elements()))


def places(found: Cells) -> list[tuple[str, int, int, int, int]]:
    return [(c.node.text(), c.row, c.col, c.rowspan, c.colspan) for c in found.cells]


@pytest.mark.parametrize(
    ("rows", "expected", "why"),
    [
        (
            "<tr><td>a<td>b<tr><td>c<td>d",
            [("a", 0, 0, 1, 1), ("b", 0, 1, 1, 1), ("c", 1, 0, 1, 1), ("d", 1, 1, 1, 1)],
            "plain",
        ),
        (
            "<tr><td rowspan=2>a<td>b<tr><td>c",
            [("a", 0, 0, 2, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1)],
            "a cell comes down",
        ),
        (
            "<tr><td colspan=2>a<tr><td>b<td>c",
            [("a", 0, 0, 1, 2), ("b", 1, 0, 1, 1), ("c", 1, 1, 1, 1)],
            "a wide cell",
        ),
        (
            "<tr><td rowspan=9>a<tr><td>b",
            [("a", 0, 0, 2, 1), ("b", 1, 1, 1, 1)],
            "a span ends with the table",
        ),
        (
            "<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d",
            [("a", 0, 0, 3, 1), ("b", 0, 1, 1, 1), ("c", 1, 1, 1, 1), ("d", 2, 1, 1, 1)],
            "0 is to the end",
        ),
        (
            "<thead><tr><td rowspan=3>a<tbody><tr><td>b",
            [("a", 0, 0, 1, 1), ("b", 1, 0, 1, 1)],
            "a span ends with its group",
        ),
        ("<tr><td rowspan=x colspan='-1'>a", [("a", 0, 0, 1, 1)], "nonsense is 1"),
        (
            "<tr><td>a<td rowspan=2>b<tr><td colspan=3>c",
            [("a", 0, 0, 1, 1), ("b", 0, 1, 2, 1), ("c", 1, 0, 1, 1)],
            "a cell ends where one comes down",
        ),
        (
            "<tr><td>a<table><tr><td>x</table><td>b",
            [("a x", 0, 0, 1, 1), ("b", 0, 1, 1, 1)],
            "a table inside is its cell's",
        ),
        ("", [], "no rows"),
    ],
    ids=lambda value: value if isinstance(value, str) and "<" not in value else "",
)  # fmt: skip
def test_where_cells_stand(rows: str, expected: list[tuple[str, int, int, int, int]], why: str) -> None:
    found = [(" ".join(t.replace("x", " x").split()), *rest) for t, *rest in places(cells(rows))]
    assert found == [tuple(place) for place in expected], why


def test_heads_are_th_or_stand_in_thead() -> None:
    found = cells("<thead><tr><td>a<tbody><tr><th>b<td>c")
    assert [cell.head for cell in found.cells] == [True, True, False]


def test_a_part_is_a_table_of_its_own() -> None:
    part = cells("<tr><td>a<td>b<tr><td rowspan=3>c<td>d<tr><td>e<tr><td>f").part(1, 3)
    assert places(part) == [("c", 0, 0, 2, 1), ("d", 0, 1, 1, 1), ("e", 1, 1, 1, 1)]
    assert (part.rows, part.cols) == (2, 2)


def test_spans_beyond_reason_are_bounded() -> None:
    found = cells("<tr><td colspan=99999 rowspan=99999>a" * 400)
    assert found.cols <= 200
    assert sum(c.rowspan * c.colspan for c in found.cells) < 200_000


SPANS = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=5), min_size=1, max_size=6
)


@given(SPANS)
def test_no_two_cells_share_a_place(rows: list[list[tuple[int, int]]]) -> None:
    source = "".join(
        "<tr>" + "".join(f"<td rowspan={down} colspan={right}>x" for down, right in row) for row in rows
    )
    found = cells(source)
    taken = [
        (r, c)
        for cell in found.cells
        for r in range(cell.row, cell.row + cell.rowspan)
        for c in range(cell.col, cell.col + cell.colspan)
    ]
    assert len(taken) == len(set(taken)), "no overlap"
    assert all(r < found.rows and c < found.cols for r, c in taken), "inside the table"
