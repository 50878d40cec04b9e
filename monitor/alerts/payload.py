"""An alert as one JSON object: a line of alerts.jsonl, the body of a webhook; pure."""

from __future__ import annotations

import dataclasses
from typing import Any

from monitor.alerts.bodies import Message
from monitor.records import Alert, HealthNotice, found_json

VERSION = 1  # of the schema; a key may be added under it, none is taken away or changed


def alert_json(alert: Alert, message: Message) -> dict[str, Any]:
    """The alert with its words; `key` is the same in every repeat. docs/webhook.md has the schema."""
    return {
        "version": VERSION,
        "key": alert.key,
        "kind": alert.kind,
        "channel": alert.channel,
        "source": alert.source,
        "source_name": alert.source_name,
        "url": alert.url,
        "title": alert.title,
        "created_at": alert.created_at.isoformat(timespec="seconds"),
        "subject": message.subject,
        "text": message.text,
        "markdown": message.markdown,
        "html": message.html,
        "deadline": alert.deadline,
        "revisions": [found_json(found) for found in alert.revisions],
        "health": None if alert.health is None else _notice_json(alert.health),
        "reminder": None if alert.reminder is None else dataclasses.asdict(alert.reminder),
        "parts": [_part_json(part) for part in alert.parts],
    }


def _part_json(part: Alert) -> dict[str, Any]:
    """An alert inside a digest: what it tells, without words of its own."""
    return {
        "key": part.key,
        "kind": part.kind,
        "source": part.source,
        "source_name": part.source_name,
        "url": part.url,
        "title": part.title,
        "created_at": part.created_at.isoformat(timespec="seconds"),
        "deadline": part.deadline,
        "revisions": [found_json(found) for found in part.revisions],
        "health": None if part.health is None else _notice_json(part.health),
        "reminder": None if part.reminder is None else dataclasses.asdict(part.reminder),
    }


def _notice_json(notice: HealthNotice) -> dict[str, Any]:
    since = None if notice.since is None else notice.since.isoformat(timespec="seconds")
    return {"state": notice.state, "reason": notice.reason, "detail": notice.detail, "since": since}
