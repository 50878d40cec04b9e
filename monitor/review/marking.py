"""The changed words of two quotes, marked: a word diff by rapidfuzz, escaped for HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup
from rapidfuzz.distance import Indel

# A number with the unit behind it (5억원, 18:00, 40%), a word, white space, any other sign.
_TOKEN = re.compile(r"\d+:\d+|\d+(?:[.,]\d+)*(?:[가-힣]+|%)?|[가-힣]+|[^\W\d_가-힣]+|\s+|.", re.DOTALL)
LEAST_SHARED = 0.25  # of all words; two quotes with less in common are not the same words changed
MOST_TOKENS = 4000  # beyond that a quote is shown unmarked: the diff is quadratic at worst

_MARK = Markup("<mark>{}</mark>")


def mark(before: str, after: str) -> tuple[Markup, Markup]:
    """Both texts escaped, with the words that differ in <mark>; unmarked where they share too little."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    short = len(old) + len(new) <= MOST_TOKENS
    if before == after or not short or Indel.normalized_similarity(old, new) < LEAST_SHARED:
        return Markup.escape(before), Markup.escape(after)
    opcodes = Indel.opcodes(old, new)
    return (
        _joined([(code.tag != "equal", old[code.src_start : code.src_end]) for code in opcodes]),
        _joined([(code.tag != "equal", new[code.dest_start : code.dest_end]) for code in opcodes]),
    )


def _joined(runs: Sequence[tuple[bool, list[str]]]) -> Markup:
    return Markup("").join(_MARK.format(words) if marked else words for marked, words in _runs(runs))


def _runs(runs: Sequence[tuple[bool, list[str]]]) -> Iterator[tuple[bool, str]]:
    """The runs with their words; white space alone between two marked runs is marked with them."""
    texts = [(marked, "".join(words)) for marked, words in runs if words]
    held: list[str] = []
    for at, (marked, text) in enumerate(texts):
        bridge = not text.strip() and 0 < at < len(texts) - 1 and texts[at - 1][0] and texts[at + 1][0]
        if marked or bridge:
            held.append(text)
            continue
        if held:
            yield True, "".join(held)
            held.clear()
        yield False, text
    if held:
        yield True, "".join(held)
