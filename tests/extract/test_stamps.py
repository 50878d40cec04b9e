from __future__ import annotations

import pytest

from monitor.document.read import read
from monitor.extract.header import find_attachments
from monitor.extract.lines import read_lines
from monitor.extract.stamps import find_stamps


@pytest.mark.parametrize(
    ("beside", "stamp", "why"),
    [
        (" <span>(90.5 KB)</span>", "90.5k", "a size"),
        (" [1,187,405 byte]", "1187405b", "to the byte"),
        (" 2.1MB", "2.1m", "without brackets"),
        (" <span>12회 다운로드 | DATE : 2031-03-04 10:00:00</span>", "2031-03-04T10:00", "a day"),
        (" (90K) 2031. 3. 4.", "90k 2031-03-04", "both"),
        ("<br>(90 KB)", "90k", "in the line below"),
        (" 다운로드 12회 미리보기", None, "a counter and a button"),
        ("", None, "nothing"),
    ],
)
def test_what_stands_beside_a_name(beside: str, stamp: str | None, why: str) -> None:
    html = (
        f"<ul><li><a href='/f/1'>공고문.hwp</a>{beside}</li><li><a href='/f/2'>신청서.hwp</a> 7 KB</li></ul>"
    )
    document = read(html.encode())
    files = find_attachments(document, read_lines(document)[0])
    expected = [("공고문.hwp", stamp)] if stamp else []
    assert find_stamps(document, files) == (*expected, ("신청서.hwp", "7k")), why
