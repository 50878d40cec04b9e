"""Time windows from their text."""

from __future__ import annotations

import pytest

from monitor.config.windows import Window, window

WORKDAYS = (0, 1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("09:00-18:00 mon-fri", Window(540, 1080, WORKDAYS), "office hours"),
        ("9:00 - 18:00 Mon-Fri", Window(540, 1080, WORKDAYS), "spaces and capitals"),
        ("09:00~18:00", Window(540, 1080), "no weekday: every day; the Korean range sign"),
        ("22:00-06:00 fri", Window(1320, 360, (4,)), "over midnight"),
        ("00:00-24:00 sat,sun", Window(0, 1440, (5, 6)), "whole days"),
        ("08:30-12:00 sat-mon,wed", Window(510, 720, (0, 2, 5, 6)), "over the week's end"),
    ],
)
def test_windows(text: str, expected: Window, reason: str) -> None:
    assert window(text) == expected, reason
    assert window(expected) is expected


def test_one_over_midnight_says_so() -> None:
    assert window("22:00-00:00").over_midnight
    assert not window("22:00-24:00").over_midnight


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (9, "is no time window; write"),
        ("morning", "is no time window; write"),
        ("25:00-26:00", "25:00 is no time of day; write 00:00 to 24:00"),
        ("09:60-10:00", "09:60 is no time of day"),
        ("24:00-06:00", "starts at 24:00; write 00:00"),
        ("09:00-09:00", "write 00:00-24:00 for a whole day"),
        ("09:00-18:00 weekdays", '"weekdays" is no weekday; write mon, tue'),
    ],
)
def test_what_is_none_is_explained(value: object, words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        window(value)
