from __future__ import annotations

import re

import pytest

from monitor.document.read import read
from monitor.document.verdict import judge, of_status
from monitor.document.verdict_words import NEEDS_SCRIPT, ROWS, SIGNS, Row
from monitor.records import Reason

NAV = (
    "<header><a href='/'>한빛재단</a><nav><ul><li><a href='/about'>재단소개</a></li>"
    "<li><a href='/biz'>지원사업</a></li>"
    "<li><a href='/login'>로그인</a></li><li><a href='/join'>회원가입</a></li></ul></nav></header>"
)
FOOTER = (
    "<footer><p>개인정보처리방침 이용약관</p><p>(01234) 서울특별시 중구 새문안로 1</p>"
    "<p>대표번호 02-000-0000</p></footer>"
)
MODAL = (
    "<div class='modal' style='display:none'><p>로그인이 필요한 서비스입니다.</p>"
    "<input type='password'></div>"
)
SCRIPTS = (
    "<script src='/js/app.js'></script><script>function check(){ if(!user){"
    " alert('로그인 후 이용해 주세요.'); location.href='/login.do'; } }</script>"
)


def page(body: str, title: str = "한빛재단", *, framed: bool = False, head: str = "") -> str:
    inner = f"{NAV}<main>{body}</main>{MODAL}{FOOTER}{SCRIPTS}" if framed else body
    return (
        f"<!DOCTYPE html><html lang='ko'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{inner}</body></html>"
    )


def verdict(source: str, **more: object) -> Reason | None:
    return judge(source, read(source.encode()), **more)  # type: ignore[arg-type]


NOTICE = """
<h1>2031년 해안마을 창업 지원사업 참여기업 모집 공고</h1>
<p>해안마을의 새 일자리를 위해 참여기업을 다음과 같이 모집합니다.</p>
<ul><li>접수기간 : 2031. 3. 2.(일) ~ 3. 21.(금) 18:00</li><li>지원대상 : 창업 7년 이내 기업</li>
<li>지원내용 : 기업당 최대 3천만원, 8개사 내외</li><li>신청방법 : 누리집 로그인 후 온라인 접수</li></ul>
<p>문의 : 창업지원팀 02-000-1234</p>
"""

WALLS = [
    (
        "Just a moment...",
        "<h1>example.kr</h1><p>Verify you are human by completing the action below.</p>",
        "challenge",
    ),
    (
        "Attention Required! | Cloudflare",
        "<h1>Sorry, you have been blocked</h1><p>You are unable to access example.kr</p>",
        "blocked",
    ),
    (
        "Access Denied",
        "<h1>Access Denied</h1><p>You don't have permission to access this page on this server.</p><p>"
        "Reference #18.1f2b</p>",
        "edge server",
    ),
    ("", "<p>Request unsuccessful. Incapsula incident ID: 123-456</p>", "incident alone"),
    (
        "Pardon Our Interruption",
        "<p>As you were browsing something about your browser made us think you were a bot.</p>",
        "title alone",
    ),
    (
        "Request Rejected",
        "<p>The requested URL was rejected. Please consult with your administrator.</p><p>Your support "
        "ID is: 99</p>",
        "appliance",
    ),
    (
        "웹방화벽 차단 안내",
        "<p>귀하의 요청은 보안 정책에 의해 차단되었습니다.</p><p>차단 시각 2031-01-01 10:00</p>",
        "Korean firewall",
    ),
    (
        "안내",
        "<p>비정상적인 접근이 감지되어 접속이 일시적으로 차단되었습니다.</p><p>잠시 후 다시 시도해 "
        "주세요.</p>",
        "asks for patience too",
    ),
    (
        "보안문자 입력",
        "<p>자동 접속 방지를 위해 아래 그림의 문자를 입력해 주세요.</p><img src='/captcha.png'>",
        "captcha",
    ),
    ("한빛재단", "<p>로봇이 아닙니다</p><div class='g-recaptcha'></div>", "captcha of the usual kind"),
    ("한빛재단", "<p>단시간에 과도한 요청이 발생하여 이용이 제한되었습니다.</p>", "rate limit in words"),
    (
        "한빛재단",
        "<p>해외 IP에서의 접속은 차단되어 있습니다. 문의: 정보보안팀 02-000-0000</p>",
        "foreign addresses shut out",
    ),
    (
        "403 Forbidden",
        "<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>",
        "bare server page",
    ),
    ("", "<script>document.cookie='__t=1;path=/'; location.reload();</script>", "cookie challenge"),
    (
        "한빛재단",
        "<p>정상적인 사용자인지 확인하고 있습니다.</p><p>브라우저를 확인하는 중입니다. 자동으로 "
        "이동합니다.</p>",
        "Korean challenge",
    ),
    ("Are you a robot?", "<p>Please complete the security check to access this site.</p>", "test for humans"),
    ("Too many requests", "<p>Too many requests. Slow down.</p>", "rate limit"),
]

