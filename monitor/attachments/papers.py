"""Files as papers to be merged with their page, and the version before as it would read with today's files.

A file that was listed before and is read for the first time tells nothing new: the version before is read as
if it had been at hand then. The same holds for a file that is gone, whose facts no page states any more. Only
a file that was added, replaced, or put in another's place is compared fact by fact.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitor.attachments.asking import Asked, bytes_of
from monitor.compare.attachments import same_files
from monitor.extract.merge import Paper, paper_of
from monitor.readers import Readers
from monitor.records import Attachment, Reading
from monitor.store import Store


def papers_of(
    files: Iterable[Attachment],
    store: Store,
    readers: Readers,
    zone: datetime.tzinfo,
    readings: Mapping[str, Reading] | None = None,
) -> tuple[Paper, ...]:
    """The papers of the files that can be read; one whose bytes are lost is left out until it is had again.

    `readings`: those at hand already, by SHA-256.
    """
    known = readings or {}
    whole = [file for file in files if file.sha256 and (file.sha256 in known or store.has_file(file.sha256))]
    sources = (
        known.get(str(file.sha256))
        or bytes_of(file, store.file(str(file.sha256)), file.content_type, _at(file), zone)
        for file in whole
    )
    papers = (
        paper_of(file.name, reading) for file, reading in zip(whole, readers.read_all(sources), strict=True)
    )
    return tuple(paper for paper in papers if paper is not None)


def stamps_in_vain(reading: Reading, files: Iterable[Attachment]) -> tuple[tuple[str, str], ...]:
    """What a page shows beside the names of those files that were asked for and could never be had.

    Of the others the bytes tell; a size beside them moves for many reasons.
    """
    lacking = [file.name for file in files if file.asked_at and not file.sha256]
    pairs = same_files([name for name, _ in reading.stamps], lacking)
    return tuple(reading.stamps[at] for at, _ in pairs)


def _at(file: Attachment) -> datetime.datetime:
    return file.fetched_at or file.asked_at or datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The files that the version before is read with: its own that are `left`, and the `first` read."""

    left: tuple[Attachment, ...]
    first: tuple[Attachment, ...]


def basis(asked: Asked, known: Sequence[Attachment], papers: Sequence[Paper], store: Store) -> Basis | None:
    """How the version before must be read to be compared with today's; None where as it was."""
    had = [file for file in known if file.sha256]
    whole = [file for file in had if store.has_file(str(file.sha256))]
    first = [
        file.now
        for file in asked.files
        if file.now.sha256 and not file.now.added and file.before not in whole
    ]
    kept = [file.before for file in asked.files if file.now.sha256]
    gone = [] if _has_successor(asked, papers) else [file for file in had if file not in kept]
    if not first and not gone:
        return None
    return Basis(left=tuple(file for file in whole if file not in gone), first=tuple(first))


def _has_successor(asked: Asked, papers: Sequence[Paper]) -> bool:
    """Whether a notice came that the version before did not show: it may stand in another's place."""
    new = {file.now.name for file in asked.files if file.now.added and file.now.sha256}
    return any(paper.name in new and paper.purpose == "notice" for paper in papers)
