"""What SQLite's errors mean to a person: rules as data, from the error's code to one clear line."""

from __future__ import annotations

import errno
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from monitor.errors import StoreError
from monitor.store.lock import holder


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One rule: the primary code of some errors, their cause and what to do; `example` is such an error.

    https://www.sqlite.org/rescode.html lists the codes; the lowest byte of any of them is its primary code.
    """

    code: int
    cause: str
    mend: str
    example: int
    permanent: bool = True


FAULTS = (
    Fault(
        code=sqlite3.SQLITE_BUSY,
        cause="is locked: another process is writing to it",
        mend="wait for it, or stop it",
        example=sqlite3.SQLITE_BUSY_SNAPSHOT,
        permanent=False,
    ),
    Fault(
        code=sqlite3.SQLITE_FULL,
        cause="cannot grow: the disk is full",
        mend="make room; nothing that was recorded is lost",
        example=sqlite3.SQLITE_FULL,
        permanent=False,
    ),
    Fault(
        code=sqlite3.SQLITE_READONLY,
        cause="cannot be written",
        mend="give this user the right to write the file and its folder, or open it for writing",
        example=sqlite3.SQLITE_READONLY_DIRECTORY,
    ),
    Fault(
        code=sqlite3.SQLITE_CANTOPEN,
        cause="cannot be opened",
        mend="check that it is a file and that this user may read it and write its folder",
        example=sqlite3.SQLITE_CANTOPEN_ISDIR,
    ),
    Fault(
        code=sqlite3.SQLITE_PERM,
        cause="may not be used by this user",
        mend="give this user the right to read and write it",
        example=sqlite3.SQLITE_PERM,
    ),
    Fault(
        code=sqlite3.SQLITE_NOTADB,
        cause="is no database",
        mend="`monitor restore PATH` puts the last good copy there; or move the file away to start anew",
        example=sqlite3.SQLITE_NOTADB,
    ),
    Fault(
        code=sqlite3.SQLITE_CORRUPT,
        cause="is damaged",
        mend="stop the daemon; `monitor restore PATH` puts the last good copy in its place",
        example=sqlite3.SQLITE_CORRUPT_INDEX,
    ),
    Fault(
        code=sqlite3.SQLITE_IOERR,
        cause="cannot be read or written: the disk reports an error",
        mend="check the disk and its room",
        example=sqlite3.SQLITE_IOERR_WRITE,
        permanent=False,
    ),
    Fault(
        code=sqlite3.SQLITE_CONSTRAINT,
        cause="refused a row that breaks its rules; nothing was written",
        mend="please report it",
        example=sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    ),
)
UNKNOWN = Fault(
    code=sqlite3.SQLITE_ERROR,
    cause="could not be used",
    mend="please report it",
    example=sqlite3.SQLITE_MISUSE,
)


def fault_of(code: int) -> Fault:
    """The rule for an error's code; `UNKNOWN` where none fits."""
    return next((fault for fault in FAULTS if fault.code == code & 0xFF), UNKNOWN)


def clear_error(path: Path, error: sqlite3.Error) -> StoreError:
    """SQLite's error as one line: the file, the cause, SQLite's own words, what to do."""
    fault = fault_of(getattr(error, "sqlite_errorcode", UNKNOWN.code))
    other = holder(path.parent) if fault.code == sqlite3.SQLITE_BUSY else None
    cause = f"{fault.cause}, perhaps pid {other}" if other else fault.cause
    return StoreError(f"{path}: {cause} ({error}); {fault.mend}", permanent=fault.permanent)


def clear_os_error(path: Path, error: OSError) -> StoreError:
    """The system's refusal of a folder or file as one line."""
    full = error.errno in (errno.ENOSPC, errno.EDQUOT)
    mend = "make room" if full else "check the path and this user's rights"
    return StoreError(f"{path}: cannot be used ({error.strerror}); {mend}", permanent=not full)
