"""Whatever the disk does, a check is recorded whole or not at all, and what was not is found again."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from faults.conftest import Desk
from processes import CONFIG, SOURCE, alerts, daemon, log_of, open_call, stopped, until
from sites import Site, notice

from monitor.errors import MonitorError
from monitor.store import Store

REVISED = notice(until="2026. 3. 26.")


@pytest.fixture
def based(desk: Desk, site: Site) -> Desk:
    """A source whose page was revised after its baseline was read."""
    desk.watch(site.url())
    site.publish(notice())
    desk.check()
    site.publish(REVISED)
    return desk


class TestAFullDisk:
    @pytest.mark.parametrize("pages", [0, 1, 2, 3, 4])
    def test_at_any_step_of_recording_nothing_of_it_stays(self, based: Desk, pages: int) -> None:
        connection = based.store._connection
        connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        filler = "x" * (200_000 - pages * 997)
        connection.change("CREATE TABLE filler (x)")
        connection.change("INSERT INTO filler VALUES (:x)", {"x": filler})
        (row,) = connection.rows("PRAGMA page_count")
        connection.change(f"PRAGMA max_page_count = {row['page_count'] + pages}")
        done = based.check()
        if isinstance(done, MonitorError):
            assert "the disk is full" in str(done)
            assert (based.told(), based.version()) == ([], 1)
        connection.change("PRAGMA max_page_count = 1000000")
        based.check()
        assert based.told() == ["deadline_extended"], "found once there is room, and once only"
        assert based.store.problems() == []


class TestAnotherWriter:
    def test_a_lock_held_too_long_costs_the_check_and_no_revision(self, based: Desk, tmp_path: Path) -> None:
        other = sqlite3.connect(tmp_path / "monitor.db", isolation_level=None)
        lease = based.store.lease_one("call", based.clock.now(), 1)
        assert lease is not None
        other.execute("BEGIN IMMEDIATE")
        based.clock.move(minutes=1)
        with pytest.raises(MonitorError, match="is locked"):
            based.store.lease_one("call", based.clock.now(), 1)
        other.execute("ROLLBACK")
        other.close()
        based.check()
        assert based.told() == ["deadline_extended"]

    def test_a_reader_that_holds_on_does_not_stop_the_writer(self, based: Desk, tmp_path: Path) -> None:
        with Store.read(tmp_path) as looking, looking._connection.reading():
            looking.sources()
            based.check()
        assert based.told() == ["deadline_extended"]


def test_an_archived_page_that_rotted_is_told_and_never_compared(based: Desk) -> None:
    connection = based.store._connection
    connection.change("UPDATE bodies SET content = CAST(substr(content, 1, 20) || x'ffff' AS BLOB)")
    assert any("is damaged" in line for line in based.store.problems())
    connection.change("UPDATE snapshots SET extractor = 'old rules'")
    for _ in range(4):
        assert "in the archive is damaged" in str(based.check())
    assert (based.told(), based.notices()) == ([], ["failing"])


def test_a_check_that_always_breaks_is_told_as_health(based: Desk) -> None:
    based.store._connection.change("UPDATE snapshots SET facts = '{'")
    for _ in range(5):
        assert "is damaged in the database" in str(based.check())
    assert based.notices() == ["failing"], "an error of ours makes a source blind like any other"
    (state,) = based.store.sources()
    assert "snapshot 1 is damaged" in state.health.detail


# The daemon's own start


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    site.publish(open_call())
    (tmp_path / "config.toml").write_text(CONFIG + SOURCE.format(id="call", url=site.url()), "utf-8")
    return tmp_path


def monitor(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "monitor", "--config", str(folder / "config.toml"), *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def overwritten(path: Path) -> None:
    """Random bytes in the middle: a query that does not pass there notices nothing."""
    db = sqlite3.connect(path)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (root,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'revisions_of_source'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    body = bytearray(path.read_bytes())
    body[(root - 1) * size : root * size] = b"\xa5" * size
    path.write_bytes(body)


def test_the_drill_a_damaged_database_is_refused_restored_and_watched_on(folder: Path, site: Site) -> None:
    path, copy = folder / "snapshots" / "monitor.db", folder / "copy.db"
    with daemon(folder) as process:
        until(lambda: site.asked.count("/call") >= 2, process)
        assert monitor(folder, "backup", str(copy)).returncode == 0, "while it runs"
        assert monitor(folder, "restore", str(copy)).returncode == 75, "not while it runs"
        stopped(process)
    overwritten(path)
    damaged = path.read_bytes()
    with daemon(folder) as process:
        assert process.wait(30) == 1
    assert "`monitor restore PATH` puts the last good copy" in log_of(folder)
    assert path.read_bytes() == damaged, "refused, and never made anew"
    assert monitor(folder, "restore", str(copy)).returncode == 0
    site.publish(open_call(days=107))
    with daemon(folder) as process:
        until(lambda: len(alerts(folder)) == 1, process)
        stopped(process)
    assert [row["kind"] for row in alerts(folder)[0]["revisions"]] == ["deadline_extended"]


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_bytes(b"not a database " * 999), "is no database"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is damaged|is no database"),
        (lambda path: path.write_bytes(b""), "is empty, as if cut off"),
    ],
    ids=["another file", "cut off", "empty"],
)
def test_what_is_no_database_is_never_worked_on(tmp_path: Path, spoil: object, words: str) -> None:
    Store.open(tmp_path).close()
    path = tmp_path / "monitor.db"
    assert callable(spoil)
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(MonitorError, match=words) as refused:
        Store.open(tmp_path)
    assert "monitor restore" in str(refused.value)
    assert path.read_bytes() == before


def test_a_log_that_was_deleted_loses_no_whole_state(folder: Path, site: Site) -> None:
    with daemon(folder) as process:
        until(lambda: site.asked.count("/call") >= 2, process)
        process.kill()
        process.wait()
    for tail in ("-wal", "-shm"):
        (folder / "snapshots" / f"monitor.db{tail}").unlink(missing_ok=True)
    try:
        with Store.open(folder / "snapshots") as store:
            assert store.problems() == []
    except MonitorError as error:
        assert "monitor restore" in str(error)
