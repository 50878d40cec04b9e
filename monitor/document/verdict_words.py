"""The words by which a page shows that it is no announcement, one rule a row, each with an example.

A row speaks for one reason, with a weight of 1 (said on many pages) to 4 (said on no other). `most` is the
number of characters that a page may have for the row to count: an announcement that mentions a login or a
maintenance window says much else beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from monitor.records import Reason

_CAPITAL = re.compile(r"(?<!\\)[A-Z]")
Place = Literal["title", "words", "source", "address"]

BARE = 30  # characters of a page that is nothing but a script: what that says and does is all there is
HARDLY = 120  # characters of a page that shows hardly anything: a frame without its content
SHORT = 700  # characters of a notice of a few sentences
MIDDLING = 1600  # characters of a maintenance notice with its table, or of an error page with its site around


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A pattern, where it is looked for, what it speaks for, an example that it matches, and why."""

    reason: Reason
    place: Place
    pattern: str
    weight: int
    example: str
    why: str
    most: int = SHORT


def _title(reason: Reason, pattern: str, example: str, why: str, *, weight: int = 3) -> Row:
    return Row(
        reason=reason, place="title", pattern=pattern, weight=weight, example=example, why=why, most=MIDDLING
    )


def _words(
    reason: Reason, pattern: str, example: str, why: str, *, weight: int = 2, most: int = SHORT
) -> Row:
    return Row(
        reason=reason, place="words", pattern=pattern, weight=weight, example=example, why=why, most=most
    )


def _source(
    reason: Reason, pattern: str, example: str, why: str, *, weight: int = 4, most: int = SHORT
) -> Row:
    return Row(
        reason=reason, place="source", pattern=pattern, weight=weight, example=example, why=why, most=most
    )


def _address(reason: Reason, pattern: str, example: str, why: str) -> Row:
    return Row(reason=reason, place="address", pattern=pattern, weight=4, example=example, why=why)


# Parts of a title stand between its ends and these signs.
_EDGE = r"(?:^|$|\s*[|·:<>»›\[\]()–—]\s*|\s+-\s+)"
_SITE = r"(?:홈페이지|누리집|사이트|포털|서비스|시스템|서버|웹\s?서비스|전산망|네트워크|데이터베이스|DB)"
_POST = r"(?:게시물|게시글|(?<![가-힣])글|공고|공고문|공지|포스트|자료|콘텐츠|기사|사업\s?정보)"
_PAGE = r"(?:페이지|주소|경로|URL|파일|화면|메뉴|문서)"

