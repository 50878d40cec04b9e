"""Alerts told later, and several told as one."""

from __future__ import annotations

import datetime

import pytest
from store.making import AMOUNT, MINUTE, NOW, TITLE, TITLE_CHANGED, WITHDRAWN, Watched, check, found, version

from monitor.errors import StoreError
from monitor.records import Arrangement, Attempt, DueAlert, HealthNotice, Held, HoldReason, NewRevision
from monitor.store import Store

LATER = NOW + 60 * MINUTE
NOTICE = HealthNotice(state="failing", reason=None, detail="응답이 없음", since=NOW)


def held(channel: str = "team", why: HoldReason = "daily", until: datetime.datetime = LATER) -> Held:
    return Held(channel=channel, why=why, until=until)


def tell(store: Store, *new: NewRevision, body: bytes = b"2") -> None:
    store.record(check(outcome="changed", snapshot=version(body), found=new))


@pytest.fixture
def two(based: Store) -> Store:
    """A store with two alerts due at once for the channel `team`: ids 1 and 2."""
    tell(based, found())
    tell(based, found(TITLE_CHANGED), body=b"3")
    return based


def test_what_is_told_later_is_due_then(based: Store) -> None:
    tell(based, found(channels=("log",), later=(held(),)), found(TITLE_CHANGED, channels=(), later=(held(),)))
    assert [one.channel for one in based.due_alerts(NOW)] == ["log"]
    due = based.due_alerts(LATER)
    assert due[1] == DueAlert(id=2, channel="team", severity="critical", held="daily")
    (later,) = based.claim_alerts(LATER, limit=10, seconds=60, among=[2])
    assert [one.revision for one in later.revisions] == [AMOUNT, TITLE_CHANGED]
    assert (later.held, later.parts, later.created_at) == ("daily", (), NOW)


def test_one_check_tells_one_channel_now_and_later(based: Store) -> None:
    tell(based, found(), found(TITLE_CHANGED, channels=(), later=(held(), held(why="weekly"))))
    keys = {one.alert.key for one in based.alerts()}
    assert len(keys) == 3


def test_health_is_told_later_too(based: Store) -> None:
    based.record(check(notice=NOTICE, notice_later=(held(),)))
    assert based.due_alerts(NOW) == ()
    (one,) = based.due_alerts(LATER)
    assert (one.severity, one.held) == (None, "daily")


def test_the_deadline_goes_with_the_alert(two: Store) -> None:
    (first, _) = two.claim_alerts(NOW, limit=10, seconds=60)
    assert first.deadline == "2026-03-20T24:00"


def test_how_grave_an_alert_is(based: Store) -> None:
    tell(based, found(TITLE_CHANGED), found(WITHDRAWN))
    (one,) = based.due_alerts(NOW)
    assert one.severity == "critical"


def test_what_was_claimed_or_tried_is_not_gathered(two: Store) -> None:
    assert [one.gathers for one in two.due_alerts(NOW)] == [True, True]
    two.claim_alerts(NOW, limit=1, seconds=60)
    assert [one.id for one in two.due_alerts(NOW)] == [2]
    two.take_over()  # its sender was killed, before or after it sent
    assert [(one.id, one.gathers) for one in two.due_alerts(NOW)] == [(1, False), (2, True)]
    (alert,) = two.claim_alerts(NOW, limit=1, seconds=60, among=[2])
    two.delivered(Attempt(alert=alert.id, channel="team", at=NOW, outcome="failed"), NOW + MINUTE)
    assert [(one.id, one.gathers) for one in two.due_alerts(NOW + MINUTE)] == [(1, False), (2, False)]


def test_holding_back(two: Store) -> None:
    plan = Arrangement(go=(2,), later=((1, held(why="quiet")),))
    assert two.arrange(plan, NOW) == (2,)
    assert [one.id for one in two.due_alerts(NOW)] == [2]
    first, second = sorted(two.alerts(), key=lambda one: one.alert.id)
    assert (first.state, first.alert.held, first.next_try) == ("waiting", "quiet", LATER)
    assert (second.alert.held, second.next_try) == (None, NOW)


def test_a_digest_that_is_held_back_stays_a_digest(based: Store) -> None:
    tell(based, found(channels=(), later=(held(until=NOW),)))
    based.arrange(Arrangement(later=((1, held(why="quiet")),)), NOW)
    (one,) = based.alerts()
    assert (one.alert.held, one.next_try) == ("daily", LATER)


