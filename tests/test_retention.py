"""Which versions may go."""

from __future__ import annotations

import datetime

import pytest

from monitor.retention import Kept, superfluous

NOW = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)  # a Monday
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


def at(*ages: datetime.timedelta, pinned: tuple[int, ...] = ()) -> list[Kept]:
    """Versions of these ages, oldest last, numbered from 1 on in their order here."""
    return [Kept(id=n, at=NOW - age, pinned=n in pinned) for n, age in enumerate(ages, 1)]


@pytest.mark.parametrize(
    ("versions", "gone", "reason"),
    [
        ([], (), "nothing stored"),
        (at(HOUR, 2 * HOUR, 29 * DAY), (), "the first 30 days stay whole"),
        (at(40 * DAY, 40 * DAY + HOUR, 41 * DAY), (2,), "then the last of each day"),
        (at(93 * DAY, 94 * DAY, 100 * DAY), (2,), "then the last of each week"),
        (at(93 * DAY, 94 * DAY, pinned=(2,)), (1,), "a pinned one stands for its week"),
        (at(91 * DAY, 91 * DAY + HOUR, pinned=(1, 2)), (), "pinned ones always stay"),
        (at(40 * DAY, 40 * DAY + HOUR, 40 * DAY + 2 * HOUR), (3, 2), "oldest first"),
    ],
)
def test_thinning(versions: list[Kept], gone: tuple[int, ...], reason: str) -> None:
    assert superfluous(versions, NOW, full=30 * DAY, daily=90 * DAY) == gone, reason


def test_pruned_again_nothing_more_goes() -> None:
    hourly = [Kept(id=n, at=NOW - n * HOUR) for n in range(200 * 24)]
    gone = set(superfluous(hourly, NOW, full=30 * DAY, daily=90 * DAY))
    left = [kept for kept in hourly if kept.id not in gone]
    assert superfluous(left, NOW, full=30 * DAY, daily=90 * DAY) == ()
    assert len(left) == pytest.approx(30 * 24 + 60 + 110 / 7, abs=3)
