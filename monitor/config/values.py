"""Single values of config.toml from their text: durations, sizes, addresses, names, secrets.

Every function takes what stands in the file and gives the value, or raises ValueError with
'what is wrong; what would be right'.
"""

from __future__ import annotations

import datetime
import json
import re
import zoneinfo
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import SplitResult, urlsplit

from monitor.errors import ConfigError

LONGEST_SHOWN = 60  # characters of a wrong value that a message repeats
LONGEST_ID = 64

SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
BYTES = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}

_DURATION = re.compile(r"(?:\d+(?:\.\d+)?[smhd] ?)+")
_DURATION_PART = re.compile(r"(\d+(?:\.\d+)?)([smhd])")
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([KMG]?)(?:i?B)?", re.IGNORECASE)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def shown(value: object) -> str:
    """A value as the file might have it, cut to one short line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


def nearest(word: str, known: Iterable[str]) -> str:
    """', did you mean "…"?' with the known word most like this one; '' where none is near."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else ""


def _text(value: object, example: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{shown(value)} is not text; write it in quotes, such as {example}")
    return value


def duration(value: object) -> datetime.timedelta:
    """A length of time: '90s', '15m', '3h', '2d', '1h 30m'."""
    if isinstance(value, datetime.timedelta):
        return value
    text = _text(value, '"3h" (units: s, m, h, d)').strip()
    if not _DURATION.fullmatch(text):
        raise ValueError(f'{shown(value)} is not a duration; write a number and s, m, h or d, such as "90s"')
    seconds = sum(float(number) * SECONDS[unit] for number, unit in _DURATION_PART.findall(text))
    try:
        return datetime.timedelta(seconds=seconds)
    except OverflowError:
        raise ValueError(f"{shown(value)} is longer than time itself; write a shorter one") from None


def between(
    least: datetime.timedelta, most: datetime.timedelta
) -> Callable[[datetime.timedelta], datetime.timedelta]:
    """A check that a length of time lies within bounds."""

    def check(length: datetime.timedelta) -> datetime.timedelta:
        if not least <= length <= most:
            bounds = f'between "{duration_text(least)}" and "{duration_text(most)}"'
            raise ValueError(f"is too {'short' if length < least else 'long'}; write a duration {bounds}")
        return length

    return check


def duration_text(length: datetime.timedelta) -> str:
    """A length of time as the file writes it, in its greatest whole unit: '90s', '3h'."""
    seconds = int(length.total_seconds())
    unit = next(unit for unit in "dhms" if seconds % SECONDS[unit] == 0) if seconds else "s"
    return f"{seconds // SECONDS[unit]}{unit}"


def size(value: object) -> int:
    """A size in bytes: '500KB', '5MB' (1 KB is 1,024 bytes)."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _SIZE.fullmatch(_text(value, '"5MB"').strip())
    if not found:
        raise ValueError(f'{shown(value)} is not a size; write a number and KB, MB or GB, such as "5MB"')
    return int(float(found[1]) * BYTES[found[2].upper()])


def size_text(number: int) -> str:
    """A number of bytes as the file writes it, in its greatest whole unit: '5MB'."""
    unit = next(unit for unit in ("G", "M", "K", "") if number % BYTES[unit] == 0)
    return f"{number // BYTES[unit]}{unit}B"


def time_zone(value: str) -> str:
    """The name of a time zone that this machine knows."""
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        close = nearest(value, zoneinfo.available_timezones()) or 'write a name such as "Asia/Seoul"'
        raise ValueError(f"{shown(value)} is no time zone; {close}") from None
    return value


def identifier(value: str) -> str:
    """The id of a source or channel: letters, digits, '.', '_' and '-'."""
    if not _ID.fullmatch(value) or len(value) > LONGEST_ID:
        raise ValueError(
            f"{shown(value)} cannot be an id; use up to {LONGEST_ID} letters a-z, digits, '-', '_' and '.', "
            'such as "sba-rnd" (name = "…" may be in any language)'
        )
    return value


def line(value: str) -> str:
    """Text of one line, not blank."""
    if not value.strip():
        raise ValueError("is blank; write something, or leave the key out")
    if _CONTROL.search(value):
        raise ValueError("holds a line break or control character; write it on one line")
    return value.strip()


def web_address(value: str) -> str:
    """An http or https address with a host and without a password."""
    parts = _split(value)
    if parts.scheme not in {"http", "https"}:
        raise ValueError(
            f'{shown(value)} is not a web address; write it whole, such as "https://example.org/1"'
        )
    if not parts.hostname:
        raise ValueError(f'{shown(value)} names no host; write it whole, such as "https://example.org/1"')
    if parts.username is not None or parts.password is not None:
        raise ValueError(
            "holds a user name or password, which reports would show; "
            'send it by headers = { Authorization = "env:NAME" }'
        )
    return value


def _split(value: str) -> SplitResult:
    if re.search(r"\s", value) or _CONTROL.search(value):
        raise ValueError(f"{shown(value)} holds a space or line break; write %20 for a space")
    try:
        parts = urlsplit(value)
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"{shown(value)} is not a web address ({error}); check host and port") from None
    return parts


def contact(value: str) -> str:
    """Whom a site's operator can write to; it is sent with every request."""
    if not value.isascii() or _CONTROL.search(value) or " " in value:
        raise ValueError(f"{shown(value)} cannot be sent in a request; use plain letters without spaces")
    if not re.match(r"mailto:.+@|https?://.", value):
        raise ValueError(f'{shown(value)} is no contact; write "mailto:you@example.org" or a web address')
    return value


def header_names(value: dict[str, Secret]) -> dict[str, Secret]:
    """Request headers, each with a name that can be sent."""
    for name in value:
        if not _HEADER_NAME.fullmatch(name):
            raise ValueError(f'{shown(name)} cannot name a header; write one such as "Authorization"')
    return value


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that is never shown: `ref` is 'env:NAME', 'file:PATH', or the value itself."""

    ref: str

    def __repr__(self) -> str:
        return f"Secret({self})"

    def __str__(self) -> str:
        return self.ref if self._is_reference() else "***"

    def _is_reference(self) -> bool:
        return self.ref.startswith(("env:", "file:"))

    def reveal(self, environ: Mapping[str, str], read: Callable[[str], str]) -> str:
        """The value; `read` gives the text of a file. ConfigError where it is missing or blank."""
        if not self._is_reference():
            return self.ref
        kind, _, name = self.ref.partition(":")
        if kind == "env":
            value = environ.get(name, "")
            lack = f"the environment variable {name} is not set; set it, or name another in config.toml"
        else:
            value = _file_text(name, read)
            lack = f"the file {name} is empty; write the secret into it"
        if not value.strip():
            raise ConfigError(f"{self.ref}: {lack}")
        return value.strip()


def _file_text(name: str, read: Callable[[str], str]) -> str:
    try:
        return read(name)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"file:{name}: cannot be read ({error}); check the path and its permissions"
        ) from None


def secret(value: object) -> Secret:
    """A secret: 'env:NAME', 'file:PATH', or literal."""
    if isinstance(value, Secret):
        return value
    if not isinstance(value, str):
        raise ValueError('is not text; write "env:NAME", "file:PATH" or the value in quotes')
    if not value.strip() or _CONTROL.search(value):
        raise ValueError('is blank or holds a line break; write "env:NAME", "file:PATH" or the value')
    kind, colon, name = value.partition(":")
    if colon and kind == "env" and not _VARIABLE.fullmatch(name):
        raise ValueError('names no environment variable; write one such as "env:TEAM_CHANNEL_URL"')
    if colon and kind == "file" and not name.strip("/ "):
        raise ValueError('names no file; write one such as "file:/run/secrets/team"')
    return Secret(value.strip())
