"""The names of organisations (기관명) in a text: known by how such names end, never by a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# How the names of organisations end: the ending, an example, whether it is a unit named behind its parent.
ENDINGS: tuple[tuple[str, str, bool], ...] = (
    ("특별자치도", "강원특별자치도", False),
    ("특별자치시", "세종특별자치시", False),
    ("특별시", "서울특별시", False),
    ("광역시", "대구광역시", False),
    (
        "(?:진흥|연구|시험|평가|관리|개발|정보|기술|교육|복지|정책|인증|표준|산업|과학기술|"
        "수련|보증|금융|보험|의료|병)원",
        "정보통신산업진흥원",
        False,
    ),
    ("재단", "마포문화재단", False),
    ("테크노파크", "울산테크노파크", False),
    ("밸리", "대덕테크노밸리", False),
    ("센터", "경남창조경제혁신센터", True),
    ("허브(?:[A-Z]\\+?)?", "서울창업허브M+", True),
    ("공단", "한국환경공단", False),
    ("공사", "한국수자원공사", False),
    (
        "협회|학회|모금회|진흥회|중앙회|협의회|연합회|조합|연맹|협동조합|상공회|기금|은행|금고",
        "한국산업기술진흥협회",
        False,
    ),
    ("회의소", "대한상공회의소", False),
    ("위원회", "한국문화예술위원회", False),
    ("추진단|사업단|협력단|지원단|운영단|관리단|진흥단", "국가물산업클러스터사업단", True),
    ("대학교|대학|대학원", "국민대학교", True),
    ("본부|지청|지사|사무소|사무국", "한국산업안전보건공단 서울본부", True),
    ("파트너스|벤처스|인베스트먼트|액셀러레이터", "로우파트너스", False),
    ("청", "중소벤처기업청", False),
    ("부|처", "산업통상자원부", False),
    ("도|시|군|구", "전라남도", False),
    ("TP", "울산TP", False),
)
# Words that end like an organisation and are none; whole words.
NOT_ORGANISATIONS: tuple[tuple[str, str], ...] = (
    (
        r"(?:일|전|내|외|세|상|하|정|본|간|기|공|학|당|여|납|첨|거|대|두|안|후|중|양|투|각|"
        r"해당|지도|재|미)부",
        "일부",
    ),
    (
        r"(?:신|요|구|문의|접수|수요|연락|거래|제출|출|근무|사용|발급|구입|발주|조|부|대|대처|"
        r"대응|배)?(?:처|청)",
        "접수처",
    ),
    (
        r"(?:동|즉|수|상|일|제|명|표|고|게|실|당|역|필|반드|다|도|개|임|지|공|적|중|혹|몇|출|"
        r"정|전|예|감|무|주|계|암|응|택|접속|소요|행|낙|불|해당|각|관할|타|우리)?\s?시",
        "즉시",
    ),
    (r"[가-힣]{0,4}하시", "원하시"),
    (
        r"(?:정|제|연|년|속|용|한|온|지|의|고|보|매|태|별|강|도|정도|척|밀|난이|완성|기여|"
        r"성숙|만족|인지|활용|참여|신뢰|중요|숙련|작년|금년|내년|당해|전년|차년|개년|\d+년|각|"
        r"관할|타|해|유|시|독|주|인|해외|선|제한|빈|농|습|경|명|효|감|각|구|수|포|궤|적|착|편|"
        r"과)도",
        "제도",
    ),
    (r".{0,6}(?:년도|연도|개년도|차년도|학년도)", "2026년도"),
    (
        r"(?:연|요|기|도|청|복|지|인|출|입|친|영|가|창|축|배|욕|탐|강|추|비|허|급|특|식|재|도|"
        r"야|농|촉|항|통로|조|각|관할|타|자치|전|신청)?구",
        "연구",
    ),
    (r".{0,10}(?:지|특)구", "연구개발특구"),
    (r".{0,8}지원", "중복지원"),
    (r"(?:각|관할|타|해당|전|시)?군", "해당군"),
    (
        r"(?:각|관할|타|해당|지역|본|당|동|이|전담|콜|고객|상담|헬프|지원|교육|연구|인증|시험|"
        r"데이터|문화|신고|고객지원|통합콜|신고\s?및\s?상담)?(?:센터|재단|공사|협회|진흥원|"
        r"연구원|사업단|공단|위원회|조합|대학|학회|병원|본부|사무국|은행|기금|중앙회|지사)",
        "해당센터",
    ),
    (
        r"(?:평가|심의|선정|심사|운영|자문|선정평가|심의조정|결과평가|발표평가|서면평가|"
        r"제안서평가|추진|선발)\s?위원회",
        "평가위원회",
    ),
    (r".{0,12}(?:개발비|지원|연구개발|수요|생산|제조|공급)(?:공장|기업부|업체부)", "제조공장"),
    (r"(?:사업화|건축|토목|전기|설비|철거|인테리어|보수|시설|설치|리모델링)\s?공사", "시설공사"),
    (
        r"(?:교육|의료|연구|비영리|출연|공공|국공립|국립|정부출연)\s?(?:연구원|연구소|기관|"
        r"대학|병원)",
        "공공병원",
    ),
    (r"(?:특허|세무|법무|회계|행정)?사무소|액셀러레이터|인베스트먼트|벤처스|파트너스", "특허사무소"),
    (r"(?:정부|중앙정부|국가|지방정부|관계부처|소관부처|타부처|각부처|유관부처)", "정부"),
    (r"(?:중소|대|중견|벤처|창업)?기업부|(?:현장|비대면|서면|서류|발표|대면)\s?접수처", "기업부"),
)
_NOT = re.compile("|".join(f"(?:{pattern})" for pattern, _ in NOT_ORGANISATIONS))
_ENDS = "|".join(end for end, _, _ in ENDINGS)
_UNIT = re.compile(rf"(?:{'|'.join(end for end, _, unit in ENDINGS if unit)})$")
FORM = r"(?:\((?:재|사|주|유|의|학)\)|㈜|재단법인|사단법인|학교법인|주식회사|유한회사)"
_PARTICLE = r"(?:에서는|에서|으로|은|는|이|가|와|과|의|에|을|를|로|및|도)?(?![가-힣])"
_NAME = re.compile(
    rf"(?<![가-힣A-Za-z·])(?:{FORM}\s?)?(?P<core>(?:[가-힣]{{2}}·(?=[가-힣]{{4}}))?(?:[가-힣A-Za-z0-9][가-힣A-Za-z0-9·&]{{0,24}}?)?(?:{_ENDS}))"
    rf"(?P<acronym>\s?\([A-Za-z][A-Za-z&\-]{{1,9}}\))?(?={_PARTICLE})"
)
_SHORT = re.compile(r"[부청처도시군구]$")
_PLACE = re.compile(
    r"[가-힣]{2,4}(?:시|군|구)|(?:경기|강원|제주|충청?[남북]|전라?[남북]|경상?[남북])도|"
    r".*(?:특별|광역|자치)(?:시|도)"
)
_BETWEEN = re.compile(r"(?:\s?\((?:이하|약칭)[^()]{1,20}\))?\s(?:[A-Z][A-Z\d.+]*\s(?:\d[\d.]*\s)?)?")
_ASIDE = re.compile(
    r"\s*\((?:이하|장관|원장|이사장|시장|소장|대표|담당|도지사|총장|센터장|단장)[^)]*\)|"
    r"(?<=[가-힣])\s*\([가-힣 ]{2,20}(?:과|팀|실|국)\)"
)
_LEADING = re.compile(rf"^\s*{FORM}\s*")
_TRAILING = re.compile(rf"\s*{FORM}$")
_HEAD = re.compile(
    r"(?<=[부청처원단회사])\s?(?:장관|처장|청장|원장|이사장|회장)$|(?<=[부청처])장관$|(?<=[원단회])장$"
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A name with its span: legal form, acronym and the parent's name included."""

    name: str
    start: int
    end: int


