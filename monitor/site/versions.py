"""One version of an announcement: its facts, its texts with the evidence marked, its page and files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.compare.reconcile import contradictions
from monitor.facts import Facts
from monitor.records import Reading, Snapshot
from monitor.site.passages import LARGEST, Line, anchors, passages
from monitor.site.view import View, by_htmx
from monitor.wording import conflict_words, contradiction_words, reason_words
from monitor.wording.sheet import Row, sheet

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")  # what a file's plain name may not hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The stored text of a page (`name` is '') or of a file, or why there is none; `cut`: not all of it."""

    name: str
    lines: tuple[Line, ...] = ()
    trouble: str = ""
    cut: bool = False

    @property
    def marked(self) -> bool:
        """Whether any fact was read from it."""
        return any(run.labels for line in self.lines for run in line)


def router(view: View) -> APIRouter:
    """The routes of single versions."""
    routes = APIRouter(prefix="/announcements", include_in_schema=False)

    @routes.get("/{source}/versions/{number}")
    def version(request: Request, source: str, number: int) -> Response:
        state, found = view.place.store.source(source), version_of(view, source, number)
        if state is None or found is None:
            return view.fault(request, 404, source)
        context = {"state": state, "heads": view.place.store.desk.heads(source)}
        return view.page(request, "version", context | version_context(view, found, view.lang(request)))

    @routes.get("/{source}/text")
    def text(request: Request, source: str, version: int | None = None) -> Response:
        found = version_of(view, source, version)
        if found is None:
            return view.fault(request, 404, source)
        documents = list(_documents(view, found, view.lang(request)))
        context = {"source": source, "version": found, "documents": documents}
        return view.page(request, "passages" if by_htmx(request) else "text", context)

    @routes.get("/{source}/files/{number}/{place}")
    def file(request: Request, source: str, number: int, place: int) -> Response:
        found = version_of(view, source, number)
        files = view.place.store.files(found.id) if found else ()
        if not 1 <= place <= len(files) or not files[place - 1].sha256:
            return view.fault(request, 404, source)
        one = files[place - 1]
        content = view.place.store.file(str(one.sha256))
        return download(content, one.name or f"{source}-{number}-{place}", "application/octet-stream")

    @routes.get("/{source}/body/{number}")
    def body(request: Request, source: str, number: int) -> Response:
        found = version_of(view, source, number)
        if found is None:
            return view.fault(request, 404, source)
        return download(view.place.store.body(found.body), f"{source}-{number}.txt")

    return routes


def version_of(view: View, source: str, number: int | None) -> Snapshot | None:
    """A version of an announcement by its number, or the latest accepted; None where there is none."""
    store = view.place.store
    if number is None:
        return store.baseline(source)
    id_ = next((head.id for head in store.desk.heads(source) if head.number == number), None)
    return None if id_ is None else store.snapshot(id_)


def download(content: bytes, name: str, kind: str = "text/plain") -> Response:
    """Bytes to be saved and never shown: a stored page has no right to run on our site."""
    return Response(content, media_type=kind, headers=saved_as(name))


def saved_as(name: str) -> dict[str, str]:
    """The headers by which a browser saves an answer under a name, and never shows it."""
    plain = _UNSAFE.sub("_", name)
    return {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
    }


def version_context(view: View, version: Snapshot, lang: str) -> dict[str, Any]:
    """What a page needs to show a version: its facts, and how its files were had."""
    return _facts_context(version.facts, lang) | {
        "version": version,
        "facts_title": "facts_then",
        "title": version.facts.title.value if version.facts.title else version.source,
        "files": view.place.store.files(version.id),
    }


def _facts_context(facts: Facts, lang: str) -> dict[str, Any]:
    """The facts of a version: those of the announcement, and tracks as a table."""
    tracks: dict[str, dict[str, Row]] = {}
    general: dict[str, list[Row]] = {}
    for row in sheet(facts, lang):
        if row.track:
            tracks.setdefault(row.track, {})[row.label] = row
        else:
            general.setdefault(row.label, []).append(row)
    used = dict.fromkeys(row.label for track in tracks.values() for row in track.values())
    return {
        "facts": general,
        "tracks": tracks,
        "columns": list(used),
        "anchors": anchors(facts),
        "conflicts": [
            *(contradiction_words(each, lang) for each in contradictions(facts)),
            *(conflict_words(each, facts, lang) for each in facts.conflicts),
        ],
    }


def _documents(view: View, version: Snapshot, lang: str) -> Iterator[Stored]:
    """The texts of a version as today's rules read them: the page's, then each file's."""
    whole = view.place.reading(version)
    facts = whole.page.facts or version.facts
    yield _stored("", whole.page, passages(whole.page.text, facts, lang), lang)
    seen: set[str] = set()
    for file, reading in whole.files:
        # Of two files of one name evidence stands in the first, the one in use.
        where = "" if file.name in seen else f"attachment:{file.name}"
        seen.add(file.name)
        yield _stored(file.name, reading, passages(reading.text, facts, lang, where), lang)


def _stored(name: str, reading: Reading, lines: tuple[Line, ...], lang: str) -> Stored:
    if reading.facts is None:
        return Stored(name=name, trouble=reason_words(reading.reason or "damaged", lang))
    return Stored(name=name, lines=lines, cut=len(reading.text) > LARGEST)
