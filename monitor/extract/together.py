"""Figures that tell of each other (함께 읽는 수치): what a list or a sentence says of those silent in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.extract.figures import ENOUGH, Mention

# A figure alone in a bracket behind an item of a list or a quoted name: '▲가(2개소, 4억원), ▲나(1억원)'.
_ITEM = re.compile(
    r"(?:[▲△◆]\s?[^▲△◆()\n]{2,50}|['‘「『\"][^'’」』\"()\n]{2,40}['’」』\"])\((?:[^()▲△◆]{0,40},)?\s*(?:총\s?|약\s?|최대\s?)?$"
)
_PRIZE = re.compile(
    r"(?:(?<![가-힣])대상|최우수상?|우수상?|장려상?|특별상|입선|[금은동]상|\d\s?(?:위|등)|(?<![A-Z])[SABC]\s?등급)"
    r"\s?(?:\(?\s?\d{1,3}\s?(?:팀|명|점|편|작|개사|개)\s?\)?)?\s?[:：,(]?\s?(?:각각?\s?)?$"
)
_PRIZE_REACH = 24  # characters before a sum in which the name of its prize or part stands
# Between one pair of a name and a figure and the next: the next name, with its particle or in a bracket.
_NEXT_NAME = re.compile(
    r"\)?[과와]?\s?[,/·]?\s?[가-힣A-Za-z][가-힣A-Za-z0-9·&]{1,14}(?: [가-힣A-Za-z0-9·&]{1,8}){0,2}"
    r"\s?[:：(]?\s?"
)
_NAME_BEFORE = re.compile(r"(?:^|[\s,])[가-힣A-Za-z][가-힣A-Za-z0-9·&]{1,14}\($")
_SMALL = 100_000_000  # won: what stands in brackets behind a name is one award below it, a budget from it on
_EACH = re.compile(r"\s각각?\s$")
_TOTAL = re.compile(r"(?:총|합계)\s?(?:약\s?)?$|\btotal of $")
_IN_TOTAL = re.compile(r"\s(?:in total|altogether)\b")
_WHOLE = 9  # the weight of a sum that stands as the whole beside its shares
_ROLES = {"money": "budget", "count": "count", "duration": "duration"}


def together(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions in their order; those that say nothing themselves with the role their list gives them."""
    for _, group in itertools.groupby(mentions, key=lambda mention: mention.line.start):
        told = _in_list(_whole_and_shares(_prizes(list(group))))
        yield from _in_series(_in_turn(_behind_names(told)))


def _prizes(mentions: list[Mention]) -> list[Mention]:
    """'대상 1팀 500만원, 우수상 2팀 각 200만원': one award from the least prize to the highest."""
    prizes = [m for m in mentions if m.figure.kind == "money" and m.role != "history" and _ranked(m)]
    bounds = [b for m in prizes for b in (m.figure.min, m.figure.max) if b is not None]
    if len(prizes) < 2:
        return mentions
    figure = replace(prizes[0].figure, min=min(bounds), max=max(bounds))
    whole = replace(prizes[0], figure=figure, role="award", weight=_WHOLE)
    told = {id(m) for m in mentions if m in prizes or (m.figure.kind == "count" and _ranked(m))}
    return [whole if m is prizes[0] else replace(m, role=None) if id(m) in told else m for m in mentions]


def _ranked(mention: Mention) -> bool:
    """Whether a figure stands behind the name of a prize or a rank, alone or with its number of winners."""
    low = max(mention.figure.start - _PRIZE_REACH, 0)
    return _PRIZE.search(mention.line.text, low, mention.figure.start) is not None


def _whole_and_shares(mentions: list[Mention]) -> list[Mention]:
    """'총 30억원, 과제당 5억원': the sum named as the whole, above what each gets, is the budget."""
    shares = [m for m in mentions if m.figure.kind == "money" and m.role == "award" and m.figure.per]
    return [
        replace(m, role="budget", weight=_WHOLE) if any(_is_whole(m, share) for share in shares) else m
        for m in mentions
    ]


def _is_whole(mention: Mention, share: Mention) -> bool:
    figure, line = mention.figure, mention.line
    if figure.kind != "money" or figure.per or mention.sentence != share.sentence:
        return False
    above = (figure.max or figure.min or 0) > (share.figure.max or share.figure.min or 0)
    named = _TOTAL.search(line.text, 0, figure.core_start) or _IN_TOTAL.match(line.text, figure.core_end)
    return above and mention.role in (None, "award") and named is not None


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


def _behind_names(mentions: list[Mention]) -> list[Mention]:
    """'기본형(500만원)과 심화형(1,000만원)': sums alone in brackets behind names, all silent."""
    silent = [m for m in mentions if m.figure.kind == "money" and m.role is None and not m.weight]
    behind = [m for m in silent if _is_behind_name(m)]
    if len(behind) < 2 or len({m.sentence for m in behind}) > 1:
        return mentions
    role = "award" if all((m.figure.max or 0) < _SMALL for m in behind) else "budget"
    return [replace(m, role=role, weight=ENOUGH) if m in behind else m for m in mentions]


def _is_behind_name(mention: Mention) -> bool:
    low = max(mention.figure.start - _PRIZE_REACH, 0)
    return _NAME_BEFORE.search(mention.line.text, low, mention.figure.start) is not None


def _in_turn(mentions: list[Mention]) -> list[Mention]:
    """'각각 4억원, 2억원': those that follow have the role of the first."""
    out = list(mentions)
    for i, (one, other) in enumerate(itertools.pairwise(mentions), start=1):
        first = out[i - 1]
        same = one.figure.kind == other.figure.kind and one.sentence == other.sentence
        between = one.line.text[one.figure.end : other.figure.start].strip(" ,와과")
        begins = _EACH.search(one.line.text, 0, one.figure.start) or first is not mentions[i - 1]
        if same and not between and begins and first.role and _is_weak(other):
            out[i] = replace(other, role=first.role, weight=ENOUGH)
    return out


def _in_series(mentions: list[Mention]) -> list[Mention]:
    """'지원 규모는 갯벌 3억원, 등대 2억원': those behind a name alone have the role of the first."""
    out = list(mentions)
    for i in range(1, len(out)):
        one, other = out[i - 1], out[i]
        same = one.figure.kind == other.figure.kind == "money" and one.sentence == other.sentence
        if same and one.role in ("budget", "award") and other.role is None and not other.weight:
            between = other.line.text[one.figure.end : other.figure.start]
            if _NEXT_NAME.fullmatch(between):
                out[i] = replace(other, role=one.role, weight=ENOUGH)
    return out


def _is_weak(mention: Mention) -> bool:
    """Whether no more than a single word speaks for its role, and none against it."""
    return not mention.weight or (mention.role is not None and mention.weight <= ENOUGH)
