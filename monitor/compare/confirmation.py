"""Which revisions wait for a second sighting, and when a version lost so much that it is no version.

Pure rules; when the second sighting is taken and what happens without one is the cycle's business.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from monitor.compare.alignment import align
from monitor.compare.comparison import compare
from monitor.compare.names import name_key
from monitor.compare.severity import ends_earlier_json
from monitor.facts import MONEY, QUANTITIES, Facts, Programme, Track
from monitor.records import Revision

Doubt = Literal["withdrawn", "deadline_earlier", "value_gone", "seen_before"]

LOST_SHARE = 0.5  # of the facts of the version before: a new layout, hardly ever an edit
LEAST_LOST = 3  # facts; a page with few facts may well lose half of them by an edit
GONE = frozenset({"track_removed", "attachment_removed"})

Place = tuple[str | None, str | None, str | None]


def doubtful(revision: Revision) -> Doubt | None:
    """Why a revision needs a second sighting; None where it is told at once.

    A page gone, a deadline earlier, a value that vanished. What the page says in its own words, changed
    values and additions are never delayed.
    """
    if revision.kind == "withdrawn":
        return "withdrawn"
    if ends_earlier_json(revision.before, revision.after):
        return "deadline_earlier"
    if revision.kind in GONE or _vanished(revision):
        return "value_gone"
    return None


def _vanished(revision: Revision) -> bool:
    """Whether a value was stated before and nothing stands in its place."""
    if revision.field is None:
        return False
    if revision.field == "period" and revision.kind != "reopened":
        return _ended(revision.before) and not _ended(revision.after)
    return bool(revision.before) and not revision.after


def _ended(period: dict[str, object] | None) -> bool:
    """Whether a period says when it ends, or that it does not."""
    return bool(period and (period.get("until") or period.get("rolling")))


def doubts(
    revisions: Sequence[Revision], after: Facts, earlier: Sequence[Facts] = ()
) -> tuple[Doubt | None, ...]:
    """Why each revision waits, in their order; None for those told at once.

    `earlier`: the versions accepted within the last 48 hours, without the one compared with. A stale cache
    gives A, B, A: against the first A the second shows no difference at the places that B changed.
    """
    names = _renamed(revisions)
    apart = [_places_apart(old, after) for old in earlier] if revisions else []
    back = (any(_is_back(_now(place(revision), names), places) for places in apart) for revision in revisions)
    return tuple(
        doubtful(revision) or ("seen_before" if again else None)
        for revision, again in zip(revisions, back, strict=True)
    )


def _places_apart(before: Facts, after: Facts) -> set[Place]:
    """The places at which two versions differ, tracks by their names in the second."""
    revisions = compare(before, after)
    names = _renamed(revisions)
    return {_now(place(revision), names) for revision in revisions}


def _renamed(revisions: Sequence[Revision]) -> dict[str, str]:
    """The new names of renamed tracks by their old ones."""
    return {
        name_key(revision.before): name_key(revision.after)
        for revision in revisions
        if revision.kind == "track_renamed"
    }


def _now(at: Place, names: Mapping[str, str]) -> Place:
    """A place by its track's new name."""
    return (None if at[0] is None else names.get(at[0], at[0])), at[1], at[2]


def _is_back(at: Place, apart: set[Place]) -> bool:
    """Whether a place is none of those apart, nor lies in a track that one side does not have."""
    return at not in apart and (at[0], None, None) not in apart


def place(revision: Revision) -> Place:
    """Where a revision stands: (track, field, what of it); each file and state of the call has its own.

    Two revisions of one place tell of the same fact, whatever their values.
    """
    track = None if revision.track is None else name_key(revision.track)
    if revision.field == "attachments":
        return None, "attachments", str(revision.after or revision.before)
    if revision.field is None and track is None:
        return None, "status", revision.kind
    return track, revision.field, None


def facts_lost(before: Facts, after: Facts) -> bool:
    """Whether most facts vanished at once: at least half of them, or title, period and money together.

    Changed values and renamed tracks are not lost. A call that the page itself calls cancelled or closed
    may lose its facts.
    """
    if after.status is not None:
        return False
    stated, lost = _stated_and_lost(before, after)
    if lost >= LEAST_LOST and lost >= LOST_SHARE * stated:
        return True
    return all(_core(before)) and not any(_core(after))


def _stated_and_lost(before: Facts, after: Facts) -> tuple[int, int]:
    """How many facts the old version states, and how many of these the new one does not."""
    partner = dict(align(before.tracks, after.tracks).pairs)
    wholes = [(_header(before), _header(after)), (_roles(before.programme), _roles(after.programme))]
    for i, track in enumerate(before.tracks):
        wholes.append((_roles(track), _roles(after.tracks[partner[i]]) if i in partner else set()))
    return sum(len(old) for old, _ in wholes), sum(len(old - new) for old, new in wholes)


def _header(facts: Facts) -> set[str]:
    """The facts stated around the figures; a list counts once, whatever its length."""
    names = ("title", "status", "period", "issuers", "contacts", "eligibility", "attachments")
    return {name for name in names if getattr(facts, name)}


def _roles(whole: Programme | Track) -> set[str]:
    """The figures and the period that the programme or a track states."""
    return {role for role in (*QUANTITIES, "period") if getattr(whole, role, None)}


def _core(facts: Facts) -> tuple[bool, bool, bool]:
    """Whether title, period and money are stated."""
    roles = _roles(facts.programme).union(*(_roles(track) for track in facts.tracks))
    return facts.title is not None, bool(facts.period) or "period" in roles, bool(roles & set(MONEY))
