"""The diff report (보고서): many revisions told at once, as one self-contained file."""

from __future__ import annotations

import base64
import dataclasses
import datetime
import hashlib
import html
import json
import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import resources
from typing import Any, Literal, NotRequired, TypedDict, Unpack
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from monitor.compare.reconcile import Contradiction
from monitor.facts import Facts, conflict_json
from monitor.records import SEVERITIES, FoundRevision, Severity, found_json
from monitor.review.cards import Copy, Group, groups
from monitor.review.phrases import found_words, phrase
from monitor.review.signs import without_tricks
from monitor.wording import conflict_words, contradiction_words, severity_words
from monitor.wording.times import clock_words

Format = Literal["html", "md", "json"]
FORMATS: tuple[Format, ...] = ("html", "md", "json")


class Window(TypedDict):
    """What a report covers and when it was made; all times aware, shown in `timezone`.

    `copies`: the stored files behind each revision, by its number.
    """

    now: datetime.datetime
    since: datetime.datetime | None
    timezone: datetime.tzinfo
    copies: NotRequired[Mapping[int, Sequence[Copy]]]


def _notes(
    stated: Mapping[str, Sequence[Contradiction]], current: Mapping[str, Facts], lang: str
) -> dict[str, tuple[str, ...]]:
    """What is noted of each source: figures that do not add up, conflicts between page and notice."""
    return {
        source: (
            *(contradiction_words(each, lang) for each in stated.get(source, ())),
            *_conflicts(current.get(source), lang),
        )
        for source in dict.fromkeys((*stated, *current))
    }


def render(
    rows: Sequence[FoundRevision],
    *,
    waiting: Sequence[FoundRevision] = (),
    contradictions: Mapping[str, Sequence[Contradiction]] | None = None,
    versions: Mapping[str, Facts] | None = None,
    lang: str = "ko",
    format: Format = "html",
    **window: Unpack[Window],
) -> str:
    """The report as text: confirmed revisions by announcement, then those that wait for a second sighting.

    `contradictions`: figures of the current versions that do not add up, by source; `versions`: the facts
    of these, whose conflicts between page and notice are told. The HTML holds no script and loads nothing;
    every word from a page is escaped.
    """
    stated = contradictions or {}
    current = versions or {}
    if format == "json":
        return _json(rows, waiting, stated, current, lang, window)
    notes = _notes(stated, current, lang)
    zone = window["timezone"]
    told, waits = (
        groups(some, lang=lang, timezone=zone, notes=notes, copies=window.get("copies"))
        for some in (rows, waiting)
    )
    shown = {group.source for group in (*told, *waits)}
    now = window["now"].astimezone(zone)
    text = _ENVIRONMENT.get_template(f"report.{format}.j2").render(
        lang=lang,
        say=lambda name, *fill: phrase(name, lang, *fill),
        clock=lambda at: clock_words(at.astimezone(zone), lang, now=now),
        groups=told,
        waiting=waits,
        other_notes={source: some for source, some in notes.items() if some and source not in shown},
        counts=_counts(rows, lang),
        summary=_summary(rows, told, lang),
        window=_window_words(window, lang),
        now=now,
        style=_STYLE,
        style_hash=_STYLE_HASH,
    )
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n" if format == "md" else text


def _conflicts(facts: Facts | None, lang: str) -> tuple[str, ...]:
    return tuple(conflict_words(each, facts, lang) for each in facts.conflicts) if facts else ()


def _counts(rows: Sequence[FoundRevision], lang: str) -> list[tuple[Severity, str, int]]:
    """How many revisions of each severity, the gravest first: (severity, its word, number)."""
    number = Counter(row.revision.severity for row in rows)
    return [(each, severity_words(each, lang), number[each]) for each in SEVERITIES if number[each]]


