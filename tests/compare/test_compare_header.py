from typing import Any

import pytest

from monitor.compare import header
from monitor.facts import Facts, Text, from_json

PERIOD = {"from": "2026-03-02", "until": "2026-03-19T18:00", "rolling": False}
STATUS = {"/status": [{"quote": "모집을 마감합니다", "start": 5, "end": 14, "where": "body"}]}


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (None, None, []),
        (None, "closed", ["closed"]),
        (None, "cancelled", ["cancelled"]),
        ("closed", "cancelled", ["cancelled"]),
        ("closed", "closed", []),
        ("closed", None, ["reopened"]),
        ("cancelled", None, ["reopened"]),
    ],
)
def test_status(before: str | None, after: str | None, kinds: list[str]) -> None:
    facts = (from_json({"status": status, "period": PERIOD}) for status in (before, after))
    assert [revision.kind for revision in header.status_revisions(*facts)] == kinds


def test_a_closed_call_quotes_its_words_and_has_no_values() -> None:
    (revision,) = header.status_revisions(from_json({}), from_json({"status": "closed"}, STATUS))
    assert (revision.before, revision.after, revision.field) == (None, None, None)
    assert revision.evidence.after == "모집을 마감합니다"


def test_a_reopened_call_carries_both_periods() -> None:
    later = PERIOD | {"until": "2026-03-26T18:00"}
    (revision,) = header.status_revisions(
        from_json({"status": "closed", "period": PERIOD}, STATUS), from_json({"period": later})
    )
    assert (revision.field, revision.before, revision.after) == ("period", PERIOD, later)
    assert revision.evidence.before == "모집을 마감합니다"


@pytest.mark.parametrize(
    ("before", "after", "values"),
    [
        ("씨앗 공고", "새싹 공고", ("씨앗 공고", "새싹 공고")),
        (None, "새싹 공고", (None, "새싹 공고")),
        ("씨앗 공고", None, ("씨앗 공고", None)),
    ],
)
def test_title(before: str | None, after: str | None, values: tuple[str | None, str | None]) -> None:
    (revision,) = header.title_revisions(from_json({"title": before}), from_json({"title": after}))
    assert (revision.before, revision.after) == values


def test_no_title_on_either_side() -> None:
    assert list(header.title_revisions(from_json({}), from_json({}))) == []


@pytest.mark.parametrize(
    ("function", "name", "before", "after", "quotes"),
    [
        (header.issuer_revisions, "issuers", ["한빛시"], ["한빛시", "별빛원"], (None, "별빛원")),
        (header.contact_revisions, "contacts", ["02-1-1", "a@b.example"], ["a@b.example"], ("02-1-1", None)),
        (header.eligibility_revisions, "eligibility", ["창업 7년 미만"], ["창업 3년 미만"],
         ("창업 7년 미만", "창업 3년 미만")),
    ],
)  # fmt: skip
def test_a_list_is_told_whole_and_quotes_what_differs(
    function: Any, name: str, before: list[str], after: list[str], quotes: tuple[str | None, str | None]
) -> None:
    (revision,) = function(from_json({name: before}), from_json({name: after}))
    assert (revision.field, revision.before, revision.after) == (name, before, after)
    assert (revision.evidence.before, revision.evidence.after) == quotes
    assert list(function(from_json({name: before}), from_json({name: before}))) == []


def test_one_revision_a_file() -> None:
    before, after = (
        from_json({"attachments": names}) for names in (["가.hwp", "나.hwp"], ["나(수정).hwp", "다.zip"])
    )
    assert [(r.kind, r.before, r.after) for r in header.attachment_revisions(before, after)] == [
        ("attachment_removed", "가.hwp", None),
        ("attachment_replaced", "나.hwp", "나(수정).hwp"),
        ("attachment_added", None, "다.zip"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "told", "why"),
    [
        (["한빛시", "별빛원"], ["한빛시"], False, "a partner left out of a reworded page"),
        (["한빛시", "별빛원"], ["달빛공단", "한빛시"], True, "one in the place of another"),
        (["한빛시"], ["별빛원"], True, "another runs it now"),
        (["한빛시", "별빛원"], [], True, "nobody is named any more"),
        (["한빛시"], ["한빛시", "별빛원"], True, "one joins"),
    ],
)
def test_issuers(before: list[str], after: list[str], told: bool, why: str) -> None:
    old, new = (Facts(issuers=tuple(Text(value=name) for name in names)) for names in (before, after))
    assert bool(list(header.issuer_revisions(old, new))) is told, why
