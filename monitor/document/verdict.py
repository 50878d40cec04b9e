"""Why a page is no announcement that could be compared (읽을 수 없음): walls, logins, outages, empty shells.

Status and address come first, then what the page says of itself. Words count in short pages alone, and the
less the more it says that announcements say; an announcement that mentions a login stays one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from monitor.document.blocks import Document
from monitor.document.cut import is_cut_off
from monitor.document.tree import grow
from monitor.document.verdict_words import (
    BARE,
    HARDLY,
    MIDDLING,
    NEEDS_SCRIPT,
    ROWS,
    SHORT,
    SIGNS,
    Row,
    compiled,
    in_lower_case,
)
from monitor.records import Reason

# In doubt the first wins: what stands before a page is no news of the page.
_ORDER: tuple[Reason, ...] = ("bot_wall", "login", "maintenance", "gone", "soft_404")
_BARRIERS = _ORDER[:3]
_STATUSES: dict[int, Reason] = {401: "login", 403: "bot_wall", 404: "gone", 410: "gone", 429: "bot_wall"}

_TITLE = compiled(ROWS, "title")
_WORDS = compiled(ROWS, "words")
_SOURCE = compiled(ROWS, "source")
_ADDRESS = compiled(ROWS, "address")
_SHELL_SOURCE = compiled(NEEDS_SCRIPT, "source")
_SHELL_WORDS = compiled(NEEDS_SCRIPT, "words")
_SIGNS = tuple(in_lower_case(pattern) for pattern, _ in SIGNS)

_TINY = 300  # characters of a page on which a single weaker word tells enough
_NEED_TINY, _NEED, _NEED_LONG = 2, 3, 4  # weights: on a tiny page, a short one, a longer one
_NEED_CALL = 6  # for each sign of an announcement after the first
_MAX_SOURCE = 200_000  # characters of markup that are looked at
_MAX_TITLE = 200
_SHELL = 3  # weight from which a page is a shell
_ONLY_SCRIPT = 30  # characters of a page with scripts that shows nothing

_ALERT = re.compile(r"alert\s*\(\s*(?:'([^'<]{1,300})'|\"([^\"<]{1,300})\")")
_JUMP = re.compile(
    r"location(?:\.href)?\s*=\s*[\"']([^\"'<>]{1,300})|location\.(?:replace|assign)\(\s*[\"']([^\"'<>]{1,300})"
)
_REFRESH = re.compile(r"^\s*[\d.]{1,6}\s*[;,]\s*url\s*=\s*[\"']?([^\"'\s]{1,300})", re.IGNORECASE)
_HOST = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*", re.IGNORECASE)
_SESSION = re.compile(r";jsessionid=[^?#/]*", re.IGNORECASE)
_HOME = re.compile(
    r"/?(?:(?:ko|kr|kor|en|eng|main|home|www|portal)/?)?(?:(?:index|main|home|default)(?:\.\w{2,5})?/?)?"
)


def of_status(status: int) -> Reason | None:
    """What an HTTP status alone says; None below 400.

    401 asks for a login, 403 and 429 turn us away, 404 and 410 say that the page is gone. 5xx is an
    outage, and any other 4xx says that this address is wrong.
    """
    if status < 400:
        return None
    return _STATUSES.get(status) or ("maintenance" if status >= 500 else "soft_404")


def judge(
    text: str, document: Document, *, status: int = 200, url: str = "", final_url: str = "",
    truncated: bool = False,
) -> Reason | None:  # fmt: skip
    """Why a page is no announcement that can be compared; None where it is one, or some other page.

    `text` is its decoded source, `url` was asked for and `final_url` answered. `truncated`: its sender
    cut it off.
    """
    page = _Page(text, document)
    if (said := of_status(status)) is not None:
        said_more = page.says()
        return said_more if said_more in _BARRIERS else said
    if (led := _led_away(url, final_url)) is not None:
        return led
    if truncated or is_cut_off(text):
        return "truncated"
    return page.says() or page.lacks()


class _Page:
    """What is looked at of one page: how much it shows, its title, its words, its source."""

    def __init__(self, text: str, document: Document) -> None:
        self._source = text[:_MAX_SOURCE]
        self._meta = document.meta
        self._size = len(document.text.strip())
        self._bare = False
        self._own = self._words = document.text[: MIDDLING + 1]
        if self._size < HARDLY:
            shown = grow(text).body.text()[:MIDDLING]
            self._bare = len(shown) < BARE
            self._words = "\n".join((self._words, shown, *(self._alerts() if self._bare else ())))
        first = document.text.lstrip().partition("\n")[0]
        first = "" if first.count("|") > 1 else first  # a menu in one line, no title
        self._title = f"{document.meta.get('title', '')[:_MAX_TITLE]}\n{first[:_MAX_TITLE]}"
        self._signs = _signs_in(self._words)

    def _alerts(self) -> list[str]:
        return [(one or two).replace("\\n", " ") for one, two in _ALERT.findall(self._source)]

    def says(self) -> Reason | None:
        """The reason its words speak for, strongly enough for its size.

        What is left of a page without its furniture speaks first: menus and neighbours around a short
        message hold the signs of other announcements.
        """
        if self._size > MIDDLING:
            return None
        if self._own and self._own != self._words and (reason := self._says(self._own)):
            return reason
        return self._says(self._words)

    def _says(self, words: str) -> Reason | None:
        weights: Counter[Reason] = Counter()
        for rows, looked in ((_TITLE, self._title), (_WORDS, words), (_SOURCE, self._source)):
            weights.update(self._weigh(rows, looked.lower()))
        if self._bare:
            weights.update({reason: 4 for target in self._jumps() if (reason := _leads_to(target))})
        best = max(_ORDER, key=lambda reason: weights[reason])
        return best if weights[best] >= self._needed(_signs_in(words)) else None

    def _weigh(self, rows: Iterable[tuple[re.Pattern[str], Row]], text: str) -> Counter[Reason]:
        weights: Counter[Reason] = Counter()
        for pattern, row in rows:
            if self._size <= row.most and pattern.search(text):
                weights[row.reason] += row.weight
        return weights

    def _needed(self, signs: int) -> int:
        if signs > 1:
            return _NEED_CALL * (signs - 1)
        if self._size > SHORT:
            return _NEED_LONG
        return _NEED_TINY if self._size <= _TINY else _NEED

    def _jumps(self) -> list[str]:
        """Where a page that shows nothing sends its reader on to."""
        refresh = _REFRESH.findall(self._meta.get("refresh", ""))
        return refresh + [one or two for one, two in _JUMP.findall(self._source)]

    def lacks(self) -> Reason | None:
        """Whether its content is missing: left to scripts, or not there at all."""
        words, source = self._words.lower(), self._source.lower()
        weights = self._weigh(_SHELL_WORDS, words) + self._weigh(_SHELL_SOURCE, source)
        if self._signs < 2 and weights["needs_javascript"] >= _SHELL:
            return "needs_javascript"
        if self._size < _ONLY_SCRIPT and "<script" in source:
            return "needs_javascript"
        return None if self._size else "empty"


def _signs_in(words: str) -> int:
    """How many signs of an announcement stand in some words."""
    words = words.lower()
    return sum(1 for sign in _SIGNS if sign.search(words))


def _leads_to(address: str) -> Reason | None:
    """What an address is for, by its path and query; None where that is no trouble."""
    looked = _local(address).lower()
    return next((row.reason for pattern, row in _ADDRESS if pattern.search(looked)), None)


def _local(address: str) -> str:
    """The path and query of an address, without what names a session. Never raises."""
    return _SESSION.sub("", _HOST.sub("", address, count=1).partition("#")[0]) or "/"


def _led_away(url: str, final_url: str) -> Reason | None:
    """What another answering address than that asked for means: a login, an error page, the front page."""
    if not url or not final_url:
        return None
    asked, came = _local(url), _local(final_url)
    if asked == came:
        return None
    reason = _leads_to(final_url)
    if reason is not None and reason != _leads_to(url):
        return reason
    return "soft_404" if _HOME.fullmatch(came) and not _HOME.fullmatch(asked) else None
