"""What a site sends instead of the announcement: each must be known for what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from twins.layouts import render
from twins.sheets import Sheet

from monitor.records import Reason


@dataclass(frozen=True, kw_only=True)
class Failure:
    """An answer that is no announcement: its HTTP status, its body, the reasons that are right."""

    body: Callable[[Sheet, Random], bytes]
    reasons: tuple[Reason, ...]
    status: int = 200


def framed(*texts: str) -> Callable[[Sheet, Random], bytes]:
    """The site's frame around a message in place of the announcement."""

    def body(sheet: Sheet, chance: Random) -> bytes:
        text = chance.choice(texts)
        html = render(sheet.having(charset="utf-8")).decode()
        for opening, closing in (
            ("<main", "</main>"),
            ("<article", "</article>"),
            ('<div id="container"', '<div id="aside"'),
        ):
            if opening in html and closing in html:
                head, rest = html[: html.index(opening)], html[html.index(closing) :]
                return f"{head}<div>{text}</div>{rest}".encode()
        return text.encode()

    return body


def bare(*texts: str) -> Callable[[Sheet, Random], bytes]:
    """A page with the message alone."""

    def body(sheet: Sheet, chance: Random) -> bytes:
        return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{chance.choice(texts)}</html>".encode()

    return body


def cut(sheet: Sheet, chance: Random) -> bytes:
    """The page broken off in its middle."""
    whole = render(sheet)
    return whole[: int(len(whole) * chance.uniform(0.25, 0.6))]


def shell(sheet: Sheet, chance: Random) -> bytes:
    """An application that is drawn by script."""
    root = chance.choice(("<div id='root'></div>", "<div id='app'></div>", "<app-root></app-root>"))
    return (
        f"<!DOCTYPE html><html lang='ko'><head><meta charset='utf-8'><title>{sheet.call.issuers[0]}</title>"
        f"<script defer src='/static/js/main.{sheet.around.salt}.js'></script></head><body>"
        f"<noscript>You need to enable JavaScript to run this app.</noscript>{root}</body></html>"
    ).encode()


FAILURES: dict[str, Failure] = {
    "bot_wall": Failure(
        body=bare(
            "<title>Just a moment...</title></head><body><h1>Checking your browser</h1><p>"
            "Verify you are human by completing the action below.</p></body>",
            "<title>Access Denied</title></head><body><h1>Access Denied</h1><p>"
            "You don't have permission to access this page on this server.</p></body>",
            "<title>보안문자 확인</title></head><body><p>비정상적인 접근이 감지되었습니다. "
            "아래의 보안문자(자동입력 방지)를 입력해 주세요.</p></body>",
        ),
        reasons=("bot_wall",),
    ),
    "maintenance": Failure(
        body=bare(
            "<title>시스템 점검 안내</title></head><body><h1>시스템 점검 중입니다</h1><p>"
            "점검시간 : 2026. 3. 7. 00:00 ~ 06:00. 이용에 불편을 드려 죄송합니다.</p></body>",
            "<title>Scheduled maintenance</title></head><body><h1>We are down for maintenance</h1><p>"
            "The site will be back at 18:00.</p></body>",
        ),
        reasons=("maintenance",),
    ),
    "login": Failure(
        body=framed(
            "<h2>로그인</h2><p>로그인 후 이용하실 수 있는 서비스입니다.</p>"
            "<form><label>아이디</label><input name='id'><label>"
            "비밀번호</label><input type='password' name='pw'><button>로그인</button></form>",
            "<h2>Sign in</h2><p>Please sign in to continue.</p><form><input name='user'>"
            "<input type='password' name='pw'></form>",
        ),
        reasons=("login",),
    ),
    "shell": Failure(body=shell, reasons=("needs_javascript",)),
    # A page cut before its text begins may look like a shell.
    "truncated": Failure(body=cut, reasons=("truncated", "needs_javascript")),
    "soft_404": Failure(
        body=framed(
            "<h2>요청하신 페이지를 찾을 수 없습니다.</h2><p>주소가 바뀌었거나 삭제되었을 수 있습니다.</p>",
            "<h2>Page not found</h2><p>The page you are looking for does not exist.</p>",
        ),
        reasons=("soft_404", "gone"),
    ),
    "deleted": Failure(
        body=framed(
            "<p>존재하지 않거나 삭제된 게시물입니다.</p>", "<p>This opportunity is no longer available.</p>"
        ),
        reasons=("gone", "soft_404"),
    ),
    "empty": Failure(body=lambda sheet, chance: b"", reasons=("empty",)),
    "no_text": Failure(body=bare("<title></title></head><body></body>"), reasons=("empty",)),
    "http_404": Failure(
        body=framed("<h2>404</h2><p>페이지를 찾을 수 없습니다.</p>"), reasons=("gone", "soft_404"), status=404
    ),
    "http_410": Failure(
        body=bare("<title>Gone</title></head><body>Gone</body>"), reasons=("gone",), status=410
    ),
    "http_503": Failure(
        body=bare("<title>503</title></head><body><h1>Service Unavailable</h1></body>"),
        reasons=("maintenance",),
        status=503,
    ),
    "http_500": Failure(
        body=bare("<title>500</title></head><body><h1>Internal Server Error</h1></body>"),
        reasons=("maintenance",),
        status=500,
    ),
    "http_403": Failure(
        body=bare("<title>403 Forbidden</title></head><body><h1>Forbidden</h1></body>"),
        reasons=("bot_wall",),
        status=403,
    ),
}
