"""Figures (수치) in running text, each judged: budget, award, count, duration, history or none of ours.

The judgement adds up the cues around a figure (`cues.py`), what its label says and under which heading it
stands (`labels.py`); the highest sum wins where it reaches `ENOUGH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitor.extract import cues
from monitor.extract.labels import Role, role_of
from monitor.extract.lines import Line, sentences
from monitor.text.quantities import Figure, find_figures

ENOUGH = 3  # the weight of one plain cue
_LABEL = 7  # a label outweighs any one cue but the strongest
_HEADING = 3  # a heading weighs as much as a plain cue
_NOT_OURS = 8  # under a heading of conditions or evaluation a figure needs a label of its own

_CLAUSE_END = re.compile(r"(?<!\d),\s?|,(?!\d)\s?|(?:이며|하며|으며|이고|하고|지만|인데|는데|이나)\s|\s(?:and|but|while)\s(?=[a-z])|·\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A figure where it stands: line, sentence and clause as (start, end) within the line, and its role."""

    figure: Figure
    line: Line
    sentence: tuple[int, int]
    clause: tuple[int, int]
    role: str | None = None
    weight: int = 0
    owner: str | None = None

    @property
    def start(self) -> int:
        """Where the figure starts in the document."""
        return self.line.start + self.figure.start

    @property
    def end(self) -> int:
        """Where the figure ends in the document."""
        return self.line.start + self.figure.end


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """(start, end) of the clauses of one sentence."""
    cuts = [start, *(m.end() for m in _CLAUSE_END.finditer(text, start, end)), end]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _places(line: Line) -> Iterator[tuple[Figure, tuple[int, int], tuple[int, int]]]:
    """Every figure of a line with its sentence and clause."""
    figures = find_figures(line.text)
    for sentence in sentences(line.text):
        inside = [f for f in figures if sentence[0] <= f.core_start < sentence[1]]
        if not inside:
            continue
        parts = clauses(line.text, *sentence)
        for figure in inside:
            yield figure, sentence, next(p for p in parts if p[0] <= figure.core_start < p[1])


_WEIGHT_BY_LABEL: dict[Role, dict[str, dict[str, int]]] = {
    "budget": {"money": {"budget": _LABEL}, "count": {"count": 4}},
    "award": {"money": {"award": 4}},
    "size": {"money": {"budget": 5}, "count": {"count": _LABEL}},
    "count": {"money": {"budget": 2}, "count": {"count": _LABEL}},
    "duration": {"duration": {"duration": _LABEL}},
    "none": {kind: {"other": _NOT_OURS} for kind in ("money", "count", "duration")},
    "eligibility": {kind: {"other": _NOT_OURS} for kind in ("money", "count", "duration")},
    "contact": {kind: {"other": _NOT_OURS} for kind in ("money", "count", "duration")},
    "period": {"duration": {"other": _LABEL}},
}


def _by_label(line: Line, kind: str) -> dict[str, int]:
    """What the label (in full) and the heading above (by half) say of a figure of this kind."""
    scores: dict[str, int] = {}
    role = role_of(line.label) if line.label else None
    if role:
        scores.update(_WEIGHT_BY_LABEL.get(role, {}).get(kind, {}))
    for heading in line.section[-1:] if not role else ():
        above = role_of(heading)
        for name, weight in (_WEIGHT_BY_LABEL.get(above, {}) if above else {}).get(kind, {}).items():
            scores[name] = scores.get(name, 0) + (weight if name == "other" else min(weight, _HEADING))
    return scores


def _windows(mention: Mention, previous: int, following: int) -> dict[str, str]:
    """The words each kind of cue looks at."""
    text, figure = mention.line.text, mention.figure
    clause = text[slice(*mention.clause)]
    return {
        "before": text[max(previous, mention.sentence[0]) : figure.core_start],
        "after": text[figure.core_end : min(following, mention.sentence[1])],
        "clause": clause,
        "sentence": text[slice(*mention.sentence)],
    }


def judge(mention: Mention, previous: int, following: int) -> Mention:
    """The mention with its role and the weight behind it; previous and following: the figures beside it."""
    figure, kind = mention.figure, mention.figure.kind
    scores = _by_label(mention.line, kind)
    windows = _windows(mention, previous, following)
    for cue, pattern in cues.compiled().get(kind, ()):
        if pattern.search(windows[cue.place]):
            scores[cue.role] = scores.get(cue.role, 0) + cue.weight
    if kind == "money" and figure.per:
        scores["award"] = scores.get("award", 0) + (4 if figure.per == "year" else 8)
    if kind == "money" and figure.min is None:
        scores["award"] = scores.get("award", 0) + 1
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < ENOUGH:
        return mention
    role = best if best in ("budget", "award", "count", "duration", "history") else None
    return replace(mention, role=role, weight=scores[best])


def _turned(mentions: list[Mention]) -> list[Mention]:
    """'지난해 31억원에서 45억원으로 늘렸다': the first is history, the second current."""
    out = list(mentions)
    for i, (old, new) in enumerate(zip(mentions, mentions[1:], strict=False)):
        text = old.line.text
        between = text[old.figure.end : new.figure.start]
        if old.figure.kind == new.figure.kind and re.fullmatch(r"\s?에서\s?(올해\s?|약\s?)?", between):
            role = {"money": "budget", "count": "count"}.get(new.figure.kind)
            out[i] = replace(old, role="history", weight=9)
            out[i + 1] = replace(new, role=role, weight=6)
    return out


def mentions_of(line: Line) -> tuple[Mention, ...]:
    """Every figure of a line, judged."""
    raw = [Mention(figure=f, line=line, sentence=s, clause=c) for f, s, c in _places(line)]
    ends = [0, *(m.figure.core_end for m in raw)]
    starts = [*(m.figure.core_start for m in raw[1:]), len(line.text)]
    judged = [judge(m, ends[i], starts[i]) for i, m in enumerate(raw)]
    return tuple(_turned(judged))
