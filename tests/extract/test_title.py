from __future__ import annotations

import re

import pytest

from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.extract.lines import read_lines
from monitor.extract.title import BARE_MARKS, GENERIC, MARKS, find_title, own_titles, split_marks


def open_page(text: str) -> Document:
    return read(text.encode())


def title_of(text: str) -> tuple[str | None, tuple[str, ...]]:
    document = open_page(text)
    title, marks = find_title(document, read_lines(document)[0])
    return (title.value if title else None), marks


@pytest.mark.parametrize(("pattern", "word", "example"), MARKS)
def test_every_mark_in_brackets_is_read(pattern: str, word: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    assert word in split_marks(example)[1]


@pytest.mark.parametrize(("pattern", "word", "example"), BARE_MARKS)
def test_every_bare_mark_is_read(pattern: str, word: str, example: str) -> None:
    assert re.search(pattern, example)
    assert split_marks(example)[1] == (word,)


@pytest.mark.parametrize(("pattern", "example"), GENERIC)
def test_every_generic_heading_matches_as_a_whole(pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, example, re.IGNORECASE)


@pytest.mark.parametrize(
    ("written", "title", "marks", "why"),
    [
        ("[정정] 섬마을 공방 지원사업 공고", "섬마을 공방 지원사업 공고", ("정정",), "in front"),
        ("섬마을 공방 지원사업 공고(재공고)", "섬마을 공방 지원사업 공고", ("재공고",), "at the end"),
        ("[접수기간 연장] 공방 모집", "공방 모집", ("연장",), "plain word of a longer mark"),
        ("(조기마감) 공방 모집", "공방 모집", ("마감",), "closed early"),
        ("[변경][연장] 공방 모집", "공방 모집", ("변경", "연장"), "two marks in order"),
        (
            "공방 참여기업 추가모집 공고",
            "공방 참여기업 모집 공고",
            ("추가모집",),
            "what is left is a title still",
        ),
        (
            "공방 참가기업 모집 연장 공고(~9.11)",
            "공방 참가기업 모집 공고(~9.11)",
            ("연장",),
            "before the notice",
        ),
        ("공방 신규과제 재공고", "공방 신규과제 공고", ("재공고",), "again"),
        ("공방 시행계획 수정공고", "공방 시행계획 공고", ("수정",), "written together"),
        ("공방 모집(연장)(~9.3)", "공방 모집(~9.3)", ("연장",), "beside another bracket"),
        ("(2차 연장) 공방 모집", "공방 모집", ("연장",), "numbered"),
        ("[남해] 공방 지원사업 공고", "[남해] 공방 지원사업 공고", (), "a region is no mark"),
        ("[결과] 공방 선정 발표", "[결과] 공방 선정 발표", (), "a result is none"),
        ("사업비 변경 승인 안내", "사업비 변경 승인 안내", (), "a change of something else"),
        ("연장선 주변 상권 지원 공고", "연장선 주변 상권 지원 공고", (), "a word that begins like a mark"),
        ("협약변경 절차 안내", "협약변경 절차 안내", (), "no edition of the notice"),
        ("[Extended] Call for island studios", "Call for island studios", ("extended",), "English"),
        (
            "(Cancelled) Call for island studios",
            "Call for island studios",
            ("cancelled",),
            "English, withdrawn",
        ),
    ],
)
def test_marks_are_parted_from_the_title(written: str, title: str, marks: tuple[str, ...], why: str) -> None:
    assert split_marks(written) == (title, marks), why


HEAD = "<html><head><title>{}</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    ("page", "title", "why"),
    [
        (
            HEAD.format(
                "공지 | 한빛재단",
                "<h3>사업공고</h3><table><tr><th>제목</th><td>2031년 등대 공방 모집 공고</td></tr>"
                "<tr><th>작성자</th><td>김담당</td></tr></table><p>등대 공방을 찾습니다.</p>",
            ),
            "2031년 등대 공방 모집 공고",
            "the label says so, the headings name the board",
        ),
        (
            HEAD.format(
                "등대 공방, 새 주인 찾는다 - 바다신문", "<p>등대 공방, 새 주인 찾는다</p><p>문을 연다.</p>"
            ),
            "등대 공방, 새 주인 찾는다",
            "a headline without words of a call, by the page's head",
        ),
        (
            HEAD.format("등대 공방 새 주인 찾는다 - 바다신문", "<p>바다시가 등대 공방을 연다.</p>"),
            "등대 공방 새 주인 찾는다",
            "only the head says it",
        ),
        (
            HEAD.format(
                "등대 공방 모집 > 알림 | 한빛재단", "<h1>등대 공방 모집 &gt; 알림</h1><p>문의 02-123-4567</p>"
            ),
            "등대 공방 모집",
            "the path is cut off",
        ),
        (
            HEAD.format(
                "Harbour studios grant | Light Foundation",
                "<p>Light Foundation</p><h1>Harbour studios grant</h1>",
            ),
            "Harbour studios grant",
            "the site's name is none",
        ),
        (
            HEAD.format("공방 지원 (TRACK 2 : 항구) 공고", "<h1>공방 지원 (TRACK 2 : 항구) 공고</h1>"),
            "공방 지원 (TRACK 2 : 항구) 공고",
            "a colon inside brackets parts nothing",
        ),
        (
            "한빛부 공고 제2031-12호\n2031년도 등대기술개발사업\n2차 신규과제 공고\n등대 기술을 "
            "찾습니다.\n1. 개요\n - 등대를 짓습니다.",
            "2031년도 등대기술개발사업 2차 신규과제 공고",
            "broken in two lines",
        ),
        (
            "2031년도 등대소재기술개발사업\n(항구형) 공고 안내문\n등대 소재를 찾습니다.",
            "2031년도 등대소재기술개발사업 (항구형) 공고 안내문",
            "its end stands in the next line",
        ),
        (
            "2031년 등대 공방 모집 공고 작성자 빛팀 등록일 2031-03-02\n등대를 짓습니다.",
            "2031년 등대 공방 모집 공고",
            "the page's own line behind it",
        ),
        (
            "<body>" + "<p>등대를 짓습니다.</p>" * 130 + "<p>2031년 등대 공방 모집 공고</p></body>",
            None,
            "too far down to be the title",
        ),
        (
            "2031년도 등대소재기술개발사업\n(항구형) 공고 안내문\n2031년도 등대소재기술개발사업 을 봅니다.",
            "2031년도 등대소재기술개발사업 (항구형) 공고 안내문",
            "the first half is said again, the second ends it",
        ),
        ("등대를 짓습니다.\n그럼 안녕히 계십시오.", None, "nothing like a title"),
    ],
)
def test_titles_of_pages(page: str, title: str | None, why: str) -> None:
    assert title_of(page)[0] == title, why


