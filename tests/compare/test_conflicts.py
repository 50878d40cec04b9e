"""Page and notice disagree: what moves on either side is told, what stays is silence."""

from __future__ import annotations

import pytest

from monitor.compare import compare
from monitor.compare.reversal import taken_back
from monitor.facts import Conflict, Facts, Moment, Period, Programme, Quantity, Span, Text, Track


def won(amount: int) -> Quantity:
    return Quantity(min=amount, max=amount, unit="KRW", evidence=(Span(quote=f"{amount}원", start=0, end=3),))


def until(day: str) -> Period:
    return Period(until=Moment.parse(day))


def at(day: str) -> Conflict:
    return Conflict(field="period", value=until(day))


def budget(holds: int | None, other: int | None = None) -> Facts:
    conflicts = () if other is None else (Conflict(field="budget", value=won(other)),)
    return Facts(programme=Programme(budget=None if holds is None else won(holds)), conflicts=conflicts)


def track(name: str, holds: int, other: int | None = None) -> Facts:
    conflicts = () if other is None else (Conflict(field="award", track=name, value=won(other)),)
    return Facts(tracks=(Track(name=name, award=won(holds), count=won(7)),), conflicts=conflicts)


def told(before: Facts, after: Facts) -> list[tuple[str, object, object]]:
    """(kind, before, after) of all revisions; of quantities the upper bound, of periods the end."""

    def short(value: object) -> object:
        return value.get("max") or value.get("until") if isinstance(value, dict) else value

    return [(one.kind, short(one.before), short(one.after)) for one in compare(before, after)]


@pytest.mark.parametrize(
    ("why", "before", "after", "expected"),
    [
        ("a conflict that stays is no news", budget(30, 50), budget(30, 50), []),
        ("the page was edited, the notice was not", budget(30), budget(30, 50), [("amount_changed", 30, 50)]),
        ("the page was edited again", budget(30, 50), budget(30, 60), [("amount_changed", 50, 60)]),
        ("the page was set right", budget(30, 50), budget(30), [("amount_changed", 50, 30)]),
        ("the notice was set right", budget(30, 50), budget(50), [("amount_changed", 30, 50)]),
        ("both moved: what holds is told", budget(30, 50), budget(40, 60), [("amount_changed", 30, 40)]),
        (
            "the notice's deadline moved while the page keeps the old one",
            Facts(period=until("2026-03-19")),
            Facts(
                period=until("2026-03-19"), conflicts=(Conflict(field="period", value=until("2026-03-26")),)
            ),
            [("deadline_extended", "2026-03-19", "2026-03-26")],
        ),
        (
            "a portal's field moved while its text keeps the day, and the hour with it",
            Facts(period=until("2026-03-19T18:00")),
            Facts(
                period=until("2026-03-19"),
                conflicts=(Conflict(field="period", value=until("2026-03-26T18:00")),),
            ),
            [("deadline_extended", "2026-03-19T18:00", "2026-03-26T18:00")],
        ),
        (
            "one of two other readings moved",
            Facts(period=until("2026-03-19"), conflicts=(at("2026-03-20"), at("2026-03-22"))),
            Facts(period=until("2026-03-19"), conflicts=(at("2026-03-22"), at("2026-03-26"))),
            [("deadline_extended", "2026-03-20", "2026-03-26")],
        ),
        (
            "one of two other readings went",
            Facts(period=until("2026-03-19"), conflicts=(at("2026-03-20"), at("2026-03-22"))),
            Facts(period=until("2026-03-19"), conflicts=(at("2026-03-22"),)),
            [("deadline_extended", "2026-03-20", "2026-03-22")],
        ),
        ("on a track", track("기초형", 30), track("기초형", 30, 50), [("amount_changed", 30, 50)]),
        (
            "on a track that was renamed",
            track("기초형", 30, 50),
            track("새싹형", 30, 50),
            [("track_renamed", "기초형", "새싹형")],
        ),
        (
            "on a track that came: told as a whole",
            budget(5),
            Facts(
                programme=Programme(budget=won(5)),
                tracks=track("심화형", 30).tracks,
                conflicts=track("심화형", 30, 50).conflicts,
            ),
            [("track_added", None, None)],
        ),
    ],
)
def test_conflicts(why: str, before: Facts, after: Facts, expected: list[tuple[str, object, object]]) -> None:
    assert told(before, after) == expected, why


def test_a_revision_of_a_conflict_can_be_taken_back() -> None:
    before, after = budget(30), budget(30, 20)
    assert taken_back(after, before, compare(before, after)) == before


# Files replaced under the same name


def files(*contents: tuple[str, str], shown: tuple[str, ...] = ("공고문.hwp",)) -> Facts:
    return Facts(attachments=tuple(Text(value=name) for name in shown), contents=contents)


@pytest.mark.parametrize(
    ("why", "before", "after", "expected"),
    [
        ("the same words", files(("공고문.hwp", "a")), files(("공고문.hwp", "a")), []),
        (
            "other words under the same name",
            files(("공고문.hwp", "a")),
            files(("공고문.hwp", "b")),
            [("attachment_replaced", "공고문.hwp", "공고문.hwp")],
        ),
        ("read for the first time", files(), files(("공고문.hwp", "a")), []),
        ("not read this time", files(("공고문.hwp", "a")), files(), []),
        (
            "of two files of one name one was replaced",
            files(("첨부.hwp", "a"), ("첨부.hwp", "b"), shown=("첨부.hwp", "첨부.hwp")),
            files(("첨부.hwp", "b"), ("첨부.hwp", "c"), shown=("첨부.hwp", "첨부.hwp")),
            [("attachment_replaced", "첨부.hwp", "첨부.hwp")],
        ),
        (
            "the same text in another format",
            files(("공고문.hwp", "a")),
            files(("공고문.pdf", "b"), shown=("공고문.pdf",)),
            [],
        ),
        (
            "its name tells already",
            files(("공고문.hwp", "a")),
            files(("공고문(수정).hwp", "b"), shown=("공고문(수정).hwp",)),
            [("attachment_replaced", "공고문.hwp", "공고문(수정).hwp")],
        ),
        (
            "a file that the page shows no name of",
            files(("call.pdf", "a"), shown=()),
            files(("call.pdf", "b"), shown=()),
            [("attachment_replaced", "call.pdf", "call.pdf")],
        ),
    ],
)
def test_files_replaced(
    why: str, before: Facts, after: Facts, expected: list[tuple[str, object, object]]
) -> None:
    assert told(before, after) == expected, why


def test_a_replaced_file_can_be_taken_back() -> None:
    before, after = files(("공고문.hwp", "a")), files(("공고문.hwp", "b"))
    assert taken_back(after, before, compare(before, after)) == before
