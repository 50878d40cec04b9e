"""Files of office programs are read like pages, but what a page's source would tell is not asked of them."""

from __future__ import annotations

import pytest
from paperwork import docx, hwp, hwpx, pdf, word

from monitor.extract.reading import read_bytes
from monitor.records import Bytes

LINES = (
    "2027년 시제품 제작 지원사업 공고",
    "□ 접수기간 : 2027. 3. 2. ~ 2027. 3. 20.",
    "□ 지원규모 : 총 3억원",
)


@pytest.mark.parametrize("body", [hwp(*LINES), hwpx(*LINES), docx("".join(map(word, LINES)))])
def test_a_file_gives_its_facts(body: bytes) -> None:
    reading = read_bytes(Bytes(body=body, name="공고"))
    assert reading.status == "ok"
    assert reading.facts is not None
    assert str(reading.facts.title) == LINES[0]
    assert reading.facts.programme.budget is not None
    assert reading.facts.programme.budget.max == 300_000_000


def test_a_file_is_no_page_to_log_in_to() -> None:
    reading = read_bytes(
        Bytes(body=hwpx("로그인이 필요한 서비스입니다. 로그인 후 이용해 주세요."), name="a.hwpx")
    )
    assert (reading.status, reading.reason) == ("not_announcement", None)


def test_a_status_speaks_for_a_file_too() -> None:
    assert read_bytes(Bytes(body=hwpx(*LINES), name="a.hwpx", status=404)).reason == "gone"


@pytest.mark.parametrize(
    ("body", "reason", "note"),
    [
        (b"SCDSA004" + bytes(300), "encrypted", "a.hwp: encrypted (DRM)"),
        (b"", "empty", "a.hwp: no content"),
        (pdf([]), "no_text", "a.hwp: no text layer"),
        (bytes(100), "unsupported", "a.hwp: neither a page nor a document"),
    ],
)
def test_what_cannot_be_read_says_why(body: bytes, reason: str, note: str) -> None:
    reading = read_bytes(Bytes(body=body, name="a.hwp"))
    assert (reading.status, reading.reason, reading.facts) == ("unreadable", reason, None)
    assert reading.note.startswith(note)
