"""Invented names and sentences that calls and pages are made of; none of them is anyone's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Words:
    """What one language has to choose from. `past` and `asides` hold figures that are no current fact."""

    places: tuple[str, ...]
    topics: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    agencies: tuple[str, ...]
    tracks: tuple[str, ...]
    conditions: tuple[str, ...]
    more_conditions: tuple[str, ...]
    files: tuple[str, ...]
    more_files: tuple[str, ...]
    past: tuple[str, ...]
    asides: tuple[str, ...]
    notices: tuple[str, ...]
    headlines: tuple[str, ...]
    ads: tuple[str, ...]
    comments: tuple[str, ...]
    menu: tuple[str, ...]
    mailboxes: tuple[str, ...]
    domains: tuple[str, ...]


KOREAN = Words(
    places=("한빛시", "나래시", "다온군", "별내시", "가람군", "온새미시", "미르광역시"),
    topics=(
        "스마트 항만", "그린수소 부품", "해양 바이오", "반려동물 돌봄", "지능형 물류", "탄소 저감 소재",
        "실감 콘텐츠", "농식품 가공", "정밀 의료기기", "우주 관측", "친환경 포장", "재난 안전",
    ),
    names=(
        "{year}년 {topic} 지원사업", "{year}년도 {place} {topic} 육성사업", "{topic} 기술개발사업",
        "{year} {topic} 실증 지원사업", "{year}년 {place} {topic} 사업화 지원", "{topic} 혁신기업 지원사업",
    ),
    kinds=("모집 공고", "참여기업 모집공고", "시행계획 공고", "신규과제 공고", "지원대상 모집 공고", "공모"),
    agencies=(
        "{place}산업진흥원", "{place}테크노파크", "새론창업진흥원", "누리콘텐츠진흥원", "해오름경제진흥원",
        "도담기술진흥원", "이음문화재단", "{place}경제진흥원",
    ),
    tracks=(
        "기술상용화", "시제품 제작", "해외진출", "디자인 개발", "공정 개선", "판로 개척", "실증", "인증 취득",
        "초기창업", "도약", "예비창업", "기초연구", "수요연계", "현장적용", "소재·부품", "플랫폼",
    ),
    conditions=(
        "{place}에 본사 또는 공장을 둔 중소기업", "창업 {n}년 이내 기업", "상시근로자 {n}인 이상 기업",
        "기업부설연구소를 보유한 중소기업", "관련 특허를 {n}건 이상 보유한 기업",
        "최근 {n}년 이내 정부포상을 받은 기업", "사업자등록을 마친 법인기업",
    ),
    more_conditions=(
        "벤처기업 확인을 받은 기업", "여성기업 확인서를 보유한 기업", "사회적기업 인증을 받은 기업",
    ),
    files=(
        "모집공고문.hwp", "사업신청서 양식.hwp", "사업계획서 작성요령.pdf", "평가기준표.xlsx",
        "개인정보 수집·이용 동의서.docx", "제출서류 목록.hwpx", "참가확약서.hwp",
    ),
    more_files=("자주 묻는 질문.pdf", "사업설명회 발표자료.pdf", "온라인 접수 안내서.pdf"),
    past=(
        "지난해에는 이 사업으로 17개사에 총 23억원을 지원했다.",
        "2023년부터 2025년까지 누적 64개 과제에 158억원을 지원하였습니다.",
        "전년도 참여기업은 평균 12억원의 매출을 올렸습니다.",
        "작년 경쟁률은 6.4대 1이었습니다.",
    ),
    asides=(
        "3천만원 이상의 장비를 구입할 때에는 사전 심의를 받아야 합니다.",
        "제출한 서류는 돌려드리지 않으며, 세부 일정은 사정에 따라 변경될 수 있습니다.",
        "협약 체결 후 정당한 사유 없이 포기하면 3년간 참여가 제한됩니다.",
        "허위 사실이 확인되면 선정이 취소될 수 있습니다.",
        "접수 마감일에는 접속이 몰리므로 미리 신청하시기 바랍니다.",
    ),
    notices=(
        "2025년 수출상담회 참가기업 30개사 모집", "청년 창업공간 입주기업 12개사 모집 공고",
        "전통시장 활성화 사업비 45억원 집행계획", "{year}년 하반기 인턴십 참여자 80명 모집",
        "지식재산 활용 지원사업 선정결과 발표(25개사)", "물품구매 입찰공고(추정가격 2억 3천만원)",
        "기업 애로 상담의 날 운영 안내", "소상공인 특례보증 300억원 시행",
        "누리집 개편에 따른 서비스 중단 안내",
        "{year}년 {topic} 지원사업 선정결과 안내", "다음 해 {topic} 지원사업 수요조사(최대 5억원)",
    ),
    headlines=(
        "지역기업 매출 1조 2천억원 돌파", "올해 벤처투자 4,200억원 넘어", "반도체 수출 34억 달러 기록",
        "창업기업 250개사 보육 성과", "펀드 600억원 결성 마쳐", "주차장 1,200면 새로 연다",
        "전기차 보조금 최대 650만원", "축제에 방문객 32만명 몰려",
    ),
    ads=(
        "정책자금 최대 5억원 무료 상담 ☎ 1600-0000", "사무실 임대 월 39만원부터", "특허출원 50% 할인 이벤트",
        "법인카드 연회비 0원, 최대 10만원 환급", "노트북 특가 899,000원", "사업계획서 대행 99만원",
    ),
    comments=(
        "좋은 정보 감사합니다!", "작년에 3천만원 받았는데 올해도 되나요?", "마감이 언제까지인지 궁금해요",
        "개인사업자도 신청 가능한가요?", "500만원만 되어도 좋겠네요", "공유할게요~",
    ),
    menu=("지원사업", "알림마당", "기업지원", "정보공개", "기관소개", "고객센터", "사업공고", "자료실"),
    mailboxes=("support", "biz", "tech", "apply", "grow"),
    domains=("hanbit.example", "narae.example", "daon.example"),
)  # fmt: skip

ENGLISH = Words(
    places=("Northmere", "Eastvale", "Harrowdale", "the Lake Counties", "Westhaven"),
    topics=(
        "coastal resilience", "soil health", "low-carbon heating", "community archives", "battery recycling",
        "rural transport", "digital skills", "marine sensing", "inclusive design", "urban trees",
    ),
    names=(
        "{year} {topic} fund", "{topic} innovation grants {year}", "Collaborative research in {topic}",
        "{topic} partnership programme", "Advancing {topic}",
    ),
    kinds=("", "", ": call for proposals", ": open call"),
    agencies=(
        "Northmere Research Council", "Eastvale Foundation", "Harrowdale Innovation Agency",
        "Lakeside Trust", "Westhaven Arts Council",
    ),
    tracks=(
        "Feasibility studies", "Pilot projects", "Scale-up", "Early career", "Networks", "Field trials",
        "Open data", "Training", "Seed projects", "Demonstrators",
    ),
    conditions=(
        "be a charity or company registered in {place}",
        "have been trading for at least {n} years",
        "have an annual turnover of less than £{n} million",
        "employ fewer than {n}0 people",
        "be based at an eligible research organisation",
    ),
    more_conditions=("hold a current safeguarding policy", "have at least two trustees who live locally"),
    files=(
        "Guidance for applicants.pdf", "Application form.docx", "Budget template.xlsx",
        "Terms and conditions.pdf", "Equality statement.pdf",
    ),
    more_files=("Frequently asked questions.pdf", "Webinar slides.pdf"),
    past=(
        "In the last round we funded 14 projects worth £2.1 million in total.",
        "Since 2019 the programme has awarded £18.4 million to 120 organisations.",
    ),
    asides=(
        "Equipment costing more than £10,000 needs our written consent.",
        "Applications that arrive late will not be considered.",
        "We aim to tell applicants the outcome within 12 weeks.",
        "Match funding is welcome but not required.",
    ),
    notices=(
        "Small grants for village halls: up to £5,000", "Outcome of the spring round: 32 awards announced",
        "Tender: office refit, estimated value £240,000", "Postdoctoral fellowships, £1.2 million available",
        "Webinar: writing a strong application", "{year} {topic} fund: winners announced",
    ),
    headlines=(
        "Region attracts £1.4 billion of investment", "New laboratory opens with 60 jobs",
        "Survey of 2,400 residents published", "Trustees visit three projects",
    ),
    ads=("Grant writing course, only £199", "Office space from £350 a month", "Save 20% on event tickets"),
    comments=("Great news, thank you!", "Is £500 enough for a feasibility study?",
        "When will the next round open?"),
    menu=("Funding", "About us", "News", "Events", "People", "Contact", "Our impact"),
    mailboxes=("grants", "funding", "calls", "enquiries"),
    domains=("northmere.example", "lakeside.example", "eastvale.example"),
)  # fmt: skip

WORDS = {"ko": KOREAN, "en": ENGLISH}
