"""Whatever a receiver of alerts does: nothing is lost, no repeat has another key, and what dies is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from faults.conftest import Desk
from faults.misbehaving import Server, Way, endless, misbehaving, page, raw_answer, reset, silent

from monitor.alerts.channels import Channel as AnyChannel
from monitor.alerts.delivery import BACKOFF, deliver
from monitor.alerts.local import FileChannel
from monitor.alerts.webhook import WebhookChannel
from monitor.clock import SystemClock
from monitor.config import Channel, Config
from monitor.fetch.posting import Poster
from monitor.records import HealthNotice
from monitor.store import Listed

HEAD = b"HTTP/1.1 200 OK\r\n"
TAKEN = page("", status="204 No Content")


@dataclass(frozen=True)
class Row:
    """What a receiver does, the state of its alert then, and when the next try comes at the earliest."""

    what: str
    way: Way
    state: str = "waiting"
    wait: float | None = BACKOFF[0].total_seconds()


ROWS = (
    Row("takes it", TAKEN, "sent", None),
    Row("takes it, and never stops talking", endless(HEAD + b"\r\n", b"x" * 4096), "sent", None),
    Row("an error of its own", page("", status="500 Oops")),
    Row("overloaded", page("", "Retry-After: 600", status="503 Service Unavailable"), wait=600),
    Row("too many requests", page("", "Retry-After: 120", status="429 Too Many Requests"), wait=120),
    Row("too many, for a year", page("", "Retry-After: 31536000", status="429 Too Many"), wait=86_400),
    Row("a gateway's time-out", page("", status="504 Gateway Timeout")),
    Row("elsewhere now", page("", "Location: http://127.0.0.1:9/", status="301 Moved Permanently")),
    Row("a reset before the answer", reset),
    Row("nothing at all", silent),
    Row("an answer byte by byte", endless(HEAD + b"X-Slow: ", b"x", 0.05)),
    Row("a flood of headers", endless(HEAD, b"X-Flood: " + b"x" * 900 + b"\r\n")),
    Row("an answer that is none", raw_answer(b"", status="banana")),
    Row("no such address", page("", status="404 Not Found"), "dead", None),
    Row("not allowed", page("", status="401 Unauthorized"), "dead", None),
    Row("a body it cannot read", page("", status="422 Unprocessable"), "dead", None),
)


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as server:
        yield server


class Outgoing:
    """An outbox with one alert for a webhook, and a file as another channel."""

    def __init__(self, desk: Desk, server: Server, folder: Path) -> None:
        self.store, self.clock = desk.store, desk.clock
        poster = Poster(user_agent="test/1", clock=SystemClock())
        hook = WebhookChannel("hook", server.url, poster, allow_private=True, seconds=0.4)
        self.channels: dict[str, AnyChannel] = {"hook": hook, "log": FileChannel("log", folder / "log")}
        self.config = Config(channels=tuple(Channel(id=id_, kind="console") for id_ in self.channels))
        notice = HealthNotice(state="disk_low", reason=None, detail="1 GB", since=None)
        self.store.tell_own(notice, ("hook",), self.clock.now())

    def deliver(self) -> Listed:
        """One round; how the alert stands after it."""
        deliver(self.store, self.channels, clock=self.clock, config=self.config)
        return self.store.alerts()[-1]

    def told_of(self) -> list[str]:
        """What else is told, on the other channel."""
        others = [one.alert for one in self.store.alerts()[:-1] if one.alert.channel == "log"]
        return [alert.health.state for alert in others if alert.health]


@pytest.fixture
def outgoing(desk: Desk, server: Server, tmp_path: Path) -> Outgoing:
    return Outgoing(desk, server, tmp_path)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.what)
def test_a_receiver_that(row: Row, outgoing: Outgoing, server: Server) -> None:
    server.way = row.way
    now = outgoing.clock.now()
    first = outgoing.deliver()
    assert (first.state, server.asked) == (row.state, 1)
    if row.state == "waiting":
        assert first.next_try is not None
        assert (first.next_try - now).total_seconds() >= (row.wait or 0)
        assert "; " in first.deliveries[-1].detail, "what happened, and what to do"
        server.way = TAKEN
        outgoing.clock.move(seconds=1)
        assert outgoing.deliver().state == "waiting", "not before its time"
        outgoing.clock.at = first.next_try
        mended = outgoing.deliver()
        assert (mended.state, mended.alert.key, server.asked) == ("sent", first.alert.key, 2)
    if row.state == "dead":
        assert outgoing.told_of() == ["undelivered"]
    outgoing.clock.move(days=2)
    outgoing.deliver()
    assert server.asked == (2 if row.state == "waiting" else 1), "and nothing twice"


def test_a_receiver_that_is_gone_is_asked_no_more_until_it_is_wanted(
    outgoing: Outgoing, server: Server
) -> None:
    server.way = page("", status="410 Gone")
    first = outgoing.deliver()
    assert ([one.channel for one in outgoing.store.channels_off()], server.asked) == (["hook"], 1)
    assert "undelivered" in outgoing.told_of() or "channel_off" in outgoing.told_of()
    server.way = TAKEN
    outgoing.clock.move(days=3)
    outgoing.deliver()
    assert server.asked == 1
    outgoing.store.retry(first.alert.id, outgoing.clock.now())
    assert (outgoing.deliver().state, server.asked) == ("sent", 2)


def test_a_receiver_that_is_never_well_is_given_up_and_can_be_asked_again(
    outgoing: Outgoing, server: Server
) -> None:
    server.way = page("", status="500 Oops")
    for _ in range(len(BACKOFF) + 1):
        last = outgoing.deliver()
        outgoing.clock.move(hours=11)
    assert (last.state, server.asked) == ("dead", len(BACKOFF) + 1)
    assert outgoing.told_of() == ["undelivered"]
    server.way = TAKEN
    outgoing.store.retry(last.alert.id, outgoing.clock.now())
    assert outgoing.deliver().state == "sent"
