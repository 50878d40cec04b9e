"""The demo's site: pages written for it, served on loopback, in a first and then in a second version."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files

PAGES = ("press", "board", "noise", "wall", "english")


@dataclass(slots=True)
class Site:
    """What is published: every page in one version at a time."""

    address: str
    version: int = 1

    def url(self, page: str) -> str:
        """Where a page stands."""
        return f"{self.address}/{page}"

    def body(self, path: str) -> bytes | None:
        """The bytes of a page as published now; None where there is no such page."""
        name = path.strip("/")
        if name not in PAGES:
            return None
        return files("monitor.demo").joinpath(f"site/{name}.{self.version}.html").read_bytes()


@contextmanager
def serving() -> Iterator[Site]:
    """The site on a free port of loopback, until the context ends."""
    server = _Server(("127.0.0.1", 0), _Handler)
    site = server.site = Site(address=f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    """A server that knows the site it serves."""

    site: Site


class _Handler(BaseHTTPRequestHandler):
    """Answers with the page as published now, or 304 to who has it already."""

    server: _Server

    def do_GET(self) -> None:
        body = self.server.site.body(self.path)
        if body is None:
            self._answer(HTTPStatus.NOT_FOUND, b"")
            return
        tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if self.headers.get("If-None-Match") == tag:
            self._answer(HTTPStatus.NOT_MODIFIED, b"", tag)
        else:
            self._answer(HTTPStatus.OK, body, tag)

    def _answer(self, status: HTTPStatus, body: bytes, tag: str = "") -> None:
        self.send_response(status)
        if tag:
            self.send_header("ETag", tag)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the demo tells what matters."""
