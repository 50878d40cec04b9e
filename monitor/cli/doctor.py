"""`doctor`: whether everything the monitor needs is in order, and how to mend what is not."""

from __future__ import annotations

import datetime
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.setting import Setting, show, show_json
from monitor.errors import MonitorError
from monitor.languages import Both, said

if TYPE_CHECKING:
    from monitor.config import Config

LEAST_FREE = 1 << 30  # bytes free on disk: below that a busy day may not fit
OLD_COPY = datetime.timedelta(days=2)  # the daemon makes one a day
BORN = 2024  # a clock before this year was never set
# SQLite before this version may corrupt a database that two processes write at once; ours has one writer.
SAFE_SQLITE = (3, 51, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: whether it is in order, what was seen, how to mend it."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


def doctor(
    context: typer.Context, json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False
) -> None:
    """Looks at config, database, clock, time zone, channels, disk and permissions; says how to mend each.

    Example: monitor doctor
    """
    setting: Setting = context.obj
    findings = list(_examine(setting))
    if json:
        show_json({"findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            show(_line(finding, setting.lang()))
    if not all(finding.ok for finding in findings):
        raise typer.Exit(1 if findings[0].ok else 2)


def _line(finding: Finding, lang: str) -> str:
    word = said(Both("정상", "ok") if finding.ok else Both("문제", "problem"), lang)
    mend = f"\n      → {finding.mend}" if finding.mend else ""
    return f"{word:8} {finding.name}: {finding.detail}{mend}"


def _examine(setting: Setting) -> Iterator[Finding]:
    try:
        config = setting.config()
    except MonitorError as error:
        yield Finding(name="config", ok=False, detail=str(error), mend="correct the lines named above")
        return
    sources = len(config.sources)
    yield Finding(
        name="config", ok=True, detail=f"{setting.path}: {sources} sources, {len(config.channels)} channels"
    )
    folder = setting.folder(config)
    yield _clock(config)
    yield _channels(config, folder)
    yield _folder(folder)
    yield _disk(folder)
    yield from _database(folder)
    yield _copies(config, folder)
    yield _sqlite()


def _clock(config: Config) -> Finding:
    from monitor.clock import SystemClock

    now = SystemClock().now().astimezone(config.zone)
    detail = f"{now.isoformat(timespec='minutes')} ({config.timezone})"
    return Finding(
        name="clock", ok=now.year >= BORN, detail=detail, mend="" if now.year >= BORN else "set the clock"
    )


def _channels(config: Config, folder: Path) -> Finding:
    from monitor.assembly import channels_of
    from monitor.clock import SystemClock

    try:
        channels = channels_of(config, folder, sys.stdout, SystemClock())
    except MonitorError as error:
        return Finding(
            name="channels",
            ok=False,
            detail=str(error),
            mend="correct [[channels]] or set the variable named",
        )
    return Finding(name="channels", ok=True, detail=", ".join(channels))


def _folder(folder: Path) -> Finding:
    if not folder.is_dir():
        return Finding(
            name="data", ok=False, detail=f"{folder}: there is no such folder", mend="run `monitor init`"
        )
    writable = os.access(folder, os.W_OK | os.X_OK)
    mend = "" if writable else f"give this user the right to write: chown or chmod {folder}"
    return Finding(name="data", ok=writable, detail=str(folder.absolute()), mend=mend)


def _disk(folder: Path) -> Finding:
    place = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
    free = shutil.disk_usage(place).free
    ok = free >= LEAST_FREE
    mend = "" if ok else "make room: less than 1 GB is free"
    return Finding(name="disk", ok=ok, detail=f"{free / (1 << 30):.1f} GB free", mend=mend)


def _database(folder: Path) -> Iterator[Finding]:
    from monitor.store import Store

    try:
        with Store.read(folder) as store:
            problems = store.problems()
            off = store.channels_off()
            late = [state.id for state in store.sources() if state.active and _is_late(state.next_due)]
    except MonitorError as error:
        yield Finding(
            name="database", ok=False, detail=str(error), mend="run `monitor init`, or restore a copy"
        )
        return
    for problem in problems:
        yield Finding(
            name="database", ok=False, detail=problem, mend="stop the daemon and restore the last good copy"
        )
    if not problems:
        yield Finding(name="database", ok=True, detail="whole")
    for one in off:
        detail = f"{one.channel} is off since {one.at.isoformat(timespec='minutes')}: {one.detail}"
        mend = f"write its new address, then `monitor alerts enable {one.channel}`"
        yield Finding(name="channel off", ok=False, detail=detail, mend=mend)
    if late:
        detail = f"{len(late)} sources are overdue by an hour or more: {', '.join(late[:5])}"
        yield Finding(name="queue", ok=False, detail=detail, mend="start the daemon: `monitor run`")


def _copies(config: Config, folder: Path) -> Finding:
    """Whether the daemon's own copies are as fresh as they should be."""
    from monitor.clock import SystemClock
    from monitor.store.backup import own_copies

    if not config.backup.keep:
        return Finding(name="backup", ok=True, detail="none wanted: [backup] keep = 0")
    try:
        copies = own_copies(folder / config.backup.path)
    except MonitorError as error:
        return Finding(name="backup", ok=False, detail=str(error), mend="let this user read the folder")
    if not copies:
        return Finding(name="backup", ok=True, detail="none yet; the daemon makes one a day")
    made = datetime.datetime.fromtimestamp(copies[-1].stat().st_mtime, datetime.UTC)
    ok = SystemClock().now() - made < OLD_COPY
    mend = "" if ok else "see the daemon's log for why none was made since, or whether it runs at all"
    return Finding(name="backup", ok=ok, detail=f"{len(copies)} copies, {copies[-1]} the last", mend=mend)


def _is_late(due: datetime.datetime) -> bool:
    from monitor.clock import SystemClock

    return SystemClock().now() - due >= datetime.timedelta(hours=1)


def _sqlite() -> Finding:
    detail = f"SQLite {sqlite3.sqlite_version}, Python {sys.version.split()[0]}"
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        detail += " (an old SQLite: never open the database with a second program that writes)"
    return Finding(name="versions", ok=True, detail=detail)


COMMANDS = (doctor,)
