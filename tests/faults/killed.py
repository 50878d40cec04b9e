"""A process that does one thing of the monitor's and kills itself at a named point on the way.

It waits for orders, one JSON line each, and forks a child for each of them, so that the program is loaded
only once. What it is killed by lies here, and not in the program: functions are wrapped in the child alone.
"""

from __future__ import annotations

import datetime
import importlib
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from processes import open_call

from monitor.alerts.delivery import deliver
from monitor.assembly import channels_of, visits_for
from monitor.clock import SystemClock
from monitor.config import parse_config
from monitor.cycle import Tools
from monitor.extract.reading import read_bytes
from monitor.records import Bytes, Reading
from monitor.rounds import LEASE, check_leased
from monitor.store import DaemonLock, Store

LONG = datetime.timedelta(days=400)
MONTH = datetime.timedelta(days=30)


class Here:
    """Reads in this very process: a child of a fork has no use for workers of its own."""

    read = staticmethod(read_bytes)

    def read_all(self, sources: Iterable[Bytes | Reading]) -> Iterator[Reading]:
        """The same for many."""
        return (one if isinstance(one, Reading) else read_bytes(one) for one in sources)


def trip(folder: Path) -> None:
    """One check of each source, and the delivery of what is due: `monitor check`."""
    config, clock = parse_config((folder / "config.toml").read_text("utf-8")), SystemClock()
    with DaemonLock(folder), Store.open(folder) as store, visits_for(config, clock) as visits:
        store.take_over()
        store.sync_sources(config.sources, clock.now())
        tools = Tools(config=config, store=store, fetch=visits.visit, readers=Here(), clock=clock)  # type: ignore[arg-type]
        for source in config.sources:
            lease = store.lease_one(source.id, clock.now(), LEASE)
            assert lease is not None
            check_leased(source, lease, tools)
        deliver(store, channels_of(config, folder, io.StringIO(), clock), clock=clock, config=config)


def keep(folder: Path) -> None:
    """Archives an attached file."""
    with Store.open(folder) as store:
        store.keep_file(b"attached")


def migrate(folder: Path) -> None:
    """Opens the database, and brings it up to date."""
    Store.open(folder).close()


def backup(folder: Path) -> None:
    """Makes a copy."""
    with Store.open(folder) as store:
        store.backup(folder / "copy.db")


def prune(folder: Path) -> None:
    """Takes away what is old by far."""
    with Store.open(folder) as store:
        now = datetime.datetime.now(datetime.UTC) + LONG
        store.prune(now, full=MONTH, daily=3 * MONTH, checks=MONTH)


WORKS: dict[str, Callable[[Path], None]] = {
    work.__name__: work for work in (trip, keep, migrate, backup, prune)
}


def arm(where: str, when: str, marker: str = "") -> None:
    """Has the process die before or after a function is called with something that holds the marker."""
    module, _, path = where.partition(":")
    *owners, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for one in owners:
        owner = getattr(owner, one)
    original = getattr(owner, name)

    def struck(*given: Any, **named: Any) -> Any:
        meant = marker in repr((given, named))
        if meant and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = original(*given, **named)
        if meant:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    setattr(owner, name, struck)


def main() -> None:
    """Takes orders until there are no more, and answers each with how its child ended."""
    read_bytes(Bytes(body=open_call().encode(), content_type="text/html"))  # the rules are loaded once
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            if order["point"]:
                arm(*order["point"])
            WORKS[order["work"]](Path(order["folder"]))
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
