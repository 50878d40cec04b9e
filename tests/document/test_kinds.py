from __future__ import annotations

import paperwork
import pytest

from monitor.document.kinds import MAGIC, MEMBERS, REFUSED, STREAMS, Kind, Magic, is_text, kind_of
from monitor.document.office import READERS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("magic", MAGIC, ids=lambda magic: magic.opening.decode("latin-1"))
def test_every_magic_tells_its_kind(magic: Magic) -> None:
    assert kind_of(bytes(magic.at) + magic.opening + bytes(600)) == magic.kind


@pytest.mark.parametrize(("kind", "stream"), STREAMS)
def test_every_stream_tells_its_kind(kind: Kind, stream: bytes) -> None:
    assert kind_of(OLE + bytes(600) + stream + bytes(600)) == kind


@pytest.mark.parametrize(("kind", "member"), MEMBERS)
def test_every_member_tells_its_kind(kind: Kind, member: bytes) -> None:
    assert kind_of(paperwork.zipped({"a": b"", member.decode(): b"", "b": b""})) == kind


PAGE = "<html><body><p>접수기간 : 3. 2.</p></body></html>"


@pytest.mark.parametrize(
    ("body", "kind", "why"),
    [
        (PAGE.encode(), "text", "a page"),
        (PAGE.encode("cp949"), "text", "a page in the old encoding"),
        ("접수기간".encode("utf-16"), "text", "every other byte is NUL, and a mark says why"),
        (PAGE.encode() + b"\0", "text", "a stray NUL makes no binary"),
        (b"\x00\x01\x02 text", "binary", "control signs"),
        (bytes(range(256)) * 8, "binary", "packed data"),
        (OLE + bytes(600), "binary", "a container of another program"),
        (b"\n\nHTTP/1.1 200 OK\n\n%PDF-1.7 ... %%EOF", "pdf", "something stands before the start"),
        (b"the sign %PDF- opens PDF files", "text", "a text about PDF"),
        (paperwork.zipped({"a.txt": "x"}), "zip", "an archive of anything"),
        (
            paperwork.zipped({"a.txt": b"word/document.xml"}, packed=False),
            "zip",
            "the name stands in a member's content",
        ),
        (b"PK\x05\x06" + bytes(18), "zip", "an empty archive"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<HWPML Version="2.8">', "binary", "the old XML form of HWP"),
        (b"'PK' opens zip files", "text", "a text"),
    ],
)
def test_kinds(body: bytes, kind: Kind, why: str) -> None:
    assert kind_of(body) == kind, why
    assert is_text(body) == (kind == "text")


@pytest.mark.parametrize(
    ("name", "content_type", "kind"),
    [
        ("a.CSV", None, "csv"),
        ("a", "text/csv; charset=euc-kr", "csv"),
        ("a.hwp", "application/pdf", "text"),
        ("a.html", "text/html", "text"),
    ],
)
def test_names_and_types_only_tell_csv(name: str, content_type: str | None, kind: Kind) -> None:
    assert kind_of("구분,금액".encode(), name=name, content_type=content_type) == kind


def test_every_kind_is_read_or_refused() -> None:
    assert not READERS.keys() & REFUSED.keys()
    assert READERS.keys() | REFUSED.keys() | {"text"} == set(Kind.__args__)  # type: ignore[attr-defined]
