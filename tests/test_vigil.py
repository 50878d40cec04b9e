"""What the monitor watches over itself."""

from __future__ import annotations

import datetime

import pytest

from monitor.records import Backlog, Health, HealthState, SourceState
from monitor.vigil import jumped, least_room, silent_since

NOW = datetime.datetime(2026, 3, 2, 9, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
GB = 1 << 30


@pytest.mark.parametrize(
    ("total", "wanted", "least", "reason"),
    [
        (10 * GB, None, GB, "never less than 1 GB"),
        (100 * GB, None, 5 * GB, "5 % of the disk"),
        (4000 * GB, None, 10 * GB, "but not hundreds of GB of a large one"),
        (100 * GB, 1 << 20, 1 << 20, "what the user wants"),
    ],
)
def test_room(total: int, wanted: int | None, least: int, reason: str) -> None:
    assert least_room(total, wanted) == pytest.approx(least, abs=1), reason


@pytest.mark.parametrize(
    ("by_the_clock", "really", "expected", "reason"),
    [
        (1.0, 1.0, 0, "all is well"),
        (40.0, 1.0, 0, "a little off, as after a busy second"),
        (86_401.0, 1.0, 86_400, "set a day forward, or the machine slept"),
        (-86_399.0, 1.0, -86_400, "set a day back"),
        (600.0, 600.0, 0, "a long pause is no jump"),
    ],
)
def test_jumps(by_the_clock: float, really: float, expected: float, reason: str) -> None:
    found = jumped(datetime.timedelta(seconds=by_the_clock), really)
    assert found == datetime.timedelta(seconds=expected), reason


def source(
    good: float | None, failing: float | None = None, *, state: HealthState = "ok", active: bool = True
) -> SourceState:
    """A source read well so many hours ago, failing since so many hours."""
    health = Health(
        state="failing" if failing is not None and state == "ok" else state,
        last_good=None if good is None else NOW - good * HOUR,
        since=None if failing is None else NOW - failing * HOUR,
        failures=0 if failing is None else 3,
    )
    return SourceState(
        id="a", url="https://a.kr/", name="a", tags=(), active=active, next_due=NOW, last_check=None,
        etag=None, last_modified=None, health=health,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("states", "overdue", "since", "reason"),
    [
        ([], None, None, "nothing to watch"),
        ([source(1)], None, None, "read an hour ago"),
        ([source(1), source(50, 49)], None, None, "one source alone is its own health's matter"),
        ([source(12, 10), source(9, 8)], None, 8, "all fail, since the last good read"),
        ([source(4, 3)], None, None, "not for long enough yet"),
        ([source(None, 7)], None, 7, "never read at all"),
        ([source(60)], None, None, "a weekend outside the windows: nothing was to be checked"),
        ([source(60), source(61, 62)], None, None, "what failed before the last good read is not counted"),
        ([source(60)], 7, 7, "due for long, and nobody checks"),
        ([source(1), source(9, 8, state="paused")], None, None, "paused ones are not expected"),
        ([source(9, 8, active=False)], None, None, "nor are those no longer configured"),
    ],
)
def test_silence(states: list[SourceState], overdue: float | None, since: float | None, reason: str) -> None:
    backlog = Backlog(due=1, oldest=NOW - overdue * HOUR) if overdue else Backlog()
    expected = None if since is None else NOW - since * HOUR
    assert silent_since(states, backlog, NOW, 6 * HOUR) == expected, reason
