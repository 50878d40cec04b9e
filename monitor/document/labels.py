"""Labels (항목명) as announcements use them: the words that stand before a value.

One table for all readers. A label is matched with spaces and signs squeezed out, in lower case, and as a
whole. `meta` marks the labels of a page's own line under its title (작성일, 조회수), of which several
stand in one line without any other sign between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Label:
    """One row: a pattern for the whole squeezed label, an example, and whether it is a page's own."""

    pattern: str
    example: str
    meta: bool = False


LABELS: tuple[Label, ...] = (
    # The page's own line.
    Label(r"(글쓴이|작성자|등록자|게시자|글번호|담당자|기자)(명|이름)?", "작성자", meta=True),
    Label(
        r"(최초|최종|기사)?(작성|등록|게시|입력|승인|발행|수정|공시|보도|배포|업데이트)(일|일자|일시|시간|"
        r"날짜|됨)?",
        "등록일",
        meta=True,
    ),
    Label(r"(최종|마지막)?(수정|변경|갱신)(일|일자|일시)", "최종 수정일", meta=True),
    Label(
        r"(조회|추천|댓글|다운로드|스크랩|관심|좋아요|첨부파일)(수|건수)?|hits?|views?", "조회수", meta=True
    ),
    Label(r"날짜|일자|지면|출처|분류|카테고리|구분", "날짜"),
    Label(r"공모기관(명|구분)?", "공모기관명"),
    Label(
        r"공고(일|일자|일시|번호|명|형태|유형|금액|기관|기관명|기간|문)|게시기간|고시번호|관리번호|사업번호",
        "공고일자",
    ),
    # Who.
    Label(
        r"제목|(세부|내역|내내역)?사업명|개발형태|관련분야|공고제목|공모명|과제명|행사명|프로그램명|사업개요|사업목적|목적|추진목적|지원목적|"
        r"추진배경",
        "사업명",
    ),
    Label(
        r"(소관|주무|주관|담당)?(부처|부서|기관)(명|·?지자체)?|소관부처·?지자체|담당(부서|자|기관)?(연락처|"
        r"전화)?",
        "소관부처·지자체",
    ),
    Label(
        r"(사업)?(주관|전담|전문|수행|시행|운영|집행|관리|지원|총괄|참여|협력|후원|주최|추진)(기관|부처|"
        r"기업)?(명)?|주최주관|주관주최|기관구분",
        "주관기관",
    ),
    # When.
    Label(
        r"(연구책임자|연구자|인터넷|전산|주관(연구개발|연구)?기관)(신청|접수|검토승인|검토|승인)(기간|기한|마감)",
        "연구책임자 신청 기간",
    ),
    Label(
        r"(신청|접수|모집|공모|응모|제출|참가|참여|신청접수|접수신청|신청및접수|공모접수|모집접수|원서접수|"
        r"서류접수|온라인접수|전산접수)(기간|기한|일정|일시|시기|마감|마감일|마감일시|시작일|개시일|일|"
        r"개시여부|마감시간)",
        "접수기간",
    ),
    Label(
        r"접수|신청|마감일?(시|시간)?|기간|기한|일정|일시|시기|행사일정|추진일정|세부일정|(향후|평가|선정|"
        r"사업)?일정",
        "마감일",
    ),
    Label(
        r"(교육|행사|운영|활동|진행|파견|전시|입주|개최|대회|설명회|공연)(기간|일시|일정|일|장소)|장소|"
        r"개최지|파견지역",
        "교육기간",
    ),
    # How much, how many, how long.
    Label(
        r"(지원|사업|선정|모집|선발|총|공모|입주|교육|신규)?(규모|예산|사업비|지원금|지원금액|예산액|인원|"
        r"과제수|건수|팀수|업체수|기업수|개소수|물량|수)(및내용)?",
        "지원규모",
    ),
    Label(
        r"(정부|국비|보조|출연|연구|과제별|기업별|기업당|과제당|업체당|팀당|1인당|건당|총)?(지원|연구개발|"
        r"출연|보조|사업화|지급|보상|시상|창업)(금|비|금액|한도|단가|자금|비율|액|조건|율)",
        "지원금액",
    ),
    Label(
        r"(지원|사업|연구|개발|연구개발|협약|수행|과제|실증|제작|창작|총연구|입주|활용|이용|보육)기간",
        "지원기간",
    ),
    Label(
        r"예산|한도|지원한도|총예산|총사업비|재원|자부담|기업부담금?|상금|혜택|지원혜택|특전|우대사항|"
        r"가점사항",
        "총사업비",
    ),
    # Who may, what, how.
    Label(
        r"(지원|신청|참가|참여|모집|응모|공모|사업|선발|선정|지급|입주|교육)(자격|대상|요건|조건|분야|부문|"
        r"자격요건|대상자|업종|제외대상|제외)(및(조건|요건|내용|분야))?",
        "신청자격",
    ),
    Label(
        r"(지원|신청|참여|참가)?(제외|제한)(대상|사항|요건)?|유의사항|참고사항|기타사항?|비고|대상|자격|"
        r"분야|부문|대상연령|창업업력|업력|연령|지역|권역|성별",
        "제외대상",
    ),
    Label(
        r"(지원|사업|주요|세부|모집|공모|교육|활동|추진|상세)(내용|내역|사항|방향|방식|분야|유형|항목|형태|"
        r"절차|체계)(및규모)?|내용|본문|개요",
        "지원내용",
    ),
    Label(
        r"(사업|온라인|참가|서류)?(신청|접수|제출|지원|모집|응모|선정|평가|심사|참여)(방법|절차|처|"
        r"방법및절차|기준|장소|서류|서식|양식|주소|경로|사이트|url|대상및방법)(및(절차|방법|평가방법|대상))?",
        "신청방법",
    ),
    Label(
        r"구비서류|제출서류|첨부서류|필요서류|붙임서류?|평가항목|선정결과(발표)?|결과발표|발표", "제출서류"
    ),
    Label(
        r"(사업|신청|접수|기타|지원)?(관련)?(문의|문의처|문의사항|문의전화|연락처|전화|전화번호|이메일|"
        r"e-?mail|팩스|홈페이지|누리집|상담|담당)(및접수처?)?|tel|fax|email|phone",
        "문의처",
    ),
    Label(r"(첨부|붙임|별첨|관련)(파일|자료|문서|서류|물)?(목록|다운로드)?|파일", "첨부파일"),
    # English.
    Label(
        r"(current|original|full|application|proposal|submission|letterofintent)?(closing|opening|open|due|"
        r"close|start|end|posted|post|published|publication|issue|release|deadline|launch|expiration|"
        r"archive|lastupdated|updated|earlieststart|submission)(date|dates|datetime|on|"
        r"by)?s?(forapplications?)?(s?)(earliestsubmissiondate)?",
        "Closing date",
    ),
    Label(
        r"deadline(s|model|date)?|key ?dates|dates?|timeline|whentoapply|competition(opens|closes)|"
        r"applications?(open|close|due)(date|on)?|opportunitystatus|status",
        "Deadline",
    ),
    Label(
        r"funders?|funding(body|type|amount|available|opportunitynumber|opportunitytitle|instrument|"
        r"instrumenttype|agency)|agency(name)?|(participating|sponsoring)organi[sz]ations?|programme?(name|"
        r"title|contacts?)?|call(identifier)?|co-?funders?|fundedby|awardingbody|grantmakers?",
        "Funders",
    ),
    Label(
        r"(estimated|expected|indicative|anticipated|total|maximum|minimum|available)?(total)?(program(me)?|"
        r"project|award|grant|call)?(fund|funds|funding|budget|amount|size|ceiling|floor|value|length|"
        r"period|duration|contribution|number|range)s?(of(awards|grants|projects))?(available)?",
        "Award Ceiling",
    ),
    Label(
        r"(estimated|expected|anticipated|indicative)?numberof(awards|grants|projects)|(award|"
        r"project)?(duration|length|projectperiod|budget)|how(much|long|many)|fundsavailable.{0,40}|"
        r"awardstobemade|lengthof(award|grant|project)s?",
        "Expected number of awards",
    ),
    Label(
        r"(eligib|who(can|may|is|should))[a-z]*(applicants?|countries|apply|submit|eligible|criteria)?|"
        r"additionalinformationoneligibility|limitonnumberof.{0,30}",
        "Eligible applicants",
    ),
    Label(
        r"contacts?(us|details|information|name|email|phone|person)?|grantorcontactinformation|enquiries|"
        r"questions|e-?mail|telephone|phone|link.{0,30}|documenttype|version|author|by",
        "Contact",
    ),
    Label(r"attachments?|downloads?|(related|supporting)?(documents?|materials?|files)", "Attachments"),
    Label(
        r"(expectedoutcome|scope|objectives?|summary|description|location|region|typeof(action|award|"
        r"funding)|anticipatedtypeofaward|costsharing.{0,30}|activitycode|announcementtype|"
        r"assistancelisting.{0,20}|categoryoffunding.{0,20}|opportunitycategory)",
        "Scope",
    ),
)

