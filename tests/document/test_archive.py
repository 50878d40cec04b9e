from __future__ import annotations

import paperwork
import pytest

from monitor.document import archive as module
from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.errors import ReadError

NOTICE = paperwork.hwpx("2027년 시제품 제작 지원사업 공고", "□ 지원규모 : 총 3억원")
FORM = paperwork.docx(paperwork.word("신청기업명"))
TABLE = paperwork.xlsx({"규모": [["구분", "금액"], ["가", 1.0], ["나", 2.0]]})
DRM = b"SCDSA004" + bytes(500)


def read_all(members: dict[str, bytes | str]) -> Document:
    return read(paperwork.zipped(members), name="a.zip")


def headings(document: Document) -> list[str]:
    return [document.quote(block.start, block.end) for block in document.blocks if block.kind == "heading"]


def test_a_member_without_a_name_is_passed_over() -> None:
    archive = paperwork.zipped({"QQ.txt": b"", "공고.hwpx": NOTICE}).replace(b"QQ.txt", b"\0Q.txt")
    assert headings(read(archive, name="a.zip")) == ["공고.hwpx"]


def test_the_announcement_comes_first_and_forms_last() -> None:
    document = read_all({"신청서 양식.docx": FORM, "규모.xlsx": TABLE, "붙임/지원사업 공고.hwpx": NOTICE})
    assert headings(document) == ["지원사업 공고.hwpx", "규모.xlsx", "규모", "신청서 양식.docx"]
    assert document.text.startswith("지원사업 공고.hwpx\n2027년 시제품 제작 지원사업 공고\n")


def test_old_korean_names_are_shown_right() -> None:
    plain = "n" * len("공고.hwpx".encode("cp949"))
    body = paperwork.zipped({plain: NOTICE}).replace(plain.encode(), "공고.hwpx".encode("cp949"))
    assert headings(read(body, name="a.zip")) == ["공고.hwpx"]


def test_one_document_in_two_formats_is_read_once() -> None:
    document = read_all(
        {"공고.pdf": paperwork.pdf([paperwork.Said(50, 700, "가" * 30)]), "공고.hwpx": NOTICE}
    )
    assert headings(document) == ["공고.hwpx"]


def test_texts_are_read_and_pages_are_not() -> None:
    document = read_all({"공고.txt": "가\n\n  나  다\n".encode("cp949"), "index.html": "<p>바깥</p>"})
    assert document.text == "공고.txt\n가\n나 다\n"


def test_archives_inside_are_read_to_a_depth() -> None:
    inner = NOTICE
    for name in ("0th", "1st", "2nd", "3rd"):
        inner = paperwork.zipped({f"{name}.zip": inner, f"{name} 공고.hwpx": NOTICE})
    names = headings(read(inner, name="a.zip"))
    assert names == ["1st 공고.hwpx", "2nd 공고.hwpx", "3rd 공고.hwpx"]


def test_what_is_no_document_is_passed_over() -> None:
    picture = b"\x89PNG\r\n" + bytes(50)
    passed_over: dict[str, bytes | str] = {
        "그림.png": picture,
        "a/": b"",
        "__MACOSX/공고 1.hwpx": NOTICE,
        "._공고 2.hwpx": NOTICE,
    }
    assert headings(read_all({**passed_over, "공고.hwpx": NOTICE})) == ["공고.hwpx"]


def test_a_form_that_cannot_be_read_is_said_in_its_place() -> None:
    document = read_all({"공고.hwpx": NOTICE, "서식.hwpx": DRM})
    assert document.text.endswith("서식.hwpx\n(not read: encrypted)\n")


@pytest.mark.parametrize(
    ("members", "reason", "line"),
    [
        ({"공고.hwpx": DRM, "서식.docx": FORM}, "encrypted", "a.zip: 공고.hwpx: encrypted (DRM)"),
        ({"서식.hwpx": DRM, "기타.hwpx": DRM}, "encrypted", "a.zip: 기타.hwpx: encrypted (DRM)"),
        ({"그림.png": b"\x89PNG\r\n"}, "unsupported", "a.zip: no document in it"),
        ({}, "unsupported", "a.zip: no document in it"),
        ({"b.zip": b"PK\x03\x04" + bytes(50)}, "damaged", "a.zip: b.zip: damaged"),
        ({"공고.hwpx": paperwork.hwpx("")}, "no_text", "a.zip: 공고.hwpx: no text"),
    ],
)
def test_refusals(members: dict[str, bytes | str], reason: str, line: str) -> None:
    with pytest.raises(ReadError) as raised:
        read_all(members)
    assert raised.value.reason == reason
    assert str(raised.value).startswith(line)


def test_a_locked_archive() -> None:
    with pytest.raises(ReadError, match=r"^a\.zip: 공고\.hwpx: encrypted \(password\)") as raised:
        read(paperwork.locked(paperwork.zipped({"공고.hwpx": NOTICE})), name="a.zip")
    assert raised.value.reason == "encrypted"


@pytest.mark.parametrize(("limit", "value"), [("MAX_FILES", 2), ("MAX_BYTES", 2 * len(NOTICE))])
def test_what_is_read_is_bounded(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(module, limit, value)
    document = read_all({f"공고-{n}.hwpx": NOTICE for n in range(5)})
    assert headings(document) == ["공고-0.hwpx", "공고-1.hwpx"]
