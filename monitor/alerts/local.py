"""Channels on this machine: the console, and a file of JSON lines."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TextIO

from monitor.alerts.bodies import Message
from monitor.alerts.payload import alert_json
from monitor.errors import ChannelError
from monitor.records import Alert


class ConsoleChannel:
    """Prints alerts as plain text."""

    def __init__(self, name: str, stream: TextIO) -> None:
        self.name = name
        self._stream = stream

    def send(self, alert: Alert, message: Message) -> None:
        """Prints the message and an empty line; signs that the terminal lacks are replaced."""
        encoding = self._stream.encoding or "utf-8"
        try:
            self._stream.write(message.text.encode(encoding, "replace").decode(encoding) + "\n\n")
            self._stream.flush()
        except (OSError, ValueError) as error:
            raise ChannelError(f"{self.name}: cannot print ({error}); send alerts to a file too") from None


class FileChannel:
    """Appends one JSON object a line; an alert whose key stands in the file already is not repeated."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self._path = path
        self._keys: set[str] | None = None

    def send(self, alert: Alert, message: Message) -> None:
        """Writes the line and waits until the disk holds it."""
        line = json.dumps(alert_json(alert, message), ensure_ascii=False) + "\n"
        try:
            if self._keys is None:
                self._keys = _keys_in(self._path)
            if alert.key not in self._keys:
                _append(self._path, line)
        except OSError as error:
            why = f"{self._path} cannot be written ({error.strerror})"
            raise ChannelError(f"{self.name}: {why}; check its folder and the disk") from None
        self._keys.add(alert.key)


def _keys_in(path: Path) -> set[str]:
    """The keys of the alerts in a file; lines that are no alerts are passed over."""
    if not path.exists():
        return set()
    keys = set()
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                keys.add(str(json.loads(line)["key"]))
            except (ValueError, TypeError, KeyError):
                continue  # torn by a crash, or somebody else's
    return keys


def _append(path: Path, line: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if file.tell() and not _ends_a_line(file.fileno(), file.tell()):
            file.write(b"\n")
        file.write(line.encode("utf-8", "replace"))
        file.flush()
        os.fsync(file.fileno())


def _ends_a_line(descriptor: int, length: int) -> bool:
    return os.pread(descriptor, 1, length - 1) == b"\n"
