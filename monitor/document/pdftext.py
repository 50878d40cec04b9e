"""The printed lines of a PDF page, and paragraphs put together from them again.

A PDF knows signs and where they stand, and nothing of lines, words and paragraphs. Signs on one base line are
a line; a line that ends where the next one's first word would not have fitted goes on in it.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdfium2 import PdfPage
from pypdfium2 import raw as pdfium

from monitor.document.bullets import opening
from monitor.document.fields import field_in

_MAX_SIGNS = 60_000  # of one page; a full one has 3,000
_SMALLEST = 1.0  # points of type
_OFF_LINE = 0.6  # of the size of type: a sign further off the base line stands on another line
_APART = 2.2  # of the size of type: lines further apart than this belong to two paragraphs
_UNLIKE = 0.15  # of the size of type: lines that differ more belong to two paragraphs
_SLACK = 0.4  # of the size of type: what a line may end short of its margin
_LONGEST_WORD = 12  # signs: a longer word would have been broken
_INDENT = 0.25  # of its column: lines that start further in are set to the right, each for itself
_FLUSH = 1.5  # points: lines that end as near to one another end at the margin
_PADDING = 4.0  # points between a cell's edge and its text, by default
_REPEATED = 3  # pages at least that a running head stands on
_COLUMNS = 4  # one line in so many with another beside it: a page of columns
_SENTENCE_END = re.compile(r"(?:다|요|오|함|음|임)[.)]*\.$|[.;]$")
_PAGE_NUMBER = re.compile(r"[-–—]?\s?\d{1,4}\s?(?:/\s?\d{1,4})?\s?[-–—]?")
_HANGUL = re.compile(r"[가-힣]")
_WORDS = re.compile(r"\w")
_SIGNS = frozenset("ㅇㅁoOㆍ")  # letters that stand for bullets
# Faces that are bold, by the names that printers of Korean word processors give them.
_HEAVY = re.compile(r"bold|black|heavy|headline|hdr|gtre|mjre|헤드라인|견고딕|견명조", re.IGNORECASE)
_FACE_NAME = 80  # bytes of a face's name


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign on a page, in points: its edges, its base line counted from the top, its size; in bold type?"""

    sign: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printed line. `spaced`: a space stands behind its last word, so that it broke between two words.

    `bold`: all its words are.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool
    bold: bool = False


