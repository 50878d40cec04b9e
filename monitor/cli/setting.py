"""What every command starts from: the configuration, the language, the store; and how it prints."""

from __future__ import annotations

import datetime
import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import Store


class Lang(StrEnum):
    """A language that everything can be said in."""

    ko = "ko"
    en = "en"


@dataclass(slots=True)
class Setting:
    """The configuration file asked for, and the language asked for on the command line."""

    path: Path
    wanted: Lang | None = None

    def config(self) -> Config:
        """The configuration; ConfigError with every fault at once."""
        from monitor.config import parse_config

        try:
            text = self.path.read_text("utf-8")
        except FileNotFoundError:
            raise ConfigError(f"{self.path}: there is no such file; `monitor init` writes one") from None
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{self.path}: cannot be read ({error}); save it as UTF-8 text") from None
        config = parse_config(text, path=str(self.path))
        if config.templates is None:
            return config
        return config.model_copy(update={"templates": str(self.path.parent / config.templates)})

    def lang(self, config: Config | None = None) -> str:
        """The language to speak: the one asked for, else the configured one, else Korean."""
        if self.wanted:
            return self.wanted.value
        return config.language if config else "ko"

    def folder(self, config: Config) -> Path:
        """Where the database lies: beside the configuration, unless it says otherwise."""
        return self.path.parent / config.data

    def store(self, config: Config) -> Store:
        """The store for looking only."""
        from monitor.store import Store

        return Store.read(self.folder(config))


def chosen(asked: list[str], known: list[str], *, what: str = "source") -> tuple[str, ...]:
    """The ids asked for, or all that are known; ConfigError where one is none of them."""
    unknown = [id_ for id_ in asked if id_ not in known]
    if unknown:
        raise ConfigError(f"no such {what}: {', '.join(unknown)}; known: {', '.join(known) or 'none'}")
    return tuple(asked) or tuple(known)


def note(text: str) -> None:
    """A message for the person at the terminal: on stderr."""
    typer.echo(text, err=True)


def show(text: str) -> None:
    """Data: on stdout."""
    typer.echo(text)


def show_json(value: Any) -> None:
    """One JSON document on one line of stdout."""
    typer.echo(json.dumps(value, ensure_ascii=False))


def on_terminal() -> bool:
    """Whether messages go to a terminal, so that a progress bar makes sense."""
    return sys.stderr.isatty()


def moment(text: str, zone: datetime.tzinfo, now: datetime.datetime) -> datetime.datetime:
    """A time as typed: '2026-03-02', '2026-03-02T09:00', or how long ago: '7d', '12h'.

    ConfigError for anything else.
    """
    from monitor.config.values import duration

    with suppress(ValueError):
        return _before(now, duration(text))
    try:
        at = datetime.datetime.fromisoformat(text)
        at = at if at.tzinfo else at.replace(tzinfo=zone)
        return at.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        raise ConfigError(
            f"{text!r} is no time; write a date (2026-03-02), a time (2026-03-02T09:00) or how long ago (7d)"
        ) from None


def _before(now: datetime.datetime, ago: datetime.timedelta) -> datetime.datetime:
    """So long ago; the beginning of time where that is longer."""
    try:
        return now - ago
    except OverflowError:
        return datetime.datetime.min.replace(tzinfo=datetime.UTC)
