"""Whether the site lives, and the numbers that Prometheus asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from monitor.site.view import View

HELP = {
    "sources": ("state", "Sources under watch by health."),
    "revisions": ("severity", "Revisions on record by severity."),
    "reviewed": ("verdict", "Revisions on record by verdict."),
    "alerts": ("state", "Alerts in the outbox by state."),
    "checks": ("outcome", "Checks on record by outcome."),
    "versions": ("state", "Versions on record by state."),
}


def router(view: View) -> APIRouter:
    """The routes of /healthz and /metrics."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/healthz")
    def healthz() -> Response:
        view.place.store.backlog(view.place.clock.now())
        return PlainTextResponse("ok\n")

    @routes.get("/metrics")
    def metrics() -> Response:
        store, now = view.place.store, view.place.clock.now()
        backlog = store.backlog(now)
        text = "".join(_gauges(store.desk.counts()))
        text += _gauge("due_sources", "Sources that are due and not yet checked.", backlog.due)
        lag = backlog.lag(now).total_seconds()
        text += _gauge("lag_seconds", "How long the longest due source has waited.", lag)
        return Response(text, media_type="text/plain; version=0.0.4")

    return routes


def _gauges(counts: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for name, (label, words) in HELP.items():
        yield f"# HELP monitor_{name} {words}\n# TYPE monitor_{name} gauge\n"
        for value, number in sorted(counts[name].items()):
            yield f'monitor_{name}{{{label}="{value}"}} {number}\n'


def _gauge(name: str, words: str, value: float) -> str:
    return f"# HELP monitor_{name} {words}\n# TYPE monitor_{name} gauge\nmonitor_{name} {value}\n"
