"""The site served on an address: by itself, or in a thread of the daemon."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp

from monitor.errors import ConfigError
from monitor.site.app import LOOPBACK, Door
from monitor.site.sessions import is_broken_hash

QUEUE = 128  # connections that wait to be taken
PATIENCE = 3  # seconds that requests in hand get when the site is stopped


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine alone."""
    if host in LOOPBACK:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def door_for(
    host: str, *, hosts: tuple[str, ...] = (), password: str | None = None, token: str | None = None
) -> Door:
    """How the site on this address is reached; ConfigError where it is open to others without a password."""
    foreign = next((name for name in (host, *hosts) if not is_loopback(name)), None)
    if foreign is not None and not password:
        raise ConfigError(
            f"{foreign}: others can reach this address, so the site needs a password: write [web] password = "
            '"env:NAME" in config.toml, or serve on 127.0.0.1 without [web] hosts'
        )
    if password and is_broken_hash(password):
        raise ConfigError(
            "[web] password: begins as an Argon2id hash and is none; write all of it, or the password itself"
        )
    names = LOOPBACK | {host.lower()} | {name.lower() for name in hosts}
    return Door(hosts=frozenset(names), password=password, token=token, secure=foreign is not None)


def bound(host: str, port: int) -> socket.socket:
    """A socket on the address; ConfigError where it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named: only where asyncio sees that it is TCP, small answers are sent without delay.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(QUEUE)  # from now on a browser waits, and is not refused
    except (OSError, OverflowError) as error:
        made.close()
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ConfigError(f"{host}:{port}: cannot be served on ({reason}); name another --port") from None
    return made


def server(app: ASGIApp) -> uvicorn.Server:
    """A server that logs only what goes wrong."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, lifespan="off",
        timeout_graceful_shutdown=PATIENCE, proxy_headers=False, limit_concurrency=200,
    )  # fmt: skip
    return uvicorn.Server(config)


@contextmanager
def serving(app: ASGIApp, at: socket.socket) -> Iterator[None]:
    """The site in a thread until the context ends."""
    running = server(app)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [at]}, name="site", daemon=True)
    thread.start()
    try:
        yield
    finally:
        running.should_exit = True
        thread.join()
        at.close()
