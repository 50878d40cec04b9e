"""The site's way to the store: within the daemon the same connection, beside it one for looking alone.

Two processes never write one database at a time: beside the daemon every write takes the daemon's lock first,
and is refused where the daemon holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from monitor.errors import Busy
from monitor.store import DaemonLock, Store


class Access(Protocol):
    """How pages reach the store."""

    @property
    def store(self) -> Store:
        """The store, to look at."""

    def writing(self) -> AbstractContextManager[Store]:
        """The store, to write to; Busy where another process holds it."""


class Together:
    """The daemon's own store: one connection for both."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The same store."""
        yield self.store


class Apart:
    """A folder's store beside other processes: opened for looking, and for each write anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with suppress(Busy), DaemonLock(folder):  # a daemon that holds it has made it
            Store.open(folder).close()
        self.store = Store.read(folder)

    def close(self) -> None:
        """Ends the use of the database."""
        self.store.close()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """A store of its own under the daemon's lock."""
        with DaemonLock(self._folder), Store.open(self._folder) as store:
            yield store
