import pytest

from monitor.compare.severity import RULES, SeverityRule, ends_earlier_json, rule_for, weighed
from monitor.records import KINDS, SEVERITIES, Kind

RANK = {severity: rank for rank, severity in enumerate(SEVERITIES)}


@pytest.mark.parametrize("rule", RULES, ids=[rule.name for rule in RULES])
def test_every_rule_holds_for_its_example(rule: SeverityRule) -> None:
    assert rule.holds(*rule.example)
    for kind in rule.kinds:
        decided = rule_for(kind, *rule.example)
        assert RANK[decided.severity] <= RANK[rule.severity]
    assert rule.name in {rule_for(kind, *rule.example).name for kind in rule.kinds}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_rule_without_values(kind: Kind) -> None:
    assert rule_for(kind).severity in SEVERITIES


def test_rules_are_told_apart_by_name_and_words() -> None:
    for of in ("name", "ko", "en"):
        words = [getattr(rule, of) for rule in RULES]
        assert len(set(words)) == len(words)


def won(least: int | None, most: int | None, *, approx: bool = False) -> dict[str, object]:
    return {"min": least, "max": most, "approx": approx, "unit": "KRW"}


def period(start: str | None, until: str | None, *, rolling: bool = False) -> dict[str, object]:
    return {"from": start, "until": until, "rolling": rolling}


@pytest.mark.parametrize(
    ("kind", "before", "after", "severity", "why"),
    [
        ("amount_changed", won(None, 5), won(None, 3), "critical", "less money"),
        ("amount_changed", won(None, 3), won(None, 5), "major", "more money"),
        ("amount_changed", won(2, 5), won(3, 4), "critical", "of mixed moves the graver"),
        ("amount_changed", None, won(None, 5), "major", "newly stated"),
        ("amount_changed", won(None, 5), None, "major", "no longer stated"),
        ("amount_changed", won(5, 5), won(None, 5), "major", "a bound"),
        ("amount_changed", won(5, 5), won(5, 5, approx=True), "minor", "approximation alone"),
        ("count_changed", won(10, 10), won(8, 8), "critical", "fewer"),
        ("count_changed", won(8, 8), won(10, 10), "major", "more"),
        ("duration_changed", won(10, 10), won(9, 9), "major", "shorter support"),
        ("duration_changed", won(10, 10), won(10, 10, approx=True), "minor", "about as long"),
        ("deadline_extended", period("2026-03-02", "2026-03-19"), period("2026-03-02", "2026-03-26"),
         "major", ""),
        ("deadline_shortened", period(None, "2026-03-19"), period(None, "2026-03-12"), "critical", "earlier"),
        ("period_changed", period("2026-03-02", "2026-03-19"), period("2026-03-01", "2026-03-12"), "critical",
         "the start moved, and the end is earlier"),
        ("period_changed", period("2026-03-02", "2026-03-19"), period("2026-03-09", "2026-03-19"), "major",
         "start"),
        ("period_changed", period(None, "2026-03-19"), period(None, None, rolling=True), "major", "rolling"),
        ("reopened", period(None, "2026-03-19"), period(None, "2026-03-26"), "major", "open again"),
        ("reopened", period(None, "2026-03-19"), period(None, "2026-03-12"), "critical",
         "open, but for less long"),
        ("eligibility_changed", ["창업 7년 미만"], ["창업 3년 미만"], "critical", "narrower"),
        ("eligibility_changed", ["창업 3년 미만"], ["창업 7년 미만"], "major", "wider"),
        ("eligibility_changed", None, ["창업 7년 미만"], "major", "newly stated"),
        ("track_removed", {"name": "씨앗"}, None, "critical", "a track gone"),
        ("track_added", None, {"name": "씨앗"}, "major", "a new track"),
        ("contact_changed", ["1"], ["2"], "minor", "a contact"),
        ("withdrawn", None, None, "critical", "the page is gone"),
    ],
)  # fmt: skip
def test_severity(kind: Kind, before: object, after: object, severity: str, why: str) -> None:
    assert weighed(kind, values=(before, after)).severity == severity, why


@pytest.mark.parametrize(
    ("before", "after", "earlier"),
    [
        (period(None, "2026-03-19"), period(None, "2026-03-12"), True),
        (period(None, "2026-03-19"), None, False),
        ("제목", "다른 제목", False),
        (won(5, 5), won(3, 3), False),
    ],
)
def test_only_periods_end(before: object, after: object, earlier: bool) -> None:
    assert ends_earlier_json(before, after) is earlier


def test_weighed_carries_everything() -> None:
    revision = weighed(
        "track_renamed",
        track="씨앗",
        field="name",
        values=("씨앗", "새싹"),
        quotes=("씨앗 트랙", "새싹 트랙"),
    )
    assert (revision.track, revision.field, revision.before, revision.after) == (
        "씨앗",
        "name",
        "씨앗",
        "새싹",
    )
    assert (revision.evidence.before, revision.evidence.after) == ("씨앗 트랙", "새싹 트랙")
    assert not revision.declared
