"""Bytes to a document, whatever they are: decided by content, never by name or declared type alone."""

from __future__ import annotations

import re

from monitor.document.blocks import Document
from monitor.document.charset import decode
from monitor.document.html import read_html
from monitor.document.plain import read_plain
from monitor.errors import ReadError

MAX_BYTES = 20 * 1024 * 1024  # of a body; larger ones are no page
MAX_CHARS = 2_000_000  # of text that is read; what follows is left out

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|meta|table|div|p|h[1-6]|article|section|ul|br|span|title)\b", re.IGNORECASE
)
_HEAD = 4096


def read(body: bytes, *, content_type: str | None = None, name: str = "") -> Document:
    """The document of a page or file; ReadError where it cannot be read, with the reason."""
    if not body.strip():
        raise ReadError(f"{name or 'page'}: no content", reason="empty")
    text = decode(body, content_type).text[:MAX_CHARS]
    return read_html(text) if _MARKUP.search(text, 0, _HEAD) else read_plain(text)