def test_gathering_makes_one_alert_of_several(two: Store) -> None:
    (into,) = two.arrange(Arrangement(gather=((1, 2),)), LATER)
    (alert,) = two.claim_alerts(LATER, limit=10, seconds=60)
    assert (alert.id, alert.channel, alert.created_at) == (into, "team", LATER)
    assert (alert.source, alert.title) == (Watched.id, TITLE)
    assert [part.id for part in alert.parts] == [1, 2]
    assert [found.revision for part in alert.parts for found in part.revisions] == [AMOUNT, TITLE_CHANGED]
    states = {one.alert.id: (one.state, one.gathered_into, one.next_try) for one in two.alerts()}
    assert states[1] == states[2] == ("gathered", into, None)


def test_its_key_is_that_of_its_parts(two: Store) -> None:
    (into,) = two.arrange(Arrangement(gather=((1, 2),)), LATER)
    listed = {one.alert.id: one.alert.key for one in two.alerts()}
    assert len(set(listed.values())) == 3
    assert len(listed[into]) == 64


def test_alerts_of_several_sources_belong_to_none(two: Store) -> None:
    two.sync_sources([Watched(), Watched(id="other", url="https://example.org/2")], NOW)
    two.record(check(source="other", notice=NOTICE, notice_channels=("team",)))
    (into,) = two.arrange(Arrangement(gather=((1, 3),)), LATER)
    alert = next(one.alert for one in two.alerts() if one.alert.id == into)
    assert (alert.source, alert.url, alert.title) == ("", "", "")
    assert [part.source for part in alert.parts] == [Watched.id, "other"]


def test_a_gathered_alert_is_not_gathered_again_and_as_grave_as_its_parts(two: Store) -> None:
    two.arrange(Arrangement(gather=((1, 2),)), NOW)
    (one,) = two.due_alerts(NOW)
    assert (one.gathers, one.severity) == (False, "critical")


def test_what_is_no_more_there_to_gather_is_left_as_it_is(two: Store) -> None:
    (first,) = two.claim_alerts(NOW, limit=1, seconds=60)
    two.delivered(Attempt(alert=first.id, channel="team", at=NOW, outcome="sent"), None)
    assert two.arrange(Arrangement(gather=((1, 2),)), NOW) == (0,)
    assert [one.id for one in two.due_alerts(NOW)] == [2]


def test_a_part_is_not_sent_again_by_itself(two: Store) -> None:
    (into,) = two.arrange(Arrangement(gather=((1, 2),)), NOW)
    with pytest.raises(StoreError, match=f"alert 1: is told by alert {into};"):
        two.retry(1, NOW)


def test_a_dead_digest_is_told_of_and_can_be_tried_again(two: Store) -> None:
    (into,) = two.arrange(Arrangement(gather=((1, 2),)), NOW)
    two.delivered(Attempt(alert=into, channel="team", at=NOW, outcome="dead", detail="x"), None, ("log",))
    (told,) = two.claim_alerts(NOW, limit=10, seconds=60)
    assert (told.channel, told.health.state if told.health else "") == ("log", "undelivered")
    two.retry(into, LATER)
    (again,) = two.claim_alerts(LATER, limit=10, seconds=60, among=[into])
    assert len(again.parts) == 2


def test_what_is_tried_again_is_not_gathered(two: Store) -> None:
    (alert, _) = two.claim_alerts(NOW, limit=2, seconds=60)
    two.delivered(Attempt(alert=alert.id, channel="team", at=NOW, outcome="dead"), None)
    two.retry(alert.id, NOW)
    (again,) = [one for one in two.due_alerts(NOW) if one.id == alert.id]
    assert not again.gathers


@pytest.mark.parametrize(("weeks", "days"), [(0, 3), (60, 7)])
def test_after_the_clock_was_set_back_no_digest_is_more_than_a_week_away(
    based: Store, weeks: int, days: int
) -> None:
    until = NOW + datetime.timedelta(weeks=weeks, days=3)
    tell(based, found(channels=(), later=(held(why="weekly", until=until),)))
    based.bring_nearer({}, NOW, seconds=60, longest=datetime.timedelta(days=1))
    (one,) = based.alerts()
    assert one.next_try == NOW + datetime.timedelta(days=days)


def test_when_channels_sent(two: Store) -> None:
    for number, minutes in ((1, 5), (2, 1)):
        at = NOW - minutes * MINUTE
        two.delivered(Attempt(alert=number, channel="team", at=at, outcome="sent"), None)
    assert two.sent_since(["team", "log"], NOW - 10 * MINUTE) == {
        "team": (NOW - 5 * MINUTE, NOW - MINUTE), "log": (),
    }  # fmt: skip
    assert two.sent_since(["team"], NOW - 2 * MINUTE) == {"team": (NOW - MINUTE,)}
