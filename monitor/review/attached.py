"""The report that goes with an alert, as a file of its own (첨부 보고서)."""

from __future__ import annotations

import datetime

from monitor.config import Config
from monitor.records import Alert
from monitor.review.report import render


def report_of(alert: Alert, config: Config, now: datetime.datetime) -> str:
    """The HTML report of all that an alert tells; '' where it tells no revisions."""
    found = {one.id: one for part in (alert, *alert.parts) for one in part.revisions}
    if not found:
        return ""
    return render(tuple(found.values()), lang=config.language, now=now, since=None, timezone=config.zone)
