"""What one more sighting of an announcement means: which revisions are told, which wait, what is dropped.

Pure. Most revisions are told at once. A doubtful one (a deadline moved earlier, a value gone, a value seen
shortly before) waits until a second sighting shows the same at the same place; a version in which most facts
vanished is held as a whole and compared with nothing until the page is itself again, or until its new layout
has stood for a day or is accepted by the reader: then it is the page, and what it still states is compared.

Every version is compared with what the reader knows: the last version with all that waits taken back. So
nothing is told twice, and what was not told cannot be lost.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from monitor.compare import compare
from monitor.compare.alignment import align
from monitor.compare.confirmation import doubtful, doubts, facts_lost
from monitor.compare.names import name_key
from monitor.compare.quotes import quote
from monitor.compare.reversal import taken_back
from monitor.compare.severity import weighed
from monitor.facts import Facts
from monitor.records import FoundRevision, Revision

Seen = Literal["baseline", "unchanged", "changed", "held", "lost", "gone"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A revision that waits, with the facts it was found against, as read by today's rules."""

    found: FoundRevision
    before: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of an announcement before a check, all read by today's rules.

    `baseline` (with its snapshot's id) is the last accepted version, `held` the facts of a version held and
    `held_at` when it was seen, `recent` the other versions that were in force within the last 48 hours.
    `gone`: it was told already that the page is gone. `held_long`: the version held has stood for a day.
    `accept`: the reader takes the page as it stands now, whatever it lacks.
    """

    baseline: Facts | None = None
    snapshot: int = 0
    held: Facts | None = None
    held_at: datetime.datetime | None = None
    waiting: tuple[Waiting, ...] = ()
    recent: tuple[Facts, ...] = ()
    gone: bool = False
    held_long: bool = False
    accept: bool = False

    @property
    def told(self) -> Facts | None:
        """What the reader knows: the last version with all that waits taken back."""
        facts = self.baseline
        for waiting in self.waiting:
            if facts is not None:
                facts = taken_back(facts, waiting.before, [waiting.found.revision])
        return facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A revision of this sighting: against which snapshot, and why it waits (None: it is told now).

    `unconfirmed`: it was doubtful, could not be confirmed in time, and is told all the same.
    """

    revision: Revision
    before: int
    doubt: str | None = None
    unconfirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a sighting means. `confirmed` and `dropped` are the ids of revisions that waited.

    `still`: what a version without most of its facts states and states otherwise. `anew`: such a version is
    the one to compare with from now on.
    """

    seen: Seen
    found: tuple[Found, ...] = ()
    confirmed: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()
    still: tuple[Revision, ...] = ()
    anew: bool = False

    @property
    def doubtful(self) -> tuple[Found, ...]:
        """The revisions that would wait."""
        return tuple(found for found in self.found if found.doubt)


def decide(known: Known, facts: Facts) -> Decision:
    """What a version that was read means."""
    told = known.told
    if told is None:
        return Decision(seen="baseline")
    revisions = compare(told, facts)
    lost = facts_lost(told, facts)
    if lost:
        revisions = tuple(one for one in revisions if doubtful(one) != "value_gone")
        if not (known.accept or (known.held_long and facts.is_announcement())):
            seen: Seen = "held" if known.held is None else "lost"
            return Decision(seen=seen, still=revisions if seen == "lost" else ())
    waiting = [(waiting.found, _shown_again(waiting, known, revisions)) for waiting in known.waiting]
    again = [shown for _, shown in waiting if shown is not None]
    found = tuple(
        Found(revision=revision, before=_base(revision, known, facts), doubt=doubt)
        for revision, doubt in zip(revisions, doubts(revisions, facts, known.recent), strict=True)
        if revision not in again
    )
    confirmed = tuple(one.id for one, shown in waiting if shown is not None)
    return Decision(
        seen="changed" if found or confirmed else "unchanged",
        found=found,
        confirmed=confirmed,
        dropped=tuple(one.id for one, shown in waiting if shown is None),
        anew=lost,
    )


def decide_gone(known: Known) -> Decision:
    """What it means that the page is gone (404, 410, or it says so itself)."""
    waiting = tuple(w.found.id for w in known.waiting if w.found.revision.kind == "withdrawn")
    if known.baseline is None:
        return Decision(seen="unchanged")
    if waiting or known.gone:
        return Decision(seen="gone", confirmed=waiting)
    title = known.baseline.title
    revision = weighed("withdrawn", quotes=(quote(title.evidence) if title else None, None))
    return Decision(seen="gone", found=(Found(revision=revision, before=known.snapshot, doubt="withdrawn"),))


def agrees(found: Found, known: Known, facts: Facts) -> bool:
    """Whether another sighting shows the same revision."""
    told = known.told
    return told is not None and _shown(found.revision, compare(told, facts)) is not None


def _shown(revision: Revision, revisions: Sequence[Revision]) -> Revision | None:
    """The one of some revisions that says the same; its quotes may differ."""
    track = name_key(revision.track or "")
    says = _says(revision)
    return next((r for r in revisions if _says(r) == says and name_key(r.track or "") == track), None)


def _shown_again(waiting: Waiting, known: Known, revisions: Sequence[Revision]) -> Revision | None:
    """The revision that says what a waiting one says, be it under the new name of its track."""
    revision = waiting.found.revision
    shown = _shown(revision, revisions)
    if shown is None and revision.track is not None and known.baseline is not None:
        name = _name_now(revision.track, waiting.before, known.baseline)
        shown = None if name is None else _shown(replace(revision, track=name), revisions)
    return shown


def _name_now(track: str, before: Facts, after: Facts) -> str | None:
    """What a track of the older version is called in the newer one; None where it is not there."""
    partner = dict(align(before.tracks, after.tracks).pairs)
    old = next((i for i, one in enumerate(before.tracks) if name_key(one.name) == name_key(track)), None)
    return after.tracks[partner[old]].name if old in partner else None


def _says(revision: Revision) -> tuple[object, ...]:
    """What a revision says, its track's name aside: that may have changed in between.

    That a track is gone says the same whatever stood in it: some of that may have waited too.
    """
    before = None if revision.kind == "track_removed" else revision.before
    return revision.kind, revision.field, before, revision.after


def _base(revision: Revision, known: Known, facts: Facts) -> int:
    """The snapshot whose value a revision starts from: the last version's, or that of what waits there."""
    for waiting in known.waiting:
        starts = [_says(other) for other in compare(waiting.before, facts)]
        last = [_says(other) for other in compare(known.baseline or waiting.before, facts)]
        if _says(revision) in starts and _says(revision) not in last:
            return waiting.found.before
    return known.snapshot
