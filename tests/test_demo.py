"""The demo finds exactly what its site does."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli import app
from monitor.demo.server import PAGES, serving

EXPECTED = {
    ("press", "amount_changed", "현장수요 기술개발"),
    ("press", "amount_changed", "새터(로봇)"),
    ("press", "track_added", "기술이전"),
    ("board", "deadline_extended", None),
    ("board", "count_changed", "기초형"),
    ("board", "amount_changed", "고도화형"),
    ("board", "attachment_replaced", None),
    ("english", "deadline_shortened", None),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


def test_finds_every_revision_once_and_nothing_else(folder: Path) -> None:
    run = CliRunner().invoke(app, ["--lang", "en", "demo", "--folder", str(folder), "--json"])
    assert run.exit_code == 0, run.output
    found = json.loads(run.stdout)
    rows = [(row["source"], row["kind"], row["track"]) for row in found["revisions"]]
    assert sorted(rows, key=str) == sorted(EXPECTED, key=str)
    assert found["unconfirmed"] == []
    assert found["health"] == {name: "unreadable" if name == "wall" else "ok" for name in PAGES}
    assert found["reasons"]["wall"] == "bot_wall"
    assert {alert["outcome"] for alert in found["alerts"]} == {"sent"}
    assert len(found["delivered"]) == len({line["key"] for line in found["delivered"]}) >= 3
    assert Path(found["report"]).is_file()
    assert "waits" in run.stderr, "the deadline moved earlier waits for its second sighting, and that is said"
    assert "“" in run.stderr, "with its quotes"


def test_never_runs_over_another_database(folder: Path) -> None:
    run = CliRunner().invoke(app, ["demo", "--folder", str(folder)])
    assert "holds a monitor.db already" in str(run.exception)


def test_never_writes_over_a_config(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("mine", "utf-8")
    run = CliRunner().invoke(app, ["demo", "--folder", str(tmp_path)])
    assert "holds a config.toml already" in str(run.exception)
    assert (tmp_path / "config.toml").read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    run = CliRunner().invoke(app, ["demo", "--folder", str(tmp_path / "file" / "demo")])
    assert "cannot be made" in str(run.exception)


def test_its_folder_is_new_where_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(app, ["demo"])
    assert run.exit_code == 0, run.output
    assert "알림" in run.stdout
    (place,) = (tmp_path / "snapshots").iterdir()
    assert (place / "report.html").is_file()


def test_the_site_answers_like_one() -> None:
    with serving() as site:
        with urllib.request.urlopen(site.url("press")) as first:
            tag, body = first.headers["ETag"], first.read()
        again = urllib.request.Request(site.url("press"), headers={"If-None-Match": tag})
        with pytest.raises(urllib.error.HTTPError, match="304"):
            urllib.request.urlopen(again)
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(site.url("nothing"))
        site.version = 2
        with urllib.request.urlopen(again) as second:
            assert second.read() != body
