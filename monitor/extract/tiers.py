"""Steps (단계별 금액) of one award in a table: by number of people, by rank; no tracks of their own.

Where such steps stand behind a track's name, the track gets what its highest step allows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.text.quantities import Figure

# Names of rows that are steps, with what they go by; matched whole.
TIERS: tuple[tuple[str, str], ...] = (
    (
        r"\d+\s?(?:~|-|∼)?\s?\d*\s?(?:인|명|팀|개월|년|위|등)(?:\s?(?:이상|이하|미만|팀|내외))*",
        "2~3인",
    ),
    (r"[가-힣]{0,3}(?:대상|최우수상?|우수상?|장려상?)|[SABCD]\s?등급", "최우수상"),
)
_TIER = re.compile(rf"\W*(?:{'|'.join(pattern for pattern, _ in TIERS)})\W*")


def is_tier(name: str) -> bool:
    """Whether a row's name is a step of an award."""
    return _TIER.fullmatch(name) is not None


def highest(figures: Sequence[Figure]) -> Figure:
    """What the steps of one award allow together: from the lowest floor to the highest ceiling.

    Floors count only where every step has one; of the figures the first gives words and unit.
    """
    floors = [figure.min for figure in figures]
    ceilings = [figure.max for figure in figures]
    low = min((floor for floor in floors if floor is not None), default=None)
    high = max((ceiling for ceiling in ceilings if ceiling is not None), default=None)
    return replace(
        figures[0], min=low if None not in floors else None, max=high if None not in ceilings else None
    )
