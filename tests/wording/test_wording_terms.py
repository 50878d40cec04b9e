import re
from typing import get_args

import pytest

from monitor import records
from monitor.compare.confirmation import Doubt
from monitor.facts import QUANTITIES, Status
from monitor.languages import Both, said
from monitor.wording import terms

TABLES = {
    "kinds": (terms.KINDS, records.KINDS),
    "severities": (terms.SEVERITIES, records.SEVERITIES),
    "reasons": (terms.REASONS, records.REASONS),
    "states": (terms.HEALTH, (*get_args(records.HealthState), "recovered")),
    "doubts": (terms.DOUBTS, get_args(Doubt)),
    "fields": (terms.FIELDS, QUANTITIES),
    "statuses": (terms.STATUS, get_args(Status)),
}


@pytest.mark.parametrize("name", TABLES)
def test_every_term_has_its_words(name: str) -> None:
    table, needed = TABLES[name]
    assert set(needed) <= set(table)


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_say_it_and_no_two_terms_alike(name: str) -> None:
    table = TABLES[name][0]
    for words in table.values():
        assert re.search(r"[가-힣]", words.ko)
        assert re.fullmatch(r"[a-z][\w ,'()-]*", words.en, re.IGNORECASE)
    assert len({words.ko for words in table.values()}) == len(table)


def test_korean_is_said_unless_english_is_asked_for() -> None:
    both = Both("긴급", "critical")
    assert [said(both, lang) for lang in ("ko", "en", "ja")] == ["긴급", "critical", "긴급"]


@pytest.mark.parametrize(
    ("words", "ko", "en"),
    [
        (terms.severity_words, ("critical", "긴급"), ("critical", "critical")),
        (terms.kind_words, ("deadline_extended", "마감 연장"), ("track_added", "track added")),
        (terms.field_words, ("budget", "총 지원규모"), ("until", "deadline")),
        (terms.reason_words, ("login", "로그인 화면이 나왔습니다"), ("empty", "there is nothing in it")),
        (terms.health_words, ("ok", "정상"), ("gone", "gone")),
        (terms.doubt_words, ("value_gone", "사라진 값이라 다시 확인합니다"),
         ("withdrawn", "a page that is gone is looked at again")),
        (terms.declared_words, (True, "공시된 변경"), (False, "silent edit")),
    ],
)  # fmt: skip
def test_words(words: object, ko: tuple[object, str], en: tuple[object, str]) -> None:
    assert callable(words)
    assert words(ko[0], "ko") == ko[1]
    assert words(en[0], "en") == en[1]
