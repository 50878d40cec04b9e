"""Lanes (차로): each channel's alerts go out in a thread of their own, so that none waits for another."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from monitor.alerts.delivery import deliver
from monitor.assembly import Parts
from monitor.errors import MonitorError
from monitor.logs import event, fault, warn
from monitor.records import Alert, Arrangement, Attempt, ChannelOff, DueAlert
from monitor.store import Store


class Lanes:
    """Sends what is due, channel by channel. Safe to use from several threads."""

    def __init__(self, parts: Callable[[], Parts]) -> None:
        """`parts` gives what to work with, anew for every round."""
        self._parts = parts
        self._busy: set[str] = set()
        self._idle = threading.Condition()

    def round(self) -> None:
        """Sets every channel to work that has something due and is not at work already."""
        parts = self._parts()
        due = parts.tools.store.due_alerts(parts.tools.clock.now())
        for name in dict.fromkeys(one.channel for one in due):
            with self._idle:
                if name in self._busy:
                    continue
                self._busy.add(name)
            threading.Thread(target=self._work, args=(name, parts), name=f"lane-{name}", daemon=True).start()

    def busy_after(self, seconds: float) -> int:
        """How many channels are still at work, after waiting so long at most for them to end."""
        with self._idle:
            self._idle.wait_for(lambda: not self._busy, timeout=seconds)
            return len(self._busy)

    def _work(self, name: str, parts: Parts) -> None:
        try:
            _deliver(name, parts)
        except (MonitorError, OSError) as error:
            fault("not delivered", channel=name, error=error)
        finally:
            with self._idle:
                self._busy.discard(name)
                self._idle.notify_all()


def _deliver(name: str, parts: Parts) -> None:
    tools, channels = parts.tools, parts.channels
    lane = _Lane(tools.store, name, tuple(other for other in channels if other != name))
    own = {name: channels[name]} if name in channels else {}
    for attempt in deliver(lane, own, clock=tools.clock, config=tools.config):
        say = event if attempt.outcome == "sent" else warn
        say(
            "delivery", alert=attempt.alert, channel=attempt.channel, outcome=attempt.outcome,
            detail=attempt.detail,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Lane:
    """The outbox as one channel sees it; that an alert is dead is told on one of the others."""

    store: Store
    channel: str
    others: tuple[str, ...]

    def due_alerts(self, now: datetime.datetime) -> tuple[DueAlert, ...]:
        return tuple(one for one in self.store.due_alerts(now) if one.channel == self.channel)

    def sent_since(
        self, channels: Sequence[str], since: datetime.datetime
    ) -> Mapping[str, tuple[datetime.datetime, ...]]:
        return self.store.sent_since(channels, since)

    def arrange(self, plan: Arrangement, now: datetime.datetime) -> tuple[int, ...]:
        return self.store.arrange(plan, now)

    def channels_off(self) -> tuple[ChannelOff, ...]:
        return self.store.channels_off()

    def switch_off(self, off: ChannelOff) -> None:
        self.store.switch_off(off)

    def claim_alerts(
        self, now: datetime.datetime, *, limit: int, seconds: float, among: Sequence[int] | None = None
    ) -> tuple[Alert, ...]:
        return self.store.claim_alerts(now, limit=limit, seconds=seconds, among=among)

    def delivered(
        self, attempt: Attempt, next_try: datetime.datetime | None, others: Sequence[str] = ()
    ) -> None:
        self.store.delivered(attempt, next_try, self.others)
