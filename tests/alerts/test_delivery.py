"""Delivery: what is sent, what is tried again, what is dead."""

from __future__ import annotations

import datetime
import threading
import zoneinfo
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from mailhost import mail_host
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from monitor.alerts.channels import Channel
from monitor.alerts.delivery import BACKOFF, CLAIM_SECONDS, deliver, outcome_of
from monitor.alerts.message import Message, message_of
from monitor.alerts.services import AppriseChannel, apprise_service
from monitor.alerts.webhook import WebhookChannel
from monitor.clock import SystemClock
from monitor.config import Config, Source
from monitor.errors import ChannelError, StoreError
from monitor.facts import Facts
from monitor.fetch.posting import Poster
from monitor.records import (
    Alert,
    Attempt,
    Check,
    Health,
    HealthNotice,
    NewRevision,
    NewSnapshot,
    Page,
    Revision,
)
from monitor.store import Store

NOW = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
PAGE = Page(
    url="https://example.org/1",
    final_url="https://example.org/1",
    status=200,
    headers={},
    body=b"<p>x</p>",
    fetched_at=NOW,
)
GONE = ChannelError("team: answered 410 Gone; check the receiver", permanent=True)
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


class Counting(Store):
    """The store, with a list of the claims made on it."""

    claimed: list[list[int]]

    def claim_alerts(
        self, now: datetime.datetime, *, limit: int, seconds: float, among: Sequence[int] | None = None
    ) -> tuple[Alert, ...]:
        alerts = super().claim_alerts(now, limit=limit, seconds=seconds, among=among)
        self.claimed.append([alert.id for alert in alerts])
        return alerts


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Counting]:
    with Counting.open(tmp_path) as opened:
        opened.claimed = []
        opened.sync_sources([Source(id="rnd", url="https://example.org/1", name="연구개발")], NOW)
        yield opened


def fill(store: Store, *channels: str, found: tuple[Revision, ...] = ()) -> None:
    """Puts one alert into the outbox for each channel named, in order; they are numbered from 1 on.

    Each tells a health notice, or else the revision found at its place.
    """
    for number, channel in enumerate(channels):
        told = found[number : number + 1]
        check = Check(
            source="rnd",
            at=NOW,
            outcome="failed",
            health=Health(state="failing"),
            next_due=NOW,
            notice=None if told else HealthNotice(state="failing", reason=None, detail="x", since=NOW),
            notice_channels=() if told else (channel,),
            snapshot=NewSnapshot(page=PAGE, facts=Facts(), extractor="1") if told else None,
            found=tuple(NewRevision(revision=one, before=1, channels=(channel,)) for one in told),
        )
        store.record(check)


def waiting(store: Store) -> dict[int, tuple[int, datetime.datetime | None]]:
    """Attempts and next try of every alert that is neither sent nor dead."""
    return {one.alert.id: (one.alert.attempts, one.next_try) for one in store.alerts("waiting")}


def detail_of(store: Store, alert: int) -> str:
    (listed,) = (one for one in store.alerts() if one.alert.id == alert)
    return listed.deliveries[-1].detail


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
    store: Store, *channels: Channel, clock: Standing | None = None, patience: float = 10
) -> list[tuple[int, str]]:
    """Delivers; gives (alert, outcome) in the order of the alerts."""
    by_name = {channel.name: channel for channel in channels}
    made = deliver(store, by_name, clock=clock or Standing(), config=Config(), patience=patience)
    return sorted((attempt.alert, attempt.outcome) for attempt in made)


def test_nothing_due_nothing_sent(store: Counting) -> None:
    assert run(store, Recording("team")) == []


def test_everything_due_goes_out_in_order(store: Counting) -> None:
    fill(store, *["team"] * 60)
    team = Recording("team")
    assert run(store, team) == [(number, "sent") for number in range(1, 61)]
    assert [len(ids) for ids in store.claimed] == [50, 10], "by one plan, some at a time"
    assert team.sent == list(range(1, 61))
    assert len(store.alerts("sent")) == 60


def test_a_failing_channel_holds_up_no_other_and_is_tried_once(store: Counting) -> None:
    bad, good = Recording("bad", fault=ChannelError("bad: down; wait")), Recording("good")
    fill(store, "bad", "good", "bad", "good")
    clock = Standing()
    assert run(store, bad, good, clock=clock) == [(1, "failed"), (2, "sent"), (4, "sent")]
    assert bad.tried == 1
    assert detail_of(store, 1) == "bad: down; wait"
    assert waiting(store) == {1: (1, NOW + BACKOFF[0]), 3: (0, NOW)}
    bad.fault = None
    clock.sleep(BACKOFF[0].total_seconds())
    assert run(store, bad, good, clock=clock) == [(1, "sent")]
    clock.sleep(CLAIM_SECONDS)  # what was left alone is due again once its claim has run out
    assert run(store, bad, good, clock=clock) == [(3, "sent")]


