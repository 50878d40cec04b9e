"""Log lines (기록): one event each, as key=value for people or as JSON for programs; secrets never show.

Whatever a line is made of, an error's text or a traceback, it passes the redactor last.
"""

from __future__ import annotations

import datetime
import json
import logging
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal, TextIO

log = logging.getLogger("monitor")

MASK = "***"
SHORTEST = 8  # characters of a part of a secret that is looked for by itself; shorter ones are common words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What looks like a secret wherever it stands; group 1 stays. `example` shows it in a line."""

    what: str
    pattern: re.Pattern[str]
    example: str


RULES = (
    Rule(
        what="a header that authorises",
        pattern=re.compile(r"(?i)\b((?:proxy-)?authorization|set-cookie|cookie|x-api-key)\b['\"]?\s*[:=].*"),
        example="sent Authorization: Bearer hush-hush",
    ),
    Rule(
        what="a key in an address",
        pattern=re.compile(
            r"(?i)([?&;](?:[\w-]*(?:token|secret|passw(?:or)?d|signature)|(?:api_?|access_?|service)?key|sig|auth)=)"
            r"[^&\s\"']+"
        ),
        example="https://example.org/?serviceKey=hush-hush&page=1",
    ),
    Rule(
        what="a password in an address",
        pattern=re.compile(r"(?i)\b([a-z][a-z0-9+.-]*://)[^/\s@\"']+@"),
        example="smtps://me:hush-hush@example.org",
    ),
    Rule(
        what="a token by its own look",
        pattern=re.compile(r"()\b(?:gh[pousr]_|xox[abeprs]-|sk-|AKIA)[\w-]{12,}"),
        example="rejected xoxb-hush-hush-0123456789",
    ),
)


class Redactor:
    """Masks the known secrets, their parts, and what looks like one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        parts = {part for secret in secrets for part in (secret, *_parts(secret)) if part}
        longest = sorted(parts, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest))) if longest else None

    def __call__(self, line: str) -> str:
        """The line as it may be shown."""
        if self._known:
            line = self._known.sub(MASK, line)
        for rule in RULES:
            line = rule.pattern.sub(rf"\g<1>{MASK}", line)
        return line


def _parts(secret: str) -> list[str]:
    """The pieces of an address by which it could be used; a host's name is none."""
    pieces = re.split(r"[/:@?&=\s]+", secret)
    return [piece for piece in pieces if len(piece) >= SHORTEST and "." not in piece]


class Lines(logging.Formatter):
    """An event with its fields as one line; what could break the line is escaped."""

    def __init__(self, form: Literal["text", "json"], redact: Redactor) -> None:
        super().__init__()
        self._json = form == "json"
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The line, redacted."""
        fields: dict[str, Any] = dict(getattr(record, "fields", {}))
        if record.exc_info:
            fields["trace"] = self.formatException(record.exc_info)
        at = datetime.datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="seconds")
        what = record.getMessage()
        if self._json:
            shown = {name: self._shown(value) for name, value in fields.items()}
            head = {"time": at, "level": record.levelname, "event": self._redact(what)}
            return json.dumps(head | shown, ensure_ascii=False, default=str)
        words = [f"{name}={_word(self._shown(value))}" for name, value in fields.items()]
        return " ".join([at, record.levelname, _clean(self._redact(what)), *words])

    def _shown(self, value: Any) -> Any:
        if isinstance(value, float):
            return round(value, 2)
        return value if value is None or isinstance(value, int) else self._redact(str(value))


def _word(value: Any) -> str:
    """A value as it stands in a line: in quotes where it holds more than one word."""
    text = str(value)
    return (
        text
        if re.fullmatch(r"[^\s\"=]+", text) and text.isprintable()
        else json.dumps(text, ensure_ascii=False)
    )


def _clean(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


def event(what: str, *, level: int = logging.INFO, trace: bool = False, **fields: Any) -> None:
    """Logs one event; fields without a value are left out. `trace`: with the error being handled."""
    said = {name: value for name, value in fields.items() if value not in (None, "")}
    log.log(level, what, extra={"fields": said}, exc_info=trace)


def warn(what: str, **fields: Any) -> None:
    """Logs something that somebody should see to."""
    event(what, level=logging.WARNING, **fields)


def fault(what: str, **fields: Any) -> None:
    """Logs something that went wrong."""
    event(what, level=logging.ERROR, **fields)


def log_to(
    stream: TextIO | None = None, *, form: Literal["text", "json"] = "text", secrets: Iterable[str] = (),
    level: int = logging.INFO,
) -> None:  # fmt: skip
    """Sends the log to a stream (stderr); called again, it replaces what was set before."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(form, Redactor(secrets)))
    log.handlers[:] = [handler]
    log.setLevel(level)
    log.propagate = False
    # The scheduler's own words come only where one of its jobs broke in our hands.
    scheduler = logging.getLogger("apscheduler")
    scheduler.handlers[:] = [handler]
    scheduler.setLevel(logging.ERROR)
    scheduler.propagate = False
