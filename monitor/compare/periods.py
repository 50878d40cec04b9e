"""Which kind of revision two application periods make: extended, shortened, or otherwise changed."""

from __future__ import annotations

import datetime
from typing import Literal

from monitor.facts import Moment, Period

PeriodKind = Literal["deadline_extended", "deadline_shortened", "period_changed"]


def period_kind(before: Period | None, after: Period | None) -> PeriodKind | None:
    """The revision between two periods; None where they are the same.

    Only an end that moves is an extension or a shortening. A start that moves, a fixed end that turns
    rolling or back, an end newly stated or no longer stated, an hour stated where only the day was
    (or the reverse): the period changed.
    """
    before, after = before or Period(), after or Period()
    if before.rolling != after.rolling or not _same_start(before.start, after.start):
        return "period_changed"
    if before.until is None or after.until is None:
        return None if before.until is after.until else "period_changed"
    return _end_kind(before.until, after.until)


def _end_kind(before: Moment, after: Moment) -> PeriodKind | None:
    early, late = before.sortable(end=True), after.sortable(end=True)
    if early == late:
        return None
    if before.day == after.day and (before.clock is None) != (after.clock is None):
        return "period_changed"
    return "deadline_extended" if late > early else "deadline_shortened"


def _same_start(before: Moment | None, after: Moment | None) -> bool:
    """Whether both name the same start; midnight is the start of its day."""
    return _start(before) == _start(after)


def _start(moment: Moment | None) -> tuple[datetime.datetime, bool] | None:
    """The start on the time line, and whether its hour says more than its day."""
    if moment is None:
        return None
    return moment.sortable(end=False), moment.clock not in {None, (0, 0), (24, 0)}


def ends_earlier(before: Period | None, after: Period | None) -> bool:
    """Whether the end moved to an earlier day or hour; an hour newly stated on the same day is none."""
    if before is None or after is None or before.until is None or after.until is None:
        return False
    if before.until.day == after.until.day and None in {before.until.clock, after.until.clock}:
        return False
    return after.until.sortable(end=True) < before.until.sortable(end=True)
