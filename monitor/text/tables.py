"""Tables of words read as one pattern: each row a named branch, so that a match tells which row it is."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(patterns: Iterable[str], prefix: str = "r") -> str:
    """A pattern that matches any of these, an earlier one first; its groups are `prefix` and the row."""
    return "|".join(f"(?P<{prefix}{row}>{pattern})" for row, pattern in enumerate(patterns))


def row_of(found: re.Match[str]) -> int:
    """The number of the row that matched a pattern of `either`."""
    return int((found.lastgroup or "r")[1:])
