from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from paperwork import Said, pdf

from monitor.document.pdftext import (
    Column,
    Glyph,
    Printed,
    Wraps,
    cell_column,
    column_of,
    glyphs_of,
    in_order,
    lines_of,
    paragraphs,
    without_page_number,
)


def printed(text: str, x0: float = 50, x1: float = 550, y: float = 100, size: float = 10) -> Printed:
    return Printed(text=text.strip(), x0=x0, x1=x1, y=y, size=size, spaced=text.endswith(" "))


def test_signs_stand_where_they_are_drawn() -> None:
    page = pypdfium2.PdfDocument(pdf([Said(50, 742, "가나", 20)]))[0]
    first, second = glyphs_of(page, 842)
    assert (first.sign, second.sign) == ("가", "나")
    assert first.y == second.y == pytest.approx(100)
    assert second.x0 - first.x0 == pytest.approx(20, abs=2)
    assert first.size == pytest.approx(20, abs=4)


def glyphs(text: str, *, x: float = 50, y: float = 100, size: float = 10) -> list[Glyph]:
    return [Glyph(sign, x + n * size, x + (n + 1) * size, y, size) for n, sign in enumerate(text)]


def test_signs_on_one_base_line_are_a_line() -> None:
    lines = lines_of(
        [*glyphs("가  나 "), *glyphs("위", y=97, size=6), *glyphs("다라", y=120), *glyphs(" ", y=140)]
    )
    assert [(line.text, line.spaced) for line in lines] == [("가 나 위", False), ("다라", False)]
    assert (lines[0].x0, lines[1].x1, lines[1].y) == (50, 70, 120)


@pytest.mark.parametrize(
    ("drawn", "expected", "why"),
    [
        ([Said(50, 700, "가. 사업 목적", bold=True)], True, "all of it"),
        ([Said(50, 700, "사업 목적")], False, "none of it"),
        ([Said(50, 700, "ㅇ "), Said(80, 700, "지원 내용", bold=True)], True, "all but the bullet"),
        ([Said(50, 700, "지원 내용 ", bold=True), Said(120, 700, "3억원")], False, "a part of it"),
        ([Said(50, 700, "---", bold=True)], False, "no words"),
    ],
)
def test_type_may_be_bold(drawn: list[Said], expected: bool, why: str) -> None:
    page = pypdfium2.PdfDocument(pdf(drawn))[0]
    assert [line.bold for line in lines_of(glyphs_of(page, 842))] == [expected], why


def test_a_paragraph_is_bold_where_all_its_lines_are() -> None:
    first, second = printed(LONG), below("성장동력")
    heavy = [replace(line, bold=True) for line in (first, second)]
    assert [bold for _, bold in paragraphs(heavy, PAGE, BARE)] == [True]
    assert [bold for _, bold in paragraphs([heavy[0], second], PAGE, BARE)] == [False]


@pytest.mark.parametrize(
    ("text", "y", "kept"),
    [
        ("- 3 -", 820, False),
        ("3", 30, False),
        ("3 / 12", 800, False),
        ("3", 400, True),
        ("제3쪽", 820, True),
    ],
)
def test_page_numbers(text: str, y: float, kept: bool) -> None:
    assert bool(without_page_number([printed(text, y=y)], 842)) == kept


def test_columns_stay_as_written() -> None:
    left = [printed(f"왼쪽 {n}", 50, 250, y=100 + 12 * n) for n in range(4)]
    right = [printed(f"오른쪽 {n}", 300, 500, y=100 + 12 * n) for n in range(4)]
    assert in_order([*left, *right]) == [*left, *right]
    assert in_order([left[1], left[0]]) == left[:2]


def test_the_margin_is_where_two_lines_end() -> None:
    lines = [
        printed("가", x0=60, x1=590),
        printed("나", x1=540),
        printed("다", x1=539),
        printed("라", x1=300),
    ]
    assert column_of(lines) == Column(50, 540)
    assert column_of(lines[3:]) == Column(50, 300)
    assert column_of([]) == Column(0, 0)


def test_a_cell_leaves_its_padding_free() -> None:
    assert cell_column([printed("가", 10, 20)], 0, 100) == Column(0, 92, cell=True)
    assert cell_column([printed("가", 1, 99)], 0, 100) == Column(0, 98, cell=True)
    assert cell_column([], 0, 100) == Column(0, 92, cell=True)


PAGE = Column(50, 550)
SPACED = Wraps(spaces=True, words=frozenset())
BARE = Wraps(spaces=False, words=frozenset(("사업",)))
LONG = "국토교통과학기술 연구개발을 통하여 국토교통분야 미래"


def below(text: str, *, x0: float = 50, x1: float = 550, y: float = 116, size: float = 10) -> Printed:
    """The next line of the same text, unless its place says otherwise."""
    return printed(text, x0, x1, y, size)


@pytest.mark.parametrize(
    ("first", "second", "wraps", "joint", "why"),
    [
        (printed(f"{LONG} "), below("성장동력"), SPACED, " ", "between words"),
        (printed(f"{LONG} 사"), below("업 공고"), SPACED, "", "inside a word"),
        (printed(f"{LONG} 사"), below("업 공고"), BARE, "", "a word the file uses elsewhere"),
        (printed(LONG), below("성장동력"), BARE, " ", "nothing tells: a space"),
        (printed("see the call"), below("for more"), BARE, " ", "no Korean"),
        (printed(LONG, x1=300), below("성장", x1=70), BARE, None, "the next word would have fitted"),
        (printed(LONG, x1=520), below("성장동력 창출", x1=150), BARE, " ", "it would not have fitted"),
        (printed(LONG), below("○ 성장"), BARE, None, "a sign opens the next line"),
        (printed(LONG), below("접수기간 : 3월"), BARE, None, "the next line is a field"),
        (printed("많은 참여 바랍니다."), below("담당"), BARE, None, "a sentence ended"),
        (printed(LONG), below("성장", y=140), BARE, None, "too far below"),
        (printed(LONG), below("성장", y=100), BARE, None, "beside it"),
        (printed(LONG), below("성장", size=14), BARE, None, "in other type"),
        (printed("원장 가", 400), below("장관 나", x0=380), BARE, None, "set to the right, each for itself"),
    ],
)
def test_paragraphs(first: Printed, second: Printed, wraps: Wraps, joint: str | None, why: str) -> None:
    apart = [first.text, second.text]
    expected = apart if joint is None else [joint.join(apart)]
    assert [text for text, _ in paragraphs([first, second], PAGE, wraps)] == expected, why


def test_no_lines_are_no_paragraphs() -> None:
    assert list(paragraphs([], PAGE, BARE)) == []


@pytest.mark.parametrize(
    ("first", "second", "expected", "why"),
    [
        ("외적요인을 초과하", "는 재해", ["외적요인을 초과하는 재해"], "a word goes on"),
        ("연구기간을 정함", "(단계)", ["연구기간을 정함", "(단계)"], "a remark below"),
        ("070-0000-0001", "070-0000-0002", ["070-0000-0001", "070-0000-0002"], "one number below another"),
    ],
)
def test_lines_of_a_cell(first: str, second: str, expected: list[str], why: str) -> None:
    lines = [printed(first, 12, 98), printed(second, 20, 80, y=116)]
    column = cell_column(lines, 5, 105)
    assert [text for text, _ in paragraphs(lines, column, SPACED)] == expected, why


def test_what_a_file_tells_of_its_breaks() -> None:
    wraps = Wraps.of([printed("가 나 다 "), printed("라 마 바")])
    assert wraps == Wraps(spaces=True, words=frozenset(("나", "마")))
