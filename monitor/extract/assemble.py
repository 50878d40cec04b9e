"""Puts judged figures where they belong: under the programme, or under the track that owns them."""

from __future__ import annotations

import datetime
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from monitor.document.blocks import Document
from monitor.extract import prose
from monitor.extract.figures import Mention
from monitor.extract.flattened import flattened_tables
from monitor.extract.lines import Line, TablePlace, quote
from monitor.extract.owners import Owners
from monitor.extract.structure import from_outline, rounds, windows_of_parts
from monitor.extract.tables import CellFigure, Row, TableFacts, read_table
from monitor.extract.tracks import Parts
from monitor.facts import QUANTITIES, Evidence, Per, Programme, Quantity, Span, Track
from monitor.text.quantities import Figure, find_figures

_TABLE = 40  # a cell under a head outweighs a labelled value, and that whatever a sentence says
_LABELLED = 20
_TOTAL = 15  # a row of totals gives way to what the notice states as the whole
_TITLED = 6
_PER_YEAR = 6
_SURE = 8  # beyond this, cues make a figure no surer, and the first one on the page counts
_HAS_DIGIT = re.compile(r"\d")
_RECIPIENTS: Mapping[str, Per] = {
    "company": "company", "team": "team", "person": "person", "organisation": "organisation",
}  # fmt: skip
_KIND = {"budget": "money", "award": "money", "count": "count", "duration": "duration"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A figure with its role, the part it belongs to (None: the programme), how sure that is, where it is."""

    role: str
    figure: Figure
    owner: str | None
    weight: int
    evidence: Evidence
    order: int


def quantity(figure: Figure, role: str, evidence: Evidence) -> Quantity:
    """The fact behind a figure in a role."""
    per = figure.per if role == "award" else None
    return Quantity(
        min=figure.min, max=figure.max, approx=figure.approx, unit=figure.unit, per=per, evidence=evidence
    )


def find_parts(
    document: Document,
    tables: Sequence[TableFacts],
    lines: Sequence[Line],
    mentions: Sequence[Mention],
    base: datetime.date | None = None,
) -> Parts:
    """The possible tracks: rows of tables, headings and labels, then names in running text."""
    parts = Parts()
    for table in tables:
        for row in table.rows if table.named else ():
            _add_row(parts, row, table)
    for head in from_outline(lines, mentions):
        parts.add(head.name, quote(document, head.start, head.end), word=head.rest)
    flat = [line for line in lines if not line.heading]
    listed = list(prose.from_lists(flat))
    known = [named.start for named in listed] + [part.span.start for part in parts.by_key.values()]
    told = prose.from_figures(mentions, listed=min(known, default=None))
    more = itertools.chain(
        prose.introduced(flat) if known else (), prose.from_cases(flat), prose.from_brackets(flat)
    )
    beside = (prose.in_pairs, prose.numbered, prose.from_quotes, prose.told_behind, prose.cost_items)
    for named in itertools.chain(listed, told, more, *(names(mentions) for names in beside)):
        parts.add(named.name, quote(document, named.start, named.end))
    for head, period in (*rounds(lines, base), *windows_of_parts(lines, base)):
        key = parts.add(head.name, quote(document, head.start, head.end))
        parts.by_key[key].period = parts.by_key[key].period or period
    parts.complete(line for line in lines if not line.heading)
    return parts


def _add_row(parts: Parts, row: Row, table: TableFacts) -> None:
    """Registers the part that a row names, under the group of rows it belongs to."""
    if row.total or not row.names:
        return
    group = row.names[-2] if len(row.names) > 1 else None
    in_group = sum(other.names[-2:-1] == (group,) for other in table.rows)
    parent = parts.add(group.quote, group) if group and in_group > 1 else None
    key = parts.add(row.name, row.names[-1], parent=parent)
    if row.period:
        parts.by_key[key].period = row.period


def _place_table(table: TableFacts, parts: Parts) -> Iterator[Placed]:
    """The figures of a table; a merged cell belongs to what its rows share."""
    rows = [row for row in table.rows if not row.total]
    sharing: dict[Span, list[tuple[CellFigure, Row]]] = {}
    for row in table.rows:
        for cell in row.figures:
            sharing.setdefault(cell.span, []).append((cell, row))
    alike = _alike(rows) if table.named and not table.tasks else frozenset()
    single = table.tasks and len(rows) == 1
    for shared in sharing.values():
        in_rows = [row for _, row in shared]
        group = _group(in_rows, rows)
        role = shared[0][0].role
        whole = role in alike or len(in_rows) == len(rows) > 1 or (single and role == "count")
        if in_rows[0].total or not table.named or whole:
            yield _of_total(shared[0][0]) if in_rows[0].total else _placed(shared[0][0], None, None)
        elif group:
            yield _placed(shared[0][0], parts.add(group.quote, group), group)
        else:
            for cell, row in shared:
                name = row.names[-1] if row.names else None
                yield _placed(cell, parts.known(row.name) if name else None, name)


def _of_total(cell: CellFigure) -> Placed:
    """A figure of a total row: summed awards are a budget."""
    summed = cell.role == "award" and not cell.figure.per
    placed = _placed(replace(cell, role="budget") if summed else cell, None, None)
    return replace(placed, weight=_TOTAL)


def _alike(rows: Sequence[Row]) -> frozenset[str]:
    """The roles in which all rows say the same, so that it holds for the programme: 7개월 in each row."""
    roles = []
    for role in ("award", "duration"):
        of_rows = [
            [(c.figure.min, c.figure.max, c.figure.unit) for c in row.figures if c.role == role]
            for row in rows
        ]
        if len(rows) > 1 and all(of_rows) and all(values == of_rows[0] for values in of_rows):
            roles.append(role)
    return frozenset(roles)


def _group(shared: Sequence[Row], rows: Sequence[Row]) -> Span | None:
    """The group that the rows of a merged cell make up, where they are all of its rows; else None."""
    if len(shared) < 2 or any(len(row.names) < 2 for row in shared):
        return None
    first = shared[0].names[0]
    of_group = [row for row in rows if row.names and row.names[0] == first]
    return first if of_group == list(shared) else None


def _placed(cell: CellFigure, owner: str | None, name: Span | None) -> Placed:
    needs = (*cell.needs, name) if name and owner else cell.needs
    return Placed(
        role=cell.role, figure=cell.figure, owner=owner, weight=_TABLE,
        evidence=(cell.span, *needs), order=cell.span.start,
    )  # fmt: skip


def _of_tiers(table: TableFacts) -> Iterator[Placed]:
    """Steps of one award, by number of people or by rank, as the range they span."""
    cells = [cell for row in table.rows if not row.total for cell in row.figures if cell.role == "award"]
    bounds = [bound for cell in cells for bound in (cell.figure.min, cell.figure.max) if bound is not None]
    if bounds:
        figure = replace(cells[0].figure, min=min(bounds), max=max(bounds))
        spans = tuple(dict.fromkeys((*(cell.span for cell in cells), *cells[0].needs)))
        yield Placed(
            role="award", figure=figure, owner=None, weight=_TABLE, evidence=spans, order=spans[0].start
        )


def _place_lines(
    document: Document, lines: Sequence[Line], mentions: Sequence[Mention], parts: Parts
) -> Iterator[Placed]:
    """The figures of running text, each with the part it belongs to."""
    owners = Owners(parts)
    by_line: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_line.setdefault(mention.line.start, []).append(mention)
    for line in lines:
        owners.read(line)
        yield from _place_label(document, line, parts)
        for mention in by_line.get(line.start, ()):
            if mention.role not in QUANTITIES or _KIND[mention.role] != mention.figure.kind:
                continue
            key = owners.of(mention)
            needs = (quote(document, *line.label_span),) if line.label_span else ()
            evidence = (quote(document, mention.start, mention.end), *needs)
            evidence += parts.by_key[key].evidence if key else ()
            weight = _LABELLED if mention.labelled and mention.weight else min(mention.weight, _SURE)
            yield Placed(
                role=mention.role, figure=mention.figure, owner=key, weight=weight,
                evidence=evidence, order=mention.start,
            )  # fmt: skip
    for child, parent in owners.parents.items():
        part = parts.by_key[child]
        part.parent = part.parent or parent


def _place_label(document: Document, line: Line, parts: Parts) -> Iterator[Placed]:
    """The figures in the label of a part: '갯벌형(10개사) : 기업당 2천만원', '갯벌형(26억원) : 13개 과제'."""
    counted = line.label_span and line.label.endswith(")") and _HAS_DIGIT.search(line.label)
    key = parts.named(line.label) if counted else None
    if key is None or line.label_span is None:
        return
    roles = {"count": "count", "money": "budget"}
    for figure in find_figures(line.label):
        role = (
            "award"
            if figure.kind == "money" and (figure.per or figure.min is None)
            else roles.pop(figure.kind, "")
        )
        if role:
            at = line.label_span[0]
            evidence = (quote(document, at + figure.start, at + figure.end), *parts.by_key[key].evidence)
            yield Placed(role=role, figure=figure, owner=key, weight=_LABELLED,
                         evidence=evidence, order=at + figure.start)  # fmt: skip


def _best(placed: Sequence[Placed], role: str, owner: str | None) -> Quantity | None:
    """The figure for a slot: the surest, and among equals the first; a floor and a ceiling make a range."""
    options = [p for p in placed if p.role == role and p.owner == owner]
    if not options:
        return None
    titled = {(p.figure.min, p.figure.max) for p in options if not p.weight}
    best = max(options, key=lambda p: (p.weight + _in_title(p, titled) - _yearly(p), -p.order))
    best = replace(best, figure=_with_per(best.figure, options))
    other = next((p for p in options if p is not best and _closes(best.figure, p.figure)), None)
    if other is None:
        return quantity(best.figure, role, best.evidence)
    bounds = [b for f in (best.figure, other.figure) for b in (f.min, f.max) if b is not None]
    figure = replace(best.figure, min=min(bounds), max=max(bounds))
    return quantity(figure, role, best.evidence + other.evidence)


def _in_title(placed: Placed, titled: set[tuple[int | None, int | None]]) -> int:
    """What it adds to a sum of the text that the title names it too."""
    return _TITLED if placed.weight and (placed.figure.min, placed.figure.max) in titled else 0


def _yearly(placed: Placed) -> int:
    """What a yearly award loses against what one gets for the whole."""
    return _PER_YEAR if placed.role == "award" and placed.figure.per == "year" else 0


def _with_per(figure: Figure, options: Sequence[Placed]) -> Figure:
    """The figure with what it is for, where only another mention of the same sum says it."""
    same = (p.figure.per for p in options if (p.figure.min, p.figure.max) == (figure.min, figure.max))
    return replace(figure, per=figure.per or next((per for per in same if per), None))


def _closes(one: Figure, other: Figure) -> bool:
    """Whether one is a floor and the other a ceiling above it, of one kind."""
    low, high = (one, other) if one.max is None else (other, one)
    if low.max is not None or high.min is not None or low.min is None or high.max is None:
        return False
    return low.unit == high.unit and low.min < high.max


def _with_units(placed: list[Placed]) -> list[Placed]:
    """A bare counter ('15개') takes the unit of most others, or counts projects."""
    units = [p.figure.unit for p in placed if p.role == "count" and p.figure.unit]
    common = max(sorted(set(units)), key=units.count) if units else "project"
    return [
        replace(p, figure=replace(p.figure, unit=common)) if p.role == "count" and not p.figure.unit else p
        for p in placed
    ]


def _tracks(placed: Sequence[Placed], parts: Parts) -> tuple[Track, ...]:
    """The parts that have a fact of their own, in page order."""
    found: dict[str, Track] = {}
    for key, part in sorted(parts.by_key.items(), key=lambda pair: pair[1].span.start):
        values = {role: _best(placed, role, key) for role in QUANTITIES}
        if any(values.values()) or part.period:
            found[key] = Track(
                name=part.name, parent=part.parent, period=part.period, evidence=part.evidence, **values
            )
    found = {key: replace(track, award=_for_each(track.award, track.count)) for key, track in found.items()}
    return tuple(
        replace(track, parent=found[track.parent].name if track.parent in found else None)
        for track in found.values()
    )


def _for_each(award: Quantity | None, count: Quantity | None) -> Quantity | None:
    """The award with what it is for, where only the number of those who get it says so: '20개사, 3천만원'."""
    if award is None or award.per or count is None or count.unit is None:
        return award
    return replace(award, per=_RECIPIENTS.get(count.unit))


def _without_repeats(programme: Programme, tracks: Sequence[Track]) -> Programme:
    """The programme without figures that only repeat one track's, where the tracks differ in them."""
    kept = {role: getattr(programme, role) for role in QUANTITIES}
    if kept["budget"] and kept["award"] and kept["count"] and kept["count"].min != 1:
        budget, award = kept["budget"], kept["award"]
        if budget.max == award.max and award.min in (budget.min, None):  # one award told again as its total
            kept["budget"] = None
    for role in ("award", "count", "duration"):
        of_tracks = [value for track in tracks if (value := getattr(track, role))]
        own = kept[role]
        bounds = {(value.min, value.max) for value in of_tracks}
        ceilings = {value.max for value in of_tracks} if role == "award" else set()
        if own and len(of_tracks) > 1 and ((own.min, own.max) in bounds or own.max in ceilings):
            kept[role] = None
    return Programme(**kept)


def assemble(
    document: Document,
    lines: Sequence[Line],
    places: Sequence[TablePlace],
    mentions: Sequence[Mention],
    base: datetime.date | None = None,
) -> tuple[Programme, tuple[Track, ...]]:
    """The programme's figures, and the tracks that have a fact of their own."""
    tables = [table for place in places if (table := read_table(document, place, base))]
    tables += flattened_tables(document)
    parts = find_parts(document, tables, lines, mentions, base)
    placed: list[Placed] = []
    for table in tables:
        placed.extend(_of_tiers(table) if table.tiers else _place_table(table, parts))
    placed = _with_units(placed + list(_place_lines(document, lines, mentions, parts)))
    tracks = _tracks(placed, parts)
    programme = Programme(**{role: _best(placed, role, None) for role in QUANTITIES})
    programme = replace(programme, award=_for_each(programme.award, programme.count))
    return _without_repeats(programme, tracks), tracks
