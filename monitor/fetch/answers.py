"""Answers (응답): what a server sent, judged by its status and read within bounds."""

from __future__ import annotations

import datetime
import email.utils
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from monitor.errors import FetchError, RateLimited, TooLarge
from monitor.fetch.decode import undone
from monitor.fetch.faults import AGAIN, is_cut, told
from monitor.fetch.targets import decoded

OK, NOT_MODIFIED, TOO_MANY, UNAVAILABLE = 200, 304, 429, 503
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_PAUSE = 24 * 3600.0  # seconds; a Retry-After beyond it is a slip or a trap


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one fetch may cost: seconds in all and to connect, bytes as sent and as decoded, redirects.

    `key`: where the configuration sets the bytes.
    """

    seconds: float = 60.0
    connect: float = 10.0
    raw: int = 5 << 20
    decoded: int = 20 << 20
    redirects: int = 5
    key: str = "[limits] page"


@contextmanager
def answer_of(transport: httpx.BaseTransport, request: httpx.Request, where: str) -> Iterator[httpx.Response]:
    """The answer to one request, its head complete, its body not yet read; `where` is how errors name it."""
    with told(where):
        response = transport.handle_request(request)
    try:
        response.extensions["network_stream"].head_is_complete()
        response.request = request
        yield response
    finally:
        response.close()


def check_status(response: httpx.Response, *, conditional: bool, now: datetime.datetime, where: str) -> None:
    """RateLimited where the host asks for a pause, FetchError where the answer is no page nor error page."""
    status = response.status_code
    pause = retry_after(response.headers.get("retry-after", ""), now)
    if status == TOO_MANY or (status == UNAVAILABLE and pause is not None):
        when = "later" if pause is None else f"in {pause:.0f} seconds"
        raise RateLimited(
            f"{where}: asks us to come back {when} (HTTP {status}); it is left alone until then",
            retry_after=pause,
        )
    if status == NOT_MODIFIED and not conditional:
        raise FetchError(f"{where}: says 'not modified' (HTTP 304) though we have no version of it; {AGAIN}")
    if status not in (OK, NOT_MODIFIED) and not 400 <= status <= 599:
        raise FetchError(
            f"{where}: answers HTTP {status}, which brings no page; open the address in a browser"
        )


def retry_after(value: str, now: datetime.datetime) -> float | None:
    """Seconds that a Retry-After header asks for, in number or date, at most a day; None if unreadable."""
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(min(int(text[:9]), LONGEST_PAUSE))
    try:
        moment = email.utils.parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return min(max((moment - now).total_seconds(), 0.0), LONGEST_PAUSE)


def headers_of(response: httpx.Response) -> dict[str, str]:
    """The headers by lower-case name; those sent more than once are joined by a comma."""
    headers: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = decoded(raw_name).lower(), decoded(raw_value)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def body_of(response: httpx.Response, limits: Limits, where: str) -> bytes:
    """The whole body, decoded; FetchError where it is cut short, or larger than the limits allow."""
    raw = _raw(response, limits, where)
    codings = headers_of(response).get("content-encoding", "")
    return undone(raw, codings, limit=limits.decoded, where=where, key=limits.key)


def _raw(response: httpx.Response, limits: Limits, where: str) -> bytes:
    """The body as sent. h11 holds it to its Content-Length, or to its last chunk."""
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > limits.raw:
        raise _too_large(limits, where)
    body = bytearray()
    with told(where):
        try:
            for piece in response.iter_raw():
                body += piece
                if len(body) > limits.raw:
                    raise _too_large(limits, where)
        except (httpx.RemoteProtocolError, httpx.ReadError) as error:
            if is_cut(error):
                whole = f" of {length}" if length else ""
                raise FetchError(f"{where}: cut off after {len(body)}{whole} bytes; {AGAIN}") from None
            raise
    return bytes(body)


def _too_large(limits: Limits, where: str) -> TooLarge:
    return TooLarge(f"{where}: sends more than {limits.raw} bytes; raise {limits.key} if that is meant")
