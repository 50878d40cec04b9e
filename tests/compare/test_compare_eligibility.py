import re
from decimal import Decimal

import pytest

from monitor.compare import eligibility
from monitor.compare.eligibility import (
    BOUNDS,
    TOLD_BY_NOT,
    Figure,
    condition_changes,
    condition_figures,
    condition_move,
    same_condition,
)
from monitor.facts import Text


def texts(*conditions: str) -> tuple[Text, ...]:
    return tuple(Text(value=condition) for condition in conditions)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("공고일 기준 시에 본사를 둔 기업", "공고일 현재 시에 본사가 있는 업체", "fillers and particles"),
        ("창업 7년 미만 중소기업", "중소기업 (창업 후 84개월 미만)", "years and months"),
        ("매출 1억원 이상", "매출 1억 원 이상인 기업", "spaces inside a figure"),
        ("5인 이상 고용 기업", "고용 인원 5인 이상", "order"),
        (
            "「중소기업기본법」 제2조에 따른 중소기업",
            "중소기업기본법 제2조의 중소기업",
            "an article's number",
        ),
        ("Must be based in the UK", "You must be based in the UK", "English fillers"),
    ],
)
def test_reworded(before: str, after: str, why: str) -> None:
    assert same_condition(before, after), why
    assert not condition_changes(texts(before), texts(after)), why


@pytest.mark.parametrize(
    ("before", "after", "move", "why"),
    [
        ("창업 7년 미만 중소기업", "창업 3년 미만 중소기업", "narrowed", "a lower ceiling"),
        ("창업 3년 미만 중소기업", "창업 7년 미만 중소기업", "widened", "a higher ceiling"),
        ("매출 1억원 이상 기업", "매출 3억원 이상 기업", "narrowed", "a higher floor"),
        ("매출 3억원 이상 기업", "매출 1억원 이상 기업", "widened", "a lower floor"),
        ("창업 7년 미만 기업", "창업 7년 이하 기업", "changed", "another bound"),
        ("본사를 둔 중소·중견기업", "본사를 둔 중소기업", "narrowed", "a kind of applicant left out"),
        ("본사를 둔 중소기업", "본사를 둔 중소·중견기업", "widened", "a kind of applicant let in"),
        ("휴업 중인 기업", "휴업 중인 기업은 제외", "narrowed", "turned into an exclusion"),
        ("휴업 중인 기업은 제외", "휴업 중인 기업", "widened", "no exclusion any more"),
        ("부산 소재 기업", "경남 소재 기업", "changed", "another region"),
        ("상시근로자 5인 이상 10년 미만 기업", "상시근로자 3인 이상 7년 미만 기업", "narrowed",
         "of mixed, the graver"),
        ("부담금 10% 이상 기업", "부담금 2천만원 이상 기업", "changed", "another unit"),
        ("창업 7년 기업", "창업 3년 기업", "changed", "no bound tells which way"),
        ("based at a UK university", "based at a UK university or an approved technology centre", "changed",
         "words added and none taken away"),
        ("less than 10 employees", "less than 5 employees", "narrowed", "English, bound before the figure"),
        ("청년 창업기업", "청년 예비창업자", "narrowed", "one kind of applicant for another"),
    ],
)  # fmt: skip
def test_changed(before: str, after: str, move: str, why: str) -> None:
    found = condition_changes(texts(before), texts(after))
    assert [text.value for text in found.before] == [before], why
    assert [text.value for text in found.after] == [after], why
    if move != "changed":
        assert (found.move, condition_move(before, after)) == (move, move), why


def test_one_condition_for_another_just_changed() -> None:
    assert condition_changes(texts("협회 회원사"), texts("특구 입주 기업")).move == "changed"


def test_a_condition_widened_beside_one_narrowed_counts_as_narrowed() -> None:
    before, after = texts("창업 7년 미만", "매출 3억원 이상"), texts("창업 3년 미만", "매출 1억원 이상")
    assert condition_changes(before, after).move == "narrowed"
    assert condition_changes(after, before).move == "narrowed"