LOGINS = [
    (
        "로그인 | 한빛재단",
        "<h2>로그인</h2><form><label>아이디<input></label><input type=password></form><a>비밀번호 찾기</a>",
        "login form",
    ),
    ("한빛재단", "<p>로그인이 필요한 서비스입니다.</p>", "sentence"),
    ("한빛재단", "<p>세션이 만료되었습니다. 다시 로그인해 주세요.</p>", "session over"),
    ("안내", "<p>장시간 사용하지 않아 자동 로그아웃되었습니다.</p>", "logged out"),
    (
        "",
        "<script>alert('로그인 후 이용하실 수 있습니다.');location.href='/member/login.do';</script>",
        "script alone",
    ),
    ("", "<script>location.replace('/sso/auth?return=%2Fbiz');</script>", "sends on without a word"),
    ("한빛재단", "<p>해당 게시판은 회원 전용입니다. 글을 읽을 권한이 없습니다.</p>", "members alone"),
    (
        "Sign in - Grants portal",
        "<h1>Sign in</h1><form><input type=email><input type=password></form><p>Forgot your password?</p>",
        "English form",
    ),
    ("Portal", "<p>Your session has expired. Please log in again.</p>", "English session"),
    ("Portal", "<p>You must be logged in to view this opportunity.</p>", "English sentence"),
    ("통합로그인", "<p>공동인증서 로그인</p><p>간편인증 로그인</p>", "certificates"),
    (
        "한빛재단",
        "<p>본 메뉴는 회원만 이용할 수 있습니다.</p><p>아이디 찾기 비밀번호 찾기</p><input type=password>",
        "form under a sentence",
    ),
]

OUTAGES = [
    (
        "서비스 점검 안내",
        "<h1>시스템 정기 점검 중입니다</h1><table><tr><td>점검일시</td><td>2031. 5. 1. 22:00 ~ 5. 2. "
        "06:00</td></tr></table>",
        "with a table",
    ),
    ("한빛재단", "<p>현재 누리집 점검 중입니다. 이용에 불편을 드려 죄송합니다.</p>", "sentence"),
    (
        "한빛재단",
        "<p>보다 나은 서비스 제공을 위해 홈페이지 개편 작업을 진행하고 있습니다.</p><p>빠른 시일 내에 "
        "정상화하겠습니다.</p>",
        "redesign",
    ),
    ("안내", "<p>서비스가 일시 중지되었습니다.</p><p>작업시간 : 2031.5.1. 00:00 ~ 06:00</p>", "stopped"),
    (
        "500",
        "<h1>Internal Server Error</h1><p>The server encountered an error. Please try again later.</p>",
        "server error said in 200",
    ),
    ("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center>", "proxy"),
    ("Error", "<p>Error establishing a database connection</p>", "database"),
    ("We'll be back soon", "<h1>Down for maintenance</h1><p>Sorry for the inconvenience.</p>", "English"),
    (
        "Grants portal",
        "<p>The service is currently undergoing scheduled maintenance from 20:00 to 23:00.</p>",
        "English sentence",
    ),
    (
        "한빛재단",
        "<p>일시적인 오류가 발생하였습니다.</p><p>잠시 후 다시 시도해 주시기 바랍니다.</p>",
        "passing error",
    ),
    ("서비스 접속대기", "<p>현재 접속자가 많아 대기 중입니다.</p><p>예상 대기시간 : 3분</p>", "waiting room"),
    (
        "한빛재단",
        "<p>전산망 장애로 서비스가 중단되었습니다. 복구 작업 중이오니 양해 바랍니다.</p>",
        "network failure",
    ),
    ("임시 점검", "<p>긴급 점검으로 접속이 불가합니다.</p>", "urgent work"),
]

