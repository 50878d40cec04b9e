from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.document import read as module
from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.document.verdict import judge
from monitor.errors import ReadError
from monitor.records import REASONS


@pytest.mark.parametrize(
    ("body", "kinds", "why"),
    [
        (b"<p>a</p>", ["paragraph"], "markup"),
        (b"<!DOCTYPE html><h1>a</h1>", ["heading"], "a declaration"),
        (b"a < b, b > 3", ["paragraph"], "signs that are no markup"),
        (b"a\nb", ["paragraph", "paragraph"], "flat text"),
        ("접수기간 : 3. 2.".encode("cp949"), ["field"], "flat text in the old encoding"),
        (
            unicodedata.normalize("NFD", "<p>접수기간 : 3. 2.</p>").encode(),
            ["field"],
            "syllables taken apart",
        ),
    ],
)
def test_what_bytes_are_is_decided_by_looking(body: bytes, kinds: list[str], why: str) -> None:
    assert [block.kind for block in read(body).blocks] == kinds, why


@pytest.mark.parametrize("body", [b"", b" \r\n\t"])
def test_no_content(body: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.html: ") as raised:
        read(body, name="a.html")
    assert raised.value.reason == "empty"


def test_text_beyond_all_reason_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARS", 10)
    assert read(b"<p>" + b"a" * 50).text == "a" * 7 + "\n"


def check(document: Document) -> None:
    """What holds for every document."""
    end = 0
    for block in document.blocks:
        start = block.start if block.label is None else block.label[0]
        assert end <= start <= block.end <= len(document.text), "in order, apart, inside the text"
        assert block.label is None or block.label[0] < block.label[1] <= block.start
        assert block.kind == "table" or document.quote(block.start, block.end).strip(), "never blank"
        end = block.end
        if block.table:
            place = block.start
            for cell in block.table.cells:
                assert place <= cell.start <= cell.end <= block.end, "cells in order inside their table"
                assert cell.row + cell.rowspan <= block.table.rows
                assert cell.col + cell.colspan <= block.table.cols
                place = cell.end
    for link in document.links:
        assert document.quote(link.start, link.end) == link.text


def read_and_check(body: bytes) -> None:
    try:
        document = read(body)
    except ReadError as error:
        assert error.reason in REASONS
        return
    check(document)
    assert judge(body.decode("utf-8", "replace"), document) in (None, *REASONS)


@given(st.binary(max_size=400))
def test_any_bytes(body: bytes) -> None:
    read_and_check(body)


TOKENS = (
    "<p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<table>", "</table>", "<tr>", "<td>", "<th>",
    "<li>", "<ul>", "<td rowspan=2>", "<td colspan=3 rowspan=0>", "<dl>", "<dt>", "<dd>", "<a href=x>",
    "</a>", "<h2>", "</h2>", "<span class=tit>", "<span class=txt>", "</span>", "<caption>", "<thead>",
    "<nav>", "<section>", "<!--", "-->", "<script>", "<", "&nbsp;", "\u200b", "\n", " ", "|", "(", ")",
    "접수기간", " : ", "3. 2. ~ 3. 9.", "□ ", "- ", "가나다 라마바", "작성일 2031-01-02", "조회수 3",
    "관련기사", "[정정]", "공고.hwp", "1억원", "이전글", "목록", "※", "합니다.",
)  # fmt: skip


@given(st.lists(st.sampled_from(TOKENS), max_size=60))
def test_any_page(tokens: list[str]) -> None:
    read_and_check(("<html>" + "".join(tokens)).encode())


@given(st.lists(st.sampled_from([token for token in TOKENS if "<" not in token]), max_size=60))
def test_any_flat_text(tokens: list[str]) -> None:
    read_and_check("".join(tokens).encode())


def seconds(body: bytes) -> float:
    """CPU time of reading and judging."""
    began = time.process_time()
    read_and_check(body)
    return time.process_time() - began


HOSTILE: list[tuple[str, Callable[[int], str], int]] = [
    ("nested blocks", lambda n: "<div>" * n + "가", 100_000),
    ("nested bold", lambda n: "<b>" * n + "가", 100_000),
    ("nested tables", lambda n: "<table><tr><td>" * n + "가", 30_000),
    ("nested names", lambda n: "".join(f"<x{i}>" for i in range(n)) + "가", 30_000),
    ("attributes", lambda n: "<div " + " ".join(f"a{i}=1" for i in range(n)) + ">가", 40_000),
    ("digits", lambda n: "<p>" + "1" * n, 2_000_000),
    ("spaced digits", lambda n: "<p>" + "1 " * n, 1_000_000),
    ("brackets", lambda n: "<p>" + "(" * n, 2_000_000),
    ("colons in brackets", lambda n: "<p>" + "(:" * n, 1_000_000),
    ("colons", lambda n: "<p>" + "가:" * n, 600_000),
    ("bullets", lambda n: "<p>" + "□ " * n, 200_000),
    ("dashes", lambda n: "<p>" + "- " * n, 1_000_000),
    ("lines to join", lambda n: ("가나다라마바사 " * 6 + "가<br>") * n, 1_500),
    ("pieces of a line", lambda n: "<p>" + "a<b>b</b>" * n, 8_000),
    ("links in a line", lambda n: "<p>" + "<a href=x>가</a> " * n, 4_000),
    ("rows", lambda n: "<table>" + "<tr><td>가<td>1" * n, 3_000),
    ("spans", lambda n: "<table>" + ("<tr>" + "<td rowspan=3 colspan=2>1" * 5) * n, 800),
    ("labels without values", lambda n: "<div>" + "<span class=tit>가</span><span> </span>" * n, 4_000),
    ("open tags", lambda n: "<a" * n, 1_000_000),
    ("open comments", lambda n: "<!--" * n, 200_000),
    ("open scripts", lambda n: "<script>" * n, 50_000),
    ("flat lines", lambda n: "가: 나\n" * n, 6_000),
    ("flat brackets", lambda n: "(" * n, 2_000_000),
]  # fmt: skip
TRIES = 3  # a busy machine may spoil one measurement; growth by the square spoils them all
SMALLEST = 0.04  # seconds below which a clock's grain tells more than the code


@pytest.mark.parametrize(("make", "size"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_time_grows_with_the_page_and_not_with_its_square(make: Callable[[int], str], size: int) -> None:
    head = "" if make(1).endswith(("\n", "(")) and "<" not in make(1) else "<html><body>"
    pages = [(head + make(n)).encode() for n in (size // 4, size)]
    assert any(in_line(*pages) for _ in range(TRIES)), "four times the page, less than ten times the work"


def in_line(quarter: bytes, whole: bytes) -> bool:
    """Whether a page of four times the size takes less than ten times the work: squared growth never does."""
    return seconds(whole) < 10 * max(seconds(quarter), SMALLEST)
