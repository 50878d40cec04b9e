"""How a source fares (상태), check by check, and when its reader is told. Pure rules.

A source that turns unreadable is told once, after some checks in a row or some time, and once more when it
can be read again. Lost facts are told as soon as they are confirmed; a page gone is told as a revision, and
its return as a recovery.
"""

from __future__ import annotations

import dataclasses
import datetime

from monitor.records import Health, HealthNotice, HealthState

TELL_AFTER_FAILURES = 3
TELL_AFTER = datetime.timedelta(hours=24)

# States that are no news by themselves, and what `told` says while the reader knows of no trouble.
_QUIET: frozenset[HealthState] = frozenset(("held", "gone", "paused", "new", "ok"))
_UNTOLD: frozenset[HealthState] = frozenset(("ok", "new"))
_AT_ONCE: frozenset[HealthState] = frozenset(("facts_lost",))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a check gave no version to compare: the state it puts the source in, the reason, one line."""

    state: HealthState
    reason: str | None = None
    detail: str = ""


def after_good(health: Health, now: datetime.datetime) -> tuple[Health, HealthNotice | None]:
    """The health after a good read; a notice where a trouble had been told."""
    well = Health(state="ok", since=health.since if health.state == "ok" else now, last_good=now)
    if health.told in _UNTOLD:
        return well, None
    return well, HealthNotice(state="recovered", reason=health.reason, detail="", since=health.since)


def after_trouble(
    health: Health,
    trouble: Trouble,
    now: datetime.datetime,
    *,
    failures: int = TELL_AFTER_FAILURES,
    patience: datetime.timedelta = TELL_AFTER,
) -> tuple[Health, HealthNotice | None]:
    """The health after a check that gave no version; a notice where it is time to tell.

    `failures`: checks in a row, `patience`: time since the first of them, whichever comes first.
    """
    began = health.since if health.failures and health.since else now
    ill = dataclasses.replace(
        health,
        state=trouble.state,
        reason=trouble.reason,
        detail=trouble.detail,
        since=began,
        failures=health.failures + 1,
    )
    due = trouble.state in _AT_ONCE or (
        trouble.state not in _QUIET and (ill.failures >= failures or now - began >= patience)
    )
    if not due or _told(health, trouble.state):
        return ill, None
    notice = HealthNotice(state=trouble.state, reason=trouble.reason, detail=trouble.detail, since=began)
    return dataclasses.replace(ill, told=trouble.state), notice


def _told(health: Health, state: HealthState) -> bool:
    """Whether the reader knows already: of this state, or that nothing can be read at all."""
    return health.told == state or (state not in _AT_ONCE and health.told not in _UNTOLD)