DELETED = [
    ("한빛재단", "<p>삭제된 게시물입니다.</p>", "deleted"),
    ("한빛재단", "<p>존재하지 않는 게시물입니다.</p>", "no such post"),
    ("한빛재단", "<p>해당 게시글이 존재하지 않거나 삭제되었습니다.</p>", "either"),
    ("", "<script>alert('존재하지 않는 글입니다.');history.back();</script>", "script alone"),
    (
        "",
        '<script>alert("삭제되었거나 없는 게시물입니다.\\n목록으로 '
        "이동합니다.\");location.href='/bbs/list.do';</script>",
        "with a line break",
    ),
    (
        "오류안내 페이지",
        "<p>글이 존재하지 않습니다.</p><p>글이 삭제되었거나 이동하였을 수 있습니다.</p><a>돌아가기</a>",
        "board software",
    ),
    ("한빛재단", "<p>관리자에 의해 비공개 처리된 공고입니다.</p>", "hidden by its author"),
    ("한빛재단", "<p>게시 기간이 만료된 공고입니다.</p>", "its showing has ended"),
    (
        "Page not found - Foundation",
        "<h1>This page is no longer available</h1><p>The notice has been removed.</p>",
        "English",
    ),
    ("Foundation", "<p>The opportunity you are looking for no longer exists.</p>", "English, no such post"),
    ("한빛재단", "<p>작성자가 삭제한 게시글입니다.</p>", "by its author"),
    ("410 Gone", "<h1>Gone</h1>", "bare server page"),
]

NOWHERE = [
    ("에러페이지", "<p>요청하신 페이지를 찾을 수 없습니다.</p>", "error page with 200"),
    (
        "한빛재단",
        "<p>방문하시려는 페이지의 주소가 잘못 입력되었거나, 페이지의 주소가 변경 혹은 삭제되어 요청하신 "
        "페이지를 찾을 수 없습니다.</p>",
        "the usual sentence, which says 'deleted' of pages",
    ),
    ("", "<script>alert('잘못된 접근입니다.');history.back(-1);</script>", "script alone"),
    ("한빛재단", "<p>올바른 경로가 아닙니다.</p>", "wrong way in"),
    (
        "404 Not Found",
        "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
        "bare server page",
    ),
    (
        "Page not found",
        "<h1>Oops! That page can't be found.</h1><p>Nothing was found here. Try a search?</p>",
        "blog software",
    ),
    (
        "The page cannot be found",
        "<p>The page you are looking for might have been removed, had its name changed, or is "
        "temporarily unavailable.</p>",
        "says a bit of everything",
    ),
    ("한빛재단", "<p>조회된 데이터가 없습니다.</p>", "empty answer"),
]

SHELLS = [
    (
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div><script "
        "src='/main.js'></script>",
        "application",
    ),
    (
        "<div id=\"app\"><!----></div><script type='module' src='/assets/index.js'></script>",
        "application without a word",
    ),
    ("<app-root></app-root><script src='runtime.js'></script>", "custom element"),
    (
        "<div id='__next'><div class='spinner'></div></div><script>self.__next_f=[]</script>",
        "nothing but scripts",
    ),
    (f"{NAV}<div id='contents'></div>{FOOTER}<script>loadDetail('4711')</script>", "frame with no content"),
    ("<p>데이터를 불러오는 중입니다...</p><script>load()</script>", "still loading"),
    (
        "<h1>{{ notice.title }}</h1><p>{{ notice.date }}</p><p>{{ notice.body }}</p><script>ng()</script>",
        "template",
    ),
    (
        "<p>이 사이트는 자바스크립트를 사용하도록 설정해야 이용할 수 있습니다.</p><script>go()</script>",
        "asks in words",
    ),
]


