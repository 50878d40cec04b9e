"""One announcement (공고): its facts and their evidence, its versions, two of them side by side."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.compare import compare
from monitor.compare.reconcile import contradictions
from monitor.facts import Facts, Moment
from monitor.records import SEVERITIES, FoundRevision, Snapshot, SourceState
from monitor.site.charts import Chart, Point, chart
from monitor.site.inbox import card_group
from monitor.site.passages import anchors, passages
from monitor.site.sidebyside import fact_pairs, text_pairs
from monitor.site.view import View, by_htmx
from monitor.store import Head
from monitor.wording import (
    conflict_words,
    contradiction_words,
    headline,
    reason_words,
    severity_words,
    value_words,
)
from monitor.wording.sheet import Row, sheet
from monitor.wording.times import moment_words

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")  # what a file's plain name may not hold
VERSIONS = 60  # of the newest ones, shown at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A version in the time line: what it brought, and the files it names that the one before did not."""

    head: Head
    found: tuple[FoundRevision, ...]
    come: tuple[str, ...]
    gone: tuple[str, ...]


def router(view: View) -> APIRouter:
    """The routes of announcements."""
    routes = APIRouter(prefix="/announcements", include_in_schema=False)

    @routes.get("/{source}")
    def announcement(request: Request, source: str) -> Response:
        state = view.place.store.source(source)
        if state is None:
            return view.fault(request, 404, source)
        return view.page(request, "announcement", _announcement(view, request, state))

    @routes.get("/{source}/text")
    def text(request: Request, source: str, version: int | None = None) -> Response:
        found = version_of(view, source, version)
        if found is None:
            return view.fault(request, 404, source)
        reading = view.place.reading(found)
        lang = view.lang(request)
        context = {
            "source": source,
            "version": found,
            "trouble": reason_words(reading.reason or "damaged", lang) if reading.facts is None else None,
            "lines": () if reading.facts is None else passages(reading.text, reading.facts, lang),
        }
        return view.page(request, "passages" if by_htmx(request) else "text", context)

    @routes.get("/{source}/compare")
    def side_by_side(
        request: Request, source: str, old: int | None = None, new: int | None = None
    ) -> Response:
        heads = view.place.store.desk.heads(source)
        if len(heads) < 2:
            return view.fault(request, 404, source)
        sides = [
            version_of(view, source, number) for number in (old or heads[-2].number, new or heads[-1].number)
        ]
        if sides[0] is None or sides[1] is None:
            return view.fault(request, 404, source)
        return view.page(request, "compare", _compared(view, request, sides[0], sides[1], heads))

    @routes.get("/{source}/files/{number}/{place}")
    def file(request: Request, source: str, number: int, place: int) -> Response:
        found = version_of(view, source, number)
        files = view.place.store.files(found.id) if found else ()
        if not 1 <= place <= len(files) or not files[place - 1].sha256:
            return view.fault(request, 404, source)
        one = files[place - 1]
        content = view.place.store.file(str(one.sha256))
        return download(content, one.name or f"{source}-{number}-{place}", "application/octet-stream")

    @routes.get("/{source}/body/{number}")
    def body(request: Request, source: str, number: int) -> Response:
        found = version_of(view, source, number)
        if found is None:
            return view.fault(request, 404, source)
        return download(view.place.store.body(found.body), f"{source}-{number}.txt")

    return routes


def download(content: bytes, name: str, kind: str = "text/plain") -> Response:
    """Bytes to be saved and never shown: a stored page has no right to run on our site."""
    plain = _UNSAFE.sub("_", name)
    headers = {
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
    }
    return Response(content, media_type=kind, headers=headers)


def version_of(view: View, source: str, number: int | None) -> Snapshot | None:
    """A version of an announcement by its number, or the latest accepted; None where there is none."""
    store = view.place.store
    if number is None:
        return store.baseline(source)
    id_ = next((head.id for head in store.desk.heads(source) if head.number == number), None)
    return None if id_ is None else store.snapshot(id_)


