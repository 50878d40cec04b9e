"""Eligibility (신청 자격): the conditions for the whole call, one by one, in the page's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.document.blocks import Document
from monitor.extract.labels import is_title, role_of, squeeze
from monitor.extract.lines import PROSE, Line, quote, sentences
from monitor.facts import Text
from monitor.text.dates import find_periods
from monitor.text.normal import flatten

# Sentences of prose that state a condition; the group is the condition.
SENTENCES: tuple[tuple[str, str], ...] = (
    (
        r"(?P<c>[^.]{4,160}?)(?:이면|이라면|라면)\s?(?:누구나\s?|어디든\s?)?(?:신청|지원|참여|"
        r"응모)할\s?수\s?있",
        "울산에 사업장이 있는 기업이면 신청할 수 있다",
    ),
    (
        r"(?:신청\s?자격|지원\s?대상|신청\s?대상|참여\s?대상|대상)(?:은|"
        r"는)\s(?P<c>[^.]{4,160}?)(?:이다|다|입니다)\.",
        "신청 자격은 도내 중소기업이다.",
    ),
    (
        r"(?P<c>[^.]{4,120}?)(?:이|가)\s(?:신청|지원|참여)할\s?수\s?있",
        "창업 10년 이내의 중소기업이 신청할 수 있다",
    ),
    (
        r"(?P<c>[^.]{4,120}?(?:기업|업체|단체|법인|사람|자|농가|점포|곳|소상공인|창업자|"
        r"예술인))(?:이면|면)\s된다",
        "도에 본점을 둔 기업이면 된다",
    ),
    (
        r"(?P<c>(?:You|Applicants?|Lead applicants?) must be [^.]{4,160})\.",
        "You must be employed by a UK university.",
    ),
    (
        r"(?P<c>[A-Z][^.]{4,140}?) (?:are|is) eligible to apply",
        "Public libraries of the state are eligible to apply",
    ),
)
# Lines of a section of eligibility that are no condition for all.
LEFT_OUT: tuple[tuple[str, str], ...] = (
    (r"제외|불가|제한|않습니다|없음|없습니다|빠진다|할\s?수\s?없", "휴·폐업 기업은 신청할 수 없습니다"),
    (r"우대|가점|환영|우선\s?선정", "여성기업 우대(가점 3점)"),
    (r"(?:과제|사업|분야|영역|품목|부품)$|신청할\s?것$", "4대 영역에 포함된 22개 사업 79개 과제"),
    (
        r"경우|동시에|책임자는|총사업비|국고|지방비|자부담|연락처|\d{3,4}-?\d{4}",
        "기업이 주관하는 경우 부채비율 500% 미만",
    ),
    (
        r"자세한|공고문\s?(?:참조|참고)|문의|누리집|홈페이지|제출|유의|참고\s?:|바랍니다",
        "자세한 내용은 공고문 참조",
    ),
    (
        r"may not|may lead|must explain|not eligible|should (?:look|contact)|may take|late applications|"
        r"more than one|subcontract|asked to|rules apply|received",
        "Foreign firms are not eligible",
    ),
)
_SENTENCES = tuple(re.compile(pattern) for pattern, _ in SENTENCES)
_LEFT_OUT = re.compile("|".join(pattern for pattern, _ in LEFT_OUT), re.IGNORECASE)
_ENDING = re.compile(r"(?:이어야 함|여야 함|일 것|이어야 합니다|입니다|이다)?[.\s]*$")
_MORE = re.compile(r"(?:이어야|이?여야)\s?하며,?\s|이며,\s|(?<=등)이며,?\s")  # what is said next
_SIGN = re.compile(r"^[-–·*※○ㅇ◦□■▶▪☞✔✓•①-⑳\s]+")
_NOTE = re.compile(r"^\s*[※*]")
_OF_ONE = re.compile(r"^\S{2,14}(?:\([^)]*\))?(?:은|는)\s(?!.*(?:기업|업체|자)(?:은|는))")
_MAX = 220  # characters: longer is no single condition
_MAX_HEADING = 30
_LONGEST_WINDOW = 60
_MOST = 12  # conditions of one call; more are an outline of something else
_CATEGORY = (
    10  # characters of a portal's category ('일반기업'), which is no condition in the call's own words
)


def _heads(words: str) -> bool:
    """Whether words head a section of eligibility; a sentence of them says it all itself."""
    return role_of(words) == "eligibility" and not is_title(words) and not words.rstrip().endswith("다.")


def _is_category_list(line: Line) -> bool:
    """Whether a field '대상' holds nothing but a portal's categories."""
    parts = [part.strip() for part in line.text.split(",")]
    return squeeze(line.label) == "대상" and all(len(part) <= _CATEGORY for part in parts)


