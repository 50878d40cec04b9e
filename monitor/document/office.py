"""Which module reads files of which kind. Each is imported when the first such file comes: they are heavy."""

from __future__ import annotations

from importlib import import_module

from monitor.document.kinds import REFUSED, Kind
from monitor.document.pieces import Piece
from monitor.errors import ReadError

READERS: dict[Kind, str] = {
    "hwp": "monitor.document.hwp",
    "hwpx": "monitor.document.hwp",
    "pdf": "monitor.document.pdf",
    "docx": "monitor.document.docx",
    "xlsx": "monitor.document.sheets",
    "xls": "monitor.document.sheets",
    "csv": "monitor.document.sheets",
    "zip": "monitor.document.archive",
}


def pieces_of_file(kind: Kind, body: bytes, name: str) -> list[Piece]:
    """The pieces of a file that is no page; ReadError where it cannot be read, with one clear line."""
    if kind in REFUSED:
        reason, words = REFUSED[kind]
        raise ReadError(f"{name}: {words}", reason=reason)
    pieces: list[Piece] = import_module(READERS[kind]).pieces(body, name)
    if not pieces:
        raise ReadError(f"{name}: no text in it", reason="no_text")
    return pieces
