"""The title (공고명) of an announcement and the edition marks (정정, 연장 …) that stand with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from monitor.document.blocks import Document
from monitor.document.labels import is_meta
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote
from monitor.facts import Text
from monitor.text.normal import flatten

# Marks in brackets: how they are written, the plain word they stand for, an example.
MARKS: tuple[tuple[str, str, str], ...] = (
    (r"(?:재\s?)?정정", "정정", "[재정정] 지원사업 공고"),
    (r"(?:재\s?)?수정", "수정", "(수정) 모집 공고"),
    (r"(?:내용\s?)?변경", "변경", "[변경공고] 지원사업"),
    (
        r"(?:접수|모집|신청|공모|공고)?\s?(?:기간|기한|마감|마감일)?\s?(?:재\s?)?연장",
        "연장",
        "[접수기간 연장] 공고",
    ),
    (r"재\s?(?:공고|공모|모집)", "재공고", "(재공고) 지원사업"),
    (r"추가\s?(?:모집|공모|공고|접수|선정)", "추가모집", "[추가모집] 참여기업"),
    (r"(?:모집|공고|접수|사업|공모)?\s?(?:취소|철회)", "취소", "[모집취소] 공고"),
    (r"(?:조기|접수|모집|신청)?\s?(?:조기\s?)?마감", "마감", "(조기마감) 공고"),
    (r"(?:모집|접수|신청)?\s?(?:잠정\s?)?중단", "중단", "[접수중단] 공고"),
    (r"amend(?:ed|ment)|modified|revised", "amended", "[Amended] Call for proposals"),
    (r"(?:deadline\s)?exten(?:ded|sion)", "extended", "(Deadline extended) Call for proposals"),
    (r"cancell?ed|withdrawn", "cancelled", "[Cancelled] Call for proposals"),
    (r"correct(?:ed|ion)|corrigendum", "corrected", "[Corrected] Call for proposals"),
    (r"re-?(?:issued?|opened)", "reissued", "[Reissue] Call for proposals"),
    (r"closed", "closed", "[Closed] Call for proposals"),
)
# Marks without brackets, at the end of a title only: what is taken away, the plain word, an example.
BARE_MARKS: tuple[tuple[str, str, str], ...] = (
    (r"추가\s?(?=모집|공모|공고|선정)", "추가모집", "멘토링 참여기업 추가모집 공고"),
    (r"재\s?(?=공고|공모|모집)", "재공고", "기술개발사업 신규과제 재공고"),
    (r"(?:재\s?)?정정\s?(?=공고|안내|모집)", "정정", "창업캠프 모집 정정 공고"),
    (r"(?:재\s?)?수정\s?(?=공고|안내|모집)", "수정", "기술개발사업 시행계획 수정 공고"),
    (r"(?<=\s)변경\s?(?=공고|안내|모집)", "변경", "경영안정 교육 모집 변경 공고"),
    (
        r"\s?(?:기간|기한)?\s?(?:재\s?)?연장(?=\s?공고|\s?안내|\s?모집|\s?\(|$)",
        "연장",
        "참가기업 모집 연장 공고(~9.11)",
    ),
    (r"(?<=[집수청모고])\s?(?:조기\s?)?마감(?=\s?공고|\s?안내|\s?\(|$)", "마감", "입주기업 모집 마감"),
    (r"(?<=[집수청모고])\s?(?:취소|철회)(?=\s?공고|\s?안내|\s?\(|$)", "취소", "참가기업 모집 취소 공고"),
)
_BARE_MARKS = tuple((re.compile(pattern), word) for pattern, word, _ in BARE_MARKS)
_BARE_TAIL = re.compile(
    r"(?:재|추가|정정|수정|변경|연장|모집|공고|공모|선정|접수|신청|안내|알림|\([^)]*\)|\s)*"
)
_BEFORE_BARE = re.compile(r"(?:모집|접수|신청|공모|공고|계획|사업|과제|기업|안내|선정|\))\s?$|\s$")
_BRACKETED = re.compile(r"[\[(【<〔]\s*([^\])】>〕]{1,24}?)\s*[\])】>〕]")
_MARKS_BEFORE = re.compile(r"(?:[\[(【<〔][^\[\](){}<>【】〔〕]{1,16}[\])】>〕]\s*){1,3}$")
_MARKS_BEHIND = re.compile(r"(?:\s*[\[(【<〔][^\[\](){}<>【】〔〕]{1,16}[\])】>〕]){1,3}")
_MARK_REST = re.compile(
    r"(?:\s|및|·|/|,|의|공고|공모|안내|됨|완료|notice|\d{1,2}차|~\s?\d{1,2}\s?[./월]\s?\d{1,2}[.일]?)*", re.I
)

CALL_WORDS = re.compile(
    r"공고|모집|공모|지원|사업|참가|참여|선정|신청|육성|챌린지|경진대회|프로그램|바우처|"
    r"입주|창업|과제|배분|grants?\b|call\b|fund|award"
    r"|programme|program|opportunit|competition|reissue|challenge",
    re.IGNORECASE,
)
_CALL_END = re.compile(r"(?:공고|공고문|모집|공모|안내|안내문|안내서|계획)\s?(?:\(.{1,24}\))?$")
# Headings that name a board, a menu or a part of a page, never one announcement; whole lines.
GENERIC: tuple[tuple[str, str], ...] = (
    (
        r"(?:지원|사업|모집|채용|입찰|정책|고시|통합|전체|정부|국가|연구|과제|R&D|교내|교외|"
        r"온라인|\s(?=\S))*·?(?:공고|공지|안내|소식|정보|뉴스|게시판|알림|조회|자료실|"
        r"마당)+(?:\s?(?:상세|상세보기|목록|내용|조회|개요|게시판))?",
        "지원사업 공고",
    ),
    (
        r"(?:공고|사업|모집|지원|신청|접수|행사|교육|입주모집|공모)\s?(?:개요|내용|안내|요강|"
        r"대상|방법|자격|목적|분야|기간|규모|일정|절차)(?:\s?및\s?\S{2,8})?",
        "사업 개요",
    ),
    (r"(?:연장\s?)?공고\s?대상\s?과제|(?:지정|자유|품목)공모\s?과제", "연장 공고대상 과제"),
    (
        r"공지\s?사항|본문(?:\s?내용)?|페이지\s?정보|첨부\s?파일.{0,6}|상세\s?(?:보기|화면|"
        r"페이지)|모집\s?중|모집\s?마감|진행\s?중",
        "공지사항",
    ),
    (r".{0,20}(?:바로\s?가기|로그인|회원가입|통합검색|펼치기|닫기)", "사업안내 바로가기"),
    (r"[D]-?\s?(?:day|\d+).{0,12}", "D-3사업화"),
    (
        r"(?:funding )?(?:opportunit(?:y|ies)|finder|competitions?|calls?)|"
        r"calls? for (?:proposals|applications)|search.{0,20}|(?:view )?grants?(?: \w+)?|news|"
        r"home|synopsis|overview",
        "Calls for proposals",
    ),
    (
        r"(?:part|section) [ivx\d]+\b.{0,60}|.{0,12}(?:overview|award|eligibility|general|"
        r"application) information",
        "General information",
    ),
)
_GENERIC = re.compile("|".join(f"(?:{pattern})" for pattern, _ in GENERIC), re.IGNORECASE)
_NUMBERED = re.compile(r"\d{2}|\d\s?차|\d\s?회")  # a year, a round: no name of a site
_SITE = re.compile(
    r"(?:포털|시스템|누리집|홈페이지|신문|일보|뉴스|타임스|블로그|티스토리|진흥원|연구원|"
    r"정보원|재단|센터|테크노파크|공단|공사|협회|사업단|협력단|시청|군청|구청|도청|"
    r"길잡이)(?:\s?(?:사업\s?)?공고)?$"
    r"|\b(?:Tenders|Portal|Service|Foundation|Trust|Fund|Funder|Council|Agency|Institute|"
    r"Department|Blog|News)$"
)
_SEPARATOR = re.compile(r"\s+[|>:\-–—<·]{1,2}\s+|\s?[|]\s?")
_BOARD_META = re.compile(r"\s(?:작성자|등록자|작성일|등록일|조회수|조회|글쓴이|담당부서|첨부파일)\s.*$")
_SENTENCE = re.compile(r"(?:니다|바랍니다|한다|했다|된다|있다|하오니|세요|드립니다|이다)\.?$|[.;]$|^[※*☞]")
_FILE = re.compile(r"^\(?(?:첨부|붙임|별첨)|\.(?:hwpx?|pdf|docx?|zip|xlsx?|png|jpe?g|md)\b", re.IGNORECASE)
_CODE = re.compile(r"[A-Z\d][\w.\-/]*")
_CONTENTS = re.compile(r"-{4,}|\.{4,}|…{2,}|·{4,}|\t\s*\d+$")  # a line of a table of contents
_NUMBER = re.compile(r".{0,30}(?:공고|고시)\s?제?\s?\d{4}\s?[-–]\s?\d+\s?호")
_MIN_TITLE, _MAX_TITLE = 6, 150  # characters; longer is a sentence
_REACH = 120  # lines from the top within which a title stands, unless it is a heading
_MAX_HALF = 70  # characters of one half of a title in two lines
_SURE = 14  # score from which a title stands alone: a label's value, a heading said twice
_YEAR = re.compile(r"[「『\[<\s]*(?:20\d\d|'\d\d)\s?(?:년|학년도)?")
_TOP = 15  # lines from the top within which a page's own line stands below its title
_HEADLINE = 2  # rank of the headings that are the headlines of posts
_ALIKE = 90  # per cent of likeness from which a line is what the page's own title says


def _marks_of(text: str) -> list[str]:
    """The plain words of a bracket that holds nothing but edition marks; else none."""
    rest, words = text, []
    for pattern, word, _ in MARKS:
        if re.search(pattern, rest, re.IGNORECASE):
            rest = re.sub(pattern, " ", rest, flags=re.IGNORECASE)
            words.append(word)
    return words if words and _MARK_REST.fullmatch(rest) else []


def _without_brackets(title: str) -> tuple[str, list[str]]:
    words: list[str] = []

    def drop(found: re.Match[str]) -> str:
        marks = _marks_of(found[1])
        words.extend(marks)
        return " " if marks else found[0]

    return _BRACKETED.sub(drop, title), words


def _without_bare(title: str) -> tuple[str, list[str]]:
    words: list[str] = []
    for pattern, word in _BARE_MARKS:
        for found in pattern.finditer(title):
            before, after = title[: found.start()], title[found.end() :]
            if len(before) > 4 and _BEFORE_BARE.search(before) and _BARE_TAIL.fullmatch(after):
                space = " " if found[0][-1:] == " " or found[0][:1] == " " else ""
                title, words = f"{before}{space}{after}", [*words, word]
                break
    return title, words


def split_marks(title: str) -> tuple[str, tuple[str, ...]]:
    """(title without its edition marks, the marks as plain words)."""
    plain, bracketed = _without_brackets(title)
    plain, bare = _without_bare(" ".join(plain.split()))
    plain = re.sub(r"\s+(?=\(~)", "", " ".join(plain.split())).strip(" -·")
    return plain, tuple(dict.fromkeys(bracketed + bare))


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: float
    start: int
    end: int


def _squeeze(text: str) -> str:
    return re.sub(r"[\W_]+", "", flatten(text)).lower()


def own_titles(document: Document) -> list[str]:
    """What the page's head says its title is, without the names of site and board."""
    og, head = (flatten(document.meta.get(key, "")) for key in ("og:title", "title"))
    site = flatten(document.meta.get("og:site_name", ""))
    titles: list[str] = []
    for text in filter(None, (og, head)):
        parts = [" ".join(part.split()) for part in _SEPARATOR.split(text)]
        if any(part.count("(") != part.count(")") for part in parts):
            parts = [text]  # the sign stood inside brackets: '(TRACK 2 : …)'
        parts = [part for part in parts if _is_own(part) and part != site]
        longest = max(parts, key=len, default="")
        titles.extend(
            part for part in parts if part == longest or (CALL_WORDS.search(part) and len(part) >= 15)
        )
    return list(dict.fromkeys(titles))


