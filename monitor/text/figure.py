"""The value that is found: a figure (수치), a quantity in a text whose role is not yet known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from monitor.facts import Per

Kind = Literal["money", "count", "duration", "rate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A quantity where it stands.

    kind: 'rate' is money by the month, the hour or the session. min, max: as in facts, whole units.
    unit: a currency code; what is counted, None where the word does not say; 'month' or 'day'.
    start, end: the span with its bound words; core_start, core_end: number and unit alone.
    word: the unit as written ('백만원', '개 과제', '개월').
    """

    kind: Kind
    min: int | None
    max: int | None
    approx: bool = False
    unit: str | None = None
    start: int
    end: int
    core_start: int
    core_end: int
    per: Per | None = None
    word: str = ""
