"""Cues (단서): the words around a figure that tell its role, as rows a Korean reader can review.

Each row: what it speaks for, where it must stand, a pattern, its weight, and an example sentence in which
it fits. Weights add up; a role wins with the highest sum. Every row's example is tested.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Speaks = Literal["budget", "award", "history", "other", "count", "duration"]
Place = Literal["before", "after", "clause", "sentence"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One row. `before` looks at the words up to the figure, `after` at those behind it, within its clause."""

    role: Speaks
    place: Place
    pattern: str
    weight: int
    example: str


# Of a sum of money: the whole put up, what one recipient gets, an earlier year's, or none of ours.
MONEY: tuple[Cue, ...] = (
    Cue("budget", "before", r"(총|모두|전체|합계|도합)\s*(약\s*)?$", 4, "총 5억원"),
    Cue("budget", "before", r"(예산|사업비|재원|기금|지원금\s?총액|출연금|재정)(은|는|이|을|를|으로|에|의)?\s?(총|모두|약)?\s*$", 5, "올해 사업비는 6억원"),  # noqa: E501
    Cue("budget", "before", r"(총\s?사업비|총\s?예산|사업\s?예산|지원\s?규모)", 4, "총 사업비는 5억원이다"),
    Cue("budget", "clause", r"(예산|사업비|재원|기금)", 2, "올해 예산은 약 98억원이다"),
    Cue("budget", "after", r"^\s*(을|를|이|가|의\s?예산을)?\s*(모두\s?|새로\s?)?(투입|배정|책정|편성|들여|들인다|들어|쏟|마련|확보|푼다|풀|댄다|투자|출연|증액|잡혔|잡았)", 4, "124억원이 투입된다"),  # noqa: E501
    Cue("budget", "after", r"^\s*(을|를)?\s*(들여|투입해|투입하여)", 4, "210억원을 들여"),
    Cue("budget", "after", r"^\s*(규모|의\s?예산|예산)", 3, "16억원 규모다"),
    Cue("budget", "before", r"(중|가운데)\s*$", -3, "이 중 3억원"),
    Cue("award", "before", r"(과제|기업|업체|팀|개소|건|명|인|사|곳|단체|기관|거점|작품|점포|법인|센터|농가|마을|컨소시엄|가구|품목)\s?(당|별|마다)(로는|로|에|에는)?\s?(최대|최고|약|평균|연간|연)?\s*$", 8, "기업당 최대 3천만원"),  # noqa: E501
    Cue("award", "before", r"(과제|기업|업체|팀|개소|건|1인|1개사|1사|단체|기관|거점|컨소시엄)\s?(당|별|마다)", 5, "과제별 한도는 최대 3억원"),  # noqa: E501
    Cue("award", "after", r"^\s*씩", 8, "기업 20곳에 1500만원씩"),
    Cue("award", "before", r"(최대|최고)\s*$", 3, "최대 3000만원"),
    Cue("award", "after", r"^\s*(이내|한도|까지|이하|내에서)", 3, "2천만원 이내"),
    Cue("award", "before", r"(지원금|한도|보조금|바우처|상금|사업화\s?자금|개발비|실증\s?비용)(은|는|을|이|의)?\s*(최대|약)?\s*$", 4, "지원금은 2천만원"),  # noqa: E501
    Cue("award", "after", r"^\s*(의|을|를)?\s?(사업화|개발|실증|창업|지원|제작)\s?(자금|비|금|비용)", 3, "5000만원의 개발 자금"),
    Cue("award", "after", r"^\s*(을|를)?\s*(지원|지급|준다|받|내준다|내주|대준다|제공|보조)", 2, "3000만원을 준다"),
    Cue("history", "clause", r"지난해|작년|전년|지난\s?\d+\s?년|최근\s?\d+\s?년|지난\s?[가-힣]\s?해|재작년|누적|그동안|그간|지금까지|이제까지|앞서|당시", 9, "지난해에는 12개사가 선정됐다"),  # noqa: E501
    Cue("history", "sentence", r"(19|20)\d\d년부터\s?(\d+년간|지금까지|지난해)|\d기\s?\d+개사가|시범사업에|첫\s?사업에서|첫해", 9, "2022년부터 3년간 74개사에 지원했다"),  # noqa: E501
    Cue("history", "sentence", r"(지원했|지원하였|지원해\s?왔|지원받았|지원받은|선정됐|선정되었|선발돼|뽑혔|도왔|거뒀|거두었|쓰였|올렸|올린|끌어냈|지급했|투자했|냈다|늘었다|기록했)", 5, "11개 업체에 6억8000만원을 지원했다"),  # noqa: E501
    Cue("history", "sentence", r"지난해|작년|전년도|지난\s?\d+\s?년|최근\s?\d+\s?년(간|\s?사이|\s?동안)|누적|이제까지|지금까지|그동안", 6, "지난해 시범사업에는 180건에 52억원이 쓰였다"),  # noqa: E501
    Cue("history", "sentence", r"\b(last year|previous(ly)?|earlier|past|prior|to date|since (19|20)\d\d)\b", 7, "Last year 27 awards totaling $198,400"),  # noqa: E501
    Cue("history", "sentence", r"\b(awarded|funded|made \d+ awards|reached|led to|received \d+|paid|were funded|has given)\b", 5, "The first round awarded £9.2 million"),  # noqa: E501
    Cue("other", "after", r"^\s*(을|를|이|가)?\s?(늘|확대|증액|늘린|증가|더한|추가된|삭감|줄)", 6, "28억원 늘어"),
    Cue("other", "clause", r"매출|수출|영업이익|시가총액|시장(은|이|을|규모|의|에서)?|수주|자산|자본금|부채|판매액|거래액|생산액|소득|세입|기부|모금|인건비\s?기준|보험금|분양|대출|융자|보증|금리|이자|월세|보증금|임대료|이용료|대관료|수수료|참가비|관람료|회비|과태료|벌금|과징금|연봉|월급|요금|가격|정가|할인|특가|상당", 9, "연매출 5억원 이상"),  # noqa: E501
    Cue("other", "clause", r"자부담|자기\s?부담|기업\s?부담|민간\s?부담|본인\s?부담|매칭|대응\s?자금", 9, "자부담 3백만원"),
    Cue("other", "clause", r"투자(를|금|유치|받은|받|\s?유치|사로부터|액)|유치한|유치\s?실적", 7, "후속 투자 1억원 이상을 유치한 기업"),
    Cue("other", "after", r"^\s*(이상|초과|미만|이하)(의|인|을|를|한|이)?\s*(매출|기업|자|법인|업체|장비|시설|실적|투자|과제는|사업은|보유|계약)", 7, "장비 3천만원 이상의 장비"),  # noqa: E501
    Cue("other", "clause", r"(시설|장비|기자재|물품|부동산)\s?.{0,12}(구입|구매|도입|보유|심의|등록|취득)", 6, "3천만원 이상 장비 도입은 심의"),
    Cue("other", "sentence", r"(경쟁률|점유율|추산|전망|집계|추정|예상된다|것으로 본다|투자규모|국내총생산|GDP)", 6, "세계 시장은 530조원으로 전망된다"),  # noqa: E501
    Cue("other", "before", r"(다른|타)\s?기관.{0,14}$|중복.{0,10}$", 6, "다른 기관에서 500만원 이상을 지원받은"),
    Cue("other", "sentence", r"\b(revenue|turnover|market|economy|employers|losses|cost(s)? of|endowment|assets|budget(s)? (over|above|of)|operating budget|total (project )?costs?|salary|fees?|fundrais|portfolio|raised|bill|rent)\b", 6, "the yearly cost to employers has been put at $411 billion"),  # noqa: E501
    Cue("other", "clause", r"\b(matching|cost.?shar|own contribution|insurance|in any single year|a year may use|modular)\b", 7, "with no more than $200,000 in any single year"),  # noqa: E501
    Cue("budget", "clause", r"\b(total (fund|budget|program|pot|of)|pot of|invest up to|commit|set aside|available|overall budget|funding amount|fund of|worth|programme budget|total available)\b", 5, "intends to commit $3,500,000"),  # noqa: E501
    Cue("budget", "before", r"\b(total (fund|budget)|budget|fund(s|ing)? (of|available))\b", 3, "a total fund of £12,000,000"),
    Cue("award", "clause", r"\b(per (project|award|grant|applicant|organi[sz]ation|year|team)|each (project|award|grant)|awards? (run|of|may|will|range|up)|grant request|ask for|request(ed)? (up to|between)|may request|apply for|full economic cost|contribution of|direct costs|may not exceed|ceiling|grants? (of|between|up to|from))\b", 5, "Awards run from $1,500 to $12,000"),  # noqa: E501
    Cue("award", "before", r"\b(up to|maximum of|no more than|not exceed)\s*$", 2, "up to $300,000"),
)

