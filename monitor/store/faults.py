"""What SQLite's errors mean to a person: rules as data, from the error's name to one clear line."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.lock import holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One rule: errors whose names begin with `name`, their cause and what to do; `example` is such a name.

    https://www.sqlite.org/rescode.html lists the names.
    """

    name: str
    cause: str
    mend: str
    example: str
    permanent: bool = True


BUSY = "SQLITE_BUSY"
FAULTS = (
    Fault(
        name=BUSY,
        cause="is locked: another process is writing to it",
        mend="wait for it, or stop it",
        example="SQLITE_BUSY_SNAPSHOT",
        permanent=False,
    ),
    Fault(
        name="SQLITE_FULL",
        cause="cannot grow: the disk is full",
        mend="make room; nothing that was recorded is lost",
        example="SQLITE_FULL",
        permanent=False,
    ),
    Fault(
        name="SQLITE_READONLY",
        cause="cannot be written",
        mend="give this user the right to write the file and its folder, or open it for writing",
        example="SQLITE_READONLY_DIRECTORY",
    ),
    Fault(
        name="SQLITE_CANTOPEN",
        cause="cannot be opened",
        mend="check that it is a file and that this user may read it and write its folder",
        example="SQLITE_CANTOPEN_ISDIR",
    ),
    Fault(
        name="SQLITE_PERM",
        cause="may not be used by this user",
        mend="give this user the right to read and write it",
        example="SQLITE_PERM",
    ),
    Fault(
        name="SQLITE_NOTADB",
        cause="is no database",
        mend="restore the last good copy, or move the file away to start anew",
        example="SQLITE_NOTADB",
    ),
    Fault(
        name="SQLITE_CORRUPT",
        cause="is damaged",
        mend="stop the daemon and restore the last good copy",
        example="SQLITE_CORRUPT_INDEX",
    ),
    Fault(
        name="SQLITE_IOERR",
        cause="cannot be read or written: the disk reports an error",
        mend="check the disk and its room",
        example="SQLITE_IOERR_WRITE",
        permanent=False,
    ),
    Fault(
        name="SQLITE_CONSTRAINT",
        cause="refused a row that breaks its rules; nothing was written",
        mend="please report it",
        example="SQLITE_CONSTRAINT_UNIQUE",
    ),
)
UNKNOWN = Fault(name="", cause="could not be used", mend="please report it", example="SQLITE_MISUSE")


def fault_of(name: str) -> Fault:
    """The rule for an error's name; `UNKNOWN` where none fits."""
    return next((fault for fault in FAULTS if name.startswith(fault.name)), UNKNOWN)


def clear_error(path: Path, error: sqlite3.Error) -> StoreError:
    """SQLite's error as one line: the file, the cause, SQLite's own words, what to do."""
    fault = fault_of(getattr(error, "sqlite_errorname", ""))
    other = holder(path.parent) if fault.name == BUSY else None
    cause = f"{fault.cause}, perhaps pid {other}" if other else fault.cause
    return StoreError(f"{path}: {cause} ({error}); {fault.mend}", permanent=fault.permanent)


def clear_os_error(path: Path, error: OSError) -> StoreError:
    """The system's refusal of a folder or file as one line."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    mend = "make room" if full else "check the path and this user's rights"
    return StoreError(f"{path}: cannot be used ({error.strerror}); {mend}", permanent=not full)
