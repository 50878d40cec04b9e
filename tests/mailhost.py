"""A mail server on loopback: it speaks SMTP as far as a sender needs it, and keeps what it is given."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage


@dataclass
class MailHost:
    """What the server was given, and what it answers to each command instead of taking it."""

    port: int = 0
    answers: dict[str, str] = field(default_factory=dict)
    letters: list[EmailMessage] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    gate: threading.Event | None = None

    def url(self, query: str = "") -> str:
        """The address of a channel that sends through it."""
        to = "from=monitor@example.org&to=team@example.org&mode=insecure"
        return f"mailto://127.0.0.1:{self.port}?{to}{query}"


class _Talk(socketserver.StreamRequestHandler):
    """One connection: a command a line, until QUIT."""

    server: _Server

    def handle(self) -> None:
        host = self.server.host
        if host.gate is not None:
            host.gate.wait(5)
        self._say(host.answers.get("", "220 mailhost"))
        while line := self.rfile.readline().decode().strip():
            command = line.partition(" ")[0].upper()
            host.asked.append(command)
            answer = host.answers.get(command)
            if command == "DATA" and answer is None:
                self._say("354 go on")
                answer = self._letter(host)
            self._say(answer or ("221 bye" if command == "QUIT" else "250 OK"))
            if command == "QUIT":
                return

    def _letter(self, host: MailHost) -> str:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        refused = host.answers.get(".")
        if refused is None:
            letter = email.message_from_bytes(b"".join(lines), policy=email.policy.default)
            host.letters.append(letter)
        return refused or "250 taken"

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    host: MailHost


@contextmanager
def mail_host() -> Iterator[MailHost]:
    """A mail server that runs until the context ends."""
    with _Server(("127.0.0.1", 0), _Talk) as server:
        host = MailHost(port=server.server_address[1])
        server.host = host
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield host
        if host.gate is not None:
            host.gate.set()
        server.shutdown()
        thread.join(5)
