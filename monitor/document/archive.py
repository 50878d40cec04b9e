"""ZIP archives to pieces: the documents in them one after another, the announcement itself first.

Members are read in memory; their names are shown and never become paths. Archives inside are read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.document.charset import decode
from monitor.document.glyphs import plain
from monitor.document.kinds import Kind, kind_of
from monitor.document.office import pieces_of_file
from monitor.document.pieces import Line, Piece
from monitor.document.zips import open_zip, read_member, shown_name
from monitor.errors import ReadError

MAX_FILES = 40  # documents that are read of one archive, and of those inside it
MAX_BYTES = 60 * 1024 * 1024  # of all of them
MAX_DEPTH = 2  # archives inside archives

_NOTICE = re.compile(r"공고|공모|모집|announcement|call", re.IGNORECASE)
_FORM = re.compile(
    r"서식|양식|신청서|계획서|동의서|서약서|확약서|확인서|체크|별지|매뉴얼|지침|규정|form|manual",
    re.IGNORECASE,
)
# One document in two formats is read once: from the first of these.
_BEST: tuple[Kind, ...] = ("hwp", "hwpx", "docx", "pdf", "xlsx", "xls", "csv", "text", "drm", "locked")
_UNSEEN = ("__MACOSX/", ".")  # what a Mac adds to an archive


@dataclass(frozen=True, slots=True, kw_only=True)
class _Member:
    name: str
    kind: Kind
    body: bytes = field(repr=False)

    @property
    def stem(self) -> str:
        return self.name.rpartition(".")[0].casefold()

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands among the others: the announcement first, forms last."""
        rank = 2 if _FORM.search(self.name) else 0 if _NOTICE.search(self.name) else 1
        return rank, _BEST.index(self.kind)


def pieces(body: bytes, name: str) -> list[Piece]:
    """The pieces of all documents in an archive; ReadError where it or its announcement cannot be read."""
    members = sorted(
        _members(body, name, _Budget(files=MAX_FILES, size=MAX_BYTES), 0), key=lambda member: member.order
    )
    if not members:
        raise ReadError(f"{name}: no document in it that is read", reason="unsupported")
    out: list[Piece] = []
    faults: list[ReadError] = []
    for member in _each_once(members):
        try:
            inside = _read(member, f"{name}: {member.name}")
        except ReadError as error:
            if member.order[0] == 0:
                raise
            faults.append(error)
            inside = [Line(text=f"(not read: {error.reason})")]
        out += [Line(text=plain(member.name), heading=1), *inside]
    if len(faults) * 2 == len(out):
        raise faults[0]
    return out


@dataclass(slots=True, kw_only=True)
class _Budget:
    """What may still be read of an archive and all that are in it."""

    files: int
    size: int

    def spend(self, size: int) -> bool:
        """Takes one file of a size; False where that is more than is left."""
        if not self.files or size > self.size:
            return False
        self.files -= 1
        self.size -= size
        return True


def _members(body: bytes, name: str, budget: _Budget, depth: int) -> Iterator[_Member]:
    """The documents in an archive and in those inside it, as far as the budget goes."""
    container = open_zip(body, name)
    for info in container.infolist():
        if (
            not info.filename
            or info.is_dir()
            or info.filename.startswith(_UNSEEN[0])
            or shown_name(info).startswith(_UNSEEN[1])
        ):
            continue
        if not budget.spend(info.file_size):
            return
        shown = shown_name(info)
        inside = read_member(container, info, f"{name}: {shown}")
        kind = kind_of(inside, name=shown)
        if kind == "zip":
            if depth < MAX_DEPTH:
                yield from _members(inside, f"{name}: {shown}", budget, depth + 1)
        elif kind in _BEST and (kind != "text" or shown.lower().endswith(".txt")):
            yield _Member(name=shown, kind=kind, body=inside)


def _each_once(members: list[_Member]) -> Iterator[_Member]:
    """The members without those that are another one's text in another format."""
    seen: dict[str, Kind] = {}
    for member in members:
        if seen.setdefault(member.stem, member.kind) == member.kind:
            yield member


def _read(member: _Member, name: str) -> list[Piece]:
    if member.kind == "text":
        lines = decode(member.body).text.splitlines()
        return [Line(text=" ".join(line.split())) for line in lines if line.strip()]
    return pieces_of_file(member.kind, member.body, name)
