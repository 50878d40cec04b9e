"""Bytes to a document, whatever they are: decided by content, never by name or declared type alone."""

from __future__ import annotations

import re
import unicodedata

from monitor.document.blocks import Document
from monitor.document.build import build
from monitor.document.charset import decode
from monitor.document.html import read_html
from monitor.document.kinds import kind_of
from monitor.document.office import pieces_of_file
from monitor.document.plain import read_plain
from monitor.errors import ReadError
from monitor.records import MAX_BYTES

MAX_CHARS = 2_000_000  # of a page's text that is read; what follows is left out. No file may hold more

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|meta|table|div|p|h[1-6]|article|section|ul|br|span|title)\b", re.IGNORECASE
)
_HEAD = 4096


def read(body: bytes, *, content_type: str | None = None, name: str = "") -> Document:
    """The document of a page or file; ReadError where it cannot be read, with the reason."""
    name = name or "page"
    if not body.strip():
        raise ReadError(f"{name}: no content", reason="empty")
    if len(body) > MAX_BYTES:
        raise ReadError(f"{name}: larger than is read ({MAX_BYTES:,} bytes)", reason="too_large")
    kind = kind_of(body, content_type=content_type, name=name)
    if kind != "text":
        return _file(build(pieces_of_file(kind, body, name), {}), name)
    # Some systems write Hangul in its parts; all rules know whole syllables.
    text = unicodedata.normalize("NFC", decode(body, content_type).text[:MAX_CHARS])
    return read_html(text) if _MARKUP.search(text, 0, _HEAD) else read_plain(text)


def _file(document: Document, name: str) -> Document:
    """A file's document; ReadError where it is longer than is read, since a part is not the whole."""
    if len(document.text) > MAX_CHARS:
        raise ReadError(f"{name}: more text than is read ({MAX_CHARS:,} characters)", reason="too_large")
    return document
