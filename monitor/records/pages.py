"""Pages and readings: what was fetched, and what reading it gave."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from monitor.facts import Facts

ReadStatus = Literal["ok", "unreadable", "not_announcement"]

Reason = Literal[
    "bot_wall", "maintenance", "login", "needs_javascript", "truncated", "gone", "empty", "soft_404",
    "encrypted", "no_text", "damaged", "too_large", "unsupported",
]  # fmt: skip
REASONS: tuple[Reason, ...] = get_args(Reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Bytes and headers of one fetch (페이지); `headers` has lower-case names."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime.datetime
    seconds: float = 0.0

    @property
    def content_type(self) -> str | None:
        """The declared content type, as sent."""
        return self.headers.get("content-type")


MAX_BYTES = 20 * 1024 * 1024  # of a body; larger ones are no page


@dataclass(frozen=True, slots=True, kw_only=True)
class Bytes:
    """What is to be read: the bytes, and what their sender said of them.

    `seen`: the day they were fetched, for dates that name no year. `url` was asked for and `final_url`
    answered; both are '' for a file.
    """

    body: bytes
    name: str = ""
    content_type: str | None = None
    status: int = 200
    url: str = ""
    final_url: str = ""
    seen: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A link to a file, as a page shows it: the file's name ('' where it shows none), and where it lies."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What reading one page or file gave: status and why, the facts, and the text they quote.

    `digest` is a key of its words, equal where two versions differ in spaces and counters alone. `files`:
    the attached files that a page links, in page order. `stamps`: the names of its files with the size and
    the day that it shows beside them.
    """

    status: ReadStatus
    reason: Reason | None = None
    facts: Facts | None = None
    text: str = ""
    digest: str = ""
    note: str = ""
    files: tuple[FileLink, ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()
