"""Robots: what robots.txt says, when it is asked again, and what its absence means."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from monitor.errors import FetchError, RateLimited, Refused
from monitor.fetch.client import Fetcher, Limits, Request
from monitor.fetch.robots import MAX_AGE, MAX_BYTES, Robots

AGENT = "funding-monitor/1.0 (+mailto:examplebot@example.org)"
DENY = "User-agent: *\nDisallow: /"


@pytest.fixture
def robots(clock) -> Iterator[Robots]:
    fetcher = Fetcher(user_agent=AGENT, limits=Limits(), clock=clock)
    yield Robots(fetcher.fetch, AGENT, clock)
    fetcher.close()


def page(httpserver: HTTPServer, path: str = "/view?id=1") -> Request:
    return Request(url=httpserver.url_for(path), allow_private=True, headers={"X-Key": "secret"})


def says(httpserver: HTTPServer, body: str | bytes = "", **answer: object) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data(body, **answer)


@pytest.mark.parametrize(
    ("body", "path", "allowed"),
    [
        ("", "/view", True),
        (DENY, "/view", False),
        ("\ufeff" + DENY, "/view", False),  # a byte order mark hides no rule
        ("User-agent: *\nDisallow: /admin", "/view", True),
        ("User-agent: *\nDisallow: /*?id=", "/view?id=1", False),
        ("User-agent: *\nDisallow: /*.do$", "/view.do?id=1", True),
        ("User-agent: *\nDisallow: /\nAllow: /board/", "/board/view", True),  # the longer rule holds
        ("User-agent: *\nDisallow: /공고", "/%EA%B3%B5%EA%B3%A0/1", False),
        ("User-agent: funding-monitor\nDisallow: /\n\nUser-agent: *\nAllow: /", "/view", False),
        ("User-agent: Googlebot\nDisallow: /", "/view", True),
        ("User-agent: examplebot\nDisallow: /", "/view", True),  # a word of our contact, not our name
        ("<html><body>메인</body></html>", "/view", True),  # its front page answers everything
        (b"\xb0\xf8\xb0\xed\nUser-agent: *\nDisallow: /", "/view", False),  # a comment in EUC-KR
    ],
)  # fmt: skip
def test_what_is_allowed(
    httpserver: HTTPServer, robots: Robots, body: str | bytes, path: str, allowed: bool
) -> None:
    says(httpserver, body)
    assert robots.allowed(page(httpserver, path)) is allowed


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_robots_txt_all_is_allowed(httpserver: HTTPServer, robots: Robots, status: int) -> None:
    says(httpserver, DENY, status=status)
    assert robots.allowed(page(httpserver))


def test_it_is_asked_for_once_a_day(httpserver: HTTPServer, robots: Robots, clock) -> None:
    says(httpserver, DENY)
    asked = []
    for seconds in (0, MAX_AGE - 1, 1):
        clock.seconds += seconds
        robots.allowed(page(httpserver))
        asked.append(len(httpserver.log))
    assert asked == [1, 1, 2]
    received = httpserver.log[0][0]
    assert received.full_path == "/robots.txt?"
    assert received.headers["X-Key"] == "secret"  # of the same origin


def test_while_it_cannot_be_had_nothing_is_fetched(httpserver: HTTPServer, robots: Robots) -> None:
    says(httpserver, status=500)
    with pytest.raises(FetchError, match=r"its robots.txt answers HTTP 500, so its pages are left alone"):
        robots.allowed(page(httpserver))
    httpserver.clear()
    says(httpserver, "")
    assert robots.allowed(page(httpserver))  # the failure was not kept


def test_one_read_before_holds_on(httpserver: HTTPServer, robots: Robots, clock) -> None:
    says(httpserver, DENY)
    assert not robots.allowed(page(httpserver))
    httpserver.clear()
    says(httpserver, status=500)
    clock.seconds += MAX_AGE * 3
    assert not robots.allowed(page(httpserver))
    httpserver.clear()
    says(httpserver, "")
    assert robots.allowed(page(httpserver))


def test_a_site_out_of_reach(httpserver: HTTPServer, robots: Robots, serve) -> None:
    server = serve(b"")
    with pytest.raises(
        FetchError, match=f"^robots.txt of 127.0.0.1:{server.port}: the connection was closed"
    ):
        robots.allowed(Request(url=server.url, allow_private=True))


def test_a_pause_is_told_as_such(httpserver: HTTPServer, robots: Robots) -> None:
    says(httpserver, status=429, headers={"Retry-After": "30"})
    with pytest.raises(RateLimited) as caught:
        robots.allowed(page(httpserver))
    assert caught.value.retry_after == 30


def test_the_guard_holds_here_too(httpserver: HTTPServer, robots: Robots) -> None:
    with pytest.raises(Refused, match="loopback"):
        robots.allowed(Request(url=httpserver.url_for("/view")))


def test_each_site_has_its_own(httpserver: HTTPServer, robots: Robots, serve) -> None:
    says(httpserver, DENY)
    other = serve(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    assert not robots.allowed(page(httpserver))
    assert robots.allowed(Request(url=other.url, allow_private=True))


def test_of_a_huge_one_the_beginning_is_read(httpserver: HTTPServer, robots: Robots) -> None:
    says(httpserver, "#" * (MAX_BYTES + 1) + "\n" + DENY)
    assert robots.allowed(page(httpserver))
