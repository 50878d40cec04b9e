import datetime
import re

import pytest

from monitor.document.read import read
from monitor.extract import tables
from monitor.extract.lines import read_lines
from monitor.extract.tables import TableFacts, read_table

BASE = datetime.date(2026, 3, 2)


def table(rows: str, above: str = "<h2>지원내용</h2>") -> TableFacts | None:
    html = f"<body><h1>어느 지원사업 공고</h1>{above}<table>{rows}</table></body>"
    document = read(html.encode(), name="a.html")
    (place,) = read_lines(document)[1]
    return read_table(document, place, BASE)


def head(*cells: str) -> str:
    return "<tr>" + "".join(f"<th>{cell}</th>" for cell in cells) + "</tr>"


def row(*cells: str) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def facts(found: TableFacts | None) -> dict[str, dict[str, tuple[int | None, int | None]]]:
    """Name of each row → role → bounds."""
    assert found is not None
    return {
        row.name or "총계": {cell.role: (cell.figure.min, cell.figure.max) for cell in row.figures}
        for row in found.rows
    }


def test_rows_are_tracks_with_figures_by_column() -> None:
    found = table(
        head("유형", "기업당 지원금", "선정규모", "지원기간")
        + row("새벽형", "최대 3천만원", "8개사 내외", "6개월")
        + row("한낮형", "최대 7천만원", "3개사", "10개월 이내")
    )
    assert facts(found) == {
        "새벽형": {"award": (None, 30_000_000), "count": (8, 8), "duration": (6, 6)},
        "한낮형": {"award": (None, 70_000_000), "count": (3, 3), "duration": (None, 10)},
    }
    assert found is not None
    assert found.named


def test_parts_under_facts_are_rows() -> None:
    found = table(
        "<tr><td colspan=2>지원 과제 수</td><td colspan=2>지원 규모</td></tr>"
        + row("갯벌", "등대", "갯벌", "등대")
        + row("53 내외", "22이내", "641백만원", "47백만원")
    )
    assert facts(found) == {
        "갯벌": {"count": (53, 53), "budget": (641_000_000, 641_000_000)},
        "등대": {"count": (None, 22), "budget": (47_000_000, 47_000_000)},
    }


def test_a_banner_over_the_parts_says_nothing() -> None:
    found = table(
        "<tr><th rowspan=2>구분</th><th colspan=2>바다연구</th></tr><tr><th>유형Ⅰ</th><th>유형Ⅱ</th></tr>"
        + row("지원기간", "3년 이내", "5년(3+2)")
        + row("과 제 당지원규모", "60백만원 이내/년", "35백만원 이내/년")
    )
    assert facts(found)["유형Ⅱ"] == {"duration": (60, 60), "award": (None, 35_000_000)}


def test_the_unit_above_the_table_is_part_of_the_evidence() -> None:
    found = table(
        head("분야", "지원금", "과제 수") + row("소재", "120", "4") + row("부품", "80", "5"),
        above="<h2>지원내용</h2><p>(단위 : 백만원)</p>",
    )
    assert facts(found)["소재"] == {"award": (120_000_000, 120_000_000), "count": (4, 4)}
    assert found is not None
    award = found.rows[0].figures[0]
    assert award.span.quote == "120"
    assert [span.quote for span in award.needs] == ["단위 : 백만원", "지원금"]


def test_a_column_that_describes_is_no_name() -> None:
    found = table(
        head("분야", "지원항목", "지원한도")
        + row("실험실", "장비 이용, 시험 분석", "2천만원")
        + row("시장", "전시회 참가, 바이어 초청", "1천만원")
    )
    assert list(facts(found)) == ["실험실", "시장"]


def test_a_repeated_group_needs_the_next_column() -> None:
    found = table(
        head("구분", "프로그램", "지원한도")
        + "<tr><td rowspan=2>기술</td><td>시제품</td><td>2천만원</td></tr>"
        + row("공정", "1천만원")
        + row("시장", "디자인", "5백만원")
    )
    assert found is not None
    assert [[name.quote for name in row.names] for row in found.rows] == [
        ["기술", "시제품"],
        ["기술", "공정"],
        ["시장", "디자인"],
    ]


