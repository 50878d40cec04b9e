"""Flat text to documents: notices typed as text, and portal pages of which only the words were kept.

A kept portal page is one label line, then its value's lines; around it the site's menus, other notices and
footer. A kept board post may be one single line. Both are put back into lines, labels and values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.document.blocks import Document
from monitor.document.build import build
from monitor.document.fields import field_in, is_label_line, meta_fields
from monitor.document.furniture import is_furniture_line, opens_furniture, opens_list, opens_others
from monitor.document.furniture_words import LIST_OTHER_HEADS, LIST_TITLE_HEADS, NEIGHBOUR_WORDS
from monitor.document.labels import is_known
from monitor.document.pieces import Line, Pair, Piece
from monitor.document.tree import looks_like_file

# Lines that end a page's own part for good, each with an example.
ENDS: tuple[tuple[str, str], ...] = (
    (r"(?:본|이)?\s?저작물은\s.*|.{0,60}공공누리\s?제\s?\d\s?유형.*", "본 저작물은 공공누리 제1유형에 따라"),
    (r".{0,80}(?:©|ⓒ|\ball rights reserved\b|무단\s?전재).{0,80}", "© 2024 기관. ALL RIGHTS RESERVED."),
    (r".{0,30}(?:만족하(?:셨|십|시)|도움이\s?되(?:셨|었)).{0,20}", "정보에 만족하셨나요?"),
    (r"개인정보\s?처리방침(?:\s?이용약관)?", "개인정보처리방침"),
)
_ENDS = re.compile("|".join(f"(?:{pattern})" for pattern, _ in ENDS), re.IGNORECASE)

_LEFTOVER = re.compile(r"<!--|-->|^[<>()\-–=_*|·\s]+$")
_ALL_FILES = re.compile(r"(첨부\s?파일)\s?(?:일괄|전체|모두)?\s?(?:다운로드|내려받기|받기)")
_HASHTAG = re.compile(r"#\S{1,40}(?:\s#\S{1,40})*")
_DATE = re.compile(r"\d{2,4}\s?[-./년]\s?\d{1,2}")
_LONE_DATE = re.compile(r"20\d\d\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?")
_NUMBER_LINE = re.compile(r".{0,24}\b(?:공고)?\s?제?\s?20\d\d\s?[-–]\s?\d{1,5}\s?호")
_SENTENCE = re.compile(r"(?:다|요|오)[.!]?$|[,.;]$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")

_RUN_ON = 300  # characters: a line this long with signs inside held several lines once
_BULLETS = re.compile(r"(?<=\s)(?=(?:[□ㅇ○◦▪■●◆▶▷❍☞✔✓※]|[①-⑳])\s?\S)|(?<=\s)(?=\d{1,2}\. [가-힣])")
_TAILS = re.compile(r"(?<=\s)(?=(?:첨부\s?파일|이전\s?글|다음\s?글)\s\S)|(?<=\s)(?=목록$)")
_META_REACH = 400  # characters from the start within which a run-on line has its own date and author
_FILES = re.compile(r"^(첨부\s?파일|붙임\s?파일)(?:\s?[:：]\s?|\s)(?!일괄)(?=\S)")
_FILE_END = re.compile(r"(?<=\.hwp|\.pdf|\.zip|\.jpg|\.png|\.doc|\.xls)x?\s+", re.IGNORECASE)

_HEAD_REACH = 10  # lines within which three labels with values make the head of a notice
_HEAD_LABELS = 3
_TITLE_REACH = 5  # lines above that head where the title stands
_MIN_TITLE, _MAX_TITLE = 8, 160
_MAX_MENU = 24  # characters of a menu's entry
_MIN_BUTTONS = 2  # '로그인', '본문 바로가기' and the like in a site's menus
_MENU_SHARE = 0.75  # of the lines above a notice's head that are such entries, where they are menus
_SIGN = re.compile(r"[□ㅇ○◦▪■●◆▷❍☞✔✓※①-⑳]|[가-하\d]{1,2}[.)]\s")
_BOARD_HEADS = 4  # lines: number, title, day, views
_LABEL_LEVEL = 5  # of a label that no value follows: it names a section


def _cuts(line: str) -> list[str]:
    """The lines that a run-on line held once; the line itself where it is none."""
    marks = [m.start() for m in _BULLETS.finditer(line)] if len(line) >= _RUN_ON else []
    if len(marks) < 3:
        return [line]
    marks += [m.start() for m in _TAILS.finditer(line)]
    pairs = meta_fields(line[:_META_REACH])
    dates = [found for _, (start, _) in pairs if (found := _LONE_DATE.match(line, start))]
    marks += [pairs[0][0][0], dates[-1].end()] if dates else []
    ends = sorted({0, *marks, len(line)})
    return [part for a, b in pairwise(ends) if (part := line[a:b].strip())]


def _tidy(text: str) -> list[str]:
    """Lines without white space around, comment signs and hash tags; dates that stand in several made one."""
    out: list[str] = []
    for raw in map(_tabbed, text.splitlines()):
        line = " ".join(_LEFTOVER.sub(" ", raw.strip()).split()) if raw.strip() != "~" else "~"
        line = _ALL_FILES.sub(r"\1", line) if _ALL_FILES.fullmatch(line) else line
        if not line or _HASHTAG.fullmatch(line):
            continue
        for part in _cuts(line):
            if (
                out
                and _DATE.search(out[-1])
                and len(out[-1]) < 60
                and (out[-1].endswith("~") or _continues(part))
            ):
                out[-1] = f"{out[-1]} {part}"
            else:
                out.append(part)
    return out


def _tabbed(line: str) -> str:
    """A line of two columns, the first a short name, as a field: '소관부처<tab>바다부'."""
    name, tab, value = line.strip().partition("\t")
    short = len(name) <= _MAX_MENU and _LETTERS.match(name) is not None
    return f"{name.rstrip(' :')} : {value.strip()}" if tab and short and "\t" not in value.strip() else line


def _continues(line: str) -> bool:
    """Whether a line only goes on with the date before: '~', '~ 2026.07.20', '까지'."""
    return line == "까지" or (line.startswith("~") and len(line) < 40)


def _heads(lines: Sequence[str]) -> list[int]:
    """Where a label line with a value line below it stands."""
    return [
        i for i, (label, value) in enumerate(pairwise(lines))
        if is_label_line(label) and not is_label_line(value) and not is_furniture_line(label)
    ]  # fmt: skip


def _title_before(lines: Sequence[str], head: int) -> int | None:
    """The line above the labels that is the notice's title; None where none can be."""
    near = [i for i in range(max(0, head - _TITLE_REACH), head) if _can_title(lines[i])]
    return max(near, key=lambda i: len(lines[i]), default=None)


