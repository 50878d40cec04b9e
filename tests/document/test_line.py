from __future__ import annotations

import pytest

from monitor.document.line import Buffer


@pytest.mark.parametrize(
    ("texts", "line", "why"),
    [
        (["가 나", "다"], "가 나다", "no space where the page has none"),
        (["가 ", " 나"], "가 나", "one space of two"),
        (["  가\n\t나  "], "가 나", "none around, one inside"),
        (["가", " ", "나"], "가 나", "a space of its own"),
        ([" ", "가"], "가", "none before the first word"),
        (["가\u200b나\ufeff"], "가나", "characters that cannot be seen"),
        (["a\u00adb"], "ab", "a soft hyphen"),
        ([""], "", "nothing"),
    ],
)
def test_white_space(texts: list[str], line: str, why: str) -> None:
    buffer = Buffer()
    for text in texts:
        buffer.add(text, bold=False)
    assert buffer.text() == line, why


def test_a_link_stands_where_its_words_stand() -> None:
    buffer = Buffer()
    buffer.add("첨부 ", bold=False)
    mark = buffer.mark()
    buffer.add(" 공고문.hwp ", bold=False)
    buffer.link(mark, href="/a", onclick="down()")
    (link,) = buffer.links
    assert buffer.text()[link.start : link.end] == "공고문.hwp"
    assert (link.href, link.onclick) == ("/a", "down()")


def test_a_link_without_words_is_none() -> None:
    buffer = Buffer()
    buffer.add("가", bold=False)
    buffer.link(buffer.mark(), href="/a", onclick="")
    assert buffer.links == []


@pytest.mark.parametrize(("bolds", "all_bold"), [([True, True], True), ([True, False], False), ([], True)])
def test_a_line_is_bold_where_all_its_words_are(bolds: list[bool], all_bold: bool) -> None:
    buffer = Buffer()
    for bold in bolds:
        buffer.add("가", bold=bold)
        buffer.add(" ", bold=False)
    assert buffer.bold is all_bold
