"""The words by which page furniture gives itself away, one rule a row, each with an example.

No rule names a site. Names (class, id) are matched word by word, headings and lines as a whole, with
numbers and decoration allowed around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, an example that it matches, and why it is no content."""

    pattern: str
    example: str
    why: str


# Words of class and id attributes ('user-aside' and 'artclNav' are two words each).
NAMES: tuple[Rule, ...] = (
    Rule(
        r"[gls]nb|navi?|navigation|menu|menus|megamenu|mega|submenu|toc|sitemap|breadcrumbs?|crumbs?",
        "gnb",
        "menus",
    ),
    Rule(r"skip|skipnav|skiplink|accessibility|sr", "skip", "skip links"),
    Rule(
        r"foot|footer|colophon|ft|copyright|copyrights|kogl|opentype|ccl|license",
        "footer",
        "footers and rights",
    ),
    Rule(r"aside|sidebar|rnb|lnbarea|quick|quickmenu|floating|wing", "sidebar", "side columns"),
    Rule(
        r"ads?|adv|advert|advertisement|adsense|adsbygoogle|adfit|banner|banners|sponsor|promo|promotion|"
        r"revenue|topad|shop|donate",
        "adsense",
        "advertisements",
    ),
    Rule(
        r"popups?|pop|popzone|modal|cookies?|consent|gdpr|dimmed|toast|alertbar|phase|sysmsg|masthead|topbar|"
        r"utility",
        "cookie",
        "notices above the page",
    ),
    Rule(
        r"sns|share|sharing|sharedaddy|social|addthis|scrap|tools?|util|utils|toolbar|fontsize|tts",
        "share",
        "sharing and tool bars",
    ),
    Rule(r"comments?|cmt|reply|replies|disqus|guestbook|respond|livere", "comment", "comments"),
    Rule(
        r"relat(?:ed|ion|ions|edposts|edposts?)|recommend(?:ed|s|ation)?|reco|similar|neighbou?rs?|"
        r"another|samelist|morenews",
        "related",
        "neighbours",
    ),
    Rule(
        r"rank|ranks|ranking|popular|trending|best|bestarticle|mostread|mostviewed|hotnews|hot|headlines?box",
        "ranking",
        "most-read lists",
    ),
    Rule(r"ticker|breaking|sokbo|newsflash|roll|rolling|marquee|indexbar|weather|stock", "ticker", "tickers"),
    Rule(
        r"widget|widgets|family|familysite|relatesite|linksite|partners?|sponsors",
        "family",
        "widgets and other sites",
    ),
    Rule(
        r"satis|satisfaction|survey|poll|vote|feedback|rating|emotion|feel|sympathy|likeit|useful",
        "satisfaction",
        "polls",
    ),
    Rule(r"hashtags?|tags|tagcloud|taglist|tagarea|keywords?", "hashtag", "tag lists"),
    Rule(r"prevnext|prev|pager|paging|pagination|paginate|pagenavi|nextprev", "pagination", "page turning"),
    Rule(r"newsletter|subscribe|subscription|signup|events?zone", "newsletter", "subscriptions"),
    Rule(r"login|signin|search|searchbox|gnbsearch", "login", "log-in and search boxes"),
)

