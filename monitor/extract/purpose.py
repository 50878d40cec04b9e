"""What an attached file is for (용도): the notice itself, a form to fill in, or something else.

Told by its name first, then by how its text begins. Only a notice is read for facts: a form's sample figures,
a FAQ's made-up companies and a list of results are no facts of the call.
"""

from __future__ import annotations

import re
from typing import Literal

from monitor.text.normal import plain

Purpose = Literal["notice", "form", "other", "unknown"]

# Words of a file's name, each row with an example; the first that fits counts.
NAMES: tuple[tuple[Purpose, str, str], ...] = (
    ("other", r"faq|q\s?&\s?a|질의\s?응답|자주\s?묻는", "붙임4. FAQ.pdf"),
    ("other", r"(?:선정|평가|심사|모집)\s?결과|선정\s?(?:기업|과제|자)|명단|합격자", "선정기업 명단.pdf"),
    ("other", r"매뉴얼|사용자?\s?설명서|manual", "온라인 접수 매뉴얼.pdf"),
    ("other", r"리플릿|leaflet|포스터|poster|홍보|카드\s?뉴스|보도\s?자료", "사업 홍보 리플릿.pdf"),
    ("notice", r"공고\s?문|(?:모집|신청)\s?(?:공고|요강)|공모\s?요강", "시제품 제작 지원사업 공고문.hwp"),
    ("notice", r"(?:공모|모집|공고)\s?안내", "모집 안내.pdf"),
    ("notice", r"(?:공모|공고|시행|모집|추진)\s?계획(?!서)", "2026년 시행계획.hwp"),
    ("other", r"제안\s?요청서|(?<![a-z])rfp(?![a-z])", "제안요청서(RFP).hwp"),  # figures of single tasks
    ("form", r"서식|양식|템플릿|template|(?<![a-z])form(?![a-z])", "[서식] 신청서 및 사업계획서.hwp"),
    ("form", r"(?:신청|지원|계획|제안|동의|서약|확약|확인|명세)서|위임장|이력서", "개인정보 동의서.hwp"),
    ("form", r"체크\s?리스트|점검표|(?:제출|구비|첨부)\s?서류", "제출서류 체크리스트.xlsx"),
    ("other", r"지침|규정|규칙|기준|지표|목록|분류표|법령", "평가지표.pdf"),
    ("other", r"설명회|유의\s?사항|제도\s?안내|동향", "사업설명회 자료.pdf"),
    ("notice", r"공고|공모|모집|안내문", "안내문.hwp"),
    ("notice", r"(?<![a-z])(?:announcement|notice|call|guidelines?|notification)(?![a-z])",
     "Full announcement 2024-07.pdf"),
)  # fmt: skip
_NAMES = tuple((purpose, re.compile(pattern, re.IGNORECASE)) for purpose, pattern, _ in NAMES)

# How the text of a file begins that is no notice, whatever its name.
OPENINGS: tuple[tuple[Purpose, str, str], ...] = (
    ("form", r"^\W{0,4}(?:별지|붙임|첨부|별첨)?[\s\d.\-제호]{0,10}(?:서식|양식)[\s\d.\-제호]{0,8}(?:\W|$)",
     "[서식 1] 참가 신청서"),
    ("form", r"^.{0,40}(?:신청서|사업\s?계획서|동의서|서약서|확약서|이력서|위임장)$",
     "시제품 제작 지원사업 신청서"),
    ("other", r"^\W{0,4}(?:faq|q\s?&\s?a|자주\s?묻는\s?질문|질의\s?응답)", "FAQ (자주 묻는 질문)"),
    ("other", r"(?:선정|평가)\s?결과\s?(?:공고|안내|알림)", "2026년 지원사업 선정결과 공고"),
    ("other", r"선정\s?(?:기업|과제)\s?명단", "선정기업 명단"),
)  # fmt: skip
_OPENINGS = tuple((purpose, re.compile(pattern, re.IGNORECASE)) for purpose, pattern, _ in OPENINGS)
_HEAD_LINES = 3  # of the text; further down a notice shows its own forms
_LONGEST_LINE = 120

# Marks of a file's name that set it above the others: what corrects, then what is called the notice itself.
EDITION = re.compile(r"정정|수정|변경|연장|재공고|amend|revis|correct|extend", re.IGNORECASE)
ITSELF_RANK = 1  # up to it a file calls itself the notice
ITSELF = re.compile(r"공고\s?문|모집\s?공고|공모\s?요강|모집\s?요강|full announcement", re.IGNORECASE)


def purpose_of(name: str, text: str = "") -> Purpose:
    """What a file is for, by its name and the first lines of its text; 'unknown' where neither tells."""
    lines = (plain(line) for line in text[:2000].splitlines())
    for line in [line for line in lines if line][:_HEAD_LINES]:
        for purpose, pattern in _OPENINGS:
            if pattern.search(line[:_LONGEST_LINE]):
                return purpose
    named = plain(name)
    return next((purpose for purpose, pattern in _NAMES if pattern.search(named)), "unknown")


def rank(name: str) -> int:
    """How a notice stands among several, lowest first: what corrects, what is called the notice, others."""
    named = plain(name)
    return 0 if EDITION.search(named) else 1 if ITSELF.search(named) else 2
