"""What the pages start from: the configuration, the store, the readers, the clock."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from monitor.clock import Clock
from monitor.config import Config
from monitor.readers import Readers, extractor_version
from monitor.records import Snapshot
from monitor.rereading import Whole, read_whole
from monitor.site.access import Access
from monitor.store import Store

MOST_READINGS = 32  # versions whose texts are kept at hand; a page has some 10 KB, its files some 100 KB


@dataclass(slots=True, kw_only=True)
class Place:
    """One site: over which configuration file and data folder, and by which clock.

    `rewritten` is called when the site has written the configuration file: the daemon then reads it anew.
    """

    path: Path
    config: Config
    folder: Path
    access: Access
    readers: Readers
    clock: Clock
    rewritten: Callable[[], None] | None = None
    _readings: OrderedDict[tuple[int, str], Whole] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def store(self) -> Store:
        """The store, to look at."""
        return self.access.store

    def reading(self, version: Snapshot) -> Whole:
        """A stored version with its files as today's rules read it, in a worker process; kept at hand."""
        key = (version.id, extractor_version())
        with self._lock:
            if key in self._readings:
                self._readings.move_to_end(key)
                return self._readings[key]
        reading = read_whole(version, self.store, self.readers, self.config.zone)
        with self._lock:
            self._readings[key] = reading
            while len(self._readings) > MOST_READINGS:
                self._readings.popitem(last=False)
        return reading
