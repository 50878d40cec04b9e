"""Quantities (수량) in a text: `find_figures` reads money, counts and lengths of time with their bounds.

A number is read with its unit (`measures`), joined to a range, then widened by the bound words that touch
it (`bounds`) and told what it is for (`awards`). Restatements in brackets are not read twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from monitor.text import bounds, measures, numbers
from monitor.text.awards import Words, find_per, is_share, words_around
from monitor.text.bounds import Bounds
from monitor.text.breaks import unbroken
from monitor.text.captions import Caption, captioned, find_caption, is_bare
from monitor.text.figure import Figure, Kind
from monitor.text.measures import Measure
from monitor.text.normal import flatten

__all__ = ["Caption", "Figure", "Kind", "cell_figures", "find_caption", "find_figures", "find_per"]

# What joins the ends of a range; the last two need a bound word: '최소 1억, 최대 3억', '1억 이상 3억 이하'.
_TO = re.compile(
    r" {0,2}(?:~|-|에서|부터|to\b|and\b) {0,2}"
    r"(?:(?:up to|최대|약|about|around|approximately|a maximum of) {0,2})?",
    re.IGNORECASE | re.ASCII,
)
_AT_MOST = re.compile(
    r" {0,2}[,/]? {0,2}(?:최대|최고|최장|(?:and )?(?:up to|at most|(?:a )?maximum(?: of)?)) {0,2}"
    r"(?=[0-9$€£])",
    re.IGNORECASE | re.ASCII,
)
_ABOVE = re.compile(r" {0,2}(?:이상|초과)(?:부터|의)? {0,2}[~,-]? {0,2}(?=[0-9])")
_BETWEEN = re.compile(r"\bbetween (?:approximately |about |around )?$", re.IGNORECASE)
_CHANGED = re.compile(r"(?:으로|로)(?!부터)")
# A number directly behind one of these belongs to something longer: a date, a telephone number, an article.
_PART = re.compile(r"(?:[0-9][.,:/]|[A-Za-z]-?|[0-9] ?[~-] ?|(?<![가-힣])제 ?|[#_@0-9])\Z")
_PART_WINDOW = 6
_CALENDAR = re.compile(r" ?(?:까지|부터)")
_RUN = re.compile(r"[0-9]+")
_RESTATED = re.compile(r" ?[(\[](?:약|한화|미화|총|즉|=|≒|about|approx\.?|approximately|around| ){0,3}")
_RESTATED_WINDOW = 40


def find_figures(text: str, *, caption: Caption | None = None) -> tuple[Figure, ...]:
    """Every quantity of the text in order; their cores (number and unit) do not overlap.

    `caption` reads bare numbers too, as in a cell.
    """
    return _plain_figures(text) if caption is None else cell_figures(text, caption)


@lru_cache(maxsize=2048)  # several rules look at the same line
def _plain_figures(text: str) -> tuple[Figure, ...]:
    return _find(unbroken(flatten(text)), None)


def cell_figures(text: str, caption: Caption | None, kind: Kind | None = None) -> tuple[Figure, ...]:
    """The figures of a table cell; where it states no unit of its own, its bare numbers in the caption's.

    `kind` chooses where a caption gives several units ('억원, 건'); money, where it has any, else the count.
    A bare number without a caption is nothing.
    """
    flat = unbroken(flatten(text))
    figures = _find(flat, None)
    if figures or caption is None or not is_bare(flat):
        return figures
    wanted = kind or ("money" if caption.money else "count")
    return _find(flat, caption if wanted == "money" else replace(caption, money=None))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Core:
    """Number and unit, or a range of them."""

    measure: Measure
    kind: Kind
    low: Decimal | int
    high: Decimal | int
    start: int
    end: int
    approx: bool

    @property
    def ranged(self) -> bool:
        return self.low != self.high


def _measure(text: str, at: int, caption: Caption | None, floor: int) -> Measure | None:
    """The measure whose number starts here, with a currency before it that no other number has taken."""
    sign = measures.sign_before(text, at)
    if sign and sign[1] < floor:
        sign = None
    measure = measures.read(text, at, sign[0] if sign else None)
    if measure and sign:
        return replace(measure, start=sign[1])
    grouped = numbers.spaced(text, at) if caption else None
    return _with_caption(measures.bare(grouped, at) if grouped else measure, caption)


def _with_caption(measure: Measure | None, caption: Caption | None) -> Measure | None:
    return captioned(measure, caption) if measure and caption and measure.kind is None else measure


def _unstated(text: str, measure: Measure) -> bool:
    """Whether no currency is written at the number: '500만' of '500만~600만 달러'."""
    return measure.end == measure.number.end and text[measure.start].isdigit()


def _low(text: str, near: Measure, far: Measure) -> Decimal | int | None:
    """The near end of a range in the far end's unit ('1~5억원', '2천~3천만원'); None where they differ."""
    number = near.number
    same = (near.kind, near.unit) == (far.kind, far.unit)
    if same and not (near.kind == "money" and number.scale == 1 and near.end == number.end):
        return near.value
    if not same and near.kind and not (near.kind == "money" and _unstated(text, near)):
        return None
    if number.small and not number.large and far.number.large:
        return number.value * min(far.number.large, 10**4)
    if number.scale > 1:
        return number.value
    scaled = number.value * far.factor
    return number.value if same and scaled > far.value else scaled


