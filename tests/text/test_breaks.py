from __future__ import annotations

import pytest

from monitor.text.breaks import BREAKS, unbroken
from monitor.text.dates import find_periods
from monitor.text.quantities import find_figures


@pytest.mark.parametrize(("end", "head", "why", "example"), BREAKS)
def test_each_row_joins_its_example(end: str, head: str, why: str, example: str) -> None:
    broken = example.replace("|", "\n")
    assert unbroken(broken) == example.replace("|", " "), why
    assert len(unbroken(broken)) == len(broken)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("3억원\n2억원", "two sums"),
        ("1,000\n2,000", "two numbers of a column"),
        ("과제 3개\n사업비 2억원", "a word that only begins like a unit"),
        ("2027년도\n사업 공고", "a title in two lines"),
        ("신청 기간\n3월 2일부터", "words and a date"),
        ("", "nothing"),
    ],
)
def test_other_breaks_stay(text: str, why: str) -> None:
    assert unbroken(text) == text, why


@pytest.mark.parametrize("width", range(1, 12))
def test_a_figure_reads_alike_wherever_its_cell_breaks_it(width: int) -> None:
    words = ["최대", "5,000", "만원", "이내"]
    lines = [""]
    for word in words:
        lines = [*lines, word] if len(lines[-1]) + len(word) > width else [*lines[:-1], f"{lines[-1]} {word}"]
    (figure,) = find_figures("\n".join(line.strip() for line in lines).strip())
    assert (figure.min, figure.max) == (None, 50_000_000)


def test_years_and_months_behind_a_date_in_the_line_above() -> None:
    figures = find_figures("’25.4∼’29.6,\n4년\n3개월")
    assert [figure.max for figure in figures] == [51]


def test_a_deadline_reads_alike_wherever_its_cell_breaks_it() -> None:
    (found,) = find_periods("2027. 6. 12.(월)\n~\n2027. 6. 30.(금)\n18:00까지")
    until = found.period.until
    assert until is not None and until.clock == (18, 0)
