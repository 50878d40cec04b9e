"""The daemon's lock: one process of ours writes to a database. The system frees it when the process ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.errors import Busy, StoreError

LOCK = "monitor.db.lock"


class DaemonLock:
    """Holds a folder's database for this process; a context manager.

    A file lock (flock) and no pid file: a killed process leaves nothing behind that must be cleared away. The
    pid in the file only names the holder to others.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK
        self._file: int | None = None

    def __enter__(self) -> Self:
        """Takes the lock at once; Busy where another process has it."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise StoreError(
                f"{self._path}: cannot be made ({error.strerror}); check the path and this user's rights",
                permanent=True,
            ) from None
        try:
            self._take(file)
        except BaseException:
            os.close(file)
            raise
        self._file = file
        return self

    def _take(self, file: int) -> None:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = holder(self._path.parent)
            who = f"pid {pid}" if pid else "another process"
            raise Busy(f"{self._path.parent}: {who} is at work on it; wait for it, or stop it") from None
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The file stays: removing it would let two processes lock two files of one name.
        if self._file is not None:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = None


def holder(folder: Path) -> int | None:
    """The pid of the process that last took the lock and did not give it back; None where there is none."""
    try:
        pid = int((folder / LOCK).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return pid if pid > 0 else None
