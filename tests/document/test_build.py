from __future__ import annotations

import pytest

from monitor.document.blocks import Document
from monitor.document.build import build, join_wrapped
from monitor.document.pieces import Anchor, Grid, Line, Pair, Piece, Place


def shown(document: Document) -> list[tuple[str, int, str, str | None, str]]:
    return [
        (
            b.kind,
            b.level,
            b.marker,
            document.quote(*b.label) if b.label else None,
            document.quote(b.start, b.end),
        )
        for b in document.blocks
    ]


def line(text: str, **more: object) -> Line:
    return Line(text=text, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("piece", "block", "why"),
    [
        (line("해안마을을 지원합니다."), ("paragraph", 0, "", None, "해안마을을 지원합니다."), "a sentence"),
        (line("공고", heading=2), ("heading", 2, "", None, "공고"), "the page says so"),
        (line("□ 사업개요"), ("bullet", 1, "□", None, "사업개요"), "a sign"),
        (line("가나다", item=2), ("bullet", 2, "", None, "가나다"), "a list's item"),
        (line("- 가나다", item=2), ("bullet", 2, "-", None, "가나다"), "a sign in a list: the deeper counts"),
        (line("접수기간 : 3. 2."), ("field", 0, "", "접수기간", "3. 2."), "a label"),
        (line("○ 접수기간 : 3. 2."), ("field", 1, "○", "접수기간", "3. 2."), "a label behind a sign"),
        (
            line("작은 과제 과제당 최대 2천만원", lead=5),
            ("field", 0, "", "작은 과제", "과제당 최대 2천만원"),
            "a bold opening before figures",
        ),
        (
            line("Small projects – Awards of up to £20k", lead=14),
            ("field", 0, "", "Small projects", "Awards of up to £20k"),
            "and a dash",
        ),
        (
            line("해안재단은 과제당 최대 2천만원을 지원한다", lead=5),
            ("paragraph", 0, "", None, "해안재단은 과제당 최대 2천만원을 지원한다"),
            "a bold name within a sentence",
        ),
        (
            line("작은 과제 누구나 냅니다", lead=5),
            ("paragraph", 0, "", None, "작은 과제 누구나 냅니다"),
            "no figure behind",
        ),
        (line("사업개요", bold=True), ("heading", 4, "", None, "사업개요"), "bold words alone"),
        (line("○ 사업개요", bold=True), ("heading", 4, "○", None, "사업개요"), "bold behind a sign"),
        (line("1억원", bold=True), ("paragraph", 0, "", None, "1억원"), "a bold figure is no heading"),
        (line("신청하세요", bold=True), ("paragraph", 0, "", None, "신청하세요"), "a bold sentence is none"),
        (line("주의", bold=True, item=1), ("bullet", 1, "", None, "주의"), "a bold item is none"),
        (
            line("접수기간 : 3. 2.", heading=3),
            ("field", 0, "", "접수기간", "3. 2."),
            "a heading with its value",
        ),
        (
            line("해안 사업 : 모집", heading=3),
            ("heading", 3, "", None, "해안 사업 : 모집"),
            "a title's colon",
        ),
    ],
)
def test_what_a_line_becomes(piece: Piece, block: tuple[str, int, str, str | None, str], why: str) -> None:
    assert shown(build([piece], {})) == [block], why


def test_the_page_s_own_line_becomes_fields() -> None:
    found = shown(build([line("홍보팀 | 등록일 2031-01-02 조회수 3")], {}))
    assert found == [
        ("paragraph", 0, "", None, "홍보팀 |"),
        ("field", 0, "", "등록일", "2031-01-02"),
        ("field", 0, "", "조회수", "3"),
    ]


