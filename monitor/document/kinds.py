"""What a body is (형식): told by its first bytes and its parts, since names and declared types lie.

Of real attachments named .hwp one in eight is something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from monitor.records import Reason

Kind = Literal[
    "text", "csv", "hwp", "hwpx", "pdf", "docx", "xlsx", "xls", "zip",
    "drm", "locked", "word", "slides", "picture", "archive", "binary",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Magic:
    """A row: what bodies of a kind open with, and at which byte."""

    kind: Kind
    opening: bytes
    at: int = 0


MAGIC: tuple[Magic, ...] = (
    Magic("drm", b"SCDSA"),  # SoftCamp Document Security
    Magic("drm", b"DRMONE", 2),  # Fasoo DRM
    Magic("pdf", b"%PDF-"),
    Magic("hwp", b"HWP Document File V"),  # HWP 3
    Magic("archive", b"Rar!\x1a\x07"),
    Magic("archive", b"7z\xbc\xaf\x27\x1c"),
    Magic("archive", b"EGGA"),
    Magic("archive", b"ALZ\x01"),
    Magic("archive", b"\x1f\x8b"),  # gzip
    Magic("picture", b"\x89PNG\r\n"),
    Magic("picture", b"\xff\xd8\xff"),  # JPEG
    Magic("picture", b"GIF8"),
    Magic("picture", b"II*\x00"),  # TIFF
    Magic("picture", b"MM\x00*"),  # TIFF
    Magic("picture", b"WEBP", 8),
    Magic("word", b"{\\rtf"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF_REACH = 1024  # bytes of anything that may stand before a PDF's own start
_HWPML = re.compile(rb"\s{0,16}(?:\xef\xbb\xbf)?<\?xml[^>]{0,200}>\s{0,16}<HWPML\b")

# Names of streams in an OLE container, and of members in a zip; the first that is there tells the kind.
STREAMS: tuple[tuple[Kind, bytes], ...] = (
    ("hwp", b"HWP Document File"),
    ("locked", "EncryptedPackage".encode("utf-16-le")),
    ("word", "WordDocument".encode("utf-16-le")),
    ("slides", "PowerPoint Document".encode("utf-16-le")),
    ("xls", "Workbook".encode("utf-16-le")),
    ("xls", b"B\0o\0o\0k\0\0"),
)
MEMBERS: tuple[tuple[Kind, bytes], ...] = (
    ("hwpx", b"Contents/section0.xml"),
    ("hwpx", b"Contents/header.xml"),
    ("docx", b"word/document.xml"),
    ("xlsx", b"xl/workbook.xml"),
    ("xlsx", b"xl/workbook.bin"),
    ("slides", b"ppt/presentation.xml"),
)
_MEMBER_HEAD = b"PK\x01\x02"  # of a member's entry in a zip's directory, whose name stands 46 bytes on
_NAME_AT = 46

# What is not read: why, and what a person may do.
REFUSED: dict[Kind, tuple[Reason, str]] = {
    "drm": ("encrypted", "encrypted (DRM): only its publisher's own viewer opens it; ask for an open copy"),
    "locked": ("encrypted", "encrypted (password): ask its publisher for an open copy"),
    "word": ("unsupported", "a Word file of the old kind (.doc, .rtf) is not read; look for a PDF or DOCX"),
    "slides": ("unsupported", "slides are not read; look for a PDF"),
    "picture": ("unsupported", "a picture is not read; look for a file with text"),
    "archive": ("unsupported", "an archive of this kind is not read; only ZIP is"),
    "binary": ("unsupported", "neither a page nor a document of a kind that is read"),
}

_HEAD = 4096  # bytes looked at for signs of a binary
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MAX_CONTROLS = 50  # one byte in so many may be a control sign in a text; in packed data it is one in ten
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")  # byte order marks: a text


def kind_of(body: bytes, *, content_type: str | None = None, name: str = "") -> Kind:
    """What a body is. Name and declared type only tell a table in text form (CSV) from other texts."""
    for magic in MAGIC:
        if body.startswith(magic.opening, magic.at):
            return magic.kind
    if body.startswith(_OLE):
        return next((kind for kind, stream in STREAMS if stream in body), "binary")
    if body.startswith(_ZIP):
        return next((kind for kind, member in MEMBERS if _holds(body, member)), "zip")
    if b"%PDF-" in body[:_PDF_REACH] and b"%%EOF" in body:
        return "pdf"
    if _HWPML.match(body) or _is_binary(body):
        return "binary"
    declared = (content_type or "").partition(";")[0].strip().lower()
    return "csv" if declared == "text/csv" or name.lower().endswith(".csv") else "text"


def is_text(body: bytes) -> bool:
    """Whether a body is a page or a flat text, and no file of an office program."""
    return kind_of(body) == "text"


def _holds(body: bytes, member: bytes) -> bool:
    """Whether a zip's directory names a member."""
    at = body.find(member)
    while at >= 0:
        if body.startswith(_MEMBER_HEAD, max(0, at - _NAME_AT)):
            return True
        at = body.find(member, at + 1)
    return False


def _is_binary(body: bytes) -> bool:
    head = body[:_HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * _MAX_CONTROLS > len(head) and not head.startswith(_MARKS)
