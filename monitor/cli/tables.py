"""What commands print for people: aligned lines of plain text, Korean widths minded."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from monitor.facts import Facts
from monitor.languages import Both, said
from monitor.records import FoundRevision, Revision
from monitor.wording import declared_words, headline, severity_words
from monitor.wording.sheet import sheet

NO_REVISIONS = Both("달라진 사실이 없습니다.", "No fact differs.")
BEFORE, AFTER = Both("이전", "before"), Both("이후", "after")
LONGEST_QUOTE = 160  # characters; a longer one is cut on the terminal, never in the report


def width(text: str) -> int:
    """How many columns a text takes on a terminal: Korean syllables take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of columns as lines, each column as wide as its widest value."""
    wide = [max(map(width, column)) for column in zip(*rows, strict=True)] if rows else []
    return "\n".join(
        "  ".join(value + " " * (room - width(value)) for value, room in zip(row, wide, strict=True)).rstrip()
        for row in rows
    )


def cut(text: str, longest: int = LONGEST_QUOTE) -> str:
    """A text on one line, cut where it is too long; control characters never reach the terminal."""
    line = "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
    return line if len(line) <= longest else line[: longest - 1] + "…"


def facts_table(facts: Facts, lang: str, *, quotes: bool = False) -> str:
    """The facts of an announcement, a line a fact; with `quotes` each with the words it was read from."""
    rows: list[list[str]] = []
    track = ""
    for row in sheet(facts, lang):
        if row.track != track:
            track = row.track
            rows += [[f"[{cut(track)}]", ""]] if track else []
        rows.append([("  " if track else "") + row.label, cut(row.value)])
        if quotes and row.quotes:
            rows.append(["", "    “" + cut(" … ".join(row.quotes)) + "”"])
    return aligned(rows)


def revisions_list(revisions: Iterable[Revision], lang: str) -> str:
    """Revisions in words, each with both quotes."""
    return "\n".join(revision_lines(revision, lang) for revision in revisions) or said(NO_REVISIONS, lang)


def revision_lines(revision: Revision, lang: str, *, head: str = "") -> str:
    """One revision: its headline, how grave, declared or silent, and the quotes of both sides."""
    words = f"{head}{cut(headline(revision, lang))}"
    tags = f"{severity_words(revision.severity, lang)}, {declared_words(revision.declared, lang)}"
    lines = [f"- {words} [{tags}]"]
    for label, quote in ((BEFORE, revision.evidence.before), (AFTER, revision.evidence.after)):
        if quote:
            lines.append(f"    {said(label, lang)}: “{cut(quote)}”")
    return "\n".join(lines)


def found_lines(found: FoundRevision, lang: str) -> str:
    """One stored revision with its number and when it was first seen."""
    return revision_lines(found.revision, lang, head=f"#{found.id} {found.source}: ")
