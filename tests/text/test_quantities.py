"""What is written, what is read from it, and why: one row each. Whole won are shown in 만 and 억."""

import pytest

from monitor.text.quantities import Figure, Kind, cell_figures, find_caption, find_figures, find_per


def _amount(value: int | None, unit: str | None) -> str:
    if value is None:
        return ""
    if unit == "KRW" and value % 10**4 == 0:
        return f"{value // 10**8}억" if value % 10**8 == 0 else f"{value // 10**4}만"
    return f"{value:_}"


def _shown(figure: Figure) -> str:
    """'KRW ..2억 ~ /project': unit, least and most ('..' where they differ), blurred, what one is for."""
    low, high = _amount(figure.min, figure.unit), _amount(figure.max, figure.unit)
    words = [str(figure.unit), low if low == high else f"{low}..{high}"]
    words += ["~"] if figure.approx else []
    words += [f"/{figure.per}"] if figure.per else []
    return " ".join(["rate", *words] if figure.kind == "rate" else words)


def shown(text: str) -> str:
    return " | ".join(map(_shown, find_figures(text))) or "-"


WON = [
    ("347억원", "KRW 347억", "the plainest"),
    ("347억 원", "KRW 347억", "spaced"),
    ("9,842억원", "KRW 9842억", "grouped digits"),
    ("0.56억원", "KRW 5600만", "a fraction below one"),
    ("1,764.22억원", "KRW 17642200만", "groups and a fraction"),
    ("7.5백만원", "KRW 750만", "a fraction of a million"),
    ("1조 3,410억원", "KRW 13410억", "two terms"),
    ("24조 5,970억원", "KRW 245970억", "two terms, large"),
    ("0.5조원", "KRW 5000억", "half a trillion"),
    ("1조 2천억", "KRW 12000억", "천 within 억, no 원"),
    ("1조 2천억원", "KRW 12000억", "천 within 억"),
    ("5천만원", "KRW 5000만", "천만"),
    ("3천만 원", "KRW 3000만", "천만, spaced"),
    ("1천만원", "KRW 1000만", "one 천만"),
    ("2,000만원", "KRW 2000만", "grouped 만"),
    ("4000만원", "KRW 4000만", "ungrouped 만"),
    ("80만원", "KRW 80만", "tens of 만"),
    ("30백만원", "KRW 3000만", "백만 as a unit"),
    ("1,830백만원", "KRW 183000만", "백만 takes any number"),
    ("30,368백만 원", "KRW 3036800만", "백만, spaced"),
    ("15,000천원", "KRW 1500만", "천 as a unit"),
    ("1,001,000 천원", "KRW 100100만", "천 as a unit, spaced"),
    ("987천원", "KRW 987_000", "천 as a unit, small"),
    ("700,000,000 원", "KRW 7억", "whole won"),
    ("6,000원", "KRW 6_000", "whole won, small"),
    ("1억5천만원", "KRW 15000만", "terms without a space"),
    ("1억 5,000만원", "KRW 15000만", "terms with a space"),
    ("3억 2천5백만원", "KRW 32500만", "천 and 백 in one group"),
    ("1억5천", "KRW 15000만", "in speech 만 is left out"),
    ("3억", "KRW 3억", "억 alone is money"),
    ("3천5백만원", "KRW 3500만", "two small terms"),
    ("이천만원", "KRW 2000만", "numerals"),
    ("일금 삼천만원정", "KRW 3000만", "numerals as on a contract"),
    ("일억오천만원", "KRW 15000만", "numerals of two groups"),
    ("천만원", "KRW 1000만", "the bare unit that people use"),
    ("₩30,000,000", "KRW 3000만", "a sign before"),
    ("\\30,000,000", "KRW 3000만", "the backslash that Korean keyboards give"),
    ("KRW 30 million", "KRW 3000만", "a code before, an English scale"),
    ("30,000,000 won", "KRW 3000만", "won"),
    ("１００만원", "KRW 100만", "full width digits"),
]
FOREIGN = [
    ("US$16,000", "USD 16_000", "a sign of two parts"),
    ("미화 5만불", "USD 50_000", "불"),
    ("3만달러", "USD 30_000", "달러"),
    ("5,400만 달러", "USD 54_000_000", "만 달러"),
    ("200,000 EUR", "EUR 200_000", "a code behind"),
    ("2,000유로", "EUR 2_000", "유로"),
    ("€1.500.000", "EUR 1_500_000", "groups by dots"),
    ("1 500 000 EUR", "EUR 1_500_000", "groups by spaces"),
    ("EUR 4.5 million", "EUR 4_500_000", "a code before, a scale behind"),
    ("4.5 million euros", "EUR 4_500_000", "a scale and a word behind"),
    ("$1.2bn", "USD 1_200_000_000", "bn"),
    ("£50k", "GBP 50_000", "k"),
    ("£2.5m", "GBP 2_500_000", "m"),
    ("CHF 50,000", "CHF 50_000", "francs"),
    ("C$2 million", "CAD 2_000_000", "Canadian"),
    ("300만엔", "JPY 3_000_000", "yen"),
    ("20만 위안", "CNY 200_000", "yuan"),
    ("10$1", "-", "the sign belongs to neither number for sure"),
    ("100 EUR 200", "EUR 100", "the code belongs to one number only"),
    ("$1,500.50", "USD 1_500", "cents are left out"),
]
RANGES = [
    ("3천만원~1억원", "KRW 3000만..1억", "both units"),
    ("750~1,125백만원", "KRW 75000만..112500만", "the unit at the end only"),
    ("1,000~1,500백만원", "KRW 10억..15억", "the unit at the end only"),
    ("3억 ~ 9억원", "KRW 3억..9억", "원 at the end only"),
    ("300백만원∼1,160백만원", "KRW 3억..116000만", "another tilde"),
    ("1~5억원", "KRW 1억..5억", "a bare number takes the whole unit"),
    ("2~3천만원", "KRW 2000만..3000만", "a bare number takes 천만"),
    ("2천~3천만원", "KRW 2000만..3000만", "천 takes 만"),
    ("5천~1억원", "KRW 5000만..1억", "천 before 억 is 천만"),
    ("5천만~1억원", "KRW 5000만..1억", "원 left out"),
    ("3만~5만달러", "USD 30_000..50_000", "the currency at the end only"),
    ("500만~600만 달러", "USD 5_000_000..6_000_000", "not won, though 500만 could be"),
    ("1.5~2억원", "KRW 15000만..2억", "a fraction"),
    ("£1m-£2m", "GBP 1_000_000..2_000_000", "a hyphen"),
    ("£1-2m", "GBP 1_000_000..2_000_000", "the scale at the end only"),
    ("$1-2 million", "USD 1_000_000..2_000_000", "the scale at the end only"),
    ("$500,000-2 million", "USD 500_000..2_000_000", "the scale is the far end's own"),
    ("between £1m and £2m", "GBP 1_000_000..2_000_000", "between … and"),
    ("£1m and £2m", "GBP 1_000_000 | GBP 2_000_000", "and alone joins no range"),
    ("최소 5천만원 ~ 최대 1억원", "KRW 5000만..1억", "bound words in a range"),
    ("최소 5천만원에서 최대 1억원까지", "KRW 5000만..1억", "에서"),
    ("최소 5천만원, 최대 1억원", "KRW 5000만..1억", "least and most said apart"),
    ("5천만원, 최대 1억원", "KRW 5000만 | KRW ..1억", "the first is no least"),
    ("1억원 이상 3억원 이하", "KRW 1억..3억", "이상 and 이하"),
    ("3천만원 이상 ~ 1억원 미만", "KRW 3000만..1억", "이상 ~ 미만"),
    ("1억원 이상 3억원 지원", "KRW 1억.. | KRW 3억", "nothing bounds the second"),
    ("35억원에서 45억원으로 늘렸다", "KRW 35억 | KRW 45억", "a change is no range"),
    ("22개사에서 30개사 안팎으로 확대", "company 22 | company 30 ~", "a change is no range"),
    ("5억원~3억원", "KRW 5억 | KRW 3억", "downwards is no range"),
    ("1억원 ~ 3개 과제", "KRW 1억 | project 3", "another kind"),
    ("2~3년 6개월", "month 24..42", "a bare number takes years"),
    ("6개월~1년", "month 6..12", "units of one kind"),
    ("1년 6개월 ~ 2년", "month 18..24", "a compound start"),
]
BOUNDS = [
    ("최대 1.5억원", "KRW ..15000만", "최대"),
    ("최대2억원", "KRW ..2억", "unspaced"),
    ("1,830백만원 이내", "KRW ..183000만", "이내"),
    ("9억 원 내외", "KRW 9억 ~", "내외"),
    ("2억원 안팎", "KRW 2억 ~", "안팎"),
    ("347억원 가량", "KRW 347억 ~", "가량"),
    ("약 347억원", "KRW 347억 ~", "약"),
    ("계약 347억원", "KRW 347억", "no 약 inside 계약"),
    ("20억여원", "KRW 20억 ~", "여 inside the number"),
    ("20여억원", "KRW 20억 ~", "여 before 억"),
    ("2천여만원", "KRW 2000만 ~", "여 before 만"),
    ("20억원여", "KRW 20억 ~", "여 behind 원"),
    ("최대 2억 원 내외", "KRW ..2억 ~", "a bound and a blur"),
    ("2억 원까지", "KRW ..2억", "까지"),
    ("3억원 범위 내에서", "KRW ..3억", "범위 내"),
    ("5억원 한도 이내에서", "KRW ..5억", "a chain"),
    ("2억원을 초과할 수 없음", "KRW ..2억", "초과할 수 없음 is no 초과"),
    ("2억원 초과", "KRW 2억..", "초과"),
    ("최소 5천만원", "KRW 5000만..", "최소"),
    ("1억원 이상", "KRW 1억..", "이상"),
    ("지원한도 : 5천만원", "KRW ..5000만", "a colon between"),
    ("최대 지원금 2억원", "KRW ..2억", "what is bounded stands between"),
    ("과제당 최대 2년간 5억원", "month ..24 | KRW ..5억 /project", "최대 reaches over the length"),
    ("지원금(최대 2억원)", "KRW ..2억", "in brackets"),
    ("2억원(최대)", "KRW ..2억", "the word in brackets"),
    ("100억원 규모", "KRW 100억", "규모 says nothing"),
    ("no more than £50,000", "GBP ..50_000", "no more than"),
    ("$50,000 or less", "USD ..50_000", "or less"),
    ("at least $20,000", "USD 20_000..", "at least"),
    ("over 3 years", "month 36", "during, not more than"),
    ("over £1 million", "GBP 1_000_000..", "more than"),
    ("$1m+", "USD 1_000_000..", "plus"),
]
FOR = [
    ("과제당 5억원 이내", "KRW ..5억 /project", "과제당"),
    ("기업당 최대 5천만원", "KRW ..5000만 /company", "기업당"),
    ("1개사당 3천만원", "KRW 3000만 /company", "1개사당"),
    ("업체당 2천만원", "KRW 2000만 /company", "업체당"),
    ("팀당 500만원", "KRW 500만 /team", "팀당"),
    ("컨소시엄별 10억원 내외", "KRW 10억 ~ /team", "컨소시엄별"),
    ("1인당 300만원", "KRW 300만 /person", "1인당"),
    ("최대 기업당 5천만원", "KRW ..5000만 /company", "the bound before what it is for"),
    ("2억원(과제당) 이내", "KRW ..2억 /project", "the bound behind what it is for"),
    ("기업당, 총 3억원", "KRW 3억", "총 stands between"),
    ("연간 3회, 과제당 2억원", "KRW 2억 /project", "연간 is of something else"),
    ("거점별 5억원", "KRW 5억 /hub", "거점별"),
    ("거점마다 최대 5억원", "KRW ..5억 /hub", "거점마다"),
    ("최대 2천만원/건", "KRW ..2000만 /item", "/건"),
    ("2천만원/건까지", "KRW ..2000만 /item", "/건, bounded"),
    ("건당 15,000천원, 총 12건", "KRW 1500만 /item | item 12", "건당 and a count"),
    ("700만 원/개사", "KRW 700만 /company", "/개사"),
    ("5,000만원(기업당)", "KRW 5000만 /company", "in brackets behind"),
    ("2천만원(건당 500만원)", "KRW 2000만 | KRW 500만 /item", "the bracket says more than what it is for"),
    ("연간 2.5억원 이내", "KRW ..25000만 /year", "연간"),
    ("연 3억원(최대 6억원), 최대 2년", "KRW 3억 /year | KRW ..6억 | month ..24", "연"),
    ("3억원/년", "KRW 3억 /year", "/년"),
    ("연간 과제당 2억원", "KRW 2억 /year", "yearly wins"),
    ("2억원(과제당 연간)", "KRW 2억 /year", "yearly wins, behind"),
    ("연 매출 10억원 이상", "KRW 10억..", "연 매출 is no yearly award"),
    ("과제당 5억원, 총 30억원", "KRW 5억 /project | KRW 30억", "총 stands apart"),
    ("과제당 1억원, 사업비 30억원", "KRW 1억 /project | KRW 30억", "one 과제당, one sum"),
    ("€60,000 per company", "EUR 60_000 /company", "per company"),
    ("$275,000 per year", "USD 275_000 /year", "per year"),
    ("£1m per project", "GBP 1_000_000 /project", "per project"),
    ("월 253만원", "rate KRW 253만", "a month's pay is no award"),
    ("1인당 월 200만원", "rate KRW 200만", "each, a month"),
    ("회당 50만원", "rate KRW 50만", "a session"),
    ("100,000원/시간", "rate KRW 10만", "an hour"),
    ("최대 50만원 (주당 5만원)", "KRW ..50만 | rate KRW 5만", "the rate is the second"),
    ("$500 per month", "rate USD 500", "per month"),
    ("매 5억원당 청년 1명", "-", "a measure for something else, and its share"),
]
RESTATED = [
    ("최대 2천만원($14,000)", "KRW ..2000만", "another currency"),
    ("US$16,000(약 2천만원)", "USD 16_000", "another currency, about"),
    ("2천만원($14,000~$15,000)", "KRW 2000만", "another currency, a range"),
    ("60,000,000원(6천만원)", "KRW 6000만", "another spelling"),
    ("12억원(1,200,000,000원)", "KRW 12억", "in whole won"),
    ("347억원(34,700백만원)", "KRW 347억", "another unit"),
    ("총 3년(1+2년)", "month 36", "its parts"),
    ("2년 9개월 (1년 9개월 + 1년)", "month 33", "its parts"),
    ("23,000백만원 이내 (1,830백만원 이내)", "KRW ..230억 | KRW ..183000만", "another sum: this year's"),
    ("총 11.5억 원 내외 (‘25년 3억원 내외)", "KRW 115000만 ~ | KRW 3억 ~", "this year's"),
    ("총 1,764.22억원*('25년 93억원)", "KRW 17642200만 | KRW 93억", "this year's"),
    ("평균 90백만원(최대 1억원)", "KRW 9000만 | KRW ..1억", "mean and cap"),
    ("2천만원($14,000 상당의 장비)", "KRW 2000만 | USD 14_000", "no conversion: it says more"),
]
COUNTS = [
    ("11개 내외", "None 11 ~", "개 does not say of what"),
    ("20여개 과제", "project 20 ~", "여"),
    ("50여 개사", "company 50 ~", "여, spaced"),
    ("3개 연구과제", "project 3", "a compound noun"),
    ("80과제 내외", "project 80 ~", "과제 right behind"),
    ("800 연구개발과제", "project 800", "a qualified noun"),
    ("12개연구개발과제", "project 12", "no spaces"),
    ("7개사 이내", "company ..7", "개사"),
    ("4社 내외", "company 4 ~", "Chinese 社"),
    ("1개 사", "company 1", "spaced 개 사"),
    ("30개사모집", "company 30", "a verb unspaced"),
    ("10개 스타트업", "company 10", "스타트업"),
    ("66팀", "team 66", "팀"),
    ("5개 컨소시엄 이내", "team ..5", "컨소시엄"),
    ("120명", "person 120", "명"),
    ("5인 이상", "person 5..", "인"),
    ("25개소 내외", "hub 25 ~", "개소"),
    ("4건 내외", "item 4 ~", "건"),
    ("합 계(6개 과제)", "project 6", "in brackets"),
    ("10~15개사", "company 10..15", "a range"),
    ("두 개 과제", "project 2", "a number word"),
    ("네 팀", "team 4", "a number word"),
    ("세 곳", "None 3", "곳"),
    ("새로 만든 일자리는 644개다", "None 644", "a verb behind"),
    ("기업은 모두 6개입니다", "None 6", "a verb behind"),
    ("6개다음", "-", "no verb"),
    ("1만 명", "person 10_000", "만 of people is no money"),
    ("2만여명", "person 20_000 ~", "만여"),
    ("3천여 명", "person 3_000 ~", "천여"),
    ("1억명", "person 100_000_000", "억 of people is no money"),
    ("up to 10 awards", "project ..10", "awards"),
    ("around 8 awards", "project 8 ~", "around"),
    ("two to four awards", "project 2..4", "words"),
    ("between 6 and 10 projects", "project 6..10", "between"),
    ("20 to 25 feasibility studies", "project 20..25", "a qualified noun"),
    ("at least 12 Track 1 awards", "project 12..", "the number is not the track's"),
    ("12 companies", "company 12", "companies"),
    ("1 project", "project 1", "one of them"),
    ("2.5개", "-", "no count has a fraction"),
    ("30 people", "person 30", "people"),
    ("8 charities", "organisation 8", "charities"),
]
LENGTHS = [
    ("24개월", "month 24", "months"),
    ("9개월 이내", "month ..9", "months, bounded"),
    ("6~7개월", "month 6..7", "a range"),
    ("최대 1년", "month ..12", "years are months"),
    ("4년 9개월", "month 57", "years and months"),
    ("4년9개월", "month 57", "unspaced"),
    ("1년 반", "month 18", "half a year"),
    ("3개년", "month 36", "개년"),
    ("3+2년", "month 60", "phases, the unit at the end"),
    ("(2년+2년)", "month 48", "phases"),
    ("2+1+1년", "month 48", "three phases"),
    ("18개월+24개월", "month 42", "phases of months"),
    ("8주", "day 56", "weeks are days"),
    ("5주간 교육", "day 35", "weeks"),
    ("52일간", "day 52", "days"),
    ("30일 이내", "day ..30", "days, bounded"),
    ("협약일로부터 12개월", "month 12", "from the agreement"),
    ("5년 이내(1차년도 9개월)", "month ..60 | month 9", "the first year's"),
    ("’25.4∼’29.12, 4년 9개월", "month 57", "dates are no length"),
    ("창업 3년 초과 7년 이내", "month 36..84", "both bounds"),
    ("two years", "month 24", "words"),
    ("2 years and 6 months", "month 30", "years and months"),
    ("18-month", "month 18", "a hyphen"),
    ("12 to 24 months", "month 12..24", "a range"),
    ("maximum project period is 2 years", "month ..24", "a chain of words"),
    ("20년 이내", "month ..240", "a long one, bounded"),
    ("20년간", "month 240", "a long one that says how long"),
    ("6 weeks", "day 42", "weeks"),
    ("90 days", "day 90", "days"),
]
NOTHING = [
    ("00개", "a blank of a form"),
    ("00명", "a blank of a form"),
    ("000천원", "a blank of a form"),
    ("OO억원", "a blank of a form"),
    ("○○개사", "a blank of a form"),
    ("0 억원", "none at all is unsaid"),
    ("백만원", "a unit alone"),
    ("(단위 : 백만원)", "a unit alone"),
    ("수천만원", "no number"),
    ("수십억원", "no number"),
    ("14천만원", "a digit or unit was lost"),
    ("3,00만원", "a digit was lost"),
    ("총사업비의 70%", "a share"),
    ("자부담 20% 이상, VAT별도", "a share"),
    ("기술료 2.5 %", "a share"),
    ("부채비율 500 %", "a share"),
    ("경쟁률 7.6대1", "a ratio"),
    ("제19조제1항제2호", "an article of a law"),
    ("시행령 19조", "an article of a law"),
    ("법 제2조", "an article of a law"),
    ("우편번호 30141", "a postal code"),
    ("경기버스 1002", "a bus"),
    ("조회수 1234", "views"),
    ("042-862-9582", "a telephone number"),
    ("123-45-67890", "a business number"),
    ("공고 제 2026-0458호", "a notice number"),
    ("21p", "a page"),
    ("12 pages", "pages"),
    ("2025. 2. 17.", "a date"),
    ("2025-02-17", "a date"),
    ("5월 8일", "a date"),
    ("222일까지", "a digit too many"),
    ("18:00", "an hour"),
    ("2025년", "a year of the calendar"),
    ("'25년", "a year of the calendar"),
    ("26년", "a year of the calendar"),
    ("26년까지", "a year of the calendar"),
    ("(23~25년) 재무제표", "years of the calendar"),
    ("2026년도", "a year of the calendar"),
    ("25년 3월", "a month of the calendar"),
    ("2025 awards", "a year of the calendar"),
    ("3년차", "which year"),
    ("1차년도", "which year"),
    ("10주년", "an anniversary"),
    ("2주차", "which week"),
    ("제10회", "which round"),
    ("제3과제", "which task"),
    ("3회사", "no 3회 and no 회사"),
    ("1인 창조기업", "a kind of company"),
    ("1인 가구", "a kind of household"),
    ("5개 분야", "fields are not selected"),
    ("17개 시·도", "regions are not selected"),
    ("100개 사이트", "no 개사"),
    ("5개 사례", "no 개사"),
    ("3개 사업", "no 개사"),
    ("10대 과제", "no count"),
    ("만 39세 이하", "an age"),
    ("70점 이상", "a score"),
    ("3 years old", "an age"),
    ("5 years of experience", "experience"),
    ("기업당 1개 과제", "each one's share"),
    ("5명/팀", "each one's share"),
    ("1개 과제당", "what an award is for"),
    ("The library of 2,300 site reports", "a noun before a noun"),
    ("임상시험", "no number"),
    ("인사", "no number"),
    ("일시불", "no numerals"),
    ("이사 회의", "no numerals"),
    ("", "nothing"),
]


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        *WON,
        *FOREIGN,
        *RANGES,
        *BOUNDS,
        *FOR,
        *RESTATED,
        *COUNTS,
        *LENGTHS,
        *((t, "-", r) for t, r in NOTHING),
    ],
)
def test_read(text: str, expected: str, reason: str) -> None:
    assert shown(text) == expected, reason