# What opens a part of the page that is not the announcement's.
HEADINGS: tuple[Rule, ...] = (
    Rule(
        r"(?:이\s?(?:글|기사|공고|시각)\S*\s?)?(?:함께|같이)\s?(?:본|보면|읽은|찾은|볼만한).{0,14}",
        "함께 본 공고",
        "neighbours",
    ),
    Rule(
        r".{0,24}(?:본|읽은|열람한)\s?(?:사람|사용자|분|고객|회원)\S{0,3}\s?.{0,8}(?:함께|같이)?\s?(?:본|찾은|"
        r"읽은).{0,10}",
        "이 공고를 본 사람이 함께 본 공고",
        "neighbours",
    ),
    Rule(
        r"관련|(?:\S{1,10}\s)?관련\s?(?:기사|뉴스|글|공고|콘텐츠|게시물|게시글|사이트|보도|영상|링크|"
        r"누리집|사이트 바로가기)",
        "관련기사",
        "neighbours",
    ),
    Rule(
        r"(?:가장\s?)?(?:많이|자주)\s?(?:본|찾는|읽은|검색한|보는|찾은).{0,10}",
        "많이 본 뉴스",
        "most-read lists",
    ),
    Rule(
        r".{0,14}(?:인기|베스트|추천|주요|최신|최근|실시간|오늘의|다른|새로운|핫|급상승)\s?(?:기사|뉴스|"
        r"글|공고|게시물|게시글|검색어|소식|콘텐츠|포스트|키워드|이슈|투표|등록|본 글|본 공고|지원사업)",
        "최근 게시물",
        "lists of others",
    ),
    Rule(
        r"(?:이와\s|이\s?공고와\s)?(?:비슷한|유사한|유사|이런|연관된?|눈여겨볼|놓치면\s?안\s?되는|놓치기\s?아까운|곧\s?마감되는|"
        r"새로\s?(?:올라온|나온|등록된)|방금\s?올라온|함께\s?신청하면\s?좋은|회원님(?:을\s?위한|께\s?추천)|추천하는|"
        r"맞춤|같은\s?(?:분야|지역|기관|부서)\S{0,2})(?:\s?\S{1,6})?\s?"
        r"(?:공고|사업|지원사업|공모|프로그램|게시글|게시물|글|기사)(?:은\s?어때요\??|도\s?있어요)?",
        "비슷한 공고",
        "lists of others",
    ),
    Rule(
        r"(?:광고|AD|ADVERTISEMENT|Advertisement|Sponsored(?:\s?(?:content|links?))?|스폰서(?:드)?(?:\s?링크)?|제휴\s?(?:광고|안내))",
        "AD",
        "advertisements",
    ),
    Rule(
        r"(?:이\s시각|실시간|속보|포토뉴스|포토|브랜드 뉴스룸|핫이슈|날씨|캘린더|보관함|아카이브|카테고리|"
        r"태그|태그 목록|해시태그.{0,4}|이벤트)",
        "포토뉴스",
        "portal boxes",
    ),
    Rule(
        r"(?:전체\s?)?(?:댓글|덧글|의견|리뷰)(?:\s?(?:목록|쓰기|달기|작성|삭제|보기|"
        r"등록))?(?:\s?\(?\d*\)?(?:개|건)?)?",
        "댓글 2",
        "comments",
    ),
    Rule(
        r"[▲▼△▽∧∨↑↓←→<>\s]*(?:이전|다음)\s?(?:글|게시물|게시글|공고|기사|페이지)(?:\s?[/·ㆍ|]\s?(?:이전|"
        r"다음)\s?글)?(?:\s?보기)?",
        "▲ 이전글",
        "neighbours",
    ),
    Rule(
        r"(?:현재\s?)?(?:진행|모집|접수)\s?중인\s?(?:공고|사업|공모)|마감\s?임박\s?(?:공고|사업)",
        "진행 중인 공고",
        "lists of others",
    ),
    Rule(
        r"(?:\S{1,8}\s?)?(?:공고|게시판|게시물|게시글|글|공지|공지사항|뉴스)\s?(?:목록|리스트)|목록",
        "사업공고 목록",
        "board lists",
    ),
    Rule(
        r"(?:한눈에\s?보는|숫자로\s?보는|통계로\s?보는).{0,16}",
        "한눈에 보는 지원사업",
        "at-a-glance boxes",
    ),
    Rule(
        r"(?:이것이\s?좋아요|좋아요|공감|공유|공유하기|SNS\s?공유|퍼가기).{0,4}",
        "공유하기",
        "sharing bars",
    ),
    Rule(
        r".{0,20}(?:만족(?:도|하십니까|하셨|하시)|도움이\s?(?:되셨|되었|됩니까)|유용하(?:셨|십)).{0,24}",
        "현재 페이지에 만족하십니까?",
        "polls",
    ),
    Rule(
        r"(?:관련|유관|패밀리|추천)\s?(?:사이트|기관|누리집)(?:\s?바로가기)?|바로가기\s?서비스",
        "관련 사이트",
        "other sites",
    ),
    Rule(r"뉴스레터.{0,14}|구독\s?신청|소식지.{0,6}|알림\s?신청", "뉴스레터 구독신청", "subscriptions"),
    Rule(
        r"페이지\s?정보|만족도\s?조사|담당자\s?정보\s?및\s?만족도.{0,4}|최종\s?편집.{0,14}",
        "만족도 조사",
        "page tools",
    ),
    Rule(
        r"related(?:\s(?:content|articles?|posts?|news|notices?|programs?|programmes?|links?|stories|"
        r"opportunities|pages?|calls?))?",
        "Related content",
        "neighbours",
    ),
    Rule(
        r"(?:similar|recent|latest|more|popular|other|featured|top)\s(?:\w+\s)?(?:posts?|articles?|news|"
        r"notices?|updates?|stories|opportunities|competitions?|calls?|grants?|links?|programs?|"
        r"funding opportunities)",
        "Similar Posts",
        "neighbours",
    ),
    Rule(
        r"(?:you may also (?:like|be interested in)|see also|read (?:more|next)|most (?:read|popular|"
        r"viewed)|trending(?: now)?|in (?:the )?news|news|discoveries)",
        "You may also like",
        "neighbours",
    ),
    Rule(
        r"(?:upcoming|other)\sevents?|events calendar|at a glance|quick links|on this page|"
        r"(?:table of )?contents|in this section",
        "Upcoming events",
        "boxes beside",
    ),
    Rule(
        r"(?:share|share this(?: page)?|follow us|connect with us|newsletter|subscribe|sign up.{0,40}|"
        r"tags?|categories|archives?)",
        "Share this page",
        "sharing bars",
    ),
    Rule(
        r"(?:\d+\s)?comments?(?:\s\(?\d+\)?)?|leave a (?:reply|comment)|(?:is|was) this page (?:useful|"
        r"helpful).{0,40}|report (?:an issue|a problem).{0,30}",
        "Leave a comment",
        "comments and polls",
    ),
    Rule(
        r"partner search(?: announcements?)?|get support|grants learning center|help (?:desk|centre|center)",
        "Partner search announcements",
        "portal boxes",
    ),
)

