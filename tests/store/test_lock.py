"""One daemon at a time, and no trace of a killed one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.errors import Busy, StoreError
from monitor.store import DaemonLock
from monitor.store.lock import LOCK, holder

HOLDER = """
import sys
from pathlib import Path
from monitor.store.lock import DaemonLock

with DaemonLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_holder_is_told_the_pid_of_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"
    with DaemonLock(folder):
        with pytest.raises(Busy, match=f"{folder}: pid {os.getpid()} is at work on it"), DaemonLock(folder):
            pass
        assert holder(folder) == os.getpid(), "the refused one leaves the name of the holder"
    assert holder(folder) is None
    with DaemonLock(folder):
        assert holder(folder) == os.getpid()


def test_a_holder_without_a_name_is_another_process(tmp_path: Path) -> None:
    with DaemonLock(tmp_path):
        (tmp_path / LOCK).write_text("")
        with pytest.raises(Busy, match="another process is at work"), DaemonLock(tmp_path):
            pass


def test_a_killed_holder_frees_the_lock_at_once(tmp_path: Path) -> None:
    root = Path(__file__).parent.parent.parent
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(root)},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Busy, match=f"pid {other.pid} is at work"), DaemonLock(tmp_path):
            pass
        other.kill()
        other.wait(timeout=10)
        with DaemonLock(tmp_path):
            assert holder(tmp_path) == os.getpid()


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path, below: str) -> None:
    (tmp_path / "taken").write_text("a file")
    with (
        pytest.raises(StoreError, match=r"monitor\.db\.lock: cannot be made"),
        DaemonLock(tmp_path / "taken" / below),
    ):
        pass


def test_a_lock_never_taken_gives_nothing_back(tmp_path: Path) -> None:
    DaemonLock(tmp_path).__exit__(None, None, None)
    assert holder(tmp_path) is None


@pytest.mark.parametrize("text", ["", "rubbish", "-1", "0", "\ufffd"])
def test_no_pid_is_read_from_rubbish(tmp_path: Path, text: str) -> None:
    (tmp_path / LOCK).write_text(text, "utf-8")
    assert holder(tmp_path) is None
