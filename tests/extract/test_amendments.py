"""What was before an amendment is no fact of the call any more."""

from __future__ import annotations

import datetime
import re

import paperwork
import pytest

from monitor.document.plain import read_plain
from monitor.extract.amendments import NEW, OLD, without_before
from monitor.extract.reading import read_bytes
from monitor.facts import Facts
from monitor.records import Bytes

TITLE = "2026년 시제품 제작 지원사업 모집 수정공고"


def facts(*parts: str | list[list[str]]) -> Facts:
    """What a HWPX notice of these paragraphs and tables says."""
    body = paperwork.hwpx(TITLE, *parts)
    reading = read_bytes(Bytes(body=body, name="공고문.hwpx", seen=datetime.date(2026, 3, 2)))
    assert reading.facts is not None
    return reading.facts


def award(read: Facts) -> int | None:
    return read.programme.award.max if read.programme.award else None


@pytest.mark.parametrize(("pattern", "example"), (*OLD, *NEW))
def test_every_word_of_both_sides(pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, example, re.IGNORECASE)


@pytest.mark.parametrize(
    ("why", "line", "left"),
    [
        ("both sides named", "지원금액 : (기존) 3억원 → (변경) 2억원", "지원금액 : (변경) 2억원"),
        ("only the old one", "지원금액 : 당초 3억원 → 2억원", "지원금액 : 2억원"),
        ("neither, but the line says so", "접수마감 변경 : 3. 12. → 3. 19.", "접수마감 변경 : 3. 19."),
        ("another arrow", "모집규모 : [변경 전] 10개 => [변경 후] 8개", "모집규모 : [변경 후] 8개"),
        ("two in one line", "기존 3억원 → 2억원, 기존 10개 → 8개", "2억원, 8개"),
        ("steps of a procedure", "서류접수(3. 5.) → 선정평가(3. 12.)", "서류접수(3. 5.) → 선정평가(3. 12.)"),
        ("a word of the call", "기존 수혜기업은 제외", "기존 수혜기업은 제외"),
        ("an arrow to nothing", "당초 공고 →", "당초 공고 →"),
    ],
)
def test_lines(why: str, line: str, left: str) -> None:
    document = read_plain(f"모집 공고\n\n{line}\n")
    read = without_before(document)
    assert len(read.text) == len(document.text), "all places stay"
    assert " ".join(read.text.split()).endswith(" ".join(left.split())), why


def test_a_document_without_amendments_is_itself() -> None:
    document = read_plain("모집 공고\n\n지원금액 : 2억원\n")
    assert without_before(document) is document


@pytest.mark.parametrize(
    ("why", "parts"),
    [
        ("in a line", ("0. 수정내용", "① 지원금액 : (기존) 과제당 최대 3억원 → (변경) 과제당 최대 2억원")),
        (
            "in two",
            ("0. 수정내용", "(기존) 지원금액 : 과제당 최대 3억원", "(변경) 지원금액 : 과제당 최대 2억원"),
        ),
        (
            "in a table",
            ([["구분", "수정 전", "수정 후"], ["지원금액", "과제당 최대 3억원", "과제당 최대 2억원"]],),
        ),
        (
            "in a table with page numbers",
            (
                [
                    ["쪽", "당초", "쪽", "변경"],
                    ["3", "지원금액 : 과제당 최대 3억원", "3", "지원금액 : 과제당 최대 2억원"],
                ],
            ),
        ),
        (
            "above the notice itself",
            (
                [["구분", "당초", "변경"], ["지원금액", "과제당 최대 3억원", "과제당 최대 2억원"]],
                "2. 지원금액 : 과제당 최대 2억원",
            ),
        ),
    ],
)
def test_the_new_side_is_read(why: str, parts: tuple[str | list[list[str]], ...]) -> None:
    read = facts(*parts, "3. 접수기간 : 2026. 3. 2. ~ 2026. 3. 19. 18:00")
    assert (award(read), read.tracks) == (200_000_000, ()), why


def test_rows_without_a_new_side_are_left_out() -> None:
    rows = [
        ["구분", "변경 전", "변경 후"],
        ["지원금액", "과제당 최대 3억원", ""],
        ["문의", "02-1-2", "051-000-1234"],
    ]
    read = facts(rows, "접수기간 : 2026. 3. 2. ~ 2026. 3. 19. 18:00")
    assert award(read) is None


def test_the_covers_deadline_holds_over_the_old_notice_below() -> None:
    read = facts(
        "□ 접수기간 연장",
        "ㅇ (기존) 2026. 3. 2. ~ 2026. 3. 12. 15:00까지 → (변경) 2026. 3. 2. ~ 2026. 3. 19. 15:00까지",
        "2026년 시제품 제작 지원사업 모집 공고",
        "1. 지원규모 : 총 30억원",
        "2. 접수기간 : 2026. 3. 2. ~ 2026. 3. 12. 15:00까지",
    )
    assert str(read.period.until) == "2026-03-19T15:00"


@pytest.mark.parametrize(
    "line", ["기존 " * 5_000, "(기존) " + "가" * 50_000, "변경 : " + "1 " * 20_000 + "→ 1"]
)
def test_long_lines_take_no_time(line: str) -> None:
    assert without_before(read_plain(line)).text
