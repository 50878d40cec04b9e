"""What a trip leaves behind: the check as it will be recorded, with health, alerts, next turn. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from monitor import health, schedule
from monitor.alerts.rules import Case, Told, told_health, told_of
from monitor.config import Config, Source
from monitor.decision import Decision, Known, Waiting
from monitor.facts import Facts
from monitor.health import Trouble
from monitor.records import (
    Attachment,
    Check,
    CheckOutcome,
    Confirmation,
    Health,
    HealthNotice,
    Lease,
    NewRevision,
    NewSnapshot,
    Page,
    Reading,
    Revision,
    Snapshot,
    SourceState,
)
from monitor.wording import anew_words, still_words

URGENT = datetime.timedelta(hours=24)  # before a deadline nothing may wait
LONGEST_WAIT = datetime.timedelta(hours=24)  # then a revision that nobody could confirm is told as such
LONGEST_PAUSE = datetime.timedelta(hours=24)  # whatever a host asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What one look at a page gave: the page and its reading, or trouble, or neither (nothing new).

    `wait`: seconds that the host asks us to stay away. `files`: the attached files as they stand now; None
    where nobody asked. `before`: the facts that the last version is to be compared with, where other files
    were at hand then.
    """

    page: Page | None = None
    reading: Reading | None = None
    trouble: Trouble | None = None
    wait: float | None = None
    files: tuple[Attachment, ...] | None = None
    before: Facts | None = None

    @property
    def facts(self) -> Facts | None:
        """The facts of a version that can be compared."""
        return self.reading.facts if self.reading and not self.trouble else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """One trip of a page, up to the decision.

    `baseline` is the version it was compared with, `extractor` the version of the rules that read it.
    """

    source: Source
    config: Config
    state: SourceState
    lease: Lease
    known: Known
    baseline: Snapshot | None
    sight: Sight
    decision: Decision
    now: datetime.datetime
    extractor: str

    @property
    def accepted(self) -> bool:
        """Whether the page was read as the announcement's current version."""
        return self.sight.trouble is None and self.decision.seen not in ("held", "lost")


def check_of(trip: Trip) -> Check:
    """The check as it will be stored, in one transaction."""
    well, notice = _health(trip)
    told = told_health(trip.source, notice, trip.config, trip.now) if notice else Told()
    sight = trip.sight
    check = Check(
        source=trip.source.id,
        at=trip.now,
        outcome=_outcome(trip),
        health=well,
        next_due=trip.now,
        status=sight.page.status if sight.page else None,
        detail=sight.trouble.detail if sight.trouble else "",
        lease=trip.lease,
        etag=_validator(trip, "etag", trip.state.etag),
        last_modified=_validator(trip, "last-modified", trip.state.last_modified),
        snapshot=_snapshot(trip),
        drop_held=trip.known.held is not None and trip.decision.seen != "lost" and sight.facts is not None,
        found=_found(trip),
        confirmed=_confirmed(trip),
        dropped=trip.decision.dropped,
        notice=notice,
        notice_channels=told.now,
        notice_later=told.later,
        files=trip.sight.files if trip.accepted or trip.decision.seen == "held" else None,
    )
    return replace(check, next_due=_next_due(trip, check))


def broken_check(
    source: Source, config: Config, state: SourceState, lease: Lease, error: str, now: datetime.datetime
) -> Check:  # fmt: skip
    """The check that an error of ours ended: a failure of its source like any other, told when it lasts.

    Nothing of the announcement moves, and the page is asked for whole next time.
    """
    well, notice = health.after_trouble(
        state.health, Trouble(state="failing", detail=error), now,
        failures=config.health.tell_after_failures, patience=config.health.tell_after,
    )  # fmt: skip
    regular = schedule.turn(config.schedule_of(source), now, config.zone, seed=source.id)
    told = told_health(source, notice, config, now) if notice else Told()
    return Check(
        source=source.id,
        at=now,
        outcome="failed",
        health=well,
        next_due=schedule.retry(well.failures, now, regular),
        detail=error,
        lease=lease,
        notice=notice,
        notice_channels=told.now,
        notice_later=told.later,
    )


def _outcome(trip: Trip) -> CheckOutcome:
    seen, trouble = trip.decision.seen, trip.sight.trouble
    if trouble and seen != "gone":
        return "failed" if trouble.state == "failing" else "unreadable"
    return "held" if seen == "lost" else seen


def _health(trip: Trip) -> tuple[Health, HealthNotice | None]:
    trouble, seen = trip.sight.trouble, trip.decision.seen
    if seen == "lost":
        trouble = Trouble(state="facts_lost", detail=still_words(trip.decision.still, trip.config.language))
    elif seen == "held":
        trouble = Trouble(state="facts_lost" if trip.state.health.state == "facts_lost" else "held")
    if trouble is None:
        well, notice = health.after_good(trip.state.health, trip.now)
        if notice and trip.decision.anew:
            notice = replace(notice, detail=anew_words(trip.config.language))
        return well, notice
    if trouble.state == "gone" and trip.known.baseline is None:
        trouble = replace(trouble, state="unreadable")  # nothing was ever there that could be withdrawn
    rules = trip.config.health
    ill, notice = health.after_trouble(
        trip.state.health, trouble, trip.now, failures=rules.tell_after_failures, patience=rules.tell_after
    )
    return (replace(ill, told="gone"), notice) if _tells_withdrawn(trip) else (ill, notice)


def _tells_withdrawn(trip: Trip) -> bool:
    """Whether this check tells that the page is gone, so that its return is news."""
    told = {confirmation.id for confirmation in _confirmed(trip)}
    revisions = [waiting.found.revision for waiting in trip.known.waiting if waiting.found.id in told]
    revisions += [found.revision for found in trip.decision.found if found.doubt is None]
    return any(revision.kind == "withdrawn" for revision in revisions)


