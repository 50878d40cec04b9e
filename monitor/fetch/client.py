"""The client: every request that an address from a page or a configuration can steer is made here."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import httpx

from monitor.clock import Clock
from monitor.errors import FetchError, Refused
from monitor.fetch.answers import (
    NOT_MODIFIED,
    REDIRECTS,
    Limits,
    answer_of,
    body_of,
    check_status,
    headers_of,
)
from monitor.fetch.guard import Backend, Leave, Resolve, Transport
from monitor.fetch.targets import joined, named, origin, target
from monitor.records import Page

__all__ = ["Fetcher", "Limits", "Request"]

# A source that set these would change what an answer means, or how it is framed.
# fmt: off
OURS = frozenset({
    "accept-encoding", "connection", "content-length", "expect", "host", "if-match", "if-modified-since",
    "if-none-match", "if-range", "if-unmodified-since", "proxy-authorization", "range", "te", "trailer",
    "transfer-encoding", "upgrade",
})
# fmt: on
VALIDATORS = ("etag", "last-modified")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One page or file to be fetched. `headers` go to its own origin alone, and are never shown.

    `etag` and `last_modified` are the validators of the version at hand: the answer may then be a 304.
    `largest`: the bytes that an attached file may have; None for a page, which the client's limits bound.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    allow_private: bool = False
    etag: str | None = None
    last_modified: str | None = None
    largest: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hop:
    """One step of a trip: an address, what is sent to it, and how errors name it."""

    url: httpx.URL
    where: str
    own: Mapping[bytes, bytes]
    conditions: Mapping[bytes, bytes]

    @classmethod
    def first(cls, request: Request) -> _Hop:
        """The step to the address that was asked for."""
        url = target(request.url)
        where = named(url)
        conditions = {b"If-None-Match": request.etag, b"If-Modified-Since": request.last_modified}
        return cls(
            url=url,
            where=where,
            own=_checked(request.headers, where),
            conditions={name: value.encode() for name, value in conditions.items() if value},
        )

    def next(self, response: httpx.Response, first: str) -> _Hop:
        """The step that a redirect asks for; headers for this origin and conditions on this page stay."""
        location = next((value for name, value in response.headers.raw if name.lower() == b"location"), None)
        if location is None:
            raise FetchError(
                f"{self.where}: redirects (HTTP {response.status_code}) but not where to; tell the site"
            )
        try:
            url = target(joined(self.url, location))
        except Refused as error:
            raise Refused(f"{self.where}: redirects to where we do not go: {error}") from None
        return _Hop(
            url=url,
            where=f"{first} (redirected to {named(url)})",
            own=self.own if origin(url) == origin(self.url) else {},
            conditions={},
        )


class Fetcher:
    """Fetches pages, one at a time: each thread has its own. Nothing is kept from one page to the next.

    `resolve` is the name lookup, `tls` the trusted authorities (None: those of certifi).
    """

    def __init__(
        self,
        *,
        user_agent: str,
        limits: Limits,
        clock: Clock,
        resolve: Resolve = socket.getaddrinfo,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._limits = limits
        self._clock = clock
        self._backend = Backend(resolve=resolve, clock=clock)
        self._transport = Transport(self._backend, tls or httpx.create_ssl_context(trust_env=False))
        self._lock = threading.Lock()

    def close(self) -> None:
        """Closes what is open."""
        self._transport.close()

    def fetch(self, request: Request) -> Page:
        """The page at an address, or its error page, or a 304 without a body.

        RateLimited where the host asks for a pause, Refused where we do not go, FetchError for the rest.
        """
        with self._lock:
            try:
                return self._follow(request)
            finally:
                self._backend.leave = None

    def _follow(self, request: Request) -> Page:
        started = self._clock.monotonic()
        hop = _Hop.first(request)
        first = hop.where
        cookies = httpx.Cookies()  # some sites redirect in a circle until their cookie comes back
        for _ in range(self._limits.redirects + 1):
            self._backend.leave = Leave(
                where=hop.where,
                deadline=started + self._limits.seconds,
                allow_private=request.allow_private,
            )
            with self._answer(hop, cookies) as response:
                if response.status_code not in REDIRECTS:
                    return self._page(request, hop, response, started)
                hop = hop.next(response, first)
        raise FetchError(
            f"{hop.where}: redirects more than {self._limits.redirects} times; "
            "open it in a browser and watch the address where it ends"
        )

    @contextmanager
    def _answer(self, hop: _Hop, cookies: httpx.Cookies) -> Iterator[httpx.Response]:
        """The answer to one request, its body not yet read."""
        limits = self._limits
        timeout = httpx.Timeout(limits.seconds, connect=limits.connect)
        request = httpx.Request(
            "GET", hop.url, headers=self._headers(hop), extensions={"timeout": timeout.as_dict()}
        )
        cookies.set_cookie_header(request)
        with answer_of(self._transport, request, hop.where) as response:
            cookies.extract_cookies(response)
            yield response

    def _limits_of(self, request: Request) -> Limits:
        if request.largest is None:
            return self._limits
        return replace(self._limits, raw=request.largest, decoded=request.largest, key="[attachments] size")

    def _headers(self, hop: _Hop) -> httpx.Headers:
        headers = httpx.Headers(
            {
                "User-Agent": self._user_agent,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Language": "ko,en;q=0.7",
            }
        )
        headers.update({**hop.own, **hop.conditions})
        headers.update({"Accept-Encoding": "gzip", "Connection": "close"})
        return headers

    def _page(self, request: Request, hop: _Hop, response: httpx.Response, started: float) -> Page:
        now = self._clock.now()
        check_status(response, conditional=bool(hop.conditions), now=now, where=hop.where)
        modified = response.status_code != NOT_MODIFIED
        body = body_of(response, self._limits_of(request), hop.where) if modified else b""
        return Page(
            url=request.url,
            final_url=str(hop.url),
            status=response.status_code,
            headers=_with_validators(headers_of(response), request, modified, hop.url),
            body=body,
            fetched_at=now,
            seconds=self._clock.monotonic() - started,
        )


def _with_validators(
    headers: dict[str, str], request: Request, modified: bool, url: httpx.URL
) -> dict[str, str]:
    """The headers with the validators that hold for the address asked for.

    A 304 that repeats none keeps those it was asked with. Those of another page, where a redirect ended, are
    left out: asked with them, the first address could call a page unchanged that it never sent.
    """
    if not modified:
        kept = {"etag": request.etag, "last-modified": request.last_modified}
        return {name: value for name, value in kept.items() if value} | headers
    if url == target(request.url):
        return headers
    return {name: value for name, value in headers.items() if name not in VALIDATORS}


def _checked(headers: Mapping[str, str], where: str) -> dict[bytes, bytes]:
    """The source's own headers as they are sent; Refused where one cannot be, or is not a source's to set."""
    for name, value in headers.items():
        if name.lower() in OURS:
            raise Refused(f"{where}: the header {name} is ours to set; take it out of the source")
        if not _TOKEN.fullmatch(name) or _UNSENDABLE.search(value):
            raise Refused(
                f"{where}: the header {name[:40]!a} cannot be sent; take out line breaks and the like"
            )
    return {name.encode(): value.strip().encode() for name, value in headers.items()}
