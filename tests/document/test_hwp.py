from __future__ import annotations

import io
import json
import zipfile
from types import TracebackType
from typing import Any, Self

import paperwork
import pytest
import unhwp
from paperwork import Cell

from monitor.document import hwp as module
from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.errors import ReadError

LINES = (
    "2027년 시제품 제작 지원사업 공고",
    "□ 지원규모 : 총 3억원",
    "  ㅇ 과제당 5천만원 이내",
    "제출하시기 바랍니다.",
)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (paperwork.hwp(*LINES), "a.hwp"),
        (paperwork.hwpx(*LINES), "a.hwpx"),
        (paperwork.hwpx(*LINES), "named otherwise.hwp"),
        (paperwork.hwp(*LINES), "named otherwise.hwpx"),
    ],
)
def test_lines_come_out_as_a_pages_do(body: bytes, name: str) -> None:
    document = read(body, name=name)
    assert [(block.kind, block.marker) for block in document.blocks] == [
        ("paragraph", ""), ("field", "□"), ("bullet", "ㅇ"), ("paragraph", ""),
    ]  # fmt: skip
    assert document.text.splitlines() == [line.strip() for line in LINES]


def cells(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [
            (cell.row, cell.col, cell.rowspan, cell.colspan, document.quote(cell.start, cell.end))
            for cell in block.table.cells
        ]
        for block in document.blocks
        if block.table
    ]


def test_tables_keep_their_place_and_merged_cells() -> None:
    rows = [
        [Cell("구분", rowspan=2), Cell("지원금", colspan=2)],
        ["1년차", "2년차"],
        ["가\n트랙", "1억원", "2억원"],
    ]
    document = read(paperwork.hwpx("앞", rows, "뒤"), name="a.hwpx")
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]
    assert cells(document) == [[
        (0, 0, 2, 1, "구분"), (0, 1, 1, 2, "지원금"), (1, 1, 1, 1, "1년차"), (1, 2, 1, 1, "2년차"),
        (2, 0, 1, 1, "가\n트랙"), (2, 1, 1, 1, "1억원"), (2, 2, 1, 1, "2억원"),
    ]]  # fmt: skip


def test_a_box_of_one_cell_is_no_table() -> None:
    document = read(paperwork.hwpx([["2027년 시제품 제작 지원사업 공고"]]), name="a.hwpx")
    assert [block.kind for block in document.blocks] == ["paragraph"]


