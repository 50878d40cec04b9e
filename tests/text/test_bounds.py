"""Chains of bound words on either side of a number."""

import pytest

from monitor.text import bounds
from monitor.text.bounds import AFTER, ENGLISH_BEFORE, KOREAN_BEFORE, Bounds
from monitor.text.quantities import find_figures


def effect(found: Bounds) -> str:
    words = {"max": found.at_most, "min": found.at_least, "approx": found.approx}
    return " ".join(word for word, said in words.items() if said) or "none"


@pytest.mark.parametrize(("pattern", "said", "example"), [*KOREAN_BEFORE, *ENGLISH_BEFORE, *AFTER])
def test_every_row(pattern: str, said: str, example: str) -> None:
    """Each row's example is read with what the row says; one that says nothing leaves it to its neighbour."""
    figure = find_figures(example)[-1]
    read = {"max": figure.min is None, "min": figure.max is None, "approx": figure.approx}
    if said == "none":
        assert read["max"] or read["min"] or figure.min == figure.max
    else:
        assert read[said], pattern


@pytest.mark.parametrize(
    ("text", "expected", "edge", "reason"),
    [
        ("과제당 최대 ", "max", 4, "one word"),
        ("최대 약 ", "max approx", 0, "two words"),
        ("약 최대: ", "max approx", 0, "a colon behind"),
        ("지원금은 최대 총 ", "max", 5, "a word without effect between"),
        ("총 ", "none", 2, "a word without effect moves nothing"),
        ("최대 지원 ", "none", 6, "another word breaks the chain"),
        ("예약 ", "none", 3, "no 약 inside 예약"),
        ("계약금 ", "none", 4, "no 금 inside 계약금"),
        ("up to a maximum of ", "max", 0, "an English chain"),
        ("The maximum award for a project is ", "max", 4, "a long phrase"),
        ("Discover ", "none", 9, "no over inside discover"),
        ("재최대 ", "max", 1, "longer words may hold 최대"),
        ("", "none", 0, "nothing before"),
        ("2. ", "none", 3, "a heading number"),
    ],
)
def test_before(text: str, expected: str, edge: int, reason: str) -> None:
    found = bounds.before(text + "5", len(text))
    assert (effect(found), found.edge) == (expected, edge), reason


def test_before_can_ignore_a_word() -> None:
    assert not bounds.before("over 3", 5, "over").any
    assert bounds.before("over 3", 5).at_least


@pytest.mark.parametrize(
    ("text", "expected", "quote", "reason"),
    [
        (" 이내", "max", " 이내", "one word"),
        (" 내외", "approx", " 내외", "내외 is no 내"),
        (" 한도 내에서 지원", "max", " 한도 내에서", "a chain"),
        ("(최대)", "max", "(최대)", "in brackets"),
        ("(이내, 부가세 별도)", "none", "", "a bracket that says more"),
        (" 규모 이내", "max", " 규모 이내", "a word without effect between"),
        (" 규모", "none", "", "a word without effect moves nothing"),
        ("을 초과할 수 없음", "max", "을 초과할 수 없음", "denied"),
        (" 초과", "min", " 초과", "not denied"),
        (" 이상한", "none", "", "strange, not at least"),
        (" 내용", "none", "", "no 내 inside 내용"),
        (" 여건", "none", "", "no 여 inside 여건"),
        (" 까지만", "max", " 까지만", "a particle behind"),
        (" or more", "min", " or more", "English"),
        (" maximally", "none", "", "no maximum inside another word"),
        ("+", "min", "+", "plus"),
        ("+ 5", "none", "", "a sum"),
        ("", "none", "", "nothing behind"),
    ],
)
def test_after(text: str, expected: str, quote: str, reason: str) -> None:
    found = bounds.after("5" + text, 1)
    assert (effect(found), text[: found.edge - 1]) == (expected, quote), reason
