"""The versions of a source: their numbers, which is current, what is recent, what each brought."""

from __future__ import annotations

import pytest
from store.making import AMOUNT, MINUTE, NOW, TITLE_CHANGED, WITHDRAWN, Watched, check, found, version

from monitor.errors import StoreError
from monitor.store import Store


def test_a_source_without_versions_has_none(store: Store) -> None:
    assert store.baseline("sba-rnd") is None
    assert store.held("sba-rnd") is None
    assert store.recent("sba-rnd", NOW) == ()
    assert store.history("sba-rnd") == ()


def test_a_missing_version_is_an_error_that_names_it(store: Store) -> None:
    with pytest.raises(StoreError, match="snapshot 7: there is none"):
        store.snapshot(7)


def test_each_source_counts_its_own_versions(store: Store) -> None:
    store.sync_sources([Watched(), Watched(id="other")], NOW)
    for source in ("sba-rnd", "other", "sba-rnd"):
        store.record(check(source=source, snapshot=version()))
    numbers = {source: [v.snapshot.number for v in store.history(source)] for source in ("sba-rnd", "other")}
    assert numbers == {"sba-rnd": [1, 2], "other": [1]}
    state = store.source("sba-rnd")
    assert state is not None
    assert state.snapshots == 2


def test_the_same_bytes_are_archived_once(store: Store) -> None:
    first = store.record(check(snapshot=version(b"same")))
    second = store.record(check(snapshot=version(b"same")))
    assert first.snapshot and second.snapshot
    assert store.snapshot(first.snapshot).body == store.snapshot(second.snapshot).body
    assert len(store._connection.rows("SELECT * FROM bodies")) == 1


def test_the_latest_accepted_version_is_the_baseline(store: Store) -> None:
    for body, state in ((b"1", "accepted"), (b"2", "accepted"), (b"3", "held")):
        store.record(check(snapshot=version(body, state=state)))
    baseline, held = store.baseline("sba-rnd"), store.held("sba-rnd")
    assert baseline and held
    assert (baseline.number, held.number) == (2, 3)


def test_recent_versions_are_the_accepted_ones_since_then(store: Store) -> None:
    for minutes, state in ((0, "accepted"), (10, "accepted"), (20, "held"), (30, "accepted")):
        at = NOW + minutes * MINUTE
        store.record(check(at=at, snapshot=version(b"%d" % minutes, at=at, state=state)))
    assert [v.number for v in store.recent("sba-rnd", NOW + 10 * MINUTE)] == [1, 2, 4], "1 was in force then"
    assert [v.number for v in store.recent("sba-rnd", NOW + 15 * MINUTE)] == [2, 4]
    assert [v.number for v in store.recent("sba-rnd", NOW)] == [1, 2, 4]


def test_another_address_begins_anew(store: Store) -> None:
    first = store.record(check(snapshot=version(b"1")))
    assert first.snapshot is not None
    store.record(
        check(snapshot=version(b"2"), found=(found(AMOUNT, before=first.snapshot, doubt="value_gone"),))
    )
    store.record(check(snapshot=version(b"3", state="held")))
    store.sync_sources([Watched(url="https://example.org/elsewhere")], NOW)
    assert store.baseline("sba-rnd") is None
    assert store.held("sba-rnd") is None
    assert store.recent("sba-rnd", NOW - MINUTE) == ()
    assert store.waiting("sba-rnd") == ()
    assert len(store.history("sba-rnd")) == 3, "the history stays"
    store.record(check(snapshot=version(b"4")))
    baseline = store.baseline("sba-rnd")
    assert baseline is not None
    assert baseline.number == 4


def test_history_gives_each_version_with_what_it_brought(based: Store) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(AMOUNT), found(TITLE_CHANGED, doubt="back"))))
    based.record(check(snapshot=version(b"3"), found=(found(TITLE_CHANGED, before=2, doubt="back"),)))
    based.record(check(dropped=(3,)))
    based.record(check(outcome="gone", found=(found(WITHDRAWN, before=3, doubt="withdrawn"),)))
    history = [
        (version_.snapshot.number, [one.revision.kind for one in version_.revisions])
        for version_ in based.history("sba-rnd")
    ]
    assert history == [
        (1, []),
        (2, ["amount_changed", "title_changed"]),
        (3, ["withdrawn"]),  # the last version seen; what was dropped is left out
    ]
