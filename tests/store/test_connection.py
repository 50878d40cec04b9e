"""The database file: who may open it, and what happens when the world does not play along."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from store.making import FACTS, NOW, Watched, check, found, version

from monitor.errors import StoreError
from monitor.records import RevisionQuery
from monitor.store import Store
from monitor.store.connection import Connection
from monitor.store.lock import LOCK

RANDOM = os.urandom(300_000)


@contextmanager
def raw(folder: Path) -> Iterator[sqlite3.Connection]:
    """Another program's connection to the database."""
    connection = sqlite3.connect(folder / "monitor.db", isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


# Opening


def test_opening_makes_the_folder_and_the_database(tmp_path: Path) -> None:
    folder = tmp_path / "자료 #1?%20" / "snapshots"
    with Store.open(folder) as store:
        store.sync_sources([Watched()], NOW)
    assert (folder / "monitor.db").is_file()
    with Store.open(folder) as store:
        assert [state.id for state in store.sources()] == ["sba-rnd"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15_000)],
)
def test_the_database_is_opened_safely(store: Store, pragma: str, value: object) -> None:
    (row,) = store._connection.rows(f"PRAGMA {pragma}")
    assert list(row.values()) == [value]


def test_looking_needs_a_database(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"monitor\.db: there is no database yet; run `monitor init`"):
        Store.read(tmp_path)
    assert list(tmp_path.iterdir()) == [], "looking makes nothing"


def test_who_looks_cannot_write(based: Store, tmp_path: Path) -> None:
    with Store.read(tmp_path) as looking:
        assert looking.baseline("sba-rnd") == based.baseline("sba-rnd")
        with pytest.raises(StoreError, match=r"monitor\.db: cannot be written"):
            looking.record(check())


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "taken").write_text("a file")
    folder = tmp_path / "taken" / below
    with pytest.raises(StoreError, match=r"taken.*: cannot be used .*; check the path"):
        Store.open(folder)


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "monitor.db").mkdir()
    with pytest.raises(StoreError, match=r"monitor\.db: cannot be opened"):
        Store.open(tmp_path)


@pytest.mark.parametrize("opened", [Store.open, Store.read])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, opened: Callable[[Path], Store]) -> None:
    (tmp_path / "monitor.db").write_bytes(b"<html>" * 1000)
    with pytest.raises(StoreError, match=r"monitor\.db: is no database"):
        opened(tmp_path)
    assert (tmp_path / "monitor.db").read_bytes() == b"<html>" * 1000


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = Store.open(tmp_path)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.sources()


# Damage, a full disk, another writer


def test_a_cut_file_is_told_as_damaged(based: Store, tmp_path: Path) -> None:
    based.record(check(snapshot=version(RANDOM)))
    based.close()
    path = tmp_path / "monitor.db"
    path.write_bytes(path.read_bytes()[:-200_000])
    with pytest.raises(StoreError, match=r"monitor\.db: is damaged .* `monitor restore PATH` puts"):
        Store.read(tmp_path)


def test_a_full_disk_loses_nothing_and_passes(based: Store) -> None:
    before = based.source("sba-rnd"), based.history("sba-rnd")
    (row,) = based._connection.rows("PRAGMA page_count")
    based._connection.change(f"PRAGMA max_page_count = {row['page_count'] + 3}")
    full = check(snapshot=version(RANDOM), found=(found(),))
    with pytest.raises(StoreError, match="the disk is full") as caught:
        based.record(full)
    assert not caught.value.permanent
    assert (based.source("sba-rnd"), based.history("sba-rnd")) == before
    assert based.problems() == []
    based._connection.change("PRAGMA max_page_count = 1000000")
    assert len(based.record(full).told) == 1


def test_another_writer_is_waited_for(store: Store, tmp_path: Path) -> None:
    with raw(tmp_path) as other, ThreadPoolExecutor(1) as pool:
        other.execute("BEGIN IMMEDIATE")
        recording = pool.submit(store.record, check(snapshot=version()))
        assert not recording.done()
        other.execute("ROLLBACK")
        assert recording.result(timeout=10).snapshot == 1


@pytest.mark.parametrize(
    ("lock", "cause"),
    [
        (None, r"to it \("),
        ("4242\n", r"to it, perhaps pid 4242 \("),
        ("", r"to it \("),
        ("rubbish", r"to it \("),
    ],
)
def test_a_writer_that_does_not_end_is_told_of(tmp_path: Path, lock: str | None, cause: str) -> None:
    if lock is not None:
        (tmp_path / LOCK).write_text(lock)
    with Store.open(tmp_path, patience=0.02) as store, raw(tmp_path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="is locked: another process is writing " + cause) as caught:
            store.sync_sources([Watched()], NOW)
        assert not caught.value.permanent
        other.execute("ROLLBACK")
        store.sync_sources([Watched()], NOW)
        assert len(store.sources()) == 1


# Many at once


