"""Cases (시험 사례): a revision judged false with all it was read from, and that read again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from monitor.compare import compare
from monitor.errors import ConfigError
from monitor.extract.merge import merge, paper_of
from monitor.facts import Facts
from monitor.readers import Readers
from monitor.records import Attachment, Bytes, FoundRevision, Revision, Snapshot, found_json
from monitor.store import Store

DESCRIPTION = "case.json"
_SIDES = ("before", "after")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case's name, and its files by their path within it: both pages and their attached files as stored."""

    name: str
    files: dict[str, bytes]


def case_of(store: Store, revision: int, zone: ZoneInfo) -> Case:
    """The case that a revision makes; ConfigError where it was not judged false."""
    found = store.revision(revision)
    if found.reviewed != "false":
        raise ConfigError(f"revision {revision}: was not judged false; do so in the review site first")
    files: dict[str, bytes] = {}
    described: dict[str, Any] = {"wrong": found_json(found), "notes": _notes(store, found)}
    for side, id_ in zip(_SIDES, (found.before, found.after), strict=True):
        described[side] = None if id_ is None else _side(store, store.snapshot(id_), side, zone, files)
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return Case(name=f"{found.source}-{revision}", files={DESCRIPTION: text.encode()} | files)


def _notes(store: Store, found: FoundRevision) -> list[str]:
    return [one.note for one in store.desk.verdicts((found.id,)).get(found.id, ()) if one.note]


def _side(
    store: Store, version: Snapshot, side: str, zone: ZoneInfo, files: dict[str, bytes]
) -> dict[str, Any]:
    """What a reader has to be told of a version; its bytes go to `files`."""
    files[f"{side}.body"] = store.body(version.body)
    attached = [
        _attached(store, file, f"{side}.{place:02}.body", zone, files)
        for place, file in enumerate(store.files(version.id), 1)
    ]
    return {
        "file": f"{side}.body",
        "url": version.url,
        "content_type": version.content_type,
        "fetched_at": version.fetched_at.isoformat(timespec="seconds"),
        "seen": version.fetched_at.astimezone(zone).date().isoformat(),
        "sha256": version.body,
        "attachments": attached,
    }


def _attached(
    store: Store, file: Attachment, path: str, zone: ZoneInfo, files: dict[str, bytes]
) -> dict[str, Any]:
    """The same of a file; `file` is null where its bytes were never had."""
    held = file.sha256 is not None and store.has_file(file.sha256)
    if held:
        files[path] = store.file(str(file.sha256))
    return {
        "file": path if held else None,
        "name": file.name,
        "url": file.url,
        "content_type": file.content_type,
        "seen": file.fetched_at.astimezone(zone).date().isoformat() if file.fetched_at else None,
        "sha256": file.sha256,
        "state": file.state,
    }


def replayed(folder: Path, readers: Readers) -> tuple[Revision, ...]:
    """What today's rules find between the two sides of a case; nothing where a side is no announcement."""
    case = json.loads((folder / DESCRIPTION).read_text("utf-8"))
    sides = [None if case[side] is None else _facts(folder, case[side], readers) for side in _SIDES]
    return () if sides[0] is None or sides[1] is None else compare(sides[0], sides[1])


def is_found(wrong: dict[str, Any], revisions: tuple[Revision, ...]) -> bool:
    """Whether a wrong revision, as a case describes it, is among those found."""
    named = wrong["kind"], wrong["track"], wrong["field"]
    return any((one.kind, one.track, one.field) == named for one in revisions)


def _facts(folder: Path, side: dict[str, Any], readers: Readers) -> Facts | None:
    page = Bytes(
        body=(folder / side["file"]).read_bytes(), content_type=side["content_type"], url=side["url"],
        final_url=side["url"], seen=date.fromisoformat(side["seen"]),
    )  # fmt: skip
    facts = readers.read(page).facts
    if facts is None:
        return None
    papers = (
        paper_of(file["name"], reading)
        for file, reading in zip(_held(side), readers.read_all(_bytes(folder, side)), strict=True)
    )
    return merge(facts, [paper for paper in papers if paper is not None])


def _held(side: dict[str, Any]) -> list[dict[str, Any]]:
    return [file for file in side["attachments"] if file["file"]]


def _bytes(folder: Path, side: dict[str, Any]) -> Iterator[Bytes]:
    for file in _held(side):
        yield Bytes(
            body=(folder / file["file"]).read_bytes(), name=file["name"], content_type=file["content_type"],
            seen=date.fromisoformat(file["seen"] or side["seen"]),
        )  # fmt: skip
