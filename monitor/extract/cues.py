"""Cues (단서): the words around a figure that tell what it is, as rows a Korean reader can review.

Weights add up and the highest sum wins (`figures.judge`). A row looks at one place: `before` and `after` at
the words between the figure and its neighbours, `clause` and `sentence` at the whole of either.
Each row says why it is there, with an example in which it fits; the tests read every example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Speaks = Literal["budget", "award", "count", "duration", "history", "other"]
Place = Literal["before", "after", "clause", "sentence"]


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: the role it speaks for ('other': none of ours), where it looks, and how loudly it speaks."""

    role: Speaks
    place: Place
    pattern: str
    weight: int
    why: str
    example: str


_RECIPIENT = (
    "(?:과제|프로젝트|사업(?=\\s?당)|기업|업체|점포|팀|개소|건|명|인|사|곳|단체|기관|거점|작품|법인|센터|농가|마을|컨소시엄|"
    "가구|품목)"
)
_PER = rf"{_RECIPIENT}\s?(?:당|별|마다)"
_UP_TO = r"(?:최대|최고|약|평균|연간|연|총)?\s?"  # between '과제당' and a sum that is yet to come
_BEHIND = rf"^\s*\(?(?:내외|안팎|이내|정도|가량)?\)?(?:의\s)?\s?(?:신규\s|연구\s)?{_RECIPIENT}?"
_PERIOD = r"(?:지원|사업|연구|개발|연구개발|수행|협약|실증|과제|입주|활동|구축|창작|프로그램)\s?(?:기간|기한)"
_PAST = (
    r"지난해(?!\s?(?:보다|대비|와|과|의\s?\d[\d.]*\s?배|에\s?이어|에\s?비해))|작년(?!\s?(?:보다|대비|과|에\s?이어))|재작년|"
    r"전년도|"
    r"지난\s?(?:\d+여?|[한두세네])\s?(?:년|해|차년도)|최근\s?\d+\s?개?년(?!\s?(?:이내|안에|내에?\s))|누적|"
    r"그동안|그간|"
    r"지금까지|이제까지|앞서|당시|지난\s?\d차년도"
)
_GAVE = (
    r"지원했|지원하였|지원해\s?왔|지원받았|지원받은|선정됐|선정되었|선발돼|선발됐|뽑혔|뽑혀\s|도왔|거뒀|"
    r"거두었|쓰였|"
    r"올렸|올린|끌어냈|지급했|투자했|유치했|유치하였|늘었|기록했|참여했|참여하였|냈다|집행한|만들었|"
    r"획득하였|보급했"
)
_ENGLISH_PAST = (
    r"\b(?:last (?:year|round|call)|we (?:funded|supported|gave)|previous(?:ly)?|earlier|"
    r"past recipient|prior|to date|since (?:19|20)\d\d|(?<!be )awarded|"
    r"were funded|"
    r"(?:has|have) given|made \d+ awards|led to|reached|browse|the (?:19|20)\d\d round|and funded \d+|"
    r"paid \$?\d)\b"
)

