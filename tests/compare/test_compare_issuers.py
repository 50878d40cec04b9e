import pytest

from monitor.compare.issuers import (
    LEGAL_FORMS,
    PROVINCES,
    contact_key,
    new_contacts,
    new_issuers,
    same_issuer,
)
from monitor.facts import Text


@pytest.mark.parametrize("form", LEGAL_FORMS)
def test_every_legal_form_says_nothing(form: str) -> None:
    assert same_issuer(f"{form}한빛진흥원", "한빛진흥원")
    assert same_issuer(f"{form} 한빛진흥원", "한빛진흥원")


@pytest.mark.parametrize(("long", "short"), PROVINCES.items())
def test_every_province_by_its_short_form(long: str, short: str) -> None:
    assert same_issuer(f"{long}문화재단", f"{short}문화재단")


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        ("서울특별시", "서울시", True, "a city's full form"),
        ("제주특별자치도", "제주도", True, "a province's full form"),
        ("한빛산업진흥원(HIPA)", "한빛산업진흥원", True, "an acronym behind the name"),
        ("한빛산업진흥원(HIPA)", "HIPA", True, "the acronym alone"),
        ("한빛산업진흥원 (이하 진흥원)", "한빛산업진흥원", True, "an aside"),
        ("산업통상부 국립해양원", "국립해양원", True, "its ministry before it"),
        ("한빛시", "한빛시 기업지원과", True, "a department behind it"),
        ("한빛부", "한빛부 장관", True, "an office holder"),
        ("한빛시", "한빛시설공단", False, "another body whose name begins alike"),
        ("한빛시", "별빛시", False, "another city"),
        ("한빛", "큰 한빛", False, "a name too short to be known behind another"),
        ("The Harbour Trust", "Harbour Trust", True, "an article"),
    ],
)
def test_same_issuer(one: str, other: str, same: bool, why: str) -> None:
    assert same_issuer(one, other) is same, why
    assert same_issuer(other, one) is same, why


def test_new_issuers_are_those_the_others_do_not_name() -> None:
    old, new = Text(value="한빛시"), Text(value="별빛진흥원")
    assert new_issuers([old, new], [Text(value="한빛시 기업지원과")]) == [new]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("02-555-1234", "02) 555-1234"),
        ("02-555-1234", "+82-2-555-1234"),
        ("055-555-1234", "+82 (0)55 555 1234"),
        ("1577-1234", "1577 1234"),
        ("Help@Hanbit.example", "mailto:help@hanbit.example"),
        ("help @hanbit.example", "help@hanbit.example"),
    ],
)
def test_one_contact_otherwise_written(one: str, other: str) -> None:
    assert contact_key(one) == contact_key(other)


def test_contacts_that_differ() -> None:
    old, new = Text(value="02-555-1234"), Text(value="02-555-1243")
    assert new_contacts([old, new], [old]) == [new]
    assert contact_key("카카오톡 한빛채널") == "카카오톡한빛채널"
