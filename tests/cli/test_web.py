"""`serve`, the site beside the daemon, and `fixture`, as a user runs them."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from sites import Site, notice
from typer.testing import CliRunner, Result

from monitor.cli import app
from monitor.clock import SystemClock
from monitor.errors import ConfigError
from monitor.site.server import bound
from monitor.store import Store

SOURCE = """
[[sources]]
id = "call"
url = "{url}"
allow_private = true
"""
CONFIG = """
[politeness]
delay = "0s"
robots = false
[web]
port = {port}
"""


def run(config: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--config", str(config), *words])


@pytest.fixture
def config(tmp_path: Path, site: Site) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG.format(port=0) + SOURCE.format(url=site.url()), "utf-8")
    return path


@contextmanager
def started(config: Path, *words: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The program in a process of its own, and the address it tells."""
    command = [sys.executable, "-m", "monitor", "--config", str(config), *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            lines = iter(process.stderr.readline, "")
            told = next(line for line in lines if "review site" in line)
            yield told.split(": ", 1)[1].strip(), process
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0


def test_serve_makes_the_database_and_ends_in_order(config: Path) -> None:
    with started(config, "serve") as (address, _):
        assert httpx.get(f"{address}/healthz", trust_env=False).text == "ok\n"
        assert "검토함" in httpx.get(address, trust_env=False).text
    assert (config.parent / "snapshots" / "monitor.db").is_file()


def form_token(client: httpx.Client, address: str) -> str:
    """The token of a form that stands there as soon as the daemon has entered its sources."""
    for _ in range(200):
        if found := re.findall(r'name="form_token" value="(\w+)"', client.get(address).text):
            return str(found[0])
        time.sleep(0.05)
    pytest.fail(f"{address} holds no form")


def test_run_serves_the_site_and_follows_what_it_writes(config: Path) -> None:
    with started(config, "run", "--quiet") as (address, _), httpx.Client(trust_env=False) as client:
        token = form_token(client, f"{address}/sources")
        data = {"form_token": token, "paused": "1", "back": "/sources"}
        headers = {"Origin": address}
        answer = client.post(f"{address}/sources/call/pause", data=data, headers=headers)
        assert answer.status_code == 303
    assert "paused = true" in config.read_text("utf-8")
    with Store.read(config.parent / "snapshots") as store:
        state = store.source("call")
    assert state is not None
    assert state.health.state == "paused"


def test_run_watches_without_the_site_where_its_port_is_taken(config: Path) -> None:
    with bound("127.0.0.1", 0) as taken:
        text = config.read_text("utf-8").replace("port = 0", f"port = {taken.getsockname()[1]}")
        config.write_text(text, "utf-8")
        with started(config, "run") as (told, _):
            assert "cannot be served on" in told


def test_an_open_address_without_a_password_is_refused(config: Path) -> None:
    result = run(config, "serve", "--host", "0.0.0.0")
    assert isinstance(result.exception, ConfigError)
    assert "needs a password" in str(result.exception)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('password = "env:NO_SUCH_NAME"', "NO_SUCH_NAME is not set"),
        ('host = "0.0.0.0"', "needs a password"),
    ],
)
def test_a_wrong_web_table_is_said(config: Path, table: str, words: str) -> None:
    config.write_text(config.read_text("utf-8").replace("[web]", f"[web]\n{table}"), "utf-8")
    result = run(config, "serve")
    assert isinstance(result.exception, ConfigError)
    assert words in str(result.exception)


@pytest.fixture
def revised(config: Path, site: Site) -> Path:
    for page in (notice(), notice(award="3억원")):
        site.publish(page)
        assert run(config, "check").exit_code == 0
    return config


def judge(config: Path, verdict: str) -> None:
    with Store.open(config.parent / "snapshots") as store:
        store.desk.judge([1], "false" if verdict == "false" else "true", SystemClock().now())
        store.desk.note(1, "표를 잘못 읽음", SystemClock().now())


def test_a_false_alarm_becomes_a_case(revised: Path, tmp_path: Path) -> None:
    judge(revised, "false")
    result = run(revised, "fixture", "1", "--out", str(tmp_path / "cases"))
    folder = Path(result.stdout.strip())
    assert folder == tmp_path / "cases" / "call-1"
    case = json.loads((folder / "case.json").read_text("utf-8"))
    assert case["wrong"]["kind"] == "amount_changed"
    assert case["notes"] == ["표를 잘못 읽음"]
    assert "5억원" in (folder / case["before"]["file"]).read_text("utf-8")
    assert "3억원" in (folder / case["after"]["file"]).read_text("utf-8")
    assert case["after"]["content_type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    ("verdict", "words"), [("true", "was not judged false"), ("false", "exists already")]
)
def test_what_is_no_case_is_said(revised: Path, tmp_path: Path, verdict: str, words: str) -> None:
    judge(revised, verdict)
    (tmp_path / "call-1").mkdir()
    result = run(revised, "fixture", "1", "--out", str(tmp_path))
    assert isinstance(result.exception, ConfigError)
    assert words in str(result.exception)


def test_no_such_revision(revised: Path) -> None:
    assert "revision 99: there is none" in str(run(revised, "fixture", "99").exception)
