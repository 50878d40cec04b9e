"""Faults of config.toml: those that pydantic finds in one value, in words that say what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from monitor.config import model
from monitor.config.places import Loc
from monitor.config.values import nearest, shown, size_text


class Fault(NamedTuple):
    """One mistake: where, what is wrong and what would be right; `other`: a second place it names."""

    loc: Loc
    words: str
    other: Loc | None = None


# Each table of the file by its place, list positions left out.
TABLES: Mapping[tuple[str, ...], type[BaseModel]] = {
    (): model.Config,
    ("schedule",): model.Schedule,
    ("politeness",): model.Politeness,
    ("confirmation",): model.Confirmation,
    ("limits",): model.Limits,
    ("attachments",): model.Attachments,
    ("health",): model.HealthRules,
    ("deadlines",): model.Deadlines,
    ("retention",): model.Retention,
    ("backup",): model.Backup,
    ("heartbeat",): model.Heartbeat,
    ("log",): model.Log,
    ("web",): model.Web,
    ("schedules",): model.TagSchedule,
    ("sources",): model.Source,
    ("sources", "schedule"): model.Schedule,
    ("channels",): model.Channel,
    ("alerts",): model.AlertRule,
}
LISTS = ("schedules", "sources", "channels", "alerts")

# How a key looks that must not be missing, or that wants a list.
EXAMPLES = {
    "id": 'id = "sba-rnd"',
    "url": 'url = "https://…"',
    "to": 'to = ["team"]',
    "tags": 'tags = ["seoul", "rnd"]',
    "severity": 'severity = ["critical", "major"]',
    "kinds": 'kinds = ["deadline_extended"]',
    "sources": 'sources = ["sba-rnd"]',
    "hosts": 'hosts = ["monitor.example.org"]',
    "windows": 'windows = ["09:00-18:00 mon-fri"]',
    "quiet": 'quiet = ["22:00-07:00"]',
    "quiet_except": 'quiet_except = ["critical"]',
    "title": 'title = ["창업"]',
    "track": 'track = ["바이오"]',
    "remind": 'remind = ["7d", "3d", "1d"]',
    "headers": 'headers = { Authorization = "env:NAME" }',
}


def named(loc: Loc) -> str:
    """A place as people count: sources[2].url is the url of the second source."""
    words = ""
    for part in loc:
        words += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if words else part
    return words or "config"


def table_name(table: tuple[str, ...]) -> str:
    """A table as the file writes it: '[schedule]', '[[sources]]', '[sources.schedule]'."""
    name = ".".join(table)
    return f"[[{name}]]" if name in LISTS else f"[{name}]"


def value_faults(error: ValidationError) -> Iterator[Fault]:
    """Every fault that pydantic found, in words."""
    for found in error.errors(include_url=False):
        if found["type"] == "default_factory_not_called":
            continue  # follows from another fault of the same table
        if found["type"] == "too_short" and found["input"]:
            continue  # its entries are at fault, not their number
        loc = tuple(found["loc"])
        words = _WORDS.get(found["type"])
        yield Fault(loc, found["msg"] if words is None else words(loc, found))


Found = Mapping[str, Any]


def _table_of(loc: Loc) -> tuple[str, ...]:
    return tuple(part for part in loc[:-1] if isinstance(part, str))


def _unknown(loc: Loc, _: Found) -> str:
    """An unknown key: the known one most like it, or the table that it belongs to."""
    key, here = str(loc[-1]), _table_of(loc)
    known = TABLES[here].model_fields
    homes = [table for table, fields in TABLES.items() if key in fields.model_fields and len(table) < 2]
    if close := nearest(key, known):
        return f"unknown key; {close}"
    if homes == [()]:
        return "unknown key; it belongs at the top of the file, above the first [table]"
    if homes:
        return f"unknown key; it belongs under {' or '.join(table_name(table) for table in homes)}"
    return f"unknown key; known here: {', '.join(known)}"


def _missing(loc: Loc, _: Found) -> str:
    return f"is missing; add {EXAMPLES[str(loc[-1])]}"


def _own(_: Loc, found: Found) -> str:
    """What a function of `values` or `cron` says."""
    return str(found["ctx"]["error"])


def _literal(_: Loc, found: Found) -> str:
    expected = found["ctx"]["expected"].replace(" or ", ", ").replace("'", '"')
    close = nearest(str(found["input"]), [word.strip('"') for word in expected.split(", ")])
    return f"{shown(found['input'])} is not known; {close + ' ' if close else ''}one of {expected}"


def _text(_: Loc, found: Found) -> str:
    return f"{shown(found['input'])} is not text; write it in quotes"


def _truth(_: Loc, found: Found) -> str:
    return f"{shown(found['input'])} is neither true nor false; write true or false, without quotes"


def _whole(_: Loc, found: Found) -> str:
    return f"{shown(found['input'])} is not a whole number; write one without quotes, such as 3"


def _list(loc: Loc, found: Found) -> str:
    key = str(loc[-1])
    if isinstance(found["input"], dict):
        return f"a table stands where a list of tables belongs; write [[{key}]] with double brackets"
    if len(loc) == 1 and key in LISTS:
        return f"{shown(found['input'])} is no list of tables; write [[{key}]] and its keys below"
    return f"{shown(found['input'])} is not a list; write {EXAMPLES[key]}"


def _table(loc: Loc, found: Found) -> str:
    names = tuple(part for part in loc if isinstance(part, str))
    return f"{shown(found['input'])} is not a table; write {table_name(names)} and its keys below"


def _dictionary(loc: Loc, found: Found) -> str:
    return f"{shown(found['input'])} is not a table; write {EXAMPLES[str(loc[-1])]}"


def _none_listed(_: Loc, __: Found) -> str:
    return "is empty; name at least one, or leave the key out"


def _too_little(loc: Loc, found: Found) -> str:
    return f"{shown(found['input'])} is too little; write at least {_limit(loc, found['ctx']['ge'])}"


def _too_much(loc: Loc, found: Found) -> str:
    return f"{shown(found['input'])} is too much; write at most {_limit(loc, found['ctx']['le'])}"


def _limit(loc: Loc, value: int) -> str:
    """A bound as the file would write it."""
    return f'"{size_text(value)}"' if loc[-1] in ("page", "size") else str(value)


_WORDS: Mapping[str, Callable[[Loc, Found], str]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "value_error": _own,
    "literal_error": _literal,
    "string_type": _text,
    "bool_type": _truth,
    "int_type": _whole,
    "tuple_type": _list,
    "model_type": _table,
    "dict_type": _dictionary,
    "too_short": _none_listed,
    "greater_than_equal": _too_little,
    "less_than_equal": _too_much,
}
