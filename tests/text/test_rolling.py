"""Calls without a fixed end, and words that only look like it."""

import pytest

from monitor.text.dates import is_rolling
from monitor.text.rolling import ROLLING


@pytest.mark.parametrize("example", [example for _, example in ROLLING])
def test_every_row(example: str) -> None:
    assert is_rolling(example)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("신청은 연중상시", "신청은 연중상시"),
        ("상시 접수(연중)", "상시 접수"),
        ("수시모집", "수시모집"),
        ("접수기간 : 상시", "접수기간 : 상시"),
        ("2025.03.06.(목) ~ 예산 소진시까지", "예산 소진시까지"),
        ("예산이 소진될 때까지", "예산이 소진될 때까지"),
        ("사업비 소진 시 마감", "사업비 소진 시"),
        ("선착순 모집", "선착순 모집"),
        ("정원 마감 시까지", "정원 마감 시까지"),
        ("Applications are taken on a rolling basis.", "on a rolling basis"),
    ],
)
def test_said(text: str, quote: str) -> None:
    found = is_rolling(text)
    assert found is not None
    assert (found.quote, text[found.start : found.end]) == (quote, quote)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("임상시험 지원", "상시 inside 임상시험"),
        ("임상시모집", "상시 inside another word"),
        ("상시 근로자 5인 이상", "employees"),
        ("신청기업의 상시근로자", "employees"),
        ("신청 상시 근로자", "employees"),
        ("상시 운영하는 상담센터", "the service, not the call"),
        ("예산 소진 시 조기 마감될 수 있음", "a warning"),
        ("예산 소진에 따라 조기 마감", "a warning"),
        ("사업비 소진 시 별도 공지 없이 마감될 수 있음", "a warning"),
        ("예산 소진율 70%", "a share"),
        ("선착순이 아니며 심사 후 선정", "denied"),
        ("선착순 아님", "denied"),
        ("조기 마감", "an early end"),
        ("The rolling stock programme", "another meaning"),
        ("", "nothing"),
    ],
)
def test_not_said(text: str, reason: str) -> None:
    assert is_rolling(text) is None, reason
