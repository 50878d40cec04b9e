"""What a template of the operator's may say of an alert: plain values, words from pages made safe; pure."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from monitor.alerts.message import review_page
from monitor.alerts.plain import clean, link
from monitor.facts import Moment
from monitor.records import REASONS, SEVERITIES, Alert, FoundRevision, HealthNotice, Reminder
from monitor.wording import (
    declared_words,
    headline,
    health_words,
    kind_words,
    reason_words,
    severity_reason,
    severity_words,
    value_words,
)
from monitor.wording.times import clock_words, moment_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How an alert is told: in which language and zone, when, and where the review site is."""

    lang: str
    timezone: datetime.tzinfo
    now: datetime.datetime
    site: str = ""


def context_of(alert: Alert, how: Telling) -> Mapping[str, Any]:
    """An alert as plain values; docs/alerts.md lists them."""
    found = sorted(alert.revisions, key=lambda one: SEVERITIES.index(one.revision.severity))
    return {
        "kind": alert.kind,
        "channel": alert.channel,
        "title": clean(alert.title),
        "source": clean(alert.source_name) or alert.source,
        "source_id": alert.source,
        "url": link(alert.url),
        "review_url": link(review_page(alert, how.site)),
        "created_at": clock_words(alert.created_at.astimezone(how.timezone), how.lang),
        "deadline": _moment_words(alert.deadline, how),
        "days_left": _days_left(alert.deadline, how),
        "severity": found[0].revision.severity if found else None,
        "revisions": [_revision(one, how) for one in found],
        "health": None if alert.health is None else _health(alert.health, how),
        "reminder": None if alert.reminder is None else _reminder(alert.reminder, how),
        "parts": [context_of(part, how) for part in alert.parts],
    }


def _moment_words(text: str | None, how: Telling) -> str | None:
    return None if text is None else moment_words(Moment.parse(text), how.lang, year=True)


def _days_left(text: str | None, how: Telling) -> int | None:
    """Days to a deadline by the calendar; negative past it."""
    if text is None:
        return None
    return (Moment.parse(text).day - how.now.astimezone(how.timezone).date()).days


def _revision(found: FoundRevision, how: Telling) -> Mapping[str, Any]:
    revision, lang = found.revision, how.lang
    return {
        "id": found.id,
        "kind": revision.kind,
        "kind_words": kind_words(revision.kind, lang),
        "severity": revision.severity,
        "severity_words": severity_words(revision.severity, lang),
        "headline": clean(headline(revision, lang)),
        "why": severity_reason(revision, lang),
        "track": clean(revision.track or ""),
        "before": _value(revision.before, revision.field, lang),
        "after": _value(revision.after, revision.field, lang),
        "quote_before": clean(revision.evidence.before or ""),
        "quote_after": clean(revision.evidence.after or ""),
        "declared": revision.declared,
        "declared_words": declared_words(revision.declared, lang),
        "unconfirmed": found.unconfirmed,
        "found_at": clock_words(found.found_at.astimezone(how.timezone), lang),
    }


def _value(value: Any, field: str | None, lang: str) -> str:
    return "" if value is None and field is None else clean(value_words(value, field, lang))


def _health(notice: HealthNotice, how: Telling) -> Mapping[str, Any]:
    return {
        "state": notice.state,
        "words": health_words(notice.state, how.lang),
        "reason": reason_words(notice.reason, how.lang) if notice.reason in REASONS else "",
        "detail": clean(notice.detail),
    }


def _reminder(reminder: Reminder, how: Telling) -> Mapping[str, Any]:
    return {
        "until": _moment_words(reminder.until, how),
        "days_left": _days_left(reminder.until, how),
        "track": clean(reminder.track or ""),
    }
