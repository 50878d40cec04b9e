"""Revisions taken back: what a reader knows who has not been told of them."""

from __future__ import annotations

import dataclasses

import pytest

from monitor.compare import compare
from monitor.compare.reversal import taken_back
from monitor.compare.severity import weighed
from monitor.facts import Facts, Moment, Period, Programme, Quantity, Text, Track


def won(amount: int) -> Quantity:
    return Quantity(min=None, max=amount, unit="KRW", per="project")


HUB = Track(name="거점", budget=won(100))
PART = Track(name="새터", parent="거점", award=won(50), period=Period(until=Moment.parse("2026-04-30")))
OTHER = Track(name="온누리", parent="거점", award=won(40))
CALL = Facts(
    title=Text(value="기술개발 지원"),
    issuers=(Text(value="한빛시"),),
    contacts=(Text(value="02-000-0000"),),
    eligibility=(Text(value="한빛시 소재 기업"),),
    attachments=(Text(value="공고문.hwp"), Text(value="신청서.zip")),
    period=Period(until=Moment.parse("2026-03-19T18:00")),
    programme=Programme(budget=won(900), count=Quantity(min=5, max=5, unit="project")),
    tracks=(HUB, PART, OTHER),
)


def changed(**values: object) -> Facts:
    return dataclasses.replace(CALL, **values)


def with_part(**values: object) -> Facts:
    return changed(tracks=(HUB, dataclasses.replace(PART, **values), OTHER))


@pytest.mark.parametrize(
    ("after", "why"),
    [
        (changed(period=Period(until=Moment.parse("2026-03-12"))), "the deadline"),
        (changed(programme=Programme(budget=won(900))), "a figure of the programme"),
        (changed(title=Text(value="아주 다른 사업")), "the title"),
        (changed(issuers=()), "the issuers"),
        (changed(contacts=()), "the contacts"),
        (changed(eligibility=()), "the conditions"),
        (changed(status="closed"), "the status"),
        (changed(attachments=CALL.attachments[:1]), "a file gone"),
        (changed(attachments=(*CALL.attachments, Text(value="질의응답.pdf"))), "a file come"),
        (changed(attachments=(Text(value="공고문(수정).hwp"), CALL.attachments[1])), "a file replaced"),
        (changed(edition=("정정",)), "a mark alone"),
        (with_part(award=won(70)), "a figure of a track"),
        (with_part(period=None), "a track's period"),
        (with_part(name="새터랩"), "a track's name"),
        (changed(tracks=(HUB, OTHER)), "a track gone"),
        (changed(tracks=(*CALL.tracks, Track(name="해외", award=won(10)))), "a track come"),
        (with_part(name="새터랩", award=won(70)), "a rename with another figure"),
        (changed(tracks=(dataclasses.replace(HUB, name="거점센터"), PART, OTHER)), "a parent renamed"),
        (changed(tracks=(), programme=Programme(), contacts=()), "much at once"),
    ],
)
def test_all_taken_back_is_the_version_before(after: Facts, why: str) -> None:
    revisions = compare(CALL, after)
    assert revisions, why
    assert compare(CALL, taken_back(after, CALL, revisions)) == (), why


def test_what_is_not_taken_back_stays() -> None:
    after = dataclasses.replace(with_part(award=won(70)), contacts=())
    waiting = [revision for revision in compare(CALL, after) if revision.kind == "contact_changed"]
    assert taken_back(after, CALL, waiting) == dataclasses.replace(after, contacts=CALL.contacts)


def test_a_page_gone_takes_nothing_back() -> None:
    assert taken_back(CALL, CALL, [weighed("withdrawn")]) == CALL


def test_reopened_brings_back_the_period_too() -> None:
    closed = changed(status="closed")
    opened = changed(period=Period(until=Moment.parse("2026-05-01")))
    assert compare(closed, taken_back(opened, closed, compare(closed, opened))) == ()


def test_a_track_renamed_since_is_found_under_either_name() -> None:
    renamed = with_part(name="새터랩", period=None)
    (gone,) = [revision for revision in compare(CALL, renamed) if revision.field == "period"]
    for name in ("새터", "새터랩"):
        back = taken_back(renamed, CALL, [dataclasses.replace(gone, track=name)])
        assert back.tracks[1] == dataclasses.replace(PART, name="새터랩"), name
