"""Bytes to a reading: the document, whether it is an announcement at all, its facts. What a worker runs."""

from __future__ import annotations

import dataclasses
import hashlib

from monitor.document.blocks import Document
from monitor.document.charset import decode
from monitor.document.kinds import is_text
from monitor.document.labels import is_meta
from monitor.document.read import read
from monitor.document.verdict import judge, of_status
from monitor.errors import ReadError
from monitor.extract import read_facts
from monitor.extract.amendments import without_before
from monitor.extract.attached import find_files
from monitor.extract.stamps import find_stamps
from monitor.facts import Facts, Period, Programme
from monitor.records import REASONS, Bytes, Reading, Reason


def read_bytes(source: Bytes) -> Reading:
    """The reading of a page or file. Never raises for what stands in the bytes."""
    try:
        document = read(source.body, content_type=source.content_type, name=source.name)
    except ReadError as error:
        reason = of_status(source.status) or _known(error.reason)
        return Reading(status="unreadable", reason=reason, note=str(error))
    found = _verdict(source, document)
    if found is not None:
        return Reading(status="unreadable", reason=found, text=document.text)
    facts = read_facts(without_before(document), seen=source.seen)
    called = facts.is_announcement()
    return Reading(
        status="ok" if called else "not_announcement",
        facts=facts if called else without_call(facts),
        text=document.text,
        digest=digest(document),
        files=find_files(document, source.final_url or source.url),
        stamps=find_stamps(document, facts.attachments),
    )


def _verdict(source: Bytes, document: Document) -> Reason | None:
    """Why a page is none that can be compared; None where it is. Of a file only the status is asked."""
    if not is_text(source.body):
        return of_status(source.status)
    return judge(
        decode(source.body, source.content_type).text,
        document,
        status=source.status,
        url=source.url,
        final_url=source.final_url,
    )


def _known(reason: str) -> Reason:
    return next(known for known in REASONS if known == reason)


def without_call(facts: Facts) -> Facts:
    """The facts of a page that holds no call: what it is and when, and nothing current."""
    return dataclasses.replace(facts, programme=Programme(), tracks=(), period=Period())


def digest(document: Document) -> str:
    """A key of the document's words: equal where two versions differ in spaces and counters alone.

    The page's own line (작성일, 조회수) is left out, since it moves while the announcement stays.
    """
    hasher = hashlib.sha256()
    for block in document.blocks:
        if block.label is None or not is_meta(document.quote(*block.label)):
            start = block.start if block.label is None else block.label[0]
            hasher.update("".join(document.quote(start, block.end).split()).encode("utf-8", "replace"))
            hasher.update(b"\n")
    return hasher.hexdigest()
