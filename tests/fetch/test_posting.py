"""Our own posts leave by the same guard as everything else."""

from __future__ import annotations

import datetime
import ssl
from base64 import b64decode

import pytest

from monitor.clock import SystemClock
from monitor.errors import FetchError, Refused
from monitor.fetch.guard import Backend
from monitor.fetch.posting import Post, Poster

PUBLIC = "8.8.8.8"
TAKEN = b"HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def poster(names, dialler, authorities: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch) -> Poster:
    """A poster on a made-up internet, all of whose servers stand on loopback."""
    made = Backend.__init__

    def init(backend: Backend, **given: object) -> None:
        made(backend, **given)  # type: ignore[arg-type]
        backend._dial = dialler

    monkeypatch.setattr(Backend, "__init__", init)
    return Poster(user_agent="funding-monitor/1.0", clock=SystemClock(), resolve=names, tls=authorities)


def test_a_post_arrives_whole(poster: Poster, names, serve) -> None:
    server = serve(TAKEN)
    names.known["hook.example"] = [[PUBLIC]]
    url = f"http://hook.example:{server.port}/x?y=1"
    receipt = poster.post(Post(url=url, body="한".encode(), headers={"Idempotency-Key": "k"}), seconds=5)
    assert (receipt.taken, receipt.said, receipt.retry_after) == (True, "202 Accepted", None)
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    assert lines[0] == "POST /x?y=1 HTTP/1.1"
    assert {f"Host: hook.example:{server.port}", "Content-Length: 3", "Idempotency-Key: k"} < set(lines)
    assert {"User-Agent: funding-monitor/1.0", "Connection: close"} < set(lines)
    assert body in (b"", "한".encode())  # it may come in a packet of its own


def test_name_and_password_go_as_a_header_and_into_no_error(poster: Poster, names, serve) -> None:
    server = serve(TAKEN, b"")
    names.known["hook.example"] = [[PUBLIC]]
    post = Post(url=f"http://me:hush%21@hook.example:{server.port}/token", body=b"{}")
    poster.post(post, seconds=5)
    sent = (
        server.requests[0].partition(b"authorization: Basic ")[2]
        or server.requests[0].partition(b"Authorization: Basic ")[2]
    )
    assert b64decode(sent.split(b"\r\n")[0]) == b"me:hush!"
    with pytest.raises(FetchError) as caught:
        poster.post(post, seconds=5)
    assert str(caught.value).startswith(f"hook.example:{server.port}: the connection was closed")
    assert "hush" not in repr(post) + str(caught.value)
    assert "token" not in repr(post) + str(caught.value)


def test_a_redirect_is_an_answer_not_a_way(poster: Poster, names, serve) -> None:
    server = serve(b"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1/\r\n\r\n")
    names.known["hook.example"] = [[PUBLIC]]
    receipt = poster.post(Post(url=f"http://hook.example:{server.port}/", body=b"{}"), seconds=5)
    assert (receipt.redirects, receipt.taken, receipt.said) == (True, False, "307 Temporary Redirect")
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("address", "leave", "why"),
    [
        ("127.0.0.1", False, "loopback"),
        ("10.0.0.5", False, "a private network"),
        ("169.254.169.254", True, "metadata"),
    ],
)
def test_only_judged_addresses_are_dialled(
    poster: Poster, names, dialler, address: str, leave: bool, why: str
) -> None:
    names.known["hook.example"] = [[address]]
    with pytest.raises(Refused, match=why):
        poster.post(Post(url="http://hook.example/", body=b"{}", allow_private=leave), seconds=5)
    assert dialler.dialled == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "https://", "http://a.example\\@b.example/", "/x"])
def test_only_web_addresses_are_posted_to(poster: Poster, url: str) -> None:
    with pytest.raises(Refused):
        poster.post(Post(url=url, body=b"{}"), seconds=5)


def test_slow_drips_end_at_the_time_given(poster: Poster, names, serve) -> None:
    def drip(connection, stop) -> None:
        for byte in b"HTTP/1.1 200 OK\r\n" * 100:
            if stop.wait(0.02):
                return
            connection.sendall(bytes([byte]))

    server = serve(drip)
    names.known["hook.example"] = [[PUBLIC]]
    with pytest.raises(FetchError, match="no complete answer in time"):
        poster.post(Post(url=f"http://hook.example:{server.port}/", body=b"{}"), seconds=0.2)


def test_a_receiver_may_ask_for_time_by_its_date(poster: Poster, names, serve) -> None:
    then = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)).strftime(
        "%a, %d %b %Y %H:%M:%S GMT"
    )
    server = serve(f"HTTP/1.1 429 x\r\nRetry-After: {then}\r\nContent-Length: 0\r\n\r\n".encode())
    names.known["hook.example"] = [[PUBLIC]]
    receipt = poster.post(Post(url=f"http://hook.example:{server.port}/", body=b"{}"), seconds=5)
    assert receipt.retry_after is not None
    assert 3_500 < receipt.retry_after <= 3_600


def test_an_endless_answer_is_not_read(poster: Poster, names, serve) -> None:
    def flood(connection, stop) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not stop.is_set():
            connection.sendall(bytes(65_536))  # ends with an error once the reader is gone

    server = serve(flood)
    names.known["hook.example"] = [[PUBLIC]]
    assert poster.post(Post(url=f"http://hook.example:{server.port}/", body=b"{}"), seconds=5).taken
