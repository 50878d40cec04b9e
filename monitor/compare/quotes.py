"""The words behind a revision: evidence spans of one side joined into one quote."""

from __future__ import annotations

from collections.abc import Iterable

from monitor.facts import QUANTITIES, Evidence, Span, Text, Track

JOINT = " … "
BODY = "body"  # where the spans of the page itself stand
LONGEST = 600  # characters of one quote; a longer one would be a page, not a quote


def quote(*evidence: Evidence) -> str | None:
    """The quotes in the order of the document, each once, joined by ' … '; None where there are none.

    Those of an attached file stand behind those of the page, the first of them with the file's name.
    """
    spans = sorted({span for spans in evidence for span in spans}, key=_place)
    words: list[str] = []
    last: Span | None = None
    for span in spans:
        if last is not None and span.where == last.where and span.end <= last.end:
            continue
        quoted = " ".join(span.quote.split())
        named = quoted and (last is None or span.where != last.where)
        words.append(f"{file_mark(span)}{quoted}" if named else quoted)
        last = span
    return _cut(JOINT.join(dict.fromkeys(word for word in words if word))) or None


def _place(span: Span) -> tuple[bool, str, int, int]:
    return span.where != BODY, span.where, span.start, -span.end


def file_mark(span: Span) -> str:
    """What tells of a quote that it stands in an attached file: '[공고문.hwp] '; '' for the page itself."""
    kind, _, name = span.where.partition(":")
    return f"[{name}] " if kind == "attachment" and name else ""


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def text_quote(text: Text | None) -> str | None:
    """The quote behind a string fact; the string itself where its place is unknown."""
    return None if text is None else quote(text.evidence) or text.value


def list_quote(texts: Iterable[Text]) -> str | None:
    """The quotes behind some entries of a list, each in its own words where its place is unknown."""
    words = dict.fromkeys(found for text in texts if (found := text_quote(text)))
    return _cut(JOINT.join(words)) or None


def track_quote(track: Track) -> str | None:
    """The quotes behind a whole track: its name and all that it states."""
    values = [getattr(track, role) for role in (*QUANTITIES, "period")]
    return quote(track.evidence, *(value.evidence for value in values if value is not None)) or track.name
