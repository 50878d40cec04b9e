"""The printed lines of a PDF page, and paragraphs put together from them again.

A PDF knows signs and where they stand, and nothing of lines, words and paragraphs. Signs on one base line are
a line; a line that ends where the next one's first word would not have fitted goes on in it.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pypdfium2 import PdfPage
from pypdfium2 import raw as pdfium

from monitor.document.bullets import opening
from monitor.document.fields import field_in

_MAX_SIGNS = 60_000  # of one page; a full one has 3,000
_OFF_LINE = 0.6  # of the size of type: a sign further off the base line stands on another line
_APART = 2.2  # of the size of type: lines further apart than this belong to two paragraphs
_UNLIKE = 0.15  # of the size of type: lines that differ more belong to two paragraphs
_SLACK = 0.4  # of the size of type: what a line may end short of its margin
_INDENT = 0.25  # of its column: lines that start further in are set to the right, each for itself
_SENTENCE_END = re.compile(r"(?:다|요|오|함|음|임)[.)]*\.$|[.;]$")
_PAGE_NUMBER = re.compile(r"[-–—]?\s?\d{1,4}\s?(?:/\s?\d{1,4})?\s?[-–—]?")
_HANGUL = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A sign on a page, in points: its edges, its base line counted from the top, and the size of its type."""

    sign: str
    x0: float
    x1: float
    y: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printed line. `spaced`: a space stands behind its last word, so that it broke between two words."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool


def glyphs_of(page: PdfPage, height: float) -> list[Glyph]:
    """The signs of a page in the order of its writing; a space that the library made up stands behind a sign.

    `height`: that of the page, from which base lines count downward.
    """
    text = page.get_textpage()
    out: list[Glyph] = []
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    for number in range(min(text.count_chars(), _MAX_SIGNS)):
        code = pdfium.FPDFText_GetUnicode(text, number)
        sign = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
        if not sign or sign in "\r\n\0":
            continue
        if pdfium.FPDFText_IsGenerated(text, number) == 1:
            if out and sign.isspace():
                out.append(Glyph(" ", out[-1].x1, out[-1].x1, out[-1].y, out[-1].size))
            continue
        pdfium.FPDFText_GetCharBox(text, number, left, right, bottom, top)
        pdfium.FPDFText_GetCharOrigin(text, number, x, y)
        size = pdfium.FPDFText_GetFontSize(text, number)
        out.append(
            Glyph(sign, left.value, right.value, height - y.value, _size(size, top.value - bottom.value))
        )
    return out


def _size(size: float, tall: float) -> float:
    """The size of type: the font's own, or where a matrix scales that, what a sign's height tells."""
    return size if tall <= size <= 4 * max(tall, 1) else max(tall * 1.2, 1)


def lines_of(glyphs: Iterable[Glyph]) -> list[Printed]:
    """Signs as printed lines."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        last = runs[-1][-1] if runs else None
        if last is None or (abs(glyph.y - last.y) > _OFF_LINE * max(glyph.size, last.size)):
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
    )


def without_page_number(lines: Sequence[Printed], height: float) -> list[Printed]:
    """The lines without a number alone at the top or bottom of a page."""
    return [
        line for line in lines
        if 0.1 * height < line.y < 0.9 * height or not _PAGE_NUMBER.fullmatch(line.text)
    ]  # fmt: skip


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


def paragraphs(lines: Sequence[Printed], left: float, right: float, wraps: Wraps) -> Iterator[str]:
    """Lines as paragraphs; `left` and `right` are where their column starts and ends."""
    text = ""
    before: Printed | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, left, right):
            text += wraps.joint(before, line) + line.text
        else:
            if text:
                yield text
            text = line.text
        before = line
    if text:
        yield text


def _goes_on(first: Printed, second: Printed, left: float, right: float) -> bool:
    """Whether a line ends because the next one's first word did not fit."""
    size = first.size
    if min(first.x0, second.x0) - left > _INDENT * (right - left):
        return False
    if abs(size - second.size) > _UNLIKE * size or not 0 < second.y - first.y < _APART * size:
        return False
    if opening(second.text) or _SENTENCE_END.search(first.text) or field_in(second.text):
        return False
    head = second.text.split()[0]
    word = (second.x1 - second.x0) * len(head) / len(second.text)
    return first.x1 + min(word, 6 * size) + _SLACK * size > right
