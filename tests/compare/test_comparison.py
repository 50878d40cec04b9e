"""Thirty changes that must be told and thirty that must not, as facts; and what a revision carries."""

import unicodedata
from typing import Any

import pytest

from monitor.compare import compare
from monitor.compare.confirmation import doubts
from monitor.facts import Facts, from_json
from monitor.records import Revision


def won(
    least: int | None, most: int | None, per: str | None = None, *, approx: bool = False
) -> dict[str, Any]:
    return {"min": least, "max": most, "approx": approx, "unit": "KRW"} | ({"per": per} if per else {})


def number(count: int, unit: str, *, approx: bool = False) -> dict[str, Any]:
    return {"min": count, "max": count, "approx": approx, "unit": unit}


def period(start: str | None, until: str | None, *, rolling: bool = False) -> dict[str, Any]:
    return {"from": start, "until": until, "rolling": rolling}


SEEDS: dict[str, Any] = {
    "name": "씨앗(예비창업)",
    "award": won(None, 50_000_000, "company"),
    "count": number(10, "company"),
    "budget": won(500_000_000, 500_000_000),
}
SPROUTS: dict[str, Any] = {
    "name": "새싹(초기창업)",
    "award": won(None, 100_000_000, "company"),
    "count": number(8, "company"),
    "budget": won(800_000_000, 800_000_000),
}
BASE: dict[str, Any] = {
    "title": "2026년 한빛 창업도약 지원사업 참여기업 모집 공고",
    "issuers": ["한빛시", "한빛창업진흥원(HSA)"],
    "published": "2026-03-02",
    "period": period("2026-03-09", "2026-03-27T18:00"),
    "contacts": ["02-555-1234", "help@hanbit.example"],
    "eligibility": [
        "공고일 기준 한빛시에 본사를 둔 창업 7년 미만 중소기업",
        "국세 및 지방세를 체납 중인 기업은 제외",
        "기업 부담금 12.5% 이상",
    ],
    "attachments": ["1. 모집공고문.hwp", "2. 사업신청서.hwp"],
    "programme": {
        "budget": won(34_700_000_000, 34_700_000_000),
        "award": won(None, 300_000_000, "project"),
        "count": number(12, "project"),
        "duration": number(10, "month"),
    },
    "tracks": [SEEDS, SPROUTS],
    "history": [won(1_200_000_000, 1_200_000_000)],
}
BEFORE = from_json(BASE)


def facts(**changes: Any) -> Facts:
    """The base announcement with some of its JSON changed; `programme` is merged."""
    programme = BASE["programme"] | changes.pop("programme", {})
    return from_json(BASE | {"programme": programme} | changes)


def told(before: Facts, after: Facts) -> list[tuple[str, str | None, str | None]]:
    return [(revision.kind, revision.track, revision.field) for revision in compare(before, after)]


EXTENDED = ("deadline_extended", None, "period")
PERIOD = ("period_changed", None, "period")
LATER = period("2026-03-09", "2026-04-10T18:00")
TITLE = BASE["title"]

