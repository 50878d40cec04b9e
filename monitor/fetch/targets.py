"""Targets (주소): what an address must be for us to go there, and how errors name it."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

import httpx

from monitor.errors import Refused

SCHEMES = ("http", "https")
LAST_PORT = 65535
_AUTHORITY = re.compile(rb"(?:[A-Za-z][A-Za-z0-9+.-]*:)?//[^/?#]*")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def target(url: str, *, userinfo: bool = False) -> httpx.URL:
    """An address that may be asked for, without its fragment; Refused where it is none.

    `userinfo`: it may carry a name and password, which are left in it.
    """
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        raise Refused("the address is no valid URL; write it as https://host/path") from None
    host = parsed.host or "the address"
    if parsed.scheme not in SCHEMES:
        raise Refused(
            f"{host}: only http and https are fetched, not {parsed.scheme or 'a path'}; give its web address"
        )
    if not parsed.host:
        raise Refused("the address names no host; write it as https://host/path")
    if "\\" in url:
        raise Refused(f"{host}: the address has a backslash, which programs read differently; write / or %5C")
    if parsed.userinfo and not userinfo:
        raise Refused(f"{host}: the address carries a name or password; give it as a header of the source")
    if parsed.port and parsed.port > LAST_PORT:
        raise Refused(f"{named(parsed)}: there is no such port; write one up to {LAST_PORT}")
    return parsed.copy_with(fragment=None)


def named(url: httpx.URL) -> str:
    """The host of an address, with its port where that is unusual: all that an error line tells of it."""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return host if url.port is None else f"{host}:{url.port}"


def origin(url: httpx.URL) -> tuple[str, str, int]:
    """Scheme, host and port: what credentials are bound to."""
    return url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80)


def joined(base: httpx.URL, location: bytes) -> str:
    """The address that a raw Location header names, seen from the page that sent it; not yet judged.

    Korean servers send raw EUC-KR in it. As browsers do, path and query go back byte for byte,
    percent-encoded; only a host's name has to be read.
    """
    found = _AUTHORITY.match(location)
    end = found.end() if found else 0
    text = decoded(location[:end]) + quote(location[end:].strip(), safe=_ASCII)
    try:
        return urljoin(str(base), text)
    except ValueError:
        return text


def decoded(raw: bytes) -> str:
    """The text of a header's bytes: UTF-8, else CP949, else Latin-1."""
    for charset in ("utf-8", "cp949"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
