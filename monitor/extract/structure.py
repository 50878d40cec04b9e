"""Tracks in the outline of a page: headings, bullets and labels side by side, each with its figures."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from monitor.extract.figures import Mention
from monitor.extract.labels import role_of
from monitor.extract.lines import PROSE, Line
from monitor.extract.naming import can_head, clean, is_kind_of_recipient, is_numbered, names_a_grant
from monitor.facts import Period, Span
from monitor.text.dates import find_periods
from monitor.text.quantities import find_figures

_ROUND = re.compile(r"(?:제\s?)?\d{1,2}\s?(?:회차|회|차|기)(?=[\s:.)])")
_COUNTED = re.compile(r"\s?\([^()]*\d[^()]*\)\s*$")  # '갯벌형(10개사) : 기업당 2천만원'
_PLAIN = re.compile(r"[가-힣A-Za-z·]{2,12}")
_WHOLE = re.compile(r"합계|총계|소계|총액|전체|기타|비고|국비|도비|시비|자부담|현금|현물")
_SURE_BESIDE = 2  # tracks beside a name that is also another word
_OWN = frozenset(("budget", "award", "count"))


@dataclass(slots=True, kw_only=True)
class Head:
    """A heading or label that may be a track: its name and place, what is behind it, the roles under it.

    `doubtful`: its name is also another word ('발표'), so that only several sure ones beside it make it one.
    """

    name: str
    start: int
    end: int
    group: tuple[object, ...]
    rest: str = ""
    doubtful: bool = False
    roles: set[str] = field(default_factory=set)


def _head_of(line: Line) -> Head | None:
    """The line as a possible track: a heading or bullet without figures, or a label."""
    text, start = line.text, line.start
    if line.label and line.label_span:
        text, start = line.label, line.label_span[0]
    elif find_figures(text) or line.rank >= PROSE:
        return None
    name = clean(_COUNTED.sub("", text) if line.label else text)
    sure = can_head(name) or (line.label and (names_a_grant(name) or is_kind_of_recipient(name)))
    if not sure and not (line.label and _may_stand_beside(name)):
        return None
    at = text.find(name)
    if at < 0:
        return None
    kind = "label" if line.label else "heading" if line.heading else "bullet"
    rest = text[at + len(name) :].strip(" :：-–.")
    group = (kind, line.rank, line.above)
    return Head(
        name=name, start=start + at, end=start + at + len(name), group=group, rest=rest, doubtful=not sure
    )


def _may_stand_beside(name: str) -> bool:
    """Whether a label that is no track's name by itself may be one in a row of them."""
    return (
        _PLAIN.fullmatch(name) is not None
        and role_of(name) in (None, "none")
        and _WHOLE.fullmatch(name) is None
    )


def _attributed(heads: dict[tuple[int, int], Head], mentions: Sequence[Mention]) -> None:
    """Gives every head the roles of the figures that stand nearest under it."""
    for mention in mentions:
        if mention.role not in (*_OWN, "duration"):
            continue
        line = mention.line
        own = [line.label_span] if line.label_span else [(line.start, line.end)]
        for place in (*own, *reversed(line.above)):
            if head := heads.get(place):
                head.roles.add(str(mention.role))
                break


def from_outline(lines: Sequence[Line], mentions: Sequence[Mention]) -> Iterator[Head]:
    """The headings and labels that are tracks: numbered ones, and those beside others with figures alike."""
    heads: dict[tuple[int, int], Head] = {}
    for line in lines:
        if head := _head_of(line):
            heads[line.label_span or (line.start, line.end)] = head
    _attributed(heads, mentions)
    groups: dict[tuple[object, ...], list[Head]] = {}
    for head in heads.values():
        if head.roles:
            groups.setdefault(head.group, []).append(head)
    for group in groups.values():
        yield from _tracks_of(group)


def rounds(lines: Sequence[Line], base: datetime.date | None) -> Iterator[tuple[Head, Period]]:
    """Rounds (회차) that a label of the application period lists, each with its own window."""
    for line in lines:
        if role_of(line.label) not in ("period", "closes") if line.label else True:
            continue
        marks = list(_ROUND.finditer(line.text))
        found = []
        for mark, following in itertools.pairwise((*marks, None)):
            if mark is None:
                continue
            end = following.start() if following else len(line.text)
            windows = find_periods(line.text[mark.end() : end], base=base)
            if windows:
                window = windows[-1]
                start = line.start + mark.end() + window.start
                here = Span(
                    quote=line.text[mark.end() + window.start : mark.end() + window.end],
                    start=start,
                    end=start + window.end - window.start,
                )
                head = Head(
                    name=mark[0], start=line.start + mark.start(), end=line.start + mark.end(), group=()
                )
                found.append((head, replace(window.period, evidence=(here,))))
        if len({head.name for head, _ in found}) > 1:
            yield from found


def windows_of_parts(lines: Sequence[Line], base: datetime.date | None) -> Iterator[tuple[Head, Period]]:
    """Headings under which a label of the application period stands, where each has a window of its own."""
    found: list[tuple[Head, Period]] = []
    for line in lines:
        if not line.section or not line.label or role_of(line.label) not in ("period", "closes"):
            continue
        heading, (start, _) = line.section[-1], line.above[-1]
        name = clean(heading)
        windows = find_periods(line.text, base=base) if can_head(name) else ()
        if windows:
            window, at = windows[0], start + max(heading.find(name), 0)
            first = line.start + window.start
            here = Span(quote=line.text[window.start : window.end], start=first, end=line.start + window.end)
            head = Head(name=name, start=at, end=at + len(name), group=())
            found.append((head, replace(window.period, evidence=(here,))))
    if len({(period.start, period.until) for _, period in found}) > 1:
        yield from found


def _tracks_of(group: Sequence[Head]) -> Iterator[Head]:
    for head in group:
        shared = head.roles & _OWN
        alike = {other.name for other in group if other.roles & shared and not other.doubtful} - {head.name}
        if len(alike) >= (_SURE_BESIDE if head.doubtful else 1) or is_numbered(head.name):
            yield head
