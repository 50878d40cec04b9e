"""Visits: guard, politeness and robots together, each thread with a client of its own."""

from __future__ import annotations

import threading

import pytest
from pytest_httpserver import HTTPServer

from monitor.errors import RateLimited, Refused
from monitor.fetch.client import Limits, Request
from monitor.fetch.visits import Visits


@pytest.fixture
def visits(clock):
    with Visits(user_agent="funding-monitor/1.0", limits=Limits(), clock=clock, delay=5.0) as visits:
        yield visits


def request(httpserver: HTTPServer, path: str = "/view") -> Request:
    return Request(url=httpserver.url_for(path), allow_private=True)


def test_a_visit_asks_robots_txt_first_and_rests(httpserver: HTTPServer, visits: Visits, clock) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /admin")
    httpserver.expect_request("/view").respond_with_data(b"page")
    assert visits.visit(request(httpserver)).body == b"page"
    with pytest.raises(Refused, match=r"robots\.txt asks robots to stay away"):
        visits.visit(request(httpserver, "/admin"))
    assert [received.path for received, _ in httpserver.log] == ["/robots.txt", "/view"]
    assert sum(clock.slept) == 5.0


def test_without_robots(httpserver: HTTPServer, clock) -> None:
    httpserver.expect_request("/view").respond_with_data(b"page")
    with Visits(user_agent="x", limits=Limits(), clock=clock, delay=0.0, robots=False) as visits:
        assert visits.visit(request(httpserver)).body == b"page"
    assert len(httpserver.log) == 1


def test_a_pause_holds_for_the_whole_host(httpserver: HTTPServer, visits: Visits) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/busy").respond_with_data(status=429, headers={"Retry-After": "3600"})
    httpserver.expect_request("/view").respond_with_data(b"page")
    for path in ("/busy", "/view"):
        with pytest.raises(RateLimited) as caught:
            visits.visit(request(httpserver, path))
        assert caught.value.retry_after == 3600
    assert [received.path for received, _ in httpserver.log] == ["/robots.txt", "/busy"]


def test_each_thread_has_a_client(httpserver: HTTPServer, visits: Visits) -> None:
    httpserver.expect_request("/robots.txt").respond_with_data("")
    httpserver.expect_request("/view").respond_with_data(b"page")
    bodies: list[bytes] = []

    def visit() -> None:
        bodies.extend(visits.visit(request(httpserver)).body for _ in range(2))

    threads = [threading.Thread(target=visit) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bodies == [b"page"] * 6
    assert len(visits._fetchers) == 3