def _of_sections(document: Document, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """(start, end) of each condition of a field or section of eligibility; parts headed by a track end it."""
    opened: int | None = None  # rank of the heading of eligibility that is open
    closed = False  # whether a heading inside it has closed it
    inner = PROSE  # rank of the conditions in it: a field that stands higher is another's
    for line in lines:
        if opened is not None and line.rank <= opened and line.rank < 99:
            opened, closed = None, False
        role = role_of(line.label) if line.label else None
        if role == "eligibility":
            if not _is_category_list(line):
                yield from _parts(line)
            opened, closed = (line.rank, False) if line.rank < 99 else (opened, closed)
        elif not line.label and len(line.text.strip()) <= _MAX_HEADING and _heads(line.text):
            opened, closed, inner = line.rank, False, PROSE
        elif line.heading or (line.label and (line.rank >= PROSE or line.rank < inner < PROSE)):
            closed = opened is not None
        elif _inside(line, opened) and not closed and role is None and not _is_note(document, line):
            inner = line.rank if inner == PROSE else inner
            yield from _parts(line)


def _parts(line: Line) -> Iterator[tuple[int, int]]:
    """The line, or its sentences where it is English prose; none where it speaks of one track."""
    if not re.search(r"[가-힣]", line.text):
        yield from ((line.start + a, line.start + b) for a, b in sentences(line.text))
    elif not _OF_ONE.match(line.text):
        yield line.start, line.end


def _inside(line: Line, opened: int | None) -> bool:
    return opened is not None or any(_heads(words) for words in line.section[-1:])


def _is_note(document: Document, line: Line) -> bool:
    """Whether a line opens with the sign of a note."""
    marker = document.blocks[line.block].marker
    return marker[:1] in ("※", "*") or bool(_NOTE.match(line.text))


def _of_prose(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    for line in lines:
        for a, b in sentences(line.text):
            for pattern in _SENTENCES:
                found = pattern.search(line.text[a:b])
                if found and not _OF_ONE.match(found["c"].strip()):
                    yield line.start + a + found.start("c"), line.start + a + found.end("c")
                    break


def _condition(raw: str) -> str:
    """The words of a condition without its sign and ending; '' where they are none."""
    words = _ENDING.sub("", _MORE.split(_SIGN.sub("", " ".join(raw.split())))[0])
    fits = 4 < len(words) <= _MAX and not _LEFT_OUT.search(flatten(words)) and not _is_window(words)
    return words if fits else ""


def _is_window(words: str) -> bool:
    """Whether a line is a window and hardly anything else: it says when to apply, and not who may."""
    found = find_periods(words) if len(words) <= _LONGEST_WINDOW else ()
    return sum(one.end - one.start for one in found) > len(words) / 2


def find_eligibility(document: Document, lines: Sequence[Line]) -> tuple[Text, ...]:
    """The conditions; exclusions, preferences and those of one track are left out."""
    for source in (_of_sections(document, lines), _of_prose(lines)):
        out: dict[str, Text] = {}
        for start, end in source:
            if words := _condition(document.text[start:end]):
                out.setdefault(words, Text(value=words, evidence=(quote(document, start, end),)))
        if out:
            return tuple(out.values())[:_MOST]
    return ()
