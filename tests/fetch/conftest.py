"""Servers on loopback that misbehave on purpose, a clock set by hand, and clients that talk to them."""

from __future__ import annotations

import contextlib
import datetime
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpcore
import httpx
import pytest

from monitor.clock import SystemClock
from monitor.fetch.client import Fetcher, Limits, Request
from monitor.records import Page

Answer = bytes | Callable[[socket.socket, threading.Event], None]
USER_AGENT = "funding-monitor/1.0 (+mailto:operator@example.org)"
TLS_HELLO = b"\x16"
TLS = Path(__file__).parent / "tls"


class RawServer:
    """Answers each connection in turn with the next of its answers, the last one for ever; byte for byte."""

    def __init__(self, *answers: Answer, tls: ssl.SSLContext | None = None) -> None:
        self.answers = answers
        self.requests: list[bytes] = []
        self._tls = tls
        self._stop = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        self._threads = [threading.Thread(target=self._listen)]
        self._threads[0].start()

    def close(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _listen(self) -> None:
        count = 0
        while not self._stop.is_set():
            with contextlib.suppress(TimeoutError):
                connection, _ = self._listener.accept()
                answer = self.answers[min(count, len(self.answers) - 1)]
                count += 1
                thread = threading.Thread(target=self._serve, args=(connection, answer))
                self._threads.append(thread)
                thread.start()

    def _serve(self, connection: socket.socket, answer: Answer) -> None:
        connection.settimeout(2)
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            stack.enter_context(connection)
            if self._tls:
                connection = stack.enter_context(self._tls.wrap_socket(connection, server_side=True))
            head = b""
            while (
                b"\r\n\r\n" not in head
                and not head.startswith(TLS_HELLO)
                and (piece := connection.recv(65536))
            ):
                head += piece
            self.requests.append(head)
            if isinstance(answer, bytes):
                connection.sendall(answer)
            else:
                answer(connection, self._stop)


@pytest.fixture
def serve() -> Iterator[Callable[..., RawServer]]:
    """Starts raw servers; they end with the test."""
    servers: list[RawServer] = []

    def start(*answers: Answer, tls: ssl.SSLContext | None = None) -> RawServer:
        servers.append(RawServer(*answers, tls=tls))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


class Dialler(httpcore.SyncBackend):
    """Stands for the internet: every address leads to loopback, and what was dialled is noted."""

    def __init__(self) -> None:
        self.dialled: list[str] = []
        self.dead: set[str] = set()

    def connect_tcp(self, host: str, port: int, *rest: Any, **named: Any) -> httpcore.NetworkStream:
        self.dialled.append(host)
        if host in self.dead:
            raise httpcore.ConnectError("no route")
        return super().connect_tcp("127.0.0.1", port, *rest, **named)


class Names:
    """A resolver that says what it is told; a name's answers are given in turn, the last one for ever."""

    def __init__(self) -> None:
        self.known: dict[str, list[list[str]]] = {}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, family: int, type_: int) -> list[tuple[Any, ...]]:
        self.asked.append(host)
        answers = self.known[host]
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, type_, 6, "", (address, port)) for address in addresses]


@pytest.fixture
def names() -> Names:
    return Names()


@pytest.fixture
def dialler() -> Dialler:
    return Dialler()


@pytest.fixture
def internet(names: Names, dialler: Dialler) -> Iterator[Fetcher]:
    """A client on a made-up internet of `names`, all of whose servers stand on loopback."""
    fetcher = Fetcher(
        user_agent=USER_AGENT,
        limits=Limits(),
        clock=SystemClock(),
        resolve=names,
        tls=ssl.create_default_context(cafile=TLS / "valid.pem"),
    )
    fetcher._backend._dial = dialler
    yield fetcher
    fetcher.close()


@pytest.fixture
def server_tls() -> Callable[[str], ssl.SSLContext]:
    """The server's side of TLS, with one of the certificates for secure.example."""

    def context(certificate: str) -> ssl.SSLContext:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(TLS / certificate, TLS / "key.pem")
        return tls

    return context


@pytest.fixture(scope="session")
def authorities() -> ssl.SSLContext:
    """Those a client trusts by default; reading them for every test would cost seconds."""
    return httpx.create_ssl_context(trust_env=False)


@pytest.fixture
def fetch(authorities: ssl.SSLContext) -> Iterator[Callable[..., Page]]:
    """Fetches from loopback, with limits for this request alone."""
    fetchers: list[Fetcher] = []

    def run(url: str, limits: Limits | None = None, **request: Any) -> Page:
        fetcher = Fetcher(
            user_agent=USER_AGENT, limits=limits or Limits(), clock=SystemClock(), tls=authorities
        )
        fetchers.append(fetcher)
        return fetcher.fetch(Request(url=url, **{"allow_private": True, **request}))

    yield run
    for fetcher in fetchers:
        fetcher.close()


class HandClock:
    """A clock that moves only when it is told to, or slept on."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []
        self.when_slept: Callable[[], None] = lambda: None

    def now(self) -> datetime.datetime:
        return datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC) + datetime.timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        self.when_slept()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()