def test_an_empty_cell_repeats_the_name_above() -> None:
    found = table(
        head("구분", "세부과제", "예산", "과제수")
        + row("도약", "바다", "10억원", "4개")
        + row("", "하늘", "6억원", "3개")
        + row("첫걸음", "들", "2억원", "2개")
    )
    assert found is not None
    assert [[name.quote for name in row.names] for row in found.rows][1] == ["도약", "하늘"]


def test_names_that_end_alike_are_told_apart() -> None:
    found = table(
        head("대상", "명칭", "지급금액")
        + row("길잡이", "수당", "30만원")
        + row("새내기", "수당", "70만원")
        + row("새내기", "교통비", "5만원")
    )
    assert list(facts(found)) == ["길잡이 수당", "새내기 수당", "교통비"]


def test_a_single_task_is_named_as_one_of_several() -> None:
    heads = head("세부사업명", "과제명", "지원금액")
    for tasks in (["신소재 시험"], ["신소재 시험", "부품 실증"]):
        found = table(heads + "".join(row("소재개발사업", task, "3억원") for task in tasks))
        assert found and found.named and [each.name for each in found.rows] == tasks


@pytest.mark.parametrize(
    ("cell", "name", "why"),
    [
        ("신소재 시험<br>평가 기반<br>구축", "신소재 시험\n평가 기반\n구축", "a narrow cell breaks the name"),
        ("창업형<br>(7년 이내)", "창업형", "an aside"),
        ("창업형<br>- 예비창업자", "창업형", "a list below the name"),
        ("창업형<br>초기 기업의 시제품을 지원함", "창업형", "a sentence"),
        ("창업형<br>최대 3억원 지원", "창업형", "figures"),
        ("신소재 3.2급<br>시험평가법", "신소재 3.2급\n시험평가법", "digits of a name"),
        (
            "창업형<br>초기 기업의 시제품 제작 및 사업화",
            "창업형",
            "there was room for more on the first line",
        ),
    ],
)
def test_a_name_may_go_on_in_the_next_line(cell: str, name: str, why: str) -> None:
    found = table(head("유형", "지원금액") + row(cell, "3억원") + row("다른 형", "2억원"))
    assert found and found.rows[0].name == name, why


def test_a_limit_on_applicants_is_no_award() -> None:
    found = table(head("중견기업", "평가") + row("최대 3천억원 미만", "-") + row("최대 2억원", "-"))
    assert found is None or not any(
        cell.figure.max == 300_000_000_000 for r in found.rows for cell in r.figures
    )


def test_numbering_is_no_name() -> None:
    found = table(
        head("연번", "과제명", "지원금") + row("1", "갯벌 지도", "5천만원") + row("2", "해무 예보", "4천만원")
    )
    assert list(facts(found)) == ["갯벌 지도", "해무 예보"]


def test_a_total_row_is_no_track() -> None:
    found = table(
        head("내역", "과제 수", "예산")
        + row("심화", "3", "9억원")
        + row("기초", "5", "5억원")
        + row("합 계", "8", "14억원")
    )
    assert found is not None
    assert [row.total for row in found.rows] == [False, False, True]


def test_a_table_on_its_side_is_turned() -> None:
    found = table(
        head("구 분", "가람형", "누리형")
        + row("지원대상", "5년 이내 기업", "7년 이내 기업")
        + row("지원규모", "최대 4천만원", "최대 9천만원")
        + row("선정규모", "6개사", "2개사")
    )
    assert facts(found) == {
        "가람형": {"award": (None, 40_000_000), "count": (6, 6)},
        "누리형": {"award": (None, 90_000_000), "count": (2, 2)},
    }


