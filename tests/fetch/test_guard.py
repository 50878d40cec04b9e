"""The guard: what is dialled is what was judged, whoever steers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from typing import Any

import httpcore
import httpx
import pytest

from monitor.clock import SystemClock
from monitor.errors import FetchError, Refused
from monitor.fetch.client import Fetcher, Limits, Request
from monitor.fetch.guard import Backend, Leave, Stream, Transport

PAGE = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"
PUBLIC, OTHER = "93.184.216.34", "93.184.216.35"


def redirect(url: str) -> bytes:
    return f"HTTP/1.1 302 Found\r\nLocation: {url}\r\nContent-Length: 0\r\n\r\n".encode()


def test_the_backend_in_use_is_ours() -> None:
    """Pins httpx's private `_pool`: should it be renamed, or httpcore dial elsewhere, this fails."""
    backend = Backend(resolve=socket.getaddrinfo, clock=SystemClock())
    transport = Transport(backend, httpx.create_ssl_context())
    plain = httpx.HTTPTransport()
    assert isinstance(plain._pool, httpcore.ConnectionPool)
    assert vars(transport).keys() == vars(plain).keys()
    assert transport._pool._network_backend is backend
    with pytest.raises(Refused, match="no request of ours is under way"):
        transport.handle_request(httpx.Request("GET", "http://127.0.0.1:9/"))


def test_a_name_leads_to_the_judged_address(internet: Fetcher, names, dialler, serve) -> None:
    server = serve(PAGE)
    names.known["a.example"] = [[PUBLIC]]
    page = internet.fetch(Request(url=f"http://a.example:{server.port}/x"))
    assert page.body == b"page"
    assert dialler.dialled == [PUBLIC]
    assert f"Host: a.example:{server.port}\r\n".encode() in server.requests[0]


def test_tls_checks_the_name_not_the_address(internet: Fetcher, names, dialler, serve, server_tls) -> None:
    seen: list[str | None] = []
    tls = server_tls("valid.pem")
    tls.sni_callback = lambda _, name, __: seen.append(name)
    server = serve(PAGE, tls=tls)
    names.known.update({"secure.example": [[PUBLIC]], "other.example": [[PUBLIC]]})
    assert internet.fetch(Request(url=f"https://secure.example:{server.port}/")).body == b"page"
    assert seen == ["secure.example"]
    with pytest.raises(FetchError, match=r"its TLS certificate is not valid \(Hostname mismatch"):
        internet.fetch(Request(url=f"https://other.example:{server.port}/"))


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["10.1.2.3"],
        ["169.254.169.254"],
        ["100.64.0.1"],
        ["::1"],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::7f00:1"],
        [PUBLIC, "127.0.0.1"],  # one bad answer spoils them all
        ["127.0.0.1", PUBLIC],
        ["/run/docker.sock"],
    ],
)
def test_all_answers_are_judged_before_any_is_dialled(
    internet: Fetcher, names, dialler, answers: list[str]
) -> None:
    names.known["a.example"] = [answers]
    with pytest.raises(Refused, match=r"a\.example: its name leads to .*; |, which is no address"):
        internet.fetch(Request(url="http://a.example/?token=secret"))
    assert dialler.dialled == []


def test_a_redirect_to_a_private_address_is_not_followed(internet: Fetcher, names, dialler, serve) -> None:
    server = serve(redirect("http://inside.example:80/latest/meta-data?token=secret"), PAGE)
    names.known.update({"a.example": [[PUBLIC]], "inside.example": [["169.254.169.254"]]})
    with pytest.raises(Refused) as caught:
        internet.fetch(Request(url=f"http://a.example:{server.port}/"))
    assert str(caught.value) == (
        f"a.example:{server.port} (redirected to inside.example): its name leads to 169.254.169.254 "
        "(link-local, where clouds keep their metadata); nobody may go there"
    )
    assert dialler.dialled == [PUBLIC]
    assert len(server.requests) == 1


def test_a_rebinding_name_gains_nothing(internet: Fetcher, names, dialler, serve) -> None:
    server = serve(PAGE)
    names.known["a.example"] = [[PUBLIC], ["127.0.0.1"]]
    request = Request(url=f"http://a.example:{server.port}/")
    assert internet.fetch(request).body == b"page"
    assert names.asked == ["a.example"]  # once: what was judged is what was dialled
    with pytest.raises(Refused, match=r"leads to 127\.0\.0\.1 \(loopback\); set allow_private = true"):
        internet.fetch(request)
    assert dialler.dialled == [PUBLIC]


def test_a_rebinding_name_gains_nothing_by_redirecting_to_itself(internet: Fetcher, names, serve) -> None:
    names.known["a.example"] = [[PUBLIC], ["127.0.0.1"]]
    server = serve(redirect("/again"), PAGE)
    with pytest.raises(Refused, match="loopback"):
        internet.fetch(Request(url=f"http://a.example:{server.port}/"))
    assert len(server.requests) == 1


