"""The page's own dates (등록일, 수정일), its status, its attachments: the small facts of the header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote
from monitor.facts import Evidence, Moment, Status, Text
from monitor.text.dates import find_moments, find_periods
from monitor.text.normal import flatten

# Words directly before a date that say whose date it is, each with an example. 'weak' stamps are those of a
# file or of a part of the page: they count where no other stands.
STAMPS: tuple[tuple[str, str, str], ...] = (
    (
        "revised",
        r"(?:최종|마지막)?\s?(?:수정|변경|갱신)(?:일시|일자|일|시간)?|last updated|updated|"
        r"last modified|modified",
        "최종수정 : 2021년02월22일 14:14",
    ),
    (
        "published",
        r"(?:기사\s?|최초\s?)?(?:입력|등록|작성|승인|발행|게시|공고|공시|보도)(?:일시|일자|일|"
        r"시간|날짜)?|게재|posted(?: date| on)?|published(?: on)?|publication date|date posted",
        "승인 2025.02.18 11:20",
    ),
    ("weak", r"date|날짜|일자", "DATE 22-03-04 17:44"),
)
_STAMP = {
    role: re.compile(rf"(?:^|(?<=[\s·|(]))(?:{pattern})\s?[:：]?\s{{0,3}}(?=[\d'A-Z])", re.IGNORECASE)
    for role, pattern, _ in STAMPS
}
_STAMPED_LABEL = {
    role: re.compile(rf"(?:.*[|·]\s?)?(?:{pattern})", re.IGNORECASE) for role, pattern, _ in STAMPS
}
_MAX_STAMP = 40  # characters of a line that is a stamp and no more
_NEAR = 14  # characters between the word and its date
_BYLINE = 4  # lines around the title within which a date of the page stands
_MAX_BYLINE = 80
_DATED_LABEL = re.compile(r"[\d.\-/:\s]{8,20}(?=[|·])")  # '2031-03-02 | 조회수 : 44'
_LONE = re.compile(r"[\s\d.\-/년월일:,()월화수목금토A-Za-z|·]{6,40}")
_SIGNED = re.compile(
    r"^\s*(?:20\d\d|"
    r"'\d\d)\s?[.년]\s?\d{1,2}\s?[.월]\s?\d{1,2}\s?[.일]?(?:\([월화수목금토일]\))?(?:\s+[^\d:]{2,36})?$"
)
_NOT_A_STAMP = re.compile(
    r"~|\s-\s?\d|까지|부터|마감|접수|신청|모집|기준|창업|설립|제\s?\d|\d\s?회|행사|개최"
)
_PROSE = 99  # rank of a line that is no heading and no bullet
_HEAD_LINES = 120  # how far down a page its own dates stand

Stamp = tuple[Moment, int, int]


def _first_date(line: Line, start: int = 0, reach: int = 60) -> Stamp | None:
    found = next(iter(find_moments(line.text[start : start + reach])), None)
    return (
        None
        if found is None
        else (found.moment, line.start + start + found.start, line.start + start + found.end)
    )


def _stamped(lines: Sequence[Line], role: str) -> Iterator[Stamp]:
    """Dates that a label or a word before them gives this role, in a line or alone in the line above."""
    for line, behind in pairwise((*lines, None)):
        if line is None:
            continue
        named = role_of(line.label) == role or _STAMPED_LABEL[role].fullmatch(line.label.strip())
        is_window = "~" in line.text and role != "revised"
        if line.label and named and not is_window and (stamp := _first_date(line)):
            yield stamp
        if behind and not behind.label and not line.label and _is_stamp_alone(line, behind, role):
            yield from filter(None, [_first_date(behind)])
        whole = len(line.text) <= _MAX_STAMP  # a weak word stamps a line that holds nothing else
        for word in _STAMP[role].finditer(line.text) if role != "weak" or whole else ():
            stamp = _first_date(line, word.end(), 40)
            if stamp and stamp[1] - line.start - word.end() <= _NEAR:
                yield stamp


def _is_stamp_alone(line: Line, behind: Line, role: str) -> bool:
    """Whether a line is nothing but the word for a stamp, and the next nothing but its date."""
    named = _STAMPED_LABEL[role].fullmatch(line.text.strip(" :："))
    return named is not None and _LONE.fullmatch(behind.text) is not None and "~" not in behind.text


def _bylines(lines: Sequence[Line], title: int) -> Iterator[Stamp]:
    """The date of a short line beside the title or behind a counter: 'author · 2024. 5. 14. 21:30'."""
    at = max((i for i, line in enumerate(lines) if line.start <= title), default=0)
    for line in lines[max(0, at - 1) : at + 1 + _BYLINE]:
        counter = role_of(line.label) is None or _DATED_LABEL.match(line.label)
        if (
            line.start == title
            or len(line.text) > _MAX_BYLINE
            or _NOT_A_STAMP.search(line.text)
            or not counter
        ):
            continue
        found = find_moments(line.text)
        if len({one.moment.day for one in found}) == 1 and not find_periods(line.text):
            yield found[0].moment, line.start + found[0].start, line.start + found[0].end
        elif (
            line.label_span and (dated := _DATED_LABEL.match(line.label)) and (day := find_moments(dated[0]))
        ):
            start = line.label_span[0]
            yield day[0].moment, start + day[0].start, start + day[0].end


def _alone(lines: Sequence[Line]) -> Iterator[Stamp]:
    """The date above or before a notice's signature, or one that stands alone near the top."""
    for before, line in pairwise((None, *lines[:_HEAD_LINES])):
        if line is None or (before and before.text.rstrip().endswith(":")):  # the value of another label
            continue
        text = line.text.strip()
        if (
            line.label
            or line.rank < _PROSE
            or not (_SIGNED.match(text) or _LONE.fullmatch(text))
            or _NOT_A_STAMP.search(text)
        ):
            continue
        found = find_moments(line.text)
        if len(found) == 1 and not find_periods(line.text):
            yield found[0].moment, line.start + found[0].start, line.start + found[0].end


