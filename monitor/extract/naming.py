"""Names (이름) of tracks: what can be one, what never is, and how one is written without its trimmings."""

from __future__ import annotations

import re

from monitor.extract.labels import role_of
from monitor.text.quantities import find_figures

# Words that make a phrase the name of a part of a programme, each with an example.
TRACK_WORDS: tuple[tuple[str, str], ...] = (
    ("트랙", "시드 트랙"),
    ("부문", "새싹 부문"),
    ("분야", "의료 분야"),
    ("유형", "자유공모 유형"),
    ("리그", "학생 리그"),
    ("코스", "심화 코스"),
    ("권역", "동남권역"),
    ("거점", "홍릉 거점"),
    ("단계", "도약 단계"),
    ("전형", "일반 전형"),
    ("과정", "기본 과정"),
    ("그룹", "글로벌 그룹"),
    ("형", "도전형"),
)
# What is no track's name, whole or at its end: (pattern, why, example).
NEVER: tuple[tuple[str, str, str], ...] = (
    (
        r"^(?:지원|모집|신청|공모|해당|전|각|모든|세부|주요|관련|대상|평가|선정|사업|기술|산업|연구|희망|"
        r"타|동일|본|이|그|두|세|네|기업|최종|참여|참가|같은|여러)\s?"
        r"(?:트랙|부문|분야|유형|단계|과정|권역|그룹|규모|대상|내용)$",
        "speaks of parts in general",
        "지원 분야",
    ),
    (r"^(?:트랙|부문|분야|유형|단계|과정|권역|그룹|거점|코스|리그|전형)$", "no name before the word", "분야"),
    (
        r"^(?:신|현|원|외|지|성|인|모|대|소|중|정|무|유)형$|(?:유형별|분야별|트랙별|부문별)(?:\s\S{1,8})?$",
        "a word that only looks like one",
        "대형",
    ),
    (
        r"(?:기관|기업|기업들|업체|정부|관계자|대표|시장|장관|원장|재단|공사|공단|협회|대학|대학교|위원회|"
        r"위원|스타트업|소상공인|창업자|사업자|단체|공동체|법인|컨소시엄|누구나)$",
        "an organisation or a person",
        "참여 기업",
    ),
    (
        r"(?:기간|기한|규모|예산|사업비|대상|자격|접수|신청|모집|문의|선정|평가|사업|공고|한도|자금|비용|"
        r"금액|총액|방식|서류|내용|일정|결과|기준|이용료|매출|투자|수출|실적|혜택|기금|재원|상금|지원금|"
        r"보조금|출연금)$|^지원$",
        "a field of ours, or the whole",
        "지원 기간",
    ),
    (
        r"(?:올해|내년|지난해|작년|이번|이달|다음|오는|경우|이내|이후|사이|동안|가운데|이상|하반기|"
        r"상반기)$|^(?:올해|내년|지난해|이번|다음|최근|내외|안팎|이내)\s|(?:^|\s)(?:중|것|등|및|수|일|월|"
        r"년|해|총|팀|명|곳|건|축|약)$",
        "a time or a connective",
        "올해",
    ),
    (
        r"(?:국내|해외|세계|전국|최종|이들|이곳|여기|이쪽|이것|안에|밖에|나머지|모두|전체|각각|위해|통해|대해|"
        r"따라|함께|별도|현재|향후|당시|앞서|이에|그간|하나|까지|부터|최대|최소)$",
        "points at something else",
        "나머지",
    ),
    (
        r"(?:^|\s)(?:국비|도비|시비|군비|구비|민간|자부담|현금|현물|정부|지방비|부담|외부|내부)(?:$|\s)|"
        r"\d\s?차\s?년도|^\d+차$"
        r"|^(?:서면|발표|서류|대면|면접)(?:평가|심사)?$",
        "shares, years, steps of the evaluation",
        "현금",
    ),
    (r"(?:되|하|있|없|받|갖|않|위한|통한)$", "a verb", "소요되"),
    (
        r"(?:다|요|까|(?<![걸마])음|함|\?|!)$|[:;¨□○◦▶▪]",
        "a sentence, or two things in one",
        "무엇을 지원하나요?",
    ),
)
# Headings that divide every notice, not the programme.
SECTIONS: tuple[tuple[str, str], ...] = (
    (
        r"개요|내용|안내|방법|계획|일정|자격|요건|조건|목적|배경|절차|기타|사항|기준|문의|공고|제출|첨부|"
        r"붙임|소개|혜택|공통",
        "사업개요",
    ),
    (r"^(?:지원|신청|모집|선정|접수|평가|예산|기간|대상|규모|참고|비고|주의|유의)", "지원규모"),
    (
        r"\b(?:how|what|who|when|where|why|about|information|details|overview|summary|apply|dates?|"
        r"contact|scope|background)\b|^(?:total|number|expected|estimated)\b|"
        r"^(?:topic description|general information|conditions|support|synopsis|"
        r"(?:please )?notes?|terms(?: and conditions)?|guidance|assessment|eligib\w+(?: \w+)?)$",
        "How to apply",
    ),
)

