import re

import pytest

from monitor.compare.titles import (
    EDITION_WORDS,
    LAST_DAYS,
    SHORT_WORDS,
    declares,
    edition_marks,
    same_title,
    title_marks,
)
from monitor.facts import Facts, Text

TITLE = "2026년 한빛 창업도약 지원사업 참여기업 모집 공고"


@pytest.mark.parametrize(("mark", "title"), [row[1:] for row in EDITION_WORDS])
def test_every_edition_word_marks_its_example(mark: str, title: str) -> None:
    assert mark in title_marks(Text(value=title))


@pytest.mark.parametrize("title", [row[2] for row in EDITION_WORDS])
def test_an_edition_word_alone_is_no_other_title(title: str) -> None:
    assert same_title(title, f"★ {title}")


@pytest.mark.parametrize(("long", "short"), [(long, short) for long, short in SHORT_WORDS.items() if short])
def test_every_short_word_is_its_long_form(long: str, short: str) -> None:
    assert same_title(f"한빛 {long} 사업", f"한빛 {short} 사업")


@pytest.mark.parametrize(("pattern", "example"), LAST_DAYS)
def test_a_last_day_behind_a_title_is_no_part_of_it(pattern: str, example: str) -> None:
    assert re.search(pattern, example)
    assert same_title(example, example.replace("9.30", "10.7"))


@pytest.mark.parametrize(
    ("behind", "same"),
    [
        ("(~8. 11.(화) 15:00까지)", True),
        ("[접수 ~ 2026. 8. 11.]", True),
        ("(8월 11일 마감)", True),
        ("(8. 11. 개최)", False),
        ("(2차)", False),
    ],
)
def test_what_stands_in_brackets_behind_a_title(behind: str, same: bool) -> None:
    assert same_title(TITLE, f"{TITLE}{behind}") is same


@pytest.mark.parametrize(
    ("after", "same", "why"),
    [
        (f"★ {TITLE}", True, "a star before it"),
        (f"[경기] {TITLE}", True, "a region before it"),
        (f"<한빛창업진흥원> {TITLE}", True, "its owner before it"),
        (f"{TITLE} (연장)", True, "an edition mark"),
        ("한빛 창업도약 지원사업 2026년 참여기업 모집 공고", True, "words in another order"),
        ("2026년도 한빛 창업도약 지원사업의 참여기업을 모집", True, "particles, 년도, no 공고"),
        ("2027년 한빛 창업도약 지원사업 참여기업 모집 공고", False, "another year"),
        ("2026년 한빛 창업도약 지원사업 2차 참여기업 모집 공고", False, "another round"),
        ("2026년 한빛 재창업 지원사업 참여기업 모집 공고", False, "another programme"),
    ],
)
def test_same_title(after: str, same: bool, why: str) -> None:
    assert same_title(TITLE, after) is same, why
    assert same_title(after, TITLE) is same, why


def test_two_titles_with_brackets_of_their_own_are_not_stripped() -> None:
    assert not same_title(f"[강원] {TITLE}", f"[경기] {TITLE}")


@pytest.mark.parametrize(
    ("title", "marks", "why"),
    [
        ("사업비 변경 안내", [], "a change of something else"),
        ("협약변경 절차 설명회", [], "no mark of this notice"),
        ("기술 연장선에서 본 지원사업 공고", [], "연장선 is another word"),
        ("참여기업 추가모집 (마감)", ["추가모집", "마감"], "two marks, in order of the rules"),
        ("Amended: Soil Health Call (deadline extended)", ["amended", "extended"], "English marks"),
    ],
)
def test_title_marks(title: str, marks: list[str], why: str) -> None:
    assert title_marks(Text(value=title)) == marks, why


def test_no_title_has_no_marks() -> None:
    assert title_marks(None) == []


def test_marks_beside_and_inside_the_title_stand_once() -> None:
    facts = Facts(title=Text(value=f"{TITLE} (연장)"), edition=("정정", "연장"))
    assert edition_marks(facts) == ["정정", "연장"]


@pytest.mark.parametrize(
    ("before", "after", "declared"),
    [
        ((), ("정정",), True),
        (("정정",), ("정정",), False),
        (("정정",), (), False),
        (("정정",), ("연장",), True),
    ],
)
def test_declares(before: tuple[str, ...], after: tuple[str, ...], declared: bool) -> None:
    assert declares(Facts(edition=before), Facts(edition=after)) is declared