def _announcement(view: View, request: Request, state: SourceState) -> dict[str, Any]:
    store, lang = view.place.store, view.lang(request)
    heads = store.desk.heads(state.id)
    baseline = store.baseline(state.id)
    found = store.desk.of_source(state.id)
    context: dict[str, Any] = {
        "state": state,
        "title": state.name,
        "facts": None,
        "steps": _steps(heads, found)[:VERSIONS],
        "older": max(len(heads) - VERSIONS, 0),
        "charts": _charts([head for head in heads if head.state == "accepted"], lang),
        "headline": lambda revision: headline(revision, lang),
        "version": baseline,
        "waiting": None,
    }
    waiting = [one for one in found if one.confirmed_at is None]
    if waiting:
        context["waiting"] = card_group(view, request, waiting)
    if baseline:
        context |= facts_context(baseline.facts, lang)
        context["files"] = store.files(baseline.id)
        context["title"] = baseline.facts.title.value if baseline.facts.title else state.name
    return context


def facts_context(facts: Facts, lang: str) -> dict[str, Any]:
    """The facts of a version for the page: those of the announcement, and tracks as a table."""
    rows = sheet(facts, lang)
    tracks: dict[str, dict[str, Row]] = {}
    general: dict[str, list[Row]] = {}
    for row in rows:
        if row.track:
            tracks.setdefault(row.track, {})[row.label] = row
        else:
            general.setdefault(row.label, []).append(row)
    used = dict.fromkeys(row.label for track in tracks.values() for row in track.values())
    return {
        "facts": general,
        "tracks": tracks,
        "columns": list(used),
        "anchors": anchors(facts),
        "conflicts": [
            *(contradiction_words(each, lang) for each in contradictions(facts)),
            *(conflict_words(each, facts, lang) for each in facts.conflicts),
        ],
    }


def _steps(heads: Sequence[Head], found: Sequence[FoundRevision]) -> list[Step]:
    """The time line, newest first; that a page is gone stands with the last version seen before."""
    steps, before = [], None
    for head in heads:
        held = set(before.attachments) if before else set(head.attachments)
        steps.append(
            Step(
                head=head,
                found=tuple(one for one in found if (one.after or one.before) == head.id),
                come=tuple(name for name in head.attachments if name not in held),
                gone=tuple(sorted(held - set(head.attachments))),
            )
        )
        before = head if head.state == "accepted" else before
    return steps[::-1]


def _charts(heads: Sequence[Head], lang: str) -> list[tuple[str, Chart]]:
    """Budget and deadline over time, where they moved."""
    budgets = [
        Point(
            at=head.fetched_at,
            value=float(_amount(head.budget)),
            words=value_words(dict(head.budget), "budget", lang),
        )
        for head in heads
        if head.budget
    ]
    ends = [
        Point(
            at=head.fetched_at, value=_on_line(head.period["until"]), words=_end(head.period["until"], lang)
        )
        for head in heads
        if head.period and head.period["until"]
    ]
    drawn = (("budget", chart(budgets)), ("until", chart(ends)))
    return [(name, each) for name, each in drawn if each]


def _amount(quantity: Mapping[str, Any]) -> int:
    """The number that a quantity is drawn by: its upper bound, else its lower."""
    return quantity["max"] if quantity["max"] is not None else quantity["min"] or 0


def _on_line(until: str) -> float:
    return Moment.parse(until).sortable(end=True).replace(tzinfo=datetime.UTC).timestamp()


def _end(until: str, lang: str) -> str:
    return moment_words(Moment.parse(until), lang)


def _compared(
    view: View, request: Request, old: Snapshot, new: Snapshot, heads: Sequence[Head]
) -> dict[str, Any]:
    lang = view.lang(request)
    readings = [view.place.reading(side) for side in (old, new)]
    before, after = (reading.facts or side.facts for reading, side in zip(readings, (old, new), strict=True))
    revisions = sorted(compare(before, after), key=lambda one: SEVERITIES.index(one.severity))
    pairs = fact_pairs(before, after, lang)
    return {
        "source": old.source,
        "old": old,
        "new": new,
        "heads": heads[::-1],
        "headlines": [
            (one.severity, severity_words(one.severity, lang), headline(one, lang)) for one in revisions
        ],
        "changed": [pair for pair in pairs if pair.changed],
        "same": [pair for pair in pairs if not pair.changed],
        "lines": text_pairs(readings[0].text, readings[1].text),
        "title": new.facts.title.value if new.facts.title else old.source,
    }
