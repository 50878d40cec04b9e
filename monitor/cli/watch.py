"""`init`, `demo`, `check`, `accept` and `run`: what makes the product work."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from monitor.cli.phrases import ROUND, WAITING
from monitor.cli.setting import Setting, note, on_terminal, show, show_json
from monitor.errors import ConfigError
from monitor.languages import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from monitor.alerts.channels import Channel
    from monitor.assembly import Assembly, Parts
    from monitor.config import Config, Source
    from monitor.cycle import Checked, Tools
    from monitor.errors import MonitorError
    from monitor.records import Check
    from monitor.rounds import Summary


def init(context: typer.Context) -> None:
    """Writes a commented config.toml, never over an existing one, and makes the database.

    Example: monitor init
    """
    from monitor.config import EXAMPLE_FILE, parse_config
    from monitor.store import Store

    setting: Setting = context.obj
    text = files("monitor").joinpath(EXAMPLE_FILE).read_text("utf-8")
    config = parse_config(text, path=str(setting.path))
    if setting.path.exists():
        raise ConfigError(f"{setting.path}: exists already and is left as it is; edit it, or move it away")
    try:
        setting.path.parent.mkdir(parents=True, exist_ok=True)
        with setting.path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise ConfigError(f"{setting.path}: cannot be written ({error.strerror})") from None
    Store.open(setting.folder(config)).close()
    note(f"{setting.path}: written; add your pages under [[sources]], then run `monitor check`")
    note(f"{setting.folder(config)}: the database is ready")


def check(
    context: typer.Context,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]…", help="Ids; all where none.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Checks all sources (or these) once, due or not, and delivers the alerts.

    Example: monitor check sba-rnd
    """
    setting: Setting = context.obj
    config = setting.config()
    _check(setting, config, _chosen(config, sources or []), json=json)


def accept(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="Its id.")],
    json: Annotated[bool, typer.Option("--json", help="One JSON document.")] = False,
) -> None:
    """Takes a page's new layout, in which most facts are not read, as what to compare with from now on.

    Example: monitor accept sba-rnd
    """
    setting: Setting = context.obj
    config = setting.config()
    _check(setting, config, _chosen(config, [source]), json=json, accept=True)


def _check(
    setting: Setting, config: Config, chosen: tuple[Source, ...], *, json: bool, accept: bool = False
) -> None:
    """Checks some sources, delivers what is due and prints what it came to."""
    from monitor.assembly import channels_of, tools_for
    from monitor.clock import SystemClock
    from monitor.reminding import remind
    from monitor.rounds import check_now
    from monitor.store import DaemonLock, Store

    folder, clock = setting.folder(config), SystemClock()
    channels = channels_of(config, folder, typer.get_text_stream("stderr" if json else "stdout"), clock)
    with DaemonLock(folder), Store.open(folder) as store, tools_for(config, store, clock) as tools:
        store.take_over()
        store.sync_sources(config.sources, clock.now())
        with _progress(len(chosen), shown=on_terminal() and len(chosen) > 1) as advance:
            summary = check_now(chosen, tools, on_done=advance, accept=accept)
        if summary.left is not None:
            _leave(summary.left)
        remind(store, config, clock.now(), settled=False)
        dead = _delivered(tools, channels, setting.lang(config))
    if json:
        show_json(summary.to_json(config.zone))
    else:
        _tell(summary, setting.lang(config))
    if summary.failed or summary.unreadable or dead:
        raise typer.Exit(1)


def _leave(left: int) -> NoReturn:
    """Ends the program after Ctrl-C; checks in hand are one transaction each, so none is half done."""
    note("stopped; what was checked is recorded, all else is due as before")
    if left:
        sys.stdout.flush()
        os._exit(130)
    raise typer.Exit(130)


def _chosen(config: Config, ids: list[str]) -> tuple[Source, ...]:
    known = {source.id: source for source in config.sources}
    ids = list(dict.fromkeys(ids))
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        raise ConfigError(
            f"no such source: {', '.join(unknown)}; the config has {', '.join(known) or 'none'}"
        )
    return tuple(known[id_] for id_ in ids) or tuple(source for source in config.sources if not source.paused)


