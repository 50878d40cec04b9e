"""A week of the daemon's schedule with 2,000 sources, a tenth of them faulty, under a clock that is set.

    python benchmarks/soak.py [--sources 2000] [--days 7] [--json]

The real queue, cycle, store and readers work; only the network is replaced by pages at hand and time by a
clock that jumps to the next thing due. What is looked for: memory that stays flat, checks that come on time,
nothing lost. It ends with 1 where memory grows by more than a tenth after the first day, or the lag does.
"""

from __future__ import annotations

import argparse
import datetime
import json
import logging
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from monitor.alerts.channels import open_channels
from monitor.alerts.delivery import deliver
from monitor.assembly import Parts
from monitor.config import Config, Politeness, Source
from monitor.cycle import Tools
from monitor.daemon.queue import Queue
from monitor.daemon.upkeep import Upkeep
from monitor.errors import FetchError
from monitor.fetch.client import Request
from monitor.readers import Readers
from monitor.records import Page
from monitor.store import Store

START = datetime.datetime(2026, 3, 2, 0, 0, tzinfo=datetime.UTC)
HOSTS = 200
MEMORY = Path("/dev/shm")  # the disk is not what is measured, and a week has 300,000 commits
FAULTY = 10  # one source in so many
COUNTING = (2, 4)  # last digits of the sources whose bytes differ each time, by a counter of views
REVISED = 2.0  # days between two revisions of a page, on average
UPKEEP = 600.0  # simulated seconds between two looks at silence and retention
SECONDS = 0.3  # that one fetch takes by the simulated clock
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>공고</title></head><body>
<h1>2026년 {name} 지원사업 모집 공고</h1><p>등록일 2026-02-20 | 조회 {views}</p><ul>
<li>주관기관 : 한빛산업진흥원</li><li>지원규모 : 총 30억원</li><li>지원금액 : 과제당 최대 {award}백만원</li>
<li>선정규모 : 6개 과제</li><li>접수기간 : 2026. 3. 2. ~ 2026. 6. 19. 18:00</li>
<li>문의처 : 사업팀 051-000-1234</li></ul><p>{filler}</p></body></html>"""
FILLER = "붙임 자료와 제출 서류는 누리집에서 내려받을 수 있습니다. " * 60


@dataclass
class JumpingClock:
    """A clock that moves only when it is told to."""

    at: datetime.datetime = START
    elapsed: float = 0.0

    def now(self) -> datetime.datetime:
        """The time of day."""
        return self.at

    def monotonic(self) -> float:
        """Seconds since the start."""
        return self.elapsed

    def sleep(self, seconds: float) -> None:
        """Moves on."""
        self.at += datetime.timedelta(seconds=seconds)
        self.elapsed += seconds


@dataclass
class Net:
    """Pages that are revised now and then, and some that fail in one way or another."""

    clock: JumpingClock
    asked: int = 0
    published: dict[str, int] = field(default_factory=dict)

    def fetch(self, request: Request) -> Page:
        """The page as it stands now; every tenth source fails, in one of five ways, most of the time."""
        self.asked += 1
        self.clock.sleep(SECONDS)
        number = int(request.url.rsplit("/", 1)[1])
        if number % FAULTY == 0:
            return self._fault(request, number)
        version = int((self.clock.elapsed / 86_400 + (number % 97) / 97 * REVISED) / REVISED)
        self.published[f"s{number}"] = version
        tag = f'"{version}"'
        if request.etag == tag:
            return self._page(request, 304, b"", {"etag": tag})
        views = self.asked if number % 10 in COUNTING else 10
        body = PAGE.format(name=f"{number}호", views=views, award=500 + version, filler=FILLER)
        return self._page(request, 200, body.encode(), {"etag": tag} if number % 2 else {})

    def _fault(self, request: Request, number: int) -> Page:
        kind = (number // FAULTY + int(self.clock.elapsed / 43_200)) % 5
        if kind == 0:
            raise FetchError(f"{request.url}: no answer within 60 s")
        if kind == 1:
            return self._page(request, 500, b"<h1>Internal Server Error</h1>", {})
        if kind == 2:
            return self._page(request, 200, "<h1>시스템 점검 중입니다</h1>".encode(), {})
        if kind == 3:
            return self._page(request, 404, b"<h1>Not Found</h1>", {})
        body = PAGE.format(name=f"{number}호", views=self.asked, award=500, filler=FILLER)
        return self._page(request, 200, body.encode(), {})

    def _page(self, request: Request, status: int, body: bytes, headers: dict[str, str]) -> Page:
        return Page(
            url=request.url, final_url=request.url, status=status, body=body, fetched_at=self.clock.now(),
            headers={"content-type": "text/html; charset=utf-8"} | headers,
        )  # fmt: skip


class Inline:
    """Runs what it is given at once: simulated time passes for one check at a time."""

    def submit(self, work: Any, *arguments: Any) -> Future[None]:
        """Does it, after what is at hand."""
        self.later.append((work, arguments))
        return Future()

    def __init__(self) -> None:
        self.later: list[tuple[Any, tuple[Any, ...]]] = []

    def run(self) -> bool:
        """Does what was handed over; whether there was any."""
        work, self.later = self.later, []
        for function, arguments in work:
            function(*arguments)
        return bool(work)


def memory() -> float:
    """Megabytes that this process holds now."""
    path = Path("/proc/self/statm")
    if path.exists():
        return int(path.read_text().split()[1]) * resource.getpagesize() / (1 << 20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass
class Day:
    """What one simulated day came to."""

    day: int
    checks: int
    lag: float
    memory: float
    megabytes: float
    revisions: int
    seconds: float

    def __str__(self) -> str:
        return (
            f"day {self.day}: {self.checks} checks in {self.seconds:.0f} s, longest lag {self.lag:.0f} s, "
            f"{self.memory:.0f} MB in memory, {self.megabytes:.1f} MB on disk, {self.revisions} revisions"
        )


def days(folder: Path, sources: int, number: int) -> Iterator[Day]:
    """Works through the days, one after another."""
    clock = JumpingClock()
    net = Net(clock)
    config = Config(
        politeness=Politeness(delay=datetime.timedelta(seconds=1)),
        sources=tuple(Source(id=f"s{n}", url=f"https://h{n % HOSTS}.kr/{n}") for n in range(sources)),
    )
    with Store.open(folder) as store, Readers(workers=1) as readers, (folder / "out").open("w") as out:
        tools = Tools(config=config, store=store, fetch=net.fetch, readers=readers, clock=clock)
        channels = open_channels(config, environ={}, data=folder, stream=out, clock=clock)
        watched = {source.id: source for source in config.sources}
        parts = Parts(tools=tools, channels=channels, sources=watched)
        store.sync_sources(config.sources, clock.now())
        pool = Inline()
        queue = Queue(pool, 8, lambda: parts)  # type: ignore[arg-type]
        upkeep, due = Upkeep(lambda: parts, folder), 0.0
        for day in range(1, number + 1):
            began, asked, worst = time.monotonic(), net.asked, 0.0
            end = START + datetime.timedelta(days=day)
            while clock.now() < end:
                worst = max(worst, store.backlog(clock.now()).lag(clock.now()).total_seconds())
                queue.tick()
                while pool.run():
                    pass
                if clock.monotonic() >= due:
                    due = clock.monotonic() + UPKEEP
                    upkeep.silence()
                    upkeep.prune()
                upkeep.clock()
                deliver(store, channels, clock=clock, config=config)
                _move_on(clock, store)
            yield Day(
                day=day, checks=net.asked - asked, lag=worst, memory=memory(),
                megabytes=(folder / "monitor.db").stat().st_size / (1 << 20),
                revisions=_revisions(folder), seconds=time.monotonic() - began,
            )  # fmt: skip
        _all_known(store, net)


def _revisions(folder: Path) -> int:
    """How many were found; counted by the database: all of them at once would be the largest thing here."""
    with closing(sqlite3.connect(f"file:{folder / 'monitor.db'}?mode=ro", uri=True)) as database:
        (count,) = database.execute("SELECT count(*) FROM revisions").fetchone()
    return int(count)


def _all_known(store: Store, net: Net) -> None:
    """Ends the program where a page is not known as it was last published, or the database is not whole."""
    missed = sum(
        1
        for id_, version in net.published.items()
        if (found := store.baseline(id_)) is None
        or (award := found.facts.programme.award) is None
        or award.max != (500 + version) * 1_000_000
    )
    if (problems := store.problems()) or missed:
        raise SystemExit(f"{missed} pages are not known as published; {problems}")


def _move_on(clock: JumpingClock, store: Store) -> None:
    """To the next second, or to the next source due where nothing is."""
    clock.sleep(1)
    if not store.backlog(clock.now()).due:
        clock.sleep(20)


def main() -> int:
    """Prints a line a day, and the verdict."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--sources", type=int, default=2000)
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    done: list[Day] = []
    logging.getLogger("monitor").setLevel(logging.CRITICAL)  # every fault is meant
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        for day in days(Path(folder), asked.sources, asked.days):
            done.append(day)
            if not asked.json:
                print(day, flush=True)
    first, last = done[min(1, len(done) - 1)], done[-1]
    flat = last.memory <= first.memory * 1.1
    steady = last.lag <= max(60.0, first.lag * 1.5)
    if asked.json:
        print(json.dumps({"days": [vars(day) for day in done], "flat": flat, "steady": steady}))
    else:
        print(f"memory {'flat' if flat else 'GROWS'}, lag {'steady' if steady else 'GROWS'}")
    return 0 if flat and steady else 1


if __name__ == "__main__":
    sys.exit(main())
