"""Each channel's alerts in a thread of their own, over a real outbox."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable

import pytest
from daemon.conftest import Bench

from monitor.alerts.channels import Channel
from monitor.alerts.message import Message
from monitor.assembly import Parts
from monitor.config import Channel as ChannelConfig
from monitor.daemon.lanes import Lanes
from monitor.errors import ChannelError, StoreError
from monitor.records import Alert, HealthNotice


class Recording:
    """A channel that notes what it is given, once its gate is open."""

    def __init__(self, name: str, error: ChannelError | None = None) -> None:
        self.name, self.sent, self.error = name, [], error
        self.gate = threading.Event()
        self.gate.set()

    def send(self, alert: Alert, message: Message) -> None:
        self.gate.wait(20)
        if self.error:
            raise self.error
        self.sent.append(alert.health.state if alert.health else "")


class Street:
    """Channels by name, an outbox, and lanes between them."""

    def __init__(self, bench: Bench, *channels: Recording) -> None:
        self.bench = bench
        self.channels: dict[str, Channel] = {channel.name: channel for channel in channels}
        listed = tuple(ChannelConfig(id=name, kind="console") for name in self.channels)
        bench.configure(channels=listed)
        self.lanes = Lanes(self.parts)

    def parts(self) -> Parts:
        return dataclasses.replace(self.bench.parts(), channels=self.channels)

    def tell(self, state: str, *channels: str) -> None:
        notice = HealthNotice(state=state, reason=None, detail="", since=None)  # type: ignore[arg-type]
        assert self.bench.store.tell_own(notice, channels, self.bench.clock.now())

    def states(self) -> list[str]:
        return [one.state for one in reversed(self.bench.store.alerts())]


def until(happened: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def test_a_slow_channel_holds_up_no_later_round_of_another(bench: Bench) -> None:
    slow, quick = Recording("slow"), Recording("quick")
    slow.gate.clear()
    street = Street(bench, slow, quick)
    street.tell("disk_low", "slow", "quick")
    street.lanes.round()
    until(lambda: quick.sent == ["disk_low"])
    street.tell("disk_well", "slow", "quick")
    until(lambda: street.lanes.round() or quick.sent == ["disk_low", "disk_well"])
    until(lambda: street.lanes.busy_after(0) == 1)
    assert slow.sent == []
    slow.gate.set()
    assert street.lanes.busy_after(20) == 0
    assert slow.sent == ["disk_low", "disk_well"], "its own stay in order"
    assert street.states() == ["sent"] * 4


def test_what_dies_is_told_on_another_channel(bench: Bench) -> None:
    gone, good = Recording("gone", ChannelError("gone: 410", permanent=True)), Recording("good")
    street = Street(bench, gone, good)
    street.tell("disk_low", "gone")
    street.lanes.round()
    assert street.lanes.busy_after(20) == 0
    street.lanes.round()
    assert street.lanes.busy_after(20) == 0
    assert (street.states(), good.sent) == (["dead", "sent"], ["undelivered"])


def test_a_channel_that_left_the_configuration_is_told_of(bench: Bench) -> None:
    good = Recording("good")
    street = Street(bench, good)
    street.tell("disk_low", "former")
    street.lanes.round()
    assert street.lanes.busy_after(20) == 0
    assert street.states() == ["dead", "waiting"]


def test_an_outbox_that_cannot_be_written_ends_the_lane_alone(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = Recording("good")
    street = Street(bench, good)
    street.tell("disk_low", "good")

    def locked(*given: object, **more: object) -> None:
        raise StoreError("monitor.db: is locked")

    with monkeypatch.context() as patched:
        patched.setattr(bench.store, "claim_alerts", locked)
        street.lanes.round()
        assert street.lanes.busy_after(20) == 0
    assert good.sent == []
    street.lanes.round()
    assert street.lanes.busy_after(20) == 0
    assert good.sent == ["disk_low"]


def test_nothing_due_starts_nothing(bench: Bench) -> None:
    street = Street(bench, Recording("good"))
    street.lanes.round()
    assert street.lanes.busy_after(0) == 0
