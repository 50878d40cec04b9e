"""Faults of the network, told in one line each."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from monitor.errors import FetchError

AGAIN = "it is tried again at the next check"


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turns what httpx raises into a FetchError whose line begins with `where`."""
    try:
        yield
    except httpx.HTTPError as error:
        raise FetchError(f"{where}: {cause_of(error)}") from error


def cause_of(error: httpx.HTTPError) -> str:
    """What went wrong and what to do. Words of the other side are never repeated: they are not ours."""
    match error:
        case httpx.ConnectTimeout():
            return f"no connection in time; {AGAIN}"
        case httpx.TimeoutException():
            return (
                f"no complete answer in time; {AGAIN}, or raise [limits] seconds if the site is always slow"
            )
        case httpx.ConnectError():
            return _no_connection(error)
        case httpx.NetworkError():
            return f"the connection broke off; {AGAIN}"
        case httpx.RemoteProtocolError() if "without sending a response" in str(error):
            return f"the connection was closed without an answer; {AGAIN}"
        case httpx.RemoteProtocolError():
            return "the answer is not valid HTTP; open the address in a browser to see what stands there"
    return "the request could not be sent; see the address and the headers of the source"


def is_cut(error: httpx.HTTPError) -> bool:
    """Whether the other side ended a body before its end."""
    return isinstance(error, httpx.ReadError) or str(error).startswith("peer closed connection")


def _no_connection(error: httpx.ConnectError) -> str:
    root: BaseException = error
    while root.__cause__ or root.__context__:
        root = root.__cause__ or root.__context__ or root
    if isinstance(root, ssl.SSLCertVerificationError):
        return f"its TLS certificate is not valid ({root.verify_message}); tell the site"
    if isinstance(root, ssl.SSLError):
        return f"no TLS connection ({root.reason or 'handshake failed'}); see whether it speaks https at all"
    if isinstance(root, ConnectionRefusedError):
        return f"the connection is refused; {AGAIN}"
    why = root.strerror if isinstance(root, OSError) and root.strerror else "no route"
    return f"no connection ({why}); {AGAIN}"
