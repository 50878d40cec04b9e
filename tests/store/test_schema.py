"""Migrations: each database is brought up to date whole, or not at all; a newer one is refused."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database
from store.making import NOW, TITLE_CHANGED, Watched, check, found, version

from monitor.errors import StoreError
from monitor.store import Store, bodies, gathering, outbox, sources
from monitor.store.schema import LATEST, MIGRATIONS

INSERT_SOURCE = """
    INSERT INTO sources (id, url, name, tags, active, paused, next_due, health, detail, failures, told)
    VALUES ('old', 'https://example.org/old', 'old', '[]', 1, 0, '2026-03-02T00:00:11.000000+00:00', 'new',
        '', 0, 'ok')
"""


@contextmanager
def database(folder: Path) -> Iterator[Database]:
    db = Database(folder / "monitor.db")
    try:
        yield db
    finally:
        db.close()


def applied(folder: Path) -> list[str]:
    with database(folder) as db:
        return [migration.name for migration in MIGRATIONS.applied(db)]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder whose database stopped before the revisions, with one source."""
    with database(tmp_path) as db:
        MIGRATIONS.apply(db, stop_before="0004_revisions")
        db.execute(INSERT_SOURCE)
    return tmp_path


def test_the_latest_migration_is_named_last(store: Store, tmp_path: Path) -> None:
    names = applied(tmp_path)
    assert names == sorted(names)
    assert names[-1] == LATEST


def test_an_older_database_is_brought_up_to_date(old: Path) -> None:
    with Store.open(old) as store:
        assert [state.id for state in store.sources()] == ["old"]
        assert store.record(check(source="old", snapshot=version())).snapshot == 1
    assert applied(old)[-1] == LATEST


def test_who_only_looks_does_not_migrate(old: Path) -> None:
    with pytest.raises(StoreError, match="was made by an older monitor; run `monitor init`"):
        Store.read(old)
    assert applied(old) == ["0001_sources", "0002_checks", "0003_snapshots"]


def test_a_migration_that_fails_leaves_the_old_database(old: Path) -> None:
    with database(old) as db:
        db.execute("CREATE TABLE deliveries (x)")  # in the way of the last table of all
    with pytest.raises(StoreError, match="deliveries"):
        Store.open(old)
    assert applied(old) == ["0001_sources", "0002_checks", "0003_snapshots"]
    with database(old) as db:
        assert not db.table("revisions").exists()
        db.execute("DROP TABLE deliveries")
    with Store.open(old) as store:
        assert len(store.sources()) == 1


@pytest.mark.parametrize("opened", [Store.open, Store.read])
def test_a_newer_database_is_refused_and_not_touched(
    store: Store, tmp_path: Path, opened: Callable[[Path], Store]
) -> None:
    store.close()
    with sqlite3.connect(tmp_path / "monitor.db") as raw:
        raw.execute("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('monitor', '0999_boards')")
    raw.close()
    before = (tmp_path / "monitor.db").read_bytes()
    with pytest.raises(
        StoreError, match=r"was made by a newer monitor \(it has 0999_boards\); update this one"
    ):
        opened(tmp_path)
    assert (tmp_path / "monitor.db").read_bytes() == before


FOREIGN_KEYS = {
    ("checks", "source"), ("snapshots", "source"), ("snapshots", "check_id"), ("snapshots", "body"),
    ("bodies", "base"), ("revisions", "source"), ("revisions", "check_id"), ("revisions", "snapshot_before"),
    ("revisions", "snapshot_after"), ("alerts", "source"), ("alerts", "check_id"),
    ("alert_revisions", "alert"), ("alert_revisions", "revision"), ("deliveries", "alert"),
    ("verdicts", "revision"), ("attachments", "snapshot"), ("alerts", "gathered_into"),
}  # fmt: skip


def test_every_reference_is_held_to(store: Store) -> None:
    db = store._connection.db
    keys = {(name, key.column) for name in db.table_names() for key in db.table(name).foreign_keys}
    assert keys == FOREIGN_KEYS


UNIQUE = [
    ("alerts", {}, "the key of an alert"),
    ("snapshots", {"id": None}, "the number of a version"),
    ("revisions", {"id": None}, "what one check found, nulls counted as equal"),
]


@pytest.mark.parametrize(("table", "new", "what"), UNIQUE)
def test_what_is_unique_cannot_be_stored_twice(
    based: Store, table: str, new: dict[str, None], what: str
) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(TITLE_CHANGED),)))
    (row, *_) = based._connection.rows(f"SELECT * FROM {table} ORDER BY id DESC")
    with pytest.raises(StoreError, match="UNIQUE constraint failed"):
        based._connection.insert(table, row | {"id": None} | new)


# What is asked every second or at every check, and the index that answers it without reading the whole table.
PLANS = {
    "sources_due": sources.LEASE_DUE,
    "alerts_by_state": outbox.CLAIM,
    "snapshots_of_source": bodies.KEYFRAME,
    "snapshots_by_state": "SELECT * FROM snapshots WHERE source = :a AND state = :b ORDER BY number DESC",
    "revisions_of_source": "SELECT * FROM revisions WHERE confirmed_at > '' AND source = :a ORDER BY id DESC",
    "alerts_gathered": "SELECT * FROM alerts WHERE gathered_into = :a ORDER BY id",
    "deliveries_of_channel": gathering.SENT,
    "deliveries_of_alert": "SELECT * FROM deliveries WHERE alert = :a ORDER BY id",
}


@pytest.mark.parametrize("index", PLANS)
def test_what_is_asked_often_reads_no_whole_table(store: Store, index: str) -> None:
    sql = PLANS[index]
    names = re.findall(r":(\w+)", sql)
    plan = store._connection.rows(f"EXPLAIN QUERY PLAN {sql}", dict.fromkeys(names, "1"))
    steps = [row["detail"] for row in plan]
    assert any(index in step for step in steps)
    tables = [step for step in steps if "json_each" not in step]  # a list that was given, not a table
    assert not any(step.startswith("SCAN") for step in tables), steps


def test_wrong_types_are_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="breaks its rules"):
        store._connection.change("UPDATE sources SET failures = 'many'")


def test_times_sort_as_text(store: Store) -> None:
    store.sync_sources([Watched()], NOW)
    (row,) = store._connection.rows("SELECT next_due FROM sources")
    assert row["next_due"] == "2026-03-02T00:00:11.000000+00:00"


def steps() -> list[str]:
    """Every migration that a database may have stopped before, the first aside: without it there is none."""
    with database_in_memory() as db:
        return [migration.name for migration in MIGRATIONS.pending(db)][1:]


@contextmanager
def database_in_memory() -> Iterator[Database]:
    db = Database(memory=True)
    try:
        yield db
    finally:
        db.close()


@pytest.mark.parametrize("step", steps())
def test_a_database_of_each_step_is_brought_up_to_date(tmp_path: Path, step: str) -> None:
    with database(tmp_path) as db:
        MIGRATIONS.apply(db, stop_before=step)
        db.execute(INSERT_SOURCE)
    with Store.open(tmp_path) as store:
        assert [state.id for state in store.sources()] == ["old"]
        assert store.record(check(source="old", snapshot=version())).snapshot == 1
        assert store.problems() == []
    with database(tmp_path) as upgraded, database(_fresh(tmp_path / "fresh")) as fresh:
        assert _shape(upgraded) == _shape(fresh), "no column or index is missing, by whichever way it came"


def _fresh(folder: Path) -> Path:
    Store.open(folder).close()
    return folder


def _shape(db: Database) -> set[str]:
    return {row[0] for row in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