# Of a number of projects, companies, people …: how many will be selected, or something else.
COUNT: tuple[Cue, ...] = (
    Cue("count", "after", r"^\s*(과제|기업|업체|팀|명|곳|건)?(를|을|에|가|이|의|로|씩)?\s?(새로\s?|최종\s?)?(선정|선발|모집|뽑|고른|골라|지원|배정|키운|육성|발굴|선택)", 5, "11개 과제를 선정한다"),  # noqa: E501
    Cue("count", "before", r"(선정|모집|선발|지원)\s?(규모|기업|대상|인원|과제)?(는|은|수는)?\s?(총|모두|약)?\s*$", 4, "선정 규모는 18개사다"),
    Cue("count", "before", r"(총|모두)\s*$", 2, "총 33개사"),
    Cue("count", "clause", r"선정|모집|선발|뽑|고르|골라|고른|배정|지원한다|지원하는|키운다|준다|육성", 3, "기업 20곳에 1500만원씩 준다"),
    Cue("count", "after", r"^\s*(내외|안팎|이내)?(으로|로|다|이다|에는|에|의|가|,|\.|$|\))", 1, "새싹 부문 10개사에는"),
    Cue("count", "clause", r"\b(expects? to (make|fund|award)|awards?|fund (up to )?\d|grants?|projects? will|number of|studies)\b", 3, "We expect to fund four of them"),  # noqa: E501
    Cue("history", "clause", r"지난해|작년|전년|지난\s?\d+\s?년|최근\s?\d+\s?년|재작년|누적|그동안|그간|지금까지|이제까지|앞서|당시", 9, "지난해 12개사가 선발돼"),  # noqa: E501
    Cue("history", "sentence", r"(지원했|지원하였|지원해\s?왔|지원받았|지원받은|선정됐|선정되었|선발돼|뽑혔|도왔|거뒀|쓰였|올렸|올린|끌어냈|불었|참여했|냈다|보급|문을\s?연)", 6, "11개 업체를 지원했다"),  # noqa: E501
    Cue("history", "sentence", r"지난해|작년|전년도|지난\s?\d+\s?년|최근\s?\d+\s?년(간|\s?사이|\s?동안)|누적|이제까지|지금까지|그동안|(19|20)\d\d년부터\s?\d+년간", 6, "2022년부터 3년간 74개사에 지원했다"),  # noqa: E501
    Cue("history", "sentence", r"\b(last year|previous|earlier|past|prior|first round in|to date|since (19|20)\d\d|received \d+|awarded|funded \d+|made \d+|led to|were funded|reached|browse)\b", 8, "Last year 27 awards"),  # noqa: E501
    Cue("other", "clause", r"평가위원|심사위원|멘토|강사|전문가|임직원|직원|근로자|종업원|고용|채용|일자리|방문객|관광객|이용자|회원|구독자|참여자\s?만족|주민|인구|대\s?1|경쟁률|신청\s?가능|신청할\s?수|중복\s?신청|까지\s?신청|접수돼|접수된|책임자로|참여할\s?수|동시\s?수행|이내로\s?제한|이내에서", 7, "평가위원 11인 내외"),  # noqa: E501
    Cue("other", "clause", r"1\s?(사|인|개사|개\s?기업|단체|팀)\s?1\s?(과제|건)|당\s?1\s?(건|과제|팀|명)|최대\s?\d\s?개\s?(까지|프로그램)|\d배수|배수", 7, "1인 1건만 신청할 수 있다"),
    Cue("other", "before", r"(기업|업체|과제|팀|건|사|인|명)(당|별)\s?(최대|각)?\s*$", 7, "기업당 2명"),
    Cue("other", "after", r"^\s*(이상|미만|초과)(의|인|을|이|\s)", 5, "상시근로자 5명 이상의 기업"),
    Cue("other", "before", r"(제출|서류|신청서|사본|양식|부수|연속|만|우수|상위|하위|회원|보육기업|투자기업|부스|체계기업)\s*$", 5, "보육기업 214개사"),  # noqa: E501
    Cue("other", "clause", r"\b(questions?|pages?|words|panel|reviewers?|seats?|people found|outlines|applications? per|per PI|member states?|trustees|employees|staff|counties|co.?lead|lead one|join)\b", 7, "Answer 11 questions"),  # noqa: E501
)

