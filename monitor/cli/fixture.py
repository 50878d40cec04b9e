"""`fixture`: a revision judged false, as a folder that a test can be made of."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.setting import Setting, show
from monitor.errors import ConfigError


def fixture(
    context: typer.Context,
    revision: Annotated[int, typer.Argument(help="The number of a revision that was judged false.")],
    out: Annotated[Path, typer.Option(help="Where the folder is made.")] = Path(),
) -> None:
    """Exports a revision judged false as a test case: both pages with their files, and what was found.

    Example: monitor fixture 17 --out cases
    """
    from monitor.review.cases import case_of

    setting: Setting = context.obj
    config = setting.config()
    with setting.store(config) as store:
        case = case_of(store, revision, config.zone)
    folder = out / case.name
    try:
        folder.mkdir(parents=True)
        for name, content in case.files.items():
            (folder / name).write_bytes(content)
    except FileExistsError:
        raise ConfigError(f"{folder}: exists already; move it away, or name another --out") from None
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be written ({error.strerror}); name another --out") from None
    show(str(folder))


COMMANDS = (fixture,)
