"""Coming in and going out, where a password is set; and the files that pages load."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import PlainTextResponse, Response

from monitor.site.guard import SESSION, cookie
from monitor.site.sessions import Gate
from monitor.site.view import CONTENTS, FILES, TAGS, View, back_to, visitor_of


def router(view: View, gate: Gate) -> APIRouter:
    """The routes of login, logout and static files."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/login")
    def login(request: Request) -> Response:
        return view.page(request, "login", {"next": request.query_params.get("next", "/"), "wrong": ""})

    @routes.post("/login")
    def enter(request: Request) -> Response:
        visitor = visitor_of(request)
        session = gate.enter(visitor.field("password"))
        if session:
            answer = back_to(visitor.field("next"))
            answer.raw_headers.append((b"set-cookie", cookie(SESSION, session, secure=view.secure).encode()))
            return answer
        wait = gate.wait()
        context = {"next": visitor.field("next"), "wrong": "wait" if wait else "wrong_password"}
        return view.page(request, "login", context, status=429 if wait else 403)

    @routes.post("/logout")
    def leave(request: Request) -> Response:
        gate.leave(visitor_of(request).session)
        return back_to("/login")

    @routes.get("/static/{tag}/{name}")
    def static(tag: str, name: str) -> Response:
        if TAGS.get(name) != tag:
            return PlainTextResponse("no such file", status_code=404)
        headers = {"cache-control": "public, max-age=31536000, immutable"}
        return Response(CONTENTS[name], media_type=FILES[name][2], headers=headers)

    return routes
