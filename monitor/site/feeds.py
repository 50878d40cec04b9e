"""Feeds: revisions as Atom, deadlines as iCalendar."""

from __future__ import annotations

import datetime
import hashlib
import re
import uuid
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as Tree

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.facts import Moment
from monitor.records import FoundRevision
from monitor.site.calendars import Deadline, deadlines
from monitor.site.exports import chosen
from monitor.site.phrases import phrase
from monitor.site.view import View, path_of
from monitor.wording import declared_words, headline, kind_words, severity_words

ATOM = "http://www.w3.org/2005/Atom"
LATEST = 100  # revisions in one feed
FOLD = 75  # bytes of a line; RFC 5545 §3.1
SPACE = uuid.UUID("6f0c1f2e-3a57-4c0e-9f0b-5d1a5e0c7b11")  # of the names that this program gives
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")  # no XML holds them


def router(view: View) -> APIRouter:
    """The routes of feeds."""
    routes = APIRouter(prefix="/feeds", include_in_schema=False)

    @routes.get("/revisions.atom")
    def revisions(request: Request) -> Response:
        found = chosen(view, request, told=True, limit=LATEST)
        text = atom(found, lang=view.lang(request), site=view.site(request), now=view.now())
        return Response(text, media_type="application/atom+xml")

    @routes.get("/deadlines.ics")
    def calendar(request: Request) -> Response:
        asked = request.query_params
        ends = deadlines(
            [
                due
                for due in view.place.store.desk.deadlines()
                if asked.get("tag", "") in ("", *due.tags) and asked.get("source", "") in ("", due.source)
            ]
        )
        text = icalendar(
            ends, lang=view.lang(request), site=view.site(request), zone=view.place.config.timezone
        )
        return Response(text.encode(), media_type="text/calendar; charset=utf-8")

    return routes


def atom(found: Sequence[FoundRevision], *, lang: str, site: str, now: datetime.datetime) -> bytes:
    """An Atom feed of revisions; RFC 4287."""
    Tree.register_namespace("", ATOM)
    feed = Tree.Element(f"{{{ATOM}}}feed")
    updated = max((one.confirmed_at or one.found_at for one in found), default=now)
    _put(feed, "id", f"urn:uuid:{uuid.uuid5(SPACE, site)}")
    _put(feed, "title", phrase("title", lang))
    _put(feed, "updated", _stamp(updated))
    _put(_put(feed, "author", ""), "name", phrase("brand", lang))
    _link(feed, "self", f"{site}feeds/revisions.atom")
    _link(feed, "alternate", site)
    for one in found:
        _revision(feed, one, lang, site)
    text: bytes = Tree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def _revision(feed: Tree.Element, one: FoundRevision, lang: str, site: str) -> None:
    revision = one.revision
    made = _put(feed, "entry", "")
    _put(made, "id", f"urn:uuid:{uuid.uuid5(SPACE, f'{one.source}|{one.id}|{one.found_at.isoformat()}')}")
    severity = severity_words(revision.severity, lang)
    _put(made, "title", f"[{severity}] {one.title}: {headline(revision, lang)}")
    _put(made, "published", _stamp(one.found_at))
    _put(made, "updated", _stamp(one.confirmed_at or one.found_at))
    _link(made, "alternate", site.rstrip("/") + path_of("announcements", one.source))
    if one.url.startswith(("http://", "https://")):
        _link(made, "via", one.url)
    for term in (revision.severity, revision.kind):
        Tree.SubElement(made, f"{{{ATOM}}}category", term=term)
    sides = (("before", revision.evidence.before), ("after", revision.evidence.after))
    quotes = [f"{phrase(name, lang)}: “{quote}”" for name, quote in sides if quote]
    told = f"{kind_words(revision.kind, lang)} · {declared_words(revision.declared, lang)}"
    _put(made, "content", "\n".join([told, *quotes])).set("type", "text")


def _put(parent: Tree.Element, name: str, text: str) -> Tree.Element:
    child = Tree.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = _CONTROL.sub("\ufffd", text) or None
    return child


def _link(parent: Tree.Element, rel: str, href: str) -> None:
    Tree.SubElement(parent, f"{{{ATOM}}}link", rel=rel, href=_CONTROL.sub("", href))


def _stamp(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def icalendar(ends: Sequence[Deadline], *, lang: str, site: str, zone: str) -> str:
    """Deadlines as events; RFC 5545.

    An announcement's event keeps its UID while its deadline moves; SEQUENCE is the version that states it.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//funding-monitor//deadlines//EN"]
    lines += [f"X-WR-CALNAME:{_text(phrase('deadlines', lang))}", f"X-WR-TIMEZONE:{zone}"]
    for one in ends:
        lines += _event(one, lang, site)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _event(one: Deadline, lang: str, site: str) -> Iterator[str]:
    due = one.due
    name = hashlib.sha256(f"{due.source}|{due.track or ''}".encode()).hexdigest()[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@funding-monitor"
    yield f"SEQUENCE:{due.number}"
    yield f"DTSTAMP:{due.fetched_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    yield from _times(one.until)
    title = f"{due.title} ({due.track})" if due.track else due.title
    summary = f"{phrase('deadlines', lang)}: {title}"
    yield f"SUMMARY:{_text(summary)}"
    yield f"DESCRIPTION:{_text(due.name)}\\n{_text(site.rstrip('/') + path_of('announcements', due.source))}"
    if due.url.startswith(("http://", "https://")):
        yield f"URL:{_CONTROL.sub('', due.url)}"
    if due.tags:
        yield f"CATEGORIES:{','.join(_text(tag) for tag in due.tags)}"
    yield f"STATUS:{'CANCELLED' if due.status == 'cancelled' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _times(until: Moment) -> Iterator[str]:
    """A day where no hour is given, else a floating local time: an announcement's hours are its own."""
    if until.clock is None:
        yield f"DTSTART;VALUE=DATE:{until.day:%Y%m%d}"
        return
    yield f"DTSTART:{until.sortable(end=True):%Y%m%dT%H%M%S}"
    yield "DURATION:PT0S"


def _text(words: str) -> str:
    """Words as a value: on one line, no sign of them read as another value's beginning."""
    line = " ".join(_CONTROL.sub("", words).split())
    return line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, never cut within a character."""
    piece, room = "", FOLD
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            piece, room = " ", FOLD - 1
        piece += sign
        room -= size
    yield piece
