"""Where in a TOML text each key stands; TOML readers give lines for errors of syntax alone."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping

Loc = tuple[str | int, ...]

_GAP = re.compile(r"(?:\s|#[^\n]*)*")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|' r"'''.*?'{3,5}|" r'"(?:\\.|[^"\\\n])*"|' r"'[^'\n]*'", re.DOTALL
)
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}\n#]+")


def places(text: str) -> Mapping[Loc, int]:
    """The line of every key, table and list entry of a valid TOML text, counted from 1."""
    return _Scanner(text).scan()


def line_of(loc: Loc, found: Mapping[Loc, int]) -> int:
    """The line of a key; of the table that it is missing from, where it stands nowhere."""
    for end in range(len(loc), 0, -1):
        if loc[:end] in found:
            return found[loc[:end]]
    return 1


class _Scanner:
    """Walks over a TOML text that is known to be valid, and notes the line of every key."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._lines: dict[Loc, int] = {}
        self._last: dict[Loc, int] = {}  # the newest index of each array of tables

    def scan(self) -> Mapping[Loc, int]:
        table: Loc = ()
        while self._next():
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _next(self) -> str:
        """The next character that is neither space nor comment; '' at the end."""
        self._take(_GAP)
        return self._text[self._at : self._at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _note(self, loc: Loc) -> None:
        line = bisect_right(self._breaks, self._at - 1) + 1
        for end in range(1, len(loc) + 1):
            self._lines.setdefault(loc[:end], line)

    def _header(self) -> Loc:
        width = 2 if self._text.startswith("[[", self._at) else 1
        self._at += width
        self._next()
        start, key = self._at, self._key()
        after, self._at = self._at, start
        loc: Loc = ()
        for depth, part in enumerate(key, 1):
            loc = (*loc, part)
            if depth == len(key) and width == 2:
                self._last[loc] = self._last.get(loc, -1) + 1
            if loc in self._last:
                loc = (*loc, self._last[loc])
        self._note(loc)
        self._at = after
        self._next()
        self._at += width
        return loc

    def _key(self) -> tuple[str, ...]:
        """A key with its dots: a."b c".d"""
        parts: list[str] = []
        while True:
            self._next()
            quoted = self._take(_STRING)
            parts.append(tomllib.loads(f"k = {quoted}")["k"] if quoted else self._take(_BARE))
            if self._next() != ".":
                return tuple(parts)
            self._at += 1

    def _pair(self, table: Loc) -> None:
        start = self._at
        key = self._key()
        after, self._at = self._at, start
        self._note((*table, *key))
        self._at = after + 1  # the '='
        self._value((*table, *key))

    def _value(self, loc: Loc) -> None:
        first = self._next()
        if first == "[":
            self._list(loc)
        elif first == "{":
            self._inline(loc)
        elif not self._take(_STRING):
            self._take(_SCALAR)

    def _list(self, loc: Loc) -> None:
        self._at += 1
        index = 0
        while self._next() != "]":
            self._note((*loc, index))
            self._value((*loc, index))
            index += 1
            if self._next() == ",":
                self._at += 1
        self._at += 1

    def _inline(self, loc: Loc) -> None:
        self._at += 1
        while self._next() != "}":
            self._pair(loc)
            if self._next() == ",":
                self._at += 1
        self._at += 1
