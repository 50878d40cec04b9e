"""Alerts due: one a check and channel, claimed, tried, and never lost or doubled."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import pytest
from store.making import AMOUNT, MINUTE, NOW, TITLE, TITLE_CHANGED, Watched, check, found, version

from monitor.errors import StoreError
from monitor.records import Alert, Attempt, HealthNotice, Revision
from monitor.store import AlertState, Store
from monitor.store.outbox import key_of

NOTICE = HealthNotice(state="failing", reason=None, detail="응답이 없음", since=NOW)
NAMED = Revision(kind="issuer_changed", severity="minor", field="issuers", before=["가"], after=["나"])
RECOVERED = HealthNotice(state="recovered", reason="bot_wall", detail="", since=None)


@pytest.fixture
def telling(based: Store) -> Store:
    """A store with one alert due for the channel `team`."""
    based.record(check(outcome="changed", snapshot=version(b"2"), found=(found(),)))
    return based


def claim(store: Store, now: datetime.datetime = NOW) -> tuple[Alert, ...]:
    return store.claim_alerts(now, limit=10, seconds=60)


def attempt(alert: Alert, outcome: Literal["sent", "failed", "dead"], detail: str = "") -> Attempt:
    return Attempt(alert=alert.id, channel=alert.channel, at=NOW, outcome=outcome, detail=detail)


def test_an_alert_tells_all_of_a_check_to_each_of_its_channels(based: Store) -> None:
    new = (
        found(channels=("team", "log")),
        found(TITLE_CHANGED, channels=("log",)),
        found(channels=(), before=1),
    )
    recorded = based.record(check(snapshot=version(b"2"), found=new))
    alerts = {alert.channel: alert for alert in claim(based)}
    assert [one.revision for one in alerts["team"].revisions] == [AMOUNT]
    assert alerts["log"].revisions == recorded.told
    alert = alerts["team"]
    assert (alert.source, alert.source_name, alert.url, alert.title) == (
        "sba-rnd", Watched.name, Watched.url, TITLE
    )  # fmt: skip
    assert (alert.created_at, alert.health, alert.attempts) == (NOW, None, 0)


@pytest.mark.parametrize("notice", [NOTICE, RECOVERED])
def test_a_change_of_health_is_an_alert_of_its_own(based: Store, notice: HealthNotice) -> None:
    new = {"snapshot": version(b"2"), "found": (found(),)}
    based.record(check(**new, notice=notice, notice_channels=("team", "team")))
    first, second = claim(based)
    assert (len(first.revisions), first.health) == (1, None)
    assert (second.revisions, second.health, second.title) == ((), notice, TITLE)
    assert first.key != second.key


def test_a_source_never_read_is_called_by_its_name(store: Store) -> None:
    store.record(check(outcome="failed", notice=NOTICE, notice_channels=("team",)))
    (alert,) = claim(store)
    assert (alert.title, alert.source_name) == (Watched.name, Watched.name)


def test_channels_of_no_notice_are_told_nothing(based: Store) -> None:
    based.record(check(notice_channels=("team",)))
    assert claim(based) == ()


def test_keys_tell_every_alert_apart() -> None:
    keys = {
        key_of(source, number, channel, kind)
        for source in ("a", "b") for number in (1, 11) for channel in ("x", "y")
        for kind in ("revisions", "health")
    }  # fmt: skip
    assert len(keys) == 16
    assert key_of("a", 1, "x", "health") == key_of("a", 1, "x", "health")


def test_an_alert_keeps_its_words_over_all_tries(telling: Store) -> None:
    (first,) = claim(telling)
    telling.delivered(attempt(first, "failed", "no route"), NOW + MINUTE)
    telling.sync_sources([Watched(name="다른 이름", url="https://example.org/2")], NOW)
    (second,) = claim(telling, NOW + MINUTE)
    assert second.attempts == 1
    assert (second.key, second.title, second.source_name, second.url, second.revisions) == (
        first.key, first.title, first.source_name, first.url, first.revisions
    )  # fmt: skip


def test_a_claimed_alert_is_not_claimed_again_until_the_claim_runs_out(telling: Store) -> None:
    (alert,) = claim(telling)
    assert claim(telling, NOW + MINUTE - datetime.timedelta(seconds=1)) == ()
    assert claim(telling, NOW + MINUTE) == (alert,)


def test_the_oldest_are_claimed_first_and_no_more_than_asked(based: Store) -> None:
    for number in range(3):
        based.record(check(snapshot=version(b"%d" % number), found=(found(),)))
    assert [alert.id for alert in based.claim_alerts(NOW, limit=2, seconds=60)] == [1, 2]
    assert [alert.id for alert in based.claim_alerts(NOW, limit=2, seconds=60)] == [3]


def test_nothing_is_claimed_before_its_time(telling: Store) -> None:
    assert claim(telling, NOW - MINUTE) == ()


OUTCOMES: list[tuple[Literal["sent", "failed", "dead"], datetime.datetime | None, AlertState]] = [
    ("sent", None, "sent"),
    ("sent", NOW + MINUTE, "sent"),  # delivered: a next try means nothing
    ("failed", NOW + MINUTE, "waiting"),
    ("failed", None, "dead"),  # no try is left
    ("dead", None, "dead"),
    ("dead", NOW + MINUTE, "dead"),
]


@pytest.mark.parametrize(("outcome", "next_try", "state"), OUTCOMES)
def test_an_outcome_moves_an_alert(
    telling: Store,
    outcome: Literal["sent", "failed", "dead"],
    next_try: datetime.datetime | None,
    state: AlertState,
) -> None:
    (alert,) = claim(telling)
    tried = attempt(alert, outcome, "한 줄")
    telling.delivered(tried, next_try)
    (listed,) = telling.alerts()
    assert (listed.state, listed.deliveries, listed.alert.attempts) == (state, (tried,), 1)
    assert listed.deliveries[0].detail == "한 줄"
    assert listed.next_try == (next_try if state == "waiting" else None)
    assert claim(telling, NOW) == ()
    assert len(claim(telling, NOW + MINUTE)) == (state == "waiting")
    assert [one.alert.id for one in telling.alerts(state)] == [alert.id]
    others: set[AlertState] = {"waiting", "sent", "dead"} - {state}
    assert all(telling.alerts(other) == () for other in others)


@pytest.mark.parametrize("late", ["failed", "dead"])
def test_what_was_sent_stays_sent(telling: Store, late: Literal["failed", "dead"]) -> None:
    """A worker whose claim ran out reports its failure after another has sent the alert."""
    (alert,) = claim(telling)
    telling.delivered(attempt(alert, "sent"), None)
    telling.delivered(attempt(alert, late), NOW + MINUTE)
    (listed,) = telling.alerts()
    assert listed.state == "sent"
    assert [one.outcome for one in listed.deliveries] == ["sent", late]
    assert claim(telling, NOW + 5 * MINUTE) == ()


def test_an_alert_given_up_that_arrived_after_all_is_sent(telling: Store) -> None:
    (alert,) = claim(telling)
    telling.delivered(attempt(alert, "dead"), None)
    telling.delivered(attempt(alert, "sent"), None)
    assert [one.state for one in telling.alerts()] == ["sent"]


def test_a_delivery_of_no_alert_is_refused(telling: Store) -> None:
    nothing = Attempt(alert=99, channel="team", at=NOW, outcome="sent")
    with pytest.raises(StoreError, match=r"alert 99: there is none in .*monitor\.db"):
        telling.delivered(nothing, None)


def test_no_alert_is_claimed_twice_by_many_threads(based: Store, tmp_path: Path) -> None:
    channels = tuple(f"channel-{number}" for number in range(40))
    based.record(check(snapshot=version(b"2"), found=(found(channels=channels),)))

    def work(store: Store) -> list[str]:
        taken: list[str] = []
        while alerts := store.claim_alerts(NOW, limit=3, seconds=600):
            taken += [alert.channel for alert in alerts]
        return taken

    with Store.open(tmp_path) as other, ThreadPoolExecutor(4) as pool:
        taken = [name for names in pool.map(work, [based, other] * 2) for name in names]
    assert sorted(taken) == sorted(channels)
