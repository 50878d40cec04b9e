"""Everything that can go wrong, as this project says it.

Each error's text is one clear line for a person: it names the source or file, the cause, and what to do.

    MonitorError
    ├── ConfigError       the configuration or the command line is wrong
    ├── FetchError        an address could not be fetched
    │   ├── Refused       the guard does not let us go there
    │   ├── RateLimited   the host asks us to come back later
    │   └── TooLarge      it sends more than we take
    ├── ReadError         bytes could not be read as a document
    ├── ReadersGone       the reading workers cannot be kept alive
    ├── Stopped           the monitor is to end, so the check was left
    ├── StoreError        the database or the archive cannot be used
    │   └── Busy          another daemon holds the database
    └── ChannelError      an alert could not be delivered
"""

from __future__ import annotations


class MonitorError(Exception):
    """Root of this project's errors; `permanent` tells that trying again will not help."""

    permanent: bool = False

    def __init__(self, message: str, *, permanent: bool | None = None) -> None:
        super().__init__(message)
        if permanent is not None:
            self.permanent = permanent


class ConfigError(MonitorError):
    """The configuration or a command's arguments are wrong."""

    permanent = True


class FetchError(MonitorError):
    """An address could not be fetched."""


class Refused(FetchError):  # noqa: N818 - named for what happened
    """The guard refuses this address, scheme or redirect."""

    permanent = True


class RateLimited(FetchError):  # noqa: N818 - named for what happened
    """The host asks us to come back later; `retry_after` in seconds where it said when."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class TooLarge(FetchError):  # noqa: N818 - named for what happened
    """The address sends more bytes than the limits allow."""


class ReadError(MonitorError):
    """Bytes could not be read as a document; `reason` is one of `records.REASONS`."""

    def __init__(self, message: str, *, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class ReadersGone(MonitorError):  # noqa: N818 - named for what happened
    """The workers that read pages cannot be kept alive: no page is at fault."""


class Stopped(MonitorError):  # noqa: N818 - named for what happened
    """The monitor is to end: the check was left before it asked for anything, and nothing came of it."""


class StoreError(MonitorError):
    """The database or the archive beside it cannot be used."""


class Busy(StoreError):  # noqa: N818 - named for what happened
    """Another process of ours holds the database."""


class ChannelError(MonitorError):
    """An alert could not be delivered; `retry_after` in seconds where the receiver said when.

    `gone`: the receiver is there no more, for any alert.
    """

    def __init__(
        self,
        message: str,
        *,
        permanent: bool | None = None,
        retry_after: float | None = None,
        gone: bool = False,
    ) -> None:
        super().__init__(message, permanent=permanent)
        self.retry_after = retry_after
        self.gone = gone
