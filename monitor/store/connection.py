"""The one connection to the database: how it is opened, one lock for all threads, whole transactions."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from sqlite_utils import Database

from monitor.errors import StoreError
from monitor.store.faults import clear_error, clear_os_error
from monitor.store.schema import MIGRATIONS, newer

FILE = "monitor.db"
PATIENCE = 15.0  # seconds that a statement waits for another process's write to end
PRAGMAS = (
    "journal_mode = WAL",  # readers and the writer do not wait for each other
    "synchronous = FULL",  # a commit survives a power cut
    "foreign_keys = ON",
    "journal_size_limit = 67108864",  # bytes to which the log is cut back after a checkpoint
)

Row = dict[str, Any]


class Connection:
    """One SQLite connection shared by all threads of a process, one at a time.

    It is opened without Python's implicit transactions: what is no part of `write` or `reading` stands alone.
    """

    def __init__(self, path: Path, *, read_only: bool, patience: float = PATIENCE) -> None:
        mode = "ro" if read_only else "rwc"
        self.path = path
        self._lock = threading.RLock()
        with self._clear():
            raw = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}",
                uri=True,
                timeout=patience,
                isolation_level=None,
                check_same_thread=False,
            )
            self.db = Database(raw, execute_plugins=False)

    @classmethod
    def open(cls, folder: Path, *, patience: float = PATIENCE) -> Self:
        """Opens a folder's database for writing, made and brought up to date if need be."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise clear_os_error(folder, error) from None
        path = folder / FILE
        if path.is_file() and not path.stat().st_size:
            raise StoreError(
                f"{path}: is empty, as if cut off; `monitor restore PATH` puts a copy in its place, "
                "or remove the file to start anew",
                permanent=True,
            )
        connection = cls(path, read_only=False, patience=patience)
        with connection._or_closed():
            for pragma in PRAGMAS:
                connection.change(f"PRAGMA {pragma}")
            connection._migrate()
        return connection

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Opens a folder's database for looking only; StoreError where there is none of today's making."""
        path = folder / FILE
        if not path.is_file():
            raise StoreError(f"{path}: there is no database yet; run `monitor init` first", permanent=True)
        connection = cls(path, read_only=True)
        with connection._or_closed():
            connection._refuse_newer()
            with connection._clear():
                old = bool(MIGRATIONS.pending(connection.db))
            if old:
                raise StoreError(
                    f"{path}: was made by an older monitor; run `monitor init` to bring it up to date",
                    permanent=True,
                )
        return connection

    @classmethod
    def of_file(cls, path: Path) -> Self:
        """Opens a copy, of today's making or older, for looking only; StoreError where it is none of ours."""
        connection = cls(path, read_only=True)
        with connection._or_closed():
            connection.change("PRAGMA trusted_schema = OFF")
            connection._refuse_newer()
            with connection._clear():
                ours = MIGRATIONS.applied(connection.db)
            if not ours:
                raise StoreError(f"{path}: is no database of the monitor; name a copy that it made")
        return connection

    @classmethod
    def bring_up_to_date(cls, path: Path) -> None:
        """Makes a copy one of today's making."""
        connection = cls(path, read_only=False)
        with connection._or_closed():
            connection._migrate()
        connection.close()

    @classmethod
    def empty_log(cls, path: Path) -> None:
        """Writes what the log beside a database holds into it."""
        connection = cls(path, read_only=False)
        with connection._or_closed():
            connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()

    def copy_to(self, target: sqlite3.Connection) -> None:
        """Copies one state of the whole database, while others read and write."""
        with self._lock, self._clear():
            self.db.conn.backup(target)

    def close(self) -> None:
        """Ends the connection; nothing is pending, since every write was committed."""
        with self._lock:
            self.db.close()

    @contextmanager
    def write(self) -> Iterator[Database]:
        """One transaction: all of it is written, or nothing. Takes the write lock first (BEGIN IMMEDIATE)."""
        with self._lock, self._clear():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield self.db
                self.db.execute("COMMIT")
            except BaseException:
                self.db.rollback()
                raise

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """Several looks at one state of the database, whatever another process writes meanwhile."""
        with self._lock, self._clear():
            if self.db.conn.in_transaction:
                yield self.db
                return
            self.db.execute("BEGIN")
            try:
                yield self.db
            finally:
                self.db.rollback()

    def rows(self, sql: str, parameters: Row | None = None) -> list[Row]:
        """The rows of one query, all read before the lock is given back."""
        with self._lock, self._clear():
            return list(self.db.query(sql, _bound(parameters)))

    def row(self, sql: str, parameters: Row | None = None) -> Row | None:
        """The first row of a query, if there is one."""
        return next(iter(self.rows(sql, parameters)), None)

    def where(
        self, table: str, condition: str, parameters: Row, *, order: str, limit: int | None = None
    ) -> list[Row]:
        """The rows of one table that meet a condition."""
        with self._lock, self._clear():
            found = self.db.table(table).rows_where(
                condition, _bound(parameters), order_by=order, limit=limit
            )
            return list(found)

    def change(self, sql: str, parameters: Row | None = None) -> int:
        """Runs one statement; how many rows it changed."""
        with self._lock, self._clear():
            return self.db.execute(sql, _bound(parameters)).rowcount

    def insert(self, table: str, row: Row) -> int:
        """Appends one row; its id."""
        with self._lock, self._clear():
            added = self.db.table(table).insert(_bound(row)).last_rowid
        return added or 0

    def _migrate(self) -> None:
        self._refuse_newer()
        with self.write() as db:
            MIGRATIONS.apply(db)

    def _refuse_newer(self) -> None:
        with self._clear():
            theirs = newer(self.db)
        if theirs:
            raise StoreError(
                f"{self.path}: was made by a newer monitor (it has {theirs[-1]}); update this one",
                permanent=True,
            )

    @contextmanager
    def _clear(self) -> Iterator[None]:
        """SQLite's errors as ours."""
        try:
            yield
        except sqlite3.Error as error:
            raise clear_error(self.path, error) from error

    @contextmanager
    def _or_closed(self) -> Iterator[None]:
        """Closes the connection where opening fails half-way."""
        try:
            yield
        except BaseException:
            self.close()
            raise


def _bound(parameters: Row | None) -> Row:
    """The values as SQLite takes them: half characters (lone surrogates) are written as escapes.

    JSON reads such an escape back as the same half character, so that nothing is lost there.
    """
    return {
        name: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
        for name, value in (parameters or {}).items()
    }