_SUFFIX = "|".join(word for word, _ in TRACK_WORDS)
_NEVER = re.compile("|".join(row[0] for row in NEVER))
_SECTION = re.compile("|".join(row[0] for row in SECTIONS), re.IGNORECASE)
NUMBERED = re.compile(
    r"^(?:(?:track|strand|lot|stream|category|tier|component|option|theme|트랙|유형)\s?(?:\d{1,2}|[A-H]|"
    r"[IVX]{1,3})\b"
    r"|제?\s?\d{1,2}\s?(?:차|회|기|유형|트랙)(?![가-힣]))",
    re.IGNORECASE,
)
_TITLED = re.compile(
    rf"^[가-힣A-Za-z0-9·&()\-+ ]{{1,20}}(?:{_SUFFIX})$|"
    r"^(?!Total|Number|Expected|Estimated|Typical|Previous|Past|Funded|Selected|Successful|Current|Our|All|New|"
    r"Research|Other)(?:[A-Z][a-z-]+ ){1,3}(?:grants|awards|projects|fellowships|teams)$"
)
_TRIM = re.compile(
    r"^[\s\-–·*※○ㅇ◦□■▶▲△◆◇¨∘「『<'\"(\[]+|^\(?(?:\d{1,2}|[가-하])[.)]\s+|^[①-⑳]\s?|[\s」』>'\",.;:\]*]+$"
)
_COST_WORD = (
    r"[가-힣]*(?:숙박|교통|항공|운송|운임|임차|장치|통역|체류|체재|인건|재료|물류|등록|인증|출원)"
    r"(?:비용|비|료|임)"
)
_COST = re.compile(
    rf"((?:[가-힣]{{1,3}}(?<![당별은는])\s)?{_COST_WORD}(?:\s?(?:및|·|,)\s?{_COST_WORD})?)"
    r"(?:의|에\s대해)?\s?(?:\d{1,3}\s?%\s?(?:이내|까지)?\s?(?:를\s|을\s)?(?:지원)?)?\s?\(?\s?(?:최대\s?)?$"
)
_RECIPIENTS = re.compile(
    r"(?:예비|초기|신규|기존|국내|해외|도내|관내|일반|청년|여성)\s?(?:창업자|창업팀|창업기업|기업|단체)$|"
    r"(?:개인|단체|법인|단독|컨소시엄|대학|대학생|청소년|일반인)$|"
    r"(?!참여|선정|지원|해당|신청|대상|관련|입주|주관|희망|우수|관내|도내|지역|국내|이들|다른|모든)"
    r"[가-힣]{2,8}(?:기업|창업자|단체|법인|예술인|연구자|농가|업체)$"
)
# A part that is called a project of its own: '신청사업', '동네사업'.
_PROJECT = re.compile(
    r"(?!(?:지원|본|해당|동|이|세부|내역|단위|대상|전체|공모|주요|주관|정부|국가|연구|기술|개발|유사|타|관련|기존|"
    r"민간|보조|추진|선정|참여|수행|협약|계속)사업)[가-힣]{2,4}사업"
)
# A heading that is a part by the word for a programme, unless the word before is said of any.
_PROGRAMME = re.compile(
    r"(?!(?:지원|본|동|이|이번|해당|공모|모집|신청|대상|세부|내역|주요|관련|추진|제외|타|유사|기존|전체|올해|정부|보조|"
    r"국고|재정|공공|위탁|보조금|연구|개발|연구개발|기술개발|창업|육성|선정|수행|참여)\s?사업$)"
    r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9·&() ]{1,30}사업"
)
_ROUND = re.compile(r"\d\s?(?:차|회|회차|기|라운드)(?![가-힣])|반기|\bround\b", re.IGNORECASE)
_COLON = re.compile(r"\s?[:：]\s")
_SHORTEST, _LONGEST, _LONGEST_GRANT = 2, 40, 20  # characters of a name, and before a grant's word
_GRANT = re.compile(
    r"\s?(?:지원금|지원비|인건비|체류비|운송료|임차료|수당|자금|바우처|비|료|금)(?:\s?지원)?$"
)


