"""Reading in worker processes: pages are hostile input, and none is ever parsed in our own process.

Nor are the parsers ever loaded in it: a worker loads the rules by their name.

61 KB of hostile HTML can cost a parser 22 s and 3 GB. A worker has a limit on time and memory; the page that
breaks one is lost alone (pebble restarts the worker), and is told as unreadable.
"""

from __future__ import annotations

import hashlib
import importlib
import multiprocessing
import resource
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import TimeoutError as Late
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from monitor.records import Bytes, Reading, Reason

SECONDS = 20.0  # for one page; the slowest real page takes 0.2 s
MEMORY = 1 << 30  # bytes of address space beyond what a fresh worker has; real pages take 60 MB
_TASKS = 400  # pages read by one worker before it is replaced
_AHEAD = 4  # pages handed to each worker in advance
_MEMORY_USED = Path("/proc/self/statm")
RULES = "monitor.extract.reading"  # the module whose `read_bytes` a worker runs
_FOLDERS = ("text", "document", "extract")


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """A key of the rules that read pages: it moves whenever one of them does, without anybody's help."""
    hasher = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(path for folder in _FOLDERS for path in (here / folder).glob("*.py")):
        hasher.update(path.name.encode() + path.read_bytes())
    return hasher.hexdigest()[:12]


def _limit(memory: int) -> None:
    """Bounds the address space of the worker that runs this, where the system tells how large it is."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _MEMORY_USED.exists():
        used = int(_MEMORY_USED.read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))


def _read(rules: str, source: Bytes) -> Reading:
    """What a worker does with one page."""
    reading: Reading = importlib.import_module(rules).read_bytes(source)
    return reading


class Readers:
    """A pool of reading workers; a context manager. Safe to use from several threads."""

    def __init__(
        self, *, workers: int = 1, seconds: float = SECONDS, memory: int = MEMORY, rules: str = RULES
    ) -> None:
        self._rules = rules
        self._seconds = seconds
        self._ahead = workers * _AHEAD
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([rules])
        self._pool = ProcessPool(
            max_workers=workers, max_tasks=_TASKS, initializer=_limit, initargs=(memory,), context=context
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the workers."""
        self._pool.stop()
        self._pool.join()

    def read(self, source: Bytes) -> Reading:
        """The reading of one page or file."""
        return self._outcome(self._schedule(source))

    def read_all(self, sources: Iterable[Bytes | Reading]) -> Iterator[Reading]:
        """The readings of many in their order, each beside others; what is one already stays as it is."""
        waiting: deque[ProcessFuture[Reading] | Reading] = deque()
        for source in sources:
            waiting.append(source if isinstance(source, Reading) else self._schedule(source))
            if len(waiting) >= self._ahead:
                yield self._outcome(waiting.popleft())
        while waiting:
            yield self._outcome(waiting.popleft())

    def _schedule(self, source: Bytes) -> ProcessFuture[Reading]:
        return self._pool.schedule(_read, args=(self._rules, source), timeout=self._seconds)

    def _outcome(self, future: ProcessFuture[Reading] | Reading) -> Reading:
        if isinstance(future, Reading):
            return future
        try:
            return future.result()
        except Late:
            return _broken("too_large", f"took longer than {self._seconds:.0f} s to read")
        except MemoryError:
            return _broken("too_large", "took too much memory to read")
        except ProcessExpired as error:
            return _broken("damaged", f"broke its reader (exit {error.exitcode})")


def _broken(reason: Reason, note: str) -> Reading:
    return Reading(status="unreadable", reason=reason, note=note)
