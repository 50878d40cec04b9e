"""Which channels an alert goes to, by the [[alerts]] of config.toml; pure.

Without [[alerts]] every channel gets everything. An alert goes to a channel once, however many rules name it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from monitor.config import AlertRule, Config, Source
from monitor.records import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """What one rule said of an alert: to which channels, or which of its keys did not match."""

    number: int
    channels: tuple[str, ...]
    unmet: tuple[str, ...] = ()


def channels_for(revision: Revision, source: Source, config: Config) -> tuple[str, ...]:
    """The ids of the channels that a revision is told on, in the order of the file."""
    if not config.alerts:
        return tuple(channel.id for channel in config.channels)
    return _named(config, explain(revision, source, config))


def channels_for_health(source: Source, config: Config) -> tuple[str, ...]:
    """The ids of the channels that a change of a source's health is told on."""
    if not config.alerts:
        return tuple(channel.id for channel in config.channels)
    return _named(config, explain_health(source, config))


def channels_for_own(config: Config) -> tuple[str, ...]:
    """The ids of the channels on which the monitor tells of itself: where health goes, else all of them."""
    named = {channel for rule in config.alerts if rule.health for channel in rule.to}
    return tuple(channel.id for channel in config.channels if not named or channel.id in named)


def explain(revision: Revision, source: Source, config: Config) -> tuple[RuleOutcome, ...]:
    """What each rule says of a revision; rules are counted from 1."""
    return _outcomes(
        (rule, (*_unmet_by_revision(rule, revision), *_unmet_by_source(rule, source)))
        for rule in config.alerts
    )


def explain_health(source: Source, config: Config) -> tuple[RuleOutcome, ...]:
    """What each rule says of a change of a source's health; severity and kinds do not bear on it."""
    return _outcomes(
        (rule, (*(() if rule.health else ("health",)), *_unmet_by_source(rule, source)))
        for rule in config.alerts
    )


def _outcomes(judged: Iterable[tuple[AlertRule, tuple[str, ...]]]) -> tuple[RuleOutcome, ...]:
    return tuple(
        RuleOutcome(number=number, channels=() if unmet else rule.to, unmet=unmet)
        for number, (rule, unmet) in enumerate(judged, 1)
    )


def _named(config: Config, outcomes: tuple[RuleOutcome, ...]) -> tuple[str, ...]:
    named = {channel for outcome in outcomes for channel in outcome.channels}
    return tuple(channel.id for channel in config.channels if channel.id in named)


def _unmet_by_revision(rule: AlertRule, revision: Revision) -> Iterable[str]:
    if rule.severity and revision.severity not in rule.severity:
        yield "severity"
    if rule.kinds and revision.kind not in rule.kinds:
        yield "kinds"


def _unmet_by_source(rule: AlertRule, source: Source) -> Iterable[str]:
    if rule.sources and source.id not in rule.sources:
        yield "sources"
    if rule.tags and not set(rule.tags) & set(source.tags):
        yield "tags"
