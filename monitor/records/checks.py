"""Checks: what one look at a source came to, recorded in one transaction."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from monitor.records.alerts import Held
from monitor.records.revisions import FoundRevision, Revision
from monitor.records.sources import Health, HealthNotice, Lease
from monitor.records.versions import Attachment, NewSnapshot

CheckOutcome = Literal["baseline", "unchanged", "changed", "held", "unreadable", "gone", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRevision:
    """A revision to be stored: against which snapshot, why it waits (None: told now), and who is told.

    `unconfirmed`: it is doubtful and told all the same, marked so. `later`: who is told later.
    """

    revision: Revision
    before: int
    doubt: str | None = None
    unconfirmed: bool = False
    channels: tuple[str, ...] = ()
    later: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    """A waiting revision that is told now: seen again, or `unconfirmed` when no second sighting was had."""

    id: int
    unconfirmed: bool = False
    channels: tuple[str, ...] = ()
    later: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What one check (점검) of a source came to; it is recorded in one transaction.

    `files`: the attachments of its snapshot, or of the baseline where it has none; None: as they were.
    """

    source: str
    at: datetime.datetime
    outcome: CheckOutcome
    health: Health
    next_due: datetime.datetime
    seconds: float = 0.0
    status: int | None = None
    detail: str = ""
    lease: Lease | None = None
    etag: str | None = None
    last_modified: str | None = None
    snapshot: NewSnapshot | None = None
    drop_held: bool = False
    found: tuple[NewRevision, ...] = ()
    confirmed: tuple[Confirmation, ...] = ()
    dropped: tuple[int, ...] = ()
    notice: HealthNotice | None = None
    notice_channels: tuple[str, ...] = ()
    notice_later: tuple[Held, ...] = ()
    files: tuple[Attachment, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What recording a check gave: its snapshot, and the revisions told and those that wait."""

    snapshot: int | None
    told: tuple[FoundRevision, ...] = ()
    waiting: tuple[FoundRevision, ...] = ()
