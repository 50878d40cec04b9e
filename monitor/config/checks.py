"""Faults of config.toml that take two keys to see: ids used twice, names that name nothing.

They look at the file as read, not at the finished `Config`, so that they are told together with all others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from monitor.config.faults import Fault, named
from monitor.config.model import DEFAULT_CHANNELS
from monitor.config.places import Loc
from monitor.config.values import duration, nearest, shown

Raw = Mapping[str, Any]
LEAST_PUBLIC_DELAY = 1.0  # seconds between two requests to a host that is not our own


def cross_faults(raw: Raw) -> Iterator[Fault]:
    """Every fault between keys of the file."""
    for check in _CHECKS:
        yield from check(raw)


def _tables(raw: Raw, name: str) -> list[tuple[Loc, Raw]]:
    """The tables of a list that are tables, each with its place."""
    given = raw.get(name, ())
    listed = given if isinstance(given, list) else ()
    return [((name, i), table) for i, table in enumerate(listed) if isinstance(table, dict)]


def _strings(value: object) -> list[tuple[int, str]]:
    listed = value if isinstance(value, list) else ()
    return [(i, word) for i, word in enumerate(listed) if isinstance(word, str)]


def _ids(raw: Raw, name: str) -> list[str]:
    return [table["id"] for _, table in _tables(raw, name) if isinstance(table.get("id"), str)]


def _ids_used_twice(raw: Raw) -> Iterator[Fault]:
    for name in ("sources", "channels"):
        first: dict[str, Loc] = {}
        for loc, table in _tables(raw, name):
            known = table.get("id")
            if isinstance(known, str) and first.setdefault(known, loc) != loc:
                words = f"{shown(known)} is already the id of {named(first[known])}; give each its own"
                yield Fault((*loc, "id"), words, (*first[known], "id"))


def _rules_that_name_nothing(raw: Raw) -> Iterator[Fault]:
    tags = [tag for _, table in _tables(raw, "sources") for _, tag in _strings(table.get("tags"))]
    channels = _ids(raw, "channels") if "channels" in raw else [one.id for one in DEFAULT_CHANNELS]
    known = {
        "to": ("channel", channels),
        "sources": ("source", _ids(raw, "sources")),
        "tags": ("source's tag", tags),
    }
    for loc, rule in [*_tables(raw, "alerts"), *_tables(raw, "schedules")]:
        for key, (what, words) in known.items():
            for i, word in _strings(rule.get(key)):
                if word not in words:
                    yield Fault((*loc, key, i), f"{shown(word)} is no {what}; {_known(word, words)}")


def _known(word: str, words: list[str]) -> str:
    listed = ", ".join(dict.fromkeys(words)) or "none"
    return nearest(word, words) or f"known: {listed}"


def _schedule_said_twice(raw: Raw) -> Iterator[Fault]:
    places: list[tuple[Loc, Any]] = [(("schedule",), raw.get("schedule"))]
    places += [((*loc, "schedule"), table.get("schedule")) for loc, table in _tables(raw, "sources")]
    places += _tables(raw, "schedules")
    for loc, table in places:
        if isinstance(table, dict) and {"every", "cron"} <= table.keys():
            yield Fault((*loc, "cron"), "stands beside every; keep one of the two", (*loc, "every"))


def _channel_without_address(raw: Raw) -> Iterator[Fault]:
    for loc, table in _tables(raw, "channels"):
        kind = table.get("kind", "apprise")
        if kind in ("apprise", "webhook") and "url" not in table:
            yield Fault((*loc, "url"), 'is missing; add url = "env:NAME", or kind = "console" or "file"')
        if kind in ("console", "file") and "url" in table:
            yield Fault((*loc, "url"), f"means nothing for kind = {shown(kind)}; leave one of them out")
        if kind != "apprise" and "attach" in table:
            yield Fault((*loc, "attach"), f'means nothing for kind = {shown(kind)}; it is for "apprise"')
        if kind != "webhook" and "secret" in table:
            yield Fault((*loc, "secret"), f'means nothing for kind = {shown(kind)}; it is for "webhook"')
        if kind != "file" and "path" in table:
            yield Fault((*loc, "path"), f'means nothing for kind = {shown(kind)}; it is for kind = "file"')
        if kind != "webhook" and "allow_private" in table:
            words = f'means nothing for kind = {shown(kind)}; it is for kind = "webhook"'
            yield Fault((*loc, "allow_private"), words)


def _impolite(raw: Raw) -> Iterator[Fault]:
    table = raw.get("politeness")
    try:
        delay = duration(table["delay"] if isinstance(table, dict) else "5s").total_seconds()
    except (ValueError, KeyError):
        return
    public = [loc for loc, source in _tables(raw, "sources") if source.get("allow_private") is not True]
    if delay < LEAST_PUBLIC_DELAY and public:
        words = (
            f'is below "1s", but {named(public[0])} is on a public host; '
            "write more, or allow_private = true in every source"
        )
        yield Fault(("politeness", "delay"), words, public[0])


_CHECKS: tuple[Callable[[Raw], Iterator[Fault]], ...] = (
    _ids_used_twice,
    _rules_that_name_nothing,
    _schedule_said_twice,
    _channel_without_address,
    _impolite,
)
