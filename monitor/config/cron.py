"""Cron expressions of five fields: checked, and with weekdays as names.

Numbers for weekdays follow cron (0 and 7 are Sunday); other schedulers count from Monday, so the result
holds names only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Field(NamedTuple):
    """One field: its name, its least and greatest number, and the names that stand for numbers."""

    name: str
    least: int
    most: int
    names: Mapping[str, int] = {}


FIELDS = (
    _Field("minute", 0, 59),
    _Field("hour", 0, 23),
    _Field("day of month", 1, 31),
    _Field("month", 1, 12, {name: number for number, name in enumerate(MONTHS, 1)}),
    _Field("weekday", 0, 7, {name: number for number, name in enumerate(DAYS)}),
)

_PART = re.compile(r"(?:(\*)|(\w+)(?:-(\w+))?)(?:/(\d+))?")


def cron(value: str) -> str:
    """The expression with weekdays as names; ValueError 'what is wrong; what would be right'."""
    texts = value.lower().split()
    if len(texts) != len(FIELDS):
        raise ValueError(
            f"has {len(texts)} fields; write five: minute hour day month weekday, "
            'such as "0 9-18 * * mon-fri"'
        )
    minutes, hours, days, months, weekdays = texts
    numbers = [_numbers(text, field) for text, field in zip(texts, FIELDS, strict=True)]
    if days != "*" and weekdays != "*":
        raise ValueError("gives both day of month and weekday; give one of them and * for the other")
    _check_that_it_comes(numbers[2], numbers[3])
    names = weekdays if weekdays == "*" else ",".join(_day_names(numbers[4]))
    return f"{minutes} {hours} {days} {months} {names}"


def _day_names(numbers: Sequence[int]) -> list[str]:
    """Weekdays from Monday on, each once."""
    return [DAYS[number % 7] for number in range(1, 8) if number in numbers or number % 7 in numbers]


def _check_that_it_comes(days: Sequence[int], months: Sequence[int]) -> None:
    if not any(min(days) <= LONGEST_MONTH[month - 1] for month in months):
        raise ValueError(f"day {min(days)} never comes in these months; choose a day that does")


def _numbers(text: str, field: _Field) -> list[int]:
    """All numbers that a field stands for: '1-3,10/5'."""
    return sorted({number for part in text.split(",") for number in _part(part, field)})


def _part(text: str, field: _Field) -> range:
    found = _PART.fullmatch(text)
    if not found:
        raise ValueError(
            f'{field.name} "{text}" is not understood; write *, */15, a number, 9-18 or a list 1,2'
        )
    star, first, last, step = found.groups()
    if step is not None and int(step) == 0:
        raise ValueError(f'{field.name} "{text}" has a step of 0; write 1 or more')
    if star:
        return range(field.least, field.most + 1, int(step or 1))
    low = _number(first, field)
    high = _number(last, field) if last else (field.most if step else low)
    if field.name == "weekday" and last and high == 0:
        high = 7  # fri-sun
    if high < low:
        raise ValueError(f'{field.name} "{text}" runs backwards; write the smaller first, or a list')
    return range(low, high + 1, int(step or 1))


def _number(text: str, field: _Field) -> int:
    number = field.names.get(text, -1)
    if number < 0 and text.isascii() and text.isdigit():
        number = int(text)
    if not field.least <= number <= field.most:
        names = f" or {next(iter(field.names))} …" if field.names else ""
        raise ValueError(f'{field.name} "{text}" is not known; write {field.least} to {field.most}{names}')
    return number