# Of a sum of money: the whole put up, what one recipient gets, an earlier year's, or none of ours.
MONEY: tuple[Cue, ...] = (
    Cue(
        "budget",
        "before",
        r"(?:총|모두|전체|합계|도합|모두\s?합쳐)\s*(?:약\s*)?$",
        4,
        "a sum named as the whole",
        "총 5억원",
    ),
    Cue(
        "budget",
        "before",
        r"(?:예산|사업비|재원|기금|공모\s?금액|지원금\s?총액|출연금|재정)(?:은|는|이|을|를|으로|에|의)?\s?(?:총|모두|"
        r"약)?\s*$",
        5,
        "the words for money put up stand right before it",
        "올해 사업비는 6억원",
    ),
    Cue(
        "budget",
        "after",
        r"^\s*(?:을|를)\s각각?\s(?:지급|지원|배정|투입)",
        5,
        "each its own",
        "가람에 4억원을, 누리에 2억원을 각각 지급",
    ),
    Cue(
        "budget",
        "before",
        r"에(?:는)?\s각각?\s*$",
        5,
        "so much for each in turn",
        "가람과 누리에 각각 4억원, 2억원",
    ),
    Cue(
        "budget",
        "after",
        r"^\s*(?:은|는)\s[^,.]{2,30}에(?:는)?\s(?:지원|투입|배정|쓰|쓴|사용|들)",
        5,
        "the sum before what it goes to",
        "410억원은 지정과제에 지원하며",
    ),
    Cue("budget", "before", r"총\s?상금(?:은|는)?\s?(?:약\s?)?$", 8, "all prizes", "총상금 2천만원"),
    Cue(
        "budget",
        "before",
        r"총\s?사업비(?!의\s?\d)|총\s?예산|사업\s?예산|지원\s?예산|지원\s?규모",
        4,
        "the field's words for the whole",
        "총 사업비는 5억원이다",
    ),
    Cue(
        "budget",
        "clause",
        r"예산|사업비(?!의\s?\d)|재원|기금",
        2,
        "the clause speaks of money put up",
        "올해 예산은 약 98억원이다",
    ),
    Cue(
        "budget",
        "after",
        r"^\s*(?:을|를|이|가|의\s?예산을)?\s*(?:모두\s?|새로\s?)?(?:투입|배정|책정|편성|들여|들인다|들어|"
        r"쏟|마련|확보|푼다|풀|댄다|댈|투자한|출연|잡혔|잡았|나누)",
        4,
        "what is done with a whole sum: put in, set aside, spent",
        "124억원이 투입된다",
    ),
    Cue("budget", "after", r"^\s*(?:규모|의\s?예산|예산)", 3, "a size", "16억원 규모다"),
    Cue("budget", "before", r"(?:중|가운데)\s*$", -3, "a share of the whole is not the whole", "이 중 3억원"),
    Cue(
        "budget",
        "before",
        r"(?:전체|총)\s?(?:시비|국비|도비|군비|예산|사업비)(?:는|은)?\s*(?:약\s?)?$",
        8,
        "the whole, said outright",
        "전체 시비는 13억원",
    ),
    Cue(
        "other",
        "before",
        r"총\s?사업비\s.{0,3}\d\d년?\s?~\s?.?\d{2,4}년?\s*$",
        20,
        "the sum over several years is not this call's",
        "총사업비 '25~'29년 480억원",
    ),
    Cue(
        "award",
        "before",
        rf"{_PER}(?:로는|로|에|에는|에게)?\s?(?:최대|최고|약|평균|연간|연|각각|국비|시비|도비|"
        rf"보조금)*\s*(?:최대|최고)?\s*$",
        8,
        "what one recipient gets",
        "기업당 최대 3천만원",
    ),
    Cue("award", "before", _PER, 5, "the same, further off", "과제별 한도는 최대 3억원"),
    Cue(
        "award",
        "after",
        rf"^\s*(?:/\s?(?:1\s?)?{_RECIPIENT}(?!(?:당|별)\s{_UP_TO}$)|\(\s?(?:1\s?)?{_RECIPIENT}(?!(?:당|별)\s?{_UP_TO}$))",
        8,
        "so much for each",
        "4백만원/기업당",
    ),
    Cue(
        "award",
        "before",
        r"경우(?:에는|엔)?,?\s?(?:최대\s?)?$",
        -3,
        "a special case beside the rule",
        "공동으로 신청할 경우 1,500만원까지",
    ),
    Cue("award", "after", r"^\s*(?:을|를|까지)?\s?지원받", 5, "what one gets", "6천만원을 지원받을 수 있다"),
    Cue("award", "after", r"^\s*씩", 8, "so much each", "기업 20곳에 1500만원씩"),
    Cue("award", "before", r"(?:최대|최고)\s*$", 3, "a ceiling is one recipient's", "최대 3000만원"),
    Cue(
        "award",
        "before",
        r"최소\s*$",
        5,
        "a floor is one recipient's",
        "최소 200만원에서 최대 900만원의 예산",
    ),
    Cue(
        "award",
        "after",
        r"^\s*\(?(?:이내|한도|까지|이하|내에서)",
        3,
        "a ceiling is one recipient's",
        "2천만원 이내",
    ),
    Cue(
        "award",
        "before",
        r"(?:지원금|지원액|한도|한도액|보조금|바우처|상금|자금|개발비|실증\s?비용|지원금액|수당)(?:은|는|"
        r"을|이|의)?\s*(?:지원\s?)?\(?(?:최대|약)?\s*$",
        4,
        "the words for a grant stand right before it",
        "지원금은 2천만원",
    ),
    Cue(
        "award",
        "after",
        r"^\s*(?:을|를)\s(?:지원|지급|제공)(?:한|하|해)",
        1,
        "it is given to one",
        "500만원을 지원하고",
    ),
    Cue(
        "budget",
        "before",
        r"(?:사업|부문|분야|트랙|유형|개발|촉진|단계|영역)['’\"」]?에(?:는|도)?"
        r"\s(?:총\s?|약\s?|모두\s?|[^,원]{2,16}\s)?$",
        4,
        "so much for a part or the programme",
        "창업 촉진 부문에는 12억원을 지원한다",
    ),
    Cue(
        "budget",
        "before",
        r"[^업체팀자곳소단인사명점들]에(?:는)?\s(?:총\s?|약\s?|모두\s?)?$",
        4,
        "what a sum goes to, where that is no recipient",
        "시설 현대화에 6억원",
    ),
    Cue(
        "award",
        "sentence",
        r"(?:지원금|연구비|지원액|사업화\s?자금|보조금|장학금)(?:은|는)\s(?!총|모두)",
        3,
        "the sentence tells of grants",
        "연구비는 가형 5천만원, 나형 1억원이다",
    ),
    Cue(
        "award",
        "after",
        r"^\s*(?:의|을|를)?\s?(?:사업화|개발|실증|창업|지원|제작)\s?(?:자금|비|금|비용)",
        3,
        "the words for a grant follow",
        "5000만원의 개발 자금",
    ),
    Cue(
        "award",
        "after",
        r"^\s*(?:을|를|이|가)?\s*(?:지원|지급|준다|주어|주어진|받|내준다|내주|대준다|대고|제공|보조|돌아간)",
        2,
        "it is given",
        "3000만원을 준다",
    ),
    Cue("history", "clause", _PAST, 9, "another time is named beside the sum", "지난해에는 12개사에 9억원"),
    Cue(
        "history",
        "sentence",
        r"(?:19|20)\d\d년부터\s?\d+년간|(?:19|20)\d\d년(?:과|,)\s?(?:19|20)\d\d년|(?:첫|지난)\s?사업에서|"
        r"\d기\s?\d+개사",
        9,
        "years gone by are named",
        "2022년부터 3년간 74개사에 14억원을 지원했다",
    ),
    Cue(
        "history", "sentence", _GAVE, 5, "it was given, made or earned", "11개 업체에 6억8000만원을 지원했다"
    ),
    Cue(
        "history",
        "sentence",
        _PAST,
        6,
        "another time is named in the sentence",
        "지난해 시범사업에는 180건에 52억원이 쓰였다",
    ),
    Cue(
        "history",
        "sentence",
        rf"(?:19|20)\d\d년?\)?에는\s.*(?:{_GAVE})",
        5,
        "a year and the past tense",
        "2021년에는 24개사에 5억원을 지원하였다",
    ),
    Cue("history", "sentence", _ENGLISH_PAST, 9, "an earlier round", "Last year 27 awards totaling $198,400"),
    Cue(
        "other",
        "after",
        r"^\s*(?:을|를|이|가)?\s?(?:늘|확대|증액|늘린|증가|더한|추가된|삭감|줄)",
        6,
        "a difference is no sum of ours",
        "28억원 늘어",
    ),
    Cue(
        "other",
        "clause",
        r"매출|수출(?:액|실적(?!에\s?따)|이|은|\s?\d)|영업이익|시가총액|시장(?:은|이|을|규모|의|에서)?\s|시장은|수주|"
        r"자산|자본금|부채|판매액|거래액|생산액|세입|기부|모금|보험금|분양|기업가치",
        9,
        "someone's business, not our grant",
        "연매출 5억원 이상",
    ),
    Cue(
        "other",
        "clause",
        r"대출|보증서|융자|금리|이자|월세|보증금|임대료|이용료\s?\d|대관료|수수료|참가비|관람료|"
        r"회비|연봉|월급|급여|요금|정가|할인|특가",
        9,
        "a loan, a price, a wage",
        "보증서 대출 최대 5천만원",
    ),
    Cue(
        "other",
        "clause",
        r"과태료|벌금|과징금|회의비|여비|강사료|자문료|원고료|식비|다과비",
        9,
        "a rule for spending or a fine",
        "회의비는 1인 1만원",
    ),
    Cue("other", "after", r"^\s*(?:상당|어치|짜리|의\s?가치)", 9, "worth in kind", "400만원 상당의 이용권"),
    Cue(
        "other",
        "clause",
        r"(?:자부담|자기\s?부담|기업\s?부담|민간\s?부담|본인\s?부담|대응\s?자금)(?:금|률|비율)?(?!금|률|비율|(?:은|는)?\s?[:：]?\s?(?:총\s?사업비의\s?)?\d+\s?%)|"
        r"매칭\s?필수|\d원\(?.{0,6}부담",
        9,
        "the recipient's own share",
        "자부담 3백만원",
    ),
    Cue(
        "other",
        "clause",
        r"투자(?!\s?유치['’\"]?\s?(?:부문|분야|트랙|유형|지원))(?:\s?\(|를|금|유치|받은|받|\s?유치|사로부터|액|하여|하는)|직접\s?투자|유치한|유치\s?실적",
        7,
        "investors' money",
        "후속 투자 1억원 이상을 유치한 기업",
    ),
    Cue(
        "other",
        "after",
        r"^\s*(?:이상|초과|미만|이하)(?:의|인|을|를|한|이)?\s*(?:매출|기업|자|법인|업체|장비|시설|실적|"
        r"투자|과제는|사업은|보유|계약|받은|지원받)",
        7,
        "a threshold",
        "장비 3천만원 이상의 장비",
    ),
    Cue(
        "other",
        "clause",
        r"(?:시설|장비|기자재|물품|부동산)\s?.{0,12}(?:구입|구매|도입|보유|심의|등록|취득)",
        6,
        "equipment above a price",
        "3천만원 이상 장비 도입은 심의",
    ),
    Cue(
        "other",
        "sentence",
        r"경쟁률|점유율|추산|전망(?:된다|이다|됐다|치|\.|$)|집계|추정|예상된다|것으로\s?(?:본다|보입)|"
        r"국내총생산|GDP|조사기관",
        6,
        "statistics and forecasts",
        "세계 시장은 530조원으로 전망된다",
    ),
    Cue(
        "other",
        "before",
        r"(?:다른|타)\s?기관.{0,14}$|중복.{0,10}$|타\s.{0,12}누적\s?상금.{0,6}$",
        9,
        "help had elsewhere",
        "다른 기관에서 500만원 이상을 지원받은",
    ),
    Cue(
        "other",
        "sentence",
        r"\b(?:revenue|turnover|annual income|market|sector is worth|economy|employers|losses|loses|"
        r"endowment|assets|"
        r"(?:operating |annual )budgets? of|budgets of|(?:operating )?budgets? (?:over|above|below)|"
        r"total (?:project )?costs?|salary|fees?|"
        r"fundrais\w*|portfolio|raised|bills?|rent|(?<!economic )cost of|expected to cost)\b",
        9,
        "someone's business or costs",
        "the yearly cost to employers and their turnover is $411 billion",
    ),
    Cue(
        "other",
        "clause",
        r"\b(?:matching|cost.?shar\w*|own contribution|insurance|in any single year|a year may use|"
        r"modular|less than|instead|worth of|paid|costing)\b",
        14,
        "conditions on spending",
        "with no more than $200,000 in any single year",
    ),
    Cue("budget", "before", r"\bbudget of\s*$", 7, "the words for money put up", "a budget of £4m"),
    Cue("budget", "after", r"^\s(?:in total|altogether)\b", 7, "the whole, named behind", "£5.4m in total"),
    Cue(
        "budget",
        "clause",
        r"\b(?:fund totals|total (?:fund|budget|program|pot|of)|pot of|invest up to|commit|set aside|"
        r"available|overall budget|funding amount|fund of|programme budget|will invest)\b",
        7,
        "the words for money put up",
        "intends to commit $3,500,000",
    ),
    Cue(
        "award",
        "clause",
        r"\b(?:per (?:project|award|grant|applicant|organi[sz]ation|year|team)|each (?:project|award|"
        r"grant)|awards? (?:run|of|may|will|range|up)|grant request|ask for|request(?:ed)? (?:up to|"
        r"between)|may request|apply for|full economic cost|contribution of|direct costs|may not exceed|"
        r"ceiling|grants? (?:of|between|up to|from))\b",
        5,
        "the words for one award",
        "Awards run from $1,500 to $12,000",
    ),
    Cue(
        "award",
        "before",
        r"\b(?:awards?|grants?) of (?:between |up to |a maximum of |about |around )?"
        r"(?:[£$€][\d.,]+\s?\w* and )?$",
        7,
        "one award, available or not",
        "Awards of between £10k and £20k are available",
    ),
    Cue(
        "award",
        "before",
        r"\b(?:up to|maximum of|no more than|not exceed)\s*$",
        2,
        "a ceiling is one recipient's",
        "up to $300,000",
    ),
    Cue("other", "before", r"평균\s*(?:약\s?)?$", 30, "a mean is no award", "평균 1.3억원, 최대 2억원"),
    Cue(
        "other",
        "before",
        r"\d\s?차\s?년도\s*(?:에는?\s?|[:(]\s?)?(?:최대\s?|약\s?)?$",
        20,
        "one year of several",
        "1차년도 2억원, 2차년도 3억원",
    ),
    Cue(
        "other",
        "after",
        r"^\s*(?:이내|한도|규모)?(?:의|까지)?\s?(?:R&D|팁스|TIPS|투자|후속)\S{0,4}\s?(?:연계|추천|검토)",
        9,
        "what other schemes or investors may add",
        "최대 5억원 R&D 연계",
    ),
    Cue(
        "other",
        "sentence",
        r"원인\s경우|예를\s들어|매\s\d+억",
        14,
        "an example",
        "연구비가 6천만 원인 경우 재료비는 3백만 원",
    ),
    Cue(
        "other",
        "after",
        r"^\s*(?:이상|초과|미만|이하)?\s*(?:(?:이?\s?소요되는|의)\s*(?:장비|시설)|과제(?:\s|는|에|의|$))",
        9,
        "a threshold",
        "3천만원 이상 1억원 미만 소요되는 장비",
    ),
)

