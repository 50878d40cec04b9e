"""Issuers (주관·전담·시행 기관): who gives the money or runs the call, by role words and by the shape of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote
from monitor.facts import Text

# How the names of organisations end, each with an example.
ORGANISATIONS: tuple[tuple[str, str], ...] = (
    ("특별자치도", "강원특별자치도"),
    ("특별자치시", "세종특별자치시"),
    ("특별시", "서울특별시"),
    ("광역시", "대구광역시"),
    ("진흥원", "정보통신산업진흥원"),
    ("기획평가원", "정보통신기획평가원"),
    ("연구원", "한국산업기술연구원"),
    ("시험원", "한국산업기술시험원"),
    ("평가원", "한국에너지기술평가원"),
    ("관리원", "한국석유관리원"),
    ("개발원", "중소기업개발원"),
    ("정보원", "한국고용정보원"),
    ("재단", "마포문화재단"),
    ("테크노파크", "울산테크노파크"),
    ("테크노밸리", "대덕테크노밸리"),
    ("창조경제혁신센터", "경남창조경제혁신센터"),
    ("지원센터", "중랑창업지원센터"),
    ("센터", "고양여성인력개발센터"),
    ("공단", "한국환경공단"),
    ("공사", "한국수자원공사"),
    ("협회", "한국산업기술진흥협회"),
    ("협의회", "관악벤처밸리협의회"),
    ("중앙회", "중소기업중앙회"),
    ("회의소", "대한상공회의소"),
    ("위원회", "한국문화예술위원회"),
    ("추진단", "스마트제조혁신추진단"),
    ("사업단", "국가물산업클러스터사업단"),
    ("산학협력단", "광운대학교산학협력단"),
    ("대학교", "국민대학교"),
    ("대학원", "글로벌창업대학원"),
    ("파트너스", "로우파트너스"),
    ("부", "산업통상자원부"),
    ("청", "중소벤처기업청"),
    ("처", "식품의약품안전처"),
    ("도", "전라남도"),
    ("시", "울산시"),
    ("군", "고성군"),
    ("구", "관악구"),
    ("TP", "울산TP"),
)
_ENDS = "|".join(re.escape(end) for end, _ in ORGANISATIONS)
_SHORT_ENDS = ("부", "청", "처", "도", "시", "군", "구")
_FORM = re.compile(r"^\s*(?:\((?:재|사|주|유)\)|재단법인|사단법인|㈜|주식회사)\s*")
_NAME = rf"(?:\((?:재|사|주)\)\s?)?[가-힣A-Za-z0-9·&]{{1,24}}(?:{_ENDS})(?![가-힣])(?:\([A-Z][A-Za-z&\-]{{1,9}}\))?"
_ORG = re.compile(rf"(?<![가-힣A-Za-z]){_NAME}")
# Words that end like an organisation and are none.
NOT_ORGANISATIONS = re.compile(
    r"^(?:일부|전부|내부|외부|세부|정부|본부|간부|기부|공부|학부|당부|여부|납부|첨부|거부|대부|두부|신청|요청|접수처|문의처|출처|수요처|연락처|거래처|제출처|근거|"
    r"동시|즉시|수시|상시|일시|제시|명시|표시|고시|게시|실시|당시|역시|필시|반드시|다시|시|구|군|도|부|청|처|정도|제도|연도|년도|속도|용도|한도|온도|지도|의도|고도|보도|매도|태도|별도|강도|"
    r"연구|요구|기구|도구|청구|복구|지구|인구|출구|입구|친구|영구|또|해당.*|각 ?시|지역센터|콜센터|상담센터|고객센터|지원센터|센터|재단|공사|협회|진흥원|정부청|관할.*|제조공장|.*년도|.*개년도)$"
)
# Subjects of a call: '<기관>은/는/이 … 모집한다', and the verbs that make it one.
_SUBJECT = re.compile(
    rf"(?P<orgs>{_NAME}(?:\s?(?:,|·|와|과|및|,\s?그리고)\s?{_NAME}){{0,3}})(?:\s?(?:\(이하[^)]*\)|\(.{{1,20}}?장관.{{0,20}}?\)))?(?:은|는|이|가|에서는|에서)\s"
)
_RUNS = re.compile(
    r"모집|공고|공모|지원|선정|밝혔|발표|추진|나선|나섰|운영|들인다|찾는다|찾습니다|돕|키운|접수|보탠|댄다|대준|내준|기다립|푼다|투입|시행|개최|진행|뽑"
)
_NOT_RUNS = re.compile(r"에 따르면|관계자는|대표는|전망|집계|조사|기자|운영기관\)|운영\(사무국\)")
_SIGNATURE = re.compile(
    rf"^\s*(?P<org>(?:\((?:재|사|주)\)\s?)?[가-힣A-Za-z0-9· ]{{1,30}}?(?:{_ENDS}))\s?(?:장관|처장|청장|원장|이사장|회장|소장|센터장|단장|총장|시장|도지사|지사|구청장|군수|대표이사|사장|장)?(?:\s*\(?(?:직인|직인생략|직인 생략)\)?)?\s*$"
)
_OFFICE = re.compile(r"(?:장관|도지사|시장|군수|구청장|청장|처장|원장|이사장|회장)$")
_SPLIT = re.compile(r"\s*(?:,|/|、|;|\s·\s|ㆍ(?=\S{4})|\s및\s|(?<=[원단부청시도회])·(?=[가-힣]{4})|\n)\s*")
_ASIDE = re.compile(r"\s*\((?:이하|장관|원장|이사장|시장|소장|대표|담당|도지사)[^)]*\)|(?<=[가-힣])\s*\([가-힣 ]{2,20}(?:과|팀|실|국)\)")
_ENGLISH = re.compile(
    r"\b(?:The\s)?((?:[A-Z][A-Za-z&'\-]+\s(?:of\s|for\s|and\s|the\s)?){0,5}(?:Agency|Council|Foundation|Fund|Trust|Institute|Commission|Department|Ministry|Administration|Office|Authority|Endowment|Academy|Society|University|Department for [A-Z][a-z]+|Department of [A-Z][a-z]+)(?:\s\([A-Z]{2,8}\))?)"
)
_ENGLISH_RUNS = re.compile(
    r"\b(?:will (?:work|invest|support|fund|make|award|provide)|intends? to|makes?|expects?|supports?|invites?|offers?|announces?|is (?:seeking|inviting|offering)|are (?:seeking|inviting)|has set aside|estimates that)\b"
)


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    start: int
    end: int


def clean_name(name: str) -> str:
    """An organisation's name without legal forms, asides and the office of its head."""
    name = _ASIDE.sub("", " ".join(name.split()))
    name = _FORM.sub("", name).strip(" .,·-:")
    return re.sub(r"(?<=[부청처])(?:장관|장)$", "", name)