# Headings over notices of others: in a flat text, the page's own part ends there.
OTHERS = frozenset(("neighbours", "most-read lists", "lists of others"))

# Headings over something to do with the page itself; what stands behind them is no list of others.
TOOLS = frozenset(("sharing bars", "polls", "page tools", "comments and polls", "subscriptions"))

# A notice over the page says how it is closed.
CLOSING_WORDS = re.compile(
    r"(?:오늘|하루|24시간|일주일|7일)\s?(?:하루|동안|간)?\s?(?:이\s?창을?\s?)?(?:다시\s?)?(?:보지|열지|그만\s?보기|안\s?보기)"
    r"|don.t show (?:this )?(?:again|today)|do not show again",
    re.IGNORECASE,
)

# What an advertisement offers: a price, a share, a number to call.
ADVERT_WORDS = re.compile(
    r"\d\s?(?:[억만천]\s?)*원|[$€£₩]\s?\d|\d\s?%|☎|\d{2,4}-\d{3,4}(?:-\d{4})?|무료\s?상담|특가|할인"
)

# The first words of an entry that leads to the post before or behind.
NEIGHBOUR_WORDS = re.compile(
    r"[▲▼△▽∧∨↑↓←→‹›«»<>\s]*(?:(?:이전|다음)\s?(?:글|게시[물글]|공고|기사)|윗글|아랫글"
    r"|(?:이전|다음|prev|next|previous|older|newer)(?=$|\s*[:：|]|\s(?:post|article|entry)))|[←→]\s|(?:prev|next)\s",
    re.IGNORECASE,
)

