"""A daemon's parts over a real store, with a clock that is set and pages that are at hand."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sites import SetClock, notice

from monitor.assembly import Parts
from monitor.config import Config, Politeness, Schedule, Source
from monitor.cycle import Tools
from monitor.fetch.client import Request
from monitor.readers import Readers
from monitor.records import Page
from monitor.store import Store

HOUR = datetime.timedelta(hours=1)


class Bench:
    """Where a daemon's parts are put together for a test; `parts()` gives them as they stand now."""

    def __init__(self, folder: Path, store: Store, readers: Readers, clock: SetClock) -> None:
        self.folder, self.store, self.clock = folder, store, clock
        self._readers = readers
        self.fetch: Callable[[Request], Page] = self.page
        self.asked: list[str] = []
        self.config = Config()

    def page(self, request: Request) -> Page:
        """The same announcement at every address."""
        self.asked.append(request.url)
        return Page(
            url=request.url, final_url=request.url, status=200, body=notice().encode(),
            headers={"content-type": "text/html; charset=utf-8"}, fetched_at=self.clock.now(),
        )  # fmt: skip

    def configure(self, *urls: str, **more: Any) -> None:
        """Watches these addresses, every three hours, with no delay."""
        usual = {
            "schedule": Schedule(every=3 * HOUR, jitter=datetime.timedelta(0)),
            "politeness": Politeness(delay=datetime.timedelta(0)),
            "sources": tuple(Source(id=f"s{n}", url=url) for n, url in enumerate(urls, 1)),
        }
        self.config = Config(**usual | more)
        self.store.sync_sources(self.config.sources, self.clock.now())

    def parts(self) -> Parts:
        tools = Tools(
            config=self.config, store=self.store, fetch=self._visit,
            readers=self._readers, clock=self.clock,
        )  # fmt: skip
        url = self.config.heartbeat.url
        return Parts(
            tools=tools,
            channels={},
            sources={source.id: source for source in self.config.sources},
            heartbeat=url.ref if url else None,
        )

    def _visit(self, request: Request) -> Page:
        return self.fetch(request)

    def told(self) -> list[tuple[str, str]]:
        """What the monitor told of itself, oldest first: on which channel, what."""
        own = [one.alert for one in reversed(self.store.alerts()) if not one.alert.source]
        return [(alert.channel, alert.health.state) for alert in own if alert.health]


@pytest.fixture
def bench(tmp_path: Path, readers: Readers, clock: SetClock) -> Iterator[Bench]:
    with Store.open(tmp_path) as store:
        yield Bench(tmp_path, store, readers, clock)
