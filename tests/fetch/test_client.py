"""The client against real servers: what it sends, what it follows, and what it hands back."""

from __future__ import annotations

import datetime
import gzip

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request as Received
from werkzeug import Response

from monitor.clock import SystemClock
from monitor.errors import FetchError, RateLimited, Refused, TooLarge
from monitor.fetch.client import OURS, Fetcher, Limits, Request

HTML = "<h1>청년 창업 지원 공고</h1>".encode()


def test_a_page(httpserver: HTTPServer, fetch) -> None:
    httpserver.expect_request("/view").respond_with_data(HTML, content_type="text/html; charset=utf-8")
    url = httpserver.url_for("/view?id=1#part")
    before = datetime.datetime.now(datetime.UTC)
    page = fetch(url)
    assert (page.url, page.final_url) == (url, url.removesuffix("#part"))
    assert (page.status, page.body) == (200, HTML)
    assert page.content_type == "text/html; charset=utf-8"
    assert before <= page.fetched_at <= datetime.datetime.now(datetime.UTC)
    assert page.seconds > 0


def test_what_is_sent(httpserver: HTTPServer, fetch) -> None:
    httpserver.expect_request("/").respond_with_data(b"x")
    fetch(httpserver.url_for("/"), headers={"Authorization": "Bearer s", "X-Name": "값 "})
    (received, _), *_ = httpserver.log
    headers = {name.lower(): value for name, value in received.headers.items()}
    assert headers.pop("host") == f"{httpserver.host}:{httpserver.port}"
    assert headers.pop("x-name").encode("latin-1").decode() == "값"
    assert headers == {
        "user-agent": "funding-monitor/1.0 (+mailto:operator@example.org)",
        "accept": "text/html,application/xhtml+xml,*/*;q=0.8",
        "accept-language": "ko,en;q=0.7",
        "accept-encoding": "gzip",
        "authorization": "Bearer s",
        "connection": "close",
    }


def test_a_query_is_sent_as_its_author_wrote_it(serve, fetch) -> None:
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
    fetch(server.url + "공고?q=창업&k=%C3%A2%BE%F7&a+b=1%2B1")
    assert server.requests[0].startswith(
        b"GET /%EA%B3%B5%EA%B3%A0?q=%EC%B0%BD%EC%97%85&k=%C3%A2%BE%F7&a+b=1%2B1 HTTP/1.1\r\n"
    )


@pytest.mark.parametrize("name", sorted(OURS))
def test_headers_that_are_ours_to_set(fetch, name: str) -> None:
    with pytest.raises(Refused, match=f"^a.example: the header {name.title()} is ours to set"):
        fetch("http://a.example/", headers={name.title(): "secret"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-A", "secret\r\nX-B: y"),
        ("X-A", "secret\x00"),
        ("X-A", "secret\ud800"),
        ("X A", "secret"),
        ("X-A:", "secret"),
        ("X-가", "secret"),
        ("", "secret"),
    ],
)
def test_headers_that_cannot_be_sent(fetch, name: str, value: str) -> None:
    with pytest.raises(Refused, match=r"^a\.example: the header .* cannot be sent") as caught:
        fetch("http://a.example/", headers={name: value})
    assert "secret" not in str(caught.value)


def test_secrets_are_not_shown() -> None:
    assert "secret" not in repr(Request(url="http://a.example/", headers={"Authorization": "secret"}))


@pytest.mark.parametrize("status", [400, 403, 404, 410, 500, 502, 503])
def test_error_pages_are_handed_on(httpserver: HTTPServer, fetch, status: int) -> None:
    httpserver.expect_request("/").respond_with_data("점검 중", status=status)
    page = fetch(httpserver.url_for("/"))
    assert (page.status, page.body.decode()) == (status, "점검 중")


def test_gzip_is_undone(httpserver: HTTPServer, fetch) -> None:
    httpserver.expect_request("/").respond_with_data(
        gzip.compress(HTML), headers={"Content-Encoding": "gzip"}
    )
    assert fetch(httpserver.url_for("/")).body == HTML


# Conditions


def not_modified(request: Received) -> Response:
    known = request.headers.get("If-None-Match") == '"v1"'
    return Response(HTML, 304 if known else 200, {"Vary": "x"} if known else {"ETag": '"v2"'})


