"""Templates (양식) of the operator's, which stand for our own words: Jinja2 in a sandbox.

A template is a file of the operator's folder, never anything else: words from pages are values alone, and
every form escapes them its own way. A wrong template is told at the start, tried on alerts of every kind; one
that fails later on is logged, and our own words are sent.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from monitor.alerts.bodies import Message
from monitor.alerts.context import Telling, context_of
from monitor.alerts.message import LONGEST_SUBJECT, message_of
from monitor.alerts.plain import clean, cut, marked
from monitor.alerts.samples import samples
from monitor.errors import ConfigError
from monitor.logs import warn
from monitor.records import Alert

LONGEST = 100_000  # characters of a body; far more than any channel takes
# The files that stand for a part of a message, by that part.
FILES: Mapping[str, str] = {
    "subject": "subject.txt",
    "text": "text.txt",
    "markdown": "markdown.md",
    "html": "html.html",
    "short": "short.txt",
}
# What code in a template may raise beside Jinja's own errors.
FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class _Ours(str):
    """Words of our own that are set in the form already."""

    __slots__ = ()


class _Environment(ImmutableSandboxedEnvironment):
    """A sandbox without what costs without bound: no text is multiplied, no power taken."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Numbers alone are multiplied."""
        if operator == "**" or not all(isinstance(each, int | float) for each in (left, right)):
            raise SecurityError(f"{operator} is for numbers, and ** for nothing")
        return super().call_binop(context, operator, left, right)


def _marked(value: Any) -> Any:
    """What stands in Markdown as it is: all but our own Markdown is escaped."""
    return marked(value) if isinstance(value, str) and not isinstance(value, _Ours) else value


class Templates:
    """The templates of a folder."""

    def __init__(self, templates: Mapping[str, Template]) -> None:
        self._templates = templates

    @classmethod
    def load(cls, folder: Path, how: Telling) -> Templates:
        """Reads and tries the templates; ConfigError lists each that is wrong, one a line."""
        if not folder.is_dir():
            raise ConfigError(f"templates: {folder}: there is no such folder; make it, or leave the key out")
        faults, templates = list(_strangers(folder)), {}
        for part, name in FILES.items():
            if (folder / name).is_file():
                try:
                    templates[part] = _compiled(folder / name, part)
                except ConfigError as error:
                    faults.append(str(error))
        made = cls(templates)
        faults += [
            f"{folder / FILES[part]}: {why}; mend it, or take the file away" for part, why in made._tried(how)
        ]
        if faults:
            raise ConfigError("\n".join(faults))
        return made

    def _tried(self, how: Telling) -> Iterator[tuple[str, str]]:
        """What fails on an alert of some kind, each template once."""
        for part, template in self._templates.items():
            for alert in samples(how.now):
                try:
                    _rendered(part, template, alert, _own(alert, how), how)
                except FAULTS as error:
                    yield part, f"fails on an alert of kind {alert.kind} ({_said(error)})"
                    break

    def apply(self, alert: Alert, message: Message, how: Telling) -> Message:
        """The message with those parts that have a template set by it; a failing one is left out."""
        parts = {}
        for part, template in self._templates.items():
            try:
                parts[part] = _rendered(part, template, alert, message, how)
            except FAULTS as error:
                warn("template not used", file=FILES[part], alert=alert.id, error=_said(error))
        return dataclasses.replace(message, **parts)


def _own(alert: Alert, how: Telling) -> Message:
    return message_of(alert, lang=how.lang, timezone=how.timezone, now=how.now, site=how.site)


def _strangers(folder: Path) -> Iterator[str]:
    """Files that look like templates and stand for nothing: a name written wrong."""
    known = frozenset(FILES.values())
    for path in sorted(folder.iterdir()):
        if path.suffix in {".txt", ".md", ".html"} and path.name not in known:
            yield f"{path}: stands for no part of a message; known: {', '.join(FILES.values())}"


def _compiled(path: Path, part: str) -> Template:
    environment = _Environment(
        autoescape=part == "html",
        undefined=StrictUndefined,
        finalize=_marked if part == "markdown" else None,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        return environment.from_string(path.read_text("utf-8"))
    except TemplateSyntaxError as error:
        raise ConfigError(f"{path}:{error.lineno}: {error.message}; mend it, or take the file away") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); save it as UTF-8 text") from None


def _rendered(part: str, template: Template, alert: Alert, message: Message, how: Telling) -> str:
    """A part of a message by its template; `own` there is what we would have said."""
    wrap: Callable[[str], str] = Markup if part == "html" else _Ours
    own = wrap(getattr(message, part))
    text = template.render(**context_of(alert, how), own=own)
    if part == "subject":
        return cut(clean(text), LONGEST_SUBJECT)
    return cut(text.strip(), LONGEST)


def _said(error: BaseException) -> str:
    return clean(f"{type(error).__name__}: {error}")
