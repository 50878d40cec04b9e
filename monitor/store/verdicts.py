"""Verdicts (판정): a reviewer's words on revisions. Appended, never overwritten; the latest one holds.

`revisions.reviewed` repeats the latest verdict, so that what is still open is found without looking here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.records import Verdict
from monitor.store.connection import Connection, Row
from monitor.store.rows import json_of, stamp, time_of, whole

TABLE = "verdicts"
LONGEST_NOTE = 2000  # characters
KNOWN = """
    SELECT id, reviewed FROM revisions
    WHERE id IN (SELECT value FROM json_each(:ids)) AND dropped_at IS NULL ORDER BY id"""
HOLD = "UPDATE revisions SET reviewed = :verdict WHERE id = :revision"
# What a revision was judged to be before its latest verdict: a note moves nothing, so it does not count.
EARLIER = """
    SELECT verdict FROM verdicts WHERE revision = :revision AND note = '' ORDER BY id DESC LIMIT 1 OFFSET 1"""
GIVEN = """
    SELECT * FROM verdicts WHERE revision IN (SELECT value FROM json_each(:ids)) ORDER BY id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One verdict as it was given; None where it was taken back. `note`: a reviewer's words beside it."""

    revision: int
    verdict: Verdict | None
    note: str
    at: datetime.datetime


def judge(
    connection: Connection, ids: Iterable[int], verdict: Verdict | None, at: datetime.datetime
) -> tuple[int, ...]:
    """Gives some revisions one verdict (None: they are open again); those whose verdict changed by it."""
    with connection.write():
        changed = [row["id"] for row in _known(connection, ids) if row["reviewed"] != verdict]
        for id_ in changed:
            _append(connection, Judgement(revision=id_, verdict=verdict, note="", at=at))
    return tuple(changed)


def undo(connection: Connection, ids: Iterable[int], at: datetime.datetime) -> tuple[int, ...]:
    """Goes back to the verdict that each had before its latest; those whose verdict changed by it."""
    changed = []
    with connection.write():
        for row in _known(connection, ids):
            earlier = connection.row(EARLIER, {"revision": row["id"]})
            verdict = earlier["verdict"] if earlier else None
            if verdict != row["reviewed"]:
                _append(connection, Judgement(revision=row["id"], verdict=verdict, note="", at=at))
                changed.append(row["id"])
    return tuple(changed)


def note(connection: Connection, id_: int, words: str, at: datetime.datetime) -> bool:
    """Writes a note beside a revision, whose verdict stays; False where there is none such."""
    with connection.write():
        rows = _known(connection, (id_,))
        for row in rows:
            said = words.strip()[:LONGEST_NOTE]
            _append(connection, Judgement(revision=id_, verdict=row["reviewed"], note=said, at=at))
    return bool(rows)


def given(connection: Connection, ids: Iterable[int]) -> Mapping[int, tuple[Judgement, ...]]:
    """All verdicts and notes on some revisions, oldest first, by revision."""
    found: dict[int, list[Judgement]] = {}
    for row in connection.rows(GIVEN, {"ids": json_of(sorted(ids))}):
        with whole(f"verdict {row['id']}"):
            one = Judgement(
                revision=row["revision"], verdict=row["verdict"], note=row["note"], at=time_of(row["at"])
            )
        found.setdefault(one.revision, []).append(one)
    return {revision: tuple(some) for revision, some in found.items()}


def _known(connection: Connection, ids: Iterable[int]) -> list[Row]:
    return connection.rows(KNOWN, {"ids": json_of(sorted(ids))})


def _append(connection: Connection, one: Judgement) -> None:
    own = {"revision": one.revision, "verdict": one.verdict}
    connection.insert(TABLE, own | {"note": one.note, "at": stamp(one.at)})
    connection.change(HOLD, own)
