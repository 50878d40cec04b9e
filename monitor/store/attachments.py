"""The attached files of each version: which bytes it holds, and how asking for them went."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.records import Attachment
from monitor.store.connection import Connection, Row
from monitor.store.rows import stamp_or_none, time_or_none, whole

TABLE = "attachments"
FORGET = "DELETE FROM attachments WHERE snapshot = :snapshot"


def of_snapshot(connection: Connection, snapshot: int) -> tuple[Attachment, ...]:
    """A version's files, in page order."""
    rows = connection.where(TABLE, "snapshot = :snapshot", {"snapshot": snapshot}, order="position")
    return tuple(_attachment_of(row) for row in rows)


def settle(connection: Connection, snapshot: int, files: Sequence[Attachment]) -> None:
    """Writes down a version's files as they stand now. Part of the caller's transaction."""
    connection.change(FORGET, {"snapshot": snapshot})
    for position, file in enumerate(files):
        connection.insert(TABLE, {"snapshot": snapshot, "position": position, **_row(file)})


def _row(file: Attachment) -> Row:
    return {
        "name": file.name,
        "url": file.url,
        "state": file.state,
        "reason": file.reason,
        "detail": file.detail,
        "sha256": file.sha256,
        "content_type": file.content_type,
        "etag": file.etag,
        "last_modified": file.last_modified,
        "fetched_at": stamp_or_none(file.fetched_at),
        "asked_at": stamp_or_none(file.asked_at),
        "listed": int(file.listed),
        "added": int(file.added),
    }


def _attachment_of(row: Row) -> Attachment:
    with whole(f"attachment {row['position']} of snapshot {row['snapshot']}"):
        return Attachment(
            name=row["name"],
            url=row["url"],
            state=row["state"],
            reason=row["reason"],
            detail=row["detail"],
            sha256=row["sha256"],
            content_type=row["content_type"],
            etag=row["etag"],
            last_modified=row["last_modified"],
            fetched_at=time_or_none(row["fetched_at"]),
            asked_at=time_or_none(row["asked_at"]),
            listed=bool(row["listed"]),
            added=bool(row["added"]),
        )
