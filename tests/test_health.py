"""When a source's reader is told: once when it turns bad, once when it is well again."""

from __future__ import annotations

import datetime

import pytest

from monitor.health import Trouble, after_good, after_trouble
from monitor.records import Health, HealthNotice

T0 = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
TIMEOUT = Trouble(state="failing", detail="example.org: no answer within 60 s")
WALL = Trouble(state="unreadable", reason="bot_wall")
LOST = Trouble(state="facts_lost")
HELD = Trouble(state="held")
GONE = Trouble(state="gone", reason="gone")


def run(*troubles: Trouble | None, step: datetime.timedelta = HOUR) -> list[str | None]:
    """What is told after each check; None in the input is a good read."""
    health, told, now = Health(), [], T0
    for trouble in troubles:
        if trouble is None:
            health, notice = after_good(health, now)
        else:
            health, notice = after_trouble(health, trouble, now)
        told.append(notice and notice.state)
        now += step
    return told


@pytest.mark.parametrize(
    ("troubles", "told", "reason"),
    [
        ((None, None), [None, None], "a good source is never spoken of"),
        ((TIMEOUT,), [None], "one failure is no news"),
        ((TIMEOUT, TIMEOUT, TIMEOUT), [None, None, "failing"], "the third in a row is"),
        ((TIMEOUT, TIMEOUT, None, TIMEOUT), [None] * 4, "a good read in between starts the count again"),
        ((TIMEOUT,) * 5, [None, None, "failing", None, None], "told once, not at every check"),
        ((WALL, WALL, WALL, None), [None, None, "unreadable", "recovered"], "and once on recovery"),
        ((*(TIMEOUT,) * 3, WALL, WALL), [None, None, "failing", None, None], "no news, the cause alone"),
        ((TIMEOUT, WALL, TIMEOUT), [None, None, "failing"], "troubles of different kinds add up"),
        ((LOST,), ["facts_lost"], "lost facts are told as soon as they are sure"),
        ((HELD, LOST, LOST), [None, "facts_lost", None], "a version held is not told, its confirmation is"),
        ((HELD, None), [None, None], "a version held and then as before is nothing"),
        ((LOST, None), ["facts_lost", "recovered"], "facts found again are a recovery"),
        ((WALL, WALL, WALL, LOST), [None, None, "unreadable", "facts_lost"], "lost facts are news still"),
        ((GONE,) * 5, [None] * 5, "a page gone is told as a revision, never as health"),
        ((None, WALL, None), [None] * 3, "what was not told needs no recovery"),
    ],
)  # fmt: skip
def test_told(troubles: tuple[Trouble | None, ...], told: list[str | None], reason: str) -> None:
    assert run(*troubles) == told, reason


def test_told_after_a_day_even_with_few_checks() -> None:
    assert run(TIMEOUT, TIMEOUT, step=datetime.timedelta(hours=24)) == [None, "failing"]


def test_patience_is_set_by_config() -> None:
    health, notice = after_trouble(Health(), TIMEOUT, T0, failures=1)
    assert notice == HealthNotice(state="failing", reason=None, detail=TIMEOUT.detail, since=T0)
    assert (health.told, health.failures) == ("failing", 1)


def test_health_keeps_since_and_last_good() -> None:
    well, _ = after_good(Health(), T0)
    ill, _ = after_trouble(well, TIMEOUT, T0 + HOUR)
    worse, _ = after_trouble(ill, WALL, T0 + 2 * HOUR)
    assert (worse.state, worse.reason, worse.since) == ("unreadable", "bot_wall", T0 + HOUR), (
        "since the first"
    )
    assert worse.last_good == T0
    again, _ = after_good(worse, T0 + 3 * HOUR)
    assert (again.state, again.since, again.failures) == ("ok", T0 + 3 * HOUR, 0)
    assert after_good(again, T0 + 4 * HOUR)[0].since == T0 + 3 * HOUR, "well since the first good read"


def test_recovery_names_what_it_recovered_from() -> None:
    health = Health()
    for hours in range(3):
        health, _ = after_trouble(health, WALL, T0 + hours * HOUR)
    _, notice = after_good(health, T0 + 3 * HOUR)
    assert notice == HealthNotice(state="recovered", reason="bot_wall", detail="", since=T0)
