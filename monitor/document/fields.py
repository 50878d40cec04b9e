"""Labels and values (항목과 값) inside one line: '접수기간 : …', '(지원기간) 24개월', '작성일 2024-01-29'."""

from __future__ import annotations

import re

from monitor.document.labels import is_known, is_meta

Part = tuple[int, int]

_MAX_KOREAN, _MAX_LATIN = 20, 60  # characters a label we do not know may have before its colon
_MARGIN = 8  # characters of white space around the colon
_MAX_WORDS = 8
_COLON = re.compile(r"\s*[:：]\s*")
_URL = re.compile(r"//|\d\d\b")
_LETTER = re.compile(r"[^\W\d_]")
_HANGUL = re.compile(r"[가-힣]")
_SENTENCE = re.compile(r"(?:다|요|(?<![걸마])음|함|니다|세요|까요)$|[.!?。]$|[.?!] ")
_BRACKETED = re.compile(
    r"[(（\[【〔<＜]\s*(?P<label>[^()（）\[\]【】〔〕<>＜＞]{1,24}?)\s*[)）\]】〕>＞]\s*(?:[:：]\s*)?(?=\S)"
)
# In brackets and no label: legal forms, editions, counters.
_NO_LABEL = re.compile(
    r"(?:재|사|주|유|합|의|학|특|가칭|구|전|영|필수|선택|참고|예시|예|\W*\d[\d\W]*\w?|[A-Za-z&.-]{1,6})"
)


_BADGE = re.compile(
    r"(?:접수|모집|신청|공모)?\s?(?:예정|중|마감|종료|완료)"
)  # how far a call is, before its title


def _is_label(text: str) -> bool:
    """Whether words before a colon can be a label at all."""
    if not _LETTER.search(text) or _SENTENCE.search(text):
        return False
    limit = _MAX_KOREAN if _HANGUL.search(text) else _MAX_LATIN
    return len(text) <= limit and text.count(" ") < _MAX_WORDS


def _colon_field(line: str, start: int) -> tuple[Part, Part] | None:
    reach = start + _MAX_LATIN + _MARGIN  # no label ends behind it
    for colon in _COLON.finditer(line, start, reach):
        label = line[start : colon.start()]
        if label[-1:].isdigit() and line[colon.end() : colon.end() + 1].isdigit():
            return None  # '18:00', '1:1': an hour or a ratio before any label ended
        if colon.end() == len(line) or (_URL.match(line, colon.end()) and not _HANGUL.search(label)):
            return None
        if all(label.count(opened) <= label.count(closed) for opened, closed in ("()", "[]")):
            return ((start, colon.start()), (colon.end(), len(line))) if label and _is_label(label) else None
    return None


def _bracket_field(line: str, start: int, *, signed: bool) -> tuple[Part, Part] | None:
    match = _BRACKETED.match(line, start)
    if match is None:
        return None
    label = match["label"]
    if _BADGE.fullmatch(label):
        return None
    known = is_known(label)
    round_or_square = line[start] in "(（"
    if known or (signed and round_or_square and not _NO_LABEL.fullmatch(label) and _is_label(label)):
        return match.span("label"), (match.end(), len(line))
    return None


def field_in(line: str, start: int = 0, *, signed: bool = False) -> tuple[Part, Part] | None:
    """(label, value) of a line from `start`; None where it is no field.

    `signed`: a sign like □ stands before, so that any short word in round brackets is a label.
    """
    return _bracket_field(line, start, signed=signed) or _colon_field(line, start)


_META_WORD = re.compile(
    r"(?<![^\s|·/,(])((?:(?:최초|최종|기사)\s?)?(?:작성자|등록자|글쓴이|게시자|담당부서|담당자|부서|작성일시?|"
    r"등록일시?|게시일시?|공고일|발행일|최종\s?수정일?|수정일시?|조회(?:\s?수)?|추천(?:\s?수)?|"
    r"(?:입력|승인|수정|관심)(?=\s?[:：]?\s?['\d])|댓글(?:\s?수)?|다운로드(?:\s?수)?|스크랩|"
    r"첨부\s?파일|Published|Updated|Last updated|Posted))"
    r"(?=\s|:|：|$|\d)\s*[:：]?\s*"
)
_DATE = re.compile(r"\d{2,4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}")
_MAX_META_LINE = 400


def meta_fields(line: str) -> list[tuple[Part, Part]]:
    """The (label, value) pairs of a page's own line, where at least two stand in it; else nothing.

    '작성자 미래센터 조회수 462 작성일 2024-01-29': no sign parts them but the labels themselves.
    """
    if len(line) > _MAX_META_LINE:
        return []
    found = list(_META_WORD.finditer(line))
    if len(found) < 2 and not (found and found[0].start() == 0 and _DATE.match(line, found[0].end())):
        return []
    ends = [match.start() for match in found[1:]] + [len(line)]
    pairs = [
        (match.span(1), (match.end(), _rstrip(line, match.end(), end)))
        for match, end in zip(found, ends, strict=True)
    ]
    return [(label, value) for label, value in pairs if value[1] > value[0]]


def _rstrip(line: str, start: int, end: int) -> int:
    return start + len(line[start:end].rstrip(" |·/,"))


def is_label_line(text: str) -> bool:
    """Whether a whole line is a known label, with or without a colon behind it."""
    return is_known(text.rstrip(" :：")) or is_meta(text)
