"""Twins of whole pages: noise is silent, every change is told as it is, failed fetches are known for that."""

from __future__ import annotations

from random import Random

import pytest
from twins.changes import CHANGES
from twins.failures import FAILURES
from twins.judging import Outcome, drawn_failure, drawn_pair, judged, reading_of
from twins.layouts import LAYOUTS, render
from twins.noise import NOISES
from twins.sheets import drawn_sheet

SEED = 2026
LAYOUTS_A_KIND = 5


def outcomes(kind: str) -> list[Outcome]:
    """Pairs of this kind in some layouts, other ones for every kind."""
    names = Random(f"{SEED} {kind}").sample(tuple(LAYOUTS), len(LAYOUTS))
    pairs = (drawn_pair(kind, layout, SEED) for layout in names)
    found = [pair for pair in pairs if pair is not None][:LAYOUTS_A_KIND]
    assert len(found) == LAYOUTS_A_KIND, "enough layouts can show it"
    return [judged(pair) for pair in found]


@pytest.mark.parametrize("kind", NOISES)
def test_noise_is_silent(kind: str) -> None:
    assert [str(outcome) for outcome in outcomes(kind) if not outcome.right] == []


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_is_told_as_it_is(kind: str) -> None:
    assert [str(outcome) for outcome in outcomes(kind) if not outcome.right] == []


@pytest.mark.parametrize("kind", FAILURES)
def test_a_failed_fetch_is_known_for_what_it_is(kind: str) -> None:
    told = {}
    for layout in LAYOUTS:
        body, status = drawn_failure(kind, layout, SEED)
        reading = reading_of(body, status=status)
        told[layout] = reading.reason
        assert reading.facts is None, layout
    assert set(told.values()) <= set(FAILURES[kind].reasons), told


@pytest.mark.parametrize("layout", LAYOUTS)
def test_twins_are_the_same_on_every_run(layout: str) -> None:
    lang = LAYOUTS[layout].lang
    assert render(drawn_sheet(Random(SEED), layout, lang)) == render(drawn_sheet(Random(SEED), layout, lang))


def test_there_are_as_many_kinds_as_the_field_knows() -> None:
    assert len(LAYOUTS) >= 12
    assert len(NOISES) >= 23
    assert len(CHANGES) >= 23
    assert not set(NOISES) & set(CHANGES)


@pytest.mark.parametrize("kind", [kind for kind in (*NOISES, *CHANGES) if kind != "unchanged"])
def test_every_kind_moves_the_page(kind: str) -> None:
    pairs = (drawn_pair(kind, layout, SEED) for layout in LAYOUTS)
    assert any(pair.before != pair.after for pair in pairs if pair is not None)
