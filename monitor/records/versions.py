"""Versions of an announcement and their files, as stored and as they are about to be."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from monitor.facts import Facts
from monitor.records.pages import Page, Reason
from monitor.records.revisions import FoundRevision

# read: its latest bytes are read. unreadable: they are not, for the reason. failed: it could not be had.
# unasked: nobody asked for it, since there are too many, or too little time was left.
FileState = Literal["read", "unreadable", "failed", "unasked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file (첨부파일) of a version: where it lies, how asking for it went, and the bytes at hand.

    `sha256` names the archived bytes that are read: the latest that can be, so that an unreadable newer file
    changes `state` alone; None before there were any. `fetched_at` is theirs, `asked_at` that of the last
    request. `listed`: the page still links it. `added`: it came after the announcement's first version, and
    what it says was never compared yet.
    """

    name: str
    url: str
    state: FileState = "unasked"
    reason: Reason | None = None
    detail: str = ""
    sha256: str | None = None
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: datetime.datetime | None = None
    asked_at: datetime.datetime | None = None
    listed: bool = True
    added: bool = False


SnapshotState = Literal["accepted", "held", "dropped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A version (스냅샷) of one announcement: which page, read by which rules, to which facts.

    `number` counts a source's versions from 1; `body` is the SHA-256 of the archived bytes. `held`: it
    waits for its second sighting and is compared with nothing; `dropped`: it was not seen again.
    """

    id: int
    source: str
    number: int
    fetched_at: datetime.datetime
    url: str
    content_type: str | None
    body: str
    extractor: str
    facts: Facts
    digest: str = ""
    state: SnapshotState = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSnapshot:
    """A version to be stored: the page it came from, and what was read."""

    page: Page
    facts: Facts
    extractor: str
    digest: str = ""
    state: SnapshotState = "accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One line of a source's history: a snapshot and the revisions that it brought."""

    snapshot: Snapshot
    revisions: tuple[FoundRevision, ...]
