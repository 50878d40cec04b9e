"""The queue's hand: takes due sources and gives them to the workers, fairly.

One source of a host at a time, and none while the host rests: a worker never waits for one, so that a portal
with a thousand overdue pages cannot keep the workers from all other hosts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from monitor import schedule
from monitor.assembly import Parts
from monitor.config import Source
from monitor.errors import StoreError
from monitor.logs import fault
from monitor.records import Lease
from monitor.rounds import LEASE, check_leased
from monitor.store.sources import host_of


class Queue:
    """Hands due sources to the workers, never more than there are. Safe to use from several threads."""

    def __init__(self, pool: ThreadPoolExecutor, workers: int, parts: Callable[[], Parts]) -> None:
        """`parts` gives what to work with, anew for every check."""
        self._pool, self._workers, self._parts = pool, workers, parts
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._hosts: list[str] = []  # of the sources in hand
        self._rests: dict[str, float] = {}  # monotonic seconds until which a host is left alone
        self.open = True
        self.ticked = parts().tools.clock.monotonic()

    @property
    def in_hand(self) -> int:
        """How many sources are being checked."""
        return len(self._hosts)

    def tick(self) -> None:
        """Leases as many due sources as there are free workers, and sets them to work."""
        with self._lock:
            parts = self._parts()
            tools = parts.tools
            self.ticked = tools.clock.monotonic()
            self._rests = {host: until for host, until in self._rests.items() if until > self.ticked}
            room = self._workers - self.in_hand
            if not self.open or room <= 0:
                return
            busy = {*self._hosts, *self._rests}
            for lease in tools.store.lease(tools.clock.now(), limit=room, seconds=LEASE, busy=busy):
                try:
                    self._take(lease, parts)
                except StoreError as error:  # this lease runs out by itself; the others are worked on
                    fault("lease not released", source=lease.source, error=error)

    def _take(self, lease: Lease, parts: Parts) -> None:
        source = parts.sources.get(lease.source)
        if source is None:  # it left the configuration in this very moment
            parts.tools.store.release(lease, parts.tools.clock.now())
            return
        if self._is_closed(source, lease, parts):
            return
        self._hosts.append(host_of(source.url))
        self._pool.submit(self._work, source, lease, parts)

    def _is_closed(self, source: Source, lease: Lease, parts: Parts) -> bool:
        """Whether no window of the source is open: it is put back then, unless something of it waits."""
        tools = parts.tools
        now = tools.clock.now()
        opens = schedule.opening(tools.config.schedule_of(source).windows, now, tools.config.zone)
        if opens <= now or tools.store.waiting(source.id) or tools.store.held(source.id):
            return False
        tools.store.release(lease, opens)
        return True

    def _work(self, source: Source, lease: Lease, parts: Parts) -> None:
        """One check in a worker's thread; then the next source is taken at once."""
        try:
            check_leased(source, lease, parts.tools)
        finally:
            host, tools = host_of(source.url), parts.tools
            with self._lock:
                self._hosts.remove(host)
                rest = tools.config.politeness.delay.total_seconds()
                self._rests[host] = tools.clock.monotonic() + rest
                self._idle.notify_all()
        self.tick()

    def in_hand_after(self, seconds: float) -> int:
        """How many sources are still being checked, after waiting so long at most for them to end."""
        with self._idle:
            self._idle.wait_for(lambda: not self._hosts, timeout=seconds)
            return self.in_hand

    def close(self) -> None:
        """Takes nothing more; what is in hand is finished."""
        with self._lock:
            self.open = False
