"""Files and addresses named on the command line, as bytes to be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.assembly import user_agent
from monitor.clock import SystemClock
from monitor.document.read import MAX_BYTES
from monitor.errors import ConfigError
from monitor.extract.reading import Bytes
from monitor.fetch.client import Fetcher, Limits, Request

ADDRESSES = ("http://", "https://")


def sources_of(names: Iterable[str], *, allow_private: bool) -> Iterator[Bytes]:
    """The bytes behind each name; ConfigError for a file that cannot be read, FetchError for an address."""
    clock = SystemClock()
    fetcher = Fetcher(user_agent=user_agent(None), limits=Limits(), clock=clock)
    try:
        for name in names:
            if name.startswith(ADDRESSES):
                page = fetcher.fetch(Request(url=name, allow_private=allow_private))
                yield Bytes(
                    body=page.body, name=name, content_type=page.content_type, status=page.status,
                    url=page.url, final_url=page.final_url, seen=page.fetched_at.date(),
                )  # fmt: skip
            else:
                yield file_bytes(name)
    finally:
        fetcher.close()


def file_bytes(name: str) -> Bytes:
    """The bytes of a file, whose own date stands for the day it was seen; ConfigError where unreadable."""
    path = Path(name)
    try:
        with path.open("rb") as file:
            body = file.read(MAX_BYTES + 1)
        seen = datetime.datetime.fromtimestamp(path.stat().st_mtime, datetime.UTC).date()
    except FileNotFoundError:
        raise ConfigError(f"{name}: there is no such file") from None
    except OSError as error:
        raise ConfigError(f"{name}: cannot be read ({error.strerror})") from None
    return Bytes(body=body, name=path.name, seen=seen)
