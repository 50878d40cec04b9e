"""Reading again (다시 읽기): stored pages by today's rules, and what that makes of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from monitor.attachments.asking import bytes_of
from monitor.attachments.papers import papers_of, stamps_in_vain
from monitor.compare import compare
from monitor.extract.merge import merge
from monitor.readers import Readers, extractor_version
from monitor.records import Attachment, Bytes, Reading, Revision, Snapshot
from monitor.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Reread:
    """One version read again: as it is stored, and as today's rules read it (None: they cannot).

    `revisions` is what differs, as if the page had changed; nothing of it is ever told.
    """

    stored: Snapshot
    read: Snapshot | None = None
    why_not: str = ""
    revisions: tuple[Revision, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether today's rules read other facts, be it only in a fact that no revision is made of."""
        return self.read is not None and self.read.facts != self.stored.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """One version as today's rules read it: its page with the facts of all, its files at hand."""

    page: Reading
    files: tuple[tuple[Attachment, Reading], ...] = ()


def stored_bytes(store: Store, version: Snapshot, zone: ZoneInfo) -> Bytes:
    """A stored version's page, as it is handed to the readers."""
    return Bytes(
        body=store.body(version.body),
        content_type=version.content_type,
        url=version.url,
        final_url=version.url,
        seen=version.fetched_at.astimezone(zone).date(),
    )


def read_again(version: Snapshot, store: Store, readers: Readers, zone: ZoneInfo) -> Reading:
    """A stored version as today's rules read it: its page, with the files that it holds."""
    return _with_files(version, readers.read(stored_bytes(store, version, zone)), store, readers, zone)


def _with_files(
    version: Snapshot, reading: Reading, store: Store, readers: Readers, zone: ZoneInfo
) -> Reading:
    if reading.facts is None:
        return reading
    files = store.files(version.id)
    papers = papers_of(files, store, readers, zone)
    return dataclasses.replace(reading, facts=merge(reading.facts, papers, stamps_in_vain(reading, files)))


def read_whole(version: Snapshot, store: Store, readers: Readers, zone: ZoneInfo) -> Whole:
    """The same, and the text of each of its files besides."""
    page = readers.read(stored_bytes(store, version, zone))
    files = store.files(version.id)
    held = [file for file in files if file.sha256 and store.has_file(file.sha256)]
    bodies = (
        bytes_of(
            file, store.file(str(file.sha256)), file.content_type, file.fetched_at or version.fetched_at, zone
        )
        for file in held
    )
    read = tuple(zip(held, readers.read_all(bodies), strict=True))
    if page.facts is None:
        return Whole(page=page, files=read)
    known = {str(file.sha256): reading for file, reading in read}
    facts = merge(page.facts, papers_of(files, store, readers, zone, known), stamps_in_vain(page, files))
    return Whole(page=dataclasses.replace(page, facts=facts), files=read)


def reread(sources: Sequence[str], store: Store, readers: Readers, zone: ZoneInfo) -> Iterator[Reread]:
    """Every stored version of these sources that other rules than today's have read, oldest first."""
    today = extractor_version()
    for source in sources:
        versions = [version.snapshot for version in store.history(source)]
        old = [version for version in versions if version.extractor != today]
        pages = (stored_bytes(store, version, zone) for version in old)
        for version, page in zip(old, readers.read_all(pages), strict=True):
            reading = _with_files(version, page, store, readers, zone)
            if reading.facts is None or reading.status == "unreadable":
                yield Reread(stored=version, why_not=reading.note or reading.reason or "")
                continue
            new = dataclasses.replace(version, facts=reading.facts, extractor=today, digest=reading.digest)
            yield Reread(stored=version, read=new, revisions=compare(version.facts, reading.facts))
