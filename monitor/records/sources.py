"""Sources: where they stand in the queue, how they fare, and what is told of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

HealthState = Literal["new", "ok", "failing", "unreadable", "held", "facts_lost", "gone", "paused"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Whether a source can be read (상태), why not, and since when.

    `reason` is one of `REASONS`, or None; `detail` is one line for people. `failures` counts checks in a
    row without a good read. `told`: the state that its reader was last told of.
    """

    state: HealthState = "new"
    reason: str | None = None
    detail: str = ""
    since: datetime.datetime | None = None
    failures: int = 0
    last_good: datetime.datetime | None = None
    told: HealthState = "ok"


# What the monitor tells of itself: too little room on the disk, and enough again; no source can be read, and
# one can be again; an alert that could not be delivered.
OwnState = Literal["disk_low", "disk_well", "silent", "heard", "undelivered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthNotice:
    """A change of a source's health that its reader is told: once when it turns bad, once on recovery.

    One of the monitor's own belongs to no source; the `reason` of an undelivered alert is its channel.
    """

    state: HealthState | Literal["recovered"] | OwnState
    reason: str | None
    detail: str
    since: datetime.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceState:
    """A source (출처) as stored: where it stands in the queue and how it fares."""

    id: str
    url: str
    name: str
    tags: tuple[str, ...]
    active: bool
    next_due: datetime.datetime
    last_check: datetime.datetime | None
    etag: str | None
    last_modified: str | None
    health: Health
    snapshots: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """The right to check one source until `expires`; the token tells a late worker that it has lost it."""

    source: str
    token: str
    expires: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What is due and not yet checked: how many sources, and since when the longest waits."""

    due: int = 0
    oldest: datetime.datetime | None = None

    def lag(self, now: datetime.datetime) -> datetime.timedelta:
        """How long the longest due source has waited."""
        return max(now - self.oldest, datetime.timedelta(0)) if self.oldest else datetime.timedelta(0)
