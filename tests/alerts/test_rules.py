"""Which channels an alert goes to."""

from __future__ import annotations

import datetime
import zoneinfo
from typing import Literal

import pytest

from monitor.alerts.rules import Case, Told, explain, explain_health, told_health, told_of
from monitor.config import AlertRule, Channel, Config, Secret, Source
from monitor.config.digests import Digest
from monitor.config.windows import window
from monitor.records import HealthNotice, Held, Revision, Severity

SOURCE = Source(id="rnd", url="https://example.org/1", tags=("서울", "rnd"))
CHANNELS = (Channel(id="team", url=Secret("x:")), Channel(id="log", kind="file"))
MAJOR = Revision(kind="deadline_extended", severity="major")
SEOUL = zoneinfo.ZoneInfo("Asia/Seoul")
NOW = datetime.datetime(2026, 3, 2, 14, 0, tzinfo=datetime.UTC)  # Monday 23:00 in Seoul
FAILING = HealthNotice(state="failing", reason=None, detail="", since=NOW)
RECOVERED = HealthNotice(state="recovered", reason=None, detail="", since=None)
NIGHT = (window("22:00-07:00"),)
MORNING = NOW + datetime.timedelta(hours=8)  # 07:00 in Seoul


def case(revision: Revision | None = MAJOR) -> Case:
    return Case(source=SOURCE, at=NOW, zone=SEOUL, revision=revision, title="창업 지원 공고")


def held(why: Literal["daily", "weekly", "quiet"], until: datetime.datetime) -> Held:
    return Held(channel="log", why=why, until=until)


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
    assert told_of(case(), config(*rules)) == Told(now=channels), why


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
    for notice in (FAILING, RECOVERED):
        assert told_health(SOURCE, notice, config(*rules), NOW) == Told(now=channels), why


def test_each_rule_is_explained() -> None:
    rules = config(
        AlertRule(
            to=("team",), severity=("minor",), kinds=("closed",), sources=("x",), tags=("y",), health=False
        ),
        AlertRule(to=("log",), name="모두"),
    )
    unmet, sent = explain(case(), rules)
    assert (unmet.number, unmet.channels, unmet.unmet) == (1, (), ("severity", "kinds", "sources", "tags"))
    assert (sent.number, sent.name, sent.channels, sent.unmet) == (2, "모두", ("log",), ())
    unmet, sent = explain_health(SOURCE, FAILING, rules, NOW)
    assert (unmet.unmet, sent.channels) == (("health", "sources", "tags"), ("log",))


@pytest.mark.parametrize(
    ("rule", "failing", "recovered"),
    [
        (AlertRule(to=("log",)), True, True),
        (AlertRule(to=("log",), health=False), False, False),
        (AlertRule.model_validate({"to": ["log"], "recovery": False}), True, False),
        (AlertRule.model_validate({"to": ["log"], "health": False, "recovery": True}), False, True),
    ],
)
def test_recovery_is_told_apart(rule: AlertRule, failing: bool, recovered: bool) -> None:
    for notice, wanted in ((FAILING, failing), (RECOVERED, recovered)):
        assert bool(told_health(SOURCE, notice, config(rule), NOW).now) is wanted


@pytest.mark.parametrize(
    ("rule", "told", "why"),
    [
        (AlertRule(to=("log",)), True, "reminders go where everything goes"),
        (AlertRule(to=("log",), deadlines=False), False, "they can be turned off"),
        (AlertRule(to=("log",), severity=("critical",), kinds=("closed",)), True, "these are of revisions"),
        (AlertRule(to=("log",), track=("로봇",), title=("창업",)), True, "the title is the announcement's"),
        (AlertRule(to=("log",), title=("로봇",)), False, "another title"),
        (AlertRule(to=("log",), digest=Digest(540)), True, "a digest would come too late"),
    ],
)
def test_reminders(rule: AlertRule, told: bool, why: str) -> None:
    assert told_of(case(None), config(rule)) == Told(now=("log",) if told else ()), why


@pytest.mark.parametrize(
    ("rules", "severity", "told", "why"),
    [
        (
            (AlertRule(to=("log",), digest=Digest(540)),), "critical",
            Told(later=(held("daily", NOW + datetime.timedelta(hours=10)),)), "the next 09:00 in Seoul",
        ),
        (
            (AlertRule(to=("log",), digest=Digest(540), timezone="America/New_York"),), "major",
            Told(later=(held("daily", NOW + datetime.timedelta(days=1)),)),
            "09:00 in New York has just come, so it is tomorrow's",
        ),
        (
            (AlertRule(to=("log",), digest=Digest(540, 0)),), "major",
            Told(later=(held("weekly", NOW + datetime.timedelta(days=6, hours=10)),)), "Monday's has passed",
        ),
        ((AlertRule(to=("log",), quiet=NIGHT),), "critical", Told(now=("log",)), "excepted"),
        (
            (AlertRule(to=("log",), quiet=NIGHT),), "major", Told(later=(held("quiet", MORNING),)),
            "until the morning",
        ),
        (
            (AlertRule(to=("log",), quiet=NIGHT, quiet_except=()),), "critical",
            Told(later=(held("quiet", MORNING),)), "without exception",
        ),
        (
            (AlertRule(to=("log",), quiet=NIGHT), AlertRule(to=("log",), digest=Digest(540))), "major",
            Told(later=(held("quiet", MORNING),)), "the soonest",
        ),
        (
            (AlertRule(to=("log",), digest=Digest(540)), AlertRule(to=("log", "team"))), "major",
            Told(now=("team", "log")), "at once is sooner than any digest",
        ),
    ],
)  # fmt: skip
def test_what_is_told_later(rules: tuple[AlertRule, ...], severity: Severity, told: Told, why: str) -> None:
    revision = Revision(kind="closed", severity=severity)
    assert told_of(case(revision), config(*rules)) == told, why


def test_health_is_gathered_and_kept_quiet_like_all_else() -> None:
    rules = config(AlertRule(to=("log",), digest=Digest(540)))
    told = told_health(SOURCE, FAILING, rules, NOW)
    assert told.later == (held("daily", NOW + datetime.timedelta(hours=10)),)
    assert told.channels == ("log",)
