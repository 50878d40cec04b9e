"""Copies (백업): the daemon's own daily backup, so many of which are kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from monitor import vigil
from monitor.assembly import Parts
from monitor.logs import event
from monitor.store.backup import own_copies, remove_copy
from monitor.store.connection import FILE

AGAIN = 3_600.0  # seconds until a copy is tried again that could not be made
FIRST = 120.0  # seconds after the start, when what was slept over is under way


class Copies:
    """Makes one checked copy a day, and takes the oldest away once a newer one is whole."""

    def __init__(self, parts: Callable[[], Parts], folder: Path) -> None:
        self._parts, self._folder = parts, folder
        self._next = parts().tools.clock.monotonic() + FIRST

    def make(self) -> None:
        """Today's copy, unless it is there, none is wanted, or the disk would be too full with it."""
        tools = self._parts().tools
        rules, clock = tools.config.backup, tools.clock
        if not rules.keep or clock.monotonic() < self._next or not self._has_room():
            return
        self._next = clock.monotonic() + AGAIN
        place = self._folder / rules.path
        today = place / f"monitor-{clock.now().astimezone(tools.config.zone):%Y-%m-%d}.db"
        if not today.exists():
            made = tools.store.backup(today)
            event("backed up", path=made.path, bytes=made.size, snapshots=made.snapshots)
        for old in own_copies(place)[: -rules.keep]:
            remove_copy(old)
            event("old copy removed", path=old)

    def _has_room(self) -> bool:
        """Whether the disk has the room that checks want, with a copy as well."""
        disk = shutil.disk_usage(self._folder)
        least = vigil.least_room(disk.total, self._parts().tools.config.limits.disk)
        return disk.free - (self._folder / FILE).stat().st_size >= least
