"""Content codings undone within bounds.

HTTP clients inflate a whole chunk before any cap sees it, and take a gzip stream that was cut for a good one.
Here the output is bounded as it grows, and the stream must come to its end.
"""

from __future__ import annotations

import zlib

from monitor.errors import FetchError, TooLarge

MAX_RATIO = 200  # a page of one repeated line comes to about 100
RATIO_COUNTS_FROM = 1 << 20  # below a mebibyte a high ratio harms nobody
MAX_MEMBERS = 100  # gzip members in one body; servers send one
SLICE = 1 << 16

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


def undone(body: bytes, codings: str, *, limit: int, where: str, key: str = "[limits] page") -> bytes:
    """The body without its coding, at most `limit` bytes, which `key` of the configuration sets.

    `codings` is the Content-Encoding header's value.

    FetchError, beginning with `where`, for a coding we did not ask for, and for a stream that is cut, broken
    or too large.
    """
    listed = [name for part in codings.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if not listed or not body:
        return body
    if listed not in (["gzip"], ["x-gzip"], ["deflate"]):
        named = ", ".join(listed)[:60]
        raise FetchError(
            f"{where}: sends Content-Encoding {named!a}, which we did not ask for; tell the site"
        )
    try:
        return _Inflating(body, limit=limit, where=where, key=key).run(_wbits(listed[0], body))
    except zlib.error:
        raise FetchError(
            f"{where}: what it sends as {listed[0]} is damaged; it is tried again at the next check"
        ) from None


def _wbits(coding: str, body: bytes) -> int:
    """The stream's format: "deflate" means zlib, but some servers send it raw."""
    if coding != "deflate":
        return _GZIP
    is_zlib = body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2], "big") % 31 == 0
    return _ZLIB if is_zlib else _RAW


class _Inflating:
    """One body on its way to plain bytes."""

    def __init__(self, body: bytes, *, limit: int, where: str, key: str) -> None:
        self._body = body
        self._at = 0
        self._limit = limit
        self._where = where
        self._key = key
        self._out = bytearray()

    def run(self, wbits: int) -> bytes:
        for _ in range(MAX_MEMBERS):
            self._member(wbits)
            # Some servers pad the end; only a further member counts.
            if wbits != _GZIP or not self._body.startswith(_GZIP_MAGIC, self._at):
                return bytes(self._out)
        raise FetchError(f"{self._where}: sends more than {MAX_MEMBERS} gzip streams in one; this is no page")

    def _member(self, wbits: int) -> None:
        """Inflates one stream to its end; `_at` then stands behind it."""
        stream = zlib.decompressobj(wbits)
        while not stream.eof:
            given = stream.unconsumed_tail or self._next()
            gained = stream.decompress(given, SLICE)
            if not (given or gained or stream.eof):
                raise FetchError(
                    f"{self._where}: cut off within its compressed stream, after {len(self._body)} bytes; "
                    "it is tried again at the next check"
                )
            self._take(gained)
        self._at -= len(stream.unused_data)

    def _next(self) -> bytes:
        piece = self._body[self._at : self._at + SLICE]
        self._at += len(piece)
        return piece

    def _take(self, piece: bytes) -> None:
        self._out += piece
        size = len(self._out)
        if size > self._limit:
            raise TooLarge(
                f"{self._where}: unpacks to more than {self._limit} bytes; raise {self._key} if it must"
            )
        if size > RATIO_COUNTS_FROM and size > MAX_RATIO * len(self._body):
            raise FetchError(
                f"{self._where}: unpacks to more than {MAX_RATIO} times its size; this is no page but a trap"
            )
