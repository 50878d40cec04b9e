"""kill -9 at each step of the trip, and of what the database goes through besides; then all starts anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from faults import killed
from processes import SOURCE, open_call
from pytest_httpserver import HTTPServer
from sites import Site
from sqlite_utils import Database
from store.making import Watched, check, found, version
from werkzeug import Request, Response

from monitor.records import RevisionQuery
from monitor.store import Store, examined
from monitor.store.schema import LATEST, MIGRATIONS

CONFIG = """
[politeness]
delay = "0s"
robots = false
[confirmation]
after = "0s"
[[channels]]
id = "hook"
kind = "webhook"
url = "{hook}"
allow_private = true
"""
KILLED = -9
Point = tuple[str, ...]
Run = Callable[..., int]

# The step; where a process dies at it; how often the receiver then hears of the one alert.
STEPS: dict[str, tuple[Point, int]] = {
    "a source is leased": (("monitor.store.store:Store.lease_one", "after"), 1),
    "its page is on the way": (("monitor.fetch.client:body_of", "before"), 1),
    "it is fetched": (("monitor.fetch.client:Fetcher.fetch", "after"), 1),
    "the transaction has begun": (("monitor.store.sources:settle", "before"), 1),
    "its body is stored": (("monitor.store.bodies:add", "after"), 1),
    "its version is stored": (("monitor.store.snapshots:add", "after"), 1),
    "its revisions are stored": (("monitor.store.revisions:add", "after"), 1),
    "its alerts are stored": (("monitor.store.outbox:add", "after"), 1),
    "all but the commit is done": (("monitor.store.revisions:by_ids", "after"), 1),
    "it is committed": (("monitor.store.store:Store.record", "after"), 1),
    "an alert is claimed": (("monitor.alerts.webhook:WebhookChannel.send", "before"), 1),
    "it is sent, and nobody wrote that down": (("monitor.alerts.webhook:WebhookChannel.send", "after"), 2),
    "that it was sent is written down": (("monitor.store.store:Store.delivered", "after"), 1),
}


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Has a process do some work in a folder, and die at a point on the way; how it ended."""
    with subprocess.Popen(
        [sys.executable, killed.__file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout

        def order(work: str, folder: Path, point: Point | None = None) -> int:
            process.stdin.write(json.dumps({"work": work, "folder": str(folder), "point": point}) + "\n")
            process.stdin.flush()
            return int(process.stdout.readline())

        yield order
        process.stdin.close()


class Board:
    """A page, a receiver that counts keys, and a folder in which the first version is known."""

    def __init__(self, server: HTTPServer, folder: Path) -> None:
        self.site, self.keys, self.known = Site(server), Counter[str](), folder
        server.expect_request("/hook", method="POST").respond_with_handler(self._receive)
        server.expect_request("/call").respond_with_handler(self.site.answer)
        hook = CONFIG.format(hook=self.site.url("/hook"))
        config = hook + SOURCE.format(id="call", url=self.site.url())
        (folder / "config.toml").write_text(config, "utf-8")

    def _receive(self, request: Request) -> Response:
        self.keys[request.headers["Idempotency-Key"]] += 1
        return Response(status=204)


@pytest.fixture(scope="module")
def board(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Board]:
    with HTTPServer(port=0) as server:
        board = Board(server, tmp_path_factory.mktemp("known"))
        board.site.publish(open_call(days=100))
        assert run("trip", board.known) == 0
        board.site.publish(open_call(days=107))
        yield board


@pytest.mark.parametrize("step", STEPS)
def test_killed_when(step: str, tmp_path: Path, run: Run, board: Board) -> None:
    point, heard = STEPS[step]
    folder = tmp_path / "data"
    shutil.copytree(board.known, folder)
    board.keys.clear()
    assert run("trip", folder, point) == KILLED
    assert run("trip", folder) == 0
    with Store.read(folder) as store:
        told = store.revisions(RevisionQuery())
        assert [one.revision.kind for one in told] == ["deadline_extended"]
        assert [version.snapshot.number for version in store.history("call")] == [1, 2]
        (alert,) = store.alerts()
        assert (alert.state, store.problems()) == ("sent", [])
    assert board.keys == {alert.alert.key: heard}


def test_killed_in_a_migration(tmp_path: Path, run: Run) -> None:
    with _database(tmp_path) as db:
        MIGRATIONS.apply(db, stop_before="0012_held")
        before = db.schema
    point = ("sqlite_utils.db:Database.execute", "after", "ADD COLUMN gathered_into")
    assert run("migrate", tmp_path, point) == KILLED
    with _database(tmp_path) as db:
        assert db.schema == before, "the old database is as it was"
    assert run("migrate", tmp_path) == 0
    with _database(tmp_path) as db:
        assert MIGRATIONS.applied(db)[-1].name == LATEST


def test_killed_in_a_backup(tmp_path: Path, run: Run) -> None:
    assert run("backup", tmp_path) == 0
    before = (tmp_path / "copy.db").read_bytes()
    with Store.open(tmp_path) as store:
        _aged(store)
    assert run("backup", tmp_path, ("monitor.store.backup:_into_place", "before")) == KILLED
    assert (tmp_path / "copy.db").read_bytes() == before, "the old copy counts until the new one is whole"
    assert run("backup", tmp_path) == 0
    assert examined(tmp_path / "copy.db").snapshots == 6
    assert not list(tmp_path.glob("copy.db.*")), "nothing unfinished stays"


def test_killed_in_a_pruning(tmp_path: Path, run: Run) -> None:
    with Store.open(tmp_path) as store:
        _aged(store)
    assert run("prune", tmp_path, ("monitor.store.pruning:_forget", "after", "'snapshots'")) == KILLED
    with Store.open(tmp_path) as store:
        assert store.problems() == []
    assert run("prune", tmp_path) == 0
    with Store.open(tmp_path) as store:
        assert [one.snapshot.number for one in store.history("sba-rnd")] == [1, 2, 5, 6]
        assert len(store.revisions(RevisionQuery())) == 1
        assert store.problems() == []


def test_killed_with_a_file_kept_that_no_version_names(tmp_path: Path, run: Run) -> None:
    assert run("keep", tmp_path, ("monitor.store.store:Store.keep_file", "after")) == KILLED
    kept = [path for path in (tmp_path / "files").glob("??/*") if path.is_file()]
    assert len(kept) == 1
    with Store.open(tmp_path) as store:
        assert store.problems() == []
    assert run("prune", tmp_path) == 0
    assert not kept[0].exists(), "swept a day later"


def _database(folder: Path) -> Any:
    class Closing:
        def __enter__(self) -> Database:
            self.db = Database(folder / "monitor.db")
            return self.db

        def __exit__(self, *error: object) -> None:
            self.db.close()

    return Closing()


def _aged(store: Store) -> None:
    """Six versions of one source, the second brought by a revision."""
    store.sync_sources((Watched(),), check().at)
    for n in range(1, 7):
        told = {"found": (found(),)} if n == 2 else {}
        assert store.record(check(snapshot=version(b"<p>%d</p>" % n * 50), **told)).snapshot == n
