"""One announcement (공고): its facts today with their evidence, and the time line of its versions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from monitor.facts import Moment
from monitor.records import SEVERITIES, FoundRevision, SourceState
from monitor.site.charts import Chart, Point, chart
from monitor.site.inbox import card_group
from monitor.site.versions import version_context
from monitor.site.view import View
from monitor.store import Head
from monitor.wording import headline, value_words
from monitor.wording.times import moment_words

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

    return routes


def _announcement(view: View, request: Request, state: SourceState) -> dict[str, Any]:
    store, lang = view.place.store, view.lang(request)
    heads = store.desk.heads(state.id)
    shown = len(heads) if request.query_params.get("all") == "1" else min(len(heads), VERSIONS)
    baseline = store.baseline(state.id)
    found = store.desk.of_source(state.id)
    context: dict[str, Any] = {
        "state": state,
        "title": state.name,
        "facts": None,
        "steps": _steps(heads, found)[:shown],
        "older": len(heads) - shown,
        "charts": _charts([head for head in heads if head.state == "accepted"], lang),
        "headline": lambda revision: headline(revision, lang),
        "version": baseline,
        "waiting": None,
    }
    waiting = [one for one in found if one.confirmed_at is None]
    if waiting:
        context["waiting"] = card_group(view, request, waiting)
    if baseline:
        context |= version_context(view, baseline, lang)
        context["facts_title"] = "facts"
        context["title"] = baseline.facts.title.value if baseline.facts.title else state.name
    return context


def _steps(heads: Sequence[Head], found: Sequence[FoundRevision]) -> list[Step]:
    """The time line, newest first; that a page is gone stands with the last version seen before."""
    steps, before = [], None
    graver = sorted(found, key=lambda one: SEVERITIES.index(one.revision.severity))
    for head in heads:
        held = set(before.attachments) if before else set(head.attachments)
        steps.append(
            Step(
                head=head,
                found=tuple(one for one in graver if (one.after or one.before) == head.id),
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
