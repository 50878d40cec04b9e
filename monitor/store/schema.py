"""The tables and their numbered migrations. A migration, once released, is never changed: add the next one.

Rows are appended; what moves are the state columns (a source's turn, a revision's confirmation, an alert's
delivery). Times are text in UTC, of one form, so that they sort; lists and facts are JSON.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

MIGRATIONS = Migrations("monitor")
LATEST = "0013_channels_off"


def newer(db: Database) -> list[str]:
    """The migrations that a database has and this program does not know: a newer one made it."""
    return [migration.name for migration in MIGRATIONS.applied(db) if migration.name > LATEST]


@MIGRATIONS(name="0001_sources")
def sources(db: Database) -> None:
    """The sources: the due-queue with its leases, the validators, the health."""
    db.table("sources").create(
        {
            "id": str, "url": str, "name": str, "tags": str, "active": int, "paused": int,
            "next_due": str, "last_check": str, "lease_token": str, "lease_expires": str,
            "etag": str, "last_modified": str,
            "health": str, "reason": str, "detail": str, "since": str,
            "failures": int, "last_good": str, "told": str,
        },
        pk="id",
        not_null={
            "url", "name", "tags", "active", "paused", "next_due", "health", "detail", "failures", "told",
        },
        strict=True,
    ).create_index(["active", "paused", "next_due"], index_name="sources_due")  # fmt: skip


@MIGRATIONS(name="0002_checks")
def checks(db: Database) -> None:
    """What each check came to: one row each."""
    db.table("checks").create(
        {"id": int, "source": str, "at": str, "outcome": str, "seconds": float, "status": int, "detail": str},
        pk="id",
        not_null={"source", "at", "outcome", "seconds", "detail"},
        foreign_keys=[("source", "sources", "id")],
        strict=True,
    ).create_index(["source", "at"], index_name="checks_of_source")


@MIGRATIONS(name="0003_snapshots")
def snapshots(db: Database) -> None:
    """The versions and their bodies; a body is whole (`base` is null) or a delta on the body `base`."""
    db.table("bodies").create(
        {"sha256": str, "size": int, "base": str, "content": bytes},
        pk="sha256",
        not_null={"size", "content"},
        foreign_keys=[("base", "bodies", "sha256")],
        strict=True,
    )
    table = db.table("snapshots").create(
        {
            "id": int, "source": str, "number": int, "check_id": int, "fetched_at": str, "url": str,
            "content_type": str, "body": str, "extractor": str, "title": str, "facts": str, "evidence": str,
            "digest": str, "state": str,
        },
        pk="id",
        not_null={
            "source", "number", "check_id", "fetched_at", "url", "body", "extractor", "facts", "evidence",
            "digest", "state",
        },
        foreign_keys=[
            ("source", "sources", "id"), ("check_id", "checks", "id"), ("body", "bodies", "sha256"),
        ],
        strict=True,
    )  # fmt: skip
    table.create_index(["source", "number"], unique=True, index_name="snapshots_of_source")
    table.create_index(["source", "state", "number"], index_name="snapshots_by_state")
    table.create_index(["body"], index_name="snapshots_of_body")


@MIGRATIONS(name="0004_revisions")
def revisions(db: Database) -> None:
    """The revisions: told (`confirmed_at`), dropped (`dropped_at`), or waiting while both are null."""
    table = db.table("revisions").create(
        {
            "id": int, "source": str, "check_id": int, "snapshot_before": int, "snapshot_after": int,
            "url": str, "title": str, "found_at": str,
            "kind": str, "severity": str, "track": str, "field": str,
            "value_before": str, "value_after": str, "quote_before": str, "quote_after": str, "declared": int,
            "doubt": str, "unconfirmed": int, "confirmed_at": str, "dropped_at": str, "reviewed": str,
        },
        pk="id",
        not_null={
            "source", "check_id", "snapshot_before", "url", "title", "found_at", "kind", "severity",
            "declared", "unconfirmed",
        },
        foreign_keys=[
            ("source", "sources", "id"), ("check_id", "checks", "id"),
            ("snapshot_before", "snapshots", "id"), ("snapshot_after", "snapshots", "id"),
        ],
        strict=True,
    )  # fmt: skip
    table.create_index(["source", "id"], index_name="revisions_of_source")
    # Nulls count as equal here, as they do not in a plain unique index.
    db.execute("""
        CREATE UNIQUE INDEX revisions_once ON revisions (
            check_id, snapshot_before, kind, ifnull(track, ''), ifnull(field, ''),
            ifnull(value_before, ''), ifnull(value_after, '')
        )""")
    db.execute("""
        CREATE INDEX revisions_waiting ON revisions (source)
        WHERE confirmed_at IS NULL AND dropped_at IS NULL""")


@MIGRATIONS(name="0005_alerts")
def alerts(db: Database) -> None:
    """The outbox: what is to be told to which channel, and every attempt at it.

    What the monitor tells of itself belongs to no source and no check.
    """
    table = db.table("alerts").create(
        {
            "id": int, "key": str, "channel": str, "source": str, "check_id": int, "source_name": str,
            "url": str, "title": str, "created_at": str, "notice": str,
            "state": str, "attempts": int, "next_try": str, "claimed_until": str,
        },
        pk="id",
        not_null={
            "key", "channel", "source_name", "url", "title", "created_at", "state", "attempts",
        },
        foreign_keys=[("source", "sources", "id"), ("check_id", "checks", "id")],
        strict=True,
    )  # fmt: skip
    table.create_index(["key"], unique=True, index_name="alerts_once")
    table.create_index(["state"], index_name="alerts_by_state")
    db.table("alert_revisions").create(
        {"alert": int, "revision": int},
        pk=("alert", "revision"),
        foreign_keys=[("alert", "alerts", "id"), ("revision", "revisions", "id")],
        strict=True,
    ).create_index(["revision"], index_name="alerts_of_revision")
    db.table("deliveries").create(
        {"id": int, "alert": int, "channel": str, "at": str, "outcome": str, "detail": str},
        pk="id",
        not_null={"alert", "channel", "at", "outcome", "detail"},
        foreign_keys=[("alert", "alerts", "id")],
        strict=True,
    ).create_index(["alert"], index_name="deliveries_of_alert")


@MIGRATIONS(name="0006_cited")
def cited(db: Database) -> None:
    """Who refers to what, so that pruning finds at once whether something is still in use."""
    for table, column in (
        ("bodies", "base"), ("snapshots", "check_id"), ("revisions", "snapshot_before"),
        ("revisions", "snapshot_after"), ("alerts", "check_id"),
    ):  # fmt: skip
        db.table(table).create_index([column], index_name=f"{table}_by_{column}")


@MIGRATIONS(name="0008_verdicts")
def verdicts(db: Database) -> None:
    """What reviewers said of revisions: appended, the latest holds; and an index of what is still open."""
    db.table("verdicts").create(
        {"id": int, "revision": int, "verdict": str, "note": str, "at": str},
        pk="id",
        not_null={"revision", "note", "at"},
        foreign_keys=[("revision", "revisions", "id")],
        strict=True,
    ).create_index(["revision", "id"], index_name="verdicts_of_revision")
    db.execute("""
        CREATE INDEX revisions_open ON revisions (source, url)
        WHERE reviewed IS NULL AND dropped_at IS NULL""")


@MIGRATIONS(name="0010_moved")
def moved(db: Database) -> None:
    """A source whose address moved begins anew: versions up to `before_move` are history alone."""
    db.execute("ALTER TABLE sources ADD COLUMN before_move INTEGER NOT NULL DEFAULT 0")


@MIGRATIONS(name="0011_attachments")
def attachments(db: Database) -> None:
    """The files of each version; the bytes lie beside the database. They go with their version."""
    db.execute("""
        CREATE TABLE attachments (
            id INTEGER PRIMARY KEY,
            snapshot INTEGER NOT NULL REFERENCES snapshots(id) ON DELETE CASCADE,
            position INTEGER NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL,
            state TEXT NOT NULL, reason TEXT, detail TEXT NOT NULL, sha256 TEXT, content_type TEXT,
            etag TEXT, last_modified TEXT, fetched_at TEXT, asked_at TEXT,
            listed INTEGER NOT NULL, added INTEGER NOT NULL
        ) STRICT""")
    db.execute("CREATE UNIQUE INDEX attachments_of_snapshot ON attachments (snapshot, position)")
    db.execute("CREATE INDEX attachments_by_file ON attachments (sha256)")


@MIGRATIONS(name="0012_held")
def held(db: Database) -> None:
    """Why an alert is told later (`held`), and the alert that tells it among others (`gathered_into`).

    `deadline`: that of the announcement when the alert was made; `reminder`: what reminds of one.
    """
    for column in ("held", "deadline", "reminder"):
        db.execute(f"ALTER TABLE alerts ADD COLUMN {column} TEXT")
    db.execute("ALTER TABLE alerts ADD COLUMN gathered_into INTEGER REFERENCES alerts(id)")
    db.execute("CREATE INDEX alerts_gathered ON alerts (gathered_into) WHERE gathered_into IS NOT NULL")
    db.execute("CREATE INDEX deliveries_of_channel ON deliveries (channel, at)")


@MIGRATIONS(name="0013_channels_off")
def channels_off(db: Database) -> None:
    """The channels whose receiver is gone: since when, and what it said."""
    db.execute(
        "CREATE TABLE channels_off (channel TEXT PRIMARY KEY, at TEXT NOT NULL, detail TEXT NOT NULL) STRICT"
    )
