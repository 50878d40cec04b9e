from __future__ import annotations

import pytest

from monitor.extract.labels import LABELS, Label, is_title, role_of, squeeze


@pytest.mark.parametrize("row", LABELS, ids=lambda row: row.example)
def test_every_row_reads_its_example(row: Label) -> None:
    assert role_of(row.example) == row.role


@pytest.mark.parametrize(
    ("label", "role", "why"),
    [
        ("접 수 기 간", "period", "letters set apart"),
        ("가. 신청기간", "period", "numbered by letter"),
        ("3) 문의처", "contact", "numbered by digit"),
        ("○ 소관부처·지자체", "issuer", "a middle dot inside"),
        ("공고기간", "none", "the notice's own time is no window of applying"),
        ("연장 공고기간", "period", "but an extended one is"),
        ("연구책임자 신청 기간", "period", "the applicant's own"),
        ("주관연구기관 검토·승인기간", "none", "the institution's approval is none"),
        ("신청서류", "none", "papers"),
        ("신청서류 접수", "period", "taking the papers"),
        ("대상", "eligibility", "short for who may apply"),
        ("지원제외 대상", "none", "who may not"),
        ("마감일시", "closes", "the end alone"),
        ("Opening date", "opens", "the start alone"),
        ("Awarding body", "issuer", "who pays"),
        ("Awards to be made", "count", "how many"),
        ("Award range", "award", "how much each"),
        ("Length of projects", "duration", "how long"),
        ("지원 규모", "size", "how much or how many"),
        ("지원기간", "duration", "how long the support lasts"),
        ("", None, "nothing"),
        (
            "이 사업은 지역의 작은 공방이 새로운 손님을 만나도록 돕기 위해 해마다 봄에 열립니다",
            None,
            "a sentence",
        ),
    ],
)
def test_roles_of_labels(label: str, role: str | None, why: str) -> None:
    assert role_of(label) == role, why


def test_squeeze_takes_numbers_spaces_and_signs_away() -> None:
    assert squeeze(" 2. 신청·접수 (기간) : ") == "신청접수기간"


@pytest.mark.parametrize(
    ("words", "titled"),
    [
        ("등대 조명 지원대상 모집 공고", True),
        ("등대 조명 지원대상 모집 공고 ★", True),
        ("2031년 등대 사업 공고(정정)", True),
        ("지원대상", False),
        ("기업 모집", False),
        ("등대 조명을 고치는 곳의 지원자격", False),
    ],
)
def test_a_title_is_no_label(words: str, titled: bool) -> None:
    assert is_title(words) is titled