def _by_meta(document: Document, role: str) -> Moment | None:
    """What the head of the page says, where no line of it does."""
    name = "article:published_time" if role == "published" else "article:modified_time"
    written = document.meta.get(name, "")
    return Moment.parse(written) if re.match(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d)?", written) else None


def find_date(
    document: Document, lines: Sequence[Line], role: str, title: Text | None = None
) -> tuple[Moment | None, Evidence]:
    """When the page was 'published' or 'revised', by its own stamps; (None, ()) where it does not say."""
    found = list(_stamped(lines, role))
    if not found and role == "published":
        at = title.evidence[0].start if title and title.evidence else -1
        found = list(_bylines(lines, at)) if at >= 0 else []
        found = found or list(_alone(lines)) or list(_stamped(lines, "weak"))
    if not found:
        return _by_meta(document, role), ()
    day = found[0][0].day
    moment, start, end = next((f for f in found if f[0].clock and f[0].day == day), found[0])
    return moment, (quote(document, start, end),)


# What a page itself says of this call being over, each with an example.
CLOSINGS: tuple[tuple[Status, str, str], ...] = (
    (
        "cancelled",
        r"(?:모집|공고|사업|공모|접수)(?:을|를|이|"
        r"가)?\s?(?:부득이\s?)?(?:전면\s?)?취소(?:합니다|하오니|되었|됐|함을|하였|하고자|함\b)",
        "모집을 취소합니다",
    ),
    (
        "cancelled",
        r"(?:본|이번|해당|동)\s(?:공고|사업|모집|공모|과제)(?:은|는|이|가)\s(?:\S+\s){0,6}(?:전면\s?)?"
        r"취소(?:되었|됐|됨|합니다|하오니|하였|하게)",
        "본 공고는 내부 사정으로 취소되었음을 알려드립니다",
    ),
    ("cancelled", r"(?:공고|모집)(?:을|를)?\s?철회(?:합니다|하오니|함)", "공고를 철회합니다"),
    (
        "cancelled",
        r"\b(?:this|the) (?:funding )?(?:call|opportunity|competition|programme?|notice|fund|scheme) "
        r"(?:has been|is|was) (?:cancelled|canceled|withdrawn)",
        "This call has been cancelled",
    ),
    (
        "closed",
        r"(?:접수|모집|신청)(?:을|를|이|가)?\s?(?:조기\s?)?(?:마감|종료)(?:하였습니다|"
        r"되었습니다|됐습니다|했습니다|하였음|되었음|됐음|함을\s알|됨을\s알)",
        "접수를 마감하였습니다",
    ),
    ("closed", r"조기\s?(?:마감|종료)(?:합니다|하오니|하였|되었|됐|함을|됨을)", "접수를 조기 마감합니다"),
    (
        "closed",
        r"(?:접수|모집|신청)(?:을|를)?\s?(?:잠정\s?)?중단(?:합니다|하였습니다|되었습니다|했습니다)",
        "접수를 잠정 중단합니다",
    ),
    (
        "closed",
        r"예산(?:이|을)?\s?(?:모두\s?|전액\s?)?소진(?:되어|으로)\s?.{0,12}(?:마감|종료)",
        "예산이 소진되어 접수를 마감",
    ),
    (
        "closed",
        r"\b(?:(?:this|the) (?:funding )?(?:call|opportunity|competition|fund|programme?|scheme) "
        r"(?:is now|has|is)|applications (?:are|have)(?: now)?) closed\b",
        "This call is now closed",
    ),
)
_CLOSINGS = tuple((status, re.compile(pattern, re.IGNORECASE)) for status, pattern, _ in CLOSINGS)
# Words around that make it a condition, a plan or somebody else's.
_CONDITIONAL = re.compile(
    r"수\s?있|경우|예정|시에는|(?:발견|적발|미달|포기)\s?시|위반|허위|하여야|될\s?때|"
    r"(?:되|하|으)면|이후|다른|타\s|지난|작년|if |may |once |when "
)
_STATUS_BY_MARK: dict[str, Status] = {
    "취소": "cancelled",
    "cancelled": "cancelled",
    "마감": "closed",
    "중단": "closed",
    "closed": "closed",
}


