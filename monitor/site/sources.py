"""The sources (출처): their health, what was read, checks now, pauses."""

from __future__ import annotations

import statistics
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.records import SourceState
from monitor.site.phrases import phrase
from monitor.site.view import View, back_to, page_of, visitor_of
from monitor.wording import field_words
from monitor.wording.sheet import USUAL, coverage

SHOWN = 50  # on one page
SUGGESTED = 20  # names, while one is typed
# What comes first: what needs a person.
URGENT = ("unreadable", "failing", "facts_lost", "gone", "held", "new", "ok", "paused")


def router(view: View) -> APIRouter:
    """The routes of sources."""
    routes = APIRouter(prefix="/sources", include_in_schema=False)

    @routes.get("")
    def sources(request: Request) -> Response:
        return view.page(request, "sources", _looked_for(view, request))

    @routes.get("/names")
    def names(request: Request) -> Response:
        words = request.query_params.get("source", "").strip()[:200]
        found = view.place.store.desk.names(words=words, limit=SUGGESTED)
        return view.page(request, "names", {"names": list(found.values())})

    @routes.post("/{source}/check")
    def check(request: Request, source: str) -> Response:
        with view.place.access.writing() as store:
            known = store.desk.check_soon(source, view.place.clock.now())
        return back_to(visitor_of(request).field("back")) if known else view.fault(request, 404, source)

    return routes


def _looked_for(view: View, request: Request) -> dict[str, Any]:
    """What the page shows of the sources that its address asks for."""
    words = request.query_params.get("q", "").strip().lower()
    wanted = request.query_params.get("state", "")
    page = page_of(request)
    known = [state for state in view.place.store.sources() if state.active]
    states = sorted(
        (one for one in known if _meets(one, words, wanted)),
        key=lambda one: (URGENT.index(one.health.state), one.name),
    )
    shown = states[(page - 1) * SHOWN : page * SHOWN]
    counts = {name: sum(one.health.state == name for one in known) for name in URGENT}
    return {
        "rows": [_row(view, state, view.lang(request)) for state in shown],
        "counts": {name: number for name, number in counts.items() if number},
        "number": len(states),
        "wanted": wanted,
        "words": words,
        "page": page,
        "pages": -(-len(states) // SHOWN),
        "usual": len(USUAL),
        "written": request.query_params.get("written") == "1",
    }


def _latency(view: View, source: str, lang: str) -> tuple[str, str]:
    """How long a check takes by and large, and in words what that is made of; '–' before there was any."""
    taken = view.place.store.desk.latency(source)
    if not taken:
        return "–", ""
    usual = statistics.median(taken)
    return phrase("seconds", lang, usual), phrase("latency_why", lang, len(taken), taken[0], max(taken))


def _meets(state: SourceState, words: str, wanted: str) -> bool:
    text = f"{state.id} {state.name} {state.url} {' '.join(state.tags)}".lower()
    return all(word in text for word in words.split()) and wanted in ("", state.health.state)


def _row(view: View, state: SourceState, lang: str) -> dict[str, Any]:
    baseline = view.place.store.baseline(state.id)
    read = coverage(baseline.facts) if baseline else ()
    return {
        "state": state,
        "host": urlsplit(state.url).hostname or "",
        "title": baseline.facts.title.value if baseline and baseline.facts.title else "",
        "latency": _latency(view, state.id, lang),
        "read": len(read),
        "unread": ", ".join(field_words(name, lang) for name in USUAL if name not in read),
    }
