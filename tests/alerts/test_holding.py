"""What goes out now, what is held, what is gathered."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from monitor.alerts.holding import HOUR, arranged, capped
from monitor.config import Channel, Config
from monitor.config.windows import window
from monitor.records import Arrangement, DueAlert, Held

NIGHT = datetime.datetime(2026, 3, 2, 14, 0, tzinfo=datetime.UTC)  # 23:00 in Seoul
NOON = datetime.datetime(2026, 3, 2, 3, 0, tzinfo=datetime.UTC)
MORNING = datetime.datetime(2026, 3, 2, 22, 0, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


def due(*ids: int, **more: Any) -> list[DueAlert]:
    return [DueAlert(**({"id": number, "channel": "team"} | more)) for number in ids]


def plan(
    alerts: list[DueAlert],
    now: datetime.datetime = NOON,
    sent: tuple[datetime.datetime, ...] = (),
    **channel: Any,
) -> Arrangement:
    config = Config(channels=(Channel(id="team", kind="console", **channel),))
    return arranged(alerts, {"team": sent}, config, now)


def later(*ids: int, why: Any, until: datetime.datetime) -> tuple[tuple[int, Held], ...]:
    return tuple((number, Held(channel="team", why=why, until=until)) for number in ids)


def test_without_rules_everything_goes_as_it_is() -> None:
    assert plan(due(1, 2, 3)) == Arrangement(go=(1, 2, 3))
    assert plan([]) == Arrangement()


def test_under_a_cap_the_gravest_go_first_else_the_oldest() -> None:
    alerts = [*due(1), *due(2, severity="minor"), *due(3, severity="critical"), *due(4, severity="major")]
    assert plan(alerts).go == (1, 2, 3, 4)
    assert plan(alerts, per_hour=9).go == (3, 4, 2, 1)


def test_an_alert_for_an_unknown_channel_goes_to_be_told_so() -> None:
    assert plan(due(1, channel="old"), NIGHT, quiet=(window("22:00-07:00"),)).go == (1,)


def test_a_channel_that_is_off_holds_all() -> None:
    alerts = [*due(1, severity="critical"), *due(2, channel="log")]
    config = Config(channels=(Channel(id="team", kind="console"), Channel(id="log", kind="console")))
    made = arranged(alerts, {}, config, NOON, off={"team"})
    assert made == Arrangement(go=(2,), later=later(1, why="off", until=NOON + HOUR))


class TestQuiet:
    quiet = (window("22:00-07:00"),)

    def test_holds_all_but_the_critical_until_the_morning(self) -> None:
        alerts = [*due(1, severity="major"), *due(2, severity="critical"), *due(3)]
        made = plan(alerts, NIGHT, quiet=self.quiet)
        assert made == Arrangement(go=(2,), later=later(1, 3, why="quiet", until=MORNING))

    def test_may_except_others_or_nobody(self) -> None:
        alerts = [*due(1, severity="major"), *due(2, severity="critical")]
        assert plan(alerts, NIGHT, quiet=self.quiet, quiet_except=()).go == ()
        assert plan(alerts, NIGHT, quiet=self.quiet, quiet_except=("major",)).go == (1,)

    def test_are_over_by_day(self) -> None:
        assert plan(due(1), NOON, quiet=self.quiet).go == (1,)

    def test_are_those_of_the_channels_zone(self) -> None:
        assert plan(due(1), NIGHT, quiet=self.quiet, timezone="America/New_York").go == (1,)


class TestGathering:
    def test_what_was_held_is_told_as_one(self) -> None:
        alerts = [*due(1, 2, held="quiet"), *due(3, held="rate"), *due(4)]
        assert plan(alerts) == Arrangement(go=(4,), gather=((1, 2, 3),))

    def test_each_digest_by_itself(self) -> None:
        alerts = [*due(1, 2, held="daily"), *due(3, 4, held="weekly"), *due(5, held="quiet")]
        assert plan(alerts) == Arrangement(go=(5,), gather=((1, 2), (3, 4)))

    def test_what_was_tried_already_goes_by_itself(self) -> None:
        alerts = [*due(1, 2, held="quiet", gathers=False), *due(3, 4, held="quiet")]
        assert plan(alerts) == Arrangement(go=(1, 2), gather=((3, 4),))


class TestCap:
    def test_the_last_place_of_the_hour_gathers_all_that_is_left(self) -> None:
        assert plan(due(*range(1, 18)), per_hour=5) == Arrangement(
            go=(1, 2, 3, 4), gather=(tuple(range(5, 18)),)
        )

    def test_the_gravest_are_told_by_themselves(self) -> None:
        alerts = [*due(1, 2, 3), *due(4, severity="critical")]
        assert plan(alerts, per_hour=2) == Arrangement(go=(4,), gather=((1, 2, 3),))

    def test_what_fits_is_not_gathered(self) -> None:
        assert plan(due(1, 2), per_hour=2).go == (1, 2)

    def test_a_full_hour_holds_all_until_a_place_is_free(self) -> None:
        sent = (NOON - 50 * MINUTE, NOON - 20 * MINUTE)
        made = plan(due(1, 2), sent=sent, per_hour=2)
        assert made == Arrangement(later=later(1, 2, why="rate", until=sent[0] + HOUR))

    def test_places_taken_before_the_cap_was_lowered_count(self) -> None:
        sent = tuple(NOON - minutes * MINUTE for minutes in (50, 40, 30))
        assert plan(due(1), sent=sent, per_hour=2).later == later(1, why="rate", until=sent[1] + HOUR)

    def test_a_place_left_takes_what_was_held(self) -> None:
        made = plan(due(1, 2, held="rate"), sent=(NOON - MINUTE,), per_hour=2)
        assert made == Arrangement(gather=((1, 2),))

    def test_what_cannot_be_gathered_waits_for_its_own_place(self) -> None:
        alerts = [*due(1, gathers=False), *due(2, gathers=False), *due(3)]
        made = plan(alerts, per_hour=1)
        assert made == Arrangement(go=(3,), later=later(1, 2, why="rate", until=NOON + HOUR))
        made = plan(due(1, 2, gathers=False), per_hour=1)
        assert made == Arrangement(go=(1,), later=later(2, why="rate", until=NOON + HOUR))

    @pytest.mark.parametrize(("per_hour", "names"), [(3, ["team"]), (None, [])])
    def test_channels_with_a_cap_are_named(self, per_hour: int | None, names: list[str]) -> None:
        config = Config(channels=(Channel(id="team", kind="console", per_hour=per_hour),))
        assert capped(config) == names