# Of a number of projects, companies, people …: how many will be selected, or something else.
COUNT: tuple[Cue, ...] = (
    Cue(
        "count",
        "after",
        rf"{_BEHIND}(?:내외|안팎|이내)?(?:를|을|에|가|이|의|로|씩)?\s?(?:새로\s?|최종\s?|총\s?)?(?:선정|"
        rf"선발|모집|뽑|고른|고르|골라|지원|배정|키운|육성|발굴|선택)",
        5,
        "they are selected",
        "11개 과제를 선정한다",
    ),
    Cue(
        "count",
        "before",
        r"(?:선정|모집|선발|지원)\s?(?:규모|기업|대상|인원|과제)?(?:는|은|도|수는)?\s?(?:총|모두|약)?\s*$",
        4,
        "the words for a selection",
        "선정 규모는 18개사다",
    ),
    Cue(
        "count",
        "sentence",
        r"(?:으로|로)\s(?:나뉜|나뉘|갈린|갈리|구성)",
        3,
        "the whole is divided into them",
        "A형 15건과 B형 9건으로 갈린다",
    ),
    Cue("count", "before", r"(?:총|모두)\s*$", 2, "the whole number", "총 33개사"),
    Cue(
        "count",
        "after",
        rf"{_BEHIND}(?:이|에|에게)\s(?!달하|이르|그치)",
        3,
        "who does something, or whom it goes to",
        "35개 기업에 사업자금을",
    ),
    Cue("count", "clause", r"입주\s?공간|모집\s?호실", 3, "rooms on offer", "입주 공간은 6개 호실이며"),
    Cue("count", "before", r"잔여\s?(?:호실|좌석|실)?\s?:?\s?$", 4, "rooms left", "3층 [잔여 : 2개실]"),
    Cue("other", "after", r"^['’\"」』]", 9, "the end of a name", "'등대 100팀'에 참여할"),
    Cue("other", "after", r"^\s*(?:가|이)?\s?(?:늘어난|늘린|늘려|많은)", 9, "a difference", "200개가 늘어난"),
    Cue(
        "other",
        "after",
        r"^의?\s(?:사업|분야|부문|유형|트랙|단계)(?:으로|로|이|을|에|\s|다)",
        7,
        "parts",
        "2개의 사업으로 구성",
    ),
    Cue("other", "clause", r"(?<![가-힣])매년\s", 7, "every year's", "매년 1천명 내외로 선발"),
    Cue(
        "count",
        "before",
        r"올해(?:는|도|엔)?\s(?:총\s?|모두\s?|약\s?)?$",
        16,
        "this year's",
        "올해는 54개 기업",
    ),
    Cue("other", "after", r"^\s*(?:를|을)?\s?유치", 7, "who is to come", "기업 35개사를 유치하여"),
    Cue("other", "after", r"^\s*(?:에|을|를)?\s?만\s", 7, "how many one may have", "1개 과제만 지원 가능"),
    Cue(
        "count",
        "clause",
        r"^\s*(?:약\s?|총\s?|최대\s?)?\d[\d\s~-]*(?:개\s?)?(?:과제|개?사|기업|업체|팀|단체|기관|명|건|곳|개소)"
        r"(?:\s(?:내외|안팎|이내|이하|정도))?\s*[·/,]?\s*$",
        3,
        "nothing but a count between signs",
        "팀당 500만원 · 7팀 내외 · 예산 3,500만원",
    ),
    Cue(
        "count",
        "clause",
        r"선정|모집|선발|뽑|고르|골라|고른|배정|지원한다|지원하는|지원합니다|키운다|준다|육성",
        3,
        "the clause selects",
        "기업 20곳에 1500만원씩 준다",
    ),
    Cue(
        "count",
        "after",
        rf"{_BEHIND}\)?(?:으로|로|다|이다|이며|에는|에|의|가|,|\.|$|\)|\s?/)",
        1,
        "a number as the predicate",
        "새싹 부문 10개사에는",
    ),
    Cue(
        "count",
        "after",
        rf"{_BEHIND}(?:에|에는)?\s?\(?(?:총|모두|각각|최대|약|(?:1\s?)?{_RECIPIENT}\s?당)?\s*$",
        3,
        "so many get so much",
        "2개 과제 총 5억원",
    ),
    Cue("count", "sentence", _PER, 2, "stands beside what one gets", "6개 과제이며 과제별 한도는 3억원"),
    Cue(
        "count",
        "sentence",
        r"\b(?:per|for each) (?:project|award|grant|team|compan|organi[sz]ation)",
        2,
        "stands beside what one gets",
        "up to £50,000 per organisation, 24 organisations",
    ),
    Cue(
        "count",
        "clause",
        r"\b(?:(?:expect|hope|intend|plan|aim)s? to (?:make|fund|award|support)|(?:will|to) (?:make|fund|"
        r"award|give|offer)|number of (?:awards|grants))\b",
        5,
        "so many will be funded",
        "We expect to fund four of them",
    ),
    Cue(
        "count",
        "sentence",
        r"\bwill be (?:supported|funded|selected|awarded|made)\b",
        4,
        "so many will be funded",
        "About 10 pilots will be supported",
    ),
    Cue("history", "clause", _PAST, 9, "another time is named beside it", "지난해 12개사가 선발돼"),
    Cue("history", "sentence", _GAVE, 6, "it was so", "11개 업체를 지원했다"),
    Cue(
        "history",
        "sentence",
        rf"{_PAST}|(?:19|20)\d\d년부터\s?\d+년간|(?:19|20)\d\d년(?:과|,)\s?(?:19|20)\d\d년|\d기\s?\d+개사",
        6,
        "another time is named",
        "2022년부터 3년간 74개사에 지원했다",
    ),
    Cue("history", "sentence", _ENGLISH_PAST, 9, "an earlier round", "Last year 27 awards"),
    Cue(
        "other",
        "clause",
        r"평가위원|심사위원|외부\s?위원|위원회|멘토|강사|전문가|임직원|직원|근로자|종업원|종사자|방문객|"
        r"관광객|이용자|회원|구독자|주민|인구|\d\s?대\s?1(?!\d)|경쟁률|신청\s?가능|신청할\s?수|"
        r"중복\s?신청|까지\s?신청|접수돼|접수된|책임자로|참여할\s?수|동시\s?수행|이내로\s?제한|봉사자|"
        r"등록\)",
        7,
        "people and papers that are not selected",
        "평가위원 11인 내외",
    ),
    Cue(
        "other",
        "before",
        r"(?:멘토|전문가|강사|위원|매니저|담당자|컨설턴트|인력)\s*$",
        9,
        "who helps, not who is helped",
        "전담 멘토 1인 배정",
    ),
    Cue(
        "other",
        "clause",
        r"(?<!기업 )(?<!업체 )(?<!단체 )(?:두|세|네|다섯|여섯)\s?(?:곳|가지|갈래|축)",
        14,
        "sums up a list of names",
        "홍성, 당진 두 곳에",
    ),
    Cue("other", "clause", r"고용(?!노동)|채용|일자리", 4, "jobs", "일자리 644개"),
    Cue(
        "other",
        "clause",
        r"1\s?(?:사|인|개사|개\s?(?:기업|단체|팀)|단체|팀)\s?\(?.{0,4}\)?\s?1\s?(?:과제|건|개|인|명)|당\s?1\s?(?:건|과제|팀|"
        r"명)|최대\s?\d\s?개\s?(?:까지|프로그램)|배수|중복성",
        7,
        "how many one may have",
        "1인 1건만 신청할 수 있다",
    ),
    Cue(
        "other",
        "after",
        r"^\s*(?:이상|미만|초과)(?:의|인|을|이|\s)",
        5,
        "a threshold",
        "상시근로자 5명 이상의 기업",
    ),
    Cue(
        "other",
        "after",
        r"^\s*(?:투자사|대기업|협력사|파트너|수요처|국가|명단|사업을)",
        5,
        "somebody else",
        "14개사 명단은 붙임 참조",
    ),
    Cue(
        "other",
        "before",
        r"(?:제출|서류|신청서|사본|양식|부수|연속|만|우수|상위|하위|회원|보육기업|투자기업|부스|체계기업|"
        r"주관기관|참여기업|입주기업|수요처|공공기관|매칭|이하)\s?[(]?\s*$",
        5,
        "another list than the selected",
        "보육기업 214개사",
    ),
    Cue(
        "other",
        "clause",
        r"부스|규모의\s?대만|개최|전시회\s?규모|자료실|보유|부착|출원|등록\s?특허|한\s?해\s?동안",
        6,
        "the size of something else",
        "230개사 500부스 규모의 전시회",
    ),
    Cue(
        "other",
        "clause",
        r"\b(?:questions?|pages?|words|panel|reviewers?|seats?|people found|outlines|applications? per|"
        r"per PI|member states?|trustees|employees|staff|counties|co.?lead|lead one|join|people|adults|"
        r"hours)\b",
        7,
        "things that are not selected",
        "Answer 11 questions about 2 projects and 3 teams",
    ),
    Cue(
        "other",
        "before",
        r"우수\s?(?:기업|팀|과제|자|작품)\s?$",
        12,
        "a few of those selected, for something more",
        "우수기업 3개사를 선정하여 해외 연수",
    ),
    Cue(
        "other",
        "clause",
        r"\d\s?[인명]\s(?:최대\s)?\d[\d,.]*\s?(?:[만천백억]|%)",
        12,
        "so much for one",
        "항공료 1인 100만원",
    ),
    Cue("other", "clause", r"(?<!\d)1\s?사\s?1\s?[인명]", 14, "so much for each", "통역 1사 1인"),
    Cue(
        "other",
        "before",
        r"(?:회|회차|차수|기수)\s?당\s?(?:약\s?|최대\s?)?$",
        20,
        "so many each time",
        "연 2회(회당 10개사)",
    ),
)

