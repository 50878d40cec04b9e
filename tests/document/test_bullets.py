from __future__ import annotations

import pytest

from monitor.document.bullets import SIGNS, Outline, Sign, opening


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_every_sign_opens_its_example(sign: Sign) -> None:
    found = opening(sign.example)
    assert found is not None
    assert found.sign is sign


@pytest.mark.parametrize(
    ("line", "marker", "words", "why"),
    [
        ("□ 사업개요", "□", "사업개요", "a square"),
        ("□사업개요", "□", "사업개요", "no space behind it"),
        ("  ○ 지원대상", "○", "지원대상", "space before it"),
        ("1. 신청기간", "1.", "신청기간", "a number"),
        ("3-1. 세부 내용", "3-1.", "세부 내용", "a number of two parts"),
        ("가. 지원대상", "가.", "지원대상", "a letter"),
        ("o 지원규모", "o", "지원규모", "a letter for a circle"),
        ("- ❍ 전시회명", "❍", "전시회명", "a dash that a converter put before every item"),
        ("※ 유의", "※", "유의", "a note"),
        ("** 주석", "**", "주석", "a note of notes"),
        ("① 서면", "①", "서면", "circled"),
        ("\U000f02b1 지원", "\U000f02b1", "지원", "a word processor's own glyph"),
    ],
)
def test_what_opens_a_line(line: str, marker: str, words: str, why: str) -> None:
    found = opening(line)
    assert found is not None, why
    assert (found.marker, line[found.start :]) == (marker, words), why


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("3. 6.(수) 18:00까지", "a date"),
        ("2024. 1. 29. 공고", "a date with its year"),
        ("1.5억원 이내", "a decimal"),
        ("1.2 억원", "a decimal with its unit"),
        ("-3% 감소", "a minus"),
        ("○○기업", "a placeholder"),
        ("ㅇㅇ시", "a placeholder in letters"),
        ("□■□", "nothing but signs"),
        ("가나다", "a word"),
        ("organisation", "an English word"),
        ("", "nothing"),
        ("   ", "white space"),
    ],
)
def test_what_opens_none(line: str, why: str) -> None:
    assert opening(line) is None, why


def test_of_signs_of_one_rank_the_first_stands_above() -> None:
    for first, second in (
        ("▶ 자격", "ㅇ 기업"),
        ("ㅇ 자격", "▶ 기업"),
        ("▪ 자격", "· 기업"),
        ("• 자격", "- 기업"),
    ):
        outline = Outline()
        lines = (first, second, second, first)
        depths = [outline.depth(found.sign) for line in lines if (found := opening(line))]
        assert depths == [1, 2, 2, 1]


def test_depth_comes_from_the_signs_above() -> None:
    outline = Outline()
    lines = ["1. 개요", "□ 목적", "○ 하나", "- 둘", "※ 참고", "· 셋", "○ 넷", "2. 기간", "○ 다섯"]
    depths = [outline.depth(found.sign) for line in lines if (found := opening(line))]
    assert depths == [1, 2, 3, 4, 5, 5, 3, 1, 2]


def test_a_heading_begins_anew() -> None:
    outline = Outline()
    dash, square = opening("- 가"), opening("□ 가")
    assert dash is not None
    assert square is not None
    assert (outline.depth(square.sign), outline.depth(dash.sign)) == (1, 2)
    outline.reset()
    assert outline.depth(dash.sign) == 1
