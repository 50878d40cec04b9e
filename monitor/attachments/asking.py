"""One attached file asked for: fetched through the same guarded, polite client, read in a worker, archived.

Whatever goes wrong becomes the file's own state. A file that cannot be read never takes the place of one that
could: the bytes at hand stay, and so do the facts in them.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from monitor.attachments.listing import Listed, without_superseded
from monitor.attachments.names import disposition_name
from monitor.clock import Clock
from monitor.config import Attachments, Source
from monitor.document.kinds import is_text
from monitor.errors import FetchError, RateLimited, TooLarge
from monitor.extract.download_rules import SUFFIX
from monitor.fetch.client import Request
from monitor.readers import Readers
from monitor.records import Attachment, Bytes, FileState, Page, Reading, Reason
from monitor.store import Store

PATIENCE = 150.0  # seconds for all files of one look; two looks of page and files must fit into a lease
GONE = (404, 410)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What asking works with; `headers` are the source's own, `page` the address that its page came from."""

    store: Store
    fetch: Callable[[Request], Page]
    readers: Readers
    clock: Clock
    rules: Attachments
    source: Source
    zone: datetime.tzinfo
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The files after asking, and what was read anew, by SHA-256."""

    files: tuple[Listed, ...]
    readings: Mapping[str, Reading] = field(default_factory=dict)

    @property
    def attachments(self) -> tuple[Attachment, ...]:
        """The files as they stand now; what was read is not new any more."""
        return tuple(replace(file.now, added=file.now.added and not file.now.sha256) for file in self.files)

    @property
    def news(self) -> bool:
        """Whether other bytes are at hand than before."""
        return any(file.now.sha256 != (file.before and file.before.sha256) for file in self.files)


def ask(files: Sequence[Listed], places: Sequence[int], means: Means) -> Asked:
    """Asks for the files at some places; stops where the host wants a pause or the time is up."""
    until = means.clock.monotonic() + PATIENCE
    done, readings = list(files), {}
    for at in places:
        if means.clock.monotonic() >= until:
            break
        try:
            page = means.fetch(_request(files[at], means))
        except RateLimited as error:
            done[at] = _failed(files[at], means, str(error))
            break
        except FetchError as error:
            reason: Reason | None = "too_large" if isinstance(error, TooLarge) else None
            done[at] = _failed(files[at], means, str(error), reason)
            continue
        done[at], reading = _answered(files[at], page, means)
        if reading is not None and done[at].now.sha256:
            readings[str(done[at].now.sha256)] = reading
    return Asked(files=without_superseded(done), readings=readings)


def _request(file: Listed, means: Means) -> Request:
    """The source's own headers and its leave for private addresses go to its own host alone."""
    url, known = file.now.url, file.now.sha256 is not None and not file.moved
    at_home = _origin(url) == _origin(means.source.url)
    kept = known and means.store.has_file(str(file.now.sha256))
    headers = dict(means.headers) if at_home else {}
    if at_home and means.page.isascii():
        headers.setdefault("Referer", means.page)  # some boards hand files only to readers of the page
    return Request(
        url=url,
        headers=headers,
        allow_private=means.source.allow_private and at_home,
        etag=file.now.etag if kept else None,
        last_modified=file.now.last_modified if kept else None,
        largest=means.rules.size,
    )


def _origin(url: str) -> tuple[str, str, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


def _failed(file: Listed, means: Means, detail: str, reason: Reason | None = None) -> Listed:
    state: FileState = "unreadable" if reason == "too_large" else "failed"
    now = replace(file.now, state=state, reason=reason, detail=detail, asked_at=means.clock.now())
    return replace(file, now=now)


def _answered(file: Listed, page: Page, means: Means) -> tuple[Listed, Reading | None]:
    """The file after an answer, and its reading where that is new."""
    if page.status == 304:
        return replace(file, now=replace(_well(file.now), asked_at=page.fetched_at)), None
    if page.status != 200:
        return _failed(file, means, f"HTTP {page.status}", "gone" if page.status in GONE else None), None
    name = file.now.name or disposition_name(page.headers.get("content-disposition", ""))
    now = replace(file.now, name=name or _last_part(file.now.url), asked_at=page.fetched_at)
    if hashlib.sha256(page.body).hexdigest() == now.sha256 and means.store.has_file(str(now.sha256)):
        return replace(file, now=_with_validators(_well(now), page)), None
    reading = means.readers.read(bytes_of(now, page.body, page.content_type, page.fetched_at, means.zone))
    if reading.facts is None or _is_page(now.name, page):
        reason = reading.reason or "soft_404"
        bad = replace(
            now, state="unreadable", reason=reason, detail=reading.note, etag=None, last_modified=None
        )
        return replace(file, now=bad), None
    read = replace(
        _well(now),
        sha256=means.store.keep_file(page.body),
        content_type=page.content_type,
        fetched_at=page.fetched_at,
    )
    return replace(file, now=_with_validators(read, page)), reading


def _well(file: Attachment) -> Attachment:
    return replace(file, state="read", reason=None, detail="")


def _with_validators(file: Attachment, page: Page) -> Attachment:
    return replace(file, etag=page.headers.get("etag"), last_modified=page.headers.get("last-modified"))


def _is_page(name: str, page: Page) -> bool:
    """Whether a page came where a file should be: boards answer so where a file is gone or a login is due."""
    declared = (page.content_type or "").partition(";")[0].strip().lower()
    return declared == "text/html" and is_text(page.body) and bool(SUFFIX.search(name) or not name)


def _last_part(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[2]


def bytes_of(
    file: Attachment, body: bytes, content_type: str | None, at: datetime.datetime, zone: datetime.tzinfo
) -> Bytes:
    """A file as it is handed to the readers."""
    return Bytes(body=body, name=file.name, content_type=content_type, seen=at.astimezone(zone).date())
