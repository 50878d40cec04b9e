"""Alerts: what is told to whom, when, and how delivering it went."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from monitor.records.revisions import FoundRevision, Severity
from monitor.records.sources import HealthNotice

# Why an alert is told later: gathered for a day or a week, quiet hours, too many in an hour, channel off.
HoldReason = Literal["daily", "weekly", "quiet", "rate", "off"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That something is told later on a channel (보류): why, and when at the earliest."""

    channel: str
    why: HoldReason
    until: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelOff:
    """That a channel is off since a moment: its receiver is gone, in its own words."""

    channel: str
    at: datetime.datetime
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """That the deadline of a call or of its track comes (마감 알림), `until` as facts write moments.

    `before`: how many seconds ahead it is told; whole days count by the calendar.
    """

    until: str
    before: int
    track: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReminder:
    """A reminder to be put into the outbox: of which source, and who is told, now or later."""

    source: str
    reminder: Reminder
    channels: tuple[str, ...] = ()
    later: tuple[Held, ...] = ()


AlertKind = Literal["revisions", "health", "recovery", "deadline", "monitor", "digest", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """A message due (알림): what one check found, for one channel.

    `key` stays the same over all tries, so that a receiver can tell a repeat. Either `revisions`, `health`
    or, of what was held and gathered, the `parts` are told; `source` is blank where the monitor tells of
    itself, or of several sources. `held`: why it was not told at once. `deadline`: that of the announcement
    when the alert was made, as facts write moments.
    """

    id: int
    key: str
    channel: str
    source: str
    source_name: str
    url: str
    title: str
    created_at: datetime.datetime
    revisions: tuple[FoundRevision, ...] = ()
    health: HealthNotice | None = None
    reminder: Reminder | None = None
    parts: tuple[Alert, ...] = ()
    held: HoldReason | None = None
    deadline: str | None = None
    attempts: int = 0

    @property
    def kind(self) -> AlertKind:
        """What it tells."""
        if self.parts:
            return "digest"
        if self.reminder is not None:
            return "deadline"
        if self.revisions or self.health is None:
            return "revisions" if self.revisions else "test"
        if not self.source:
            return "monitor"
        return "recovery" if self.health.state == "recovered" else "health"


@dataclass(frozen=True, slots=True, kw_only=True)
class DueAlert:
    """An alert that is due, at a glance: how grave it is, why it was held, whether it may be gathered.

    What was tried already, or was gathered from others, goes by itself: a receiver may know its key.
    """

    id: int
    channel: str
    severity: Severity | None = None
    held: HoldReason | None = None
    gathers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """What becomes of the alerts that are due: those that go now, those told later, and those that become
    one alert each."""

    go: tuple[int, ...] = ()
    later: tuple[tuple[int, Held], ...] = ()
    gather: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One delivery (발송) of an alert to a channel, and its outcome."""

    alert: int
    channel: str
    at: datetime.datetime
    outcome: Literal["sent", "failed", "dead"]
    detail: str = field(default="", compare=False)
