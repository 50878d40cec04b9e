"""Flat text to documents."""

from __future__ import annotations

from monitor.document.blocks import Document
from monitor.document.build import build
from monitor.document.pieces import Line


def read_plain(text: str) -> Document:
    """The document of a flat text. Never raises."""
    return build([Line(text=" ".join(line.split())) for line in text.splitlines() if line.strip()], {})
