"""The queue told apart by hosts, a clock set back, what the monitor tells of itself, retries, rereading."""

from __future__ import annotations

import dataclasses
import datetime

import pytest
from store.making import FACTS, MINUTE, NOW, TITLE, Watched, check, found, version

from monitor.errors import StoreError
from monitor.facts import Text
from monitor.records import Attempt, Backlog, HealthNotice, OwnState
from monitor.store import Store

HOUR = 60 * MINUTE


class TestQueue:
    @pytest.fixture
    def hosts(self, store: Store) -> Store:
        urls = {
            "a1": "https://a.kr/1",
            "a2": "https://A.kr:8443/2",
            "b1": "https://b.kr/1",
            "c1": "https://c.kr/",
        }
        store.sync_sources([Watched(id=id_, url=url) for id_, url in urls.items()], NOW)
        return store

    @pytest.mark.parametrize(
        ("busy", "expected", "reason"),
        [
            (None, ["a1", "a2", "b1", "c1"], "hosts do not matter"),
            ((), ["a1", "b1", "c1"], "one of each host"),
            (("a.kr",), ["b1", "c1"], "a host that is being asked waits its turn"),
            (("a.kr", "b.kr", "c.kr"), [], "all are being asked"),
        ],
    )
    def test_one_source_of_a_host_at_a_time(
        self, hosts: Store, busy: tuple[str, ...] | None, expected: list[str], reason: str
    ) -> None:
        leases = hosts.lease(NOW, limit=9, seconds=60, busy=busy)
        assert [lease.source for lease in leases] == expected, reason

    def test_the_backlog_is_what_is_due_and_since_when(self, hosts: Store) -> None:
        assert hosts.backlog(NOW - MINUTE) == Backlog()
        assert hosts.backlog(NOW - MINUTE).lag(NOW) == 0 * MINUTE
        late = hosts.backlog(NOW + HOUR)
        assert (late.due, late.lag(NOW + HOUR)) == (4, HOUR)

    def test_a_clock_set_back_leaves_no_turn_lease_or_try_a_day_away(self, based: Store) -> None:
        tomorrow = NOW + 24 * HOUR
        based.record(check(at=tomorrow, snapshot=version(b"2"), found=(found(),)))
        based.lease_one("sba-rnd", tomorrow, 600)
        based.claim_alerts(tomorrow, limit=1, seconds=300)
        based.bring_nearer({"sba-rnd": NOW + HOUR}, NOW, seconds=600, longest=HOUR)
        assert based.sources()[0].next_due == NOW + HOUR
        assert based.lease_one("sba-rnd", NOW + 11 * MINUTE, 60) is not None
        assert len(based.claim_alerts(NOW + HOUR, limit=9, seconds=60)) == 1

    def test_what_a_killed_process_held_is_free_at_once(self, based: Store) -> None:
        based.record(check(snapshot=version(b"2"), found=(found(),)))
        lost = based.lease_one("sba-rnd", NOW, 600)
        (alert,) = based.claim_alerts(NOW, limit=1, seconds=300)
        based.take_over()
        assert based.lease_one("sba-rnd", NOW, 600) is not None
        (again,) = based.claim_alerts(NOW, limit=1, seconds=300)
        assert again.key == alert.key, "it may have gone out: a repeat is told by its key"
        with pytest.raises(StoreError, match="lease was lost"):
            based.record(check(lease=lost))


class TestItsOwnNotices:
    def tell(self, store: Store, state: OwnState, minutes: int = 0) -> bool:
        notice = HealthNotice(state=state, reason=None, detail="0.5 GB", since=NOW)
        return store.tell_own(notice, ["team", "mail", "team"], NOW + minutes * MINUTE)

    def test_each_is_told_once_on_every_channel_until_it_passes(self, store: Store) -> None:
        assert not self.tell(store, "disk_well"), "nothing was wrong"
        assert self.tell(store, "disk_low")
        assert not self.tell(store, "disk_low", 1)
        assert self.tell(store, "silent", 2), "another matter"
        assert self.tell(store, "disk_well", 3)
        assert not self.tell(store, "disk_well", 4)
        assert self.tell(store, "disk_low", 5)
        told = [(one.alert.channel, one.alert.health) for one in reversed(store.alerts())]
        assert [(channel, notice.state) for channel, notice in told if notice] == [
            (channel, state)
            for state in ("disk_low", "silent", "disk_well", "disk_low")
            for channel in ("team", "mail")
        ]

    def test_it_belongs_to_no_source(self, store: Store) -> None:
        self.tell(store, "silent")
        (alert, *_) = store.claim_alerts(NOW, limit=9, seconds=60)
        assert (alert.source, alert.source_name, alert.url, alert.title) == ("", "monitor", "", "")
        assert store.problems() == []


class TestRetry:
    def test_a_dead_alert_is_due_again_with_all_its_tries(self, based: Store) -> None:
        based.record(check(snapshot=version(b"2"), found=(found(),)))
        (alert,) = based.claim_alerts(NOW, limit=9, seconds=60)
        based.delivered(Attempt(alert=alert.id, channel="team", at=NOW, outcome="dead", detail="410"), None)
        assert based.claim_alerts(NOW, limit=9, seconds=60) == ()
        based.retry(alert.id, NOW)
        (again,) = based.claim_alerts(NOW, limit=9, seconds=60)
        assert (again.key, again.attempts) == (alert.key, 0)
        assert [tried.outcome for tried in based.alerts()[0].deliveries] == ["dead"]

    def test_what_was_delivered_or_never_was_is_not(self, based: Store) -> None:
        based.record(check(snapshot=version(b"2"), found=(found(),)))
        based.delivered(Attempt(alert=1, channel="team", at=NOW, outcome="sent"), None)
        with pytest.raises(StoreError, match="alert 1: was delivered already"):
            based.retry(1, NOW)
        with pytest.raises(StoreError, match="alert 7: there is none"):
            based.retry(7, NOW)


class TestRereading:
    def test_a_version_gets_the_facts_that_todays_rules_read(self, based: Store) -> None:
        old = based.snapshot(1)
        facts = dataclasses.replace(FACTS, title=Text(value="다른 제목"))
        based.reread(dataclasses.replace(old, facts=facts, extractor="8", digest="d"))
        new = based.snapshot(1)
        assert (new.facts.title, new.extractor, new.digest) == (facts.title, "8", "d")
        assert (new.body, new.fetched_at, new.number) == (old.body, old.fetched_at, old.number)
        assert old.facts.title is not None
        assert old.facts.title.value == TITLE

    def test_one_that_was_pruned_meanwhile_is_told(self, based: Store) -> None:
        with pytest.raises(StoreError, match="snapshot 9: is not there any more"):
            based.reread(dataclasses.replace(based.snapshot(1), id=9))


def test_a_revision_by_its_number(based: Store) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(),)))
    assert based.revision(1).revision.kind == "amount_changed"
    with pytest.raises(StoreError, match="revision 2: there is none"):
        based.revision(2)


def test_a_lag_is_never_negative() -> None:
    assert Backlog(due=1, oldest=NOW + MINUTE).lag(NOW) == datetime.timedelta(0)
