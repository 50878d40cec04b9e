"""Puts judged figures where they belong: under the programme, or under the track that owns them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from monitor.document.blocks import Document
from monitor.extract import tracks as named
from monitor.extract.figures import Mention
from monitor.extract.lines import Line, TablePlace, quote
from monitor.extract.tables import CellFigure, Row, read_table
from monitor.extract.tracks import Named
from monitor.facts import QUANTITIES, Evidence, Period, Programme, Quantity, Track
from monitor.text.quantities import Figure

# A sentence that speaks of the whole again ends the track that the sentence before was about.
_WHOLE = re.compile(
    r"총\s?사업비|총\s?예산|올해\s?(예산|사업비)|전체|모두\s|총\s|신청|접수|자격|대상은|문의|지원\s?기간은|사업\s?기간|이\s?밖에|각\s?(트랙|분야|부문|과제)|공통|선정\s?규모|\btotal\b|\boverall\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure with its role, the track it belongs to (None: the programme) and how sure that is."""

    role: str
    figure: Figure
    owner: str | None
    weight: int
    evidence: Evidence
    order: int


@dataclass(slots=True)
class Parts:
    """The tracks by name, in page order."""

    parents: dict[str, str | None] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    periods: dict[str, Period] = field(default_factory=dict)

    def add(self, document: Document, name: str, start: int, parent: str | None = None) -> str:
        """Registers a name (the first place it stands in wins) and gives the name it is known by."""
        known = self.known(name)
        if known is None:
            self.parents[name] = parent
            self.starts[name] = start
            self.evidence[name] = (quote(document, start, start + len(name)),)
            return name
        if parent and not self.parents[known] and parent != known:
            self.parents[known] = parent
        return known

    def known(self, name: str) -> str | None:
        """The registered name that this one is another writing of."""
        squeezed = re.sub(r"[\s'\"「」『』<>]", "", name)
        for other in self.parents:
            short = re.sub(r"[\s'\"「」『』<>]", "", other)
            if short == squeezed or _short(short) == squeezed or short == _short(squeezed):
                return other
        return None


def _short(name: str) -> str:
    """A name without its bracketed field: '홍릉(바이오·의료)' is '홍릉'."""
    return re.sub(r"\([^)]*\)$", "", name)


def quantity(figure: Figure, role: str, evidence: Evidence) -> Quantity:
    """The fact behind a figure in a role."""
    per = figure.per if role == "award" else None
    return Quantity(min=figure.min, max=figure.max, approx=figure.approx, unit=figure.unit, per=per, evidence=evidence)


def _aliases(parts: Parts) -> list[tuple[str, str]]:
    """(words, name) by which the text may mention a track, longest first."""
    pairs = [(alias, name) for name in parts.parents for alias in {name, _short(name)} if len(alias) >= 2]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def owner_in(text: str, aliases: Sequence[tuple[str, str]]) -> str | None:
    """The track mentioned last in a stretch of text."""
    best: tuple[int, int, str] | None = None
    for alias, name in aliases:
        at = text.rfind(alias)
        while at > 0 and (text[at - 1].isalnum()) and at != -1:
            at = text.rfind(alias, 0, at)
        if at >= 0 and (best is None or (at + len(alias), len(alias)) > best[:2]):
            best = (at + len(alias), len(alias), name)
    return best[2] if best else None


class _Carrier:
    """Remembers which track the text is about from one sentence to the next within a paragraph."""

    def __init__(self, aliases: Sequence[tuple[str, str]]) -> None:
        self.aliases = aliases
        self.block, self.sentence_end, self.owner = -1, 0, None

    def owner_of(self, mention: Mention) -> str | None:
        line, (a, _) = mention.line, mention.sentence
        before = line.text[a : mention.figure.core_start]
        here = owner_in(before, self.aliases)
        if here is None and line.label:
            here = owner_in(line.label, self.aliases)
        if here is None:
            here = next((o for s in reversed(line.section) if len(s) <= 60 and (o := owner_in(s, self.aliases))), None)
        if here is None and line.block == self.block and self.owner and a >= self.sentence_end:
            between = line.text[self.sentence_end : mention.figure.core_start]
            here = None if _WHOLE.search(between) else self.owner
        if here is None and line.block == self.block and a < self.sentence_end:
            here = self.owner if not _WHOLE.search(before) else None
        self.block, self.sentence_end, self.owner = line.block, mention.sentence[1], here
        return here


