"""A page that changed, or one that is broken: a table of what is published, check by check, and then told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from faults.conftest import Desk
from pytest_httpserver import HTTPServer
from sites import Site, notice
from werkzeug import Response

from monitor.cycle import Checked

CAPTCHA = """<html><head><title>보안문자 확인</title></head><body><h1>자동접속방지</h1>
<p>자동화된 접속이 아님을 확인하기 위해 아래 보안문자를 입력해 주세요.</p><form><input name="captcha"></form>
</body></html>"""
CHALLENGE = """<html><head><title>Just a moment...</title></head><body><p>Checking your browser before
accessing. Enable JavaScript and cookies to continue.</p></body></html>"""
MAINTENANCE = """<html><head><title>시스템 점검 안내</title></head><body><h1>시스템 점검 중입니다</h1>
<p>서비스 점검으로 홈페이지 이용이 일시 중단됩니다. 점검시간: 2026. 3. 2. 00:00 ~ 06:00</p></body></html>"""
SOFT_404 = """<html><head><title>알림</title></head><body><p>존재하지 않는 게시물입니다.</p>
<script>alert('존재하지 않는 게시물입니다.'); history.back();</script></body></html>"""
LOGIN = """<html><head><title>로그인</title></head><body><h1>로그인</h1><p>로그인이 필요한 서비스입니다.</p>
<form action="/login"><input name="id"><input type="password" name="pw"></form></body></html>"""
SHELL = '<html><body><div id="app"></div><script src="/main.js"></script></body></html>'
EMPTIED = """<html><head><meta charset="utf-8"><title>한빛 소식</title></head><body><div>
<p>새로운 누리집이 문을 열었습니다. 더 나은 화면으로 찾아뵙겠습니다. 메뉴에서 원하시는 소식을 골라 보세요.</p>
<p>한빛의 소식을 모아 전해 드립니다. 행사와 강좌, 시설 안내를 한곳에서 보실 수 있습니다.</p></div>
</body></html>"""


def redesigned(award: str = "5억원") -> str:
    """The same announcement in another layout: a table, other furniture."""
    rows = "".join(
        f"<tr><th>{name}</th><td>{value}</td></tr>"
        for name, value in (
            ("주관기관", "한빛산업진흥원"), ("지원규모", "총 30억원"), ("지원금액", f"과제당 최대 {award}"),
            ("선정규모", "6개 과제"), ("접수기간", "2026. 3. 2. ~ 2026. 3. 19. 18:00"),
            ("문의처", "사업팀 051-000-1234"),
        )
    )  # fmt: skip
    return f"""<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>한빛</title></head><body>
    <header><nav><a href="/">처음</a><a href="/news">소식</a></nav></header><main>
    <h2>2026년 시제품 제작 지원사업 모집 공고</h2><span>등록일 2026-02-20</span><span>조회 77</span>
    <table>{rows}</table></main><footer>한빛산업진흥원 부산시</footer></body></html>"""


BASE = notice()
LATER, EARLIER, NEXT_DAY = (notice(until=f"2026. 3. {day}.") for day in (26, 12, 20))


@dataclass(frozen=True)
class Row:
    """What each check sees (a page, or a page with its status), and what was told when all is over.

    `minutes` lie between two checks. `notices`: what was told of the source's health.
    """

    what: str
    shown: tuple[str | tuple[str, int], ...]
    told: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    minutes: float = 60


ROWS = (
    Row("a captcha with status 200", (BASE, CAPTCHA, BASE)),
    Row("a browser check with 403", (BASE, (CHALLENGE, 403), BASE)),
    Row("maintenance that looks like a page, with a period in it", (BASE, MAINTENANCE, BASE)),
    Row("an error page with status 200", (BASE, SOFT_404, BASE)),
    Row("a login page", (BASE, LOGIN, BASE)),
    Row("a shell that only a browser fills", (BASE, SHELL, BASE)),
    Row("an empty body", (BASE, "", BASE)),
    Row("a wall for a day is told once", (BASE, *[CAPTCHA] * 6, BASE), notices=("unreadable", "recovered")),
    Row("all facts gone for one read", (BASE, EMPTIED, BASE), minutes=2),
    Row("all facts gone for good", (BASE, *[EMPTIED] * 5), notices=("facts_lost",)),
    Row("another layout, the same facts", (BASE, redesigned(), redesigned())),
    Row("another layout and a changed value at once", (BASE, redesigned("7억원")), ("amount_changed",)),
    Row(
        "another layout that hides everything, then stays the same byte for byte",
        (BASE, *[EMPTIED] * 9, redesigned("7억원")),
        ("amount_changed",),
        ("facts_lost", "recovered"),
    ),
    Row("one 404", (BASE, ("<h1>Not Found</h1>", 404), BASE)),
    Row("a page gone for good", (BASE, *[("<h1>Not Found</h1>", 404)] * 4), ("withdrawn",)),
    Row("a stale cache", (BASE, LATER, BASE, LATER, BASE, LATER), ("deadline_extended",), minutes=2),
    Row("a view counter", (BASE, notice(views=11), notice(views=12_345))),
    Row("full-width digits and other spaces", (BASE, BASE.replace("6개", "６개").replace(" : ", "  :　"))),
    Row("a deadline moved by one day", (BASE, NEXT_DAY), ("deadline_extended",)),
    Row("a deadline moved earlier, seen once", (BASE, EARLIER, BASE), minutes=2),
    Row("a deadline moved earlier, seen twice", (BASE, EARLIER, EARLIER), ("deadline_shortened",), minutes=2),
    Row("a change seen through walls", (BASE, CAPTCHA, LATER, CAPTCHA, LATER), ("deadline_extended",)),
    Row("the same values in other words", (BASE, notice(award="500백만원", budget="3,000백만원"))),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.what for row in ROWS])
def test_told_or_not(desk: Desk, site: Site, row: Row) -> None:
    desk.watch(site.url())
    for shown in row.shown:
        body, status = shown if isinstance(shown, tuple) else (shown, 200)
        site.publish(body, status=status)
        desk.check(after=row.minutes)
    assert tuple(desk.told()) == row.told
    assert tuple(desk.notices()) == row.notices
    assert desk.waits() == []


ENCODINGS = [
    ("cp949", "text/html; charset=utf-8", "cp949 called utf-8"),
    ("cp949", "text/html", "cp949 called nothing"),
    ("cp949", "text/html; charset=euc-kr", "cp949 called euc-kr"),
    ("utf-8", "text/html; charset=euc-kr", "utf-8 called euc-kr"),
    ("utf-8-sig", "text/html; charset=euc-kr", "with a byte order mark"),
    ("utf-16", "text/html", "utf-16"),
]


@pytest.mark.parametrize(("coding", "declared", "what"), ENCODINGS, ids=[row[2] for row in ENCODINGS])
def test_another_encoding_is_no_change(
    desk: Desk, httpserver: HTTPServer, coding: str, declared: str, what: str
) -> None:
    bodies = {"now": BASE.encode(), "type": "text/html; charset=utf-8"}
    httpserver.expect_request("/page").respond_with_handler(
        lambda request: Response(bodies["now"], content_type=str(bodies["type"]))
    )
    desk.watch(str(httpserver.url_for("/page")))
    desk.check()
    bodies.update(now=BASE.replace('<meta charset="utf-8">', "").encode(coding), type=declared)
    desk.check()
    assert (desk.told(), desk.waits(), desk.notices()) == ([], [], []), what


def test_blind_and_healthy_at_once_is_never_shown(desk: Desk, site: Site) -> None:
    """A peer saves the checksum before its filters run, skips the equal page, and clears the error.

    Three good checks, then a redesign in which nothing can be found, byte for byte the same ever after.
    """
    desk.watch(site.url())
    site.publish(BASE)
    for _ in range(3):
        desk.check()
    site.publish(EMPTIED)
    states = []
    for _ in range(9):
        done = desk.check()
        assert isinstance(done, Checked)
        states.append(done.check.health.state)
    assert "ok" not in states
    assert desk.notices() == ["facts_lost"]
    assert desk.version() == 1, "the last good version stays what is compared with"
