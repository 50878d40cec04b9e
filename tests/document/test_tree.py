from __future__ import annotations

import pytest

from monitor.document.tree import MAX_DEPTH, MAX_LEAD, grow, looks_like_file, tame


def seen(html: str) -> str:
    return grow(html).body.text()


@pytest.mark.parametrize(
    ("html", "text", "why"),
    [
        ("<p>가<script>x()</script>나<style>p{}</style>", "가나", "scripts and styles"),
        ("<p>가<!-- 나 -->다", "가다", "comments"),
        ("<p>가<p hidden>나<p>다", "가다", "the hidden attribute"),
        ("<p>가<p style='color:red; display : none'>나", "가", "hidden by style"),
        ("<p>가<p style='visibility:hidden'>나", "가", "invisible by style"),
        ("<p>가<span aria-hidden=true>나</span>", "가", "hidden from readers"),
        ("<p>가<span class='btn d-none'>나</span>", "가", "hidden by a usual class"),
        ("<p>가<span class='hidden-xs'>나</span>", "가나", "a class that hides on phones alone"),
        ("<p>가<select><option>나</select><textarea>다</textarea>", "가", "form controls"),
        ("<p>가<button>신청</button>", "가", "buttons"),
        ("<p>가<button>공고문.hwp</button>", "가공고문.hwp", "a button that names a file"),
        ("<label><input type=checkbox>동의</label>가", "가", "words beside a tick box"),
        ("<label>기간</label>가", "기간가", "a label without one"),
        ("<p>가<noscript>켜세요</noscript>", "가", "noscript"),
        ("<svg><text>나</text></svg>가", "가", "drawings"),
        ("<p>가 \n\t 나&nbsp;다", "가 나 다", "white space collapsed"),
        ("", "", "nothing"),
        ("그냥 글", "그냥 글", "no markup at all"),
    ],
)
def test_what_can_be_seen(html: str, text: str, why: str) -> None:
    assert seen(html) == text, why


def test_characters_are_counted_without_white_space_and_links_apart() -> None:
    body = grow("<div>가 나 <a href=#>다라</a></div>").body
    assert (body.chars, body.linked, body.lead) == (4, 2, "가 나")


def test_the_lead_is_the_first_text_cut_short() -> None:
    assert grow(f"<div> <p></p><p>{'가' * 300}</p>").body.lead == "가" * MAX_LEAD


def test_attributes() -> None:
    node = next(grow("<div id=a data-x>가").body.elements())
    assert (node.get("id"), node.get("data-x"), node.get("none")) == ("a", "", "")


def test_meta_says_what_the_head_says() -> None:
    html = """<html lang=ko><head><title> 공고 \n 보기</title><meta property='og:title' content='지원사업'>
    <meta property='article:published_time' content='2031-01-02'><meta name=viewport content='width=1'>
    <meta http-equiv=refresh content='0; url=/a'><meta name=description content=''>"""
    assert grow(html).meta == {
        "title": "공고 보기",
        "lang": "ko",
        "og:title": "지원사업",
        "article:published_time": "2031-01-02",
        "refresh": "0; url=/a",
    }


def test_a_title_outside_the_head_counts() -> None:
    assert grow("<body><p>가</p><svg><title>그림</title></svg>").meta == {"title": "그림"}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("공고문.hwp", True),
        ("a.HWPX (3KB)", True),
        ("서식.zip 내려받기", True),
        ("hwp 파일", False),
        ("a.hwpq", False),
    ],
)
def test_file_names(text: str, known: bool) -> None:
    assert looks_like_file(text) is known


def test_nesting_is_bounded_and_no_word_lost() -> None:
    html = "".join(f"<div>{n} " for n in range(400))
    body = grow(html).body
    depth, level = 0, [body]
    while level := [kid for node in level for kid in node.elements()]:
        depth += 1
    assert depth <= MAX_DEPTH
    assert set(body.text().split()) == {str(n) for n in range(400)}


def test_tags_beyond_reason_go_and_their_words_stay() -> None:
    wild = tame("<section>" + "<div>가" * 2000)
    assert "<div>" not in wild
    assert "<section>" in wild
    assert wild.count("가") == 2000


def test_many_names_beyond_reason_all_go() -> None:
    assert "<x" not in tame("".join(f"<x{n}>" for n in range(3000)) + "가")


@pytest.mark.parametrize("html", ["<p>가" * 5000, "<div>가</div>" * 5000, "<li>가<br>" * 5000])
def test_flat_pages_stay_as_they_are(html: str) -> None:
    assert tame(html) == html


def test_a_crowd_of_attributes_goes() -> None:
    crowd = " ".join(f"a{n}=1" for n in range(2000))
    assert tame(f"<p>가</p><div {crowd}>나</div>") == "<p>가</p><div>나</div>"


@pytest.mark.parametrize(
    "html",
    [
        f"<img src='data:{'A' * 9000}'>가",
        f"<script>{'if(a<b){{c()}}' * 900}</script>가",
        f"<p>{'가 ' * 9000}</p>",
    ],
    ids=["one long attribute", "a long script", "a long text"],
)
def test_long_is_not_crowded(html: str) -> None:
    assert tame(html) == html