def test_conditions(httpserver: HTTPServer, fetch) -> None:
    httpserver.expect_request("/").respond_with_handler(not_modified)
    page = fetch(httpserver.url_for("/"), etag='"v1"', last_modified="Mon, 02 Mar 2026 00:00:00 GMT")
    assert (page.status, page.body) == (304, b"")
    assert page.headers["etag"] == '"v1"'  # still holds, though the answer does not repeat it
    assert page.headers["last-modified"] == "Mon, 02 Mar 2026 00:00:00 GMT"
    received = httpserver.log[-1][0]
    assert received.headers["If-Modified-Since"] == "Mon, 02 Mar 2026 00:00:00 GMT"
    page = fetch(httpserver.url_for("/"), etag='"v0"')
    assert (page.status, page.body, page.headers["etag"]) == (200, HTML, '"v2"')


def test_not_modified_without_a_condition(httpserver: HTTPServer, fetch) -> None:
    httpserver.expect_request("/").respond_with_data(status=304)
    with pytest.raises(FetchError, match="though we have no version of it"):
        fetch(httpserver.url_for("/"))


def test_conditions_and_validators_belong_to_the_first_address(httpserver: HTTPServer, fetch) -> None:
    httpserver.expect_request("/old").respond_with_data(status=301, headers={"Location": "/new"})
    httpserver.expect_request("/new").respond_with_handler(not_modified)
    page = fetch(httpserver.url_for("/old"), etag='"v1"')
    assert (page.status, page.final_url) == (200, httpserver.url_for("/new"))
    assert "If-None-Match" not in httpserver.log[-1][0].headers
    assert "etag" not in page.headers  # else /old could answer 304 for a page it never sent


# Pauses


@pytest.mark.parametrize(
    ("status", "value", "seconds"), [(429, "30", 30.0), (503, "120", 120.0), (429, None, None)]
)
def test_a_pause_is_asked_for(
    httpserver: HTTPServer, fetch, status: int, value: str | None, seconds: float | None
) -> None:
    headers = {"Retry-After": value} if value else {}
    httpserver.expect_request("/").respond_with_data(status=status, headers=headers)
    with pytest.raises(RateLimited) as caught:
        fetch(httpserver.url_for("/"))
    assert caught.value.retry_after == seconds


def test_a_pause_until_a_date(httpserver: HTTPServer, fetch) -> None:
    headers = {"Retry-After": "Fri, 31 Dec 2100 00:00:00 GMT"}
    httpserver.expect_request("/").respond_with_data(status=429, headers=headers)
    with pytest.raises(
        RateLimited, match=f"^{httpserver.host}:{httpserver.port}: .* in 86400 seconds"
    ) as caught:
        fetch(httpserver.url_for("/"))
    assert caught.value.retry_after == 86400


# Redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(httpserver: HTTPServer, fetch, status: int) -> None:
    httpserver.expect_request("/a").respond_with_data(
        b"moved", status=status, headers={"Location": "b/c?x=1"}
    )
    httpserver.expect_request("/b/c").respond_with_data(HTML)
    page = fetch(httpserver.url_for("/a"))
    assert (page.url, page.final_url) == (httpserver.url_for("/a"), httpserver.url_for("/b/c?x=1"))
    assert (page.status, page.body) == (200, HTML)


def moved(location: bytes) -> bytes:
    return b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + location + b"\r\n\r\n"


OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def test_a_raw_korean_location_goes_back_as_it_came(serve, fetch) -> None:
    server = serve(moved("/공고?q=창업".encode("euc-kr")), OK)
    assert fetch(server.url).final_url == server.url + "%B0%F8%B0%ED?q=%C3%A2%BE%F7"
    assert server.requests[1].startswith(b"GET /%B0%F8%B0%ED?q=%C3%A2%BE%F7 HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (b"file:///etc/passwd", "only http and https are fetched, not file"),
        (b"FILE:/etc/passwd", "not file"),
        (b"gopher://127.0.0.1:70/x", "127.0.0.1: only http and https are fetched, not gopher"),
        (b"data:text/html,x", "not data"),
        (b"javascript:alert(1)", "not javascript"),
        (b"http://user:secret@127.0.0.1/", "carries a name or password"),
        (b"http://in\\@127.0.0.1/", "backslash"),
        (b"http://[::1", "no valid URL"),
    ],
)
def test_redirects_to_where_we_do_not_go(serve, fetch, location: bytes, words: str) -> None:
    server = serve(moved(location), OK)
    with pytest.raises(Refused) as caught:
        fetch(server.url)
    assert str(caught.value).startswith(f"127.0.0.1:{server.port}: redirects to where we do not go: ")
    assert words in str(caught.value)
    assert "secret" not in str(caught.value)
    assert len(server.requests) == 1


