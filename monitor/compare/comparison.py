"""All revisions between two versions of one announcement: the one function everything else serves."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from monitor.compare import header
from monitor.compare.alignment import Alignment, align
from monitor.compare.conflicts import conflict_differences, untaken
from monitor.compare.differences import Difference, differences
from monitor.compare.levels import levelled
from monitor.compare.names import same_name
from monitor.compare.periods import period_kind
from monitor.compare.quotes import quote, track_quote
from monitor.compare.severity import weighed
from monitor.compare.titles import declares
from monitor.facts import Facts, Period, Quantity, Track, period_json, quantity_json, track_json
from monitor.records import Kind, Revision

QUANTITY_KINDS: dict[str, Kind] = {
    "budget": "amount_changed",
    "award": "amount_changed",
    "count": "count_changed",
    "duration": "duration_changed",
}


def compare(before: Facts, after: Facts) -> tuple[Revision, ...]:
    """Every fact-level difference between two versions, each once; empty where they say the same.

    Wording, order, typography, page furniture and the page's own dates are no differences. An edition mark
    sets `declared` on all revisions it comes with, and is told itself only where nothing else differs.
    """
    before, after = levelled(before, after)
    found = tuple(_revisions(before, after)) or tuple(header.edition_revisions(before, after))
    announced = declares(before, after)
    return tuple(
        _declared(revision) if announced or revision.kind in _OWN_WORDS else revision for revision in found
    )


_OWN_WORDS = frozenset({"cancelled", "closed"})  # the page says so itself: that is the announcement


def _declared(revision: Revision) -> Revision:
    return dataclasses.replace(revision, declared=True)


def _revisions(before: Facts, after: Facts) -> Iterator[Revision]:
    """The revisions in the order of a notice: what the call is, when, how much, who, which files."""
    tracks = align(before.tracks, after.tracks)
    reopened = before.status is not None and after.status is None
    yield from header.status_revisions(before, after)
    yield from header.title_revisions(before, after)
    yield from header.issuer_revisions(before, after)
    pairs = [(before.tracks[i], after.tracks[j]) for i, j in tracks.pairs]
    apart = untaken(differences(before, after, pairs), after)
    for difference in (*apart, *conflict_differences(before, after, pairs, apart)):
        if not (reopened and (difference.track, difference.field) == (None, "period")):
            yield _fact_revision(difference)
    yield from _track_revisions(before, after, tracks)
    yield from header.eligibility_revisions(before, after)
    yield from header.contact_revisions(before, after)
    yield from header.attachment_revisions(before, after)


def _fact_revision(difference: Difference) -> Revision:
    """A quantity or a period that differs, as a revision."""
    old, new = difference.before, difference.after
    quotes = (quote(() if old is None else old.evidence), quote(() if new is None else new.evidence))
    if isinstance(old, Quantity) or isinstance(new, Quantity):
        kind = QUANTITY_KINDS[difference.field]
        quantities = [side if isinstance(side, Quantity) else None for side in (old, new)]
        values = (quantity_json(quantities[0]), quantity_json(quantities[1]))
    else:
        periods = [side if isinstance(side, Period) else Period() for side in (old, new)]
        kind = period_kind(*periods) or "period_changed"
        values = (period_json(periods[0]), period_json(periods[1]))
    return weighed(kind, track=difference.track, field=difference.field, values=values, quotes=quotes)


def _track_revisions(before: Facts, after: Facts, tracks: Alignment) -> Iterator[Revision]:
    """Tracks renamed, removed and added."""
    for i, j in tracks.pairs:
        old, new = before.tracks[i], after.tracks[j]
        if not same_name(old.name, new.name):
            yield _renamed(old, new)
    for i in tracks.removed:
        gone = before.tracks[i]
        yield weighed(
            "track_removed",
            track=gone.name,
            values=(track_json(gone), None),
            quotes=(track_quote(gone), None),
        )
    for j in tracks.added:
        come = after.tracks[j]
        yield weighed(
            "track_added", track=come.name, values=(None, track_json(come)), quotes=(None, track_quote(come))
        )


def _renamed(old: Track, new: Track) -> Revision:
    quotes = (quote(old.evidence) or old.name, quote(new.evidence) or new.name)
    return weighed("track_renamed", track=old.name, field="name", values=(old.name, new.name), quotes=quotes)
