"""The inbox (검토함): revisions not yet reviewed, the gravest first, and verdicts on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.records import KINDS, SEVERITIES, FoundRevision, Verdict
from monitor.review.cards import Group, groups
from monitor.site.view import View, back_to, by_htmx, page_of, visitor_of
from monitor.store import InboxQuery, Pile
from monitor.store.inbox import Reviewed

PILES = 20  # announcements on one page
MOST_NAMES = 200  # sources to choose from; of more of them one is found by typing a part of its name


def query_of(asked: Mapping[str, str]) -> InboxQuery:
    """The query behind a page's address; a filter that means nothing is left out."""
    reviewed, kind, severity = asked.get("reviewed"), asked.get("kind"), asked.get("severity")
    return InboxQuery(
        reviewed=cast(Reviewed, reviewed) if reviewed in get_args(Reviewed) else "open",
        source=asked.get("source") or None,
        tag=asked.get("tag") or None,
        kind=kind if kind in KINDS else None,
        severity=severity if severity in SEVERITIES else None,
        unconfirmed=asked.get("unconfirmed") == "1",
        words=asked.get("q", "").strip()[:200],
    )


def router(view: View) -> APIRouter:
    """The routes of the inbox."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/")
    def inbox(request: Request) -> Response:
        template = "piles" if by_htmx(request) else "inbox"
        return view.page(request, template, _looked_for(view, request))

    @routes.post("/verdicts")
    def verdicts(request: Request) -> Response:
        visitor = visitor_of(request)
        shown = _numbers(visitor.form.get("shown", []))
        act, _, which = visitor.field("act").partition(":")
        chosen = shown if which == "all" else _numbers([which])
        _act(view, act, chosen, visitor.field(f"note-{which}"))
        if not by_htmx(request):
            return back_to(visitor.field("back"))
        rows = view.place.store.desk.some(shown)
        pile = Pile(
            source=rows[0].source, url=rows[0].url, number=len(rows), latest=rows[0].found_at, rows=rows
        ) if rows else None  # fmt: skip
        context = {"pile": _pile(view, request, pile) if pile else None, "back": visitor.field("back")}
        return view.page(request, "pile", context)

    return routes


def _looked_for(view: View, request: Request) -> dict[str, Any]:
    """What the page shows of the revisions that its address asks for."""
    query, page = query_of(request.query_params), page_of(request)
    desk = view.place.store.desk
    found = desk.inbox(query, limit=PILES, offset=(page - 1) * PILES)
    return {
        "inbox": found,
        "partial": by_htmx(request),
        "piles": [_pile(view, request, pile) for pile in found.piles],
        "query": query,
        "asked": _asked(query),
        "exported": _asked(query) | {"reviewed": query.reviewed},
        "page": page,
        "pages": -(-found.announcements // PILES),
        "sources": desk.names(limit=MOST_NAMES + 1),
        "most_names": MOST_NAMES,
        "tags": desk.tags(),
        "kinds": KINDS,
        "severities": SEVERITIES,
    }


def _act(view: View, act: str, chosen: Sequence[int], note: str) -> None:
    """Does what a button says; nothing where it says nothing known."""
    now = view.place.clock.now()
    with view.place.access.writing() as store:
        if act in ("true", "false"):
            store.desk.judge(chosen, cast(Verdict, act), now)
        elif act == "open":
            store.desk.judge(chosen, None, now)
        elif act == "undo":
            store.desk.undo(chosen, now)
        elif act == "note" and note.strip():
            for revision in chosen:
                store.desk.note(revision, note, now)


def _numbers(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 16]


def _asked(query: InboxQuery) -> dict[str, Any]:
    """A query as an address has it."""
    return {
        "reviewed": None if query.reviewed == "open" else query.reviewed,
        "source": query.source,
        "tag": query.tag,
        "kind": query.kind,
        "severity": query.severity,
        "unconfirmed": "1" if query.unconfirmed else None,
        "q": query.words,
    }


def _pile(view: View, request: Request, pile: Pile) -> dict[str, Any]:
    """One announcement as the page shows it: its cards, and the notes on them."""
    shown: Group = card_group(view, request, pile.rows)
    given = view.place.store.desk.verdicts([row.id for row in pile.rows])
    notes = {id_: [one for one in some if one.note] for id_, some in given.items()}
    state = view.place.store.source(pile.source)
    return {
        "group": shown,
        "name": state.name if state else pile.source,
        "more": pile.number - len(pile.rows),
        "notes": notes,
    }


def card_group(view: View, request: Request, rows: Sequence[FoundRevision]) -> Group:
    """The cards of revisions of one announcement."""
    return groups(rows, lang=view.lang(request), timezone=view.place.config.zone)[0]