ROWS: tuple[Row, ...] = (
    # Bot walls: challenges, captchas, firewalls.
    _title(
        "bot_wall",
        r"^just a moment|^attention required|^one moment, please|^please wait\b|^잠시만 기다리|"
        r"^checking your browser",
        "Just a moment...",
        "challenge of a content network",
        weight=4,
    ),
    _title(
        "bot_wall",
        r"access denied|^forbidden$|403\s?(?:forbidden|error|-)|error\s?403|request rejected|"
        r"접근\s?(?:이\s?)?(?:차단|제한|거부)|접속\s?(?:이\s?)?(?:차단|제한|거부)|차단\s?(?:안내|페이지|"
        r"되었)",
        "Access Denied",
        "refused by a firewall",
    ),
    _title(
        "bot_wall",
        r"captcha|human verification|security (?:check|verification)|robot check|are you (?:a )?(?:human|"
        r"robot)|사람인지|보안\s?(?:확인|문자|인증|절차)|자동\s?(?:접속|접근|등록)\s?(?:방지|차단)|로봇|"
        r"봇\s?(?:확인|차단)",
        "보안문자 확인",
        "a test for humans",
    ),
    _title(
        "bot_wall",
        r"pardon our interruption|ddos|web\s?firewall|웹\s?방화벽|bot (?:protection|detection)|"
        r"validation request",
        "웹방화벽 차단",
        "a firewall names itself",
        weight=4,
    ),
    _words(
        "bot_wall",
        r"사람(?:이|인지|임을|인 것을)\s?(?:맞는지\s?)?(?:확인|증명|인증)|로봇이\s?아닙니다|"
        r"자동화(?:된)?\s?(?:접근|접속|요청|프로그램|수집|도구)|자동\s?(?:접속|접근|등록|수집|"
        r"가입)\S{0,3}\s?(?:방지|차단|감지|탐지|제한)|매크로|크롤링\s?(?:을|이)?\s?(?:금지|차단|제한)|"
        r"봇(?:으로|이)\s?(?:의심|감지|판단)",
        "사람이 맞는지 확인해 주세요",
        "a test for humans",
        weight=3,
    ),
    _words(
        "bot_wall",
        r"보안\s?문자|captcha|(?:그림|이미지)(?:의|에)?\s?(?:보이는\s?)?(?:\d자리\s?)?(?:문자|글자|"
        r"숫자)\S{0,2}\s?(?:를|을)?\s?입력|자동입력\s?방지",
        "보안문자를 입력해 주세요",
        "a captcha",
        weight=3,
    ),
    _words(
        "bot_wall",
        r"(?:보안\s?)?연결(?:을|의 보안을)\s?(?:확인|검토)|브라우저(?:를|가|의)?\s?(?:\S{1,6}\s)?(?:확인|"
        r"검사|점검)(?:하고 있|하는 중| 중)|(?:접속|보안)\s?(?:환경을?|검사를?|확인)\s?(?:중|하는 중|"
        r"하고 있)",
        "보안 연결을 확인하는 중입니다",
        "challenge of a content network",
        weight=3,
    ),
    _words(
        "bot_wall",
        r"비정상(?:적인|적으로)?\s?(?:접근|접속|트래픽|요청|호출|활동|이용)|(?:접근|접속|요청|IP|"
        r"아이피)\S{0,3}\s?(?:일시적으로\s?|자동으로\s?|임시\s?|영구\s?)?(?:차단|거부|거절)|"
        r"보안\s?(?:정책|규칙|설정|시스템|장비|솔루션|프로그램|관제)\S{0,3}\s?(?:\S{1,8}\s)?(?:의해|위반|"
        r"위배|따라|차단|거부)|(?:과도한|너무 많은|단시간)\s?(?:\S{1,6}\s)?(?:요청|접속|접근|호출|트래픽)",
        "비정상적인 접근이 감지되었습니다",
        "refused by a firewall",
        weight=3,
    ),
    _words(
        "bot_wall",
        r"웹\s?방화벽|web\s?(?:application\s)?firewall|침입\s?(?:탐지|차단)|(?:해외|국외)\s?(?:IP|아이피|"
        r"접속|접근)\S{0,3}\s?(?:에서\S?\s|\S{1,6}\s)?(?:차단|제한|불가)",
        "웹방화벽에 의해 차단되었습니다",
        "a firewall names itself",
        weight=3,
    ),
    _words(
        "bot_wall",
        r"verify(?:ing)? (?:that )?you(?:'re|’re| are) (?:a |not a )?(?:human|robot)|(?:are|you're|"
        r"you are) (?:not )?a (?:human|robot)|prove (?:that )?you(?:'re|’re| are) human|"
        r"checking (?:your browser|if the site connection)|review the security of your connection|"
        r"complete the (?:security check|captcha|challenge)|press (?:&|and) hold",
        "Verify you are human",
        "a test for humans",
        weight=4,
    ),
    _words(
        "bot_wall",
        r"unusual (?:traffic|activity)|automated (?:access|requests?|queries|tools?|traffic)|"
        r"(?:you have been|you've been|been|request (?:was|has been)) (?:blocked|denied|rejected)|"
        r"don'?t have permission to access|access (?:to this (?:page|site|resource) )?(?:is |has been |"
        r"was )?denied|too many requests|rate limit(?:ed| exceeded)|suspicious activity|url was rejected",
        "Our systems have detected unusual traffic",
        "refused by a firewall",
        weight=3,
    ),
    _words(
        "bot_wall",
        r"incident id|support id|ray id|reference #\s?\d|event id\s?:|차단\s?(?:번호|코드|사유|시각|일시)",
        "Incapsula incident ID: 0",
        "the number of a refusal",
        weight=2,
    ),
    _source(
        "bot_wall",
        r"_chl_opt|cf-chl|/chl_page/|cf-turnstile|challenges\.cloudflare\.com|cf-browser-verification|"
        r"cf_captcha",
        "window._chl_opt={}",
        "challenge of a content network",
    ),
    _source(
        "bot_wall",
        r"_Incapsula_Resource|incap_ses|distil_r_|px-captcha|_pxAppId|captcha-delivery\.com|datadome|"
        r"awswaf|aws-waf-token|ak_bmsc|sec-if-cpt|AkamaiGHost|kasada|ddos-guard|sucuri_cloudproxy|radware|"
        r"shieldsquare",
        "<script src=/_Incapsula_Resource>",
        "a bot filter's own code",
        most=200,
    ),
    _source(
        "bot_wall",
        r"g-recaptcha|h-captcha|recaptcha/api|hcaptcha\.com|(?:id|name|class|src|"
        r"alt)\s*=\s*[\"']?[^\"'>\s]{0,40}captcha",
        '<div class="g-recaptcha">',
        "a captcha and hardly anything beside it",
        most=HARDLY,
    ),
    _source(
        "bot_wall",
        r"document\.cookie\s*=[^<]{0,600}location\.(?:reload|href|replace|assign)|"
        r"toNumbers\([^<]{0,400}slowAES|eval\(function\(p,a,c,k",
        "document.cookie='t=1'; location.reload()",
        "a script sets a cookie and comes again",
        weight=3,
        most=40,
    ),
    # Logins and sessions.
    _title(
        "login",
        rf"{_EDGE}(?:\S{{1,12}}\s)?(?:\S{{0,6}}\s?)?로그인(?:\s?(?:페이지|화면|안내|서비스|필요|"
        rf"하기))?{_EDGE}|통합\s?(?:로그인|인증)|회원\s?로그인",
        "창업지원포털 로그인",
        "a login page",
    ),
    _title(
        "login",
        rf"{_EDGE}(?:\w+\s){{0,3}}(?:log\s?in|log\s?on|sign\s?in|single sign-on)(?: (?:page|required|"
        rf"to [\w .]{{1,40}}))?{_EDGE}|session (?:expired|timeout)|authentication required|"
        rf"401 unauthori[sz]ed",
        "Login - Grants portal",
        "a login page",
    ),
    _words(
        "login",
        r"로그인(?:이|을)?\s?(?:필요|해야|하셔야|요구)|로그인\s?(?:후|하신 후|하고|한 후|하여야|"
        r"한 회원만)\S{0,2}\s?(?:이용|사용|열람|조회|볼|확인|접근|접속)|로그인\s?(?:해\s?주|하여\s?주|"
        r"하십시오|하세요|하시기|하시겠)",
        "로그인이 필요한 서비스입니다",
        "asks for a login",
        weight=3,
    ),
    _words(
        "login",
        r"(?:회원|가입자|이용자|정회원|직원|내부|관계자)(?:만|에게만|\s?전용)\s?(?:\S{1,10}\s)?(?:이용|"
        r"열람|조회|볼|접근|페이지|서비스|게시판|메뉴|공개)|(?:열람|읽기|조회|접근|이용|"
        r"사용)\s?권한이\s?(?:없|필요|부족)|권한이\s?(?:없습니다|없는\s?(?:페이지|메뉴|게시))|(?:본인|"
        r"실명|회원|휴대폰)\s?(?:인증|확인)\s?(?:후|이\s?필요|을\s?(?:하셔야|완료|거쳐))",
        "회원 전용 페이지입니다",
        "for members alone",
        weight=2,
    ),
    _words(
        "login",
        r"세션(?:이|시간이|\s?유효\s?시간이)?\s?(?:만료|종료|끊|초과|해제)|(?:로그인\s?)?(?:시간|"
        r"유효\s?기간|인증)(?:이|가)\s?(?:만료|초과)|자동(?:으로)?\s?로그아웃|로그아웃\s?(?:되었|됐|처리)",
        "세션이 만료되었습니다",
        "the session has ended",
        weight=3,
    ),
    _words(
        "login",
        r"아이디\s?(?:/|·|와|및|찾기|저장)|비밀번호\s?(?:찾기|를\s?(?:입력|잊|\d회|재설정)|재설정|초기화)|"
        r"(?:공동|간편|금융|디지털원패스)\s?인증서?\s?(?:로그인|로\s?로그인)",
        "비밀번호 찾기",
        "the fields of a login",
        weight=1,
    ),
    _words(
        "login",
        r"(?:please |you (?:must|need to|have to) )(?:be )?(?:log(?:ged)?|sign(?:ed)?)[ -]?in|(?:log|"
        r"sign) in (?:to (?:continue|view|access|your|see)|with|required)|login (?:is )?required|"
        r"must be logged in|members[ -]only|forgot(?:ten)? (?:your )?password|(?:session|login) (?:has |"
        r"was )?(?:expired|timed out|ended)|you have been (?:logged|signed) out",
        "Please log in to continue",
        "asks for a login",
        weight=3,
    ),
    _source(
        "login",
        r"<input[^>]{0,200}type\s*=\s*[\"']?password",
        '<input type="password">',
        "a password field on a page that says little else",
        weight=1,
        most=300,
    ),
    # Maintenance and outages.
    _title(
        "maintenance",
        rf"{_SITE}?\s?(?:정기|긴급|임시|작업|사전)?\s?점검\s?(?:중|안내|공지|작업|알림|시간)|"
        rf"{_SITE}\s?(?:(?:일시|임시|잠정)\s?)?(?:중단|중지|장애|이전|개편|전환|교체)(?:\s?(?:중|안내|작업|알림|공지)|$)|"
        rf"접속\s?(?:지연|대기|폭주)|이용\s?제한\s?안내",
        "서비스 점검 안내",
        "out of service for a while",
    ),
    _title(
        "maintenance",
        r"(?:under|scheduled|site|system|planned) maintenance|^maintenance|(?:service|temporarily|"
        r"site) (?:is )?(?:unavailable|down|offline)|\b50[0234]\b|internal server error|bad gateway|"
        r"gateway time-?out|(?:be )?(?:right )?back (?:soon|shortly)|database error|server error|"
        r"waiting room|서버\s?(?:오류|에러)|시스템\s?(?:오류|에러)|일시적\S{0,2}\s?(?:오류|장애)",
        "Scheduled maintenance",
        "out of service for a while",
    ),
    _words(
        "maintenance",
        rf"{_SITE}\S{{0,2}}\s?(?:\S{{1,12}}\s){{0,2}}점검(?:\s?중|\s?작업|으로|을\s?위|을\s?(?:실시|진행|"
        rf"하고)|에\s?따라|이\s?진행|\s?시간)|점검\s?중(?:입니다|이오니|이므로|인\s?관계)|(?:현재|"
        rf"지금)(?:은)?\s?(?:\S{{1,8}}\s)?점검|점검\s?(?:시간|일시|기간|내용|대상|사유)\s?[:：]?",
        "시스템 점검으로 서비스가 중단됩니다",
        "says that it is being worked on",
        weight=3,
        most=MIDDLING,
    ),
    _words(
        "maintenance",
        rf"{_SITE}\S{{0,2}}\s?(?:이용이\s?|제공이\s?|접속이\s?|운영이\s?|이용을\s?|제공을\s?|"
        rf"운영을\s?)?(?:일시\s?(?:적으로\s?)?|잠시\s?|임시\s?|당분간\s?)(?:\S{{1,4}}\s)?(?:중단|중지|제한|"
        rf"멈|정지|불가)|(?:일시|잠시|임시)\S{{0,4}}\s?(?:서비스|이용|접속|운영)\S{{0,2}}\s?(?:중단|중지|"
        rf"제한|불가)|(?:서비스|이용|접속)\s?(?:중단|중지|불가|제한)\s?(?:안내|시간|일시|기간|범위|대상)",
        "서비스가 일시 중단됩니다",
        "says that it is out of service",
        weight=3,
        most=MIDDLING,
    ),
    _words(
        "maintenance",
        rf"{_SITE}\S{{0,2}}\s?(?:\S{{1,8}}\s)?(?:개편|이전|증설|교체|고도화|업그레이드|공사|복구|이관|"
        rf"전환)\s?(?:작업|중|으로|을\s?위)|작업\s?(?:일시|시간|내용|대상|기간)\s?[:：]?|(?:준비|공사|수리|"
        rf"복구|작업|새\s?단장|단장|리뉴얼)\s?중(?:입니다|이오니|이며|$)|다시\s?찾아\s?뵙|(?:긴급|"
        rf"정기)\s?(?:점검|작업|복구)",
        "서버 이전 작업을 진행하고 있습니다",
        "what the work is",
        weight=2,
        most=MIDDLING,
    ),
    _words(
        "maintenance",
        r"(?:일시적|예기치\s?(?:못|않)|알\s?수\s?없는|내부|처리\s?중|서버|시스템|데이터베이스|DB|네트워크|"
        r"통신)\S{0,2}\s?(?:인\s|으로\s|에\s|에서\s|한\s|은\s)?(?:\S{1,6}\s)?(?:오류|에러|장애)|"
        r"오류가\s?발생|서비스(?:가|를|\s?이용이)\s?(?:원활|불가|지연)|(?:접속|이용)(?:자|량)?(?:가|"
        r"이)?\s?(?:많아|폭주|몰려|급증|원활하지|지연)|(?:접속|서비스)\s?대기|대기\s?(?:시간|순번|인원|"
        r"자\s?수)\s?[:：]",
        "일시적인 오류가 발생했습니다",
        "an error of the server, or a waiting room",
        weight=2,
    ),
    _words(
        "maintenance",
        r"잠시\s?(?:후|뒤)(?:에)?\s?(?:다시|재)\s?(?:시도|이용|접속|방문|확인|요청)|"
        r"이용에\s?불편을\s?(?:드려|끼쳐)|빠른\s?(?:시간|시일)\s?(?:내|안)에|정상화|더\s?나은\s?서비스|"
        r"안정적인\s?서비스",
        "잠시 후 다시 이용해 주세요",
        "asks for patience",
        weight=1,
        most=MIDDLING,
    ),
    _words(
        "maintenance",
        r"(?:under|for|scheduled|planned|routine|performing|undergoing|ongoing|emergency|essential|system|"
        r"site) (?:\w+ )?maintenance|(?:planned|scheduled|unplanned) (?:downtime|outage)|(?:down|offline|"
        r"closed|unavailable) (?:from|until|while|between|for) (?:\w+ )?(?:\d|am\b|pm\b|we\b|mon|tue|wed|"
        r"thu|fri|sat|sun)|(?:down|offline|closed) for (?:\w+ )?(?:maintenance|upgrades?|updates?|"
        r"repairs?)|(?:we(?:'ll|’ll| will)|be) (?:be )?(?:right )?back (?:soon|shortly|online|at)|"
        r"currently (?:down|offline|unavailable)|(?:service|server|site|system|website|we) (?:is |are |"
        r"will be )?(?:temporarily |currently )?(?:unavailable|out of service|offline)",
        "We are down for maintenance",
        "out of service for a while",
        weight=3,
        most=MIDDLING,
    ),
    _words(
        "maintenance",
        r"internal server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable|"
        r"error establishing a database|(?:could not|can't|cannot|unable to|"
        r"failed to) connect to (?:the )?(?:\w+ )?(?:database|server|backend)|SQLSTATE|ORA-\d{5}|"
        r"java\.lang\.\w+|(?:server|system|unexpected|application|runtime|database) error|"
        r"something went wrong|http status 50\d|fatal error|uncaught exception|connection (?:refused|"
        r"failed|reset|timed out)|mysqli?_\w+\(|PDOException|stack ?trace",
        "Internal Server Error",
        "an error of the server",
        weight=3,
    ),
    _words(
        "maintenance",
        r"try again (?:later|in (?:a few|\d+)|shortly|soon)|sorry for (?:the|any) inconvenience|"
        r"apologi[sz]e for (?:the|any)|temporarily unavailable|you are (?:now )?in (?:a |the )?(?:line|"
        r"queue)|estimated wait",
        "Please try again later",
        "asks for patience",
        weight=1,
    ),
    # Posts that were there.
    _title(
        "gone",
        rf"(?:삭제|종료|만료|비공개)\S{{0,3}}\s?(?:된|되었|됐|처리)?\s?{_POST}|{_POST}\S{{0,2}}\s?(?:삭제|"
        rf"존재하지)",
        "삭제된 게시물",
        "a deleted post",
    ),
    _title(
        "gone",
        r"no longer (?:available|exists?)|(?:has been|was) (?:removed|deleted)|\bgone\b|deleted post|removed",
        "This page is no longer available",
        "a deleted page",
    ),
    _words(
        "gone",
        rf"(?:이미\s?|관리자에\s?의해\s?|작성자에\s?의해\s?|작성자가\s?)?(?:삭제|비공개|숨김|블라인드|"
        rf"파기)\S{{0,2}}\s?(?:처리\s?)?(?:된|되었거나\s?(?:\S{{1,8}}\s){{0,2}}없는|한|"
        rf"되어\s?없는)\s?(?:\S{{1,6}}\s)?{_POST}|{_POST}\S{{0,2}}\s?(?:\S{{1,12}}\s){{0,3}}(?:삭제|비공개|"
        rf"블라인드)\S{{0,2}}\s?(?:처리\s?)?(?:되었|됐|된|되어|하였|했|로\s?전환)",
        "삭제된 게시물입니다",
        "a deleted post",
        weight=3,
    ),
    _words(
        "gone",
        rf"(?:존재하지|있지)\s?않(?:는|습니다)?\s?(?:\S{{1,6}}\s)?{_POST}(?!\s?{_PAGE})|"
        rf"{_POST}\S{{0,2}}\s?(?:\S{{1,10}}\s)?(?:존재하지\s?않|찾을\s?수\s?없|없습니다|없거나)|(?:없는|"
        rf"찾을\s?수\s?없는|유효하지\s?않은)\s?{_POST}(?:\s?번호)?\s?(?:입니다|이거나|이므로|$)",
        "존재하지 않는 게시물입니다",
        "no such post",
        weight=3,
    ),
    _words(
        "gone",
        rf"{_POST}\S{{0,2}}\s?(?:의\s?)?(?:게시|공개|노출)\s?(?:기간|기한)?\S{{0,2}}\s?(?:종료|만료|마감|"
        rf"끝|지난|지나)|게시\s?(?:기간|기한)\S{{0,2}}\s?(?:종료|만료|지난|지나|끝)",
        "게시 기간이 만료된 공고입니다",
        "its showing has ended",
        weight=3,
    ),
    _words(
        "gone",
        r"(?:post|page|notice|article|announcement|opportunity|listing|item|content|document|"
        r"resource)\b[^.!?\n]{0,60}\b(?:has|have|had) been (?:removed|deleted|taken down|"
        r"unpublished)(?!,)|(?:was|has been|been) (?:removed|deleted|taken down) by|(?:is|"
        r"are) no longer (?:available|exists?|published|online|here)|no longer (?:exists?|available)|"
        r"(?:post|notice|article|opportunity|listing|record|entry)\b[^.!?\n]{0,30}\b(?:does not|doesn't|"
        r"doesn’t|no longer) exist|permanently removed",
        "The post has been removed by its author",
        "a deleted post",
        weight=3,
    ),
    # Addresses that lead nowhere.
    _title(
        "soft_404",
        r"(?:페이지|주소|자료|화면)\S{0,2}\s?(?:를\s?)?(?:찾을\s?수\s?없|없습니다|존재하지)|"
        r"존재하지\s?않는\s?(?:페이지|주소|경로)|(?:에러|오류)\s?(?:페이지|안내|화면|발생|메시지|메세지)|"
        r"\b404\b|잘못된\s?(?:접근|경로|요청|주소)",
        "에러페이지",
        "an error page",
    ),
    _title(
        "soft_404",
        r"(?:page|file|content|resource|document|object) (?:was |is |could |can ?)?not (?:be )?found|"
        r"^not found|nothing found|page (?:missing|doesn'?t exist|unavailable)|error page|bad request|"
        r"^oops",
        "Page not found - Foundation",
        "an error page",
    ),
    _title("soft_404", r"^(?:error|오류|에러|알림|안내)$", "Error", "an error of some kind", weight=1),
    _words(
        "soft_404",
        rf"{_PAGE}\S{{0,2}}\s?(?:\S{{1,8}}\s){{0,2}}(?:찾을\s?수\s?(?:가\s?)?없|존재하지\s?않|없습니다|"
        rf"없거나|사라졌|열\s?수\s?없)|(?:존재하지\s?않는|없는|찾을\s?수\s?없는|사라진)\s?{_PAGE}",
        "요청하신 페이지를 찾을 수 없습니다",
        "no such page",
        weight=3,
    ),
    _words(
        "soft_404",
        r"잘못된\s?(?:접근|경로|요청|주소|호출|파라미터|매개변수|인자|방법|url|링크)|(?:파라미터|매개변수|"
        r"필수\s?(?:값|항목|정보))\S{0,2}\s?(?:\S{1,4}\s)?(?:누락|없습니다|잘못|부족)|(?:정상적인|올바른|"
        r"유효한|바른|적절한)\s?(?:접근|경로|요청|방법|주소|호출|url)\S{0,4}\s?(?:아닙|아니|아닌)|"
        r"유효하지\s?않은\s?(?:접근|경로|요청|주소|페이지|값)|주소가\s?(?:잘못|변경|바뀌)|입력하신\s?주소|"
        r"정상적으로\s?(?:접근|이용)해",
        "잘못된 접근입니다",
        "a wrong address",
        weight=3,
    ),
    _words(
        "soft_404",
        r"(?:등록|조회|검색|요청)(?:된|하신|한)\s?(?:\S{1,6}\s)?(?:데이터|자료|내용|정보|결과|"
        r"건)\S{0,2}\s?(?:이\s?)?(?:없습니다|존재하지|없음|찾을 수)|해당\s?(?:\S{1,6}\s)?(?:데이터|자료|"
        r"내용|정보|결과)\S{0,2}\s?(?:없습니다|존재하지|찾을)|(?:데이터|자료|정보)가\s?(?:없습니다|"
        r"존재하지)",
        "등록된 데이터가 없습니다",
        "nothing under this address",
        weight=2,
    ),
    _words(
        "soft_404",
        r"(?:page|file|content|resource|document|address|url|link)\b[^.!?\n]{0,60}\b(?:not be found|"
        r"not found|(?:does not|doesn't|doesn’t|no longer|didn't) exist|(?:could|can)(?: ?not|n't|"
        r"n’t) (?:be )?(?:found|located))|(?:can(?:'t|’t|not)|could(?:n't| not)) (?:find|locate) (?:the|"
        r"that|this|your|what) ?(?:page|file|content|resource|you)?|404 (?:not found|error|-)|error 404|"
        r"http (?:status )?404|nothing (?:was )?found (?:here|at)|broken link|bad request|"
        r"invalid (?:request|url|address|parameter|id)|might have been removed|may have been moved|"
        r"out of date",
        "The page cannot be found",
        "no such page",
        weight=2,
    ),
    _source(
        "soft_404",
        r"history\.(?:back|go)\(",
        "history.back();",
        "a script that only sends its reader back",
        weight=2,
        most=BARE,
    ),
    # Where a redirect leads: paths, without scheme and host.
    _address(
        "login",
        r"(?:^|[/._-])(?:log-?[io]n|sign-?in|sso|auth|oauth2?|authorize|cas|saml\d?|accounts?/login|"
        r"member/?login|mber/?login|loginform|loginview|loginpage|userlogin|memlogin|session-?expired|"
        r"wp-login)(?:$|[/._?&=;-]|[A-Z])",
        "/portal/login.do",
        "sent to a login",
    ),
    _address(
        "maintenance",
        r"(?:^|[/._-])(?:maintenance|maint|inspection|pause|sorry|busy|under-?construction|unavailable|"
        r"waiting-?room|netfunnel|50[0234]|servercheck|syscheck)(?:$|[/._?&=;-])",
        "/maintenance.html",
        "sent to a notice of maintenance",
    ),
    _address(
        "bot_wall",
        r"(?:^|[/._-])(?:captcha|challenge|blocked?|denied|access-?denied|forbidden|403|bot-?check|"
        r"verify-?human|validate-?user|waf)(?:$|[/._?&=;-])",
        "/captcha/check",
        "sent to a test for humans",
    ),
    _address(
        "soft_404",
        r"(?:^|[/._-])(?:404|error|errors|errorpage|error-?page|err|not-?found|notfound|page-?not-?found|"
        r"no-?page|nopage|missing|common-?error)(?:$|[/._?&=;-])",
        "/common/error.jsp",
        "sent to an error page",
    ),
)

