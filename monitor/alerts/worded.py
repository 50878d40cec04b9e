"""A channel whose messages are set by the operator's templates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from monitor.alerts.bodies import Message
from monitor.alerts.context import Telling
from monitor.alerts.templates import Templates
from monitor.records import Alert


class Carrier(Protocol):
    """What carries the message on."""

    @property
    def name(self) -> str:
        """The channel's id in config.toml."""

    def send(self, alert: Alert, message: Message) -> None:
        """Delivers the alert; ChannelError where that fails."""


class WordedChannel:
    """Sets each message anew and hands it on; `telling` says how as of now."""

    def __init__(self, channel: Carrier, templates: Templates, telling: Callable[[], Telling]) -> None:
        self.name = channel.name
        self._channel, self._templates, self._telling = channel, templates, telling

    def send(self, alert: Alert, message: Message) -> None:
        """Sends the alert in the templates' words."""
        self._channel.send(alert, self._templates.apply(alert, message, self._telling()))
