"""Copies of the database: made while it is in use, checked before they count, and put back in its place."""

from __future__ import annotations

import datetime
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from monitor.errors import StoreError
from monitor.records import Copy
from monitor.store import files, integrity
from monitor.store.connection import FILE, Connection
from monitor.store.faults import clear_error, clear_os_error

LARGEST_BODY = 100 << 20  # bytes; the most that [limits] page allows
COUNTS = """
    SELECT (SELECT count(*) FROM sources) AS sources, (SELECT count(*) FROM snapshots) AS snapshots,
        (SELECT count(*) FROM revisions) AS revisions, (SELECT count(*) FROM alerts) AS alerts"""
# A copy may come from anywhere: what runs by itself, and what we never make, is not let in.
FOREIGN = "SELECT type || ' ' || name AS name FROM sqlite_schema WHERE type IN ('trigger', 'view')"
TOO_LARGE = "SELECT sha256 FROM bodies WHERE size > :largest"
TAILS = ("-wal", "-shm")
_OF_A_DAY = re.compile(r"monitor-\d{4}-\d\d-\d\d\.db")


def backup(connection: Connection, path: Path) -> Copy:
    """A checked copy at `path`, made while others read and write; an older file there is replaced last.

    The attached files lie beside it, in a folder of its name.

    StoreError where the copy could not be made or is not whole: then nothing was replaced.
    """
    with _unfinished(path) as part:
        _copy(connection, part)
        made = examined(part)
        files.export(connection, files.beside(path))
        _into_place(part, path)
    return _at(made, path)


def examined(path: Path) -> Copy:
    """What a copy holds; StoreError with every fault where it is damaged, or is none of ours."""
    with _opened(path) as connection:
        large = [row["sha256"] for row in connection.rows(TOO_LARGE, {"largest": LARGEST_BODY})]
        faults = [f"body {sha256} claims to be too large" for sha256 in large] or integrity.problems(
            connection
        )
        if faults:
            raise StoreError("\n".join(f"{path}: is not whole: {fault}" for fault in faults), permanent=True)
        counts = connection.rows(COUNTS)[0]
    return Copy(path=str(path), size=path.stat().st_size, **counts)


@contextmanager
def _opened(path: Path) -> Iterator[Connection]:
    """A copy opened for looking; StoreError where it is none of ours."""
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file; name a copy that `monitor backup` made")
    connection = Connection.of_file(path)
    try:
        foreign = [row["name"] for row in connection.rows(FOREIGN)]
        if foreign:
            raise StoreError(
                f"{path}: holds {', '.join(foreign)}, which no backup of ours has; use another copy"
            )
        yield connection
    finally:
        connection.close()


def restore(folder: Path, path: Path, now: datetime.datetime) -> tuple[Copy, Path | None]:
    """Puts a checked copy in place of a folder's database; what it holds, and where the old one lies now.

    The caller holds the daemon's lock. Until the very last step the old database stays as it is.
    """
    target = folder / FILE
    with _unfinished(target) as part:
        with _opened(path) as source:
            _copy(source, part)
        Connection.bring_up_to_date(part)
        made = examined(part)
        files.fetch_back(files.beside(path), folder)
        aside = _aside(target, now)
        _into_place(part, target)
    return _at(made, target), aside


def own_copies(place: Path) -> list[Path]:
    """The copies in a folder that the daemon made by itself, named by their day, the oldest first."""
    with _clear_os(place):
        return sorted(path for path in place.glob("monitor-*.db") if _OF_A_DAY.fullmatch(path.name))


def remove_copy(path: Path) -> None:
    """Takes a copy away, with the folder of its files."""
    with _clear_os(path):
        path.unlink(missing_ok=True)
        if files.beside(path).is_dir():
            shutil.rmtree(files.beside(path))


def _copy(connection: Connection, part: Path) -> None:
    with _clear(part):
        target = sqlite3.connect(part)
        try:
            connection.copy_to(target)
            # One file that can be carried away: no write-ahead log beside it.
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A file beside `path` that is gone afterwards, unless it was moved into place."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        yield part
    except OSError as error:
        raise clear_os_error(path, error) from None
    finally:
        for leftover in (part, *(part.with_name(part.name + tail) for tail in (*TAILS, "-journal"))):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def _into_place(part: Path, path: Path) -> None:
    """The file under its name, on disk for good."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _aside(target: Path, now: datetime.datetime) -> Path | None:
    """The old database under another name too, its log with it; where, or None where there was none.

    A healthy one is first closed in order, which empties its log; a damaged one is kept as it is.
    """
    if not target.exists():
        return None
    with suppress(StoreError):
        Connection.empty_log(target)
    aside = target.with_name(f"{target.name}.{now:%Y%m%dT%H%M%SZ}.old")
    aside.unlink(missing_ok=True)
    aside.hardlink_to(target)
    for tail in TAILS:
        log = target.with_name(target.name + tail)
        if log.exists():
            log.replace(aside.with_name(aside.name + tail))
    return aside


def _at(made: Copy, path: Path) -> Copy:
    return Copy(
        path=str(path), size=made.size, sources=made.sources, snapshots=made.snapshots,
        revisions=made.revisions, alerts=made.alerts,
    )  # fmt: skip


@contextmanager
def _clear(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise clear_error(path, error) from error


@contextmanager
def _clear_os(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise clear_os_error(path, error) from None
