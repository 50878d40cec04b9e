"""DOCX files to pieces, through mammoth's HTML, which the page's own reader then walks.

Kept: insertions, content controls, text boxes, tables in tables. Left out: deletions, headers and footers.
"""

from __future__ import annotations

import io
import zipfile
from xml.parsers import expat

import mammoth

from monitor.document.pieces import Piece
from monitor.document.tree import grow
from monitor.document.walk import pieces_of
from monitor.document.zips import open_zip, read_member
from monitor.errors import ReadError

_MAX_DEPTH = 200  # elements inside one another; documents of people stay below 60
_MAX_XML = 40 * 1024 * 1024  # bytes of one part
_FAULTS = (OSError, LookupError, ValueError, TypeError, AttributeError, zipfile.BadZipFile, expat.ExpatError)


def pieces(body: bytes, name: str) -> list[Piece]:
    """The pieces of a file; ReadError where it is broken or beyond its bounds."""
    container = open_zip(body, name)
    for member in container.infolist():
        if member.filename.endswith((".xml", ".rels")):
            _check(read_member(container, member, name), name)
    try:
        html = mammoth.convert_to_html(io.BytesIO(body), convert_image=lambda _: []).value
    except _FAULTS as error:
        raise ReadError(f"{name}: damaged, it cannot be read as DOCX ({error})", reason="damaged") from None
    return pieces_of(grow(f"<html><body>{html}</body></html>").body)


def _check(part: bytes, name: str) -> None:
    """ReadError for XML that is broken, nests beyond all reason or brings definitions of its own."""
    if len(part) > _MAX_XML:
        raise ReadError(f"{name}: a part of {len(part):,} bytes is more than is read", reason="too_large")
    depth = 0

    def start(_tag: str, _attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MAX_DEPTH:
            raise ReadError(f"{name}: nests deeper than is read", reason="too_large")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_of: object) -> None:
        raise ReadError(f"{name}: its XML defines entities, as no office program does", reason="damaged")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise ReadError(f"{name}: damaged, its XML is broken ({error})", reason="damaged") from None
