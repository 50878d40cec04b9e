"""When two titles say the same otherwise written, and the edition marks that stand in and beside a title."""

from __future__ import annotations

import re
from collections import Counter

from monitor.compare.names import letters
from monitor.facts import Facts, Text
from monitor.text.normal import plain

# Words inside a title that only tell its edition: (pattern, the mark, an example title).
EDITION_WORDS: tuple[tuple[str, str, str], ...] = (
    (r"재\s?공고", "재공고", "2025년 신규과제 재공고"),
    (r"재\s?공모", "재공고", "2025년 신규과제 재공모"),
    (r"재\s?모집", "재모집", "참여기업 재모집"),
    (r"추가\s?(?:모집|공고|공모)", "추가모집", "참여기업 추가모집"),
    (
        r"(?:(?:접수|모집|신청|공고)?\s?기간\s?)?연장(?:\s?(?:공고|안내|모집|알림))",
        "연장",
        "모집기간 연장 안내",
    ),
    (r"(?:(?:접수|모집|신청|공고)\s?(?:기간\s?)?)?연장(?=\s*[)\]]|\s*$)", "연장", "참여기업 모집(연장)"),
    (r"재?(?:수정|변경|정정)\s?공고", "수정", "하반기 시행계획 수정공고"),
    (r"재?(?:수정|변경|정정)(?=\s*[)\]]|\s*$)", "수정", "하반기 시행계획 공고(수정)"),
    (r"(?:조기|접수|모집)?\s?마감(?=\s*[)\]]|\s*$)", "마감", "참여기업 모집(조기마감)"),
    (r"(?:모집|공고)?\s?취소(?=\s*[)\]]|\s*$)", "취소", "참여기업 모집 취소"),
    (r"\b(?:amended|revised|updated|corrected)\b", "amended", "Amended: Soil Health Call"),
    (r"\b(?:deadline\s)?extended\b", "extended", "Soil Health Call (deadline extended)"),
)
_EDITIONS = tuple((re.compile(pattern, re.IGNORECASE), mark) for pattern, mark, _ in EDITION_WORDS)

# The last day of the period in brackets behind a title: the period tells when it moves. (pattern, an example)
LAST_DAYS: tuple[tuple[str, str], ...] = (
    (
        r"[(\[<]\s*(?:(?:접수|신청|모집|공모|마감)\S{0,4}\s?:?\s?)?[~∼～-]?\s*(?:\d{2,4}\s?[.\-/년]\s?)?\d{1,2}\s?[.\-/월]\s?"
        r"\d{1,2}\s?[.일]?\s*(?:\(\S\)\s*)?(?:\d{1,2}(?::\d\d|시)(?:\s?\d\d분)?)?\s*(?:까지|마감)?\s*[)\]>]",
        "참여기업 모집(~9.30)",
    ),
)
_LAST_DAY = re.compile("|".join(pattern for pattern, _ in LAST_DAYS))

# Words that only say that this is a call; a title means the same with or without them.
_CALL_WORD = re.compile(r"(?:공고문|공고|공모|모집|안내|알림)+$")
# What a portal sets before a title: stars, flags, a region or the owner in brackets.
_STARS = re.compile(r"^(?:\s*(?:[★☆▶■◆●◎※*!]+|new\b|hot\b))+\s*", re.IGNORECASE)
_HEAD_BRACKETS = re.compile(r"^(?:\s*(?:\[[^\]]{1,20}\]|<[^>]{1,20}>))+\s*")
# Words written out and cut short are one word: (long, short).
SHORT_WORDS = {"상반기": "상반", "하반기": "하반", "년도": "년", "제": ""}
_WORD = re.compile(r"\d+|[^\W\d_]+")
# Particles behind a Korean word; with or without them the title means the same.
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:으로|에서|을|를|의|에|과|와|은|는|로)$")


def same_title(before: str, after: str) -> bool:
    """Whether two titles differ in typography, order, trimmings, particles, marks or last days alone."""
    if letters(before) == letters(after) or _words(before) == _words(after):
        return True
    bare_before, bare_after = (_HEAD_BRACKETS.sub("", _trimmed(title)) for title in (before, after))
    both_headed = bare_before != _trimmed(before) and bare_after != _trimmed(after)
    return not both_headed and _words(bare_before) == _words(bare_after)


def _trimmed(title: str) -> str:
    return _STARS.sub("", plain(title))


def _words(title: str) -> Counter[str]:
    """The words that carry a title's meaning, in no order."""
    text = _LAST_DAY.sub(" ", _trimmed(title))
    for pattern, _ in _EDITIONS:
        text = pattern.sub(" ", text)
    words = (_PARTICLE.sub("", word) for word in _WORD.findall(text.casefold()))
    short = (SHORT_WORDS.get(word, _CALL_WORD.sub("", word)) for word in words)
    return Counter(word for word in short if word)


def title_marks(title: Text | None) -> list[str]:
    """The edition marks that stand inside a title, each once."""
    text = "" if title is None else plain(title.value)
    return list(dict.fromkeys(mark for pattern, mark in _EDITIONS if pattern.search(text)))


def edition_marks(facts: Facts) -> list[str]:
    """All marks that tell the edition: those beside the title, then those inside it, each once."""
    return list(dict.fromkeys([*map(plain, facts.edition), *title_marks(facts.title)]))


def declares(before: Facts, after: Facts) -> bool:
    """Whether the new version announces a revision itself, by a mark that the old one did not bear."""
    return bool(set(edition_marks(after)) - set(edition_marks(before)))
