"""Unit captions (단위) of tables: what the bare numbers below '(단위 : 백만원)' stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from monitor.text.measures import Measure
from monitor.text.normal import flatten
from monitor.text.tables import either, row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The units a caption gives to bare numbers: `money` in whole `currency` units, `counted` for counts."""

    money: int | None = None
    currency: str = "KRW"
    counted: tuple[str | None, ...] = ()
    start: int = 0
    end: int = 0


# (pattern, factor, example)
MONEY_UNITS: tuple[tuple[str, int, str], ...] = (
    (r"십억 ?원", 10**9, "십억원"),
    (r"백만 ?원", 10**6, "백만원"),
    (r"천만 ?원", 10**7, "천만원"),
    (r"억 ?원?", 10**8, "억원"),
    (r"만 ?원", 10**4, "만원"),
    (r"천 ?원", 10**3, "천원"),
    (r"원", 1, "원"),
)
# (pattern, what is counted, example)
COUNT_UNITS: tuple[tuple[str, str | None, str], ...] = (
    (r"개? ?과제|과제 ?수", "project", "과제"),
    (r"개? ?사|개? ?기업|개? ?업체|社", "company", "개사"),
    (r"팀|컨소시엄", "team", "팀"),
    (r"명|인", "person", "명"),
    (r"건수?|개? ?품목|작품", "item", "건"),
    (r"단체|기관|법인|개교", "organisation", "단체"),
    (r"개소|거점", "hub", "개소"),
    (r"개", None, "개"),
)
# (pattern, currency, factor, example)
ENGLISH_CAPTIONS: tuple[tuple[str, str, int, str], ...] = (
    (r"\((?:in )?(?:€|EUR) ?(?:million|m)\)|\bin millions? of euros?\b", "EUR", 10**6, "(EUR million)"),
    (r"\((?:in )?(?:£|GBP) ?(?:million|m)\)", "GBP", 10**6, "(£m)"),
    (r"\((?:in )?(?:US)?\$ ?(?:million|m)\)|\(USD million\)", "USD", 10**6, "($ million)"),
    (r"£ ?'?000s?\b|\(£ ?k\)", "GBP", 10**3, "£'000"),
    (r"€ ?'?000s?\b|\(€ ?k\)|\(EUR thousands?\)", "EUR", 10**3, "(€k)"),
    (r"\$ ?'?000s?\b|\(\$ ?k\)|\(USD thousands?\)", "USD", 10**3, "($000)"),
    (r"\((?:€|EUR)\)", "EUR", 1, "Amount (EUR)"),
    (r"\((?:£|GBP)\)", "GBP", 1, "Amount (£)"),
    (r"\((?:US)?\$\)|\(USD\)", "USD", 1, "Amount (USD)"),
)


_UNIT = "|".join(pattern for rows in (MONEY_UNITS, COUNT_UNITS) for pattern, _, _ in rows)
_OTHER = "개월|년|월|%"
_UNITS = rf"(?:{_UNIT}|{_OTHER})(?:(?: ?[,/·] ?| )(?:{_UNIT}|{_OTHER})){{0,5}}"
_CAPTION = re.compile(
    rf"단 ?위 {{0,2}}[:;]? {{0,2}}(?P<a>{_UNITS})(?![가-힣])|"
    rf"[(\[] ?(?P<b>{_UNITS})(?: ?[,/] ?[가-힣]{{1,3}}[당별])? ?[)\]]"
)
_EACH_UNIT = re.compile(
    rf"(?:{_OTHER})|(?:{either((row[0] for row in MONEY_UNITS), 'm')}|"
    rf"{either((row[0] for row in COUNT_UNITS), 'c')})(?![가-힣])"
)
_ENGLISH = re.compile(either((row[0] for row in ENGLISH_CAPTIONS), "e"), re.IGNORECASE | re.ASCII)


def find_caption(text: str) -> Caption | None:
    """The unit caption in a text: '(단위 : 백만원)', '[단위: 억원, 건]', '지원금(천원)', or None."""
    flat = flatten(text)
    for found in _CAPTION.finditer(flat):
        caption = _korean(flat, found)
        if caption:
            return caption
    english = _ENGLISH.search(flat)
    if not english:
        return None
    _, code, factor, _ = ENGLISH_CAPTIONS[row_of(english)]
    return Caption(money=factor, currency=code, start=english.start(), end=english.end())


def _korean(text: str, found: re.Match[str]) -> Caption | None:
    """The caption with these units; None where they are no money and count nothing: '(%)', '(개월)'."""
    money: int | None = None
    counted: list[str | None] = []
    for unit in _EACH_UNIT.finditer(text, *found.span("a" if found["a"] else "b")):
        if not unit.lastgroup:
            continue
        row = row_of(unit)
        if unit.lastgroup[0] == "m":
            money = money or MONEY_UNITS[row][1]
        else:
            counted.append(COUNT_UNITS[row][1])
    if money is None and not counted:
        return None
    return Caption(money=money, counted=tuple(counted), start=found.start(), end=found.end())


_BARE = re.compile(
    r"(?:[\s\d,.~()\[\]/:+-]|최대|최소|평균|약|여|이내|내외|이하|이상|미만|초과|한도|총|연간?|각|신규|계속|계|당해|과제당|기업당|"
    r"[①-⑳]|up to|max\.?|around|about|approx\.?)*",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d\.(?:\s|$)|\d\.\d+\.|\d[/:]\d")  # '2025. 3.', '2025.3.1', '3/6', '12:00'
_LONGEST_CELL = 60


def is_bare(text: str) -> bool:
    """Whether a cell holds numbers and bound words only, so that a caption may give the unit."""
    return len(text) <= _LONGEST_CELL and not _DATED.search(text) and _BARE.fullmatch(text) is not None


def captioned(measure: Measure, caption: Caption) -> Measure | None:
    """A bare number in the units of a caption; None where the caption has none for it."""
    if caption.money:
        value, factor = measure.value * caption.money, caption.money
        return (
            replace(measure, kind="money", value=value, unit=caption.currency, factor=factor)
            if value
            else None
        )
    if not caption.counted or measure.value % 1 or not measure.value:
        return None
    return replace(measure, kind="count", unit=caption.counted[0])