def test_a_table_on_its_side_may_have_heads_in_two_rows() -> None:
    found = table(
        "<tr><td rowspan=2>구분</td><td colspan=2>등대 공방</td></tr>"
        + row("유형Ⅰ", "유형Ⅱ")
        + row("지원기간", "3년 이내", "5년")
        + row("과제당 지원규모", "60백만원 이내/년", "35백만원 이내/년")
        + row("비고", "-", "-")
    )
    assert facts(found) == {
        "유형Ⅰ": {"duration": (None, 36), "award": (None, 60_000_000)},
        "유형Ⅱ": {"duration": (60, 60), "award": (None, 35_000_000)},
    }


def test_facts_side_by_side_with_a_column_for_each_track_are_unfolded() -> None:
    twice = "<tr>" + "".join(f"<td colspan=2>{name}</td>" for name in ("지원 과제 수", "지원 규모")) + "</tr>"
    found = table(
        twice + row("신규", "계속", "신규", "계속") + row("53내외", "22이내", "6,400백만원", "400백만원")
    )
    assert facts(found) == {
        "신규": {"count": (53, 53), "budget": (6_400_000_000, 6_400_000_000)},
        "계속": {"count": (None, 22), "budget": (400_000_000, 400_000_000)},
    }
    other = table(twice + row("신규", "계속", "계속", "신규") + row("53", "22", "6,400백만원", "400백만원"))
    assert other is None or "신규" not in facts(other), "other names under the second fact"


def test_steps_by_number_of_people_are_tiers() -> None:
    found = table(
        head("팀 인원", "팀당 지원금")
        + row("2~3인", "40만원")
        + row("4인", "60만원")
        + row("5인 이상", "80만원")
    )
    assert found is not None
    assert (found.tiers, found.named) == (True, False)


def test_steps_behind_a_track_are_what_it_gets() -> None:
    found = table(
        head("지원 유형", "참여요건", "지원규모", "지원기간")
        + "<tr><td rowspan=2>등대 연구</td><td>2인</td><td>50백만원 이내/연</td><td rowspan=2>1~3년</td></tr>"
        + row("3인 이상", "100백만원 이내/연")
        + row("나루 연구", "5인 이상", "150백만원 이내/연", "3년")
    )
    assert facts(found) == {
        "등대 연구": {"award": (None, 100_000_000), "duration": (12, 36)},
        "나루 연구": {"award": (None, 150_000_000), "duration": (36, 36)},
    }


def test_names_that_open_alike_keep_the_aside_below() -> None:
    found = table(
        head("유형", "대상", "지원금액")
        + row("등대형<br>(섬 지역)", "예비창업자", "3천만원")
        + row("등대형<br>(뭍 지역)", "예비창업자", "2천만원")
    )
    assert found and [r.name for r in found.rows] == ["등대형\n(섬 지역)", "등대형\n(뭍 지역)"]


def test_a_remark_above_a_table_is_no_caption() -> None:
    rows = head("유형", "지원금액") + row("등대", "3억원") + row("나루", "2억원")
    assert table(rows, "<p>추진 일정은 조정될 수 있습니다.</p>") is not None
    assert table(rows, "<p>추진 일정</p>") is None


def test_the_cost_of_a_project_is_no_budget() -> None:
    found = table(
        head("수준", "총사업비", "정부지원금(최대)", "기업부담")
        + row("기초", "5천만원", "3천만원", "2천만원")
        + row("고도", "2억원", "1억원", "1억원")
    )
    assert facts(found)["기초"] == {"award": (None, 30_000_000)}


def test_a_track_may_bear_the_name_of_a_fact() -> None:
    found = table(
        head("구분", "실증", "도약")
        + row("지원금", "과제당 3천만원", "과제당 최대 5천만원")
        + row("선정규모", "7개 과제", "-")
    )
    assert facts(found) == {
        "실증": {"award": (30_000_000, 30_000_000), "count": (7, 7)},
        "도약": {"award": (None, 50_000_000)},
    }


def test_the_total_beside_a_rate_is_the_award() -> None:
    found = table(
        head("구분", "지급금액", "기간", "총액")
        + row("청년", "20만원", "8주/10주", "160만원/200만원")
        + row("길잡이", "5만원", "8주/10주", "40만원/50만원")
    )
    assert facts(found)["청년"] == {"award": (1_600_000, 2_000_000), "duration": (56, 70)}


