"""Is there a call (공모가 있는가): whether a page takes applications or only tells of results and plans.

Signs add up; a page whose sum is below `ENOUGH` has neither programme nor tracks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from monitor.extract.labels import role_of
from monitor.extract.lines import Line

ENOUGH = 1
_PERIOD = 4  # a page with an application period takes applications, unless its title tells of results


@dataclass(frozen=True, slots=True)
class Sign:
    """A row: a pattern, where it looks ('title' or 'text'), its weight, why, and an example."""

    place: str
    pattern: str
    weight: int
    why: str
    example: str


SIGNS: tuple[Sign, ...] = (
    Sign("text", r"모집(?!단위)|공모(?!\s?시기)|응모", 2, "someone is sought", "참여기업을 모집한다"),
    Sign(
        "text",
        r"신청(?:을|은|서|할\s?수|하(?:면|기|시|여|고)|받|자격|방법|기간|대상|접수|\s?마감)",
        2,
        "one can apply",
        "중소기업이면 신청할 수 있다",
    ),
    Sign(
        "title",
        r"(?:지원|사업|육성|과제|공모|모집)\s?(?:\S{1,8}\s)?공고",
        2,
        "a title that announces support",
        "2027년 시제품 제작 지원사업 공고",
    ),
    Sign(
        "text",
        r"접수(?:기간|는|를|한다|합니다|받|\s?마감|처)",
        2,
        "applications are taken",
        "접수는 21일까지다",
    ),
    Sign(
        "text",
        r"(?:과제|기업|업체|개사|팀)\S{0,3}\s(?:내외를\s|안팎을\s)?(?:선정|선발|뽑아|골라|고른)",
        1,
        "some will be chosen",
        "8개 내외 과제를 뽑아",
    ),
    Sign(
        "text",
        r"\b(?:apply|applications? (?:close|must|are accepted|due)|how to apply|deadline|closing date|"
        r"proposals?|who (?:can|may) (?:apply|submit))\b",
        2,
        "one can apply",
        "Applications close on 6 June",
    ),
    Sign(
        "text",
        r"\b(?:estimated|expected|anticipated) (?:number|range) of awards\b|\bavailable funds\b|"
        r"\bnumber of (?:awards|grants)\b|\baward ceiling\b|\bcompetition\b",
        1,
        "the fields of a call",
        "Estimated Number of Awards: 8-20",
    ),
    Sign(
        "title",
        r"결과|선정\s?(?:기업|과제|자)\s?(?:명단|발표|안내)|결산|성과|합격자",
        -8,
        "a title of results",
        "선정 결과 알림",
    ),
    Sign(
        "title",
        r"\d\s?(?:건|곳|명|팀|개\s?(?:사|팀|과제|기업|단체))\s(?:최종\s)?선정$",
        -8,
        "a title of those selected",
        "문화예술지원 204건 선정",
    ),
    Sign(
        "title",
        r"전망|시장|예산안|유치(?!\s?지원)|누적|실적",
        -4,
        "a title of a market, a plan, a round",
        "내년 예산안 35조",
    ),
    Sign(
        "text",
        r"신청할\s?수\s?있는\s?공고는|신청해\s?주신|(?:공모|접수)\s?시기.{0,20}(?:정해진다|미정)|"
        r"공모는\s?(?:다음|추후)",
        -6,
        "applications are over or yet to come",
        "신청해 주신 기업 여러분께 감사드리며",
    ),
    Sign(
        "text",
        r"\bno applications are being taken\b|\bnot (?:currently )?accepting applications\b",
        -8,
        "applications are not taken",
        "No applications are being taken at present.",
    ),
    Sign(
        "text",
        r"\bapplications are (?:now )?closed\b",
        -3,
        "there was a call, where its dates still stand",
        "Applications are now closed.",
    ),
)
_SIGNS = tuple((sign, re.compile(sign.pattern, re.IGNORECASE)) for sign in SIGNS)


def signs_in(title: str, lines: Iterable[Line]) -> Iterator[Sign]:
    """The signs that fit, each once."""
    text = "\n".join(f"{line.label} {line.text}" for line in lines)
    for sign, pattern in _SIGNS:
        if pattern.search(title if sign.place == "title" else text):
            yield sign


def is_call(title: str, lines: Iterable[Line], *, period: bool) -> bool:
    """Whether a page takes applications; `period`: whether an application period was found on it."""
    lines = tuple(lines)
    dated = period or any(line.label and role_of(line.label) in ("period", "closes") for line in lines)
    return sum(sign.weight for sign in signs_in(title, lines)) + (_PERIOD if dated else 0) >= ENOUGH
