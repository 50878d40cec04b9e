"""Puts the parts together: from a configuration to the tools a check works with, and back to order again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from monitor.alerts.channels import Channel, open_channels
from monitor.clock import Clock
from monitor.config import Config
from monitor.cycle import Tools
from monitor.errors import ConfigError
from monitor.fetch.client import Limits
from monitor.fetch.visits import Visits
from monitor.identity import user_agent
from monitor.readers import Readers
from monitor.store import Store


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


@contextmanager
def tools_for(config: Config, store: Store, clock: Clock, *, workers: int = 2) -> Iterator[Tools]:
    """The tools of checks over a store; their workers and connections end with the context."""
    page = config.limits.page
    limits = Limits(seconds=config.limits.seconds, raw=page, decoded=max(page, Limits().decoded))
    politeness = config.politeness
    with ExitStack() as stack:
        visits = stack.enter_context(
            Visits(
                user_agent=user_agent(politeness.contact),
                limits=limits,
                clock=clock,
                delay=politeness.delay.total_seconds(),
                robots=politeness.robots,
            )
        )
        readers = stack.enter_context(Readers(workers=workers))
        yield Tools(
            config=config, store=store, fetch=visits.visit, readers=readers, clock=clock,
            headers=source_headers(config, os.environ),
        )  # fmt: skip


def channels_of(config: Config, folder: Path, stream: TextIO) -> dict[str, Channel]:
    """The channels that alerts go to; console alerts are written to `stream`."""
    return open_channels(config, environ=os.environ, data=folder, stream=stream)
