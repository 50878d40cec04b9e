"""The files that a page links (첨부파일): which links lead to one, where they lead, what the file is called.

An address is taken from the link itself, or from the script call that a click runs; both are resolved against
the page's own address, and only http and https are kept. What is to be fetched is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, unquote, urljoin, urlsplit

from monitor.document.blocks import Document, Link
from monitor.extract.download_rules import CALLS, NO_FILE_WORDS, ROUTE, SUFFIX, settled
from monitor.extract.header import FILE_NAME, clean_name
from monitor.records import FileLink
from monitor.text.normal import flatten

MOST = 50  # links to files of one page; more are no attachments but a library
BESIDE = 200  # signs of a line on both sides of a link, where its file may be named
SCHEMES = ("http", "https")
_SCRIPT = re.compile(r"^\s*javascript\s*:", re.IGNORECASE)
_CALL = re.compile(r"([A-Za-z_$][\w.$]{0,60})\s?\(([^()]{0,600})\)")
_ASSIGNED = re.compile(r"location(?:\.href)?\s?=\s?(['\"])([^'\"]{1,400})\1")
_ARGUMENT = re.compile(r"'([^']{0,400})'|\"([^\"]{0,400})\"|(-?\d{1,15})(?=\s*(?:,|$))")
_PLACE = re.compile(r"\{(\d)\}")
_SAFE = "/:?&=%+,;@!~*'()-._$"  # signs of an argument that stay: some are whole addresses, some coded already
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


def find_files(document: Document, url: str) -> tuple[FileLink, ...]:
    """The files linked in a page's main content, in page order, each once; none where it has no address."""
    found: dict[str, FileLink] = {}
    named: set[tuple[str, int]] = set()
    for link in document.links if url else ():
        if len(found) == MOST:
            break
        address = address_of(link, url, document.calls)
        if address is None:
            continue
        own = _own_name(link)
        name, line = own or _name_beside(document, link), document.text.rfind("\n", 0, link.start)
        if settled(address) in found or (not own and name and (name, line) in named):
            continue  # a second button for the same file
        named.add((name, line))
        found[settled(address)] = FileLink(name=name, url=address)
    return tuple(found.values())


def address_of(link: Link, url: str, calls: Mapping[str, str] | None = None) -> str | None:
    """Where a link leads, if that is a file; None where it is none, or nowhere we go.

    `calls`: where the script calls lead that the page itself defines.
    """
    words = flatten(link.text)
    if NO_FILE_WORDS.search(words) and not FILE_NAME.search(words):
        return None
    script = _SCRIPT.match(link.href) is not None
    href = "" if script or link.href.strip().startswith("#") else link.href.strip()
    codes = [link.onclick, link.href if script else ""]
    for target in (*(one for code in codes for one in _targets(code, href, calls or {})), href):
        address = _resolved(target, url) if target else None
        if address is not None and _is_file(address, words):
            return address
    return None


def _targets(code: str, href: str, calls: Mapping[str, str]) -> Iterator[str]:
    """The addresses that a click's script asks for, by what the page says of its calls, then by the rows."""
    for assigned in _ASSIGNED.finditer(code[:2000]):
        yield assigned[2]
    for call in _CALL.finditer(code[:2000]):
        arguments = tuple("".join(found.groups("")) for found in _ARGUMENT.finditer(call[2]))
        own = calls.get(call[1])
        if own and all(0 < int(place) <= len(arguments) for place in _PLACE.findall(own)):
            yield _filled_in(own, arguments)
        row = next((row for row in CALLS if row.takes(call[1], arguments)), None)
        if row is not None and not ("{href}" in row.address and not href):
            yield _filled_in(row.address.replace("{href}", href), arguments)


def _filled_in(address: str, arguments: Sequence[str]) -> str:
    """An address with a call's arguments in their places; what is no part of one is coded."""
    return _PLACE.sub(lambda place: quote(arguments[int(place[1]) - 1], safe=_SAFE), address)


def _resolved(target: str, url: str) -> str | None:
    """The whole address, seen from the page; None where it is none that is fetched."""
    try:
        address = urljoin(url, target)
        parts = urlsplit(address)
        usable = parts.scheme in SCHEMES and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return _CONTROL.sub(lambda sign: f"%{ord(sign[0]):02X}", address) if usable else None


def _is_file(address: str, words: str) -> bool:
    parts = urlsplit(settled(address))
    where = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if SUFFIX.search(parts.path) or ROUTE.search(where):
        return True
    shown = FILE_NAME.search(words)
    return bool(shown and SUFFIX.search(shown[0]) and (parts.query or parts.path.strip("/")))


def _own_name(link: Link) -> str:
    shown = FILE_NAME.search(flatten(link.text))
    return clean_name(shown[0]) if shown else ""


def _name_beside(document: Document, link: Link) -> str:
    """The name in the link's line before it (then behind it), else at the end of its address."""
    start = document.text.rfind("\n", max(0, link.start - BESIDE), link.start) + 1 or max(
        0, link.start - BESIDE
    )
    line = flatten(document.text[start : link.end + BESIDE].partition("\n")[0])
    before = [found[0] for found in FILE_NAME.finditer(line, 0, max(0, link.start - start))]
    behind = [found[0] for found in FILE_NAME.finditer(line, max(0, link.end - start))]
    if before or behind:
        return clean_name(before[-1] if before else behind[0])
    last = unquote(urlsplit(link.href).path.rpartition("/")[2])
    return clean_name(last) if SUFFIX.search(last) and "\ufffd" not in last else ""
