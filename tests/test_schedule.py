"""When a source is due next."""

from __future__ import annotations

import datetime
import itertools
from zoneinfo import ZoneInfo

import pytest

from monitor.config import Schedule, Window
from monitor.config.windows import window
from monitor.schedule import RETRIES, asks_plainly, cron_after, opening, retry, second_sighting, turn

SEOUL = ZoneInfo("Asia/Seoul")
NOW = datetime.datetime(2026, 3, 2, 0, 0, tzinfo=datetime.UTC)  # Monday 09:00 in Seoul
HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)


def seoul(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=SEOUL)


def plain(every: datetime.timedelta = 3 * HOUR, **more: datetime.timedelta) -> Schedule:
    return Schedule(every=every, jitter=datetime.timedelta(0), **more)


def test_an_interval_counts_from_now() -> None:
    assert turn(plain(), NOW, SEOUL, seed="a") == NOW + 3 * HOUR


def test_jitter_spreads_sources_and_is_the_same_for_one_turn() -> None:
    schedule = Schedule(every=3 * HOUR, jitter=HOUR)
    turns = [turn(schedule, NOW, SEOUL, seed=f"source {n}") for n in range(50)]
    assert all(NOW + 3 * HOUR <= at <= NOW + 4 * HOUR for at in turns)
    assert len(set(turns)) == 50
    assert turn(schedule, NOW, SEOUL, seed="source 3") == turns[3]


@pytest.mark.parametrize(
    ("deadline", "due", "reason"),
    [
        (None, NOW + 3 * HOUR, "no deadline, the usual turn"),
        (NOW + 30 * DAY, NOW + 3 * HOUR, "far away"),
        (NOW + DAY, NOW + HOUR, "in the last 72 hours every near_deadline"),
        (NOW + 10 * MINUTE, NOW + HOUR, "to the very end"),
        (NOW - DAY, NOW + 3 * HOUR, "still watched as usual after it: most extensions come then"),
        (NOW - 31 * DAY, NOW + 7 * DAY, "long past it the call sleeps"),
    ],
)
def test_around_the_deadline(deadline: datetime.datetime | None, due: datetime.datetime, reason: str) -> None:
    assert turn(plain(), NOW, SEOUL, seed="a", deadline=deadline) == due, reason


def test_the_dense_checks_begin_72_hours_before() -> None:
    due = turn(plain(every=7 * DAY), NOW, SEOUL, seed="a", deadline=NOW + 5 * DAY)
    assert due == NOW + 2 * DAY + HOUR, "a weekly source wakes for the last days"


@pytest.mark.parametrize(
    ("cron", "due", "reason"),
    [
        ("0 9-18 * * mon-fri", "2026-03-02T10:00", "the hour that has just begun is over"),
        ("30 9 * * *", "2026-03-02T09:30", "later today"),
        ("0 8 * * *", "2026-03-03T08:00", "tomorrow"),
        ("0 9 * * sun", "2026-03-08T09:00", "a weekday by its name"),
        ("0 0 29 feb *", "2028-02-29T00:00", "a day that is rare"),
        ("*/15 * * * *", "2026-03-02T09:15", "steps"),
    ],
)
def test_cron_lines_run_in_their_zone(cron: str, due: str, reason: str) -> None:
    assert cron_after(cron, NOW, SEOUL) == seoul(due), reason


def test_a_cron_day_that_never_comes_is_a_year_away() -> None:
    assert cron_after("0 0 31 2 *", NOW, SEOUL) == NOW + 365 * DAY


def test_a_cron_schedule_is_a_turn_too() -> None:
    schedule = Schedule(every=None, cron="0 8 * * *", jitter=datetime.timedelta(0))
    assert turn(schedule, NOW, SEOUL, seed="a") == seoul("2026-03-03T08:00")


@pytest.mark.parametrize(
    ("waited", "due", "reason"),
    [
        (0, 2, "first after two minutes"),
        (2, 15, "then after fifteen"),
        (15, 30, "then after thirty"),
        (30, None, "then at its regular turn"),
    ],
)
def test_second_sightings(waited: int, due: int | None, reason: str) -> None:
    at = second_sighting(NOW, NOW + waited * MINUTE, 30 * MINUTE)
    assert at == (None if due is None else NOW + due * MINUTE), reason


def test_without_a_time_the_next_check_decides() -> None:
    assert second_sighting(NOW, NOW, datetime.timedelta(0)) is None


