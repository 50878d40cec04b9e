"""The archive of attached files: one file each, named by its SHA-256, in `files/aa/` beside the database.

A file is written whole and on disk for good before any row names it; a crash leaves at most a file that no
row names, which pruning takes away.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.connection import Connection
from monitor.store.faults import clear_os_error
from monitor.store.rows import json_of

FOLDER = "files"
PART = ".part"
_NAME = re.compile(r"[0-9a-f]{64}")
AGE = datetime.timedelta(days=1)  # a younger file may belong to a check that is not yet recorded
CITED = """
    SELECT DISTINCT sha256 FROM attachments
    WHERE sha256 IS NOT NULL AND snapshot NOT IN (SELECT value FROM json_each(:gone)) ORDER BY sha256"""


def path_of(connection: Connection, sha256: str) -> Path:
    """Where the file of this SHA-256 lies."""
    return connection.path.parent / FOLDER / sha256[:2] / sha256


def add(connection: Connection, body: bytes) -> str:
    """Archives a file, once only; its SHA-256."""
    sha256 = hashlib.sha256(body).hexdigest()
    path = path_of(connection, sha256)
    with _clear(path):
        if path.is_file() and path.stat().st_size == len(body):
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{sha256}.{os.getpid()}{PART}")
        with part.open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return sha256


def read(connection: Connection, sha256: str) -> bytes:
    """The bytes of a file; StoreError where they are missing or are not what was archived."""
    path = path_of(connection, sha256)
    with _clear(path):
        if not path.is_file():
            raise StoreError(f"{path}: the archived file is missing; it is fetched anew at the next check")
        body = path.read_bytes()
    if hashlib.sha256(body).hexdigest() != sha256:
        raise StoreError(f"{path}: the archived file is damaged; remove it, and it is fetched anew")
    return body


def whole(connection: Connection, sha256: str) -> bool:
    """Whether a file is there and is what was archived."""
    try:
        read(connection, sha256)
    except StoreError:
        return False
    return True


def damage(connection: Connection) -> list[str]:
    """One line for each file that a version names and that cannot be read back as it was."""
    found = []
    for row in connection.rows(CITED, {"gone": "[]"}):
        try:
            read(connection, row["sha256"])
        except StoreError as error:
            found.append(str(error))
    return found


def superfluous(connection: Connection, now: datetime.datetime, gone: Sequence[int] = ()) -> list[Path]:
    """The files that no version names any more but those `gone`, and what crashed writes left behind."""
    cited = {row["sha256"] for row in connection.rows(CITED, {"gone": json_of(list(gone))})}
    oldest = (now - AGE).timestamp()
    folder = connection.path.parent / FOLDER
    with _clear(folder):
        return [
            path
            for path in sorted(folder.glob("??/*"))
            if (_NAME.fullmatch(path.name) or path.name.endswith(PART))
            and path.name not in cited
            and path.stat().st_mtime < oldest
        ]


def forget(connection: Connection, paths: Sequence[Path]) -> None:
    """Takes files away that no version names; one named anew meanwhile stays."""
    with connection.write():  # nobody records a version meanwhile
        cited = {row["sha256"] for row in connection.rows(CITED, {"gone": "[]"})}
        for path in paths:
            if path.name not in cited:
                with _clear(path):
                    path.unlink(missing_ok=True)


def beside(copy: Path) -> Path:
    """The folder of files that belongs to a copy of the database."""
    return copy.with_name(f"{copy.name}.{FOLDER}")


def export(connection: Connection, target: Path) -> None:
    """Brings every file that a version names into a copy's folder."""
    names = [row["sha256"] for row in connection.rows(CITED, {"gone": "[]"})]
    _bring([path_of(connection, name) for name in names], target)


def fetch_back(source: Path, folder: Path) -> None:
    """Brings the files of a copy's folder back into a data folder."""
    with _clear(source):
        found = [path for path in sorted(source.glob("??/*")) if _NAME.fullmatch(path.name)]
    _bring(found, folder / FOLDER)


def _bring(paths: Sequence[Path], target: Path) -> None:
    """Files into a folder that lacks them: linked where they can be, else copied. Lost ones are left out."""
    for path in paths:
        place = target / path.name[:2] / path.name
        with _clear(place):
            if place.exists() or not path.is_file():
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            try:
                place.hardlink_to(path)
            except OSError:  # another disk
                part = place.with_name(f"{place.name}{PART}")
                shutil.copyfile(path, part)
                part.replace(place)


@contextmanager
def _clear(path: Path) -> Iterator[None]:
    """The system's errors as ours."""
    try:
        yield
    except OSError as error:
        raise clear_os_error(path, error) from None
