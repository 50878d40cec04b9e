from typing import Any

import pytest

from monitor.compare.alignment import Alignment, align, figures_kept
from monitor.facts import Track, from_json


def won(amount: int) -> dict[str, Any]:
    return {"min": None, "max": amount, "approx": False, "unit": "KRW"}


def tracks(*rows: tuple[Any, ...]) -> tuple[Track, ...]:
    """Tracks from (name, award, budget, parent); what is left out is unsaid."""
    keys = ("name", "award", "budget", "parent")
    made = [dict(zip(keys, row, strict=False)) for row in rows]
    for track in made:
        track |= {role: won(track[role]) for role in ("award", "budget") if track.get(role)}
    return from_json({"tracks": made}).tracks


BIO, PORT, FIBRE = ("바이오 소재", 5, 50), ("스마트 항만", 7, 70), ("탄소 섬유", 9, 90)


@pytest.mark.parametrize(
    ("before", "after", "pairs", "why"),
    [
        ([], [], [], "no tracks"),
        ([BIO, PORT], [BIO, PORT], [(0, 0), (1, 1)], "equal"),
        ([BIO, PORT], [PORT, BIO], [(0, 1), (1, 0)], "another order"),
        ([BIO, PORT], [PORT, ("바이오소재", 3, 30)], [(0, 1), (1, 0)], "the same name, all figures changed"),
        ([BIO, PORT], [("① 바이오 소재 분야", 5, 50), ("② 스마트 항만 분야", 7, 70)], [(0, 0), (1, 1)],
         "numbered"),
        ([BIO, PORT, FIBRE], [BIO, ("스마트 물류", 7, 70), FIBRE], [(0, 0), (1, 1), (2, 2)],
         "renamed in its place"),
        ([BIO, PORT], [BIO, ("우주 항공", 7, 70)], [(0, 0), (1, 1)],
         "another name, all figures and its place"),
        ([BIO, PORT], [BIO, ("우주 항공", 1, 2)], [(0, 0)], "another name, other figures: one gone, one new"),
        ([BIO, PORT], [BIO, ("스마트 항먼", 7, 71)], [(0, 0), (1, 1)],
         "a slip in the name, a figure changed"),
        ([BIO, BIO], [BIO], [(0, 0)], "one of two equal tracks"),
        ([("Track 1", 5), ("Track 2", 7)], [("Track 1", 7), ("Track 3", 5)], [(0, 0)],
         "the number tells sister names apart"),
        ([BIO, PORT], [PORT], [(1, 0)], "removed"),
        ([PORT], [BIO, PORT], [(0, 1)], "added"),
        ([("스마트 제조", 5, 50)], [("스마트 제조 기초", 5, 20), ("스마트 제조 심화", 5, 30)], [],
         "split: two new tracks bear nearly its name"),
        ([("스마트 제조 기초", 5, 20), ("스마트 제조 심화", 5, 30)], [("스마트 제조", 5, 50)], [], "merged"),
        ([("공통", 5, 1, "갑"), ("공통", 7, 2, "을")], [("공통", 7, 2, "을"), ("공통", 6, 1, "갑")],
         [(0, 1), (1, 0)],
         "one name under two parents"),
    ],
)  # fmt: skip
def test_pairs(before: list[Any], after: list[Any], pairs: list[tuple[int, int]], why: str) -> None:
    assert list(align(tracks(*before), tracks(*after)).pairs) == pairs, why


def test_what_finds_no_partner_was_removed_or_added() -> None:
    found = align(tracks(BIO, PORT), tracks(("우주 항공", 1, 2), BIO))
    assert found == Alignment(pairs=((0, 1),), removed=(1,), added=(0,))


def test_a_renamed_parent_takes_its_parts_along() -> None:
    before = tracks(("전략 산업", 1, 900), ("소재", 5, 50, "전략 산업"), ("부품", 7, 70, "전략 산업"))
    after = tracks(
        ("전략산업육성", 1, 900), ("소재", 5, 50, "전략산업육성"), ("부품류", 7, 70, "전략산업육성")
    )
    assert align(before, after).pairs == ((0, 0), (1, 1), (2, 2))


def test_a_part_moved_to_another_parent_is_not_renamed() -> None:
    before = tracks(("갑", 1, 10), ("을", 2, 20), ("소재", 5, 50, "갑"))
    after = tracks(("갑", 1, 10), ("을", 2, 20), ("우주 항공", 5, 50, "을"))
    assert align(before, after).removed == (2,)


@pytest.mark.parametrize(
    ("before", "after", "share"),
    [
        (("가", 5, 50), ("나", 5, 50), 1.0),
        (("가", 5, 50), ("나", 5, 60), 0.5),
        (("가", 5), ("나", 5, 60), 0.5),
        (("가",), ("나",), 0.0),
        (("가", 5), ("나", 6), 0.0),
    ],
)
def test_figures_kept(before: tuple[Any, ...], after: tuple[Any, ...], share: float) -> None:
    assert figures_kept(*tracks(before, after)) == share


def test_a_period_is_a_figure_too() -> None:
    window = {"from": "2026-03-02", "until": "2026-03-19"}
    one, other, none = from_json(
        {"tracks": [{"name": "가", "period": window}, {"name": "나", "period": window}, {"name": "다"}]}
    ).tracks
    assert figures_kept(one, other) == 1
    assert figures_kept(one, none) == 0
    assert figures_kept(none, one) == 0
