"""Durations, sizes and secrets from their text."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from monitor.config import Channel, Secret
from monitor.config.values import duration, duration_text, size, size_text
from monitor.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("90s", 90),
        ("15m", 900),
        ("3h", 10_800),
        ("2d", 172_800),
        ("1h30m", 5_400),
        ("1h 30m", 5_400),
        ("0.5h", 1_800),
        ("0s", 0),
    ],
)
def test_durations(text: str, seconds: int) -> None:
    assert duration(text) == datetime.timedelta(seconds=seconds)
    assert duration(duration(text)) == duration(text)


@pytest.mark.parametrize("text", ["", "3", "h", "3 h", "-3h", "3h,", "3H", "３h때", "1w", "1e3s"])
def test_what_is_no_duration(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration; write"):
        duration(text)


@pytest.mark.parametrize(("seconds", "text"), [(0, "0s"), (90, "90s"), (3_600, "1h"), (172_800, "2d")])
def test_durations_are_told_in_their_greatest_whole_unit(seconds: int, text: str) -> None:
    assert duration_text(datetime.timedelta(seconds=seconds)) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5MB", 5 << 20),
        ("5 mb", 5 << 20),
        ("5MiB", 5 << 20),
        ("1.5K", 1536),
        ("700B", 700),
        ("1GB", 1 << 30),
        (9, 9),
    ],
)
def test_sizes(text: str | int, number: int) -> None:
    assert size(text) == number


@pytest.mark.parametrize(("number", "text"), [(5 << 20, "5MB"), (1025, "1025B"), (1 << 30, "1GB")])
def test_sizes_are_told_in_their_greatest_whole_unit(number: int, text: str) -> None:
    assert size_text(number) == text


def no_file(name: str) -> str:
    raise FileNotFoundError(2, "No such file", name)


def not_text(name: str) -> str:
    return b"\xff".decode()


@pytest.mark.parametrize(
    ("ref", "value"),
    [("env:TOKEN", "t1"), ("file:/run/token", "in file"), ("slack://a/b", "slack://a/b")],
)
def test_secrets_are_revealed(ref: str, value: str) -> None:
    assert Secret(ref).reveal({"TOKEN": "t1\n"}, lambda name: f" in file{name[:0]}\n") == value


@pytest.mark.parametrize(
    ("ref", "read", "words"),
    [
        ("env:TOKEN", no_file, "the environment variable TOKEN is not set; set it"),
        ("file:/run/token", no_file, "cannot be read .*; check the path"),
        ("file:/run/token", not_text, "cannot be read .*; check the path"),
        ("file:/run/token", lambda _: " \n", "the file /run/token is empty; write"),
    ],
)
def test_a_secret_that_is_missing_says_which(ref: str, read: Callable[[str], str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        Secret(ref).reveal({"TOKEN": " "}, read)


def test_secrets_never_show_their_value() -> None:
    assert repr(Secret("slack://hush")) == "Secret(***)"
    assert f"{Secret('slack://hush')}" == "***"
    assert repr(Secret("env:TEAM")) == "Secret(env:TEAM)"


def test_a_secret_may_stand_in_a_channel_made_by_hand() -> None:
    assert Channel(id="team", url=Secret("env:TEAM")).url == Secret("env:TEAM")