TROUBLE: dict[Reason, list[tuple[str, str, str]]] = {
    "bot_wall": WALLS, "login": LOGINS, "maintenance": OUTAGES, "gone": DELETED, "soft_404": NOWHERE,
}  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "title", "body", "framed"),
    [
        pytest.param(reason, title, body, framed, id=f"{reason}: {why}{', framed' if framed else ''}")
        for reason, table in TROUBLE.items()
        for title, body, why in table
        for framed in (False, True)
        if not (framed and body.startswith("<script"))  # a script speaks where nothing else does
    ],
)
def test_a_page_that_tells_of_trouble(reason: Reason, title: str, body: str, framed: bool) -> None:
    assert verdict(page(body, title, framed=framed)) == reason


@pytest.mark.parametrize(("body", "why"), SHELLS, ids=[why for _, why in SHELLS])
def test_a_page_that_waits_for_scripts(body: str, why: str) -> None:
    assert verdict(page(body)) == "needs_javascript", why


READABLE = [
    (page(NOTICE), "an announcement that mentions a login"),
    (page(NOTICE, framed=True), "hidden login box, alerts in functions, login links"),
    (
        page(
            NOTICE
            + "<p>※ 4. 1. 시스템 점검으로 서비스가 일시 중단될 수 있으며, 잠시 후 다시 접속하여 주시기 "
            "바랍니다.</p>",
            framed=True,
        ),
        "mentions maintenance",
    ),
    (
        page(
            NOTICE + "<p>※ 매크로 등 비정상적인 접근은 차단될 수 있습니다. 보안문자를 입력해야 합니다.</p>",
            framed=True,
        ),
        "mentions a wall",
    ),
    (page(NOTICE + "<div id='comments'><p>삭제된 댓글입니다.</p></div>", framed=True), "deleted comment"),
    (page(NOTICE + "<noscript>자바스크립트를 활성화해 주세요.</noscript>", framed=True), "noscript notice"),
    (
        page(NOTICE + "<div id='contents'></div><app-share></app-share>", framed=True),
        "empty elements beside it",
    ),
    (
        page(NOTICE, head="<script src='https://challenges.cloudflare.com/turnstile.js'></script>"),
        "a widget of a wall",
    ),
    (
        page(
            "<h1>서버 점검에 따른 접수기간 연장 안내</h1><p>접수기간 : ~ 2031. 4. 4. 18:00 (당초 3. 28.)"
            "</p><p>지원대상 및 신청방법은 종전과 같습니다.</p>",
        ),
        "maintenance is the reason, not the state",
    ),
    (
        page(
            "<h1>접수 시스템 오류에 따른 마감 연장</h1>"
            "<p>시스템 오류로 접수 마감을 3. 20.에서 3. 22.로 연장합니다.</p>"
        ),
        "an outage is the reason, not the state",
    ),
    (page("<h1>설명회 취소 안내</h1><p>3월 5일 설명회는 취소되었습니다.</p>"), "a meeting is cancelled"),
    (
        page(
            "<h1>모집 마감</h1><p>해안마을 창업 지원사업 접수가 마감되었습니다.</p><p>관심에 "
            "감사드립니다.</p>",
        ),
        "closed is a state of the call",
    ),
    (
        page("<h1>공모 취소 안내</h1><p>부득이한 사정으로 지원사업 모집을 취소합니다.</p>"),
        "cancelled is a state of the call",
    ),
    (
        page("<h1>This opportunity has been withdrawn</h1><p>Applications will not be accepted.</p>"),
        "withdrawn call",
    ),
    (
        "<div><h2>공고</h2><table><tr><td>접수기간<td>3. 2. ~ 3. 9.<tr><td>지원대상<td>청년",
        "a fragment with tags left open",
    ),
    (
        "<html><body><table><tr><td>접수기간<td>3. 2. ~ 3. 9.<tr><td>지원대상<td>청년 단체<tr><td>문의"
        "<td>02-000-0000</table>",
        "an old page without its end",
    ),
    ("접수기간 : 3. 2. ~ 3. 9.\n지원대상 : 청년", "flat text"),
    ("한빛일보 | 기사검색 | 로그인\n등대 공방에 600억원\n공모는 11일부터 진행된다.", "a menu in one line"),
    (
        page(
            "<h1>Small grants</h1><p>Deadline: 3 March 2031. Awards of up to $5,000. Sign in to apply; "
            "forgot password? Contact us.</p>",
        ),
        "English, mentions a login",
    ),
]


