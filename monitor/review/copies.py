"""The stored copies (보관본) of the attached files behind a revision: those of both versions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.compare.attachments import file_key
from monitor.records import FoundRevision
from monitor.review.cards import Copy, Side
from monitor.store import Store


def copies_of(store: Store, found: FoundRevision) -> tuple[Copy, ...]:
    """Copies of the files that a revision is about or was read from, the old version's first.

    A copy that is not there any more is left out.
    """
    revision = found.revision
    about = revision.field == "attachments"
    before = _Told(name=revision.before if about else None, quote=revision.evidence.before or "")
    after = _Told(name=revision.after if about else None, quote=revision.evidence.after or "")
    old = _of_side(store, "before", found.before, before)
    return (*old, *(() if found.after is None else _of_side(store, "after", found.after, after)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """One side of a revision: the file it is about, if it is about one, and the words behind it."""

    name: object
    quote: str

    def concerns(self, name: str) -> bool:
        """Whether it is about a file, or was read from it."""
        about = isinstance(self.name, str) and file_key(self.name) == file_key(name)
        return about or f"[{name}]" in self.quote


def _of_side(store: Store, side: Side, snapshot: int, told: _Told) -> Iterator[Copy]:
    for file in store.files(snapshot):
        path = store.file_path(file.sha256) if file.sha256 and told.concerns(file.name) else None
        if path is not None:
            yield Copy(side=side, name=file.name, href=path.absolute().as_uri())