@pytest.mark.parametrize(
    ("text", "quote", "core", "word"),
    [
        ("총 과제당 최대 2억 원 이내를 지원", "과제당 최대 2억 원 이내", "2억 원", "억 원"),
        ("선정규모: 10개사 내외(예정)", "10개사 내외", "10개사", "개사"),
        ("a maximum of £2.5 million per project over 3 years", "maximum of £2.5 million per project",
         "£2.5 million", "million"),
        ("기간은 4년 9개월이며", "4년 9개월", "4년 9개월", "개월"),
        ("30백만원", "30백만원", "30백만원", "백만원"),
        ("US$ 16,000", "US$ 16,000", "US$ 16,000", ""),
        ("월 253만원을", "월 253만원", "253만원", "만원"),
    ],
)  # fmt: skip
def test_span(text: str, quote: str, core: str, word: str) -> None:
    figure = find_figures(text)[0]
    assert text[figure.start : figure.end] == quote
    assert text[figure.core_start : figure.core_end] == core
    assert figure.word == word


@pytest.mark.parametrize(
    ("text", "per", "reason"),
    [
        ("과제당 지원금", "project", "a header of a table"),
        ("기업별 지원한도", "company", "별"),
        ("연간 과제당 지원금", "year", "yearly wins"),
        ("과제당 지원금(연)", "project", "연 alone needs a number"),
        ("Funding per project per year", "year", "yearly wins"),
        ("총 지원금", None, "nothing said"),
        ("당사자별도 협의", None, "no 당, no 별"),
    ],
)
def test_what_an_award_is_for(text: str, per: str | None, reason: str) -> None:
    assert find_per(text) == per, reason


