"""Delivery: what is sent, what is tried again, what is dead."""

from __future__ import annotations

import datetime
import threading
import zoneinfo
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.alerts.channels import Channel
from monitor.alerts.delivery import BACKOFF, CLAIM_SECONDS, deliver, outcome_of
from monitor.alerts.message import Message
from monitor.alerts.services import AppriseChannel, apprise_service
from monitor.alerts.webhook import WebhookChannel
from monitor.errors import ChannelError, StoreError
from monitor.records import Alert, Attempt, Revision

NOW = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
Make = Callable[..., Alert]


@dataclass
class Standing:
    """A clock that stands still until it is told to go on."""

    seconds: float = 0.0

    def now(self) -> datetime.datetime:
        return NOW + datetime.timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass
class Shelf:
    """An outbox in memory: alerts with the time of their next try."""

    due: dict[int, datetime.datetime]
    alerts: dict[int, Alert]
    attempts: list[Attempt] = field(default_factory=list)
    claimed: list[list[int]] = field(default_factory=list)

    @classmethod
    def holding(cls, alerts: Sequence[Alert]) -> Shelf:
        return cls(due={one.id: NOW for one in alerts}, alerts={one.id: one for one in alerts})

    def claim_alerts(self, now: datetime.datetime, *, limit: int, seconds: float) -> tuple[Alert, ...]:
        ready = [number for number, then in sorted(self.due.items()) if then <= now][:limit]
        self.claimed.append(ready)
        self.due |= {number: now + datetime.timedelta(seconds=seconds) for number in ready}
        return tuple(self.alerts[number] for number in ready)

    def delivered(self, attempt: Attempt, next_try: datetime.datetime | None) -> None:
        self.attempts.append(attempt)
        old = self.alerts[attempt.alert]
        self.alerts[attempt.alert] = replace(old, attempts=old.attempts + 1)
        if next_try is None:
            del self.due[attempt.alert]
        else:
            self.due[attempt.alert] = next_try


@dataclass
class Recording:
    """A channel that keeps what it is sent; `fault` is raised instead where it is set."""

    name: str
    fault: ChannelError | None = None
    sent: list[int] = field(default_factory=list)
    tried: int = 0
    clock: Standing | None = None
    gate: threading.Event | None = None
    thread: threading.Thread | None = None

    def send(self, alert: Alert, message: Message) -> None:
        self.tried += 1
        self.thread = threading.current_thread()
        if self.gate is not None:
            self.gate.wait(5)
        if self.clock is not None:
            self.clock.sleep(100)
        if self.fault is not None:
            raise self.fault
        self.sent.append(alert.id)

    def free(self) -> None:
        """Lets a send that waits go on, until its thread has ended."""
        assert self.gate is not None
        assert self.thread is not None
        self.gate.set()
        self.thread.join(5)


def run(
    shelf: Shelf, *channels: Channel, clock: Standing | None = None, patience: float = 10
) -> list[tuple[int, str]]:
    """Delivers; gives (alert, outcome) in the order of the alerts."""
    made = deliver(
        shelf,
        {channel.name: channel for channel in channels},
        clock=clock or Standing(),
        lang="ko",
        timezone=SEOUL,
        patience=patience,
    )
    assert list(made) == shelf.attempts[len(shelf.attempts) - len(made) :]
    return sorted((attempt.alert, attempt.outcome) for attempt in made)


def test_nothing_due_nothing_sent() -> None:
    assert run(Shelf.holding([]), Recording("team")) == []


def test_everything_due_goes_out_in_order(make_alert: Make, extended: Revision) -> None:
    alerts = [make_alert(extended, id=number, channel="team") for number in range(1, 121)]
    team = Recording("team")
    shelf = Shelf.holding(alerts)
    assert run(shelf, team) == [(number, "sent") for number in range(1, 121)]
    assert team.sent == list(range(1, 121))
    assert shelf.due == {}


def test_a_failing_channel_holds_up_no_other_and_is_tried_once(make_alert: Make) -> None:
    bad = Recording("bad", fault=ChannelError("bad: down; wait"))
    good = Recording("good")
    alerts = [make_alert(id=number, channel="bad" if number % 2 else "good") for number in range(1, 7)]
    shelf = Shelf.holding(alerts)
    assert run(shelf, bad, good) == [(1, "failed"), (2, "sent"), (4, "sent"), (6, "sent")]
    assert bad.tried == 1
    assert shelf.due[1] == NOW + BACKOFF[0]
    assert shelf.due[3] == NOW + datetime.timedelta(seconds=CLAIM_SECONDS)  # left alone, untried
    assert shelf.attempts[[attempt.alert for attempt in shelf.attempts].index(1)].detail == "bad: down; wait"


def test_a_permanent_fault_is_dead_at_once_and_those_behind_go_out(make_alert: Make) -> None:
    gone = Recording("team", fault=ChannelError("team: 410; check", permanent=True))
    shelf = Shelf.holding([make_alert(id=1), make_alert(id=2)])
    assert run(shelf, gone) == [(1, "dead"), (2, "dead")]
    assert gone.tried == 2
    assert shelf.due == {}


def test_an_alert_for_a_channel_that_is_no_more_is_dead(make_alert: Make) -> None:
    shelf = Shelf.holding([make_alert(id=1, channel="old"), make_alert(id=2)])
    assert run(shelf, Recording("team")) == [(1, "dead"), (2, "sent")]
    assert "no [[channels]] in config.toml has this id; add it" in shelf.attempts[0].detail


