"""How grave a revision is: a table of rules, each with its reason in words.

Rules stand gravest first and the first that holds decides, so that of mixed movements the graver counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from monitor.compare.eligibility import condition_changes
from monitor.compare.periods import ends_earlier
from monitor.compare.quantities import direction
from monitor.facts import Moment, Period, Quantity, Text
from monitor.records import Kind, Quotes, Revision, Severity

Holds = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityRule:
    """One reason for a severity: of which kinds, when it holds for (before, after), and why in words."""

    name: str
    severity: Severity
    kinds: tuple[Kind, ...]
    ko: str
    en: str
    holds: Holds = lambda before, after: True
    example: tuple[Any, Any] = (None, None)


def _moves(*directions: str) -> Holds:
    """Whether both values are stated and move in one of these directions."""

    def holds(before: Any, after: Any) -> bool:
        return bool(before and after) and direction(Quantity(**before), Quantity(**after)) in directions

    return holds


def _period(value: dict[str, Any] | None) -> Period:
    start, until = ((value or {}).get(key) for key in ("from", "until"))
    return Period(
        start=Moment.parse(start) if start else None,
        until=Moment.parse(until) if until else None,
        rolling=bool((value or {}).get("rolling")),
    )


def ends_earlier_json(before: Any, after: Any) -> bool:
    """Whether both values are periods, and the second ends earlier."""
    periods = all(isinstance(side, dict) and "until" in side for side in (before, after))
    return periods and ends_earlier(_period(before), _period(after))


def _narrowed(before: Any, after: Any) -> bool:
    old, new = ([Text(value=value) for value in side or ()] for side in (before, after))
    return condition_changes(old, new).move == "narrowed"


def _krw(least: int | None, most: int | None, *, approx: bool = False) -> dict[str, Any]:
    return {"min": least, "max": most, "approx": approx, "unit": "KRW"}


def _firms(count: int) -> dict[str, Any]:
    return {"min": count, "max": count, "approx": False, "unit": "company"}


AMOUNTS: tuple[Kind, ...] = ("amount_changed", "count_changed")
FIGURES: tuple[Kind, ...] = (*AMOUNTS, "duration_changed")

RULES: tuple[SeverityRule, ...] = (
    SeverityRule(
        name="withdrawn", severity="critical", kinds=("withdrawn",),
        ko="원문을 더는 볼 수 없습니다", en="the page can no longer be seen",
    ),
    SeverityRule(
        name="cancelled", severity="critical", kinds=("cancelled",),
        ko="더는 신청할 수 없습니다", en="nobody can apply any more",
    ),
    SeverityRule(
        name="closed", severity="critical", kinds=("closed",),
        ko="신청을 더 받지 않습니다", en="no more applications are taken",
    ),
    SeverityRule(
        name="deadline_earlier", severity="critical",
        kinds=("deadline_shortened", "period_changed", "reopened"), holds=ends_earlier_json,
        example=({"until": "2026-03-19"}, {"until": "2026-03-12"}),
        ko="마감이 앞당겨졌습니다", en="the deadline is earlier",
    ),
    SeverityRule(
        name="amount_lower", severity="critical", kinds=("amount_changed",),
        holds=_moves("lower"), example=(_krw(None, 500_000_000), _krw(None, 300_000_000)),
        ko="금액이 줄었습니다", en="the amount is lower",
    ),
    SeverityRule(
        name="count_lower", severity="critical", kinds=("count_changed",),
        holds=_moves("lower"), example=(_firms(10), _firms(8)),
        ko="선정 규모가 줄었습니다", en="fewer are selected",
    ),
    SeverityRule(
        name="track_removed", severity="critical", kinds=("track_removed",),
        ko="트랙이 없어졌습니다", en="a track is gone",
    ),
    SeverityRule(
        name="eligibility_narrowed", severity="critical", kinds=("eligibility_changed",),
        holds=_narrowed, example=(["창업 7년 미만 기업"], ["창업 3년 미만 기업"]),
        ko="신청 자격이 좁아졌습니다", en="fewer may apply",
    ),
    SeverityRule(
        name="deadline_later", severity="major", kinds=("deadline_extended",),
        ko="마감이 늦춰졌습니다", en="the deadline is later",
    ),
    SeverityRule(
        name="reopened", severity="major", kinds=("reopened",),
        ko="접수가 다시 열렸습니다", en="the call is open again",
    ),
    SeverityRule(
        name="period", severity="major", kinds=("period_changed", "deadline_shortened"),
        ko="접수 기간이 바뀌었습니다", en="the application period changed",
    ),
    SeverityRule(
        name="approximation", severity="minor", kinds=FIGURES,
        holds=_moves("approx", "same"), example=(_krw(5, 5), _krw(5, 5, approx=True)),
        ko="값은 같고 어림 표현만 달라졌습니다", en="only the approximation changed",
    ),
    SeverityRule(
        name="duration", severity="major", kinds=("duration_changed",),
        ko="지원 기간이 바뀌었습니다", en="the support lasts otherwise",
    ),
    SeverityRule(
        name="amount_higher", severity="major", kinds=("amount_changed",),
        holds=_moves("higher"), example=(_krw(None, 300_000_000), _krw(None, 500_000_000)),
        ko="금액이 늘었습니다", en="the amount is higher",
    ),
    SeverityRule(
        name="count_higher", severity="major", kinds=("count_changed",),
        holds=_moves("higher"), example=(_firms(8), _firms(10)),
        ko="선정 규모가 늘었습니다", en="more are selected",
    ),
    SeverityRule(
        name="figure_newly_stated", severity="major", kinds=AMOUNTS,
        holds=lambda before, after: before is None, example=(None, _krw(None, 500_000_000)),
        ko="없던 값이 새로 적혔습니다", en="a value is newly stated",
    ),
    SeverityRule(
        name="figure_no_longer_stated", severity="major", kinds=AMOUNTS,
        holds=lambda before, after: after is None, example=(_krw(None, 500_000_000), None),
        ko="적혀 있던 값이 사라졌습니다", en="a value is no longer stated",
    ),
    SeverityRule(
        name="figure_bound", severity="major", kinds=AMOUNTS,
        example=(_krw(500_000_000, 500_000_000), _krw(None, 500_000_000)),
        ko="상한·하한이나 단위가 바뀌었습니다", en="a bound or the unit changed",
    ),
    SeverityRule(
        name="track_added", severity="major", kinds=("track_added",),
        ko="트랙이 새로 생겼습니다", en="there is a new track",
    ),
    SeverityRule(
        name="track_renamed", severity="major", kinds=("track_renamed",),
        ko="내용은 같고 트랙 이름이 바뀌었습니다", en="a track bears another name",
    ),
    SeverityRule(
        name="eligibility", severity="major", kinds=("eligibility_changed",),
        ko="신청 자격이 바뀌었습니다", en="the conditions of eligibility changed",
    ),
    SeverityRule(
        name="attachment_added", severity="major", kinds=("attachment_added",),
        ko="첨부파일이 새로 올라왔습니다", en="a file was attached",
    ),
    SeverityRule(
        name="attachment_removed", severity="major", kinds=("attachment_removed",),
        ko="첨부파일이 없어졌습니다", en="an attached file is gone",
    ),
    SeverityRule(
        name="attachment_replaced", severity="major", kinds=("attachment_replaced",),
        ko="첨부파일이 바뀌었습니다", en="an attached file was replaced",
    ),
    SeverityRule(
        name="announcement_added", severity="major", kinds=("announcement_added",),
        ko="새 공고입니다", en="a new announcement",
    ),
    SeverityRule(
        name="naming", severity="minor", kinds=("title_changed", "issuer_changed", "contact_changed"),
        ko="제목·기관·문의처에 관한 변경입니다", en="it concerns a title, an organisation or a contact",
    ),
)  # fmt: skip


def rule_for(kind: Kind, before: Any = None, after: Any = None) -> SeverityRule:
    """The first rule that holds for a revision, by its values as `Revision` carries them."""
    return next(rule for rule in RULES if kind in rule.kinds and rule.holds(before, after))


def weighed(
    kind: Kind,
    *,
    track: str | None = None,
    field: str | None = None,
    values: tuple[Any, Any] = (None, None),
    quotes: tuple[str | None, str | None] = (None, None),
) -> Revision:
    """A revision with the severity that the rules give it; the values in their JSON form."""
    return Revision(
        kind=kind,
        severity=rule_for(kind, *values).severity,
        track=track,
        field=field,
        before=values[0],
        after=values[1],
        evidence=Quotes(before=quotes[0], after=quotes[1]),
    )
