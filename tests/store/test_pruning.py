"""Pruning: the old thins out, what is cited stays, and the rest of the database does not notice."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from store.making import AMOUNT, NOW, TITLE_CHANGED, check, found, version

from monitor.records import Pruned, RevisionQuery
from monitor.store import Store, pruning

DAY = datetime.timedelta(days=1)
HOUR = datetime.timedelta(hours=1)
LATER = NOW + 200 * DAY
RULES = {"full": 30 * DAY, "daily": 90 * DAY, "checks": 30 * DAY}


def seen(store: Store, body: bytes, at: datetime.datetime, **more: Any) -> int:
    done = store.record(check(at=at, snapshot=version(body, at=at, **more.pop("version", {})), **more))
    assert done.snapshot is not None
    return done.snapshot


def ids(store: Store) -> list[int]:
    return [one.snapshot.id for one in store.history("sba-rnd")]


@pytest.fixture
def aged(based: Store) -> Store:
    """Versions 1 to 9: hours apart half a year ago, the fourth cited by a revision, the newest two today."""
    for n in range(2, 8):
        told = {"found": (found(AMOUNT, before=3),)} if n == 4 else {}
        seen(based, b"<p>%d</p>" % n * 50, NOW + n * HOUR, **told)
    seen(based, b"<p>8</p>", LATER - HOUR)
    seen(based, b"<p>9</p>", LATER)
    return based


def test_the_old_thins_out_and_what_is_cited_stays(aged: Store) -> None:
    before = aged.revisions(RevisionQuery()), aged.baseline("sba-rnd")
    done = aged.prune(LATER, **RULES)
    assert ids(aged) == [3, 4, 8, 9], "both sides of the revision, and the newest two"
    assert done.snapshots == 5
    assert (aged.revisions(RevisionQuery()), aged.baseline("sba-rnd")) == before
    assert aged.problems() == []
    for one in aged.history("sba-rnd"):
        assert aged.body(one.snapshot.body)


def test_a_dry_run_counts_and_takes_nothing(aged: Store) -> None:
    planned = aged.prune(LATER, dry=True, **RULES)
    assert len(ids(aged)) == 9
    assert planned == aged.prune(LATER, **RULES)
    assert aged.prune(LATER, **RULES) == Pruned()


def test_a_keyframe_stays_while_a_delta_stands_on_it(aged: Store) -> None:
    aged.prune(LATER, **RULES)
    rows = aged._connection.rows("SELECT base FROM bodies WHERE base IS NOT NULL")
    stored = {row["sha256"] for row in aged._connection.rows("SELECT sha256 FROM bodies")}
    assert {row["base"] for row in rows} <= stored


def test_what_waits_and_what_is_held_stays(based: Store) -> None:
    seen(based, b"2", NOW + HOUR, found=(found(TITLE_CHANGED, doubt="value_gone"),))
    seen(based, b"3", NOW + 2 * HOUR, version={"state": "held"})
    for n in range(4, 8):
        seen(based, b"%d" % n, NOW + n * HOUR)
    based.prune(LATER, **RULES)
    assert ids(based) == [1, 2, 3, 6, 7]


def test_rows_of_checks_go_but_for_those_something_came_of(aged: Store) -> None:
    for n in range(20):
        aged.record(check(at=NOW + n * HOUR))
    aged.prune(LATER, **RULES)
    left = {row["id"] for row in aged._connection.rows("SELECT id FROM checks")}
    cited = {row["check_id"] for row in aged._connection.rows("SELECT check_id FROM snapshots")}
    assert left == cited


def test_it_goes_in_slices(aged: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pruning, "SLICE", 2)
    assert aged.prune(LATER, **RULES).snapshots == 5
    assert aged.problems() == []
    assert ids(aged) == [3, 4, 8, 9]


def test_broken_off_it_leaves_a_whole_database_and_goes_on(
    aged: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pruning, "SLICE", 1)
    changes = 0
    change = aged._connection.change

    def break_off(sql: str, parameters: Any = None) -> int:
        nonlocal changes
        changes += sql.startswith("DELETE")
        if changes == 4:
            raise KeyboardInterrupt
        return change(sql, parameters)

    monkeypatch.setattr(aged._connection, "change", break_off)
    with pytest.raises(KeyboardInterrupt):
        aged.prune(LATER, **RULES)
    monkeypatch.undo()
    assert aged.problems() == []
    aged.prune(LATER, **RULES)
    assert ids(aged) == [3, 4, 8, 9]


def test_a_body_shown_anew_meanwhile_is_not_taken(aged: Store) -> None:
    old = aged.snapshot(2).body
    gone = pruning._superfluous(aged._connection, LATER, full=30 * DAY, daily=90 * DAY)
    pruning._forget(aged._connection, "snapshots", gone)
    seen(aged, b"<p>2</p>" * 50, LATER)
    pruning._forget(aged._connection, "bodies", [old], still=(pruning.BODIES, "sha256"))
    assert aged.body(old) == b"<p>2</p>" * 50