def _summary(rows: Sequence[FoundRevision], told: Sequence[Group], lang: str) -> tuple[str, ...]:
    """How much changed, and how much without a word: '공고 4건에서 변경 12건', '소리 없는 변경 10건'."""
    silent = sum(not row.revision.declared for row in rows)
    words = found_words(len(rows), len(told), lang)
    return (words, phrase("silent", lang, silent)) if silent else (words,)


def _window_words(window: Window, lang: str) -> str:
    """What the report covers: '2026년 3월 1일 00:00부터 3월 3일 10:20까지 (Asia/Seoul)'."""
    zone = window["timezone"]
    now = window["now"].astimezone(zone)
    if window["since"] is None:
        words = phrase("up_to", lang, clock_words(now, lang))
    else:
        since = window["since"].astimezone(zone)
        ends = clock_words(since, lang), clock_words(now, lang, now=since)
        words = phrase("from_to", lang, *ends)
    return f"{words} ({zone})"


def _json(
    rows: Sequence[FoundRevision],
    waiting: Sequence[FoundRevision],
    contradictions: Mapping[str, Sequence[Contradiction]],
    versions: Mapping[str, Facts],
    lang: str,
    window: Window,
) -> str:
    zone, since = window["timezone"], window["since"]
    number = Counter(row.revision.severity for row in rows)
    whole: dict[str, Any] = {
        "made_at": window["now"].astimezone(zone).isoformat(timespec="seconds"),
        "since": None if since is None else since.astimezone(zone).isoformat(timespec="seconds"),
        "counts": {severity: number[severity] for severity in SEVERITIES},
        "revisions": [found_json(row) for row in rows],
        "unconfirmed": [found_json(row) | {"doubt": row.doubt} for row in waiting],
        "contradictions": [
            {"source": source, "words": contradiction_words(each, lang)} | dataclasses.asdict(each)
            for source, some in contradictions.items()
            for each in some
        ],
        "conflicts": [
            {"source": source, "words": conflict_words(each, facts, lang)} | conflict_json(each)
            for source, facts in versions.items()
            for each in facts.conflicts
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


_BLANK_LINES = re.compile(r"\n\s*\n")
_MARKDOWN_SIGNS = re.compile(r"([\\`*_\[\]#|~])|^([>+\-=]|\d+[.)])")
_MARKED = re.compile(r"<mark>(.*?)</mark>", re.DOTALL)


def _markdown(text: str) -> str:
    """Words from a page as Markdown shows them: one line, no sign of them read as Markdown or HTML."""
    line = " ".join(text.split())
    return _MARKDOWN_SIGNS.sub(_escaped, line).replace("&", "&amp;").replace("<", "&lt;")


def _escaped(sign: re.Match[str]) -> str:
    """A sign behind a backslash; of a number that would open a list, what follows its digits."""
    return sign[0][:-1] + "\\" + sign[0][-1]


def _markdown_marked(words: Markup, tag: Literal["del", "ins"]) -> str:
    """A marked text as Markdown, the marked words in <del> or <ins>."""
    runs = (_markdown_run(html.unescape(run)) for run in _MARKED.split(str(words)))
    return "".join(f"<{tag}>{run}</{tag}>" if at % 2 else run for at, run in enumerate(runs)).strip()


def _markdown_run(run: str) -> str:
    """A part of a text as Markdown; white space at its ends is kept as one space."""
    ends = (" " if run[:1].isspace() else "", " " if run[-1:].isspace() and run.strip() else "")
    return ends[0] + _markdown(run) + ends[1]


def _markdown_url(url: str) -> str:
    """An address that stands between < and >."""
    return quote(url, safe=string.punctuation.translate({ord(sign): None for sign in "<>"}))


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("monitor.review"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        finalize=without_tricks,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"md": _markdown, "md_marked": _markdown_marked, "md_url": _markdown_url}
    return environment


_ENVIRONMENT = _environment()
_STYLE = resources.files("monitor.review").joinpath("templates/report.css").read_text("utf-8")
# The one style sheet that the report's policy admits, by the digest of its text.
_STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
