import pytest

from monitor.extract import columns
from monitor.extract.columns import (
    Head,
    column_of,
    counted,
    figures_in,
    holds,
    names_or_dates,
    role_in,
)
from monitor.text.quantities import Caption

TABLES = [
    *(("money", head) for head in columns.NOT_OURS),
    *(("money", head) for head in columns.MONEY),
    *(("count", head) for head in columns.COUNT),
    *(("duration", head) for head in columns.DURATION),
]


@pytest.mark.parametrize(("kind", "head"), TABLES, ids=[f"{kind}-{head.example}" for kind, head in TABLES])
def test_every_head_fits_its_example(kind: str, head: Head) -> None:
    assert head.why
    assert holds(head.example, kind) == head.holds


@pytest.mark.parametrize("head", columns.OTHER, ids=lambda head: head.example)
def test_every_name_or_date_fits_its_example(head: Head) -> None:
    assert names_or_dates(head.example) == head.holds


@pytest.mark.parametrize(("pattern", "unit", "example"), columns.COUNTED)
def test_every_counted_thing_fits_its_example(pattern: str, unit: str, example: str) -> None:
    assert counted(example) == unit, pattern


# (heads, cell, caption, [(role, min, max, unit)], why)
MILLIONS = Caption(money=10**6)
CELLS = [
    (("지원금",), "40", MILLIONS, [("award", 40_000_000, 40_000_000, "KRW")], "the unit above"),
    (("지원한도(백만원)",), "40", None, [("award", None, 40_000_000, "KRW")], "unit and ceiling of the head"),
    (("지원금",), "40", None, [], "a bare number without a unit is nothing"),
    (("지원한도\n(천원, 기업당)",), "30,000", None, [("award", None, 30_000_000, "KRW")], "unit and whose"),
    (("사업비(억원)",), "0.3", None, [("budget", 30_000_000, 30_000_000, "KRW")], "the unit is no word"),
    (("지원내용",), "팀당 3백만원 · 5팀 안팎", None,
     [("award", 3_000_000, 3_000_000, "KRW"), ("count", 5, 5, "team")], "all that a track gets"),
    (("선정 과제 수",), "22이내", None, [("count", None, 22, "project")], "a bound at a bare number"),
    (("과제당", "민간부담"), "12", MILLIONS, [], "the lower head says that it is another's"),
    (("선정 과제 수",), "7", None, [("count", 7, 7, "project")], "a bare number under a count"),
    (("선정(개사)",), "9 내외", None, [("count", 9, 9, "company")], "the head says what is counted"),
    (("Number of awards",), "About 15", None, [("count", 15, 15, "project")], "about so many"),
    (("Number of awards",), "6 to 8", None, [("count", 6, 8, "project")], "a bare range"),
    (("Number of awards",), "up to 8", None, [("count", None, 8, "project")], "a bare ceiling"),
    (("Term",), "12 months", None, [("duration", 12, 12, "month")], "a term"),
    (
        ("연구비",),
        "10억원 내외 (2개 과제)",
        None,
        [("award", 1_000_000_000, 1_000_000_000, "KRW"), ("count", 2, 2, "project")],
        "projects beside a sum",
    ),
    (("지원기간",), "6", None, [("duration", 6, 6, "month")], "a bare number of months"),
    (("접수기간",), "14", None, [], "another time"),
    (
        ("개발기간 및 지원한도",),
        "최대 2년, 3억원 이내",
        None,
        [("duration", None, 24, "month"), ("award", None, 300_000_000, "KRW")],
        "a head for two things",
    ),
    (("기간",), "6주/8주", None, [("duration", 42, 56, "day")], "two ends of a range"),
    (("Budget (EUR)",), "12 000 000", None, [("budget", 12_000_000, 12_000_000, "EUR")], "grouped"),
    (("지원규모",), "최대 2억원", None, [("award", None, 200_000_000, "KRW")], "a ceiling"),
    (("예산",), "5억원", None, [("budget", 500_000_000, 500_000_000, "KRW")], "money put up"),
    (("비고",), "기업당 5백만원", None, [("award", 5_000_000, 5_000_000, "KRW")], "each, under any head"),
    (("수당",), "월 50만원", None, [], "a rate is no award"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("heads", "text", "caption", "expected", "why"), CELLS, ids=[row[4] for row in CELLS]
)
def test_cells_are_read_by_their_heads(
    heads: tuple[str, ...],
    text: str,
    caption: Caption | None,
    expected: list[tuple[str, int | None, int | None, str]],
    why: str,
) -> None:
    column = column_of(heads)
    found = [(role_in(column, figure), figure) for figure in figures_in(text, column, caption)]
    got = [(role, figure.min, figure.max, figure.unit) for role, figure in found if role]
    assert got == expected, why


def test_a_head_too_long_for_one_says_nothing() -> None:
    assert holds("지원금을 받는 기업이 지켜야 할 일 " * 5, "money") is None


def test_two_figures_of_different_things_are_no_range() -> None:
    found = figures_in("3개사/2억원", column_of(("지원규모",)), None)
    assert [figure.kind for figure in found] == ["count", "money"]