# (why it must be told, before, after, the revisions).
FLAGGED = [
    ("deadline later, title unchanged", BEFORE, facts(period=LATER), [EXTENDED]),
    ("deadline later and a mark in the title", BEFORE,
     facts(period=LATER, title=f"{TITLE} (연장)", edition=["연장"]), [EXTENDED]),
    ("only the hour moves", BEFORE, facts(period=period("2026-03-09", "2026-03-27T15:00")),
     [("deadline_shortened", None, "period")]),
    ("deadline earlier", BEFORE, facts(period=period("2026-03-09", "2026-03-20T18:00")),
     [("deadline_shortened", None, "period")]),
    ("extended a second time", facts(period=LATER, edition=["연장"]),
     facts(period=period("2026-03-09", "2026-04-17T18:00"), edition=["연장"]), [EXTENDED]),
    ("closed, then open again", facts(status="closed"), facts(period=LATER), [("reopened", None, "period")]),
    ("start moved", BEFORE, facts(period=period("2026-03-16", "2026-03-27T18:00")), [PERIOD]),
    ("fixed end turns into 예산 소진 시까지", BEFORE, facts(period=period("2026-03-09", None, rolling=True)),
     [PERIOD]),
    ("closed early by the page's own words", BEFORE, facts(status="closed", edition=["마감"]),
     [("closed", None, None)]),
    ("cancelled", BEFORE, facts(status="cancelled", title=f"{TITLE} 취소"), [("cancelled", None, None)]),
    ("total budget raised", BEFORE, facts(programme={"budget": won(38_300_000_000, 38_300_000_000)}),
     [("amount_changed", None, "budget")]),
    ("ceiling of an award doubled", BEFORE,
     facts(tracks=[SEEDS | {"award": won(None, 100_000_000, "company")}, SPROUTS]),
     [("amount_changed", "씨앗(예비창업)", "award")]),
    ("unit corrected, same digits", BEFORE, facts(programme={"award": won(None, 300_000, "project")}),
     [("amount_changed", None, "award")]),
    ("own share raised", BEFORE,
     facts(eligibility=[*BASE["eligibility"][:2], "기업 부담금 25.0% 이상"]),
     [("eligibility_changed", None, "eligibility")]),
    ("이내 dropped: a ceiling turns exact", BEFORE,
     facts(programme={"award": won(300_000_000, 300_000_000, "project")}),
     [("amount_changed", None, "award")]),
    ("more are selected, about", BEFORE, facts(programme={"count": number(20, "project", approx=True)}),
     [("count_changed", None, "count")]),
    ("support lasts a month less", BEFORE, facts(programme={"duration": number(9, "month")}),
     [("duration_changed", None, "duration")]),
    ("a new track", BEFORE,
     facts(tracks=[SEEDS, SPROUTS, {"name": "해양·항만", "award": won(None, 70_000_000, "company")}]),
     [("track_added", "해양·항만", None)]),
    ("a track gone", BEFORE, facts(tracks=[SPROUTS]), [("track_removed", "씨앗(예비창업)", None)]),
    ("a track renamed, its figures the same", BEFORE, facts(tracks=[SEEDS | {"name": "출발(예비)"}, SPROUTS]),
     [("track_renamed", "씨앗(예비창업)", "name")]),
    ("money moved between tracks, the total equal", BEFORE,
     facts(tracks=[
         SEEDS | {"budget": won(400_000_000, 400_000_000)},
         SPROUTS | {"budget": won(900_000_000, 900_000_000)},
     ]),
     [("amount_changed", "씨앗(예비창업)", "budget"), ("amount_changed", "새싹(초기창업)", "budget")]),
    ("a track's own deadline moves",
     facts(tracks=[SEEDS | {"period": period(None, "2026-03-20T16:00")}, SPROUTS]),
     facts(tracks=[SEEDS | {"period": period(None, "2026-03-25T16:00")}, SPROUTS]),
     [("deadline_extended", "씨앗(예비창업)", "period")]),
    ("fewer may apply, the title unchanged", BEFORE,
     facts(eligibility=["공고일 기준 한빛시에 본사를 둔 창업 3년 미만 중소기업", *BASE["eligibility"][1:]]),
     [("eligibility_changed", None, "eligibility")]),
    ("an exclusion added", BEFORE,
     facts(eligibility=[*BASE["eligibility"], "최근 3년 이내 동일 과제를 수행한 기업은 제외"]),
     [("eligibility_changed", None, "eligibility")]),
    ("a file replaced by its corrected edition", BEFORE,
     facts(attachments=["1. 모집공고문(최종).hwp", "2. 사업신청서.hwp"]),
     [("attachment_replaced", None, "attachments")]),
    ("a start first stated", facts(period=period(None, "2026-03-27T18:00")), BEFORE, [PERIOD]),
    ("announced again with fewer tracks", BEFORE,
     facts(edition=["재공고"], tracks=[SEEDS], period=period("2026-05-04", "2026-05-15T18:00")),
     [PERIOD, ("track_removed", "새싹(초기창업)", None)]),
    ("extended for one track only", BEFORE,
     facts(edition=["연장"], tracks=[SEEDS | {"period": period(None, "2026-04-03T18:00")}, SPROUTS]),
     [("period_changed", "씨앗(예비창업)", "period")]),
    ("marked as corrected, no fact read differently", BEFORE, facts(edition=["정정"]),
     [("title_changed", None, "edition")]),
    ("a slip mended in the contact", BEFORE, facts(contacts=["02-555-1243", "help@hanbit.example"]),
     [("contact_changed", None, "contacts")]),
]  # fmt: skip

