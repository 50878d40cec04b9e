from __future__ import annotations

import subprocess
import sys

import pytest
from paperwork import hwpx

from monitor.document import read as module
from monitor.document.kinds import REFUSED, Kind
from monitor.document.office import pieces_of_file
from monitor.document.read import read
from monitor.errors import ReadError


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_read_is_told_in_one_line(kind: Kind) -> None:
    reason, words = REFUSED[kind]
    with pytest.raises(ReadError, match=r"^붙임 1\.hwp: ") as raised:
        pieces_of_file(kind, b"", "붙임 1.hwp")
    assert raised.value.reason == reason
    assert str(raised.value) == f"붙임 1.hwp: {words}"


def test_a_wrapped_file_says_drm() -> None:
    with pytest.raises(ReadError, match=r"encrypted \(DRM\)"):
        read(b"SCDSA004" + bytes(300), name="a.hwpx")


@pytest.mark.parametrize(
    ("limit", "value", "body"),
    [("MAX_BYTES", 100, b"x" * 101), ("MAX_CHARS", 10, hwpx("가나다라마바사아자차카타파하"))],
)
def test_what_is_larger_than_is_read(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int, body: bytes
) -> None:
    monkeypatch.setattr(module, limit, value)
    with pytest.raises(ReadError, match="than is read") as raised:
        read(body, name="a")
    assert raised.value.reason == "too_large"


def test_pages_load_no_reader_of_files() -> None:
    code = (
        "import sys; from monitor.document.read import read; read(b'<p>a</p>');"
        "heavy = ('unhwp', 'pdfplumber', 'pypdfium2', 'mammoth', 'python_calamine', 'olefile');"
        "print([name for name in heavy if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
