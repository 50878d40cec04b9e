"""`extract` and `diff`: pages and files read on the spot, nothing stored."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.setting import Setting, note, show, show_json

if TYPE_CHECKING:
    from monitor.records import Bytes, Reading, Revision

_SNAPSHOT = re.compile(r"[0-9]{1,15}")  # the id of a stored version
WORKERS = 4  # pages read at once, where so many are named
PAGES = 8  # that one worker reads while another would only be starting


def extract(
    context: typer.Context,
    files: Annotated[list[str], typer.Argument(metavar="FILE|URL…", help="Pages or files to read.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line, in the order given.")] = False,
    text: Annotated[
        bool, typer.Option("--text", help="The text that evidence counts characters of.")
    ] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="With --json: the quote behind every fact.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Addresses of a private network are fetched too.")
    ] = False,
) -> None:
    """Reads the funding facts of pages or files; nothing is stored.

    Example: monitor extract page.html https://example.org/call --json
    """
    from monitor.cli.reading import require_files, sources_of
    from monitor.readers import Readers

    setting: Setting = context.obj
    lang, unanswered = setting.lang(), False
    require_files(files)
    with Readers(workers=min(WORKERS, -(-len(files) // PAGES))) as readers:
        read = readers.read_all(sources_of(files, allow_private=allow_private))
        for path, reading in zip(files, read, strict=True):
            if reading.status == "unreadable" and reading.reason is None:
                unanswered = True
                note(reading.note)
            if json:
                show_json(_answer(path, reading, evidence=evidence))
            elif text:
                show(reading.text)
            else:
                show(_words(path, reading, lang))
    if unanswered:
        raise typer.Exit(1)


def _answer(path: str, reading: Reading, *, evidence: bool) -> dict[str, Any]:
    """One line of `extract --json`."""
    from monitor.facts import evidence_map, to_json

    answer: dict[str, Any] = {"path": path, "status": reading.status, "reason": reading.reason}
    answer["facts"] = None if reading.facts is None else to_json(reading.facts)
    if evidence:
        answer["evidence"] = {} if reading.facts is None else evidence_map(reading.facts)
    return answer


def _words(path: str, reading: Reading, lang: str) -> str:
    """One page's facts for people."""
    from monitor.cli.tables import facts_table
    from monitor.wording import reason_words

    if reading.facts is None:
        return f"{path}: {reading.note or reason_words(reading.reason or 'damaged', lang)}\n"
    return f"{path}\n{facts_table(reading.facts, lang)}"


def diff(
    context: typer.Context,
    old: Annotated[str, typer.Argument(help="A file, or the id of a stored snapshot.")],
    new: Annotated[str, typer.Argument(help="A file, or the id of a stored snapshot.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Compares two files, or two stored snapshots, fact by fact; nothing is stored.

    Example: monitor diff old.html new.html
    """
    from monitor.cli.tables import revisions_list
    from monitor.compare import compare
    from monitor.readers import Readers
    from monitor.records import revision_json
    from monitor.wording import reason_words

    setting: Setting = context.obj
    with Readers() as readers:  # one worker: a second would still be starting
        readings = list(readers.read_all(_side(setting, side) for side in (old, new)))
    unread = next((reading for reading in readings if reading.facts is None), None)
    revisions: tuple[Revision, ...] = ()
    before, after = (reading.facts for reading in readings)
    if before is not None and after is not None:
        revisions = compare(before, after)
    if json:
        status = "unreadable" if unread else "ok"
        answer = {"status": status, "reason": unread.reason if unread else None}
        show_json(answer | {"revisions": [revision_json(revision) for revision in revisions]})
    elif unread:
        path = old if unread is readings[0] else new
        note(f"{path}: {unread.note or reason_words(unread.reason or 'damaged', setting.lang())}")
    else:
        show(revisions_list(revisions, setting.lang()))


def _side(setting: Setting, side: str) -> Bytes:
    """One side of a comparison: a file, or a stored snapshot by its number."""
    from monitor.cli.reading import file_bytes
    from monitor.records import Bytes

    if Path(side).exists() or not _SNAPSHOT.fullmatch(side):
        return file_bytes(side)
    with setting.store(setting.config()) as store:
        snapshot = store.snapshot(int(side))
        return Bytes(
            body=store.body(snapshot.body),
            content_type=snapshot.content_type,
            url=snapshot.url,
            final_url=snapshot.url,
            seen=snapshot.fetched_at.date(),
        )


COMMANDS = (extract, diff)
