"""Robots (로봇 배제 규약): what a site's robots.txt lets us fetch, as RFC 9309 has it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from monitor.clock import Clock
from monitor.errors import FetchError, RateLimited, Refused
from monitor.fetch.client import Request
from monitor.fetch.targets import named, origin, target
from monitor.records import Page

MAX_AGE = 24 * 3600.0  # seconds; RFC 9309 2.4
MAX_BYTES = 500 << 10  # RFC 9309 2.5: at least 500 KiB are read


@dataclass(frozen=True, slots=True)
class _Known:
    rules: Protego
    read_at: float


class Robots:
    """Knows the robots.txt of each site, for many threads. `fetch` is polite and guarded."""

    def __init__(self, fetch: Callable[[Request], Page], user_agent: str, clock: Clock) -> None:
        self._fetch = fetch
        # The product's name alone: a word of the contact must not match another robot's rules.
        self._name = user_agent.partition("/")[0].strip()
        self._clock = clock
        self._known: dict[tuple[str, str, int], _Known] = {}
        self._lock = threading.Lock()

    def allowed(self, request: Request) -> bool:
        """Whether the site lets us fetch a page.

        FetchError where its robots.txt cannot be had: nothing may then be fetched. One that was read
        before holds on until it can be read again.
        """
        site = origin(target(request.url))
        with self._lock:
            known = self._known.get(site)
        if known is None or self._clock.monotonic() - known.read_at >= MAX_AGE:
            try:
                known = _Known(self._read(request), self._clock.monotonic())
            except FetchError:
                if known is None:
                    raise
            with self._lock:
                self._known[site] = known
        return known.rules.can_fetch(str(target(request.url)), self._name)

    def _read(self, request: Request) -> Protego:
        """The rules of a site: none where it has no robots.txt (4xx)."""
        url = target(request.url)
        place = url.copy_with(path="/robots.txt", query=None)
        asked = Request(url=str(place), headers=request.headers, allow_private=request.allow_private)
        try:
            page = self._fetch(asked)
        except (RateLimited, Refused):
            raise
        except FetchError as error:
            raise FetchError(f"robots.txt of {error}") from None
        if page.status >= 500:
            raise FetchError(
                f"{named(url)}: its robots.txt answers HTTP {page.status}, so its pages are left alone; "
                "it is tried again at the next check"
            )
        # A byte order mark would hide the first line, and with it the rules.
        text = page.body[:MAX_BYTES].decode("utf-8-sig", "replace") if page.status == 200 else ""
        return Protego.parse(text)
