"""The conditions of a rule, one by one: met or not, what they want, what there is."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Any

import pytest

from monitor.alerts.conditions import Case, judged, of_source
from monitor.config import AlertRule, Source
from monitor.records import Revision

SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
NOW = datetime.datetime(2026, 3, 2, 10, 0, tzinfo=SEOUL)
SOURCE = Source(id="rnd", url="https://example.org/1", tags=("서울", "rnd"))


def won(least: int | None, most: int | None, unit: str = "KRW") -> dict[str, Any]:
    return {"min": least, "max": most, "approx": False, "unit": unit}


def award(before: Any, after: Any, field: str = "award", kind: Any = "amount_changed") -> Revision:
    return Revision(kind=kind, severity="critical", field=field, before=before, after=after)


def track(name: str, **figures: Any) -> dict[str, Any]:
    return {"name": name, "parent": None} | figures


LOWER = award(won(None, 500_000_000), won(None, 300_000_000))
COUNT = award(won(12, 12, "project"), won(10, 10, "project"), "count", "count_changed")
CLOSED = Revision(kind="closed", severity="critical")
ADDED = Revision(kind="track_added", severity="major", track="바이오·의료",
                 after=track("바이오·의료", award=won(None, 200_000_000)))  # fmt: skip
RENAMED = Revision(kind="track_renamed", severity="major", track="AI 반도체", field="name",
                   before="인공지능", after="AI 반도체")  # fmt: skip


def case(revision: Revision | None = LOWER, **more: Any) -> Case:
    values: dict[str, Any] = {
        "source": SOURCE,
        "at": NOW,
        "zone": SEOUL,
        "title": "2026년 청년 창업 지원 공고",
    }
    return Case(**(values | {"revision": revision} | more))


def one(rule: dict[str, Any], of: Case) -> tuple[str, bool, str, str]:
    (found,) = judged(AlertRule.model_validate({"to": ["team"]} | rule), of, "ko")
    return found.key, found.met, found.wanted, found.found


@pytest.mark.parametrize(
    ("rule", "revision", "met", "found", "why"),
    [
        ({"severity": ["critical", "major"]}, LOWER, True, "critical", "one of them"),
        ({"severity": ["minor"]}, LOWER, False, "critical", "none of them"),
        ({"kinds": ["closed"]}, LOWER, False, "amount_changed", "another kind"),
        ({"sources": ["rnd"]}, LOWER, True, "rnd", "this source"),
        ({"tags": ["부산"]}, LOWER, False, "서울, rnd", "other tags"),
        ({"title": ["로봇", "창업"]}, LOWER, True, "2026년 청년 창업 지원 공고", "one of the words"),
        ({"title": ["청년창업"]}, LOWER, True, "2026년 청년 창업 지원 공고", "spaces do not count"),
        ({"title": ["로봇"]}, LOWER, False, "2026년 청년 창업 지원 공고", "not in the title"),
        ({"track": ["바이오"]}, ADDED, True, "바이오·의료", "part of the track's name"),
        ({"track": ["ai반도체"]}, RENAMED, True, "AI 반도체, 인공지능", "case does not count"),
        ({"track": ["인공지능"]}, RENAMED, True, "AI 반도체, 인공지능", "the old name too"),
        ({"track": ["바이오"]}, LOWER, False, "없음", "of no track"),
        ({"amount_at_least": "4억원"}, LOWER, True, "5억원, 3억원", "it was as much before"),
        ({"amount_at_least": "5억원"}, LOWER, True, "5억원, 3억원", "exactly so much"),
        ({"amount_at_least": "6억원"}, LOWER, False, "5억원, 3억원", "never so much"),
        ({"amount_at_least": "$1"}, LOWER, False, "5억원, 3억원", "another currency"),
        ({"amount_at_least": "1억원"}, ADDED, True, "2억원", "a track's award"),
        ({"amount_at_least": "1원"}, COUNT, False, "없음", "a count is no amount"),
        ({"amount_at_least": "1원"}, CLOSED, False, "없음", "no figure at all"),
        ({"amount_at_least": "1원"}, award(won(None, None), None), False, "없음", "a figure without ends"),
        ({"change_at_least": "40%"}, LOWER, True, "5억원 → 3억원 (−40 %)", "exactly so far"),
        ({"change_at_least": "41%"}, LOWER, False, "5억원 → 3억원 (−40 %)", "not so far"),
        ({"change_at_least": "2억원"}, LOWER, True, "5억원 → 3억원 (−40 %)", "exactly so much"),
        ({"change_at_least": "3억원"}, LOWER, False, "5억원 → 3억원 (−40 %)", "not so much"),
        ({"change_at_least": "10%"}, COUNT, True, "12 → 10 (−16.7 %)", "counts move by shares"),
        ({"change_at_least": "1원"}, COUNT, False, "12 → 10 (−16.7 %)", "but not by money"),
        ({"change_at_least": "50%"}, award(None, won(1, 1)), True, "한쪽에만 적힌 값", "cannot be measured"),
        (
            {"change_at_least": "50%"}, award(won(1, None), won(None, 1)), True, "한쪽에만 적힌 값",
            "a bound changed its kind",
        ),
        (
            {"change_at_least": "50%"}, award(won(1, 1), won(1, 1, "USD")), True, "한쪽에만 적힌 값",
            "another currency",
        ),
        ({"change_at_least": "50%"}, award(won(0, 0), won(1, 1)), True, "0원 → 1원", "more than nothing"),
        ({"change_at_least": "1%"}, award(won(1, 1), won(1, 1)), False, "바뀐 수치 없음", "about alone"),
        ({"change_at_least": "1%"}, CLOSED, False, "바뀐 수치 없음", "no figure"),
    ],
)  # fmt: skip
def test_conditions(rule: dict[str, Any], revision: Revision, met: bool, found: str, why: str) -> None:
    key, is_met, wanted, there = one(rule, case(revision))
    assert (key, is_met, there) == (next(iter(rule)), met, found), why
    given = rule[key]
    assert wanted == (", ".join(given) if isinstance(given, list) else given)


@pytest.mark.parametrize(
    ("deadline", "days", "met", "found"),
    [
        ("2026-03-09T18:00", 7, True, "7일 남음"),
        ("2026-03-10T00:00", 7, True, "7일 남음"),  # 9 March, 24:00
        ("2026-03-10T18:00", 7, False, "8일 남음"),
        ("2026-03-02T18:00", 0, True, "0일 남음"),
        ("2026-03-02T09:59", 7, False, "마감이 지남"),
        (None, 7, False, "마감일을 모름"),
    ],
)
def test_days_to_the_deadline(deadline: str | None, days: int, met: bool, found: str) -> None:
    ends = datetime.datetime.fromisoformat(deadline).replace(tzinfo=SEOUL) if deadline else None
    assert one({"days_left": days}, case(deadline=ends)) == ("days_left", met, str(days), found)


def test_what_is_of_revisions_does_not_bear_on_reminders() -> None:
    rule = AlertRule.model_validate({
        "to": ["team"], "severity": ["minor"], "kinds": ["closed"], "track": ["x"],
        "amount_at_least": "1억원", "change_at_least": "1%", "tags": ["서울"], "title": ["창업"],
        "days_left": 3,
    })  # fmt: skip
    assert [found.key for found in judged(rule, case(None), "ko")] == ["tags", "title", "days_left"]
    assert len(judged(rule, case(), "en")) == 8


def test_conditions_of_a_source_alone() -> None:
    rule = AlertRule(to=("team",), sources=("rnd", "x"), tags=("부산",), severity=("minor",))
    first, second = of_source(rule, SOURCE)
    assert (first.key, first.met, second.key, second.met) == ("sources", True, "tags", False)
    assert of_source(AlertRule(to=("team",)), SOURCE) == ()