@contextmanager
def _progress(total: int, *, shown: bool) -> Iterator[Callable[[Source, Checked | MonitorError], None]]:
    """A progress bar on the terminal; calls of what it gives move it on by one source."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not shown) as progress:
        task = progress.add_task("", total=total)
        yield lambda source, done: progress.update(task, advance=1, description=source.name)


def _delivered(tools: Tools, channels: Mapping[str, Channel], lang: str) -> int:
    """Sends every alert that is due; how many could not be sent."""
    from monitor.alerts.delivery import deliver

    config = tools.config.model_copy(update={"language": lang})
    attempts = deliver(tools.store, channels, clock=tools.clock, config=config)
    failed = [attempt for attempt in attempts if attempt.outcome != "sent"]
    for attempt in failed:
        note(f"channel {attempt.channel}: not delivered ({attempt.detail})")
    return len(failed)


def _tell(summary: Summary, lang: str) -> None:
    """A round in words."""
    from monitor.cli.tables import found_lines

    for fault in summary.faults:
        note(fault)
    for trouble in summary.troubles:
        note(f"{trouble.source}: {_why(trouble, lang)}")
    for found in summary.waiting:
        show(found_lines(found, lang) + f"\n    {said(WAITING, lang)}")
    show(
        said(ROUND, lang).format(
            checked=summary.checked, unchanged=summary.unchanged, changed=summary.changed,
            failed=summary.failed, unreadable=summary.unreadable, revisions=len(summary.told),
            seconds=summary.seconds,
        )
    )  # fmt: skip


def _why(check: Check, lang: str) -> str:
    """Why a check gave no version, in one line."""
    from monitor.cli.tables import cut
    from monitor.wording import health_words, reason_words

    health = check.health
    reason = reason_words(health.reason, lang) if health.reason else health_words(health.state, lang)
    return cut(f"{reason} ({check.detail})" if check.detail else reason)


def run(
    context: typer.Context,
    quiet: Annotated[bool, typer.Option("--quiet", help="Logs warnings and errors alone.")] = False,
    no_web: Annotated[bool, typer.Option("--no-web", help="Leaves the review site out.")] = False,
) -> None:
    """The daemon: checks every source when it is due, delivers alerts, serves the review site.

    Example: monitor run
    """
    from contextlib import nullcontext

    from monitor.assembly import Assembly
    from monitor.cli.web import beside_daemon
    from monitor.clock import SystemClock
    from monitor.daemon import Daemon, signals
    from monitor.store import DaemonLock, Store

    setting: Setting = context.obj
    config = setting.config()
    folder, stdout = setting.folder(config), typer.get_text_stream("stdout")
    if not config.sources:
        note(f"{setting.path}: no [[sources]] yet, so there is nothing to watch; add one and start again")
    with (
        signals() as asked,
        DaemonLock(folder),
        Store.open(folder) as store,
        Assembly(store, SystemClock(), folder, stdout, ended=asked.stop) as assembly,
        nullcontext() if no_web else beside_daemon(setting, store, asked),
    ):
        again = partial(_parts, setting, assembly, folder, quiet=quiet)
        Daemon(again(), folder, again=again).run(asked)


def _parts(setting: Setting, assembly: Assembly, folder: Path, *, quiet: bool) -> Parts:
    """The daemon's parts by the file as it stands now, and the log in its form."""
    import logging

    from monitor.logs import log_to

    config = setting.config()
    if setting.folder(config) != folder:
        raise ConfigError(f"{setting.path}: data was moved; stop the daemon and start it again")
    made = assembly.parts(config)
    log_to(form=config.log.format, secrets=made.secrets, level=logging.WARNING if quiet else logging.INFO)
    return made


def demo(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option(help="Where the demo keeps its database and report; a new folder where unsaid."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="What was found, as one JSON document.")] = False,
) -> None:
    """Serves a small bundled site on loopback, revises its announcements, and shows what the monitor finds.

    Example: monitor demo
    """
    from monitor.demo.show import run_demo

    setting: Setting = context.obj
    found = run_demo(folder, lang=setting.lang(), say=note if json else show)
    if json:
        show_json(found)


COMMANDS = (init, demo, check, accept, run)
