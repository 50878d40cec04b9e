"""One spelling for many: signs that look alike become one sign, and texts are made comparable.

`flatten` keeps every character in its place, so that spans found in its result hold for the original.
`plain` and `key` are for comparing only: they fold widths, join spaces and lose the places.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# (signs, the one they become, what they are): each sign becomes exactly one character.
LOOKALIKES: tuple[tuple[str, str, str], ...] = (
    ("∼～〜⁓˜∽∾〰", "~", "tildes of ranges"),
    ("–—‐‑‒―−﹣﹘⁃", "-", "dashes and minus signs"),
    ("‘’`´‵′‛ʼʹ＇", "'", "apostrophes before two-digit years"),
    ("“”„‟″〃", '"', "double quotation marks"),
    ("ㆍ‧・∙⋅･᛫", "·", "middle dots of lists"),
    ("【〔［", "[", "opening brackets"),
    ("】〕］", "]", "closing brackets"),
    ("﹙", "(", "small opening parenthesis"),
    ("﹚", ")", "small closing parenthesis"),
    ("。․", ".", "full stops"),
    ("、﹐", ",", "commas"),
    ("∶﹕", ":", "colons"),
    ("⁄∕", "/", "slashes"),
    ("￦", "₩", "won signs"),
    ("￡", "£", "pound signs"),
    ("￥", "¥", "yen signs"),
    ("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " ", "spaces"),
    ("\u202f\u205f\u3000\t\v\f\r\u0085\u2028\u2029", " ", "wide spaces, tabs and odd line ends"),
    ("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", " ", "invisible signs"),
    # Signs of the private areas as Korean word processors write them into text.
    ("\U000f0854", "『", "opening book bracket of a word processor"),
    ("\U000f0855", "』", "closing book bracket of a word processor"),
    ("\U000f02ef\U000f02fb\U000f02fc\uf000\uf0a7\uf06c\uf0b7\uf09f", "▪", "bullets of a word processor"),
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width letters, digits and signs
_BOXED = {0xF02B1 + n: ord("①") + n for n in range(20)}  # boxed numbers of a word processor
_FLAT = str.maketrans(_WIDE | _BOXED | {c: to for signs, to, _ in LOOKALIKES for c in map(ord, signs)})
_UNEVEN = re.compile("[" + re.escape("".join(map(chr, _FLAT))) + "]")
_SPACES = re.compile(r"\s+")


def flatten(text: str) -> str:
    """The text with look-alike signs made one; as long as the original, line ends kept."""
    return _flattened(text) if len(text) <= _LINE else _translated(text)


def _translated(text: str) -> str:
    return text.translate(_FLAT) if _UNEVEN.search(text) else text


_LINE = 400  # characters: longer texts are not kept
_flattened = lru_cache(maxsize=4096)(_translated)  # every rule asks for the same lines


def plain(text: str) -> str:
    """The text for comparing words: one width, one form of each sign, single spaces."""
    return _SPACES.sub(" ", flatten(unicodedata.normalize("NFKC", flatten(text)))).strip()


def key(text: str) -> str:
    """The text for comparing names: `plain` without spaces and case."""
    return unicodedata.normalize("NFKC", plain(text).replace(" ", "").casefold())
