"""The JSON API: what the commands print, to be read by programs; described at /api/openapi.json."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.security import HTTPBearer
from pydantic import BaseModel, Field

from monitor.records import Kind, Severity, SourceState
from monitor.site.calendars import Deadline, deadlines
from monitor.site.exports import desk_json, version_json
from monitor.site.schemas import (
    AnnouncementAnswer,
    DeadlinesAnswer,
    FaultAnswer,
    RevisionsAnswer,
    SourcesAnswer,
    VersionsAnswer,
)
from monitor.site.versions import version_of
from monitor.site.view import View
from monitor.store import Head, InboxQuery
from monitor.store.inbox import Reviewed
from monitor.wording.sheet import coverage

MOST = 1000  # revisions in one answer


# What the description says of the token; the guard asks for it.
TOKEN = HTTPBearer(auto_error=False, description="The token of [web] token in config.toml, where it is set.")


NONE: dict[int | str, dict[str, Any]] = {404: {"model": FaultAnswer, "description": "There is none such."}}
CLOSED: dict[int | str, dict[str, Any]] = {401: {"description": "The token is missing or is another."}}


class Asked(BaseModel):
    """Which revisions a program asks for; `before`: only ids below this one."""

    source: str | None = None
    tag: str | None = None
    kind: Kind | None = None
    severity: Severity | None = None
    reviewed: Reviewed = "all"
    unconfirmed: bool = False
    q: Annotated[str, Field(max_length=200)] = ""
    limit: Annotated[int, Field(ge=1, le=MOST)] = 100
    before: Annotated[int | None, Field(ge=1)] = None


def router(view: View) -> APIRouter:
    """The routes of the API."""
    routes = APIRouter(prefix="/api/v1", tags=["api"], dependencies=[Depends(TOKEN)], responses=CLOSED)

    @routes.get("/revisions", response_model=RevisionsAnswer)
    def revisions(asked: Annotated[Asked, Query()]) -> dict[str, Any]:
        """The revisions found, newest first."""
        return _revisions(view, asked)

    @routes.get("/sources", response_model=SourcesAnswer)
    def sources() -> dict[str, Any]:
        """The sources under watch, with their health."""
        return {"sources": [_source(view, state) for state in view.place.store.sources() if state.active]}

    @routes.get("/announcements/{source}", response_model=AnnouncementAnswer, responses=NONE)
    def announcement(source: str, version: int | None = None) -> dict[str, Any]:
        """The facts of an announcement today, or of one of its versions, each with its evidence."""
        found = version_of(view, source, version)
        if found is None:
            raise HTTPException(404)
        return version_json(found, evidence=True)

    @routes.get("/announcements/{source}/versions", response_model=VersionsAnswer)
    def versions(source: str) -> dict[str, Any]:
        """The versions of an announcement, oldest first."""
        return {"versions": [_version(head) for head in view.place.store.desk.heads(source)]}

    @routes.get("/deadlines", response_model=DeadlinesAnswer)
    def ends() -> dict[str, Any]:
        """The deadlines of all announcements under watch, the earliest first."""
        return {"deadlines": [_end(one) for one in deadlines(view.place.store.desk.deadlines())]}

    return routes


def _revisions(view: View, asked: Asked) -> dict[str, Any]:
    query = InboxQuery(
        source=asked.source, tag=asked.tag, kind=asked.kind, severity=asked.severity,
        reviewed=asked.reviewed, unconfirmed=asked.unconfirmed, before=asked.before, words=asked.q,
    )  # fmt: skip
    desk = view.place.store.desk
    ids = desk.matching(query, limit=asked.limit + 1)
    found = desk.some(ids[: asked.limit])[::-1]
    return {
        "revisions": [desk_json(one, view.place.config.zone) for one in found],
        "before": ids[asked.limit - 1] if len(ids) > asked.limit else None,
    }


def _version(head: Head) -> dict[str, Any]:
    return {
        "version": head.number,
        "fetched_at": head.fetched_at.isoformat(timespec="seconds"),
        "state": head.state,
        "title": head.title,
    }


def _end(one: Deadline) -> dict[str, Any]:
    due = one.due
    return {
        "source": due.source, "title": due.title, "track": due.track, "until": str(one.until), "url": due.url,
    }  # fmt: skip


def _source(view: View, state: SourceState) -> dict[str, Any]:
    baseline = view.place.store.baseline(state.id)
    health = state.health
    return {
        "id": state.id,
        "url": state.url,
        "name": state.name,
        "tags": list(state.tags),
        "health": health.state,
        "reason": health.reason,
        "failures": health.failures,
        "last_check": state.last_check.isoformat(timespec="seconds") if state.last_check else None,
        "last_good": health.last_good.isoformat(timespec="seconds") if health.last_good else None,
        "next_due": state.next_due.isoformat(timespec="seconds"),
        "seconds": next(iter(view.place.store.desk.latency(state.id)), None),
        "facts_read": list(coverage(baseline.facts)) if baseline else [],
    }