ALTERED_TITLE = "★ [한빛] 2026년 한빛 창업도약 지원사업 참여기업 모집"

# (why it must stay silent, before, after).
SILENT = [
    ("nothing moved but counters around the facts", BEFORE, facts()),
    ("tracks in another order", BEFORE, facts(tracks=[SPROUTS, SEEDS])),
    ("a past deadline sets no status", BEFORE, facts(status=None)),
    ("figures about earlier years moved", BEFORE, facts(history=[won(1_500_000_000, 1_500_000_000)])),
    ("history no longer told", BEFORE, facts(history=[])),
    ("contacts in another order", BEFORE, facts(contacts=list(reversed(BASE["contacts"])))),
    ("attachments in another order", BEFORE, facts(attachments=["2. 사업신청서.hwp", "1. 모집공고문.hwp"])),
    ("the clerk's date of change moved", BEFORE, facts(revised="2026-03-05T10:00")),
    ("posted again on another day", BEFORE, facts(published="2026-03-04")),
    ("letters decomposed", BEFORE, facts(title=unicodedata.normalize("NFD", TITLE))),
    ("spaces inside the title", BEFORE, facts(title="2026년 한빛  창업 도약 지원사업 참여 기업 모집공고")),
    ("full-width signs", BEFORE, facts(tracks=[SEEDS | {"name": "씨앗（예비창업）"}, SPROUTS])),
    ("24:00 is the next day's 00:00", facts(period=period("2026-03-09", "2026-03-27T24:00")),
     facts(period=period("2026-03-09", "2026-03-28T00:00"))),
    ("midnight is the start of its day", BEFORE,
     facts(period=period("2026-03-09T00:00", "2026-03-27T18:00"))),
    ("what one award is for said on one side alone", BEFORE,
     facts(programme={"award": won(None, 300_000_000)})),
    ("a file offered in another format", BEFORE,
     facts(attachments=["1. 모집공고문.hwpx", "2. 사업신청서.pdf"])),
    ("sizes and buttons beside the files", BEFORE,
     facts(attachments=["1. 모집공고문.hwp (91.2 KB)", "2. 사업신청서.hwp 바로보기"])),
    ("a download counter", BEFORE,
     facts(attachments=["1. 모집공고문.hwp [다운로드 12회]", "2. 사업신청서.hwp [다운로드 8회]"])),
    ("a copy numbered by the portal", BEFORE,
     facts(attachments=["1. 모집공고문 (1).hwp", "2. 사업신청서.hwp"])),
    ("a file's name cut by the portal",
     facts(attachments=["2026년 한빛 창업도약 지원사업 참여기업 모집 공고문.hwp"]),
     facts(attachments=["2026년 한빛 창업도약 지원사업 참여기…hwp"])),
    ("stars and a region before the title", BEFORE, facts(title=ALTERED_TITLE)),
    ("half-year written out", facts(title="2026년 하반 창업도약 모집"),
     facts(title="2026년 하반기 창업도약 모집 공고")),
    ("an organisation's legal form", BEFORE, facts(issuers=["한빛시", "(재)한빛창업진흥원"])),
    ("an organisation by its acronym", BEFORE, facts(issuers=["한빛시", "HSA"])),
    ("a telephone number otherwise written", BEFORE, facts(contacts=["02) 555-1234", "help@hanbit.example"])),
    ("a track numbered", BEFORE, facts(tracks=[SEEDS | {"name": "① 씨앗(예비창업) 트랙"}, SPROUTS])),
    ("conditions in another order", BEFORE, facts(eligibility=list(reversed(BASE["eligibility"])))),
    ("a condition reworded", BEFORE,
     facts(eligibility=[
         "공고일 현재 한빛시에 본사가 있는 창업 7년 미만의 중소기업",
         "국세 및 지방세를 체납 중인 업체는 제외함",
         "기업 부담금: 12.5% 이상",
     ])),
    ("an empty period of a track", BEFORE, facts(tracks=[SEEDS | {"period": period(None, None)}, SPROUTS])),
    ("the same mark otherwise written", facts(edition=["연장"]),
     facts(edition=[], title=f"{TITLE} (모집기간 연장)")),
]  # fmt: skip


