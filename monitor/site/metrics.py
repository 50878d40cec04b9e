"""Whether the site lives, and the numbers that Prometheus asks for."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator, Mapping

from fastapi import APIRouter
from starlette.responses import PlainTextResponse, Response

from monitor.site.place import Place
from monitor.site.view import View
from monitor.store.backup import own_copies
from monitor.store.connection import FILE

HEARTBEAT = "heartbeat"  # the daemon writes it every 30 seconds
SILENT = 180.0  # seconds after which a daemon that serves this very site does not work any more
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
        age = _age(view.place, HEARTBEAT) if view.place.rewritten else None
        if age is not None and age > SILENT:
            return PlainTextResponse(f"no sign of life from the daemon for {age:.0f} s\n", 503)
        return PlainTextResponse("ok\n")

    @routes.get("/metrics")
    def metrics() -> Response:
        store, now = view.place.store, view.place.clock.now()
        backlog = store.backlog(now)
        text = "".join(_gauges(store.desk.counts()))
        text += _gauge("due_sources", "Sources that are due and not yet checked.", backlog.due)
        lag = backlog.lag(now).total_seconds()
        text += _gauge("lag_seconds", "How long the longest due source has waited.", lag)
        text += "".join(_house(view.place, now))
        return Response(text, media_type="text/plain; version=0.0.4")

    return routes


def _house(place: Place, now: datetime.datetime) -> Iterator[str]:
    """What tells that the monitor itself is well; left out where there is nothing to tell."""
    reads = [state.health.last_good for state in place.store.sources() if state.active]
    copies = own_copies(place.folder / place.config.backup.path)
    good = max(filter(None, reads), default=None)
    figures = {
        "heartbeat_age_seconds": ("Since the daemon's last sign of life.", _age(place, HEARTBEAT)),
        "last_good_read_age_seconds": (
            "Since any source was last read well.",
            (now - good).total_seconds() if good else None,
        ),
        "due_alerts": ("Alerts that are due and not yet sent.", len(place.store.due_alerts(now))),
        "last_backup_age_seconds": (
            "Since the daemon's last copy of the database.",
            _age(place, f"{place.config.backup.path}/{copies[-1].name}") if copies else None,
        ),
        "disk_free_bytes": ("Room on the disk of the data folder.", shutil.disk_usage(place.folder).free),
        "database_bytes": ("Size of the database.", (place.folder / FILE).stat().st_size),
        "channels_off": ("Channels whose receiver is gone.", len(place.store.channels_off())),
    }
    for name, (words, value) in figures.items():
        if value is not None:
            yield _gauge(name, words, value)


def _age(place: Place, name: str) -> float | None:
    """Seconds since a file of the data folder was written; None where there is none."""
    try:
        written = (place.folder / name).stat().st_mtime
    except FileNotFoundError:
        return None
    return place.clock.now().timestamp() - written


def _gauges(counts: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    for name, (label, words) in HELP.items():
        yield f"# HELP monitor_{name} {words}\n# TYPE monitor_{name} gauge\n"
        for value, number in sorted(counts[name].items()):
            yield f'monitor_{name}{{{label}="{value}"}} {number}\n'


def _gauge(name: str, words: str, value: float) -> str:
    return f"# HELP monitor_{name} {words}\n# TYPE monitor_{name} gauge\nmonitor_{name} {value}\n"
