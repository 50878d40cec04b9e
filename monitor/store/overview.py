"""Looks over many announcements at once, without reading whole facts: deadlines, versions, counts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from monitor.records import SnapshotState
from monitor.store.connection import Connection, Row
from monitor.store.rows import stamp, time_of, whole

LATEST = """
    SELECT snapshots.id, snapshots.source, snapshots.number, snapshots.fetched_at, snapshots.title,
        json_extract(facts, '$.period') AS period, json_extract(facts, '$.status') AS status,
        CASE WHEN instr(json_extract(facts, '$.tracks'), '"period"')
            THEN json_extract(facts, '$.tracks') END AS tracks,
        sources.name, sources.url, sources.tags
    FROM sources JOIN snapshots ON snapshots.source = sources.id AND snapshots.number = (
        SELECT max(number) FROM snapshots AS later
        WHERE later.source = sources.id AND later.state = 'accepted'
    )
    WHERE sources.active = 1 AND snapshots.state = 'accepted' AND json_valid(facts)"""
VERSIONS = """
    SELECT snapshots.id, snapshots.source, snapshots.number, snapshots.fetched_at, snapshots.title,
        json_extract(facts, '$.period') AS period, json_extract(facts, '$.status') AS status,
        CASE WHEN instr(json_extract(facts, '$.tracks'), '"period"')
            THEN json_extract(facts, '$.tracks') END AS tracks,
        sources.name, sources.url, sources.tags
    FROM snapshots JOIN sources ON sources.id = snapshots.source
    WHERE snapshots.source = :source AND state = 'accepted' AND number > before_move ORDER BY number DESC"""
HEADS = """
    SELECT id, number, fetched_at, state, title, json_extract(facts, '$.period') AS period,
        json_extract(facts, '$.programme.budget') AS budget,
        json_extract(facts, '$.attachments') AS attachments,
        json_array_length(facts, '$.tracks') AS tracks
    FROM snapshots WHERE source = :source ORDER BY number"""
COUNTS = {
    "sources": "SELECT CASE WHEN paused THEN 'paused' ELSE health END AS label, count(*) AS number "
    "FROM sources WHERE active = 1 GROUP BY label",
    "revisions": "SELECT severity AS label, count(*) AS number FROM revisions "
    "WHERE dropped_at IS NULL GROUP BY severity",
    "reviewed": "SELECT ifnull(reviewed, 'open') AS label, count(*) AS number FROM revisions "
    "WHERE dropped_at IS NULL GROUP BY label",
    "alerts": "SELECT state AS label, count(*) AS number FROM alerts GROUP BY state",
    "checks": "SELECT outcome AS label, count(*) AS number FROM checks GROUP BY outcome",
    "versions": "SELECT state AS label, count(*) AS number FROM snapshots GROUP BY state",
}
NAMES = """
    SELECT id, name FROM sources WHERE active = 1
        AND (instr(lower(name), lower(:words)) OR instr(lower(id), lower(:words)))
    ORDER BY name, id LIMIT :limit"""
LATEST_CHECKS = """
    SELECT seconds FROM checks WHERE source = :source AND seconds > 0 ORDER BY at DESC LIMIT 20"""
TAGS = """
    SELECT DISTINCT value FROM sources, json_each(sources.tags) WHERE active = 1 ORDER BY value"""
SOON = "UPDATE sources SET next_due = min(next_due, :now) WHERE id = :id AND active = 1"
PAUSE = "UPDATE sources SET paused = :paused WHERE id = :id AND active = 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A period of an announcement or of one of its tracks, as its latest version states it.

    `number` is that version's; `period` is the fact as JSON.
    """

    source: str
    name: str
    url: str
    tags: tuple[str, ...]
    title: str
    track: str | None
    period: Mapping[str, Any]
    status: str | None
    snapshot: int
    number: int
    fetched_at: datetime.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A version at a glance: its period and budget as JSON, its files, how many tracks it names."""

    id: int
    number: int
    fetched_at: datetime.datetime
    state: SnapshotState
    title: str
    period: Mapping[str, Any] | None
    budget: Mapping[str, Any] | None
    attachments: tuple[str, ...]
    tracks: int


def deadlines(connection: Connection) -> tuple[Due, ...]:
    """The periods of all announcements under watch that state an end or are open without one."""
    return tuple(due for row in connection.rows(LATEST) for due in _dues(row))


def stated_since(connection: Connection, source: str, until: str) -> datetime.datetime | None:
    """When the first was fetched of those latest versions that all state a deadline; None where none does."""
    since = None
    for row in connection.rows(VERSIONS, {"source": source}):
        if not any(due.period["until"] == until for due in _dues(row)):
            break
        since = time_of(row["fetched_at"])
    return since


def _dues(row: Row) -> Iterator[Due]:
    with whole(f"snapshot {row['id']}"):
        own = json.loads(row["period"]) if row["period"] else None
        tracks = json.loads(row["tracks"]) if row["tracks"] else []
        periods = [(None, own), *((_full_name(track), track.get("period")) for track in tracks)]
        for track, period in periods:
            if period and (period["until"] or period["rolling"]):
                yield Due(
                    source=row["source"], name=row["name"], url=row["url"],
                    tags=tuple(json.loads(row["tags"])), title=row["title"] or row["name"], track=track,
                    period=period, status=row["status"], snapshot=row["id"], number=row["number"],
                    fetched_at=time_of(row["fetched_at"]),
                )  # fmt: skip


def _full_name(track: Mapping[str, Any]) -> str:
    name: str = track["name"]
    return f"{track['parent']} › {name}" if track.get("parent") else name


def heads(connection: Connection, source: str) -> tuple[Head, ...]:
    """A source's versions at a glance, oldest first."""
    return tuple(_head(row) for row in connection.rows(HEADS, {"source": source}))


