"""What the review site asks of the store: verdicts that are only ever added, the inbox, many at once."""

from __future__ import annotations

import datetime
import unicodedata

import pytest
from store.making import AMOUNT, FACTS, MINUTE, NOW, TITLE_CHANGED, Watched, check, found, version

from monitor.facts import Moment, Period, Track
from monitor.store import InboxQuery, Store
from monitor.store.verdicts import LONGEST_NOTE


@pytest.fixture
def judged(store: Store) -> Store:
    """A store with a grave and a small revision told, and a doubtful one that waits."""
    store.record(check(outcome="baseline", snapshot=version()))
    some = (found(TITLE_CHANGED), found(AMOUNT), found(AMOUNT, doubt="seen_before"))
    store.record(check(at=NOW + MINUTE, outcome="changed", snapshot=version(b"2"), found=some[:2]))
    store.record(check(at=NOW + 2 * MINUTE, outcome="changed", snapshot=version(b"3"), found=some[2:]))
    return store


class TestVerdicts:
    def test_the_latest_holds_and_none_is_lost(self, judged: Store) -> None:
        desk = judged.desk
        assert desk.judge([1, 2], "true", NOW) == (1, 2)
        assert desk.judge([1], "true", NOW) == (), "the same again is nothing new"
        assert desk.judge([1], "false", NOW) == (1,)
        assert judged.revision(1).reviewed == "false"
        assert [one.verdict for one in desk.verdicts([1])[1]] == ["true", "false"]

    def test_undo_goes_one_step_back(self, judged: Store) -> None:
        desk = judged.desk
        desk.judge([1], "true", NOW)
        desk.note(1, "a note is no step", NOW)
        desk.judge([1], "false", NOW)
        assert desk.undo([1, 2], NOW) == (1,), "what was never judged has nothing to undo"
        assert judged.revision(1).reviewed == "true"
        assert desk.undo([1], NOW) == (1,)
        assert judged.revision(1).reviewed == "false", "an undo can be undone"

    def test_notes(self, judged: Store) -> None:
        assert judged.desk.note(2, f"  {'가' * 9999} ", NOW)
        (one,) = judged.desk.verdicts([2])[2]
        assert (len(one.note), one.verdict, one.at) == (LONGEST_NOTE, None, NOW)

    def test_of_none(self, judged: Store) -> None:
        assert judged.desk.judge([99], "true", NOW) == ()
        assert not judged.desk.note(99, "x", NOW)
        assert judged.desk.verdicts([99]) == {}

    def test_what_was_dropped_is_not_judged(self, judged: Store) -> None:
        judged.record(check(at=NOW + 3 * MINUTE, dropped=(3,)))
        assert judged.desk.judge([3], "true", NOW) == ()

    def test_they_count_for_the_lists_too(self, judged: Store) -> None:
        judged.desk.judge([1], "true", NOW)
        assert judged.desk.number(InboxQuery()) == 2
        assert judged.desk.number(InboxQuery(reviewed="true")) == 1


class TestInbox:
    def test_piles(self, judged: Store) -> None:
        page = judged.desk.inbox(InboxQuery(), limit=5)
        (pile,) = page.piles
        assert [row.id for row in pile.rows] == [3, 2, 1], "the gravest first, then the latest"
        assert (page.announcements, page.revisions) == (1, 3)
        assert dict(page.severities) == {"critical": 2, "minor": 1}
        assert pile.latest == NOW + 2 * MINUTE

    def test_pages(self, judged: Store) -> None:
        assert judged.desk.inbox(InboxQuery(), limit=5, offset=1).piles == ()

    QUERIES = (
        (InboxQuery(source="none"), 0),
        (InboxQuery(tag="seoul"), 3),
        (InboxQuery(kind="amount_changed"), 2),
        (InboxQuery(severity="minor"), 1),
        (InboxQuery(unconfirmed=True), 1),
        (InboxQuery(words="과제당"), 2),
        (InboxQuery(words="홍"), 2),
        (InboxQuery(words="r&d 가"), 1),
        (InboxQuery(words="100%"), 0),
        (InboxQuery(words="a_b"), 0),
        (InboxQuery(words="\\"), 0),
        (InboxQuery(words="서울형 example.org"), 3),
    )

    @pytest.mark.parametrize(("query", "number"), QUERIES)
    def test_queries(self, judged: Store, query: InboxQuery, number: int) -> None:
        assert judged.desk.number(query) == number
        assert len(judged.desk.matching(query)) == number
        assert judged.desk.inbox(query, limit=5).revisions == number

    def test_letters_taken_apart_are_found(self, judged: Store) -> None:
        apart = unicodedata.normalize("NFD", "서울형")  # as some systems type it
        assert judged.desk.number(InboxQuery(words=apart)) == 3


class TestOverview:
    def test_deadlines(self, judged: Store) -> None:
        (due,) = judged.desk.deadlines()
        assert (due.period["until"], due.track, due.number, due.status) == (
            "2026-03-20T24:00",
            None,
            3,
            "closed",
        )

    def test_deadlines_of_tracks(self, store: Store) -> None:
        until = Period(until=Moment(day=datetime.date(2026, 4, 1)))
        tracks = (Track(name="가", parent="나", period=until), Track(name="다", period=Period(rolling=True)))
        facts = FACTS.__class__(tracks=tracks)
        store.record(check(outcome="baseline", snapshot=version(facts=facts)))
        assert [due.track for due in store.desk.deadlines()] == ["나 › 가", "다"]

    def test_what_is_not_watched_has_no_deadline(self, judged: Store) -> None:
        judged.sync_sources([], NOW)
        assert judged.desk.deadlines() == ()

    def test_heads(self, judged: Store) -> None:
        first, *_, last = judged.desk.heads(Watched.id)
        assert (first.number, last.number, first.tracks) == (1, 3, 1)
        assert first.budget is not None
        assert first.budget["max"] == 34_700_000_000

    def test_counts(self, judged: Store) -> None:
        counts = judged.desk.counts()
        assert counts["sources"] == {"ok": 1}
        assert counts["revisions"] == {"critical": 2, "minor": 1}
        assert counts["reviewed"] == {"open": 3}
        assert counts["checks"] == {"baseline": 1, "changed": 2}

    def test_check_soon_never_puts_off(self, judged: Store) -> None:
        assert judged.desk.check_soon(Watched.id, NOW)
        assert judged.desk.check_soon(Watched.id, NOW + 9 * MINUTE)
        state = judged.source(Watched.id)
        assert state is not None
        assert state.next_due == NOW
        assert not judged.desk.check_soon("none", NOW)

    def test_pause(self, judged: Store) -> None:
        assert judged.desk.pause(Watched.id, paused=True)
        assert judged.lease(NOW + 999 * MINUTE, limit=9, seconds=9) == ()
        assert judged.desk.pause(Watched.id, paused=False)
        assert not judged.desk.pause("none", paused=True)

    def test_the_outbox_in_pages(self, judged: Store) -> None:
        newest, *rest = judged.desk.alerts(None, limit=9, before=None)
        assert judged.desk.alerts(None, limit=9, before=newest.alert.id) == tuple(rest)
        assert judged.desk.alerts("dead", limit=9, before=None) == ()
