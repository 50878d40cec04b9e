"""What is wrong with a database is told, thing by thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from store.making import check, found, version

from monitor.store import Store
from monitor.store.integrity import MOST_TOLD


@pytest.fixture
def full(based: Store) -> Store:
    based.record(check(snapshot=version(b"2"), found=(found(),)))
    return based


def test_a_whole_database_has_no_problems(full: Store, tmp_path: Path) -> None:
    assert full.problems() == []
    with Store.read(tmp_path) as looking:
        assert looking.problems() == []


LOSSES = [
    ("DELETE FROM bodies WHERE size = 1", "table snapshots, row 2: what it refers to in bodies is missing"),
    ("DELETE FROM alerts", "in alerts is missing"),
    ("DELETE FROM sources", "in sources is missing"),
    ("UPDATE bodies SET content = x'00'", "is damaged"),
]


@pytest.mark.parametrize(("sql", "problem"), LOSSES)
def test_each_loss_is_a_line(full: Store, sql: str, problem: str) -> None:
    full._connection.change("PRAGMA foreign_keys = OFF")
    full._connection.change(sql)
    assert any(problem in line for line in full.problems())


def test_a_flood_of_one_kind_is_cut(full: Store) -> None:
    for number in range(MOST_TOLD + 5):
        full.record(check(snapshot=version(b"%d" % number)))
    full._connection.change("UPDATE bodies SET content = x'00'")
    assert len(full.problems()) == MOST_TOLD


@pytest.mark.parametrize("broken", ["revisions_of_source", "bodies", "deliveries"])
def test_a_broken_page_is_a_problem_and_no_crash(full: Store, tmp_path: Path, broken: str) -> None:
    (row,) = full._connection.rows("SELECT rootpage FROM sqlite_master WHERE name = :name", {"name": broken})
    (size,) = full._connection.rows("PRAGMA page_size")
    full.close()
    path = tmp_path / "monitor.db"
    data = bytearray(path.read_bytes())
    start = (row["rootpage"] - 1) * size["page_size"]
    data[start : start + 64] = b"\xff" * 64
    path.write_bytes(data)
    with Store.read(tmp_path) as looking:
        assert looking.problems()
