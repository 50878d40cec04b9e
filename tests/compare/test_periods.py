import pytest

from monitor.compare.periods import ends_earlier, period_kind
from monitor.facts import Moment, Period


def period(start: str | None, until: str | None, *, rolling: bool = False) -> Period:
    return Period(
        start=Moment.parse(start) if start else None,
        until=Moment.parse(until) if until else None,
        rolling=rolling,
    )


START = "2026-03-02"


@pytest.mark.parametrize(
    ("before", "after", "kind", "why"),
    [
        ((START, "2026-03-19"), (START, "2026-03-26"), "deadline_extended", "a later day"),
        ((START, "2026-03-19"), (START, "2026-03-12"), "deadline_shortened", "an earlier day"),
        ((START, "2026-03-19T15:00"), (START, "2026-03-19T18:00"), "deadline_extended", "a later hour"),
        ((START, "2026-03-19T18:00"), (START, "2026-03-19T15:00"), "deadline_shortened", "an earlier hour"),
        ((START, "2026-03-19"), (START, "2026-03-19T18:00"), "period_changed", "an hour newly stated"),
        ((START, "2026-03-19T18:00"), (START, "2026-03-19"), "period_changed", "an hour no longer stated"),
        ((START, "2026-03-19"), (START, "2026-03-26T18:00"), "deadline_extended", "day and hour at once"),
        ((START, "2026-03-19"), (START, "2026-03-19T24:00"), None, "24:00 is the end of the day"),
        ((START, "2026-03-19T24:00"), (START, "2026-03-20T00:00"), None, "24:00 is the next day's 00:00"),
        ((START, "2026-03-19"), ("2026-03-03", "2026-03-26"), "period_changed", "both ends move"),
        ((START, "2026-03-19"), (f"{START}T00:00", "2026-03-19"), None, "midnight is the start of the day"),
        (
            (START, "2026-03-19"),
            (f"{START}T09:00", "2026-03-19"),
            "period_changed",
            "a start hour newly stated",
        ),
        (
            (f"{START}T09:00", "2026-03-19"),
            (f"{START}T10:00", "2026-03-19"),
            "period_changed",
            "a start hour moves",
        ),
        ((None, "2026-03-19"), (START, "2026-03-19"), "period_changed", "a start newly stated"),
        ((START, None), (START, "2026-03-19"), "period_changed", "an end newly stated"),
        ((START, "2026-03-19"), (START, None), "period_changed", "an end no longer stated"),
        ((START, None), (START, None), None, "no end on either side"),
    ],
)
def test_kind(
    before: tuple[str | None, str | None], after: tuple[str | None, str | None], kind: str | None, why: str
) -> None:
    assert period_kind(period(*before), period(*after)) == kind, why


def test_rolling_changes_the_period() -> None:
    fixed, rolling = period(START, "2026-03-19"), period(START, "2026-03-19", rolling=True)
    assert period_kind(fixed, rolling) == period_kind(rolling, fixed) == "period_changed"
    assert period_kind(rolling, rolling) is None


def test_no_period_is_an_empty_one() -> None:
    assert period_kind(None, Period()) is None
    assert period_kind(None, period(START, None)) == "period_changed"


@pytest.mark.parametrize(
    ("before", "after", "earlier", "why"),
    [
        ("2026-03-19", "2026-03-18", True, "an earlier day"),
        ("2026-03-19T18:00", "2026-03-19T15:00", True, "an earlier hour"),
        ("2026-03-19", "2026-03-19T15:00", False, "an hour newly stated takes nothing away"),
        ("2026-03-19T15:00", "2026-03-19", False, "an hour no longer stated"),
        ("2026-03-19", "2026-03-20", False, "later"),
        (None, "2026-03-20", False, "no end before"),
        ("2026-03-19", None, False, "no end after"),
    ],
)
def test_ends_earlier(before: str | None, after: str | None, earlier: bool, why: str) -> None:
    assert ends_earlier(period(START, before), period(START, after)) is earlier, why


def test_a_missing_period_ends_at_no_time() -> None:
    assert not ends_earlier(None, period(START, "2026-03-19"))
    assert not ends_earlier(period(START, "2026-03-19"), None)
