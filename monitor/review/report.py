"""The diff report (보고서): many revisions told at once, as one self-contained file."""

from __future__ import annotations

import base64
import datetime
import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict, Unpack

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from monitor.compare.reconcile import Contradiction
from monitor.records import SEVERITIES, FoundRevision, found_json
from monitor.review.cards import Group, groups
from monitor.review.phrases import PHRASES
from monitor.wording import contradiction_words, headline, said, severity_words
from monitor.wording.times import clock_words

Format = Literal["html", "md", "json"]


class Window(TypedDict):
    """What a report covers and when it was made; all times aware, shown in `timezone`."""

    now: datetime.datetime
    since: datetime.datetime | None
    timezone: datetime.tzinfo


def render(
    rows: Sequence[FoundRevision],
    *,
    waiting: Sequence[FoundRevision] = (),
    contradictions: Mapping[str, Sequence[Contradiction]] | None = None,
    lang: str = "ko",
    format: Format = "html",  # noqa: A002 - the command line's own word
    **window: Unpack[Window],
) -> str:
    """The report as text: confirmed revisions by announcement, then those that wait for a second sighting.

    `contradictions`: figures of the current versions that do not add up, by source. The HTML holds no
    script and loads nothing; every word from a page is escaped.
    """
    notes = {
        source: tuple(contradiction_words(found, lang) for found in several)
        for source, several in (contradictions or {}).items()
    }
    if format == "json":
        return _json(rows, waiting, notes, lang, window)
    zone = window["timezone"]
    template = _ENVIRONMENT.get_template(f"report.{format}.j2")
    return template.render(
        lang=lang,
        say=lambda name: said(PHRASES[name], lang),
        groups=groups(rows, lang=lang, timezone=zone, notes=notes),
        waiting=groups(waiting, lang=lang, timezone=zone),
        counts=_counts(rows, lang),
        silent=sum(not row.revision.declared for row in rows),
        total=len(rows),
        now=window["now"].astimezone(zone),
        since=None if window["since"] is None else window["since"].astimezone(zone),
        zone=str(zone),
        clock=lambda at: clock_words(at, lang, now=window["now"].astimezone(zone)),
        day=lambda at: clock_words(at, lang),
        style=_STYLE,
        style_hash=_STYLE_HASH,
    )