# Words of buttons and menus: a line of nothing but these says nothing.
_ACTION_WORDS = """
목록 목록으로 목록보기 인쇄 인쇄하기 프린트 공유 공유하기 스크랩 다운로드 내려받기 바로보기 미리보기
바로듣기 뷰어 열기 닫기 접기 펼치기 더보기 검색 전체 전체다운로드 일괄다운로드 URL복사 URL 복사 링크복사
주소복사 QR코드 위로 맨위로 TOP Top top 홈 HOME Home 로그인 로그아웃 회원가입 마이페이지 사이트맵
ENGLISH English KOREAN 페이스북 트위터 카카오톡 카카오스토리 네이버밴드 네이버 밴드 블로그 인스타그램
유튜브 X 글자크기 가 크게 작게 보통 초기화 이전 다음 처음 끝 등록 수정 삭제 답글 추천 신고 관심 관심공고
담기 찜하기 구독 구독하기 알림받기 이웃추가 댓글 공감 좋아요 신청하기 즐겨찾기 메뉴 메뉴열기 전체메뉴
전체메뉴보기 SNS RSS 출처 바로가기 새창 새창열림 음성으로 듣기 요약보기 번역 설정 글씨크기 조절하기
Print Share Download View Preview Search Menu Close Login Sign Register Back Subscribe Apply Tweet Email
Save
"""
ACTIONS = frozenset(_ACTION_WORDS.split())