def _from_fields(lines: Sequence[Line]) -> Iterator[_Found]:
    for line in lines:
        if not line.label or role_of(line.label) != "issuer":
            continue
        at = 0
        for part in _SPLIT.split(line.text.strip()):
            at = line.text.find(part, at)
            name = clean_name(part)
            if 1 < len(name) <= 40 and not re.search(r"\d{3}|http|@|참조|별도", name):
                yield _Found(name, line.start + at, line.start + at + len(part))


def _is_organisation(name: str) -> bool:
    bare = clean_name(re.sub(r"\([A-Z].*\)$", "", name))
    if NOT_ORGANISATIONS.search(bare) or len(bare) < 2:
        return False
    return not (bare.endswith(_SHORT_ENDS) and (len(bare) < 3 or len(bare) > 12))


def _from_subjects(lines: Sequence[Line]) -> Iterator[_Found]:
    """Organisations that are the subject of a sentence in which the call is announced."""
    for line in lines:
        for found in _SUBJECT.finditer(line.text):
            rest = line.text[found.end() : found.end() + 160]
            if _RUNS.search(rest) and not _NOT_RUNS.search(line.text[max(0, found.start() - 6) : found.end() + 40]):
                for org in _ORG.finditer(found["orgs"]):
                    if _is_organisation(org[0]):
                        start = line.start + found.start("orgs") + org.start()
                        yield _Found(clean_name(org[0]), start, start + len(org[0]))


def _from_signatures(lines: Sequence[Line]) -> Iterator[_Found]:
    """A notice's signature: a line of its own with an organisation or the office of its head."""
    for line in lines:
        text = line.text.strip()
        found = _SIGNATURE.match(text)
        if found and len(text) <= 36 and not line.label and _is_organisation(found["org"]):
            if not line.heading or _OFFICE.search(text):
                start = line.start + line.text.find(found["org"])
                yield _Found(clean_name(found["org"]), start, start + len(found["org"]))


def _from_english(lines: Sequence[Line]) -> Iterator[_Found]:
    for line in lines:
        for found in _ENGLISH.finditer(line.text):
            if _ENGLISH_RUNS.search(line.text[found.end() : found.end() + 120]):
                yield _Found(found[1].strip(), line.start + found.start(1), line.start + found.end(1))


def _same(a: str, b: str) -> bool:
    """Whether two names are one organisation, one written longer."""
    a, b = (re.sub(r"\([^)]*\)|\s", "", name) for name in (a, b))
    return a == b or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a)))


def find_issuers(document: Document, lines: Sequence[Line]) -> tuple[Text, ...]:
    """The issuers in page order, each by its longest naming."""
    sources = [list(_from_fields(lines)), list(_from_signatures(lines)), list(_from_subjects(lines))]
    if not any(sources):
        sources.append(list(_from_english(lines)))
    chosen: list[_Found] = []
    for found in (f for source in sources for f in source):
        twin = next((i for i, other in enumerate(chosen) if _same(found.name, other.name)), None)
        if twin is None:
            chosen.append(found)
        elif len(found.name) > len(chosen[twin].name):
            chosen[twin] = found
    chosen.sort(key=lambda f: f.start)
    return tuple(Text(value=f.name, evidence=(quote(document, f.start, f.end),)) for f in chosen[:6])
