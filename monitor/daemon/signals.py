"""Signals: SIGTERM and SIGINT stop in order, a second one later at once; SIGHUP reads the config anew.

A thread hears them over a pipe that the interpreter writes to the moment one arrives. A handler would be run
by the main thread alone, and not before it wakes: one that fell asleep in that very moment would never stop.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

# Seconds after the first wish to stop: one that comes sooner is the same wish, sent to a whole group, or
# passed on by a parent.
APART = 1.0
STOP = (signal.SIGTERM, signal.SIGINT)


@dataclass(frozen=True, slots=True)
class Signals:
    """What was asked for."""

    stop: threading.Event = field(default_factory=threading.Event)
    reload: threading.Event = field(default_factory=threading.Event)


@contextmanager
def signals() -> Iterator[Signals]:
    """Takes the signals while the context lasts."""
    asked = Signals()
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    listener = threading.Thread(target=_listen, args=(reading, asked), name="signals", daemon=True)
    listener.start()
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    old = {number: signal.signal(number, _heard) for number in (*STOP, signal.SIGHUP)}
    try:
        yield asked
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(before)
        os.close(writing)
        listener.join()
        os.close(reading)


def _heard(number: int, frame: object) -> None:
    """Nothing: that there is a handler makes the interpreter write to the pipe."""


def _listen(reading: int, asked: Signals) -> None:
    """Takes one signal after another, until nobody can send one any more."""
    first: float | None = None
    while sent := os.read(reading, 1):
        if sent[0] == signal.SIGHUP:
            asked.reload.set()
        elif sent[0] in STOP and first is None:
            first = time.monotonic()
            asked.stop.set()
        elif sent[0] in STOP and first is not None and time.monotonic() - first >= APART:
            os._exit(128 + sent[0])
