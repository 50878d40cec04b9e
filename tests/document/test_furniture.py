from __future__ import annotations

import re

import pytest

from monitor.document.furniture import is_furniture_line, names_furniture, opens_furniture, prune, squeezed
from monitor.document.furniture_words import HEADINGS, LINES, NAMES, NEIGHBOUR_WORDS, Rule, compiled
from monitor.document.tree import grow

ARTICLE = (
    "<h1>해안마을 창업 지원사업 참여기업 모집 공고</h1>"
    "<p>해안마을의 새 일자리를 위해 참여기업을 모집합니다.</p>"
    "<ul><li>접수기간 : 3. 2. ~ 3. 21. 18:00</li><li>지원내용 : 기업당 최대 3천만원</li></ul>"
    "<p>자세한 내용은 첨부한 공고문을 확인하시기 바랍니다.</p>"
)


def left(html: str) -> str:
    tree = grow(html)
    prune(tree)
    return tree.body.text()


@pytest.mark.parametrize("rule", NAMES, ids=lambda rule: rule.example)
def test_every_name_matches_its_example(rule: Rule) -> None:
    assert re.fullmatch(rule.pattern, rule.example, re.IGNORECASE), rule.why
    assert names_furniture(rule.example)


@pytest.mark.parametrize("name", ["b7b60ad", "css-1x8sns", "content2", "Heading3"])
def test_letters_within_a_hash_are_no_name(name: str) -> None:
    assert not names_furniture(name)


@pytest.mark.parametrize(
    "heading", ["이 공고를 열람한 사용자가 함께 본 공고", "이 공고를 본 회원들이 찾은 공고"]
)
def test_headings_above_neighbours(heading: str) -> None:
    assert opens_furniture(heading)


@pytest.mark.parametrize("rule", HEADINGS, ids=lambda rule: rule.example)
def test_every_heading_matches_its_example(rule: Rule) -> None:
    assert re.fullmatch(rule.pattern, rule.example, re.IGNORECASE), rule.why
    assert opens_furniture(rule.example)
    assert opens_furniture(f"■ {rule.example}")


@pytest.mark.parametrize("rule", LINES, ids=lambda rule: rule.example)
def test_every_line_matches_its_example(rule: Rule) -> None:
    assert re.fullmatch(rule.pattern, rule.example, re.IGNORECASE), rule.why
    assert is_furniture_line(rule.example)


@pytest.mark.parametrize(
    ("line", "furniture", "why"),
    [
        ("목록 인쇄 공유하기", True, "buttons in a row"),
        ("종합 | 정치 | 경제 | 사회 | 문화", True, "a menu in a row"),
        ("2031 | 서울 | 부산 | 대구 | 인천", False, "a year in it"),
        ("접수기간 : 3. 2. ~ 3. 21.", False, "a field"),
        ("해안마을 > 지원", True, "a breadcrumb"),
        ("가" * 300, False, "too long"),
    ],
)
def test_lines_that_are_furniture(line: str, furniture: bool, why: str) -> None:
    assert is_furniture_line(line) is furniture, why


GONE = [
    ("<nav><a>가</a></nav>", "a menu by its element"),
    ("<div role=navigation>메뉴입니다</div>", "a menu by its role"),
    ("<div class=gnb_wrap>메뉴입니다</div>", "a menu by its class"),
    ("<div id=quickMenu>빠른 메뉴입니다</div>", "a menu by its id, in two words"),
    ("<aside>옆 이야기</aside>", "what stands aside"),
    (
        "<div class=layer_pop><p>휴무 안내, 급한 문의 051-000-9999</p></div>",
        "a notice popped up over the page",
    ),
    ("<footer>서울특별시 중구</footer>", "the footer"),
    (
        "<section><h3>관련기사</h3><p>딴 이야기 9억원</p></section>",
        "a part that a heading of furniture opens",
    ),
    ("<h4>많이 본 뉴스</h4><ol><li>딴 이야기 9억원</ol>", "a list behind such a heading"),
    ("<div><strong>댓글 2</strong><p>저도 3천만원 받았어요</p></div>", "comments"),
    ("<ul><li>이전글 딴 공고 5억원</ul>", "the post before"),
    ("<p>다음 글 : 딴 공고 5억원</p>", "the post behind"),
    ("<table><tr><th>번호<th>제목<th>작성일<tr><td>1<td>딴 공고 5억<td>2031</table>", "a board's list"),
    ("<div><a>딴 공고 하나</a><a>딴 공고 둘</a><a>딴 공고 셋</a></div>", "a block of links"),
    ("<header><a>한빛재단</a><nav><a>메뉴</a></nav></header>", "the site's header"),
    ("<div style='position:fixed'>딴 공고 5억원</div>", "what lies over the page"),
    ("<div><p>딴 공고 접수기간 : 4. 1.</p><a>오늘 하루 보지 않기</a></div>", "a popup, by how it is closed"),
    ("<p><a href='/ad?7'>사무실 임대 월 39만원부터</a></p>", "an advertisement"),
    ("<div><a href='#'>무료 상담 ☎ 1600-0000</a><a href='#'>특허 50% 할인</a></div>", "two of them"),
    ("<h4>비슷한 공고</h4><ul><li>딴 공고 5억원</ul>", "others alike"),
    ("<x-ticker><a>딴 하나</a><a>딴 둘</a><a>딴 셋</a></x-ticker>", "a custom element full of links"),
]


