"""The program as a process of its own: `monitor run` in a folder, watched from outside."""

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
from typing import Any
from zoneinfo import ZoneInfo

from sites import notice

CONFIG = """
[schedule]
every = "1s"
jitter = "0s"
[politeness]
delay = "0s"
robots = false
[confirmation]
after = "0s"
[limits]
disk = "1MB"
"""
SOURCE = """
[[sources]]
id = "{id}"
url = "{url}"
allow_private = true
"""
PATIENCE = 30.0  # seconds until a test gives up on the daemon; it needs less than two


@contextmanager
def daemon(folder: Path, *, quiet: bool = False, **environ: str) -> Iterator[subprocess.Popen[str]]:
    """`monitor run` in a folder, ended for good with the context."""
    command = [sys.executable, "-m", "monitor", "--config", str(folder / "config.toml"), "run", "--no-web"]
    with (folder / "log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            command + ["--quiet"] * quiet, stdout=subprocess.PIPE, stderr=log, text=True,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | environ,
        )  # fmt: skip
        try:
            yield process
        finally:
            process.kill()
            process.communicate()


def stopped(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> str:
    """What a daemon printed, once it was asked to stop and did."""
    process.send_signal(number)
    out, _ = process.communicate(timeout=PATIENCE)
    return out


def log_of(folder: Path) -> str:
    return (folder / "log").read_text("utf-8")


def until(
    happened: Callable[[], bool], process: subprocess.Popen[str], *, patience: float = PATIENCE
) -> None:
    """Waits for something the daemon does."""
    give_up = time.monotonic() + patience
    while not happened():
        assert process.poll() is None, f"the daemon ended with {process.returncode}"
        assert time.monotonic() < give_up, "the daemon did not do it in time"
        time.sleep(0.05)


def open_call(*, days: int = 100, award: str = "5억원") -> str:
    """An announcement posted today that takes applications for so many days."""
    today = datetime.datetime.now(ZoneInfo("Asia/Seoul")).date()
    start, end = (f"{day.year}. {day.month}. {day.day}." for day in (today, today + datetime.timedelta(days)))
    return notice(posted=today.isoformat(), start=start, until=end, award=award)


def alerts(folder: Path) -> list[dict[str, Any]]:
    """The alerts in the file channel, oldest first."""
    path = folder / "snapshots" / "alerts.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
