"""The commands that keep the database in order, over a real site and a real database."""

from __future__ import annotations

import datetime
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from sites import Site, notice
from typer.testing import CliRunner, Result
from werkzeug import Request, Response

from monitor.cli import app
from monitor.errors import Busy, ConfigError, MonitorError, StoreError
from monitor.store import DaemonLock

CONFIG = """
[politeness]
delay = "0s"
robots = false
[[sources]]
id = "call"
url = "{url}"
name = "한빛 공고"
allow_private = true
[[channels]]
id = "log"
kind = "file"
[[channels]]
id = "hook"
kind = "webhook"
url = "{hook}"
allow_private = true
[[alerts]]
to = ["log"]
[[alerts]]
to = ["hook"]
kinds = ["amount_changed"]
"""


class Hook:
    """A receiver of alerts that can be broken and mended."""

    def __init__(self, server: HTTPServer) -> None:
        self.status = 200
        self.keys: list[str | None] = []
        server.expect_request("/hook").respond_with_handler(self.answer)
        self.url = str(server.url_for("/hook"))

    def answer(self, request: Request) -> Response:
        self.keys.append(request.headers.get("Idempotency-Key"))
        return Response(status=self.status)


class Desk:
    """A folder with a config, and the program run in it."""

    def __init__(self, folder: Path, site: Site, hook: Hook) -> None:
        self.folder, self.site, self.hook = folder, site, hook
        self.config = folder / "config.toml"
        self.config.write_text(CONFIG.format(url=site.url(), hook=hook.url), "utf-8")
        self.data = folder / "snapshots"

    def run(self, *words: str) -> Result:
        return CliRunner().invoke(app, ["--config", str(self.config), *words], catch_exceptions=True)

    def json(self, *words: str) -> Any:
        return json.loads(self.run(*words, "--json").stdout)


@pytest.fixture
def hook() -> Iterator[Hook]:
    with HTTPServer() as server:
        yield Hook(server)


@pytest.fixture
def desk(tmp_path: Path, site: Site, hook: Hook) -> Desk:
    """A source whose deadline and award were revised, found by two checks."""
    desk = Desk(tmp_path, site, hook)
    site.publish(notice())
    assert desk.run("check").exit_code == 0
    site.publish(notice(until="2026. 3. 26.", award="3억원"))
    desk.run("check")
    return desk


def aged(desk: Desk, days: int) -> None:
    """Makes all versions and checks older."""
    db = sqlite3.connect(desk.data / "monitor.db")
    then = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=days)).isoformat()
    with db:
        db.execute("UPDATE snapshots SET fetched_at = ?", (then,))
        db.execute("UPDATE checks SET at = ?", (then,))
    db.close()


class TestCopies:
    def test_backup_and_restore(self, desk: Desk) -> None:
        copy = desk.folder / "copy.db"
        made = desk.json("backup", str(copy))
        assert (made["path"], made["sources"], made["snapshots"], made["revisions"]) == (str(copy), 1, 2, 2)
        desk.site.publish(notice(until="2026. 3. 30.", award="3억원"))
        desk.run("check")
        run = desk.run("restore", str(copy))
        assert run.exit_code == 0
        assert "복원했습니다" in run.stdout
        assert "이전 데이터베이스" in run.stdout
        assert len(desk.json("revisions")["revisions"]) == 2
        (aside,) = desk.data.glob("*.old")
        assert desk.json("restore", str(aside))["revisions"] == 3, "and back again"

    def test_backup_while_a_daemon_runs_restore_only_without(self, desk: Desk) -> None:
        copy = desk.folder / "copy.db"
        with DaemonLock(desk.data):
            assert "백업" in desk.run("backup", str(copy)).stdout
            assert isinstance(desk.run("restore", str(copy)).exception, Busy)

    def test_what_is_no_copy_is_refused(self, desk: Desk) -> None:
        before = (desk.data / "monitor.db").read_bytes()
        run = desk.run("restore", str(desk.config))
        assert isinstance(run.exception, StoreError)
        assert (desk.data / "monitor.db").read_bytes() == before

    def test_a_damaged_database_can_be_restored(self, desk: Desk) -> None:
        copy = desk.folder / "copy.db"
        desk.run("backup", str(copy))
        (desk.data / "monitor.db").write_bytes(b"no database at all, " * 500)
        assert "`monitor restore PATH`" in str(desk.run("check").exception)
        assert desk.json("restore", str(copy))["aside"].endswith(".old")
        assert desk.run("revisions").exit_code == 0


