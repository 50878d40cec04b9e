"""Any two versions of an announcement side by side: fact by fact, and as text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import ratio

from monitor.facts import Facts
from monitor.review.cards import ALIKE
from monitor.review.marking import mark
from monitor.wording.sheet import Row, sheet

CONTEXT = 2  # equal lines shown around what differs
AHEAD = 40  # changed lines among which the one that a line became is looked for
MOST_LINES = 8000  # of one side; the comparison of lines takes room for each pair of them
Lines = tuple[Markup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactPair:
    """One fact on both sides, as marked lines; `changed` where they differ."""

    track: str
    label: str
    before: Lines
    after: Lines
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """A line on both sides, None where a side has none; or `skipped` equal lines that are not shown."""

    before: Markup | None = None
    after: Markup | None = None
    changed: bool = False
    skipped: int = 0


def fact_pairs(before: Facts, after: Facts, lang: str) -> tuple[FactPair, ...]:
    """Every fact that one of the sides states, in the order of the later one."""
    old, new = _by_name(sheet(before, lang)), _by_name(sheet(after, lang))
    names = list(dict.fromkeys([*new, *old]))
    tracks = list(dict.fromkeys(track for track, _ in names))
    names.sort(key=lambda name: tracks.index(name[0]))
    return tuple(_pair(*name, old.get(name, []), new.get(name, [])) for name in names)


def _by_name(rows: Sequence[Row]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row.track, row.label), []).append(row.value)
    return found


def _pair(track: str, label: str, old: list[str], new: list[str]) -> FactPair:
    before: Lines
    after: Lines
    if len(old) == len(new) == 1:
        left, right = _marked(old[0], new[0])
        before, after = (left,), (right,)
    else:
        before = tuple(_escaped(value) if value in new else _whole(value) for value in old)
        after = tuple(_escaped(value) if value in old else _whole(value) for value in new)
    return FactPair(track=track, label=label, before=before, after=after, changed=old != new)


def text_pairs(before: str, after: str) -> tuple[TextPair, ...]:
    """The lines of both texts beside each other, the changed words marked; long equal stretches left out."""
    old, new = (_lines(text) for text in (before, after))
    return tuple(_shown(list(_aligned(old, new))))


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()][:MOST_LINES]


def _aligned(old: list[str], new: list[str]) -> Iterator[TextPair]:
    gone: list[str] = []
    come: list[str] = []
    for code in Indel.opcodes(old, new):
        if code.tag != "equal":
            gone += old[code.src_start : code.src_end]
            come += new[code.dest_start : code.dest_end]
            continue
        yield from _changed(gone, come)
        gone, come = [], []
        for line in old[code.src_start : code.src_end]:
            yield TextPair(before=_escaped(line), after=_escaped(line))
    yield from _changed(gone, come)


def _changed(gone: list[str], come: list[str]) -> Iterator[TextPair]:
    """Lines that differ, each beside the next one that is like it, in order."""
    rest = 0
    for line in gone:
        ahead = range(rest, min(rest + AHEAD, len(come)))
        like = next((at for at in ahead if ratio(line, come[at]) >= ALIKE * 100), None)
        if like is None:
            yield TextPair(before=_whole(line), changed=True)
            continue
        yield from (TextPair(after=_whole(come[at]), changed=True) for at in range(rest, like))
        left, right = _marked(line, come[like])
        yield TextPair(before=left, after=right, changed=True)
        rest = like + 1
    yield from (TextPair(after=_whole(line), changed=True) for line in come[rest:])


def _shown(pairs: list[TextPair]) -> Iterator[TextPair]:
    """The pairs near a change; a stretch of others stands as one with its number."""
    near = {
        place
        for at, pair in enumerate(pairs)
        if pair.changed
        for place in range(at - CONTEXT, at + CONTEXT + 1)
    }
    skipped = 0
    for at, pair in enumerate(pairs):
        if at in near:
            if skipped:
                yield TextPair(skipped=skipped)
                skipped = 0
            yield pair
        else:
            skipped += 1
    if skipped:
        yield TextPair(skipped=skipped)


def _marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Both marked where they differ: word by word, or whole where they share too little."""
    if before == after:
        return _escaped(before), _escaped(after)
    left, right = mark(before, after)
    if "<mark>" not in left + right:
        return _whole(before), _whole(after)
    return left, right


def _escaped(words: str) -> Markup:
    return Markup.escape(words)


def _whole(words: str) -> Markup:
    return Markup("<mark>{}</mark>").format(words)