# Of a length of time: how long a selected project is supported, or something else.
DURATION: tuple[Cue, ...] = (
    Cue(
        "duration",
        "before",
        rf"{_PERIOD}(?:은|는|이|도)?\s?(?:협약\s?(?:이후|후|일로부터)\s?)?(?:총|최대|최장|약)?\s*$",
        8,
        "the field's words",
        "지원 기간은 협약 이후 7개월",
    ),
    Cue(
        "duration",
        "clause",
        rf"{_PERIOD}|기간(?:은|도)|기한(?:은|도)",
        5,
        "the clause speaks of the period",
        "기간은 역시 1년 이내다",
    ),
    Cue(
        "duration",
        "before",
        r"협약(?:일|체결일|\s?후|\s?이후|\s?체결)?\s?(?:로)?(?:부터|후|이후)?\s*(?:최대|약)?\s*$|"
        r"선정(?:일|\s?후)(?:로)?(?:부터)?\s*$",
        6,
        "counted from the agreement",
        "협약일로부터 8개월",
    ),
    Cue(
        "duration",
        "after",
        r"^\s*(?:동안|간|이내로|이내|까지)?(?:로|에)?\s?(?:과제|기업당|업체|팀|사업화|사업비|개발|지원|집중|"
        r"자금|쓸|진행|수행|이어|창작)",
        3,
        "what is done in it",
        "8개월 동안 쓸 수 있다",
    ),
    Cue("duration", "after", r"^\s*(?:간|동안)?\s$", 3, "so much in it", "최대 8개월간 4천만원"),
    Cue(
        "duration",
        "after",
        r"^\s*(?:이내|이하)?의\s(?:단기|중기|중장기|장기)?\s?(?:지원|사업|과제|과정)",
        5,
        "what lasts so long",
        "3개월 이내의 단기 지원사업",
    ),
    Cue(
        "duration",
        "after",
        r"^\s*\)?\s?(?:간|동안|이내|내외|이다|이며|다)",
        2,
        "a length as the predicate",
        "6~7개월 동안",
    ),
    Cue(
        "duration",
        "before",
        r"(?:\d|월)\s?[~\-]\s?.{0,14}\(?\s*$|부터\s.{0,20}까지\s?.{0,4}\(?$",
        3,
        "a window followed by its length",
        "6월부터 11월까지 6개월",
    ),
    Cue(
        "duration",
        "sentence",
        r"실증은|사업은|지원은|과제는|개발은",
        2,
        "the sentence speaks of the project",
        "실증은 최장 1년이다",
    ),
    Cue(
        "duration",
        "sentence",
        rf"(?:{_PER}|지원금|개발비|사업화\s?자금).*\d",
        2,
        "stands beside what one gets",
        "과제별로는 최대 3억원, 1년 이내다",
    ),
    Cue(
        "duration",
        "after",
        r"^\s*(?:이내|까지)?\s?입주|^\s*(?:최대|총)?\s?이용",
        5,
        "how long a tenant stays",
        "최대 3년 입주 가능",
    ),
    Cue(
        "duration",
        "after",
        r"^\s*(?:이내|안)?에?\s?(?:끝내|완료|마쳐|마무리)",
        6,
        "a term for finishing",
        "150일 이내에 끝내야",
    ),
    Cue(
        "duration",
        "clause",
        r"\b(?:project (?:period|length|duration)|last(?:s|ing)? (?:up to|between|\w+ (?:years?|months?))|"
        r"will last|lasting|run for|duration|over \d+ months|for a period|cover no more|from the date|"
        r"term|project length|support for|funding is available for|"
        r"(?:fund|support)s? projects? (?:of |for |lasting )?up to)\b",
        6,
        "the words for a project's length",
        "Projects must last up to 18 months",
    ),
    Cue(
        "duration",
        "before",
        r"(?:^|[\s·/,])(?:(?:지원|과제|사업|수행|연구|협약)\s?)?기간\s(?:최대\s|약\s)?$",
        4,
        "a length named by one word",
        "팀당 5백만원 · 7팀 · 기간 최대 7개월",
    ),
    Cue(
        "duration",
        "before",
        r"\beach (?:for|lasting|over)\s*(?:up to\s*)?$",
        4,
        "a length for each",
        "10 pilots, each for 24 months",
    ),
    Cue(
        "duration",
        "sentence",
        r"[£$€]\s?\d",
        2,
        "stands beside what one gets",
        "up to £1m for up to two years",
    ),
    Cue(
        "duration",
        "after",
        r"^,?\s(?:\w+\s)?(?:award|grant|project|fellowship)s?\b",
        4,
        "the award's own length",
        "a 5-year award",
    ),
    Cue(
        "duration",
        "before",
        r"\b(?:over|for|lasting|of up to|up to|of)\s*$",
        2,
        "a length in its place",
        "up to £150,000 over 24 months",
    ),
    Cue(
        "other",
        "clause",
        r"창업(?:한\s?지|\s?후|\s?\d|기간|일)|업력|설립|영업(?:한|기간)|이전할|이전하|옮기|옮길|거주|경력|"
        r"재직|만료|보관|처분|유예|제한|소인|최근\s?\d+\s?개?년|과거\s?\d+년|연속|이상\s?영업|운영한|경과|"
        r"제재|졸업|유통기한|유효|환수|보존|의무|성과\s?활용|사후|\d년차|만\s?\d+세|발급|기준일|존속|경험|"
        r"통보|이의\s?신청",
        9,
        "how old, how long ago, or a duty afterwards",
        "창업 7년 이내 기업",
    ),
    Cue("other", "sentence", rf"{_PAST}|(?:{_GAVE})", 6, "the past", "최근 5년 사이 3년 동안"),
    Cue(
        "other",
        "after",
        r"^\s*(?:이내|미만|이하|초과|이상)?\)?의?\s*(?:창업|기업|중소|스타트업|초기|소상공인|업체|법인|"
        r"안에|전|일\s?경우|이?\s?안\s?된|동안\s?동일)",
        7,
        "how old, or a time limit",
        "3년 이내 창업기업",
    ),
    Cue(
        "other",
        "clause",
        r"\d\s?차\s?년도\s?(?:연구|사업|개발|지원)?\s?(?:수행\s?)?기간",
        20,
        "one year of several",
        "1차년도 연구기간은 9개월",
    ),
    Cue("other", "before", r"\d일(?:\s?\d+시)?까지\s*$", 9, "how long one can apply", "11일 18시까지 3일간"),
    Cue(
        "other", "clause", r"(?<!\d)\d{1,2}일\s?이내", 12, "a time limit for papers", "협약 체결 후 7일 이내"
    ),
    Cue(
        "other",
        "sentence",
        r"\)\s?\+\s.*=",
        9,
        "a sum of stays in several houses",
        "센터(3년) + 단지(7년) = 10년",
    ),
    Cue(
        "other",
        "before",
        r"(?:총|약|매|당|주|월)\s?\d+\s?시간.{0,4}$|최초\s?(?:계약|계약일로부터)\s*$",
        7,
        "the first term of a renewable stay",
        "최초 계약 3년",
    ),
    Cue(
        "other",
        "clause",
        r"\b(?:within|years? old|older than|average|since|past|last year|every|answer within|minutes?|age|"
        r"reopens|ended|after \d+ days|fiscal year)\b",
        7,
        "other times",
        "we answer within 30 days",
    ),
    Cue(
        "other",
        "sentence",
        r"시행령|시행규칙|제\d+조",
        9,
        "the law's own terms",
        "규정 제9조에 따라 6개월 이내에 끝나는 과제",
    ),
    Cue(
        "other",
        "after",
        r"^\s*(?:전까지|전에|이내에\s?수행이\s?종료|(?:이|가)\s?지나지)",
        14,
        "a time limit",
        "종료되기 3개월 전까지",
    ),
    Cue("other", "after", r"^\s*기준", 9, "a yardstick", "12개월 기준"),
    Cue(
        "duration", "after", r"^\s*(?:이내)?\s*\)?\s*$", 1, "the last word of a line", "과제당 2억원, 12개월"
    ),
    Cue(
        "duration",
        "after",
        r"^\s*(?:간|동안)?\s?(?:지원)?받",
        3,
        "how long they get it",
        "최대 2억원을 2년간 받는다",
    ),
    Cue(
        "other",
        "before",
        r"(?:기본|최초)\s*$",
        20,
        "the first term of a renewable stay",
        "기본 2년, 연장하면 최대 5년",
    ),
)

