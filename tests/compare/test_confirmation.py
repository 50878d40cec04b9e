from typing import Any

import pytest

from monitor.compare import compare
from monitor.compare.confirmation import doubtful, doubts, facts_lost, place
from monitor.compare.severity import weighed
from monitor.facts import Facts, from_json
from monitor.records import Revision


def won(amount: int) -> dict[str, Any]:
    return {"min": None, "max": amount, "approx": False, "unit": "KRW"}


def period(start: str | None, until: str | None, *, rolling: bool = False) -> dict[str, Any]:
    return {"from": start, "until": until, "rolling": rolling}


OPEN = period("2026-03-02", "2026-03-19T18:00")
BASE: dict[str, Any] = {
    "title": "2026년 한빛 창업도약 지원사업 참여기업 모집 공고",
    "issuers": ["한빛시"],
    "period": OPEN,
    "contacts": ["02-555-1234"],
    "attachments": ["공고문.hwp"],
    "programme": {"award": won(50_000_000)},
    "tracks": [{"name": "씨앗", "award": won(50_000_000)}, {"name": "새싹", "award": won(90_000_000)}],
}


def facts(**changes: Any) -> Facts:
    return from_json(BASE | changes)


FIRST = facts()


@pytest.mark.parametrize(
    ("revision", "doubt", "why"),
    [
        (weighed("withdrawn"), "withdrawn", "the page is gone"),
        (weighed("cancelled"), None, "the page says so"),
        (weighed("closed"), None, "the page says so"),
        (weighed("deadline_extended", field="period", values=(OPEN, period(None, "2026-03-26"))), None,
         "later"),
        (weighed("deadline_shortened", field="period", values=(OPEN, period("2026-03-02", "2026-03-12"))),
         "deadline_earlier", "an earlier deadline"),
        (weighed("period_changed", field="period", values=(OPEN, period("2026-03-01", "2026-03-12"))),
         "deadline_earlier", "an earlier deadline, whatever else moved"),
        (weighed("period_changed", field="period", values=(OPEN, period("2026-03-02", None))), "value_gone",
         "the end is not stated any more"),
        (weighed("period_changed", field="period", values=(OPEN, period("2026-03-02", None, rolling=True))),
         None,
         "rolling is a statement"),
        (weighed("period_changed", field="period", values=(period("2026-03-02", None), OPEN)), None,
         "an end newly stated"),
        (weighed("reopened", field="period", values=(OPEN, period(None, None))), None,
         "open again, without an end"),
        (weighed("amount_changed", field="award", values=(won(5), won(3))), None, "a changed value"),
        (weighed("amount_changed", field="award", values=(won(5), None)), "value_gone", "a value gone"),
        (weighed("amount_changed", field="award", values=(None, won(5))), None, "a value newly stated"),
        (weighed("title_changed", field="title", values=("공고", None)), "value_gone", "the title gone"),
        (weighed("contact_changed", field="contacts", values=(["1"], [])), "value_gone", "all contacts gone"),
        (weighed("contact_changed", field="contacts", values=(["1", "2"], ["2"])), None,
         "one contact of two gone"),
        (weighed("track_removed", track="씨앗", values=({"name": "씨앗"}, None)), "value_gone",
         "a track gone"),
        (weighed("track_added", track="씨앗", values=(None, {"name": "씨앗"})), None, "a new track"),
        (weighed("attachment_removed", field="attachments", values=("가.hwp", None)), "value_gone",
         "a file gone"),
        (weighed("attachment_added", field="attachments", values=(None, "가.hwp")), None, "a new file"),
    ],
)  # fmt: skip
def test_doubtful(revision: Revision, doubt: str | None, why: str) -> None:
    assert doubtful(revision) == doubt, why


TENFOLD = {"award": won(500_000_000)}


def test_a_value_that_comes_back_waits() -> None:
    second = facts(programme=TENFOLD)
    back = compare(second, FIRST)
    assert doubts(back, FIRST, [FIRST]) == ("seen_before",)
    assert doubts(back, FIRST, []) == (None,)


def test_a_new_value_beside_one_that_comes_back_is_told() -> None:
    second, third = facts(programme=TENFOLD), facts(contacts=["02-555-9999"])
    assert [r.kind for r in compare(second, third)] == ["amount_changed", "contact_changed"]
    assert doubts(compare(second, third), third, [FIRST]) == ("seen_before", None)


def test_a_track_that_comes_back_waits_and_one_that_is_new_does_not() -> None:
    second = facts(tracks=BASE["tracks"][:1])
    assert doubts(compare(second, FIRST), FIRST, [FIRST]) == ("seen_before",)
    third = facts(tracks=[BASE["tracks"][0], {"name": "해양", "award": won(7)}])
    assert doubts(compare(second, third), third, [FIRST]) == (None,)


