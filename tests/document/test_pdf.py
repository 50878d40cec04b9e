from __future__ import annotations

import pytest
from paperwork import Drawn, Said, pdf

from monitor.document import pdf as module
from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.errors import ReadError

FILL = Said(50, 60, "이 줄은 글자가 넉넉한 쪽을 만들기 위한 줄입니다 가나다라마바사")


def box(x0: float, y0: float, x1: float, y1: float) -> list[Drawn]:
    """The four sides of a rectangle."""
    return [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def lines(document: Document) -> list[str]:
    return document.text.splitlines()


def cells(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [
            (cell.row, cell.col, cell.rowspan, cell.colspan, document.quote(cell.start, cell.end))
            for cell in block.table.cells
        ]
        for block in document.blocks
        if block.table
    ]


def test_lines_come_out_as_a_pages_do() -> None:
    page = [
        Said(100, 780, "2027년 시제품 제작 지원사업 공고", 18),
        Said(50, 700, "□ 지원규모 : 총 3억원"),
        Said(60, 680, "ㅇ 과제당 5천만원 이내"),
        FILL,
    ]
    document = read(pdf(page), name="a.pdf")
    assert [(block.kind, block.marker) for block in document.blocks] == [
        ("paragraph", ""), ("field", "□"), ("bullet", "ㅇ"), ("paragraph", ""),
    ]  # fmt: skip


def test_a_bold_line_is_a_heading_as_in_other_files() -> None:
    page = [Said(50, 740, "가. 지원 조건", bold=True), Said(50, 700, "□ 중소기업"), FILL]
    first = read(pdf(page), name="a.pdf").blocks[0]
    assert (first.kind, first.marker) == ("heading", "가.")


def test_lines_are_told_from_the_top_down_whatever_the_order_of_writing() -> None:
    page = [FILL, Said(50, 500, "나중 줄"), Said(50, 700, "먼저 줄")]
    assert lines(read(pdf(page), name="a.pdf")) == ["먼저 줄", "나중 줄", FILL.text]


def test_page_numbers_are_no_lines() -> None:
    page = [Said(50, 700, "10"), FILL, Said(290, 30, "- 12 -")]
    assert lines(read(pdf(page), name="a.pdf")) == ["10", FILL.text]


def test_what_stands_at_the_top_or_bottom_of_many_pages_is_no_line() -> None:
    body = [f"{word} 쪽의 본문으로서 글자가 넉넉한 줄입니다" for word in ("처음", "다음", "마지막")]
    pages = [
        [Said(50, 810, f"2027년 지원사업 공고 {n}쪽"), Said(50, 700, text), Said(50, 30, "나라기관")]
        for n, text in enumerate(body, 1)
    ]
    assert lines(read(pdf(*pages), name="a.pdf")) == body


def test_a_line_at_the_top_of_few_pages_stays() -> None:
    pages = [[Said(50, 810, "2027년 지원사업 공고"), FILL], [Said(50, 810, "지원 내용"), FILL]]
    assert lines(read(pdf(*pages), name="a.pdf"))[::2] == ["2027년 지원사업 공고", "지원 내용"]


# Three columns: the first merged over two rows, the second header over two columns; open at both sides.
TABLE: list[Said | Drawn] = [
    (50, 700, 350, 700), (150, 680, 350, 680), (50, 660, 350, 660), (50, 640, 350, 640),
    (150, 640, 150, 700), (250, 640, 250, 680),
    Said(60, 677, "구분"), Said(220, 686, "지원기간"), Said(160, 666, "1년차"), Said(260, 666, "2년차"),
    Said(60, 646, "가 트랙"), Said(160, 646, "9개월"), Said(260, 646, "12개월"),
]  # fmt: skip
GRID = [
    (0, 0, 2, 1, "구분"), (0, 1, 1, 2, "지원기간"), (1, 1, 1, 1, "1년차"), (1, 2, 1, 1, "2년차"),
    (2, 0, 1, 1, "가 트랙"), (2, 1, 1, 1, "9개월"), (2, 2, 1, 1, "12개월"),
]  # fmt: skip


def test_tables_keep_their_place_and_merged_cells() -> None:
    page = [Said(50, 750, "앞 줄"), *TABLE, Said(50, 600, "뒤 줄"), FILL]
    document = read(pdf(page), name="a.pdf")
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph", "paragraph"]
    assert cells(document) == [GRID]
    assert lines(document)[0] == "앞 줄"


MORE: list[Said | Drawn] = [
    (50, 790, 350, 790), (50, 770, 350, 770), (50, 750, 350, 750),
    (150, 750, 150, 790), (250, 750, 250, 790),
    Said(60, 776, "나 트랙"), Said(160, 776, "6개월"), Said(260, 776, "24개월"),
    Said(60, 756, "다 트랙"), Said(160, 756, "3개월"), Said(260, 756, "36개월"), FILL,
]  # fmt: skip


def test_a_table_goes_on_on_the_next_page() -> None:
    document = read(pdf(TABLE, MORE), name="a.pdf")
    assert len(cells(document)) == 1
    assert [row for row, _, _, _, _ in cells(document)[0]] == [0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_a_header_printed_again_stands_once() -> None:
    first: list[Said | Drawn] = [
        *(thing for thing in MORE if thing != FILL and not (isinstance(thing, Said) and thing.y == 756)),
        Said(60, 756, "구분"), Said(160, 756, "1년차"), Said(260, 756, "2년차"),
    ]  # fmt: skip
    document = read(pdf(first, [*first, FILL]), name="a.pdf")
    assert [text for _, _, _, _, text in cells(document)[0]].count("나 트랙") == 1


def test_a_table_of_other_columns_is_another_one() -> None:
    other: list[Said | Drawn] = [
        (50, 790, 350, 790), (50, 770, 350, 770), (50, 750, 350, 750), (200, 750, 200, 790),
        Said(60, 776, "기간"), Said(210, 776, "내용"), Said(60, 756, "3월"), Said(210, 756, "접수"), FILL,
    ]  # fmt: skip
    assert len(cells(read(pdf(TABLE, other), name="a.pdf"))) == 2


@pytest.mark.parametrize(
    ("page", "rotate", "why"),
    [
        ([*TABLE, FILL], 90, "the page is turned"),
        (
            [thing for thing in TABLE if not isinstance(thing, Said)] + [FILL],
            0,
            "no word of the page may stand in one",
        ),
        ([*box(50, 500, 300, 700), FILL], 0, "a single box"),
    ],
)
def test_no_table(page: list[Said | Drawn], rotate: int, why: str) -> None:
    assert cells(read(pdf(page, rotate=rotate), name="a.pdf")) == [], why


def test_a_scanned_file_has_no_text_layer() -> None:
    with pytest.raises(ReadError, match=r"^a\.pdf: no text layer \(2 of 3 pages") as raised:
        read(pdf([FILL], [], []), name="a.pdf")
    assert raised.value.reason == "no_text"


def test_pictures_behind_a_text_leave_it_readable() -> None:
    page: list[Said | Drawn] = [Said(50, 100 + 12 * n, f"{FILL.text} {n}") for n in range(20)]
    assert read(pdf(page, [], []), name="a.pdf").text.count("가나다라마바사") == 20


def test_a_text_layer_that_means_nothing() -> None:
    page: list[Said | Drawn] = [Said(50, 700, "\ue001\ue002" * 20 + "가나" * 8)]
    with pytest.raises(ReadError, match="means nothing") as raised:
        read(pdf(page), name="a.pdf")
    assert raised.value.reason == "no_text"


@pytest.mark.parametrize(
    ("body", "why"),
    [(b"%PDF-1.7\n" + bytes(200), "nothing behind the start"), (pdf([FILL])[:200], "cut off")],
)
def test_damaged_files(body: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.pdf: damaged") as raised:
        read(body, name="a.pdf")
    assert raised.value.reason == "damaged", why


def test_a_locked_file() -> None:
    security = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00><00>] /Root" % (
        b"41" * 32, b"42" * 32,
    )  # fmt: skip
    with pytest.raises(ReadError, match="password") as raised:
        read(pdf([FILL]).replace(b"/Root", security), name="a.pdf")
    assert raised.value.reason == "encrypted"


def test_a_page_that_cannot_be_opened() -> None:
    body = pdf([FILL]).replace(b"/Type /Page /Parent 2 0 R", b"/Type /Xage /Parent 2 0 X")
    with pytest.raises(ReadError, match=r"^a\.pdf: ") as raised:
        read(body, name="a.pdf")
    assert raised.value.reason in ("damaged", "no_text")


def test_more_pages_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGES", 2)
    with pytest.raises(ReadError, match="3 pages") as raised:
        read(pdf([FILL], [FILL], [FILL]), name="a.pdf")
    assert raised.value.reason == "too_large"
