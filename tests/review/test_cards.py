import datetime
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from monitor.records import FoundRevision
from monitor.review.cards import Card, Panel, card, groups

SEOUL = ZoneInfo("Asia/Seoul")
EARLY = datetime.datetime(2026, 3, 2, 0, 0, tzinfo=datetime.UTC)
LATE = EARLY + datetime.timedelta(hours=5)
FIVE, THREE = (
    {"min": None, "max": n * 10**8, "approx": False, "unit": "KRW", "per": "project"} for n in (5, 3)
)

Found = Callable[..., FoundRevision]


def shown(row: FoundRevision, lang: str = "ko") -> Card:
    return card(row, lang=lang, timezone=SEOUL)


def test_a_figure_is_shown_with_both_values_and_quotes_marked(found: Found) -> None:
    row = found(
        field="award", values=(FIVE, THREE), quotes=("과제당 최대 5억원 이내", "과제당 최대 3억원 이내")
    )
    made = shown(row)
    assert made.headline == "과제당 최대 5억원 → 3억원 (−40 %)"
    assert (made.severity, made.severity_words, made.reason) == ("critical", "긴급", "금액이 줄었습니다")
    assert made.before == Panel(
        lines=(Markup("과제당 최대 <mark>5억원</mark>"),), quote=Markup("과제당 최대 <mark>5억원</mark> 이내")
    )
    assert made.after.lines == (Markup("과제당 최대 <mark>3억원</mark>"),)
    assert (made.kind, made.declared, made.declared_words) == ("금액 변경", False, "소리 없는 변경")


def test_english(found: Found) -> None:
    made = shown(found(field="award", values=(FIVE, THREE)), "en")
    assert made.severity_words == "critical"
    assert made.after.lines == (Markup("up to KRW <mark>300</mark> million per project"),)


def test_values_with_nothing_in_common_are_marked_whole(found: Found) -> None:
    budgets = ({"min": n, "max": n, "approx": False, "unit": "KRW"} for n in (10**8, 15 * 10**8))
    made = shown(found(field="budget", values=tuple(budgets)))
    assert made.before.lines == (Markup("<mark>1억원</mark>"),)
    assert made.after.lines == (Markup("<mark>15억원</mark>"),)


def test_a_value_with_a_word_more_is_marked_there_alone(found: Found) -> None:
    made = shown(found("attachment_replaced", field="attachments", values=("가.hwp", "가(수정).hwp")))
    assert made.before.lines == (Markup("가.hwp"),)
    assert made.after.lines == (Markup("가<mark>(수정)</mark>.hwp"),)


def test_equal_values_are_not_marked(found: Found) -> None:
    period = {"from": None, "until": "2026-03-19", "rolling": False}
    made = shown(found("reopened", field="period", values=(period, period)))
    assert made.before.lines == made.after.lines == (Markup("2026년 3월 19일까지"),)


@pytest.mark.parametrize(
    ("kind", "field", "values", "absent", "why"),
    [
        ("amount_changed", "award", (None, FIVE), ("언급 없음", None), "newly stated"),
        ("amount_changed", "award", (FIVE, None), (None, "언급 없음"), "no longer stated"),
        ("attachment_added", "attachments", (None, "가.hwp"), ("없음", None), "no such file before"),
        ("contact_changed", "contacts", (["02-555-1234"], []), (None, "언급 없음"), "no contact left"),
        ("title_changed", "edition", ([], ["정정"]), ("없음", None), "no mark before"),
        (
            "track_added",
            None,
            (None, {"name": "씨앗", "award": FIVE}),
            ("없음", None),
            "no such track before",
        ),
        ("track_removed", None, ({"name": "씨앗", "award": FIVE}, None), (None, "없음"), "no such track now"),
        ("cancelled", None, (None, None), (None, None), "no values at all"),
    ],
)
def test_a_side_without_a_value_says_so(
    found: Found,
    kind: str,
    field: str | None,
    values: tuple[object, object],
    absent: tuple[object, object],
    why: str,
) -> None:
    made = shown(found(kind, field=field, values=values))
    assert (made.before.absent, made.after.absent) == absent, why
    assert made.before.value == bool(values[0] or absent[0])


def test_a_whole_track_is_shown_by_its_figures(found: Found) -> None:
    track = {"name": "씨앗", "award": FIVE, "period": {"from": None, "until": "2026-03-19", "rolling": False}}
    made = shown(found("track_added", track="씨앗", values=(None, track), quotes=(None, "씨앗 트랙")))
    assert made.after.figures == (("지원금", "과제당 최대 5억원"), ("접수 기간", "2026년 3월 19일까지"))
    assert made.after.quote == Markup("씨앗 트랙")


def test_only_words_of_a_cancellation_are_a_quote_and_no_value(found: Found) -> None:
    made = shown(found("cancelled", quotes=(None, "모집을 취소합니다")))
    assert not made.before
    assert made.after
    assert not made.after.value


