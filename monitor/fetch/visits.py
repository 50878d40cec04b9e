"""Visits (방문): the one way out. Every request of a check goes through the guard, and politely."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Self

from monitor.clock import Clock
from monitor.errors import RateLimited, Refused
from monitor.fetch.client import Fetcher, Limits, Request
from monitor.fetch.politeness import Politeness
from monitor.fetch.robots import Robots
from monitor.fetch.targets import named, target
from monitor.records import Page


class Visits:
    """Fetches pages for many threads, each with a client of its own; a context manager."""

    def __init__(
        self,
        *,
        user_agent: str,
        limits: Limits,
        clock: Clock,
        delay: float,
        robots: bool = True,
        ended: threading.Event | None = None,
    ) -> None:
        """`ended`: set when the monitor is to end; whoever waits for a host then gets Stopped."""
        self._user_agent, self._limits, self._clock = user_agent, limits, clock
        self._politeness = Politeness(delay, clock, ended)
        self._robots = Robots(self._fetch, user_agent, clock) if robots else None
        self._own = threading.local()
        self._fetchers: list[Fetcher] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for fetcher in self._fetchers:
            fetcher.close()

    def visit(self, request: Request) -> Page:
        """The page at an address; FetchError where it cannot be had, Refused where we must not go."""
        if self._robots and not self._robots.allowed(request):
            raise Refused(
                f"{named(target(request.url))}: the site's robots.txt asks robots to stay away; "
                "ask its operator, or set [politeness] robots = false if you have leave"
            )
        return self._fetch(request)

    def _fetch(self, request: Request) -> Page:
        with self._politeness.turn(request.url):
            try:
                return self._fetcher().fetch(request)
            except RateLimited as error:
                self._politeness.pause(request.url, error.retry_after)
                raise

    def _fetcher(self) -> Fetcher:
        fetcher: Fetcher | None = getattr(self._own, "fetcher", None)
        if fetcher is None:
            fetcher = Fetcher(user_agent=self._user_agent, limits=self._limits, clock=self._clock)
            self._own.fetcher = fetcher
            with self._lock:
                self._fetchers.append(fetcher)
        return fetcher
