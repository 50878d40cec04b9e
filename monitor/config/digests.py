"""When alerts are gathered (모아 보내기) from text: "daily 09:00", "weekly mon 09:00", "매주 월 09:00"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.config.values import shown
from monitor.config.windows import WEEKDAYS

KO_WEEKDAYS = ("월", "화", "수", "목", "금", "토", "일")

_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DIGEST = re.compile(r"(?:(daily|매일)|(?:weekly|매주) +(\S+?)(?:요일)?) +(\d{1,2}:\d{2})")
_EXAMPLE = '"daily 09:00" or "weekly mon 09:00"'


@dataclass(frozen=True, slots=True)
class Digest:
    """A time of day in minutes since midnight, of every day or of one weekday (Monday is 0)."""

    minutes: int
    weekday: int | None = None

    def __str__(self) -> str:
        how = "daily" if self.weekday is None else f"weekly {WEEKDAYS[self.weekday]}"
        return f"{how} {self.minutes // 60:02}:{self.minutes % 60:02}"


def digest(value: object) -> Digest:
    """When alerts are gathered; ValueError 'what is wrong; what would be right'."""
    if isinstance(value, Digest):
        return value
    found = _DIGEST.fullmatch(value.strip().lower()) if isinstance(value, str) else None
    if not found:
        raise ValueError(f"{shown(value)} is no digest; write {_EXAMPLE}")
    daily, day, time = found.groups()
    return Digest(clock(time), None if daily else _weekday(day))


def clock(value: object) -> int:
    """A time of day, '09:00', as minutes since midnight."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    minutes = int(found[1]) * 60 + int(found[2]) if found else -1
    if found is None or int(found[2]) > 59 or not 0 <= minutes < 24 * 60:
        raise ValueError(f'{shown(value)} is no time of day; write one such as "09:00"')
    return minutes


def _weekday(name: str) -> int:
    for names in (WEEKDAYS, KO_WEEKDAYS):
        if name in names:
            return names.index(name)
    raise ValueError(f'"{name}" is no weekday; write mon, tue, wed, thu, fri, sat or sun')
