from __future__ import annotations

import datetime
import re

import pytest

from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.extract.header import CLOSINGS, LEADING, STAMPS, find_attachments, find_date, find_status
from monitor.extract.lines import Line, read_lines
from monitor.extract.title import find_title
from monitor.facts import Moment


def open_page(text: str) -> tuple[Document, tuple[Line, ...]]:
    document = read(text.encode())
    return document, read_lines(document)[0]


def date_of(text: str, role: str) -> str | None:
    document, lines = open_page(text)
    moment, _ = find_date(document, lines, role, find_title(document, lines)[0])
    return None if moment is None else str(moment)


@pytest.mark.parametrize(("role", "pattern", "example"), STAMPS)
def test_every_stamp_matches_its_example(role: str, pattern: str, example: str) -> None:
    assert re.match(pattern, example, re.IGNORECASE), role


HEADED = "<h1>2031년 등대 공방 모집 공고</h1>"


@pytest.mark.parametrize(
    ("page", "published", "why"),
    [
        ("작성일 : 2031-03-02\n등대 공방 모집 공고", "2031-03-02", "a field"),
        ("입력 2031.03.02 09:10 수정 2031.03.03 10:00\n등대", "2031-03-02T09:10", "with its minute"),
        ("작성자 빛팀 조회수 44 작성일 2031-03-02\n등대 공방 모집", "2031-03-02", "the page's own line"),
        (f"{HEADED}<p>바다지기 · 2031. 3. 2. 21:30 URL 복사</p>", "2031-03-02T21:30", "a byline"),
        (f"{HEADED}<p>2031-03-02 | 조회수 : 44</p>", "2031-03-02", "before a counter's label"),
        (f"{HEADED}<p>2031년 3월 2일 / 공모 / 조회 7,594</p>", "2031-03-02", "among counters"),
        (
            "등대 공방 모집 공고\n빛을 나눕니다.\n2031년 3월 2일\n한빛재단",
            "2031-03-02",
            "above the signature",
        ),
        (
            "등대 공방 모집 공고\n빛을 나눕니다.\n2031. 3. 2. 한빛재단 이사장",
            "2031-03-02",
            "before the signature",
        ),
        (
            "등대 공방 모집 공고\n홍길순 기자 승인 2031.03.02 11:20",
            "2031-03-02T11:20",
            "a word before it in a line",
        ),
        (
            "등대 공방 모집 공고\n빛을 나눕니다.\n등대를 짓습니다.\n불을 켭니다.\n배를 부릅니다.\n길을 "
            "엽니다.\n2031. 3. 2. 한빛재단 이사장",
            "2031-03-02",
            "a signature further down",
        ),
        ("등대 공방 모집 공고\nDATE : 31-03-02 17:44", "2031-03-02T17:44", "a weak label, where no other is"),
        (f"{HEADED}<p>2031. 3. 2. ~ 3. 9.</p>", None, "a window is no date of the page"),
        (f"{HEADED}<p>3회 등대 축제 2031. 3. 2. 개최</p>", None, "a day of something held"),
        (f"{HEADED}{'<p>빛을 나눕니다.</p>' * 5}<p>문을 닫는 날:</p><p>2031. 3. 2.</p>", None, "another's"),
        (f"{HEADED}<p>빛을 나눕니다.</p>", None, "unsaid"),
        ("접수기간 : 2031. 3. 2. ~ 3. 9.\n등대 공방", None, "a window in a field"),
        (
            "<ul><li>작성일</li><li>2031.03.02</li></ul><h2>등대 공방 모집 공고</h2>",
            "2031-03-02",
            "the word alone, its date in the next entry",
        ),
        (
            "<ul><li>작성일</li><li>2031.03.02 ~ 03.09</li></ul><h2>등대 공방 모집 공고</h2>",
            None,
            "a window below the word",
        ),
        (
            "<h2>등대 공방 모집 공고</h2><ul><li>글쓴이등대지기</li><li>날짜2031-03-02 09:10:11</li></ul>",
            "2031-03-02T09:10",
            "a weak word, and nothing else in its entry",
        ),
        (
            '<head><meta property="article:published_time" content="2031-03-02T09:10:00+09:00"></head>'
            "<body><p>등대를 짓습니다.</p></body>",
            "2031-03-02T09:10",
            "only the head says it",
        ),
    ],
)
def test_published(page: str, published: str | None, why: str) -> None:
    assert date_of(page, "published") == published, why


