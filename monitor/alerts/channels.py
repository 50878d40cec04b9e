"""What carries alerts: `Channel`, and `open_channels` for those that config.toml names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, TextIO
from urllib.parse import urlsplit

from monitor.alerts.local import ConsoleChannel, FileChannel
from monitor.alerts.message import Message
from monitor.alerts.services import AppriseChannel, apprise_service
from monitor.alerts.webhook import WebhookChannel
from monitor.config import Channel as ChannelConfig
from monitor.config import Config
from monitor.errors import ConfigError
from monitor.records import Alert


class Channel(Protocol):
    """A carrier of alerts (알림 경로)."""

    @property
    def name(self) -> str:
        """The channel's id in config.toml."""

    def send(self, alert: Alert, message: Message) -> None:
        """Delivers the alert; ChannelError where that fails."""


def open_channels(
    config: Config, *, environ: Mapping[str, str], data: Path, stream: TextIO
) -> dict[str, Channel]:
    """Every channel by its id; files stand in the data folder, `stream` is the console.

    ConfigError lists each missing secret and each address that no service understands.
    """
    opened: dict[str, Channel] = {}
    faults: list[str] = []
    for channel in config.channels:
        try:
            opened[channel.id] = _open(channel, environ, data, stream)
        except ConfigError as error:
            faults.append(f'channels "{channel.id}": {error}')
    if faults:
        raise ConfigError("\n".join(faults))
    return opened


def _open(channel: ChannelConfig, environ: Mapping[str, str], data: Path, stream: TextIO) -> Channel:
    if channel.kind == "console":
        return ConsoleChannel(channel.id, stream)
    if channel.kind == "file":
        return FileChannel(channel.id, data / channel.path)
    if channel.url is None:
        raise ConfigError('url is missing; add url = "env:NAME"')
    url = channel.url.reveal(environ, _text_of)
    return _webhook(channel.id, url) if channel.kind == "webhook" else _service(channel.id, url)


def _text_of(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


def _webhook(name: str, url: str) -> Channel:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ConfigError("url is no web address; write it whole, https://…")
    return WebhookChannel(name, url)


def _service(name: str, url: str) -> Channel:
    service = apprise_service(url)
    if service is None:
        scheme = url.partition("://")[0] if "://" in url else ""
        shown = f'"{scheme}://…"' if scheme else "its url"
        raise ConfigError(
            f"{shown} is no address that apprise understands; "
            'see its list of services, or kind = "webhook" for a plain JSON post'
        )
    return AppriseChannel(name, service)
