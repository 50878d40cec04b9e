"""Reading in worker processes: pages are hostile input, and none is ever parsed in our own process.

Nor are the parsers ever loaded in it: a worker loads the rules by their name.

61 KB of hostile HTML can cost a parser 22 s and 3 GB. A worker has a limit on time and memory; the page that
breaks one is lost alone (pebble restarts the worker), and is told as unreadable.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import multiprocessing
import resource
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError
from concurrent.futures import TimeoutError as Late
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from monitor.errors import ReadersGone
from monitor.records import Bytes, Reading, Reason

SECONDS = 20.0  # for one page; the slowest real page takes 0.2 s
MEMORY = 1 << 30  # bytes of address space beyond what a fresh worker has; real pages take 60 MB
_TASKS = 400  # pages read by one worker before it is replaced
_AHEAD = 4  # pages handed to each worker in advance
_MEMORY_USED = Path("/proc/self/statm")
RULES = "monitor.extract.reading"  # the module whose `read_bytes` a worker runs
_LONGEST_CAUSE = 120  # characters of what a library says of a page that broke it
_TRIES = 3  # of one page, where the pool itself breaks: a worker killed while it had nothing to do
# What makes a reading: the rules of ours, and the libraries that take files apart.
_CODE = ("facts.py", "text/*.py", "document/*.py", "extract/*.py")
_LIBRARIES = (
    "selectolax", "w3lib", "rapidfuzz", "unhwp", "olefile", "pypdfium2", "pdfplumber", "mammoth",
    "python-calamine",
)  # fmt: skip


@lru_cache(maxsize=1)
def extractor_version() -> str:
    """A key of the rules that read pages: it moves whenever one of them does, without anybody's help."""
    hasher = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(path for pattern in _CODE for path in here.glob(pattern)):
        hasher.update(path.name.encode() + path.read_bytes())
    for library in _LIBRARIES:
        hasher.update(f"{library} {version(library)}".encode())
    return hasher.hexdigest()[:12]


def _limit(memory: int) -> None:
    """Bounds the address space of the worker that runs this, where the system tells how large it is."""
    gc.freeze()  # the rules stay: no collection need walk them again
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
        self._rules, self._seconds, self._memory, self._workers = rules, seconds, memory, workers
        self._lock = threading.Lock()
        self._pool = self._new_pool()

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
        return self._outcome(self._begin(source))

    def read_all(self, sources: Iterable[Bytes | Reading]) -> Iterator[Reading]:
        """The readings of many in their order, each beside others; what is one already stays as it is."""
        waiting: deque[_Task | Reading] = deque()
        for source in sources:
            waiting.append(source if isinstance(source, Reading) else self._begin(source))
            if len(waiting) >= self._workers * _AHEAD:
                yield self._outcome(waiting.popleft())
        while waiting:
            yield self._outcome(waiting.popleft())

    def _new_pool(self) -> ProcessPool:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([self._rules])
        return ProcessPool(
            max_workers=self._workers, max_tasks=_TASKS, initializer=_limit, initargs=(self._memory,),
            context=context,
        )  # fmt: skip

    def _begin(self, source: Bytes, tries: int = _TRIES) -> _Task:
        """Hands a page to the pool; a pool that broke is replaced."""
        with self._lock:
            try:
                future = self._schedule(source)
            except RuntimeError:  # the pool broke since the last page
                self._pool.stop()
                self._pool = self._new_pool()
                future = self._schedule(source)
        return _Task(source=source, future=future, tries=tries)

    def _schedule(self, source: Bytes) -> ProcessFuture[Reading]:
        return self._pool.schedule(_read, args=(self._rules, source), timeout=self._seconds)

    def _outcome(self, task: _Task | Reading) -> Reading:
        if isinstance(task, Reading):
            return task
        try:
            error = task.future.exception()
        except CancelledError as cancelled:
            error = cancelled
        if error is None:
            return task.future.result()
        if isinstance(error, (BrokenExecutor, CancelledError)):
            if task.tries > 1:
                return self._outcome(self._begin(task.source, task.tries - 1))
            raise ReadersGone(f"the reading workers end again and again ({error}); see the system's log")
        if isinstance(error, ImportError):
            raise error
        return _lost(error, self._seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A page in the hands of the pool, and how often it may be handed over."""

    source: Bytes
    future: ProcessFuture[Reading]
    tries: int


def _lost(error: BaseException, seconds: float) -> Reading:
    """The reading of a page whose reader failed over it, whatever a library raised over hostile bytes."""
    if isinstance(error, Late):
        return _broken("too_large", f"took longer than {seconds:.0f} s to read")
    if isinstance(error, MemoryError):
        return _broken("too_large", "took too much memory to read")
    if isinstance(error, ProcessExpired):
        return _broken("damaged", f"broke its reader (exit {error.exitcode})")
    return _broken("damaged", f"broke its reader ({type(error).__name__}: {str(error)[:_LONGEST_CAUSE]})")


def _broken(reason: Reason, note: str) -> Reading:
    return Reading(status="unreadable", reason=reason, note=note)
