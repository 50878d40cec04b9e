"""Notices, forms and the rest, told apart by name and by how the text begins."""

from __future__ import annotations

import re

import pytest

from monitor.extract.purpose import NAMES, OPENINGS, Purpose, purpose_of, rank


@pytest.mark.parametrize(("purpose", "pattern", "example"), NAMES)
def test_every_word_of_a_name(purpose: Purpose, pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    assert purpose_of(example) == purpose


@pytest.mark.parametrize(("purpose", "pattern", "example"), OPENINGS)
def test_every_opening(purpose: Purpose, pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    assert purpose_of("붙임 1.hwp", f"\n{example}\n신청 기업 개요") == purpose


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("공고문 및 신청서.hwp", "한빛산업진흥원 공고 제2026-3호", "notice"),
        ("2026년 사업계획서 공고용.hwp", "", "form"),
        ("공고문.hwp", "[서식 1] 참가 신청서\n기업명", "form"),
        (
            "붙임 1.hwp",
            "2026년 시제품 제작 지원사업 모집 공고\n" + "본문\n" * 9 + "[서식 1] 신청서",
            "unknown",
        ),
        ("ａｔｔａｃｈｅｄ.pdf", "", "unknown"),
    ],
)
def test_purposes(name: str, text: str, expected: Purpose) -> None:
    assert purpose_of(name, text) == expected


def test_what_corrects_stands_before_what_is_corrected() -> None:
    names = ["안내문.pdf", "공고문.hwp", "공고문(정정).hwp"]
    assert sorted(names, key=rank) == ["공고문(정정).hwp", "공고문.hwp", "안내문.pdf"]
