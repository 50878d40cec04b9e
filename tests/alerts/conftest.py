"""Alerts, a message, and a receiver."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from monitor.alerts.message import Message
from monitor.records import Alert, FoundRevision, Quotes, Revision

NOW = datetime.datetime(2026, 3, 2, 0, 0, 11, tzinfo=datetime.UTC)


def period(until: str | None) -> dict[str, Any]:
    return {"from": "2026-02-20", "until": until, "rolling": False}


EXTENDED = Revision(
    kind="deadline_extended",
    severity="major",
    field="period",
    before=period("2026-03-19T18:00"),
    after=period("2026-03-26T18:00"),
    evidence=Quotes(before="접수: 3. 19.(목) 18:00까지", after="접수: 3. 26.(목) 18:00까지"),
    declared=True,
)


@pytest.fixture
def threaded_server() -> Iterator[HTTPServer]:
    """A receiver that answers one request while another waits."""
    with HTTPServer(threaded=True) as server:
        yield server


@pytest.fixture
def extended() -> Revision:
    """A deadline moved by a week, announced by the page."""
    return EXTENDED


@pytest.fixture
def make_alert() -> Callable[..., Alert]:
    """Makes an alert that tells these revisions; keywords replace its fields."""

    def make(*revisions: Revision, unconfirmed: bool = False, **fields: Any) -> Alert:
        found = tuple(
            FoundRevision(
                id=number,
                source="rnd",
                url="https://example.org/1",
                title="연구개발 지원사업 공고",
                found_at=NOW,
                revision=revision,
                before=1,
                after=2,
                unconfirmed=unconfirmed,
            )
            for number, revision in enumerate(revisions, 1)
        )
        whole: dict[str, Any] = {
            "id": 1,
            "key": "key-1",
            "channel": "team",
            "source": "rnd",
            "source_name": "연구개발",
            "url": "https://example.org/1",
            "title": "연구개발 지원사업 공고",
            "created_at": NOW,
            "revisions": found,
        }
        return Alert(**(whole | fields))

    return make


@pytest.fixture
def words() -> Message:
    """A message in words."""
    return Message(
        subject="제목",
        text="본문\n둘째 줄 2026. 3. 2",
        markdown="**본문** \\*별\\*",
        html="<p><strong>본문</strong> *별*</p>",
        short="제목\nhttps://example.org/1",
    )