class TestPrune:
    def test_counts_first_then_takes(self, desk: Desk) -> None:
        for views in range(3):
            desk.site.publish(notice(until="2026. 3. 26.", award="3억원").replace("사업팀", f"사업팀{views}"))
            desk.run("check")
        desk.site.publish(notice(until="2026. 3. 26.", award="300백만원"))
        desk.run("check")
        aged(desk, 200)
        plan = desk.json("prune", "--dry-run")
        assert plan["dry_run"]
        assert "정리할 것: 버전" in desk.run("prune", "--dry-run").stdout
        assert "정리했습니다" in desk.run("prune").stdout
        after = desk.json("prune")
        assert (after["snapshots"], after["bodies"]) == (0, 0)
        assert len(desk.json("revisions")["revisions"]) >= 2

    def test_leaves_the_work_to_a_daemon_that_runs(self, desk: Desk) -> None:
        with DaemonLock(desk.data):
            assert isinstance(desk.run("prune").exception, Busy)
            assert desk.run("prune", "--dry-run").exit_code == 0


class TestReextract:
    @pytest.fixture
    def old_rules(self, desk: Desk) -> Desk:
        """As if rules of long ago had read another award, and one version not at all as it is."""
        db = sqlite3.connect(desk.data / "monitor.db")
        with db:
            db.execute("UPDATE snapshots SET extractor = 'old'")
            db.execute(
                "UPDATE snapshots SET facts = replace(facts, ':300000000,', ':900000000,') WHERE number = 2"
            )
        db.close()
        return desk

    def test_by_todays_rules_nothing_is_to_be_read(self, desk: Desk) -> None:
        assert desk.json("reextract")["read"] == 0

    def test_shows_what_would_differ_and_stores_nothing(self, old_rules: Desk) -> None:
        answer = old_rules.json("reextract")
        assert (answer["read"], answer["same"], answer["differ"], answer["applied"]) == (2, 1, 1, False)
        (version,) = answer["versions"]
        (revision,) = version["revisions"]
        assert (revision["kind"], revision["after"]["max"]) == ("amount_changed", 300_000_000)
        words = old_rules.run("reextract", "call")
        assert "9억원 → 3억원" in words.stdout
        assert "--apply" in words.stderr
        assert old_rules.json("reextract")["differ"] == 1

    def test_applies_and_alerts_nobody(self, old_rules: Desk) -> None:
        alerts = old_rules.json("alerts")
        assert old_rules.json("reextract", "--apply")["applied"]
        assert old_rules.json("reextract")["read"] == 0
        assert old_rules.json("show", "call")["facts"]["programme"]["award"]["max"] == 300_000_000
        old_rules.run("check")
        assert old_rules.json("alerts") == alerts
        assert len(old_rules.json("revisions")["revisions"]) == 2

    def test_what_cannot_be_read_keeps_its_facts(self, old_rules: Desk) -> None:
        db = sqlite3.connect(old_rules.data / "monitor.db")
        with db:
            db.execute("UPDATE snapshots SET content_type = 'application/x-msdownload' WHERE number = 1")
        db.close()
        answer = old_rules.json("reextract", "--apply")
        assert answer["read"] == 2

    def test_needs_the_database_for_itself_to_store(self, old_rules: Desk) -> None:
        with DaemonLock(old_rules.data):
            assert isinstance(old_rules.run("reextract", "--apply").exception, Busy)
            assert old_rules.run("reextract").exit_code == 0

    def test_an_unknown_source_is_named(self, desk: Desk) -> None:
        run = desk.run("reextract", "cal")
        assert isinstance(run.exception, ConfigError)
        assert "no such source: cal; known: call" in str(run.exception)


