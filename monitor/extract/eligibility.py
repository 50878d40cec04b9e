"""Eligibility (신청 자격): the conditions for the whole call, one by one, in the page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote, sentences
from monitor.facts import Text

_MAX = 220  # characters: longer is no single condition
# Sentences of prose that state a condition; the group is the condition.
SENTENCES: tuple[tuple[str, str], ...] = (
    (r"(?P<c>[^.]{4,160}?)(?:이면|이라면|라면|면)\s?(?:누구나\s?)?(?:신청|지원|참여|응모)할\s?수\s?있", "울산에 사업장이 있는 기업이면 신청할 수 있다"),
    (r"(?:신청\s?자격|지원\s?대상|신청\s?대상|대상)(?:은|는)\s(?P<c>[^.]{4,160}?)(?:이다|다|입니다)\.", "신청 자격은 중소기업이다."),
    (r"(?P<c>[^.]{4,120}?)(?:이|가)\s(?:신청|지원|참여)할\s?수\s?있", "물 분야 중소기업이 신청할 수 있다"),
    (r"(?P<c>[^.]{4,120}?)(?:이면|면)\s된다", "도에 본점을 둔 기업이면 된다"),
)
_SENTENCES = tuple(re.compile(pattern) for pattern, _ in SENTENCES)
_EXCLUDES = re.compile(r"제외|불가|제한|않습니다|없음|빠진다|우대|가점|may not apply|not eligible", re.IGNORECASE)
_ENDING = re.compile(r"(?:이어야 함|여야 함|일 것|이어야 합니다|입니다|이다)?[.\s]*$")


def _conditions(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """(start, end) of each condition of a field or section of eligibility."""
    open_rank = None
    for line in lines:
        if open_rank is not None and line.rank <= open_rank and line.rank < 99:
            open_rank = None
        is_field = role_of(line.label) == "eligibility" if line.label else False
        heading = role_of(line.text) == "eligibility" and len(line.text.strip()) <= 30
        inside = open_rank is not None or any(role_of(s) == "eligibility" for s in line.section[-1:])
        if heading and not line.label:
            open_rank = line.rank
            continue
        if is_field or (inside and not line.label):
            yield line.start, line.end


def _prose(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    for line in lines:
        for a, b in sentences(line.text):
            sentence = line.text[a:b]
            for pattern in _SENTENCES:
                if found := pattern.search(sentence):
                    yield line.start + a + found.start("c"), line.start + a + found.end("c")
                    break


def find_eligibility(document: Document, lines: Sequence[Line]) -> tuple[Text, ...]:
    """The conditions; exclusions and preferences are left out."""
    out: dict[str, Text] = {}
    for start, end in list(_conditions(lines)) or list(_prose(lines)):
        raw = document.text[start:end]
        words = " ".join(raw.split())
        words = _ENDING.sub("", re.sub(r"^[-–·*※○ㅇ◦□▶☞✔\s]+", "", words))
        if 4 < len(words) <= _MAX and not _EXCLUDES.search(words):
            out.setdefault(words, Text(value=words, evidence=(quote(document, start, end),)))
    return tuple(out.values())[:12]
