"""Signs as office programs write them, in plain characters: private-use areas (사용자 정의 영역), full width.

Hangul keeps its own signs there, and symbol fonts (Wingdings, Symbol) come with 0xF000 added. A sign that no
row knows is a bullet where it opens a line, and nothing elsewhere.
"""

from __future__ import annotations

import re

BULLET = "•"

# First private-use character, what it and its successors stand for.
RUNS: tuple[tuple[int, str], ...] = (
    # Hangul
    (0xF02B1, "①②③④⑤⑥⑦⑧⑨⑩"),  # digits in boxes
    (0xF02EF, "•"),
    (0xF02FB, "••"),
    (0xF0850, "‘’“”『』"),
    # Wingdings
    (0xF028, "☎"),
    (0xF02A, "✉"),
    (0xF046, "☞"),
    (0xF06C, "●❍■□"),
    (0xF071, "❑❒"),
    (0xF075, "◆❖"),
    (0xF09E, "·•"),
    (0xF0A7, "▪◻"),
    (0xF0D8, "➢"),
    (0xF0E0, "→"),
    (0xF0E8, "➔"),
    (0xF0FC, "✔"),
    (0xF0FE, "☑"),
    # Symbol
    (0xF0B7, "•"),
    (0xF0AE, "→"),
)
_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width letters, digits and signs
_KNOWN = {start + step: sign for start, signs in RUNS for step, sign in enumerate(signs)} | _WIDE
_UNUSUAL = re.compile("[\uff01-\uff5e\ue000-\uf8ff\U000f0000-\U0010fffd]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_OPENING = re.compile("^(\\s*)[\ue000-\uf8ff\U000f0000-\U0010fffd]+(?=\\s*\\S)")


def plain(line: str) -> str:
    """A line without private-use and full-width characters."""
    if not _UNUSUAL.search(line):
        return line
    known = line.translate(_KNOWN)
    return _PRIVATE.sub("", _OPENING.sub(rf"\1{BULLET} ", known))
