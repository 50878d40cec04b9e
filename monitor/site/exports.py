"""Exports: facts and revisions as CSV and JSON, one announcement with all its versions as a zip archive."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from monitor.facts import evidence_map, to_json
from monitor.records import FoundRevision, RevisionQuery, Snapshot, found_json
from monitor.site.announcement import download
from monitor.site.inbox import query_of
from monitor.site.view import View
from monitor.wording import headline, severity_words
from monitor.wording.sheet import sheet

# A cell that begins with one of these is a formula to a spreadsheet; a quote before it makes it text.
_FORMULA = re.compile(r"^[=+\-@\t\r]")
FACT_COLUMNS = ("source", "url", "version", "fetched_at", "track", "fact", "value", "quote")
REVISION_COLUMNS = (
    "id", "source", "url", "title", "found_at", "confirmed_at", "kind", "severity", "track", "field",
    "before", "after", "quote_before", "quote_after", "declared", "unconfirmed", "reviewed", "words",
)  # fmt: skip


def router(view: View) -> APIRouter:
    """The routes of exports."""
    routes = APIRouter(prefix="/exports", include_in_schema=False)

    @routes.get("/facts.csv")
    def facts_csv(request: Request) -> Response:
        return _csv(FACT_COLUMNS, _fact_rows(view, view.lang(request)), "facts.csv")

    @routes.get("/facts.json")
    def facts_json() -> Response:
        return JSONResponse({"announcements": [version_json(version) for version in baselines(view)]})

    @routes.get("/revisions.csv")
    def revisions_csv(request: Request) -> Response:
        rows = (revision_row(found, view.lang(request)) for found in chosen(view, request))
        return _csv(REVISION_COLUMNS, rows, "revisions.csv")

    @routes.get("/revisions.json")
    def revisions_json(request: Request) -> Response:
        return JSONResponse({"revisions": [desk_json(found) for found in chosen(view, request)]})

    @routes.get("/{name}.zip")
    def archive(request: Request, name: str) -> Response:
        if view.place.store.source(name) is None:
            return view.fault(request, 404, name)
        return download(_archive(view, name), f"{name}.zip", "application/zip")

    return routes


def chosen(view: View, request: Request, *, told: bool = False, limit: int = -1) -> Sequence[FoundRevision]:
    """The revisions that the address asks for, newest first; all of them where it asks for nothing."""
    asked = {"reviewed": "all"} | dict(request.query_params)
    query = dataclasses.replace(query_of(asked), told=told)
    desk = view.place.store.desk
    return desk.some(desk.matching(query, limit=limit))[::-1]


def baselines(view: View) -> Iterator[Snapshot]:
    """The latest version of every announcement under watch."""
    for state in view.place.store.sources():
        version = view.place.store.baseline(state.id) if state.active else None
        if version:
            yield version


def version_json(version: Snapshot, *, evidence: bool = False) -> dict[str, Any]:
    """A version's facts and where they are from."""
    own = {
        "source": version.source,
        "url": version.url,
        "version": version.number,
        "fetched_at": version.fetched_at.isoformat(timespec="seconds"),
        "facts": to_json(version.facts),
    }
    return own | ({"evidence": evidence_map(version.facts)} if evidence else {})


def desk_json(found: FoundRevision) -> dict[str, Any]:
    """A revision as the command prints it, and whether it waits for a second sighting."""
    confirmed = found.confirmed_at.isoformat(timespec="seconds") if found.confirmed_at else None
    waits = found.unconfirmed or found.confirmed_at is None
    return found_json(found) | {"confirmed_at": confirmed, "unconfirmed": waits}


def revision_row(found: FoundRevision, lang: str) -> tuple[object, ...]:
    """A revision as one line of a table."""
    row = desk_json(found)
    evidence = row["evidence"]
    words = f"{severity_words(found.revision.severity, lang)}: {headline(found.revision, lang)}"
    values = (
        None if row[side] is None else json.dumps(row[side], ensure_ascii=False)
        for side in ("before", "after")
    )
    return (
        *(row[name] for name in REVISION_COLUMNS[:10]), *values, evidence["before"], evidence["after"],
        row["declared"], row["unconfirmed"], row["reviewed"], words,
    )  # fmt: skip


def _fact_rows(view: View, lang: str) -> Iterator[tuple[object, ...]]:
    for version in baselines(view):
        at = version.fetched_at.isoformat(timespec="seconds")
        for row in sheet(version.facts, lang):
            quote = " … ".join(row.quotes)
            yield (
                version.source, version.url, version.number, at, row.track, row.label, row.value, quote,
            )  # fmt: skip


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]], name: str) -> Response:
    """A table that spreadsheets open as UTF-8 and in which nothing is a formula."""

    def lines() -> Iterator[str]:
        yield "\ufeff"
        for row in (columns, *rows):
            line = io.StringIO()
            csv.writer(line, quoting=csv.QUOTE_ALL).writerow([cell(value) for value in row])
            yield line.getvalue()

    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(lines(), media_type="text/csv; charset=utf-8", headers=headers)


def cell(value: object) -> str:
    """A value as a cell: never a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def _archive(view: View, source: str) -> bytes:
    """Every version's page as stored, its facts with their evidence, and all revisions."""
    store = view.place.store
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for head in store.desk.heads(source):
            version = store.snapshot(head.id)
            files = [{"name": one.name, "url": one.url, "state": one.state} for one in store.files(head.id)]
            whole = version_json(version, evidence=True) | {
                "files": files,
                "state": version.state, "content_type": version.content_type, "sha256": version.body,
            }  # fmt: skip
            archive.writestr(f"versions/{head.number:05}.body", store.body(version.body))
            archive.writestr(
                f"versions/{head.number:05}.json", json.dumps(whole, ensure_ascii=False, indent=1)
            )
            for place, file in enumerate(store.files(head.id), 1):
                if file.sha256 and store.has_file(file.sha256):
                    inside = f"versions/{head.number:05}.files/{place:03}.body"
                    archive.writestr(inside, store.file(file.sha256))
        told = store.revisions(RevisionQuery(source=source))
        waiting = store.revisions(RevisionQuery(source=source, unconfirmed=True))
        rows = [desk_json(found) for found in (*waiting, *told)]
        archive.writestr("revisions.json", json.dumps({"revisions": rows}, ensure_ascii=False, indent=1))
    return made.getvalue()
