"""The text of config.toml to a `Config`, or to every fault in it at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from monitor.config.checks import cross_faults
from monitor.config.faults import Fault, named, value_faults
from monitor.config.model import Config
from monitor.config.places import line_of, places
from monitor.errors import ConfigError

_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def parse_config(text: str, *, path: str = "config.toml") -> Config:
    """The configuration in `text`; ConfigError lists every fault, one a line, with file, line and key."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    raw = _read(text, path)
    faults = list(cross_faults(raw))
    try:
        config = Config.model_validate(_cron_instead(raw))
    except ValidationError as error:
        faults += value_faults(error)
    else:
        if not faults:
            return config
    raise ConfigError(_told(faults, text, path))


def _read(text: str, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _WHERE.search(str(error))
        line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
        what = _WHERE.sub("", str(error))
        hint = _syntax_hint(text.split("\n")[line - 1], what)
        raise ConfigError(f"{path}:{line}: not TOML: {what}; {hint}") from None


def _syntax_hint(written: str, what: str) -> str:
    """What most likely is wrong in a line that is not TOML."""
    if "overwrite" in what or "declare" in what:
        return "the key or [table] stands there a second time; keep one of them"
    if not written.partition("=")[0].isascii():
        return 'write keys in plain letters, or in quotes: "한글" = 1'
    return 'write key = "value", text in quotes and lists in [ ]'


def _cron_instead(raw: dict[str, Any]) -> dict[str, Any]:
    """Where a schedule has a cron line, the default interval does not hold."""
    lists: dict[str, Any] = {
        name: [instead(table) if isinstance(table, dict) else table for table in raw[name]]
        for name, instead in (("sources", _scheduled), ("schedules", _without_interval))
        if isinstance(raw.get(name), list)
    }
    return _scheduled(raw | lists)


def _scheduled(table: dict[str, Any]) -> dict[str, Any]:
    schedule = table.get("schedule")
    return table | {"schedule": _without_interval(schedule)} if isinstance(schedule, dict) else table


def _without_interval(schedule: dict[str, Any]) -> dict[str, Any]:
    return schedule | {"every": None} if "cron" in schedule and "every" not in schedule else schedule


def _told(faults: Iterable[Fault], text: str, path: str) -> str:
    found = places(text)
    lines = []
    for fault in faults:
        words = fault.words
        if fault.other is not None:
            what, _, right = words.partition("; ")
            words = f"{what} (line {line_of(fault.other, found)}); {right}"
        line = line_of(fault.loc, found)
        lines.append((line, f"{path}:{line}: {named(fault.loc)}: {words}"))
    return "\n".join(words for _, words in sorted(dict.fromkeys(lines), key=lambda told: told[0]))
