"""What the API answers, as its description tells it to programs."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic import BaseModel, Field

from monitor.records import HealthState, Kind, Severity, SnapshotState, Verdict

Value = Annotated[
    Any,
    Field(
        description="A quantity {min, max, approx, unit, per}, a period {from, until, rolling}, a whole "
        "track, a string, a list of strings, or null where that side states nothing."
    ),
]
FactsJson = Annotated[
    dict[str, Any],
    Field(description="title, edition, status, issuers, published, revised, period, contacts, eligibility, "
          "attachments, programme, tracks, history; money in whole units of its currency."),
]  # fmt: skip


class SideQuotes(BaseModel):
    """The words on both sides."""

    before: str | None
    after: str | None


class RevisionAnswer(BaseModel):
    """One fact-level difference; `unconfirmed`: it waits to be seen again, or was told without."""

    id: int
    source: str
    url: str
    title: str
    found_at: datetime.datetime
    kind: Kind
    severity: Severity
    track: str | None
    field: str | None
    before: Value
    after: Value
    evidence: SideQuotes
    declared: bool
    reviewed: Verdict | None
    confirmed_at: datetime.datetime | None
    unconfirmed: bool


class RevisionsAnswer(BaseModel):
    """A page of revisions; `before` asks for the next one, null at the end."""

    revisions: list[RevisionAnswer]
    before: int | None


class SourceAnswer(BaseModel):
    """A source and its health; `seconds`: how long the latest check took."""

    id: str
    url: str
    name: str
    tags: list[str]
    health: HealthState
    reason: str | None
    failures: int
    last_check: datetime.datetime | None
    last_good: datetime.datetime | None
    next_due: datetime.datetime
    seconds: float | None
    facts_read: list[str]


class SourcesAnswer(BaseModel):
    """The sources under watch."""

    sources: list[SourceAnswer]


class Quote(BaseModel):
    """Characters `start` to `end` of the text of `where`: 'body' or 'attachment:<name>'."""

    quote: str
    start: int
    end: int
    where: str


class AnnouncementAnswer(BaseModel):
    """A version of an announcement; `evidence`: the quotes behind each fact, by JSON pointer into `facts`."""

    source: str
    url: str
    version: int
    fetched_at: datetime.datetime
    facts: FactsJson
    evidence: dict[str, list[Quote]]


class VersionAnswer(BaseModel):
    """A version at a glance."""

    version: int
    fetched_at: datetime.datetime
    state: SnapshotState
    title: str


class VersionsAnswer(BaseModel):
    """The versions of an announcement."""

    versions: list[VersionAnswer]


class DeadlineAnswer(BaseModel):
    """The end of a period, in the announcement's own local time: '2026-03-19' or '2026-03-19T18:00'."""

    source: str
    title: str
    track: str | None
    until: str
    url: str


class DeadlinesAnswer(BaseModel):
    """The deadlines of all announcements."""

    deadlines: list[DeadlineAnswer]


class FaultAnswer(BaseModel):
    """Why there is no answer."""

    error: str
