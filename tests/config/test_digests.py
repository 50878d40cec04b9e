"""When alerts are gathered, from text."""

from __future__ import annotations

import pytest

from monitor.config.digests import Digest, clock, digest


@pytest.mark.parametrize(
    ("text", "expected", "shown"),
    [
        ("daily 09:00", Digest(540), "daily 09:00"),
        ("Daily 9:05", Digest(545), "daily 09:05"),
        ("매일 18:30", Digest(1110), "daily 18:30"),
        ("weekly mon 09:00", Digest(540, 0), "weekly mon 09:00"),
        ("매주 금 17:00", Digest(1020, 4), "weekly fri 17:00"),
        ("매주 일요일 00:00", Digest(0, 6), "weekly sun 00:00"),
    ],
)
def test_digests(text: str, expected: Digest, shown: str) -> None:
    assert digest(text) == expected
    assert digest(expected) is expected
    assert str(expected) == shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("hourly", 'is no digest; write "daily 09:00" or "weekly mon 09:00"'),
        ("daily", "is no digest"),
        (9, "is no digest"),
        ("weekly 09:00", "is no digest"),
        ("weekly someday 09:00", '"someday" is no weekday; write mon'),
        ("daily 24:00", '"24:00" is no time of day; write one such as "09:00"'),
        ("daily 09:60", '"09:60" is no time of day'),
    ],
)
def test_what_is_no_digest(value: object, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        digest(value)


def test_times_of_day() -> None:
    assert (clock("09:30"), clock(570), clock("00:00")) == (570, 570, 0)
    for value in ("9", True, None):
        with pytest.raises(ValueError, match="is no time of day"):
            clock(value)
