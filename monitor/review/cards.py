"""Revisions as a report shows them: grouped by announcement, the gravest first, every value in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urlsplit

from markupsafe import Markup
from rapidfuzz.fuzz import ratio

from monitor.compare.assignment import assign
from monitor.compare.confirmation import doubtful
from monitor.compare.quotes import JOINT
from monitor.facts import QUANTITIES
from monitor.records import SEVERITIES, FoundRevision, Severity, Verdict
from monitor.review.marking import mark
from monitor.review.phrases import phrase
from monitor.wording import (
    declared_words,
    doubt_words,
    field_words,
    headline,
    kind_words,
    severity_reason,
    severity_words,
    value_words,
)

ALIKE = 0.5  # of their letters; two entries of a list with less in common are no entry changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One side of a revision: its value as lines or as labelled figures, and the quote behind it.

    `absent` says in words that this side has no value.
    """

    lines: tuple[Markup, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    quote: Markup | None = None
    absent: str | None = None

    @property
    def value(self) -> bool:
        """Whether this side has a value, or says that it has none; else it has a quote at most."""
        return bool(self.lines or self.figures or self.absent)

    def __bool__(self) -> bool:
        return bool(self.value or self.quote)


Side = Literal["before", "after"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A stored copy of an attached file: of which version, the file's name, and where a click opens it."""

    side: Side
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One revision, ready to be shown; `doubt` says why it waits, None where it was told all the same."""

    number: int
    headline: str
    kind: str
    severity: Severity
    severity_words: str
    reason: str
    declared: bool
    declared_words: str
    doubt: str | None
    unconfirmed: bool
    reviewed: Verdict | None
    found_at: datetime.datetime
    confirmed_at: datetime.datetime | None
    before: Panel
    after: Panel
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One announcement and its revisions, the gravest first."""

    source: str
    title: str
    url: str
    host: str
    severity: Severity
    cards: tuple[Card, ...]
    notes: tuple[str, ...] = ()


def groups(
    rows: Sequence[FoundRevision],
    *,
    lang: str,
    timezone: datetime.tzinfo,
    notes: Mapping[str, Sequence[str]] | None = None,
    copies: Mapping[int, Sequence[Copy]] | None = None,
) -> tuple[Group, ...]:
    """The revisions by announcement; the announcement with the gravest and latest revision first.

    `notes`: what else is to be said of a source's announcement, by source. `copies`: stored files to be
    linked, by the revision's number.
    """
    stored = copies or {}
    by_place: dict[tuple[str, str], list[FoundRevision]] = {}
    for row in sorted(rows, key=_grave_then_late):
        by_place.setdefault((row.source, row.url), []).append(row)
    return tuple(
        Group(
            source=source,
            title=max(found, key=lambda row: row.found_at).title or source,
            url=_safe(url),
            host=urlsplit(_safe(url)).hostname or "",
            severity=found[0].revision.severity,
            cards=tuple(
                replace(card(row, lang=lang, timezone=timezone), copies=tuple(stored.get(row.id, ())))
                for row in found
            ),
            notes=tuple((notes or {}).get(source, ())),
        )
        for (source, url), found in by_place.items()
    )


def _grave_then_late(row: FoundRevision) -> tuple[int, float, int]:
    return SEVERITIES.index(row.revision.severity), -row.found_at.timestamp(), row.id


def _safe(url: str) -> str:
    """The address where it is one of the web; '' for anything that a click should not open."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return ""
    return url if scheme in {"http", "https"} else ""


def card(row: FoundRevision, *, lang: str, timezone: datetime.tzinfo) -> Card:
    """One stored revision in words, its quotes marked where they differ."""
    revision = row.revision
    before, after = _panels(row, lang)
    unconfirmed = row.unconfirmed or row.confirmed_at is None
    return Card(
        number=row.id,
        headline=headline(revision, lang),
        kind=kind_words(revision.kind, lang),
        severity=revision.severity,
        severity_words=severity_words(revision.severity, lang),
        reason=severity_reason(revision, lang),
        declared=revision.declared,
        declared_words=declared_words(revision.declared, lang),
        doubt=_doubt(row, lang) if row.confirmed_at is None else None,
        unconfirmed=unconfirmed,
        reviewed=row.reviewed,
        found_at=row.found_at.astimezone(timezone),
        confirmed_at=_second_sighting(row, timezone),
        before=before,
        after=after,
    )


def _doubt(row: FoundRevision, lang: str) -> str | None:
    """Why a revision waits: as stored, else by the rules."""
    doubt = row.doubt or doubtful(row.revision)
    return None if doubt is None else doubt_words(doubt, lang)


def _second_sighting(row: FoundRevision, timezone: datetime.tzinfo) -> datetime.datetime | None:
    """When it was seen again; None where it was told at its first sighting, or never seen again."""
    if row.confirmed_at is None or row.unconfirmed or row.confirmed_at <= row.found_at:
        return None
    return row.confirmed_at.astimezone(timezone)


def _panels(row: FoundRevision, lang: str) -> tuple[Panel, Panel]:
    revision = row.revision
    values = revision.before, revision.after
    told = revision.evidence.before, revision.evidence.after
    quotes = _quotes(*(None if _repeats(*both) else both[0] for both in zip(told, values, strict=True)))
    if revision.field is None:
        figures = [_figures(side, lang) for side in values]
        gone = [phrase("absent", lang) if side is None and any(values) else None for side in values]
        return (
            Panel(figures=figures[0], quote=quotes[0], absent=gone[0]),
            Panel(figures=figures[1], quote=quotes[1], absent=gone[1]),
        )
    lines = _lines(revision.before, revision.after, revision.field, lang)
    unsaid = [None if said else _absent(revision.field, lang) for said in lines]
    return (
        Panel(lines=lines[0], quote=quotes[0], absent=unsaid[0]),
        Panel(lines=lines[1], quote=quotes[1], absent=unsaid[1]),
    )


def _absent(field: str, lang: str) -> str:
    """How a missing value is said: a file or a mark is not there, anything else is not stated."""
    return phrase("absent", lang) if field in {"attachments", "edition"} else value_words(None, field, lang)


def _repeats(quote: str | None, value: Any) -> bool:
    """Whether a quote says nothing that the value itself does not: it is the value, or entries of it."""
    entries = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    known = {" ".join(str(entry).split()) for entry in entries}
    return quote is not None and set(quote.split(JOINT)) <= known


def _quotes(before: str | None, after: str | None) -> tuple[Markup | None, Markup | None]:
    """Both quotes, escaped; marked where there are two."""
    if before and after:
        return mark(before, after)
    return Markup.escape(before) if before else None, Markup.escape(after) if after else None


def _figures(track: Any, lang: str) -> tuple[tuple[str, str], ...]:
    """A whole track as labelled figures."""
    if not isinstance(track, dict):
        return ()
    roles = [role for role in (*QUANTITIES, "period") if track.get(role)]
    return tuple((field_words(role, lang), value_words(track[role], role, lang)) for role in roles)


Lines = tuple[Markup, ...]


def _lines(before: Any, after: Any, field: str, lang: str) -> tuple[Lines, Lines]:
    """Both values in words, the words that differ marked; a list has a line for each entry."""
    if isinstance(before, list) or isinstance(after, list):
        return _marked_lists(before or [], after or [])
    words = [None if side is None else value_words(side, field, lang) for side in (before, after)]
    if words[0] is None or words[1] is None:
        alone = [() if side is None else (Markup.escape(side),) for side in words]
        return alone[0], alone[1]
    old, new = mark(words[0], words[1])
    if words[0] != words[1] and (old, new) == tuple(map(Markup.escape, words)):
        return (_whole(words[0]),), (_whole(words[1]),)
    return (old,), (new,)


def _marked_lists(before: list[str], after: list[str]) -> tuple[Lines, Lines]:
    """The entries of both lists; those of one side alone marked, word by word where two are alike."""
    gone = [entry for entry in dict.fromkeys(before) if entry not in after]
    come = [entry for entry in dict.fromkeys(after) if entry not in before]
    olds, news = ({entry: _whole(entry) for entry in side} for side in (gone, come))
    apart = {(i, j): 1 - ratio(old, new) / 100 for i, old in enumerate(gone) for j, new in enumerate(come)}
    for i, j in assign({pair: cost for pair, cost in apart.items() if cost <= 1 - ALIKE}):
        olds[gone[i]], news[come[j]] = mark(gone[i], come[j])
    return _in_order(before, olds), _in_order(after, news)


def _whole(entry: str) -> Markup:
    return Markup("<mark>{}</mark>").format(entry)


def _in_order(entries: list[str], marked: Mapping[str, Markup]) -> Lines:
    return tuple(marked.get(entry, Markup.escape(entry)) for entry in entries)
