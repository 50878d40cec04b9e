"""Bytes to a reading: what it is, whether it is an announcement, its facts, a key of its words."""

from __future__ import annotations

import datetime

import pytest
from sites import notice

from monitor.document.read import read
from monitor.extract.reading import digest, read_bytes
from monitor.records import Bytes

NO_CALL = """<html><body><h1>2026년 시제품 제작 지원사업 선정 결과</h1><p>등록일 2026-04-01</p>
<p>지난해 12개 기업에 9억원을 지원했습니다.</p></body></html>"""


def test_an_announcement() -> None:
    reading = read_bytes(Bytes(body=notice().encode()))
    assert (reading.status, reading.reason) == ("ok", None)
    assert "과제당 최대 5억원" in reading.text


def test_a_page_without_a_call_keeps_what_it_is_and_when() -> None:
    reading = read_bytes(Bytes(body=NO_CALL.encode()))
    assert (reading.status, reading.reason) == ("not_announcement", None)
    assert reading.facts is not None
    assert str(reading.facts.title) == "2026년 시제품 제작 지원사업 선정 결과"
    assert str(reading.facts.published) == "2026-04-01"
    assert not reading.facts.is_announcement()


@pytest.mark.parametrize(
    ("source", "reason", "why"),
    [
        (Bytes(body=b""), "empty", "no bytes"),
        (Bytes(body=b"", status=404), "gone", "no bytes, and the status says why"),
        (Bytes(body=notice().encode(), status=404), "gone", "whatever stands in it"),
        (Bytes(body=b"PK\x03\x04" + b"\x00" * 40, name="a.zip"), "damaged", "a broken file"),
    ],
)
def test_what_cannot_be_read(source: Bytes, reason: str, why: str) -> None:
    reading = read_bytes(source)
    assert (reading.status, reading.reason, reading.facts) == ("unreadable", reason, None), why


@pytest.mark.parametrize(
    ("other", "same", "why"),
    [
        (notice(views=999), True, "the page's own counters"),
        (notice().replace("</li>", " </li>\n\n"), True, "white space"),
        (notice().replace("<h1>", '<h1 class="x">'), True, "mark-up"),
        (notice(award="500백만원"), False, "other words, though the same facts"),
        (notice(count=7), False, "another fact"),
    ],
)
def test_the_key_of_the_words(other: str, same: bool, why: str) -> None:
    assert (digest(read(other.encode())) == digest(read(notice().encode()))) is same, why


def test_a_day_without_a_year_is_read_by_the_day_it_was_seen() -> None:
    body = (
        "<html><body><h1>시제품 지원사업 모집 공고</h1><p>접수기간 : 3. 2. ~ 3. 19. 18:00</p></body></html>"
    )
    reading = read_bytes(Bytes(body=body.encode(), seen=datetime.date(2027, 2, 20)))
    assert reading.facts is not None
    assert str(reading.facts.period.until) == "2027-03-19T18:00"
