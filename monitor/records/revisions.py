"""Revisions: what differs between two versions, how grave it is, and which of them are asked for."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Literal, get_args

Severity = Literal["critical", "major", "minor"]
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")

Kind = Literal[
    "announcement_added", "amount_changed", "count_changed", "duration_changed", "period_changed",
    "deadline_extended", "deadline_shortened", "track_added", "track_removed", "track_renamed",
    "title_changed", "issuer_changed", "contact_changed", "eligibility_changed", "attachment_added",
    "attachment_removed", "attachment_replaced", "cancelled", "closed", "reopened", "withdrawn",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)

Verdict = Literal["true", "false"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The words behind a revision on both sides; None where a side says nothing."""

    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One fact-level difference between two snapshots (정정·변경); its kinds and values: docs/json.md."""

    kind: Kind
    severity: Severity
    track: str | None = None
    field: str | None = None
    before: Any = None
    after: Any = None
    evidence: Quotes = Quotes()
    declared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRevision:
    """A revision as stored: of which source, between which snapshots, and when it was first sighted.

    `confirmed_at` is None while it waits for its second sighting, for the reason in `doubt`;
    `unconfirmed`: it was told without one, since none was to be had in time.
    """

    id: int
    source: str
    url: str
    title: str
    found_at: datetime.datetime
    revision: Revision
    before: int
    after: int | None
    doubt: str | None = None
    confirmed_at: datetime.datetime | None = None
    unconfirmed: bool = False
    reviewed: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionQuery:
    """Which stored revisions are asked for (None: any); `unconfirmed`: those that wait, not those told."""

    since: datetime.datetime | None = None
    source: str | None = None
    kind: Kind | None = None
    severity: Severity | None = None
    unreviewed: bool = False
    unconfirmed: bool = False


def revision_json(revision: Revision) -> dict[str, Any]:
    """A revision without its place in the store."""
    return {
        "kind": revision.kind,
        "severity": revision.severity,
        "track": revision.track,
        "field": revision.field,
        "before": revision.before,
        "after": revision.after,
        "evidence": {"before": revision.evidence.before, "after": revision.evidence.after},
        "declared": revision.declared,
    }


def found_json(found: FoundRevision, zone: datetime.tzinfo | None = None) -> dict[str, Any]:
    """A stored revision, as `revisions --json` prints it; its time told in `zone`."""
    head = {
        "id": found.id,
        "source": found.source,
        "url": found.url,
        "title": found.title,
        "found_at": (found.found_at.astimezone(zone) if zone else found.found_at).isoformat(
            timespec="seconds"
        ),
    }
    return head | revision_json(found.revision) | {"reviewed": found.reviewed}
