"""Cron lines: weekdays by name, and what is refused."""

from __future__ import annotations

import pytest

from monitor.config.cron import cron


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("0 9-18 * * mon-fri", "0 9-18 * * mon,tue,wed,thu,fri"),
        ("0 9-18 * * 1-5", "0 9-18 * * mon,tue,wed,thu,fri"),  # cron counts from Sunday
        ("*/15  *  *  *  *", "*/15 * * * *"),
        ("0 0 * * 0", "0 0 * * sun"),
        ("0 0 * * 7", "0 0 * * sun"),
        ("0 0 * * */2", "0 0 * * tue,thu,sat,sun"),
        ("0 0 * * fri-sun", "0 0 * * fri,sat,sun"),
        ("0 0 * * 5/2", "0 0 * * fri,sun"),
        ("0 0 1,15 jan-mar *", "0 0 1,15 jan-mar *"),
        ("0 0 29 2 *", "0 0 29 2 *"),  # leap years
        ("5/20 0 * * SAT", "5/20 0 * * sat"),
    ],
)
def test_what_is_taken(text: str, normal: str) -> None:
    assert cron(text) == normal
    assert cron(normal) == normal


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@daily", "has 1 fields; write five"),
        ("60 * * * *", 'minute "60" is not known; write 0 to 59'),
        ("* 24 * * *", 'hour "24" is not known'),
        ("* * 0 * *", 'day of month "0" is not known'),
        ("* * * foo *", 'month "foo" is not known; write 1 to 12 or jan'),
        ("* * * * mond", 'weekday "mond" is not known; write 0 to 7 or sun'),
        ("* * * * ８", "is not known"),
        ("*/0 * * * *", "has a step of 0"),
        ("18-9 * * * *", "runs backwards"),
        ("1,,2 * * * *", 'minute "" is not understood'),
        ("1.5 * * * *", 'minute "1.5" is not understood'),
        ("0 0 31 2 *", "day 31 never comes in these months"),
        ("0 0 31 2,4,6 *", "day 31 never comes"),
        ("0 0 1 * mon", "gives both day of month and weekday"),
    ],
)
def test_what_is_refused(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words.replace("(", r"\(")) as caught:
        cron(text)
    assert "; " in str(caught.value)
