"""What one more sighting of an announcement means: which revisions are told, which wait, what is dropped.

Pure. Most revisions are told at once. A doubtful one (a deadline moved earlier, a value gone, a value seen
shortly before) waits until a second sighting shows the same at the same place; a version in which most facts
vanished is held as a whole and compared with nothing until the page is itself again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from monitor.compare import compare
from monitor.compare.confirmation import Place, doubts, facts_lost, place
from monitor.compare.quotes import quote
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

    `baseline` (with its snapshot's id) is the last accepted version, `held` the facts of a version held,
    `recent` the versions accepted in the last 48 hours without the baseline. `gone`: it was told already that
    the page is gone.
    """

    baseline: Facts | None = None
    snapshot: int = 0
    held: Facts | None = None
    waiting: tuple[Waiting, ...] = ()
    recent: tuple[Facts, ...] = ()
    gone: bool = False


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
    """What a sighting means. `confirmed` and `dropped` are the ids of revisions that waited."""

    seen: Seen
    found: tuple[Found, ...] = ()
    confirmed: tuple[int, ...] = ()
    dropped: tuple[int, ...] = ()

    @property
    def doubtful(self) -> tuple[Found, ...]:
        """The revisions that would wait."""
        return tuple(found for found in self.found if found.doubt)


def decide(known: Known, facts: Facts) -> Decision:
    """What a version that was read means."""
    if known.baseline is None:
        return Decision(seen="baseline")
    if facts_lost(known.baseline, facts):
        return Decision(seen="lost" if known.held == facts else "held")
    places = {place(waiting.found.revision) for waiting in known.waiting}
    fresh = [r for r in compare(known.baseline, facts) if place(r) not in places]
    found = _judged(fresh, facts, known.snapshot, known.recent)
    confirmed, dropped = [], []
    for waiting in known.waiting:
        again = _at(place(waiting.found.revision), compare(waiting.before, facts))
        if any(_same(waiting.found.revision, revision) for revision in again):
            confirmed.append(waiting.found.id)
        else:
            dropped.append(waiting.found.id)
            found += _judged(again, facts, waiting.found.before, ())
    changed = bool(found or confirmed)
    return Decision(
        seen="changed" if changed else "unchanged",
        found=tuple(found),
        confirmed=tuple(confirmed),
        dropped=tuple(dropped),
    )


def decide_gone(known: Known) -> Decision:
    """What it means that the page is gone (404, 410, or it says so itself)."""
    waiting = tuple(w.found.id for w in known.waiting if w.found.revision.kind == "withdrawn")
    if waiting or known.gone or known.baseline is None:
        return Decision(seen="gone", confirmed=waiting)
    title = known.baseline.title
    revision = weighed("withdrawn", quotes=(quote(title.evidence) if title else None, None))
    return Decision(seen="gone", found=(Found(revision=revision, before=known.snapshot, doubt="withdrawn"),))


def agrees(found: Found, before: Facts, facts: Facts) -> bool:
    """Whether another sighting shows the same revision at the same place."""
    again = _at(place(found.revision), compare(before, facts))
    return any(_same(found.revision, revision) for revision in again)


def _judged(revisions: Sequence[Revision], facts: Facts, before: int, recent: Sequence[Facts]) -> list[Found]:
    reasons = doubts(revisions, facts, recent)
    return [
        Found(revision=revision, before=before, doubt=doubt)
        for revision, doubt in zip(revisions, reasons, strict=True)
    ]


def _at(where: Place, revisions: Sequence[Revision]) -> list[Revision]:
    return [revision for revision in revisions if place(revision) == where]


def _same(one: Revision, other: Revision) -> bool:
    """Whether two revisions say the same; their quotes may differ."""
    return (one.kind, one.track, one.field, one.before, one.after) == (
        other.kind, other.track, other.field, other.before, other.after
    )  # fmt: skip
