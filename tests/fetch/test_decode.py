"""Content codings: undone whole, and never beyond their bounds."""

from __future__ import annotations

import functools
import gzip
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import FetchError
from monitor.fetch.decode import MAX_MEMBERS, undone

pack = functools.partial(gzip.compress, mtime=0)  # the same bytes at each run
TEXT = "<p>지원 규모 10억원</p>".encode() * 9000
LIMIT = 1 << 20


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("codings", "body"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", pack(TEXT)),
        ("GZIP", pack(TEXT)),
        ("x-gzip", pack(TEXT)),
        (" identity , gzip ", pack(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),  # against the standard, but sent
        ("gzip", pack(TEXT[:100]) + pack(TEXT[100:])),  # two members
        ("gzip", pack(TEXT) + b"\0" * 200_000),  # padded
        ("gzip", pack(TEXT) + b"\r\n"),
    ],
)
def test_what_is_undone(codings: str, body: bytes) -> None:
    assert undone(body, codings, limit=LIMIT, where="a.example") == TEXT


def test_an_empty_body_needs_no_stream() -> None:
    assert undone(b"", "gzip", limit=LIMIT, where="a.example") == b""


@given(st.binary(max_size=3000), st.sampled_from([(pack, "gzip"), (zlib.compress, "deflate")]))
def test_all_bytes_come_back(data: bytes, coding) -> None:
    packing, name = coding
    assert undone(packing(data), name, limit=LIMIT, where="a.example") == data


@given(st.integers(min_value=1, max_value=len(pack(TEXT)) - 1))
def test_a_stream_cut_anywhere_is_told(size: int) -> None:
    with pytest.raises(
        FetchError, match=f"a.example: cut off within its compressed stream, after {size} bytes"
    ):
        undone(pack(TEXT)[:size], "gzip", limit=LIMIT, where="a.example")


def gzip_twice_and_more(times: int) -> bytes:
    body = bytes(1 << 20)
    for _ in range(times):
        body = pack(body)
    return body


BOMB = pack(bytes(64 << 20))


@pytest.mark.parametrize(
    ("codings", "body", "words"),
    [
        ("br", b"x", "sends Content-Encoding 'br', which we did not ask for"),
        ("zstd", b"x", "sends Content-Encoding 'zstd'"),
        ("gzip, gzip", gzip_twice_and_more(2), "sends Content-Encoding 'gzip, gzip'"),
        (", ".join(["gzip"] * 200), b"x", "sends Content-Encoding"),
        ("공고", b"x", r"sends Content-Encoding '\uacf5\uace0'"),
        ("gzip", b"<html>plain</html>", "what it sends as gzip is damaged"),
        ("gzip", pack(TEXT)[:-8] + bytes(8), "what it sends as gzip is damaged"),  # wrong checksum
        ("gzip", pack(TEXT) + b"\x1f\x8b" + b"x" * 20, "what it sends as gzip is damaged"),
        ("deflate", b"\xff\xff\xff", "what it sends as deflate is damaged"),
        ("gzip", BOMB, "unpacks to more than 200 times its size"),
        ("deflate", zlib.compress(bytes(64 << 20)), "unpacks to more than 200 times its size"),
        ("gzip", pack(b"") * (MAX_MEMBERS + 1), "sends more than 100 gzip streams in one"),
    ],
)  # fmt: skip
def test_what_is_refused(codings: str, body: bytes, words: str) -> None:
    with pytest.raises(FetchError) as caught:
        undone(body, codings, limit=20 << 20, where="a.example")
    assert str(caught.value).startswith("a.example: ")
    assert words in str(caught.value)
    assert len(str(caught.value)) < 300


def test_the_limit_holds_to_the_byte() -> None:
    body = pack(TEXT)
    assert len(undone(body, "gzip", limit=len(TEXT), where="a.example")) == len(TEXT)
    with pytest.raises(FetchError, match=f"unpacks to more than {len(TEXT) - 1} bytes"):
        undone(body, "gzip", limit=len(TEXT) - 1, where="a.example")


def test_a_bomb_costs_little_memory() -> None:
    tracemalloc.start()
    try:
        with pytest.raises(FetchError):
            undone(BOMB, "gzip", limit=20 << 20, where="a.example")
        assert tracemalloc.get_traced_memory()[1] < 40 << 20
    finally:
        tracemalloc.stop()
