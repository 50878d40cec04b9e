"""Fixtures of the whole trip: a small site, a clock that is set, a pool of readers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer
from sites import SetClock, Site

from monitor.readers import Readers


@pytest.fixture
def site(httpserver: HTTPServer) -> Site:
    site = Site(httpserver)
    httpserver.expect_request(re.compile(".*")).respond_with_handler(site.answer)
    return site


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    with Readers() as pool:
        yield pool