@pytest.mark.parametrize(("source", "why"), READABLE, ids=[why for _, why in READABLE])
def test_a_page_that_stays_readable(source: str, why: str) -> None:
    assert verdict(source) is None, why


@pytest.mark.parametrize(
    ("body", "why"),
    [("", "nothing"), ("<img src='a.png'>", "a picture")],
    ids=lambda value: value[:12],
)
def test_a_page_without_words_is_empty(body: str, why: str) -> None:
    assert verdict(page(body)) == "empty", why


STATUSES = [
    (200, None, "fine"),
    (304, None, "not judged"),
    (401, "login", "asks for a login"),
    (403, "bot_wall", "turned away"),
    (404, "gone", "not there"),
    (410, "gone", "not there for good"),
    (429, "bot_wall", "too often"),
    (400, "soft_404", "wrong address"),
    (451, "soft_404", "wrong address"),
    (500, "maintenance", "outage"),
    (503, "maintenance", "outage"),
    (999, "maintenance", "no status at all"),
]


@pytest.mark.parametrize(("status", "reason", "why"), STATUSES)
def test_what_a_status_says(status: int, reason: Reason | None, why: str) -> None:
    assert of_status(status) == reason, why
    assert verdict(page(NOTICE), status=status) == reason, why


@pytest.mark.parametrize(
    ("status", "body", "reason", "why"),
    [
        (503, WALLS[0][1], "bot_wall", "a challenge is sent as 503"),
        (403, OUTAGES[1][1], "maintenance", "a notice sent as 403"),
        (404, OUTAGES[1][1], "maintenance", "during an outage every page is missing: no news of the post"),
        (404, WALLS[7][1], "bot_wall", "a wall that hides behind 404"),
        (403, LOGINS[1][1], "login", "forbidden until logged in"),
        (404, NOWHERE[0][1], "gone", "the status is surer than the words"),
    ],
)
def test_words_beside_a_status(status: int, body: str, reason: Reason, why: str) -> None:
    assert verdict(page(body), status=status) == reason, why


ASKED = "https://a.example/board/view.do?id=7"
REDIRECTS = [
    (ASKED, "https://a.example/member/login.do?returnUrl=%2Fboard", "login", "sent to a login"),
    (ASKED, "https://sso.a.example/oauth2/authorize?x=1", "login", "sent to another host's login"),
    (ASKED, "https://a.example/", "soft_404", "sent to the front page"),
    (ASKED, "https://a.example/main.do", "soft_404", "sent to the front page by name"),
    (ASKED, "https://a.example/kr/index.html", "soft_404", "sent to a language's front page"),
    (ASKED, "https://a.example/common/error.jsp", "soft_404", "sent to an error page"),
    (ASKED, "https://a.example/maintenance.html", "maintenance", "sent to a notice"),
    (ASKED, "https://a.example/captcha/check?id=7", "bot_wall", "sent to a test"),
    (ASKED, "https://www.a.example/board/view.do?id=7", None, "same page under another host"),
    (ASKED, "https://a.example/board/view.do;jsessionid=0A1B?id=7", None, "a session in the path"),
    (ASKED, "https://a.example/notices/7", None, "moved"),
    ("http://a.example/", "https://a.example/main.do", None, "the front page was asked for"),
    (
        "https://a.example/login-help/7",
        "https://a.example/login-help/7/",
        None,
        "asked for under such a name",
    ),
    ("", "https://a.example/", None, "a file has no address"),
    (ASKED, "https://[bad/err", "soft_404", "an address that no parser takes"),
]