# What an announcement says and a notice of trouble does not, with examples.
SIGNS: tuple[tuple[str, str], ...] = (
    (
        r"(?:마감|기간|기한)\S{0,2}\s?(?:\S{1,6}\s)?연장|연장\s?(?:공고|안내|공지)|재공고|정정\s?공고",
        "접수 마감을 연장합니다",
    ),
    (
        r"(?:접수|신청|모집|공모|응모|참가\s?신청)\s?(?:기간|기한|마감|일정|일시)|마감일",
        "접수기간 : 3. 2. ~ 3. 20.",
    ),
    (r"(?:지원|신청|모집|참가|응모|선정)\s?(?:대상|자격|요건|분야)", "지원대상 : 중소기업"),
    (
        r"지원\s?(?:내용|규모|금액|한도|금)|사업비|사업\s?(?:개요|기간|목적)|(?:선정|모집)\s?(?:규모|인원|"
        r"예정)",
        "지원내용 : 시제품 제작",
    ),
    (r"(?:신청|접수|제출|지원|참여)\s?(?:방법|서류|절차)|제출처|신청서", "신청방법 : 이메일 접수"),
    (r"\d\s?(?:조|억|천만|백만|만|천)\s?\d*\S{0,6}\s?원|\d{1,3}(?:,\d{3})+\s?원", "과제당 최대 1억원"),
    (
        r"공고\s?제?\s?\d{4}\s?[-–—]\s?\d+\s?호|다음과\s?같이\s?(?:공고|공모|모집)|(?:사업|기업|과제|참여자|"
        r"팀)\S{0,2}\s?(?:을|를)?\s?(?:모집|공모|선정)(?:합니다|하오니|하고자)",
        "다음과 같이 공고합니다",
    ),
    (
        r"(?:closing|application|submission|opening|due) date|deadline|applications? (?:close|open|are due|"
        r"will be accepted)|apply by",
        "Application deadline: 3 March",
    ),
    (r"eligib|who (?:can|may) apply|how to apply|selection criteria", "Who can apply"),
    (
        r"(?:award|grant|funding)s? (?:of|up to|amount|range|available|ceiling|will)|total (?:fund|budget|"
        r"programme)|per (?:project|award|grant)",
        "Awards of up to $10,000",
    ),
)

