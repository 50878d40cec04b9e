"""HWP 5, HWPX and HWP 3 files (한글 문서) to pieces, through the unhwp library.

Its JSON gives paragraphs and tables in their order, with merged cells. Headers and footers are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import unhwp

from monitor.document.distribution import DISTRIBUTION, ScrambledError, flags_of, unlocked
from monitor.document.paper import cell, paragraph, pieces_in, table
from monitor.document.pieces import Piece
from monitor.document.tree import Node
from monitor.document.zips import open_zip, read_member
from monitor.errors import ReadError

_ZIP = b"PK"
_MANIFEST = "META-INF/manifest.xml"
_BOMB = re.compile(r"bomb|expands", re.IGNORECASE)
# Faces that are bold by design: headings of notices are set in them and not marked bold.
_HEAVY = re.compile(r"헤드라인|견고딕|견명조|ExtraBold|Black|Heavy|Bold", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]")
_SIGNS = frozenset("ㅇㅁoOㆍ")  # letters that stand for bullets
_MAX_DEPTH = 8  # of tables inside tables; what is deeper is left out

_LOCKED = "encrypted (password): ask its publisher for an open copy"
_DISTRIBUTION = "a distribution document (배포용 문서) whose text could not be unscrambled; look for a PDF"


def pieces(body: bytes, name: str) -> list[Piece]:
    """The pieces of a file; ReadError where it cannot be read whole."""
    document = _parsed(_opened(body, name), name)
    skipped = document.get("skipped_sections")
    if skipped:
        raise ReadError(f"{name}: damaged, {len(skipped)} of its sections cannot be read", reason="damaged")
    return pieces_in(
        node for section in document["sections"] for block in section["content"] for node in _nodes(block)
    )


def _opened(body: bytes, name: str) -> bytes:
    """The file as the library reads it: bounded, and no distribution document."""
    if body.startswith(_ZIP):
        container = open_zip(body, name)
        if _MANIFEST in container.namelist():
            manifest = read_member(container, container.getinfo(_MANIFEST), name)
            if b"encryption-data" in manifest:
                raise ReadError(f"{name}: {_LOCKED}", reason="encrypted")
        return body
    if not flags_of(body) & DISTRIBUTION:
        return body
    try:
        return unlocked(body)
    except (ScrambledError, OSError) as error:
        raise ReadError(f"{name}: {_DISTRIBUTION} ({error})", reason="unsupported") from None


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


def _nodes(block: dict[str, Any]) -> Iterator[Node | None]:
    if "Paragraph" in block:
        yield _paragraph(block["Paragraph"])
    elif "Table" in block:
        yield _table(block["Table"], 0)


def _paragraph(source: dict[str, Any]) -> Node | None:
    parts: list[str] = []
    heavy: list[bool] = []
    for run in source["content"]:
        if run == "LineBreak":
            parts.append("\n")
        elif text := _text(run):
            parts.append(text)
            if _WORDS.search(text) and text.strip() not in _SIGNS:
                heavy.append(_is_heavy(run["Text"]["style"]))
    return paragraph("".join(parts), bold=bool(heavy) and all(heavy))


def _text(run: Any) -> str:
    """The words of a run; '' for a picture or a formula."""
    return str(run["Text"]["text"]) if isinstance(run, dict) and "Text" in run else ""


def _is_heavy(style: dict[str, Any]) -> bool:
    return bool(style["bold"] or _HEAVY.search(style["font_name"] or ""))


def _table(source: dict[str, Any], depth: int) -> Node:
    return table([_cell(each, depth) for each in row["cells"]] for row in source["rows"])


def _cell(source: dict[str, Any], depth: int) -> Node:
    inside = [_paragraph(each) for each in source["content"]]
    if depth < _MAX_DEPTH:
        inside += [_table(each, depth + 1) for each in source.get("nested_tables", ())]
    return cell(inside, rowspan=source["rowspan"], colspan=source["colspan"])