def test_entries_of_a_list_are_marked_where_they_differ(found: Found) -> None:
    before = ["시에 본사를 둔 창업 7년 미만 기업", "체납이 없는 기업"]
    after = ["체납이 없는 기업", "시에 본사를 둔 창업 3년 미만 기업", "벤처 확인"]
    made = shown(found("eligibility_changed", field="eligibility", values=(before, after)))
    assert made.before.lines == (
        Markup("시에 본사를 둔 창업 <mark>7년</mark> 미만 기업"),
        Markup("체납이 없는 기업"),
    )
    assert made.after.lines == (
        Markup("체납이 없는 기업"),
        Markup("시에 본사를 둔 창업 <mark>3년</mark> 미만 기업"),
        Markup("<mark>벤처 확인</mark>"),
    )


@pytest.mark.parametrize(
    ("kind", "field", "values", "quotes", "kept"),
    [
        ("attachment_replaced", "attachments", ("가.hwp", "가(수정).hwp"), ("가.hwp", "가(수정).hwp"), False),
        ("contact_changed", "contacts", (["1-2", "3-4"], ["1-2"]), ("3-4", None), False),
        ("contact_changed", "contacts", (["1-2"], ["3-4"]), ("☎ 1-2", "☎ 3-4"), True),
    ],
)
def test_a_quote_that_repeats_the_value_is_left_out(
    found: Found,
    kind: str,
    field: str,
    values: tuple[object, object],
    quotes: tuple[str, str | None],
    kept: bool,
) -> None:
    made = shown(found(kind, field=field, values=values, quotes=quotes))
    assert (made.before.quote is not None) is kept


def test_words_of_a_page_are_escaped(found: Found) -> None:
    evil = "<script>alert(1)</script>"
    made = shown(found("contact_changed", field="contacts", values=([], [evil]), quotes=(None, f"☎ {evil}")))
    for markup in (made.after.quote, *made.after.lines):
        assert markup is not None
        assert "<script" not in markup
        assert "&lt;script&gt;" in markup


@pytest.mark.parametrize(
    ("row", "unconfirmed", "doubt", "why"),
    [
        ({"confirmed_at": LATE}, False, None, "seen again"),
        ({"confirmed_at": LATE, "doubt": "seen_before"}, False, None, "seen again: the doubt is gone"),
        (
            {"confirmed_at": None, "doubt": "seen_before"},
            True,
            "얼마 전의 값으로 되돌아가 다시 확인합니다",
            "waits",
        ),
        ({"confirmed_at": None}, True, "사라진 값이라 다시 확인합니다", "waits, by the rules"),
        ({"confirmed_at": LATE, "unconfirmed": True, "doubt": "value_gone"}, True, None, "told all the same"),
    ],
)
def test_what_waits_says_why(
    found: Found, row: dict[str, object], unconfirmed: bool, doubt: str | None, why: str
) -> None:
    made = shown(found(field="award", values=(FIVE, None), row=row))
    assert (made.unconfirmed, made.doubt) == (unconfirmed, doubt), why


def test_a_change_nobody_doubts_waits_without_a_reason(found: Found) -> None:
    made = shown(found(field="award", values=(THREE, FIVE), row={"confirmed_at": None}))
    assert (made.unconfirmed, made.doubt) == (True, None)


def test_times_are_shown_in_the_readers_zone(found: Found) -> None:
    made = shown(found(row={"found_at": EARLY, "confirmed_at": LATE}))
    assert (made.found_at.hour, made.found_at.tzinfo) == (9, SEOUL)
    assert made.confirmed_at is not None
    assert made.confirmed_at.hour == 14
    assert shown(found(row={"found_at": EARLY, "confirmed_at": EARLY})).confirmed_at is None
    told = found(row={"found_at": EARLY, "confirmed_at": LATE, "unconfirmed": True})
    assert shown(told).confirmed_at is None


def test_the_gravest_announcement_and_revision_stand_first(found: Found) -> None:
    rows = [
        found("title_changed", field="title", values=("가", "나"), row={"source": "minor"}),
        found(field="award", values=(THREE, FIVE), row={"found_at": EARLY, "confirmed_at": EARLY}),
        found(field="award", values=(FIVE, THREE), row={"found_at": EARLY, "title": "옛 제목"}),
        found(
            "contact_changed",
            field="contacts",
            values=(["1"], ["2"]),
            row={"found_at": LATE, "title": "새 제목"},
        ),
    ]
    made = groups(rows, lang="ko", timezone=SEOUL, notes={"hanbit": ["수치가 맞지 않음"]})
    assert [(group.source, group.severity) for group in made] == [("hanbit", "critical"), ("minor", "minor")]
    assert [each.severity for each in made[0].cards] == ["critical", "major", "minor"]
    assert made[0].title == "새 제목"
    assert (made[0].notes, made[1].notes) == (("수치가 맞지 않음",), ())


@pytest.mark.parametrize(
    ("url", "safe", "host"),
    [
        ("https://www.hanbit.example/a?b=c", True, "www.hanbit.example"),
        ("http://hanbit.example", True, "hanbit.example"),
        ("javascript:alert(1)", False, ""),
        ("file:///etc/passwd", False, ""),
        ("http://[broken", False, ""),
        ("", False, ""),
    ],
)
def test_only_addresses_of_the_web_are_links(found: Found, url: str, safe: bool, host: str) -> None:
    (group,) = groups([found(row={"url": url, "title": ""})], lang="ko", timezone=SEOUL)
    assert (group.url, group.host) == (url if safe else "", host)
    assert group.title == "hanbit"
