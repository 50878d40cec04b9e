from __future__ import annotations

import pytest

from monitor.document.grid import Cells, cells_of
from monitor.document.tables import (
    header_column,
    header_rows,
    holds_pairs,
    is_data,
    is_layout,
    label_pairs,
    row_pairs,
)
from monitor.document.tree import grow


def cells(rows: str) -> Cells:
    return cells_of(next(grow(f"<table>{rows}</table>").body.elements()))


@pytest.mark.parametrize(
    ("rows", "count", "why"),
    [
        ("<tr><th>분야<th>금액<tr><td>가<td>1", 1, "marked"),
        ("<thead><tr><td>분야<td>금액<tbody><tr><td>가<td>1", 1, "in thead"),
        (
            "<tr><th rowspan=2>분야<th colspan=2>금액<tr><th>국비<th>지방비<tr><td>가<td>1<td>2",
            2,
            "two rows deep",
        ),
        ("<tr><th>분야<th>금액<tr><th>가<th>나<tr><td>다<td>1", 2, "two rows marked"),
        ("<tr><th>분야<th>금액", 0, "nothing but headers"),
        ("<tr><td>트랙<td>지원<td>인원<tr><td>가<td>1<td>2", 1, "not marked, three columns"),
        ("<tr><td>트랙<td>지원금<tr><td>가<td>100", 1, "not marked, figures below"),
        ("<tr><td>트랙<td>특징<tr><td>가<td>나", 0, "not marked, words below"),
        ("<tr><td>트랙<td>2천만원<td>3<tr><td>가<td>1<td>2", 0, "a figure in the first row"),
        ("<tr><td>구성<td>금액(단위: 2차)<td>수<tr><td>가<td>1<td>2", 1, "a figure in brackets"),
        ("<tr><td>접수기간<td>봄<tr><td>지원대상<td>청년 100명", 0, "a label beside its value"),
        ("<tr><td>접수기간<td>봄<td>문의처<td>팀<tr><td>가<td>1<td>2<td>3", 0, "two labels beside values"),
        ("<tr><th>접수기간<td>봄<tr><th>지원대상<td>청년", 0, "labels down the side"),
        (f"<tr><th>{'가' * 70}<th>나<tr><td>가<td>1", 0, "too long for a header"),
        ("<tr><th>분야<tr><td>가", 0, "one column"),
        ("<tr><td>트랙<td colspan=2>지원<tr><td>가<td>1<td>2", 1, "a wide header"),
    ],
)
def test_header_rows(rows: str, count: int, why: str) -> None:
    assert header_rows(cells(rows)) == count, why


@pytest.mark.parametrize(
    ("row", "pairs", "why"),
    [
        ("<th>접수기간<td>봄", [("접수기간", "봄")], "one pair"),
        ("<th>접수기간<td>봄<th>아무<td>값", [("접수기간", "봄"), ("아무", "값")], "two pairs"),
        ("<td>접수기간<td>봄", [("접수기간", "봄")], "a known label needs no mark"),
        ("<td>해안<td>봄", None, "no label"),
        ("<th>접수기간<th>지원대상", None, "two labels"),
        ("<th>접수기간<td>봄<td>가을", None, "a cell too many"),
        ("<th rowspan=2>접수기간<td>봄<tr><td>가", None, "a label of two rows"),
    ],
)
def test_pairs_of_a_row(row: str, pairs: list[tuple[str, str]] | None, why: str) -> None:
    found = row_pairs(cells(f"<tr>{row}").row(0))
    texts = None if found is None else [(a.node.text(), b.node.text()) for a, b in found]
    assert texts == pairs, why


@pytest.mark.parametrize(
    ("rows", "pairs", "why"),
    [
        (
            "<tr><td>담당자<td>별<td>관련분야<td>바다<tr><td>연락처<td><td>이메일<td>a@b.kr"
            "<tr><td>아무<td>값<td>접수마감일<td>6. 9.",
            ["별", "바다", "a@b.kr", "값", "6. 9."],
            "two columns of labels, one of them unknown",
        ),
        (
            "<tr><td>사업명<td>등대<tr><td>지원대상<td>기업<tr><td>2031년 예산<td>9억원<tr><td>지원규모<td>9",
            ["등대", "기업", "9억원", "9"],
            "one column of labels",
        ),
        ("<tr><td>사업명<td>등대<tr><td>지원대상<td>기업", None, "too few to tell"),
        ("<tr><td>유형<td>금액<tr><td>가<td>1<tr><td>나<td>2<tr><td>다<td>3", None, "no labels"),
        ("<tr><td>분야<td>예산<tr><td>규모<td>1<tr><td>기간<td>2<tr><td>장소<td>3", None, "a label as value"),
        ("<tr><td>사업명<td>가<tr><td rowspan=2>지원대상<td>나<tr><td>다<tr><td>문의처<td>라", None, "spans"),
    ],
)
def test_tables_of_labels_alone(rows: str, pairs: list[str] | None, why: str) -> None:
    found = label_pairs(cells(rows))
    assert (found and [value.node.text() for _, value in found]) == pairs, why


@pytest.mark.parametrize(
    ("row", "layout", "why"),
    [
        ("<td>가<td>나", False, "words"),
        ("<td><table><tr><td>가</table>", True, "a table inside"),
        (f"<td>{'글' * 600}", True, "an article"),
    ],
)
def test_layout(row: str, layout: bool, why: str) -> None:
    assert is_layout(cells(f"<tr>{row}").row(0)) is layout, why


@pytest.mark.parametrize(
    ("rows", "pairs", "why"),
    [
        ("<tr><td>항목<td>내용<tr><td>가<td>1", True, "the heads say so"),
        ("<tr><th>구 분</th><th>세부내용</th><tr><td>가<td>1", True, "in other words"),
        ("<tr><td>항목<td>금액<tr><td>가<td>1", False, "a column of sums"),
        ("<tr><td>항목<td>내용<td>비고<tr><td>가<td>1<td>", False, "three columns"),
    ],
)
def test_tables_of_labels_and_values(rows: str, pairs: bool, why: str) -> None:
    assert holds_pairs(cells(rows)) is pairs, why


@pytest.mark.parametrize(
    ("rows", "data", "why"),
    [
        ("<tr><td>가<td>1<tr><td>나<td>2<tr><td>다<td>3", True, "rows of words and figures"),
        ("<tr><td>접수기간<td>봄<tr><td>지원대상<td>청년", False, "labels and values"),
        ("<tr><td>가<tr><td>나", False, "one column"),
        ("<tr><td>가<td>1", False, "one row"),
    ],
)
def test_data(rows: str, data: bool, why: str) -> None:
    assert is_data(cells(rows)) is data, why


@pytest.mark.parametrize(
    ("rows", "names", "why"),
    [
        ("<tr><td>가<td>1<tr><td>나<td>2", True, "words name the rows"),
        ("<tr><td>1<td>가<tr><td>2<td>나", False, "figures do not"),
        (f"<tr><td>{'글' * 50}<td>1<tr><td>나<td>2", False, "a sentence does not"),
        ("<tr><td>가<tr><td>나", False, "one column"),
        ("<tr><td><td>1", False, "an empty column"),
    ],
)
def test_header_column(rows: str, names: bool, why: str) -> None:
    assert header_column(cells(rows), 0) is names, why
