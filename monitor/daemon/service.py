"""The service: apscheduler drives a few clocks, the due-queue says which source is next.

SIGTERM or SIGINT: no further lease is taken, the checks in hand are finished and recorded if they can be
within seconds, alerts due are sent, and the program ends with 0. A later second signal ends it at once;
nothing is lost by that, since every check is one transaction. SIGHUP: the configuration is read anew; a wrong
one is told and the old one stays.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from apscheduler.executors.pool import ThreadPoolExecutor as JobThreads
from apscheduler.schedulers.background import BackgroundScheduler

from monitor.assembly import ENABLES, RETRIES, Parts
from monitor.daemon.lanes import Lanes
from monitor.daemon.queue import Queue
from monitor.daemon.signals import Signals
from monitor.daemon.upkeep import Upkeep, require_whole
from monitor.errors import MonitorError, StoreError
from monitor.logs import event, fault
from monitor.rounds import GRACE

TICK = 1.0  # seconds between two looks at the due-queue
DELIVERY = 2.0  # seconds between two looks at the outbox
OFTEN, MINUTE = 5.0, 60.0  # seconds between two looks at disk and heartbeat, at silence and retention
HEARTBEAT = 30.0  # seconds between two marks of life in `heartbeat`
SENDING = 10.0  # seconds that alerts due have left when the daemon is to stop
WORKERS = 8  # sources checked at once; hosts are still asked one at a time


class Daemon:
    """Checks what is due and delivers what is to be told, until it is stopped."""

    def __init__(
        self, parts: Parts, folder: Path, *, again: Callable[[], Parts], workers: int = WORKERS
    ) -> None:
        """`again` gives the parts by the configuration as it stands then; ConfigError where it is wrong."""
        self._parts, self._folder, self._again, self._workers = parts, folder, again, workers

    def run(self, asked: Signals) -> None:
        """Works until it is asked to stop, then finishes what it has in hand."""
        tools = self._parts.tools
        require_whole(tools.store, self._folder)
        tools.store.take_over()
        tools.store.sync_sources(tools.config.sources, tools.clock.now())
        pool = ThreadPoolExecutor(max_workers=self._workers, thread_name_prefix="check")
        queue = Queue(pool, self._workers, lambda: self._parts)
        lanes = Lanes(lambda: self._parts)
        upkeep = Upkeep(lambda: self._parts, self._folder)
        upkeep.started()
        upkeep.disk()
        clocks = self._clocks(queue, lanes, upkeep, asked)
        event("started", sources=len(tools.config.sources), folder=self._folder)
        clocks.start()
        asked.stop.wait()
        event("stopping", in_hand=queue.in_hand)
        queue.close()
        clocks.shutdown(wait=True)
        left = queue.in_hand_after(GRACE)
        self._deliver(lanes)
        left += lanes.busy_after(SENDING)
        if left:
            # Who does not answer must not hold up the end; a check unfinished has changed nothing, and an
            # alert unfinished is sent again.
            event("stopped", left_in_hand=left)
            sys.stdout.flush()
            os._exit(0)
        pool.shutdown(wait=True)
        event("stopped")

    def _clocks(self, queue: Queue, lanes: Lanes, upkeep: Upkeep, asked: Signals) -> BackgroundScheduler:
        """The clocks; a late one goes off once, never beside itself."""
        clocks = BackgroundScheduler(
            timezone="UTC",
            executors={"default": JobThreads(8)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        jobs: tuple[tuple[Callable[[], None], float], ...] = (
            (lambda: self._tick(queue, upkeep), TICK), (lambda: self._reload(asked), TICK),
            (lambda: self._deliver(lanes), DELIVERY), (upkeep.disk, OFTEN),
            (lambda: upkeep.ping(queue.ticked), OFTEN), (upkeep.alive, HEARTBEAT), (upkeep.silence, MINUTE),
            (upkeep.prune, MINUTE), (upkeep.copies.make, MINUTE), (upkeep.remind, MINUTE),
        )  # fmt: skip
        now = self._parts.tools.clock.now()
        for job, seconds in jobs:
            clocks.add_job(_guarded(job), "interval", seconds=seconds, next_run_time=now)
        return clocks

    def _tick(self, queue: Queue, upkeep: Upkeep) -> None:
        upkeep.clock()
        if upkeep.room:
            queue.tick()

    def _reload(self, asked: Signals) -> None:
        if not asked.reload.is_set():
            return
        asked.reload.clear()
        try:
            parts = self._again()
        except MonitorError as error:
            for line in str(error).splitlines():
                fault("config not reloaded, the old one stays", error=line)
            return
        self._parts = parts
        parts.tools.store.sync_sources(parts.tools.config.sources, parts.tools.clock.now())
        event("reloaded", sources=len(parts.sources))

    def _deliver(self, lanes: Lanes) -> None:
        self._take_retries()
        lanes.round()

    def _take_retries(self) -> None:
        """Takes what `monitor alerts retry` and `enable` left: this process alone writes to the database."""
        for wish in (self._folder / RETRIES).glob("*"):
            tools = self._parts.tools
            with suppress(ValueError, StoreError):  # the command has looked; since then it may have been sent
                tools.store.retry(int(wish.name), tools.clock.now())
            wish.unlink(missing_ok=True)
        for wish in (self._folder / ENABLES).glob("*"):
            tools = self._parts.tools
            tools.store.switch_on(wish.name, tools.clock.now())
            wish.unlink(missing_ok=True)


def _guarded(job: Callable[[], None]) -> Callable[[], None]:
    """The job with its errors logged as one line: a full disk passes, the clock goes on."""

    def run() -> None:
        try:
            job()
        except (MonitorError, OSError) as error:
            fault("clock", error=error)

    return run