class TestAlerts:
    def test_the_outbox(self, desk: Desk) -> None:
        rows = desk.json("alerts")["alerts"]
        assert sorted((row["channel"], row["state"], len(row["revisions"])) for row in rows) == [
            ("hook", "sent", 1),
            ("log", "sent", 2),
        ]
        assert "[긴급] 한빛 공고" in rows[0]["subject"]
        assert [tried["outcome"] for tried in rows[0]["deliveries"]] == ["sent"]
        words = desk.run("alerts").stdout
        assert "보냄" in words
        assert len(words.splitlines()) == 3
        assert desk.json("alerts", "--state", "dead") == {"alerts": [], "off": []}
        assert len(desk.json("alerts", "--limit", "1")["alerts"]) == 1

    def test_none(self, desk: Desk) -> None:
        assert (
            "There is no alert."
            in CliRunner()
            .invoke(app, ["--config", str(desk.config), "--lang", "en", "alerts", "--state", "waiting"])
            .stdout
        )

    def test_a_test_message_goes_to_each_channel(self, desk: Desk) -> None:
        before = len(desk.hook.keys)
        assert "hook: 시험 알림을 보냈습니다." in desk.run("alerts", "test").stdout
        assert len(desk.hook.keys) == before + 1
        assert "시험 알림" in (desk.data / "alerts.jsonl").read_text("utf-8")
        desk.hook.status = 500
        run = desk.run("alerts", "test", "hook", "--json")
        (answer,) = json.loads(run.stdout)["channels"]
        assert (run.exit_code, answer["ok"], answer["channel"]) == (1, False, "hook")
        assert "answered 500" in answer["detail"]
        assert "보내지 못했습니다" in desk.run("alerts", "test", "hook").stdout
        assert "no such channel: x; known: log, hook" in str(desk.run("alerts", "test", "x").exception)

    @pytest.fixture
    def dead(self, desk: Desk) -> int:
        """The number of an alert that its receiver refused for good."""
        desk.hook.status = 410
        desk.site.publish(notice(until="2026. 3. 26.", award="2억원"))
        assert desk.run("check").exit_code == 1
        (row,) = desk.json("alerts", "--state", "dead")["alerts"]
        desk.hook.status = 200
        return int(row["id"])

    def test_a_dead_alert_is_told_on_another_channel(self, desk: Desk, dead: int) -> None:
        last = json.loads((desk.data / "alerts.jsonl").read_text("utf-8").splitlines()[-1])
        assert (last["health"]["state"], last["health"]["reason"]) == ("undelivered", "hook")
        assert f"alert {dead}" in last["text"]

    def test_a_dead_alert_is_sent_again(self, desk: Desk, dead: int) -> None:
        run = desk.run("alerts", "retry", str(dead))
        assert f"알림 {dead}" in run.stderr
        keys = list(desk.hook.keys)
        desk.run("check")
        assert desk.hook.keys == [*keys, keys[-1]], "with its own key"
        assert "was delivered already" in str(desk.run("alerts", "retry", str(dead)).exception)

    def test_a_daemon_at_work_is_asked(self, desk: Desk, dead: int) -> None:
        with DaemonLock(desk.data):
            assert "실행 중인 프로그램" in desk.run("alerts", "retry", str(dead)).stderr
            assert "there is none" in str(desk.run("alerts", "retry", "99").exception)
            assert "was delivered already" in str(desk.run("alerts", "retry", "1").exception)
        assert [path.name for path in (desk.data / "retry").iterdir()] == [str(dead)]

    def test_a_channel_whose_receiver_is_gone_is_told_of_until_it_is_on(self, desk: Desk, dead: int) -> None:
        listed = desk.json("alerts")
        assert [one["channel"] for one in listed["off"]] == ["hook"]
        assert "answered 410 Gone; the channel is off" in listed["off"][0]["detail"]
        assert "경로 hook은(는) " in desk.run("alerts").stderr
        (finding,) = [one for one in desk.json("doctor")["findings"] if one["name"] == "channel off"]
        assert (finding["ok"], "monitor alerts enable hook" in finding["mend"]) == (False, True)
        with DaemonLock(desk.data):
            assert "hook: 다시 켭니다." in desk.run("alerts", "enable", "hook").stderr
        assert (desk.data / "enable" / "hook").exists()
        assert "hook: 다시 켭니다." in desk.run("alerts", "enable", "hook").stderr
        assert "hook: 꺼져 있지 않습니다." in desk.run("alerts", "enable", "hook").stderr
        assert desk.json("alerts")["off"] == []
        assert "no such channel: x" in str(desk.run("alerts", "enable", "x").exception)

    def test_why_a_revision_went_where_it_went(self, desk: Desk) -> None:
        rows = {row["kind"]: row["id"] for row in desk.json("revisions")["revisions"]}
        moved = desk.json("alerts", "explain", str(rows["deadline_extended"]))
        assert moved["channels"] == ["log"]
        first, second = moved["rules"]
        assert (first["rule"], first["channels"], first["unmet"], first["held"]) == (1, ["log"], [], None)
        assert (second["rule"], second["channels"], second["unmet"]) == (2, [], ["kinds"])
        assert second["conditions"] == [
            {"key": "kinds", "met": False, "wanted": "amount_changed", "found": "deadline_extended"}
        ]
        assert [one["channel"] for one in moved["alerts"]] == ["log"]
        assert moved["waits"] is None
        words = desk.run("alerts", "explain", str(rows["deadline_extended"])).stdout
        assert "[[alerts]] 1: log(으)로 보냄" in words
        assert "[[alerts]] 2: 맞지 않는 조건: kinds" in words
        assert "  ✗ kinds = amount_changed (실제: deadline_extended)" in words
        assert "there is none" in str(desk.run("alerts", "explain", "99").exception)

    def test_what_a_rule_holds_for_its_digest(self, desk: Desk) -> None:
        text = desk.config.read_text("utf-8").partition("[[alerts]]")[0]
        rule = '[[alerts]]\nto = ["log"]\nname = "아침"\ndigest = "daily 09:00"\namount_at_least = "1억원"\n'
        desk.config.write_text(text + rule, "utf-8")
        desk.site.publish(notice(until="2026. 3. 26.", award="2억원"))
        desk.run("check")
        new = max(row["id"] for row in desk.json("revisions")["revisions"] if row["kind"] == "amount_changed")
        told = desk.json("alerts", "explain", str(new))
        assert told["rules"][0]["held"]["why"] == "daily"
        assert told["rules"][0]["held"]["until"].endswith("T09:00:00+09:00")
        (alert,) = told["alerts"]
        assert (alert["state"], alert["held"], alert["kind"]) == ("waiting", "daily", "revisions")
        words = desk.run("alerts", "explain", str(new)).stdout
        assert "[[alerts]] 1 “아침”: log(으)로 보냄 · 하루 요약으로 " in words
        assert "  ✓ amount_at_least = 1억원 (실제: 3억원, 2억원)" in words
        assert "하루 요약 대기" in desk.run("alerts").stdout

    def test_messages_are_set_by_templates_beside_the_configuration(self, desk: Desk) -> None:
        folder = desk.config.parent / "양식"
        folder.mkdir()
        (folder / "text.txt").write_text("우리 말로: {{ channel }}", "utf-8")
        desk.config.write_text(f'templates = "양식"\n{desk.config.read_text("utf-8")}', "utf-8")
        assert desk.run("alerts", "test", "log").exit_code == 0
        last = (desk.data / "alerts.jsonl").read_text("utf-8").splitlines()[-1]
        assert json.loads(last)["text"] == "우리 말로: log"
        (folder / "text.txt").write_text("{{ chanel }}", "utf-8")
        (finding,) = [one for one in desk.json("doctor")["findings"] if one["name"] == "channels"]
        assert "text.txt: fails on an alert of kind revisions" in finding["detail"]

    def test_why_nobody_was_told(self, desk: Desk) -> None:
        desk.site.publish(notice(until="2026. 3. 10.", award="3억원"))
        desk.run("check")
        (row,) = desk.json("revisions", "--unconfirmed")["revisions"]
        words = desk.run("alerts", "explain", str(row["id"])).stdout
        assert "두 번째 확인을 기다립니다" in words
        assert "이 변경을 담은 알림이 없습니다." in words
        assert desk.json("alerts", "explain", str(row["id"]))["waits"] == "deadline_earlier"

    def test_without_rules_and_without_the_source(self, desk: Desk) -> None:
        desk.config.write_text('[[sources]]\nid = "other"\nurl = "https://example.org/"\n', "utf-8")
        words = desk.run("alerts", "explain", "1").stdout
        assert "[[alerts]]가 없어 모든 경로로 보냅니다." in words
        assert "call: 설정에 더는 없는 출처입니다." in words


