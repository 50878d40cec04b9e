"""When two conditions of eligibility say the same otherwise written, and which way a changed one moved.

Conditions are matched one to one by their words. A rewording keeps numbers, bounds and telling terms
(kinds of applicants, regions, exclusions); what changes one of these, or adds words without taking any
away, changes the condition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from monitor.compare.assignment import assign
from monitor.compare.names import letters
from monitor.compare.terms import APPLICANTS, FILLERS, TERMS
from monitor.facts import Text
from monitor.text.normal import plain

Move = Literal["narrowed", "widened", "changed"]
Bound = Literal["below", "upto", "from", "above", ""]

# Words of bounds behind or before a number, by what they set.
BOUNDS: tuple[tuple[Bound, str], ...] = (
    ("below", r"미만|under|less than|fewer than|below|younger than"),
    ("upto", r"이하|이내|까지|up to|at most|no more than|not exceeding|within|maximum"),
    ("from", r"이상|at least|minimum|or more|no less than"),
    ("above", r"초과|넘는|more than|over|exceeding|above|older than"),
)
# Bounds told by what has not happened, as the word that they come to: (pattern, the word, an example).
TOLD_BY_NOT: tuple[tuple[str, str, str], ...] = (
    (
        r"(?:이|가|을|를)?\s?(?:지나지|넘지|경과하지|초과하지)\s?(?:않|아니)[가-힣]{1,2}",
        " 이내 ",
        "7년이 지나지 않은",
    ),
)
_TOLD_BY_NOT = tuple((re.compile(pattern), word) for pattern, word, _ in TOLD_BY_NOT)
# English numbers written out; "one" is an article as often.
NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)

_BEHIND = "|".join(f"(?P<{name}>{pattern})" for name, pattern in BOUNDS)
_BEFORE = re.compile(rf"(?:{_BEHIND})\s*(?:[£$€₩]\s*)?$", re.IGNORECASE)
_AFTER = re.compile(rf"^[가-힣a-z%() ]{{0,8}}?\s*(?:{_BEHIND})", re.IGNORECASE)
_NUMBER = re.compile(
    r"(\d[\d,]*(?:\.\d+)?)\s*(조|천만|백만|억|만|천)?\s*(년|개월|월|[가-힣]|[a-z%]{1,6})?",
    re.IGNORECASE,
)
_SCALE = {"조": 10**12, "억": 10**8, "천만": 10**7, "백만": 10**6, "만": 10**4, "천": 10**3}
# Numbers that name a law's article or a round: they say nothing of who may apply.
_NAMED = re.compile(
    r"(?<![가-힣])제\s?\d+\s?[가-힣]?(?:의\s?\d+)?"
    r"|\d+\s?(?:조(?!\s?(?:원|\d+\s?[천백]?[억만]))(?:의\s?\d+)?|항(?!목)|호(?!선|점)|목(?![가-힣]))"
)

_WORD = re.compile(r"[^\W\d_]+")
_TERMS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern, _ in (*APPLICANTS, *TERMS))
_APPLICANTS = frozenset(name for name, _, _ in APPLICANTS)

ALIKE = 0.4  # of the words of the shorter condition that the other must share to be the same one reworded
COVERED = (
    0.8  # of a condition's words found anywhere on the other side: it was joined to or split from others
)
ADDED_WORDS = 2  # that many telling words added and none taken away: more than another wording
MOST = 200  # conditions matched by their words; a page with more is compared by coverage alone


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a condition: its value, the unit behind it, and the bound it sets."""

    value: Decimal
    unit: str
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionChanges:
    """The conditions of each side that the other does not have as they stand, and which way they moved."""

    before: tuple[Text, ...]
    after: tuple[Text, ...]
    move: Move

    def __bool__(self) -> bool:
        return bool(self.before or self.after)


def condition_changes(before: Sequence[Text], after: Sequence[Text]) -> ConditionChanges:
    """Matches the conditions of two versions and tells those that changed, came or went."""
    same = {letters(text.value) for text in before} & {letters(text.value) for text in after}
    left, right = (tuple(t for t in side if letters(t.value) not in same) for side in (before, after))
    if _rearranged(left, right):
        return ConditionChanges(before=(), after=(), move="changed")
    pairs = _pairs(left, right)
    moved = [(i, j) for i, j in pairs if not same_condition(left[i].value, right[j].value)]
    gone = _unmatched(left, [i for i, _ in pairs], after)
    come = _unmatched(right, [j for _, j in pairs], before)
    moves = {condition_move(left[i].value, right[j].value) for i, j in moved}
    if gone or come:
        moves.add("changed")
    return ConditionChanges(
        before=tuple(left[i] for i in sorted([*gone, *(i for i, _ in moved)])),
        after=tuple(right[j] for j in sorted([*come, *(j for _, j in moved)])),
        move=_graver(moves),
    )


def _graver(moves: set[Move]) -> Move:
    if "narrowed" in moves:
        return "narrowed"
    return "widened" if moves == {"widened"} else "changed"


def _pairs(left: Sequence[Text], right: Sequence[Text]) -> list[tuple[int, int]]:
    """One-to-one pairs of conditions that share enough words to be one."""
    if max(len(left), len(right)) > MOST:
        return []
    olds, news = ([_words(text.value) for text in side] for side in (left, right))
    shared = {(i, j): _share(old, new) for i, old in enumerate(olds) for j, new in enumerate(news)}
    return assign({pair: 1 - share for pair, share in shared.items() if share >= ALIKE})


