"""Deadlines come near: told once each, following extensions, never of what is closed, moved or past."""

from __future__ import annotations

import dataclasses
import datetime
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from monitor.config import Config, parse_config
from monitor.facts import Facts, Moment, Period, Text, Track
from monitor.records import Alert, Attempt, Check, Health, NewSnapshot, Page
from monitor.reminding import remind
from monitor.store import Store

SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
FIRST = datetime.datetime(2026, 3, 1, 12, 0, tzinfo=SEOUL)
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
CONFIG = """
[[sources]]
id = "call"
url = "https://example.org/call"
tags = ["서울"]
[[channels]]
id = "team"
kind = "console"
[[channels]]
id = "log"
kind = "file"
"""


def day(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"2026-03-{text}").replace(tzinfo=SEOUL)


def facts(until: str | None = "2026-03-19T18:00", **more: Any) -> Facts:
    period = Period(until=Moment.parse(until)) if until else Period(rolling=True)
    return Facts(title=Text(value="창업 지원 공고"), period=period, **more)


@dataclass
class Calls:
    """A store with one watched call."""

    store: Store
    config: Config
    number: int = 0

    def read(self, at: datetime.datetime, new: Facts, **more: Any) -> None:
        """A check reads the call as it stands then."""
        self.number += 1
        page = Page(url="u", final_url="u", status=200, headers={}, body=b"%d" % self.number, fetched_at=at)
        usual: dict[str, Any] = {
            "source": "call", "at": at, "outcome": "changed", "next_due": at + DAY,
            "health": Health(state="ok", last_good=at),
            "snapshot": NewSnapshot(page=page, facts=new, extractor="1"),
        }  # fmt: skip
        self.store.record(Check(**(usual | more)))

    def remind(self, at: datetime.datetime, *, settled: bool = True) -> list[str]:
        """What is newly told, as days before, and channels' number."""
        return [
            f"{new.reminder.until} D-{new.reminder.before // 86_400}"
            for new in remind(self.store, self.config, at, settled=settled)
        ]

    def claim(self, at: datetime.datetime) -> tuple[Alert, ...]:
        return self.store.claim_alerts(at, limit=10, seconds=60)


@pytest.fixture
def calls(tmp_path: Path) -> Iterator[Calls]:
    with Store.open(tmp_path) as store:
        config = parse_config(CONFIG)
        store.sync_sources(config.sources, FIRST)
        made = Calls(store=store, config=config)
        made.read(FIRST, facts())
        yield made


def test_each_is_told_once_on_every_channel(calls: Calls) -> None:
    told = [
        calls.remind(day(at))
        for at in ("11T09:00", "12T09:00", "12T09:01", "16T09:30", "18T09:00", "19T17:00")
    ]
    until = "2026-03-19T18:00"
    assert told == [[], [f"{until} D-7"], [], [f"{until} D-3"], [f"{until} D-1"], []]
    alerts = calls.claim(day("19T17:00"))
    assert sorted(alert.channel for alert in alerts) == ["log"] * 3 + ["team"] * 3
    assert len({alert.key for alert in alerts}) == 6
    first = alerts[0]
    assert (first.kind, first.source, first.title, first.url) == (
        "deadline", "call", "창업 지원 공고", "https://example.org/call",
    )  # fmt: skip


def test_after_a_sleep_the_nearest_is_told_alone(calls: Calls) -> None:
    assert calls.remind(day("18T12:00")) == ["2026-03-19T18:00 D-1"]


def test_after_a_restart_nothing_is_told_again(calls: Calls) -> None:
    assert calls.remind(day("12T09:00"))
    (alert, *_) = calls.claim(day("12T09:00"))
    calls.store.delivered(
        Attempt(alert=alert.id, channel=alert.channel, at=day("12T09:00"), outcome="sent"), None
    )
    calls.store.take_over()
    assert calls.remind(day("12T10:00")) == []


def test_a_damaged_version_leaves_the_others_theirs(calls: Calls) -> None:
    others = [*calls.config.sources, calls.config.sources[0].model_copy(update={"id": "other"})]
    calls.store.sync_sources(others, FIRST)
    calls.read(FIRST, facts("2026-03-18T18:00"), source="other")
    calls.config = calls.config.model_copy(update={"sources": tuple(others)})
    calls.store._connection.change("UPDATE snapshots SET facts = '{' WHERE source = 'call'")
    assert calls.remind(day("12T09:00")) == ["2026-03-18T18:00 D-7"]


def test_an_extension_is_followed(calls: Calls) -> None:
    assert calls.remind(day("16T09:00"))
    calls.read(day("17T12:00"), facts("2026-03-26T18:00"))
    assert calls.remind(day("18T09:00")) == [], "the old deadline is none any more"
    assert calls.remind(day("19T09:00")) == ["2026-03-26T18:00 D-7"]


