"""The guard (문지기): every connection of ours is made here, to an address that was judged first.

A name is resolved once, all its addresses are judged, and a judged one is dialled, so that a name which
answers differently the second time gains nothing. The Host header and the TLS name stay those of the URL.
"""

from __future__ import annotations

import queue
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from socket import AF_UNSPEC, SOCK_STREAM
from typing import Any

import httpcore
import httpx

from monitor.clock import Clock
from monitor.errors import FetchError, Refused
from monitor.fetch.addresses import denied

# As socket.getaddrinfo: host, port, family, type.
Resolve = Callable[[str, int, int, int], Sequence[tuple[Any, ...]]]
Option = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]

# Bytes until the head of an answer is complete; h11 bounds one head, this bounds endless 1xx answers too.
MAX_HEAD = 256 << 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """What one request may do: until when (monotonic seconds), and whether to a private network.

    `where` is how errors name it.
    """

    where: str
    deadline: float
    allow_private: bool


class Backend(httpcore.NetworkBackend):
    """Connects to judged addresses alone, and only while there is a leave."""

    def __init__(self, *, resolve: Resolve, clock: Clock) -> None:
        self._resolve = resolve
        self._clock = clock
        self._dial = httpcore.SyncBackend()
        self.leave: Leave | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Option] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first judged address that takes one, within `timeout` seconds in all."""
        leave = self.leave
        if leave is None:
            raise Refused(f"{host}: no request of ours is under way, so nothing is dialled")
        until = leave.deadline if timeout is None else min(leave.deadline, self._clock.monotonic() + timeout)
        addresses = self._judged(host, port, leave, until)
        for i, address in enumerate(addresses, 1):
            # One dead address of several must not eat the others' time.
            share = self._left(until) / (len(addresses) - i + 1)
            try:
                stream = self._dial.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if i == len(addresses):
                    raise
            else:
                return Stream(stream, leave.deadline, self._clock)
        raise FetchError(f"{leave.where}: its name has no address; see whether it still exists")

    def _judged(self, host: str, port: int, leave: Leave, until: float) -> tuple[str, ...]:
        """The addresses of a host, every one of which may be dialled; Refused where one may not."""
        addresses = dict.fromkeys(str(answer[4][0]) for answer in self._answers(host, port, leave, until))
        for address in addresses:
            judge(address, leave)
        return tuple(addresses)

    def _answers(self, host: str, port: int, leave: Leave, until: float) -> Sequence[tuple[Any, ...]]:
        """What the resolver says; it knows no timeout, so it runs in a thread that may be left behind."""
        box: queue.SimpleQueue[Sequence[tuple[Any, ...]] | Exception] = queue.SimpleQueue()

        def look_up() -> None:
            try:
                box.put(self._resolve(host, port, AF_UNSPEC, SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                box.put(error)

        threading.Thread(target=look_up, name=f"resolve {host}", daemon=True).start()
        try:
            answers = box.get(timeout=self._left(until))
        except queue.Empty:
            raise httpcore.ConnectTimeout("name lookup") from None
        if isinstance(answers, OSError):
            cause = answers.strerror or "no answer"
            raise FetchError(f"{leave.where}: its name is not found ({cause}); see whether it still exists")
        if isinstance(answers, Exception):
            raise Refused(f"{leave.where}: this is no host's name; write it as https://host/path")
        return answers

    def _left(self, until: float) -> float:
        left = until - self._clock.monotonic()
        if left <= 0:
            raise httpcore.ConnectTimeout("no time left")
        return left


def judge(address: str, leave: Leave) -> None:
    """Refuses an address that may not be dialled."""
    try:
        row = denied(address)
    except ValueError:
        raise Refused(f"{leave.where}: its name leads to {address[:60]!a}, which is no address") from None
    if row is None or (row.private and leave.allow_private):
        return
    remedy = (
        "set allow_private = true beside its url if that is meant" if row.private else "nobody may go there"
    )
    raise Refused(f"{leave.where}: its name leads to {address} ({row.what}); {remedy}")


class Stream(httpcore.NetworkStream):
    """A connection that ends at a deadline, however slowly its bytes come; the answer's head is bounded."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float, clock: Clock) -> None:
        self._inner = inner
        self._deadline = deadline
        self._clock = clock
        self._head: int | None = 0

    def head_is_complete(self) -> None:
        """From here on the reader of the body counts."""
        self._head = None

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes; RemoteProtocolError where a head does not end."""
        data = self._inner.read(max_bytes, self._left(timeout, httpcore.ReadTimeout))
        if self._head is not None:
            self._head += len(data)
            if self._head > MAX_HEAD:
                raise httpcore.RemoteProtocolError("endless head")
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends all of it."""
        self._inner.write(buffer, self._left(timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        """Closes the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same connection under TLS."""
        left = self._left(timeout, httpcore.ConnectTimeout)
        return Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline, self._clock)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks about the socket."""
        return self._inner.get_extra_info(info)

    def _left(self, timeout: float | None, late: type[httpcore.TimeoutException]) -> float:
        left = self._deadline - self._clock.monotonic()
        if left <= 0:
            raise late("no time left")
        return left if timeout is None else min(timeout, left)


class Transport(httpx.HTTPTransport):
    """httpx's transport over our backend.

    httpx takes no backend, so its private `_pool` is made here; a test pins that it is the one in use. Should
    it be renamed, requests fail, rather than go unguarded. No connection is kept: one made with a leave for
    private addresses must not serve a request without.
    """

    def __init__(self, backend: Backend, tls: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, network_backend=backend, max_keepalive_connections=0, http1=True, http2=False
        )
