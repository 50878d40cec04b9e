"""The archive of bodies: content-addressed, compressed, and checked whenever one is read.

A source's first body is kept whole (a keyframe); a later one as a delta on that keyframe, never on another
delta, so that any body takes two reads. A delta that saves little becomes the next keyframe.
"""

from __future__ import annotations

import hashlib

import zstandard

from monitor.errors import StoreError
from monitor.store.connection import Connection, Row

LEVEL = 3  # higher ones gain under a tenth on pages of markup, and cost several times the time
WORTH = (
    0.25  # of the body's own compressed size: a larger delta (a new template, mostly) makes a new keyframe
)
LARGE = 20  # powers of two: from 1 MB on a page is large,
LARGEST_WINDOW = 25  # and 32 MB is far above what one page may weigh

KEYFRAME = """
    SELECT coalesce(bodies.base, bodies.sha256) AS sha256
    FROM snapshots JOIN bodies ON bodies.sha256 = snapshots.body
    WHERE snapshots.source = :source ORDER BY snapshots.number DESC LIMIT 1"""


def add(connection: Connection, source: str, body: bytes) -> str:
    """Archives a source's body, once only; its SHA-256. Part of the caller's transaction."""
    sha256 = hashlib.sha256(body).hexdigest()
    if not _row(connection, sha256):
        keyframe = connection.row(KEYFRAME, {"source": source})
        base = keyframe["sha256"] if keyframe else None
        content, delta = packed(body, read(connection, base) if base else None)
        row = {"sha256": sha256, "size": len(body), "base": base if delta else None, "content": content}
        connection.insert("bodies", row)
    return sha256


def read(connection: Connection, sha256: str) -> bytes:
    """The body of this SHA-256; StoreError where it is missing or is not what was archived."""
    with connection.reading():
        row = _row(connection, sha256)
        base = _row(connection, row["base"]) if row and row["base"] else None
    if row is None or (row["base"] and base is None):
        raise _lost(sha256, "is missing")
    return _unpacked(row, _unpacked(base) if base else b"")


def damage(connection: Connection) -> list[str]:
    """One line for each archived body that cannot be read back as it was."""
    found: dict[str, None] = {}  # a damaged keyframe is told once, and not for each delta on it
    for row in connection.rows("SELECT sha256 FROM bodies ORDER BY coalesce(base, sha256), sha256"):
        try:
            read(connection, row["sha256"])
        except StoreError as error:
            found[str(error)] = None
    return list(found)


def packed(body: bytes, keyframe: bytes | None) -> tuple[bytes, bool]:
    """A body compressed, and whether it is a delta on the keyframe: where that is worth it."""
    own = _compressed(body)
    if keyframe:
        delta = _compressed(body, keyframe)
        if len(delta) <= WORTH * len(own):
            return delta, True
    return own, False


def _compressed(body: bytes, keyframe: bytes = b"") -> bytes:
    window = min(max(zstandard.WINDOWLOG_MIN, (len(keyframe) + len(body)).bit_length()), LARGEST_WINDOW)
    # zstd takes in no more of a dictionary than eight times its tables' size: large pages need larger ones.
    tables = {"hash_log": window - 4, "chain_log": window - 4} if window > LARGE else {}
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, source_size=len(body), dict_size=len(keyframe), window_log=window, **tables
    )
    compressor = zstandard.ZstdCompressor(dict_data=_dictionary(keyframe), compression_params=parameters)
    return compressor.compress(body)


def _unpacked(row: Row, keyframe: bytes = b"") -> bytes:
    """The bytes behind a row, never more of them than were archived."""
    sha256, content = row["sha256"], row["content"]
    try:
        if zstandard.frame_content_size(content) != row["size"]:
            raise _lost(sha256, "is damaged: it has another length")
        body = zstandard.ZstdDecompressor(dict_data=_dictionary(keyframe)).decompress(content)
    except zstandard.ZstdError as error:
        raise _lost(sha256, f"is damaged: {error}") from error
    if hashlib.sha256(body).hexdigest() != sha256:
        raise _lost(sha256, "is damaged: it is not what was archived")
    return body


def _dictionary(keyframe: bytes) -> zstandard.ZstdCompressionDict | None:
    if not keyframe:
        return None
    return zstandard.ZstdCompressionDict(keyframe, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def _row(connection: Connection, sha256: str) -> Row | None:
    return connection.row("SELECT * FROM bodies WHERE sha256 = :sha256", {"sha256": sha256})


def _lost(sha256: str, why: str) -> StoreError:
    return StoreError(f"body {sha256} in the archive {why}; restore the last good copy", permanent=True)
