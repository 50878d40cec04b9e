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

from monitor.config.places import line_of, places
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
    if old is None:
        return _added(text, form)
    document = _document(text)
    return _changed(document, old, _values(form), form.every)


def with_pause(text: str, id: str, *, paused: bool) -> str:
    """The file with a source paused, or no longer; ConfigError where it has none of this id."""
    return _changed(_document(text), id, {"paused": True if paused else None}, None)


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
    if found and not isinstance(found, AoT):
        raise ConfigError("config.toml: sources is written as one list; write each under its own [[sources]]")
    return list(found)


def _table(sources: list[Table], id: str) -> Table | None:
    return next((table for table in sources if table.get("id") == id), None)


def _added(text: str, form: SourceForm) -> str:
    """The text with one more [[sources]] behind the last of them, or at the end."""
    _sources(_document(text))
    lines = text.splitlines()
    block = [f"{key} = {_toml(value)}" for key, value in _values(form).items() if value is not None]
    block += [f"schedule = {{ every = {_toml(form.every)} }}"] if form.every else []
    at = _end_of_sources(text, lines)
    return "\n".join([*lines[:at], "", "[[sources]]", *block, *lines[at:]]) + "\n"


def _end_of_sources(text: str, lines: list[str]) -> int:
    """How many lines stand before the place for one more source: comments of what follows stay with it."""
    found = places(text)
    own = [line for loc, line in found.items() if loc[0] == "sources"]
    if not own:
        return len(lines)
    later = [line for loc, line in found.items() if loc[0] != "sources" and line > max(own)]
    at = min(later, default=len(lines) + 1) - 1
    while at > max(own) and (not lines[at - 1].strip() or lines[at - 1].lstrip().startswith("#")):
        at -= 1
    return at


def _changed(document: tomlkit.TOMLDocument, id: str, values: Mapping[str, Any], every: str | None) -> str:
    """The text with a source's keys set, taken out, or written below its address; `every` None: as it is."""
    sources = _sources(document)
    table = _table(sources, id)
    if table is None:
        raise ConfigError(f"{id}: is no source of config.toml")
    new = [f"{key} = {_toml(value)}" for key, value in values.items() if not _put(table, key, value)]
    if every is not None and not _put_interval(table, every):
        new.append(f"schedule = {{ every = {_toml(every)} }}")
    text = tomlkit.dumps(document)
    at = line_of(("sources", sources.index(table), "url"), places(text))
    lines = text.splitlines()
    return "\n".join([*lines[:at], *new, *lines[at:]]) + "\n"


def _toml(value: Any) -> str:
    """A value as the file writes it."""
    text: str = tomlkit.item(value).as_string()
    return text


def _values(form: SourceForm) -> dict[str, Any]:
    return {
        "id": form.id,
        "url": form.url,
        "name": form.name or None,
        "tags": list(form.tags) or None,
        "allow_private": form.allow_private or None,
        "paused": form.paused or None,
    }


def _put(table: Table, key: str, value: Any) -> bool:
    """Sets a key where its value moves, takes it out where it has none; False where it is to be added."""
    if key not in table:
        return value is None
    if value is None:
        table.remove(key)
    elif table[key] != value:
        table[key] = value
    return True


def _put_interval(table: Table, every: str) -> bool:
    """The same for the source's own interval, beside what else its schedule says."""
    schedule = table.get("schedule")
    if not isinstance(schedule, Mapping):
        return not every
    own = cast(Table, schedule)
    if every and own.get("every") != every:
        own["every"] = every
    elif not every and "every" in own:
        own.remove("every")
    if not own:
        table.remove("schedule")
    return True
