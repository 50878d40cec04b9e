"""Odd times: days on which clocks are set, leap days, sources that are overdue in thousands."""

from __future__ import annotations

import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.config import Schedule, Source
from monitor.config.windows import window
from monitor.schedule import turn
from monitor.store import Store

DAY = datetime.timedelta(days=1)
ZONES = ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Seoul"]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", [0, 1, 2, 3, 9])
def test_a_daily_cron_comes_once_on_each_day_of_a_year(zone: str, hour: int) -> None:
    schedule = Schedule(every=None, cron=f"30 {hour} * * *", jitter=datetime.timedelta(0))
    local = ZoneInfo(zone)
    at = datetime.datetime(2026, 1, 1, 12, 0, tzinfo=datetime.UTC)
    days = []
    while at.year < 2027:
        at = turn(schedule, at, local, seed="a")
        days.append(at.astimezone(local).date())
    skipped = {day + DAY for day in days} - {*days} - {max(days) + DAY}
    assert len(skipped) <= 1, "at most the one whose 02:30 does not exist"
    assert len(days) - len(set(days)) <= 1, "at most the one whose 01:30 comes twice"


@pytest.mark.parametrize("zone", ZONES)
def test_an_interval_with_windows_never_stands_still_in_a_year(zone: str) -> None:
    hours = (window("22:00-02:30"), window("01:30-03:30 sun"))
    schedule = Schedule(every=datetime.timedelta(minutes=50), windows=hours)
    local = ZoneInfo(zone)
    at = datetime.datetime(2028, 2, 1, tzinfo=datetime.UTC)  # over a leap day
    end = at + 366 * DAY
    turns = 0
    while at < end:
        later = turn(schedule, at, local, seed="a")
        assert datetime.timedelta(0) < later - at < DAY
        at, turns = later, turns + 1
    assert turns > 366 * 4


def test_ten_thousand_overdue_sources_are_taken_in_bounded_steps(tmp_path: Path) -> None:
    now = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
    sources = [Source(id=f"s{n}", url=f"https://h{n % 500}.kr/{n}") for n in range(10_000)]
    with Store.open(tmp_path) as store:
        store.sync_sources(sources, now)
        later = now + DAY
        assert store.backlog(later).due == 10_000
        taken: set[str] = set()
        for _ in range(20):
            leases = store.lease(later, limit=8, seconds=600, busy=())
            hosts = {int(lease.source[1:]) % 500 for lease in leases}
            assert len(hosts) == 8, "never two of a host at once"
            assert not taken & {lease.source for lease in leases}
            taken |= {lease.source for lease in leases}
