"""A page and its files as one announcement."""

from __future__ import annotations

from typing import Any

import pytest

from monitor.extract.merge import Paper, merge, notices, paper_of, words_key
from monitor.facts import (
    Conflict,
    Facts,
    Moment,
    Period,
    Programme,
    Quantity,
    Span,
    Text,
    Track,
    attached_json,
    evidence_map,
    from_json,
    located,
    to_json,
)
from monitor.records import Reading


def won(amount: int | None, *, least: int | None = None, **more: Any) -> Quantity:
    quote = f"{amount}원"
    return Quantity(
        min=least, max=amount, unit="KRW", evidence=(Span(quote=quote, start=0, end=len(quote)),), **more
    )


def until(text: str, **more: Any) -> Period:
    return Period(until=Moment.parse(text), evidence=(Span(quote=text, start=5, end=5 + len(text)),), **more)


def paper(name: str, facts: Facts, purpose: str = "notice", words: str = "w") -> Paper:
    reading = Reading(status="ok", facts=facts, text=words)
    made = paper_of(name, reading)
    assert made is not None and made.purpose == purpose
    return made


PAGE = Facts(title=Text(value="모집 공고"), period=until("2026-03-19"))
NOTICE = Facts(
    title=Text(value="공고 제2026-3호"),
    period=until("2026-03-19T18:00"),
    programme=Programme(budget=won(3_000_000_000), award=won(200_000_000)),
    contacts=(Text(value="02-123-4567"),),
    eligibility=(Text(value="중소기업"),),
)


def test_what_only_the_notice_says_holds_with_its_place() -> None:
    merged = merge(PAGE, [paper("공고문.hwp", NOTICE)])
    assert str(merged.title) == "모집 공고"
    assert merged.programme == NOTICE.programme
    assert merged.programme.budget is not None
    assert {span.where for span in merged.programme.budget.evidence} == {"attachment:공고문.hwp"}
    assert [str(text) for text in (*merged.contacts, *merged.eligibility)] == ["02-123-4567", "중소기업"]
    assert (merged.conflicts, [name for name, _ in merged.contents]) == ((), ["공고문.hwp"])


def test_of_one_day_the_hour_is_taken_and_both_are_cited() -> None:
    period = merge(PAGE, [paper("공고문.hwp", NOTICE)]).period
    assert str(period.until) == "2026-03-19T18:00"
    assert [span.where for span in period.evidence] == ["body", "attachment:공고문.hwp"]


def test_the_notice_outranks_the_page_in_figures_and_the_other_reading_is_kept() -> None:
    page = Facts(programme=Programme(award=won(300_000_000)), period=until("2026-03-19"))
    merged = merge(page, [paper("공고문.hwp", NOTICE)])
    assert merged.programme.award == won(200_000_000)
    assert merged.conflicts == (Conflict(field="award", value=won(300_000_000)),)
    assert merged.conflicts[0].value.evidence[0].where == "body"


def test_a_file_that_does_not_call_itself_the_notice_only_adds() -> None:
    page = Facts(programme=Programme(award=won(300_000_000)), period=until("2026-03-19"))
    merged = merge(page, [paper("사업 안내문.hwp", NOTICE)])
    assert merged.programme == Programme(award=won(300_000_000), budget=won(3_000_000_000))
    assert merged.conflicts == ()


def test_the_covers_deadline_holds_over_the_old_notice() -> None:
    page = Facts(title=Text(value="연장 공고"), period=until("2026-04-02"))
    merged = merge(page, [paper("공고문.hwp", NOTICE)])
    assert merged.period == until("2026-04-02")
    assert merged.conflicts == (Conflict(field="period", value=NOTICE.period),)


@pytest.mark.parametrize(
    ("why", "page", "notice", "conflict"),
    [
        ("the same", won(500), won(500), False),
        ("one bound of two", won(500), won(500, least=300), False),
        ("a rounded sum", won(34_700_000_000, approx=True), won(34_712_000_000), False),
        ("rounded too far", won(30_000_000_000, approx=True), won(34_712_000_000), True),
        ("another currency", Quantity(min=5, max=5, unit="USD"), won(5, least=5), True),
        (
            "projects and the companies that run them",
            Quantity(min=8, max=8, unit="project"),
            Quantity(min=8, max=8, unit="company"),
            False,
        ),
        ("another sum", won(500), won(700), True),
    ],
)
def test_when_two_figures_disagree(why: str, page: Quantity, notice: Quantity, conflict: bool) -> None:
    sides = [Facts(programme=Programme(budget=quantity)) for quantity in (page, notice)]
    merged = merge(sides[0], [paper("공고문.hwp", sides[1])])
    assert (bool(merged.conflicts), merged.programme.budget) == (conflict, notice), why


