"""A server on loopback that can answer in every wrong way: each way is one function over the raw socket."""

from __future__ import annotations

import gzip
import socket
import socketserver
import struct
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Way = Callable[[socket.socket], None]


def page(body: str | bytes, *heads: str, status: str = "200 OK") -> Way:
    """A proper answer with this body."""
    raw = body.encode() if isinstance(body, str) else body
    return raw_answer(raw, f"Content-Length: {len(raw)}", *heads, status=status)


def raw_answer(body: bytes, *heads: str, status: str = "200 OK") -> Way:
    """An answer with just these headers, and then the end of the connection."""

    def way(connection: socket.socket) -> None:
        kinds = "" if any("content-type" in head.lower() for head in heads) else TYPE
        lines = "".join(f"{head}\r\n" for head in heads)
        connection.sendall(f"HTTP/1.1 {status}\r\n{kinds}{lines}\r\n".encode() + body)

    return way


TYPE = "Content-Type: text/html; charset=utf-8\r\n"


def reset_after(body: str) -> Way:
    """Half a body, then a reset."""
    half = body.encode()[: len(body) // 2]

    def way(connection: socket.socket) -> None:
        raw_answer(half, f"Content-Length: {len(body.encode())}")(connection)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return way


def reset(connection: socket.socket) -> None:
    """Takes the request, and breaks off without a word."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def chunked(body: str, *, ends: bool) -> Way:
    """The body in chunks, without the last one where it does not end."""
    raw = body.encode()
    chunks = b"%x\r\n%s\r\n" % (len(raw), raw) + (b"0\r\n\r\n" if ends else b"")
    return raw_answer(chunks, "Transfer-Encoding: chunked")


def cut_gzip(body: str) -> Way:
    """A gzip stream without its end, its length declared right: most clients take it for good."""
    packed = gzip.compress(body.encode())
    return page(packed[: len(packed) // 2], "Content-Encoding: gzip")


def bomb(size: int) -> Way:
    """Some kilobytes that unpack to very much more."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    packed = packer.compress(bytes(size)) + packer.flush()
    return page(packed, "Content-Encoding: gzip")


def endless(head: bytes, again: bytes, pause: float = 0.0) -> Way:
    """A start, then the same bytes for ever."""

    def way(connection: socket.socket) -> None:
        connection.sendall(head)
        give_up = time.monotonic() + 5
        while time.monotonic() < give_up:
            connection.sendall(again)
            time.sleep(pause)

    return way


def silent(connection: socket.socket) -> None:
    """Takes the request and never answers; the other side gives up."""
    connection.settimeout(5)
    connection.recv(1)


class Server(socketserver.ThreadingTCPServer):
    """Answers every request in the way that is set."""

    daemon_threads = True
    allow_reuse_address = True
    way: Way
    asked = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/call"


class _Handler(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        with suppress(OSError):  # the client has had enough
            head = b""
            while b"\r\n\r\n" not in head and (some := self.request.recv(4096)):
                head += some
            server.asked += 1
            server.way(self.request)


@contextmanager
def misbehaving() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