def test_what_waits_for_a_deadline_that_moved_is_dropped(calls: Calls) -> None:
    assert calls.remind(day("18T09:00"))
    calls.read(day("18T09:30"), facts("2026-03-26T18:00"))
    calls.remind(day("18T09:31"))
    assert calls.claim(day("18T10:00")) == ()
    assert {one.state for one in calls.store.alerts()} == {"dropped"}


@pytest.mark.parametrize("status", ["closed", "cancelled"])
def test_a_call_that_is_closed_is_reminded_of_no_more(calls: Calls, status: Any) -> None:
    calls.read(day("10T12:00"), facts(status=status))
    assert calls.remind(day("18T09:00")) == []


def test_nor_one_that_is_gone_paused_or_rolling(calls: Calls) -> None:
    calls.read(day("10T12:00"), facts(), health=Health(state="gone"))
    assert calls.remind(day("12T09:00")) == []
    calls.read(day("13T12:00"), facts(None))
    assert calls.remind(day("16T09:00")) == []
    calls.read(day("16T12:00"), facts())
    paused = [source.model_copy(update={"paused": True}) for source in calls.config.sources]
    calls.store.sync_sources(paused, day("17T12:00"))
    assert calls.remind(day("18T09:00")) == []


def test_a_deadline_that_was_near_when_first_read_is_no_news(calls: Calls) -> None:
    calls.read(day("17T12:00"), facts("2026-03-20T18:00"))
    assert calls.remind(day("17T12:01")) == []
    calls.read(day("17T15:00"), facts("2026-03-20T18:00", issuers=(Text(value="기관"),)))
    assert calls.remind(day("19T09:00")) == ["2026-03-20T18:00 D-1"]


def test_a_version_read_after_the_sleep_does_not_hide_what_was_slept_over(calls: Calls) -> None:
    calls.read(day("17T12:00"), facts(issuers=(Text(value="기관"),)))
    assert calls.remind(day("17T12:01")) == ["2026-03-19T18:00 D-3"]


def test_what_is_to_be_checked_first_waits_unless_it_presses(calls: Calls) -> None:
    calls.read(day("10T12:00"), facts())  # next due a day later
    assert calls.remind(day("18T09:00"), settled=False) == []
    assert calls.remind(day("19T16:00"), settled=False) == ["2026-03-19T18:00 D-1"]


def test_tracks_with_deadlines_of_their_own(calls: Calls) -> None:
    own = Period(until=Moment.parse("2026-03-12T18:00"))
    tracks = (
        Track(name="바이오", period=own),
        Track(name="로봇", period=own),
        Track(name="창업", period=Period(until=Moment.parse("2026-03-19T18:00"))),
    )
    calls.read(FIRST + HOUR, facts(tracks=tracks))
    assert calls.remind(day("05T09:00")) == ["2026-03-12T18:00 D-7"]
    assert sorted(calls.remind(day("12T09:00"))) == ["2026-03-12T18:00 D-1", "2026-03-19T18:00 D-7"]
    reminders = [one.alert.reminder for one in calls.store.alerts() if one.alert.channel == "team"]
    told = {(one.until[:10], one.before // 86_400, one.track) for one in reminders if one}
    assert told == {
        ("2026-03-12", 7, "바이오, 로봇"), ("2026-03-12", 1, "바이오, 로봇"), ("2026-03-19", 7, None),
    }  # fmt: skip


def test_rules_say_who_is_told_and_when(calls: Calls) -> None:
    rules = """
[[alerts]]
to = ["team"]
deadlines = false
[[alerts]]
to = ["log"]
tags = ["서울"]
quiet = ["08:00-10:00"]
"""
    calls.config = parse_config(CONFIG + rules)
    assert calls.remind(day("12T09:00"))
    (one,) = calls.store.alerts()
    assert (one.alert.channel, one.alert.held, one.next_try) == ("log", "quiet", day("12T10:00"))
    calls.config = parse_config(CONFIG + '[[alerts]]\nto = ["log"]\ntags = ["서울"]\ntitle = ["로봇"]\n')
    assert calls.remind(day("16T09:00")) == []


def test_hours_before_break_the_quiet(calls: Calls) -> None:
    calls.config = parse_config(
        CONFIG + '[deadlines]\nremind = ["3h"]\n[[alerts]]\nto = ["log"]\nquiet = ["08:00-23:00"]\n'
    )
    assert calls.remind(day("19T15:00"))
    (due,) = calls.store.due_alerts(day("19T15:00"))
    assert (due.severity, due.held) == ("critical", None)


def test_the_same_facts_under_another_name_are_the_same_reminder(calls: Calls) -> None:
    assert calls.remind(day("12T09:00"))
    renamed = dataclasses.replace(facts(), title=Text(value="다른 제목"))
    calls.read(day("12T10:00"), renamed)
    assert calls.remind(day("12T10:01")) == []
