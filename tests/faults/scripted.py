"""A site that revises itself by a script of its own pace, and a receiver that counts what it is told.

A page goes on to its next version only once the one before was taken for good: a request that asks for
'anything but version n' (If-None-Match) tells that version n was recorded. So no version is ever skipped,
however often the reader dies, and what was published is what must have been found.
"""

from __future__ import annotations

import json
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from processes import open_call

FIRST = 100  # million won; each version raises the award by one


class Script:
    """What is published at each path, and every key that was received."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.version: dict[str, int] = defaultdict(int)
        self.taken: dict[str, int] = defaultdict(lambda: -1)
        self.going = True
        self.asked = 0
        self.keys: Counter[str] = Counter()
        self.told: Counter[tuple[str, int]] = Counter()

    def page(self, path: str, known: str) -> tuple[int, bytes]:
        """The version of a path to be shown to someone who knows one; None of it where it is the same."""
        with self.lock:
            self.asked += 1
            now = self.version[path]
            if known == f'"{now}"':
                self.taken[path] = now
                if not self.going:
                    return now, b""
                self.version[path] = now = now + 1
            return now, open_call(award=f"{FIRST + now}백만원").encode()

    def receive(self, key: str, body: bytes) -> None:
        """One alert that came in, perhaps not for the first time."""
        alert = json.loads(body)
        with self.lock:
            self.keys[key] += 1
            if self.keys[key] == 1:
                for revision in alert["revisions"]:
                    self.told[(alert["source"], revision["after"]["max"])] += 1

    def moved(self, paths: tuple[str, ...]) -> bool:
        """Whether every path was revised at least once."""
        return all(self.version[path] for path in paths)

    def settled(self, paths: tuple[str, ...]) -> bool:
        """Whether the last version of every path was taken for good."""
        with self.lock:
            return all(self.taken[path] == self.version[path] for path in paths)


@contextmanager
def scripted_site() -> Iterator[tuple[Script, str]]:
    """The site on loopback, and its address."""
    script = Script()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            version, body = script.page(self.path, self.headers.get("If-None-Match", ""))
            self.send_response(200 if body else 304)
            self.send_header("ETag", f'"{version}"')
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            script.receive(self.headers["Idempotency-Key"], body)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda request, address: None  # type: ignore[method-assign]  # a killed reader
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield script, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
