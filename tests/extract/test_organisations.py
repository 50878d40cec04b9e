from __future__ import annotations

import re

import pytest

from monitor.extract.organisations import (
    ENDINGS,
    NOT_ORGANISATIONS,
    clean_name,
    is_name,
    is_organisation,
    organisations,
)


@pytest.mark.parametrize(("ending", "example", "unit"), ENDINGS)
def test_every_ending_is_one_of_its_example(ending: str, example: str, unit: bool) -> None:
    assert re.search(rf"(?:{ending})$", example)
    assert is_name(example)


@pytest.mark.parametrize(("pattern", "example"), NOT_ORGANISATIONS)
def test_every_exception_is_none(pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, example)
    assert not is_organisation(example)


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        (
            "한빛시와 (재)한빛바다재단은 모집한다",
            ["한빛시", "(재)한빛바다재단"],
            "particles behind, a legal form before",
        ),
        ("한빛산업진흥원(HIPA)이 연다", ["한빛산업진흥원(HIPA)"], "an acronym belongs to it"),
        ("한빛대학교 산학협력단에서는", ["한빛대학교 산학협력단"], "a unit behind its parent"),
        ("한빛대학교 SEA 3.0 사업단은", ["한빛대학교 SEA 3.0 사업단"], "with a word between"),
        ("이 제도는 속도와 한도를 정한다", [], "words that end alike"),
        ("센터는 재단과 협회를 찾는다", [], "bare words"),
        ("선정평가위원회에서 심의한다", [], "a panel"),
        ("경상남도가 연다", ["경상남도"], "a province"),
        ("고강도를 쓴다", [], "no province"),
    ],
)
def test_names_in_a_text(text: str, names: list[str], why: str) -> None:
    assert [org.name for org in organisations(text)] == names, why


@pytest.mark.parametrize(
    ("written", "name", "why"),
    [
        ("(재)한빛바다재단", "한빛바다재단", "legal form"),
        ("한빛전자 주식회사", "한빛전자", "legal form behind"),
        ("한빛바다부(장관 홍길순)", "한빛바다부", "an aside about its head"),
        ("한빛바다부장관", "한빛바다부", "the office of its head"),
        ("한빛진흥원 원장", "한빛진흥원", "its head"),
        ("한빛산업진흥원 (HIPA)", "한빛산업진흥원(HIPA)", "an acronym set apart"),
    ],
)
def test_clean_name(written: str, name: str, why: str) -> None:
    assert clean_name(written) == name, why


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("㈜등대", True),
        ("등대상사 ㈜", True),
        ("한빛바다재단", True),
        ("한빛바다재단 안내", False),
        ("등대", False),
    ],
)
def test_is_name(text: str, whole: bool) -> None:
    assert is_name(text) is whole