def test_readers_see_whole_checks_while_others_write(based: Store, tmp_path: Path) -> None:
    """Each check writes one version and one revision; who looks never sees one without the other."""
    done = threading.Event()

    def look() -> int:
        looks = 0
        with Store.read(tmp_path) as looking:
            while not done.is_set() or looks == 0:
                history = looking.history("sba-rnd")
                assert [len(one.revisions) for one in history] == [0] + [1] * (len(history) - 1)
                assert all(looking.body(one.snapshot.body) for one in history)
                looks += 1
        return looks

    def write(worker: int) -> None:
        for number in range(8):
            based.record(check(snapshot=version(b"%d-%d" % (worker, number)), found=(found(),)))

    with ThreadPoolExecutor(4) as pool:
        looking = [pool.submit(look) for _ in range(2)]
        for writing in [pool.submit(write, worker) for worker in range(2)]:
            writing.result()
        done.set()
        assert all(one.result() for one in looking)
    assert [one.snapshot.number for one in based.history("sba-rnd")] == list(range(1, 18))
    assert based.problems() == []


def test_writers_of_two_processes_take_turns(store: Store, tmp_path: Path) -> None:
    """Each reads before it writes: without taking the write lock first, one would fail at once."""

    def write(one: Store) -> None:
        for _ in range(30):
            one.sync_sources([Watched()], NOW)

    with Store.open(tmp_path) as other, ThreadPoolExecutor(2) as pool:
        for writing in [pool.submit(write, one) for one in (store, other)]:
            writing.result()
    assert len(store.sources()) == 1


def test_a_transaction_shuts_out_the_other_threads(based: Store) -> None:
    inside = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        with based._connection.write():
            based._connection.change("UPDATE sources SET name = 'half-way'")
            looking = pool.submit(lambda: (inside.set(), based.source("sba-rnd"))[1])
            inside.wait(timeout=10)
            based._connection.change("UPDATE sources SET name = 'whole'")
        state = looking.result(timeout=10)
    assert state is not None
    assert state.name == "whole"


def test_several_looks_see_one_state(based: Store, tmp_path: Path) -> None:
    with Store.read(tmp_path) as looking:
        with looking._connection.reading():
            before = looking.history("sba-rnd")
            based.record(check(snapshot=version(b"2")))
            assert looking.history("sba-rnd") == before
        assert len(looking.history("sba-rnd")) == 2


def test_looking_inside_a_transaction_sees_it(based: Store) -> None:
    connection = based._connection
    with connection.write():
        connection.change("UPDATE sources SET name = 'new'")
        with connection.reading():
            assert connection.rows("SELECT name FROM sources") == [{"name": "new"}]
    assert connection.rows("SELECT name FROM sources") == [{"name": "new"}]


def test_an_interrupted_transaction_is_undone(based: Store) -> None:
    with pytest.raises(KeyboardInterrupt), based._connection.write():
        based._connection.change("UPDATE sources SET name = 'new'")
        raise KeyboardInterrupt
    (state,) = based.sources()
    assert state.name == Watched.name


# Killed

KILLED = """
import os, signal, sys
from pathlib import Path
from store.making import check, found, version
from monitor.store import Store

store = Store.open(Path(sys.argv[1]))
database = store._connection.db
database.conn.create_function("die", 0, lambda: os.kill(os.getpid(), signal.SIGKILL))
if sys.argv[2] != "COMMIT":
    database.execute(f"CREATE TEMP TRIGGER fault AFTER {sys.argv[2]} BEGIN SELECT die(); END")
store.record(check(snapshot=version(b"<p>2</p>"), found=(found(),)))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize(
    "moment", ["UPDATE ON sources", "INSERT ON snapshots", "INSERT ON alert_revisions", "COMMIT"]
)
def test_a_killed_process_leaves_all_or_nothing(based: Store, tmp_path: Path, moment: str) -> None:
    based.close()
    tests = Path(__file__).parent.parent
    run = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), moment],
        env=os.environ | {"PYTHONPATH": f"{tests}{os.pathsep}{tests.parent}"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert run.returncode == -signal.SIGKILL, run.stderr.decode()
    versions = 2 if moment == "COMMIT" else 1
    with Store.read(tmp_path) as looking:
        assert len(looking.history("sba-rnd")) == versions
    with Store.open(tmp_path) as store:
        assert store.problems() == []
        baseline = store.baseline("sba-rnd")
        assert baseline is not None
        assert baseline.facts == FACTS
        again = store.record(check(snapshot=version(b"<p>2</p>"), found=(found(),)))
        assert again.snapshot == versions + 1
        assert len(store.revisions(RevisionQuery())) == len(store.alerts()) == versions


def test_a_connection_that_fails_to_open_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []
    close = Connection.close
    monkeypatch.setattr(Connection, "close", lambda self: (closed.append(self.path), close(self))[1])
    (tmp_path / "monitor.db").write_bytes(b"x" * 5000)
    with pytest.raises(StoreError):
        Store.open(tmp_path)
    assert closed == [tmp_path / "monitor.db"]
