"""Zip containers, opened with bounds: how many members, how large, how much smaller than what they hold."""

from __future__ import annotations

import io
import unicodedata
import zipfile
import zlib

from monitor.errors import ReadError

MAX_MEMBERS = 1_000  # 200,000 empty ones cost 3 s
MAX_TOTAL = 200 * 1024 * 1024  # bytes that all members say they hold
MAX_MEMBER = 64 * 1024 * 1024  # bytes of one member that is read
MAX_RATIO = 200  # times smaller than its content; XML of office programs is up to 60
_RATIO_FROM = 10 * 1024 * 1024  # bytes of content from which the ratio counts
_MAX_DIRECTORY = 1024 * 1024  # bytes of a directory; one entry takes about 100
_END = b"PK\x05\x06"
_DIRECTORY_SIZE_AT = 12
_UTF8 = 1 << 11  # flag of a member whose name is UTF-8
_LOCKED = 1 << 0
_MAX_NAME = 200

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)


def open_zip(body: bytes, name: str) -> zipfile.ZipFile:
    """The container in a body; ReadError where it is broken or beyond its bounds."""
    end = body.rfind(_END)
    size_at = end + _DIRECTORY_SIZE_AT
    directory = int.from_bytes(body[size_at : size_at + 4], "little")
    if end >= 0 and directory > _MAX_DIRECTORY:
        raise ReadError(
            f"{name}: too many files in it to be read (a directory of {directory:,} bytes)",
            reason="too_large",
        )
    try:
        container = zipfile.ZipFile(io.BytesIO(body))
    except BROKEN as error:
        raise ReadError(
            f"{name}: damaged, its container cannot be opened ({error})", reason="damaged"
        ) from None
    members = container.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        raise ReadError(
            f"{name}: {len(members):,} files in it; up to {MAX_MEMBERS:,} are read", reason="too_large"
        )
    if total > MAX_TOTAL or (total > _RATIO_FROM and total > MAX_RATIO * len(body)):
        raise ReadError(f"{name}: unpacks to {total:,} bytes, which is beyond all reason", reason="too_large")
    return container


def read_member(container: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """A member's bytes; ReadError where it is locked, broken or larger than is read."""
    if member.flag_bits & _LOCKED:
        raise ReadError(
            f"{name}: encrypted (password): ask its publisher for an open copy", reason="encrypted"
        )
    if member.file_size > MAX_MEMBER:
        raise ReadError(f"{name}: {member.file_size:,} bytes are more than is read", reason="too_large")
    try:
        with container.open(member) as stream:
            return stream.read()
    except BROKEN as error:
        raise ReadError(f"{name}: damaged, it cannot be unpacked ({error})", reason="damaged") from None


def shown_name(member: zipfile.ZipInfo) -> str:
    """A member's file name for people, without folders; never a path.

    Korean programs write names in CP949, and do not say so; of 43 real archives most do.
    """
    name = member.filename
    if not member.flag_bits & _UTF8:
        name = _repaired(name)
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    words = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C")
    return unicodedata.normalize("NFC", words)[:_MAX_NAME]


def _repaired(name: str) -> str:
    """A name that was taken for code page 437, as what it is."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for codec in ("utf-8", "cp949"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return name
