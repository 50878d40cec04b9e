from typing import Any

import pytest

from monitor.compare.reconcile import contradictions
from monitor.facts import from_json

EOK = 100_000_000


def won(amount: int, **more: Any) -> dict[str, Any]:
    return {"min": amount, "max": amount, "unit": "KRW"} | more


def firms(count: int, **more: Any) -> dict[str, Any]:
    return {"min": count, "max": count, "unit": "company"} | more


def track(name: str, budget: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, "budget": budget} | more


def found(programme: dict[str, Any], *tracks: dict[str, Any]) -> list[tuple[str, str | None, int, int]]:
    facts = from_json({"programme": programme, "tracks": list(tracks)})
    return [(each.kind, each.track, each.stated, each.computed) for each in contradictions(facts)]


TOTAL = {"budget": won(100 * EOK)}


def test_the_tracks_come_to_more_than_the_total() -> None:
    tracks = track("씨앗", won(60 * EOK)), track("새싹", won(50 * EOK))
    assert found(TOTAL, *tracks) == [("tracks_above_budget", None, 100 * EOK, 110 * EOK)]
    (whole,) = contradictions(from_json({"programme": TOTAL, "tracks": list(tracks)}))
    assert whole.parts == ("씨앗", "새싹")


def test_more_awards_than_the_budget_pays() -> None:
    programme = TOTAL | {"award": won(10 * EOK, per="company"), "count": firms(12)}
    assert found(programme) == [("awards_above_budget", None, 100 * EOK, 120 * EOK)]


@pytest.mark.parametrize(
    ("programme", "tracks", "why"),
    [
        ({}, [track("씨앗", won(60 * EOK))], "no total stated"),
        (TOTAL, [track("씨앗", won(60 * EOK)), track("새싹", won(40 * EOK))], "it adds up"),
        (TOTAL, [track("씨앗", won(60 * EOK))], "less than the total: the rest may go unmentioned"),
        (TOTAL, [track("씨앗", won(100 * EOK + EOK // 2))], "within the last digit stated"),
        (TOTAL, [track("씨앗", won(120 * EOK, approx=True))], "about proves nothing"),
        (TOTAL, [track("씨앗", won(120 * EOK) | {"min": None})], "a ceiling proves nothing"),
        (TOTAL, [track("씨앗", won(120 * EOK, unit="USD"))], "another currency"),
        (TOTAL, [track("씨앗", won(60 * EOK)), track("씨앗-1", won(60 * EOK), parent="씨앗")],
         "parts of parts are counted once"),
        (TOTAL | {"budget": won(100 * EOK, approx=True)}, [track("씨앗", won(120 * EOK))],
         "a total of about"),
        (TOTAL | {"award": won(10 * EOK), "count": firms(10)}, [], "the awards are paid exactly"),
        (TOTAL | {"award": won(20 * EOK, per="project"), "count": firms(12)}, [],
         "per project, firms counted"),
        (TOTAL | {"award": won(20 * EOK, unit="USD"), "count": firms(12)}, [], "awards of another currency"),
        (TOTAL | {"award": won(20 * EOK)}, [], "no count stated"),
        (TOTAL | {"count": firms(12)}, [], "no award stated"),
        (TOTAL | {"award": won(20 * EOK), "count": firms(12, approx=True)}, [], "about so many"),
    ],
)  # fmt: skip
def test_nothing_contradicts(programme: dict[str, Any], tracks: list[dict[str, Any]], why: str) -> None:
    assert found(programme, *tracks) == [], why


def test_a_track_is_held_against_its_own_parts() -> None:
    parts = track("소재", won(40 * EOK), parent="씨앗"), track("부품", won(30 * EOK), parent="씨앗")
    assert found(TOTAL, track("씨앗", won(60 * EOK)), *parts) == [
        ("tracks_above_budget", "씨앗", 60 * EOK, 70 * EOK)
    ]


def test_a_track_whose_parent_is_no_track_is_the_programmes() -> None:
    tracks = track("소재", won(70 * EOK), parent="전략산업"), track("부품", won(50 * EOK), parent="전략산업")
    assert found(TOTAL, *tracks) == [("tracks_above_budget", None, 100 * EOK, 120 * EOK)]


def test_rounding_is_never_more_than_a_share() -> None:
    assert found({"budget": won(EOK)}, track("씨앗", won(EOK + EOK // 10))) != []
    assert found({"budget": won(EOK)}, track("씨앗", won(EOK + EOK // 25))) == []
    assert found({"budget": won(0)}, track("씨앗", won(EOK))) != []
