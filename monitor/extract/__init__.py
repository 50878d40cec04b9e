"""Document to Facts: header, figures, roles, tracks. `read_facts` is the whole of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.document.blocks import Document
from monitor.extract.assemble import assemble, quantity
from monitor.extract.call import is_call
from monitor.extract.contacts import find_contact_texts
from monitor.extract.eligibility import find_eligibility
from monitor.extract.figures import Mention, mentions_in
from monitor.extract.header import find_attachments, find_date, find_status
from monitor.extract.issuers import find_issuers
from monitor.extract.lines import Line, quote, read_lines
from monitor.extract.naming import is_round
from monitor.extract.period import find_period
from monitor.extract.title import find_title
from monitor.extract.together import together
from monitor.facts import Conflict, Facts, Period, Programme, Quantity, Text, Track

_YEAR = re.compile(r"(20\d\d)\s?(?:년(?!\s?(?:부터|까지|목표|국가))|\.|-)")
_FISCAL_YEAR = re.compile(r"(20\d\d)\s?년도")
_INTRODUCTION = 12  # lines in which a page names the year of its programme
_IN_TITLE = ("budget", "count")


def _base_day(
    published: datetime.date | None, lines: tuple[Line, ...], title: str, seen: datetime.date | None
) -> datetime.date | None:
    """What dates without a year are read against: the day of publication, the page's year, the day seen.

    The page's year is that of its title, then of its programme ('2026년도'), then the first it names.
    """
    if published:
        return published
    texts = (title, *(line.text for line in lines))
    for pattern in (_FISCAL_YEAR, _YEAR):
        for text in texts if pattern is _YEAR else texts[:_INTRODUCTION]:
            if found := pattern.search(text):
                return datetime.date(int(found[1]), 1, 1)
    return seen


def _mentions(lines: tuple[Line, ...], title: Text | None) -> tuple[Mention, ...]:
    """The judged figures; a title rounds and boasts, so it only fills what nothing else says."""
    at = title.evidence[0].start if title and title.evidence else -1
    out: list[Mention] = []
    for mention in together(mentions_in(lines)):
        if not mention.line.start <= at < mention.line.end:
            out.append(mention)
        elif mention.role in _IN_TITLE:
            out.append(replace(mention, weight=0))
        elif _is_bare_sum(mention):
            out.append(replace(mention, role="budget"))
    return tuple(out)


def _is_bare_sum(mention: Mention) -> bool:
    """Whether a title names an exact sum and no more: '기술 상용화에 34억 지원'."""
    figure = mention.figure
    silent = mention.role is None and not mention.weight
    return silent and figure.kind == "money" and figure.min == figure.max and not figure.per


def _history(document: Document, mentions: tuple[Mention, ...]) -> tuple[Quantity, ...]:
    """Money and counts of earlier rounds, each once."""
    unique: dict[Quantity, Quantity] = {}
    for mention in mentions:
        if mention.role == "history" and mention.figure.kind in ("money", "count"):
            value = quantity(mention.figure, "history", (quote(document, mention.start, mention.end),))
            unique.setdefault(value, value)
    return tuple(unique.values())


def _other_periods(other: Period | None, tracks: tuple[Track, ...]) -> tuple[Conflict, ...]:
    """A second period of the whole call; where parts have periods of their own, it is one of theirs."""
    if other is None or any(track.period for track in tracks):
        return ()
    return (Conflict(field="period", value=other),)


def _is_of_one_track(period: Period, tracks: Sequence[Track]) -> bool:
    """Whether the window found is one of several tracks', each applied for in its own; rounds are one's."""
    own = [track.period for track in tracks if track.period and not is_round(track.name)]
    windows = {(one.start, one.until) for one in own}
    return len(windows) > 1 and len(own) == len(tracks) and (period.start, period.until) in windows


def read_facts(document: Document, *, seen: datetime.date | None = None) -> Facts:
    """All facts of a document; `seen`: the day it was fetched, for dates that name no year."""
    lines, tables = read_lines(document)
    title, edition = find_title(document, lines)
    published, published_evidence = find_date(document, lines, "published", title)
    revised, revised_evidence = find_date(document, lines, "revised")
    base = _base_day(published.day if published else None, lines, title.value if title else "", seen)
    mentions = _mentions(lines, title)
    period, other = find_period(document, lines, base)
    programme = Programme()
    tracks: tuple[Track, ...] = ()
    if is_call(title.value if title else "", lines, period=bool(period)):
        programme, tracks = assemble(document, lines, tables, mentions, base)
        period = Period() if _is_of_one_track(period, tracks) else period
    status, status_evidence = find_status(document, lines, edition)
    return Facts(
        title=title,
        edition=edition,
        status=status,
        status_evidence=status_evidence,
        issuers=find_issuers(document, lines, title),
        published=published,
        published_evidence=published_evidence,
        revised=revised,
        revised_evidence=revised_evidence,
        period=period,
        contacts=find_contact_texts(document, lines),
        eligibility=find_eligibility(document, lines),
        attachments=find_attachments(document, lines),
        programme=programme,
        tracks=tracks,
        history=_history(document, mentions),
        conflicts=_other_periods(other, tracks),
    )
