"""Many sources checked once: what breaks one check is told of that source alone."""

from __future__ import annotations

import dataclasses
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sites import SetClock, notice

from monitor.config import Config, Source
from monitor.cycle import Tools
from monitor.errors import MonitorError, Stopped, StoreError
from monitor.fetch.client import Request
from monitor.readers import Readers
from monitor.records import Page
from monitor.rounds import AFTER_A_FAULT, check_leased, check_now
from monitor.store import Store

SEOUL = ZoneInfo("Asia/Seoul")


class Loop:
    """The sources of a round; the fetch of some does what a test wants."""

    def __init__(self, store: Store, readers: Readers, clock: SetClock) -> None:
        self.store, self.clock = store, clock
        self.answers: dict[str, str | Exception] = {}
        self.tools = Tools(config=Config(), store=store, fetch=self.fetch, readers=readers, clock=clock)

    def fetch(self, request: Request) -> Page:
        answer = self.answers[request.url]
        if isinstance(answer, Exception):
            raise answer
        body = answer.encode()
        return Page(
            url=request.url, final_url=request.url, status=200, headers={"content-type": "text/html"},
            body=body, fetched_at=self.clock.now(),
        )  # fmt: skip

    def watch(self, **answers: str | Exception) -> tuple[Source, ...]:
        sources = tuple(Source(id=id_, url=f"https://example.org/{id_}") for id_ in answers)
        self.answers = {source.url: answers[source.id] for source in sources}
        self.store.sync_sources(sources, self.clock.now())
        return sources


@pytest.fixture
def loop(tmp_path: Path, readers: Readers, clock: SetClock) -> Iterator[Loop]:
    with Store.open(tmp_path) as store:
        yield Loop(store, readers, clock)


def test_outcomes_are_counted(loop: Loop) -> None:
    sources = loop.watch(good=notice(), empty="", broken=ValueError("a defect"))
    seen: list[str] = []
    summary = check_now(sources, loop.tools, on_done=lambda source, done: seen.append(source.id))
    assert (summary.checked, summary.unchanged, summary.unreadable, summary.failed) == (3, 1, 1, 1)
    assert seen == ["good", "empty", "broken"]
    assert [trouble.source for trouble in summary.troubles] == ["empty"]
    loop.answers["https://example.org/good"] = notice(award="7억원")
    loop.clock.move(hours=1)
    second = check_now(sources[:1], loop.tools)
    assert (second.changed, [found.revision.kind for found in second.told]) == (1, ["amount_changed"])
    (row,) = second.to_json(SEOUL)["revisions"]
    assert (row["kind"], row["found_at"][-6:]) == ("amount_changed", "+09:00")


def test_a_defect_is_logged_whole_and_told_as_one_line(loop: Loop, caplog: pytest.LogCaptureFixture) -> None:
    (source,) = loop.watch(broken=ValueError("a defect"))
    with caplog.at_level(logging.ERROR, logger="monitor"):
        summary = check_now([source], loop.tools)
    assert summary.faults == ["broken: the check broke (ValueError: a defect); please report it"]
    assert "Traceback" in caplog.text


def test_its_lease_is_given_back_for_later(loop: Loop) -> None:
    (source,) = loop.watch(broken=StoreError("disk full"))
    summary = check_now([source], loop.tools)
    assert summary.faults == ["disk full"]
    state = loop.store.source("broken")
    assert state is not None
    assert state.next_due == loop.clock.now() + AFTER_A_FAULT
    assert loop.store.lease(loop.clock.now() + AFTER_A_FAULT, limit=1, seconds=60)


def test_a_source_that_another_checks_is_left_to_it(loop: Loop) -> None:
    (source,) = loop.watch(good=notice())
    assert loop.store.lease_one("good", loop.clock.now(), 600)
    summary = check_now([source], loop.tools)
    assert summary.faults == ["good: is being checked by another process; wait for it, or stop it"]


def test_a_lost_lease_writes_nothing(loop: Loop) -> None:
    (source,) = loop.watch(good=notice())
    late = loop.store.lease_one("good", loop.clock.now(), 60)
    assert late is not None
    loop.clock.move(minutes=5)
    assert loop.store.lease_one("good", loop.clock.now(), 600)
    done = check_leased(source, late, loop.tools)
    assert isinstance(done, MonitorError)
    assert loop.store.history("good") == ()


def test_a_database_that_is_gone_is_an_error_of_the_check(loop: Loop) -> None:
    (source,) = loop.watch(good=notice())
    lease = loop.store.lease_one("good", loop.clock.now(), 60)
    assert lease is not None
    loop.store.close()
    assert isinstance(check_leased(source, lease, loop.tools), MonitorError)


def test_no_sources_no_round(loop: Loop) -> None:
    assert check_now([], loop.tools).checked == 0


def test_a_check_left_at_the_end_has_not_failed(loop: Loop) -> None:
    (source,) = loop.watch(call=Stopped("example.org: not asked any more"))
    lease = loop.store.lease_one("call", loop.clock.now(), 60)
    assert lease is not None
    assert isinstance(check_leased(source, lease, loop.tools), Stopped)
    (state,) = loop.store.sources()
    assert (state.health.state, state.last_check, state.next_due) == ("new", None, loop.clock.now())
    assert loop.store.lease_one("call", loop.clock.now(), 60) is not None


def test_an_interruption_does_not_wait_for_the_checks_in_hand(loop: Loop) -> None:
    gate, begun = threading.Event(), threading.Event()
    sources = loop.watch(quick=notice(), slow=notice(), late=notice(), never=notice())
    asked: list[str] = []

    def slowly(request: Request) -> Page:
        asked.append(request.url[-4:])
        if request.url.endswith("slow"):
            begun.set()
            gate.wait(20)
        if request.url.endswith("late"):
            assert loop.tools.ended.wait(20)
            raise Stopped("example.org: not asked any more")
        return loop.fetch(request)

    def interrupt(source: Source, done: object) -> None:
        assert begun.wait(20)
        raise KeyboardInterrupt

    tools = dataclasses.replace(loop.tools, fetch=slowly)
    summary = check_now(sources, tools, workers=2, on_done=interrupt, grace=0.1)
    assert (summary.checked, summary.left) == (1, 1), "the slow one is still in hand"
    assert tools.ended.is_set()
    gate.set()
    for thread in threading.enumerate():
        if thread.name.startswith("ThreadPoolExecutor"):
            thread.join(20)
    assert "ever" not in asked, "nothing is begun any more"
