"""A source under watch whose page, server and clock can each be made to misbehave."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import SetClock

from monitor.config import Config, Confirmation, Schedule, Source
from monitor.cycle import Checked, Tools
from monitor.errors import MonitorError
from monitor.fetch.client import Limits
from monitor.fetch.visits import Visits
from monitor.readers import Readers
from monitor.records import RevisionQuery
from monitor.rounds import check_leased
from monitor.store import Store

LIMITS = Limits(seconds=1.0, connect=1.0, raw=64 << 10, decoded=256 << 10)


class RealSeconds(SetClock):
    """The day is set, the seconds are real: what is slow is really cut off."""

    def monotonic(self) -> float:
        return time.monotonic() + self.elapsed

    def sleep(self, seconds: float) -> None:
        self.move(seconds=seconds)


class Desk:
    """A source and everything that a check of it needs."""

    def __init__(self, store: Store, visits: Visits, readers: Readers, clock: SetClock) -> None:
        self.store, self.clock = store, clock
        self._visits, self._readers = visits, readers

    def watch(self, url: str) -> None:
        """Watches this address from now on."""
        self.source = Source(id="call", url=url, allow_private=True)
        self.config = Config(
            schedule=Schedule(every=datetime.timedelta(hours=3), jitter=datetime.timedelta(0)),
            confirmation=Confirmation(after=datetime.timedelta(minutes=30)),
            sources=(self.source,),
        )
        self.store.sync_sources((self.source,), self.clock.now())

    @property
    def tools(self) -> Tools:
        return Tools(
            config=self.config, store=self.store, fetch=self._visits.visit, readers=self._readers,
            clock=self.clock,
        )  # fmt: skip

    def check(self, *, after: float = 60) -> Checked | MonitorError:
        """One check as the daemon makes it, so many minutes later."""
        self.clock.move(minutes=after)
        lease = self.store.lease_one("call", self.clock.now(), 600)
        assert lease is not None
        return check_leased(self.source, lease, self.tools)

    def outcome(self, *, after: float = 60) -> str:
        """What one more check came to."""
        done = self.check(after=after)
        assert isinstance(done, Checked), done
        return done.check.outcome

    def told(self) -> list[str]:
        """The kinds of all revisions told so far, oldest first."""
        return [found.revision.kind for found in reversed(self.store.revisions(RevisionQuery()))]

    def waits(self) -> list[str]:
        return [found.revision.kind for found in self.store.waiting("call")]

    def health(self) -> str:
        return self.store.sources()[0].health.state

    def notices(self) -> list[str]:
        """The health notices told on the console, oldest first."""
        listed = [one.alert for one in reversed(self.store.alerts()) if one.alert.channel == "console"]
        return [alert.health.state for alert in listed if alert.health]

    def version(self) -> int:
        """The number of the version that the next one is compared with."""
        baseline = self.store.baseline("call")
        assert baseline is not None
        return baseline.number


@pytest.fixture
def clock() -> RealSeconds:
    return RealSeconds()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path, patience=0.2) as opened:
        yield opened


@pytest.fixture
def desk(store: Store, readers: Readers, clock: RealSeconds) -> Iterator[Desk]:
    with Visits(user_agent="test/1", limits=LIMITS, clock=clock, delay=0, robots=False) as visits:
        yield Desk(store, visits, readers, clock)
