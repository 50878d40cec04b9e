"""The title (공고명) of an announcement and the edition marks (정정, 연장 …) that stand with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote
from monitor.facts import Text
from monitor.text.normal import flatten

# Edition marks: how they are written in a title, the plain word they stand for, an example.
MARKS: tuple[tuple[str, str, str], ...] = (
    (r"재\s?정정", "정정", "[재정정] 공고"),
    (r"정정", "정정", "[정정] 지원사업 공고"),
    (r"재\s?수정", "수정", "(재수정) 공고"),
    (r"수정", "수정", "(수정) 모집 공고"),
    (r"변경", "변경", "[변경공고] 지원사업"),
    (r"(?:접수|모집|신청|공모)?\s?(?:기간|기한|마감)?\s?재?\s?연장", "연장", "[접수기간 연장] 공고"),
    (r"재\s?공고", "재공고", "(재공고) 지원사업"),
    (r"재\s?공모", "재공고", "재공모 안내"),
    (r"추가\s?(?:모집|공모|공고|접수|선정)", "추가모집", "[추가모집] 참여기업"),
    (r"(?:모집|공고|접수|사업)?\s?(?:취소|철회)", "취소", "[모집취소] 공고"),
    (r"(?:조기|접수|모집|신청)?\s?마감", "마감", "(조기마감) 공고"),
    (r"amended|amendment|modified", "amended", "[Amended] Call"),
    (r"extended|deadline extended|extension", "extended", "(Extended) Call"),
    (r"cancelled|canceled|withdrawn", "cancelled", "[Cancelled] Call"),
    (r"corrected|corrigendum|correction", "corrected", "[Corrected] Call"),
    (r"closed", "closed", "[Closed] Call"),
)
_BRACKETED = re.compile(r"[\[(【<〔]\s*([^\])】>〕]{1,16}?)\s*[\])】>〕]")
_MARK_REST = re.compile(r"^(?:\s|및|·|/|,|의|공고|안내|됨|완료|\d{1,2}차)*$")
# A mark without brackets counts at the very end ('… 모집 연장 공고', '… 재공고', '… 추가모집 공고').
_BARE_END = re.compile(
    r"(?P<mark>재\s?공고|재\s?공모|(?:정정|수정|변경)\s?(?=공고)|(?<=\s)(?:기간\s?)?연장\s?(?=공고)|추가\s?(?=모집))(?P<rest>\s?(?:모집|공고|안내|\(~[^)]*\)|\s)*)$"
)
CALL_WORDS = re.compile(
    r"공고|모집|공모|지원|사업|참가|참여|선정|신청|육성|챌린지|경진대회|프로그램|바우처|입주|창업|grants?\b|call\b|fund|award|programme|program|opportunit|competition",
    re.IGNORECASE,
)
_NEWS_END = re.compile(r"[다요]$|…|·")
_META_SPLIT = re.compile(r"\s[|>:\-–—<]{1,2}\s|\s?[|]\s?|\s&gt;\s")
_BOARD_META = re.compile(r"\s(?:작성자|등록자|작성일|등록일|조회수|조회|글쓴이|담당부서|첨부파일)\s.*$")
_GENERIC = re.compile(
    r"^(?:사업|지원사업|모집|알림|공지|공지사항|고시|정책|입찰|채용)?\s?(?:공고|안내|소식|정보|뉴스|게시판|목록|상세|상세보기|공지사항|마당|모집중)(?:\s?상세)?$"
    r"|본문|페이지 정보|바로가기|지원사업 공고|사업\s?공고|모집\s?공고$|공고\s?개요|사업\s?개요|신청\s?안내|funding (?:opportunity|finder)|search|grants?$|arts$|calls for proposals|view grant",
    re.IGNORECASE,
)
_MAX_TITLE = 130  # characters; longer is a sentence


def split_marks(title: str) -> tuple[str, tuple[str, ...]]:
    """(title without its edition marks, the marks as plain words in the order they stand)."""
    marks: list[tuple[int, str]] = []

    def drop(found: re.Match[str]) -> str:
        words = _marks_of(found[1])
        marks.extend((found.start(), word) for word in words)
        return " " if words else found[0]

    plain = _BRACKETED.sub(drop, title)
    if bare := _BARE_END.search(plain):
        marks.extend((bare.start() + 1000, word) for word in _marks_of(bare["mark"]) or _marks_of(bare["mark"] + "모집"))
        rest = bare["rest"] if bare["mark"].strip() not in ("재공고", "재공모") else "공고" + bare["rest"]
        plain = plain[: bare.start()].rstrip() + " " + rest.strip()
    return " ".join(plain.split()).strip(" -·"), tuple(dict.fromkeys(word for _, word in sorted(marks)))


def _marks_of(text: str) -> list[str]:
    """The plain words of a bracket that holds nothing but edition marks; else none."""
    rest, words = text, []
    for pattern, word, _ in MARKS:
        if re.search(pattern, rest, re.IGNORECASE):
            rest = re.sub(pattern, " ", rest, flags=re.IGNORECASE)
            words.append(word)
    return words if words and _MARK_REST.match(rest.strip()) else []


def _candidates(document: Document, lines: Sequence[Line]) -> Iterator[tuple[float, int, int]]:
    """(score, start, end) of every line that could be the title."""
    metas = [document.meta.get(key, "") for key in ("og:title", "title")]
    parts = [p.strip() for meta in metas for p in (meta, *_META_SPLIT.split(meta)) if len(p.strip()) > 5]
    squeezed = re.sub(r"\s+", "", document.text)
    for number, line in enumerate(lines):
        if number > 120 and not line.heading:
            continue
        cut = _BOARD_META.search(line.text)
        text = line.text[: cut.start()] if cut else line.text
        words = text.strip()
        if not 5 < len(words) <= _MAX_TITLE or _GENERIC.search(words) or "\n" in words:
            continue
        label = role_of(line.label) if line.label else None
        if (label and label != "title") or (role_of(words) and not CALL_WORDS.search(words[-12:])):
            continue
        score = 0.0
        level = line.rank if line.heading else 9
        score += {1: 4, 2: 3, 3: 2, 4: 1}.get(level, 0)
        score += 3 if CALL_WORDS.search(words) else 0
        score += 6 if label == "title" else 0
        score += 2 if re.search(r"(?:공고|모집|공모|안내)\s?(?:\(.*\))?$", words) else 0
        likeness = max((fuzz.ratio(words, part) for part in parts), default=0)
        score += 8 if likeness >= 92 else 4 if likeness >= 80 else 0
        score += 2 if squeezed.count(re.sub(r"\s+", "", words)) > 1 else 0
        score -= 3 if re.search(r"(?:니다|습니다|바랍니다|한다|했다)\.?$", words) else 0
        score -= 2 if re.match(r"^\(?(?:첨부|붙임|별첨)|\.(?:hwpx?|pdf|docx?|zip|xlsx?)\b", words) else 0
        score -= min(number / 40, 3)
        start = line.start + (len(text) - len(text.lstrip()))
        yield score, start, start + len(words)


def find_title(document: Document, lines: Sequence[Line]) -> tuple[Text | None, tuple[str, ...]]:
    """The title with its evidence, and the edition marks beside it."""
    best = max(_candidates(document, lines), key=lambda c: (c[0], -c[1]), default=None)
    if best is None or best[0] < 2:
        meta = document.meta.get("og:title") or document.meta.get("title") or ""
        part = next((p.strip() for p in _META_SPLIT.split(meta) if len(p.strip()) > 5), "")
        title, marks = split_marks(flatten(part))
        return (Text(value=title) if title else None), marks
    raw = " ".join(flatten(document.text[best[1] : best[2]]).split())
    title, marks = split_marks(raw)
    return Text(value=title, evidence=(quote(document, best[1], best[2]),)), marks
