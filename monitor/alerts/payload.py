"""An alert as one JSON object: a line of alerts.jsonl, the body of a webhook; pure."""

from __future__ import annotations

from typing import Any

from monitor.alerts.message import Message
from monitor.records import Alert, HealthNotice, found_json


def alert_json(alert: Alert, message: Message) -> dict[str, Any]:
    """The alert with its words; `key` is the same in every repeat."""
    return {
        "key": alert.key,
        "channel": alert.channel,
        "source": alert.source,
        "source_name": alert.source_name,
        "url": alert.url,
        "title": alert.title,
        "created_at": alert.created_at.isoformat(timespec="seconds"),
        "subject": message.subject,
        "text": message.text,
        "markdown": message.markdown,
        "revisions": [found_json(found) for found in alert.revisions],
        "health": None if alert.health is None else _notice_json(alert.health),
    }


def _notice_json(notice: HealthNotice) -> dict[str, Any]:
    since = None if notice.since is None else notice.since.isoformat(timespec="seconds")
    return {"state": notice.state, "reason": notice.reason, "detail": notice.detail, "since": since}
