import re

import pytest

from monitor.extract.tiers import TIERS, highest, is_tier
from monitor.text.quantities import find_figures


@pytest.mark.parametrize(("pattern", "example"), TIERS)
def test_every_row_fits_its_example(pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, example)
    assert is_tier(example)


def test_a_track_is_no_step() -> None:
    assert not is_tier("2인승 등대선")


@pytest.mark.parametrize(
    ("texts", "low", "high", "why"),
    [
        (["최대 3천만원", "최대 1억원"], None, 100_000_000, "the highest ceiling"),
        (["3천만원", "1억원"], 30_000_000, 100_000_000, "from the lowest floor"),
        (["3천만원", "최대 1억원"], None, 100_000_000, "a floor counts where every step has one"),
    ],
)
def test_what_steps_allow_together(texts: list[str], low: int | None, high: int | None, why: str) -> None:
    figures = [figure for text in texts for figure in find_figures(text)]
    together = highest(figures)
    assert (together.min, together.max) == (low, high), why
