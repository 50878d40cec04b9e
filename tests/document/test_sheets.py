from __future__ import annotations

import datetime
from typing import Any

import paperwork
import pytest
import python_calamine

from monitor.document import sheets as module
from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.errors import ReadError


def grid(document: Document) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [
            (cell.row, cell.col, cell.rowspan, cell.colspan, document.quote(cell.start, cell.end))
            for cell in block.table.cells
        ]
        for block in document.blocks
        if block.table
    ]


def test_a_sheet_is_a_table_with_its_merged_cells() -> None:
    rows = [
        ["", "", "", ""],
        ["구분", "", "지원금", ""],
        ["", "", "1년차", "2년차"],
        ["가 트랙", "", 100.0, 1.5],
    ]
    document = read(paperwork.xlsx({"공고": rows}, merged=["A2:B3", "C2:D2"]), name="a.xlsx")
    assert [block.kind for block in document.blocks] == ["heading", "table"]
    assert grid(document) == [[
        (0, 0, 2, 1, "구분"), (0, 1, 1, 2, "지원금"), (1, 1, 1, 1, "1년차"), (1, 2, 1, 1, "2년차"),
        (2, 0, 1, 1, "가 트랙"), (2, 1, 1, 1, "100"), (2, 2, 1, 1, "1.5"),
    ]]  # fmt: skip


def test_sheets_stand_in_order_without_hidden_and_empty_ones() -> None:
    table = [["구분", "금액"], ["가", 1.0], ["나", 2.0]]
    book = paperwork.xlsx({"하나": table, "둘": table, "셋": [[""]], "넷": table}, hidden="둘")
    document = read(book, name="a.xlsx")
    headings = [document.quote(b.start, b.end) for b in document.blocks if b.kind == "heading"]
    assert headings == ["하나", "셋", "넷"]
    assert len(grid(document)) == 2


@pytest.mark.parametrize(
    ("value", "shown", "why"),
    [
        (3.0, "3", "a whole number"),
        (3.25, "3.25", "another number"),
        (True, "TRUE", "a truth"),
        (False, "FALSE", "a truth"),
        (datetime.datetime(2027, 3, 2), "2027-03-02", "a day"),
        (datetime.datetime(2027, 3, 2, 18, 0), "2027-03-02 18:00", "a moment"),
        (datetime.date(2027, 3, 2), "2027-03-02", "a day"),
        ("총 3억원", "총 3억원", "words"),
    ],
)
def test_values_are_written_as_people_do(value: Any, shown: str, why: str) -> None:
    assert module._shown(value) == shown, why


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        ("구분,금액\n가,1억원\n나,2억원\n", "utf-8", "a.csv"),
        ("구분;금액\n가;1억원\n나;2억원\n", "cp949", "a.CSV"),
        ('"구분"\t"금액"\n"가"\t"1억원"\n"나"\t2억원\n', "utf-8-sig", "a.csv"),
    ],
)
def test_tables_in_text_form(text: str, encoding: str, name: str) -> None:
    document = read(text.encode(encoding), name=name)
    assert grid(document) == [[
        (0, 0, 1, 1, "구분"), (0, 1, 1, 1, "금액"), (1, 0, 1, 1, "가"), (1, 1, 1, 1, "1억원"),
        (2, 0, 1, 1, "나"), (2, 1, 1, 1, "2억원"),
    ]]  # fmt: skip


def test_a_text_of_one_column_is_read_too() -> None:
    assert read("가나다\n라마바".encode(), name="a.csv").text == "가나다\n라마바\n"


EMPTY = paperwork.xlsx({"공고": [[""]]})


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        (paperwork.zipped({"xl/workbook.xml": "<a>"}), "damaged", "as a spreadsheet"),
        (EMPTY[:-30], "damaged", "container cannot be opened"),
        (paperwork.locked(EMPTY), "encrypted", "password"),
        (paperwork.ole({"Workbook": b"\xff" * 5000}), "damaged", "as a spreadsheet"),
        (paperwork.ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "encrypted", "password"),
        (paperwork.zipped({"xl/workbook.xml": "<a/>", "xl/b.xml": bytes(12 << 20)}), "too_large", "unpacks"),
    ],
)
def test_refusals(body: bytes, reason: str, words: str) -> None:
    with pytest.raises(ReadError) as raised:
        read(body, name="a.xlsx")
    line = str(raised.value)
    assert (raised.value.reason, line.startswith("a.xlsx: "), words in line) == (reason, True, True), line


def test_a_locked_book_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_file: object) -> None:
        raise python_calamine.PasswordError("locked")

    monkeypatch.setattr(module.python_calamine, "load_workbook", locked)
    with pytest.raises(ReadError, match="password") as raised:
        read(paperwork.ole({"Workbook": b"x"}), name="a.xls")
    assert raised.value.reason == "encrypted"


def test_a_field_beyond_reason_is_told() -> None:
    with pytest.raises(ReadError, match="as CSV") as raised:
        read(b"a,b\n" + b"c" * 200_000 + b",d\n", name="a.csv")
    assert raised.value.reason == "damaged"


def test_nothing_but_separators() -> None:
    with pytest.raises(ReadError, match="no text") as raised:
        read(b",,\n,,\n", name="a.csv")
    assert raised.value.reason == "no_text"
