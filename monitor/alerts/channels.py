"""What carries alerts: `Channel`, and `open_channels` for those that config.toml names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TextIO
from urllib.parse import urlsplit

from monitor.alerts.bodies import Message
from monitor.alerts.context import Telling
from monitor.alerts.local import ConsoleChannel, FileChannel
from monitor.alerts.services import AppriseChannel, apprise_service, is_mail
from monitor.alerts.signing import key_of
from monitor.alerts.templates import Templates
from monitor.alerts.webhook import Signing, WebhookChannel
from monitor.alerts.worded import WordedChannel
from monitor.clock import Clock
from monitor.config import Channel as ChannelConfig
from monitor.config import Config
from monitor.errors import ConfigError
from monitor.fetch.posting import Poster
from monitor.identity import user_agent
from monitor.records import Alert
from monitor.review.attached import report_of


class Channel(Protocol):
    """A carrier of alerts (알림 경로)."""

    @property
    def name(self) -> str:
        """The channel's id in config.toml."""

    def send(self, alert: Alert, message: Message) -> None:
        """Delivers the alert; ChannelError where that fails."""


def open_channels(
    config: Config, *, environ: Mapping[str, str], data: Path, stream: TextIO, clock: Clock
) -> dict[str, Channel]:
    """Every channel by its id; files stand in the data folder, `stream` is the console.

    ConfigError lists each missing secret and each address that no service understands.
    """
    opened: dict[str, Channel] = {}
    poster = Poster(user_agent=user_agent(config.politeness.contact), clock=clock)
    opening = _Opening(
        environ, data, stream, poster, clock, lambda alert: report_of(alert, config, clock.now())
    )
    faults: list[str] = []
    for channel in config.channels:
        try:
            opened[channel.id] = opening.open(channel)
        except ConfigError as error:
            faults.append(f'channels "{channel.id}": {error}')
    telling = _telling(config, clock)
    try:
        templates = Templates.load(Path(config.templates), telling()) if config.templates else None
    except ConfigError as error:
        faults.append(str(error))
    if faults:
        raise ConfigError("\n".join(faults))
    if templates is None:
        return opened
    return {name: WordedChannel(channel, templates, telling) for name, channel in opened.items()}


def _telling(config: Config, clock: Clock) -> Callable[[], Telling]:
    """How alerts are told under a configuration, as of any moment."""
    site = (config.web.url or "").rstrip("/")
    return lambda: Telling(lang=config.language, timezone=config.zone, now=clock.now(), site=site)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What channels are opened with."""

    environ: Mapping[str, str]
    data: Path
    stream: TextIO
    poster: Poster
    clock: Clock
    report: Callable[[Alert], str]

    def open(self, channel: ChannelConfig) -> Channel:
        """The channel of one table; ConfigError where it cannot be had."""
        if channel.kind == "console":
            return ConsoleChannel(channel.id, self.stream)
        if channel.kind == "file":
            return FileChannel(channel.id, self.data / channel.path)
        if channel.url is None:
            raise ConfigError('url is missing; add url = "env:NAME"')
        url = channel.url.reveal(self.environ, _text_of)
        if channel.kind == "apprise":
            return self._service(channel, url)
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ConfigError("url is no web address; write it whole, https://…")
        signing = None
        if channel.secret is not None:
            key = key_of(channel.secret.reveal(self.environ, _text_of))
            signing = Signing(key=key, clock=self.clock)
        return WebhookChannel(
            channel.id, url, self.poster, allow_private=channel.allow_private, signing=signing
        )

    def _service(self, channel: ChannelConfig, url: str) -> Channel:
        service = apprise_service(url)
        if service is None:
            scheme = url.partition("://")[0] if "://" in url else ""
            shown = f'"{scheme}://…"' if scheme else "its url"
            raise ConfigError(
                f"{shown} is no address that apprise understands; "
                'see its list of services, or kind = "webhook" for a plain JSON post'
            )
        attaches = is_mail(service) if channel.attach is None else channel.attach
        return AppriseChannel(channel.id, service, report=self.report if attaches else None)


def _text_of(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")
