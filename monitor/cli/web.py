"""`serve`: the review site; and how it runs beside the daemon."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from monitor.cli.setting import Setting, note
from monitor.errors import ConfigError

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.daemon import Signals
    from monitor.site.app import Door
    from monitor.store import Store


def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="The address to serve on; the configured one.")] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65_535, help="The port; 0 takes a free one.")] = None,
) -> None:
    """Serves the review site alone, without checking anything; makes the database if there is none.

    Example: monitor serve --port 8080
    """
    from monitor.clock import SystemClock
    from monitor.daemon import signals
    from monitor.readers import Readers
    from monitor.site.access import Apart
    from monitor.site.app import application
    from monitor.site.place import Place
    from monitor.site.server import bound, serving

    setting: Setting = context.obj
    config = setting.config()
    folder, at = setting.folder(config), host or config.web.host
    door = _door(config, at)
    socket = bound(at, config.web.port if port is None else port)
    access = Apart(folder)
    with Readers() as readers:
        place = Place(
            path=setting.path, config=config, folder=folder, access=access, readers=readers,
            clock=SystemClock(),
        )  # fmt: skip
        note(_where(at, socket.getsockname()[1]))
        with signals() as asked, serving(application(place, door), socket):
            asked.stop.wait()
    access.close()


@contextmanager
def beside_daemon(setting: Setting, store: Store, asked: Signals) -> Iterator[None]:
    """The review site in a thread, over the daemon's own store.

    Without the site's address the daemon watches all the same: that is told and no more.
    """
    from monitor.clock import SystemClock
    from monitor.readers import Readers
    from monitor.site.access import Together
    from monitor.site.app import application
    from monitor.site.place import Place
    from monitor.site.server import bound, serving

    config = setting.config()
    door = _door(config, config.web.host)
    try:
        socket = bound(config.web.host, config.web.port)
    except ConfigError as error:
        note(f"the review site is left out: {error}")
        yield
        return
    with Readers() as readers:
        place = Place(
            path=setting.path, config=config, folder=setting.folder(config), access=Together(store),
            readers=readers, clock=SystemClock(), rewritten=asked.reload.set,
        )  # fmt: skip
        note(_where(config.web.host, socket.getsockname()[1]))
        with serving(application(place, door), socket):
            yield


def _door(config: Config, host: str) -> Door:
    from monitor.assembly import read_secret
    from monitor.site.server import door_for

    web = config.web
    password, token = (
        None if secret is None else secret.reveal(os.environ, read_secret)
        for secret in (web.password, web.token)
    )
    return door_for(host, hosts=web.hosts, password=password, token=token)


def _where(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"review site: http://{name}:{port}"


COMMANDS = (serve,)
