"""Alerts of every kind, made up: what templates are tried on; pure."""

from __future__ import annotations

import datetime
from dataclasses import replace

from monitor.records import Alert, FoundRevision, HealthNotice, Quotes, Reminder, Revision

SOURCE = "sample"
URL = "https://example.org/1"
TITLE = "창업 지원사업 공고 <*표본*>"
UNTIL = "2026-03-26T18:00"


def samples(now: datetime.datetime) -> tuple[Alert, ...]:
    """One alert of each kind, found just now."""
    usual = Alert(
        id=0, key="sample", channel=SOURCE, source=SOURCE, source_name="표본 기관", url=URL, title=TITLE,
        created_at=now, deadline=UNTIL,
    )  # fmt: skip
    failing = HealthNotice(state="failing", reason=None, detail="HTTP 503", since=now)
    well = HealthNotice(state="recovered", reason=None, detail="", since=None)
    full = HealthNotice(state="disk_low", reason=None, detail="0.5 GB free", since=None)
    parts = (
        replace(usual, revisions=tuple(_found(number, one, now) for number, one in enumerate(_REVISIONS, 1))),
        replace(usual, health=failing, deadline=None),
        replace(usual, health=well, deadline=None),
        replace(usual, reminder=Reminder(until=UNTIL, before=86_400)),
        replace(usual, health=full, source="", source_name="monitor", url="", title="", deadline=None),
    )
    digest = replace(
        usual, source="", source_name="", url="", title="", deadline=None, parts=parts, held="daily"
    )
    return (*parts, digest, replace(usual, url="", title="", deadline=None))


def _found(number: int, revision: Revision, now: datetime.datetime) -> FoundRevision:
    return FoundRevision(
        id=number, source=SOURCE, url=URL, title=TITLE, found_at=now, revision=revision, before=1, after=2,
    )  # fmt: skip


_REVISIONS = (
    Revision(
        kind="amount_changed",
        severity="critical",
        track="바이오",
        field="award",
        before={"min": None, "max": 500_000_000, "approx": False, "unit": "KRW", "per": "project"},
        after={"min": None, "max": 300_000_000, "approx": False, "unit": "KRW", "per": "project"},
        evidence=Quotes(before="과제당 최대 5억원", after="과제당 최대 3억원"),
    ),
    Revision(kind="closed", severity="critical"),
)