# What tells that a sentence speaks of the programme again, after one about a track.
WHOLE: tuple[tuple[str, str, str], ...] = (
    (r"총\s?사업비|총\s?예산|총\s?지원|전체|모든|공통", "the whole is named", "총 사업비는 5억원이다"),
    (
        r"올해\s?(?:\S+이\s?\S+\s)?(?:예산|사업비|기금)|(?:^|\s)(?:사업비|예산)(?:은|는)\s",
        "this year's money",
        "올해 사업비는 6억원이다",
    ),
    (
        r"선정된\s?(?:단체|기업|팀|과제)|각\s?(?:트랙|분야|부문|유형|과제)",
        "all that are selected",
        "선정된 단체에 1년 동안",
    ),
    (r"(?:으로|로)\s총\s", "the sum of what went before", "가람에 2억원으로 총 5억원이며"),
    (r"선정\s?규모(?:는|은)|모두\s?\d+\s?(?:개|명|팀|곳)", "the whole number", "선정 규모는 18개사다"),
    (
        r"\b(?:total|overall|altogether|all (?:strands|tracks|streams))\b",
        "the whole is named",
        "a total fund of £5m",
    ),
)


@lru_cache(maxsize=1)
def compiled() -> dict[str, tuple[tuple[Cue, re.Pattern[str]], ...]]:
    """The three tables with their patterns compiled, by the kind of figure they judge."""
    tables = {"money": MONEY, "count": COUNT, "duration": DURATION}
    return {
        kind: tuple((cue, re.compile(cue.pattern, re.IGNORECASE)) for cue in rows)
        for kind, rows in tables.items()
    }


WHOLE_WORDS = re.compile("|".join(pattern for pattern, _, _ in WHOLE), re.IGNORECASE)
