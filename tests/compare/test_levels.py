from typing import Any

import pytest

from monitor.compare import compare
from monitor.compare.levels import levelled
from monitor.facts import Facts, from_json

LONG, SHORT = ({"min": n, "max": n, "unit": "month"} for n in (24, 12))
GRANT = {"min": None, "max": 50_000_000, "unit": "KRW"}


def facts(programme: dict[str, Any], *tracks: dict[str, Any]) -> Facts:
    named = [{"name": name} | track for name, track in zip(("가람", "누리", "다온"), tracks, strict=False)]
    return from_json({"programme": programme, "tracks": named})


# (before, after, what is told, why)
PAIRS = [
    (facts({"duration": LONG}, {}, {}), facts({}, {"duration": LONG}, {"duration": SHORT}),
     [("duration_changed", "누리", 24, 12)], "one of those that were alike"),
    (facts({}, {"duration": LONG}, {"duration": SHORT}), facts({"duration": LONG}, {}, {}),
     [("duration_changed", "누리", 12, 24)], "all are alike now"),
    (facts({"duration": LONG}, {}, {}), facts({}, {"duration": LONG}, {"duration": LONG}),
     [], "said of each"),
    (facts({"duration": LONG}, {}, {}), facts({"duration": SHORT}, {}, {}),
     [("duration_changed", None, 24, 12)], "said of all on both sides"),
    (facts({"duration": LONG}, {"award": GRANT}), facts({}, {"award": GRANT, "duration": SHORT}),
     [("duration_changed", None, 24, None), ("duration_changed", "가람", None, 12)], "a single part"),
    (facts({"duration": LONG}, {}, {}), facts({}, {"duration": LONG}, {}),
     [("duration_changed", None, 24, None), ("duration_changed", "가람", None, 24)], "not of every part"),
    (facts({"duration": LONG}, {}, {}),
     facts({"duration": LONG}, {"duration": SHORT}, {"duration": SHORT}),
     [("duration_changed", "가람", None, 12), ("duration_changed", "누리", None, 12)], "on both levels"),
    (facts({"duration": LONG}, {"duration": LONG}, {"duration": LONG}),
     facts({}, {"duration": LONG}, {"duration": LONG}), [], "said once more in one version"),
    (facts({"count": LONG}, {"count": SHORT}, {"count": SHORT}), facts({}, {"count": LONG}, {"count": SHORT}),
     [("count_changed", "가람", 12, 24)], "it repeats a track's now"),
    (facts({"duration": LONG}, {"duration": LONG}), facts({}, {"duration": SHORT}),
     [("duration_changed", None, 24, None), ("duration_changed", "가람", 24, 12)], "it is not said again"),
    (facts({}, {"count": LONG}, {"count": SHORT}), facts({"count": LONG}, {}),
     [("track_removed", "누리", None, None)],
     "the count of the whole is that of its only part"),
    (facts({}, {"count": LONG}, {"count": SHORT}), facts({"count": SHORT}, {}),
     [("count_changed", None, None, 12), ("count_changed", "가람", 24, None),
      ("track_removed", "누리", None, None)], "another count is no part's"),
    (facts({"count": LONG}, {}, {}), facts({}, {"count": LONG}, {"count": SHORT}),
     [("count_changed", None, 24, None), ("count_changed", "가람", None, 24),
      ("count_changed", "누리", None, 12)], "numbers of a whole are not its parts'"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told", "why"), PAIRS, ids=[row[3] for row in PAIRS])
def test_a_figure_moves_between_the_levels(
    before: Facts, after: Facts, told: list[tuple[str, str | None, int | None, int | None]], why: str
) -> None:
    def figure(value: Any) -> int | None:
        return value.get("max") if value else None

    found = [(r.kind, r.track, figure(r.before), figure(r.after)) for r in compare(before, after)]
    assert found == told, why


def test_a_part_taken_out_leaves_the_others_alike() -> None:
    before = facts({}, {"duration": LONG}, {"duration": LONG}, {"duration": SHORT})
    (revision,) = compare(before, facts({"duration": LONG}, {}, {}))
    assert (revision.kind, revision.track) == ("track_removed", "다온")


def test_what_needs_no_levelling_stays() -> None:
    both = facts({"duration": LONG}, {}, {}), facts({"duration": SHORT}, {}, {})
    assert levelled(*both) == both
