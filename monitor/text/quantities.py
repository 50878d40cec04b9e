"""Quantities (수량) in a text: `find_figures` reads money, counts and lengths of time with their bounds.

A number is read with its unit (`measures`), joined to a range, then widened by the bound words that touch
it (`bounds`) and told what it is for (`find_per`). Restatements in brackets are not read twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from monitor.facts import Per
from monitor.text import bounds, measures, numbers
from monitor.text.figure import Figure, Kind
from monitor.text.measures import Measure
from monitor.text.normal import flatten
from monitor.text.units import PERS, RATES

__all__ = ["Caption", "Figure", "Kind", "cell_figures", "find_caption", "find_figures", "find_per"]

_ENGLISH = "|".join(sorted((word for word, _ in numbers.ENGLISH_NUMBERS), key=len, reverse=True))
_KOREAN = "|".join(word for word, _ in numbers.KOREAN_NUMBERS)
_START = re.compile(
    rf"(?P<digits>(?:(?:{measures.CURRENCY_BEFORE}) {{0,2}})?\d)"
    r"|(?P<sino>(?<![가-힣])[일이삼사오육칠팔구십백천만억조]{2,16}(?= {0,2}원))"
    rf"|(?P<word>\b(?:{_ENGLISH})\b|(?<![가-힣])(?:{_KOREAN})(?= ?(?:개|곳|팀|명|건|달)))",
    re.IGNORECASE,
)
_TO = re.compile(
    r" {0,2}(?:~|-|에서|부터|to\b|and\b) {0,2}(?:(?:up to|최대|약|about|around|approximately|a maximum of) {0,2})?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween (?:approximately |about |around )?$", re.IGNORECASE)
_CHANGED = re.compile(r"(?:으로|로)(?!부터)")
# A number directly behind one of these belongs to something longer: a date, a telephone number, an article.
_PART = re.compile(r"(?:\d[.,:/]|[A-Za-z]-?|\d ?[~-] ?|(?<![가-힣])제 ?|[#_@\d])$")
_FAR = 32  # characters between an award and the words that say what it is for
_STOP = re.compile(r"[.;!?\n]|총|전체|합계|total")


def _compile(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<p{i}>{pattern})" for i, pattern in enumerate(patterns)), re.IGNORECASE)


_PER = _compile([pattern for pattern, _, _ in PERS])
_RATE = _compile([pattern for pattern, _ in RATES])


def find_per(text: str) -> Per | None:
    """What one award is for, by the words of a text ('과제당', 'per year'); 'year' wins over any other."""
    found = [PERS[int(m.lastgroup[1:])][1] for m in _PER.finditer(flatten(text)) if m.lastgroup]
    return "year" if "year" in found else (found[0] if found else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """The units a caption gives to bare numbers: `money` in whole `currency` units, `counted` for counts."""

    money: int | None = None
    currency: str = "KRW"
    counted: tuple[str | None, ...] = ()
    start: int = 0
    end: int = 0


_MONEY_UNITS: tuple[tuple[str, int, str], ...] = (
    (r"십억 ?원", 10**9, "십억원"),
    (r"백만 ?원", 10**6, "백만원"),
    (r"천만 ?원", 10**7, "천만원"),
    (r"억 ?원?", 10**8, "억원"),
    (r"만 ?원", 10**4, "만원"),
    (r"천 ?원", 10**3, "천원"),
    (r"원", 1, "원"),
)
_COUNT_UNITS: tuple[tuple[str, str | None, str], ...] = (
    (r"개?과제|과제 ?수", "project", "과제"),
    (r"개?사|개? ?기업|개? ?업체|社", "company", "개사"),
    (r"팀|컨소시엄", "team", "팀"),
    (r"명|인", "person", "명"),
    (r"건수?|개? ?품목|작품", "item", "건"),
    (r"단체|기관|법인|개교", "organisation", "단체"),
    (r"개소|거점", "hub", "개소"),
    (r"개", None, "개"),
)
_UNIT = "|".join(p for rows in (_MONEY_UNITS, _COUNT_UNITS) for p, _, _ in rows)
_UNITS = rf"(?:{_UNIT}|개월|년|%)(?:(?: ?[,/·] ?| )(?:{_UNIT}|개월|년|월|%)){{0,5}}"
_CAPTION = re.compile(rf"단 ?위 {{0,2}}[:;]? {{0,2}}(?P<a>{_UNITS})(?![가-힣])|[(\[] ?(?P<b>{_UNITS}) ?[)\]]")
_EACH_UNIT = re.compile(rf"(?:{_UNIT})(?![가-힣])")
# English captions: (pattern, currency, factor, example).
_ENGLISH_CAPTIONS: tuple[tuple[str, str, int, str], ...] = (
    (r"\((?:in )?(?:€|EUR) ?(?:million|m)\)|\bin millions? of euros?\b", "EUR", 10**6, "(EUR million)"),
    (r"\((?:in )?£ ?(?:million|m)\)", "GBP", 10**6, "(£m)"),
    (r"\((?:in )?(?:US)?\$ ?(?:million|m)\)|\(USD million\)", "USD", 10**6, "($ million)"),
    (r"£ ?'?000s?\b|\(£ ?k\)", "GBP", 10**3, "£'000"),
    (r"€ ?'?000s?\b|\(€ ?k\)|\(EUR thousands?\)", "EUR", 10**3, "(€k)"),
    (r"\$ ?'?000s?\b|\(\$ ?k\)|\(USD thousands?\)", "USD", 10**3, "($000)"),
    (r"\((?:€|EUR)\)", "EUR", 1, "Amount (EUR)"),
    (r"\((?:£|GBP)\)", "GBP", 1, "Amount (£)"),
    (r"\((?:US)?\$\)|\(USD\)", "USD", 1, "Amount (USD)"),
)


def find_caption(text: str) -> Caption | None:
    """The unit caption in a text: '(단위 : 백만원)', '[단위: 억원, 건]', '지원금(천원)'; None where there is none."""
    flat = flatten(text)
    found = _CAPTION.search(flat)
    if not found:
        for pattern, code, factor, _ in _ENGLISH_CAPTIONS:
            if english := re.search(pattern, flat, re.IGNORECASE):
                return Caption(money=factor, currency=code, start=english.start(), end=english.end())
        return None
    money, counted = None, []
    for unit in _EACH_UNIT.finditer(flat, *found.span("a" if found["a"] else "b")):
        factor = next((f for p, f, _ in _MONEY_UNITS if re.fullmatch(p, unit[0])), None)
        if factor:
            money = money or factor
        else:
            counted.append(next(u for p, u, _ in _COUNT_UNITS if re.fullmatch(p, unit[0])))
    if money is None and not counted:
        return None
    return Caption(money=money, counted=tuple(counted), start=found.start(), end=found.end())


_BARE_CELL = re.compile(
    r"(?:[\s\d,.~()\[\]/:+-]|최대|최소|평균|약|여|이내|내외|이하|이상|미만|초과|한도|총|연간?|각|신규|계속|계|당해|과제당|기업당|[①-⑳]|up to|max\.?)*",
    re.IGNORECASE,
)
_LONGEST_CELL = 60


def cell_figures(text: str, caption: Caption | None, kind: Kind | None = None) -> tuple[Figure, ...]:
    """The figures of a table cell; where it states no unit of its own, its bare numbers in the caption's.

    `kind` chooses where a caption gives several units ('억원, 건'); money, where it has any, else the count.
    A bare number without a caption is nothing.
    """
    figures = find_figures(text)
    if figures or caption is None or len(text) > _LONGEST_CELL or not _BARE_CELL.fullmatch(flatten(text)):
        return figures
    if kind is None:
        kind = "money" if caption.money else "count"
    return _find(flatten(text), replace(caption, money=caption.money if kind == "money" else None))


def _captioned(measure: Measure, caption: Caption) -> Measure | None:
    """A bare number in the units of a caption."""
    if caption.money:
        value = measure.value * caption.money
        return replace(measure, kind="money", value=value, unit=caption.currency) if value else None
    if not caption.counted or measure.value % 1 or not measure.value:
        return None
    return replace(measure, kind="count", unit=caption.counted[0])


def find_figures(text: str, *, caption: Caption | None = None) -> tuple[Figure, ...]:
    """Every quantity of the text in order; their cores (number and unit) do not overlap.

    `caption` reads bare numbers too, as in a cell.
    """
    return _find(flatten(text), None) if caption is None else cell_figures(text, caption)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Core:
    """Number and unit, or a range of them."""

    measure: Measure
    low: Decimal
    high: Decimal
    start: int
    end: int
    approx: bool

    @property
    def ranged(self) -> bool:
        return self.low != self.high


def _measure_at(text: str, found: re.Match[str], caption: Caption | None) -> Measure | None:
    at, end = found.span()
    if found["word"]:
        number = numbers.word(text, at, end)
        measure = measures.read_number(text, at, number) if number else None
    elif found["sino"]:
        number = numbers.sino(text, at, end)
        measure = measures.read_number(text, at, number) if number else None
    else:
        measure = measures.read(text, at)
    if measure and measure.kind is None and caption:
        return _captioned(measure, caption)
    return measure


def _scaled_like(near: Measure, far: Measure) -> Decimal:
    """The near end of a range in the far end's unit: '1~5억원', '2천~3천만원', '$1-2 million'."""
    number = near.number
    if number.small and not number.large and far.number.large:
        scaled = number.value * (far.number.large if far.number.large < 10**8 else 10**4)
        return scaled
    if number.scale > 1:
        return number.value
    if far.number.scale > 1:
        scaled = number.value * far.number.scale
        return scaled if scaled <= far.value or number.value < far.value / far.number.scale else number.value
    factor = far.value / far.number.value if far.number.value else Decimal(1)
    return number.value * factor


