"""A version's attached files and conflicts, as `show` prints them."""

from __future__ import annotations

import datetime

from monitor.cli.version import attached_lines, unread_words, version_json
from monitor.facts import Conflict, Facts, Programme, Quantity, Span, Text
from monitor.records import Attachment, Health, Snapshot, SourceState

AT = datetime.datetime(2026, 3, 2, 0, 0, tzinfo=datetime.UTC)
SEOUL = datetime.timezone(datetime.timedelta(hours=9))
FILES = (
    Attachment(name="공고문.hwp", url="https://a.kr/1", state="read", sha256="a", fetched_at=AT, asked_at=AT),
    Attachment(
        name="안내.hwp",
        url="https://a.kr/2",
        state="unreadable",
        reason="encrypted",
        sha256="b",
        fetched_at=AT,
    ),
    Attachment(name="", url="https://a.kr/3", state="failed", detail="HTTP 500"),
)


def won(amount: int, where: str) -> Quantity:
    return Quantity(
        min=amount, max=amount, unit="KRW", evidence=(Span(quote="원", start=0, end=1, where=where),)
    )


FACTS = Facts(
    title=Text(value="모집 공고"),
    programme=Programme(award=won(200_000_000, "attachment:공고문.hwp")),
    conflicts=(Conflict(field="award", value=won(300_000_000, "body")),),
)


def test_files_and_conflicts_in_lines() -> None:
    assert list(attached_lines(FACTS, FILES, SEOUL, "ko")) == [
        "\n첨부파일",
        "  공고문.hwp: 읽음 · 2026-03-02 09:00",
        "  안내.hwp: 읽지 못함 · 암호나 DRM이 걸린 파일입니다 · 전에 읽은 판을 씁니다 · 2026-03-02 09:00",
        "  https://a.kr/3: 받지 못함 · HTTP 500",
        "! 페이지와 첨부파일이 다름: 지원금: 공고문.hwp 2억원, 페이지 3억원 (공고문.hwp 기준)",
    ]
    assert list(attached_lines(Facts(), (), SEOUL, "ko")) == []


def test_files_and_conflicts_in_json() -> None:
    state = SourceState(
        id="a", url="https://a.kr", name="a", tags=(), active=True, next_due=AT, last_check=AT, etag=None,
        last_modified=None, health=Health(),
    )  # fmt: skip
    version = Snapshot(
        id=3, source="a", number=2, fetched_at=AT, url="https://a.kr", content_type=None, body="c",
        extractor="7", facts=FACTS,
    )  # fmt: skip
    whole = version_json(state, version, FILES, SEOUL)
    assert (whole["version"], whole["facts"]["title"]) == (2, "모집 공고")
    assert whole["files"][0]["fetched_at"] == "2026-03-02T09:00:00+09:00"
    assert [file["state"] for file in whole["files"]] == ["read", "unreadable", "failed"]
    assert whole["conflicts"][0]["value"]["max"] == 300_000_000
    assert whole["conflicts"][0]["evidence"][0]["where"] == "body"


def test_files_that_are_not_read() -> None:
    assert unread_words(FILES, "ko") == "첨부파일 3개 중 2개를 읽지 못함: 안내.hwp, https://a.kr/3"
    assert unread_words(FILES[:1], "ko") == ""
