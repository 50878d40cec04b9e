"""Wishes of the system: to stop, to stop at once, to read the configuration anew."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest

from monitor.daemon import signals

WAITS = """
import sys, time
from monitor.daemon import signals

with signals() as asked:
    print("ready", flush=True)
    asked.stop.wait()
    print("asked", flush=True)
    time.sleep(30)  # what is in hand takes long
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_wish_to_stop_is_never_missed(number: signal.Signals) -> None:
    """However close it comes to the moment in which the main thread falls asleep."""
    for _ in range(200):
        with signals() as asked:
            threading.Thread(target=os.kill, args=(os.getpid(), number)).start()
            assert asked.stop.wait(10)
            assert not asked.reload.is_set()


def test_a_wish_for_the_configuration_is_no_wish_to_stop() -> None:
    with signals() as asked:
        os.kill(os.getpid(), signal.SIGHUP)
        assert asked.reload.wait(10)
        assert not asked.stop.is_set()


def test_other_signals_are_left_to_others() -> None:
    heard: list[int] = []
    old = signal.signal(signal.SIGUSR1, lambda number, frame: heard.append(number))
    try:
        with signals() as asked:
            os.kill(os.getpid(), signal.SIGUSR1)
            os.kill(os.getpid(), signal.SIGHUP)
            assert asked.reload.wait(10)
            assert (asked.stop.is_set(), heard) == (False, [signal.SIGUSR1])
    finally:
        signal.signal(signal.SIGUSR1, old)


def test_everything_is_as_before_once_they_are_no_longer_taken() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)]
    with signals():
        pass
    after = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)]
    assert after == before
    assert signal.set_wakeup_fd(-1) == -1


def test_a_second_wish_ends_at_once_but_not_the_same_one_sent_twice() -> None:
    with subprocess.Popen([sys.executable, "-c", WAITS], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        for _ in range(3):
            process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "asked\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 128 + signal.SIGTERM