def _can_title(line: str) -> bool:
    return (
        _MIN_TITLE <= len(line) <= _MAX_TITLE
        and bool(_LETTERS.search(line))
        and not _SENTENCE.search(line)
        and not _LONE_DATE.fullmatch(line)
        and ">" not in line
    )


def _own(lines: Sequence[str]) -> tuple[list[str], int | None]:
    """The page's own lines, and the title's index among them where the labels show it."""
    heads = _heads(lines)
    for n, head in enumerate(heads[: -_HEAD_LABELS + 1]):
        if heads[n + _HEAD_LABELS - 1] - head < _HEAD_REACH:
            title = _title_before(lines, head)
            if _is_menu(lines[: head if title is None else title]):
                first = head if title is None else title
                return list(lines[first:]), None if title is None else 0
            return list(lines), title if head < _TITLE_REACH else None
    return list(lines), None


def _is_menu(lines: Sequence[str]) -> bool:
    """Whether lines are a site's menus: many, short, buttons among them, without signs or dates."""
    if len(lines) < _TITLE_REACH or any(_DATE.search(line) or _SIGN.match(line) for line in lines):
        return False
    short = sum(1 for line in lines if len(line) <= _MAX_MENU)
    buttons = sum(1 for line in lines if is_furniture_line(line))
    return buttons >= _MIN_BUTTONS and short >= _MENU_SHARE * len(lines)


