"""What the daemon does for itself, and what it tells of itself."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from daemon.conftest import Bench
from pytest_httpserver import HTTPServer

from monitor.config import AlertRule, Channel, Heartbeat, Limits, Secret
from monitor.daemon.upkeep import Upkeep, require_whole
from monitor.errors import FetchError, StoreError
from monitor.fetch.client import Request
from monitor.records import Page
from monitor.rounds import check_now
from monitor.store import Store

URL = "https://a.kr/1"
HOUR = datetime.timedelta(hours=1)
EXBIBYTE = 1 << 60


@pytest.fixture
def upkeep(bench: Bench) -> Upkeep:
    bench.configure(URL)
    return Upkeep(bench.parts, bench.folder)


def limited(bench: Bench, disk: int) -> None:
    bench.configure(URL, limits=Limits(disk=disk))


class TestDisk:
    def test_a_full_disk_is_told_once_and_its_end_once(self, bench: Bench, upkeep: Upkeep) -> None:
        for wanted in (1, EXBIBYTE, EXBIBYTE, 1, 1):
            limited(bench, wanted)
            upkeep.disk()
            assert upkeep.room == (wanted == 1)
            bench.clock.move(minutes=1)
        assert bench.told() == [
            ("console", "disk_low"), ("file", "disk_low"), ("console", "disk_well"), ("file", "disk_well"),
        ]  # fmt: skip

    def test_it_is_told_where_health_goes(self, bench: Bench, upkeep: Upkeep) -> None:
        channels = tuple(Channel(id=id_, kind="file") for id_ in ("a", "b", "c"))
        rules = AlertRule(to=("a",), health=False), AlertRule(to=("b",), severity=("critical",))
        bench.configure(URL, limits=Limits(disk=EXBIBYTE), channels=channels, alerts=rules)
        upkeep.disk()
        assert bench.told() == [("b", "disk_low")]

    def test_where_no_rule_takes_health_every_channel_gets_it(self, bench: Bench, upkeep: Upkeep) -> None:
        channels = tuple(Channel(id=id_, kind="file") for id_ in ("a", "b"))
        rule = AlertRule(to=("a",), health=False)
        bench.configure(URL, limits=Limits(disk=EXBIBYTE), channels=channels, alerts=(rule,))
        upkeep.disk()
        assert bench.told() == [("a", "disk_low"), ("b", "disk_low")]


class TestClock:
    """A clock set by a day either way: no storm, no stall."""

    def checked(self, bench: Bench) -> None:
        check_now(bench.config.sources, bench.parts().tools)

    def due(self, bench: Bench) -> datetime.timedelta:
        return bench.store.sources()[0].next_due - bench.clock.now()

    def test_set_back_a_day_nothing_is_a_day_away(self, bench: Bench, upkeep: Upkeep) -> None:
        self.checked(bench)
        bench.clock.at -= 24 * HOUR
        assert self.due(bench) == 27 * HOUR
        upkeep.clock()
        assert self.due(bench) == 3 * HOUR

    def test_set_forward_a_day_each_source_is_due_once(self, bench: Bench, upkeep: Upkeep) -> None:
        self.checked(bench)
        bench.clock.at += 24 * HOUR
        upkeep.clock()
        assert bench.store.backlog(bench.clock.now()).due == 1
        self.checked(bench)
        assert self.due(bench) == 3 * HOUR

    def test_while_time_passes_nothing_moves(self, bench: Bench, upkeep: Upkeep) -> None:
        self.checked(bench)
        bench.clock.move(hours=1)
        upkeep.clock()
        assert self.due(bench) == 2 * HOUR

    def test_set_back_while_the_daemon_was_off_is_seen_at_the_start(
        self, bench: Bench, upkeep: Upkeep
    ) -> None:
        self.checked(bench)
        upkeep.started()
        assert self.due(bench) == 3 * HOUR
        bench.clock.at -= 24 * HOUR
        Upkeep(bench.parts, bench.folder).started()
        assert self.due(bench) == 3 * HOUR


class TestSilence:
    def down(self, request: Request) -> Page:
        raise FetchError("a.kr: no answer")

    def test_it_is_told_once_and_its_end_once(self, bench: Bench, upkeep: Upkeep) -> None:
        check_now(bench.config.sources, bench.parts().tools)
        bench.fetch = self.down
        for _ in range(10):
            bench.clock.move(hours=1)
            check_now(bench.config.sources, bench.parts().tools)
            upkeep.silence()
        assert bench.told() == [("console", "silent"), ("file", "silent")]
        bench.fetch = bench.page
        check_now(bench.config.sources, bench.parts().tools)
        upkeep.silence()
        assert bench.told()[2:] == [("console", "heard"), ("file", "heard")]

    def test_a_queue_that_nobody_works_off_is_silence_too(self, bench: Bench, upkeep: Upkeep) -> None:
        bench.clock.move(hours=7)
        upkeep.silence()
        assert bench.told() == [("console", "silent"), ("file", "silent")]


class TestReminders:
    """A call that closes on 19 March, first read on the 2nd."""

    def told(self, bench: Bench) -> list[tuple[str, int]]:
        reminders = [(one.alert.channel, one.alert.reminder) for one in bench.store.alerts()]
        return sorted((channel, reminder.before // 86_400) for channel, reminder in reminders if reminder)

    def test_a_deadline_that_comes_near_is_told_once(self, bench: Bench, upkeep: Upkeep) -> None:
        check_now(bench.config.sources, bench.parts().tools)
        upkeep.remind()
        assert self.told(bench) == []
        bench.clock.move(hours=24 * 11)
        check_now(bench.config.sources, bench.parts().tools)
        for _ in range(2):
            upkeep.remind()
            assert self.told(bench) == [("console", 7), ("file", 7)]

    def test_after_a_sleep_the_page_is_looked_at_first(self, bench: Bench) -> None:
        bench.configure(URL)
        check_now(bench.config.sources, bench.parts().tools)
        bench.clock.move(hours=24 * 11)
        woken = Upkeep(bench.parts, bench.folder)
        woken.remind()
        assert self.told(bench) == []
        bench.clock.move(hours=2)  # an hour and more without a check: it is told as it was last read
        woken.remind()
        assert self.told(bench) == [("console", 7), ("file", 7)]


class TestPruning:
    def test_once_a_day(self, bench: Bench, upkeep: Upkeep, monkeypatch: pytest.MonkeyPatch) -> None:
        done: list[dict[str, Any]] = []
        prune = bench.store.prune

        def counted(now: datetime.datetime, **rules: Any) -> Any:
            done.append(rules)
            return prune(now, **rules)

        monkeypatch.setattr(bench.store, "prune", counted)
        for minutes in (0, 2, 2, 60 * 23, 60, 60):
            bench.clock.move(minutes=minutes)
            upkeep.prune()
        assert len(done) == 2
        assert done[0]["full"] == datetime.timedelta(days=30)


class TestSignsOfLife:
    def test_a_file(self, bench: Bench, upkeep: Upkeep) -> None:
        upkeep.alive()
        assert (bench.folder / "heartbeat").read_text() == bench.clock.now().isoformat() + "\n"

    @pytest.fixture
    def pinged(self, bench: Bench, httpserver: HTTPServer) -> Upkeep:
        httpserver.expect_request("/ping").respond_with_data("ok")
        every = datetime.timedelta(minutes=5)
        url = Secret(str(httpserver.url_for("/ping")))
        bench.configure(URL, heartbeat=Heartbeat(url=url, every=every, allow_private=True))
        return Upkeep(bench.parts, bench.folder)

    def test_an_address_is_asked_for_now_and_then(
        self, bench: Bench, pinged: Upkeep, httpserver: HTTPServer
    ) -> None:
        for _ in range(11):
            pinged.ping(bench.clock.monotonic())
            bench.clock.move(minutes=1)
        assert len(httpserver.log) == 3

    def test_only_while_all_is_well(self, bench: Bench, pinged: Upkeep, httpserver: HTTPServer) -> None:
        bench.clock.move(minutes=2)
        pinged.ping(bench.clock.monotonic() - 61)
        pinged.room = False
        pinged.ping(bench.clock.monotonic())
        assert not httpserver.log, "a queue that stands still, a full disk"

    def test_through_the_guard(self, bench: Bench, httpserver: HTTPServer, caplog: Any) -> None:
        url = Secret(str(httpserver.url_for("/ping")))
        bench.configure(URL, heartbeat=Heartbeat(url=url))
        Upkeep(bench.parts, bench.folder).ping(0)
        assert not httpserver.log
        assert "heartbeat not sent" in caplog.text

    def test_a_receiver_that_refuses_is_told(
        self, bench: Bench, pinged: Upkeep, httpserver: HTTPServer, caplog: Any
    ) -> None:
        httpserver.clear()
        httpserver.expect_request("/ping").respond_with_data("", status=404)
        pinged.ping(bench.clock.monotonic())
        assert "heartbeat refused" in caplog.text

    def test_none_where_none_is_wanted(self, upkeep: Upkeep, httpserver: HTTPServer) -> None:
        upkeep.ping(0)
        assert not httpserver.log


def test_a_damaged_database_is_refused_with_the_way_out(bench: Bench, tmp_path: Path) -> None:
    require_whole(bench.store, tmp_path)
    bench.configure(*(f"{URL}{n}" for n in range(200)))
    bench.store.backup(tmp_path / "other" / "monitor.db")
    path = tmp_path / "other" / "monitor.db"
    db = sqlite3.connect(path)
    (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sources_due'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    body = bytearray(path.read_bytes())
    body[(root - 1) * size + 8 : root * size] = b"\x01" * (size - 8)
    path.write_bytes(body)
    with Store.open(path.parent) as store, pytest.raises(StoreError, match=r"is damaged .* `monitor restore"):
        require_whole(store, path.parent)
