"""The line of every key of a TOML text."""

from __future__ import annotations

import tomllib
from typing import Any

from monitor.config.places import Loc, line_of, places

TEXT = '''\
# a comment with [brackets] = and "quotes"
plain = "a # no comment, [no] table" # comment
"quoted key" = 'literal \\'
a.b.c = 1
many = """
x = 1
\\""" [[no]] """""
other = \'\'\'
[no]
\'\'\'
list = [ # here
  1, "two, [3]",

  { x = 1, y.z = [1, 2] },
]

[[sources]]
id = "a"
[sources.schedule]
every = "1h"
[[ sources ]]
id = "b"
schedule = { every = "2h" }
[[sources.parts]]
p = 1
[[sources.parts]]
p = 2.5e3
[ plain2 . "deep.er" ]
when = 2026-03-02T09:00:00+09:00'''

EXPECTED: dict[Loc, int] = {
    ("plain",): 2,
    ("quoted key",): 3,
    ("a",): 4,
    ("a", "b", "c"): 4,
    ("many",): 5,
    ("other",): 8,
    ("list",): 11,
    ("list", 0): 12,
    ("list", 1): 12,
    ("list", 2): 14,
    ("list", 2, "y", "z", 1): 14,
    ("sources", 0): 17,
    ("sources", 0, "id"): 18,
    ("sources", 0, "schedule", "every"): 20,
    ("sources", 1): 21,
    ("sources", 1, "id"): 22,
    ("sources", 1, "schedule", "every"): 23,
    ("sources", 1, "parts", 0, "p"): 25,
    ("sources", 1, "parts", 1, "p"): 27,
    ("plain2", "deep.er", "when"): 29,
}


def every_loc(value: Any, loc: Loc = ()) -> list[Loc]:
    """The place of every key and list entry that a TOML reader finds."""
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in every_loc(inner, (*loc, key))] + [loc]
    if isinstance(value, list):
        return [found for i, inner in enumerate(value) for found in every_loc(inner, (*loc, i))] + [loc]
    return [loc]


def test_every_key_has_its_line() -> None:
    found = places(TEXT)
    assert {loc: found.get(loc) for loc in EXPECTED} == EXPECTED


def test_the_same_keys_are_found_as_a_toml_reader_finds() -> None:
    assert set(places(TEXT)) | {()} == set(every_loc(tomllib.loads(TEXT)))


def test_a_missing_key_is_placed_at_its_table() -> None:
    found = places(TEXT)
    assert line_of(("sources", 1, "url"), found) == 21
    assert line_of(("nowhere",), found) == 1
