"""The daemon (상주 실행): apscheduler drives a few clocks, the due-queue says which source is next.

SIGTERM or SIGINT: no further lease is taken, the checks in hand are finished and recorded, alerts due are
sent, and the program ends with 0. A second signal ends it at once; nothing is lost by that, since every check
is one transaction.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor as JobThreads
from apscheduler.schedulers.background import BackgroundScheduler

from monitor.alerts.channels import Channel
from monitor.alerts.delivery import deliver
from monitor.config import Source
from monitor.cycle import Tools
from monitor.errors import MonitorError
from monitor.rounds import LEASE, check_leased

TICK = 1.0  # seconds between two looks at the due-queue
DELIVERY = 2.0  # seconds between two looks at the outbox
HEARTBEAT = 30.0  # seconds between two marks of life in `heartbeat`
WORKERS = 8  # sources checked at once; hosts are still asked one at a time

log = logging.getLogger("monitor")


@dataclass(slots=True, kw_only=True)
class Daemon:
    """Checks what is due and delivers what is to be told, until it is stopped."""

    tools: Tools
    channels: Mapping[str, Channel]
    folder: Path
    workers: int = WORKERS

    def run(self, stop: threading.Event) -> None:
        """Works until `stop` is set, then finishes what it has in hand."""
        config = self.tools.config
        self.tools.store.sync_sources(config.sources, self.tools.clock.now())
        pool = ThreadPoolExecutor(max_workers=self.workers, thread_name_prefix="check")
        queue = _Queue(self.tools, {source.id: source for source in config.sources}, pool, self.workers)
        clocks = BackgroundScheduler(
            timezone="UTC",
            executors={"default": JobThreads(4)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        jobs: tuple[tuple[Callable[[], None], float], ...] = (
            (queue.tick, TICK), (self._deliver, DELIVERY), (self._heartbeat, HEARTBEAT),
        )  # fmt: skip
        for job, seconds in jobs:
            clocks.add_job(_guarded(job), "interval", seconds=seconds, next_run_time=self.tools.clock.now())
        log.info("started sources=%d folder=%s", len(config.sources), self.folder)
        clocks.start()
        stop.wait()
        log.info("stopping in_hand=%d", queue.in_hand)
        clocks.shutdown(wait=True)
        pool.shutdown(wait=True)
        self._deliver()
        log.info("stopped")

    def _deliver(self) -> None:
        config = self.tools.config
        attempts = deliver(
            self.tools.store,
            self.channels,
            clock=self.tools.clock,
            lang=config.language,
            timezone=config.zone,
        )
        for attempt in attempts:
            log.info(
                "delivery alert=%d channel=%s outcome=%s%s", attempt.alert, attempt.channel, attempt.outcome,
                f" detail={attempt.detail!r}" if attempt.detail else "",
            )  # fmt: skip

    def _heartbeat(self) -> None:
        """A file whose time tells outside watchdogs that the daemon lives."""
        path = self.folder / "heartbeat"
        path.write_text(self.tools.clock.now().isoformat(timespec="seconds") + "\n", "utf-8")


class _Queue:
    """Hands due sources to the workers, never more than there are workers."""

    def __init__(
        self, tools: Tools, sources: Mapping[str, Source], pool: ThreadPoolExecutor, workers: int
    ) -> None:
        self._tools, self._sources, self._pool = tools, sources, pool
        self._workers = workers
        self._lock = threading.Lock()
        self.in_hand = 0

    def tick(self) -> None:
        """Leases as many due sources as there are free workers, and sets them to work."""
        room = self._workers - self.in_hand
        if room <= 0:
            return
        for lease in self._tools.store.lease(self._tools.clock.now(), limit=room, seconds=LEASE):
            with self._lock:
                self.in_hand += 1
            future = self._pool.submit(check_leased, self._sources[lease.source], lease, self._tools)
            future.add_done_callback(lambda _: self._done())

    def _done(self) -> None:
        with self._lock:
            self.in_hand -= 1


def _guarded(job: Callable[[], None]) -> Callable[[], None]:
    """The job with its errors logged as one line: a full disk passes, the clock goes on."""

    def run() -> None:
        try:
            job()
        except MonitorError as error:
            log.error("clock error=%s", error)

    return run


@contextmanager
def stop_on_signal() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set; the second of them ends the program at once."""
    stop = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            os._exit(128 + number)
        stop.set()

    old = {number: signal.signal(number, handle) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


def log_to_stderr(level: int = logging.INFO) -> None:
    """Log lines of key=value on stderr, each with its time."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    log.handlers[:] = [handler]
    log.setLevel(level)
    log.propagate = False
