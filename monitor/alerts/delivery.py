"""Delivery (발송): claims the alerts that are due, sends them, records each outcome.

At least once: an alert is claimed, sent, then recorded; a crash between sending and recording repeats it
with the same key. Each channel has a thread of its own, so that a slow or failing one holds up no other.
A channel that fails for now is left alone until the next round: its other alerts stay claimed, untried,
until their claim runs out.
"""

from __future__ import annotations

import datetime
import queue
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from monitor.alerts.answers import SEND_SECONDS
from monitor.alerts.channels import Channel
from monitor.alerts.holding import HOUR, arranged, capped
from monitor.alerts.message import message_of
from monitor.clock import Clock
from monitor.config import Config
from monitor.errors import ChannelError
from monitor.records import Alert, Arrangement, Attempt, ChannelOff, DueAlert

# When the next try comes after each failed one; then the alert is dead (Standard Webhooks' schedule).
BACKOFF = tuple(
    datetime.timedelta(seconds=seconds) for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 36_000)
)
LONGEST_WAIT = datetime.timedelta(days=1)
AT_ONCE = 50  # alerts claimed in one go
CLAIM_SECONDS = 300.0  # long enough for many sends; after a crash the alerts are due again
PATIENCE = 2 * SEND_SECONDS  # seconds after which a channel that has not answered is given up
LONGEST_DETAIL = 500


class Outbox(Protocol):
    """What delivery needs of the store."""

    def due_alerts(self, now: datetime.datetime) -> tuple[DueAlert, ...]:
        """The alerts that are due, oldest first, at a glance."""

    def sent_since(
        self, channels: Sequence[str], since: datetime.datetime
    ) -> Mapping[str, tuple[datetime.datetime, ...]]:
        """When something was sent on each of some channels after a moment, the first first."""

    def arrange(self, plan: Arrangement, now: datetime.datetime) -> tuple[int, ...]:
        """Holds back and gathers alerts that are due; the ids of those that go now."""

    def channels_off(self) -> tuple[ChannelOff, ...]:
        """The channels that are off."""

    def switch_off(self, off: ChannelOff) -> None:
        """Turns a channel off: alerts for it wait until it is on again."""

    def claim_alerts(
        self, now: datetime.datetime, *, limit: int, seconds: float, among: Sequence[int] | None = None
    ) -> tuple[Alert, ...]:
        """The alerts that are due, of all or only among some, now claimed for so many seconds."""

    def delivered(
        self, attempt: Attempt, next_try: datetime.datetime | None, others: Sequence[str] = ()
    ) -> None:
        """Records one attempt and when the next one comes; a dead alert is told of on one of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What one send came to: delivered, or why not."""

    alert: Alert
    error: ChannelError | None = None


def deliver(
    outbox: Outbox,
    channels: Mapping[str, Channel],
    *,
    clock: Clock,
    config: Config,
    patience: float = PATIENCE,
) -> tuple[Attempt, ...]:
    """Sends everything that is due and need not wait; gives the attempts in the order of their outcomes."""
    sending = _Sending(channels=channels, clock=clock, config=config, patience=patience)
    attempts: list[Attempt] = []
    failing: set[str] = set()
    for alerts in _claims(outbox, config, clock):
        for sent in sending.round([alert for alert in alerts if alert.channel not in failing]):
            attempt, next_try = outcome_of(sent.alert, sent.error, clock.now())
            outbox.delivered(attempt, next_try, [name for name in channels if name != attempt.channel])
            attempts.append(attempt)
            gone = sent.error is not None and sent.error.gone
            if gone:
                outbox.switch_off(ChannelOff(channel=attempt.channel, at=attempt.at, detail=attempt.detail))
            if gone or attempt.outcome == "failed":
                failing.add(attempt.channel)
    return tuple(attempts)


def _claims(outbox: Outbox, config: Config, clock: Clock) -> Iterator[Sequence[Alert]]:
    """Takes what goes now, some at a time, until nothing is left that does."""
    claimed = True
    while claimed and (going := _going(outbox, config, clock.now())):
        claimed = False
        for start in range(0, len(going), AT_ONCE):
            some = going[start : start + AT_ONCE]
            alerts = outbox.claim_alerts(clock.now(), limit=AT_ONCE, seconds=CLAIM_SECONDS, among=some)
            claimed = claimed or bool(alerts)
            yield sorted(alerts, key=lambda alert: some.index(alert.id))


def _going(outbox: Outbox, config: Config, now: datetime.datetime) -> tuple[int, ...]:
    """The ids of what goes now; the rest is held back or gathered first, so that nothing slips past."""
    due = outbox.due_alerts(now)
    if not due:
        return ()
    sent = outbox.sent_since(capped(config), now - HOUR)
    off = {one.channel for one in outbox.channels_off()}
    return outbox.arrange(arranged(due, sent, config, now, off=off), now)


