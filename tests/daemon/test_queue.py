"""The queue's hand: who is checked when, and that no host takes the workers from another."""

from __future__ import annotations

import dataclasses
import datetime
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from daemon.conftest import Bench
from sites import notice

from monitor.config import Politeness, Schedule
from monitor.config.windows import window
from monitor.daemon.queue import Queue
from monitor.errors import FetchError, StoreError
from monitor.fetch.client import Request
from monitor.records import Page
from monitor.rounds import LEASE

A, B, C = "https://a.kr/{}", "https://b.kr/{}", "https://c.kr/{}"


@contextmanager
def queue_of(bench: Bench, workers: int = 2) -> Iterator[Queue]:
    with ThreadPoolExecutor(max_workers=workers) as pool:
        queue = Queue(pool, workers, bench.parts)
        try:
            yield queue
        finally:
            queue.close()


def until(happened: Callable[[], bool]) -> None:
    give_up = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < give_up
        time.sleep(0.01)


def idle(queue: Queue) -> Callable[[], bool]:
    return lambda: queue.in_hand == 0


def test_everything_due_is_checked_once_without_waiting_for_the_next_tick(bench: Bench) -> None:
    bench.configure(*(A.format(n) for n in range(5)), B.format(1))
    with queue_of(bench) as queue:
        queue.tick()
        until(lambda: len(bench.asked) == 6 and queue.in_hand == 0)
        queue.tick()
        assert queue.in_hand == 0
    assert sorted(bench.asked) == sorted({*bench.asked})


def test_a_slow_host_holds_one_worker_and_no_other_host(bench: Bench) -> None:
    bench.configure(*(A.format(n) for n in range(50)), B.format(1), C.format(1))
    gate, slow = threading.Event(), []

    def fetch(request: Request) -> Page:
        if "a.kr" in request.url:
            slow.append(request.url)
            gate.wait(20)
        return bench.page(request)

    bench.fetch = fetch
    with queue_of(bench) as queue:
        queue.tick()
        until(lambda: len(bench.asked) == 2)
        assert (sorted(bench.asked), len(slow)) == ([B.format(1), C.format(1)], 1)
        queue.close()
        gate.set()


def test_a_host_rests_before_it_is_asked_again(bench: Bench) -> None:
    polite = Politeness(delay=datetime.timedelta(seconds=5))
    bench.configure(A.format(1), A.format(2), B.format(1), politeness=polite)
    with queue_of(bench) as queue:
        queue.tick()
        until(lambda: len(bench.asked) == 2 and queue.in_hand == 0)
        queue.tick()
        assert queue.in_hand == 0, "no worker waits for the host"
        bench.clock.move(seconds=6)
        queue.tick()
        until(lambda: len(bench.asked) == 3)
        until(idle(queue))


def test_outside_its_window_a_source_is_put_back_to_the_opening(bench: Bench) -> None:
    hours = Schedule(windows=(window("13:00-18:00"),), jitter=datetime.timedelta(0))
    bench.configure(A.format(1), schedule=hours)  # it is noon in Seoul
    with queue_of(bench) as queue:
        queue.tick()
        assert (queue.in_hand, bench.asked) == (0, [])
        (state,) = bench.store.sources()
        assert state.next_due == bench.clock.now() + datetime.timedelta(hours=1)
        bench.clock.move(hours=1)
        queue.tick()
        until(lambda: len(bench.asked) == 1)
        until(idle(queue))


def test_what_waits_for_its_second_sighting_is_looked_at_in_any_hour(bench: Bench) -> None:
    hours = Schedule(every=datetime.timedelta(hours=1), windows=(window("11:00-12:30"),))
    bench.configure(A.format(1), schedule=hours)
    with queue_of(bench) as queue:
        queue.tick()
        until(lambda: len(bench.asked) == 1 and queue.in_hand == 0)
        bench.fetch = lambda request: _earlier(bench, request)
        lease = bench.store.lease_one("s1", bench.clock.now(), LEASE)
        assert lease is not None
        bench.store.release(lease, bench.clock.now())
        queue.tick()
        until(lambda: len(bench.asked) == 2 and queue.in_hand == 0)
        assert len(bench.store.waiting("s1")) == 1
        bench.clock.move(hours=2)
        queue.tick()
        until(lambda: len(bench.asked) == 3)
        until(idle(queue))


def _earlier(bench: Bench, request: Request) -> Page:
    return dataclasses.replace(bench.page(request), body=notice(until="2026. 3. 12.").encode())


def test_a_source_that_just_left_the_configuration_is_given_back(bench: Bench) -> None:
    bench.configure(A.format(1))
    bench.config = bench.config.model_copy(update={"sources": ()})
    with queue_of(bench) as queue:
        queue.tick()
        assert (queue.in_hand, bench.asked) == (0, [])
    assert bench.store.lease_one("s1", bench.clock.now(), 60) is not None


def test_a_failing_check_frees_its_worker(bench: Bench) -> None:
    def down(request: Request) -> Page:
        bench.asked.append(request.url)
        raise FetchError("a.kr: no answer")

    bench.fetch = down
    bench.configure(*(A.format(n) for n in range(4)))
    with queue_of(bench, workers=1) as queue:
        queue.tick()
        until(lambda: len(bench.asked) == 4 and queue.in_hand == 0)


def test_closed_it_takes_nothing_more(bench: Bench) -> None:
    bench.configure(A.format(1))
    with queue_of(bench) as queue:
        queue.close()
        queue.tick()
        assert (queue.in_hand, bench.asked) == (0, [])


def test_a_lease_that_cannot_be_given_back_holds_up_no_other(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.configure(A.format(1), B.format(1), C.format(1))
    sources = tuple(source for source in bench.config.sources if source.id != "s1")
    bench.config = bench.config.model_copy(update={"sources": sources})  # s1 left just now

    def locked(*given: object) -> None:
        raise StoreError("monitor.db: is locked")

    monkeypatch.setattr(bench.store, "release", locked)
    with queue_of(bench, workers=3) as queue:
        queue.tick()
        until(lambda: len(bench.asked) == 2 and queue.in_hand == 0)
    assert sorted(bench.asked) == [B.format(1), C.format(1)]
