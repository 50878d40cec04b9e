from typing import Any

import pytest

from monitor.compare.differences import Difference, differences
from monitor.facts import Facts, Period, Quantity, from_json


def facts(programme: dict[str, Any] | None = None, *tracks: dict[str, Any], **more: Any) -> Facts:
    return from_json({"programme": programme or {}, "tracks": list(tracks)} | more)


def found(before: Facts, after: Facts) -> list[tuple[str | None, str]]:
    pairs = list(zip(before.tracks, after.tracks, strict=True))
    return [(difference.track, difference.field) for difference in differences(before, after, pairs)]


TEN, TWELVE = ({"min": n, "max": n, "unit": "project"} for n in (10, 12))
PERIOD = {"from": "2026-03-02", "until": "2026-03-19"}


@pytest.mark.parametrize(
    ("before", "after", "places", "why"),
    [
        (facts({"count": TEN}), facts({"count": TEN}), [], "equal"),
        (facts({"count": TEN}), facts({"count": TWELVE}), [(None, "count")], "a figure"),
        (facts(), facts({"count": TEN}), [(None, "count")], "newly stated"),
        (facts({"count": TEN}), facts(), [(None, "count")], "no longer stated"),
        (facts({"count": TEN}), facts({"count": TEN | {"unit": None}}), [], "the unit said once"),
        (facts({"count": TEN, "budget": TEN}), facts({"count": TWELVE, "budget": TWELVE}),
         [(None, "budget"), (None, "count")], "in the order of a notice"),
        (facts(period=PERIOD), facts(period={}), [(None, "period")], "a period gone"),
        (facts(period=PERIOD | {"until": "2026-03-19T24:00"}), facts(period=PERIOD), [], "the same end"),
        (facts(None, {"name": "가", "count": TEN}), facts(None, {"name": "나", "count": TWELVE}),
         [("가", "count")], "under the old name"),
        (facts(None, {"name": "가", "period": PERIOD}), facts(None, {"name": "가", "period": {}}),
         [("가", "period")], "a track's period gone"),
        (facts({"count": TEN}, {"name": "가", "count": TEN}, {"name": "나", "award": TEN}),
         facts({"count": TWELVE}, {"name": "가", "count": TWELVE}, {"name": "나", "award": TWELVE}),
         [(None, "count"), ("가", "count"), ("나", "award")], "the programme's first, then the tracks'"),
    ],
)  # fmt: skip
def test_differences(before: Facts, after: Facts, places: list[tuple[str | None, str]], why: str) -> None:
    assert found(before, after) == places, why


def test_a_difference_carries_whole_values() -> None:
    (difference,) = differences(
        facts({"count": TEN}, period=PERIOD), facts({"count": TWELVE}, period=PERIOD), []
    )
    assert difference == Difference(
        track=None, field="count", before=Quantity(**TEN), after=Quantity(**TWELVE)
    )
    (gone,) = differences(facts(period=PERIOD), facts(), [])
    assert isinstance(gone.before, Period)
    assert gone.after is None
