"""The stored texts of an announcement with the words marked that facts were read from. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from monitor.compare.quotes import file_mark
from monitor.facts import Facts, Span, evidence_map, to_json
from monitor.wording import field_words

LARGEST = 200_000  # characters of one text; what is beyond is not shown
_TRACK = re.compile(r"/tracks/(\d+)/(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of a line: read as facts where `labels` say which; `anchors` of marks that begin here."""

    words: str
    labels: str = ""
    anchors: tuple[str, ...] = ()


Line = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    start: int
    end: int
    label: str
    anchor: str


def passages(text: str, facts: Facts, lang: str, where: str = "body") -> tuple[Line, ...]:
    """A text line by line, blank lines left out, each line in runs that are marked or not.

    `where`: 'body', or 'attachment:…' where it is a file's.
    """
    marks = [mark for mark in _marks(facts, lang, where) if mark.end <= len(text)]
    lines, at = [], 0
    for line in text[:LARGEST].split("\n"):
        if line.strip():
            lines.append(_line(line, at, [m for m in marks if m.start < at + len(line) and m.end > at]))
        at += len(line) + 1
    return tuple(lines)


def anchors(facts: Facts) -> Mapping[str, str]:
    """Where a quote stands in the texts: the anchor of its first mark, by the quote as a sheet has it."""
    found: dict[str, str] = {}
    for pointer, spans in evidence_map(facts).items():
        for at, span in enumerate(Span(**each) for each in spans):
            found.setdefault(file_mark(span) + " ".join(span.quote.split()), _anchor(pointer, at))
    return found


def _marks(facts: Facts, lang: str, where: str) -> list[_Mark]:
    data = to_json(facts)
    marks = []
    for pointer, spans in evidence_map(facts).items():
        for at, span in enumerate(Span(**each) for each in spans):
            if span.where == where and span.start < span.end:
                label = _label(pointer, data["tracks"], lang)
                marks.append(_Mark(start=span.start, end=span.end, label=label, anchor=_anchor(pointer, at)))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _anchor(pointer: str, at: int) -> str:
    return "f" + pointer.replace("/", "-") + (f"-{at}" if at else "")


def _label(pointer: str, tracks: list[dict[str, str]], lang: str) -> str:
    """What was read: '지원금', '의료 분야: 지원금'."""
    found = _TRACK.fullmatch(pointer)
    if found:
        return f"{tracks[int(found[1])]['name']}: {field_words(found[2], lang)}"
    name = pointer.split("/")[2 if pointer.startswith("/programme/") else 1]
    return field_words(name, lang)


def _line(line: str, at: int, marks: list[_Mark]) -> Line:
    """One line, cut wherever a mark begins or ends; overlapping marks share a run."""
    cuts = {0, len(line)}
    cuts |= {min(max(place - at, 0), len(line)) for mark in marks for place in (mark.start, mark.end)}
    places = sorted(cuts)
    runs = []
    for start, end in pairwise(places):
        here = [mark for mark in marks if mark.start < at + end and mark.end > at + start]
        begins = tuple(mark.anchor for mark in here if mark.start - at == start)
        labels = ", ".join(dict.fromkeys(mark.label for mark in here))
        runs.append(Run(words=line[start:end], labels=labels, anchors=begins))
    return tuple(runs)
