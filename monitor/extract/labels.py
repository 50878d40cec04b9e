"""Field labels and table heads (항목명), and what a figure or value under one means.

Each row: a pattern for the label (spaces and signs squeezed out, lower case), the role, and an example.
The first row that matches decides, so exceptions stand above the general case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

Role = Literal[
    "title", "issuer", "published", "revised", "period", "opens", "closes", "contact", "eligibility",
    "attachment", "budget", "award", "size", "count", "duration", "name", "total", "none",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """One row: what the label looks like, what it introduces, and a label that it fits."""

    pattern: str
    role: Role
    example: str


LABELS: tuple[Label, ...] = (
    # A window told anew, and the applicant's own among others of the same table.
    Label(r"^(연구책임자|연구자|신청기관|신청자)신청", "period", "연구책임자 신청 및 기관 승인기간"),
    Label(r"연장(공고|접수|신청|모집)?기간|변경(접수|신청|모집)기간", "period", "연장 공고기간"),
    Label(
        r"(입력|신청서류|서류|계획서|신청서)(및)?(신청서류)?접수(기간)?$",
        "period",
        "인터넷(전산) 입력 및 신청서류 접수",
    ),
    Label(r"(전산|온라인|인터넷)(등록|입력)(기간|일정)$", "period", "전산등록기간"),
    # What looks like a field of ours and is none.
    Label(
        r"자부담|자기부담|기업부담|민간부담|본인부담|수요처부담|매칭비율|부담금|부담비율",
        "none",
        "민간부담금",
    ),
    Label(
        r"공고기간|공고번호|평가|심사|발표(?!지원|회지원|활동)|협약체결|선정결과|결과|설명회|간담회|교육일|행사",
        "none",
        "발표평가",
    ),
    Label(r"추진일정|세부일정|행사일정|일정표|추진절차|절차|제출서류|구비서류|신청서류", "none", "제출서류"),
    Label(
        r"보증금|매출|자본금|경쟁률|이자율|금리|융자|보증료|수수료|참가비|이용료|입주비|임대료|관리비",
        "none",
        "참가비",
    ),
    Label(r"투자(유치|연계|검토)|투자금액|기존투자|후속투자|시장규모|수출액", "none", "투자유치 금액"),
    Label(
        r"우대|가점|감점|유의|주의|기타|비고|참고|배점|점수|번호|순번|연번|조회|전화접수|규격|"
        r"면적|평수",
        "none",
        "비고",
    ),
    Label(r"주관기관승인|기관승인|승인기간|검토승인|주관연구.*승인|기관담당자", "none", "주관기관 승인"),
    Label(
        r"letterofintent|intenttoapply|scientificmerit|earlieststart|archivedate|"
        r"expirationdate|start(s|date)$",
        "none",
        "Letter of Intent Due Date(s)",
    ),
    Label(
        r"originalclosing|projectstart|notification|briefing|webinar|interview|decision",
        "none",
        "Briefing event",
    ),
    # Dates of the page.
    Label(
        r"최종수정|수정일|변경일|갱신일|lastupdated|updated(on|date)?$|lastmodified|revisedon",
        "revised",
        "최종 수정일",
    ),
    Label(
        r"^(등록|작성|게시|입력|기사입력|승인|발행|공고|공시|보도|배포)(일|일자|일시|시간|"
        r"날짜)?$",
        "published",
        "작성일",
    ),
    Label(
        r"publicationdate|posted(date|on)?$|publishedon|dateposted|^published$|issuedate",
        "published",
        "Posted Date",
    ),
    # When applications are taken.
    Label(
        r"(opening|open|launch|release)(s|date)?$|opendate|plannedopening|competitionopens",
        "opens",
        "Opening date",
    ),
    Label(
        r"^applications?(open|available)|earliestsubmission|^start(date)?forapplications?",
        "opens",
        "Start date for applications",
    ),
    Label(
        r"closing(date)?|closes|closingdate|deadline|duedate|applicationdue|submissiondate|"
        r"applyby",
        "closes",
        "Closing date",
    ),
    Label(
        r"마감일|마감시간|마감일시|접수마감|신청마감|신청기한|접수기한|제출기한|^지원기한|모집마감|"
        r"제출마감",
        "closes",
        "신청 마감일",
    ),
    Label(r"접수(개시|시작)|신청(개시|시작)일?|접수일$", "opens", "접수 시작일"),
    Label(
        r"(신청|접수|모집|공모|응모|제출|참가신청)(및|·)?(신청|접수|제출|모집)?(기간|일정|"
        r"일시|시기|기한)",
        "period",
        "신청 및 접수기간",
    ),
    Label(r"^(전산|온라인|인터넷)(입력|등록)$", "period", "전산입력"),
    Label(
        r"(전산|온라인|인터넷|서류|신청서|연구자|연구책임자|사업계획서|원서)(접수|신청|"
        r"제출)(기간)?$|^기간$",
        "period",
        "온라인 접수",
    ),
    Label(
        r"^(접수|신청|모집|공모|신청및?접수|접수및?신청)(기간및방법)?$|applicationperiod|applicationwindow|"
        r"^whentoapply|^언제(까지)?(신청|지원|접수|모집|응모)",
        "period",
        "접수",
    ),
    Label(r"^(참가|참여|입주|수요|수혜|지원)?(기업|업체|기관|팀|자)(모집|접수|신청)$", "period", "기업모집"),
    Label(r"(신청|접수)기간및|기간및방법", "period", "신청기간 및 방법"),
    # Who and where.
    Label(
        r"소관부처|소관기관|주관부처|부처명|주무부처|지원기관|관리기관|전문기관|전담기관|"
        r"주관기관|주최|주관$",
        "issuer",
        "소관부처·지자체",
    ),
    Label(
        r"공모기관(명)?$|수행기관|시행기관|운영기관|사업기관|추진기관|총괄기관|발주처|공고기관|agencyname|"
        r"fundingorgani[sz]ation",
        "issuer",
        "사업수행기관",
    ),
    Label(
        r"participatingorgani[sz]ation|^grantingauthority|^fundingauthority|^funder|^funders|fundingbody|^agency$|^fundedby|^awardingbody|"
        r"componentsofparticipating|^opportunitystatusfunders",
        "issuer",
        "Participating Organization(s)",
    ),
    Label(
        r"문의|연락처|담[당장]자|담당부서연락|contact|enquir|inquir|questions|getintouch", "contact", "문의처"
    ),
    Label(
        r"첨부|붙임|별첨|attachment|relateddocument|supportingdocument|downloads?$", "attachment", "첨부파일"
    ),
    Label(r"^(공고명|사업공고명|공고제목|제목)$|opportunitytitle", "title", "공고명"),
    Label(
        r"제외대상|신청제외|지원제외|참여제한|제한사항|신청제한|제외요건|noteligible|whocannot",
        "none",
        "지원제외 대상",
    ),
    Label(
        r"^(지원|모집|선정|선발)대상(과제|기업|업체|팀|자)?수$|^(개사|개소|업체|단체|기관)수$",
        "count",
        "지원대상 수",
    ),
    Label(
        r"(신청|지원|참가|참여|응모|모집|공모)(자격|대상(?!작|자선)|요건|조건)|자격요건|^자격$|^대상$",
        "eligibility",
        "신청자격",
    ),
    Label(r"누가(신청|지원|참여|응모)|(신청|지원|참여)할수있나", "eligibility", "누가 신청할 수 있나요?"),
    Label(
        r"eligible(applicants|countries)?|eligibility|whocan(apply|submit)|whoiseligible|"
        r"whomayapply|whomaysubmit",
        "eligibility",
        "Who can apply",
    ),
    # How many.
    Label(
        r"(과제|기업|업체|팀|선정|지원|모집|참여|사업)(건|업체|기업|과제|팀)?수$|(선정|모집|"
        r"지원|선발|채용)(예정)?(인원|과제|건수|기업|업체|팀)수?$",
        "count",
        "선정예정 과제 수",
    ),
    Label(
        r"(선정|모집|선발|참가)(예정)?(규모|예정|인원|수|개수|대상수)|^(모집|선정|선발|인원|건수|"
        r"업체수|기업수|팀수|개소수|규모\(?개사\)?|수량)$",
        "count",
        "선정규모",
    ),
    Label(
        r"(expected|estimated|anticipated|indicative)?numberof(awards|grants|projects)|"
        r"howmanyawards|^awardstobemade",
        "count",
        "Expected Number of Awards",
    ),
    # How long.
    Label(
        r"(지원|사업|연구|연구개발|개발|협약|수행|과제|입주|실증|활동|운영|프로그램|참여|"
        r"총연구|총수행)기간",
        "duration",
        "연구개발기간",
    ),
    Label(
        r"projectperiod|projectlength|projectduration|^duration|grantlength|awardlength|"
        r"fundingperiod|howlong|performanceperiod|^lengthof(project|grant|award)s?$",
        "duration",
        "Project period",
    ),
    # How much.
    Label(r"averagesize|averageaward|평균지원", "none", "Estimated Average Size of Awards"),
    Label(
        r"(과제|기업|업체|개소|건|팀|인|사|기관|단체|거점|컨소시엄|1개사|작품|개사)당|과제별|"
        r"기업별|업체별|1인|per(project|award|grant)",
        "award",
        "과제당 지원금",
    ),
    Label(
        r"총사업비|총지원|총예산|총연구비|사업예산|지원예산|예산(액|규모|총액)?$|사업비|"
        r"소요예산|내역별예산|배정|공고금액|투입예산|올해예산|신규예산|기금",
        "budget",
        "총사업비",
    ),
    Label(
        r"totalfund|totalprogram|totalbudget|fundsavailable|fundingavailable|fundingamount|"
        r"^budget|totalfunding|available(funding|funds)|budget\(",
        "budget",
        "Estimated Total Program Funding",
    ),
    Label(
        r"awardceiling|awardfloor|awardamount|awardsize|awardbudget|grantsize|maximumaward|"
        r"awardrange|maximumgrant|grantamount|contributions?$|howmuch|fundingperaward|grantvalue|"
        r"rangeof(awards|grants)|sizeof(awards|grants)|minimumgrant|m(in|ax)grantamount",
        "award",
        "Award Ceiling",
    ),
    Label(r"지원규모|사업규모|모집규모|공모규모|지원규모및|규모$|지원내용및규모", "size", "지원규모"),
    Label(
        r"지원(금액|금|한도|단가|액|비)|정부지원금|정부출연금|국비|보조금|한도(액)?|출연금|"
        r"연구비|연구개발비|상금|바우처|사업화자금|창업자금|자금",
        "award",
        "기업당 한도",
    ),
    Label(r"지원(사항|내역|혜택)|지원내용|혜택", "award", "지원내용"),
    # Heads of the columns that name a row.
    Label(r"^(총계|합계|소계|계|total)$", "total", "합 계"),
    Label(
        r"^(구분|분야|유형|부문|트랙|내역|내역사업|세부사업|세부과제|과제|과제명|공모단위|"
        r"지원분야|모집분야|모집유형|지원유형|사업명|프로그램|프로그램명|단계|전형|권역|지역|"
        r"회차|차수|거점|품목|항목|종류|국가|시장|대상국|사업|strand|track|topic|category|"
        r"stream|세부프로그램|세부유형|지원항목|지원사업|과업|rfp명|공모과제|과제유형|"
        r"공모분야|세부분야|세부사업명|내역사업명|구 분)$",
        "name",
        "구분",
    ),
)

_NOISE = re.compile(r"[\s·ㆍ・,./:：*※\-–—~()\[\]<>「」『』【】|'\"`’‘“”?？!]+")
_SHORTEST_TITLE = 10  # characters; '기업 모집' is a label
_LEAD = re.compile(r"^(?:[0-9ivxⅰ-ⅻ]{1,4}|[가-하])[.)]\s*", re.IGNORECASE)


def squeeze(label: str) -> str:
    """A label for matching: numbering, spaces and signs away, lower case."""
    return _NOISE.sub("", _LEAD.sub("", label.strip())).lower()


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], Role], ...]:
    return tuple((re.compile(row.pattern), row.role) for row in LABELS)


@lru_cache(maxsize=1)
def _any() -> re.Pattern[str]:
    """All rows at once: most lines are no label of any kind."""
    return re.compile("|".join(f"(?:{row.pattern})" for row in LABELS))


# What ends a title; it may hold a label's word ('지원대상 모집 공고') and introduces nothing.
_TITLE_END = re.compile(r"(?:공고|공모|모집)\S{0,6}(?:\s*[(\[][^)\]]{1,12}[)\]])?\W*$")


def is_title(words: str) -> bool:
    """Whether a heading is an announcement's title: no label, whatever word it holds."""
    return len(words) >= _SHORTEST_TITLE and _TITLE_END.search(words) is not None


@lru_cache(maxsize=4096)
def role_of(label: str) -> Role | None:
    """What a label introduces; None where no row of the table knows it or it is too long for a label."""
    text = squeeze(label)
    if not text or len(text) > 40 or not _any().search(text):
        return None
    return next((role for pattern, role in _compiled() if pattern.search(text)), None)