def _place_tables(document: Document, places: Sequence[TablePlace], parts: Parts) -> list[Placed]:
    placed: list[Placed] = []
    for place in places:
        facts = read_table(document, place)
        if facts is None:
            continue
        rows = [row for row in facts.rows if not row.total]
        many = len({row.names[-1] for row in rows if row.names}) > 1
        seen: dict[tuple[int, int], list[Row]] = {}
        for row in facts.rows:
            for cell in row.figures:
                seen.setdefault((cell.start, cell.end), []).append(row)
        for row in facts.rows:
            owner = None
            if many and not row.total and row.names:
                parent = row.names[-2] if len(row.names) > 1 else None
                owner = parts.add(document, row.names[-1], row.name_spans[-1][0])
                if row.period:
                    parts.periods[owner] = row.period
                if parent and any(len(r) > 1 for k, r in seen.items() if row in r):
                    parts.parents[owner] = parent
            for cell in row.figures:
                sharing = seen[(cell.start, cell.end)]
                if sharing[0] is not row:
                    continue
                where = _owner_of_cell(document, row, sharing, rows, owner, parts)
                placed.append(_placed(document, cell, where, total=row.total or (len(sharing) == len(rows) > 1)))
    return placed


def _owner_of_cell(
    document: Document, row: Row, sharing: list[Row], rows: list[Row], owner: str | None, parts: Parts
) -> str | None:
    """A merged figure belongs to the group its rows share, or to the programme where it spans all."""
    if len(sharing) <= 1:
        return owner
    if len(sharing) >= len(rows):
        return None
    group = row.names[0] if len(row.names) > 1 and len({r.names[0] for r in sharing if r.names}) == 1 else None
    if group is None:
        return owner
    return parts.add(document, group, row.name_spans[0][0])


def _placed(document: Document, cell: CellFigure, owner: str | None, *, total: bool) -> Placed:
    evidence = (quote(document, cell.start, cell.end), *(quote(document, *span) for span in cell.needs))
    role = "budget" if total and cell.figure.kind == "money" and not cell.figure.per and cell.role != "award" else cell.role
    return Placed(role=role, figure=cell.figure, owner=owner, weight=10, evidence=evidence, order=cell.start)


def _place_prose(document: Document, mentions: Sequence[Mention], parts: Parts) -> list[Placed]:
    carrier, placed = _Carrier(_aliases(parts)), []
    for mention in mentions:
        owner = carrier.owner_of(mention)
        if mention.role in QUANTITIES:
            evidence: Evidence = (quote(document, mention.start, mention.end),)
            if mention.line.label_span:
                evidence += (quote(document, *mention.line.label_span),)
            placed.append(
                Placed(role=mention.role, figure=mention.figure, owner=owner, weight=mention.weight,
                       evidence=evidence, order=mention.start)
            )  # fmt: skip
    return placed


def _fits(role: str, figure: Figure) -> bool:
    kinds = {"budget": "money", "award": "money", "count": "count", "duration": "duration"}
    return kinds[role] == figure.kind


def _best(placed: Sequence[Placed], role: str, owner: str | None) -> Quantity | None:
    """The figure for a slot: the surest, and among equals the first."""
    options = [p for p in placed if p.role == role and p.owner == owner and _fits(role, p.figure)]
    if not options:
        return None
    best = max(options, key=lambda p: (p.weight, -p.order))
    return quantity(best.figure, role, best.evidence)


def find_parts(document: Document, lines: Sequence[Line], mentions: Sequence[Mention]) -> Parts:
    """The tracks that headings, lists, parallel clauses and labels set apart."""
    parts = Parts()
    found: list[Named] = [
        *named.from_headings(lines),
        *named.from_lists(lines),
        *named.from_parallels(mentions),
        *named.english_parts(lines),
    ]
    for one in sorted(found, key=lambda n: n.start):
        parts.add(document, one.name, one.start, one.parent)
    return parts


def _units(placed: list[Placed]) -> list[Placed]:
    """A bare counter ('15개') takes the unit of the sentence or of its siblings."""
    units = [p.figure.unit for p in placed if p.role == "count" and p.figure.unit]
    common = max(set(units), key=units.count) if units else "project"
    out = []
    for p in placed:
        if p.role == "count" and p.figure.unit is None:
            p = replace(p, figure=replace(p.figure, unit=common))
        out.append(p)
    return out


def assemble(
    document: Document, lines: Sequence[Line], tables: Sequence[TablePlace], mentions: Sequence[Mention]
) -> tuple[Programme, tuple[Track, ...]]:
    """The programme's figures, and the tracks that have a fact of their own."""
    parts = find_parts(document, lines, mentions)
    placed = _place_tables(document, tables, parts)
    placed = _units(placed + _place_prose(document, mentions, parts))
    programme = Programme(**{role: _best(placed, role, None) for role in QUANTITIES})
    tracks = []
    for name in sorted(parts.parents, key=lambda n: parts.starts[n]):
        values = {role: _best(placed, role, name) for role in QUANTITIES}
        period = parts.periods.get(name)
        if any(values.values()) or period:
            tracks.append(
                Track(name=name, parent=parts.parents[name], period=period, evidence=parts.evidence[name], **values)
            )
    names = {track.name for track in tracks}
    kept = tuple(replace(t, parent=t.parent if t.parent in names else None) for t in tracks)
    return programme, kept
