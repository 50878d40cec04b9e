"""Puts the parts together: from a configuration to the tools a check works with, and back to order again."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TextIO

from monitor.alerts.channels import Channel, open_channels
from monitor.clock import Clock
from monitor.config import Config, Source
from monitor.cycle import Tools
from monitor.errors import ConfigError
from monitor.fetch.client import Limits
from monitor.fetch.visits import Visits
from monitor.identity import user_agent
from monitor.readers import Readers
from monitor.store import Store

# Folders beside the database: wishes of `monitor alerts retry` and `enable` to a daemon at work.
RETRIES, ENABLES = "retry", "enable"


def read_secret(path: str) -> str:
    """The text of a secret's file; ConfigError where it cannot be read."""
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError as error:
        raise ConfigError(f"file:{path}: the secret cannot be read ({error.strerror})") from None


def source_headers(config: Config, environ: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The sources' own request headers, their secrets revealed."""
    return {
        source.id: {name: secret.reveal(environ, read_secret) for name, secret in source.headers.items()}
        for source in config.sources
        if source.headers
    }


def secrets_of(config: Config, environ: Mapping[str, str]) -> tuple[str, ...]:
    """The secrets of a configuration, revealed: what must never show."""
    hidden = [secret for channel in config.channels for secret in (channel.url, channel.secret)]
    hidden += [config.heartbeat.url, config.web.password, config.web.token]
    hidden += [secret for source in config.sources for secret in source.headers.values()]
    return tuple(secret.reveal(environ, read_secret) for secret in hidden if secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the daemon works with under one configuration; `heartbeat` is the address it calls when well."""

    tools: Tools
    channels: Mapping[str, Channel]
    sources: Mapping[str, Source]
    heartbeat: str | None = None
    secrets: tuple[str, ...] = ()


class Assembly:
    """Puts the parts together over one store, again for each configuration; a context manager.

    Readers last; the client, which knows how hosts are to be spared, lasts while its settings do.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        folder: Path,
        stream: TextIO,
        *,
        ended: threading.Event,
        workers: int = 2,
    ) -> None:
        """`ended` is set when the monitor is to end."""
        self._store, self._clock, self._folder, self._stream = store, clock, folder, stream
        self._ended, self._workers = ended, workers
        self._stack = ExitStack()
        self._visits: Visits | None = None
        self._settings: tuple[object, ...] = ()

    def __enter__(self) -> Self:
        self._readers = self._stack.enter_context(Readers(workers=self._workers))
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def parts(self, config: Config) -> Parts:
        """The parts under a configuration; ConfigError, with all as before, where a secret is missing."""
        channels = channels_of(config, self._folder, self._stream, self._clock)
        headers = source_headers(config, os.environ)
        secrets = secrets_of(config, os.environ)
        url = config.heartbeat.url
        settings = (config.politeness, config.limits)
        if self._visits is None or settings != self._settings:
            self._visits = self._stack.enter_context(visits_for(config, self._clock, self._ended))
            self._settings = settings
        tools = Tools(
            config=config, store=self._store, fetch=self._visits.visit, readers=self._readers,
            clock=self._clock, headers=headers, ended=self._ended,
        )  # fmt: skip
        return Parts(
            tools=tools,
            channels=channels,
            sources={source.id: source for source in config.sources},
            heartbeat=url.reveal(os.environ, read_secret) if url else None,
            secrets=secrets,
        )


def visits_for(config: Config, clock: Clock, ended: threading.Event | None = None) -> Visits:
    """The way out under a configuration: guarded, polite, bounded; closed once `ended` is set."""
    page = config.limits.page
    politeness = config.politeness
    return Visits(
        user_agent=user_agent(politeness.contact),
        limits=Limits(seconds=config.limits.seconds, raw=page, decoded=max(page, Limits().decoded)),
        clock=clock,
        delay=politeness.delay.total_seconds(),
        robots=politeness.robots,
        ended=ended,
    )


@contextmanager
def tools_for(config: Config, store: Store, clock: Clock, *, workers: int = 2) -> Iterator[Tools]:
    """The tools of checks over a store; their workers and connections end with the context."""
    ended = threading.Event()
    with visits_for(config, clock, ended) as visits, Readers(workers=workers) as readers:
        yield Tools(
            config=config, store=store, fetch=visits.visit, readers=readers, clock=clock,
            headers=source_headers(config, os.environ), ended=ended,
        )  # fmt: skip


def channels_of(config: Config, folder: Path, stream: TextIO, clock: Clock) -> dict[str, Channel]:
    """The channels that alerts go to; console alerts are written to `stream`."""
    return open_channels(config, environ=os.environ, data=folder, stream=stream, clock=clock)
