from __future__ import annotations

import paperwork
import pytest
from paperwork import word

from monitor.document import docx as module
from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.errors import ReadError


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{word(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def read_body(body: str, **extra: str) -> Document:
    return read(paperwork.docx(body, **extra), name="a.docx")


def test_lines_come_out_as_a_pages_do() -> None:
    lines = ("2027년 시제품 제작 지원사업 공고", "□ 지원규모 : 총 3억원", "ㅇ 과제당 5천만원 이내")
    document = read_body("".join(map(word, lines)))
    assert [(block.kind, block.marker) for block in document.blocks] == [
        ("paragraph", ""), ("field", "□"), ("bullet", "ㅇ"),
    ]  # fmt: skip
    assert document.text.splitlines() == list(lines)


def test_a_heading_style_is_a_heading() -> None:
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 2"/></w:style></w:styles>'
    )
    document = read_body(word("지원대상", '<w:pStyle w:val="a"/>'), styles=styles)
    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 2)]


def test_tables_keep_merged_cells() -> None:
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = "".join(
        (
            row(cell("구분", down), cell("지원금", '<w:gridSpan w:val="2"/>')),
            row(cell("", more), cell("1년차"), cell("2년차")),
            row(cell("가 트랙"), cell("1억원"), cell("2억원")),
        )
    )
    document = read_body(word("앞") + f"<w:tbl>{table}</w:tbl>" + word("뒤"))
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]
    assert document.blocks[1].table is not None
    assert [
        (cell.row, cell.col, cell.rowspan, cell.colspan, document.quote(cell.start, cell.end))
        for cell in document.blocks[1].table.cells
    ] == [
        (0, 0, 2, 1, "구분"), (0, 1, 1, 2, "지원금"), (1, 1, 1, 1, "1년차"), (1, 2, 1, 1, "2년차"),
        (2, 0, 1, 1, "가 트랙"), (2, 1, 1, 1, "1억원"), (2, 2, 1, 1, "2억원"),
    ]  # fmt: skip


def test_what_was_deleted_is_gone_and_what_was_inserted_stays() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p><w:del><w:r><w:delText>3억원</w:delText></w:r></w:del><w:ins>{run.format('5억원')}</w:ins>"
        f"{run.format(' 이내')}</w:p>"
    )
    assert read_body(body).text == "5억원 이내\n"


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        (paperwork.docx(""), "no_text", "no text in it"),
        (paperwork.docx("<w:p>"), "damaged", "XML is broken"),
        (paperwork.docx("<w:p>" * 300 + "</w:p>" * 300), "too_large", "nests deeper"),
        (
            paperwork.docx(word("가"), styles='<!DOCTYPE a [<!ENTITY b "가">]><a>&b;</a>'),
            "damaged",
            "defines entities",
        ),
        (paperwork.docx(word("가"))[:-40], "damaged", "container cannot be opened"),
        (paperwork.locked(paperwork.docx(word("가"))), "encrypted", "password"),
        (paperwork.zipped({"word/document.xml": "<a/>"}), "damaged", "cannot be read as DOCX"),
        (
            paperwork.zipped({"word/document.xml1": "<a/>", "_rels/.rels": "<Relationships/>"}),
            "damaged",
            "main document part",
        ),
        (paperwork.docx("가" * 60_000), "no_text", "no text"),
    ],
)
def test_refusals(body: bytes, reason: str, words: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(body, name="a.docx")
    line = str(raised.value)
    assert (raised.value.reason, line.startswith("a.docx: "), words in line) == (reason, True, True), line


def test_a_part_beyond_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_XML", 50)
    with pytest.raises(ReadError, match="more than is read") as raised:
        read_body(word("가"))
    assert raised.value.reason == "too_large"
