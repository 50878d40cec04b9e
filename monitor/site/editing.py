"""Adding, changing and pausing sources through the site: what changes is shown, checked, and then written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.config import parse_config
from monitor.errors import ConfigError
from monitor.site.guard import Visitor
from monitor.site.tables import SourceForm, changed_lines, digest, form_of, with_pause, with_source
from monitor.site.view import View, back_to, visitor_of

BLANK = SourceForm(id="", url="https://")


def router(view: View) -> APIRouter:
    """The routes of editing."""
    routes = APIRouter(prefix="/sources", include_in_schema=False)

    @routes.get("/new")
    def new(request: Request) -> Response:
        return view.page(request, "edit", _context(BLANK, ""))

    @routes.get("/{source}/edit")
    def edit(request: Request, source: str) -> Response:
        form = form_of(_text(view.place.path), source)
        if form is None:
            return view.fault(request, 404, source)
        return view.page(request, "edit", _context(form, source))

    @routes.post("/preview")
    def preview(request: Request) -> Response:
        visitor = visitor_of(request)
        form, old = _form(visitor), visitor.field("old")
        before = _text(view.place.path)
        after = with_source(before, form, old=old or None)
        context = _context(form, old)
        try:
            parse_config(after, path=view.place.path.name)
        except ConfigError as error:
            context["faults"] = str(error).splitlines()
            return view.page(request, "edit", context, status=400)
        context |= {"lines": list(changed_lines(before, after)), "digest": digest(before)}
        return view.page(request, "edit", context)

    @routes.post("/write")
    def write(request: Request) -> Response:
        visitor = visitor_of(request)
        before = _text(view.place.path)
        if visitor.field("digest") != digest(before):
            raise ConfigError(f"{view.place.path.name}: was written by another meanwhile; look at it again")
        _write(view, with_source(before, _form(visitor), old=visitor.field("old") or None))
        return back_to("/sources?written=1")

    @routes.post("/{source}/pause")
    def pause(request: Request, source: str) -> Response:
        paused = visitor_of(request).field("paused") == "1"
        _write(view, with_pause(_text(view.place.path), source, paused=paused))
        return back_to(visitor_of(request).field("back"))

    return routes


def _context(form: SourceForm, old: str) -> dict[str, Any]:
    return {"form": form, "old": old, "faults": [], "lines": None, "digest": ""}


def _form(visitor: Visitor) -> SourceForm:
    tags = (tag.strip().lstrip("#") for tag in visitor.field("tags").split(","))
    return SourceForm(
        id=visitor.field("id").strip(),
        url=visitor.field("url").strip(),
        name=visitor.field("name").strip(),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        every=visitor.field("every").strip(),
        allow_private=visitor.field("allow_private") == "1",
        paused=visitor.field("paused") == "1",
    )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); save it as UTF-8 text") from None


def _write(view: View, text: str) -> None:
    """Writes a file that was checked, whole or not at all, and lets the database and the daemon follow it.

    The daemon reads the file anew by itself; beside it the sources are entered here, under its lock.
    """
    place = view.place
    config = parse_config(text, path=place.path.name)
    with place.access.writing() as store:
        beside = place.path.with_name(f".{place.path.name}.{os.getpid()}")
        try:
            beside.write_text(text, "utf-8")
            beside.chmod(place.path.stat().st_mode & 0o777)
            beside.replace(place.path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise ConfigError(f"{place.path}: cannot be written ({error.strerror})") from None
        if place.rewritten is None:
            store.sync_sources(config.sources, place.clock.now())
            return
        for source in config.sources:  # at once; what else moved follows when the daemon has read the file
            store.desk.pause(source.id, paused=source.paused)
        place.rewritten()
