"""Servers that break off, drip, flood or lie: each told in one line, within the limits."""

from __future__ import annotations

import functools
import gzip
import socket
import struct
import threading
from collections.abc import Callable

import httpx
import pytest

from monitor.errors import FetchError
from monitor.fetch.client import Limits, Request
from monitor.fetch.faults import cause_of

pack = functools.partial(gzip.compress, mtime=0)  # the same bytes at each run
HEAD = b"HTTP/1.1 200 OK\r\n"
SHORT = Limits(seconds=0.3)
Act = Callable[[socket.socket, threading.Event], None]


def packed(body: bytes) -> bytes:
    return HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def reset(sent: bytes) -> Act:
    """Sends something, then resets the connection."""

    def act(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(sent)
        stop.wait(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return act


def drip(start: bytes, piece: bytes) -> Act:
    """Sends a piece every few milliseconds, for ever."""

    def act(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(start)
        while not stop.wait(0.01):
            connection.sendall(piece)

    return act


def flood(start: bytes, piece: bytes) -> Act:
    """Sends as fast as it can, for ever."""

    def act(connection: socket.socket, stop: threading.Event) -> None:
        connection.sendall(start)
        while not stop.is_set():
            connection.sendall(piece)

    return act


def silent(connection: socket.socket, stop: threading.Event) -> None:
    stop.wait(5)


CUT_GZIP = pack(b"text" * 500)[:-10]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (b"", "the connection was closed without an answer"),
        (b"HTTP/1.1 200", "the connection was closed without an answer"),
        (reset(b""), "the connection broke off"),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "the answer is not valid HTTP"),
        (b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "the answer is not valid HTTP"),
        (HEAD + b"Content-Length: 10\r\n\r\nfour", "cut off after 4 of 10 bytes"),
        (reset(HEAD + b"Content-Length: 10\r\n\r\nfour"), "cut off after 4 of 10 bytes"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n", "cut off after 4 bytes"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nfour\r\n", "the answer is not valid HTTP"),
        (HEAD + b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nfour", "the answer is not valid HTTP"),
        (HEAD + b"Content-Length: -4\r\n\r\nfour", "the answer is not valid HTTP"),
        (packed(CUT_GZIP), f"cut off within its compressed stream, after {len(CUT_GZIP)} bytes"),
        (packed(b"plain text"), "what it sends as gzip is damaged"),
        (packed(pack(bytes(30 << 20))), "unpacks to more than 200 times its size"),
        (packed(pack(b"x"))[:-1], "cut off after 20 of 21 bytes"),
        (HEAD + b"Content-Encoding: br\r\n\r\nx", "sends Content-Encoding 'br', which we did not ask for"),
        (HEAD + b"Content-Length: 6000000\r\n\r\n", "sends more than 5242880 bytes"),
        (flood(HEAD + b"\r\n", bytes(65536)), "sends more than 5242880 bytes"),
        (flood(HEAD, b"X-A: b\r\n" * 1000), "the answer is not valid HTTP"),
        (flood(HEAD, b"x" * 65536), "the answer is not valid HTTP"),
        (flood(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 1000), "the answer is not valid HTTP"),
        (
            b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
            "the answer is not valid HTTP",
        ),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "answers HTTP 204, which brings no page"),
        (b"HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n", "answers HTTP 999"),
    ],
)
def test_broken_answers(serve, fetch, answer: bytes | Act, words: str) -> None:
    server = serve(answer)
    with pytest.raises(FetchError) as caught:
        fetch(server.url + "view?token=secret")
    line = str(caught.value)
    assert line.startswith(f"127.0.0.1:{server.port}: {words}")
    assert "; " in line  # what to do
    assert "\n" not in line
    assert "secret" not in line
    assert not caught.value.permanent


@pytest.mark.parametrize(
    "answer",
    [
        silent,
        drip(b"HTTP", b" "),
        drip(HEAD, b"X-A: b\r\n"),
        drip(HEAD + b"Content-Length: 100000\r\n\r\n", b"x"),
        drip(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ],
)
def test_the_time_for_all_is_bounded(serve, fetch, answer: Act) -> None:
    server = serve(answer)
    with pytest.raises(FetchError, match=r"no complete answer in time; .* raise \[limits\] seconds"):
        fetch(server.url, SHORT)


def test_redirects_share_the_time(serve, fetch) -> None:
    def late(connection: socket.socket, stop: threading.Event) -> None:
        stop.wait(0.12)
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")

    server = serve(late)
    with pytest.raises(FetchError, match=r"no complete answer in time|no connection in time"):
        fetch(server.url, SHORT)
    assert len(server.requests) <= 3


def test_a_tls_handshake_that_never_comes(serve, fetch) -> None:
    server = serve(silent)
    with pytest.raises(FetchError, match="no connection in time"):
        fetch(server.url.replace("http:", "https:"), Limits(seconds=0.3, connect=0.2))


def test_a_refused_connection(fetch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=f"^127.0.0.1:{port}: the connection is refused; it is tried again"):
        fetch(f"http://127.0.0.1:{port}/")


def test_an_expired_certificate(internet, names, serve, server_tls) -> None:
    server = serve(b"", tls=server_tls("expired.pem"))
    names.known["secure.example"] = [["93.184.216.34"]]
    with pytest.raises(FetchError, match=r"its TLS certificate is not valid \(.+\); tell the site"):
        internet.fetch(Request(url=f"https://secure.example:{server.port}/"))


def test_a_certificate_of_nobody(serve, fetch, server_tls) -> None:
    server = serve(b"", tls=server_tls("valid.pem"))
    with pytest.raises(FetchError, match=r"certificate is not valid \(self-signed certificate\)"):
        fetch(server.url.replace("http:", "https:"))


def test_plain_http_where_tls_is_meant(serve, fetch) -> None:
    server = serve(HEAD + b"\r\n")
    with pytest.raises(FetchError, match=r"no TLS connection .* see whether it speaks https at all"):
        fetch(server.url.replace("http:", "https:"))


def test_the_limits_hold_to_the_byte(serve, fetch) -> None:
    server = serve(HEAD + b"Content-Length: 4\r\n\r\nfour")
    assert fetch(server.url, Limits(raw=4)).body == b"four"
    with pytest.raises(FetchError, match="sends more than 3 bytes"):
        fetch(server.url, Limits(raw=3))
    with pytest.raises(FetchError, match="sends more than 3 bytes"):
        fetch(serve(HEAD + b"\r\nfour").url, Limits(raw=3))


def test_more_than_announced_is_passed_over(serve, fetch) -> None:
    assert fetch(serve(HEAD + b"Content-Length: 4\r\n\r\nfour and more").url).body == b"four"


def test_a_body_that_ends_with_its_connection(serve, fetch) -> None:
    assert fetch(serve(HEAD + b"\r\nfour").url).body == b"four"


def test_a_few_early_hints_are_passed_over(serve, fetch) -> None:
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 3
    assert fetch(serve(hints + HEAD + b"Content-Length: 4\r\n\r\nfour").url).body == b"four"


def test_one_bad_answer_spoils_no_later_one(serve, internet, names) -> None:
    names.known["a.example"] = [["93.184.216.34"]]
    server = serve(b"", packed(CUT_GZIP), HEAD + b"Content-Length: 4\r\n\r\nfour")
    request = Request(url=f"http://a.example:{server.port}/")
    for _ in range(2):
        with pytest.raises(FetchError):
            internet.fetch(request)
    assert internet.fetch(request).body == b"four"


def test_what_cannot_be_sent() -> None:
    assert "could not be sent" in cause_of(httpx.LocalProtocolError("secret"))