def test_the_lag_is_shown(desk: Desk) -> None:
    assert desk.json("sources")["queue"] == {"due": 0, "lag": 0}
    db = sqlite3.connect(desk.data / "monitor.db")
    with db:
        db.execute("UPDATE sources SET next_due = '2026-03-02T00:00:00.000000+00:00'")
    db.close()
    queue = desk.json("sources")["queue"]
    assert queue["due"] == 1
    assert queue["lag"] > 0
    assert "밀린 확인 1곳" in desk.run("sources").stdout


@pytest.mark.parametrize(
    ("words", "example"),
    [
        (("backup",), "Example: monitor backup"),
        (("restore",), "Example: monitor restore"),
        (("prune",), "Example: monitor prune"),
        (("reextract",), "Example: monitor reextract"),
        (("alerts",), "Example: monitor alerts"),
        (("alerts", "test"), "Example: monitor alerts test"),
        (("alerts", "retry"), "Example: monitor alerts retry"),
        (("alerts", "explain"), "Example: monitor alerts explain"),
    ],
)
def test_every_command_has_help_with_an_example(words: tuple[str, ...], example: str) -> None:
    run = CliRunner().invoke(app, [*words, "--help"])
    assert run.exit_code == 0
    assert example in run.stdout


@pytest.mark.parametrize(
    "words", [("backup", "x.db"), ("alerts",), ("alerts", "retry", "1"), ("prune", "--dry-run")]
)
def test_without_a_database_it_says_so(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "config.toml").write_text("", "utf-8")
    run = CliRunner().invoke(app, ["--config", str(tmp_path / "config.toml"), *words])
    assert isinstance(run.exception, MonitorError)
    assert "run `monitor init` first" in str(run.exception)
    assert not (tmp_path / "snapshots" / "monitor.db").exists()
