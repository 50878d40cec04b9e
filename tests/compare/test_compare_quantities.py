import pytest

from monitor.compare.quantities import direction, same_quantity
from monitor.facts import Per, Quantity


def won(least: int | None, most: int | None, *, approx: bool = False, per: Per | None = None) -> Quantity:
    return Quantity(min=least, max=most, approx=approx, unit="KRW", per=per)


def firms(count: int, unit: str | None = "company") -> Quantity:
    return Quantity(min=count, max=count, unit=unit)


@pytest.mark.parametrize(
    ("before", "after", "same", "why"),
    [
        (won(5, 5), won(5, 5), True, "equal"),
        (won(5, 5, per="project"), won(5, 5), True, "what it is for is said once"),
        (won(5, 5, per="project"), won(5, 5, per="year"), False, "what it is for differs"),
        (firms(10, None), firms(10), True, "what is counted is said once"),
        (firms(10, "team"), firms(10), False, "what is counted differs"),
        (won(5, 5), won(None, 5), False, "a ceiling is not an exact figure"),
        (won(5, 5), won(5, 5, approx=True), False, "about is not exactly"),
        (None, won(5, 5), False, "newly stated"),
        (won(5, 5), None, False, "no longer stated"),
        (None, None, True, "not stated"),
    ],
)
def test_same(before: Quantity | None, after: Quantity | None, same: bool, why: str) -> None:
    assert same_quantity(before, after) is same, why


@pytest.mark.parametrize(
    ("before", "after", "way", "why"),
    [
        (won(None, 5), won(None, 3), "lower", "the ceiling falls"),
        (won(3, None), won(5, None), "higher", "the floor rises"),
        (won(2, 5), won(3, 4), "lower", "of mixed moves the fall counts"),
        (won(5, 5), won(None, 3), "lower", "a smaller ceiling instead of an exact figure"),
        (won(None, 5), won(6, None), "higher", "a floor above the old ceiling"),
        (won(5, 5), won(None, 5), "bounds", "the same figure, another bound"),
        (won(None, 5), won(5, None), "bounds", "a ceiling turns into a floor"),
        (won(5, 5), won(5, 5, approx=True), "approx", "approximation alone"),
        (won(5, 5), won(5, 5), "same", "nothing"),
        (won(5, 5, per="company"), won(3, 3, per="team"), "unit", "what it is for"),
        (firms(10), firms(8, "team"), "unit", "what is counted"),
        (won(None, None), won(5, 5), "bounds", "no figure on one side"),
        (won(None, None), won(None, None), "same", "no figure on either side"),
    ],
)
def test_direction(before: Quantity, after: Quantity, way: str, why: str) -> None:
    assert direction(before, after) == way, why
