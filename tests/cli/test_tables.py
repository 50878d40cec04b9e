"""What commands print for people."""

from __future__ import annotations

import pytest

from monitor.cli.tables import aligned, cut, facts_table, revision_lines, revisions_list, width
from monitor.facts import Facts, Programme, Quantity, Span, Text, Track
from monitor.records import Quotes, Revision


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("공고", 4), ("AI 분야", 7), ("", 0), ("→", 1)],
)
def test_korean_takes_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_stand_below_each_other() -> None:
    assert aligned([["출처", "ok"], ["a", "실패"]]) == "출처  ok\na     실패"
    assert aligned([]) == ""


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("두  줄\n하나", "두 줄 하나", "white space is one space"),
        ("a\x1b[31mred\x07", "a [31mred ", "no page commands the terminal"),
        ("a\u202eb", "a b", "nor turns its text around"),
        ("가" * 200, "가" * 159 + "…", "a long text is cut"),
    ],
)
def test_words_of_a_page_are_tame(text: str, line: str, reason: str) -> None:
    assert cut(text) == line, reason


def test_what_follows_the_tracks_belongs_to_none() -> None:
    money = Quantity(min=10**9, max=10**9, unit="KRW")
    facts = Facts(tracks=(Track(name="가형", budget=money),), history=(money,))
    assert facts_table(facts, "ko").splitlines() == [
        "[가형]",
        "  총 지원규모  10억원",
        "지난 실적      10억원",
    ]


def test_facts_with_their_quotes() -> None:
    budget = Quantity(min=10**9, max=10**9, unit="KRW", evidence=(Span(quote="총 10억원", start=3, end=9),))
    facts = Facts(title=Text(value="공고"), programme=Programme(budget=budget), tracks=(Track(name="가"),))
    assert facts_table(facts, "ko", quotes=True).splitlines() == [
        "제목           공고",
        "[사업 전체]",
        "  총 지원규모  10억원",
        "                   “총 10억원”",
    ]
    assert "“" not in facts_table(facts, "ko")


REVISION = Revision(
    kind="amount_changed",
    severity="critical",
    field="award",
    before={"min": None, "max": 5 * 10**8, "approx": False, "unit": "KRW", "per": "project"},
    after={"min": None, "max": 3 * 10**8, "approx": False, "unit": "KRW", "per": "project"},
    evidence=Quotes(before="과제당 최대 5억원", after=None),
)


def test_a_revision_in_words() -> None:
    assert revision_lines(REVISION, "ko").splitlines() == [
        "- 과제당 최대 5억원 → 3억원 (−40 %) [긴급, 소리 없는 변경]",
        "    이전: “과제당 최대 5억원”",
    ]


def test_no_revision_is_said_too() -> None:
    assert revisions_list((), "ko") == "달라진 사실이 없습니다."
    assert revisions_list((), "en") == "No fact differs."
    assert revisions_list((REVISION,), "en").startswith(
        "- Award per project up to KRW 500 million → KRW 300 million"
    )