@pytest.mark.parametrize(
    ("text", "money", "currency", "counted", "reason"),
    [
        ("(단위 : 백만원)", 10**6, "KRW", (), "the usual one"),
        ("[단위: 억원]", 10**8, "KRW", (), "square brackets"),
        ("(단위: 천원)", 10**3, "KRW", (), "thousands"),
        ("(단위 : 건수, 백만원, 명)", 10**6, "KRW", ("item", "person"), "several units"),
        ("지원금(천원)", 10**3, "KRW", (), "the unit in a header"),
        ("선정(개사)", None, "KRW", ("company",), "a count"),
        ("비율(%) 지원금(백만원)", 10**6, "KRW", (), "the share comes first and is none"),
        ("기간(개월)", None, None, None, "a length is no caption"),
        ("비고", None, None, None, "no unit"),
        ("Amount (€m)", 10**6, "EUR", (), "millions of euros"),
        ("Award (£'000)", 10**3, "GBP", (), "thousands of pounds"),
        ("($ million)", 10**6, "USD", (), "millions of dollars"),
        ("단위 테스트(원고)", None, None, None, "words that only begin alike"),
    ],
)
def test_caption(
    text: str, money: int | None, currency: str | None, counted: tuple[str | None, ...] | None, reason: str
) -> None:
    caption = find_caption(text)
    if currency is None:
        assert caption is None, reason
    else:
        assert caption is not None
        assert (caption.money, caption.currency, caption.counted) == (money, currency, counted), reason


