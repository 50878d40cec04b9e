"""Quiet hours and digests over midnight, weekends, and clocks that are set."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest

from monitor.alerts.hours import moment_at, next_digest, quiet_until
from monitor.config.digests import Digest
from monitor.config.windows import window

SEOUL, BERLIN = zoneinfo.ZoneInfo("Asia/Seoul"), zoneinfo.ZoneInfo("Europe/Berlin")


def local(text: str, zone: zoneinfo.ZoneInfo, fold: int = 0) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).astimezone(datetime.UTC)


@pytest.mark.parametrize(
    ("windows", "at", "until", "why"),
    [
        (["22:00-07:00"], "2026-03-02T21:59", None, "not yet"),
        (["22:00-07:00"], "2026-03-02T22:00", "2026-03-03T07:00", "from the first minute on"),
        (["22:00-07:00"], "2026-03-03T03:00", "2026-03-03T07:00", "begun the day before"),
        (["22:00-07:00"], "2026-03-03T07:00", None, "the end is left out"),
        (["12:00-13:00"], "2026-03-02T12:30", "2026-03-02T13:00", "within a day"),
        (["22:00-07:00 fri"], "2026-03-07T06:00", "2026-03-07T07:00", "Friday's night is Saturday's morning"),
        (["22:00-07:00 fri"], "2026-03-06T06:00", None, "Friday's morning is Thursday's night"),
        (["00:00-24:00 sat,sun"], "2026-03-07T10:00", "2026-03-09T00:00", "a whole weekend"),
        (
            ["18:00-09:00", "00:00-24:00 sat,sun"], "2026-03-06T19:00", "2026-03-09T09:00",
            "nights and a weekend that follow one another",
        ),
        ([], "2026-03-02T03:00", None, "no quiet hours"),
    ],
)  # fmt: skip
def test_quiet_hours(windows: list[str], at: str, until: str | None, why: str) -> None:
    end = quiet_until([window(one) for one in windows], local(at, SEOUL), SEOUL)
    assert end == (local(until, SEOUL) if until else None), why


@pytest.mark.parametrize(
    ("at", "hours", "why"),
    [
        ("2026-03-28T22:00", 8, "clocks go forward at 02:00: an hour less"),
        ("2026-10-24T22:00", 10, "clocks go back at 03:00: an hour more"),
        ("2026-06-01T22:00", 9, "an ordinary night"),
    ],
)
def test_quiet_nights_in_which_clocks_are_set(at: str, hours: int, why: str) -> None:
    begin = local(at, BERLIN)
    assert quiet_until([window("22:00-07:00")], begin, BERLIN) == begin + datetime.timedelta(hours=hours), why


def test_quiet_hours_are_those_of_the_zone() -> None:
    night = [window("22:00-07:00")]
    assert quiet_until(night, local("2026-03-02T23:00", SEOUL), BERLIN) is None  # 15:00 in Berlin


@pytest.mark.parametrize(
    ("digest", "after", "due", "why"),
    [
        (Digest(540), "2026-03-02T08:59", "2026-03-02T09:00", "later today"),
        (Digest(540), "2026-03-02T09:00", "2026-03-03T09:00", "what comes at that minute is for tomorrow"),
        (Digest(540, 0), "2026-03-02T08:00", "2026-03-02T09:00", "today is Monday"),
        (Digest(540, 0), "2026-03-02T10:00", "2026-03-09T09:00", "next Monday"),
        (Digest(0, 6), "2026-03-02T10:00", "2026-03-08T00:00", "Sunday's first minute"),
    ],
)
def test_digests(digest: Digest, after: str, due: str, why: str) -> None:
    assert next_digest(digest, local(after, SEOUL), SEOUL) == local(due, SEOUL), why


def test_a_digest_at_an_hour_that_the_clocks_skip_or_repeat_comes_once() -> None:
    skipped = next_digest(Digest(150), local("2026-03-29T01:00", BERLIN), BERLIN)
    assert skipped == local("2026-03-29T03:30", BERLIN)
    assert next_digest(Digest(150), skipped, BERLIN) == local("2026-03-30T02:30", BERLIN)
    twice = next_digest(Digest(150), local("2026-10-25T01:00", BERLIN), BERLIN)
    assert twice == local("2026-10-25T02:30", BERLIN)
    assert next_digest(Digest(150), twice, BERLIN) == local("2026-10-26T02:30", BERLIN)


def test_24_00_is_the_next_midnight() -> None:
    assert moment_at(datetime.date(2026, 3, 2), 1440, SEOUL) == local("2026-03-03T00:00", SEOUL)
