"""HWP 5 distribution documents (배포용 문서): their scrambled text put back where every reader looks for it.

Such a file holds a stub in BodyText, and in ViewText what it shows. By the publisher's own description
("한글 문서 파일 형식: 배포용 문서", rev. 1.2) each stream of ViewText opens with a record of 256 bytes that
carries the key of the rest; whoever has the file has the key, so nothing is broken into here.
"""

from __future__ import annotations

import io
import struct
import zlib

import olefile
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES128
from cryptography.hazmat.primitives.ciphers.modes import ECB

SIGNATURE = b"HWP Document File"
DISTRIBUTION = 1 << 2  # bit of the flags in FileHeader
_COMPRESSED = 1 << 0
_FLAGS_AT = 36  # of FileHeader
_RECORD = struct.pack("<I", 256 << 20 | 28)  # 256 bytes of HWPTAG_DISTRIBUTE_DOC_DATA, level 0
_HEAD = 4 + 256
_MAX_SECTION = 64 * 1024 * 1024  # bytes of a section when unpacked
_ENTRY = 128  # bytes of an entry of the container's directory
_PLACE_AT, _PLACE = 116, 12  # where an entry says in which sector its stream starts, and how long it is


class ScrambledError(ValueError):
    """The text cannot be put back: no key, or not what the description says."""


def flags_of(body: bytes) -> int:
    """The flags of an HWP 5 file's FileHeader; 0 where there is none."""
    at = body.find(SIGNATURE) + _FLAGS_AT
    return int.from_bytes(body[at : at + 4], "little") if at >= _FLAGS_AT else 0


def _key(record: bytes) -> bytes:
    """The 16 bytes of key in a record, masked by the numbers that Microsoft's rand() gives for its seed."""
    seed = int.from_bytes(record[:4], "little")
    plain = bytearray()
    mask = left = 0
    for byte in record:
        if not left:
            seed = (seed * 214013 + 2531011) & 0xFFFFFFFF
            mask = seed >> 16 & 0xFF
            seed = (seed * 214013 + 2531011) & 0xFFFFFFFF
            left = (seed >> 16 & 0xF) + 1
        plain.append(byte ^ mask)
        left -= 1
    start = 4 + (record[0] & 0xF)
    return bytes(plain[start : start + 16])


def unscrambled(stream: bytes, *, compressed: bool) -> bytes:
    """A ViewText stream as it would stand in BodyText; ScrambledError where it is no such stream."""
    if stream[:4] != _RECORD or len(stream) < _HEAD:
        raise ScrambledError("no key record")
    secret = stream[_HEAD : len(stream) - (len(stream) - _HEAD) % 16]
    # The format's own choice of mode; nothing of ours is kept secret by it.
    decryptor = Cipher(AES128(_key(stream[4:_HEAD])), ECB()).decryptor()  # noqa: S305
    plain = decryptor.update(secret) + decryptor.finalize()
    if compressed:
        _check(plain)
    return plain


def _check(packed: bytes) -> None:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacker.decompress(packed, _MAX_SECTION)
    except zlib.error as error:
        raise ScrambledError(str(error)) from None
    if not unpacker.eof:
        raise ScrambledError("its text does not end, or is too long")


# What the library raises over a broken container, besides its own OSError.
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, struct.error)


def unlocked(body: bytes) -> bytes:
    """A distribution document as a plain one; ScrambledError, or one of BROKEN where the container is."""
    file = io.BytesIO(body)
    compressed = bool(flags_of(body) & _COMPRESSED)
    with olefile.OleFileIO(file) as ole:
        shown, stubs = _streams(ole, "ViewText"), _streams(ole, "BodyText")
        if not shown or shown.keys() != stubs.keys():
            raise ScrambledError("ViewText and BodyText differ in their sections")
        for name in shown:
            path = ["ViewText", name]
            stream = ole.openstream(path).read()
            ole.write_stream(path, unscrambled(stream, compressed=compressed).ljust(len(stream), b"\0"))
            _swap(file, _place(ole, shown[name]), _place(ole, stubs[name]))
        header = bytearray(ole.openstream("FileHeader").read())
        header[_FLAGS_AT] &= ~DISTRIBUTION
        ole.write_stream("FileHeader", bytes(header))
        return file.getvalue()


def _streams(ole: olefile.OleFileIO, storage: str) -> dict[str, int]:
    """The streams of a storage: name to number of its entry in the directory."""
    return {
        stream.name: stream.sid for entry in ole.root.kids if entry.name == storage for stream in entry.kids
    }


def _place(ole: olefile.OleFileIO, number: int) -> int:
    """Where in the file an entry of the directory says where its stream stands."""
    per = ole.sectorsize // _ENTRY
    sector = ole.first_dir_sector
    for _ in range(number // per):
        sector = ole.fat[sector]
    return int((sector + 1) * ole.sectorsize + number % per * _ENTRY + _PLACE_AT)


def _swap(file: io.BytesIO, one: int, other: int) -> None:
    """Makes each of two streams the other; where and how long they are is said at these places."""
    view = file.getbuffer()
    first, second = slice(one, one + _PLACE), slice(other, other + _PLACE)
    view[first], view[second] = bytes(view[second]), bytes(view[first])
    view.release()
