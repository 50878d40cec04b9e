"""Changes to config.toml that keep its comments and its order: a source added, changed or paused. Pure."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from monitor.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceForm:
    """A source as the site's form has it; what is blank is left out of the file."""

    id: str
    url: str
    name: str = ""
    tags: tuple[str, ...] = ()
    every: str = ""
    allow_private: bool = False
    paused: bool = False


def digest(text: str) -> str:
    """A key of a file's text: whoever wrote it in between is noticed by it."""
    return hashlib.sha256(text.encode()).hexdigest()


def form_of(text: str, id: str) -> SourceForm | None:
    """A source of the file as the form has it; None where the file has none of this id."""
    table = _table(_sources(_document(text)), id)
    if table is None:
        return None
    schedule = table.get("schedule")
    return SourceForm(
        id=id,
        url=str(table.get("url", "")),
        name=str(table.get("name", "")),
        tags=tuple(str(tag) for tag in table.get("tags", ())),
        every=str(schedule.get("every", "")) if isinstance(schedule, Mapping) else "",
        allow_private=table.get("allow_private") is True,
        paused=table.get("paused") is True,
    )


def with_source(text: str, form: SourceForm, *, old: str | None) -> str:
    """The file with a source added (`old` is None) or changed; all else stays as it is written."""
    document = _document(text)
    sources = _sources(document)
    table = None if old is None else _table(sources, old)
    if table is None:
        table = tomlkit.table()
        if "sources" not in document:
            document["sources"] = tomlkit.aot()
        cast(AoT, document["sources"]).append(table)
        table = cast(AoT, document["sources"])[-1]
    for key, value in _values(form).items():
        _put(table, key, value)
    _put_interval(table, form.every)
    return tomlkit.dumps(document)


def with_pause(text: str, id: str, *, paused: bool) -> str:
    """The file with a source paused, or no longer; ConfigError where it has none of this id."""
    document = _document(text)
    table = _table(_sources(document), id)
    if table is None:
        raise ConfigError(f"{id}: is no source of config.toml")
    _put(table, "paused", True if paused else None)
    return tomlkit.dumps(document)


def changed_lines(before: str, after: str) -> Iterator[tuple[str, str]]:
    """What changes, with three lines around: ('come' | 'gone' | 'same' | 'cut', the line)."""
    kinds = {"+": "come", "-": "gone", " ": "same", "@": "cut"}
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=3)
    for line in list(lines)[2:]:
        kind = kinds[line[0]]
        yield kind, "…" if kind == "cut" else line[1:]


def _document(text: str) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(text)
    except TOMLKitError as error:
        raise ConfigError(f"config.toml: not TOML: {error}; mend it by hand first") from None


def _sources(document: tomlkit.TOMLDocument) -> list[Table]:
    found = document.get("sources", [])
    return [table for table in found if isinstance(table, Mapping)] if isinstance(found, list) else []


def _table(sources: list[Table], id: str) -> Table | None:
    return next((table for table in sources if table.get("id") == id), None)


def _values(form: SourceForm) -> dict[str, Any]:
    return {
        "id": form.id,
        "url": form.url,
        "name": form.name or None,
        "tags": list(form.tags) or None,
        "allow_private": form.allow_private or None,
        "paused": form.paused or None,
    }


def _put(table: Table, key: str, value: Any) -> None:
    """Sets a key where its value moves, takes it out where it has none."""
    if value is None:
        if key in table:
            table.remove(key)
    elif key not in table or table[key] != value:
        table[key] = value


def _put_interval(table: Table, every: str) -> None:
    """Sets the source's own interval beside what else its schedule says."""
    schedule = table.get("schedule")
    if isinstance(schedule, Mapping):
        own = cast(Table, schedule)
        _put(own, "every", every or None)
        if not own:
            table.remove("schedule")
    elif every:
        inline = tomlkit.inline_table()
        inline["every"] = every
        table["schedule"] = inline