@pytest.mark.parametrize(
    ("pair", "blocks", "why"),
    [
        (
            Pair(label=line("접수기간 :"), value=(line("3. 2."),)),
            [("field", 0, "", "접수기간", "3. 2.")],
            "one line",
        ),
        (
            Pair(label=line("문의"), value=(line("팀"), line("02-000-0000"))),
            [("field", 0, "", "문의", "팀\n02-000-0000")],
            "two lines",
        ),
        (
            Pair(label=line("□ 문의"), value=(line("팀"),)),
            [("field", 0, "□", "문의", "팀")],
            "a sign before the label",
        ),
        (Pair(label=line("비고"), value=()), [("paragraph", 0, "", None, "비고")], "no value"),
        (
            Pair(label=line("지원내용"), value=(line("지원금 : 1억원"), line("규모 : 3개사"))),
            [
                ("heading", 5, "", None, "지원내용"),
                ("field", 0, "", "지원금", "1억원"),
                ("field", 0, "", "규모", "3개사"),
            ],
            "fields inside the value",
        ),
    ],
)
def test_what_a_pair_becomes(
    pair: Pair, blocks: list[tuple[str, int, str, str | None, str]], why: str
) -> None:
    assert shown(build([pair], {})) == blocks, why


def test_a_grid_becomes_a_table_of_tabs_and_lines() -> None:
    def place(text: str, row: int, col: int, **more: int) -> Place:
        lines = tuple(line(part) for part in text.split("\n"))
        spans = {"rowspan": 1, "colspan": 1} | more
        return Place(row=row, col=col, header=row == 0, lines=lines, **spans)

    grid = Grid(
        rows=2, cols=2, places=(place("분야", 0, 0, colspan=2), place("가", 1, 0), place("1\n2", 1, 1))
    )
    document = build([line("앞"), grid, line("뒤")], {})
    table = document.blocks[1].table
    assert document.text == "앞\n분야\n가\t1\n2\n뒤\n"
    assert table is not None
    assert [(document.quote(c.start, c.end), c.row, c.col, c.colspan, c.header) for c in table.cells] == [
        ("분야", 0, 0, 2, True),
        ("가", 1, 0, 1, False),
        ("1\n2", 1, 1, 1, False),
    ]
    assert document.quote(document.blocks[1].start, document.blocks[1].end) == "분야\n가\t1\n2"


def test_links_keep_their_place() -> None:
    anchor = Anchor(start=3, end=9, href="/a", onclick="x()")
    document = build([line("앞"), line("첨부 공고.hwp", links=(anchor,))], {"title": "가"})
    (link,) = document.links
    assert document.quote(link.start, link.end) == link.text == "공고.hwp"[:6]
    assert (link.href, link.onclick, document.meta["title"]) == ("/a", "x()", "가")


LONG = "해안마을의 새로운 일자리를 만들기 위하여 지역의 기업과 단체를 널리 모으고자 하여"


@pytest.mark.parametrize(
    ("lines", "count", "why"),
    [
        ([line(LONG, soft=True), line("이 사업을 엽니다.")], 1, "a sentence broken for width"),
        ([line(LONG), line("이 사업을 엽니다.")], 2, "a paragraph's end"),
        ([line("짧은 줄", soft=True), line("다음")], 2, "a short line ends where its author ended it"),
        ([line(LONG + "합니다.", soft=True), line("다음")], 2, "a sentence's end"),
        ([line(LONG, soft=True), line("□ 다음")], 2, "a sign begins a line"),
        ([line(LONG, soft=True), line("접수기간 : 3. 2.")], 2, "a label begins a line"),
        ([line(LONG, soft=True, bold=True), line("다음")], 2, "bold ends"),
        ([line(LONG, soft=True), line(LONG, soft=True), line("끝")], 1, "three lines"),
    ],
)
def test_lines_put_together_again(lines: list[Line], count: int, why: str) -> None:
    assert len(join_wrapped(lines)) == count, why


def test_links_of_a_joined_line_move_along() -> None:
    second = line("자세히 보기", links=(Anchor(start=0, end=3),))
    (joined,) = join_wrapped([line(LONG, soft=True), second])
    (link,) = joined.links
    assert joined.text[link.start : link.end] == "자세히"


def test_a_paragraph_is_not_put_together_without_end() -> None:
    joined = join_wrapped([line(LONG, soft=True)] * 400)
    assert len(joined) > 1
    assert sum(len(one.text) for one in joined) >= 400 * len(LONG), "and loses no word"
