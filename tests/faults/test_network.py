"""Whatever the network does, it is told as health, never as change; and a change behind it is still found."""

from __future__ import annotations

import datetime
import resource
from collections.abc import Iterator

import pytest
from faults.conftest import Desk
from faults.misbehaving import (
    TYPE,
    Server,
    Way,
    bomb,
    chunked,
    cut_gzip,
    endless,
    misbehaving,
    page,
    raw_answer,
    reset_after,
    silent,
)
from pytest_httpserver import HTTPServer
from sites import notice
from werkzeug import Request, Response

GOOD, REVISED = notice(), notice(award="7억원")
HEAD = b"HTTP/1.1 200 OK\r\n" + TYPE.encode()
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"400\r\n" + b"x" * 1024 + b"\r\n"
GATEWAY = "<html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def redirect(to: str) -> Way:
    return page("", f"Location: {to}", status="302 Found")


FAULTS: list[tuple[str, Way, str]] = [
    ("a reset in the body", reset_after(GOOD), "failed"),
    ("a body shorter than its length", raw_answer(GOOD.encode()[:300], "Content-Length: 9000"), "failed"),
    ("chunks without the last", chunked(GOOD, ends=False), "failed"),
    ("gzip without its end", cut_gzip(GOOD), "failed"),
    ("plain text called gzip", page(GOOD, "Content-Encoding: gzip"), "failed"),
    ("a gzip bomb", bomb(50 << 20), "failed"),
    ("a coding nobody asked for", page(GOOD, "Content-Encoding: br"), "failed"),
    ("two hundred codings", page(GOOD, "Content-Encoding: " + "gzip, " * 200), "failed"),
    ("more than one page may weigh", page(GOOD + " " * 70_000), "failed"),
    ("chunks without end", endless(CHUNKED, CHUNK), "failed"),
    ("a body byte by byte", endless(HEAD + b"Content-Length: 9000\r\n\r\n", b"x", 0.05), "failed"),
    ("headers byte by byte", endless(HEAD + b"X-Slow: ", b"x", 0.05), "failed"),
    ("a flood of headers", endless(HEAD, b"X-Flood: " + b"x" * 900 + b"\r\n"), "failed"),
    ("a hundred thousand 'continue'", endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), "failed"),
    ("no answer", silent, "failed"),
    ("an answer that is none", raw_answer(b"", status="banana"), "failed"),
    ("a redirect to itself", redirect("/call"), "failed"),
    ("a redirect to a file", redirect("file:///etc/passwd"), "failed"),
    ("a redirect to nowhere", redirect(""), "failed"),
    ("a request to come back later", page("", "Retry-After: 120", status="429 Too Many Requests"), "failed"),
    ("an overloaded server", page("", "Retry-After: 60", status="503 Service Unavailable"), "failed"),
    ("a status of its own making", page(GOOD, status="299 Fine"), "failed"),
    ("'not modified' to a question that was none", raw_answer(b"", status="304 Not Modified"), "failed"),
    ("a server error", page("<h1>Internal Server Error</h1>", status="500 Oops"), "unreadable"),
    ("a gateway's page", page(GATEWAY, status="502 Bad Gateway"), "unreadable"),
    ("nothing in it", page(""), "unreadable"),
    ("half a page, its end unmarked", raw_answer(GOOD.encode()[:350]), "unreadable"),
    ("a picture", page(PICTURE, "Content-Type: image/png"), "unreadable"),
]  # fmt: skip


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving() as running:
        yield running


@pytest.mark.parametrize(("what", "way", "outcome"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_changes_nothing_and_hides_nothing(
    desk: Desk, server: Server, what: str, way: Way, outcome: str
) -> None:
    desk.watch(server.url)
    server.way = page(GOOD, 'ETag: "1"')
    assert desk.outcome() == "baseline"
    before = desk.version()
    server.way = way
    desk.store._connection.change("UPDATE sources SET etag = NULL")  # so that no question is conditional
    assert desk.outcome() == outcome, what
    state = desk.store.sources()[0]
    assert (desk.told(), desk.waits(), desk.version()) == ([], [], before), what
    assert (state.etag, state.last_modified) == (None, None), "no validator of a page that was not read"
    assert state.health.failures == 1
    server.way = page(GOOD)
    assert desk.outcome() == "unchanged", "the same again is no change"
    assert desk.health() == "ok"
    server.way = way
    desk.check()
    server.way = page(REVISED)
    assert desk.outcome() == "changed", "what changed behind the fault is found"
    assert desk.told() == ["amount_changed"]
    assert desk.notices() == [], "one failure alone is not told"


def test_a_lasting_fault_is_told_once_and_its_end_once(desk: Desk, server: Server) -> None:
    desk.watch(server.url)
    server.way = page(GOOD)
    desk.check()
    server.way = page("", status="500 Oops")
    for _ in range(12):
        desk.check()
    server.way = page(GOOD)
    desk.check()
    desk.check()
    assert desk.notices() == ["unreadable", "recovered"]
    assert desk.told() == []


def test_a_server_that_is_down_is_tried_ever_less_often(desk: Desk, server: Server) -> None:
    desk.watch("http://127.0.0.1:9/call")
    waits = []
    for _ in range(5):
        desk.check()
        waits.append((desk.store.sources()[0].next_due - desk.clock.now()).total_seconds() / 60)
    assert waits == [5, 20, 60, 180, 180]


def test_a_host_that_asks_for_a_pause_is_left_alone_and_never_for_more_than_a_day(
    desk: Desk, server: Server
) -> None:
    desk.watch(server.url)
    server.way = page("", "Retry-After: 999999999", status="429 Too Many Requests")
    desk.check()
    assert desk.store.sources()[0].next_due - desk.clock.now() == datetime.timedelta(days=1)
    asked = server.asked
    desk.check()
    assert server.asked == asked, "not even asked"
    desk.clock.move(hours=24)
    server.way = page(GOOD)
    assert desk.outcome() == "baseline"


def test_a_bomb_takes_no_memory(desk: Desk, server: Server) -> None:
    desk.watch(server.url)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    server.way = bomb(60 << 20)
    assert desk.outcome() == "failed"
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 < 100, "MB"


def test_proxies_of_the_environment_are_not_asked(
    desk: Desk, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    desk.watch(server.url)
    server.way = page(GOOD)
    assert desk.outcome() == "baseline"


def test_a_server_that_calls_everything_unchanged_is_found_out_within_a_week(
    desk: Desk, httpserver: HTTPServer
) -> None:
    shown = [GOOD]

    def lie(request: Request) -> Response:
        if "If-None-Match" in request.headers:
            return Response(status=304, headers={"ETag": '"1"'})
        return Response(shown[-1], headers={"ETag": '"1"'}, content_type="text/html; charset=utf-8")

    httpserver.expect_request("/call").respond_with_handler(lie)
    desk.watch(httpserver.url_for("/call"))
    desk.check()
    shown.append(REVISED)
    for _ in range(7):
        assert desk.outcome(after=24 * 60) in ("unchanged", "changed")
    assert desk.told() == ["amount_changed"]