def clean_name(name: str) -> str:
    """An organisation's name without legal forms, asides and the office of its head."""
    name = _ASIDE.sub("", " ".join(name.split()))
    name = _TRAILING.sub("", _LEADING.sub("", name)).strip(" .,·-:")
    return re.sub(r"\s\(", "(", _HEAD.sub("", name))


def is_organisation(core: str) -> bool:
    """Whether a word that ends like an organisation is one."""
    if _NOT.fullmatch(core) or len(core) < 3:
        return False
    if core[-1] in "시군구도":
        return bool(_PLACE.fullmatch(core))
    if core[-1] in "부청처":
        return 3 <= len(core) <= 12 and not re.search(r"\d", core)
    return not core[0].isdigit()


def organisations(text: str) -> list[Organisation]:
    """The organisations of a text in order, a unit joined to the parent named before it."""
    out: list[Organisation] = []
    for found in _names(text):
        before = out[-1] if out else None
        joins = (
            before
            and _UNIT.search(clean_name(found.name))
            and _BETWEEN.fullmatch(text, before.end, found.start)
        )
        if before and joins:
            out[-1] = Organisation(text[before.start : found.end], before.start, found.end)
        else:
            out.append(found)
    return out


def _names(text: str) -> Iterator[Organisation]:
    bare_units = re.compile(r"(?:센터|사업단|산학협력단|본부|대학원)$")
    last = 0
    for found in _NAME.finditer(text):
        core = found["core"]
        unit = (
            bool(bare_units.search(core)) and bool(_BETWEEN.fullmatch(text, last, found.start())) and last > 0
        )
        if is_organisation(core) or unit:
            yield Organisation(found[0], found.start(), found.end())
            last = found.end()


def is_name(text: str) -> bool:
    """Whether a whole text is nothing but an organisation's name, alone or with its parent's."""
    words = text.strip()
    if re.fullmatch(rf"{FORM}\s?[가-힣A-Za-z0-9&·. ]{{2,24}}|[가-힣A-Za-z0-9&]{{2,20}}\s?{FORM}", words):
        return True
    found = organisations(words)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(words))