def test_rows_have_windows_of_their_own() -> None:
    found = table(
        head("트랙", "접수기간", "모집")
        + row("봄 트랙", "3. 4. ~ 3. 22. 18:00", "4개사")
        + row("늘 트랙", "연중 상시", "-")
    )
    assert found is not None
    spring, always = (row.period for row in found.rows)
    assert spring is not None
    assert (str(spring.start), str(spring.until)) == ("2026-03-04", "2026-03-22T18:00")
    assert always is not None
    assert always.rolling


def test_parts_without_figures_are_registered_by_their_head() -> None:
    found = table(
        head("상담 분야", "내용") + row("법률(국내)", "계약 검토") + row("법률(해외)", "현지 법령 검토")
    )
    assert found is not None
    assert found.named
    assert [row.name for row in found.rows] == ["법률(국내)", "법률(해외)"]


def test_tasks_of_a_call_get_their_whole_sums() -> None:
    found = table(
        head("연번", "RFP 번호", "RFP명", "총 연구기간", "당해 연구기간", "총 연구비(억원)")
        + row("1", "가-01", "해무 예보 기술", "'26.4.~'28.12. (33개월)", "9개월", "12.5")
    )
    assert facts(found)["해무 예보 기술"] == {"duration": (33, 33), "award": (1_250_000_000, 1_250_000_000)}
    assert found is not None
    assert (found.tasks, found.named) == (True, True)


def test_a_year_is_no_track_and_no_total() -> None:
    found = table(
        head("구분", "지원금") + row("1차년도", "3억원") + row("2차년도", "5억원") + row("해무 예보", "8억원")
    )
    assert list(facts(found)) == ["해무 예보"]
    found = table(
        "<tr><th rowspan=2>과제명</th><th colspan=2>연구비(억원)</th></tr>"
        "<tr><th>'26년</th><th>총액</th></tr>" + row("해무 예보", "2", "9") + row("등대 지도", "1", "4")
    )
    assert facts(found)["해무 예보"] == {"award": (900_000_000, 900_000_000)}


def test_those_who_select_are_no_tracks() -> None:
    assert table(head("구분", "인원") + row("외부위원", "5명") + row("내부위원", "2명")) is None


def test_thresholds_are_no_facts() -> None:
    assert (
        table(
            head("정부지원연구개발비 규모", "계획서 분량")
            + row("5억원 미만", "20쪽")
            + row("5억원 이상", "40쪽")
        )
        is None
    )


def test_annexes_hold_no_facts_however_deep() -> None:
    rows = head("구분", "지원금") + row("가람", "3백만원") + row("누리", "2백만원")
    assert table(rows, above="<h2>과제 제안요구서</h2><h3>규모</h3>") is None


@pytest.mark.parametrize(("pattern", "why", "example"), tables.FOREIGN_HEADS)
def test_tables_of_other_things_by_their_heads(pattern: str, why: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)
    assert table(head(example, "지원금") + row("가", "3백만원") + row("나", "2백만원")) is None, why


@pytest.mark.parametrize("beside", ["자부담 비율", "참여가능 기업등급"])
def test_shares_and_ranks_beside_a_grant_are_no_other_thing(beside: str) -> None:
    found = table(
        head("구분", "지원금", beside) + row("가람", "3백만원", "5%") + row("누리", "2백만원", "5%")
    )
    assert found is not None
    assert [row.name for row in found.rows] == ["가람", "누리"]


@pytest.mark.parametrize(("pattern", "why", "example"), tables.FOREIGN_ABOVE)
def test_tables_of_other_things_by_what_stands_above(pattern: str, why: str, example: str) -> None:
    assert re.search(pattern, example)
    rows = head("구분", "지원금") + row("가람", "3백만원") + row("누리", "2백만원")
    assert table(rows, above=f"<h2>지원</h2><p>{example}</p>") is None, why


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (head("구분", "설명") + row("가", "나"), "no facts"),
        (row("가", "나") + row("다", "라"), "no heads"),
    ],
)
def test_tables_without_facts(rows: str, why: str) -> None:
    assert table(rows) is None, why
