"""A round (한 바퀴): many sources checked once, each apart; what one does never stops another."""

from __future__ import annotations

import datetime
import logging
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

from monitor.bookkeeping import broken_check
from monitor.config import Source
from monitor.cycle import Checked, Tools, check
from monitor.errors import MonitorError, Stopped
from monitor.logs import event, fault
from monitor.records import Check, FoundRevision, Lease, found_json

LEASE = 600.0  # seconds; far longer than any check takes, and a crashed worker's source waits no longer
GRACE = 5.0  # seconds that the checks in hand have left when the monitor is to end
AFTER_A_FAULT = datetime.timedelta(minutes=5)  # until a source is tried again whose check broke in our hands


@dataclass(slots=True)
class Summary:
    """What a round came to.

    `faults` are lines about sources that could not be checked at all, `troubles` the checks that gave no
    version. `left`: the checks still in hand where the round was interrupted; None where it was not.
    """

    checked: int = 0
    unchanged: int = 0
    changed: int = 0
    failed: int = 0
    unreadable: int = 0
    told: list[FoundRevision] = field(default_factory=list)
    waiting: list[FoundRevision] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    troubles: list[Check] = field(default_factory=list)
    seconds: float = 0.0
    left: int | None = None

    def add(self, done: Checked | MonitorError) -> None:
        """Counts one source."""
        self.checked += 1
        if isinstance(done, MonitorError):
            self.failed += 1
            self.faults.append(str(done))
            return
        outcome = done.check.outcome
        if outcome not in ("baseline", "unchanged", "changed"):
            self.troubles.append(done.check)
        if outcome == "failed":
            self.failed += 1
        elif outcome == "changed":
            self.changed += 1
        elif outcome in ("baseline", "unchanged"):
            self.unchanged += 1
        else:
            self.unreadable += 1
        self.told.extend(done.recorded.told)
        self.waiting.extend(done.recorded.waiting)

    def to_json(self, zone: datetime.tzinfo) -> dict[str, Any]:
        """The summary as `check --json` prints it."""
        counts = {
            name: getattr(self, name) for name in ("checked", "unchanged", "changed", "failed", "unreadable")
        }
        revisions = [found_json(found, zone) for found in self.told]
        return counts | {"revisions": revisions, "seconds": round(self.seconds, 3)}


def check_leased(
    source: Source, lease: Lease, tools: Tools, *, accept: bool = False
) -> Checked | MonitorError:
    """One check under a lease; an error of ours is returned, and recorded as a failure of this source.

    One left because the monitor is to end has not failed: its source is due as before. A defect is logged
    whole and told as an error of this source alone.
    """
    try:
        done = check(source, lease, tools, accept=accept)
    except Stopped as stopped:
        _give_back(source, lease, tools, tools.clock.now())
        return stopped
    except MonitorError as error:
        broken = error
    except Exception as error:  # a defect in one check must not stop the others: it is logged whole
        event("check broke", level=logging.ERROR, trace=True, source=source.id)
        broken = MonitorError(
            f"{source.id}: the check broke ({type(error).__name__}: {error}); please report it"
        )
    else:
        event(
            "checked", source=source.id, outcome=done.check.outcome, told=len(done.recorded.told),
            waiting=len(done.recorded.waiting), seconds=done.check.seconds, detail=done.check.detail,
        )  # fmt: skip
        return done
    fault("not checked", source=source.id, error=broken)
    _record(broken, source, lease, tools)
    return broken


def _record(broken: MonitorError, source: Source, lease: Lease, tools: Tools) -> None:
    """Writes down that a check broke, so that one that always does is told; else gives the lease back."""
    now = tools.clock.now()
    try:
        state = tools.store.source(source.id)
        if state is not None:
            tools.store.record(broken_check(source, tools.config, state, lease, str(broken), now))
    except MonitorError:
        _give_back(source, lease, tools, now + AFTER_A_FAULT)


def _give_back(source: Source, lease: Lease, tools: Tools, next_due: datetime.datetime) -> None:
    """Gives a lease back; where even that cannot be written, it runs out by itself."""
    try:
        tools.store.release(lease, next_due)
    except MonitorError as error:
        fault("lease not released", source=source.id, error=error)


def check_now(
    sources: Sequence[Source],
    tools: Tools,
    *,
    workers: int = 8,
    on_done: Callable[[Source, Checked | MonitorError], None] = lambda source, done: None,
    grace: float = GRACE,
    accept: bool = False,
) -> Summary:
    """Checks all of some sources now, due or not; `accept`: takes their pages as they stand.

    Interrupted by Ctrl-C it begins nothing more, gives those in hand so many seconds, and tells who is left.
    """
    summary, began = Summary(), time.monotonic()

    def one(source: Source) -> Checked | MonitorError:
        lease = tools.store.lease_one(source.id, tools.clock.now(), LEASE)
        if lease is None:
            return MonitorError(f"{source.id}: is being checked by another process; wait for it, or stop it")
        return check_leased(source, lease, tools, accept=accept)

    pool = ThreadPoolExecutor(max_workers=max(1, min(workers, len(sources))))
    checks = [pool.submit(one, source) for source in sources]
    try:
        for source, check_ in zip(sources, checks, strict=True):
            done = check_.result()
            summary.add(done)
            on_done(source, done)
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        tools.ended.set()
        begun = [check_ for check_ in checks if not check_.cancelled()]
        summary.left = len(wait(begun, timeout=grace).not_done)
    else:
        pool.shutdown()
    summary.seconds = time.monotonic() - began
    return summary
