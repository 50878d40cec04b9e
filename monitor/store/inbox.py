"""The inbox: revisions by announcement, the gravest first; filtered, searched, a page at a time."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from monitor.records import SEVERITIES, FoundRevision, Kind, Severity
from monitor.store.connection import Connection, Row
from monitor.store.rows import found_of, json_of, time_of

Reviewed = Literal["open", "true", "false", "all"]
MOST_SHOWN = 50  # revisions of one announcement on one page; what is beyond stands on its own page
MOST_WORDS = 8  # of a search; each must be found

IDS = "SELECT id FROM revisions"
NEWEST = "ORDER BY id DESC LIMIT :limit"
NUMBER = "SELECT count(*) AS number FROM revisions"
HEADS = """
    SELECT source, url, count(*) AS number, max(found_at) AS latest, count(*) OVER () AS announcements,
        sum(sum(severity = 'critical')) OVER () AS critical, sum(sum(severity = 'major')) OVER () AS major,
        sum(sum(severity = 'minor')) OVER () AS minor,
        min(CASE severity WHEN 'critical' THEN 0 WHEN 'major' THEN 1 ELSE 2 END) AS gravity
    FROM revisions"""
PAGE = "GROUP BY source, url ORDER BY gravity, latest DESC, source LIMIT :limit OFFSET :offset"
ROWS = """
    WITH placed AS (SELECT *, row_number() OVER (
        PARTITION BY source, url ORDER BY
            CASE severity WHEN 'critical' THEN 0 WHEN 'major' THEN 1 ELSE 2 END, found_at DESC, id
    ) AS place
    FROM revisions"""
OF_CHOSEN = """
        AND source IN (SELECT value FROM json_each(:chosen))
    ) SELECT * FROM placed WHERE place <= :most ORDER BY place"""
# All that a revision says, as one text; a substring of Korean needs no index of words.
SAID = """
    title || char(10) || ifnull(track, '') || char(10) || ifnull(quote_before, '') || char(10) ||
    ifnull(quote_after, '') || char(10) || ifnull(value_before, '') || char(10) ||
    ifnull(value_after, '') || char(10) || url || char(10) || source || char(10) ||
    (SELECT name FROM sources WHERE sources.id = revisions.source)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxQuery:
    """Which revisions are looked for (None: any); `before`: those below an id.

    `unconfirmed`: those alone that wait to be seen again, `told`: those alone that were told.
    """

    reviewed: Reviewed = "open"
    source: str | None = None
    tag: str | None = None
    kind: Kind | None = None
    severity: Severity | None = None
    unconfirmed: bool = False
    told: bool = False
    before: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """The revisions of one announcement: how many meet the query, and the gravest and latest of them."""

    source: str
    url: str
    number: int
    latest: datetime.datetime
    rows: tuple[FoundRevision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbox:
    """One page of piles, and how much there is in all."""

    piles: tuple[Pile, ...]
    announcements: int = 0
    revisions: int = 0
    severities: Mapping[Severity, int] = field(default_factory=dict)


def look(connection: Connection, query: InboxQuery, *, limit: int, offset: int) -> Inbox:
    """The piles that meet a query, the gravest and then the latest first."""
    condition, values = _condition(query)
    with connection.reading():
        place = {"limit": limit, "offset": offset}
        heads = connection.rows(f"{HEADS} WHERE {condition} {PAGE}", values | place)
        rows = _rows(connection, condition, values, heads)
    number = {each: heads[0][each] if heads else 0 for each in SEVERITIES}
    return Inbox(
        piles=tuple(
            Pile(
                source=head["source"],
                url=head["url"],
                number=head["number"],
                latest=time_of(head["latest"]),
                rows=tuple(rows[head["source"], head["url"]]),
            )
            for head in heads
        ),
        announcements=heads[0]["announcements"] if heads else 0,
        revisions=sum(number.values()),
        severities={each: some for each, some in number.items() if some},
    )


def ids(connection: Connection, query: InboxQuery, *, limit: int = -1) -> tuple[int, ...]:
    """The ids of the newest revisions that meet a query, of all of them where no limit is given."""
    condition, values = _condition(query)
    rows = connection.rows(f"{IDS} WHERE {condition} {NEWEST}", values | {"limit": limit})
    return tuple(row["id"] for row in rows)


def number(connection: Connection, query: InboxQuery) -> int:
    """How many revisions meet a query."""
    condition, values = _condition(query)
    found: int = connection.rows(f"{NUMBER} WHERE {condition}", values)[0]["number"]
    return found


def _rows(
    connection: Connection, condition: str, values: Row, heads: Sequence[Row]
) -> dict[tuple[str, str], list[FoundRevision]]:
    """The gravest and latest revisions of each pile."""
    piles: dict[tuple[str, str], list[FoundRevision]] = {(head["source"], head["url"]): [] for head in heads}
    within = {"chosen": json_of([head["source"] for head in heads]), "most": MOST_SHOWN}
    for row in connection.rows(f"{ROWS} WHERE {condition} {OF_CHOSEN}", values | within):
        if (row["source"], row["url"]) in piles:
            piles[row["source"], row["url"]].append(found_of(row))
    return piles


def _condition(query: InboxQuery) -> tuple[str, Row]:
    asked: dict[str, object] = {
        "source IN (SELECT id FROM sources WHERE id = :source OR name = :source)": query.source,
        "kind = :kind": query.kind,
        "severity = :severity": query.severity,
        "source IN (SELECT sources.id FROM sources, json_each(sources.tags) WHERE value = :tag)": query.tag,
        "id < :before": query.before,
        "reviewed = :reviewed": query.reviewed if query.reviewed in ("true", "false") else None,
    }
    parts = ["dropped_at IS NULL"]
    values: Row = {}
    if query.reviewed == "open":
        parts.append("reviewed IS NULL")
    if query.unconfirmed:
        parts.append("confirmed_at IS NULL")
    if query.told:
        parts.append("confirmed_at IS NOT NULL")
    for sql, value in asked.items():
        if value is not None:
            parts.append(sql)
            values[sql.rpartition(":")[2].rstrip(")")] = value
    for at, word in enumerate(unicodedata.normalize("NFC", query.words).split()[:MOST_WORDS]):
        parts.append(f"({SAID}) LIKE :word{at} ESCAPE '\\'")
        values[f"word{at}"] = f"%{_literal(word)}%"
    return " AND ".join(parts), values


def _literal(word: str) -> str:
    """A word in which no sign stands for others."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
