"""One look at an announcement (목격): its page and its attached files, fetched and read, made one.

The page is asked for first. Where its words are those of the last version, a file is asked for only when its
own turn has come; where nothing at all is new, nothing is read.
"""

from __future__ import annotations

import datetime
import hashlib
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from monitor.attachments.asking import Asked, Means, ask
from monitor.attachments.listing import Listed, as_known, due, listed
from monitor.attachments.papers import basis, papers_of, stamps_in_vain
from monitor.bookkeeping import Sight
from monitor.clock import Clock
from monitor.config import Config, Source
from monitor.errors import FetchError, RateLimited
from monitor.extract.merge import Paper, merge
from monitor.facts import Facts
from monitor.fetch.client import Request
from monitor.health import Trouble
from monitor.readers import Readers
from monitor.records import Attachment, Bytes, HealthState, Page, Reading, Snapshot, SourceState
from monitor.rereading import stored_bytes
from monitor.schedule import asks_plainly
from monitor.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What a check works with. `fetch` is guarded and polite; `headers` are the sources' own, by id.

    `ended` is set when the monitor is to end: nobody waits for a host any more.
    """

    config: Config
    store: Store
    fetch: Callable[[Request], Page]
    readers: Readers
    clock: Clock
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ended: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """The last version and its facts by today's rules; None before the first.

    `again_since`: something waits for its second sighting since then, so that nothing is taken as known.
    """

    version: Snapshot | None
    facts: Facts | None
    again_since: datetime.datetime | None = None

    @property
    def settled(self) -> Snapshot | None:
        """The version that an unchanged answer stands for."""
        return None if self.again_since else self.version


def look(source: Source, tools: Tools, state: SourceState, last: Last) -> Sight:
    """Fetches and reads a page with its files: only what is new, where the last version is settled."""
    settled = last.settled
    plain = settled is None or asks_plainly(state.last_check, tools.clock.now(), seed=source.id)
    request = Request(
        url=source.url,
        headers=tools.headers.get(source.id, {}),
        allow_private=source.allow_private,
        etag=None if plain else state.etag,
        last_modified=None if plain else state.last_modified,
    )
    try:
        page = tools.fetch(request)
    except FetchError as error:
        wait = error.retry_after if isinstance(error, RateLimited) else None
        return Sight(trouble=Trouble(state="failing", detail=str(error)), wait=wait)
    if settled and _says_nothing_new(page, settled):
        return _files_alone(source, tools, page, settled, last)
    reading = tools.readers.read(_bytes_of(page, tools))
    if (trouble := _trouble(reading, page)) is not None:
        return Sight(page=page, reading=reading, trouble=trouble)
    return _with_files(source, tools, page, reading, last)


def _says_nothing_new(page: Page, settled: Snapshot) -> bool:
    same = page.status < 400 and hashlib.sha256(page.body).hexdigest() == settled.body
    return page.status == 304 or same


def _bytes_of(page: Page, tools: Tools) -> Bytes:
    return Bytes(
        body=page.body,
        content_type=page.content_type,
        status=page.status,
        url=page.url,
        final_url=page.final_url,
        seen=page.fetched_at.astimezone(tools.config.zone).date(),
    )


def _trouble(reading: Reading, page: Page) -> Trouble | None:
    if reading.status != "unreadable":
        return None
    state: HealthState = "gone" if reading.reason == "gone" else "unreadable"
    detail = reading.note or (f"HTTP {page.status}" if page.status >= 400 else "")
    return Trouble(state=state, reason=reading.reason, detail=detail)


# The files


def _files_alone(source: Source, tools: Tools, page: Page, version: Snapshot, last: Last) -> Sight:
    """A page that did not change: its files' own turns, and one that was replaced without a word."""
    known = tools.store.files(version.id)
    asked = _ask(as_known(known), source, tools, page, changed=False, last=last)
    if asked is None:
        return Sight(page=page)
    if not asked.news:
        return Sight(page=page, files=asked.attachments)
    stored = stored_bytes(tools.store, version, tools.config.zone)
    headers = {**page.headers, "content-type": version.content_type or ""}
    whole = replace(page, body=stored.body, headers=headers)
    return _merged(tools, whole, tools.readers.read(stored), asked, last, known)


def _with_files(source: Source, tools: Tools, page: Page, reading: Reading, last: Last) -> Sight:
    """A page that was read, with the files that it links."""
    version = last.version
    known = tools.store.files(version.id) if version else ()
    mentioned = [text.value for text in last.facts.attachments] if last.facts else []
    files = listed(reading.files, known, mentioned, first=version is None)
    changed = version is None or reading.digest != version.digest
    asked = _ask(files, source, tools, page, changed=changed, last=last) or Asked(files=files)
    return _merged(tools, page, reading, asked, last, known)


def _ask(
    files: Sequence[Listed], source: Source, tools: Tools, page: Page, *, changed: bool, last: Last
) -> Asked | None:
    """The files after asking for those that are due; None where none is."""
    rules = tools.config.attachments
    places = due(files, rules, tools.clock.now(), changed=changed, again_since=last.again_since)
    if not places:
        return None
    means = Means(
        store=tools.store, fetch=tools.fetch, readers=tools.readers, clock=tools.clock, rules=rules,
        source=source, zone=tools.config.zone, headers=tools.headers.get(source.id, {}), page=page.final_url,
    )  # fmt: skip
    return ask(files, places, means)


def _merged(
    tools: Tools, page: Page, reading: Reading, asked: Asked, last: Last, known: Sequence[Attachment]
) -> Sight:
    """Page and files as one sighting; and the last version with the files that it must be compared with."""
    if reading.facts is None:
        return Sight(page=page, reading=reading, trouble=_trouble(reading, page))
    papers = papers_of(asked.attachments, tools.store, tools.readers, tools.config.zone, asked.readings)
    stamps = stamps_in_vain(reading, asked.attachments)
    whole = replace(reading, facts=merge(reading.facts, papers, stamps))
    before = _before(tools, asked, last, known, papers) if last.version else None
    return Sight(page=page, reading=whole, files=asked.attachments, before=before)


def _before(
    tools: Tools, asked: Asked, last: Last, known: Sequence[Attachment], papers: Sequence[Paper]
) -> Facts | None:
    """The last version's facts, read with other files than then; None where they stand as they are."""
    other = basis(asked, known, papers, tools.store)
    if other is None or last.version is None:
        return None
    zone = tools.config.zone
    page = tools.readers.read(stored_bytes(tools.store, last.version, zone)).facts
    if page is None:
        return None
    files = (*other.left, *other.first)
    return merge(page, papers_of(files, tools.store, tools.readers, zone, asked.readings))