def test_failures_are_tried_again_ever_later() -> None:
    regular = NOW + DAY
    assert [retry(n, NOW, regular) - NOW for n in (1, 2, 3, 4)] == [*RETRIES, DAY]
    assert retry(1, NOW, NOW + MINUTE) == NOW + MINUTE, "never later than its turn"


OFFICE = (window("09:00-18:00 mon-fri"),)
NIGHT = (window("22:00-02:00 fri"),)


@pytest.mark.parametrize(
    ("windows", "at", "opens", "reason"),
    [
        ((), "2026-03-07T03:00", "2026-03-07T03:00", "no window: always open"),
        (OFFICE, "2026-03-02T09:00", "2026-03-02T09:00", "its first minute"),
        (OFFICE, "2026-03-02T18:00", "2026-03-03T09:00", "its end is left out"),
        (OFFICE, "2026-03-06T20:00", "2026-03-09T09:00", "over the weekend"),
        (OFFICE, "2026-03-02T05:00", "2026-03-02T09:00", "later today"),
        (NIGHT, "2026-03-07T01:59", "2026-03-07T01:59", "Saturday's small hours belong to Friday"),
        (NIGHT, "2026-03-06T01:00", "2026-03-06T22:00", "Friday's own small hours do not"),
        (NIGHT, "2026-03-07T02:00", "2026-03-13T22:00", "a week on"),
        ((*OFFICE, *NIGHT), "2026-03-06T19:00", "2026-03-06T22:00", "the sooner of two"),
        ((window("00:00-24:00"),), "2026-03-06T23:59", "2026-03-06T23:59", "whole days"),
    ],
)
def test_windows(windows: tuple[Window, ...], at: str, opens: str, reason: str) -> None:
    assert opening(windows, seoul(at), SEOUL) == seoul(opens), reason


@pytest.mark.parametrize(
    ("at", "opens", "reason"),
    [
        ("2026-03-08T04:00+00:00", "2026-03-08T07:30+00:00", "02:30 does not exist: open from 03:30 on"),
        ("2026-03-08T08:00+00:00", "2026-03-09T06:30+00:00", "closed at 04:00 summer time"),
        ("2026-11-01T05:00+00:00", "2026-11-01T07:30+00:00", "after the night the clocks go back"),
        ("2026-11-01T08:45+00:00", "2026-11-01T08:45+00:00", "open in it"),
    ],
)
def test_windows_on_the_days_the_clocks_are_set(at: str, opens: str, reason: str) -> None:
    moment = datetime.datetime.fromisoformat(at)
    found = opening((window("02:30-04:00"),), moment, ZoneInfo("America/New_York"))
    assert found.isoformat() == opens.replace("+00:00", ":00+00:00"), reason


def test_a_turn_falls_into_its_window_and_sources_are_spread_after_the_opening() -> None:
    schedule = Schedule(every=12 * HOUR, jitter=HOUR, windows=OFFICE)
    turns = [turn(schedule, NOW, SEOUL, seed=f"source {n}") for n in range(50)]  # 21:00, so after closing
    assert all(seoul("2026-03-03T09:00") <= at <= seoul("2026-03-03T10:00") for at in turns)
    assert len(set(turns)) == 50


def test_dense_checks_before_a_deadline_stay_in_the_window() -> None:
    schedule = Schedule(every=3 * HOUR, jitter=datetime.timedelta(0), windows=OFFICE)
    evening = seoul("2026-03-02T17:30")
    assert turn(schedule, evening, SEOUL, seed="a", deadline=evening + DAY) == seoul("2026-03-03T09:00")


def test_once_a_week_not_modified_is_no_answer() -> None:
    now = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
    hours = [now + datetime.timedelta(hours=3 * n) for n in range(8 * 7 * 10)]
    plain = [moment for last, moment in itertools.pairwise(hours) if asks_plainly(last, moment, seed="call")]
    assert len(plain) in (9, 10)
    assert {(later - one).days for one, later in itertools.pairwise(plain)} == {7}
    spread = [sum(asks_plainly(hours[n], hours[n + 1], seed=f"s{s}") for s in range(560)) for n in range(56)]
    assert max(spread) < 30, "ten a check on average: the sources do not come all at once"
    assert not asks_plainly(None, now, seed="call"), "the first read has nothing to compare with"
