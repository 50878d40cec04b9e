"""What is written down comes back the same; what cannot be understood is named."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.making import AMOUNT, FACTS, MINUTE, NOW, TITLE_CHANGED, WITHDRAWN, check, found, version

from monitor.errors import StoreError
from monitor.facts import evidence_map
from monitor.records import Attempt, Health, HealthNotice, Revision
from monitor.store import Store
from monitor.store.rows import (
    attempt_of,
    attempt_row,
    health_row,
    json_of,
    notice_json,
    notice_of,
    revision_row,
    snapshot_row,
    stamp,
    stamp_or_none,
    time_of,
    time_or_none,
    value_or_none,
)

SEOUL = datetime.timezone(datetime.timedelta(hours=9))
aware = st.datetimes(
    timezones=st.sampled_from([datetime.UTC, SEOUL]), min_value=datetime.datetime(1970, 1, 2)
)


@given(aware)
def test_a_time_comes_back_as_the_same_moment(at: datetime.datetime) -> None:
    assert time_of(stamp(at)) == at
    assert time_of(stamp(at)).tzinfo is datetime.UTC


@given(aware, aware)
def test_times_sort_as_their_text_does(one: datetime.datetime, other: datetime.datetime) -> None:
    assert (one < other) == (stamp(one) < stamp(other))


def test_a_missing_time_stays_missing() -> None:
    assert stamp_or_none(None) is None
    assert time_or_none(None) is None


def test_korean_stays_readable() -> None:
    assert json_of({"이름": ["가", None]}) == '{"이름":["가",null]}'


def test_a_version_keeps_facts_and_quotes_readable() -> None:
    row = snapshot_row(version())
    assert row["title"] == "2026년 서울형 R&D 지원사업 공고"
    assert json.loads(row["facts"])["tracks"][0]["name"] == "홍릉(바이오·의료)"
    assert json.loads(row["evidence"]) == evidence_map(FACTS)


@pytest.mark.parametrize(
    "health",
    [
        Health(),
        Health(state="unreadable", reason="login", detail="로그인", since=NOW, failures=4, told="unreadable"),
        Health(state="ok", since=NOW, last_good=NOW + MINUTE),
    ],
)
def test_health_comes_back_the_same(store: Store, health: Health) -> None:
    store.record(check(health=health))
    state = store.source("sba-rnd")
    assert state is not None
    assert state.health == health
    assert set(health_row(health)) <= {"health", "reason", "detail", "since", "failures", "last_good", "told"}


@pytest.mark.parametrize("state", ["failing", "recovered"])
@pytest.mark.parametrize("since", [None, NOW])
def test_a_notice_comes_back_the_same(state: Any, since: datetime.datetime | None) -> None:
    notice = HealthNotice(state=state, reason="maintenance", detail="점검 중", since=since)
    assert notice_of(notice_json(notice)) == notice


def test_a_delivery_comes_back_the_same() -> None:
    attempt = Attempt(alert=3, channel="team", at=NOW, outcome="failed", detail="시간 초과")
    again = attempt_of(attempt_row(attempt))
    assert (again, again.detail) == (attempt, "시간 초과")


LISTS = Revision(kind="issuer_changed", severity="minor", field="issuers", before=["가", "나"], after=[])
FALSY = Revision(kind="title_changed", severity="minor", field="edition", before="", after=0)


@pytest.mark.parametrize("revision", [AMOUNT, TITLE_CHANGED, WITHDRAWN, LISTS, FALSY])
def test_a_revision_comes_back_the_same(based: Store, revision: Revision) -> None:
    (told,) = based.record(check(snapshot=version(b"2"), found=(found(revision),))).told
    assert told.revision == revision


def test_a_missing_value_is_no_null_of_json() -> None:
    assert revision_row(WITHDRAWN)["value_before"] is None
    assert value_or_none(None) is None


BROKEN = [
    ("snapshots", "facts", "'{'", "snapshot 1 is damaged"),
    ("snapshots", "facts", "'[]'", "snapshot 1 is damaged"),
    ("snapshots", "evidence", """'{"/title":[{"x":1}]}'""", "snapshot 1 is damaged"),
    ("snapshots", "fetched_at", "'yesterday'", "snapshot 1 is damaged"),
    ("sources", "tags", "'1'", "source sba-rnd is damaged"),
    ("sources", "next_due", "''", "source sba-rnd is damaged"),
    ("revisions", "value_before", "'{'", "revision 1 is damaged"),
    ("alerts", "notice", "'{}'", "alert 1 is damaged"),
]


@pytest.mark.parametrize(("table", "column", "value", "said"), BROKEN)
def test_a_damaged_row_is_named(based: Store, table: str, column: str, value: str, said: str) -> None:
    based.record(check(snapshot=version(b"2"), found=(found(),)))
    based._connection.change(f"UPDATE {table} SET {column} = {value}")
    with pytest.raises(StoreError, match=f"{said} in the database .*; restore the last good copy"):
        assert (based.sources(), based.history("sba-rnd"), based.alerts()) is None