def _joint(text: str, near: Measure) -> tuple[int, str] | None:
    """(where the far end starts, the word between) of a range whose near end this may be."""
    if gap := _TO.match(text, near.end):
        word = gap[0].strip().lower()
        between = _BETWEEN.search(text, max(0, near.start - 30), near.start)
        return (gap.end(), word) if between or not word.startswith("and") else None
    if gap := _ABOVE.match(text, near.end):
        return gap.end(), "이상"
    if (gap := _AT_MOST.match(text, near.end)) and bounds.before(text, near.start).at_least:
        return gap.end(), "최대"
    return None


def _range(text: str, near: Measure, caption: Caption | None) -> _Core | None:
    """The range that starts with this measure, where one does."""
    joint = _joint(text, near)
    if not joint:
        return None
    at, word = joint
    signed = near.kind == "money" and not text[near.start].isdigit()
    far = _with_caption(measures.read(text, at, near.unit if signed else None), caption)
    if far is None or far.kind is None:
        return None
    low, right = _low(text, near, far), bounds.after(text, far.end)
    if low is None or not 0 < low < far.value or low % 1 or (word == "이상" and not right.at_most):
        return None
    if word.startswith("에서") and (
        _CHANGED.match(text, far.end) or text[far.end : right.edge].endswith("로")
    ):
        return None
    approx = near.number.approx or far.number.approx
    return _Core(
        measure=far, kind=far.kind, low=low, high=far.value, start=near.start, end=far.end, approx=approx
    )


def _core(text: str, at: int, caption: Caption | None, floor: int) -> _Core | None:
    """The number with its unit that starts here, or the range; nothing of it stands before `floor`."""
    near = _measure(text, at, caption, floor)
    if near is None or _PART.search(text, max(0, near.start - _PART_WINDOW), near.start):
        return None
    ranged = _range(text, near, caption)
    if ranged or near.kind is None:
        return ranged
    return _Core(
        measure=near, kind=near.kind, low=near.value, high=near.value,
        start=near.start, end=near.end, approx=near.number.approx,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """The bounds on either side of a core, and the words around them."""

    left: Bounds
    right: Bounds
    words: Words


def _setting(text: str, core: _Core, floor: int) -> _Setting:
    """What stands around a core; only money is for something."""
    left = bounds.before(text, core.start, "over" if core.kind == "duration" else "")
    right = bounds.after(text, core.end)
    if core.kind != "money":
        return _Setting(left=left, right=right, words=Words(start=left.edge, end=right.edge))
    words = words_around(text, left.edge, right.edge, floor)
    if words.start < left.edge and (beyond := bounds.before(text, words.start)).any:
        left, words = beyond, replace(words, start=beyond.edge)
    if words.end > right.edge and (beyond := bounds.after(text, words.end)).any:
        right, words = beyond, replace(words, end=beyond.edge)
    return _Setting(left=left, right=right, words=words)


def _doubted(text: str, core: _Core, words: Words) -> bool:
    """Whether nothing around a unit that is only likely confirms it; '23~25년' and '26년까지' are years."""
    bounded = words.start < core.start or words.end > core.end
    if core.kind == "duration":
        return core.ranged or not bounded or _CALENDAR.match(text, core.end) is not None
    return not (bounded or core.ranged)


def _figure(text: str, core: _Core, floor: int) -> Figure | None:
    """The core with its bounds, and what it is for; None where it is no quantity after all."""
    setting = _setting(text, core, floor)
    left, right, words = setting.left, setting.right, setting.words
    if not core.measure.sure and _doubted(text, core, words):
        return None
    if core.kind == "count" and is_share(text, words.start, words.end):
        return None
    at_most, at_least = left.at_most or right.at_most, left.at_least or right.at_least
    exact = core.ranged or at_most == at_least
    return Figure(
        kind="rate" if words.rate else core.kind,
        min=int(core.low) if exact or at_least else None,
        max=int(core.high) if exact or at_most else None,
        approx=core.approx or left.approx or right.approx,
        unit=core.measure.unit, per=words.per, word=core.measure.word,
        start=words.start, end=words.end, core_start=core.start, core_end=core.end,
    )  # fmt: skip


def _restated(text: str, core: _Core, end: int) -> int | None:
    """The end of a bracket that only says the sum again: in another currency ('2천만원($14,000)') or unit."""
    opened = _RESTATED.match(text, end)
    number = numbers.START.search(text, opened.end(), opened.end() + _RESTATED_WINDOW) if opened else None
    again = _core(text, number.start(), None, opened.end()) if number and opened else None
    if again is None or opened is None or again.start != opened.end() or again.kind != core.kind:
        return None
    other = again.kind == "money" and again.measure.unit != core.measure.unit
    same = (again.low, again.high) == (core.low, core.high)
    closed = bounds.after(text, again.end).edge
    return closed if (other or same) and text[closed : closed + 1] in {")", "]"} else None


def _find(text: str, caption: Caption | None) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    starts = numbers.BARE_START if caption else numbers.START
    at = floor = 0
    while number := starts.search(text, at):
        core = _core(text, number.start(), caption, at)
        if core is None:
            run = _RUN.match(text, number.start())
            at = run.end() if run else number.end()
            continue
        at = core.end
        figure = _figure(text, core, floor)
        if not figure:
            continue
        figures.append(figure)
        if figure.kind in ("money", "rate"):
            floor = figure.core_end
        at = _restated(text, core, figure.end) or at
    return tuple(figures)
