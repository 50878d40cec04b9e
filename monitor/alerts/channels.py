"""What carries alerts: the console, a file of JSON lines, and every service that apprise knows.

A channel's `send` returns when the alert is delivered and raises ChannelError when it is not.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Protocol, TextIO

import apprise
from apprise import AppriseAsset, NotifyFormat
from apprise.common import OverflowMode
from apprise.plugins import NotifyBase
from apprise.result import AppriseResult

from monitor.alerts.message import Message
from monitor.alerts.payload import alert_json
from monitor.errors import ChannelError
from monitor.records import Alert

SEND_SECONDS = 15.0  # one send, from connecting to the answer
LONGEST_DETAIL = 300  # characters kept of what a service says went wrong

# Answers after which trying again may help: timeout, too early, too many requests, conflict of locks.
PASSING = frozenset({408, 409, 423, 425, 429})

_STATUS = re.compile(r"\berror=(\d{3})\b")  # how apprise tells the HTTP status


class Channel(Protocol):
    """A carrier of alerts (알림 경로)."""

    @property
    def name(self) -> str:
        """The channel's id in config.toml."""

    def send(self, alert: Alert, message: Message) -> None:
        """Delivers the alert; ChannelError where that fails."""


def is_permanent(status: int) -> bool:
    """Whether an HTTP status means that the same request will never be taken."""
    return 400 <= status < 500 and status not in PASSING


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


def apprise_service(url: str) -> NotifyBase | None:
    """The service behind an apprise address, set up safely; None where apprise does not know it.

    Nothing is stored on disk, secrets are masked in its logs, redirects are not followed, and templates
    and attachments are off. A long message is split where the address does not say otherwise.
    """
    asset = AppriseAsset(
        app_id="monitor",
        app_desc="monitor",
        app_url="",
        image_url_mask="",
        storage_mode="memory",
        secure_logging=True,
        allow_templates=False,
    )
    asset.http_redirects = False
    service = apprise.Apprise.instantiate(url, asset=asset)
    if service is not None and "overflow=" not in url:
        service.overflow_mode = OverflowMode.SPLIT
    return service


class AppriseChannel:
    """Sends through one service that apprise knows: Slack, Telegram, mail and many others."""

    def __init__(self, name: str, service: NotifyBase, *, seconds: float = SEND_SECONDS) -> None:
        self.name = name
        self._apprise = apprise.Apprise(service)
        self._seconds = seconds
        # Apprise turns Markdown into the service's own dialect; plain text stays as it is.
        self._plain = service.resolve_format() == NotifyFormat.TEXT

    def send(self, alert: Alert, message: Message) -> None:
        """Sends subject and text, in the form that the service takes."""
        result = self._apprise.notify(
            title=message.subject,
            body=message.text if self._plain else message.markdown,
            body_format=NotifyFormat.TEXT if self._plain else NotifyFormat.MARKDOWN,
            timeout=self._seconds,
        )
        if not result:
            raise self._failure(result)

    def _failure(self, result: AppriseResult) -> ChannelError:
        logs = [str(log.message) for one in result.results for log in one.logs()]
        said = "; ".join(dict.fromkeys([*logs, *(str(log.message) for log in result.call_logs())]))
        status = _STATUS.search(said)
        detail = f"{result.status.name.lower()}: {said}"[:LONGEST_DETAIL]
        return ChannelError(
            f"{self.name}: {detail}; check the channel's url and the service",
            permanent=status is not None and is_permanent(int(status[1])),
        )
