from __future__ import annotations

import pytest

from monitor.document.cut import is_cut_off


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<html><body><p>접수기간 <b cla", "inside a tag"),
        ("<html><body><p>접수기간 <", "at a tag's beginning"),
        ("<html><body><p>가</p><script>var a = 'x", "inside a script"),
        ("<html><body><p>가</p><style>p { color", "inside a style sheet"),
        ("<html><body><p>가</p><!-- 메뉴", "inside a comment"),
        ("<html><body><textarea>가", "inside a text area"),
        ("<html><head><title>공고</title><meta charset=utf-8>", "before its body"),
        ("<html><head><title>공", "inside its title"),
        ("<html><head><title>공고</title></head>", "behind its head"),
        ("<html><body><div><p>접수기간 3. 2", "text inside an element"),
        ("<html><body><table><tr><td>8", "text inside a table"),
        ("<!doctype html><header>가</header><p>나", "text at the end of a page without a body tag"),
        ("<html><body><p>가</p><p>접수기간 3. 2", "text at the very end"),
        ("<html><body><table><tr><td>가</td></tr>", "inside a table"),
        ("<html><body><ul><li>가</li><li class=a>", "where an element begins"),
        ("<!doctype html><html><body><div><p>가</p>", "a modern page with something left open"),
        ("<html><body><div><div><table><tr><td>가</td></tr>", "more left open than an author forgets"),
    ],
)
def test_cut_off(source: str, why: str) -> None:
    assert is_cut_off(source), why


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<html><body><div><div><div><p>가</p></body></html>", "an end is an end"),
        ("<HTML><BODY><TABLE><TR><TD>가</BODY>", "in capitals"),
        ("<html><body><p>가<p>나</p>", "paragraphs that need no end"),
        ("<html><body><font><b>가<br>", "a line break may be the last"),
        ("<html><body><table><tr><td>가<tr><td>나</table>", "an old page without its end"),
        ("<html><body><center><div><table><tr><td>가</table>", "an author's forgotten end tag"),
        ("<!doctype html><title>공고</title><p>가</p>", "a page without the tags that may be left out"),
        ("<html><head><title>가</title><p>나</p>", "a head that a paragraph ends"),
        ("<html><body><script>if (a < b) document.write('<div>')</script><p>가</p>", "tags inside a script"),
        ("<html><head><script>alert('가');history.back();</script></head>", "a script that goes back"),
        ("<html><script>alert('가');</script>", "nothing but a script"),
        ("<div><table><tr><td>가", "a fragment"),
        ("접수기간 < 3. 2.", "flat text"),
        ("", "nothing"),
        ("<html><body><p>5 < 6</p>", "a sign that is no tag"),
    ],
)
def test_not_cut_off(source: str, why: str) -> None:
    assert not is_cut_off(source), why
