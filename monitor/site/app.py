"""All routes put together, with what goes wrong as one clear line, behind the guard."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from monitor.errors import Busy, ConfigError, MonitorError
from monitor.site import (
    announcement,
    api,
    archives,
    comparison,
    deadlines,
    doors,
    editing,
    exports,
    feeds,
    inbox,
    metrics,
    outbox,
    sources,
    versions,
)
from monitor.site.guard import MACHINES, Guard
from monitor.site.place import Place
from monitor.site.sessions import Gate
from monitor.site.view import View

PARTS = (
    editing, inbox, announcement, versions, comparison, sources, deadlines, outbox, exports, archives, feeds,
    api, metrics,
)  # fmt: skip
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How the site is reached: by which hosts, with which password and token; `secure`: over HTTPS alone."""

    hosts: frozenset[str] = LOOPBACK
    password: str | None = None
    token: str | None = None
    secure: bool = False


def application(place: Place, door: Door) -> ASGIApp:
    """The whole site as an ASGI application."""
    gate = Gate(password=door.password, token=door.token, monotonic=place.clock.monotonic)
    view = View(place, door.secure, gate.closed)
    app = FastAPI(
        title="funding-monitor", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        redirect_slashes=False,
    )  # fmt: skip
    for part in PARTS:
        app.include_router(part.router(view))
    app.include_router(doors.router(view, gate))
    _tell_faults(app, view)
    return Guard(app, gate=gate, hosts=door.hosts, secure=door.secure, tell=view.refusal)


def _tell_faults(app: FastAPI, view: View) -> None:
    """Every fault as one line: a page for people, JSON for programs."""

    def told(request: Request, status: int, words: str) -> Response:
        if request.url.path.startswith(MACHINES):
            return JSONResponse({"error": words}, status_code=status)
        return view.fault(request, status, words)

    @app.exception_handler(MonitorError)
    def ours(request: Request, error: Exception) -> Response:
        status = 409 if isinstance(error, Busy) else 400 if isinstance(error, ConfigError) else 503
        return told(request, status, str(error))

    @app.exception_handler(RequestValidationError)
    def wrong(request: Request, error: Exception) -> Response:
        return told(request, 404, request.url.path)

    @app.exception_handler(HTTPException)
    def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return told(request, status, request.url.path)