def glyphs_of(page: PdfPage, height: float) -> list[Glyph]:
    """The signs of a page in the order of its writing; a space that the library made up stands behind a sign.

    `height`: that of the page, from which base lines count downward.
    """
    page_text = page.get_textpage()
    text = page_text.raw  # asked for several times a sign
    out: list[Glyph] = []
    type_of = _Type(text)
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    for number in range(min(page_text.count_chars(), _MAX_SIGNS)):
        code = pdfium.FPDFText_GetUnicode(text, number)
        sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not sign or sign in "\r\n\0":
            continue
        if not sign.isalnum() and pdfium.FPDFText_IsGenerated(text, number) == 1:
            if out and sign.isspace():
                out.append(Glyph(" ", out[-1].x1, out[-1].x1, out[-1].y, out[-1].size))
            continue
        pdfium.FPDFText_GetCharBox(text, number, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        line = height - y.value
        last = out[-1] if out else None
        if last and not last.sign.isspace() and abs(line - last.y) < _SMALLEST:
            size, bold = last.size, last.bold
        else:
            size, bold = type_of.sign(number)
        out.append(Glyph(sign, left.value, right.value, line, size, bold))
    page_text.close()
    return out


class _Type:
    """Tells the type of signs: how large it is, and whether it is bold, by the names of its faces."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._box = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(_FACE_NAME)
        self._flags = ctypes.c_int()
        self._known: dict[bytes, bool] = {}

    def sign(self, number: int) -> tuple[float, bool]:
        """(size in points, bold) of a sign by its number; asked once a word, since the library is slow."""
        pdfium.FPDFText_GetLooseCharBox(self._text, number, self._box)
        self._name.value = b""
        pdfium.FPDFText_GetFontInfo(self._text, number, self._name, _FACE_NAME, self._flags)
        name = self._name.value
        if name not in self._known:
            self._known[name] = bool(_HEAVY.search(name.decode("cp949", "replace")))
        return max(self._box.top - self._box.bottom, _SMALLEST), self._known[name]


def lines_of(glyphs: Iterable[Glyph]) -> list[Printed]:
    """Signs as printed lines."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        # Most signs stand exactly beside the one before; that is cheaper to see.
        if last is None or (
            glyph.y != last.y and abs(glyph.y - last.y) > _OFF_LINE * max(glyph.size, last.size)
        ):
            runs.append([])
        runs[-1].append(glyph)
    return [line for run in runs if (line := _line(run))]


def _line(run: Sequence[Glyph]) -> Printed | None:
    raw = "".join(glyph.sign for glyph in run)
    text = " ".join(raw.split())
    shown = [glyph for glyph in run if not glyph.sign.isspace()]
    if not text or not shown:
        return None
    sizes = sorted(glyph.size for glyph in shown)
    return Printed(
        text=text,
        x0=min(glyph.x0 for glyph in shown),
        x1=max(glyph.x1 for glyph in shown),
        y=shown[0].y,
        size=sizes[len(sizes) // 2],
        spaced=raw[-1:].isspace(),
        bold=_all_bold(shown),
    )


def _all_bold(glyphs: Sequence[Glyph]) -> bool:
    """Whether all letters and digits are in bold type; signs of bullets are not asked."""
    first = 1 if glyphs[0].sign in _SIGNS else 0
    words = [glyph.bold for glyph in glyphs[first:] if _WORDS.match(glyph.sign)]
    return bool(words) and all(words)


def without_page_number(lines: Sequence[Printed], height: float) -> list[Printed]:
    """The lines without a number alone at the top or bottom of a page."""
    return [
        line for line in lines
        if not _at_edge(line, height) or not _PAGE_NUMBER.fullmatch(line.text)
    ]  # fmt: skip


def running_heads(pages: Iterable[tuple[Sequence[Printed], float]]) -> frozenset[str]:
    """The lines at the top and bottom of many pages (쪽머리, 쪽꼬리), by their words without digits.

    `pages`: the lines of each page, and its height.
    """
    counts: Counter[str] = Counter()
    number = 0
    for lines, height in pages:
        number += 1
        counts.update({_without_digits(line.text) for line in lines if _at_edge(line, height)})
    return frozenset(
        words for words, count in counts.items() if count >= _REPEATED and count * 2 > number and words
    )


def without_running_heads(lines: Sequence[Printed], height: float, heads: frozenset[str]) -> list[Printed]:
    """The lines of a page without those that stand at the top or bottom of many, and without its number."""
    return [
        line for line in without_page_number(lines, height)
        if not (_at_edge(line, height) and _without_digits(line.text) in heads)
    ]  # fmt: skip


def _at_edge(line: Printed, height: float) -> bool:
    return not 0.1 * height < line.y < 0.9 * height


def _without_digits(text: str) -> str:
    return re.sub(r"[\d\s]+", "", text)


def in_order(lines: Sequence[Printed]) -> list[Printed]:
    """The lines of a page from the top down; as the file has them where two columns stand side by side."""
    ordered = sorted(lines, key=lambda line: (line.y, line.x0))
    beside = sum(
        1 for one, other in itertools.pairwise(ordered)
        if other.y - one.y < _OFF_LINE * one.size and max(one.x0, other.x0) > min(one.x1, other.x1)
    )  # fmt: skip
    return list(lines) if beside * _COLUMNS > len(ordered) else ordered


@dataclass(frozen=True, slots=True)
class Wraps:
    """How a file breaks its lines: whether it writes the space at a break, and the words it uses."""

    spaces: bool
    words: frozenset[str]

    @staticmethod
    def of(lines: Iterable[Printed]) -> Wraps:
        """What the lines of a file tell."""
        kept = list(lines)
        words = frozenset(word for line in kept for word in line.text.split()[1:-1])
        return Wraps(spaces=any(line.spaced for line in kept), words=words)

    def joint(self, first: Printed, second: Printed) -> str:
        """What stands between a line and the one it goes on in: a space, or nothing inside a word."""
        last, head = first.text.split()[-1], second.text.split()[0]
        if first.spaced or not (_HANGUL.match(last[-1]) and _HANGUL.match(head)):
            return " "
        if self.spaces or last + head in self.words:
            return ""
        return " "


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines start and end: the text of a page, or a cell. `cell`: its lines may stand in the middle."""

    left: float
    right: float
    cell: bool = False

    def room(self, line: Printed) -> float:
        """How much wider a line might have been."""
        return self.right - self.left - (line.x1 - line.x0) if self.cell else self.right - line.x1

    def is_aside(self, line: Printed) -> bool:
        """Whether a line starts so far in that it stands for itself: a date or a name set to the right."""
        return not self.cell and line.x0 - self.left > _INDENT * (self.right - self.left)


def column_of(lines: Sequence[Printed]) -> Column:
    """The column of a page's text: its right edge is the furthest that two lines share."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    shared = (one for one, other in itertools.pairwise(ends) if one - other <= _FLUSH)
    left = min((line.x0 for line in lines), default=0.0)
    return Column(left, next(shared, ends[0] if ends else 0.0))


def cell_column(lines: Sequence[Printed], left: float, right: float) -> Column:
    """The column that a cell between two edges leaves its lines."""
    widest = max((line.x1 - line.x0 for line in lines), default=0.0)
    return Column(left, left + max(widest, right - left - 2 * _PADDING), cell=True)


def paragraphs(lines: Sequence[Printed], column: Column, wraps: Wraps) -> Iterator[tuple[str, bool]]:
    """Lines as paragraphs: the text of each, and whether all of it is bold."""
    text, bold = "", False
    before: Printed | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, column, wraps):
            text, bold = text + wraps.joint(before, line) + line.text, bold and line.bold
        else:
            if text:
                yield text, bold
            text, bold = line.text, line.bold
        before = line
    if text:
        yield text, bold


def _width(text: str) -> int:
    """How wide a text is in halves of a Korean sign, as most type has it."""
    return sum(1 if sign < "\u1100" else 2 for sign in text)


def _goes_on(first: Printed, second: Printed, column: Column, wraps: Wraps) -> bool:
    """Whether a line ends because the next one's first word, or its first sign, did not fit."""
    size = first.size
    if abs(size - second.size) > _UNLIKE * size or not 0 < second.y - first.y < _APART * size:
        return False
    if column.is_aside(first) and column.is_aside(second):
        return False
    if opening(second.text) or _SENTENCE_END.search(first.text) or field_in(second.text):
        return False
    if column.cell and (second.text[0] == "(" or (first.text[0].isdigit() and second.text[0].isdigit())):
        return False
    head = second.text.split()[0]
    inside = wraps.spaces and not first.spaced  # the break, if it is one, stands inside a word
    share = _width(head) / _width(second.text)
    missing = size if inside else min((second.x1 - second.x0) * share, _LONGEST_WORD * size)
    return column.room(first) < missing + _SLACK * size
