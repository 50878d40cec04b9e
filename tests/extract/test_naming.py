import re

import pytest

from monitor.extract import naming
from monitor.extract.naming import can_head, can_name, clean, cost_item, is_numbered, is_titled, names_a_grant


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("□ 새벽형", "새벽형"),
        ("「바다 트랙」", "바다 트랙"),
        ("1) 기술 개발", "기술 개발"),
        ("① 씨앗 지원", "씨앗 지원"),
        ("가. 도약 과제", "도약 과제"),
        ("Track 2: Growth", "Track 2"),
        ("Strand B - field trials", "Strand B"),
        ("도전 과제 : 새로운 것", "도전 과제"),
        ("홍보 )", "홍보"),
        ("바다(해양·수산)", "바다(해양·수산)"),
    ],
)
def test_names_without_their_trimmings(written: str, name: str) -> None:
    assert clean(written) == name


@pytest.mark.parametrize(
    ("name", "round_"), [("2차", True), ("제2회", True), ("하반기", True), ("갯벌형", False)]
)
def test_rounds_by_their_names(name: str, round_: bool) -> None:
    assert naming.is_round(name) is round_


@pytest.mark.parametrize(("word", "example"), naming.TRACK_WORDS)
def test_every_track_word_fits_its_example(word: str, example: str) -> None:
    assert example.endswith(word)
    assert is_titled(example)


@pytest.mark.parametrize(("pattern", "why", "example"), naming.NEVER)
def test_nothing_of_these_is_a_name(pattern: str, why: str, example: str) -> None:
    assert re.search(pattern, example)
    assert not can_name(example), why


@pytest.mark.parametrize(("pattern", "example"), naming.SECTIONS)
def test_sections_of_every_notice_are_no_tracks(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    assert not can_head(example)


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("갯벌 복원", True),
        ("해외 실증", True),
        ("집중지원", True),
        ("R&D", True),
        ("가", False),
        ("3개사", False),
        ("부문별(바다부문", False),
        ("소요되", False),
        ("유형별 패키지 지원", True),
        ("유형별 지원", False),
        ("기업당 2억원", False),
        ("아주 " * 20, False),
        ("첫걸음", True),
        ("지원함", False),
    ],
)
def test_what_running_text_may_name(name: str, fits: bool) -> None:
    assert can_name(name) is fits


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("동네사업", True),
        ("지원사업", False),
        ("Planning grants", True),
        ("Total awards", False),
        ("Topic description", False),
        ("Conditions", False),
        ("Please note", False),
    ],
)
def test_what_may_head_a_part(name: str, fits: bool) -> None:
    assert can_head(name) is fits


@pytest.mark.parametrize(
    ("name", "numbered"),
    [
        ("제2회", True),
        ("트랙1", True),
        ("Strand A", True),
        ("2차년도", False),
        ("1회용", False),
        ("Tracked", False),
    ],
)
def test_numbers_name_rounds_and_tracks(name: str, numbered: bool) -> None:
    assert is_numbered(name) is numbered


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("기업당 숙박비 최대 ", "숙박비"),
        ("통역, 편도 운송료(", "편도 운송료"),
        ("사업화 자금 최대 ", None),
        ("숙박비와 식사를 최대 ", None),
    ],
)
def test_cost_items_before_a_ceiling(words: str, item: str | None) -> None:
    assert cost_item(words) == item


@pytest.mark.parametrize(
    ("label", "names"),
    [
        ("길잡이 지원금", True),
        ("참여청년 인건비 지원", True),
        ("지원금", False),
        ("정부지원금", False),
        ("대상", False),
    ],
)
def test_labels_that_tell_grants_apart(label: str, names: bool) -> None:
    assert names_a_grant(label) is names


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("신규사업", True),
        ("바다 동네 사업", True),
        ("지원사업", False),
        ("관련 사업", False),
        ("발표지원", True),
    ],
)
def test_a_programme_may_head_a_part(name: str, fits: bool) -> None:
    assert can_head(name) is fits
