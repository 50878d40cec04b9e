"""Figures that tell of each other (함께 읽는 수치): what a list or a sentence says of those silent in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.extract.figures import ENOUGH, Mention

# A figure alone in a bracket behind an item of a list: '▲가(2개소, 4억원), ▲나(1억원)'.
_ITEM = re.compile(r"[▲△◆]\s?[^▲△◆()\n]{2,50}\((?:[^()▲△◆]{0,40},)?\s*(?:총\s?|약\s?|최대\s?)?$")
_ROLES = {"money": "budget", "count": "count", "duration": "duration"}


def together(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions in their order; those that say nothing themselves with the role their list gives them."""
    for _, group in itertools.groupby(mentions, key=lambda mention: mention.line.start):
        yield from _in_list(list(group))


def _in_list(mentions: list[Mention]) -> list[Mention]:
    """Two or more items of a list with figures of one kind in brackets behind them: the items' own."""
    behind = [m for m in mentions if m.figure.kind in _ROLES and _behind_item(m)]
    if len({m.sentence for m in behind if m.role in (None, _ROLES[m.figure.kind])}) != 1 or len(behind) < 2:
        return mentions
    counted = sum(m.figure.kind == "count" for m in behind) > 1
    told = [m for m in behind if m.role is None and (not m.weight or (counted and m.figure.kind == "count"))]
    return [replace(m, role=_ROLES[m.figure.kind], weight=ENOUGH) if m in told else m for m in mentions]


def _behind_item(mention: Mention) -> bool:
    return _ITEM.search(mention.line.text, 0, mention.figure.start) is not None