def test_a_permanent_fault_is_dead_at_once_and_those_behind_go_out(store: Counting) -> None:
    gone = Recording("team", fault=ChannelError("team: 410; check", permanent=True))
    fill(store, "team", "team")
    assert run(store, gone) == [(1, "dead"), (2, "dead")]
    assert gone.tried == 2
    assert len(store.alerts("dead")) == 2


def test_an_alert_for_a_channel_that_is_no_more_is_dead(store: Counting) -> None:
    fill(store, "old", "team")
    assert run(store, Recording("team")) == [(1, "dead"), (2, "sent"), (3, "sent")]
    assert "no [[channels]] in config.toml has this id; add it" in detail_of(store, 1)


def test_an_alert_without_words_is_dead_and_those_behind_go_out(store: Counting) -> None:
    unknown = Revision(kind="renumbered", severity="major")  # type: ignore[arg-type]
    broken = Revision(kind="deadline_extended", severity="major", field="period")
    closed = Revision(kind="closed", severity="critical")
    fill(store, *["team"] * 3, found=(unknown, broken, closed))
    assert run(store, Recording("team")) == [(1, "dead"), (2, "dead"), (3, "sent")]
    assert "cannot be put in words (KeyError: 'renumbered')" in detail_of(store, 1)


def test_a_channel_stops_before_its_claim_runs_out(store: Counting) -> None:
    clock = Standing()
    slow = Recording("team", clock=clock)  # 100 seconds each, of a claim of 300
    fill(store, *["team"] * 5)
    assert run(store, slow, clock=clock) == [(number, "sent") for number in range(1, 6)]
    assert slow.sent == [1, 2, 3, 4, 5]
    assert store.claimed == [[1, 2, 3, 4, 5], [4, 5]]


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


def hook_of(server: HTTPServer) -> WebhookChannel:
    poster = Poster(user_agent="funding-monitor/1.0", clock=SystemClock())
    return WebhookChannel("hook", server.url_for("/hook"), poster, allow_private=True)


def team_and_hook(server: HTTPServer, *, seconds: float = 5) -> tuple[AppriseChannel, WebhookChannel]:
    service = apprise_service(f"json://{server.host}:{server.port}/team")
    assert service is not None
    return AppriseChannel("team", service, seconds=seconds), hook_of(server)


def test_a_receiver_that_is_down_three_times_gets_the_alert_once(
    store: Counting, httpserver: HTTPServer, extended: Revision
) -> None:
    statuses = iter([500, 503, 500, 200])
    httpserver.expect_request("/team").respond_with_handler(lambda _: Response(status=next(statuses)))
    httpserver.expect_request("/hook").respond_with_data("ok")
    fill(store, "team", "hook", found=(extended, extended))
    channels = team_and_hook(httpserver)
    clock = Standing()
    assert run(store, *channels, clock=clock) == [(1, "failed"), (2, "sent")]
    assert run(store, *channels, clock=clock) == []  # not due yet
    for wait, outcome in ((5, "failed"), (300, "failed"), (1_800, "sent")):
        clock.sleep(wait)
        assert run(store, *channels, clock=clock) == [(1, outcome)]
    clock.sleep(10**6)
    assert run(store, *channels, clock=clock) == []
    assert "마감 3월 19일 18:00 → 3월 26일 18:00" in httpserver.log[-1][0].get_json()["title"]