MANIFEST = '<manifest><file-entry><encryption-data algorithm="AES"/></file-entry></manifest>'


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        (paperwork.hwpx("가", extra={"META-INF/manifest.xml": MANIFEST}), "encrypted", "password"),
        (paperwork.hwpx("가")[:-300], "damaged", "container cannot be opened"),
        (paperwork.hwpx("가", extra={"Contents/section0.xml": "<hs:sec"}), "damaged", "cannot be read"),
        (paperwork.hwpx(""), "no_text", "no text in it"),
        (paperwork.ole({"FileHeader": paperwork.hwp_header(1)}), "damaged", "cannot be read"),
        (paperwork.ole({"FileHeader": paperwork.hwp_header(3)}), "encrypted", "password"),
        (b"HWP Document File V3.00 \x1a" + bytes(200), "damaged", "cannot be read"),
    ],
)
def test_refusals(body: bytes, reason: str, words: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(body, name="공고.hwp")
    line = str(raised.value)
    assert (raised.value.reason, line.startswith("공고.hwp: "), words in line) == (reason, True, True), line


def run(text: str, *, bold: bool = False, face: str = "바탕") -> dict[str, Any]:
    return {"Text": {"text": text, "style": {"bold": bold, "font_name": face}}}


def paragraph(*runs: Any) -> dict[str, Any]:
    return {"content": list(runs)}


class Parsed:
    """What the library gives for a file: the tests' own JSON."""

    def __init__(self, document: Any) -> None:
        self.json = document if isinstance(document, str) else json.dumps(document)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None


def read_json(monkeypatch: pytest.MonkeyPatch, document: Any) -> Document:
    monkeypatch.setattr(unhwp, "parse_bytes", lambda body: Parsed(document))
    return read(paperwork.hwp("x"), name="a.hwp")


@pytest.mark.parametrize(
    ("runs", "kind", "why"),
    [
        ([run("지원대상", bold=True)], "heading", "bold"),
        ([run("지원대상", face="HY헤드라인M")], "heading", "set in a face that is bold by design"),
        ([run(" ○ "), run("지원대상", bold=True)], "heading", "the sign need not be bold"),
        ([run("ㅇ"), run("지원대상", bold=True)], "heading", "a letter that stands for a sign"),
        ([run("지원"), run("대상", bold=True)], "paragraph", "only half of it"),
        ([run("지원대상")], "paragraph", "plain"),
        ([{"Image": {"id": "a"}}, run("지원대상")], "paragraph", "a picture says nothing"),
    ],
)
def test_bold_lines_are_headings(
    monkeypatch: pytest.MonkeyPatch, runs: list[Any], kind: str, why: str
) -> None:
    block = {"Paragraph": paragraph(*runs)}
    document = read_json(monkeypatch, {"sections": [{"content": [block]}], "skipped_sections": []})
    assert [block.kind for block in document.blocks] == [kind], why


def test_faces_of_hwpx_are_known_by_number() -> None:
    header = (
        '<hh:head xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"><hh:refList>'
        '<hh:fontfaces><hh:fontface lang="HANGUL"><hh:font id="0" face="바탕"/><hh:font id="1" face="{}"/>'
        '</hh:fontface></hh:fontfaces><hh:charProperties><hh:charPr id="0" height="1000">'
        '<hh:fontRef hangul="1"/></hh:charPr></hh:charProperties></hh:refList></hh:head>'
    )
    kinds = {
        face: read(paperwork.hwpx("지원대상", extra={"Contents/header.xml": header.format(face)}))
        .blocks[0]
        .kind
        for face in ("HY헤드라인M", "돋움")
    }
    assert kinds == {"HY헤드라인M": "heading", "돋움": "paragraph"}


def test_line_breaks_of_hwpx_part_words() -> None:
    body = paperwork.hwpx("1개 연구단 선정BREAK연구단당 10억원", extra={"BinData/image1.png": b"x"})
    broken = zipfile.ZipFile(io.BytesIO(body))
    members = {name: broken.read(name) for name in broken.namelist()}
    section = members["Contents/section0.xml"].replace(b"BREAK", b"<hp:lineBreak/>")
    document = read(paperwork.zipped({**members, "Contents/section0.xml": section}), name="a.hwpx")
    assert document.text == "1개 연구단 선정\n연구단당 10억원\n"


def test_line_breaks_and_unknown_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    content = [{"Paragraph": paragraph(run("가"), "LineBreak", run("나"))}, {"PageBreak": {}}]
    assert read_json(monkeypatch, {"sections": [{"content": content}]}).text == "가\n나\n"


def nested(depth: int) -> dict[str, Any]:
    cell: dict[str, Any] = {"content": [paragraph(run(f"깊이 {depth}"))], "rowspan": 1, "colspan": 1}
    if depth < 12:
        cell["nested_tables"] = [nested(depth + 1)]
    return {"rows": [{"cells": [cell]}]}


def test_tables_in_tables_are_read_to_a_depth(monkeypatch: pytest.MonkeyPatch) -> None:
    text = read_json(monkeypatch, {"sections": [{"content": [{"Table": nested(0)}]}]}).text
    assert "깊이 8" in text
    assert "깊이 9" not in text


def test_a_part_is_never_taken_for_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    content = [{"Paragraph": paragraph(run("가"))}]
    with pytest.raises(ReadError, match="1 of its sections cannot be read") as raised:
        read_json(monkeypatch, {"sections": [{"content": content}], "skipped_sections": [2]})
    assert raised.value.reason == "damaged"


def test_nesting_beyond_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ReadError, match="nests deeper") as raised:
        read_json(monkeypatch, "[" * 100_000)
    assert raised.value.reason == "too_large"


@pytest.mark.parametrize(
    ("kind", "message", "reason"),
    [
        (unhwp.ErrorKind.DISTRIBUTION_RESTRICTED, "restricted", "unsupported"),
        (unhwp.ErrorKind.ENCRYPTED, "encrypted", "encrypted"),
        (unhwp.ErrorKind.DECOMPRESSION, "expands to a decompression bomb", "too_large"),
        (unhwp.ErrorKind.OTHER, "whatever", "damaged"),
    ],
)
def test_the_librarys_errors_have_reasons(
    monkeypatch: pytest.MonkeyPatch, kind: unhwp.ErrorKind, message: str, reason: str
) -> None:
    def fail(_body: bytes) -> Any:
        raise unhwp.ParseError(message, kind)

    monkeypatch.setattr(module.unhwp, "parse_bytes", fail)
    with pytest.raises(ReadError) as raised:
        read(paperwork.hwp("가"), name="a.hwp")
    assert raised.value.reason == reason