@pytest.mark.parametrize(
    ("page", "revised", "why"),
    [
        ("최종 수정일 : 2031-03-05\n등대 공방 모집 공고", "2031-03-05", "a field"),
        ("입력 2031.03.02 09:10 수정 2031.03.03 10:00\n등대", "2031-03-03T10:00", "in the byline"),
        ("Posted: 2 March 2031. Last updated: 5 March 2031\nStudios", "2031-03-05", "English"),
        ("작성일 : 2031-03-02\n등대 공방 모집 공고", None, "unsaid"),
        (
            "<ul><li>작성일</li><li>2031.03.02</li><li>수정일</li><li>2031.03.05</li></ul><h2>등대</h2>",
            "2031-03-05",
            "in the next entry",
        ),
    ],
)
def test_revised(page: str, revised: str | None, why: str) -> None:
    assert date_of(page, "revised") == revised, why


def test_a_date_quotes_its_place() -> None:
    document, lines = open_page("등록일 : 2031. 3. 2.\n등대 공방 모집 공고")
    moment, evidence = find_date(document, lines, "published")
    assert moment == Moment(day=datetime.date(2031, 3, 2))
    assert evidence[0].quote.startswith("2031. 3. 2")


@pytest.mark.parametrize(("status", "pattern", "example"), CLOSINGS)
def test_every_closing_reads_its_example(status: str, pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    document, lines = open_page(example)
    assert find_status(document, lines, ())[0] == status


@pytest.mark.parametrize(
    ("text", "marks", "status", "why"),
    [
        ("사정에 따라 공방 모집을 취소합니다.", (), "cancelled", "withdrawn"),
        ("신청이 많아 접수를 마감하였습니다.", (), "closed", "full"),
        ("예산 소진 시 조기 마감될 수 있습니다.", (), None, "may happen"),
        ("허위 기재 시 사업을 취소합니다.", (), None, "a sanction"),
        ("18시에 접수를 마감합니다.", (), None, "the usual end of a day"),
        ("선정 후 포기하면 모집을 취소함을 알립니다.", (), None, "on a condition"),
        ("지난 회차의 접수를 마감하였습니다.", (), None, "an earlier round"),
        ("접수마감", (), None, "a portal's badge"),
        ("공방을 찾습니다.", ("취소",), "cancelled", "the title's mark"),
        ("공방을 찾습니다.", ("마감",), "closed", "the title's mark"),
        ("공방을 찾습니다.", ("연장",), None, "an extension is no end"),
        ("본 공고는 예산 사정으로 부득이 취소되었음을 알려드립니다.", (), "cancelled", "with its reason"),
        ("본 사업은 협약 위반이 확인되면 취소됩니다.", (), None, "on a condition"),
        ("This call has been withdrawn.", (), "cancelled", "English"),
        ("Applications are now closed.", (), "closed", "English, of the applications"),
    ],
)
def test_status(text: str, marks: tuple[str, ...], status: str | None, why: str) -> None:
    document, lines = open_page(text)
    assert find_status(document, lines, marks)[0] == status, why


@pytest.mark.parametrize(("pattern", "example"), LEADING)
def test_every_leading_part_is_cut_off(pattern: str, example: str) -> None:
    assert re.match(pattern, example)


@pytest.mark.parametrize(
    ("page", "names", "why"),
    [
        ("첨부파일 : 공고문.hwp 신청서.docx", ["공고문.hwp", "신청서.docx"], "a field with two"),
        (
            '<p><a href="/f?1">[서식] 신청서.hwp</a> (45.3K)</p>',
            ["[서식] 신청서.hwp"],
            "a link with its size behind",
        ),
        ("<ul><li>등대 안내서 (PDF, 1.2 MB)</li></ul>", [], "a size alone names no file"),
        (
            '<p><a href="/f">Light guide (PDF, 1.2 MB)</a></p>',
            ["Light guide"],
            "a link whose kind is in brackets",
        ),
        (
            "첨부파일\n1. 공고문.hwp\n2. 신청서.hwp",
            ["공고문.hwp", "신청서.hwp"],
            "numbered lines under a label",
        ),
        ("신청서.hwp : 다운로드", ["신청서.hwp"], "a name as a label"),
        (
            '<p>누리집에서 내려받습니다. <a href="/f">등대_신청서.docx</a></p>',
            ["등대_신청서.docx"],
            "a link behind a sentence",
        ),
        (
            "<table><tr><th>번호</th><th>파일</th><th>쪽</th></tr><tr><td>1</td><td>공고문.pdf</td><td>3</td></tr></table>",
            ["공고문.pdf"],
            "a cell",
        ),
        ("공고문.pdf\n공고문.pdf", ["공고문.pdf"], "each once"),
        ("등대를 짓습니다.", [], "none"),
    ],
)
def test_attachments(page: str, names: list[str], why: str) -> None:
    document, lines = open_page(page)
    found = find_attachments(document, lines)
    assert [name.value for name in found] == names, why
    assert all(name.evidence[0].quote == name.value for name in found)
