"""The short form, fitted to what a channel takes."""

from __future__ import annotations

import pytest

from monitor.alerts.bodies import Letter, Message, fitted, set_letter

URL = "https://example.org/announcements/rnd"


@pytest.mark.parametrize(
    ("subject", "most", "expected", "why"),
    [
        ("[긴급] 공고", 160, f"[긴급] 공고\n{URL}", "it fits"),
        ("가" * 200, 160, f"{'가' * 121}…\n{URL}", "the words are cut, the address is whole"),
        ("가" * 200, 70, f"{'가' * 69}…", "no room for both: the words"),
    ],
)
def test_the_short_form_is_fitted(subject: str, most: int, expected: str, why: str) -> None:
    message = set_letter(Letter(subject=subject, url=URL))
    assert fitted(message, most) == expected, why
    assert len(fitted(message, most)) <= most


def test_without_an_address_the_words_stand_alone() -> None:
    message = Message(subject="제목" * 100, text="", markdown="", short="제목" * 100)
    assert fitted(message, 50) == "제목" * 24 + "제…"
