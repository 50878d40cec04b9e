"""Rows to records and back: how times, lists, facts and revisions are written down."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from monitor.errors import StoreError
from monitor.facts import attached_json, evidence_map, from_json, to_json
from monitor.records import (
    Attempt,
    Check,
    FoundRevision,
    Health,
    HealthNotice,
    Lease,
    NewSnapshot,
    Quotes,
    Reminder,
    Revision,
    Snapshot,
    SourceState,
)
from monitor.store.connection import Row

# Times


def stamp(at: datetime.datetime) -> str:
    """A time as it is stored: UTC, always of one length, so that text sorts as time does."""
    if at.tzinfo is None:
        raise StoreError(f"{at.isoformat()}: a time without a zone cannot be stored; please report it")
    return at.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def stamp_or_none(at: datetime.datetime | None) -> str | None:
    """The same for a time that may be missing."""
    return None if at is None else stamp(at)


def time_of(text: str) -> datetime.datetime:
    """The stored time, aware, in UTC."""
    return datetime.datetime.fromisoformat(text)


def time_or_none(text: str | None) -> datetime.datetime | None:
    """The same for a time that may be missing."""
    return None if text is None else time_of(text)


# Values


def json_of(value: Any) -> str:
    """A value as JSON, Korean left readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def json_or_none(value: Any) -> str | None:
    """The same; null is stored as a missing value."""
    return None if value is None else json_of(value)


def value_or_none(text: str | None) -> Any:
    """The value behind stored JSON."""
    return None if text is None else json.loads(text)


@contextmanager
def whole(what: str) -> Iterator[None]:
    """Reads a row; StoreError naming it where what it holds cannot be understood."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(
            f"{what} is damaged in the database ({type(error).__name__}: {error}); "
            "restore the last good copy",
            permanent=True,
        ) from error


# Sources


def source_of(row: Row) -> SourceState:
    """A source with its number of versions; one that is paused says so, whatever its last check gave."""
    with whole(f"source {row['id']}"):
        health = Health(
            state="paused" if row["paused"] else row["health"],
            reason=row["reason"],
            detail=row["detail"],
            since=time_or_none(row["since"]),
            failures=row["failures"],
            last_good=time_or_none(row["last_good"]),
            told=row["told"],
        )
        return SourceState(
            id=row["id"],
            url=row["url"],
            name=row["name"],
            tags=tuple(json.loads(row["tags"])),
            active=bool(row["active"]),
            next_due=time_of(row["next_due"]),
            last_check=time_or_none(row["last_check"]),
            etag=row["etag"],
            last_modified=row["last_modified"],
            health=health,
            snapshots=row["snapshots"],
        )


def health_row(health: Health) -> Row:
    """A source's health as columns."""
    return {
        "health": health.state,
        "reason": health.reason,
        "detail": health.detail,
        "since": stamp_or_none(health.since),
        "failures": health.failures,
        "last_good": stamp_or_none(health.last_good),
        "told": health.told,
    }


def lease_of(row: Row) -> Lease:
    """A lease just taken."""
    return Lease(source=row["id"], token=row["lease_token"], expires=time_of(row["lease_expires"]))


# Checks


def check_row(check: Check) -> Row:
    """What a check came to."""
    return {
        "source": check.source,
        "at": stamp(check.at),
        "outcome": check.outcome,
        "seconds": check.seconds,
        "status": check.status,
        "detail": check.detail,
    }


# Snapshots


def snapshot_row(new: NewSnapshot) -> Row:
    """A new version's own columns."""
    page = new.page
    return {
        "fetched_at": stamp(page.fetched_at),
        "url": page.url,
        "content_type": page.content_type,
        "state": new.state,
        **facts_row(new),
    }


def facts_row(version: NewSnapshot | Snapshot) -> Row:
    """What was read of a version, and by which rules."""
    facts = version.facts
    return {
        "extractor": version.extractor,
        "title": facts.title.value if facts.title else None,
        "facts": json_of(to_json(facts) | attached_json(facts)),
        "evidence": json_of(evidence_map(facts)),
        "digest": version.digest,
    }


def snapshot_of(row: Row) -> Snapshot:
    """A version, its facts with their evidence."""
    with whole(f"snapshot {row['id']}"):
        return Snapshot(
            id=row["id"],
            source=row["source"],
            number=row["number"],
            fetched_at=time_of(row["fetched_at"]),
            url=row["url"],
            content_type=row["content_type"],
            body=row["body"],
            extractor=row["extractor"],
            facts=from_json(json.loads(row["facts"]), json.loads(row["evidence"])),
            digest=row["digest"],
            state=row["state"],
        )


# Revisions


def revision_row(revision: Revision) -> Row:
    """A revision's own columns."""
    return {
        "kind": revision.kind,
        "severity": revision.severity,
        "track": revision.track,
        "field": revision.field,
        "value_before": json_or_none(revision.before),
        "value_after": json_or_none(revision.after),
        "quote_before": revision.evidence.before,
        "quote_after": revision.evidence.after,
        "declared": int(revision.declared),
    }


def found_of(row: Row) -> FoundRevision:
    """A revision as it was found."""
    with whole(f"revision {row['id']}"):
        revision = Revision(
            kind=row["kind"],
            severity=row["severity"],
            track=row["track"],
            field=row["field"],
            before=value_or_none(row["value_before"]),
            after=value_or_none(row["value_after"]),
            evidence=Quotes(before=row["quote_before"], after=row["quote_after"]),
            declared=bool(row["declared"]),
        )
        return FoundRevision(
            id=row["id"],
            source=row["source"],
            url=row["url"],
            title=row["title"],
            found_at=time_of(row["found_at"]),
            revision=revision,
            before=row["snapshot_before"],
            after=row["snapshot_after"],
            doubt=row["doubt"],
            confirmed_at=time_or_none(row["confirmed_at"]),
            unconfirmed=bool(row["unconfirmed"]),
            reviewed=row["reviewed"],
        )


# Alerts


def notice_json(notice: HealthNotice) -> str:
    """A health notice as one column."""
    return json_of(dataclasses.asdict(notice) | {"since": stamp_or_none(notice.since)})


def notice_of(text: str) -> HealthNotice:
    """The notice behind it."""
    values = json.loads(text)
    return HealthNotice(**values | {"since": time_or_none(values["since"])})


def reminder_json(reminder: Reminder) -> str:
    """A reminder as one column."""
    return json_of(dataclasses.asdict(reminder))


def reminder_of(text: str) -> Reminder:
    """The reminder behind it."""
    return Reminder(**json.loads(text))


def attempt_row(attempt: Attempt) -> Row:
    """One delivery."""
    return dataclasses.asdict(attempt) | {"at": stamp(attempt.at)}


def attempt_of(row: Row) -> Attempt:
    """A delivery as it was recorded."""
    return Attempt(
        alert=row["alert"],
        channel=row["channel"],
        at=time_of(row["at"]),
        outcome=row["outcome"],
        detail=row["detail"],
    )
