from __future__ import annotations

import pytest

from monitor.document.fields import field_in, is_label_line, meta_fields


def words(line: str, *, start: int = 0, signed: bool = False) -> tuple[str, str] | None:
    found = field_in(line, start, signed=signed)
    return found and (line[slice(*found[0])], line[slice(*found[1])])


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("접수기간 : 3. 2. ~ 3. 9.", ("접수기간", "3. 2. ~ 3. 9."), "a colon with spaces"),
        ("접수기간:3. 2.", ("접수기간", "3. 2."), "a colon alone"),
        ("접수기간： 3. 2.", ("접수기간", "3. 2."), "a wide colon"),
        ("우리 사업단 특별 항목: 값", ("우리 사업단 특별 항목", "값"), "a label nobody knows"),
        ("규모(단위: 억원) : 3", ("규모(단위: 억원)", "3"), "a colon inside brackets is the label's"),
        ("[지원기간] 24개월", ("지원기간", "24개월"), "a known label in brackets"),
        ("【문의처】: 02-000-0000", ("문의처", "02-000-0000"), "brackets and a colon"),
        ("Closing date: 3 March", ("Closing date", "3 March"), "English"),
        ("18:00까지 제출", None, "an hour"),
        ("경쟁률 7:1 이하", None, "a ratio"),
        ("https://a.example/b", None, "an address"),
        ("접수기간 :", None, "nothing behind it"),
        (": 3. 2.", None, "nothing before it"),
        ("자세한 내용은 다음과 같습니다: 가", None, "a sentence"),
        ("가나다라마바사아자차카타파하가나다라마바사: 값", None, "too long for a Korean label"),
        ("one two three four five six seven eight nine: value", None, "too many words"),
        ("(재)해안재단", None, "a legal form in brackets"),
        ("[1차] 모집", None, "a counter in brackets"),
        ("그냥 글", None, "no sign at all"),
        ("[단위 : 천원]", None, "a colon inside square brackets"),
        ("[접수마감] 등대 공방 모집 공고", None, "how far a call is, before its title"),
    ],
)
def test_a_field_in_a_line(line: str, expected: tuple[str, str] | None, why: str) -> None:
    assert words(line) == expected, why


@pytest.mark.parametrize(
    ("line", "signed", "expected", "why"),
    [
        ("○ (참여혜택) 상금", True, ("참여혜택", "상금"), "behind a sign any short word in brackets"),
        ("  (참여혜택) 상금", False, None, "without one only known words"),
        ("○ (재)재단", True, None, "a legal form stays none"),
        ("○ [참여혜택] 상금", True, None, "in round brackets only"),
    ],
)
def test_brackets_behind_a_sign(line: str, signed: bool, expected: tuple[str, str] | None, why: str) -> None:
    assert words(line, start=2, signed=signed) == expected, why


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        (
            "작성자 미래센터 조회수 462 작성일 2031-01-29",
            [("작성자", "미래센터"), ("조회수", "462"), ("작성일", "2031-01-29")],
            "nothing but the labels parts them",
        ),
        ("등록일 : 2031.1.2 | 조회 : 3", [("등록일", "2031.1.2"), ("조회", "3")], "signs between them"),
        ("입력 2031.02.22 12:59", [("입력", "2031.02.22 12:59")], "one label and a date"),
        ("입력 방법", [], "one label and no date"),
        ("신청서 입력 완료 및 부서의 전자 승인 완료", [], "what applicants do, twice"),
        ("작성자 조회수 3", [("조회수", "3")], "a label without a value is none"),
        ("사업수행기관은 수정 보고를 작성한다", [], "words of a sentence"),
        ("작성일 " + "가" * 400 + " 조회수 3", [], "far too long for such a line"),
    ],
)
def test_the_page_s_own_line(line: str, expected: list[tuple[str, str]], why: str) -> None:
    found = [(line[slice(*a)], line[slice(*b)]) for a, b in meta_fields(line)]
    assert found == expected, why


@pytest.mark.parametrize(
    ("line", "known"),
    [("접수기간 :", True), ("등록일", True), ("접수기간 안내드립니다", False), ("해안마을", False)],
)
def test_a_line_that_is_a_label(line: str, known: bool) -> None:
    assert is_label_line(line) is known
