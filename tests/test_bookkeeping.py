"""What a trip leaves behind: outcome, snapshot, alerts, health, validators, the next turn."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from monitor.bookkeeping import Sight, Trip, check_of, deadlines
from monitor.compare import compare
from monitor.config import AlertRule, Channel, Config, Schedule, Source
from monitor.decision import Decision, Found, Known, Waiting
from monitor.facts import Facts, Moment, Period, Text, Track
from monitor.health import Trouble
from monitor.records import (
    Check,
    FoundRevision,
    Health,
    Lease,
    Page,
    Reading,
    Snapshot,
    SourceState,
)

NOW = datetime.datetime(2026, 3, 2, 0, 0, tzinfo=datetime.UTC)
MINUTE, HOUR, DAY = datetime.timedelta(minutes=1), datetime.timedelta(hours=1), datetime.timedelta(days=1)
SOURCE = Source(id="s", url="https://example.org/call")
CONFIG = Config(
    schedule=Schedule(every=3 * HOUR, jitter=datetime.timedelta(0)),
    sources=(SOURCE,),
    channels=(Channel(id="team", kind="console"), Channel(id="log", kind="file")),
    alerts=(AlertRule(to=("team",), severity=("critical", "major")), AlertRule(to=("log",), health=False)),
)
FACTS = Facts(title=Text(value="공고"), period=Period(until=Moment.parse("2026-06-30T18:00")))
LATER = dataclasses.replace(FACTS, period=Period(until=Moment.parse("2026-07-07T18:00")))
BASELINE = Snapshot(
    id=1, source="s", number=1, fetched_at=NOW - DAY, url=SOURCE.url, content_type=None, body="b" * 64,
    extractor="x", facts=FACTS, digest="same",
)  # fmt: skip
(MOVED,) = compare(FACTS, LATER)


def page(status: int = 200, **headers: str) -> Page:
    return Page(
        url=SOURCE.url, final_url=SOURCE.url, status=status, headers=headers, body=b"x", fetched_at=NOW
    )


def read(facts: Facts, digest: str = "same", **headers: str) -> Sight:
    return Sight(page=page(**headers), reading=Reading(status="ok", facts=facts, digest=digest))


def state(health: Health | None = None, etag: str | None = None) -> SourceState:
    return SourceState(
        id="s", url=SOURCE.url, name="s", tags=(), active=True, next_due=NOW, last_check=None, etag=etag,
        last_modified=None, health=health or Health(state="ok"),
    )  # fmt: skip


def waiting(found_at: datetime.datetime = NOW - MINUTE) -> Waiting:
    found = FoundRevision(
        id=7, source="s", url="u", title="t", found_at=found_at, revision=MOVED, before=1, after=2,
        doubt="value_gone",
    )  # fmt: skip
    return Waiting(found=found, before=FACTS)


def book(sight: Sight, decision: Decision, **more: Any) -> Check:
    values: dict[str, Any] = {
        "source": SOURCE, "config": CONFIG, "state": state(), "known": Known(baseline=FACTS, snapshot=1),
        "lease": Lease(source="s", token="t", expires=NOW + HOUR), "baseline": BASELINE, "now": NOW,
        "extractor": "x",
    }  # fmt: skip
    return check_of(Trip(**(values | {"sight": sight, "decision": decision} | more)))


UNCHANGED, LOST, HELD, GONE = (Decision(seen=seen) for seen in ("unchanged", "lost", "held", "gone"))
CHANGED = Decision(seen="changed", found=(Found(revision=MOVED, before=1),))
FAILED = Sight(trouble=Trouble(state="failing", detail="example.org: no answer"))
WALL = Sight(page=page(403), trouble=Trouble(state="unreadable", reason="bot_wall"))


@pytest.mark.parametrize(
    ("sight", "decision", "outcome", "health", "reason"),
    [
        (read(FACTS), UNCHANGED, "unchanged", "ok", "the same facts"),
        (read(LATER), CHANGED, "changed", "ok", "a revision"),
        (Sight(page=page(304)), UNCHANGED, "unchanged", "ok", "nothing new"),
        (FAILED, UNCHANGED, "failed", "failing", "no answer"),
        (WALL, UNCHANGED, "unreadable", "unreadable", "a bot wall"),
        (Sight(trouble=Trouble(state="gone", reason="gone")), GONE, "gone", "gone", "a page gone"),
        (read(Facts()), HELD, "held", "held", "most facts vanished"),
        (read(Facts()), LOST, "held", "facts_lost", "and again"),
    ],
)
def test_outcome_and_health(sight: Sight, decision: Decision, outcome: str, health: str, reason: str) -> None:
    check = book(sight, decision)
    assert (check.outcome, check.health.state) == (outcome, health), reason


class TestSnapshots:
    def test_a_change_is_stored(self) -> None:
        check = book(read(LATER), CHANGED)
        assert check.snapshot is not None
        assert (check.snapshot.state, check.snapshot.facts, check.snapshot.extractor) == (
            "accepted",
            LATER,
            "x",
        )

    def test_the_same_words_are_not_stored_again(self) -> None:
        assert book(read(FACTS), UNCHANGED).snapshot is None

    def test_other_words_with_the_same_facts_are_kept_in_the_history(self) -> None:
        assert book(read(FACTS, digest="other"), UNCHANGED).snapshot is not None

    def test_a_held_version_is_stored_as_held_and_once(self) -> None:
        held = book(read(Facts()), HELD).snapshot
        assert held is not None
        assert held.state == "held"
        assert book(read(Facts()), LOST).snapshot is None

    @pytest.mark.parametrize("sight", [FAILED, WALL])
    def test_what_could_not_be_read_is_not_stored(self, sight: Sight) -> None:
        assert book(sight, UNCHANGED).snapshot is None

    def test_a_good_read_drops_the_version_held(self) -> None:
        known = Known(baseline=FACTS, snapshot=1, held=Facts())
        assert book(read(FACTS), UNCHANGED, known=known).drop_held
        assert not book(read(Facts()), LOST, known=known).drop_held
        assert not book(FAILED, UNCHANGED, known=known).drop_held


class TestAlerts:
    def test_a_revision_goes_where_the_rules_say(self) -> None:
        (found,) = book(read(LATER), CHANGED).found
        assert found.channels == ("team", "log")

    def test_a_confirmed_revision_is_told(self) -> None:
        known = Known(baseline=LATER, snapshot=2, waiting=(waiting(),))
        (confirmed,) = book(read(LATER), Decision(seen="changed", confirmed=(7,)), known=known).confirmed
        assert (confirmed.id, confirmed.unconfirmed, confirmed.channels) == (7, False, ("team", "log"))

    def test_what_waits_for_a_day_without_a_good_read_is_told_as_unconfirmed(self) -> None:
        known = Known(baseline=LATER, snapshot=2, waiting=(waiting(NOW - 25 * HOUR),))
        (late,) = book(FAILED, UNCHANGED, known=known).confirmed
        assert late.unconfirmed

    def test_what_waits_shorter_goes_on_waiting(self) -> None:
        known = Known(baseline=LATER, snapshot=2, waiting=(waiting(NOW - 23 * HOUR),))
        assert book(FAILED, UNCHANGED, known=known).confirmed == ()

    def test_a_health_notice_goes_to_the_channels_that_want_it(self) -> None:
        ill = Health(state="failing", failures=2, since=NOW - HOUR)
        check = book(FAILED, UNCHANGED, state=state(ill))
        assert check.notice is not None
        assert check.notice_channels == ("team",)
        assert book(FAILED, UNCHANGED).notice_channels == (), "the first failure is no news"


class TestValidators:
    def test_those_of_an_accepted_page_are_kept(self) -> None:
        check = book(
            read(FACTS, **{"etag": '"2"', "last-modified": "Mon"}), UNCHANGED, state=state(etag='"1"')
        )
        assert (check.etag, check.last_modified) == ('"2"', "Mon")

    def test_a_304_leaves_the_old_one_standing(self) -> None:
        assert book(Sight(page=page(304)), UNCHANGED, state=state(etag='"1"')).etag == '"1"'

    def test_a_page_without_one_has_none(self) -> None:
        assert book(read(FACTS), UNCHANGED, state=state(etag='"1"')).etag is None

    @pytest.mark.parametrize("sight", [FAILED, WALL])
    def test_those_of_a_wall_are_never_kept(self, sight: Sight) -> None:
        assert book(sight, UNCHANGED, state=state(etag='"1"')).etag is None


class TestNextTurn:
    def test_the_regular_turn(self) -> None:
        assert book(read(FACTS), UNCHANGED).next_due == NOW + 3 * HOUR

    def test_a_failure_is_tried_again_soon(self) -> None:
        assert book(FAILED, UNCHANGED).next_due == NOW + 5 * MINUTE

    def test_a_host_that_asks_for_patience_gets_it_up_to_a_day(self) -> None:
        assert book(dataclasses.replace(FAILED, wait=7200), UNCHANGED).next_due == NOW + 2 * HOUR
        assert book(dataclasses.replace(FAILED, wait=1e9), UNCHANGED).next_due == NOW + DAY

    def test_a_doubtful_revision_is_looked_at_again_in_two_minutes(self) -> None:
        doubtful = Decision(seen="changed", found=(Found(revision=MOVED, before=1, doubt="value_gone"),))
        assert book(read(LATER), doubtful).next_due == NOW + 2 * MINUTE

    def test_what_still_waits_counts_from_its_first_sighting(self) -> None:
        known = Known(baseline=LATER, snapshot=2, waiting=(waiting(NOW - 3 * MINUTE),))
        assert book(FAILED, UNCHANGED, known=known).next_due == NOW + 5 * MINUTE, "the retry comes first"
        assert book(read(Facts()), HELD, known=known).next_due == NOW + 2 * MINUTE

    def test_what_is_settled_waits_no_more(self) -> None:
        known = Known(baseline=LATER, snapshot=2, waiting=(waiting(),))
        assert (
            book(read(LATER), Decision(seen="changed", confirmed=(7,)), known=known).next_due
            == NOW + 3 * HOUR
        )

    def test_lost_facts_that_are_sure_are_not_looked_at_every_two_minutes(self) -> None:
        ill = Health(state="held", failures=1, since=NOW - 2 * MINUTE)
        assert book(read(Facts()), LOST, state=state(ill)).next_due == NOW + 3 * HOUR


def test_deadlines_are_those_of_the_call_and_of_its_tracks() -> None:
    track = Track(name="1차", period=Period(until=Moment.parse("2026-03-19T24:00")))
    ends = deadlines(dataclasses.replace(FACTS, tracks=(track,)), CONFIG.zone)
    assert [end.isoformat() for end in ends] == ["2026-06-30T18:00:00+09:00", "2026-03-20T00:00:00+09:00"]
    assert deadlines(None, CONFIG.zone) == []
