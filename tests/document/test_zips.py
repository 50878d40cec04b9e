from __future__ import annotations

import io
import zipfile

import paperwork
import pytest

from monitor.document import zips
from monitor.document.zips import open_zip, read_member, shown_name
from monitor.errors import ReadError


def refusal(body: bytes, member: str | None = None) -> tuple[str, str]:
    """(reason, line) with which an archive, or a member of it, is refused."""
    with pytest.raises(ReadError) as raised:
        container = open_zip(body, "a.zip")
        read_member(container, container.infolist()[0], "a.zip: b")
    return raised.value.reason, str(raised.value)


def test_a_sound_archive_is_read() -> None:
    container = open_zip(paperwork.zipped({"a/b.txt": "내용"}), "a.zip")
    assert read_member(container, container.infolist()[0], "b").decode() == "내용"


def cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def flipped(body: bytes) -> bytes:
    """The body with a byte of its first member's content changed."""
    return body[:45] + bytes([body[45] ^ 0xFF]) + body[46:]


TEXT = paperwork.zipped({"b": "가나다라마바사" * 40}, packed=False)


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        (cut(TEXT), "damaged", "container cannot be opened"),
        (flipped(TEXT), "damaged", "cannot be unpacked"),
        (paperwork.locked(TEXT), "encrypted", "password"),
        (paperwork.zipped({f"{n}": b"" for n in range(1001)}), "too_large", "1,001 files"),
        (paperwork.zipped({"b": bytes(11 << 20)}), "too_large", "unpacks to 11,534,336 bytes"),
    ],
)
def test_refusals_name_the_file_and_the_cause(body: bytes, reason: str, words: str) -> None:
    told, line = refusal(body)
    assert told == reason
    assert line.startswith("a.zip: ")
    assert words in line
    assert "\n" not in line


def test_a_directory_beyond_reason_is_not_even_opened() -> None:
    body = bytearray(TEXT)
    at = body.rfind(b"PK\x05\x06") + 12
    body[at : at + 4] = (2 << 20).to_bytes(4, "little")
    assert refusal(bytes(body))[0] == "too_large"


def test_a_member_beyond_reason_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_MEMBER", 100)
    reason, line = refusal(TEXT)
    assert reason == "too_large"
    assert "a.zip: b: 840 bytes" in line


def old_style(name: bytes) -> zipfile.ZipInfo:
    """A member whose name was written as raw bytes without the flag of UTF-8."""
    plain = "n" * len(name)
    body = paperwork.zipped({plain: "x"}).replace(plain.encode(), name)
    return zipfile.ZipFile(io.BytesIO(body)).infolist()[0]


@pytest.mark.parametrize(
    ("name", "shown", "why"),
    [
        ("붙임 공고문.hwp".encode("cp949"), "붙임 공고문.hwp", "Korean Windows"),
        ("붙임 공고문.hwp".encode(), "붙임 공고문.hwp", "UTF-8 that does not say so"),
        ("붙임\\공고문.hwp".encode("cp949"), "공고문.hwp", "a separator of Windows"),
        (b"../../etc/passwd", "passwd", "a way out of the folder"),
        (b"/etc/passwd", "passwd", "an absolute path"),
        (b"folder/", "folder", "a folder"),
        (b"a\x07b.txt", "ab.txt", "control signs"),
        ("가.hwp".encode(), "가.hwp", "apart, as a Mac writes it"),
        (b"\xff\xfe\xff.hwp", "\xa0\u25a0\xa0.hwp", "neither encoding: as it is"),
    ],
)
def test_names_are_shown_and_are_no_paths(name: bytes, shown: str, why: str) -> None:
    assert shown_name(old_style(name)) == shown, why


def test_a_name_in_utf8_stays() -> None:
    member = open_zip(paperwork.zipped({"공고/수정 공고문.hwp": "x"}), "a").infolist()[0]
    assert shown_name(member) == "수정 공고문.hwp"


def test_a_name_that_never_was_of_the_old_code_page_stays() -> None:
    member = zipfile.ZipInfo("한글")
    assert shown_name(member) == "한글"
