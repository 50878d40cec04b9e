from __future__ import annotations

import pytest

from monitor.document.read import read
from monitor.extract.flattened import flattened_tables

Found = dict[str, dict[str, tuple[int | None, int | None]]]


def tables(text: str) -> list[Found]:
    return [
        {
            row.name: {cell.role: (cell.figure.min, cell.figure.max) for cell in row.figures}
            for row in table.rows
        }
        for table in flattened_tables(read(text.encode(), name="a.txt"))
    ]


WHOLE: Found = {
    "기초상담": {"count": (60, 60), "award": (None, 3_000_000), "duration": (2, 2)},
    "심화상담": {"count": (20, 20), "award": (None, 10_000_000), "duration": (4, 4)},
}


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        (
            "등대 공방 모집 공고\n(지원내용) 상담가를 보냅니다 "
            "구분 기초상담 심화상담 지원규모 60개 조합 20개 조합 "
            "지원금액 조합당 300만원 이내 조합당 1,000만원 이내 상담기간 2개월 4개월",
            [WHOLE],
            "all in one line",
        ),
        (
            "등대 공방 모집 공고\n구분\n기초상담\n심화상담\n지원 대상\n조합\n"
            "지원 한도\n최대 1억원\n최대 5천만원",
            [{"기초상담": {"award": (None, 100_000_000)}, "심화상담": {"award": (None, 50_000_000)}}],
            "a cell a line, with a row that tells no figures",
        ),
        ("등대 공방\n구분 기초상담 심화상담 지원금액 300만원", [], "fewer figures than tracks"),
        ("등대 공방\n구분 기초상담 지원금액 300만원", [], "one track makes no table"),
        ("등대 공방\n구분 일시 장소 지원규모 6개사 2개사", [], "no names of tracks"),
        ("등대 공방\n구분 없이 지원합니다", [], "the word in a sentence"),
    ],
)
def test_flattened_tables(text: str, found: list[Found], why: str) -> None:
    assert tables(text) == found, why


def test_a_table_that_is_one_is_not_read_twice() -> None:
    page = "<table><tr><th>구분</th><th>지원금액</th></tr><tr><td>등대</td><td>3억원</td></tr></table>"
    assert not list(flattened_tables(read(page.encode(), name="a.html")))


def test_every_figure_quotes_its_place() -> None:
    document = read("등대 공방\n구분 등대 나루 지원금액 3억원 1억원".encode(), name="a.txt")
    (table,) = flattened_tables(document)
    for row in table.rows:
        for cell in row.figures:
            assert document.text[cell.span.start : cell.span.end] == cell.span.quote
            assert cell.needs[0].quote == "지원금액"