def _is_own(part: str) -> bool:
    if len(part) < _MIN_TITLE or _GENERIC.fullmatch(part) or _CODE.fullmatch(part):
        return False
    if " " not in part and len(part) < 12 and not CALL_WORDS.search(part):
        return False
    return not (_SITE.search(part) and len(part) < 30 and not _NUMBERED.search(part))


def _narrowed(text: str, titles: Sequence[str]) -> tuple[int, int]:
    """The part of a line that is the page's own title, where the line holds more: a board's name, a path."""
    for title in titles:
        at = text.find(title)
        if at >= 0 and len(text) > len(title) >= 10 and len(title) * 2 > len(text):
            return _with_marks(text, at, at + len(title))
    return 0, len(text)


def _with_marks(text: str, first: int, last: int) -> tuple[int, int]:
    """The part with the edition marks that touch it: the page's head often leaves them out."""
    before, behind = _MARKS_BEFORE.search(text, 0, first), _MARKS_BEHIND.match(text, last)
    if before and not split_marks(before[0])[0]:
        first = before.start()
    if behind and not split_marks(behind[0])[0]:
        last = behind.end()
    return first, last


_BYLINE = re.compile(
    r"(?:기사)?\s?(?:입력|승인|등록|발행)?\s?[:：]?\s?20\d\d\s?[.\-/년]\s?\d{1,2}\s?[.\-/월]\s?\d{1,2}일?[.\s]{1,3}"
    r"(?:오전\s|오후\s)?\d{1,2}:\d\d"
)