# Whole lines that are no content wherever they stand.
LINES: tuple[Rule, ...] = (
    Rule(r"(?:#[^\s#\d][^#\n]{0,24})+", "#신산업 #창업 7년 이내", "hashtags"),
    Rule(
        r"(?:본문|주\s?메뉴|메뉴|콘텐츠|컨텐츠|하단|상단)(?:\s?영역)?(?:\S{0,2})?\s?(?:바로\s?가기|"
        r"건너뛰기)(?:\s.{0,20})?",
        "본문 바로가기",
        "skip links",
    ),
    Rule(r"skip to (?:main )?(?:content|navigation).{0,20}", "Skip to main content", "skip links"),
    Rule(r".{0,60}(?:©|ⓒ|\(c\)|copyright)\s.{0,160}", "Copyright © 2024 Agency", "rights"),
    Rule(
        r".{0,60}(?:무단\s?전재|무단\s?배포|재배포\s?금지|all rights reserved).{0,80}",
        "무단전재 및 재배포 금지",
        "rights",
    ),
    Rule(
        r".{0,40}(?:공공누리|저작물은).{0,40}(?:이용할 수|이용하실 수|이용 가능|자유이용|출처표시).{0,60}",
        "공공누리 제1유형에 따라 이용할 수 있습니다.",
        "rights",
    ),
    Rule(
        r"이 누리집은 .{0,20}공식 전자정부 누리집입니다\.?|an official website of.{0,60}",
        "이 누리집은 대한민국 공식 전자정부 누리집입니다.",
        "official banner",
    ),
    Rule(r"(?:홈|HOME|Home|home|메인)\s*[>›»/〉](?!/).{0,80}", "홈 > 알림마당 > 공고", "breadcrumbs"),
    Rule(r"[^\d:：]{1,20}(?:\s[>›»〉]\s[^\d:：]{1,20}){1,5}", "정책정보 > 지원사업 공고", "breadcrumbs"),
    Rule(
        r"(?:처음|이전|\[?1\]?)?\s?(?:\[?\d{1,3}\]?\s?){3,12}\s?(?:다음|끝|마지막).{0,12}",
        "[1] [2] [3] 다음 10개",
        "page turning",
    ),
    Rule(
        r"(?:오늘|어제|전체|누적|총)?\s?(?:방문자|접속자|이용자)\s?(?:수)?\s?[:：]?\s?[\d,]+\s?명?.{0,40}|"
        r"TODAY\s?:?\s?[\d,]+.{0,30}",
        "오늘 방문자 5,594명",
        "counters",
    ),
    Rule(
        r"(?:현재|지금|실시간)?\s?(?:약\s?)?[\d,]+\s?(?:명|분)(?:이|께서)?\s?(?:이\s?공고를\s?)?(?:함께\s?)?"
        r"(?:보는|보고|조회|열람|관심|접속|읽는)\s?(?:중|있)\S{0,6}|"
        r"\d[\d,]* (?:people|visitors|users) (?:are )?(?:viewing|reading|watching).{0,20}",
        "지금 23명이 보는 중",
        "counters",
    ),
    Rule(
        r"(?:(?:조회|열람|추천|스크랩|공유|공감|좋아요|관심|찜|댓글|다운로드|hits?|views?|shares?|likes?)"
        r"\s?(?:수|횟수)?\s?[:：]?\s?[\d,]+\s?(?:회|건|명|개)?[\s|·ㆍ,/]*){1,6}",
        "조회수 356 · 스크랩 12",
        "counters",
    ),
    Rule(
        r"(?:현재|실시간)\s?(?:신청|접수|지원|참여|모집)\s?(?:현황|자|자\s?수|건수|인원|률)\s?[:：]?\s?(?:총\s?)?[\d,.]+\s?(?:건|명|개사|팀|%).{0,20}",
        "현재 신청 현황 : 42건",
        "counters",
    ),
    Rule(
        r"(?:(?:전체|총|누적|금일|신규|접수\s?(?:중|예정|마감)|모집\s?(?:중|예정|마감)|진행\s?(?:중|예정)|마감(?:\s?임박)?|종료|"
        r"오늘\s?(?:등록|마감)|검색\s?결과|게시물|등록)\s?[:：]?\s?(?:총\s?)?[\d,]+\s?(?:건|개)[\s|·ㆍ,/]*){2,8}|"
        r"(?:전체\s?[\d,]*\d{3}|(?:접수\s?(?:중|예정)|진행\s?중|오늘\s?(?:등록|마감)|검색\s?결과)\s?[:：]?\s?[\d,]+)\s?건",
        "전체 1,014건 접수중 315건",
        "counters",
    ),
    Rule(
        r"(?:오늘|어제|금일|전체|누적|total|today|yesterday)\s?[:：]?\s?[\d,]+\s?명?"
        r"(?:[\s|·/]*(?:오늘|어제|최대|금일|전체|누적|total|today|yesterday)\s?[:：]?\s?[\d,]+\s?명?){1,4}",
        "오늘 609 어제 559 전체 100,998",
        "counters",
    ),
    Rule(
        r"(?:접수|신청|모집)?\s?마감\s?(?:까지|일까지)?\s?(?:D\s?-\s?)?\d{1,3}\s?일\s?"
        r"(?:(?:\d{1,2}\s?시간?)?\s?(?:\d{1,2}\s?분)?\s?(?:\d{1,2}\s?초)?)?\s?"
        r"(?:전|남음|남았습니다\.?)|D\s?-\s?(?:\d{1,3}|day)|\d{1,3}일\s?(?:남음|남았습니다\.?)|오늘\s?마감|"
        r"\d{1,3} days? (?:left|to go|remaining)",
        "마감 12일 전",
        "counters",
    ),
    Rule(
        r"(?:진행|접수|모집|공고)?\s?상태\s?[:：]?\s?(?:접수|모집|진행)\s?(?:예정|중|마감|완료)|(?:진행|접수|모집)\s?상태\s?[:：]?\s?(?:마감|종료|마감\s?임박|D-\d+)",
        "진행상태 접수중",
        "badges that follow the clock",
    ),
    Rule(
        r"(?:오늘(?:은)?|현재(?:\s?(?:시각|시간))?|today(?: is)?)\s?[:：]?\s?"
        r"\d{4}\s?[년.\-/]\s?\d{1,2}\s?[월.\-/]\s?\d{1,2}\s?[일.]?"
        r"[\s(]*(?:[월화수목금토일](?:요일)?)?\)?\s?(?:\d{1,2}:\d{2}(?::\d{2})?)?(?:입니다\.?)?",
        "오늘 2031년 7월 11일 금요일",
        "the time of day",
    ),
    Rule(
        r"[※*(\[]?\s?\d{4}\s?[년.\-/]\s?\d{1,2}\s?[월.\-/]\s?\d{1,2}\s?[일.]?\s?(?:\d{1,2}:\d{2}(?::\d{2})?)?\s?(?:기준|현재)[)\]]?",
        "※ 2031. 7. 11. 기준",
        "the time of day",
    ),
    Rule(
        r"(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|전국|오늘의?\s?날씨)\s?)?(?:맑음|흐림|비|눈|구름\S{0,3}|소나기)\s?"
        r"-?\d{1,2}(?:\.\d)?\s?[℃°].{0,30}|(?:초)?미세먼지\s?[:：]?\s?(?:좋음|보통|나쁨|매우\s?나쁨)",
        "서울 맑음 12.4℃",
        "the weather",
    ),
    Rule(
        r"(?:평점|별점|만족도|rating)\s?[:：]?\s?[\d.]+\s?(?:점|/\s?5)?.{0,24}|★+\s?[\d.]+.{0,24}",
        "평점 4.1 (123명 참여)",
        "polls",
    ),
    Rule(
        r"\[?속보\]?\s.{4,100}|(?:알림|공지|최신|새\s?소식|소식|뉴스|news|latest|breaking|headlines?)\s?[:：|]?\s"
        r".{4,80}(?:\s[|·ㆍ/•]\s.{4,80}){1,9}",
        "알림 새 다리 열려 | 기업 25개사 수출 | 축제 시작",
        "tickers",
    ),
    Rule(r"(?:등록된\s?)?(?:댓글|의견)이 없습니다\.?.{0,20}", "등록된 댓글이 없습니다.", "comments"),
    Rule(
        r".{0,20}(?:만족하십니까|만족하셨나요|만족하시나요|도움이 되셨나요|도움이 되었나요).{0,30}",
        "정보에 만족하셨나요?",
        "polls",
    ),
    Rule(r"(?:검색어|인기검색어)(?:를|\s).{0,40}", "검색어를 입력하세요", "search boxes"),
    Rule(r"오늘\s?하루\s?(?:보지|열지|그만).{0,10}|(?:이 )?창\s?닫기", "오늘 하루 보지 않기", "popups"),
    Rule(
        r"게시물\s?(?:관리|수정|삭제)|글\s?(?:쓰기|수정|삭제)|(?:is|was) this page (?:useful|helpful).{0,80}",
        "글쓰기",
        "tools",
    ),
    Rule(
        r"(?:\S{2,20}\s?\|\s?)?대표\s?(?:전화|번호)\s?[:：]?\s?[\d-]+.{0,80}",
        "재단 | 대표번호 061-000-0000",
        "footers",
    ),
    Rule(
        r"[\[(]?\s?\d{5}\s?[\])]?\s(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충청|충북|충남|"
        r"전라|전북|전남|경상|경북|경남|제주)\S*\s.{4,100}",
        "(06152) 서울특별시 강남구 테헤란로 1",
        "footers",
    ),
    Rule(
        r".{0,30}(?:개인정보\s?처리방침|이용약관|이메일\s?무단\s?수집\s?거부|저작권\s?정책|웹접근성).{0,80}",
        "개인정보처리방침 이용약관",
        "footers",
    ),
    Rule(
        r"(?:view|download)ed? \d+ times.{0,20}|\d+ people found .{0,40}",
        "Viewed 188 times today",
        "counters",
    ),
)

# Column heads of a board's list of posts; two of the second kind beside one of the first make one.
LIST_TITLE_HEADS = re.compile(r"제\s*목|공고명|사업명|글\s*제목|title|notice|subject|headline", re.IGNORECASE)
LIST_OTHER_HEADS = re.compile(
    r"번\s*호|no\.?|글쓴이|작성자|작성일|등록일|게시일|조회(?:수)?|추천(?:수)?|첨부|파일|날짜|일자|상태|담당부서|부서|date|views?|hits?|author|posted|status",
    re.IGNORECASE,
)


def compiled(rules: tuple[Rule, ...]) -> re.Pattern[str]:
    """All patterns of a table as one, for matching a whole text."""
    return re.compile("|".join(f"(?:{rule.pattern})" for rule in rules), re.IGNORECASE)
