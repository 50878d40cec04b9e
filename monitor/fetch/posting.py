"""Posting (보내기): our own words to an address that only the operator's configuration names.

It leaves by the same guard as everything that is fetched, is never redirected, and reads no body in return.
"""

from __future__ import annotations

import socket
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx

from monitor.clock import Clock
from monitor.fetch.answers import answer_of, retry_after
from monitor.fetch.guard import Backend, Leave, Resolve, Transport
from monitor.fetch.targets import named, target


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What is posted where; a name and password in the address go as Basic credentials.

    Neither address nor headers are ever shown: both may carry secrets.
    """

    url: str = field(repr=False)
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    allow_private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A receiver's answer: its status, and the seconds it asks us to wait, at most a day."""

    status: int
    retry_after: float | None

    @property
    def said(self) -> str:
        """The status with the standard's own words for it."""
        return f"{self.status} {httpx.codes.get_reason_phrase(self.status)}".rstrip()

    @property
    def taken(self) -> bool:
        """Whether the receiver took it."""
        return 200 <= self.status < 300

    @property
    def redirects(self) -> bool:
        """Whether the receiver names another address, where we do not follow."""
        return 300 <= self.status < 400


class Poster:
    """Posts for many threads, one connection a post, within so many seconds from lookup to answer.

    `resolve` is the name lookup, `tls` the trusted authorities (None: those of certifi).
    """

    def __init__(
        self,
        *,
        user_agent: str,
        clock: Clock,
        resolve: Resolve = socket.getaddrinfo,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent, self._clock, self._resolve = user_agent, clock, resolve
        self._tls = tls or httpx.create_ssl_context(trust_env=False)

    def post(self, post: Post, *, seconds: float) -> Receipt:
        """Posts once; FetchError where no answer comes, Refused where we do not go."""
        url, credentials = _without_credentials(target(post.url, userinfo=True))
        where = named(url)
        backend = Backend(resolve=self._resolve, clock=self._clock)
        backend.leave = Leave(
            where=where, deadline=self._clock.monotonic() + seconds, allow_private=post.allow_private
        )
        headers = {"User-Agent": self._user_agent, **credentials, **post.headers, "Connection": "close"}
        timeout = httpx.Timeout(seconds).as_dict()
        request = httpx.Request(
            "POST", url, headers=headers, content=post.body, extensions={"timeout": timeout}
        )
        transport = Transport(backend, self._tls)
        try:
            with answer_of(transport, request, where) as response:
                asked = retry_after(response.headers.get("retry-after", ""), self._clock.now())
                return Receipt(status=response.status_code, retry_after=asked)
        finally:
            transport.close()


def _without_credentials(url: httpx.URL) -> tuple[httpx.URL, dict[str, str]]:
    """The address without the name and password in it, and the header that says them instead."""
    if not url.userinfo:
        return url, {}
    pair = f"{url.username}:{url.password}".encode()
    return url.copy_with(userinfo=b""), {"Authorization": f"Basic {b64encode(pair).decode()}"}
