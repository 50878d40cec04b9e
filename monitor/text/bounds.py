"""Bounds (최대, 이내, 약 …): the words on either side of a number that limit or blur it, as tables.

`before` and `after` read the chain of such words that touches a number: what it does, and how far it reaches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from monitor.text.tables import caseless, either, row_of

Effect = Literal["max", "min", "approx", "none"]
Row = tuple[str, Effect, str]

_CHAIN = 6  # words of a chain at most
_KOREAN_WINDOW = 20  # characters looked at: the longest phrase of a table is shorter
_ENGLISH_WINDOW = 60
_AFTER_WINDOW = 32
_GRANTED = "지원금|출연금|보조금|지원액|사업비|연구비|개발비"
_AMOUNT = (
    r"(?: (?:amount|award|grant|funding|budget|duration|length|value|total|size|project|period|request|"
    r"contribution|EU|of|is|for|an?)){0,4}"
)
_NO_MORE = "초과할 ?수 ?없|초과하지 ?(?:않|못|아니)|넘지 ?(?:않|못|아니)|넘을 ?수 ?없"

# Words before a number: (pattern, effect, example). Single syllables need a word boundary before them.
KOREAN_BEFORE: tuple[Row, ...] = (
    (r"최대한?|최고|최장|최다", "max", "최대 1.5억원"),
    (r"상한[액선]?(?:은|는)?|(?:지원 ?)?한도액?(?:은|는)?", "max", "상한액은 5천만원"),
    (r"최소한?|최저|최단|하한[액선]?(?:은|는)?", "min", "최소 5천만원"),
    (r"(?<![가-힣])약|대략", "approx", "약 347억원"),
    (r"(?<![가-힣])(?:각각?|계|금|일금|현금|국비|도비|시비|군비|구비)", "none", "최대 현금 3억원"),
    (r"총액?|전체|합계|평균|정액", "none", "최대 총 3억원"),
    (rf"(?:정부 ?)?(?:{_GRANTED})(?:은|는|을|를)?", "none", "최대 지원금 2억원"),
    (r"(?<![0-9.])[0-9]{1,2} ?(?:년|개월) ?(?:간|동안)", "none", "최대 2년간 5억원"),
)
ENGLISH_BEFORE: tuple[Row, ...] = (
    (r"up to(?: an?)?(?: total of)?(?: maximum of)?", "max", "up to £2 million"),
    (r"not (?:to )?exceed(?:ing)?(?: a total of)?", "max", "may not exceed $50,000"),
    (r"(?:cannot|can't) (?:exceed|be more than)(?: a total of)?", "max", "cannot exceed $50,000"),
    (r"(?:no|not) (?:more|greater|longer|larger|higher) than", "max", "no more than £50,000"),
    (r"(?:less|fewer|lower|shorter|smaller) than|at most", "max", "less than £50,000"),
    (r"under|below|within|limited to", "max", "under £50,000"),
    (r"capped at|a? ?(?:cap|ceiling|limit|upper limit) (?:of|is)", "max", "a cap of £50,000"),
    (rf"max(?:imum|\.)?{_AMOUNT}:?", "max", "maximum of £50,000"),
    (r"(?:no|not) (?:less|fewer|lower|shorter|smaller) than", "min", "not less than £50,000"),
    (r"at least|(?:more|greater|longer|larger|higher) than", "min", "at least $20,000"),
    (r"in excess of|upwards of|starting (?:at|from)|exceeding", "min", "in excess of $20,000"),
    (rf"min(?:imum|\.)?{_AMOUNT}:?", "min", "minimum of 12 months"),
    (r"over|above", "min", "over £1 million"),
    (r"around|about|approximately|approx\.?|circa|ca?\.", "approx", "around 8 awards"),
    (r"roughly|nearly|almost", "approx", "roughly 8 awards"),
    (r"an? estimated|estimated|in the region of|in the order of|some", "approx", "an estimated 8 awards"),
    (r"(?:a )?total of|totalling|total|the sum of|funding of|each", "none", "up to a total of £5m"),
    (r"of|is|an?|the|to|be|for|award|grant", "none", "a maximum award for £5m"),
)
# Words after a number: (pattern, effect, example). A bracket may open before any of them.
AFTER: tuple[Row, ...] = (
    (r"(?:이|의)? ?내 ?외(?:의|로)?|안팎(?:의|으로)?", "approx", "9억 원 내외"),
    (r"가량|정도(?:의)?|남짓|전후(?:의)?|쯤", "approx", "9억 원 가량"),
    (r"여(?![가-힣])", "approx", "20억원여"),
    (r"대(?:의|에|로)?(?![가-힣])", "approx", "20억원대"),
    (rf"(?:을|를)? ?(?:{_NO_MORE})(?:음|으며|습니다|다|는|고|도록)?", "max", "2억원을 초과할 수 없음"),
    (r"이내(?:에서|로|의|까지|에|인)?", "max", "1,830백만원 이내"),
    (r"(?:을|를)? ?한도(?:로|내에서|내|액|까지|에서)?|상한|限", "max", "5억원 한도"),
    (r"이하(?:의|로|인)?|미만(?:의|으로|인)?", "max", "3억원 이하"),
    (r"(?:의 ?)?범위 ?(?:내에서|내|안에서|안|에서|이내)(?:의)?", "max", "2억원 범위 내"),
    (r"까지(?:만)?", "max", "1억원까지"),
    (r"내(?:에서|로|의)?(?![가-힣])|안에서", "max", "5억원 내에서"),
    (r"이상(?:의|으로|인)?(?!한|하)|초과(?:의|인|하는)?", "min", "1억원 이상"),
    (r"(?:을|를)? ?(?:넘는|웃도는|상회하는)", "min", "1억원을 넘는"),
    (r"부터", "min", "1억원부터"),
    (r"규모(?:의|로)?|수준(?:의|으로)?|상당(?:의)?|씩|동안", "none", "20억원 규모 이내"),
    (r"(?<=[(\[])(?:최대|최고|최장)(?=[)\]])", "max", "2억원(최대)"),
    (r"(?<=[(\[])(?:최소|최저)(?=[)\]])", "min", "2억원(최소)"),
    (r"(?:or|and) (?:less|fewer|under|below|shorter|lower)\b|at most\b", "max", "£50,000 or less"),
    (r"max(?:imum)?(?![a-z])", "max", "£50,000 maximum"),
    (r"(?:or|and) (?:more|above|over|greater|longer|higher)\b", "min", "$20,000 or more"),
    (r"minimum(?![a-z])", "min", "$20,000 minimum"),
    (r"(?<=\S)\+(?! ?[\d가-힣])", "min", "$1m+"),
)
_CLOSING = {"(": ")", "[": "]"}
_FLAGS = re.IGNORECASE | re.ASCII
_GAP = " :"  # what may stand between a word and the number


@dataclass(frozen=True, slots=True)
class _Reader:
    """A table as one pattern."""

    rows: tuple[Row, ...]
    pattern: re.Pattern[str]
    window: int


_BEFORE = " {0,3}:? {0,3}$"
_KOREAN = _Reader(
    KOREAN_BEFORE, re.compile(rf"(?:{either(row[0] for row in KOREAN_BEFORE)}){_BEFORE}"), _KOREAN_WINDOW
)
_ENGLISH = _Reader(
    ENGLISH_BEFORE,
    re.compile(rf"(?<![A-Za-z])(?:{either(row[0] for row in ENGLISH_BEFORE)}){_BEFORE}", _FLAGS),
    _ENGLISH_WINDOW,
)
_AFTER = caseless(rf" {{0,3}}[(\[]?(?:{either(row[0] for row in AFTER)})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What the chain does, and where it ends: the start of a chain before, the end of one after."""

    edge: int
    at_most: bool = False
    at_least: bool = False
    approx: bool = False

    @property
    def any(self) -> bool:
        """Whether the chain does anything."""
        return self.at_most or self.at_least or self.approx


