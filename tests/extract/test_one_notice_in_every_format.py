"""One notice in every format it comes in reads alike: wrapped extensions, and what an amendment replaced."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import pytest
from paperwork import Drawn, Said, docx, hwp, hwpx, pdf, word

from monitor.compare import compare
from monitor.extract.reading import read_bytes
from monitor.facts import Facts
from monitor.records import Bytes

Rows = Sequence[Sequence[str]]

OLD = (
    "한빛시 공고 제2027-12호",
    "2027년 시제품 제작 지원사업 모집 공고",
    "1. 지원내용",
    "□ 지원규모 : 총 3억원",
    "□ 선정규모 : 10개사 내외",
    "2. 신청",
    "□ 접수기간 : 2027. 3. 2.(화) ~ 3. 19.(금) 18:00까지",
    "□ 문의처 : 한빛산업진흥원 031-000-1234",
)
COVER = (
    "2027년 시제품 제작 지원사업 연장 공고",
    "다음과 같이 접수기간을 연장하여 공고합니다.",
    "□ 연장 접수기간 : ~ 2027. 4. 2.(금) 15:00까지",
)
AMENDED = (
    "2027년 시제품 제작 지원사업 수정 공고",
    "0. 수정내용",
    "(기존) 접수기간 : 2027. 3. 2.(화) ~ 3. 12.(금) 18:00까지",
    "(변경) 접수기간 : 2027. 3. 2.(화) ~ 3. 19.(금) 18:00까지",
    "□ 지원규모 변경 : (기존) 총 2억원 → (변경) 총 3억원",
)
SIDES = [
    ["구분", "수정 전", "수정 후"],
    ["지원규모", "총 2억원", "총 3억원"],
    ["선정규모", "7개사", "10개사 내외"],
]


def as_pdf(*lines: str, table: Rows = ()) -> bytes:
    """The lines, then a ruled table, on one page."""
    page: list[Said | Drawn | bytes] = [Said(50, 800 - 20 * n, line, 9) for n, line in enumerate(lines)]
    xs, ys = [50 + 150 * n for n in range(4)], [300 - 30 * n for n in range(len(table) + 1)]
    if table:
        page += [(xs[0], y, xs[-1], y) for y in ys] + [(x, ys[0], x, ys[-1]) for x in xs]
    for row, cells in enumerate(table):
        page += [Said(xs[col] + 5, ys[row] - 20, text, 9) for col, text in enumerate(cells)]
    return pdf(page)


def as_docx(*lines: str, table: Rows = ()) -> bytes:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>" for text in row)
        + "</w:tr>"
        for row in table
    )  # fmt: skip
    return docx("".join(map(word, lines)) + (f"<w:tbl>{rows}</w:tbl>" if table else ""))


def as_hwpx(*lines: str, table: Rows = ()) -> bytes:
    return hwpx(*lines, *([table] if table else []))


TABLED: dict[str, Callable[..., bytes]] = {"hwpx": as_hwpx, "docx": as_docx, "pdf": as_pdf}
FORMATS: dict[str, Callable[..., bytes]] = {"hwp": hwp, **TABLED}


def facts(form: str, body: bytes) -> Facts:
    reading = read_bytes(Bytes(body=body, name=f"공고문.{form}", seen=datetime.date(2027, 3, 2)))
    assert reading.facts is not None, reading.note
    return reading.facts


@pytest.mark.parametrize("form", FORMATS)
def test_the_cover_of_an_extension_holds_over_the_notice_below(form: str) -> None:
    before, after = (facts(form, FORMATS[form](*lines)) for lines in (OLD, (*COVER, *OLD)))
    (revision,) = compare(before, after)
    assert (revision.kind, revision.declared) == ("deadline_extended", True)
    assert (revision.before["until"], revision.after["until"]) == ("2027-03-19T18:00", "2027-04-02T15:00")


@pytest.mark.parametrize("form", FORMATS)
def test_what_an_amendment_replaced_is_no_fact(form: str) -> None:
    found = facts(form, FORMATS[form](*AMENDED, *OLD))
    assert found.programme.budget is not None and found.programme.budget.max == 300_000_000
    assert str(found.period.until and found.period.until.day) == "2027-03-19"
    assert [revision.kind for revision in compare(facts(form, FORMATS[form](*OLD)), found)] == [
        "title_changed"
    ]


@pytest.mark.parametrize("form", TABLED)
def test_the_old_side_of_a_table_is_no_fact(form: str) -> None:
    found = facts(form, TABLED[form](*OLD[:3], *OLD[5:], table=SIDES))
    assert found.programme.budget is not None and found.programme.budget.max == 300_000_000
    assert found.programme.count is not None and found.programme.count.max == 10


@pytest.mark.parametrize(
    "lines", [OLD, (*COVER, *OLD), (*AMENDED, *OLD)], ids=["plain", "extended", "amended"]
)
@pytest.mark.parametrize("form", TABLED)
def test_another_format_says_nothing_new(form: str, lines: Sequence[str]) -> None:
    assert compare(facts("hwp", hwp(*lines)), facts(form, TABLED[form](*lines))) == ()