def test_an_alert_without_words_is_dead_and_those_behind_go_out(make_alert: Make) -> None:
    unknown = Revision(kind="renumbered", severity="major", field="no such field")  # type: ignore[arg-type]
    broken = Revision(kind="deadline_extended", severity="major", field="period")
    alerts = [make_alert(unknown, id=1), make_alert(broken, id=2), make_alert(id=3)]
    shelf = Shelf.holding(alerts)
    assert run(shelf, Recording("team")) == [(1, "dead"), (2, "dead"), (3, "sent")]
    assert "cannot be put in words (KeyError: 'renumbered')" in shelf.attempts[0].detail


def test_a_channel_stops_before_its_claim_runs_out(make_alert: Make) -> None:
    clock = Standing()
    slow = Recording("team", clock=clock)  # 100 seconds each, of a claim of 300
    shelf = Shelf.holding([make_alert(id=number) for number in range(1, 6)])
    assert run(shelf, slow, clock=clock) == [(number, "sent") for number in range(1, 6)]
    assert slow.sent == [1, 2, 3, 4, 5]
    assert shelf.claimed == [[1, 2, 3, 4, 5], [4, 5], []]


@pytest.mark.parametrize(
    ("tries", "seconds"),
    list(enumerate([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000])),
)
def test_the_next_try_comes_later_each_time(make_alert: Make, tries: int, seconds: int) -> None:
    attempt, next_try = outcome_of(make_alert(attempts=tries), ChannelError("x"), NOW)
    assert attempt.outcome == "failed"
    assert next_try == NOW + datetime.timedelta(seconds=seconds)


def test_after_the_last_try_an_alert_is_dead(make_alert: Make) -> None:
    attempt, next_try = outcome_of(make_alert(attempts=7), ChannelError("x" * 9_999), NOW)
    assert (attempt.outcome, next_try, len(attempt.detail)) == ("dead", None, 500)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [(1.0, 5), (90.0, 90), (1e9, 86_400), (None, 5)],
    ids=["less", "more", "absurd", "none"],
)
def test_a_receiver_that_asks_for_time_gets_it(make_alert: Make, asked: float | None, seconds: int) -> None:
    _, next_try = outcome_of(make_alert(), ChannelError("x", retry_after=asked), NOW)
    assert next_try == NOW + datetime.timedelta(seconds=seconds)


def team_and_hook(server: HTTPServer, *, seconds: float = 5) -> tuple[AppriseChannel, WebhookChannel]:
    service = apprise_service(f"json://{server.host}:{server.port}/team")
    assert service is not None
    return AppriseChannel("team", service, seconds=seconds), WebhookChannel("hook", server.url_for("/hook"))


def test_a_receiver_that_is_down_three_times_gets_the_alert_once(
    make_alert: Make, extended: Revision, httpserver: HTTPServer
) -> None:
    statuses = iter([500, 503, 500, 200])
    httpserver.expect_request("/team").respond_with_handler(lambda _: Response(status=next(statuses)))
    httpserver.expect_request("/hook").respond_with_data("ok")
    shelf = Shelf.holding([make_alert(extended, id=1), make_alert(extended, id=2, channel="hook")])
    channels = team_and_hook(httpserver)
    clock = Standing()
    assert run(shelf, *channels, clock=clock) == [(1, "failed"), (2, "sent")]
    assert run(shelf, *channels, clock=clock) == []  # not due yet
    for wait, outcome in ((5, "failed"), (300, "failed"), (1_800, "sent")):
        clock.sleep(wait)
        assert run(shelf, *channels, clock=clock) == [(1, outcome)]
    clock.sleep(10**6)
    assert run(shelf, *channels, clock=clock) == []


def test_a_repeat_has_the_same_key(make_alert: Make, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook").respond_with_data("ok")
    shelf = Shelf.holding([make_alert(id=1, channel="hook", key="k1")])
    hook = WebhookChannel("hook", httpserver.url_for("/hook"))
    assert run(shelf, hook) == [(1, "sent")]
    shelf.due[1] = NOW  # as after a crash between sending and recording
    assert run(shelf, hook) == [(1, "sent")]
    assert [request.headers["Idempotency-Key"] for request, _ in httpserver.log] == ["k1", "k1"]


def test_a_slow_service_fails_while_the_other_channel_delivers(
    make_alert: Make, threaded_server: HTTPServer
) -> None:
    gate = threading.Event()

    def wait(_: Request) -> Response:
        gate.wait(5)
        return Response("late")

    threaded_server.expect_request("/team").respond_with_handler(wait)
    threaded_server.expect_request("/hook").respond_with_data("ok")
    shelf = Shelf.holding([make_alert(id=1), make_alert(id=2), make_alert(id=3, channel="hook")])
    outcomes = run(shelf, *team_and_hook(threaded_server, seconds=0.05))
    gate.set()
    assert outcomes == [(1, "failed"), (3, "sent")]


def test_a_silent_channel_is_given_up_while_the_other_delivers(make_alert: Make) -> None:
    stuck, good = Recording("team", gate=threading.Event()), Recording("good")
    shelf = Shelf.holding([make_alert(id=1), make_alert(id=2), make_alert(id=3, channel="good")])
    outcomes = run(shelf, stuck, good, patience=0.15)
    assert outcomes == [(1, "failed"), (3, "sent")]
    assert "team: no answer within 0.15 s; check" in shelf.attempts[-1].detail
    stuck.free()
    assert stuck.tried == 1  # nothing more is sent by a thread that was given up


def test_a_store_that_fails_stops_the_sending(make_alert: Make) -> None:
    class Full(Shelf):
        def delivered(self, attempt: Attempt, next_try: datetime.datetime | None) -> None:
            raise StoreError("the disk is full; make room")

    with pytest.raises(StoreError, match="the disk is full"):
        run(Full.holding([make_alert(id=1)]), Recording("team"))
