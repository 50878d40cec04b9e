"""When a deadline is reminded of."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from monitor.alerts.reminders import end_of, lead_passed, names_of
from monitor.config import Deadlines
from monitor.facts import Moment

SEOUL, BERLIN = zoneinfo.ZoneInfo("Asia/Seoul"), zoneinfo.ZoneInfo("Europe/Berlin")
RULES = Deadlines()
HOURS = Deadlines.model_validate({"remind": ["1d", "3h", "36h"], "at": "18:00"})


def at(text: str, zone: zoneinfo.ZoneInfo = SEOUL) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("until", "now", "lead", "why"),
    [
        ("2026-03-19T18:00", "2026-03-12T08:59", None, "a minute before the first"),
        ("2026-03-19T18:00", "2026-03-12T09:00", "7d", "D-7 at 09:00"),
        ("2026-03-19T18:00", "2026-03-16T08:59", "7d", "until the next one comes"),
        ("2026-03-19T18:00", "2026-03-16T09:00", "3d", "D-3"),
        ("2026-03-19T18:00", "2026-03-18T09:00", "1d", "D-1"),
        ("2026-03-19T18:00", "2026-03-19T17:59", "1d", "to the last minute"),
        ("2026-03-19T18:00", "2026-03-19T18:00", None, "and no later"),
        ("2026-03-19T09:00", "2026-03-18T09:00", "1d", "an early deadline is a day away all the same"),
        ("2026-03-19", "2026-03-18T09:00", "1d", "a day without an hour"),
        ("2026-03-19", "2026-03-19T23:59", "1d", "is over when it ends"),
        ("2026-03-19T24:00", "2026-03-18T09:00", "1d", "24:00 belongs to the day that it ends"),
        ("2026-03-19T24:00", "2026-03-20T00:00", None, "which is the next one's midnight"),
    ],
)
def test_days(until: str, now: str, lead: str | None, why: str) -> None:
    passed = lead_passed(Moment.parse(until), RULES, at(now), SEOUL)
    assert (passed and f"{passed[1].days}d") == lead, why


@pytest.mark.parametrize(
    ("until", "now", "hours", "why"),
    [
        ("2026-03-19T10:00", "2026-03-17T22:00", 36, "36 hours before the hour"),
        ("2026-03-19T10:00", "2026-03-18T18:00", 24, "the day before at 18:00"),
        ("2026-03-19T10:00", "2026-03-19T07:00", 3, "three hours before"),
        ("2026-03-19", "2026-03-19T23:00", 24, "no hour, so no hours before it"),
    ],
)
def test_hours(until: str, now: str, hours: int, why: str) -> None:
    passed = lead_passed(Moment.parse(until), HOURS, at(now), SEOUL)
    assert passed is not None
    assert passed[1] == datetime.timedelta(hours=hours), why


def test_the_nearest_stands_for_those_slept_over() -> None:
    moment, lead = lead_passed(Moment.parse("2026-03-19"), RULES, at("2026-03-17T12:00"), SEOUL) or (
        None,
        None,
    )
    assert moment == at("2026-03-16T09:00")
    assert lead == datetime.timedelta(days=3)


def test_none_are_told_where_none_are_wanted() -> None:
    none = Deadlines.model_validate({"remind": []})
    assert lead_passed(Moment.parse("2026-03-19"), none, at("2026-03-18T12:00"), SEOUL) is None


def test_days_are_the_calendars_where_clocks_are_set() -> None:
    passed = lead_passed(Moment.parse("2026-03-30T18:00"), RULES, at("2026-03-29T09:00", BERLIN), BERLIN)
    assert passed is not None
    assert passed[1].days == 1
    assert end_of(Moment.parse("2026-03-30T18:00"), BERLIN) == at("2026-03-30T18:00", BERLIN)


@pytest.mark.parametrize(
    ("tracks", "words"),
    [
        ([], None),
        (["가"], "가"),
        (["가", "나", "다"], "가, 나, 다"),
        (["가", "나", "다", "라", "마"], "가, 나, 다 +2"),
    ],
)
def test_the_tracks_in_a_line(tracks: list[str], words: str | None) -> None:
    assert names_of(tracks) == words
