from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.document.charset import BROKEN, declared_codec, decode

TEXT = "해안마을 지원사업 공고 뷁"
META = "<meta charset='{}'><title>해안마을 지원사업 공고 뷁</title>"


def meta(label: str, codec: str) -> bytes:
    return META.format(label).encode(codec)


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "repaired", "why"),
    [
        (TEXT.encode(), None, "utf-8", False, "valid UTF-8 proves itself"),
        (TEXT.encode("cp949"), None, "cp949", True, "nothing declared: the fewest broken characters"),
        (TEXT.encode("cp949"), "text/html; charset=EUC-KR", "cp949", False, "EUC-KR means CP949"),
        (TEXT.encode("cp949"), "text/html; charset=ks_c_5601-1987", "cp949", False, "an old name of it"),
        (TEXT.encode("cp949"), "text/html; charset=utf-8", "cp949", True, "the header lies"),
        (meta("euc-kr", "cp949"), None, "cp949", False, "the meta tag declares"),
        (meta("MS949", "cp949"), None, "cp949", False, "Microsoft's name"),
        (meta("euc-kr", "utf-8"), None, "utf-8", True, "the meta tag lies"),
        (meta("utf-8", "cp949"), "text/html; charset=euc-kr", "cp949", False, "the header goes first"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html; charset=euc-kr", "utf-8", False, "byte order mark"),
        (TEXT.encode("utf-16"), None, "utf-16-le", False, "byte order mark of two-byte characters"),
        (TEXT.encode(), "text/html; charset=utf-16", "utf-8", True, "no such mark: not two bytes"),
        (TEXT.encode(), "text/html; charset=nonsense", "utf-8", False, "an unknown name declares nothing"),
        (b"plain", "text/html; charset=euc-kr", "utf-8", False, "ASCII is the same in both"),
    ],
)
def test_what_the_bytes_mean(
    body: bytes, content_type: str | None, encoding: str, repaired: bool, why: str
) -> None:
    found = decode(body, content_type)
    assert (found.encoding, found.repaired) == (encoding, repaired), why
    assert TEXT in found.text or found.text == "plain"


def test_one_broken_byte_costs_one_character() -> None:
    body = TEXT.encode() + b"\xff" + TEXT.encode()
    found = decode(body, "text/html; charset=utf-8")
    assert found.text == TEXT + BROKEN + TEXT
    assert found.encoding == "utf-8"


@pytest.mark.parametrize("codec", ["utf-8", "cp949"])
def test_a_character_cut_off_at_the_end_is_dropped(codec: str) -> None:
    assert decode("가나다".encode(codec)[:-1], f"text/html; charset={codec}").text == "가나"


def test_nul_characters_are_dropped() -> None:
    assert decode(b"a\0b").text == "ab"


@pytest.mark.parametrize(
    ("content_type", "codec"),
    [
        ("text/html", None),
        ("text/html; charset=x-windows-949", "cp949"),
        ("text/html;charset=latin1", "cp1252"),
    ],
)
def test_codecs_that_a_header_declares(content_type: str, codec: str | None) -> None:
    assert declared_codec(b"<p>", content_type) == codec


@given(
    st.binary(max_size=200), st.sampled_from([None, "text/html; charset=euc-kr", "text/html; charset=utf-16"])
)
def test_decoding_never_fails(body: bytes, content_type: str | None) -> None:
    assert "\0" not in decode(body, content_type).text


@given(st.text(alphabet=st.characters(codec="cp949", exclude_characters="\0"), max_size=50))
def test_cp949_is_read_back(text: str) -> None:
    body = text.encode("cp949")
    found = decode(body, "text/html; charset=euc-kr")
    assert found.text == text or body.decode("utf-8", "ignore") == found.text
