"""`backup`, `restore`, `prune` and `reextract`: what keeps the database in order over the years."""

from __future__ import annotations

import dataclasses
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli.phrases import (
    ASIDE,
    BACKED_UP,
    HOLDS,
    PRUNED,
    REREAD,
    REREAD_APPLIED,
    REREAD_HINT,
    REREAD_NOT,
    REREAD_OTHER,
    RESTORED,
    WOULD_PRUNE,
)
from monitor.cli.setting import Setting, chosen, note, show, show_json
from monitor.languages import said

if TYPE_CHECKING:
    from monitor.records import Copy
    from monitor.rereading import Reread

Json = Annotated[bool, typer.Option("--json", help="One JSON document.")]


def backup(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="The file to write; an older copy there is replaced last.")],
    json: Json = False,
) -> None:
    """Copies the database while it is in use, and checks the copy before it counts.

    Example: monitor backup backups/monitor-2026-03-02.db
    """
    setting: Setting = context.obj
    config = setting.config()
    with setting.store(config) as store:
        made = store.backup(path)
    _tell(made, said(BACKED_UP, setting.lang(config)), setting.lang(config), {} if json else None)


def restore(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(help="A copy that `monitor backup` made.")],
    json: Json = False,
) -> None:
    """Puts a copy in place of the database, once it was checked; the old one is kept beside it.

    Example: monitor restore backups/monitor-2026-03-02.db
    """
    from monitor.clock import SystemClock
    from monitor.store import DaemonLock
    from monitor.store import restore as put_back

    setting: Setting = context.obj
    config = setting.config()
    lang, folder = setting.lang(config), setting.folder(config)
    with DaemonLock(folder):
        made, aside = put_back(folder, path, SystemClock().now())
    _tell(made, said(RESTORED, lang), lang, {"aside": str(aside) if aside else None} if json else None)
    if aside and not json:
        show(said(ASIDE, lang).format(path=aside))


def _tell(made: Copy, head: str, lang: str, json: dict[str, Any] | None) -> None:
    """What a copy holds, in words or as JSON with some more."""
    if json is None:
        show(f"{head.format(path=made.path)} {said(HOLDS, lang).format(**_counts(made))}")
    else:
        show_json(dataclasses.asdict(made) | json)


def _counts(made: Copy) -> dict[str, Any]:
    return dataclasses.asdict(made) | {"megabytes": made.size / (1 << 20)}


def prune(
    context: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Counts what would go, and takes nothing.")
    ] = False,
    json: Json = False,
) -> None:
    """Takes away what [retention] lets go: never what a revision cites, nor the newest versions.

    The daemon does it by itself once a day. Example: monitor prune --dry-run
    """
    from monitor.clock import SystemClock
    from monitor.store import DaemonLock, Store

    setting: Setting = context.obj
    config = setting.config()
    folder, rules = setting.folder(config), config.retention
    with ExitStack() as stack:
        if not dry_run:
            stack.enter_context(DaemonLock(folder))
        store = stack.enter_context(Store.read(folder) if dry_run else Store.open(folder))
        done = store.prune(
            SystemClock().now(), full=rules.full, daily=rules.daily, checks=rules.checks, dry=dry_run
        )
    counts = dataclasses.asdict(done)
    if json:
        show_json(counts | {"dry_run": dry_run})
    else:
        words = said(WOULD_PRUNE if dry_run else PRUNED, setting.lang(config))
        show(words.format(**counts, megabytes=done.bytes / (1 << 20)))


def reextract(
    context: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]…", help="Ids; all where none.")
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Stores the facts as today's rules read them.")
    ] = False,
    json: Json = False,
) -> None:
    """Reads every stored page again with today's rules, and shows what would differ; it never alerts.

    Example: monitor reextract sba-rnd
    """
    from monitor.readers import Readers
    from monitor.rereading import reread
    from monitor.store import DaemonLock, Store

    setting: Setting = context.obj
    config = setting.config()
    folder, lang = setting.folder(config), setting.lang(config)
    count = {"read": 0, "same": 0, "differ": 0, "unreadable": 0}
    told: list[dict[str, Any]] = []
    with ExitStack() as stack:
        if apply:
            stack.enter_context(DaemonLock(folder))
        store = stack.enter_context(Store.open(folder) if apply else Store.read(folder))
        readers = stack.enter_context(Readers(workers=2))
        ids = chosen(sources or [], [state.id for state in store.sources()])
        for one in reread(ids, store, readers, config.zone):
            _count(one, count)
            if one.differs or one.read is None:
                told.append(_reread_json(one))
                if not json:
                    show(_reread_words(one, lang))
            if apply and one.read is not None:
                store.reread(one.read)
    if json:
        show_json({**count, "applied": apply, "versions": told})
    else:
        _reread_summary(count, lang, applied=apply)


def _reread_summary(count: dict[str, int], lang: str, *, applied: bool) -> None:
    show(said(REREAD, lang).format(**count))
    if count["read"] > count["unreadable"]:
        note(said(REREAD_APPLIED if applied else REREAD_HINT, lang))


def _count(one: Reread, count: dict[str, int]) -> None:
    count["read"] += 1
    count["unreadable" if one.read is None else "differ" if one.differs else "same"] += 1


def _reread_json(one: Reread) -> dict[str, Any]:
    from monitor.records import revision_json

    head = {"source": one.stored.source, "snapshot": one.stored.id, "version": one.stored.number}
    return head | {
        "unreadable": one.why_not if one.read is None else None,
        "revisions": [revision_json(revision) for revision in one.revisions],
    }


def _reread_words(one: Reread, lang: str) -> str:
    from monitor.cli.tables import cut, revision_lines

    head = f"{one.stored.source} #{one.stored.id} ({one.stored.number})"
    if one.read is None:
        return f"{head}: {said(REREAD_NOT, lang)} ({cut(one.why_not)})"
    lines = [revision_lines(revision, lang) for revision in one.revisions]
    return "\n".join([f"{head}:", *lines]) if lines else f"{head}: {said(REREAD_OTHER, lang)}"


COMMANDS = (backup, restore, prune, reextract)
