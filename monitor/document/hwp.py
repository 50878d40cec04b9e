"""HWP 5, HWPX and HWP 3 files (한글 문서) to pieces, through the unhwp library.

Its JSON gives paragraphs and tables in their order, with merged cells. Headers and footers are left out.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

import unhwp

from monitor.document.distribution import BROKEN, DISTRIBUTION, ScrambledError, flags_of, unlocked
from monitor.document.paper import cell, paragraph, pieces_in, table
from monitor.document.pieces import Piece
from monitor.document.tree import Node
from monitor.document.zips import open_zip, read_member
from monitor.errors import ReadError

_ZIP = b"PK"
_MANIFEST = "META-INF/manifest.xml"
_HEADER = "Contents/header.xml"
_HANGUL_FACES = re.compile(r'<hh:fontface lang="HANGUL"[^>]*>(.*?)</hh:fontface>', re.DOTALL)
_FACE = re.compile(r'<hh:font id="(\d{1,4})" face="([^"]{1,100})"')
_BOMB = re.compile(r"bomb|expands", re.IGNORECASE)
_SECTION = re.compile(r"Contents/section\d{1,4}\.xml")
_BREAK = re.compile(rb"<hp:lineBreak\s*(?:/>|>\s*</hp:lineBreak>)")
_BREAK_SIGN = b"&#x2028;"
_PICTURES = ("BinData/", "Preview/")
# Faces that are bold by design: headings of notices are set in them and not marked bold.
_HEAVY = re.compile(r"헤드라인|견고딕|견명조|ExtraBold|Black|Heavy|Bold", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]")
_SIGNS = frozenset("ㅇㅁoOㆍ")  # letters that stand for bullets
_MAX_DEPTH = 8  # of tables inside tables; what is deeper is left out

_LOCKED = "encrypted (password): ask its publisher for an open copy"
_DISTRIBUTION = "a distribution document (배포용 문서) whose text could not be unscrambled; look for a PDF"


def pieces(body: bytes, name: str) -> list[Piece]:
    """The pieces of a file; ReadError where it cannot be read whole."""
    heavy: frozenset[str] = frozenset()
    if body.startswith(_ZIP):
        container = open_zip(body, name)
        heavy = _checked(container, name)
        body = _with_breaks(container, body, name)
    elif flags_of(body) & DISTRIBUTION:
        body = _unlocked(body, name)
    document = _parsed(body, name)
    skipped = document.get("skipped_sections")
    if skipped:
        raise ReadError(f"{name}: damaged, {len(skipped)} of its sections cannot be read", reason="damaged")
    walk = _Walk(heavy)
    return pieces_in(
        node for section in document["sections"] for block in section["content"] for node in walk.nodes(block)
    )


def _checked(container: ZipFile, name: str) -> frozenset[str]:
    """Checks an HWPX container; gives the numbers of its heavy faces, by which the library names faces."""
    if b"encryption-data" in _member(container, _MANIFEST, name):
        raise ReadError(f"{name}: {_LOCKED}", reason="encrypted")
    hangul = _HANGUL_FACES.search(_member(container, _HEADER, name).decode("utf-8", "replace"))
    faces = _FACE.findall(hangul[1]) if hangul else []
    return frozenset(number for number, face in faces if _HEAVY.search(face))


def _with_breaks(container: ZipFile, body: bytes, name: str) -> bytes:
    """The container with a sign for each line break; the library leaves them out and joins two words."""
    sections = {
        each: read_member(container, container.getinfo(each), name)
        for each in container.namelist()
        if _SECTION.fullmatch(each)
    }
    if not any(_BREAK.search(section) for section in sections.values()):
        return body
    file = io.BytesIO()
    with ZipFile(file, "w") as written:
        for member in container.infolist():
            if member.filename in sections:
                written.writestr(member.filename, _BREAK.sub(_BREAK_SIGN, sections[member.filename]))
            elif not member.filename.startswith(_PICTURES):
                written.writestr(member.filename, read_member(container, member, name))
    return file.getvalue()


def _member(container: ZipFile, member: str, name: str) -> bytes:
    """A part of a container; b'' where there is none of the name."""
    if member not in container.namelist():
        return b""
    return read_member(container, container.getinfo(member), name)


def _unlocked(body: bytes, name: str) -> bytes:
    try:
        return unlocked(body)
    except ScrambledError as error:
        raise ReadError(f"{name}: {_DISTRIBUTION} ({error})", reason="unsupported") from None
    except BROKEN as error:
        raise ReadError(f"{name}: damaged, its container is broken ({error})", reason="damaged") from None


def _parsed(body: bytes, name: str) -> dict[str, Any]:
    kinds = unhwp.ErrorKind
    try:
        with unhwp.parse_bytes(body) as result:
            document: dict[str, Any] = json.loads(result.json)
    except RecursionError:
        raise ReadError(f"{name}: nests deeper than is read", reason="too_large") from None
    except unhwp.UnhwpError as error:
        if error.kind == kinds.ENCRYPTED:
            raise ReadError(f"{name}: {_LOCKED}", reason="encrypted") from None
        if error.kind == kinds.DISTRIBUTION_RESTRICTED:
            raise ReadError(f"{name}: {_DISTRIBUTION}", reason="unsupported") from None
        if _BOMB.search(str(error)):
            raise ReadError(f"{name}: unpacks to more than is read", reason="too_large") from None
        raise ReadError(f"{name}: damaged, it cannot be read ({error})", reason="damaged") from None
    return document


@dataclass(frozen=True, slots=True)
class _Walk:
    """Turns the library's blocks into nodes; `heavy` are the names of faces that are bold by design."""

    heavy: frozenset[str]

    def nodes(self, block: dict[str, Any]) -> Iterator[Node | None]:
        if "Paragraph" in block:
            yield self._paragraph(block["Paragraph"])
        elif "Table" in block:
            yield self._table(block["Table"], 0)

    def _paragraph(self, source: dict[str, Any]) -> Node | None:
        parts: list[str] = []
        heavy: list[bool] = []
        for run in source["content"]:
            if run == "LineBreak":
                parts.append("\n")
            elif text := _text(run):
                parts.append(text)
                if _WORDS.search(text) and text.strip() not in _SIGNS:
                    heavy.append(self._is_heavy(run["Text"]["style"]))
        return paragraph("".join(parts), bold=bool(heavy) and all(heavy))

    def _is_heavy(self, style: dict[str, Any]) -> bool:
        face = style["font_name"] or ""
        return bool(style["bold"] or face in self.heavy or _HEAVY.search(face))

    def _table(self, source: dict[str, Any], depth: int) -> Node:
        return table([self._cell(each, depth) for each in row["cells"]] for row in source["rows"])

    def _cell(self, source: dict[str, Any], depth: int) -> Node:
        inside = [self._paragraph(each) for each in source["content"]]
        if depth < _MAX_DEPTH:
            inside += [self._table(each, depth + 1) for each in source.get("nested_tables", ())]
        return cell(inside, rowspan=source["rowspan"], colspan=source["colspan"])


def _text(run: Any) -> str:
    """The words of a run; '' for a picture or a formula."""
    return str(run["Text"]["text"]) if isinstance(run, dict) and "Text" in run else ""