def _range(text: str, near: Measure, caption: Caption | None) -> _Core | None:
    """The range that starts with this measure, where one does."""
    gap = _TO.match(text, near.end)
    if not gap:
        return None
    words = gap[0].strip().lower()
    if words.startswith("and") and not _BETWEEN.search(text, max(0, near.start - 30), near.start):
        return None
    far = measures.read(text, gap.end(), near.unit if near.kind == "money" else None)
    if far and far.kind is None and caption:
        far = _captioned(far, caption)
    if far is None or far.kind is None or (near.kind and (near.kind, near.unit) != (far.kind, far.unit)):
        return None
    low = near.value if near.kind else _scaled_like(near, far)
    if near.kind == "money" and near.number.scale == 1 and far.number.scale > 1:
        low = _scaled_like(near, far)
    if not 0 < low < far.value or low % 1 and far.kind != "money":
        return None
    if words.startswith("에서") and _CHANGED.match(text, far.end):
        return None
    approx = near.number.approx or far.number.approx
    return _Core(measure=far, low=low, high=far.value, start=near.start, end=far.end, approx=approx)


def _core(text: str, found: re.Match[str], caption: Caption | None) -> _Core | int:
    """The number with its unit that starts here; else where to go on looking."""
    if _PART.search(text, max(0, found.start() - 6), found.start()):
        return found.end()
    near = _measure_at(text, found, caption)
    if near is None:
        return found.end()
    ranged = _range(text, near, caption)
    if ranged:
        return ranged
    if near.kind is None:
        return near.end
    return _Core(
        measure=near,
        low=near.value,
        high=near.value,
        start=near.start,
        end=near.end,
        approx=near.number.approx,
    )