def test_conditions_split_and_changed_are_told() -> None:
    whole = texts("시에 본사를 둔 중소기업, 창업 7년 미만")
    assert condition_changes(whole, texts("시에 본사를 둔 중소기업", "창업 3년 미만"))
    assert condition_changes(
        whole, texts("시에 본사를 둔 중소기업", "창업 7년 미만", "특구에 입주할 예정인 곳")
    )


def test_conditions_that_come_and_go_are_told_alone() -> None:
    kept = "한빛시에 본사를 둔 중소기업"
    found = condition_changes(texts(kept, "벤처기업 확인을 받은 자"), texts(kept, "체납 중인 기업은 제외"))
    assert [text.value for text in found.before] == ["벤처기업 확인을 받은 자"]
    assert [text.value for text in found.after] == ["체납 중인 기업은 제외"]


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        (
            ["시에 본사를 둔 중소기업, 창업 7년 미만"],
            ["시에 본사를 둔 중소기업", "창업 7년 미만"],
            "split in two",
        ),
        (
            ["시에 본사를 둔 중소기업", "창업 7년 미만"],
            ["시에 본사를 둔 중소기업, 창업 7년 미만"],
            "joined to one",
        ),
        (["청년", "여성"], ["여성", "청년"], "in another order"),
        ([], [], "no conditions"),
    ],
)
def test_conditions_rearranged(before: list[str], after: list[str], why: str) -> None:
    assert not condition_changes(texts(*before), texts(*after)), why


def test_a_page_with_hundreds_of_conditions_is_compared_by_coverage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eligibility, "MOST", 1)
    assert not condition_changes(
        texts("시에 본사를 둔 기업", "창업 7년"), texts("시에 본사가 있는 업체", "창업기업 7년")
    )
    assert condition_changes(
        texts("시에 본사를 둔 기업", "창업 7년"), texts("도에 공장을 둔 기업", "창업 3년")
    )


@pytest.mark.parametrize("bound", [row[0] for row in BOUNDS])
def test_every_bound_is_read_behind_its_figure(bound: str) -> None:
    word = {"below": "미만", "upto": "이하", "from": "이상", "above": "초과"}[bound]
    assert condition_figures(f"매출 10억원 {word}")[0].bound == bound


@pytest.mark.parametrize(
    ("condition", "figures"),
    [
        ("창업 7년 미만", [Figure(Decimal(84), "개월", "below")]),
        ("매출액 1.5억 원 이상", [Figure(Decimal(150_000_000), "원", "from")]),
        ("제2조 제1항에 따른 기업", []),
        ("법 2조 3항 12호에 따른 기업", []),
        ("법 제12조의2에 따른 기업", []),
        ("매출 2조원 이상", [Figure(Decimal(2 * 10**12), "원", "from")]),
        ("경제 5단체 추천 기업", [Figure(Decimal(5), "단", "")]),
        ("평가 5항목 이상 충족", [Figure(Decimal(5), "항", "from")]),
        ("만 39세 이하", [Figure(Decimal(39), "세", "upto")]),
        ("under £1,000 turnover", [Figure(Decimal(1000), "turnov", "below")]),
        ("2020년 이후 설립", [Figure(Decimal(2020), "년", "")]),
    ],
)
def test_figures(condition: str, figures: list[Figure]) -> None:
    assert condition_figures(condition) == figures


@pytest.mark.parametrize(("pattern", "word", "example"), TOLD_BY_NOT)
def test_a_bound_told_by_what_has_not_happened(pattern: str, word: str, example: str) -> None:
    assert re.search(pattern, example)
    assert same_condition("업력 7년 이내의 기업", f"업력 {example} 기업")
    assert condition_move("업력 5년 이내의 기업", f"업력 {example} 기업") == "widened"


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [
        ("trading for at least 3 years", "trading for at least three years", None),
        ("trading for at least three years", "trading for at least five years", "narrowed"),
        ("employ fewer than ten people", "employ fewer than 50 people", "widened"),
        ("a project led by one organisation", "a project led by an organisation", None),
    ],
)
def test_english_numbers_written_out(before: str, after: str, move: str | None) -> None:
    assert same_condition(before, after) is (move is None)
    assert move is None or condition_move(before, after) == move