@pytest.mark.parametrize(("url", "final", "reason", "why"), REDIRECTS, ids=[why for *_, why in REDIRECTS])
def test_where_a_redirect_leads(url: str, final: str, reason: Reason | None, why: str) -> None:
    assert verdict(page(NOTICE), url=url, final_url=final) == reason, why


@pytest.mark.parametrize(
    ("address", "reason", "why"),
    [
        ("/member/login.do", "login", "meta refresh to a login"),
        ("/error/404.html", "soft_404", "meta refresh to an error page"),
        ("/board/list.do", "empty", "meta refresh to somewhere"),
    ],
)
def test_where_a_refresh_leads(address: str, reason: Reason, why: str) -> None:
    source = page("", head=f"<meta http-equiv='refresh' content='0; url={address}'>")
    assert verdict(source) == reason, why


@pytest.mark.parametrize(
    ("title", "times", "reason", "why"),
    [
        ("서비스 점검 안내", 0, "maintenance", "a notice"),
        ("서비스 점검 안내", 50, "maintenance", "a notice with its site around it needs title and words"),
        ("한빛재단", 50, None, "a single sentence does not do"),
        ("서비스 점검 안내", 120, None, "a page this long is more than a notice"),
    ],
)
def test_the_longer_a_page_the_more_it_must_say(
    title: str, times: int, reason: Reason | None, why: str
) -> None:
    speech = "<p>해안마을 이야기를 전합니다.</p>" * times
    assert verdict(page(f"<p>긴급 작업을 합니다.</p>{speech}", title)) == reason, why


def test_a_body_that_its_sender_cut_off() -> None:
    assert verdict(page(NOTICE), truncated=True) == "truncated"


@pytest.mark.parametrize("share", [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
def test_a_page_cut_anywhere_in_its_body_is_truncated(share: float) -> None:
    whole = page(f"<div class='wrap'><div class='view'>{NOTICE}</div></div>", framed=True)
    assert verdict(whole[: int(len(whole) * share)]) == "truncated"


def _match(row: Row) -> bool:
    return re.search(row.pattern, row.example, re.IGNORECASE | re.MULTILINE) is not None


@pytest.mark.parametrize(
    "row", ROWS + NEEDS_SCRIPT, ids=lambda row: f"{row.reason}/{row.place}/{row.example[:24]}"
)
def test_every_row_matches_its_example(row: Row) -> None:
    assert _match(row), row.why
    assert row.why and 1 <= row.weight <= 4


@pytest.mark.parametrize(("pattern", "example"), SIGNS)
def test_every_sign_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)


NEIGHBOURS = (
    "<div class='related'><h3>많이 본 공고</h3><ul>"
    "<li><a href='/1'>창업공간 입주기업 12개사 모집 공고</a></li>"
    "<li><a href='/2'>사업화 지원사업(최대 5천만원)</a> <span>신청기간 2031. 3. 2. ~ 3. 21.</span></li>"
    "<li><a href='/3'>지원대상 안내</a></li></ul></div>"
)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        ("<h2>Page not found</h2><p>The page you are looking for does not exist.</p>", "soft_404"),
        ("<h2>로그인</h2><p>로그인 후 이용하실 수 있는 서비스입니다.</p>", "login"),
        ("<p>존재하지 않거나 삭제된 게시물입니다.</p>", "gone"),
    ],
)
def test_neighbours_of_a_message_make_it_no_announcement(message: str, reason: Reason) -> None:
    assert verdict(page(message + NEIGHBOURS, framed=True)) == reason
