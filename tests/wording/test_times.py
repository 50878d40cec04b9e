import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from monitor.facts import Moment
from monitor.wording.times import clock_words, deadline_words, distance_words, moment_words, period_words

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.mark.parametrize(
    ("moment", "options", "ko", "en"),
    [
        ("2026-03-19", {}, "3월 19일", "19 Mar"),
        ("2026-03-19T18:00", {}, "3월 19일 18:00", "19 Mar 18:00"),
        ("2026-03-19T24:00", {"year": True}, "2026년 3월 19일 24:00", "19 Mar 2026 24:00"),
        ("2026-03-19T09:05", {"day": False}, "09:05", "09:05"),
        ("2026-03-19", {"day": False}, "3월 19일", "19 Mar"),
    ],
)
def test_moment(moment: str, options: dict[str, bool], ko: str, en: str) -> None:
    words = [moment_words(Moment.parse(moment), lang, **options) for lang in ("ko", "en")]
    assert words == [ko, en]


def test_clock() -> None:
    at = datetime.datetime(2026, 3, 2, 9, 0, 11, tzinfo=SEOUL)
    assert clock_words(at, "ko") == "2026년 3월 2일 09:00"
    assert clock_words(at, "en") == "2 Mar 2026 09:00"
    assert clock_words(at, "ko", now=at.replace(month=12)) == "3월 2일 09:00"
    assert clock_words(at, "ko", now=at.replace(year=2027)) == "2026년 3월 2일 09:00"


@pytest.mark.parametrize(
    ("start", "until", "rolling", "ko", "en"),
    [
        ("2026-03-02", "2026-03-19T18:00", False, "2026년 3월 2일 ~ 3월 19일 18:00",
         "2 Mar – 19 Mar 2026 18:00"),
        ("2025-12-20", "2026-01-19", False, "2025년 12월 20일 ~ 2026년 1월 19일",
         "20 Dec 2025 – 19 Jan 2026"),
        (None, "2026-03-19", False, "2026년 3월 19일까지", "until 19 Mar 2026"),
        ("2026-03-02", None, False, "2026년 3월 2일부터", "from 2 Mar 2026"),
        ("2026-03-02", None, True, "2026년 3월 2일부터 상시", "rolling from 2 Mar 2026"),
        (None, "2026-03-19", True, "2026년 3월 19일까지 (예산 소진 시까지)",
         "until 19 Mar 2026 (or until funds run out)"),
        (None, None, True, "상시", "rolling"),
        (None, None, False, "언급 없음", "not stated"),
    ],
)  # fmt: skip
def test_period(start: str | None, until: str | None, rolling: bool, ko: str, en: str) -> None:
    period = {"from": start, "until": until, "rolling": rolling}
    assert (period_words(period, "ko"), period_words(period, "en")) == (ko, en)


def test_no_period_and_no_year() -> None:
    assert period_words(None, "ko") == "언급 없음"
    period: dict[str, Any] = {"from": "2026-03-02", "until": "2026-03-19"}
    assert period_words(period, "en", year=False) == "2 Mar – 19 Mar"


@pytest.mark.parametrize(
    ("before", "after", "ko", "en", "why"),
    [
        ("2026-03-19", "2026-03-26", "7일", "7 days", "days"),
        ("2026-03-19T18:00", "2026-03-20T18:00", "1일", "1 day", "one day"),
        ("2026-03-19T18:00", "2026-03-19T15:00", "3시간", "3 hours", "hours of one day"),
        ("2026-03-20T10:00", "2026-03-19T18:00", "16시간", "16 hours", "less than a day over midnight"),
        ("2026-03-19T18:00", "2026-03-20", "1일", "1 day", "an hour on one side alone"),
        ("2026-03-19T17:30", "2026-03-19T19:00", "1시간 30분", "1 hour 30 minutes", "hours and minutes"),
        ("2026-03-19T17:59", "2026-03-19T18:00", "1분", "1 minute", "a minute"),
    ],
)
def test_distance(before: str, after: str, ko: str, en: str, why: str) -> None:
    ends = Moment.parse(before), Moment.parse(after)
    assert (distance_words(*ends, "ko"), distance_words(*ends, "en")) == (ko, en), why


@pytest.mark.parametrize(
    ("before", "after", "ko"),
    [
        ("2026-03-19T18:00", "2026-03-26T18:00", "3월 19일 18:00 → 3월 26일 18:00 (7일 연장)"),
        ("2026-03-26", "2026-03-19", "3월 26일 → 3월 19일 (7일 앞당김)"),
        ("2026-12-30", "2027-01-02", "2026년 12월 30일 → 2027년 1월 2일 (3일 연장)"),
        ("2026-03-19T18:00", "2026-03-19T24:00", "3월 19일 18:00 → 24:00 (6시간 연장)"),
    ],
)
def test_deadline(before: str, after: str, ko: str) -> None:
    assert deadline_words({"until": before}, {"until": after}, "ko") == ko
