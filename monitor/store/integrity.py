"""Whether the database is whole: SQLite's own check, the references, every archived body."""

from __future__ import annotations

from monitor.errors import StoreError
from monitor.store import bodies
from monitor.store.connection import Connection, Row

MOST_TOLD = 20  # lines of one kind; a damaged file has thousands


def problems(connection: Connection) -> list[str]:
    """One line for each thing that is wrong; none where all is well."""
    try:
        with connection.reading():
            broken = [row["quick_check"] for row in connection.rows("PRAGMA quick_check")]
            loose = [_loose(row) for row in connection.rows("PRAGMA foreign_key_check")]
            lost = bodies.damage(connection)
    except StoreError as error:
        return [str(error)]
    if broken == ["ok"]:
        broken = []
    return [line for kind in (broken, loose, lost) for line in kind[:MOST_TOLD]]


def quick_problems(connection: Connection) -> list[str]:
    """The same by SQLite's own check alone, which takes about a second for 500 MB."""
    try:
        found = [row["quick_check"] for row in connection.rows("PRAGMA quick_check")]
    except StoreError as error:
        return [str(error)]
    lines = [line for text in found for line in text.splitlines() if not line.startswith("***")]
    return [] if found == ["ok"] else lines[:MOST_TOLD]


def _loose(row: Row) -> str:
    return f"table {row['table']}, row {row['rowid']}: what it refers to in {row['parent']} is missing"
