"""One page's trip through the system: fetch, read, decide, record. The only module that knows both halves.

`check` is the whole of it. What makes it safe is its order: the network is asked outside any transaction;
what is no announcement never reaches a comparison; both versions are read by the same rules; and one
transaction records the snapshot, its revisions and the alerts due.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from monitor.bookkeeping import URGENT, Sight, Trip, check_of, deadlines
from monitor.config import Source
from monitor.decision import Decision, Found, Known, Waiting, agrees, decide, decide_gone
from monitor.errors import StoreError
from monitor.facts import Facts
from monitor.readers import extractor_version
from monitor.records import (
    Check,
    Lease,
    Recorded,
    Snapshot,
    SourceState,
)
from monitor.rereading import read_again
from monitor.sighting import Last, Tools, look

__all__ = ["Checked", "Tools", "check"]

HELD_LONG = datetime.timedelta(hours=24)  # a layout that stands so long is the page's own
RECENT = datetime.timedelta(hours=48)  # a value that comes back within it may come from a stale cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check came to, and what recording it gave."""

    check: Check
    recorded: Recorded


def check(source: Source, lease: Lease, tools: Tools, *, accept: bool = False) -> Checked:
    """One whole trip: looks at a source, decides what it shows, and records it all at once.

    `accept`: a version without most of its facts is taken as the page's own.
    """
    began = tools.clock.monotonic()
    state = _state(source, tools)
    known, baseline = recall(state, tools)
    last = Last(version=baseline, facts=known.baseline, again_since=_waits_since(known))
    sight = look(source, tools, state, last)
    known = replace(known, baseline=sight.before or known.baseline, accept=accept)
    decision = _decide(known, sight)
    if decision.doubtful and _is_urgent(known, sight, tools):
        second = look(source, tools, state, replace(last, again_since=tools.clock.now()))
        decision = _settle(decision, known, second)
    trip = Trip(
        source=source, config=tools.config, state=state, lease=lease, known=known, baseline=baseline,
        sight=sight, decision=decision, now=tools.clock.now(), extractor=extractor_version(),
    )  # fmt: skip
    done = replace(check_of(trip), seconds=tools.clock.monotonic() - began)
    return Checked(check=done, recorded=tools.store.record(done))


def _waits_since(known: Known) -> datetime.datetime | None:
    """Since when something waits for its second sighting; None where nothing does."""
    firsts = [waiting.found.found_at for waiting in known.waiting]
    firsts += [known.held_at] if known.held_at else []
    return min(firsts, default=None)


def _state(source: Source, tools: Tools) -> SourceState:
    state = tools.store.source(source.id)
    if state is None:
        raise StoreError(f"{source.id}: is not in the database; start the command again to enter it")
    return state


# What is known


def recall(state: SourceState, tools: Tools) -> tuple[Known, Snapshot | None]:
    """What is known of a source's announcement, all of it read by today's rules; and its last version."""
    store = tools.store
    baseline, held = store.baseline(state.id), store.held(state.id)
    if baseline is None:
        return Known(), None
    recent = store.recent(state.id, tools.clock.now() - RECENT)
    known = Known(
        baseline=_facts(baseline, tools),
        snapshot=baseline.id,
        held=_facts(held, tools) if held else None,
        held_at=held.fetched_at if held else None,
        held_long=held is not None and tools.clock.now() - held.fetched_at >= HELD_LONG,
        waiting=tuple(
            Waiting(found=found, before=_facts(store.snapshot(found.before), tools))
            for found in store.waiting(state.id)
        ),
        recent=tuple(_facts(version, tools) for version in recent if version.id != baseline.id),
        gone=state.health.told == "gone",
    )
    return known, baseline


def _facts(version: Snapshot, tools: Tools) -> Facts:
    """A version's facts by today's rules: its archived bytes are read again where the rules have moved.

    StoreError where today's rules cannot read them: facts of other rules are never compared.
    """
    if version.extractor == extractor_version():
        return version.facts
    reading = read_again(version, tools.store, tools.readers, tools.config.zone)
    if reading.facts is None:
        raise StoreError(
            f"{version.source}: its last version (#{version.id}) cannot be read again by today's rules "
            f"({reading.note or reading.reason}); it is tried again at the next check"
        )
    return reading.facts


# What it means


def _decide(known: Known, sight: Sight) -> Decision:
    if sight.trouble and sight.trouble.state == "gone":
        return decide_gone(known)
    if sight.facts is None:
        return Decision(seen="unchanged")
    return decide(known, sight.facts)


def _is_urgent(known: Known, sight: Sight, tools: Tools) -> bool:
    """Whether a deadline lies within a day, be it the old one or the new: then nothing may wait."""
    now = tools.clock.now()
    ends = [
        end
        for facts in (known.told, known.baseline, sight.facts)
        for end in deadlines(facts, tools.config.zone)
    ]
    return any(now <= end <= now + URGENT for end in ends)


def _settle(decision: Decision, known: Known, second: Sight) -> Decision:
    """The decision after a second look in the same cycle: what it shows again is certain, the rest is told
    as unconfirmed."""
    found = tuple(
        replace(one, doubt=None, unconfirmed=not _shown_again(one, known, second)) if one.doubt else one
        for one in decision.found
    )
    return replace(decision, found=found)


def _shown_again(found: Found, known: Known, second: Sight) -> bool:
    if found.revision.kind == "withdrawn":
        return bool(second.trouble and second.trouble.state == "gone")
    return bool(second.facts and agrees(found, known, second.facts))
