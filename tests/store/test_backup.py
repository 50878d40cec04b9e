"""Copies: made in use, checked, put back; what is no whole copy of ours replaces nothing."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database
from store.making import AMOUNT, NOW, TITLE_CHANGED, check, found, version

from monitor.errors import StoreError
from monitor.records import RevisionQuery
from monitor.store import Store, examined, restore
from monitor.store.schema import MIGRATIONS

OLD = "monitor.db.20260302T000011Z.old"


@pytest.fixture
def copy(based: Store, tmp_path: Path) -> Path:
    """A copy of a database with two versions and a revision."""
    based.record(check(snapshot=version(b"<p>2</p>"), found=(found(AMOUNT),)))
    path = tmp_path / "copies" / "copy.db"
    made = based.backup(path)
    assert (made.sources, made.snapshots, made.revisions, made.alerts) == (1, 2, 1, 1)
    assert made.size == path.stat().st_size
    return path


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_one_file_that_holds_everything(copy: Path, based: Store) -> None:
    assert left(copy.parent) == ["copy.db"]
    assert examined(copy).revisions == 1
    based.record(check(snapshot=version(b"<p>3</p>")))
    assert examined(copy).snapshots == 2, "it is a state of its time"


def test_a_copy_is_made_while_another_writes(based: Store, tmp_path: Path) -> None:
    with based._connection.write() as db:
        db.execute("UPDATE sources SET name = 'under way'")
        with Store.read(tmp_path) as looking:
            looking.backup(tmp_path / "copy.db")
    with Store.read(tmp_path) as now:
        assert now.sources()[0].name == "under way"
    (row,) = Database(tmp_path / "copy.db").query("SELECT name FROM sources")
    assert row["name"] != "under way"


def test_the_drill_of_losing_all_and_putting_it_back(copy: Path, based: Store, tmp_path: Path) -> None:
    before = based.revisions(RevisionQuery()), based.history("sba-rnd"), based.alerts()
    based.close()
    (tmp_path / "monitor.db").unlink()
    made, aside = restore(tmp_path, copy, NOW)
    assert (made.path, aside) == (str(tmp_path / "monitor.db"), None)
    with Store.open(tmp_path) as again:
        assert (again.revisions(RevisionQuery()), again.history("sba-rnd"), again.alerts()) == before
        assert again.problems() == []
        assert again.body(before[1][1].snapshot.body) == b"<p>2</p>"


def test_the_old_database_is_kept_aside_with_all_it_held(copy: Path, based: Store, tmp_path: Path) -> None:
    based.record(check(snapshot=version(b"<p>3</p>")))
    based.close()
    _, aside = restore(tmp_path, copy, NOW)
    assert aside == tmp_path / OLD
    assert examined(aside).snapshots == 3
    with Store.open(tmp_path) as again:
        assert len(again.history("sba-rnd")) == 2


def test_a_damaged_database_is_replaced_and_kept_with_its_log(
    copy: Path, based: Store, tmp_path: Path
) -> None:
    based.close()
    (tmp_path / "monitor.db").write_bytes(b"damaged" * 1000)
    (tmp_path / "monitor.db-wal").write_bytes(b"its log")
    restore(tmp_path, copy, NOW)
    assert (tmp_path / OLD).read_bytes() == b"damaged" * 1000
    assert not (tmp_path / "monitor.db-wal").exists(), "a log must never be read into another database"
    with Store.open(tmp_path) as again:
        assert again.problems() == []


def test_a_copy_of_an_older_monitor_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    db = Database(path)
    MIGRATIONS.apply(db, stop_before="0004_revisions")
    db.close()
    made, _ = restore(tmp_path / "new", path, NOW)
    assert made.revisions == 0
    with Store.read(tmp_path / "new") as store:
        assert store.sources() == ()


def damaged_page(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[4096 * 3 : 4096 * 4] = b"\xff" * 4096
    path.write_bytes(body)


def sql(statement: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        db = sqlite3.connect(path)
        with db:
            db.execute(statement)
        db.close()

    return run


TRIGGER = "CREATE TRIGGER evil AFTER INSERT ON checks BEGIN DELETE FROM revisions; END"
NO_COPIES = [
    (lambda path: path.unlink(), "there is no such file", "nothing there"),
    (lambda path: path.write_bytes(b"PK\x03\x04" * 999), "is no database", "a zip"),
    (lambda path: path.write_bytes(b""), "is no database of the monitor", "empty"),
    (damaged_page, "is not whole|is damaged", "a page overwritten"),
    (lambda path: path.write_bytes(path.read_bytes()[:-9000]), "is not whole|is damaged", "cut off"),
    (sql("UPDATE bodies SET content = x'00'"), "is not whole: body", "an archived page damaged"),
    (sql("UPDATE bodies SET size = 1 << 40"), "claims to be too large", "a bomb"),
    (sql("DELETE FROM snapshots"), "is not whole", "what revisions refer to is missing"),
    (sql(TRIGGER), "holds trigger evil", "code that would run by itself"),
    (sql("CREATE VIEW spy AS SELECT * FROM sources"), "holds view spy", "so could a view"),
    (sql("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('monitor', '9')"), "newer", "newer"),
]


@pytest.mark.parametrize(("spoil", "words", "reason"), NO_COPIES, ids=[row[2] for row in NO_COPIES])
def test_what_is_no_whole_copy_replaces_nothing(
    copy: Path, based: Store, tmp_path: Path, spoil: Callable[[Path], None], words: str, reason: str
) -> None:
    based.close()
    spoil(copy)
    before = (tmp_path / "monitor.db").read_bytes(), left(tmp_path)
    with pytest.raises(StoreError, match=words):
        restore(tmp_path, copy, NOW)
    assert ((tmp_path / "monitor.db").read_bytes(), left(tmp_path)) == before, reason


def test_a_backup_that_is_not_whole_replaces_no_older_one(based: Store, copy: Path) -> None:
    older = copy.read_bytes()
    based._connection.change("UPDATE bodies SET content = x'00'")
    with pytest.raises(StoreError, match="is not whole"):
        based.backup(copy)
    assert (copy.read_bytes(), left(copy.parent)) == (older, ["copy.db"])


def test_a_place_that_cannot_be_written_is_told(based: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        based.backup(tmp_path / "file" / "copy.db")
    with pytest.raises(StoreError, match="cannot be"):
        based.backup(tmp_path)


def test_an_empty_file_in_the_place_of_the_database_is_refused(based: Store, tmp_path: Path) -> None:
    based.close()
    for tail in ("", "-wal", "-shm"):
        (tmp_path / f"monitor.db{tail}").unlink(missing_ok=True)
    (tmp_path / "monitor.db").touch()
    with pytest.raises(StoreError, match=r"is empty, as if cut off; `monitor restore PATH`"):
        Store.open(tmp_path)


def test_a_quick_look_sees_a_damaged_page(based: Store, tmp_path: Path) -> None:
    assert based.quick_problems() == []
    based.record(check(snapshot=version(b"<p>2</p>"), found=(found(TITLE_CHANGED),)))
    based.backup(tmp_path / "monitor.db.new")
    based.close()
    (tmp_path / "monitor.db.new").replace(tmp_path / "monitor.db")
    db = sqlite3.connect(tmp_path / "monitor.db")
    (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'deliveries_of_alert'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    body = bytearray((tmp_path / "monitor.db").read_bytes())
    body[(root - 1) * size : root * size] = b"\x7f" * size
    (tmp_path / "monitor.db").write_bytes(body)
    with Store.open(tmp_path) as store:
        assert store.quick_problems() != []


def test_times_of_copies_are_told_apart(copy: Path, based: Store, tmp_path: Path) -> None:
    based.close()
    for second in (0, 1):
        restore(tmp_path, copy, NOW + datetime.timedelta(seconds=second))
    assert len([name for name in left(tmp_path) if name.endswith(".old")]) == 2
