"""Words from pages made safe for messages."""

from __future__ import annotations

import pytest
from apprise.conversion import markdown_to_html
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.plain import clean, cut, link, marked


@pytest.mark.parametrize(
    ("text", "cleaned", "why"),
    [
        ("  접수\n\t기간 ", "접수 기간", "one line"),
        ("제목\r\nBcc: all@example.org", "제목 Bcc: all@example.org", "no new header; an address stays"),
        ("a\u2028b\u2029c\x85d", "a b c d", "line ends that are not \\n"),
        ("\x1b[31m빨강\x07", "[31m빨강", "no terminal commands"),
        ("5억\u202e원\u2066\u200f", "5억원", "nothing turned around"),
        ("지\u200b원\ufeff", "지원", "nothing unseen"),
        ("a\ud800b", "ab", "no lone surrogates"),
        ("@everyone 와 @Here", "＠everyone 와 ＠Here", "no mentions"),
        ("a@here.kr", "a＠here.kr", "rather one address too many"),
        ("<!channel> <@U1> <b>", "＜!channel> ＜@U1> <b>", "no mentions in angle brackets"),
    ],
)
def test_clean(text: str, cleaned: str, why: str) -> None:
    assert clean(text) == cleaned, why


@pytest.mark.parametrize(
    ("text", "most", "kept"), [("가나다", 3, "가나다"), ("가나다라", 3, "가나…"), ("가 나다라", 3, "가…")]
)
def test_cut(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://example.org/1?a=b&c=%20#d", "https://example.org/1?a=b&c=%20#d"),
        ("https://한글.kr/공고", "https://한글.kr/공고"),
        ('https://e.org/(a)"<b>', "https://e.org/%28a%29%22%3Cb%3E"),
        ("HTTP://[::1]:8/x y", "HTTP://[::1]:8/x%20y"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_link(url: str, printed: str) -> None:
    assert link(url) == printed


@pytest.mark.parametrize(
    "text",
    ["*별* _밑줄_ `x` [링크](y) <b>굵게</b>", "~3.19 ~~18:00~~ a|b", "R&D &lt;i&gt; &#65;", "C:\\n\\*"],
)
def test_marked_text_is_shown_as_it_is(text: str) -> None:
    html = markdown_to_html(f"- {marked(text)}")
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert f"<li>{plain}</li>" in html


@given(st.text())
def test_cleaning_is_idempotent_and_leaves_one_line(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert len(once.splitlines()) <= 1
