"""Politeness (예의): one request at a time to a host, a pause between two, and longer ones where it asks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from monitor.clock import Clock
from monitor.errors import RateLimited, Stopped
from monitor.fetch.targets import target

# Seconds a host is left alone that asks for it without saying how long.
DEFAULT_PAUSE = 60.0
# Seconds of a pause that are waited out; for longer ones the caller's thread has better things to do.
PATIENCE = 30.0
# Seconds that a wait may go on when the monitor is to end.
STEP = 0.5


class _Host:
    """Where we stand with one host; times are monotonic seconds."""

    def __init__(self) -> None:
        self.turn = threading.Lock()
        self.rested = float("-inf")
        self.paused_until = float("-inf")


class Politeness:
    """Hands out the turns at each host, to many threads."""

    def __init__(self, delay: float, clock: Clock, ended: threading.Event | None = None) -> None:
        """`delay`: seconds between the end of one request and the start of the next.

        `ended` ends every wait; nobody gets a turn after it.
        """
        self._delay = delay
        self._clock = clock
        self._ended = ended or threading.Event()
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Holds the host of an address for one request.

        RateLimited while it asks for a long pause, Stopped where the monitor is to end.
        """
        name = target(url).host
        host = self._host(name)
        with host.turn:
            self._wait(name, host)
            try:
                yield
            finally:
                host.rested = self._clock.monotonic() + self._delay

    def pause(self, url: str, seconds: float | None) -> None:
        """The host asked to be left alone for so many seconds (None: it did not say for how long)."""
        host = self._host(target(url).host)
        until = self._clock.monotonic() + (DEFAULT_PAUSE if seconds is None else seconds)
        with self._lock:
            host.paused_until = max(host.paused_until, until)

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())

    def _wait(self, name: str, host: _Host) -> None:
        now = self._clock.monotonic()
        pause = host.paused_until - now
        if pause > PATIENCE:
            raise RateLimited(
                f"{name}: asked to be left alone for {pause:.0f} seconds more; it is asked again after that",
                retry_after=pause,
            )
        until = max(host.paused_until, host.rested)
        while not self._ended.is_set() and (left := until - self._clock.monotonic()) > 0:
            self._clock.sleep(min(left, STEP))
        if self._ended.is_set():
            raise Stopped(f"{name}: not asked any more, since the monitor is to end")
