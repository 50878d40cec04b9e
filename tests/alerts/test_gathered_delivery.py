"""Digests, quiet hours and caps from the rules to the receiver, over crashes and sleep; nothing is lost."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from monitor.alerts.bodies import Message
from monitor.alerts.delivery import deliver
from monitor.alerts.rules import Case, told_of
from monitor.config import Config, parse_config
from monitor.errors import ChannelError
from monitor.facts import Facts
from monitor.records import (
    Alert,
    ChannelOff,
    Check,
    Health,
    NewRevision,
    NewSnapshot,
    Page,
    Revision,
    Severity,
)
from monitor.store import Store

SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
EVENING = datetime.datetime(2026, 3, 2, 21, 0, tzinfo=SEOUL)  # a Monday
HOUR = datetime.timedelta(hours=1)
CONFIG = """
[[sources]]
id = "a"
url = "https://example.org/a"
name = "가 기관"
[[sources]]
id = "b"
url = "https://example.org/b"
name = "나 기관"
[[channels]]
id = "team"
kind = "console"
"""


@dataclass
class At:
    """A clock set by hand."""

    at: datetime.datetime = EVENING

    def now(self) -> datetime.datetime:
        return self.at

    def monotonic(self) -> float:
        return 0.0

    def sleep(self, seconds: float) -> None:
        self.at += datetime.timedelta(seconds=seconds)


@dataclass
class Receiver:
    """A channel that keeps what it is sent; `fault` is raised where it is set."""

    name: str = "team"
    fault: ChannelError | None = None
    got: list[tuple[Alert, Message]] = field(default_factory=list)

    def send(self, alert: Alert, message: Message) -> None:
        if self.fault:
            raise self.fault
        self.got.append((alert, message))

    @property
    def subjects(self) -> list[str]:
        return [message.subject for _, message in self.got]

    @property
    def told(self) -> list[int]:
        """The ids of all revisions told, each as often as it was."""
        return [
            found.id for alert, _ in self.got for part in (alert, *alert.parts) for found in part.revisions
        ]


@dataclass
class Scene:
    """A store under a configuration, its receiver, and a clock."""

    store: Store
    config: Config
    clock: At = field(default_factory=At)
    team: Receiver = field(default_factory=Receiver)
    number: int = 0

    def change(self, severity: Severity = "major", source: str = "a") -> None:
        """A check finds a change and records it, as the rules say."""
        self.number += 1
        now, url = self.clock.now(), f"https://example.org/{source}"
        revision = Revision(kind="title_changed", severity=severity, field="title", before="전",
                            after=f"제목 {self.number}")  # fmt: skip
        found = self.config.source(source)
        assert found is not None
        told = told_of(Case(source=found, at=now, zone=SEOUL, revision=revision, title="공고"), self.config)
        page = Page(url=url, final_url=url, status=200, headers={}, body=b"%d" % self.number, fetched_at=now)
        self.store.record(
            Check(
                source=source, at=now, outcome="changed", health=Health(state="ok"), next_due=now,
                snapshot=NewSnapshot(page=page, facts=Facts(), extractor="1"),
                found=(NewRevision(revision=revision, before=1, channels=told.now, later=told.later),),
            )
        )  # fmt: skip

    def deliver(self, at: datetime.datetime | None = None) -> None:
        if at:
            self.clock.at = at
        deliver(self.store, {"team": self.team}, clock=self.clock, config=self.config)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def scene(store: Store, rules: str) -> Scene:
    config = parse_config(CONFIG + rules)
    store.sync_sources(config.sources, EVENING)
    return Scene(store=store, config=config)


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as opened:
        yield opened


DAILY = '[[alerts]]\nto = ["team"]\ndigest = "daily 09:00"\n'


def test_a_digest_gathers_by_announcement_the_gravest_first(store: Store) -> None:
    day = scene(store, DAILY)
    day.change("minor", "a")
    day.change("critical", "b")
    day.change("major", "a")
    day.deliver()
    assert day.team.got == []
    day.deliver(EVENING + 12 * HOUR)
    ((alert, message),) = day.team.got
    assert message.subject.startswith("[하루 요약: 알림 3건] [긴급] ")
    assert alert.kind == "digest"
    assert message.text.index("제목 2") < message.text.index("제목 3") < message.text.index("제목 1")
    assert message.text.count("https://example.org/a") == 1
    day.deliver(EVENING + 36 * HOUR)
    assert len(day.team.got) == 1, "no empty digest the day after"


def test_a_single_alert_needs_no_digest(store: Store) -> None:
    day = scene(store, DAILY)
    day.change()
    day.deliver(EVENING + 12 * HOUR)
    assert day.team.subjects == ["[중요] 가 기관: 제목 「전」 → 「제목 1」"]


def test_days_slept_over_are_told_in_one_digest(store: Store) -> None:
    days = scene(store, DAILY)
    for n in range(3):
        days.clock.at = EVENING + n * 24 * HOUR
        days.change()
    days.deliver(EVENING + 90 * HOUR)
    assert len(days.team.got) == 1
    assert days.team.told == [1, 2, 3]


def test_a_digest_survives_a_crash_and_is_told_once(store: Store, folder: Path) -> None:
    day = scene(store, DAILY)
    day.change()
    day.change(source="b")
    morning = EVENING + 12 * HOUR
    day.team.fault = ChannelError("team: down; wait")
    day.deliver(morning)
    store.close()  # the process is gone; its claim stands in the database
    with Store.open(folder) as again:
        again.take_over()
        day.store, day.team.fault = again, None
        day.deliver(morning + HOUR)
        day.deliver(morning + 2 * HOUR)
    assert day.team.told == [1, 2]
    assert len(day.team.got) == 1


def test_what_comes_while_a_digest_is_tried_again_goes_with_the_next(store: Store) -> None:
    day = scene(store, DAILY)
    day.change()
    day.change()
    morning = EVENING + 12 * HOUR
    day.team.fault = ChannelError("team: down; wait")
    day.deliver(morning)
    day.team.fault = None
    day.change()
    day.deliver(morning + HOUR)
    assert day.team.told == [1, 2]
    day.deliver(morning + 24 * HOUR)
    assert day.team.told == [1, 2, 3]
    assert len({alert.key for alert, _ in day.team.got}) == 2


def test_quiet_hours_hold_all_but_the_critical_and_gather(store: Store) -> None:
    night = scene(store, '[[alerts]]\nto = ["team"]\n')
    night.config = parse_config(CONFIG + 'quiet = ["22:00-07:00"]\n')
    night.clock.at = EVENING + 2 * HOUR
    night.change("major", "a")
    night.change("critical", "b")
    night.change("minor", "a")
    night.deliver()
    assert night.team.told == [2]
    night.deliver(EVENING + 9 * HOUR)
    assert night.team.told == [2]
    night.deliver(EVENING + 10 * HOUR)
    assert night.team.told == [2, 1, 3]
    assert night.team.subjects[-1].startswith("[방해 금지 시간에 모인 알림 2건] [중요] ")


def test_quiet_hours_of_a_rule(store: Store) -> None:
    rules = '[[alerts]]\nto = ["team"]\nquiet = ["20:00-07:00"]\nquiet_except = ["critical", "major"]\n'
    night = scene(store, rules)
    night.change("minor")
    night.change("major")
    night.deliver()
    assert night.team.told == [2]
    night.deliver(EVENING + 10 * HOUR)
    assert night.team.told == [2, 1]


def test_a_digest_whose_hour_is_quiet_comes_after(store: Store) -> None:
    night = scene(store, DAILY)
    night.config = parse_config(CONFIG + 'quiet = ["08:00-10:00"]\n' + DAILY)
    night.change()
    night.change()
    night.deliver(EVENING + 12 * HOUR)
    assert night.team.got == []
    night.deliver(EVENING + 13 * HOUR)
    assert night.team.subjects[0].startswith("[하루 요약: 알림 2건] ")


def test_a_cap_sends_so_many_an_hour_and_tells_the_rest_in_the_last(store: Store) -> None:
    flood = scene(store, "")
    flood.config = parse_config(CONFIG + "per_hour = 3\n")
    for n in range(14):
        flood.change("critical" if n == 9 else "major", "ab"[n % 2])
    flood.deliver()
    assert len(flood.team.got) == 3
    assert flood.team.told[0] == 10, "the gravest first"
    assert flood.team.subjects[2].startswith("[알림 12건이 더 있습니다] ")
    assert sorted(flood.team.told) == list(range(1, 15)), "nothing is lost"
    flood.change()
    flood.change()
    flood.deliver(EVENING + 0.5 * HOUR)
    assert len(flood.team.got) == 3, "the hour is full"
    flood.deliver(EVENING + HOUR)
    assert flood.team.told[14:] == [15, 16]


@pytest.mark.parametrize("rules", [DAILY, ""])
def test_a_long_digest_is_bounded_and_counts_the_rest(store: Store, rules: str) -> None:
    config = "".join(f'[[sources]]\nid = "s{n}"\nurl = "https://example.org/s{n}"\n' for n in range(25))
    many = scene(store, "")
    many.config = parse_config(config + CONFIG + "per_hour = 1\n" + rules)
    store.sync_sources(many.config.sources, EVENING)
    for n in range(25):
        many.change(source=f"s{n}")
    for _ in range(12):
        many.change(source="a")
    many.deliver(EVENING + 12 * HOUR)
    ((alert, message),) = many.team.got
    assert len(alert.parts) == 37
    assert "외 공고 6건: monitor revisions" in message.text
    assert len(message.text) < 20_000


GONE = ChannelError("team: answered 410 Gone; the channel is off", permanent=True, gone=True)


def test_a_receiver_that_is_gone_turns_its_channel_off_and_what_comes_waits(store: Store) -> None:
    day = scene(store, "")
    for _ in range(3):
        day.change()
    day.team.fault = GONE
    day.deliver()
    assert [one.alert.id for one in store.alerts("dead")] == [1]
    assert [(off.channel, off.at, off.detail) for off in store.channels_off()] == [
        ("team", EVENING, str(GONE))
    ]
    day.team.fault = None
    day.change()
    for hours in (1, 2, 30):
        day.deliver(EVENING + hours * HOUR)
    assert day.team.got == []
    assert len(store.alerts("waiting")) == 3
    assert store.switch_on("team", day.clock.now())
    day.deliver()
    assert sorted(day.team.told) == [2, 3, 4]
    store.retry(1, day.clock.now())
    day.deliver()
    assert sorted(day.team.told) == [1, 2, 3, 4]
    assert store.channels_off() == ()
    assert not store.switch_on("team", day.clock.now())


def test_a_try_again_turns_its_channel_on(store: Store) -> None:
    day = scene(store, "")
    day.change()
    day.team.fault = GONE
    day.deliver()
    day.team.fault = None
    store.retry(1, EVENING)
    day.deliver()
    assert day.team.told == [1]
    assert store.channels_off() == ()


def test_it_is_off_since_it_was_first_gone(store: Store) -> None:
    for hours in (0, 1):
        store.switch_off(ChannelOff(channel="team", at=EVENING + hours * HOUR, detail=str(hours)))
    assert [off.detail for off in store.channels_off()] == ["0"]
