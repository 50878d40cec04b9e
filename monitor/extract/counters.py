"""Counters (단위) that a text leaves bare, and what they count: by the noun beside them, by their field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from monitor.text.quantities import Figure

_NEAR = 24  # characters between a counter and its noun
_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_NUMBERS = re.compile(
    r"\s*(?:(?P<approx>약\s?|around |about |approximately )|(?P<most>최대\s?|up to |maximum (?:of )?))?"
    rf"(?P<low>\d[\d,]*|{'|'.join(_WORDS[1:])})(?:\s?(?:~|-|to|–)\s?(?P<high>\d[\d,]*|{'|'.join(_WORDS[1:])}))?"
    r"\s*(?:내외|이내)?\.?\s*",
    re.IGNORECASE,
)


# What a bare counter counts, by the noun before or behind it: (noun, unit, example).
NOUNS: tuple[tuple[str, str, str], ...] = (
    (r"과제|프로젝트", "project", "과제 11개 내외"),
    (r"기업|업체|회사|스타트업|점포|상점|개사", "company", "기업 20곳"),
    (r"팀|컨소시엄|동아리", "team", "팀 5개"),
    (r"단체|기관|법인|학교|대학", "organisation", "단체 3곳"),
    (r"작품|품목|제품|콘텐츠", "item", "작품 4개"),
    (r"거점|센터|마을", "hub", "마을 2곳"),
)
_NOUN_BEFORE = tuple((re.compile(rf"(?:{noun})\s(?:약\s|총\s|모두\s)?$"), unit) for noun, unit, _ in NOUNS)
_NOUN_BEHIND = tuple(
    (re.compile(rf"\s?(?:내외|안팎|이내|여)(?:의)?\s(?:신규\s|[가-힣]{{1,6}})?(?:{noun})"), unit)
    for noun, unit, _ in NOUNS
)
_NOUN_FIRST = re.compile(rf"(?:{'|'.join(noun for noun, _, _ in NOUNS)})\s(\d{{1,4}})(?:개|곳)(?![가-힣])")
_OF_THEM = re.compile(
    rf"\b(?:fund|make|support|award|select)\s+(?:up to |about |around )?({'|'.join(_WORDS[1:])}|"
    rf"\d{{1,3}}) of (?:them|these|those)\b",
    re.IGNORECASE,
)


def _count(found: re.Match[str], number: int, unit: str | None) -> Figure:
    start, end = found.span(1)
    return Figure(kind="count", min=number, max=number, unit=unit, word="개",
                  start=start, end=end + 1, core_start=start, core_end=end + 1)  # fmt: skip


def _number(written: str) -> int:
    """A number in digits or as an English word."""
    return int(written.replace(",", "")) if written[0].isdigit() else _WORDS.index(written.lower())


def numbers_only(text: str) -> Iterator[Figure]:
    """A text that is nothing but a number, or two."""
    found = _NUMBERS.fullmatch(text)
    if found and (low := _number(found["low"])):
        high = _number(found["high"] or found["low"])
        yield Figure(kind="count", min=None if found["most"] else low, max=high, unit="project",
                     approx=found["approx"] is not None,
                     start=found.start("low"), end=len(text.rstrip()), core_start=found.start("low"),
                     core_end=found.end("high") if found["high"] else found.end("low"))  # fmt: skip


def counters(text: str, figures: tuple[Figure, ...]) -> Iterator[Figure]:
    """Bare counters made sure by what stands near: '기업 30곳', 'fund four of them'."""
    covered = [(figure.core_start, figure.core_end) for figure in figures]
    for found in _NOUN_FIRST.finditer(text):
        if not any(a <= found.start(1) < b for a, b in covered):
            yield _count(found, int(found[1]), None)
    for found in _OF_THEM.finditer(text):
        number = _number(found[1])
        yield replace(_count(found, number, "project"), end=found.end(1), core_end=found.end(1))


def by_noun(text: str, figure: Figure) -> Figure:
    """A counter that does not say what it counts, with the noun beside it."""
    if figure.kind != "count" or figure.unit not in (None, "hub"):
        return figure
    before = text[max(figure.start - _NEAR, 0) : figure.start]
    behind = text[figure.core_end : figure.core_end + _NEAR]
    found = (unit for noun, unit in _NOUN_BEFORE if noun.search(before))
    found_behind = (unit for noun, unit in _NOUN_BEHIND if noun.match(behind))
    return replace(figure, unit=next(found, None) or next(found_behind, None) or figure.unit)