def clean(text: str) -> str:
    """A name without bullets, quotes, numbering and what follows a colon ('Track 1: Seed' is 'Track 1')."""
    before = ""
    while before != text:
        before, text = text, _TRIM.sub("", text)
    if text.count(")") > text.count("("):
        text = text.removesuffix(")")
    elif text.count("(") > text.count(")"):
        text = text + ")" if text.endswith(("·", "의료")) else text
    numbered = NUMBERED.match(text)
    if numbered and re.match(r"\s?[:：.\-–]", text[numbered.end() :]):
        return numbered[0].strip()
    return _COLON.split(text)[0].strip()


def is_numbered(name: str) -> bool:
    """Whether a name is a track's by its number alone: 'Track 1', '제2회'."""
    return NUMBERED.match(name) is not None


def is_round(name: str) -> bool:
    """Whether a name is that of a round of one call: '2차', '제2회', '상반기'."""
    return _ROUND.search(name) is not None


def is_titled(name: str) -> bool:
    """Whether a phrase is a track's name by its last word: '시드 트랙', '도전형'."""
    return _TITLED.match(name) is not None and _NEVER.search(name) is None


def can_name(name: str) -> bool:
    """Whether a phrase of running text may be a track's name."""
    if not _SHORTEST <= len(name) <= _LONGEST or name[0].isdigit():
        return False
    if name.count("(") != name.count(")"):
        return False
    return _NEVER.search(name) is None and not find_figures(name)


def can_head(name: str) -> bool:
    """Whether a heading or label may be a track's name."""
    if is_numbered(name) or is_titled(name):
        return len(name) <= _LONGEST
    if _PROJECT.fullmatch(name) or (_PROGRAMME.fullmatch(name) and len(name) <= _LONGEST):
        return role_of(name) in (None, "name")
    return can_name(name) and _SECTION.search(name) is None and role_of(name) in (None, "name")


def is_kind_of_recipient(name: str) -> bool:
    """Whether a name is of a kind of recipients, which is a part only where it is set beside another kind."""
    return _RECIPIENTS.match(name) is not None


def cost_item(words: str) -> str | None:
    """The cost item at the end of some words, where a ceiling on it follows: '편도 운송료', '숙박비'."""
    found = _COST.search(words)
    return found[1] if found else None


def names_a_grant(label: str) -> bool:
    """Whether a label tells one grant from another by a word before it: '멘토 지원금', not '지원금'."""
    found = _GRANT.search(label)
    return (
        found is not None
        and _SHORTEST <= found.start() <= _LONGEST_GRANT
        and not re.match(r"^(?:정부|지원|총|최대|1인당|기업당|과제당)", label)
    )