def test_a_figure_of_a_track_the_earlier_version_lacks_is_told() -> None:
    earlier = facts(tracks=BASE["tracks"][:1])
    after = facts(tracks=[BASE["tracks"][0], BASE["tracks"][1] | {"award": won(70_000_000)}])
    assert doubts(compare(FIRST, after), after, [earlier]) == (None,)


def renamed(name: str, award: int) -> Facts:
    return facts(tracks=[{"name": name, "award": won(award)}, BASE["tracks"][1]])


def test_a_new_value_of_a_track_renamed_before_is_told() -> None:
    earlier = renamed("기술창업 도약", 50_000_000)
    second, third = renamed("기술창업 새도약", 50_000_000), renamed("기술창업 새도약", 70_000_000)
    assert [r.kind for r in compare(earlier, second)] == ["track_renamed"]
    assert doubts(compare(second, third), third, [earlier]) == (None,)


def test_a_new_value_of_a_track_renamed_with_it_is_told() -> None:
    second, third = renamed("기술창업 도약", 50_000_000), renamed("기술창업 새도약", 70_000_000)
    found = compare(second, third)
    assert [r.kind for r in found] == ["amount_changed", "track_renamed"]
    assert doubts(found, third, [renamed("기술창업 도약", 60_000_000)]) == (None, None)


def test_a_name_that_comes_back_waits() -> None:
    second = renamed("새싹나무", 50_000_000)
    found = compare(second, FIRST)
    assert [r.kind for r in found] == ["track_renamed"]
    assert doubts(found, FIRST, [FIRST]) == ("seen_before",)


def test_the_graver_doubt_is_named() -> None:
    second = facts(period=period("2026-03-02", "2026-03-26T18:00"))
    assert doubts(compare(second, FIRST), FIRST, [FIRST]) == ("deadline_earlier",)


def test_nothing_found_has_no_doubts() -> None:
    assert doubts((), FIRST, [FIRST]) == ()


@pytest.mark.parametrize(
    ("revision", "where"),
    [
        (weighed("amount_changed", track="① 씨앗 트랙", field="award"), ("씨앗", "award", None)),
        (weighed("amount_changed", track="씨앗", field="award", values=(won(5), won(3))), ("씨앗", "award",
         None)),
        (weighed("track_removed", track="씨앗"), ("씨앗", None, None)),
        (weighed("deadline_extended", field="period"), (None, "period", None)),
        (weighed("attachment_removed", field="attachments", values=("가.hwp", None)),
         (None, "attachments", "가.hwp")),
        (weighed("attachment_replaced", field="attachments", values=("가.hwp", "가(수정).hwp")),
         (None, "attachments", "가(수정).hwp")),
        (weighed("withdrawn"), (None, "status", "withdrawn")),
    ],
)  # fmt: skip
def test_place(revision: Revision, where: tuple[str | None, str | None, str | None]) -> None:
    assert place(revision) == where


@pytest.mark.parametrize(
    ("after", "lost", "why"),
    [
        (facts(), False, "nothing lost"),
        (Facts(), True, "nothing left"),
        (facts(tracks=[], contacts=[], attachments=[], issuers=[]), True, "most facts gone"),
        (facts(contacts=[], attachments=[]), False, "two facts of nine: an edit"),
        (facts(title=None, period=None, programme={}, tracks=[]), True,
         "title, period and money gone together"),
        (facts(status="cancelled", period=None, programme={}, tracks=[], contacts=[], issuers=[]), False,
         "a cancelled call may lose its facts"),
        (facts(tracks=[{"name": "씨앗(예비)", "award": won(50_000_000)}, {"name": "새싹",
         "award": won(1)}]), False,
         "renamed and changed is not lost"),
        (facts(programme=TENFOLD, period=period(None, "2026-05-01")), False, "changed values"),
    ],
)  # fmt: skip
def test_facts_lost(after: Facts, lost: bool, why: str) -> None:
    assert facts_lost(FIRST, after) is lost, why


def test_a_page_with_few_facts_may_lose_its_core_alone() -> None:
    before = from_json({"title": "공고", "period": OPEN, "programme": TENFOLD})
    assert facts_lost(before, from_json({"contacts": ["02-555-1234"]}))
    assert not facts_lost(before, from_json({"title": "공고", "contacts": ["02-555-1234"]}))
    assert not facts_lost(from_json({"title": "공고", "period": OPEN}), from_json({"title": "공고"}))
