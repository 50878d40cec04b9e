"""Which channels an alert goes to."""

from __future__ import annotations

import pytest

from monitor.alerts.rules import RuleOutcome, channels_for, channels_for_health, explain, explain_health
from monitor.config import AlertRule, Channel, Config, Secret, Source
from monitor.records import Revision

SOURCE = Source(id="rnd", url="https://example.org/1", tags=("서울", "rnd"))
CHANNELS = (Channel(id="team", url=Secret("x:")), Channel(id="log", kind="file"))
MAJOR = Revision(kind="deadline_extended", severity="major")


def config(*rules: AlertRule) -> Config:
    return Config(channels=CHANNELS, alerts=rules)


@pytest.mark.parametrize(
    ("rules", "channels", "why"),
    [
        ((), ("team", "log"), "no rules: every channel"),
        ((AlertRule(to=("log",)),), ("log",), "a rule without filters takes all"),
        ((AlertRule(to=("log", "team")),), ("team", "log"), "in the order of the channels"),
        ((AlertRule(to=("log",)), AlertRule(to=("log", "team"))), ("team", "log"), "each once"),
        ((AlertRule(to=("log",), severity=("critical",)),), (), "another severity"),
        ((AlertRule(to=("log",), severity=("critical", "major")),), ("log",), "one of the severities"),
        ((AlertRule(to=("log",), kinds=("cancelled",)),), (), "another kind"),
        ((AlertRule(to=("log",), kinds=("deadline_extended",)),), ("log",), "this kind"),
        ((AlertRule(to=("log",), sources=("other",)),), (), "another source"),
        ((AlertRule(to=("log",), sources=("other", "rnd")),), ("log",), "this source"),
        ((AlertRule(to=("log",), tags=("busan",)),), (), "another tag"),
        ((AlertRule(to=("log",), tags=("busan", "서울")),), ("log",), "one of its tags"),
        ((AlertRule(to=("log",), tags=("서울",), severity=("minor",)),), (), "all filters must match"),
    ],
)
def test_channels_of_a_revision(rules: tuple[AlertRule, ...], channels: tuple[str, ...], why: str) -> None:
    assert channels_for(MAJOR, SOURCE, config(*rules)) == channels, why


@pytest.mark.parametrize(
    ("rules", "channels", "why"),
    [
        ((), ("team", "log"), "no rules: every channel"),
        (
            (AlertRule(to=("log",), severity=("critical",), kinds=("closed",)),),
            ("log",),
            "these are of revisions",
        ),
        ((AlertRule(to=("log",), health=False), AlertRule(to=("team",))), ("team",), "health turned off"),
        ((AlertRule(to=("log",), sources=("other",)),), (), "another source"),
        ((AlertRule(to=("log",), tags=("rnd",)),), ("log",), "its tag"),
    ],
)
def test_channels_of_a_health_notice(
    rules: tuple[AlertRule, ...], channels: tuple[str, ...], why: str
) -> None:
    assert channels_for_health(SOURCE, config(*rules)) == channels, why


def test_each_rule_is_explained() -> None:
    rules = config(
        AlertRule(
            to=("team",), severity=("minor",), kinds=("closed",), sources=("x",), tags=("y",), health=False
        ),
        AlertRule(to=("log",)),
    )
    sent = RuleOutcome(number=2, channels=("log",))
    unmet = RuleOutcome(number=1, channels=(), unmet=("severity", "kinds", "sources", "tags"))
    assert explain(MAJOR, SOURCE, rules) == (unmet, sent)
    unmet = RuleOutcome(number=1, channels=(), unmet=("health", "sources", "tags"))
    assert explain_health(SOURCE, rules) == (unmet, sent)
