"""Reading again (다시 읽기): stored pages by today's rules, and what that makes of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from monitor.compare import compare
from monitor.readers import Readers, extractor_version
from monitor.records import Bytes, Revision, Snapshot
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


def stored_bytes(store: Store, version: Snapshot, zone: ZoneInfo) -> Bytes:
    """A stored version's page, as it is handed to the readers."""
    return Bytes(
        body=store.body(version.body),
        content_type=version.content_type,
        url=version.url,
        final_url=version.url,
        seen=version.fetched_at.astimezone(zone).date(),
    )


def reread(sources: Sequence[str], store: Store, readers: Readers, zone: ZoneInfo) -> Iterator[Reread]:
    """Every stored version of these sources that other rules than today's have read, oldest first."""
    today = extractor_version()
    for source in sources:
        versions = [version.snapshot for version in store.history(source)]
        old = [version for version in versions if version.extractor != today]
        pages = (stored_bytes(store, version, zone) for version in old)
        for version, reading in zip(old, readers.read_all(pages), strict=True):
            if reading.facts is None or reading.status == "unreadable":
                yield Reread(stored=version, why_not=reading.note or reading.reason or "")
                continue
            new = dataclasses.replace(version, facts=reading.facts, extractor=today, digest=reading.digest)
            yield Reread(stored=version, read=new, revisions=compare(version.facts, reading.facts))
