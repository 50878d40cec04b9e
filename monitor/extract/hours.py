"""Hours (시각) that a page states apart from the last day: in a field of their own, or a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line
from monitor.extract.schedules import evidence_of
from monitor.extract.windows import CLOCK, OTHER, clock_of
from monitor.facts import Period
from monitor.text.dates import find_moments

_ONLY_CLOCK = re.compile(rf"\s*{CLOCK}(?::\d\d)?\s?(?:까지|정각|마감)?\s*")
# Where a page states the hour of the end apart from its day: pattern, example.
LOOSE_CLOCKS: tuple[tuple[str, str], ...] = (
    (
        rf"(?:접수|제출|마감|신청)[^.\d]{{0,16}}?{CLOCK}\s?(?:이후|까지|정각|마감|도착|에\s?마감)",
        "접수하며 18시 이후에는 수정할 수 없습니다",
    ),
    (rf"마감\s?(?:시간|시각)\s?[(:은]?\s?{CLOCK}", "마감 시간(18시) 내에"),
)
_LOOSE_CLOCKS = tuple(re.compile(pattern) for pattern, _ in LOOSE_CLOCKS)


def _loose_clocks(lines: Sequence[Line]) -> Iterator[tuple[tuple[int, int], int, int]]:
    """Hours that stand apart from their day, with their spans: first those of fields of their own."""
    for line in lines:
        only = _ONLY_CLOCK.fullmatch(line.text) if line.label and role_of(line.label) == "closes" else None
        if only and (clock := clock_of(only)):
            yield clock, line.start, line.end
    for line in lines:
        for found in filter(None, (pattern.search(line.text) for pattern in _LOOSE_CLOCKS)):
            clock = None if OTHER.search(line.text[: found.start()][-20:]) else clock_of(found)
            if clock and not find_moments(found[0]):
                yield clock, line.start + found.start(), line.start + found.end()


def with_loose_clock(document: Document, lines: Sequence[Line], period: Period) -> Period:
    """The end with the hour that the page states apart from the day."""
    found = next(_loose_clocks(lines), None) if period.until and not period.until.clock else None
    if found is None or period.until is None:
        return period
    clock, start, end = found
    proof = period.evidence + evidence_of(document, (start, end))
    return replace(period, until=replace(period.until, clock=clock), evidence=proof)
