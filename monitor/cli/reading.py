"""Files and addresses named on the command line, as bytes to be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.errors import ConfigError, FetchError
from monitor.records import MAX_BYTES, Bytes, Reading

ADDRESSES = ("http://", "https://")


def require_files(names: Iterable[str]) -> None:
    """ConfigError where one of the names is neither an address nor a file: then nothing is answered."""
    for name in names:
        if not name.startswith(ADDRESSES) and not Path(name).exists():
            raise ConfigError(f"{name}: there is no such file")


def sources_of(names: Iterable[str], *, allow_private: bool) -> Iterator[Bytes | Reading]:
    """The bytes behind each name, or why an address gave none; ConfigError for a file that cannot be read."""
    for name in names:
        yield _fetched(name, allow_private=allow_private) if name.startswith(ADDRESSES) else file_bytes(name)


def _fetched(url: str, *, allow_private: bool) -> Bytes | Reading:
    from monitor.clock import SystemClock
    from monitor.fetch.client import Fetcher, Limits, Request
    from monitor.identity import user_agent

    fetcher = Fetcher(user_agent=user_agent(), limits=Limits(), clock=SystemClock())
    try:
        page = fetcher.fetch(Request(url=url, allow_private=allow_private))
    except FetchError as error:
        return Reading(status="unreadable", note=str(error))
    finally:
        fetcher.close()
    return Bytes(
        body=page.body, name=url, content_type=page.content_type, status=page.status,
        url=page.url, final_url=page.final_url, seen=page.fetched_at.date(),
    )  # fmt: skip


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