def _kept(lines: Sequence[str], *, titled: bool) -> list[str]:
    """The lines without buttons, rights and menus, up to where the page's own part ends."""
    out: list[str] = []
    away = False
    heads = _heads(lines)
    last = heads[0] if titled and heads else len(lines) // 2
    late = _late(lines)
    for i, line in enumerate(lines):
        if (i > last and _ENDS.fullmatch(line)) or (i > late and _opens_board(lines, i)):
            break
        if away and i not in heads and not _is_known_field(line):
            continue
        valued = bool(out) and is_label_line(out[-1]) and len(line) > 1
        away = bool(out) and not is_label_line(line) and _leads_away(line, late=i > late)
        dropped = is_furniture_line(line) or (bool(out) and not is_label_line(line) and opens_furniture(line))
        if not away and (valued or not dropped):
            out.append(line)
    return out


def _leads_away(line: str, *, late: bool) -> bool:
    """Whether what follows a line is not the notice's: early in a text, only where others are named."""
    return opens_others(line) or bool(NEIGHBOUR_WORDS.match(line)) or (late and opens_list(line))


def _is_known_field(line: str) -> bool:
    """Whether a line is a label of announcements with its value: '신청 마감일 : 2031-03-09'."""
    found = field_in(line)
    return found is not None and is_known(line[slice(*found[0])])


def _late(lines: Sequence[str]) -> int:
    """The line at which half of the text is told."""
    told, half = 0, sum(map(len, lines)) / 2
    for i, line in enumerate(lines):
        told += len(line)
        if told >= half:
            return i
    return len(lines)


def _opens_board(lines: Sequence[str], at: int) -> bool:
    """Whether other notices are listed from here on: below a heading that says so, or a board's heads."""
    if opens_others(lines[at]):
        return True
    heads = lines[at : at + _BOARD_HEADS]
    titles = sum(1 for head in heads if LIST_TITLE_HEADS.fullmatch(head))
    return titles == 1 and sum(1 for head in heads if LIST_OTHER_HEADS.fullmatch(head)) == len(heads) - 1 >= 2


def _value_end(lines: Sequence[str], start: int, title: str | None) -> int:
    """Where the value that starts here ends: at the next label, the title said again, the notice's number."""
    end = start
    while end < len(lines) and not is_label_line(lines[end]):
        line = lines[end]
        if end > start and (line == title or _NUMBER_LINE.fullmatch(line) or _LONE_DATE.fullmatch(line)):
            break
        end += 1
    return end


def _pieces(lines: Sequence[str], title: int | None) -> Iterator[Piece]:
    name, at = (None if title is None else lines[title]), 0
    while at < len(lines):
        line = lines[at]
        if at == title:
            yield Line(text=line, heading=1)
        elif is_label_line(line):
            end = _value_end(lines, at + 1, name)
            value = [text for text in lines[at + 1 : end] if text != line]
            if value:
                yield Pair(label=Line(text=line), value=tuple(Line(text=text) for text in value))
            else:
                yield Line(text=line, heading=_LABEL_LEVEL)
            at = max(end, at + 1)
            continue
        elif (files := _FILES.match(line)) and looks_like_file(line):
            names = [part for part in _FILE_END.split(line[files.end() :]) if part]
            yield Pair(label=Line(text=files[1]), value=tuple(Line(text=text) for text in names))
        else:
            yield Line(text=line)
        at += 1


def read_plain(text: str) -> Document:
    """The document of a flat text. Never raises."""
    lines = _tidy(text)
    own, title = _own(lines)
    kept = _kept(own, titled=title is not None)
    return build(_pieces(kept, title), {})
