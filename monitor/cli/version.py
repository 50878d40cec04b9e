"""A version as `show` prints it: its facts, its attached files with their state, where both disagree."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from monitor.cli.phrases import CONFLICT, FILE_KEPT, FILE_STATES, FILES, UNREAD
from monitor.cli.tables import cut
from monitor.facts import Facts, conflict_json, evidence_map, to_json
from monitor.languages import said
from monitor.records import Attachment, Snapshot, SourceState
from monitor.wording import conflict_words, reason_words


def version_json(
    state: SourceState, version: Snapshot, files: Sequence[Attachment], zone: datetime.tzinfo
) -> dict[str, Any]:
    """A version as `show --json` prints it."""
    return {
        "source": state.id,
        "url": state.url,
        "snapshot": version.id,
        "version": version.number,
        "fetched_at": version.fetched_at.astimezone(zone).isoformat(timespec="seconds"),
        "facts": to_json(version.facts),
        "evidence": evidence_map(version.facts),
        "files": [_file_json(file, zone) for file in files],
        "conflicts": [conflict_json(conflict) for conflict in version.facts.conflicts],
    }


def _file_json(file: Attachment, zone: datetime.tzinfo) -> dict[str, Any]:
    def time(at: datetime.datetime | None) -> str | None:
        return at.astimezone(zone).isoformat(timespec="seconds") if at else None

    return {
        "name": file.name,
        "url": file.url,
        "state": file.state,
        "reason": file.reason,
        "detail": file.detail,
        "sha256": file.sha256,
        "listed": file.listed,
        "fetched_at": time(file.fetched_at),
        "asked_at": time(file.asked_at),
    }


def unread_words(files: Sequence[Attachment], lang: str) -> str:
    """Which of a version's files are not read, in one line; '' where all are."""
    unread = [file.name or file.url for file in files if file.state in ("unreadable", "failed")]
    return said(UNREAD, lang).format(len(unread), len(files), ", ".join(unread)) if unread else ""


def attached_lines(
    facts: Facts, files: Sequence[Attachment], zone: datetime.tzinfo, lang: str
) -> Iterator[str]:
    """The files, a line each: name, state, what is wrong, when its bytes came; then the conflicts."""
    if files:
        yield f"\n{said(FILES, lang)}"
    for file in files:
        words = [said(FILE_STATES[file.state], lang)]
        words += [reason_words(file.reason, lang)] if file.reason else []
        words += [file.detail] if file.detail else []
        words += [said(FILE_KEPT, lang)] if file.sha256 and file.state != "read" else []
        words += [file.fetched_at.astimezone(zone).strftime("%Y-%m-%d %H:%M")] if file.fetched_at else []
        yield "  " + cut(f"{file.name or file.url}: {' · '.join(words)}")
    for conflict in facts.conflicts:
        yield f"! {said(CONFLICT, lang)}: {conflict_words(conflict, facts, lang)}"
