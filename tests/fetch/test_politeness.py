"""Politeness: turns at a host, the rest between them, and the pauses that a host asks for."""

from __future__ import annotations

import threading

import pytest

from monitor.errors import RateLimited, Refused, Stopped
from monitor.fetch.politeness import DEFAULT_PAUSE, Politeness

A, B = "http://a.example/1", "https://b.example/"


def take(politeness: Politeness, url: str) -> None:
    with politeness.turn(url):
        pass


def test_a_host_rests_between_two_requests(clock) -> None:
    politeness = Politeness(5.0, clock)
    with politeness.turn(A):
        clock.seconds += 3  # the request itself
    clock.seconds += 1
    take(politeness, "https://A.example:8443/2")  # the same host, whatever the port
    assert sum(clock.slept) == 4.0


def test_a_rested_host_is_not_waited_for(clock) -> None:
    politeness = Politeness(5.0, clock)
    take(politeness, A)
    clock.seconds += 5
    take(politeness, A)
    assert clock.slept == []


def test_hosts_do_not_wait_for_each_other(clock) -> None:
    politeness = Politeness(5.0, clock)
    with politeness.turn(A):
        take(politeness, B)
    assert clock.slept == []


def test_a_failed_request_counts(clock) -> None:
    politeness = Politeness(5.0, clock)
    with pytest.raises(KeyError), politeness.turn(A):
        raise KeyError
    take(politeness, A)
    assert sum(clock.slept) == 5.0


def test_a_short_pause_is_waited_out(clock) -> None:
    politeness = Politeness(5.0, clock)
    take(politeness, A)
    politeness.pause(A, 20)
    take(politeness, A)
    take(politeness, B)
    assert sum(clock.slept) == 20.0


@pytest.mark.parametrize(("asked", "left"), [(3600.0, 3600.0), (None, DEFAULT_PAUSE)])
def test_a_long_pause_sends_the_caller_away(clock, asked: float | None, left: float) -> None:
    politeness = Politeness(0.0, clock)
    politeness.pause("http://a.example/x?token=secret", asked)
    clock.seconds += 10
    with pytest.raises(RateLimited) as caught:
        take(politeness, "http://a.example/y?token=secret")
    assert caught.value.retry_after == left - 10
    assert str(caught.value) == (
        f"a.example: asked to be left alone for {left - 10:.0f} seconds more; it is asked again after that"
    )
    clock.seconds += left - 10
    take(politeness, "http://a.example/y")
    assert clock.slept == []


def test_a_shorter_pause_does_not_end_a_longer_one(clock) -> None:
    politeness = Politeness(0.0, clock)
    politeness.pause(A, 3600)
    politeness.pause(A, 1)
    with pytest.raises(RateLimited):
        take(politeness, A)


def test_what_has_no_host_has_no_turn(clock) -> None:
    with pytest.raises(Refused):
        take(Politeness(0.0, clock), "file:///etc/passwd")


def test_one_request_at_a_time(clock) -> None:
    politeness = Politeness(1.0, clock)
    inside: list[int] = []
    most: list[int] = []

    def visit() -> None:
        for _ in range(20):
            with politeness.turn(A):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=visit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 80
    assert sum(clock.slept) == 79.0


def test_the_end_ends_every_wait_and_every_turn_after_it(clock) -> None:
    ended = threading.Event()
    politeness = Politeness(3_600.0, clock, ended)
    take(politeness, A)
    clock.when_slept = ended.set
    with pytest.raises(Stopped, match=r"a\.example: not asked any more"):
        take(politeness, A)
    assert sum(clock.slept) <= 1.0
    with pytest.raises(Stopped):
        take(politeness, B)
