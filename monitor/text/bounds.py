"""Bounds (최대, 이내, 약 …): the words on either side of a number that limit or blur it, as tables.

`before` and `after` read the chain of such words that touches a number and tell what it does and how far it reaches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Effect = Literal["max", "min", "approx", "none"]

_WINDOW = 40  # characters looked at on either side: the longest chain seen is about 30
_CHAIN = 6  # words of a chain at most

# Words before a number: (pattern, effect, example). Single syllables need a word boundary before them.
BEFORE: tuple[tuple[str, Effect, str], ...] = (
    (r"최대한?|최고|최장|최다|상한액?|(?:지원 ?)?한도액?", "max", "최대 1.5억원"),
    (r"최소한?|최저|하한액?", "min", "최소 5천만원"),
    (r"(?<![가-힣])약|대략", "approx", "약 347억원"),
    (
        r"(?<![가-힣])(?:총|각|각각|전체|합계|계|금|일금|현금|국비|도비|시비|군비|구비|총액)",
        "none",
        "최대 총 3억원",
    ),
    (
        r"(?:정부 ?)?(?:지원금|출연금|보조금|지원액|사업비|연구비|개발비)(?:은|는|을|를)?",
        "none",
        "최대 지원금 2억원",
    ),
    (
        r"(?:up to|not exceed(?:ing)?|not to exceed|(?:may|must|will|can)(?:not| not) (?:exceed|be more than))(?: a)?(?: total of)?",
        "max",
        "up to £2 million",
    ),
    (
        r"(?:no|not) (?:more|greater|longer|larger) than|(?:less|fewer|lower|shorter) than|at most|under|below|within|capped at|a? ?(?:cap|ceiling|limit) of",
        "max",
        "no more than £50,000",
    ),
    (
        r"max(?:imum|\.)?(?: (?:amount|award|grant|funding|budget|of|is|duration|length|value|total|size|grant size|award size|project length))*:?",
        "max",
        "maximum of £50,000",
    ),
    (
        r"(?:at least|(?:no|not) (?:less|fewer|lower|shorter) than|(?:more|greater|longer|larger) than|in excess of|upwards of|starting (?:at|from)|exceeding)",
        "min",
        "at least $20,000",
    ),
    (
        r"min(?:imum|\.)?(?: (?:amount|award|grant|funding|budget|of|is|duration|length|value|total|size|grant size|award size|project length))*:?",
        "min",
        "minimum of 12 months",
    ),
    (r"(?:over|above)", "min", "over £1 million"),
    (
        r"(?:around|about|approximately|approx\.?|circa|ca?\.|roughly|nearly|almost|an? estimated|estimated|in the region of|some)",
        "approx",
        "around 8 awards",
    ),
    (
        r"(?:a total of|total of|totalling|total|each|the sum of|funding of|of|is|an?|the|to|award|for)",
        "none",
        "a maximum award of up to £5m",
    ),
)
# Words after a number: (pattern, effect, example).
AFTER: tuple[tuple[str, Effect, str], ...] = (
    (r"(?:이|의)? ?내외|안팎|가량|정도|남짓|전후|쯤|내 외", "approx", "9억 원 내외"),
    (r"여(?=[ )]|개|명|원|$)", "approx", "20억원여"),
    (r"(?:을|를)? ?(?:초과할 ?수 ?없|초과하지 ?(?:않|못|아니)|넘지 ?(?:않|못|아니)|넘을 ?수 ?없)[가-힣]{0,4}", "max", "2억원을 초과할 수 없음"),
    (r"이내(?:에서|로|의|까지|에|인)?", "max", "1,830백만원 이내"),
    (r"(?:을|를)? ?한도(?:로|내에서|내|액|까지|에서)?|상한", "max", "5억원 한도"),
    (r"이하(?:의|로)?|미만(?:의|으로)?", "max", "3억원 이하"),
    (r"(?:의 ?)?범위 ?(?:내에서|내|안에서|안|에서|이내)(?:의)?", "max", "2억원 범위 내"),
    (r"까지(?:만)?", "max", "1억원까지"),
    (r"내(?:에서|로|의)?(?![가-힣])|안에서", "max", "5억원 내에서"),
    (r"이상(?:의|으로|인)?(?!한|하)|초과(?:의|인|하는)?|(?:을|를)? ?(?:넘는|웃도는|상회하는)", "min", "1억원 이상"),
    (r"부터", "min", "1억원부터"),
    (r"규모(?:의|로)?|수준(?:의|으로)?|상당(?:의)?|씩|동안|대(?=의)", "none", "20억원 규모 이내"),
    (r"(?:or|and) (?:less|fewer|under|below|shorter)\b|max(?:imum|\.)?(?![a-z])|at most\b|or lower\b", "max", "£50,000 or less"),
    (r"(?:or|and) (?:more|above|over|greater|longer|higher)\b|min(?:imum|\.)?(?![a-z])|at least\b|\+(?!\d)", "min", "$20,000 or more"),
    (r"(?:최대|최고|최장)", "max", "2억원(최대)"),
)  # fmt: skip
_BRACKETED = {"(": ")", "[": "]"}


def _alternatives(rows: tuple[tuple[str, Effect, str], ...]) -> str:
    return "|".join(f"(?P<r{i}>{pattern})" for i, (pattern, _, _) in enumerate(rows))


_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{_alternatives(BEFORE)})[ ]{{0,3}}[:]?[ ]{{0,3}}$", re.IGNORECASE)
_AFTER = re.compile(rf"[ ]{{0,3}}[(\[]?(?:{_alternatives(AFTER)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the chain does, and where it ends: the start of a chain before, the end of one after."""

    edge: int
    at_most: bool = False
    at_least: bool = False
    approx: bool = False


def _of(effects: set[Effect], edge: int) -> Bounds:
    return Bounds(edge=edge, at_most="max" in effects, at_least="min" in effects, approx="approx" in effects)


def before(text: str, start: int) -> Bounds:
    """The chain of bound words that ends right before `start`."""
    edge, effects = start, set[Effect]()
    at = start
    for _ in range(_CHAIN):
        found = _BEFORE.search(text, max(0, at - _WINDOW), at)
        if not found or not found.lastgroup:
            break
        effect = BEFORE[int(found.lastgroup[1:])][1]
        at = found.start()
        if effect != "none":
            effects.add(effect)
            edge = at
    return _of(effects, edge)


def after(text: str, end: int) -> Bounds:
    """The chain of bound words that starts right after `end`, in brackets or not."""
    edge, effects = end, set[Effect]()
    at = end
    for _ in range(_CHAIN):
        found = _AFTER.match(text, at, at + _WINDOW)
        if not found or not found.lastgroup:
            break
        opened = _BRACKETED.get(text[found.start(found.lastgroup) - 1])
        at = found.end()
        if opened:
            if text[at : at + 1] != opened:
                break
            at += 1
        effect = AFTER[int(found.lastgroup[1:])][1]
        if effect != "none":
            effects.add(effect)
            edge = at
    return _of(effects, edge)
