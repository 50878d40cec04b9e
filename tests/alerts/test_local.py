"""Console and file: real streams and files."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.alerts.local import ConsoleChannel, FileChannel
from monitor.alerts.message import Message
from monitor.errors import ChannelError
from monitor.records import Alert, Revision

Make = Callable[..., Alert]


def test_the_console_gets_plain_text(make_alert: Make, words: Message) -> None:
    stream = io.StringIO()
    ConsoleChannel("console", stream).send(make_alert(), words)
    assert stream.getvalue() == "본문\n둘째 줄 2026. 3. 2\n\n"


def test_a_console_without_korean_gets_question_marks(make_alert: Make, words: Message) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    ConsoleChannel("console", stream).send(make_alert(), words)
    assert raw.getvalue().startswith(b"??\n?? ? 2026. 3. 2")


def test_a_closed_console_is_told(make_alert: Make, words: Message) -> None:
    stream = io.StringIO()
    stream.close()
    with pytest.raises(ChannelError, match=r"console: cannot print .*; send alerts to a file too"):
        ConsoleChannel("console", stream).send(make_alert(), words)


def lines_of(path: Path) -> list[str]:
    return [json.loads(line)["key"] for line in path.read_text(encoding="utf-8").splitlines()]


def test_a_file_gets_one_json_line_for_each_key(
    make_alert: Make, extended: Revision, words: Message, tmp_path: Path
) -> None:
    path = tmp_path / "new folder" / "alerts.jsonl"
    channel = FileChannel("log", path)
    for key in ("a", "b", "a"):
        channel.send(make_alert(extended, key=key), words)
    FileChannel("log", path).send(make_alert(key="b"), words)  # after a restart
    assert lines_of(path) == ["a", "b"]
    first = json.loads(path.read_text(encoding="utf-8").split("\n")[0])
    assert (first["subject"], first["revisions"][0]["kind"]) == ("제목", "deadline_extended")


def test_a_line_torn_by_a_crash_spoils_no_other(make_alert: Make, words: Message, tmp_path: Path) -> None:
    path = tmp_path / "alerts.jsonl"
    path.write_text('{"key": "a"}\n[1]\n3\n{"no": 1}\n{"key": "b", "te', encoding="utf-8")
    FileChannel("log", path).send(make_alert(key="b"), words)
    FileChannel("log", path).send(make_alert(key="a"), words)
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[-1])["key"] == "b"
    assert len(path.read_text(encoding="utf-8").splitlines()) == 6


def test_a_file_that_cannot_be_written_is_told(make_alert: Make, words: Message, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ChannelError, match=r"log: .*alerts.jsonl cannot be written \(File exists\); check"):
        FileChannel("log", tmp_path / "file" / "alerts.jsonl").send(make_alert(), words)
    with pytest.raises(ChannelError, match=r"cannot be written \(Is a directory\)"):
        FileChannel("log", tmp_path).send(make_alert(), words)
