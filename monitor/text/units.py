"""Units (단위) as tables: currencies, what is counted, how long, what for. A word is a row with its example.

The patterns hold no open repetition, so that reading stays linear. Where two rows fit, the earlier one wins.
Latin word boundaries are ASCII ones: 'EUR를' ends at the R.
"""

from __future__ import annotations

from dataclasses import dataclass

from monitor.facts import Per


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency by the words behind a number (`after`) and the signs before it (`before`)."""

    code: str
    after: str
    before: str
    example: str


CURRENCIES: tuple[Currency, ...] = (
    Currency(
        "KRW",
        r"원(?!천|어민|격|생|장|탁|료|칙|활|래|룸|서|두|예)|KRW\b|(?:Korean )?[Ww]on\b|₩(?! ?\d)",
        r"₩|KRW|\\",
        "3천만 원",
    ),
    Currency("CAD", r"CAD\b|캐나다 ?달러", r"CAD|CA\$|C\$", "C$2 million"),
    Currency("AUD", r"AUD\b|호주 ?달러", r"AUD|AU\$|A\$", "A$500,000"),
    Currency("NZD", r"NZD\b|뉴질랜드 ?달러", r"NZD|NZ\$", "NZ$30,000"),
    Currency("SGD", r"SGD\b|싱가포르 ?달러", r"SGD|S\$", "S$30,000"),
    Currency("HKD", r"HKD\b|홍콩 ?달러", r"HKD|HK\$", "HK$30,000"),
    Currency(
        "USD",
        r"(?:미국 ?|미 ?)?달러|불(?![가-힣])|(?:US|U\.S\.) ?dollars?\b|USD\b|dollars?\b|\$(?! ?\d)",
        r"US ?\$|USD ?\$?|U\.S\. ?\$|\$",
        "5,400만 달러",
    ),
    Currency("EUR", r"유로|EUR\b|[Ee]uros?\b|€(?! ?\d)", r"€|EUR", "200,000 EUR"),
    Currency("GBP", r"파운드|GBP\b|pounds sterling\b|[Pp]ounds?\b|£(?! ?\d)", r"£|GBP", "£2.5m"),
    Currency("JPY", r"엔(?![가-힣])|JPY\b|[Yy]en\b", r"¥|JPY", "300만엔"),
    Currency("CNY", r"위안|CNY\b|RMB\b|[Yy]uan\b", r"CNY|RMB", "20만 위안"),
    Currency("CHF", r"스위스 ?프랑|CHF\b|Swiss [Ff]rancs?\b", r"CHF", "CHF 50,000"),
)

# Scale words behind a number in Latin letters: (pattern, factor, example).
SCALES: tuple[tuple[str, int, str], ...] = (
    (r" ?(?:billion|bn|B)\b", 10**9, "$1.2bn"),
    (r" ?(?:million|mln|mn|m|MM|M)\b", 10**6, "EUR 4.5 million"),
    (r" ?(?:thousand|k|K)\b", 10**3, "£50k"),
)


@dataclass(frozen=True, slots=True)
class Counter:
    """What a counting word counts; `unit` as in facts, None where the word does not say.

    `open`: so plain that any Korean word may follow it without a space ('6개사모집').
    """

    word: str
    unit: str | None
    example: str
    open: bool = False


# Words that may stand between '개' and what is counted without naming another thing.
QUALIFIERS = (
    r"(?:신규|계속|우수|유망|중소|중견|벤처|창업|예비창업|초기창업|지역|참여|혁신|선도|예비|청년|연구개발|연구|기술개발|개발|"
    r"세부|단위|수요|공급|국내|해외|외국|사회적|도내|관내|시범|수행|주관|전문|지원|선정|협력|제조|수출|강소|소기업|대표|공동|"
    r"실증|사업화|총괄|R&D|AI)"
)

# Behind '개' and '여개': the noun that is counted, with up to eight syllables of its compound before it.
NOUNS: tuple[Counter, ...] = (
    Counter("과제", "project", "3개 연구과제"),
    Counter("프로젝트", "project", "5개 프로젝트"),
    Counter("스타트업", "company", "20개 스타트업"),
    Counter("기업", "company", "10개 중소기업"),
    Counter("업체", "company", "15개 업체"),
    Counter("회사", "company", "3개 회사"),
    Counter("점포", "company", "40개 점포"),
    Counter("상점", "company", "8개 상점"),
    Counter("사업장", "company", "12개 사업장"),
    Counter("컨소시엄", "team", "2개 컨소시엄"),
    Counter("팀", "team", "10개 예비창업팀"),
    Counter("동아리", "team", "7개 동아리"),
    Counter("단체", "organisation", "9개 예술단체"),
    Counter("법인", "organisation", "2개 법인"),
    Counter("기관", "organisation", "4개 수행기관"),
    Counter("조합", "organisation", "3개 협동조합"),
    Counter("공동체", "organisation", "42개 마을공동체"),
    Counter("대학교?", "organisation", "5개 대학"),
    Counter("학교", "organisation", "30개 학교"),
    Counter("연구소", "organisation", "2개 연구소"),
    Counter("작품", "item", "6개 작품"),
    Counter("품목", "item", "12개 품목"),
    Counter("제품", "item", "10개 제품"),
    Counter("콘텐츠", "item", "4개 콘텐츠"),
    Counter("호실", "item", "3개 호실"),
    Counter("좌석", "item", "3개 좌석"),
    Counter("거점", "hub", "3개 거점"),
    Counter("센터", "hub", "2개 센터"),
)

# Right behind a number.
COUNTERS: tuple[Counter, ...] = (
    Counter("개 ?사(?!업|례|안|항|이트|람|회|유|진|용|무|전)", "company", "7개사 이내", open=True),
    Counter("개? ?社", "company", "4社 내외", open=True),
    Counter("개 ?업체", "company", "12개 업체", open=True),
    Counter("개 ?기업", "company", "10개기업", open=True),
    Counter("개 ?과제", "project", "12개과제", open=True),
    Counter("개 ?소(?![개속득비기규상식])", "hub", "25개소 내외", open=True),
    Counter("개 ?교(?!육|수|재|류|통|체)", "organisation", "10개교", open=True),
    Counter("개 ?작", "item", "5개작"),
    Counter("개 ?실", "item", "5개실"),
    Counter(f"(?:{QUALIFIERS} ?)?과제", "project", "800 연구개발과제"),
    Counter(f"(?:{QUALIFIERS} ?)?프로젝트", "project", "3 프로젝트"),
    Counter("업체", "company", "30업체"),
    Counter("(?:중소)?기업", "company", "5기업"),
    Counter("사", "company", "1사"),
    Counter("점포", "company", "20점포"),
    Counter("컨소시엄", "team", "2 컨소시엄"),
    Counter("팀", "team", "66팀"),
    Counter("명", "person", "120명", open=True),
    Counter("인(?! ?(?:창조|기업|미디어|가구|크리에이터|방송))", "person", "5인"),
    Counter("건", "item", "4건 내외"),
    Counter("작품", "item", "3작품"),
    Counter("품목", "item", "12품목"),
    Counter("편", "item", "4편"),
    Counter("호실", "item", "3호실"),
    Counter("석(?!사|유|탄|학|면|좌)", "item", "총 42석"),
    Counter("단체", "organisation", "10단체"),
    Counter("법인", "organisation", "2법인"),
    Counter("기관", "organisation", "4기관"),
    Counter("곳", None, "13곳"),
    Counter("개", None, "11개 내외"),
)

# What is counted in English: (plural and singular, unit, example).
ENGLISH_NOUNS: tuple[tuple[str, str, str], ...] = (
    (r"awards?|grants?|projects?|fellowships?|scholarships?|studentships?|prizes?", "project", "10 awards"),
    (r"studies|demonstrators?|pilots?|networks?|feasibility study", "project", "25 feasibility studies"),
    (r"compan(?:y|ies)|businesses|SMEs?|start-?ups?|firms?|enterprises?", "company", "12 companies"),
    (r"teams?|consorti(?:a|um|ums)|partnerships?", "team", "5 teams"),
    (
        r"people|persons?|participants?|fellows?|students?|researchers?|individuals?|artists?",
        "person",
        "30 people",
    ),
    (
        r"organi[sz]ations?|institutions?|universities|charities|non-?profits|schools",
        "organisation",
        "8 charities",
    ),
    (r"sites?|hubs?|centres?|centers?", "hub", "3 hubs"),
)

# Lengths of time right behind a number: (pattern, unit, factor, example).
KOREAN_LENGTHS: tuple[tuple[str, str, int, str], ...] = (
    (r"개 ?월(?!차|째|령)(?:간|분)?", "month", 1, "24개월"),
    (r"달(?:간)?(?![가-힣]{2}|러)", "month", 1, "3달"),
    (r"개년(?!도)(?:간)?", "month", 12, "3개년"),
    (r"년(?:간)?(?!도|차|생|대|산|형|식|째|된| 된|전 |후 |말|초)", "month", 12, "2년 이내"),
    (r"주(?:간|일)?(?![가-힣](?<![간동이내안의에를은는과로]))", "day", 7, "8주"),
    (r"일(?:간|(?= ?(?:이내|이하|동안|미만)))", "day", 1, "52일간"),
)
ENGLISH_LENGTHS: tuple[tuple[str, str, int, str], ...] = (
    (r"[ -]?(?:calendar )?(?:months?|mos?\.)(?![a-z]|-old| old)", "month", 1, "18-month"),
    (
        r"[ -]?(?:full )?(?:years?|yrs?\.?)(?![a-z]|[ -]old|[ -]of[ -]age| ago| of experience)",
        "month",
        12,
        "3 years",
    ),
    (r"[ -]?weeks?(?![a-z])", "day", 7, "12 weeks"),
    (r"[ -]?(?:calendar |consecutive )?days?(?![a-z])", "day", 1, "90 days"),
)

_EACH = r"(?:\bper|/|\bfor each|\bto each) ?(?:successful |participating |selected |individual )?"
_BY = r"(?:(?: ?당| 당)(?!사자|일|초|해|시|연|선)|별(?!도|첨|표)(?!지 ?(?:제|서식))|마다)"

_ENDED = r"(?:(?![가-힣])|(?=까지|이내|내외|씩|를|을|의))"  # '2천만원/건까지'

# What one award is for: (pattern, per, example).
PERS: tuple[tuple[str, Per, str], ...] = (
    (rf"(?:과제|프로젝트){_BY}", "project", "과제당 5억원"),
    (rf"(?:기업|업체|회사|점포|상점|사업장|스타트업){_BY}", "company", "기업당 2천만원"),
    (rf"(?:(?<![가-힣])개?[사社]|\d ?개? ?[사社]){_BY}", "company", "1개사당 5천만원"),
    (rf"(?:컨소시엄|팀|동아리){_BY}", "team", "팀당 500만원"),
    (rf"(?:(?<![가-힣])(?:1 ?)?[인명]|개인|참여자){_BY}", "person", "1인당 300만원"),
    (
        rf"(?:단체|공동체|법인|기관|대학교?|학교|조합|(?<![가-힣])개?교){_BY}",
        "organisation",
        "단체당 1천만원",
    ),
    (rf"(?:(?<![가-힣])(?:1 ?)?[건편]|품목|작품|제품|콘텐츠){_BY}", "item", "건당 15,000천원"),
    (rf"(?:거점|센터|개소|지구|마을|(?<![가-힣])곳){_BY}", "hub", "거점별 5억원"),
    (rf"/ ?과제{_ENDED}", "project", "2억원/과제"),
    (rf"/ ?(?:기업|업체|개?사){_ENDED}", "company", "3천만원/개사"),
    (rf"/ ?팀{_ENDED}", "team", "500만원/팀"),
    (rf"/ ?(?:인|명){_ENDED}", "person", "300만원/인"),
    (rf"/ ?(?:건|품목|작품){_ENDED}", "item", "2천만원/건"),
    (rf"/ ?(?:단체|기관|법인){_ENDED}", "organisation", "1천만원/단체"),
    (rf"/ ?(?:거점|개소|센터){_ENDED}", "hub", "5억원/개소"),
    (rf"/ ?[년연]{_ENDED}", "year", "1억원/년"),
    (rf"{_EACH}(?:project|award|grant|proposal|application)\b", "project", "£1m per project"),
    (rf"{_EACH}(?:company|business|SME|start-?up|firm|enterprise)\b", "company", "€60,000 per company"),
    (rf"{_EACH}(?:team|consortium)\b", "team", "$5,000 per team"),
    (rf"{_EACH}(?:person|participant|fellow|student|artist|head)\b", "person", "£500 per person"),
    (rf"{_EACH}(?:organi[sz]ation|institution|university|charity)\b", "organisation", "$9,000 per charity"),
    (rf"{_EACH}(?:item|work|piece)\b", "item", "$300 per item"),
    (rf"{_EACH}(?:site|hub|centre|center)\b", "hub", "£2m per site"),
    (r"연간|매년|(?<![가-힣])연(?= ?(?:최대|약|평균)? ?\d)", "year", "연 3억원"),
    (r"(?:\bper|/|\beach|\bevery|\ba) ?(?:year|annum|yr)\b", "year", "$275,000 per year"),
    (r"\bannual(?:ly)?\b|\bp\.a\.|\byearly\b", "year", "£50,000 annually"),
)

# Money by the month, the hour, the session: a rate, no award. (pattern, example)
RATES: tuple[tuple[str, str], ...] = (
    (r"(?<![가-힣\d])월(?= ?(?:최대|최소|약|평균)? ?\d)|매월|월별|월평균", "월 253만원"),
    (r"(?:회|회차|시간|일|주|박|끼|식|㎡|평|톤|kg|대|장|km|kW|권|병) ?당(?![가-힣])", "회당 50만원"),
    (r"(?<!\d)1 ?(?:회|일|박|시간|주)(?= ?(?:최대|약)? ?\d)", "1일 5만원"),
    (r"/ ?(?:월|일|회|시간|시|주|박)(?![가-힣])", "50만원/월"),
    (r"(?:\bper|/|\ba|\bevery) ?(?:month|hour|day|week|session|night|hr)\b", "$500 per month"),
    (r"\b(?:monthly|hourly|daily|weekly)\b", "a monthly $500"),
)
