"""The clock (시계): the one place that asks the time. Everything else is handed a `Clock`."""

from __future__ import annotations

import datetime
import time
from typing import Protocol


class Clock(Protocol):
    """Tells the time; `now` is aware, `monotonic` never jumps."""

    def now(self) -> datetime.datetime:
        """The time of day, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds since some fixed moment."""

    def sleep(self, seconds: float) -> None:
        """Waits."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime.datetime:
        """The time of day, aware, in UTC."""
        return datetime.datetime.now(datetime.UTC)

    def monotonic(self) -> float:
        """Seconds since the machine started."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)
