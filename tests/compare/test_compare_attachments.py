import pytest

from monitor.compare.attachments import (
    AROUND_NAMES,
    EDITIONS,
    attachment_changes,
    edition_key,
    file_key,
    is_cut,
    shown_name,
    unnumbered_key,
)
from monitor.facts import Text


@pytest.mark.parametrize(("shown", "name"), [row[1:] for row in AROUND_NAMES])
def test_everything_around_a_name_is_cut(shown: str, name: str) -> None:
    assert file_key(shown) == file_key(name)


@pytest.mark.parametrize(("edition", "name"), [row[1:] for row in EDITIONS])
def test_every_edition_is_an_edition_of_its_file(edition: str, name: str) -> None:
    assert edition_key(edition) == edition_key(name)
    assert file_key(edition) != file_key(name)


def changes(before: list[str], after: list[str]) -> list[tuple[str | None, str | None]]:
    texts = ([Text(value=name) for name in names] for names in (before, after))
    return [tuple(text and text.value for text in pair) for pair in attachment_changes(*texts)]


@pytest.mark.parametrize(
    ("before", "after", "found", "why"),
    [
        (["공고문.hwp"], ["공고문.hwp"], [], "equal"),
        (["공고문.hwp"], ["공고문.pdf"], [], "one text in two formats"),
        (["공고문.hwp"], ["공고문.xlsx"], [("공고문.hwp", None), (None, "공고문.xlsx")], "a table"),
        (["1. 공고문.hwp", "2. 양식.hwp"], ["1. 양식.hwp"], [("1. 공고문.hwp", None)], "the number moves"),
        (["붙임1_공고문.hwp"], ["[붙임 2] 공고문.hwp"], [], "numbered otherwise"),
        (["공고문.hwp"], ["공고문(수정).hwp"], [("공고문.hwp", "공고문(수정).hwp")], "corrected"),
        (["공고문_v1.hwp"], ["공고문_v2.hwp"], [("공고문_v1.hwp", "공고문_v2.hwp")], "a version"),
        (["공고_250304.hwp"], ["공고_250311.hwp"], [("공고_250304.hwp", "공고_250311.hwp")], "a day"),
        (["가.hwp", "나.hwp"], ["나(최종).hwp", "다.hwp"],
         [("가.hwp", None), ("나.hwp", "나(최종).hwp"), (None, "다.hwp")],
         "removed, replaced, added, in order"),
        (["양식.hwp", "양식.hwp"], ["양식.hwp"], [("양식.hwp", None)], "one of two files of a name"),
        (["v2.hwp"], ["v3.hwp"], [("v2.hwp", None), (None, "v3.hwp")], "nothing but a version is a name"),
        (["공고문"], ["공고문.hwp"], [("공고문", None), (None, "공고문.hwp")], "a name without a format"),
    ],
)  # fmt: skip
def test_changes(
    before: list[str], after: list[str], found: list[tuple[str | None, str | None]], why: str
) -> None:
    assert changes(before, after) == found, why


@pytest.mark.parametrize(
    ("short", "whole", "cut", "why"),
    [
        (
            "창업도약 지원사업 참여기...hwp",
            "창업도약 지원사업 참여기업 모집.hwp",
            True,
            "cut before its format",
        ),
        ("창업도약 지원사업 참여기…", "창업도약 지원사업 참여기업 모집.hwp", True, "cut with its format"),
        (
            "창업도약 지원사업 참여기…pdf",
            "창업도약 지원사업 참여기업 모집.hwp",
            True,
            "cut, in another format",
        ),
        (
            "창업도약 지원사업 참여기….zip",
            "창업도약 지원사업 참여기업 모집.hwp",
            False,
            "a file of another kind",
        ),
        ("창업….hwp", "창업도약 지원사업.hwp", False, "too little left to know it by"),
        ("별빛도약 지원사업 참여….hwp", "창업도약 지원사업 참여기업.hwp", False, "another name"),
        ("창업도약 지원사업.hwp", "창업도약 지원사업 참여기업.hwp", False, "not cut: another file"),
    ],
)
def test_cut(short: str, whole: str, cut: bool, why: str) -> None:
    assert is_cut(short, whole) is cut, why


def test_a_name_cut_on_either_side_is_the_same_file() -> None:
    whole, short = "창업도약 지원사업 참여기업 모집.hwp", "창업도약 지원사업 참여기….hwp"
    assert changes([whole, "나.hwp"], ["나.hwp", short]) == []
    assert changes([short], [whole]) == []


def test_keys() -> None:
    assert shown_name(" 공고문.hwp  (90.5 KB) ") == "공고문.hwp"
    assert file_key("공고문 .HWP") == ("공고문", "text")
    assert unnumbered_key("3. .hwp") == ("3", "text")
