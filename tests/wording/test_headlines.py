"""Every kind of revision in one line, as a careful colleague would say it."""

from typing import Any

import pytest

from monitor.compare.severity import weighed
from monitor.records import KINDS, Kind
from monitor.wording import headline, severity_reason, track_words, value_words


def won(
    least: int | None, most: int | None, per: str | None = None, *, approx: bool = False
) -> dict[str, Any]:
    return {"min": least, "max": most, "approx": approx, "unit": "KRW"} | ({"per": per} if per else {})


def number(least: int | None, most: int | None, unit: str | None, *, approx: bool = False) -> dict[str, Any]:
    return {"min": least, "max": most, "approx": approx, "unit": unit}


def period(start: str | None, until: str | None, *, rolling: bool = False) -> dict[str, Any]:
    return {"from": start, "until": until, "rolling": rolling}


EOK = 100_000_000
FIVE, THREE = won(None, 5 * EOK, "project"), won(None, 3 * EOK, "project")
TRACK: dict[str, Any] = {
    "name": "캠퍼스타운 기술매칭",
    "parent": None,
    "budget": won(6 * EOK, 6 * EOK),
    "award": won(None, EOK // 2, "project"),
    "count": number(12, 12, "project", approx=True),
}
LONG = (
    "공고일 기준 한빛시에 본사나 공장을 두고 정상적으로 영업 중이며 "
    "상시근로자가 5인 이상인 창업 {}년 미만 중소기업"
)

Row = tuple[Kind, str | None, str | None, Any, Any, str, str]

# (kind, track, field, before, after, Korean, English).
FIGURES: list[Row] = [
    ("amount_changed", None, "award", FIVE, THREE,
     "과제당 최대 5억원 → 3억원 (−40 %)",
     "Award per project up to KRW 500 million → KRW 300 million (−40 %)"),
    ("amount_changed", "홍릉(바이오·의료)", "award", FIVE, THREE,
     "홍릉(바이오·의료): 과제당 최대 5억원 → 3억원 (−40 %)",
     "홍릉(바이오·의료): award per project up to KRW 500 million → KRW 300 million (−40 %)"),
    ("amount_changed", None, "award", won(None, 5 * EOK), won(None, 3 * EOK),
     "지원금 최대 5억원 → 3억원 (−40 %)", "Award up to KRW 500 million → KRW 300 million (−40 %)"),
    ("amount_changed", None, "award", won(EOK, EOK, "company"), won(None, EOK, "company"),
     "기업당 1억원 → 최대 1억원", "Award per company KRW 100 million → up to KRW 100 million"),
    ("amount_changed", None, "award", won(EOK, EOK, "company"), won(EOK, EOK, "company", approx=True),
     "기업당 1억원 → 1억원 내외", "Award per company KRW 100 million → about KRW 100 million"),
    ("amount_changed", None, "award", won(2 * EOK, 5 * EOK), won(3 * EOK, 5 * EOK),
     "지원금 2억~5억원 → 3억~5억원 (하한 +50 %)",
     "Award KRW 200–500 million → KRW 300–500 million (lower end +50 %)"),
    ("amount_changed", None, "award", FIVE, won(None, 5 * EOK, "year"),
     "지원금 과제당 최대 5억원 → 연간 최대 5억원",
     "Award up to KRW 500 million per project → up to KRW 500 million per year"),
    ("amount_changed", None, "award", None, FIVE,
     "지원금 언급 없음 → 과제당 최대 5억원", "Award not stated → up to KRW 500 million per project"),
    ("amount_changed", "씨앗", "award", FIVE, None,
     "씨앗: 지원금 과제당 최대 5억원 → 언급 없음",
     "씨앗: award up to KRW 500 million per project → not stated"),
    ("amount_changed", None, "budget", won(347 * EOK, 347 * EOK), won(383 * EOK, 383 * EOK),
     "총 지원규모 347억원 → 383억원 (+10.4 %)", "Total budget KRW 34.7 billion → KRW 38.3 billion (+10.4 %)"),
    ("amount_changed", None, "budget", won(10**5, 10**5), won(10**8, 10**8),
     "총 지원규모 10만원 → 1억원 (×1,000)", "Total budget KRW 100,000 → KRW 100 million (×1,000)"),
    ("count_changed", None, "count", number(10, 10, "company"), number(20, 20, "company", approx=True),
     "선정 규모 10개사 → 20개사 내외 (+10)", "Number selected 10 companies → about 20 companies (+10)"),
    ("count_changed", None, "count", number(10, 10, "company"), number(10, 10, "team"),
     "선정 규모 10개사 → 10개 팀", "Number selected 10 companies → 10 teams"),
    ("count_changed", None, "count", number(5, 10, "person"), number(5, 8, "person"),
     "선정 규모 5~10명 → 5~8명 (상한 −2)", "Number selected 5–10 people → 5–8 people (upper end −2)"),
    ("duration_changed", None, "duration", number(10, 10, "month"), number(9, 9, "month"),
     "지원 기간 10개월 → 9개월 (−1개월)", "Duration 10 months → 9 months (−1 month)"),
    ("duration_changed", None, "duration", number(84, 84, "day"), number(3, 3, "month"),
     "지원 기간 84일 → 3개월", "Duration 84 days → 3 months"),
]  # fmt: skip

PERIODS: list[Row] = [
    ("deadline_extended", None, "period", period(None, "2026-03-19T18:00"), period(None, "2026-03-26T18:00"),
     "접수 마감 3월 19일 18:00 → 3월 26일 18:00 (7일 연장)",
     "Deadline 19 Mar 18:00 → 26 Mar 18:00 (extended by 7 days)"),
    ("deadline_extended", "씨앗", "period", period(None, "2026-03-19"), period(None, "2026-03-20"),
     "씨앗: 접수 마감 3월 19일 → 3월 20일 (1일 연장)", "씨앗: deadline 19 Mar → 20 Mar (extended by 1 day)"),
    ("deadline_extended", None, "period", period(None, "2026-12-30"), period(None, "2027-01-08"),
     "접수 마감 2026년 12월 30일 → 2027년 1월 8일 (9일 연장)",
     "Deadline 30 Dec 2026 → 8 Jan 2027 (extended by 9 days)"),
    ("deadline_shortened", None, "period", period(None, "2026-03-19T18:00"), period(None, "2026-03-19T15:00"),
     "접수 마감 3월 19일 18:00 → 15:00 (3시간 앞당김)", "Deadline 19 Mar 18:00 → 15:00 (3 hours earlier)"),
    ("period_changed", None, "period",
     period("2026-03-02", "2026-03-19T18:00"), period("2026-03-09", "2026-03-26T18:00"),
     "접수 기간 3월 2일 ~ 3월 19일 18:00 → 3월 9일 ~ 3월 26일 18:00",
     "Application period 2 Mar – 19 Mar 18:00 → 9 Mar – 26 Mar 18:00"),
    ("period_changed", None, "period", period("2025-12-20", "2026-01-19"), period("2025-12-22", "2026-01-19"),
     "접수 기간 2025년 12월 20일 ~ 2026년 1월 19일 → 2025년 12월 22일 ~ 2026년 1월 19일",
     "Application period 20 Dec 2025 – 19 Jan 2026 → 22 Dec 2025 – 19 Jan 2026"),
    ("period_changed", None, "period",
     period("2026-03-02", "2026-03-19"), period("2026-03-02", None, rolling=True),
     "접수 기간 3월 2일 ~ 3월 19일 → 3월 2일부터 상시",
     "Application period 2 Mar – 19 Mar → rolling from 2 Mar"),
    ("period_changed", None, "period", period(None, None, rolling=True), period(None, "2026-03-19T18:00"),
     "접수 기간 상시 → 3월 19일 18:00까지", "Application period rolling → until 19 Mar 18:00"),
    ("period_changed", None, "period", period("2026-03-02", "2026-03-19"), period(None, None),
     "접수 기간 3월 2일 ~ 3월 19일 → 언급 없음", "Application period 2 Mar – 19 Mar → not stated"),
    ("reopened", None, "period", period(None, "2026-03-19"), period(None, "2026-03-26"),
     "접수 재개: 3월 19일까지 → 3월 26일까지", "Call reopened: until 19 Mar → until 26 Mar"),
    ("reopened", None, "period", period("2026-03-02", "2026-03-19"), period("2026-03-02", "2026-03-19"),
     "접수 재개: 2026년 3월 2일 ~ 3월 19일", "Call reopened: 2 Mar – 19 Mar 2026"),
    ("reopened", None, "period", period(None, None), period(None, None),
     "접수가 다시 열림", "The call is open again"),
]  # fmt: skip

WORDS: list[Row] = [
    ("track_added", TRACK["name"], None, None, TRACK,
     "트랙 추가: 캠퍼스타운 기술매칭 (총 6억원, 과제당 최대 5천만원, 12개 과제 내외)",
     "Track added: 캠퍼스타운 기술매칭 (KRW 600 million in total, up to KRW 50 million per project, "
     "about 12 projects)"),
    ("track_removed", "씨앗", None, {"name": "씨앗", "parent": None}, None,
     "트랙 삭제: 씨앗", "Track removed: 씨앗"),
    ("track_renamed", "씨앗", "name", "씨앗", "새싹", "트랙 이름 변경: 씨앗 → 새싹",
     "Track renamed: 씨앗 → 새싹"),
    ("title_changed", None, "title", "창업도약 공고", "창업도약 2차 공고",
     "제목 「창업도약 공고」 → 「창업도약 2차 공고」", "Title “창업도약 공고” → “창업도약 2차 공고”"),
    ("title_changed", None, "title", None, "창업도약 공고",
     "제목 언급 없음 → 「창업도약 공고」", "Title not stated → “창업도약 공고”"),
    ("title_changed", None, "edition", [], ["정정"],
     "‘정정’ 표시가 붙었으나 읽은 사실에는 차이가 없음", "Marked ‘정정’, but no fact that was read differs"),
    ("title_changed", None, "edition", ["정정"], [],
     "‘정정’ 표시가 없어졌으나 읽은 사실에는 차이가 없음",
     "Mark ‘정정’ removed, but no fact that was read differs"),
    ("title_changed", None, "edition", ["정정"], ["연장", "수정"],
     "표시 ‘정정’ → ‘연장, 수정’, 읽은 사실에는 차이가 없음",
     "Mark ‘정정’ → ‘연장, 수정’, but no fact that was read differs"),
    ("issuer_changed", None, "issuers", ["한빛시"], ["한빛시", "별빛원"],
     "기관 추가: 별빛원", "Issuers added: 별빛원"),
    ("contact_changed", None, "contacts", ["02-555-1234", "02-555-1235"], ["02-555-1234"],
     "문의처 삭제: 02-555-1235", "Contacts removed: 02-555-1235"),
    ("contact_changed", None, "contacts", ["02-555-1234"], ["02-555-1243"],
     "문의처 변경: 02-555-1234 → 02-555-1243", "Contacts changed: 02-555-1234 → 02-555-1243"),
    ("eligibility_changed", None, "eligibility", ["창업 7년 미만", "체납 기업 제외"], ["창업 3년 미만",
     "체납 기업 제외"],
     "신청 자격 변경: 창업 7년 미만 → 창업 3년 미만", "Eligibility changed: 창업 7년 미만 → 창업 3년 미만"),
    ("eligibility_changed", None, "eligibility", [LONG.format(7)], [LONG.format(3)],
     "신청 자격 변경: … 5인 이상인 창업 7년 미만 중소기업 → … 5인 이상인 창업 3년 미만 중소기업",
     "Eligibility changed: … 5인 이상인 창업 7년 미만 중소기업 → … 5인 이상인 창업 3년 미만 중소기업"),
    ("attachment_replaced", None, "attachments", "공고문.hwp", "공고문(수정).hwp",
     "첨부파일 교체: 공고문.hwp → 공고문(수정).hwp", "Attachment replaced: 공고문.hwp → 공고문(수정).hwp"),
    ("attachment_replaced", None, "attachments", "공고문.hwp", "공고문.hwp",
     "첨부파일 교체: 공고문.hwp", "Attachment replaced: 공고문.hwp"),
    ("attachment_added", None, "attachments", None, "질의응답.pdf",
     "첨부파일 추가: 질의응답.pdf", "Attachment added: 질의응답.pdf"),
    ("attachment_removed", None, "attachments", "질의응답.pdf", None,
     "첨부파일 삭제: 질의응답.pdf", "Attachment removed: 질의응답.pdf"),
    ("cancelled", None, None, None, None, "모집이 취소됨", "The call is cancelled"),
    ("closed", None, None, None, None, "접수가 마감됨", "The call is closed"),
    ("withdrawn", None, None, None, None, "게시물이 내려감", "The announcement was withdrawn"),
    ("announcement_added", None, None, None, None, "새 공고가 올라옴", "New announcement"),
]  # fmt: skip
TABLE = [*FIGURES, *PERIODS, *WORDS]


@pytest.mark.parametrize(("kind", "track", "field", "before", "after", "ko", "en"), TABLE)
def test_headline(
    kind: Kind, track: str | None, field: str, before: Any, after: Any, ko: str, en: str
) -> None:
    revision = weighed(kind, track=track, field=field, values=(before, after))
    assert headline(revision, "ko") == ko
    assert headline(revision, "en") == en


def test_every_kind_has_its_line() -> None:
    assert {row[0] for row in TABLE} == set(KINDS)


def test_a_long_entry_that_came_is_cut() -> None:
    revision = weighed("eligibility_changed", field="eligibility", values=([], [LONG.format(7)]))
    assert headline(revision, "ko").endswith("…")
    assert len(headline(revision, "ko")) < 80


def test_long_entries_that_differ_at_the_head_keep_their_head() -> None:
    sides = [f"{word} {LONG.format(7)}" for word in ("도내", "전국")]
    revision = weighed("eligibility_changed", field="eligibility", values=([sides[0]], [sides[1]]))
    assert headline(revision, "ko").startswith("신청 자격 변경: 도내 공고일")


@pytest.mark.parametrize(
    ("value", "field", "ko", "en"),
    [
        (None, "budget", "언급 없음", "not stated"),
        ([], "contacts", "언급 없음", "not stated"),
        (["02-555-1234", "a@b.example"], "contacts", "02-555-1234 · a@b.example", "02-555-1234; a@b.example"),
        ("공고문.hwp", "attachments", "공고문.hwp", "공고문.hwp"),
        (FIVE, "award", "과제당 최대 5억원", "up to KRW 500 million per project"),
        (number(3, 3, "team"), "count", "3개 팀", "3 teams"),
        (period(None, "2026-03-19T18:00"), "period", "2026년 3월 19일 18:00까지", "until 19 Mar 2026 18:00"),
        ({"name": "씨앗"}, None, "씨앗", "씨앗"),
    ],
)
def test_value_words(value: Any, field: str | None, ko: str, en: str) -> None:
    assert (value_words(value, field, "ko"), value_words(value, field, "en")) == (ko, en)


def test_a_track_names_what_would_be_ambiguous() -> None:
    track = {
        "name": "씨앗",
        "award": won(None, EOK),
        "duration": number(10, 10, "month"),
        "period": period("2026-03-02", "2026-03-19"),
    }
    assert track_words(track, "ko") == (
        "씨앗 (지원금 최대 1억원, 지원 기간 10개월, 접수 기간 2026년 3월 2일 ~ 3월 19일)"
    )


def test_why_a_revision_is_grave() -> None:
    revision = weighed("amount_changed", field="award", values=(FIVE, THREE))
    assert severity_reason(revision, "ko") == "금액이 줄었습니다"
    assert severity_reason(revision, "en") == "the amount is lower"
