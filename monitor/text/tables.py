"""Tables of words read as one pattern: each row a named branch, so that a match tells which row it is."""

from __future__ import annotations

import re
from collections.abc import Iterable


def either(patterns: Iterable[str], prefix: str = "r") -> str:
    """A pattern that matches any of these, an earlier one first; its groups are `prefix` and the row."""
    return "|".join(f"(?P<{prefix}{row}>{pattern})" for row, pattern in enumerate(patterns))


# A class of syllables, with Latin letters in both cases or none: there is no case to set aside in it.
_SYLLABLES = re.compile(
    r"\[\^?(?:A-Za-z0-9|A-Za-z|\\d|[^\[\]\\A-Za-z])*가-힣(?:A-Za-z0-9|A-Za-z|\\d|[^\[\]\\A-Za-z])*\]"
)


def caseless(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern for both cases of letters.

    In classes of syllables case stays as it is: folding the 11,000 of them one by one makes compiling one
    such class take milliseconds.
    """
    return re.compile(_SYLLABLES.sub(lambda found: f"(?-i:{found[0]})", pattern), flags | re.IGNORECASE)


def row_of(found: re.Match[str]) -> int:
    """The number of the row that matched a pattern of `either`."""
    return int((found.lastgroup or "r")[1:])
