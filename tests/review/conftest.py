"""Revisions as the store gives them."""

import dataclasses
import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from monitor.compare.severity import weighed
from monitor.records import FoundRevision, Kind

SEOUL = ZoneInfo("Asia/Seoul")
FOUND = datetime.datetime(2026, 3, 2, 9, 0, 11, tzinfo=SEOUL)

Found = Callable[..., FoundRevision]


@pytest.fixture
def found() -> Found:
    """Makes a stored revision: of a kind, with what its values and its row are to be."""
    numbers = iter(range(1, 1000))

    def make(
        kind: Kind = "amount_changed",
        *,
        declared: bool = False,
        row: dict[str, Any] | None = None,
        **revision: Any,
    ) -> FoundRevision:
        settled: dict[str, Any] = {
            "id": next(numbers),
            "source": "hanbit",
            "url": "https://www.hanbit.example/board/view?no=7",
            "title": "2026년 한빛 창업도약 지원사업 공고",
            "found_at": FOUND,
            "before": 1,
            "after": 2,
            "confirmed_at": FOUND,
        }
        made = dataclasses.replace(weighed(kind, **revision), declared=declared)
        return FoundRevision(**settled | (row or {}), revision=made)

    return make
