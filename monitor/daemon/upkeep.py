"""Upkeep (자기 관리): what the daemon does for itself, and what it tells of itself."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

from monitor import schedule, vigil
from monitor.alerts.delivery import CLAIM_SECONDS, LONGEST_WAIT
from monitor.alerts.rules import channels_for_own
from monitor.assembly import Parts
from monitor.daemon.copies import Copies
from monitor.daemon.reserve import keep_reserve
from monitor.errors import FetchError, StoreError
from monitor.fetch.client import Fetcher, Limits, Request
from monitor.identity import user_agent
from monitor.logs import event, warn
from monitor.records import HealthNotice, OwnState
from monitor.reminding import remind
from monitor.rounds import LEASE
from monitor.store import Store

DAY = 86_400.0  # seconds between two prunings
PING = Limits(seconds=15, raw=64 << 10, decoded=64 << 10, redirects=2)
SETTLED = 3_600.0  # seconds after the start, by which what was slept over has been checked
STALE = 60.0  # seconds without a tick, after which the daemon does not call itself well


def require_whole(store: Store, folder: Path) -> None:
    """StoreError with the way out where the database is damaged: it is never worked on, nor made anew."""
    problems = store.quick_problems()
    if problems:
        raise StoreError(
            f"{folder / 'monitor.db'}: is damaged ({problems[0]}); "
            "`monitor restore PATH` puts the last good copy in its place",
            permanent=True,
        )


class Upkeep:
    """One method for each clock that the daemon keeps for its own sake."""

    def __init__(self, parts: Callable[[], Parts], folder: Path) -> None:
        self._parts, self._folder = parts, folder
        clock = parts().tools.clock
        self._looked = clock.now(), clock.monotonic()
        self._pruned = clock.monotonic() - DAY + STALE  # first a minute after the start
        self._pinged = float("-inf")
        self._began = clock.monotonic()
        self.copies = Copies(parts, folder)
        self.room = True

    def disk(self) -> None:
        """Whether there is room to fetch; told once when there is none, and once when there is again."""
        tools = self._parts().tools
        disk = shutil.disk_usage(self._folder)
        least = vigil.least_room(disk.total, tools.config.limits.disk)
        self.room = disk.free >= least
        detail = f"{disk.free / (1 << 30):.1f} GB free, {least / (1 << 30):.1f} GB wanted"
        self._tell("disk_well" if self.room else "disk_low", detail)
        keep_reserve(self._folder, disk.free, least)

    def clock(self) -> None:
        """Sees the clock being set, and brings nearer what a clock set back would leave a day away."""
        clock = self._parts().tools.clock
        now, seconds = clock.now(), clock.monotonic()
        before, then = self._looked
        self._looked = now, seconds
        jump = vigil.jumped(now - before, seconds - then)
        if jump:
            warn("clock jumped", seconds=jump.total_seconds(), now=now.isoformat(timespec="seconds"))
            self.bring_nearer()

    def started(self) -> None:
        """At the start: a check in the future tells that the clock was set back meanwhile."""
        tools = self._parts().tools
        now = tools.clock.now()
        checks = [state.last_check for state in tools.store.sources() if state.last_check]
        if max(checks, default=now) > now + vigil.JUMP:
            warn("clock was set back", last_check=max(checks).isoformat(timespec="seconds"))
            self.bring_nearer()

    def bring_nearer(self) -> None:
        """No source later than its own next turn from now on, no lease, claim or try longer than ever."""
        tools = self._parts().tools
        config, now = tools.config, tools.clock.now()
        turns = {
            source.id: schedule.turn(config.schedule_of(source), now, config.zone, seed=source.id)
            for source in config.sources
        }
        tools.store.bring_nearer(turns, now, seconds=max(LEASE, CLAIM_SECONDS), longest=LONGEST_WAIT)

    def silence(self) -> None:
        """Tells when no source at all has been read for long, and when one was again; logs the lag."""
        tools = self._parts().tools
        now = tools.clock.now()
        backlog = tools.store.backlog(now)
        if backlog.due:
            event("queue", due=backlog.due, lag=round(backlog.lag(now).total_seconds()))
        since = vigil.silent_since(tools.store.sources(), backlog, now, tools.config.health.silent_after)
        self._tell("silent" if since else "heard", "", since)

    def remind(self) -> None:
        """Tells of deadlines that come near; after the start first of those that were looked at anew."""
        tools = self._parts().tools
        settled = tools.clock.monotonic() - self._began > SETTLED
        for new in remind(tools.store, tools.config, tools.clock.now(), settled=settled):
            event("reminder", source=new.source, until=new.reminder.until)

    def _tell(self, state: OwnState, detail: str, since: datetime.datetime | None = None) -> None:
        tools = self._parts().tools
        notice = HealthNotice(state=state, reason=None, detail=detail, since=since)
        if tools.store.tell_own(notice, channels_for_own(tools.config), tools.clock.now()):
            warn(state, detail=detail, since=since.isoformat(timespec="seconds") if since else None)

    def prune(self) -> None:
        """Once a day takes away what retention lets go."""
        tools = self._parts().tools
        if tools.clock.monotonic() - self._pruned < DAY:
            return
        self._pruned = tools.clock.monotonic()
        rules = tools.config.retention
        done = tools.store.prune(tools.clock.now(), full=rules.full, daily=rules.daily, checks=rules.checks)
        event("pruned", snapshots=done.snapshots, bodies=done.bodies, checks=done.checks, bytes=done.bytes)

    def alive(self) -> None:
        """A file whose time tells watchdogs on this machine that the daemon lives."""
        now = self._parts().tools.clock.now()
        (self._folder / "heartbeat").write_text(now.isoformat(timespec="seconds") + "\n", "utf-8")

    def ping(self, ticked: float) -> None:
        """Asks for the address of [heartbeat] while all is well: the queue moves and there is room."""
        parts = self._parts()
        config, clock = parts.tools.config, parts.tools.clock
        now = clock.monotonic()
        rested = now - self._pinged >= config.heartbeat.every.total_seconds()
        if parts.heartbeat is None or not rested or not self.room or now - ticked > STALE:
            return
        self._pinged = now
        fetcher = Fetcher(user_agent=user_agent(config.politeness.contact), limits=PING, clock=clock)
        try:
            page = fetcher.fetch(Request(url=parts.heartbeat, allow_private=config.heartbeat.allow_private))
        except FetchError as error:
            warn("heartbeat not sent", error=error)
            return
        finally:
            fetcher.close()
        if page.status >= 400:
            warn("heartbeat refused", status=page.status)
