"""Which characters the bytes of a page mean: as browsers decide it, and then by looking at the bytes.

Korean pages lie about their charset in every direction, so a declaration is only one witness. Strict
UTF-8 proves itself; otherwise the declared encoding, CP949 and UTF-8 are tried and the one that leaves
the fewest broken characters wins. Every EUC-KR label means CP949, as it does in browsers.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from w3lib.encoding import html_body_declared_encoding, read_bom, resolve_encoding

BROKEN = "\ufffd"
_PRESCAN = 4096  # browsers look at 1,024 bytes; Korean boards put scripts before the meta tag
_WIDE = ("utf-16", "utf-32")  # never strict UTF-8, and only ever meant where a byte order mark says so
_KOREAN = re.compile(
    r"euc[-_]?kr|ks[-_]?c[-_]?5601|ms[-_]?949|cp[-_]?949|windows[-_]?949|uhc|korean|x-windows-949"
)

_HEADER_LABEL = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# Labels that no library knows: only Korean ones are looked for.
_META_LABEL = re.compile(rb"<meta\b[^>]{0,300}\bcharset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text of a body, the codec that gave it, and whether that is another than the declared one."""

    text: str
    encoding: str
    repaired: bool = False


def _codec(label: str | None) -> str | None:
    """The codec that a declared label means; None for no label or an unknown one."""
    if not label:
        return None
    if _KOREAN.search(label.lower()):
        return "cp949"
    name = resolve_encoding(label)
    return None if name is None else str(name)


def declared_codec(body: bytes, content_type: str | None = None) -> str | None:
    """The codec that the header or else the meta tag declares; None where neither says a known one."""
    header = _HEADER_LABEL.search(content_type) if content_type else None
    if header and (codec := _codec(header[1])):
        return codec
    head = body[:_PRESCAN]
    meta = _META_LABEL.search(head)
    return _codec(html_body_declared_encoding(head)) or (
        _codec(meta[1].decode("ascii", "replace")) if meta else None
    )


def _strict_utf8(body: bytes) -> str | None:
    """The body as UTF-8 where all of it is valid; a character cut off at the very end is forgiven."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(body, final=False)
    except UnicodeDecodeError:
        return None


def _lenient(body: bytes, codec: str) -> str:
    """The body with broken bytes replaced; what a cut left of the last character is dropped."""
    return body.decode(codec, "replace").removesuffix(BROKEN)


def _fewest_broken(body: bytes, named: str | None) -> Decoded:
    """The first of the declared codec, CP949 and UTF-8 that breaks the fewest characters."""
    names = list(dict.fromkeys((*((named,) if named else ()), "cp949", "utf-8")))
    texts = [(_lenient(body, name), name) for name in names]
    text, name = min(texts, key=lambda pair: pair[0].count(BROKEN))
    return Decoded(text=text, encoding=name, repaired=name != named)


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a body: byte order mark, then strict UTF-8, then the likeliest of what is left.

    Never raises. NUL characters are dropped: no page means them, and they end strings elsewhere.
    """
    mark, _ = read_bom(body)
    named = declared_codec(body, content_type)
    if mark is not None:
        found = Decoded(text=_lenient(body, mark).removeprefix("\ufeff"), encoding=mark)
    elif (text := _strict_utf8(body)) is not None:
        lied = named not in (None, "utf-8") and not body.isascii()
        found = Decoded(text=text, encoding="utf-8", repaired=lied)
    else:
        found = _fewest_broken(body, None if named in _WIDE else named)
    return Decoded(text=found.text.replace("\0", ""), encoding=found.encoding, repaired=found.repaired)
