"""The command line: `monitor [--config …] [--lang …] COMMAND`. Data on stdout, messages on stderr.

Exit codes: 0 done; 1 done, but some source or alert failed; 2 wrong use or wrong config; 75 another daemon
holds the database; 130 interrupted. What a command needs is imported inside it, so that `--help` is quick.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli import doctor, files, fixture, keep, look, outbox, watch, web
from monitor.cli.setting import Lang, Setting
from monitor.errors import Busy, ConfigError, MonitorError

app = typer.Typer(
    name="monitor",
    help="Watches funding announcements and tells, with proof, which fact changed from what to what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"monitor {version('funding-monitor')}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[Path, typer.Option(help="The configuration file.")] = Path("config.toml"),
    lang: Annotated[Lang | None, typer.Option(help="Language of what is printed and reported.")] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Prints the version.")
    ] = False,
) -> None:
    """Watches funding announcements and tells, with proof, which fact changed from what to what."""
    context.obj = Setting(path=config, wanted=lang)


for module in (watch, look, files, keep, doctor, web, fixture):
    for command in module.COMMANDS:
        app.command(command.__name__.rstrip("_"))(command)

app.add_typer(outbox.app, name="alerts")


def exit_code(error: MonitorError) -> int:
    """What the program exits with: 75 where another holds the database, 2 for a wrong config, else 1."""
    if isinstance(error, Busy):
        return 75
    return 2 if isinstance(error, ConfigError) else 1


def main() -> None:
    """Runs the command line; an error of ours is one clear line, never a traceback."""
    try:
        app()
    except MonitorError as error:
        typer.echo(f"monitor: {error}", err=True)
        sys.exit(exit_code(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        typer.echo(
            f"monitor: cannot write what was asked for ({error.strerror}); make room, or write elsewhere",
            err=True,
        )
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
