"""Which channels an alert goes to, and when, by the [[alerts]] of config.toml; pure.

Without [[alerts]] every channel gets everything at once. An alert goes to a channel once, however many rules
name it: by the one that sends it soonest.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from monitor.alerts.conditions import Case, Judged, judged, of_source
from monitor.alerts.hours import DAY, next_digest, quiet_until
from monitor.config import AlertRule, Config, Source
from monitor.records import HealthNotice, Held, HoldReason, Severity

__all__ = [
    "Case",
    "Judged",
    "RuleOutcome",
    "Told",
    "channels_for_own",
    "explain",
    "explain_health",
    "told_health",
    "told_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """What one rule said of an alert: to which channels, when, and what of its conditions held.

    `held`: the channels again, where it is told later.
    """

    number: int
    name: str = ""
    channels: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    conditions: tuple[Judged, ...] = ()

    @property
    def unmet(self) -> tuple[str, ...]:
        """The keys of the conditions that did not match."""
        return tuple(one.key for one in self.conditions if not one.met)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Where an alert goes: the channels on which it is told at once, and those on which later."""

    now: tuple[str, ...] = ()
    later: tuple[Held, ...] = ()

    @property
    def channels(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.now, *(held.channel for held in self.later))


def told_of(case: Case, config: Config) -> Told:
    """Where a revision goes, or without one a reminder of the announcement's deadline."""
    return _told(config, explain(case, config))


def told_health(source: Source, notice: HealthNotice, config: Config, at: datetime.datetime) -> Told:
    """Where a change of a source's health goes."""
    return _told(config, explain_health(source, notice, config, at))


def channels_for_own(config: Config) -> tuple[str, ...]:
    """The ids of the channels on which the monitor tells of itself: where health goes, else all of them."""
    named = {channel for rule in config.alerts if rule.health for channel in rule.to}
    return tuple(channel.id for channel in config.channels if not named or channel.id in named)


def explain(case: Case, config: Config, lang: str = "ko") -> tuple[RuleOutcome, ...]:
    """What each rule says of a revision or reminder; rules are counted from 1."""
    when = _When(at=case.at, severity=_severity(case), gathers=case.revision is not None)
    return tuple(
        _outcome(rule, number, (*_wanted(rule, case), *judged(rule, case, lang)), config, when)
        for number, rule in enumerate(config.alerts, 1)
    )


def _severity(case: Case) -> Severity | None:
    """How grave it is to hold it back: a reminder of hours would come too late."""
    if case.revision:
        return case.revision.severity
    return "critical" if case.lead and case.lead < DAY else None


def _wanted(rule: AlertRule, case: Case) -> tuple[Judged, ...]:
    return () if case.revision or rule.deadlines else (_off("deadlines"),)


def explain_health(
    source: Source, notice: HealthNotice, config: Config, at: datetime.datetime
) -> tuple[RuleOutcome, ...]:
    """What each rule says of a change of a source's health; what is of revisions does not bear on it."""
    key = "recovery" if notice.state == "recovered" else "health"
    return tuple(
        _outcome(
            rule,
            number,
            (*(() if getattr(rule, key) else (_off(key),)), *of_source(rule, source)),
            config,
            _When(at=at),
        )
        for number, rule in enumerate(config.alerts, 1)
    )


def _off(key: str) -> Judged:
    return Judged(key=key, met=False, wanted="true", found="false")


@dataclass(frozen=True, slots=True, kw_only=True)
class _When:
    """When something is told, how grave it is, and whether digests gather it."""

    at: datetime.datetime
    severity: Severity | None = None
    gathers: bool = True


def _outcome(
    rule: AlertRule, number: int, conditions: tuple[Judged, ...], config: Config, when: _When
) -> RuleOutcome:
    met = all(one.met for one in conditions)
    return RuleOutcome(
        number=number,
        name=rule.name or "",
        channels=rule.to if met else (),
        held=_held(rule, config, when) if met else (),
        conditions=conditions,
    )


def _held(rule: AlertRule, config: Config, when: _When) -> tuple[Held, ...]:
    """Until when a rule holds what it sends: until its next digest, else to the end of its quiet hours."""
    zone = config.zone_of(rule)
    why: HoldReason
    if rule.digest is not None and when.gathers:
        why = "daily" if rule.digest.weekday is None else "weekly"
        until = next_digest(rule.digest, when.at, zone)
    elif when.severity not in rule.quiet_except and (end := quiet_until(rule.quiet, when.at, zone)):
        why, until = "quiet", end
    else:
        return ()
    return tuple(Held(channel=channel, why=why, until=until) for channel in rule.to)


def _told(config: Config, outcomes: tuple[RuleOutcome, ...]) -> Told:
    if not config.alerts:
        return Told(now=tuple(channel.id for channel in config.channels))
    now = {name for outcome in outcomes if not outcome.held for name in outcome.channels}
    soonest: dict[str, Held] = {}
    for held in _by_time(outcomes):
        soonest.setdefault(held.channel, held)
    ids = [channel.id for channel in config.channels]
    return Told(
        now=tuple(name for name in ids if name in now),
        later=tuple(soonest[name] for name in ids if name in soonest and name not in now),
    )


def _by_time(outcomes: Iterable[RuleOutcome]) -> list[Held]:
    return sorted((held for outcome in outcomes for held in outcome.held), key=lambda held: held.until)
