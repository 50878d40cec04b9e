"""Log lines: their two forms, and that no secret is ever in one."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from monitor.logs import RULES, Redactor, Rule, event, fault, log, log_to, warn

SECRET = "https://hooks.example.org/services/T0SECRET1/B0SECRET2/verySecretToken"


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """Where the log goes; afterwards it goes nowhere again."""
    yield io.StringIO()
    for name in ("monitor", "apscheduler"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def test_a_line_is_key_and_value(out: io.StringIO) -> None:
    log_to(out)
    event("checked", source="call", told=1, seconds=0.123456, detail="", none=None)
    time, rest = out.getvalue().split(" ", 1)
    assert rest == "INFO checked source=call told=1 seconds=0.12\n"
    assert "T" in time


@pytest.mark.parametrize(
    ("value", "shown", "reason"),
    [
        ("한빛 공고", '"한빛 공고"', "words in quotes, Korean left readable"),
        ('say "x"', '"say \\"x\\""', "quotes escaped"),
        ("a=b", '"a=b"', "an equals sign would read as a key"),
        ("one\nINFO forged source=x", '"one\\nINFO forged source=x"', "no second line can be forged"),
        ("\x1b[31m", '"\\u001b[31m"', "no control character reaches the terminal"),
    ],
)
def test_values_cannot_break_the_line(out: io.StringIO, value: str, shown: str, reason: str) -> None:
    log_to(out)
    event("checked", detail=value)
    assert out.getvalue().count("\n") == 1, reason
    assert out.getvalue().endswith(f"detail={shown}\n"), reason


def test_json_lines(out: io.StringIO) -> None:
    log_to(out, form="json")
    warn("delivery", alert=3, outcome="failed", detail="줄\n바꿈")
    line = json.loads(out.getvalue())
    assert line.pop("time")
    assert line == {
        "level": "WARNING", "event": "delivery", "alert": 3, "outcome": "failed", "detail": "줄\n바꿈",
    }  # fmt: skip


def test_a_defect_is_logged_whole(out: io.StringIO) -> None:
    log_to(out, form="json", secrets=["s3cret-value"])
    try:
        raise RuntimeError("broke at s3cret-value")
    except RuntimeError:
        event("check broke", level=logging.ERROR, trace=True, source="call")
    line = json.loads(out.getvalue())
    assert "RuntimeError: broke at ***" in line["trace"]
    assert "Traceback" in line["trace"]


def test_only_what_was_asked_for(out: io.StringIO) -> None:
    log_to(out, level=logging.WARNING)
    event("checked", source="call")
    fault("clock", error="no room")
    assert out.getvalue().count("\n") == 1
    log_to(out)
    assert len(log.handlers) == 1, "set again it replaces what was"


@pytest.mark.parametrize("rule", RULES, ids=[rule.what for rule in RULES])
def test_what_looks_like_a_secret_is_masked(rule: Rule) -> None:
    shown = Redactor()(rule.example)
    assert "hush" not in shown
    assert "***" in shown


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f"no answer from {SECRET}", "a known secret"),
        ("404 for /services/T0SECRET1/x", "a part of it that would do"),
        ("verySecretToken", "another part"),
        ("me:pa55word99", "of an address with a password"),
    ],
)
def test_known_secrets_and_their_parts_are_masked(line: str, reason: str) -> None:
    shown = Redactor([SECRET, "mailtos://me:pa55word99@example.org"])(line)
    assert not [part for part in ("T0SECRET1", "verySecretToken", "pa55word99") if part in shown], reason


@pytest.mark.parametrize(
    "line",
    [
        "checked source=call url=https://www.example.go.kr/board/view?no=1234&key_word=1",
        "hooks.example.org: answered 500",
        "the monkey=banana",
    ],
)
def test_plain_words_stay(line: str) -> None:
    assert Redactor([SECRET, ""])(line) == line


def test_keys_of_open_data_portals_are_masked() -> None:
    line = "https://apis.data.go.kr/x?serviceKey=abc%2Fdef==&pageNo=1"
    assert Redactor()(line) == "https://apis.data.go.kr/x?serviceKey=***&pageNo=1"