def _told(trip: Trip, revision: Revision) -> Told:
    """Where a revision goes that is told in this check."""
    facts = trip.sight.facts or trip.known.baseline
    title = facts.title.value if facts and facts.title else trip.source.name
    case = Case(
        source=trip.source, at=trip.now, zone=trip.config.zone, revision=revision, title=title,
        deadline=_next_deadline(trip),
    )  # fmt: skip
    return told_of(case, trip.config)


def _found(trip: Trip) -> tuple[NewRevision, ...]:
    return tuple(
        NewRevision(
            revision=found.revision,
            before=found.before,
            doubt=found.doubt,
            unconfirmed=found.unconfirmed,
            channels=told.now,
            later=told.later,
        )
        for found in trip.decision.found
        for told in (_told(trip, found.revision),)
    )


def _confirmed(trip: Trip) -> tuple[Confirmation, ...]:
    """The revisions that waited and are told now: seen again, or after too long without a readable page."""
    late = set() if trip.accepted else _overdue(trip)
    return tuple(
        Confirmation(
            id=waiting.found.id,
            unconfirmed=waiting.found.id not in trip.decision.confirmed,
            channels=told.now,
            later=told.later,
        )
        for waiting in trip.known.waiting
        for told in (_told(trip, waiting.found.revision),)
        if waiting.found.id in trip.decision.confirmed or waiting.found.id in late
    )


def _overdue(trip: Trip) -> set[int]:
    """What can wait no longer: it has waited for a day, or a deadline is less than a day away or past."""
    return {
        waiting.found.id
        for waiting in trip.known.waiting
        if trip.now - waiting.found.found_at >= LONGEST_WAIT or _presses(waiting, trip)
    }


def _presses(waiting: Waiting, trip: Trip) -> bool:
    ends = [
        end
        for facts in (waiting.before, trip.known.baseline)
        for end in deadlines(facts, trip.config.zone)
        if end >= waiting.found.found_at
    ]
    return any(end <= trip.now + URGENT for end in ends)


def _validator(trip: Trip, name: str, kept: str | None) -> str | None:
    """The validator to ask with next time: that of an accepted page; a 304 may leave the old one standing."""
    page = trip.sight.page if trip.accepted else None
    if page is None:
        return None
    return page.headers.get(name) or (kept if page.status == 304 else None)


def _snapshot(trip: Trip) -> NewSnapshot | None:
    """The version to be stored; None where it says what the last one said, word for word."""
    page, reading, facts = trip.sight.page, trip.sight.reading, trip.sight.facts
    if page is None or reading is None or facts is None or trip.decision.seen == "lost":
        return None
    baseline = trip.baseline
    repeated = baseline and trip.known.baseline == facts and baseline.digest == reading.digest
    if trip.accepted and repeated and not trip.decision.found and trip.sight.before is None:
        return None
    return NewSnapshot(
        page=page,
        facts=facts,
        extractor=trip.extractor,
        digest=reading.digest,
        state="accepted" if trip.accepted else "held",
    )


# The next turn


def deadlines(facts: Facts | None, zone: ZoneInfo) -> list[datetime.datetime]:
    """When the call and its tracks stop taking applications, as moments of the world."""
    if facts is None:
        return []
    periods = [facts.period, *(track.period for track in facts.tracks)]
    ends = [period.until for period in periods if period and period.until]
    return [end.sortable(end=True).replace(tzinfo=zone) for end in ends]


def _next_due(trip: Trip, check: Check) -> datetime.datetime:
    """The regular turn, or sooner: for a second sighting, after a failure; later only where the host asks."""
    config, now = trip.config, trip.now
    own = config.schedule_of(trip.source)
    regular = schedule.turn(own, now, config.zone, seed=trip.source.id, deadline=_next_deadline(trip))
    if trip.sight.wait is not None:
        pause = now + min(datetime.timedelta(seconds=trip.sight.wait), LONGEST_PAUSE)
        return max(pause, schedule.retry(check.health.failures, now, regular))
    firsts = _first_sightings(trip, check)
    sightings = (schedule.second_sighting(first, now, config.confirmation.after) for first in firsts)
    due = [moment for moment in sightings if moment]
    if check.outcome in ("failed", "unreadable"):
        again = schedule.retry(check.health.failures, now, regular)
        due.append(schedule.opening(own.windows, again, config.zone))
    return min([regular, *due])


def _next_deadline(trip: Trip) -> datetime.datetime | None:
    """The nearest deadline still ahead, of the call or of a track; the last one where all are past."""
    facts = trip.sight.facts if trip.accepted and trip.sight.facts else trip.known.baseline
    return next_deadline(facts, trip.now, trip.config.zone)


def next_deadline(facts: Facts | None, at: datetime.datetime, zone: ZoneInfo) -> datetime.datetime | None:
    """The nearest deadline that is still ahead at a moment; the last one where all are past."""
    ends = deadlines(facts, zone)
    return min((end for end in ends if end >= at), default=max(ends, default=None))


def _first_sightings(trip: Trip, check: Check) -> list[datetime.datetime]:
    """When each thing that still waits was first seen."""
    settled = {*check.dropped, *(confirmation.id for confirmation in check.confirmed)}
    firsts = [w.found.found_at for w in trip.known.waiting if w.found.id not in settled]
    firsts += [trip.now] if any(found.doubt for found in check.found) else []
    if trip.decision.seen == "held" or (trip.known.held_at and not check.drop_held and trip.sight.trouble):
        firsts.append(trip.known.held_at or trip.now)
    return firsts