def _head(row: Row) -> Head:
    with whole(f"snapshot {row['id']}"):
        return Head(
            id=row["id"], number=row["number"], fetched_at=time_of(row["fetched_at"]), state=row["state"],
            title=row["title"] or "", period=json.loads(row["period"]) if row["period"] else None,
            budget=json.loads(row["budget"]) if row["budget"] else None,
            attachments=tuple(json.loads(row["attachments"] or "[]")), tracks=row["tracks"] or 0,
        )  # fmt: skip


def counts(connection: Connection) -> Mapping[str, Mapping[str, int]]:
    """How many sources, revisions, alerts, checks and versions there are, by state."""
    with connection.reading():
        return {
            name: {row["label"]: row["number"] for row in connection.rows(sql)}
            for name, sql in COUNTS.items()
        }


def names(connection: Connection, *, words: str = "", limit: int) -> Mapping[str, str]:
    """The names of sources under watch, by id; of those whose name or id holds the words."""
    rows = connection.rows(NAMES, {"words": words, "limit": limit})
    return {row["id"]: row["name"] for row in rows}


def latency(connection: Connection, source: str) -> tuple[float, ...]:
    """How long the latest checks of a source took, in seconds, the newest first."""
    return tuple(row["seconds"] for row in connection.rows(LATEST_CHECKS, {"source": source}))


def tags(connection: Connection) -> tuple[str, ...]:
    """The tags that sources under watch carry."""
    return tuple(row["value"] for row in connection.rows(TAGS))


def check_soon(connection: Connection, source: str, now: datetime.datetime) -> bool:
    """Makes a source due now; False where it is not watched."""
    return connection.change(SOON, {"id": source, "now": stamp(now)}) > 0


def pause(connection: Connection, source: str, *, paused: bool) -> bool:
    """Leaves a source alone from now on, or no longer; False where it is not watched."""
    return connection.change(PAUSE, {"id": source, "paused": int(paused)}) > 0
