"""When two names are one name otherwise written, and how alike two different names are.

Names are compared by their letters and digits alone; likeness is counted over jamo (the parts of Korean
syllables), so that a typing slip costs one letter and not a whole syllable.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from monitor.text.normal import flatten, key, plain

# (what is cut from the head of a name, an example: name, what is left)
LEADERS: tuple[tuple[str, str, str], ...] = (
    (r"[①-⑳㉠-㉻❶-❿▪□○◦ㅇ\-*·]+\s*", "① 기술상용화", "기술상용화"),
    (r"\(?\d{1,2}\)?[.)]\s*(?=\D)", "1. 기술상용화", "기술상용화"),
    (r"\(\d{1,2}\)\s*", "(2) 기술상용화", "기술상용화"),
    (r"[가-하][.)]\s+", "나. 기술상용화", "기술상용화"),
    (r"\([가-하]\)\s*", "(나) 기술상용화", "기술상용화"),
)
_LEADER = re.compile("|".join(pattern for pattern, _, _ in LEADERS))

# Words that only say what a named part is; with or without them it is the same part.
PART_WORDS = (
    "분야", "트랙", "유형", "부문", "세부사업", "내역사업", "사업", "과제", "지원사업", "프로그램", "지원",
    "track", "strand", "stream", "programme", "program",
)  # fmt: skip
_PART_WORD = re.compile(rf"(?<=\w\w)(?:{'|'.join(sorted(PART_WORDS, key=len, reverse=True))})$")
_ASIDE = re.compile(r"[(\[<『「].*?[)\]>』」]")
_NOT_WORD = re.compile(r"[\W_]+")
_TELLING = re.compile(r"\d+|(?<![a-z])[a-z](?![a-z])|(?<![a-z])[ivx]{1,4}(?![a-z])|(?<!\w)[가-하](?!\w)")


REMEMBERED = 4096  # names; each is compared with all those of the other version


@lru_cache(REMEMBERED)
def letters(text: str) -> str:
    """The letters and digits of a text, folded: what is left of a name when typography is taken away."""
    return _NOT_WORD.sub("", key(text))


@lru_cache(REMEMBERED)
def name_key(name: str) -> str:
    """What makes a part's name: without its number in the list and without words like 분야 or 트랙."""
    flat = flatten(name).strip()
    leader = _LEADER.match(flat)
    cut = letters(flat[leader.end() :] if leader else flat)
    if cut in PART_WORDS or not cut:
        return letters(flat)
    return _PART_WORD.sub("", cut)


def same_name(one: str, other: str) -> bool:
    """Whether two names differ in typography, numbering, part words or a bracketed aside of one alone."""
    if name_key(one) == name_key(other):
        return True
    bare = _without_aside(one), _without_aside(other)
    if bare[0] is not None and bare[1] is None:
        return bare[0] == name_key(other)
    return bare[1] is not None and bare[0] is None and bare[1] == name_key(one)


@lru_cache(REMEMBERED)
def _without_aside(name: str) -> str | None:
    """The key of a name without its bracketed aside; None where it has none."""
    text = plain(name)
    return name_key(_ASIDE.sub("", text)) if _ASIDE.search(text) else None


def likeness(one: str, other: str) -> float:
    """How alike two names are, 0 to 1, by their jamo."""
    return jamo_likeness(jamo(one), jamo(other))


def jamo(name: str) -> str:
    """The name's letters and digits, syllables taken apart."""
    return unicodedata.normalize("NFD", letters(name))


def jamo_likeness(one: str, other: str) -> float:
    """How alike two strings of jamo are, 0 to 1."""
    return fuzz.ratio(one, other) / 100


@lru_cache(REMEMBERED)
def telling(name: str) -> tuple[str, ...]:
    """The signs that tell sister names apart: numbers, single letters, roman numerals (Track 2, B형, 나)."""
    return tuple(sorted(_TELLING.findall(plain(name).casefold())))
