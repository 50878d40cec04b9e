"""Calls without a fixed end (상시, 예산 소진 시까지, 선착순): the words that say so, as a table."""

from __future__ import annotations

import re

from monitor.facts import Span
from monitor.text.normal import flatten

_TAKEN = "접수|모집|신청|공모|응모"
_MONEY = "예산|사업비|지원금|자금|재원|배정액|한도"

# (pattern, example). '상시' alone is none: it also stands in 임상시험, 상시 근로자, 상시 운영.
ROLLING: tuple[tuple[str, str], ...] = (
    (rf"(?<!임)(?:연중 ?)?(?:상시|수시) ?(?:적?으?로 ?)?(?:{_TAKEN})", "연중 상시 접수"),
    (
        rf"(?:{_TAKEN})(?:기간|기한|방법|시기|일정)?[ :(]{{0,3}}(?:은|는)? ?(?:연중 ?)?(?:상시|수시)"
        r"(?![가-힣]| ?근로| ?종업)",
        "접수기간 : 상시",
    ),
    (r"연중 ?(?:상시|수시)", "연중 수시"),
    (
        rf"(?:{_MONEY})(?:액)?(?:이|의)? ?(?:전액 ?|모두 ?)?소진"
        r"(?: ?시| ?될 ?때|(?= ?(?:까지|마감|종료)))(?: ?까지)?"
        r"(?![^.\n]{0,20}(?:조기|[될할] ?수))",
        "예산 소진 시까지",
    ),
    (r"선착순(?!이? ?아[니닌님])(?: ?(?:마감|접수|모집))?", "선착순 마감"),
    (r"(?:모집|선정|정원)(?: ?인원)?이? ?(?:완료|충원|마감)(?: ?시| ?될 ?때) ?까지", "모집 완료 시까지"),
    (
        r"\b(?:on a |a )?rolling (?:basis|deadline|admission|call|programme|program|applications?)\b",
        "on a rolling basis",
    ),
    (r"\bopen (?:all year|year[- ]round|throughout the year|continuously)\b", "open all year"),
    (r"\bno (?:fixed |closing |application )?(?:deadline|closing date|end date)s?\b", "There is no deadline"),
    (
        r"\buntil (?:the )?(?:funds?|budget|funding|money) (?:is|are|has been|have been|runs?) "
        r"(?:exhausted|spent|used up|allocated|out)\b",
        "until funds are exhausted",
    ),
    (r"\b(?:at any time|first[- ]come,? first[- ]served)\b", "Applications may be sent at any time"),
)
_ROLLING = re.compile("|".join(pattern for pattern, _ in ROLLING), re.IGNORECASE)


def is_rolling(text: str) -> Span | None:
    """Where the text says that applications are taken without a fixed end; None where it does not."""
    found = _ROLLING.search(flatten(text))
    if not found:
        return None
    return Span(quote=text[found.start() : found.end()], start=found.start(), end=found.end())
