"""What the system records about sources: pages, readings, revisions, health, alerts. Plain frozen values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from monitor.facts import Facts

Severity = Literal["critical", "major", "minor"]
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")

Kind = Literal[
    "announcement_added", "amount_changed", "count_changed", "duration_changed", "period_changed",
    "deadline_extended", "deadline_shortened", "track_added", "track_removed", "track_renamed",
    "title_changed", "issuer_changed", "contact_changed", "eligibility_changed", "attachment_added",
    "attachment_removed", "attachment_replaced", "cancelled", "closed", "reopened", "withdrawn",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

ReadStatus = Literal["ok", "unreadable", "not_announcement"]
Reason = Literal[
    "bot_wall", "maintenance", "login", "needs_javascript", "truncated", "gone", "empty", "soft_404",
    "encrypted", "no_text", "damaged", "too_large", "unsupported",
]  # fmt: skip
REASONS: tuple[Reason, ...] = Reason.__args__  # type: ignore[attr-defined]

Verdict = Literal["true", "false"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes and headers of one fetch (페이지); `headers` has lower-case names."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime.datetime
    seconds: float = 0.0

    @property
    def content_type(self) -> str | None:
        """The declared content type, as sent."""
        return self.headers.get("content-type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one page or file gave: status and why, the facts, and the text they quote."""

    status: ReadStatus
    reason: Reason | None = None
    facts: Facts | None = None
    text: str = ""
    note: str = ""


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
    """A revision as stored: of which source and when it was first sighted."""

    id: int
    source: str
    url: str
    title: str
    found_at: datetime.datetime
    revision: Revision
    reviewed: Verdict | None = None
    confirmed_at: datetime.datetime | None = None


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


def found_json(found: FoundRevision) -> dict[str, Any]:
    """A stored revision, as `revisions --json` prints it."""
    head = {
        "id": found.id,
        "source": found.source,
        "url": found.url,
        "title": found.title,
        "found_at": found.found_at.isoformat(timespec="seconds"),
    }
    return head | revision_json(found.revision) | {"reviewed": found.reviewed}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One delivery (발송) of an alert to a channel, and its outcome."""

    channel: str
    at: datetime.datetime
    outcome: Literal["sent", "failed", "dead"]
    detail: str = field(default="", compare=False)