def _rearranged(left: Sequence[Text], right: Sequence[Text]) -> bool:
    """Whether conditions were only split or joined: other in number, with the same figures and words."""
    if len(left) == len(right) or not left or not right:
        return False
    old, new = ("\n".join(text.value for text in side) for side in (left, right))
    if Counter(condition_figures(old)) != Counter(condition_figures(new)):
        return False
    words = _words(old), _words(new)
    covered = all(len(_shared(one, other)) >= COVERED * len(one) for one, other in (words, words[::-1]))
    return covered and condition_terms(old) == condition_terms(new)


def _unmatched(side: Sequence[Text], matched: Sequence[int], others: Sequence[Text]) -> list[int]:
    """Those without a partner whose content does not stand elsewhere on the other side either."""
    whole = "\n".join(text.value for text in others)
    known, figures = _words(whole), set(condition_figures(whole))
    loose = (i for i in range(len(side)) if i not in set(matched))
    return [i for i in loose if not _stands_in(side[i].value, known, figures)]


def _stands_in(condition: str, known: frozenset[str], figures: set[Figure]) -> bool:
    words = _words(condition)
    found = len(_shared(words, known))
    return bool(words) and found >= COVERED * len(words) and set(condition_figures(condition)) <= figures


def same_condition(before: str, after: str) -> bool:
    """Whether two matched conditions differ in wording alone."""
    if condition_terms(before) != condition_terms(after):
        return False
    if not _same_figures(condition_figures(before), condition_figures(after)):
        return False
    old, new = _words(before), _words(after)
    gone, come = len(old - _shared(old, new)), len(new - _shared(new, old))
    return not (min(gone, come) == 0 and max(gone, come) >= ADDED_WORDS)


def condition_move(before: str, after: str) -> Move:
    """Which way a changed condition moved, where its numbers or terms tell; of both ways the narrower."""
    moves = _figure_moves(condition_figures(before), condition_figures(after))
    old, new = condition_terms(before), condition_terms(after)
    if "no" in new - old or (old - new) & _APPLICANTS:
        moves.add("narrowed")
    if "no" in old - new or (new - old) & _APPLICANTS:
        moves.add("widened")
    return _graver(moves)


def _figure_moves(before: Sequence[Figure], after: Sequence[Figure]) -> set[Move]:
    """The moves of the bounds that both state in the same unit and order."""
    moves: set[Move] = set()
    if [figure.unit for figure in before] != [figure.unit for figure in after]:
        return moves
    for old, new in zip(before, after, strict=True):
        bound = new.bound or old.bound
        if old.value != new.value and bound:
            stricter = (new.value < old.value) == (bound in {"below", "upto"})
            moves.add("narrowed" if stricter else "widened")
    return moves


def _same_figures(before: Sequence[Figure], after: Sequence[Figure]) -> bool:
    """Whether both state the same numbers; a bound or unit counts only where both sides state it."""
    if Counter(figure.value for figure in before) != Counter(figure.value for figure in after):
        return False
    pairs = zip(*(sorted(side, key=lambda figure: figure.value) for side in (before, after)), strict=True)
    return all(not (old.bound and new.bound) or old.bound == new.bound for old, new in pairs)


def condition_figures(condition: str) -> list[Figure]:
    """The numbers of a condition in its order; numbers of laws and articles are none."""
    text = _NAMED.sub(" ", _said_plainly(condition).casefold())
    found = []
    for match in _NUMBER.finditer(text):
        digits, scale, unit = match[1], match[2], match[3] or ""
        value = Decimal(digits.replace(",", "")) * _SCALE.get(scale or "", 1)
        if unit == "년" and value < 100:
            value, unit = value * 12, "개월"
        ahead = _AFTER.match(text[match.end() :]) or _BEFORE.search(text[: match.start()])
        bound: Bound = next((name for name, _ in BOUNDS if ahead and ahead[name]), "")
        found.append(Figure(value, unit, bound))
    return found


def condition_terms(condition: str) -> frozenset[str]:
    """The terms of a condition that decide who may apply."""
    text = _said_plainly(condition)
    return frozenset(name for name, pattern in _TERMS if pattern.search(text))


def _said_plainly(condition: str) -> str:
    """A condition with its bounds and numbers in the usual words."""
    text = plain(condition)
    for pattern, word in _TOLD_BY_NOT:
        text = pattern.sub(word, text)
    return _NUMBER_WORD.sub(lambda found: str(NUMBER_WORDS.index(found[0].lower()) + 2), text)


def _words(condition: str) -> frozenset[str]:
    """The words of a condition that carry meaning."""
    return frozenset(word for word in _WORD.findall(plain(condition).casefold()) if word not in FILLERS)


def _shared(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those of `words` that stand among the others too, particles and endings aside."""
    return frozenset(word for word in words if word in others or any(_one_stem(word, o) for o in others))


def _one_stem(one: str, other: str) -> bool:
    """Whether two words share all but an ending: a stem has two Korean syllables or four letters."""
    least = 2 if "가" <= one[0] <= "힣" else 4
    common = min(len(one), len(other))
    if common < least:
        return False
    start = next((n for n in range(common) if one[n] != other[n]), common)
    return start >= least and max(len(one), len(other)) - start <= 2


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the shorter condition's words that both have."""
    least = min(len(one), len(other))
    return len(_shared(one, other)) / least if least else 0.0
