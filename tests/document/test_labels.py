from __future__ import annotations

import re

import pytest

from monitor.document.labels import LABELS, MAX_LABEL, Label, is_known, is_meta, squeeze


@pytest.mark.parametrize("row", LABELS, ids=lambda row: row.example)
def test_every_row_matches_its_example(row: Label) -> None:
    assert re.fullmatch(row.pattern, squeeze(row.example))
    assert is_known(row.example)
    assert not row.meta or is_meta(row.example)


@pytest.mark.parametrize(
    ("text", "known", "why"),
    [
        ("접 수 기 간", True, "spaces inside"),
        ("□ 접수기간 :", True, "signs around"),
        ("신청·접수 기간", True, "a dot inside"),
        ("E-mail", True, "upper case and a hyphen"),
        ("접수마감일[ Deadline ]", True, "its translation behind it"),
        ("접수기간은 한 달", False, "more than a label"),
        ("해안마을", False, "a name"),
        ("", False, "nothing"),
        ("기" * (MAX_LABEL + 1), False, "too long to look at"),
    ],
)
def test_known_labels(text: str, known: bool, why: str) -> None:
    assert is_known(text) is known, why


@pytest.mark.parametrize(
    ("text", "own", "why"),
    [
        ("조회 수", True, "the page's counter"),
        ("최종수정일", True, "the page's date"),
        ("접수기간", False, "the announcement's"),
        ("작성자" * 20, False, "too long to look at"),
    ],
)
def test_labels_of_the_page_itself(text: str, own: bool, why: str) -> None:
    assert is_meta(text) is own, why
