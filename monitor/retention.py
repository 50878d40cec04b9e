"""Which versions may go (보관): recent ones stay, older ones thin out to one a day, later one a week. Pure.

What a revision cites, what waits, and a source's newest versions are never asked about here: they are
`pinned`. Days and weeks are those of UTC, so that a plan does not move with the reader's time zone.
"""

from __future__ import annotations

import datetime
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

NEWEST = 2  # accepted versions of each source that always stay: what is compared, and what it was before


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A stored version as far as its age decides: its id, when it was fetched, whether it must stay."""

    id: int
    at: datetime.datetime
    pinned: bool = False


def superfluous(
    versions: Iterable[Kept], now: datetime.datetime, *, full: datetime.timedelta, daily: datetime.timedelta
) -> tuple[int, ...]:
    """The ids of one source's versions that may go, oldest first.

    All stay for `full`; until `daily` the last of each day stays, after that the last of each week. A pinned
    version stays, and stands for its day or week.
    """
    ordered = sorted(versions, key=lambda kept: (kept.at, kept.id), reverse=True)
    standing: set[Hashable] = {_span(kept.at, now, daily) for kept in ordered if kept.pinned}
    gone = []
    for kept in ordered:
        if kept.pinned or now - kept.at < full:
            continue
        span = _span(kept.at, now, daily)
        if span in standing:
            gone.append(kept.id)
        standing.add(span)
    return tuple(reversed(gone))


def _span(at: datetime.datetime, now: datetime.datetime, daily: datetime.timedelta) -> Hashable:
    day = at.astimezone(datetime.UTC).date()
    return day if now - at < daily else day.isocalendar()[:2]
