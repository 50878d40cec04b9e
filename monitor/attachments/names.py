"""A file's name as its server tells it (Content-Disposition), in all the ways Korean servers write it. Pure.

RFC 5987 (filename*=UTF-8''…), percent signs in a plain filename, encoded words of mail, raw CP949, and names
whose bytes were taken for Latin-1 once too often.
"""

from __future__ import annotations

import email.errors
import email.header
import re
import unicodedata
from urllib.parse import unquote_plus, unquote_to_bytes

LONGEST = 160  # characters
_EXTENDED = re.compile(r"filename\*\s*=\s*\"?([\w.-]{0,20})'[\w-]{0,12}'([^;\"]{1,1500})", re.IGNORECASE)
_PLAIN = re.compile(r"filename\s*=\s*(?:\"((?:[^\"\\]|\\.){0,1500})\"|([^;]{1,1500}))", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)")
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_WORD = re.compile(r"=\?[\w-]{1,20}\?[BbQq]\?[^?\s]{1,1500}\?=")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2028\u2029]")
CHARSETS = ("utf-8", "cp949")


def disposition_name(header: str) -> str:
    """The name in a Content-Disposition header; '' where it has none. Never a path."""
    if extended := _EXTENDED.search(header):
        name = _decoded(unquote_to_bytes(extended[2].strip()), extended[1])
    elif plain := _PLAIN.search(header):
        name = _plain(_ESCAPED.sub(r"\1", plain[1]) if plain[1] is not None else plain[2].strip())
    else:
        return ""
    last = re.split(r"[/\\]", _UNFIT.sub("", name))[-1].strip().strip('"')
    return unicodedata.normalize("NFC", last)[:LONGEST]


def _plain(name: str) -> str:
    if _WORD.search(name):
        return _of_mail(name)
    if _PERCENT.search(name):
        return _decoded(unquote_to_bytes(unquote_plus(name.replace("%", "%25"))), "")
    return repaired(name)


def _of_mail(name: str) -> str:
    try:
        parts = email.header.decode_header(name)
    except email.errors.HeaderParseError:
        return name
    return "".join(
        part if isinstance(part, str) else _decoded(part, charset or "") for part, charset in parts
    )


def _decoded(raw: bytes, charset: str) -> str:
    for name in (*([charset] if charset else []), *CHARSETS):
        try:
            return raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def repaired(name: str) -> str:
    """The name behind one whose bytes were taken for Latin-1: 'ê³µê³ ë¬¸.hwp' is '공고문.hwp'."""
    if not any("\x80" <= sign <= "\xff" for sign in name):
        return name
    for charset in ("latin-1", "cp1252"):
        try:
            raw = name.encode(charset)
        except UnicodeEncodeError:
            continue
        for own in CHARSETS:
            try:
                return raw.decode(own)
            except UnicodeDecodeError:
                continue
    return name
