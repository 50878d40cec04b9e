"""Alerts (알림): the outbox with each delivery's outcome."""

from __future__ import annotations

from typing import cast, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.records import Alert, FoundRevision
from monitor.site.view import View, back_to, visitor_of
from monitor.store import AlertState
from monitor.wording import headline

SHOWN = 50  # on one page


def _revisions(alert: Alert) -> list[FoundRevision]:
    """What an alert tells, what its parts tell too."""
    return [found for part in (alert, *alert.parts) for found in part.revisions]


def router(view: View) -> APIRouter:
    """The routes of alerts."""
    routes = APIRouter(prefix="/alerts", include_in_schema=False)

    @routes.get("")
    def alerts(request: Request, before: int | None = None) -> Response:
        asked = request.query_params.get("state", "")
        state = cast(AlertState, asked) if asked in get_args(AlertState) else None
        desk, lang = view.place.store.desk, view.lang(request)
        found = desk.alerts(state, limit=SHOWN + 1, before=before)
        context = {
            "alerts": found[:SHOWN],
            "more": found[SHOWN - 1].alert.id if len(found) > SHOWN else None,
            "state": state or "",
            "counts": desk.counts()["alerts"],
            "headline": lambda revision: headline(revision, lang),
            "revisions_of": _revisions,
        }
        return view.page(request, "alerts", context)

    @routes.post("/{alert}/retry")
    def retry(request: Request, alert: int) -> Response:
        with view.place.access.writing() as store:
            store.retry(alert, view.place.clock.now())
        return back_to(visitor_of(request).field("back"))

    return routes
