"""Which revisions a query gives."""

from __future__ import annotations

import pytest
from store.making import AMOUNT, MINUTE, NOW, TITLE_CHANGED, WITHDRAWN, Watched, check, found, version

from monitor.records import Confirmation, RevisionQuery
from monitor.store import Store

LATER = NOW + 60 * MINUTE


@pytest.fixture
def many(based: Store) -> Store:
    """Revisions 1 (told), 2 (told after 60 minutes), 3 (waits), 4 (dropped); 5 (told) of another source."""
    based.sync_sources([Watched(), Watched(id="other")], NOW)
    new = (
        found(AMOUNT),
        found(TITLE_CHANGED, doubt="back"),
        found(WITHDRAWN, doubt="withdrawn"),
        found(TITLE_CHANGED, before=1, doubt="dropped"),
    )
    based.record(check(snapshot=version(b"2"), found=new[:3]))
    based.record(check(snapshot=version(b"3"), found=new[3:]))
    based.record(check(at=LATER, confirmed=(Confirmation(id=2),), dropped=(4,)))
    based.record(check(source="other", outcome="baseline", snapshot=version(b"4")))
    based.record(check(at=LATER, source="other", snapshot=version(b"5"), found=(found(AMOUNT, before=4),)))
    return based


QUERIES: list[tuple[RevisionQuery, list[int], str]] = [
    (RevisionQuery(), [5, 2, 1], "all that was told, newest first"),
    (RevisionQuery(unconfirmed=True), [3], "what waits, and not what was dropped"),
    (RevisionQuery(source="other"), [5], "of one source"),
    (RevisionQuery(source="nobody"), [], "of none"),
    (RevisionQuery(kind="amount_changed"), [5, 1], "of one kind"),
    (RevisionQuery(kind="withdrawn"), [], "withdrawn still waits"),
    (RevisionQuery(kind="withdrawn", unconfirmed=True), [3], "among those that wait"),
    (RevisionQuery(severity="minor"), [2], "of one severity"),
    (RevisionQuery(since=NOW), [5, 2, 1], "from that very moment on"),
    (RevisionQuery(since=NOW + MINUTE), [5, 2], "told since, though first sighted before"),
    (RevisionQuery(since=NOW + MINUTE, unconfirmed=True), [], "what waits counts from its first sighting"),
    (RevisionQuery(source="sba-rnd", severity="critical", since=NOW), [1], "every filter must match"),
    (RevisionQuery(unreviewed=True), [5, 2, 1], "nobody has reviewed any"),
]


@pytest.mark.parametrize(("query", "expected", "why"), QUERIES)
def test_a_query_gives_what_it_asks_for(
    many: Store, query: RevisionQuery, expected: list[int], why: str
) -> None:
    assert [one.id for one in many.revisions(query)] == expected, why


def test_reviewed_revisions_say_so(many: Store) -> None:
    many._connection.change("UPDATE revisions SET reviewed = 'false' WHERE id = 1")
    assert [one.id for one in many.revisions(RevisionQuery(unreviewed=True))] == [5, 2]
    assert [one.reviewed for one in many.revisions(RevisionQuery(source="sba-rnd"))] == [None, "false"]


def test_what_waits_comes_oldest_first(based: Store) -> None:
    for number, revision in enumerate((TITLE_CHANGED, AMOUNT)):
        based.record(check(snapshot=version(b"%d" % number), found=(found(revision, doubt="back"),)))
    assert [one.revision.kind for one in based.waiting("sba-rnd")] == ["title_changed", "amount_changed"]