def _can_be(words: str, label: str) -> bool:
    """Whether a line can be a title at all: not too short or long, no board, part of a notice or file."""
    if not _MIN_TITLE <= len(words) <= _MAX_TITLE or not re.search(r"[^\W\d_]{2}", words):
        return False
    if len(_NO_LETTER.sub("", words)) < _FEWEST:  # a step of a schedule: '1. 4.1(목) 공고'
        return False
    if (
        _GENERIC.fullmatch(words)
        or _CODE.fullmatch(words)
        or _NUMBER.fullmatch(words)
        or _FILE.search(words)
        or _CONTENTS.search(words)
    ):
        return False
    role = role_of(label) if label else None
    if label:
        return role == "title"
    return not (role_of(words) and not CALL_WORDS.search(words[-14:]))


_NO_LETTER = re.compile(r"[\W\d_]")
_FEWEST = 4  # letters of the shortest title
_ANNOUNCES = re.compile(
    r"(?:공고|공모|모집)(?:를|을)?\s?(?:안내|알려)\s?드립니다\.$"
)  # a heading that says it all


def _score(line: Line, number: int, words: str, alike: float, repeated: bool) -> float:
    score = {1: 4.0, 2: 3.0, 3: 3.0, 4: 1.0}.get(line.rank, 0.0) if line.heading else 0.0
    score += 3 * bool(CALL_WORDS.search(words)) + 2 * bool(_CALL_END.search(words))
    score += 7 * (line.label != "")
    score += 8 if alike >= _ALIKE else 3 if alike >= 75 else 0
    score += 2 * repeated
    if alike < _ALIKE and _SENTENCE.search(words):  # a headline may speak in sentences, a line of text is one
        headline = line.heading and line.rank <= _HEADLINE
        score -= 2 if headline and (words[-1] != "." or _ANNOUNCES.search(words)) else 7
    score -= 4 * bool(_SITE.search(words) and not _NUMBERED.search(words))
    return score - min(number / 30, 4)


