"""The signs that open a line (글머리표): what they are, and how deep they stand.

Korean notices nest by sign: Ⅰ. above 1. above 가., □ above ○ above - above ·, with * and ※ for notes.
Which signs a page uses is its own choice, so the depth of a sign comes from the signs above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """One family of signs: a pattern for the sign alone, its rank (small is high), and an example line."""

    name: str
    pattern: str
    rank: int
    example: str


NOTE_RANK = 90  # notes hang below whatever stands above them and open no level of their own

# The order is that of trying; a sign counts only at the start of a line, and its words must follow.
SIGNS: tuple[Sign, ...] = (
    Sign("roman", r"[Ⅰ-Ⅻⅰ-ⅻ][.)\s、]?|(?:I{1,3}|IV|VI{0,3}|IX|X)\.(?=\s)", 0, "Ⅱ. 지원내용"),
    Sign(
        "chapter",
        r"제\s?\d{1,2}\s?장(?=\s)|(?:Part|Section|Chapter)\s(?:\d{1,2}|[IVX]{1,5})[.:]",
        0,
        "제2장 지원내용",
    ),
    Sign("number", r"\d{1,2}\.(?=\s+[^\s(]|[^\s\d.,(~-])", 10, "3. 신청기간"),
    Sign(
        "section",
        r"\d{1,2}(?:[.-]\d{1,2}){1,2}[.)]?(?=\s+[^\W\d])(?!\s+(?:억|만|천|백|배|조|[mb]n?\b|million|billion|times))",
        15,
        "1.2 Scope",
    ),
    Sign("letter", r"[가나다라마바사아자차카타파하][.](?=\s*\S)", 30, "나. 지원대상"),
    Sign("square", r"[□■▣❏❑◆◇❖◈◼◻▢ㅁ☐](?=[^□■])", 20, "□ 사업개요"),
    Sign("number)", r"\d{1,2}\)(?=\s*\S)", 40, "2) 제출서류"),
    Sign("letter)", r"[가나다라마바사아자차카타파하]\)(?=\s*\S)", 45, "가) 신청서"),
    Sign("(number)", r"\(\d{1,2}\)(?=\s*\S)|[⑴-⒇]", 46, "(1) 신청서"),
    Sign("(letter)", r"\([가나다라마바사아자차카타파하]\)(?=\s*\S)|[㉠-㉻㈎-㈛]", 47, "(가) 신청서"),
    Sign("circled", r"[①-⑳❶-❿➀-➓⓵-⓾]", 48, "① 서면평가"),
    Sign(
        "circle",
        r"[○◦◯❍〇●◎◉⚪⚫⦁⭕º](?=[^○◦◯0-9])|ㅇ(?!ㅇ)(?=\s|[가-힣(])|[oO0](?=\s[가-힣(「『])",
        35,
        "ㅇ 지원규모",
    ),
    Sign("hand", r"[☞☛▶▷►▸▹‣➤➢➔➜→⇒➡✔✓☑✅✦★☆♦♣♠◐](?=\s*[^\s▶▷])", 35, "☞ 지원대상"),
    Sign("dash", r"[-–—―−‐‑﹣－](?=\s*[^\s\d-])|[-–—―−‐－](?=\s)", 50, "- 기업부담금 20%"),
    Sign("bullet", r"[•▪▫◾◽▴˙◘](?=\s*\S)", 50, "▪ 지원금액"),
    Sign("dot", r"[·∙⋅‧ㆍᆞ・](?=\s*\S)", 60, "· 신청서 1부"),
    Sign("private", r"[\ue000-\uf8ff\U000f0000-\U0010fffd]", 38, "\uf0a7 지원대상"),
    Sign("note", r"\*{1,4}(?=\s*[^\s*])|※+|[†‡＊]|주\)(?=\s)", NOTE_RANK, "※ 조기 마감될 수 있음"),
    Sign("latin)", r"\(?[a-h]\)(?=\s)", 49, "a) cover letter"),
)

# A number that opens a date or a decimal opens no line: '3. 6.(수)', '2024. 1. 29.'.
_NO_DATE = r"(?!\d{1,4}\s?\.\s?\d{1,2}\s?(?:\.|\())"
_ANY = re.compile(
    r"\s*(?:"
    + "|".join(f"({_NO_DATE if sign.name == 'number' else ''}{sign.pattern})" for sign in SIGNS)
    + r")\s*"
)
_SYMBOLIC = frozenset(("square", "circle", "hand", "dash", "bullet", "dot", "private", "circled"))
_WORDS = re.compile(r"\w")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The sign a line opens with, its family, and where the words behind it start."""

    marker: str
    sign: Sign
    start: int


def opening(line: str) -> Opening | None:
    """The sign of a line; None where it opens with none, or nothing but signs stands in it.

    Of '- ❍ 전시회명' the second sign counts: converters write every item as a dash first.
    """
    found = _first(line)
    if found is None:
        return None
    if (
        found.sign.name == "dash"
        and (second := _first(line[found.start :]))
        and second.sign.name in _SYMBOLIC
    ):
        found = Opening(marker=second.marker, sign=second.sign, start=found.start + second.start)
    return found if _WORDS.search(line, found.start) else None


def _first(line: str) -> Opening | None:
    head = line[:1]
    if head.isspace():
        head = line.lstrip()[:1]
    if not head or (head.isalpha() and not head.isascii() and head not in _OPENERS):
        return None
    match = _ANY.match(line)
    if match is None or match.lastindex is None:
        return None
    return Opening(marker=match[match.lastindex].strip(), sign=SIGNS[match.lastindex - 1], start=match.end())


_OPENERS = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ제가나다라마바사아자차카타파하ㅁㅇㆍᆞ주º")


class Outline:
    """The signs open above the line being read; gives each sign its depth from 1."""

    def __init__(self) -> None:
        self._open: list[Sign] = []

    def reset(self) -> None:
        """Forgets all signs: a heading begins anew."""
        self._open.clear()

    def depth(self, sign: Sign) -> int:
        """The depth of a line with this sign, which stays open for the lines below it."""
        if sign.rank == NOTE_RANK:
            return len(self._open) + 1
        if sign in self._open:
            del self._open[self._open.index(sign) + 1 :]
            return len(self._open)
        while self._open and self._open[-1].rank > sign.rank:
            self._open.pop()
        self._open.append(sign)
        return len(self._open)
