import pytest

from monitor.compare.eligibility import condition_terms, same_condition
from monitor.compare.terms import APPLICANTS, FILLERS, TERMS


@pytest.mark.parametrize(("term", "example"), [(row[0], row[2]) for row in (*APPLICANTS, *TERMS)])
def test_every_term_is_found_in_its_example(term: str, example: str) -> None:
    assert term in condition_terms(example)


@pytest.mark.parametrize("word", sorted(FILLERS))
def test_a_filler_carries_no_condition(word: str) -> None:
    assert same_condition("한빛시 청년", f"한빛시 청년 {word} {word}")


def test_sister_terms_are_told_apart() -> None:
    assert condition_terms("중소·중견기업") == {"sme", "mid"}
    assert "small" not in condition_terms("중소기업")
    assert "경기" not in condition_terms("경기장 운영 단체")
