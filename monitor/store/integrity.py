"""Whether the database is whole: SQLite's own check, the references, every archived body."""

from __future__ import annotations

from monitor.errors import StoreError
from monitor.store import bodies
from monitor.store.connection import Connection

MOST_TOLD = 20  # lines of one kind; a damaged file has thousands


def problems(connection: Connection) -> list[str]:
    """One line for each thing that is wrong; none where all is well."""
    try:
        with connection.reading():
            broken = [row["quick_check"] for row in connection.rows("PRAGMA quick_check")]
            loose = connection.rows("PRAGMA foreign_key_check")
            found = [line for line in broken if line != "ok"][:MOST_TOLD]
            found += [
                f"{row['table']} row {row['rowid']}: its {row['parent']} row is missing" for row in loose
            ]
            return found + bodies.damage(connection)[:MOST_TOLD]
    except StoreError as error:
        return [str(error)]