_NOISE = re.compile(r"[\s·ㆍ・,./:：*※()\[\]<>「」『』【】〔〕|'\"`’‘“”?？!_☎☏▣■□○ㅇ◦▪•-]+")
_TRANSLATED = re.compile(r"(?<=[가-힣])\s?[\[(][A-Za-z .'/-]{3,40}[\])]\s*$")  # '접수마감일[ Deadline ]'
_WHOLE = re.compile("|".join(f"(?:{row.pattern})" for row in LABELS))
_META = re.compile("|".join(f"(?:{row.pattern})" for row in LABELS if row.meta))
MAX_LABEL = 48  # characters; the longest English labels of grant portals are just below


def squeeze(label: str) -> str:
    """A label for matching: spaces, signs and a translation behind it away, lower case."""
    return _NOISE.sub("", _TRANSLATED.sub("", label)).lower()


@lru_cache(maxsize=4096)
def is_known(label: str) -> bool:
    """Whether a text is, as a whole, a label of the table."""
    return len(label) <= MAX_LABEL and bool(_WHOLE.fullmatch(squeeze(label)))


@lru_cache(maxsize=1024)
def is_meta(label: str) -> bool:
    """Whether a text is a label of the page's own line under the title."""
    return len(label) <= MAX_LABEL and bool(_META.fullmatch(squeeze(label)))