def test_a_headline_may_be_a_sentence() -> None:
    page = "<h2>마을 공방 지원사업 신청하세요</h2><p>마을 공방 지원사업 신청하세요[공방재단]</p>"
    assert title_of(page)[0] == "마을 공방 지원사업 신청하세요"


def test_the_line_above_who_posted_it_is_a_title() -> None:
    page = "한빛마을 이웃성금 나눔 안내\n작성자 : 관리자\n작성일 : 2031-03-02\n나눔 내용은 붙임과 같이 공고"
    assert title_of(page)[0] == "한빛마을 이웃성금 나눔 안내"


def test_the_title_quotes_its_place_with_the_mark() -> None:
    document = open_page("<h1>[정정] 2031년 등대 공방 모집 공고</h1><p>등대 공방을 찾습니다.</p>")
    title, marks = find_title(document, read_lines(document)[0])
    assert title is not None
    assert marks == ("정정",)
    assert [span.quote for span in title.evidence] == ["[정정] 2031년 등대 공방 모집 공고"]


def test_own_titles_leave_out_site_and_board() -> None:
    document = open_page(HEAD.format("사업공고 | 등대 공방 입주기업 모집 | 한빛테크노파크", "<p>x</p>"))
    assert own_titles(document) == ["등대 공방 입주기업 모집"]


@pytest.mark.parametrize(
    ("shown", "marks", "why"),
    [
        ("[정정] {}", ("정정",), "a mark before it"),
        ("{} (연장) [접수마감]", ("연장", "마감"), "marks behind it"),
        ("[재공고] {} (수정)", ("재공고", "수정"), "on both sides"),
        ("[한빛] {}", (), "a region is no mark"),
    ],
)
def test_marks_that_the_head_leaves_out_are_read(shown: str, marks: tuple[str, ...], why: str) -> None:
    own = "2027년 시제품 제작 지원사업 참여기업 모집 공고"
    body = f"<h2>{shown.format(own)}</h2><p>본문</p>"
    document = open_page(HEAD.format(f"{own} | 한빛재단", body))
    title, edition = find_title(document, read_lines(document)[0])
    assert (title and title.value, edition) == (own, marks), why


def test_an_office_with_a_version_is_no_title() -> None:
    page = "<head><title>공지사항 | LIGHT 3.0 사업단</title></head><body><a>LIGHT 3.0 사업단</a>"
    assert title_of(
        f"{page}<div>2031 등대 공방 과제형 모집공고(~11/14까지)</div><p>등대를 짓는다.</p></body>"
    )[0] == ("2031 등대 공방 과제형 모집공고(~11/14까지)")


def test_a_bold_line_above_its_byline_is_a_title() -> None:
    lead = "<p><a>소식</a> | <a>검색</a></p><p><b>등대 공방에 260억 투입</b></p>"
    assert title_of(f"{lead}<p>2031-03-02 11:20</p><p>등대를 짓는다.</p>")[0] == "등대 공방에 260억 투입"


def test_a_heading_that_announces_is_a_title_though_it_is_a_sentence() -> None:
    page = (
        "<h3>공지사항</h3><h2>2031년 등대 공방 모집 공고를 안내드립니다.</h2>"
        "<p>○ 추진일정</p><p>1. 4.1(목) 공고</p><p>2. 4.2(금)~4.15(목) 접수</p>"
    )
    assert title_of(page)[0] == "2031년 등대 공방 모집 공고를 안내드립니다."
