"""The words of eligibility as data: who may apply, where from, what excludes, what says nothing."""

from __future__ import annotations

# Kinds of applicants: (kind, the spellings it stands under, an example).
APPLICANTS: tuple[tuple[str, str, str], ...] = (
    ("small", r"소상공인|소공인|small business", "소상공인기본법에 따른 소상공인"),
    ("sme", r"중소|smes?\b", "도내 중소기업"),
    ("mid", r"중견|mid-?cap", "중소·중견기업"),
    ("large", r"대기업|large (?:compan|enterpris)", "대기업을 포함한 컨소시엄"),
    ("startup", r"스타트업|창업기업|초기기업|start-?up", "창업기업 대표자"),
    ("prefounder", r"예비\s?창업", "예비창업자"),
    ("sole", r"개인사업자|sole trader", "개인사업자"),
    ("corporation", r"법인", "본사를 둔 법인"),
    ("university", r"대학|universit", "전국 4년제 대학"),
    ("institute", r"연구기관|연구소|출연연|research organi[sz]ation", "정부출연 연구기관"),
    ("hospital", r"병원|hospital", "상급종합병원"),
    ("consortium", r"컨소시엄|consorti", "2개 기관 이상의 컨소시엄"),
    ("youth", r"청년|youth", "만 39세 이하 청년"),
    ("woman", r"여성|women", "여성기업 확인을 받은 자"),
    ("venture", r"벤처", "벤처기업 확인을 받은 자"),
    ("social", r"사회적\s?(?:기업|경제)|social enterprise", "인증 사회적기업"),
)

# Regions and exclusions: (term, the spellings it stands under, an example). A reworded condition keeps them.
TERMS: tuple[tuple[str, str, str], ...] = (
    ("서울", r"서울|seoul", "서울 소재"),
    ("부산", r"부산|busan", "부산 소재"),
    ("대구", r"대구", "대구 소재"),
    ("인천", r"인천", "인천 소재"),
    ("광주", r"광주", "광주 소재"),
    ("대전", r"대전", "대전 소재"),
    ("울산", r"울산", "울산 소재"),
    ("세종", r"세종", "세종 소재"),
    ("경기", r"경기(?!장)", "경기 소재"),
    ("강원", r"강원", "강원 소재"),
    ("충북", r"충북|충청북도", "충청북도 소재"),
    ("충남", r"충남|충청남도", "충청남도 소재"),
    ("전북", r"전북|전라북도", "전북 소재"),
    ("전남", r"전남|전라남도", "전남 소재"),
    ("경북", r"경북|경상북도", "경상북도 소재"),
    ("경남", r"경남|경상남도", "경남 소재"),
    ("제주", r"제주", "제주 소재"),
    ("수도권", r"수도권", "수도권 외 지역"),
    ("전국", r"전국|nationwide", "전국 단위"),
    ("no", r"제외|불가|않|없는|아닌|금지|not |no |except|exclud|ineligible", "휴·폐업 중인 업체는 제외"),
)

# Words that carry no condition of their own.
FILLERS = frozenset({
    "기업", "업체", "회사", "자", "곳", "및", "또는", "등", "중", "해당", "해당하는", "있는",
    "하는", "한", "둔", "두고", "갖춘", "가진", "보유한", "신청일", "공고일", "접수일", "마감일",
    "현재", "기준", "것", "소재",
    "the", "a", "an", "of", "in", "on", "for", "to", "and", "is", "are", "be", "must", "should", "at",
    "with", "by", "who", "that", "which", "have", "has", "you", "your", "applicants", "applicant",
})  # fmt: skip
