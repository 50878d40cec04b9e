"""Time windows (시간대) from their text: hours of some weekdays, such as "09:00-18:00 mon-fri"."""

from __future__ import annotations

import re
from dataclasses import dataclass

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MIDNIGHT = 24 * 60
WEEK = 7 * MIDNIGHT

_WINDOW = re.compile(r"(\d{1,2}):(\d{2}) ?[-~] ?(\d{1,2}):(\d{2})(?: +(\S.*))?")
_EXAMPLE = '"09:00-18:00 mon-fri" or "22:00-06:00"'


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of some weekdays (Monday is 0): minutes since midnight, the end left out.

    An end that is not later than the start lies on the next day; the weekday is that of the start.
    """

    start: int
    end: int
    days: tuple[int, ...] = tuple(range(7))

    @property
    def over_midnight(self) -> bool:
        """Whether it ends on the day after it began."""
        return self.end <= self.start


def window(value: object) -> Window:
    """A window; ValueError 'what is wrong; what would be right'."""
    if isinstance(value, Window):
        return value
    found = _WINDOW.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if not found:
        raise ValueError(f"is no time window; write {_EXAMPLE}")
    start, end = _minutes(found[1], found[2]), _minutes(found[3], found[4])
    if start == MIDNIGHT:
        raise ValueError("starts at 24:00; write 00:00 and the next weekday")
    if start == end:
        raise ValueError("ends when it starts; write 00:00-24:00 for a whole day")
    return Window(start, end, _days(found[5]) if found[5] else tuple(range(7)))


def some_time_left(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """The windows; ValueError where together they leave no minute of the week."""
    covered = {
        (day * MIDNIGHT + minute) % WEEK
        for one in windows
        for day in one.days
        for minute in range(one.start, one.end + (MIDNIGHT if one.over_midnight else 0))
    }
    if len(covered) == WEEK:
        raise ValueError("leaves no time at all; leave some hours of the week out")
    return windows


def _minutes(hour: str, minute: str) -> int:
    minutes = int(hour) * 60 + int(minute)
    if int(minute) > 59 or minutes > MIDNIGHT:
        raise ValueError(f"{hour}:{minute} is no time of day; write 00:00 to 24:00")
    return minutes


def _days(text: str) -> tuple[int, ...]:
    """Weekdays from their names: 'mon-fri', 'sat,sun', 'sat-mon'."""
    numbers: set[int] = set()
    for part in text.replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        begin, end = _day(first), _day(last) if dash else _day(first)
        numbers.update(range(begin, end + 1) if begin <= end else {*range(begin, 7), *range(end + 1)})
    return tuple(sorted(numbers))


def _day(name: str) -> int:
    if name not in WEEKDAYS:
        raise ValueError(f'"{name}" is no weekday; write mon, tue, wed, thu, fri, sat or sun')
    return WEEKDAYS.index(name)