def _adjacent_per(text: str, start: int, floor: int) -> tuple[Per | None, int]:
    """What the award is for, by words before it, and where those start."""
    lowest = max(floor, start - _FAR)
    found = None
    for found in _PER.finditer(text, lowest, start):
        pass
    if not found or not found.lastgroup or _STOP.search(text, found.end(), start):
        return None, start
    return PERS[int(found.lastgroup[1:])][1], found.start()


_PER_AFTER = re.compile(
    rf" {{0,2}}[(\[]?(?:(?:of |in )?(?:grant |funding |support ){{0,2}})?(?:{_PER.pattern})[)\]]?",
    re.IGNORECASE,
)
_RATE_AFTER = re.compile(rf" {{0,2}}[(\[]?(?:{_RATE.pattern})", re.IGNORECASE)


def _per(text: str, start: int, end: int, floor: int) -> tuple[Per | None, int, int]:
    """(per, start, end) of an award with the words that say what it is for."""
    before, edge = _adjacent_per(text, start, floor)
    found = _PER_AFTER.match(text, end, end + _FAR)
    if found and found.lastgroup:
        after = PERS[int(found.lastgroup[1:])][1]
        if before != "year":
            return after, edge if before else start, found.end()
    return before, edge, end


def _is_rate(text: str, start: int, end: int) -> bool:
    before = None
    for before in _RATE.finditer(text, max(0, start - 12), start + 1):
        pass
    return bool(before and not re.search(r"[가-힣,.]", text[before.end() : start])) or bool(
        _RATE_AFTER.match(text, end)
    )


def _figure(text: str, core: _Core, floor: int) -> Figure | None:
    """The core with its bounds, and what it is for."""
    measure = core.measure
    left, right = bounds.before(text, core.start), bounds.after(text, core.end)
    per, start, end, kind = None, left.edge, right.edge, measure.kind
    if kind == "money":
        per, start, end = _per(text, left.edge, right.edge, floor)
        beyond, late = bounds.before(text, start), bounds.after(text, end)
        if per and beyond.at_most | beyond.at_least | beyond.approx:
            left, start = beyond, beyond.edge
        if per and late.edge > end:
            right, end = late, late.edge
        if _is_rate(text, left.edge, right.edge):
            kind, per = "rate", None
    bounded = left.edge < core.start or right.edge > core.end or per
    if not measure.sure and not bounded and not core.ranged:
        return None
    low, high = int(core.low), int(core.high)
    at_most, at_least = left.at_most or right.at_most, left.at_least or right.at_least
    exact = core.ranged or at_most == at_least
    assert kind is not None
    return Figure(
        kind=kind,
        min=low if exact or at_least else None,
        max=high if exact or at_most else None,
        approx=core.approx or left.approx or right.approx,
        unit=measure.unit, per=per, word=measure.word,
        start=start, end=end, core_start=core.start, core_end=core.end,
    )  # fmt: skip


def _find(text: str, caption: Caption | None) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    at = floor = 0
    while found := _START.search(text, at):
        core = _core(text, found, caption)
        if isinstance(core, int):
            at = max(core, found.end())
            continue
        at = core.end
        figure = _figure(text, core, floor)
        if figure:
            figures.append(figure)
            if figure.kind == "money":
                floor = figure.core_end
    return tuple(figures)
