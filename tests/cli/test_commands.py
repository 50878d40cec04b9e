"""The commands as a user runs them, over a real site and a real database."""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sites import Site, notice
from typer.testing import CliRunner, Result

from monitor.cli import app, exit_code
from monitor.errors import Busy, ConfigError, FetchError, MonitorError
from monitor.store import DaemonLock, Store

CONFIG = """
[politeness]
delay = "0s"
robots = false
[confirmation]
after = "0s"
[[sources]]
id = "call"
url = "{url}"
name = "한빛 공고"
tags = ["한빛"]
allow_private = true
"""


class Desk:
    """A folder with a config, and the program run in it."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        self.config = folder / "config.toml"
        self.config.write_text(CONFIG.format(url=site.url()), "utf-8")

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["--config", str(self.config), *words], catch_exceptions=True)

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json").stdout)


@pytest.fixture
def desk(tmp_path: Path, site: Site) -> Desk:
    return Desk(tmp_path, site)


@pytest.fixture
def revised(desk: Desk) -> Desk:
    """A source whose deadline and award were revised, found by two checks."""
    desk.site.publish(notice())
    assert desk.run("check").exit_code == 0
    desk.site.publish(notice(until="2026. 3. 26.", award="3억원"))
    assert desk.run("check").exit_code == 0
    return desk


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same, made once for all that only look."""
    with HTTPServer(port=0) as server:
        site = Site(server)
        server.expect_request(re.compile(".*")).respond_with_handler(site.answer)
        desk = Desk(tmp_path_factory.mktemp("looked"), site)
        for page in (notice(), notice(until="2026. 3. 26.", award="3억원")):
            site.publish(page)
            assert desk.run("check").exit_code == 0
    return desk