def _of(effects: set[Effect], edge: int) -> Bounds:
    return Bounds(edge=edge, at_most="max" in effects, at_least="min" in effects, approx="approx" in effects)


def _reader(text: str, at: int) -> _Reader | None:
    """The table that may hold the word before a place, by its last letter; None where no word stands."""
    last = text[max(0, at - len(_GAP) * 4) : at].rstrip(_GAP)[-1:]
    if last.isascii():
        return _ENGLISH if last.isalpha() or last == "." else None
    return _KOREAN


def before(text: str, start: int, ignore: str = "") -> Bounds:
    """The chain of bound words that ends right before `start`; `ignore` is one that means nothing here."""
    edge, effects, at = start, set[Effect](), start
    for _ in range(_CHAIN):
        reader = _reader(text, at)
        found = reader.pattern.search(text, max(0, at - reader.window), at) if reader else None
        if not reader or not found:
            break
        effect = reader.rows[row_of(found)][1]
        at = found.start()
        if effect != "none" and found[f"r{row_of(found)}"].lower() != ignore:
            effects.add(effect)
            edge = at
    return _of(effects, edge)


def after(text: str, end: int) -> Bounds:
    """The chain of bound words that starts right after `end`, in brackets or not."""
    edge, effects, at = end, set[Effect](), end
    for _ in range(_CHAIN):
        found = _AFTER.match(text, at, at + _AFTER_WINDOW)
        if not found:
            break
        opened = _CLOSING.get(text[found.start(f"r{row_of(found)}") - 1])
        at = found.end()
        if opened and text[at : at + 1] != opened:
            break
        at += bool(opened)
        effect = AFTER[row_of(found)][1]
        if effect != "none":
            effects.add(effect)
            edge = at
    return _of(effects, edge)