def _candidates(document: Document, lines: Sequence[Line], titles: Sequence[str]) -> Iterator[_Candidate]:
    """Every line that could be the title."""
    squeezed = _squeeze(document.text)
    for number, line in enumerate(lines):
        if number > _REACH and not line.heading:
            continue
        cut = _BOARD_META.search(line.text)
        text = line.text[: cut.start()] if cut else line.text
        words = text.strip()
        if not _can_be(words, line.label):
            continue
        first, last = _narrowed(words, titles)
        own = words[first:last]
        alike = max((fuzz.ratio(_squeeze(own), _squeeze(title)) for title in titles), default=0.0)
        start = line.start + text.find(words) + first
        score = _score(line, number, own, alike, squeezed.count(_squeeze(own)) > 1)
        behind = lines[number + 1] if number + 1 < len(lines) else None
        byline = behind and (
            _BYLINE.match(behind.label or behind.text) or (number < _TOP and is_meta(behind.label))
        )
        score += 3 * bool(byline)
        yield _Candidate(score, start, start + len(own))


def _joined(document: Document, lines: Sequence[Line], best: _Candidate) -> _Candidate:
    """The title with the line before or behind it, where its author broke it in two."""
    at = next((i for i, line in enumerate(lines) if line.start <= best.start < line.end), None)
    if (
        at is None
        or lines[at].label
        or (_YEAR.search(document.text[best.start : best.end][:12]) and _ends(document, best))
    ):
        return best
    start, end = best.start, best.end
    if at and not _YEAR.search(document.text[start:end]) and _opens_title(lines[at - 1]):
        start = lines[at - 1].start
    if at + 1 < len(lines) and not _ends(document, best) and _closes_title(lines[at + 1]):
        end = lines[at + 1].end
    return _Candidate(best.score, start, end)


def _ends(document: Document, best: _Candidate) -> bool:
    return bool(_CALL_END.search(flatten(document.text[best.start : best.end])))


def _opens_title(line: Line) -> bool:
    words = line.text.strip()
    return bool(_YEAR.match(words)) and _is_half(line, words) and not _CALL_END.search(words)


def _closes_title(line: Line) -> bool:
    words = line.text.strip()
    return bool(_CALL_END.search(words)) and _is_half(line, words) and not _YEAR.match(words)


def _is_half(line: Line, words: str) -> bool:
    return (
        not line.label
        and 4 < len(words) <= _MAX_HALF
        and not _SENTENCE.search(words)
        and not _NUMBER.search(words)
    )


def find_title(document: Document, lines: Sequence[Line]) -> tuple[Text | None, tuple[str, ...]]:
    """The title with its evidence, and the edition marks beside it.

    Where no line of the page says what its head says, the head's title is taken, without evidence.
    """
    titles = own_titles(document)
    best = max(_candidates(document, lines, titles), key=lambda c: (c.score, -c.start), default=None)
    if best is None or best.score < 6:
        own = next((t for t in titles if best is None or len(t) >= 12), "")
        if own or best is None or best.score < 2:
            title, marks = split_marks(own)
            return (Text(value=title) if title else None), marks
    if best.score < _SURE and not titles:
        best = _joined(document, lines, best)
    title, marks = split_marks(" ".join(flatten(document.text[best.start : best.end]).split()))
    return Text(value=title, evidence=(quote(document, best.start, best.end),)), marks