def outcome_of(
    alert: Alert, error: ChannelError | None, now: datetime.datetime
) -> tuple[Attempt, datetime.datetime | None]:
    """The attempt that a send was, and when the next one comes; None where there is none."""
    if error is None:
        return Attempt(alert=alert.id, channel=alert.channel, at=now, outcome="sent"), None
    detail = str(error)[:LONGEST_DETAIL]
    if error.permanent or alert.attempts >= len(BACKOFF):
        return Attempt(alert=alert.id, channel=alert.channel, at=now, outcome="dead", detail=detail), None
    asked = datetime.timedelta(seconds=error.retry_after or 0)
    wait = max(BACKOFF[alert.attempts], min(asked, LONGEST_WAIT))
    return Attempt(alert=alert.id, channel=alert.channel, at=now, outcome="failed", detail=detail), now + wait


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sending:
    """Sends claimed alerts, the channels side by side."""

    channels: Mapping[str, Channel]
    clock: Clock
    config: Config
    patience: float

    def round(self, alerts: Sequence[Alert]) -> Iterator[_Sent]:
        """Tries the alerts and gives each outcome as it comes; what was not tried is left out."""
        waiting: dict[str, list[Alert]] = defaultdict(list)
        for alert in alerts:
            if alert.channel in self.channels:
                waiting[alert.channel].append(alert)
            else:
                yield _Sent(alert=alert, error=_no_channel(alert.channel))
        outcomes: queue.Queue[_Sent | str] = queue.Queue()
        stop = threading.Event()
        for name, due in waiting.items():
            arguments = (self.channels[name], tuple(due), outcomes, stop)
            threading.Thread(
                target=self._send_all, args=arguments, name=f"alerts-{name}", daemon=True
            ).start()
        try:
            yield from self._collect(waiting, outcomes)
        finally:
            stop.set()

    def _collect(
        self, waiting: dict[str, list[Alert]], outcomes: queue.Queue[_Sent | str]
    ) -> Iterator[_Sent]:
        """Outcomes until every channel has ended; those that stay silent too long are given up."""
        while waiting:
            try:
                outcome = outcomes.get(timeout=self.patience)
            except queue.Empty:
                yield from (_Sent(alert=due[0], error=self._silent(name)) for name, due in waiting.items())
                return
            if isinstance(outcome, str):
                del waiting[outcome]
            else:
                waiting[outcome.alert.channel].remove(outcome.alert)
                yield outcome

    def _silent(self, name: str) -> ChannelError:
        return ChannelError(f"{name}: no answer within {self.patience:g} s; check the channel's service")

    def _send_all(
        self,
        channel: Channel,
        alerts: Sequence[Alert],
        outcomes: queue.Queue[_Sent | str],
        stop: threading.Event,
    ) -> None:
        """One channel's thread: its alerts in order, up to the first that fails for now."""
        give_up = self.clock.monotonic() + CLAIM_SECONDS - self.patience
        for alert in alerts:
            if stop.is_set() or self.clock.monotonic() > give_up:
                break
            error = self._send(channel, alert)
            outcomes.put(_Sent(alert=alert, error=error))
            if error is not None and (error.gone or not error.permanent):
                break
        outcomes.put(alerts[0].channel)

    def _send(self, channel: Channel, alert: Alert) -> ChannelError | None:
        config = self.config
        alert = _told_in(alert, config.zone)
        try:
            message = message_of(
                alert, lang=config.language, timezone=config.zone, now=self.clock.now(),
                site=config.web.url or "",
            )  # fmt: skip
        except (LookupError, TypeError, ValueError, AttributeError) as error:
            # A revision that an older version stored may have no words here; the alerts behind it go out.
            why = f"{type(error).__name__}: {error}"
            return ChannelError(f"{channel.name}: cannot be put in words ({why})", permanent=True)
        try:
            channel.send(alert, message)
        except ChannelError as error:
            return error
        return None


def _no_channel(name: str) -> ChannelError:
    return ChannelError(f"{name}: no [[channels]] in config.toml has this id; add it", permanent=True)


def _told_in(alert: Alert, zone: datetime.tzinfo) -> Alert:
    """The alert with its times in the zone of its reader."""
    revisions = (replace(found, found_at=found.found_at.astimezone(zone)) for found in alert.revisions)
    parts = (_told_in(part, zone) for part in alert.parts)
    return replace(
        alert, created_at=alert.created_at.astimezone(zone), revisions=tuple(revisions), parts=tuple(parts)
    )