@pytest.mark.parametrize(("html", "why"), GONE, ids=[why for _, why in GONE])
def test_what_goes(html: str, why: str) -> None:
    alone = left(f"<div>{ARTICLE}</div>")
    assert left(f"<div>{ARTICLE}</div>{html}") == alone, why
    assert left(f"{html}<div>{ARTICLE}</div>") == alone, "wherever it stands"


STAYS = [
    (f"{ARTICLE}<p><a href='mailto:a@b.example'>문의 051-000-1234</a></p>", "an address to ask at"),
    (f"{ARTICLE}<p><a href='#part2'>2유형 : 최대 5억원</a></p>", "a jump within the page"),
    (f"{ARTICLE}<p><a href='/f.hwp'>50% 지원 공고문.hwp</a></p>", "a file with a price in its name"),
    (f"{ARTICLE}<p>지원금 : <a href='/x'>최대 5억원</a></p>", "a value that is a link"),
    (f"<span>마감임박</span><table><tr><td>{ARTICLE}</table>", "a badge announces no list"),
    (f"<div class=menu-cont>{ARTICLE}</div>", "an odd name must not cost the article"),
    (f"<aside>{ARTICLE}</aside>", "nor an odd element"),
    (f"<div class='popup'><div id='sidebar'>{ARTICLE}</div></div>", "nor two of them"),
    (f"{ARTICLE}<div class=share><a>공고문.hwp</a><a>서식.hwp</a><a>요강.pdf</a></div>", "attachments"),
    (f"{ARTICLE}<footer>첨부 : 공고문.hwp</footer>", "attachments in a footer"),
    (f"{ARTICLE}<p>관련 규정에 따라 지원합니다.</p>", "a sentence that begins like a heading"),
    (f"<header><h1>해안마을 지원사업 모집</h1><p>2031. 1. 2.</p></header>{ARTICLE}", "the post's own header"),
    (
        f"{ARTICLE}<table><tr><th>번호<th>분야<th>금액<tr><td>1<td>가<td>1억</table>",
        "a numbered table that lists no posts",
    ),
    (
        f"{ARTICLE}<table><tr><th>제목과 내용을 적은 칸<th>작성일<th>조회수<tr><td>가<td>나<td>다</table>",
        "a long head is no board's",
    ),
]


@pytest.mark.parametrize(("html", "why"), STAYS, ids=[why for _, why in STAYS])
def test_what_stays(html: str, why: str) -> None:
    assert left(html) == grow(html).body.text(), why


@pytest.mark.parametrize("tag", ["section", "div"])
def test_a_list_of_neighbours_goes_however_long(tag: str) -> None:
    posts = "".join(
        f'<li><a href="/{n}">{n}호 수출 바우처 모집</a> <span>접수 3. 2. ~ 3. 26. 조회 {n}</span></li>'
        for n in range(200)
    )
    more = f"<{tag}><h3>이 공고를 본 사람이 함께 본 공고</h3><ul>{posts}</ul></{tag}>"
    kept = left(ARTICLE + ARTICLE + more)
    assert "3천만원" in kept
    assert "바우처" not in kept
    assert "바우처" in left(f"<h1>공고 목록</h1>{more}"), "where it is all there is, it stays"


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<h4>공유하기</h4>", "a bar of tools"),
        ("<p>현재 페이지에 만족하십니까?</p>", "a poll"),
        ("<h4>함께 본 공고</h4><ul><li>딴 공고 5억원</ul>", "a list of others ends where it ends"),
    ],
)
def test_the_notice_behind_other_things_stays(html: str, why: str) -> None:
    notice = "<table><tr><th>접수기간<td>3. 2. ~ 3. 21.</table>"
    page = (
        f"<h1>해안마을 창업 지원</h1>{html}{notice}<p>해안마을의 새 일자리를 위해 참여기업을 모집합니다.</p>"
    )
    assert "3. 21." in left(page), why
    assert "5억" not in left(page)


def test_the_heading_that_the_title_repeats_stays() -> None:
    heading = "<div class=top_util><h2>해안마을 지원사업 참여기업 모집</h2></div>"
    title = "<title>해안마을 지원사업 참여기업 모집 - 한빛재단</title>"
    assert "참여기업 모집" in left(f"{title}<body>{heading}<div>{ARTICLE}</div>")
    tree = grow(f"<body>{heading}<div>{ARTICLE}</div>")
    prune(tree)
    assert tree.body.text() == grow(ARTICLE).body.text(), "without it, it is a tool bar"


def test_counts_follow_what_is_taken_out() -> None:
    tree = grow(f"<div>{ARTICLE}<p>가 <a>나</a></p><nav><a>메뉴</a></nav></div>")
    before = tree.body.chars
    prune(tree)
    assert tree.body.chars == before - 2
    assert tree.body.linked == 1
    assert tree.body.chars == len("".join(tree.body.text().split()))


@pytest.mark.parametrize(("text", "same"), [("[정정] 해안 마을!", "정정해안마을"), ("A-b C", "abc")])
def test_titles_are_compared_without_signs(text: str, same: str) -> None:
    assert squeezed(text) == same


@pytest.mark.parametrize("text", ["▲ 이전글", "다음글 보기", "Prev post", "윗글 안내"])
def test_words_of_neighbours(text: str) -> None:
    assert NEIGHBOUR_WORDS.match(text)


def test_a_table_matches_as_a_whole() -> None:
    pattern = compiled((Rule("가|나", "가", ""), Rule("다", "다", "")))
    assert pattern.fullmatch("나")
    assert not pattern.fullmatch("가다")
