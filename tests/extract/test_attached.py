"""Links to files: which they are, where they lead, what they are called."""

from __future__ import annotations

import re

import pytest

from monitor.document.blocks import Document, Link
from monitor.document.html import read_html
from monitor.extract.attached import MOST, address_of, find_files
from monitor.extract.download_rules import CALLS, HREF, NO_FILE, NOISE, ROUTE, ROUTES, Call, settled

PAGE = "https://www.hanbit.or.kr/board/view.do?no=7"
HOST = "https://www.hanbit.or.kr"


def files(body: str, url: str = PAGE) -> list[tuple[str, str]]:
    """(name, address without the host) of the files that a page links."""
    page = f"<html><head><meta charset=utf-8></head><body><h1>모집 공고</h1>{body}</body></html>"
    return [(file.name, file.url.removeprefix(HOST)) for file in find_files(read_html(page), url)]


@pytest.mark.parametrize("row", CALLS, ids=lambda row: row.system)
def test_every_call_leads_where_its_row_says(row: Call) -> None:
    href = HREF if "{href}" in row.address else "#none"
    assert address_of(Link(text="공고문.hwp", href=href, onclick=row.example), PAGE) == HOST + row.leads_to


@pytest.mark.parametrize(("pattern", "example"), ROUTES)
def test_every_route_is_known(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    assert ROUTE.search(example)
    assert address_of(Link(text="내려받기", href=example), PAGE) == HOST + example


@pytest.mark.parametrize(("pattern", "example"), NO_FILE)
def test_every_word_that_leads_to_no_file(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    assert address_of(Link(text=example, href="/file/download.do?no=1"), PAGE) is None


@pytest.mark.parametrize(("pattern", "address", "bare"), NOISE)
def test_every_part_of_an_address_that_moves(pattern: str, address: str, bare: str) -> None:
    assert re.search(pattern, address, re.IGNORECASE)
    assert settled(address) == bare


@pytest.mark.parametrize(
    ("why", "link", "expected"),
    [
        (
            "a plain link to a file",
            '<a href="/up/공고문.hwp">공고문.hwp</a>',
            ("공고문.hwp", "/up/공고문.hwp"),
        ),
        (
            "a link from the page's own folder",
            '<a href="../data/call.pdf">Call.pdf</a>',
            ("Call.pdf", "/data/call.pdf"),
        ),
        (
            "a script in the address",
            "<a href=\"javascript:fn_egov_downFile('FILE_000000000012345','1')\">신청서.hwp</a>",
            ("신청서.hwp", "/cmm/fms/FileDown.do?atchFileId=FILE_000000000012345&fileSn=1"),
        ),
        (
            "a script on the click; the link itself leads to the top",
            '<a href="#" onclick="location.href=\'/bbs/down.php?no=4\'">공고문.hwp</a>',
            ("공고문.hwp", "/bbs/down.php?no=4"),
        ),
        (
            "an unknown route, but the words are a file's name",
            '<a href="/att/945356">Full call.pdf</a>',
            ("Full call.pdf", "/att/945356"),
        ),
        (
            "the name stands before its button",
            '<p>공고문.hwp <a href="/file/download.do?no=1">다운로드</a></p>',
            ("공고문.hwp", "/file/download.do?no=1"),
        ),
        (
            "the name stands behind its button",
            '<p><a href="/file/download.do?no=1">받기</a> 공고문.hwp</p>',
            ("공고문.hwp", "/file/download.do?no=1"),
        ),
        (
            "only the address names it",
            '<p>세부 내용은 <a href="/up/call%202026.pdf">이 파일</a>에 있습니다.</p>',
            ("call 2026.pdf", "/up/call%202026.pdf"),
        ),
        (
            "an address kept for a script",
            '<p><span class="single-file" data-href="/down.do?no=5">공고문.hwp</span></p>',
            ("공고문.hwp", "/down.do?no=5"),
        ),
        (
            "an address kept beside a link to the top",
            '<a href="#" data-url="/down.do?no=5">공고문.hwp</a>',
            ("공고문.hwp", "/down.do?no=5"),
        ),
        (
            "a link's own address before one kept for a script",
            '<a href="/up/a.hwp" data-url="/viewer.do?no=5">a.hwp</a>',
            ("a.hwp", "/up/a.hwp"),
        ),
        (
            "no link at all, but a click",
            "<p><span onclick=\"fn_egov_downFile('FILE_000000000012345','1')\">신청서.hwp</span></p>",
            ("신청서.hwp", "/cmm/fms/FileDown.do?atchFileId=FILE_000000000012345&fileSn=1"),
        ),
        (
            "a call of the board's own, as its page defines it",
            "<script>function f_fileDown(id, no) { location.href = '/bbs/get.do?id=' + id + '&no=' + no; }"
            "</script><a href=\"javascript:f_fileDown('가 1', 2)\">공고문.hwp</a>",
            ("공고문.hwp", "/bbs/get.do?id=%EA%B0%80%201&no=2"),
        ),
        (
            "the page's word on its call before the table's",
            "<script>function fn_download(a, b, c) { location.href = '/own.do?a=' + a + '&b=' + b; }</script>"
            "<a onclick=\"fn_download('54411', '1', 'hwpx')\">공고문.hwpx</a>",
            ("공고문.hwpx", "/own.do?a=54411&b=1"),
        ),
        (
            "a form that a call fills in is asked for by GET",
            "<script>function fnNotiDownload(no) { frm.notiNo.value = no; frm.action = '/noti/download.do';"
            " frm.submit(); }</script><a onclick=\"fnNotiDownload('15602')\">공고문.hwp</a>",
            ("공고문.hwp", "/noti/download.do?notiNo=15602"),
        ),
        (
            "nothing names it",
            '<p>자세한 내용은 <a href="/file/download.do?no=1">여기</a>에 있습니다.</p>',
            ("", "/file/download.do?no=1"),
        ),
    ],
)
def test_a_file_is_found(why: str, link: str, expected: tuple[str, str]) -> None:
    assert files(link) == [expected], why


@pytest.mark.parametrize(
    ("why", "link"),
    [
        ("another page", '<a href="/board/view.do?no=8">다음 공고</a>'),
        ("a picture: nobody reads it", '<a href="/up/poster.jpg">포스터.jpg</a>'),
        ("no address that is fetched", '<a href="ftp://host/a.hwp">공고문.hwp</a>'),
        ("a file of the reader's own machine", '<a href="file:///etc/a.hwp">공고문.hwp</a>'),
        ("a name and password in the address", '<a href="http://a:b@host/a.hwp">공고문.hwp</a>'),
        ("a broken address", '<a href="http://[::1/a.hwp">공고문.hwp</a>'),
        ("a script that no row knows", "<a href=\"javascript:fnZip('1')\">공고문.hwp</a>"),
        (
            "a script whose route the link does not name",
            "<a onclick=\"fn_fileDownload('1323412')\">a.hwp</a>",
        ),
        ("nowhere", "<a>공고문.hwp</a>"),
        ("no address kept for a script, but a number", '<span data-file="12">공고문.hwp</span>'),
        ("a script as an address", '<span data-url="javascript:go(1)">공고문.hwp</span>'),
        (
            "a call with fewer arguments than its address needs",
            "<script>function f_get(a, b, c) { location.href = '/g.do?a=' + a + '&c=' + c; }</script>"
            "<a onclick=\"f_get('1')\">공고문.hwp</a>",
        ),
        (
            "a call of the page that leads to no file",
            "<script>function fn_view(no) { location.href = '/view.do?no=' + no; }</script>"
            "<a onclick=\"fn_view('8')\">다음 공고</a>",
        ),
    ],
)
def test_no_file_is_found(why: str, link: str) -> None:
    assert files(link) == [], why


def test_a_file_shown_twice_is_one() -> None:
    twice = (
        '<p><a href="/a/down.do?no=1&token=aa">공고문.hwp</a> <a href="/a/down.do?no=1&token=bb">받기</a></p>'
    )
    assert len(files(twice)) == 1
    button = '<p><a href="/v/1/a.hwp">공고문.hwp</a> <a href="/file/download.do?k=2">저장</a></p>'
    assert files(button) == [("공고문.hwp", "/v/1/a.hwp")]


def test_files_of_one_name_are_two_where_both_show_it() -> None:
    both = '<p><a href="/a/1.hwp">첨부.hwp</a></p><p><a href="/a/2.hwp">첨부.hwp</a></p>'
    assert [name for name, _ in files(both)] == ["첨부.hwp", "첨부.hwp"]


def test_a_page_without_an_address_has_no_files() -> None:
    assert files('<a href="/a.hwp">공고문.hwp</a>', url="") == []


def test_a_library_is_cut() -> None:
    links = tuple(Link(text=f"{n}.hwp", href=f"/{n}.hwp") for n in range(MOST + 9))
    assert len(find_files(Document(text="", blocks=(), links=links), PAGE)) == MOST


def test_signs_that_cannot_be_sent_are_escaped() -> None:
    assert address_of(Link(text="a.hwp", href="/up/a b.hwp"), PAGE) == f"{HOST}/up/a%20b.hwp"


def test_long_scripts_take_no_time() -> None:
    assert address_of(Link(text="a.hwp", onclick="f(" * 20_000 + "'" * 20_000), PAGE) is None


def test_many_links_in_one_line_take_no_time() -> None:
    text = "받기 " * 30_000
    links = tuple(
        Link(text="받기", href=f"/file/download.do?no={at}", start=at * 3, end=at * 3 + 2)
        for at in range(30_000)
    )
    assert len(find_files(Document(text=text, blocks=(), links=links), PAGE)) == MOST


def test_a_name_far_from_its_link_is_not_its_own() -> None:
    text = "공고문.hwp " + "가" * 300 + " 받기"
    link = Link(text="받기", href="/file/download.do?no=1", start=len(text) - 2, end=len(text))
    assert find_files(Document(text=text, blocks=(), links=(link,)), PAGE)[0].name == ""
