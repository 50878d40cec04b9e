"""Revisions as a report shows them: grouped by announcement, the gravest first, every value in words."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from monitor.compare.confirmation import doubtful
from monitor.facts import QUANTITIES
from monitor.records import SEVERITIES, FoundRevision, Severity
from monitor.review.marking import mark
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One side of a revision: its value as lines or as labelled figures, and the quote behind it."""

    lines: tuple[Markup, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    quote: Markup | None = None

    def __bool__(self) -> bool:
        return bool(self.lines or self.figures or self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One revision, ready to be shown."""

    number: int
    headline: str
    kind: str
    severity: Severity
    severity_words: str
    reason: str
    declared: bool
    declared_words: str
    doubt: str | None
    found_at: datetime.datetime
    before: Panel
    after: Panel


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
) -> tuple[Group, ...]:
    """The revisions by announcement; the announcement with the gravest and latest revision first.

    `notes`: what else is to be said of a source's announcement, by source.
    """
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
            cards=tuple(card(row, lang=lang, timezone=timezone) for row in found),
            notes=tuple((notes or {}).get(source, ())),
        )
        for (source, url), found in by_place.items()
    )


def _grave_then_late(row: FoundRevision) -> tuple[int, float, int]:
    return SEVERITIES.index(row.revision.severity), -row.found_at.timestamp(), row.id


def _safe(url: str) -> str:
    """The address where it is one of the web; '' for anything that a click should not open."""
    return url if urlsplit(url).scheme in {"http", "https"} else ""


def card(row: FoundRevision, *, lang: str, timezone: datetime.tzinfo) -> Card:
    """One stored revision in words, its quotes marked where they differ."""
    revision = row.revision
    before, after = _panels(row, lang)
    doubt = doubtful(revision)
    return Card(
        number=row.id,
        headline=headline(revision, lang),
        kind=kind_words(revision.kind, lang),
        severity=revision.severity,
        severity_words=severity_words(revision.severity, lang),
        reason=severity_reason(revision, lang),
        declared=revision.declared,
        declared_words=declared_words(revision.declared, lang),
        doubt=None if doubt is None else doubt_words(doubt, lang),
        found_at=row.found_at.astimezone(timezone),
        before=before,
        after=after,
    )


def _panels(row: FoundRevision, lang: str) -> tuple[Panel, Panel]:
    revision = row.revision
    quotes = _quotes(revision.evidence.before, revision.evidence.after)
    if revision.field is None:
        figures = _figures(revision.before, lang), _figures(revision.after, lang)
        return Panel(figures=figures[0], quote=quotes[0]), Panel(figures=figures[1], quote=quotes[1])
    lines = _lines(revision.before, revision.after, revision.field, lang)
    return Panel(lines=lines[0], quote=quotes[0]), Panel(lines=lines[1], quote=quotes[1])


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


def _lines(
    before: Any, after: Any, field: str, lang: str
) -> tuple[tuple[Markup, ...], tuple[Markup, ...]]:
    """Both values in words, the words that differ marked; a list has a line for each entry."""
    if not isinstance(before, list) and not isinstance(after, list):
        words = value_words(before, field, lang), value_words(after, field, lang)
        if before is None or after is None:
            return (Markup.escape(words[0]),), (Markup.escape(words[1]),)
        old, new = mark(*words)
        return (old,), (new,)
    return _marked_lists(before or [], after or [], field, lang)


def _marked_lists(
    before: list[str], after: list[str], field: str, lang: str
) -> tuple[tuple[Markup, ...], tuple[Markup, ...]]:
    """The entries of both lists; those of one side alone marked, word by word where they pair up."""
    gone, come = ([entry for entry in these if entry not in those] for these, those in ((before, after), (after, before)))
    if len(gone) == len(come):
        pairs = [mark(old, new) for old, new in zip(gone, come, strict=True)]
        marked = (
            dict(zip(gone, (old for old, _ in pairs), strict=True)),
            dict(zip(come, (new for _, new in pairs), strict=True)),
        )
    else:
        marked = tuple({entry: Markup("<mark>{}</mark>").format(entry) for entry in side} for side in (gone, come))
    unsaid = (Markup.escape(value_words(None, field, lang)),)
    sides = (
        tuple(words.get(entry, Markup.escape(entry)) for entry in entries) or unsaid
        for entries, words in zip((before, after), marked, strict=True)
    )
    return next(sides), next(sides)
