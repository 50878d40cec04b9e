from __future__ import annotations

import re

import pytest

from monitor.document.plain import ENDS, read_plain


@pytest.mark.parametrize(("pattern", "example"), ENDS)
def test_every_end_matches_its_example(pattern: str, example: str) -> None:
    assert re.fullmatch(pattern, example, re.IGNORECASE)


def shown(text: str) -> list[tuple[str, str | None, str]]:
    document = read_plain(text)
    return [
        (
            block.kind,
            document.quote(*block.label) if block.label else None,
            document.quote(block.start, block.end),
        )
        for block in document.blocks
    ]


NOTICE = """해안마을 창업 지원사업 모집
접수기간
3. 2. ~ 3. 9.
지원내용
기업당 최대 3천만원
문의처
창업팀 061-000-0000"""


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ("비슷한 공고\n접수기간\n4. 1. ~ 4. 9.\n최대 5억원", "labels and all"),
        ("번호\n제목\n등록일\n조회\n1\n딴 공고 5억원\n2031-03-04\n12", "a board's heads, one a line"),
        ("조회수 377\n전체 1,014건\n접수중 31건\n마감 12일 전", "counters"),
    ],
)
def test_notices_of_others_behind_a_flat_text(others: str, why: str) -> None:
    assert shown(f"{NOTICE}\n{others}") == shown(NOTICE), why


@pytest.mark.parametrize(
    ("text", "blocks", "why"),
    [
        ("해안마을을 지원합니다.", [("paragraph", None, "해안마을을 지원합니다.")], "a sentence"),
        ("문의 : 팀\n\n- 봄에 엽니다", [("field", "문의", "팀"), ("bullet", None, "봄에 엽니다")], "lines"),
        (
            "접수기간\n3. 2. ~ 3. 9.",
            [("field", "접수기간", "3. 2. ~ 3. 9.")],
            "a label line above its value",
        ),
        (
            "접수기간\n2031.03.02 ~\n2031.03.09",
            [("field", "접수기간", "2031.03.02 ~ 2031.03.09")],
            "a broken period",
        ),
        (
            "공고명\t등대 공방\n소관부처\t바다부\n- 등대 : 2개사",
            [("field", "공고명", "등대 공방"), ("field", "소관부처", "바다부"), ("field", "등대", "2개사")],
            "two columns parted by tabs",
        ),
        ("등대\t나루\t바다", [("paragraph", None, "등대 나루 바다")], "more columns"),
        ("해안마을을 지원합니다.\n목록\n인쇄", [("paragraph", None, "해안마을을 지원합니다.")], "buttons go"),
        ("", [], "nothing"),
    ],
)
def test_flat_text(text: str, blocks: list[tuple[str, str | None, str]], why: str) -> None:
    assert shown(text) == blocks, why


KEPT = """본문 바로가기
로그인
회원가입
사이트맵
알림마당
사업안내
고객센터
해안마을 창업 지원사업 참여기업 모집 공고
소관부처
한빛부
신청기간
2031.03.02 ~ 2031.03.21
지원대상
창업 7년 이내 기업
문의처
02-000-1234
정보에 만족하셨나요?
딴 공고 9억원
"""


def test_a_portal_page_of_which_only_the_words_were_kept() -> None:
    found = shown(KEPT)
    assert [words for kind, _, words in found if kind == "heading"] == [
        "해안마을 창업 지원사업 참여기업 모집 공고"
    ]
    assert [(label, words) for kind, label, words in found if kind == "field"] == [
        ("소관부처", "한빛부"),
        ("신청기간", "2031.03.02 ~ 2031.03.21"),
        ("지원대상", "창업 7년 이내 기업"),
        ("문의처", "02-000-1234"),
    ]
    assert all("딴 공고" not in words for *_, words in found), "what stands behind the end is no part of it"