class TestInit:
    def test_writes_a_config_that_works_and_makes_the_database(self, tmp_path: Path) -> None:
        config = tmp_path / "new" / "config.toml"
        run = CliRunner().invoke(app, ["--config", str(config), "init"])
        assert run.exit_code == 0, run.output
        assert (tmp_path / "new" / "snapshots" / "monitor.db").is_file()
        assert CliRunner().invoke(app, ["--config", str(config), "sources"]).exit_code == 0

    def test_never_writes_over_one(self, desk: Desk) -> None:
        before = desk.config.read_text("utf-8")
        run = desk.run("init")
        assert isinstance(run.exception, ConfigError)
        assert "exists already" in str(run.exception)
        assert desk.config.read_text("utf-8") == before

    def test_says_why_it_cannot(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        run = CliRunner().invoke(app, ["--config", str(tmp_path / "file" / "config.toml"), "init"])
        assert "cannot be written" in str(run.exception)


class TestCheck:
    def test_tells_what_changed(self, revised: Desk) -> None:
        revised.site.publish(notice(until="2026. 3. 26.", award="3억원", count=8))
        run = revised.run("check")
        assert run.exit_code == 0
        assert "선정 규모 6개 과제 → 8개 과제 (+2)" in run.stdout
        assert "확인 1곳" in run.stdout

    def test_json(self, revised: Desk) -> None:
        revised.site.publish(notice(until="2026. 3. 30.", award="3억원"))
        summary = revised.json("check")
        assert (summary["checked"], summary["changed"], summary["failed"]) == (1, 1, 0)
        (revision,) = summary["revisions"]
        assert (revision["kind"], revision["source"]) == ("deadline_extended", "call")

    def test_what_waits_is_said(self, desk: Desk) -> None:
        desk.site.publish(notice())
        desk.run("check")
        desk.site.publish(notice(until="2026. 3. 12."))
        assert "두 번째 확인을 기다립니다" in desk.run("check").stdout

    def test_a_source_that_fails_makes_it_end_with_1(self, desk: Desk) -> None:
        desk.site.publish("<h1>Not Found</h1>", status=404)
        run = desk.run("check", "call")
        assert run.exit_code == 1
        assert "읽을 수 없음 1" in run.stdout
        assert "call: 게시물이 삭제되었거나 없습니다 (HTTP 404)" in run.stderr, "which source, and why"

    def test_a_source_named_twice_is_checked_once(self, desk: Desk) -> None:
        desk.site.publish(notice())
        assert desk.json("check", "call", "call")["checked"] == 1

    def test_alerts_speak_the_language_asked_for(self, revised: Desk) -> None:
        revised.site.publish(notice(until="2026. 3. 26.", award="3억원", count=9))
        run = revised.run("--lang", "en", "check")
        assert "number selected" in run.stdout.lower()
        assert "선정 규모 6개" not in run.stdout

    def test_a_new_layout_is_taken_when_its_reader_says_so(self, revised: Desk) -> None:
        revised.site.publish(
            "<h1>2026년 시제품 제작 지원사업 모집 공고</h1><p>지원금 : 과제당 최대 4억원</p>"
        )
        assert [revised.run("check").exit_code for _ in range(2)] == [1, 1]
        (source,) = revised.json("sources")["sources"]
        assert source["health"] == "facts_lost"
        done = revised.run("accept", "call")
        assert done.exit_code == 0
        assert "3억원 → 4억원" in done.stdout
        assert revised.run("check").exit_code == 0
        assert revised.run("accept", "other").exit_code == 1

    def test_an_unknown_source_is_wrong_use(self, desk: Desk) -> None:
        run = desk.run("check", "cal")
        assert isinstance(run.exception, ConfigError)
        assert "no such source: cal; the config has call" in str(run.exception)

    def test_another_process_that_holds_the_database_is_named(self, desk: Desk) -> None:
        with DaemonLock(desk.folder / "snapshots"):
            run = desk.run("check")
        assert isinstance(run.exception, Busy)

    def test_a_channel_that_fails_makes_it_end_with_1(self, revised: Desk) -> None:
        more = '[[channels]]\nid = "down"\nurl = "json://127.0.0.1:9/"\n'
        revised.config.write_text(revised.config.read_text("utf-8") + more, "utf-8")
        revised.site.publish(notice(count=9, until="2026. 3. 26.", award="3억원"))
        run = revised.run("check")
        assert run.exit_code == 1
        assert "channel down: not delivered" in run.stderr


class TestLooking:
    def test_sources(self, looked: Desk) -> None:
        assert "call" in looked.run("sources").stdout
        (source,) = looked.json("sources")["sources"]
        assert (source["id"], source["health"], source["versions"], source["failures"]) == (
            "call",
            "ok",
            2,
            0,
        )
        assert source["coverage"] >= 0.7

    def test_sources_that_cannot_be_read_say_why(self, desk: Desk) -> None:
        desk.site.publish("<html><body></body></html>")
        desk.run("check")
        assert "call: " in desk.run("sources").stdout

    def test_no_sources(self, tmp_path: Path) -> None:
        config = tmp_path / "config.toml"
        CliRunner().invoke(app, ["--config", str(config), "init"])
        run = CliRunner().invoke(app, ["--config", str(config), "--lang", "en", "sources"])
        assert "No source is under watch." in run.stdout

    def test_show_gives_the_facts_with_their_quotes(self, looked: Desk) -> None:
        words = looked.run("show", "call").stdout
        assert "과제당 최대 3억원" in words
        assert "“" in words
        facts = looked.json("show", "call")
        assert facts["facts"]["programme"]["award"]["max"] == 300_000_000
        assert facts["evidence"]["/programme/award"]

    def test_show_as_it_was(self, looked: Desk) -> None:
        with Store.read(looked.folder / "snapshots") as store:
            first = min(version.snapshot.fetched_at for version in store.history("call"))
        then = looked.json("show", "call", "--at", first.isoformat())
        assert (then["version"], then["facts"]["programme"]["award"]["max"]) == (1, 500_000_000)
        assert looked.json("show", "call", "--at", "0s")["version"] == 2

    def test_show_before_the_first_version(self, looked: Desk) -> None:
        run = looked.run("show", "call", "--at", "2000-01-01")
        assert run.exit_code == 1
        assert "아직 읽은 버전이 없습니다" in run.stderr

    def test_show_tells_figures_that_do_not_add_up(self, desk: Desk) -> None:
        rows = "".join(
            f"<tr><td>{name}</td><td>{amount}억원</td></tr>" for name, amount in (("가형", 20), ("나형", 25))
        )
        table = f"<table><thead><tr><th>유형</th><th>지원예산</th></tr></thead><tbody>{rows}</tbody></table>"
        desk.site.publish(notice().replace("</ul>", f"</ul>{table}"))
        desk.run("check")
        assert "맞지 않는 수치" in desk.run("show", "call").stdout

    def test_history(self, looked: Desk) -> None:
        words = looked.run("history", "call").stdout
        assert "첫 버전" in words
        assert "(7일 연장)" in words
        versions = looked.json("history", "call")["versions"]
        assert sorted(len(version["revisions"]) for version in versions) == [0, 2]

    def test_revisions(self, looked: Desk) -> None:
        assert "과제당 최대 5억원 → 3억원 (−40 %)" in looked.run("revisions").stdout
        kinds = [row["kind"] for row in looked.json("revisions")["revisions"]]
        assert sorted(kinds) == ["amount_changed", "deadline_extended"]

    @pytest.mark.parametrize(
        ("words", "kinds"),
        [
            (("--severity", "critical"), ["amount_changed"]),
            (("--kind", "deadline_extended"), ["deadline_extended"]),
            (
                ("--source", "call", "--since", "1h", "--unreviewed", "--severity", "major"),
                ["deadline_extended"],
            ),
            (("--unconfirmed",), []),
            (("--since", "2099-01-01"), []),
        ],
    )
    def test_revisions_filtered(self, looked: Desk, words: tuple[str, ...], kinds: list[str]) -> None:
        assert [row["kind"] for row in looked.json("revisions", *words)["revisions"]] == kinds

    def test_no_revisions(self, looked: Desk) -> None:
        assert looked.run("revisions", "--kind", "closed").stdout == "달라진 사실이 없습니다.\n"

    @pytest.mark.parametrize("command", ["show", "history"])
    def test_an_unknown_source_is_named(self, looked: Desk, command: str) -> None:
        assert "no such source: x; the database has call" in str(looked.run(command, "x").exception)

    @pytest.mark.parametrize("words", ["gestern", "0001-01-01", "9999-12-31T23:59:59-12:00"])
    def test_a_time_that_is_none_is_explained(self, looked: Desk, words: str) -> None:
        assert "is no time" in str(looked.run("revisions", "--since", words).exception)

    def test_longer_ago_than_time_itself_is_from_the_beginning(self, looked: Desk) -> None:
        assert len(looked.json("revisions", "--since", "99999999d")["revisions"]) == 2

    def test_times_are_told_in_the_configured_zone(self, looked: Desk) -> None:
        versions = looked.json("history", "call")["versions"]
        rows = looked.json("revisions")["revisions"] + [row for one in versions for row in one["revisions"]]
        assert {row["found_at"][-6:] for row in rows} == {"+09:00"}

    def test_a_database_that_is_not_there_is_explained(self, desk: Desk) -> None:
        assert isinstance(desk.run("sources").exception, MonitorError)


class TestReport:
    def test_is_written_beside_the_database(self, looked: Desk) -> None:
        run = looked.run("report", "--since", "1d")
        assert run.exit_code == 0
        page = (looked.folder / "snapshots" / "report.html").read_text("utf-8")
        assert "3억원" in page
        assert "<script" not in page

    def test_in_other_formats_and_to_stdout(self, looked: Desk) -> None:
        assert "3억원" in looked.run("report", "--format", "md", "--out", "-").stdout
        assert json.loads(looked.run("report", "--format", "json", "--out", "-").stdout)["revisions"]

    def test_says_why_it_cannot_be_written(self, looked: Desk) -> None:
        run = looked.run("report", "--out", str(looked.folder / "no" / "report.html"))
        assert "the report cannot be written" in str(run.exception)
        assert "is a folder" in str(looked.run("report", "--out", str(looked.folder)).exception)


class TestExtract:
    def test_one_object_a_line_in_order(self, desk: Desk) -> None:
        paths = [desk.folder / name for name in ("a.html", "b.txt", "c.html")]
        paths[0].write_text(notice(), "utf-8")
        paths[1].write_text(
            "2026년 창업 지원사업 공고\n지원규모 : 총 7억원\n접수기간 : 2026. 3. 2. ~ 3. 19.", "utf-8"
        )
        paths[2].write_text("", "utf-8")
        lines = desk.run("extract", "--json", *map(str, paths)).stdout.splitlines()
        rows = [json.loads(line) for line in lines]
        assert [row["path"] for row in rows] == [str(path) for path in paths]
        assert [(row["status"], row["reason"]) for row in rows] == [
            ("ok", None),
            ("ok", None),
            ("unreadable", "empty"),
        ]
        assert rows[1]["facts"]["programme"]["budget"]["max"] == 700_000_000
        assert rows[2]["facts"] is None

    def test_evidence_counts_characters_of_the_text(self, desk: Desk) -> None:
        path = desk.folder / "a.html"
        path.write_text(notice(), "utf-8")
        row = json.loads(desk.run("extract", "--json", "--evidence", str(path)).stdout)
        text = desk.run("extract", "--text", str(path)).stdout
        spans = [span for spans in row["evidence"].values() for span in spans]
        assert spans
        assert all(text[span["start"] : span["end"]] == span["quote"] for span in spans)

    def test_in_words(self, desk: Desk) -> None:
        path = desk.folder / "a.html"
        path.write_text(notice(), "utf-8")
        assert "과제당 최대 5억원" in desk.run("extract", str(path)).stdout
        assert "up to KRW 500 million" in desk.run("--lang", "en", "extract", str(path)).stdout

    def test_an_address(self, desk: Desk) -> None:
        desk.site.publish(notice())
        run = desk.run("extract", "--json", "--allow-private", desk.site.url())
        assert json.loads(run.stdout)["status"] == "ok"

    def test_a_private_address_is_refused_unless_allowed(self, desk: Desk) -> None:
        run = desk.run("extract", "--json", desk.site.url())
        assert run.exit_code == 1
        assert json.loads(run.stdout)["status"] == "unreadable"
        assert "127.0.0.1" in run.stderr

    def test_a_file_that_is_not_there(self, desk: Desk) -> None:
        run = desk.run("extract", str(desk.config), "nowhere.html", "--json")
        assert "nowhere.html: there is no such file" in str(run.exception)
        assert run.stdout == "", "nothing is answered in part"
        assert "cannot be read" in str(desk.run("extract", str(desk.folder)).exception)

    def test_a_page_that_is_none_in_words(self, desk: Desk) -> None:
        path = desk.folder / "empty.html"
        path.write_text(" ", "utf-8")
        assert str(path) in desk.run("extract", str(path)).stdout


class TestDiff:
    def test_two_files(self, desk: Desk) -> None:
        old, new = desk.folder / "old.html", desk.folder / "new.html"
        old.write_text(notice(), "utf-8")
        new.write_text(notice(until="2026. 3. 12."), "utf-8")
        answer = desk.json("diff", str(old), str(new))
        assert (answer["status"], answer["reason"]) == ("ok", None)
        assert [row["kind"] for row in answer["revisions"]] == ["deadline_shortened"], (
            "one file needs no second sighting"
        )
        assert "7일 앞당김" in desk.run("diff", str(old), str(new)).stdout

    def test_the_same_facts(self, desk: Desk) -> None:
        path = desk.folder / "old.html"
        path.write_text(notice(), "utf-8")
        assert desk.run("diff", str(path), str(path)).stdout == "달라진 사실이 없습니다.\n"

    @pytest.mark.parametrize("order", ["new", "old"])
    def test_one_that_cannot_be_read(self, desk: Desk, order: str) -> None:
        good, bad = desk.folder / "good.html", desk.folder / "bad.html"
        good.write_text(notice(), "utf-8")
        bad.write_text("", "utf-8")
        pair = (good, bad) if order == "new" else (bad, good)
        answer = desk.json("diff", *map(str, pair))
        assert (answer["status"], answer["reason"], answer["revisions"]) == ("unreadable", "empty", [])
        assert str(bad) in desk.run("diff", *map(str, pair)).stderr

    @pytest.mark.parametrize("side", ["²", "99999999999999999999999"])
    def test_what_is_neither_file_nor_snapshot(self, revised: Desk, side: str) -> None:
        assert "there is no such file" in str(revised.run("diff", side, side).exception)

    def test_a_snapshot_that_is_not_there(self, revised: Desk) -> None:
        assert "snapshot 999: there is none" in str(revised.run("diff", "999", "999").exception)

    def test_two_stored_snapshots(self, revised: Desk) -> None:
        ids = [str(version["snapshot"]) for version in revised.json("history", "call")["versions"]]
        kinds = [row["kind"] for row in revised.json("diff", *sorted(ids))["revisions"]]
        assert sorted(kinds) == ["amount_changed", "deadline_extended"]


class TestDoctor:
    def test_all_is_well(self, revised: Desk) -> None:
        findings = revised.json("doctor")["findings"]
        assert {finding["name"] for finding in findings} >= {
            "config",
            "clock",
            "channels",
            "data",
            "database",
            "disk",
        }
        assert [finding for finding in findings if not finding["ok"] and finding["name"] != "disk"] == []
        assert "정상" in revised.run("doctor").stdout

    def test_a_wrong_config(self, desk: Desk) -> None:
        desk.config.write_text("languag = 'ko'", "utf-8")
        run = desk.run("doctor")
        assert run.exit_code == 2
        assert "languag" in run.stdout

    def test_no_database_yet(self, desk: Desk) -> None:
        run = desk.run("--lang", "en", "doctor")
        assert run.exit_code == 1
        assert "run `monitor init`" in run.stdout

    def test_a_channel_that_is_none(self, revised: Desk) -> None:
        more = '[[channels]]\nid = "x"\nurl = "env:NO_SUCH_VARIABLE_HERE"\n'
        revised.config.write_text(revised.config.read_text("utf-8") + more, "utf-8")
        assert "NO_SUCH_VARIABLE_HERE" in revised.run("doctor").stdout

    @pytest.mark.parametrize(
        ("days", "ok", "said"),
        [
            (None, True, "none yet; the daemon makes one a day"),
            (1, True, "1 copies, "),
            (3, False, "see the daemon's log for why none was made since"),
        ],
    )
    def test_the_daemon_s_own_copies(self, revised: Desk, days: int | None, ok: bool, said: str) -> None:
        if days is not None:
            copy = revised.config.parent / "snapshots" / "backups" / "monitor-2026-03-02.db"
            copy.parent.mkdir()
            copy.touch()
            then = time.time() - days * 86_400
            os.utime(copy, (then, then))
        (found,) = [one for one in revised.json("doctor")["findings"] if one["name"] == "backup"]
        assert found["ok"] == ok
        assert said in found["detail"] + found["mend"]


class TestConfigFile:
    def test_one_that_is_not_there(self, tmp_path: Path) -> None:
        run = CliRunner().invoke(app, ["--config", str(tmp_path / "none.toml"), "check"])
        assert "`monitor init` writes one" in str(run.exception)

    def test_one_that_is_no_text(self, desk: Desk) -> None:
        desk.config.write_bytes(b"\xff\xfe\x00")
        assert "save it as UTF-8 text" in str(desk.run("check").exception)


@pytest.mark.parametrize(
    ("error", "code"),
    [(Busy("x"), 75), (ConfigError("x"), 2), (FetchError("x"), 1), (MonitorError("x"), 1)],
)
def test_exit_codes(error: MonitorError, code: int) -> None:
    assert exit_code(error) == code


@pytest.mark.parametrize(
    "command",
    [
        "init",
        "demo",
        "check",
        "accept",
        "run",
        "sources",
        "show",
        "history",
        "revisions",
        "report",
        "extract",
        "diff",
        "doctor",
    ],
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    run = CliRunner().invoke(app, [command, "--help"])
    assert run.exit_code == 0
    assert f"Example: monitor {command}" in run.stdout


def test_the_version() -> None:
    assert CliRunner().invoke(app, ["--version"]).stdout.startswith("monitor ")