# Of a length of time: how long a selected project is supported, or something else.
DURATION: tuple[Cue, ...] = (
    Cue("duration", "before", r"(지원|사업|연구|개발|수행|협약|실증|과제|입주|활동)\s?(기간|기한)(은|는|이|도)?\s?(총|최대|최장|약)?\s*$", 8, "지원 기간은 협약 이후 7개월"),  # noqa: E501
    Cue("duration", "clause", r"(지원|사업|연구|개발|수행|협약|실증|과제|입주|활동)\s?(기간|기한)|기간은|기한은", 5, "기간은 역시 1년 이내다"),
    Cue("duration", "before", r"협약(일|체결일|\s?후|\s?이후)?\s?(로)?(부터|후|이후)?\s*(최대|약)?\s*$|선정일(로)?부터\s*$", 6, "협약일로부터 8개월"),  # noqa: E501
    Cue("duration", "after", r"^\s*(동안|간)?\s?(과제|기업|업체|팀|사업화|개발|지원|집중|자금|쓸|진행|수행|이어)", 3, "8개월 동안 쓸 수 있다"),
    Cue("duration", "after", r"^\s*(간|동안|이내|내외)", 2, "6~7개월 동안"),
    Cue("duration", "clause", r"\b(project (period|length|duration)|last (up to|between)|lasting|run for|duration|over \d+ months|for a period|cover no more|spend it|from the date|term|project length|support for)\b", 6, "Projects must last up to 18 months"),  # noqa: E501
    Cue("duration", "before", r"\b(over|for|lasting|of up to|up to|of)\s*$", 2, "up to £150,000 over 24 months"),
    Cue("other", "clause", r"창업(한\s?지|\s?후|\s?\d|기간|일)|업력|설립|영업(한|기간)|이전할|이전하|옮기|옮길|거주|경력|재직|만료|보관|처분|유예|제한|소인|최근\s?\d+년|과거\s?\d+년|연속|이상\s?영업|운영한|경과|제재|졸업|유통기한|유효|환수|보존|의무|성과\s?활용|사후|년차|만\s?\d+세", 7, "창업 7년 이내 기업"),  # noqa: E501
    Cue("other", "sentence", r"지난해|작년|최근\s?\d+\s?년|지난\s?\d+\s?년|누적", 5, "최근 5년 사이"),
    Cue("other", "after", r"^\s*(이내|미만|이하|초과|이상)?의?\s*(창업|기업|중소|스타트업|초기|소상공인|업체|법인|안에|전)", 7, "3년 이내 창업기업"),  # noqa: E501
    Cue("other", "clause", r"\b(within|years? old|older than|average|after|since|past|last|every|answer within|minutes?|per year|age)\b", 4, "we answer within 30 days"),  # noqa: E501
)

# A sentence of the past and the figure that replaced it: 'A에서 B로 늘렸다': B is current.
TURN = re.compile(r"에서\s*$")


@lru_cache(maxsize=1)
def compiled() -> dict[str, tuple[tuple[Cue, re.Pattern[str]], ...]]:
    """The three tables with their patterns compiled, by the kind of figure they judge."""
    tables = {"money": MONEY, "count": COUNT, "duration": DURATION}
    return {kind: tuple((cue, re.compile(cue.pattern, re.IGNORECASE)) for cue in rows) for kind, rows in tables.items()}
