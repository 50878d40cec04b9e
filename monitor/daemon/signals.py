"""Signals: SIGTERM and SIGINT stop in order, the second of them at once; SIGHUP reads the config anew."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType


@dataclass(frozen=True, slots=True)
class Signals:
    """What was asked for."""

    stop: threading.Event = field(default_factory=threading.Event)
    reload: threading.Event = field(default_factory=threading.Event)


@contextmanager
def signals() -> Iterator[Signals]:
    """Takes the signals while the context lasts."""
    asked = Signals()

    def stop(number: int, frame: FrameType | None) -> None:
        if asked.stop.is_set():
            os._exit(128 + number)
        asked.stop.set()

    def reload(number: int, frame: FrameType | None) -> None:
        asked.reload.set()

    handlers = {signal.SIGTERM: stop, signal.SIGINT: stop, signal.SIGHUP: reload}
    old = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield asked
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)
