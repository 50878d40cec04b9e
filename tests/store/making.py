"""What the store's tests record: one source, its facts, some revisions, and short ways to write checks."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from monitor.facts import Facts, Moment, Period, Programme, Quantity, Span, Text, Track
from monitor.records import Check, Health, NewRevision, NewSnapshot, Page, Quotes, Revision

NOW = datetime.datetime(2026, 3, 2, 0, 0, 11, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)
TITLE = "2026년 서울형 R&D 지원사업 공고"

FACTS = Facts(
    title=Text(value=TITLE, evidence=(Span(quote=TITLE, start=0, end=len(TITLE)),)),
    edition=("정정",),
    status="closed",
    issuers=(Text(value="서울경제진흥원"),),
    published=Moment(day=datetime.date(2026, 2, 27)),
    period=Period(
        start=Moment(day=datetime.date(2026, 3, 2)),
        until=Moment(day=datetime.date(2026, 3, 20), clock=(24, 0)),
        evidence=(Span(quote="3.2. ~ 3.20. 24:00", start=40, end=58, where="attachment:공고문.hwp"),),
    ),
    programme=Programme(budget=Quantity(min=None, max=34_700_000_000, approx=True, unit="KRW")),
    tracks=(
        Track(
            name="홍릉(바이오·의료)",
            parent="혁신거점",
            award=Quantity(min=None, max=500_000_000, unit="KRW", per="project"),
            evidence=(Span(quote="홍릉", start=70, end=72),),
        ),
    ),
    history=(Quantity(min=3, max=3, unit="project"),),
)
AMOUNT = Revision(
    kind="amount_changed",
    severity="critical",
    track="홍릉(바이오·의료)",
    field="award",
    before={"min": None, "max": 500_000_000, "approx": False, "unit": "KRW", "per": "project"},
    after={"min": None, "max": 300_000_000, "approx": False, "unit": "KRW", "per": "project"},
    evidence=Quotes(before="과제당 최대 5억원", after="과제당 최대 3억원"),
    declared=True,
)
TITLE_CHANGED = Revision(kind="title_changed", severity="minor", field="title", before="가", after="나")
WITHDRAWN = Revision(kind="withdrawn", severity="critical", evidence=Quotes(before=TITLE))


@dataclass(frozen=True)
class Watched:
    """A configured source, as far as the store looks at it."""

    id: str = "sba-rnd"
    url: str = "https://example.org/notice/1"
    name: str = "서울형 R&D"
    tags: tuple[str, ...] = ("seoul",)
    paused: bool = False


def version(body: bytes = b"<p>1</p>", facts: Facts = FACTS, **more: Any) -> NewSnapshot:
    """A version whose page was fetched at `NOW`, unless told otherwise."""
    at = more.pop("at", NOW)
    page = Page(
        url=Watched.url,
        final_url=Watched.url,
        status=200,
        headers={"content-type": "text/html; charset=utf-8"},
        body=body,
        fetched_at=at,
    )
    return NewSnapshot(page=page, facts=facts, extractor="7", **more)


def check(**more: Any) -> Check:
    """A check of the one source at `NOW`, next due in three hours, unless told otherwise."""
    at = more.get("at", NOW)
    usual = {
        "source": Watched.id,
        "at": at,
        "outcome": "unchanged",
        "health": Health(state="ok", since=at, last_good=at),
        "next_due": at + 180 * MINUTE,
    }
    return Check(**usual | more)


def found(revision: Revision = AMOUNT, before: int = 1, **more: Any) -> NewRevision:
    """A revision against the first version, told to one channel, unless told otherwise."""
    return NewRevision(revision=revision, before=before, **{"channels": ("team",)} | more)
