"""When a source is due next (일정): interval, cron, windows, jitter, deadlines, second sightings. Pure.

A missed check is made up once: the next one is always counted from now, never from the one missed.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from monitor.config import Schedule, Window
from monitor.config.model import EVERY

# When a doubtful version is looked at again: shares of `[confirmation] after` (2, 15 and 30 of 30 minutes).
SIGHTINGS = (1 / 15, 1 / 2, 1.0)
# After a failure a source is tried again sooner than its turn, then less and less often.
RETRIES = (datetime.timedelta(minutes=5), datetime.timedelta(minutes=20), datetime.timedelta(hours=1))
NEAR = datetime.timedelta(hours=72)  # before a deadline: most last-hour revisions fall into it
DAY = datetime.timedelta(days=1)
WEEK = 7 * 86_400.0  # seconds
ASLEEP = datetime.timedelta(days=7)  # between checks of a call long past its deadline

_CRON_FIELDS = ("minute", "hour", "day", "month", "day_of_week")


def turn(
    schedule: Schedule, now: datetime.datetime, zone: ZoneInfo, *, seed: str,
    deadline: datetime.datetime | None = None,
) -> datetime.datetime:  # fmt: skip
    """The next regular check after `now`.

    `seed` spreads sources over the jitter, always alike for one turn. Before the `deadline` checks come at
    least every `near_deadline`; a call is left to sleep `after_deadline` past it. All of them fall into the
    schedule's windows.
    """
    due = cron_after(schedule.cron, now, zone) if schedule.cron else now + (schedule.every or EVERY)
    share = int.from_bytes(hashlib.sha256(f"{seed} {due.isoformat()}".encode()).digest()[:4]) / 2**32
    due += share * schedule.jitter
    if deadline is not None:
        due = _around(deadline, due, now, schedule)
    opens = opening(schedule.windows, due, zone)
    # After an opening too sources are spread, for all that came due while it was closed.
    return due if opens == due else opening(schedule.windows, opens + share * schedule.jitter, zone)


def _around(
    deadline: datetime.datetime, due: datetime.datetime, now: datetime.datetime, schedule: Schedule
) -> datetime.datetime:
    """The turn with a deadline in mind: sooner shortly before it, rarely long after it."""
    if now > deadline + schedule.after_deadline:
        return max(due, now + ASLEEP)
    near = max(now, deadline - NEAR) + schedule.near_deadline
    return min(due, near) if now <= deadline else due


def opening(windows: Sequence[Window], at: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """The moment itself where a window is open then, else the next one's opening; in UTC.

    Hours are those of the zone: a window is an hour shorter or longer where its clocks are set.
    """
    if not windows:
        return at
    first = at.astimezone(zone).date() - DAY  # one over midnight may have begun the day before
    days = [first + n * DAY for n in range(9)]
    spans = [_span(one, day, zone) for one in windows for day in days if day.weekday() in one.days]
    if any(begin <= at < end for begin, end in spans):
        return at
    return min(begin for begin, end in spans if begin > at and begin < end)


def _span(window: Window, day: datetime.date, zone: ZoneInfo) -> tuple[datetime.datetime, datetime.datetime]:
    """When a window of a day begins and ends; a time that the clocks skip stands for the one after it."""
    last = day + DAY if window.over_midnight else day
    return _local(day, window.start, zone), _local(last, window.end, zone)


def _local(day: datetime.date, minutes: int, zone: ZoneInfo) -> datetime.datetime:
    midnight = datetime.datetime.combine(day, datetime.time())
    return (midnight + datetime.timedelta(minutes=minutes)).replace(tzinfo=zone).astimezone(datetime.UTC)


def cron_after(cron: str, now: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """The next moment of a cron line of five fields (weekdays as names); a year on where there is none."""
    trigger = CronTrigger(**dict(zip(_CRON_FIELDS, cron.split(), strict=True)), timezone=zone)
    due = trigger.get_next_fire_time(None, now + datetime.timedelta(seconds=1))
    return due.astimezone(datetime.UTC) if due else now + datetime.timedelta(days=365)


def second_sighting(
    first: datetime.datetime, now: datetime.datetime, after: datetime.timedelta
) -> datetime.datetime | None:
    """When a version first sighted at `first` is looked at again; None once its sightings are used up.

    With `after` of nothing it waits for the next regular check.
    """
    due = (first + share * after for share in SIGHTINGS)
    return next((moment for moment in due if moment > now), None) if after else None


def retry(failures: int, now: datetime.datetime, regular: datetime.datetime) -> datetime.datetime:
    """When a source that failed so often in a row is tried again, never later than its regular turn."""
    if failures > len(RETRIES):
        return regular
    return min(regular, now + RETRIES[max(failures, 1) - 1])


def asks_plainly(last: datetime.datetime | None, now: datetime.datetime, *, seed: str) -> bool:
    """Whether this check is the one of its source's week that takes no 'not modified' for an answer.

    Some servers say it whatever is new. `seed` spreads the sources over the week.
    """
    share = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:4]) / 2**32
    weeks = [int(moment.timestamp() / WEEK + share) for moment in (last, now) if moment]
    return len(set(weeks)) > 1