def test_a_redirect_to_nowhere(serve, fetch) -> None:
    server = serve(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n")
    with pytest.raises(FetchError, match=r"redirects \(HTTP 302\) but not where to"):
        fetch(server.url)


def test_a_redirect_loop_ends(serve, fetch) -> None:
    server = serve(moved(b"/"))
    with pytest.raises(FetchError, match=r"redirects more than 5 times; open it in a browser"):
        fetch(server.url)
    assert len(server.requests) == 6


def test_as_many_redirects_as_allowed(serve, fetch) -> None:
    server = serve(*[moved(b"/%d" % i) for i in range(5)], OK)
    assert fetch(server.url).body == b"ok"


@pytest.mark.parametrize("own", ["Authorization", "X-Api-Key", "Cookie"])
def test_own_headers_stay_with_their_origin(serve, fetch, own: str) -> None:
    other = serve(OK)
    server = serve(moved(b"/same"), moved(other.url.encode()))
    fetch(server.url, headers={own: "secret"})
    assert [b"secret" in received for received in server.requests] == [True, True]
    assert b"secret" not in other.requests[0]
    assert b"User-Agent: funding-monitor/" in other.requests[0]


def test_own_headers_do_not_return(serve, fetch) -> None:
    """Another origin must not steer requests that carry them."""
    other = serve(b"")
    server = serve(moved(other.url.encode()), OK)
    other.answers = (moved(server.url.encode() + b"delete?all=1"),)
    fetch(server.url, headers={"Authorization": "secret"})
    assert [b"secret" in received for received in server.requests] == [True, False]


def test_cookies_live_for_one_page(serve) -> None:
    """Some sites redirect in a circle until their cookie comes back."""
    cookie = b"HTTP/1.1 302 Found\r\nSet-Cookie: visit=7; Path=/\r\nLocation: /\r\nContent-Length: 0\r\n\r\n"
    server = serve(cookie, OK)
    fetcher = Fetcher(user_agent="x", limits=Limits(), clock=SystemClock())
    fetcher.fetch(Request(url=server.url, allow_private=True))
    fetcher.fetch(Request(url=server.url, allow_private=True))
    fetcher.close()
    assert [b"Cookie: visit=7" in received for received in server.requests] == [False, True, False]


def test_each_request_has_a_connection_of_its_own(serve) -> None:
    """A kept one would have been judged by another request's leave."""
    server = serve(OK)
    fetcher = Fetcher(user_agent="x", limits=Limits(), clock=SystemClock())
    for _ in range(2):
        fetcher.fetch(Request(url=server.url, allow_private=True))
    assert fetcher._transport._pool.connections == []
    with pytest.raises(Refused):
        fetcher.fetch(Request(url=server.url))
    fetcher.close()
    assert len(server.requests) == 2


def test_a_file_may_be_larger_than_a_page(httpserver: HTTPServer, fetch) -> None:
    httpserver.expect_request("/").respond_with_data(bytes(5000))
    small = Limits(raw=4000, decoded=4000)
    with pytest.raises(TooLarge, match=r"sends more than 4000 bytes; raise \[limits\] page"):
        fetch(httpserver.url_for("/"), small)
    assert len(fetch(httpserver.url_for("/"), small, largest=5000).body) == 5000
    with pytest.raises(TooLarge, match=r"sends more than 4999 bytes; raise \[attachments\] size"):
        fetch(httpserver.url_for("/"), small, largest=4999)


def test_a_packed_file_is_bounded_too(httpserver: HTTPServer, fetch) -> None:
    packed = gzip.compress(bytes(range(256)) * 40)
    httpserver.expect_request("/").respond_with_data(packed, headers={"Content-Encoding": "gzip"})
    with pytest.raises(TooLarge, match=r"unpacks to more than 10000 bytes; raise \[attachments\] size"):
        fetch(httpserver.url_for("/"), largest=10_000)