def test_a_repeat_after_a_crash_has_the_same_key(store: Counting, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/hook").respond_with_data("ok")
    fill(store, "hook")
    hook = hook_of(httpserver)
    (alert,) = store.claim_alerts(NOW, limit=1, seconds=CLAIM_SECONDS)
    hook.send(alert, message_of(alert, lang="ko", timezone=SEOUL))  # and the process is gone
    assert run(store, hook) == []
    assert run(store, hook, clock=Standing(CLAIM_SECONDS)) == [(1, "sent")]
    keys = [request.headers["Idempotency-Key"] for request, _ in httpserver.log]
    assert keys == [alert.key, alert.key]


def test_a_slow_service_fails_while_the_other_channel_delivers(
    store: Counting, threaded_server: HTTPServer
) -> None:
    gate = threading.Event()

    def wait(_: Request) -> Response:
        gate.wait(5)
        return Response("late")

    threaded_server.expect_request("/team").respond_with_handler(wait)
    threaded_server.expect_request("/hook").respond_with_data("ok")
    fill(store, "team", "team", "hook")
    outcomes = run(store, *team_and_hook(threaded_server, seconds=0.05))
    gate.set()
    assert outcomes == [(1, "failed"), (3, "sent")]


def test_a_silent_channel_is_given_up_while_the_other_delivers(store: Counting) -> None:
    stuck, good = Recording("team", gate=threading.Event()), Recording("good")
    fill(store, "team", "team", "good")
    assert run(store, stuck, good, patience=0.15) == [(1, "failed"), (3, "sent")]
    assert "team: no answer within 0.15 s; check" in detail_of(store, 1)
    stuck.free()
    assert stuck.tried == 1  # nothing more is sent by a thread that was given up


def test_a_store_that_fails_stops_the_sending(tmp_path: Path) -> None:
    class Full(Store):
        def delivered(
            self, attempt: Attempt, next_try: datetime.datetime | None, others: Sequence[str] = ()
        ) -> None:
            raise StoreError("the disk is full; make room")

    with Full.open(tmp_path) as full:
        full.sync_sources([Source(id="rnd", url="https://example.org/1")], NOW)
        fill(full, "team")
        with pytest.raises(StoreError, match="the disk is full"):
            run(full, Recording("team"))


class TestUndelivered:
    """An alert that dies is told on another channel: a channel that is broken cannot say so itself."""

    def test_it_is_told_on_a_channel_that_works(self, store: Counting) -> None:
        broken, spare, well = Recording("team", fault=GONE), Recording("spare", fault=GONE), Recording("mail")
        fill(store, "mail")
        run(store, broken, spare, well)
        fill(store, "team")
        assert run(store, broken, spare, well) == [(2, "dead"), (3, "sent")]
        (told, *_) = store.alerts("sent")
        assert (told.alert.channel, told.alert.source, told.alert.source_name) == ("mail", "", "monitor")
        assert told.alert.health is not None
        assert (told.alert.health.state, told.alert.health.reason) == ("undelivered", "team")
        assert "alert 2: " in told.alert.health.detail
        words = message_of(told.alert, lang="ko", timezone=SEOUL).text
        assert "보내지 못한 알림이 있음" in words

    def test_once_until_the_channel_delivers_again(self, store: Counting) -> None:
        team, mail = Recording("team", fault=GONE), Recording("mail")
        for _ in range(2):
            fill(store, "team")
            run(store, team, mail)
        assert mail.sent == [2], "one word, however many alerts die"
        team.fault = None
        fill(store, "team")
        run(store, team, mail)
        team.fault = GONE
        fill(store, "team")
        run(store, team, mail)
        assert len(mail.sent) == 2

    def test_what_dies_of_the_telling_is_told_no_further(self, store: Counting) -> None:
        fill(store, "team")
        channels = Recording("team", fault=GONE), Recording("mail", fault=GONE)
        assert run(store, *channels) == [(1, "dead"), (2, "dead")]
        assert len(store.alerts()) == 2

    def test_a_channel_alone_has_nobody_to_tell(self, store: Counting) -> None:
        fill(store, "team")
        assert run(store, Recording("team", fault=GONE)) == [(1, "dead")]


def test_a_receiver_that_asks_us_to_wait_is_waited_for(store: Counting, httpserver: HTTPServer) -> None:
    answers = iter([Response(status=429, headers={"Retry-After": "900"}), Response(status=200)])
    httpserver.expect_request("/hook").respond_with_handler(lambda _: next(answers))
    fill(store, "hook")
    hook, clock = hook_of(httpserver), Standing()
    assert run(store, hook, clock=clock) == [(1, "failed")]
    assert waiting(store) == {1: (1, NOW + datetime.timedelta(seconds=900))}
    clock.sleep(899)
    assert run(store, hook, clock=clock) == []
    clock.sleep(1)
    assert run(store, hook, clock=clock) == [(1, "sent")]
    assert len({request.headers["webhook-id"] for request, _ in httpserver.log}) == 1


def test_a_mail_server_that_is_busy_gets_the_letter_once(store: Counting, extended: Revision) -> None:
    with mail_host() as host:
        service = apprise_service(host.url())
        assert service is not None
        mail, clock = AppriseChannel("mail", service), Standing()
        fill(store, "mail", found=(extended,))
        host.answers = {".": "451 busy"}
        assert run(store, mail, clock=clock) == [(1, "failed")]
        host.answers = {}
        clock.sleep(5)
        assert run(store, mail, clock=clock) == [(1, "sent")]
        clock.sleep(10**6)
        assert run(store, mail, clock=clock) == []
    (letter,) = host.letters
    assert letter["subject"] == "[중요] 연구개발: 접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장)"


def test_a_refused_letter_is_dead_and_told_on_another_channel(store: Counting, extended: Revision) -> None:
    with mail_host() as host:
        service = apprise_service(host.url())
        assert service is not None
        host.answers = {"RCPT": "550 no such user"}
        fill(store, "mail", found=(extended,))
        other = Recording("log")
        assert run(store, AppriseChannel("mail", service), other) == [(1, "dead"), (2, "sent")]
    assert "the mail server said 550" in detail_of(store, 1)