@pytest.mark.parametrize(
    ("cell", "caption", "kind", "expected", "reason"),
    [
        ("870", "(단위 : 백만원)", None, "KRW 87000만", "a bare cell takes the caption's unit"),
        ("4.5", "(단위 : 억원)", None, "KRW 45000만", "a fraction"),
        ("1,087", "(단위 : 천원)", None, "KRW 1_087_000", "grouped"),
        ("300~500", "(단위 : 백만원)", None, "KRW 3억..5억", "a range"),
        ("최대 300", "(단위 : 백만원)", None, "KRW ..3억", "a bound"),
        ("300 이내", "(단위 : 백만원)", None, "KRW ..3억", "a bound behind"),
        ("5억원", "(단위 : 백만원)", None, "KRW 5억", "the cell's own unit wins"),
        ("5", "(단위 : 건, 백만원)", "count", "item 5", "the column counts"),
        ("5", "(단위 : 건, 백만원)", "money", "KRW 500만", "the column is money"),
        ("5.5", "(단위 : 건)", None, "-", "no count has a fraction"),
        ("20 000 000", "Budget (EUR)", None, "EUR 20_000_000", "groups by spaces"),
        ("around 5000000", "Contributions (EUR)", None, "EUR 5_000_000 ~", "English words"),
        ("0", "(단위 : 백만원)", None, "-", "none"),
        ("-", "(단위 : 백만원)", None, "-", "a dash"),
        ("2025. 3.", "(단위 : 백만원)", None, "-", "a date is no amount"),
        ("2025.3.1", "(단위 : 백만원)", None, "-", "a date is no amount"),
        ("3/6", "(단위 : 백만원)", None, "-", "a date is no amount"),
        ("12:00", "(단위 : 백만원)", None, "-", "an hour is no amount"),
        ("3단계", "(단위 : 백만원)", None, "-", "words of its own"),
        ("1 " * 40, "(단위 : 백만원)", None, "-", "too long for a cell"),
    ],
)
def test_cell(cell: str, caption: str, kind: Kind | None, expected: str, reason: str) -> None:
    figures = cell_figures(cell, find_caption(caption), kind)
    assert (" | ".join(map(_shown, figures)) or "-") == expected, reason


def test_cell_without_caption_stays_empty() -> None:
    assert cell_figures("870", None) == ()
    assert find_figures("870") == ()
    assert find_figures("870", caption=find_caption("(단위 : 백만원)"))[0].max == 870_000_000
