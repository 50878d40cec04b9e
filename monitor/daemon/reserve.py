"""The reserve (예비 공간): a file that is given up when the disk is full.

On a full disk nothing can be written, not even that something was sent or is to be deleted. With the reserve
gone, alerts go out and are recorded, and pruning works, until somebody makes room.
"""

from __future__ import annotations

import os
from pathlib import Path

from monitor.logs import event, warn

FILE = "reserve"
SIZE = 64 << 20  # bytes: room for thousands of deliveries and for the log of a pruning
SHARE = 4  # it takes at most this part of the room that checks want


def keep_reserve(folder: Path, free: int, least: int) -> None:
    """Gives the reserve up where less than its size is free; makes it anew once checks have room with it.

    `free`: bytes on the disk; `least`: those that checks want.
    """
    file, size = folder / FILE, min(SIZE, least // SHARE)
    if free < size and file.exists():
        file.unlink()
        warn("reserve given up", bytes=size, free=free)
    elif size and free >= least + size and not file.exists():
        _make(file, size)
        event("reserve made", bytes=size)


def _make(file: Path, size: int) -> None:
    """A file that really takes its bytes."""
    part = file.with_name(f"{file.name}.part")
    with part.open("wb") as made:
        os.posix_fallocate(made.fileno(), 0, size)
    part.replace(file)
