"""Hours in which alerts are sent or not (발송 시각): the end of quiet hours, the next digest; pure.

Hours are those of a zone: quiet hours are an hour shorter or longer where its clocks are set.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from monitor.config import Digest, Window

DAY = datetime.timedelta(days=1)
LONGEST = 15  # days looked ahead: quiet hours leave some minute of every week


def quiet_until(windows: Sequence[Window], at: datetime.datetime, zone: ZoneInfo) -> datetime.datetime | None:
    """When the quiet hours end that hold at a moment, those that follow at once counted in; None where
    none hold. In UTC."""
    if not windows:
        return None
    first = at.astimezone(zone).date() - DAY  # those over midnight may have begun the day before
    days = [first + n * DAY for n in range(LONGEST)]
    spans = sorted(_span(one, day, zone) for one in windows for day in days if day.weekday() in one.days)
    end = at
    for begin, stop in spans:
        if begin <= end < stop:
            end = stop
    return end.astimezone(datetime.UTC) if end > at else None


def _span(window: Window, day: datetime.date, zone: ZoneInfo) -> tuple[datetime.datetime, datetime.datetime]:
    last = day + DAY if window.over_midnight else day
    return moment_at(day, window.start, zone), moment_at(last, window.end, zone)


def next_digest(digest: Digest, after: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """The first moment of a digest after another moment; in UTC."""
    today = after.astimezone(zone).date()
    days = (today + n * DAY for n in range(9))
    moments = (
        moment_at(day, digest.minutes, zone) for day in days if digest.weekday in (None, day.weekday())
    )
    return next(moment for moment in moments if moment > after)


def moment_at(day: datetime.date, minutes: int, zone: ZoneInfo) -> datetime.datetime:
    """So many minutes after a day's midnight, in UTC; a time that the clocks skip stands for the one after
    it, one that comes twice for the first."""
    midnight = datetime.datetime.combine(day, datetime.time())
    return (midnight + datetime.timedelta(minutes=minutes)).replace(tzinfo=zone).astimezone(datetime.UTC)
