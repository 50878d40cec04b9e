"""Exports: facts and revisions as CSV, XLSX and JSON."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from monitor.facts import evidence_map, to_json
from monitor.records import FoundRevision, Snapshot, found_json
from monitor.review.cards import Panel, card
from monitor.review.signs import without_tricks
from monitor.site.inbox import query_of
from monitor.site.phrases import phrase
from monitor.site.versions import saved_as
from monitor.site.view import View
from monitor.site.workbooks import FORMULA, Cell, Column, workbook
from monitor.wording import field_words, headline, severity_words
from monitor.wording.sheet import sheet

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FACT_COLUMNS = ("source", "url", "version", "fetched_at", "track", "fact", "value", "quote")
REVISION_COLUMNS = (
    "id", "source", "url", "title", "found_at", "confirmed_at", "kind", "severity", "track", "field",
    "before", "after", "quote_before", "quote_after", "declared", "unconfirmed", "reviewed", "words",
)  # fmt: skip
# The columns of workbooks, which are for people: their names are phrases, their widths are in characters.
FACT_SHEET = {
    "title": 44, "source_name": 22, "track": 22, "fact": 14, "value": 36, "quote": 60, "read_at": 17,
    "version_number": 8, "address": 40,
}  # fmt: skip
REVISION_SHEET = {
    "found_at": 17, "severity": 9, "title": 44, "source_name": 22, "kind": 16, "track": 22, "fact": 14,
    "before": 36, "after": 36, "quote_before": 50, "quote_after": 50, "declared": 14, "unconfirmed": 12,
    "reviewed_state": 12, "address": 40,
}  # fmt: skip


def router(view: View) -> APIRouter:
    """The routes of exports."""
    routes = APIRouter(prefix="/exports", include_in_schema=False)

    @routes.get("/facts.csv")
    def facts_csv(request: Request) -> Response:
        return _csv(FACT_COLUMNS, _fact_rows(view, view.lang(request)), "facts.csv")

    @routes.get("/facts.xlsx")
    def facts_xlsx(request: Request) -> Response:
        lang = view.lang(request)
        return _xlsx(view, "facts", FACT_SHEET, _fact_cells(view, lang), lang)

    @routes.get("/facts.json")
    def facts_json() -> Response:
        return JSONResponse({"announcements": [version_json(version) for version in baselines(view)]})

    @routes.get("/revisions.csv")
    def revisions_csv(request: Request) -> Response:
        rows = (
            revision_row(found, view.lang(request), view.place.config.zone) for found in chosen(view, request)
        )
        return _csv(REVISION_COLUMNS, rows, "revisions.csv")

    @routes.get("/revisions.xlsx")
    def revisions_xlsx(request: Request) -> Response:
        lang = view.lang(request)
        cells = (_revision_cells(view, found, lang) for found in chosen(view, request))
        return _xlsx(view, "revisions", REVISION_SHEET, cells, lang)

    @routes.get("/revisions.json")
    def revisions_json(request: Request) -> Response:
        return JSONResponse(
            {"revisions": [desk_json(found, view.place.config.zone) for found in chosen(view, request)]}
        )

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


def desk_json(found: FoundRevision, zone: datetime.tzinfo) -> dict[str, Any]:
    """A revision as the command prints it, and whether it waits for a second sighting."""
    at = found.confirmed_at
    confirmed = at.astimezone(zone).isoformat(timespec="seconds") if at else None
    waits = found.unconfirmed or found.confirmed_at is None
    return found_json(found, zone) | {"confirmed_at": confirmed, "unconfirmed": waits}


def revision_row(found: FoundRevision, lang: str, zone: datetime.tzinfo) -> tuple[object, ...]:
    """A revision as one line of a table."""
    row = desk_json(found, zone)
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
    """A value as a cell of CSV: never a formula, since a quote before it makes it text."""
    text = "" if value is None else str(without_tricks(str(value)))
    return f"'{text}" if FORMULA.match(text) else text


def _xlsx(
    view: View, name: str, columns: Mapping[str, int], rows: Iterable[Sequence[Cell]], lang: str
) -> Response:
    heads = [Column(name=phrase(f"column_{each}", lang), width=width) for each, width in columns.items()]
    content = workbook(phrase(f"column_{name}", lang), heads, rows)
    return Response(content, media_type=SPREADSHEET, headers=saved_as(f"{name}.xlsx"))


def _fact_cells(view: View, lang: str) -> Iterator[tuple[Cell, ...]]:
    names = view.place.store.desk.names(limit=-1)
    for version in baselines(view):
        title = version.facts.title.value if version.facts.title else ""
        at = version.fetched_at.astimezone(view.place.config.zone)
        for row in sheet(version.facts, lang):
            yield (
                title, names.get(version.source, version.source), row.track, row.label, row.value,
                " … ".join(row.quotes), at, version.number, version.url,
            )  # fmt: skip


def _revision_cells(view: View, found: FoundRevision, lang: str) -> tuple[Cell, ...]:
    """A revision in words."""
    one = found.revision
    made = card(found, lang=lang, timezone=view.place.config.zone)
    field = field_words(one.field, lang) if one.field else None
    verdict = phrase(f"judged_{found.reviewed}", lang) if found.reviewed else None
    return (
        made.found_at, made.severity_words, found.title, found.source, made.kind, one.track, field,
        _words(made.before), _words(made.after), one.evidence.before, one.evidence.after,
        made.declared_words, phrase("unconfirmed", lang) if made.unconfirmed else None, verdict, found.url,
    )  # fmt: skip


def _words(side: Panel) -> str | None:
    """One side's value in words, a line each."""
    lines = [line.striptags() for line in side.lines] or [
        f"{label}: {value}" for label, value in side.figures
    ]
    return "\n".join(lines) or None