def test_leave_for_private_addresses_ends_with_its_request(internet: Fetcher, names, serve) -> None:
    server = serve(PAGE)
    names.known["a.example"] = [["10.0.0.5"]]
    url = f"http://a.example:{server.port}/"
    assert internet.fetch(Request(url=url, allow_private=True)).body == b"page"
    with pytest.raises(Refused, match="a private network"):
        internet.fetch(Request(url=url))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "①②⑦.0.0.1",
        "127。0。0。1",
        "0",
        "0.0.0.0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
    ],
)
def test_odd_spellings_of_this_host(serve, fetch, host: str) -> None:
    """With the real resolver, which knows more spellings than any filter of strings."""
    server = serve(PAGE)
    with pytest.raises(Refused):
        fetch(f"http://{host}:{server.port}/", allow_private=False)
    assert server.requests == []


@pytest.mark.parametrize("host", ["0.0.0.0", "[::]", "[fe80::1]", "169.254.169.254", "224.0.0.1"])
def test_what_not_even_a_private_source_may_reach(fetch, host: str) -> None:
    with pytest.raises(Refused, match="nobody may go there"):
        fetch(f"http://{host}/")


def test_a_dead_address_gives_way_to_the_next(internet: Fetcher, names, dialler, serve) -> None:
    server = serve(PAGE)
    names.known["a.example"] = [[PUBLIC, PUBLIC, OTHER]]
    dialler.dead = {PUBLIC}
    assert internet.fetch(Request(url=f"http://a.example:{server.port}/")).body == b"page"
    assert dialler.dialled == [PUBLIC, OTHER]


def test_all_addresses_dead(internet: Fetcher, names, dialler) -> None:
    names.known["a.example"] = [[PUBLIC, OTHER]]
    dialler.dead = {PUBLIC, OTHER}
    with pytest.raises(FetchError, match=r"a\.example: no connection \(no route\)"):
        internet.fetch(Request(url="http://a.example/"))
    assert dialler.dialled == [PUBLIC, OTHER]


def resolving(answer: Callable[..., Any], limits: Limits | None = None) -> FetchError:
    fetcher = Fetcher(user_agent="x", limits=limits or Limits(), clock=SystemClock(), resolve=answer)
    try:
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(Request(url="http://a.example/?token=secret"))
    finally:
        fetcher.close()
    return caught.value


def fails(error: Exception) -> Callable[..., Any]:
    def answer(*_: object) -> Any:
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (fails(socket.gaierror(-2, "Name or service not known")), "not found (Name or service not known)"),
        (fails(OSError()), "not found (no answer)"),
        (fails(UnicodeError("label too long")), "this is no host's name"),
        (lambda *_: [], "its name has no address"),
    ],
)
def test_names_that_lead_nowhere(answer: Callable[..., Any], words: str) -> None:
    line = str(resolving(answer))
    assert line.startswith("a.example: ")
    assert words in line
    assert "secret" not in line


def test_a_slow_name_server_is_not_waited_for() -> None:
    answered = threading.Event()
    error = resolving(lambda *_: answered.wait(5) and [], Limits(connect=0.1))
    answered.set()
    assert str(error) == "a.example: no connection in time; it is tried again at the next check"


def test_no_time_left_means_no_dialling(clock, names, dialler) -> None:
    backend = Backend(resolve=names, clock=clock)
    backend._dial = dialler
    backend.leave = Leave(where="a.example", deadline=clock.monotonic(), allow_private=False)
    names.known["a.example"] = [[PUBLIC]]
    with pytest.raises(httpcore.ConnectTimeout):
        backend.connect_tcp("a.example", 80)
    assert dialler.dialled == []


@pytest.mark.parametrize(
    ("use", "late"),
    [
        (lambda stream: stream.read(1), httpcore.ReadTimeout),
        (lambda stream: stream.write(b"x"), httpcore.WriteTimeout),
        (lambda stream: stream.start_tls(httpx.create_ssl_context()), httpcore.ConnectTimeout),
    ],
)
def test_no_time_left_means_no_word_more(
    clock, use: Callable[[Stream], object], late: type[Exception]
) -> None:
    wire = httpcore.MockStream([b"more"])
    stream = Stream(wire, clock.monotonic(), clock)
    with pytest.raises(late):
        use(stream)
    assert wire.read(10) == b"more"


def test_proxies_of_the_environment_are_passed_over(monkeypatch, serve, fetch) -> None:
    server, proxy = serve(PAGE), serve(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, proxy.url)
    assert fetch(server.url).body == b"page"
    assert proxy.requests == []


def test_netrc_of_the_environment_is_passed_over(monkeypatch, tmp_path, serve, fetch) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login user password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    server = serve(PAGE)
    fetch(server.url)
    assert b"authorization" not in server.requests[0].lower()
