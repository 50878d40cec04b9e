"""What goes out now and what is held back (보류): quiet hours, rate caps, gathering; pure.

Nothing is dropped: what is held goes later, gathered into one message where it is several alerts. Where
only so many may go, the gravest go first, else the oldest.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from monitor.alerts.hours import quiet_until
from monitor.config import Channel, Config
from monitor.records import SEVERITIES, Arrangement, DueAlert, Held, HoldReason

HOUR = datetime.timedelta(hours=1)
DIGESTS: tuple[HoldReason, ...] = ("daily", "weekly")

Sent = Mapping[str, Sequence[datetime.datetime]]
_Unit = tuple[DueAlert, ...]  # what is told as one message


@dataclass(slots=True)
class _Plan:
    """An arrangement in the making."""

    go: list[int] = field(default_factory=list)
    later: list[tuple[int, Held]] = field(default_factory=list)
    gather: list[tuple[int, ...]] = field(default_factory=list)

    def send(self, unit: _Unit) -> None:
        if len(unit) > 1:
            self.gather.append(tuple(alert.id for alert in unit))
        else:
            self.go.extend(alert.id for alert in unit)

    def hold(self, alerts: Iterable[DueAlert], why: HoldReason, until: datetime.datetime) -> None:
        self.later += [(one.id, Held(channel=one.channel, why=why, until=until)) for one in alerts]


def arranged(
    due: Sequence[DueAlert], sent: Sent, config: Config, now: datetime.datetime, *,
    off: Collection[str] = (),
) -> Arrangement:  # fmt: skip
    """What becomes of the alerts that are due.

    `sent`: when each capped channel sent in the last hour; `off`: the channels whose receiver is gone.
    """
    channels = {channel.id: channel for channel in config.channels}
    by_channel: dict[str, list[DueAlert]] = defaultdict(list)
    for alert in due:
        by_channel[alert.channel].append(alert)
    plan = _Plan()
    for name, alerts in by_channel.items():
        channel = channels.get(name)
        if channel is not None and name in off:
            plan.hold(alerts, "off", now + HOUR)
        elif channel is None:
            plan.go += [alert.id for alert in alerts]  # delivery tells that there is no such channel
        else:
            _arrange(plan, channel, alerts, sent.get(name, ()), (config, now))
    return Arrangement(go=tuple(plan.go), later=tuple(plan.later), gather=tuple(plan.gather))


def capped(config: Config) -> list[str]:
    """The channels that send only so many messages an hour."""
    return [channel.id for channel in config.channels if channel.per_hour is not None]


def _arrange(
    plan: _Plan, channel: Channel, alerts: list[DueAlert], sent: Sequence[datetime.datetime],
    at: tuple[Config, datetime.datetime],
) -> None:  # fmt: skip
    config, now = at
    quiet = quiet_until(channel.quiet, now, config.zone_of(channel))
    if quiet:
        plan.hold([one for one in alerts if one.severity not in channel.quiet_except], "quiet", quiet)
        alerts = [one for one in alerts if one.severity in channel.quiet_except]
    units = _units(alerts)
    if channel.per_hour is None:
        for unit in units:
            plan.send(unit)
    else:
        _within(plan, sorted(units, key=_rank), channel.per_hour, (sent, now))


def _units(alerts: Iterable[DueAlert]) -> list[_Unit]:
    """What is told as one message: what was held for the same reason, else each alert by itself."""
    units: list[_Unit] = []
    gathered: dict[str, list[DueAlert]] = defaultdict(list)
    for alert in alerts:
        if alert.held is not None and alert.gathers:
            gathered[alert.held if alert.held in DIGESTS else "held"].append(alert)
        else:
            units.append((alert,))
    return [*units, *map(tuple, gathered.values())]


def _rank(unit: _Unit) -> tuple[int, int]:
    ranks = [len(SEVERITIES) if one.severity is None else SEVERITIES.index(one.severity) for one in unit]
    return min(ranks), unit[0].id


def _within(
    plan: _Plan, units: list[_Unit], cap: int, history: tuple[Sequence[datetime.datetime], datetime.datetime]
) -> None:
    """Sends as many messages as the hour has room for; the last of them gathers all that is left over."""
    sent, now = history
    room = max(cap - len(sent), 0)
    if len(units) <= room:
        for unit in units:
            plan.send(unit)
        return
    alone, rest = units[: max(room - 1, 0)], [one for unit in units[max(room - 1, 0) :] for one in unit]
    for unit in alone:
        plan.send(unit)
    last = tuple(one for one in rest if one.gathers) or tuple(rest[:1])
    if room:
        plan.send(last)
    taken = {one.id for one in last} if room else set()
    # A place is free again an hour after the oldest message that still counts.
    free = (sent[len(sent) - cap] if len(sent) >= cap else min([*sent, now])) + HOUR
    plan.hold(
        [one for one in rest if one.id not in taken], "rate", max(free, now + datetime.timedelta(minutes=1))
    )
