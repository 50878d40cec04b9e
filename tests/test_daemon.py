"""The daemon as a process: it checks, delivers, and stops in order."""

from __future__ import annotations

import datetime
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sites import Site, notice

CONFIG = """
[schedule]
every = "1s"
jitter = "0s"
[politeness]
delay = "0s"
robots = false
[confirmation]
after = "0s"
"""
SOURCE = """
[[sources]]
id = "{id}"
url = "{url}"
allow_private = true
"""
PATIENCE = 30.0  # seconds until a test gives up on the daemon; it needs less than two


@contextmanager
def daemon(folder: Path, *, quiet: bool = False) -> Iterator[subprocess.Popen[str]]:
    """`monitor run` in a folder, ended for good with the context."""
    command = [sys.executable, "-m", "monitor", "--config", str(folder / "config.toml"), "run"]
    process = subprocess.Popen(
        command + ["--quiet"] * quiet, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(happened: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Waits for something the daemon does."""
    give_up = time.monotonic() + PATIENCE
    while not happened():
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < give_up, "the daemon did not do it in time"
        time.sleep(0.05)


def open_call(*, days: int) -> str:
    """An announcement posted today that takes applications for so many days."""
    today = datetime.datetime.now(ZoneInfo("Asia/Seoul")).date()
    start, until = (
        f"{day.year}. {day.month}. {day.day}." for day in (today, today + datetime.timedelta(days))
    )
    return notice(posted=today.isoformat(), start=start, until=until)


def alerts(folder: Path) -> list[dict[str, object]]:
    path = folder / "snapshots" / "alerts.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


@pytest.fixture
def folder(tmp_path: Path, site: Site) -> Path:
    site.publish(open_call(days=100))
    (tmp_path / "config.toml").write_text(CONFIG + SOURCE.format(id="call", url=site.url()), "utf-8")
    return tmp_path


def test_checks_tells_and_stops_in_order(folder: Path, site: Site) -> None:
    with daemon(folder) as process:
        until(lambda: site.asked.count("/call") >= 2, process)
        site.publish(open_call(days=107))
        until(lambda: len(alerts(folder)) == 1, process)
        assert (folder / "snapshots" / "heartbeat").exists()
        process.send_signal(signal.SIGTERM)
        out, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "7일 연장" in out, "the console channel"
    assert "checked source=call outcome=changed told=1" in log
    assert log.rstrip().endswith("stopped")


def test_a_second_daemon_is_refused_and_a_killed_one_leaves_no_lock(folder: Path, site: Site) -> None:
    with daemon(folder) as first:
        until(lambda: bool(site.asked), first)
        with daemon(folder) as second:
            _, words = second.communicate(timeout=PATIENCE)
        assert second.returncode == 75
        assert str(first.pid) in words
    site.asked.clear()
    with daemon(folder, quiet=True) as third:
        until(lambda: bool(site.asked), third)
        third.send_signal(signal.SIGTERM)
        _, log = third.communicate(timeout=PATIENCE)
    assert (third.returncode, log) == (0, "")


def test_a_source_that_cannot_be_read_holds_up_no_other(folder: Path, site: Site) -> None:
    with (folder / "config.toml").open("a", encoding="utf-8") as config:
        config.write(SOURCE.format(id="down", url="http://127.0.0.1:9/"))
    with daemon(folder) as process:
        until(lambda: site.asked.count("/call") >= 3, process)
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "checked source=down outcome=failed" in log


def test_nothing_to_watch_is_said(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("", "utf-8")
    with daemon(tmp_path) as process:
        until((tmp_path / "snapshots" / "heartbeat").exists, process)
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "no [[sources]] yet" in log


def test_a_wrong_config_is_one_clear_line_each(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('languag = "ko"\n[[sources]]\nid = "a"\n', "utf-8")
    with daemon(tmp_path) as process:
        _, words = process.communicate(timeout=PATIENCE)
    assert process.returncode == 2
    assert "config.toml:1: languag" in words
    assert "Traceback" not in words
