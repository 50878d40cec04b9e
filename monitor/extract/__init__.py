"""Document to Facts: header, figures, roles, tracks. `read_facts` is the whole of it."""

from __future__ import annotations

import datetime
import re

from monitor.document.blocks import Document
from monitor.extract.assemble import assemble, quantity
from monitor.extract.contacts import find_contact_texts
from monitor.extract.eligibility import find_eligibility
from monitor.extract.figures import Mention, mentions_of
from monitor.extract.header import find_attachments, find_date, find_status
from monitor.extract.issuers import find_issuers
from monitor.extract.lines import Line, quote, read_lines
from monitor.extract.period import find_period
from monitor.extract.title import find_title
from monitor.facts import Facts

EXTRACTOR_VERSION = "1"
"""Moves whenever a rule moves, so that stored pages are read again before they are compared."""

_YEAR = re.compile(r"(20\d\d)\s?(?:년|\.|-)")


def _base_day(published: datetime.date | None, lines: tuple[Line, ...], seen: datetime.date | None) -> datetime.date | None:
    """The day that dates without a year are read against: publication, else the page's year, else the day seen."""
    if published:
        return published
    for line in lines:
        if found := _YEAR.search(line.text):
            return datetime.date(int(found[1]), 1, 1)
    return seen


def _history(document: Document, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    unique = {}
    for mention in mentions:
        if mention.role == "history" and mention.figure.kind in ("money", "count"):
            unique.setdefault((mention.figure.min, mention.figure.max, mention.figure.unit), mention)
    return tuple(unique.values())


def read_facts(document: Document, *, seen: datetime.date | None = None) -> Facts:
    """All facts of a document; `seen`: the day it was fetched, for dates that name no year."""
    lines, tables = read_lines(document)
    title, edition = find_title(document, lines)
    published, published_evidence = find_date(document, lines, "published", title)
    revised, revised_evidence = find_date(document, lines, "revised")
    base = _base_day(published.day if published else None, lines, seen)
    at = title.evidence[0].start if title and title.evidence else -1
    mentions = tuple(m for line in lines if not (line.start <= at < line.end) for m in mentions_of(line))
    programme, tracks = assemble(document, lines, tables, mentions)
    period = find_period(document, lines, base)
    status, status_evidence = find_status(document, lines, edition)
    history = tuple(
        quantity(m.figure, "history", (quote(document, m.start, m.end),)) for m in _history(document, mentions)
    )
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
        history=history,
    )
