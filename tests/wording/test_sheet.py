"""All facts of an announcement in words."""

from __future__ import annotations

from monitor.facts import Facts, Moment, Period, Programme, Quantity, Span, Text, Track
from monitor.wording.sheet import Row, coverage, sheet

FACTS = Facts(
    title=Text(value="기술개발 지원", evidence=(Span(quote="기술개발\n지원", start=0, end=7),)),
    edition=("정정",),
    status="closed",
    issuers=(Text(value="한빛시"), Text(value="한빛산업진흥원")),
    published=Moment.parse("2026-03-02T10:20"),
    period=Period(until=Moment.parse("2026-03-19T18:00")),
    contacts=(Text(value="02-000-0000"),),
    programme=Programme(budget=Quantity(min=10**9, max=10**9, unit="KRW")),
    tracks=(
        Track(name="거점", award=Quantity(min=None, max=5 * 10**8, unit="KRW", per="project")),
        Track(
            name="새터",
            parent="거점",
            count=Quantity(min=11, max=11, approx=True, unit="project"),
            period=Period(rolling=True),
        ),
    ),
    history=(Quantity(min=905 * 10**8, max=905 * 10**8, unit="KRW"), Quantity(min=412, max=412, unit="item")),
)


def said(lang: str) -> list[tuple[str, str, str]]:
    return [(row.track, row.label, row.value) for row in sheet(FACTS, lang)]


def test_every_fact_has_its_row_in_the_order_of_a_notice() -> None:
    assert said("ko") == [
        ("", "제목", "기술개발 지원"),
        ("", "공고 표시", "정정"),
        ("", "상태", "접수 마감"),
        ("", "게시일", "2026년 3월 2일 10:20"),
        ("", "접수 기간", "2026년 3월 19일 18:00까지"),
        ("", "기관", "한빛시"),
        ("", "기관", "한빛산업진흥원"),
        ("", "문의처", "02-000-0000"),
        ("사업 전체", "총 지원규모", "10억원"),
        ("거점", "지원금", "과제당 최대 5억원"),
        ("거점 › 새터", "선정 규모", "11개 과제 내외"),
        ("거점 › 새터", "접수 기간", "상시"),
        ("", "지난 실적", "905억원"),
        ("", "지난 실적", "412건"),
    ]


def test_english() -> None:
    assert ("거점", "award", "up to KRW 500 million per project") in said("en")
    assert ("", "status", "closed") in said("en")


def test_quotes_stand_with_their_fact_on_one_line() -> None:
    assert sheet(FACTS, "ko")[0] == Row(label="제목", value="기술개발 지원", quotes=("기술개발 지원",))


def test_figures_of_a_call_without_tracks_need_no_heading() -> None:
    (row,) = sheet(Facts(programme=FACTS.programme), "ko")
    assert row.track == ""


def test_coverage_counts_the_usual_facts_wherever_they_stand() -> None:
    assert coverage(FACTS) == ("title", "issuers", "period", "contacts", "budget", "award", "count")
    assert coverage(Facts()) == ()
    assert coverage(Facts(tracks=(Track(name="1차", period=Period(rolling=True)),))) == ("period",)