# A page that waits for its scripts.
NEEDS_SCRIPT: tuple[Row, ...] = (
    _source(
        "needs_javascript",
        r"(?:javascript|자바\s?스크립트)\S{0,4}[^<>]{0,50}(?:활성|허용|켜|필요|enable|require|"
        r"사용\s?(?:하|해|설정|가능)|지원하지|실행|turn|work)|(?:enable|requires?|turn on|needs?|without|"
        r"activate|allow) (?:\w+ )?javascript",
        "이 앱을 실행하려면 JavaScript를 활성화해야 합니다",
        "asks for scripts",
        most=200,
    ),
    _source(
        "needs_javascript",
        r"<(?:div|main|section)\b[^<>]{0,200}\bid\s*=\s*[\"']?(?:root|app|__next|__nuxt|___gatsby|svelte|"
        r"react-root|react-app|main-?app|application|vue-?app|ng-?app|spa|wrap-?app|app-?root|"
        r"mountpoint)[\"']?[^<>]{0,200}>\s{0,200}(?:<!--[^<>]{0,100}-->)?\s{0,200}</",
        '<div id="root"></div>',
        "the root of an application, and nothing in it",
        most=200,
    ),
    _source(
        "needs_javascript",
        r"<((?:[a-z]{1,20}-){1,4}[a-z]{1,20})\b[^<>]{0,200}>\s{0,200}</\1>",
        "<app-root></app-root>",
        "an element that a script would fill",
        most=HARDLY,
    ),
    _source(
        "needs_javascript",
        r"<(?:div|main|section|article)\b[^<>]{0,200}\b(?:id|"
        r"class)\s*=\s*[\"']?[^\"'<>]{0,40}(?:cont(?:ent|ents|ainer)?|detail|view|board|list|article|body|"
        r"main)[^\"'<>]{0,20}[\"']?[^<>]{0,100}>\s{0,200}(?:<!--[^<>]{0,100}-->)?\s{0,200}</(?:div|main|"
        r"section|article)",
        '<div id="contents"></div>',
        "the place of the content, and nothing in it",
        weight=3,
        most=80,
    ),
    _words(
        "needs_javascript",
        r"^\s*(?:로딩\s?중|불러오는\s?중|데이터를\s?불러오|잠시만\s?기다려|loading|please wait)|"
        r"(?:불러오는|로딩|조회)\s?중(?:입니다)?\s?(?:\.{1,3}|…|$)|\bloading\b\s?(?:\.{2,3}|…)",
        "불러오는 중입니다...",
        "still loading",
        weight=3,
        most=200,
    ),
    _words(
        "needs_javascript",
        r"(?:\{\{[^{}]{1,80}\}\}[^{}]{0,80}){2}|(?:\$\{[\w.]{1,60}\}[^{}$]{0,80}){2}|"
        r"(?:<%=[^%]{1,60}%>[^%]{0,80}){2}",
        "{{ item.title }} {{ item.date }}",
        "a template that no script has filled",
        weight=3,
        most=SHORT,
    ),
)


def compiled(rows: tuple[Row, ...], place: Place) -> tuple[tuple[re.Pattern[str], Row], ...]:
    """The rows of one place with their patterns ready, for texts in lower case."""
    return tuple((in_lower_case(row.pattern), row) for row in rows if row.place == place)


def in_lower_case(pattern: str) -> re.Pattern[str]:
    """A pattern for a text in lower case: five times as fast as one that sets case aside itself.

    Letters behind a backslash are classes, and stay.
    """
    return re.compile(_CAPITAL.sub(lambda letter: letter[0].lower(), pattern), re.MULTILINE)