def find_status(
    document: Document, lines: Sequence[Line], edition: Sequence[str]
) -> tuple[Status | None, Evidence]:
    """Whether the page says that this call is cancelled or closed; never by the clock or a badge."""
    for line in lines:
        for status, pattern in _CLOSINGS:
            for found in pattern.finditer(line.text):
                around = line.text[max(0, found.start() - 20) : found.end() + 16]
                if not _CONDITIONAL.search(around):
                    return status, (quote(document, line.start + found.start(), line.start + found.end()),)
    for mark in edition:
        if mark in _STATUS_BY_MARK:
            return _STATUS_BY_MARK[mark], ()
    return None, ()


_FILE_ENDING = r"\.(?:hwpx?|pdf|docx?|xlsx?|pptx?|zip|csv|txt|jpe?g|png|odt)(?![a-z0-9])"
_NAMES_FILE = re.compile(rf"[．․。]|{_FILE_ENDING}", re.IGNORECASE)  # asked first: a name is dear to look for
FILE_NAME = re.compile(rf"[^\n|/\\<>\"?*]{{1,140}}?{_FILE_ENDING}", re.IGNORECASE)
# What stands before a file's name and is no part of it, each with an example.
LEADING: tuple[tuple[str, str], ...] = (
    (r"[\s\-–·*※○□▶•,.:\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]+", "📎 공고문.hwp"),
    (r"(?:첨부\s?파일|첨부|붙임\s?파일|파일|다운로드|바로보기)\s?\d*\s?[:：]?\s+", "첨부파일 공고문.hwp"),
    (r".{8,}?[다요음함]\.\s+(?=\S)", "재단 누리집에서 받습니다. 신청서.docx"),
)
_LEADING = re.compile("|".join(f"^(?:{pattern})" for pattern, _ in LEADING))
_SIZE_IN_NAME = re.compile(
    r"^(.*?)\s*\((?:PDF|DOCX?|XLSX?|HWPX?|ZIP)?,?\s?[\d.,]+\s?[KMG]?B\)\s*$", re.IGNORECASE
)
_MAX_NAME = 80  # characters of a file's name outside of a list of files


def clean_name(name: str) -> str:
    """A file's name without signs and words that stand before it."""
    while (cut := _LEADING.match(name)) and cut.end():
        name = name[cut.end() :]
    return " ".join(name.split())


def _names_in_links(document: Document) -> Iterator[tuple[str, int]]:
    for link in document.links:
        text = flatten(link.text)
        if _NAMES_FILE.search(text) and (match := FILE_NAME.search(text)):
            yield match[0], link.start + match.start()
        elif match := _SIZE_IN_NAME.match(text):
            yield match[1], link.start


def _names_in_lines(document: Document, lines: Sequence[Line]) -> Iterator[tuple[str, int]]:
    """Names in lines, and in labels that are one: '[서식] 신청서.hwp', '신청서.hwp : 다운로드'."""
    for line in lines:
        start = line.start
        if not _NAMES_FILE.search(line.label) and not _NAMES_FILE.search(document.text, start, line.end):
            continue
        if line.label_span and not (role_of(line.label) and line.label_span[1] - line.label_span[0] > 6):
            bracket = document.text[line.label_span[0] - 1 : line.label_span[0]] in ("[", "(", "<", "【")
            named = bool(FILE_NAME.search(line.label))
            start = line.label_span[0] - bracket if bracket or named else start
        in_files = "attachment" in (role_of(line.context()), role_of(line.label) if line.label else None)
        for match in FILE_NAME.finditer(flatten(document.text[start : line.end])):
            if in_files or match.start() <= 3 or len(match[0]) <= _MAX_NAME:
                yield match[0], start + match.start()


def _names_in_tables(document: Document) -> Iterator[tuple[str, int]]:
    for block in document.blocks:
        for cell in block.table.cells if block.table else ():
            text = flatten(document.text[cell.start : cell.end])
            if (match := FILE_NAME.match(text)) and len(text) < len(match[0]) + 30:
                yield match[0], cell.start


def find_attachments(document: Document, lines: Sequence[Line]) -> tuple[Text, ...]:
    """File names as shown, without size or count; a name that a longer line ends with is the link's."""
    found: dict[str, Text] = {}
    sources = (_names_in_links(document), _names_in_lines(document, lines), _names_in_tables(document))
    for name, start in (pair for source in sources for pair in source):
        clean = clean_name(name)
        if len(clean) > 4 and not any(
            clean == other or clean.endswith(f" {other}") or other.endswith(f"] {clean}") for other in found
        ):
            at = start + max(0, name.find(clean[:6]))
            found[clean] = Text(value=clean, evidence=(quote(document, at, at + len(clean)),))
    return tuple(sorted(found.values(), key=lambda text: text.evidence[0].start))