def test_there_are_thirty_of_each() -> None:
    assert len(FLAGGED) == len(SILENT) == 30
    assert len({row[0] for row in (*FLAGGED, *SILENT)}) == 60


@pytest.mark.parametrize(
    ("before", "after", "revisions"), [row[1:] for row in FLAGGED], ids=[r[0] for r in FLAGGED]
)
def test_told(before: Facts, after: Facts, revisions: list[tuple[str, str | None, str | None]]) -> None:
    assert told(before, after) == revisions


@pytest.mark.parametrize(("before", "after"), [row[1:] for row in SILENT], ids=[row[0] for row in SILENT])
def test_silent(before: Facts, after: Facts) -> None:
    assert told(before, after) == []
    assert told(after, before) == []


@pytest.mark.parametrize("before", [row[1] for row in FLAGGED], ids=[row[0] for row in FLAGGED])
def test_a_version_does_not_differ_from_itself(before: Facts) -> None:
    assert compare(before, before) == ()


def test_a_stale_cache_gives_a_value_back_and_waits() -> None:
    first, second = BEFORE, facts(programme={"count": number(20, "project")})
    back = compare(second, first)
    assert doubts(back, first, [first]) == ("seen_before",)


def only(before: Facts, after: Facts) -> Revision:
    (revision,) = compare(before, after)
    return revision


def test_a_figure_carries_both_values_and_both_quotes() -> None:
    quotes = {
        side: {"/programme/count": [{"quote": words, "start": 40, "end": 40 + len(words), "where": "body"}]}
        for side, words in (("before", "총 12개 과제"), ("after", "총 16개 과제"))
    }
    changed = BASE | {"programme": BASE["programme"] | {"count": number(16, "project")}}
    revision = only(from_json(BASE, quotes["before"]), from_json(changed, quotes["after"]))
    assert (revision.before, revision.after) == (number(12, "project"), number(16, "project"))
    assert (revision.evidence.before, revision.evidence.after) == ("총 12개 과제", "총 16개 과제")
    assert (revision.severity, revision.declared) == ("major", False)


@pytest.mark.parametrize(
    ("after", "declared", "why"),
    [
        (facts(period=LATER), False, "a silent edit"),
        (facts(period=LATER, edition=["정정"]), True, "a mark beside the title"),
        (facts(period=LATER, title=f"{TITLE} (수정)"), True, "a mark inside the title"),
        (facts(status="cancelled"), True, "the page's own words are the announcement"),
    ],
)
def test_declared(after: Facts, declared: bool, why: str) -> None:
    assert only(BEFORE, after).declared is declared, why


def test_a_mark_that_was_there_before_declares_nothing_new() -> None:
    assert not only(facts(edition=["연장"]), facts(edition=["연장"], period=LATER)).declared


def test_a_title_with_a_mark_taken_away_is_an_edition() -> None:
    revision = only(facts(edition=["정정"]), BEFORE)
    assert (revision.field, revision.before, revision.after) == ("edition", ["정정"], [])


def test_an_added_track_comes_whole_and_brings_nothing_else() -> None:
    revision = only(from_json(BASE | {"tracks": [SEEDS]}), BEFORE)
    assert revision.kind == "track_added"
    assert revision.after == SPROUTS | {"parent": None}
    assert revision.before is None
    assert revision.evidence.after == "새싹(초기창업)"


def test_a_renamed_track_that_also_moved_tells_both_under_its_old_name() -> None:
    after = facts(tracks=[SEEDS | {"name": "씨앗(예비창업자)", "count": number(12, "company")}, SPROUTS])
    assert told(BEFORE, after) == [
        ("count_changed", "씨앗(예비창업)", "count"),
        ("track_renamed", "씨앗(예비창업)", "name"),
    ]


def test_a_rolling_call_that_gets_an_end_changes_once() -> None:
    revision = only(facts(period=period(None, None, rolling=True)), facts(period=LATER))
    assert (revision.kind, revision.before["rolling"], revision.after["rolling"]) == (
        "period_changed",
        True,
        False,
    )


def test_a_track_whose_own_period_is_no_longer_stated_changed_its_period() -> None:
    before = facts(tracks=[SEEDS | {"period": LATER}, SPROUTS])
    revision = only(before, BEFORE)
    assert (revision.kind, revision.track, revision.before) == ("period_changed", "씨앗(예비창업)", LATER)
    assert revision.after == period(None, None)
