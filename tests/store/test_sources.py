"""The due-queue: who is due, who holds what, and what a change of configuration does."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from store.making import MINUTE, NOW, Watched, check, version

from monitor.errors import StoreError
from monitor.records import Health, Lease
from monitor.store import Store

SOURCES = 60
SECOND = datetime.timedelta(seconds=1)


def leased(store: Store, now: datetime.datetime = NOW) -> list[str]:
    return [lease.source for lease in store.lease(now, limit=10, seconds=60)]


def test_a_new_source_is_due_at_once(store: Store) -> None:
    state = store.source("sba-rnd")
    assert state is not None
    assert (state.url, state.name, state.tags) == (Watched.url, Watched.name, Watched.tags)
    assert (state.active, state.next_due, state.snapshots) == (True, NOW, 0)
    assert (state.last_check, state.etag, state.last_modified) == (None, None, None)
    assert state.health == Health()
    assert leased(store) == ["sba-rnd"]


def test_an_unknown_source_is_none(store: Store) -> None:
    assert store.source("other") is None


def test_sources_come_in_the_order_entered(store: Store) -> None:
    store.sync_sources([Watched(id="zz"), Watched(), Watched(id="aa")], NOW)
    assert [state.id for state in store.sources()] == ["sba-rnd", "zz", "aa"]


def test_a_removed_source_keeps_its_history_and_is_left_alone(based: Store) -> None:
    later = NOW + 240 * MINUTE
    based.sync_sources([], NOW)
    state = based.source("sba-rnd")
    assert state is not None
    assert (state.active, state.snapshots) == (False, 1)
    assert leased(based, later) == []
    assert based.baseline("sba-rnd") is not None
    with pytest.raises(StoreError, match="sba-rnd: is not watched"):
        based.lease_one("sba-rnd", later, 60)


def test_a_source_that_comes_back_is_due_at_once(based: Store) -> None:
    based.sync_sources([], NOW)
    based.sync_sources([Watched()], NOW + MINUTE)
    state = based.source("sba-rnd")
    assert state is not None
    assert (state.active, state.next_due) == (True, NOW + MINUTE)


def test_the_same_configuration_changes_no_turn(based: Store) -> None:
    before = based.source("sba-rnd")
    based.sync_sources([Watched()], NOW + MINUTE)
    assert based.source("sba-rnd") == before


def test_new_words_change_no_turn(based: Store) -> None:
    before = based.source("sba-rnd")
    assert before is not None
    based.sync_sources([Watched(name="다른 이름", tags=("rnd", "서울"))], NOW + MINUTE)
    assert based.source("sba-rnd") == replace(before, name="다른 이름", tags=("rnd", "서울"))


def test_another_address_is_due_and_asked_without_validators(store: Store) -> None:
    store.record(check(etag='"1"', last_modified="Mon, 02 Mar 2026 00:00:00 GMT"))
    state = store.source("sba-rnd")
    assert state is not None
    assert (state.etag, state.last_modified) == ('"1"', "Mon, 02 Mar 2026 00:00:00 GMT")
    store.sync_sources([Watched(url="https://example.org/notice/2")], NOW + MINUTE)
    state = store.source("sba-rnd")
    assert state is not None
    assert (state.url, state.etag, state.last_modified) == ("https://example.org/notice/2", None, None)
    assert state.next_due == NOW + MINUTE


def test_a_check_of_the_old_address_under_way_is_refused(store: Store) -> None:
    lease = store.lease_one("sba-rnd", NOW, 600)
    store.sync_sources([Watched(url="https://example.org/notice/2")], NOW)
    with pytest.raises(StoreError, match="lease was lost"):
        store.record(check(lease=lease, etag='"old"'))
    state = store.source("sba-rnd")
    assert state is not None
    assert state.etag is None


def test_a_paused_source_is_never_due_but_can_be_asked_for(store: Store) -> None:
    store.record(check(health=Health(state="failing", reason=None, failures=2, detail="refused")))
    store.sync_sources([Watched(paused=True)], NOW)
    state = store.source("sba-rnd")
    assert state is not None
    assert (state.health.state, state.health.failures) == ("paused", 2)
    assert leased(store, NOW + 240 * MINUTE) == []
    assert store.lease_one("sba-rnd", NOW, 60) is not None
    store.sync_sources([Watched()], NOW)
    state = store.source("sba-rnd")
    assert state is not None
    assert state.health.state == "failing", "what it was before the pause"


def test_the_longest_due_come_first_and_no_more_than_asked(store: Store) -> None:
    names = ("late", "latest", "early")
    store.sync_sources([Watched(id=name) for name in names], NOW)
    for name, minutes in zip(names, (2, 3, 1), strict=True):
        store.record(check(source=name, next_due=NOW + minutes * MINUTE))
    leases = store.lease(NOW + 5 * MINUTE, limit=2, seconds=60)
    assert [lease.source for lease in leases] == ["early", "late"]
    assert leased(store, NOW + 5 * MINUTE) == ["latest"]


def test_nothing_is_due_before_its_time(store: Store) -> None:
    store.record(check(next_due=NOW + MINUTE))
    assert leased(store, NOW + MINUTE - SECOND) == []
    assert leased(store, NOW + MINUTE) == ["sba-rnd"]


def test_a_lease_shuts_out_others_until_it_runs_out(store: Store) -> None:
    (lease,) = store.lease(NOW, limit=5, seconds=60)
    assert lease.expires == NOW + MINUTE
    assert leased(store, NOW + MINUTE - SECOND) == []
    assert store.lease_one("sba-rnd", NOW + MINUTE - SECOND, 60) is None
    again = store.lease_one("sba-rnd", NOW + MINUTE, 60)
    assert again is not None
    assert again.token != lease.token


def test_a_lease_given_back_sets_the_next_turn(store: Store) -> None:
    lease = store.lease_one("sba-rnd", NOW, 600)
    assert lease is not None
    store.release(lease, NOW + MINUTE)
    assert leased(store) == []
    assert leased(store, NOW + MINUTE) == ["sba-rnd"]


def test_a_lost_lease_gives_nothing_back(store: Store) -> None:
    lost = store.lease_one("sba-rnd", NOW, 60)
    held = store.lease_one("sba-rnd", NOW + MINUTE, 600)
    assert lost and held
    store.release(lost, NOW)
    assert leased(store, NOW + 2 * MINUTE) == [], "the second worker still holds it"


def _lost(store: Store) -> Lease | None:
    lost = store.lease_one("sba-rnd", NOW, 60)
    store.lease_one("sba-rnd", NOW + MINUTE, 600)
    return lost


def _given_back(store: Store) -> Lease | None:
    lease = store.lease_one("sba-rnd", NOW, 60)
    assert lease
    store.release(lease, NOW)
    return lease


def _used(store: Store) -> Lease | None:
    lease = store.lease_one("sba-rnd", NOW, 60)
    store.record(check(lease=lease))
    return lease


def _anothers(store: Store) -> Lease | None:
    store.lease_one("sba-rnd", NOW + MINUTE, 600)
    return None


@pytest.mark.parametrize("lose", [_lost, _given_back, _used, _anothers])
def test_a_check_without_its_lease_writes_nothing(
    store: Store, tmp_path: Path, lose: Callable[[Store], Lease | None]
) -> None:
    lease = lose(store)
    before = store.source("sba-rnd")
    with pytest.raises(StoreError, match="sba-rnd: its lease was lost"):
        store.record(check(at=NOW + MINUTE, lease=lease, snapshot=version()))
    assert store.source("sba-rnd") == before
    assert store.history("sba-rnd") == ()


def test_a_lease_that_ran_out_but_was_not_taken_is_still_good(store: Store) -> None:
    lease = store.lease_one("sba-rnd", NOW, 60)
    store.record(check(at=NOW + 5 * MINUTE, lease=lease))
    state = store.source("sba-rnd")
    assert state is not None
    assert state.last_check == NOW + 5 * MINUTE


def test_no_source_is_leased_twice_by_many_threads(tmp_path: Path) -> None:
    """Four threads on each of two connections, as two processes of four threads would be."""
    names = {f"source-{number}" for number in range(SOURCES)}
    start = threading.Barrier(8)

    def work(store: Store) -> list[str]:
        taken: list[str] = []
        start.wait(timeout=10)
        while leases := store.lease(NOW, limit=3, seconds=600):
            taken += [lease.source for lease in leases]
        return taken

    with Store.open(tmp_path) as one, Store.open(tmp_path) as other, ThreadPoolExecutor(8) as pool:
        one.sync_sources([Watched(id=name) for name in sorted(names)], NOW)
        taken = [name for names_ in pool.map(work, [one, other] * 4) for name in names_]
    assert sorted(taken) == sorted(names)
