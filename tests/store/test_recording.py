"""A check is recorded whole or not at all: versions, revisions, health, turn, alerts."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from store.making import (
    AMOUNT,
    FACTS,
    MINUTE,
    NOW,
    TITLE,
    TITLE_CHANGED,
    WITHDRAWN,
    Watched,
    check,
    found,
    version,
)

from monitor.errors import StoreError
from monitor.facts import Facts, Text, evidence_map
from monitor.records import Attempt, Check, Confirmation, Health, HealthNotice, RevisionQuery
from monitor.store import Store

LATER = NOW + 30 * MINUTE
SICK = Health(
    state="unreadable",
    reason="bot_wall",
    detail="HTTP 403",
    since=NOW,
    failures=3,
    last_good=NOW,
    told="unreadable",
)  # fmt: skip
NOTICE = HealthNotice(state="unreadable", reason="bot_wall", detail="HTTP 403", since=NOW)


def full_check(**more: Any) -> Check:
    """A check that writes to every table: it finds, confirms, drops, and tells."""
    usual: dict[str, Any] = {
        "at": LATER,
        "outcome": "changed",
        "health": SICK,
        "snapshot": version(b"<p>3</p>", at=LATER),
        "drop_held": True,
        "found": (found(), found(TITLE_CHANGED, doubt="back")),
        "confirmed": (Confirmation(id=1, channels=("team", "log")),),
        "dropped": (2,),
        "notice": NOTICE,
        "notice_channels": ("log",),
        "etag": '"3"',
    }
    return check(**usual | more)


@pytest.fixture
def busy(based: Store) -> Store:
    """A source with a version held and two revisions waiting."""
    waiting = (found(doubt="earlier"), found(TITLE_CHANGED, doubt="back"))
    based.record(check(outcome="changed", snapshot=version(b"<p>2</p>"), found=waiting))
    based.record(check(outcome="held", snapshot=version(b"<p></p>", state="held")))
    return based


def test_a_version_comes_back_as_it_was_stored(store: Store) -> None:
    new = version("<p>공고</p>".encode(), digest="d1")
    recorded = store.record(check(outcome="baseline", snapshot=new))
    assert recorded.snapshot is not None
    stored = store.snapshot(recorded.snapshot)
    assert (stored.source, stored.number, stored.state) == ("sba-rnd", 1, "accepted")
    assert (stored.fetched_at, stored.url, stored.extractor, stored.digest) == (NOW, Watched.url, "7", "d1")
    assert stored.content_type == "text/html; charset=utf-8"
    assert stored.facts == FACTS
    assert evidence_map(stored.facts) == evidence_map(FACTS), "quotes are no part of equality"
    assert store.body(stored.body) == new.page.body
    assert store.baseline("sba-rnd") == stored


def test_a_check_sets_health_validators_and_turn(store: Store) -> None:
    store.record(check(health=SICK, etag='"a"', last_modified="yesterday", next_due=LATER, status=403))
    state = store.source("sba-rnd")
    assert state is not None
    assert state.health == SICK
    assert (state.etag, state.last_modified, state.next_due) == ('"a"', "yesterday", LATER)
    assert state.last_check == NOW


def test_the_validators_of_a_check_replace_the_old_ones(store: Store) -> None:
    store.record(check(etag='"a"', last_modified="yesterday"))
    store.record(check(at=LATER))
    state = store.source("sba-rnd")
    assert state is not None
    assert (state.etag, state.last_modified) == (None, None)


def test_a_check_without_a_version_keeps_the_baseline(based: Store) -> None:
    before = based.baseline("sba-rnd")
    recorded = based.record(check(at=LATER, outcome="unreadable", health=SICK))
    assert (recorded.snapshot, recorded.told, recorded.waiting) == (None, (), ())
    assert based.baseline("sba-rnd") == before


def test_every_check_leaves_a_row(based: Store, tmp_path: Path) -> None:
    based.record(check(at=LATER, outcome="failed", seconds=1.5, status=None, detail="refused \ud800"))
    with sqlite3.connect(tmp_path / "monitor.db") as raw:
        rows = raw.execute("SELECT outcome, seconds, status, detail FROM checks ORDER BY id").fetchall()
    raw.close()
    assert rows == [("baseline", 0.0, None, ""), ("failed", 1.5, None, "refused \\ud800")]


def test_a_doubtless_revision_is_told_at_once(based: Store) -> None:
    recorded = based.record(check(at=LATER, outcome="changed", snapshot=version(b"2"), found=(found(),)))
    (told,) = recorded.told
    assert told.revision == AMOUNT
    assert (told.source, told.url, told.title) == ("sba-rnd", Watched.url, TITLE)
    assert (told.before, told.after, told.found_at, told.confirmed_at) == (1, 2, LATER, LATER)
    assert (told.doubt, told.unconfirmed, told.reviewed) == (None, False, None)
    assert based.revisions(RevisionQuery()) == recorded.told
    assert based.waiting("sba-rnd") == ()


def test_a_doubtful_revision_waits_untold(based: Store) -> None:
    recorded = based.record(check(snapshot=version(b"2"), found=(found(doubt="earlier"),)))
    assert recorded.told == ()
    assert recorded.waiting == based.waiting("sba-rnd")
    (waiting,) = recorded.waiting
    assert (waiting.doubt, waiting.confirmed_at) == ("earlier", None)
    assert based.revisions(RevisionQuery()) == ()
    assert based.claim_alerts(LATER, limit=5, seconds=60) == ()


def test_a_doubtful_revision_may_be_told_unconfirmed(based: Store) -> None:
    new = found(doubt="earlier", unconfirmed=True)
    (told,) = based.record(check(snapshot=version(b"2"), found=(new,))).told
    assert (told.doubt, told.unconfirmed, told.confirmed_at) == ("earlier", True, NOW)


@pytest.mark.parametrize("unconfirmed", [False, True], ids=["seen again", "nobody could confirm it"])
def test_what_waited_is_told_once_confirmed(based: Store, unconfirmed: bool) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(doubt="earlier"),)))
    confirmation = Confirmation(id=1, unconfirmed=unconfirmed, channels=("team",))
    (told,) = based.record(check(at=LATER, confirmed=(confirmation,))).told
    assert (told.id, told.found_at, told.confirmed_at) == (1, NOW, LATER)
    assert told.unconfirmed == unconfirmed
    assert based.waiting("sba-rnd") == ()
    assert based.revisions(RevisionQuery()) == (told,)
    (alert,) = based.claim_alerts(LATER, limit=5, seconds=60)
    assert alert.revisions == (told,)


def test_what_is_dropped_is_neither_told_nor_waits(based: Store) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(doubt="earlier"),)))
    based.record(check(at=LATER, dropped=(1,)))
    assert based.waiting("sba-rnd") == ()
    assert based.revisions(RevisionQuery()) == based.revisions(RevisionQuery(unconfirmed=True)) == ()
    assert based.claim_alerts(LATER, limit=5, seconds=60) == ()


@pytest.mark.parametrize(
    "again",
    [{"confirmed": (Confirmation(id=1, channels=("team",)),)}, {"dropped": (1,)}],
    ids=["confirmed", "dropped"],
)
@pytest.mark.parametrize(
    "first", [{"confirmed": (Confirmation(id=1),)}, {"dropped": (1,)}], ids=["confirmed", "dropped"]
)
def test_what_does_not_wait_cannot_be_decided_again(based: Store, first: Any, again: Any) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(doubt="earlier"),)))
    based.record(check(**first))
    before = based.source("sba-rnd"), based.history("sba-rnd")
    with pytest.raises(StoreError, match="revision 1 does not wait any more"):
        based.record(check(at=LATER, snapshot=version(b"3"), **again))
    assert (based.source("sba-rnd"), based.history("sba-rnd")) == before


def test_a_source_decides_only_its_own(based: Store) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(doubt="earlier"),)))
    based.sync_sources([Watched(), Watched(id="other")], NOW)
    with pytest.raises(StoreError, match="other: revision 1 does not wait"):
        based.record(check(source="other", dropped=(1,)))
    assert len(based.waiting("sba-rnd")) == 1


def test_a_withdrawn_page_has_no_version_after(based: Store) -> None:
    (waiting,) = based.record(check(outcome="gone", found=(found(WITHDRAWN, doubt="withdrawn"),))).waiting
    assert (waiting.before, waiting.after, waiting.title) == (1, None, TITLE)


def test_withdrawn_may_be_found_again_later(based: Store) -> None:
    """Gone, back with the same words, gone again: both are told."""
    for at in (NOW, LATER):
        based.record(check(at=at, outcome="gone", found=(found(WITHDRAWN),)))
    assert [one.found_at for one in based.revisions(RevisionQuery())] == [LATER, NOW]


def test_an_announcement_without_a_title_is_called_by_its_source(store: Store) -> None:
    store.record(check(outcome="baseline", snapshot=version(facts=Facts())))
    (told,) = store.record(check(snapshot=version(b"2", facts=Facts()), found=(found(),))).told
    assert told.title == Watched.name


def test_a_stored_revision_keeps_its_title_and_address(based: Store) -> None:
    before = based.record(check(snapshot=version(b"2"), found=(found(),))).told
    based.sync_sources([Watched(url="https://example.org/2", name="new")], NOW)
    based.record(check(snapshot=version(b"3", facts=Facts(title=Text(value="다른 제목")))))
    assert based.revisions(RevisionQuery()) == before


def test_what_one_check_says_twice_is_stored_once(based: Store) -> None:
    """Two tracks of one name, both changed alike: one revision, told to the channels of both."""
    twice = (found(), found(channels=("log", "team")), found(TITLE_CHANGED))
    recorded = based.record(check(snapshot=version(b"2"), found=twice))
    assert [one.revision for one in recorded.told] == [AMOUNT, TITLE_CHANGED]
    alerts = based.claim_alerts(NOW, limit=5, seconds=60)
    told = {alert.channel: [one.id for one in alert.revisions] for alert in alerts}
    assert told == {"team": [1, 2], "log": [1]}


def test_a_held_version_is_no_baseline_until_it_is_accepted(based: Store) -> None:
    accepted = based.baseline("sba-rnd")
    based.record(check(outcome="held", snapshot=version(b"2", state="held")))
    held = based.held("sba-rnd")
    assert held is not None
    assert (held.number, held.state) == (2, "held")
    assert based.baseline("sba-rnd") == accepted


def test_a_new_held_version_drops_the_old_one(busy: Store) -> None:
    busy.record(check(outcome="held", drop_held=True, snapshot=version(b"4", state="held")))
    held = busy.held("sba-rnd")
    assert held is not None
    assert held.number == 4
    assert [v.snapshot.state for v in busy.history("sba-rnd")] == ["accepted", "accepted", "dropped", "held"]


def test_a_good_version_drops_the_held_one(busy: Store) -> None:
    busy.record(check(drop_held=True))
    assert busy.held("sba-rnd") is None
    assert busy.snapshot(3).state == "dropped", "kept, never deleted"


def test_an_unknown_source_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="other: is not watched"):
        store.record(check(source="other"))


def test_half_characters_survive(store: Store) -> None:
    facts = Facts(title=Text(value="공고 \ud800 \x00 \u202e"))
    store.record(check(outcome="baseline", snapshot=version(facts=facts)))
    baseline = store.baseline("sba-rnd")
    assert baseline is not None
    assert baseline.facts == facts


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="2026-03-02T00:00:11: a time without a zone"):
        store.record(check(at=NOW.replace(tzinfo=None), next_due=NOW))


# Whole or not at all

TABLES = {
    "UPDATE ON sources": None,
    "INSERT ON checks": None,
    "UPDATE ON snapshots": "when a held version is dropped",
    "INSERT ON bodies": None,
    "INSERT ON snapshots": None,
    "INSERT ON revisions": None,
    "UPDATE ON revisions": "when one is confirmed",
    "INSERT ON alerts": None,
    "INSERT ON alert_revisions": None,
}


def everything(path: Path) -> list[str]:
    """The whole content of a database, as SQL."""
    raw = sqlite3.connect(path)
    try:
        return list(raw.iterdump())
    finally:
        raw.close()


@pytest.mark.parametrize("moment", TABLES)
@pytest.mark.parametrize("how", ["ABORT", "ROLLBACK"])
def test_a_fault_at_any_moment_leaves_nothing_behind(
    busy: Store, tmp_path: Path, moment: str, how: str
) -> None:
    raw = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)
    raw.execute(f"CREATE TRIGGER fault AFTER {moment} BEGIN SELECT RAISE({how}, 'made to fail'); END")
    before = everything(tmp_path / "monitor.db")
    with pytest.raises(StoreError, match="made to fail"):
        busy.record(full_check())
    assert everything(tmp_path / "monitor.db") == before
    raw.execute("DROP TRIGGER fault")
    raw.close()
    recorded = busy.record(full_check())
    assert [one.id for one in recorded.told] == [1, 3], "the next try gives the same, once"
    assert [one.id for one in recorded.waiting] == [4]
    assert len(busy.alerts()) == 3
    assert busy.problems() == []


def test_a_fault_while_a_delivery_is_recorded_leaves_nothing_behind(based: Store, tmp_path: Path) -> None:
    based.record(full_check(confirmed=(), dropped=(), drop_held=False))
    (alert, *_) = based.claim_alerts(LATER, limit=5, seconds=60)
    raw = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)
    raw.execute("CREATE TRIGGER fault AFTER INSERT ON deliveries BEGIN SELECT RAISE(ABORT, 'no'); END")
    before = everything(tmp_path / "monitor.db")
    raw.close()
    with pytest.raises(StoreError):
        based.delivered(Attempt(alert=alert.id, channel=alert.channel, at=LATER, outcome="sent"), None)
    assert everything(tmp_path / "monitor.db") == before