def test_tracks_are_joined_by_name() -> None:
    page = Facts(
        tracks=(
            Track(name="기초형", award=won(50), period=until("2026-03-19")),
            Track(name="자유형", award=won(9)),
        )
    )
    notice = Facts(
        tracks=(Track(name="기초형 분야", award=won(60), count=won(3)), Track(name="심화형", award=won(80)))
    )
    merged = merge(page, [paper("공고문.hwp", notice)])
    assert [(track.name, track.award) for track in merged.tracks] == [
        ("기초형 분야", won(60)),
        ("심화형", won(80)),
        ("자유형", won(9)),
    ]
    assert merged.tracks[0].period == until("2026-03-19")
    assert merged.conflicts == (Conflict(field="award", track="기초형 분야", value=won(50)),)


@pytest.mark.parametrize(
    ("name", "text", "purpose"),
    [
        ("신청서.hwp", "과제당 5억원", "form"),
        ("FAQ.pdf", "FAQ", "other"),
        ("선정기업 명단.pdf", "", "other"),
        ("공고문.hwp", "[서식 1] 신청서", "form"),
    ],
)
def test_forms_questions_and_results_give_no_facts(name: str, text: str, purpose: str) -> None:
    merged = merge(PAGE, [paper(name, NOTICE, purpose, words=text)])
    assert (merged.programme, merged.contacts, merged.period) == (Programme(), (), PAGE.period)
    assert [content[0] for content in merged.contents] == [name]


def test_what_corrects_holds_and_the_corrected_one_fills() -> None:
    old = paper("공고문.hwp", NOTICE)
    new = paper("공고문(정정).hwp", Facts(programme=Programme(award=won(100_000_000))))
    merged = merge(Facts(), [old, new])
    assert merged.programme == Programme(award=won(100_000_000))
    assert str(merged.contacts[0]) == "02-123-4567"
    assert merged.conflicts == ()


def test_parts_of_a_notice_are_not_read_beside_it() -> None:
    task = paper("제안요청서.hwp", NOTICE, "other")
    papers = [task, paper("공고문.hwp", NOTICE), paper("안내문.hwp", NOTICE)]
    assert [one.name for one in notices(papers)] == ["공고문.hwp"]
    assert [one.name for one in notices(papers[2:])] == ["안내문.hwp"]


def test_a_file_that_names_itself_nothing_is_a_notice_where_it_holds_a_call() -> None:
    assert paper("붙임 1.hwp", NOTICE).purpose == "notice"
    assert paper("붙임 1.hwp", Facts(), "unknown").purpose == "unknown"
    assert paper_of("붙임 1.hwp", Reading(status="unreadable", reason="encrypted")) is None


def test_a_rolling_call_keeps_no_end_of_the_notice() -> None:
    merged = merge(Facts(period=Period(rolling=True)), [paper("공고문.hwp", NOTICE)])
    assert merged.period == Period(rolling=True)
    assert merge(Facts(), [paper("공고문.hwp", Facts(period=Period(rolling=True)))]).period.rolling


@pytest.mark.parametrize(
    ("why", "one", "other", "same"),
    [
        ("spaces, signs, page numbers", "모집 공고\n- 3 -\n총 30억원", "모집공고\n총 30억 원\n4", True),
        ("lines broken elsewhere", "총 30\n억원", "총 30억원", True),
        ("another word", "총 30억원", "총 50억원", False),
    ],
)
def test_the_key_of_words(why: str, one: str, other: str, same: bool) -> None:
    assert (words_key(one) == words_key(other)) is same, why


def test_what_is_kept_beside_the_public_schema_comes_back() -> None:
    page = Facts(programme=Programme(award=won(300)), period=until("2026-04-02"))
    merged = merge(page, [paper("공고문.hwp", NOTICE)])
    again = from_json(to_json(merged) | attached_json(merged), evidence_map(merged))
    assert again == merged
    assert again.conflicts[0].value.evidence == merged.conflicts[0].value.evidence
    assert attached_json(PAGE) == {}


def test_all_evidence_moves_to_the_file() -> None:
    track = Track(
        name="가", award=won(5), period=until("2026-03-19"), evidence=(Span(quote="가", start=0, end=1),)
    )
    moved = located(Facts(tracks=(track,), history=(won(7),)), "attachment:a.hwp")
    spans = [span for spans in evidence_map(moved).values() for span in spans]
    assert len(spans) == 4
    assert {span["where"] for span in spans} == {"attachment:a.hwp"}
