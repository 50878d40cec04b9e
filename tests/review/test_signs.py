"""Signs that deceive are shown as what they are: unreadable."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from monitor.records import FoundRevision
from monitor.review.report import FORMATS, Format, render
from monitor.review.signs import without_tricks

SIGNS = [
    ("마감 \u202e31일\u202c", "마감 \ufffd31일\ufffd", "turns what follows around"),
    ("a\u2066b\u2069", "a\ufffdb\ufffd", "sets a part apart"),
    ("5\u200e억", "5\ufffd억", "an unseen mark of direction"),
    ("5\u061c억", "5\ufffd억", "the Arabic one"),
    ("a\x1b[31mb", "a\ufffd[31mb", "an escape for a terminal"),
    ("공고\U000e0041", "공고\ufffd", "a tag that nothing shows"),
    ("한 줄\n두 줄\t끝", "한 줄\n두 줄\t끝", "line ends and tabs stay"),
    ("가족 👨\u200d👩\u200d👧", "가족 👨\u200d👩\u200d👧", "signs joined on purpose stay"),
    (5, 5, "no text"),
]


@pytest.mark.parametrize(("value", "shown", "why"), SIGNS, ids=[why for _, _, why in SIGNS])
def test_signs(value: object, shown: object, why: str) -> None:
    assert without_tricks(value) == shown, why


def test_escaped_words_stay_escaped() -> None:
    assert isinstance(without_tricks(Markup("<b>\u202e</b>")), Markup)


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_no_report_holds_them(found: Callable[..., FoundRevision], form: Format) -> None:
    row = found(
        "title_changed", field="title", values=("a\u202e", "b"), quotes=("\u202ea", "b"),
        row={"title": "\u202e공고\u2066"},
    )  # fmt: skip
    now = datetime.datetime(2026, 3, 3, tzinfo=datetime.UTC)
    text = render([row], waiting=[row], format=form, now=now, since=None, timezone=ZoneInfo("Asia/Seoul"))
    assert not set(text) & set("\u202e\u2066")
    assert "\ufffd" in text
