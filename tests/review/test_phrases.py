import re

import pytest

from monitor.review.phrases import PHRASES, found_words, phrase


@pytest.mark.parametrize("name", PHRASES)
def test_every_phrase_is_said_in_both_languages_with_the_same_places(name: str) -> None:
    both = PHRASES[name]
    assert re.search(r"[가-힣]", both.ko)
    assert not re.search(r"[가-힣]", both.en)
    assert both.ko.count("{}") == both.en.count("{}")


def test_places_are_filled() -> None:
    assert phrase("found", "ko", "3월 2일 09:00") == "3월 2일 09:00 발견"
    assert phrase("found", "en", "2 Mar 09:00") == "seen 2 Mar 09:00"


@pytest.mark.parametrize(
    ("revisions", "announcements", "ko", "en"),
    [
        (1, 1, "공고 1건에서 변경 1건", "1 revision in 1 announcement"),
        (12, 4, "공고 4건에서 변경 12건", "12 revisions in 4 announcements"),
        (1200, 40, "공고 40건에서 변경 1,200건", "1,200 revisions in 40 announcements"),
    ],
)
def test_found_words(revisions: int, announcements: int, ko: str, en: str) -> None:
    assert (found_words(revisions, announcements, "ko"), found_words(revisions, announcements, "en")) == (
        ko,
        en,
    )
