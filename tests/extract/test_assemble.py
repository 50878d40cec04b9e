from typing import Any

import pytest

from monitor.document.blocks import Document
from monitor.document.read import read
from monitor.extract import read_facts
from monitor.extract.assemble import assemble
from monitor.extract.figures import mentions_in
from monitor.extract.lines import read_lines
from monitor.facts import QUANTITIES, Programme, Track

Bounds = dict[str, tuple[int | None, int | None]]


def document(html: str) -> Document:
    return read(f"<body><h1>바다 지원사업 참여기업 모집</h1>{html}</body>".encode(), name="a.html")


def assembled(html: str) -> tuple[Programme, tuple[Track, ...]]:
    page = document(html)
    lines, places = read_lines(page)
    return assemble(page, lines, places, list(mentions_in(lines)))


def bounds(part: Programme | Track) -> Bounds:
    found = {role: getattr(part, role) for role in QUANTITIES}
    return {role: (value.min, value.max) for role, value in found.items() if value}


def tracks(html: str) -> dict[str, Bounds]:
    return {track.name: bounds(track) for track in assembled(html)[1]}


def table(*rows: tuple[Any, ...]) -> str:
    cells = [
        "".join(f"<{'th' if i == 0 else 'td'}>{cell}</{'th' if i == 0 else 'td'}>" for cell in row)
        for i, row in enumerate(rows)
    ]
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def test_a_notice_with_fields_alone() -> None:
    programme, parts = assembled(
        "<p>□ 총사업비 : 4억 5천만원</p><p>□ 지원한도 : 기업당 최대 3천만원</p>"
        "<p>□ 선정규모 : 15개사 내외</p><p>□ 지원기간 : 협약일로부터 8개월</p>"
    )
    assert bounds(programme) == {
        "budget": (450_000_000, 450_000_000),
        "award": (None, 30_000_000),
        "count": (15, 15),
        "duration": (8, 8),
    }
    assert programme.award is not None
    assert programme.award.per == "company"
    assert programme.count is not None
    assert (programme.count.approx, programme.count.unit) == (True, "company")
    assert parts == ()


def test_a_table_beside_fields() -> None:
    html = "<p>□ 예산 : 6억원</p><h2>유형별 지원</h2>" + table(
        ("유형", "과제당 지원금", "과제 수"), ("갯벌형", "5천만원 이내", "6"), ("등대형", "1억원 이내", "3")
    )
    assert bounds(assembled(html)[0]) == {"budget": (600_000_000, 600_000_000)}
    assert tracks(html) == {
        "갯벌형": {"award": (None, 50_000_000), "count": (6, 6)},
        "등대형": {"award": (None, 100_000_000), "count": (3, 3)},
    }


def test_a_merged_sum_belongs_to_the_group_it_spans() -> None:
    html = (
        "<h2>지원내용</h2><table><tr><th>내역</th><th>유형</th><th>지원금</th><th>예산</th></tr>"
        "<tr><td rowspan=2>연구</td><td>단독</td><td>3천만원</td><td rowspan=2>9억원</td></tr>"
        "<tr><td>협력</td><td>6천만원</td></tr>"
        "<tr><td>사업화</td><td>판로</td><td>1천만원</td><td>2억원</td></tr></table>"
    )
    found = {track.name: track for track in assembled(html)[1]}
    assert bounds(found["연구"]) == {"budget": (900_000_000, 900_000_000)}
    assert (found["단독"].parent, found["협력"].parent) == ("연구", "연구")
    assert found["판로"].parent is None, "a group without a fact of its own is no track"


def test_a_total_row_is_the_programme() -> None:
    html = "<h2>지원내용</h2>" + table(
        ("내역", "예산", "과제 수"), ("연구", "9억원", "5"), ("판로", "2억원", "8"), ("합계", "11억원", "13")
    )
    assert bounds(assembled(html)[0]) == {"budget": (1_100_000_000, 1_100_000_000), "count": (13, 13)}


def test_summed_awards_are_a_budget() -> None:
    html = "<h2>대상과제</h2>" + table(
        ("과제명", "지원금(백만원)"), ("해무", "50"), ("등대", "30"), ("합계", "80")
    )
    assert bounds(assembled(html)[0]) == {"budget": (80_000_000, 80_000_000)}


def test_a_task_alone_is_a_track_and_its_number_the_programme_s() -> None:
    html = "<h2>대상과제</h2>" + table(("과제명", "지원금", "과제 수"), ("해무 예보", "5억원", "1"))
    assert bounds(assembled(html)[0]) == {"count": (1, 1)}
    assert tracks(html) == {"해무 예보": {"award": (500_000_000, 500_000_000)}}


def test_tasks_keep_what_they_have_in_common() -> None:
    html = "<h2>대상과제</h2>" + table(
        ("과제명", "지원금", "기간"), ("해무", "5억원", "7개월"), ("등대", "3억원", "7개월")
    )
    assert tracks(html)["해무"]["duration"] == (7, 7)


def test_what_all_rows_say_alike_holds_for_the_programme() -> None:
    html = "<h2>지원내용</h2>" + table(
        ("유형", "지원금", "기간"), ("갯벌형", "3천만원", "7개월"), ("등대형", "5천만원", "7개월")
    )
    assert bounds(assembled(html)[0]) == {"duration": (7, 7)}
    assert tracks(html)["갯벌형"] == {"award": (30_000_000, 30_000_000)}


def test_steps_of_one_award_make_its_range() -> None:
    html = "<h2>지원금</h2>" + table(
        ("팀 인원", "팀당 지원금"), ("2~3인", "40만원"), ("4인", "60만원"), ("5인 이상", "80만원")
    )
    programme, parts = assembled(html)
    assert bounds(programme) == {"award": (400_000, 800_000)}
    assert parts == ()


def test_a_floor_and_a_ceiling_make_a_range() -> None:
    programme, _ = assembled(
        "<dl><dt>Award Ceiling</dt><dd>$90,000</dd><dt>Award Floor</dt><dd>$20,000</dd></dl>"
    )
    assert bounds(programme) == {"award": (20_000, 90_000)}


def test_a_sum_that_the_title_names_too_stands() -> None:
    html = (
        "<h1>바다 지원사업에 9억원 투입</h1><p>9억원 규모의 지원사업 참여기업을 모집한다.</p>"
        "<p>예산 7억원 가운데 일부를 먼저 쓴다.</p>"
    )
    budget = read_facts(read(html.encode(), name="a.html")).programme.budget
    assert budget is not None
    assert budget.max == 900_000_000


def test_the_number_in_a_label_is_its_part_s() -> None:
    html = "<p>- 예비창업자(10팀) : 최대 2,000만원</p><p>- 초기창업자(5팀) : 최대 4,000만원</p>"
    assert tracks(html) == {
        "예비창업자": {"award": (None, 20_000_000), "count": (10, 10)},
        "초기창업자": {"award": (None, 40_000_000), "count": (5, 5)},
    }


@pytest.mark.parametrize(
    ("label", "figures", "why"),
    [
        ("갯벌형(26억원)", {"budget": (2_600_000_000, 2_600_000_000), "count": (13, 13)}, "what it has"),
        ("갯벌형(최대 2억원)", {"award": (None, 200_000_000), "count": (13, 13)}, "what one gets"),
    ],
)
def test_the_sum_in_a_label_is_its_part_s(label: str, figures: Bounds, why: str) -> None:
    found = tracks(f"<p>- {label} : 13개 과제 선정</p><p>- 등대형(4억원) : 3개 과제 선정</p>")
    assert found["갯벌형"] == figures, why


def test_the_sum_of_a_part_is_said_close_below_its_heading() -> None:
    each = "<h4>{}</h4><dl><dt>선정규모</dt><dd>총 {}개 과제</dd><dt>지원금</dt><dd>과제당 2억원</dd></dl>"
    programme, parts = assembled(each.format("갯벌", 21) + each.format("등대", 11))
    assert [bounds(track)["count"] for track in parts] == [(21, 21), (11, 11)]
    assert "count" not in bounds(programme)


def test_what_the_notice_states_as_the_whole_stands_before_a_row_of_totals() -> None:
    rows = table(("유형", "예산"), ("갯벌형", "2억원"), ("등대형", "3억원"), ("합계", "5억원"))
    assert bounds(assembled(f"<p>□ 총사업비 : 6억원</p>{rows}")[0])["budget"] == (600_000_000, 600_000_000)
    assert bounds(assembled(rows)[0])["budget"] == (500_000_000, 500_000_000)


def test_a_ceiling_that_repeats_one_track_s_gives_the_programme_nothing() -> None:
    rows = table(("유형", "지원금"), ("갯벌형", "과제당 2억원"), ("등대형", "과제당 3억원"))
    assert "award" not in bounds(assembled(f"<p>□ 지원한도 : 과제당 최대 3억원</p>{rows}")[0])


@pytest.mark.parametrize(
    ("text", "per", "why"),
    [
        ("선정된 20개사에 최대 3천만원을 지원한다.", "company", "the number of firms says it"),
        ("과제 20개에 최대 3천만원을 지원한다.", None, "a project may be anybody's"),
    ],
)
def test_who_is_selected_is_who_an_award_is_for(text: str, per: str | None, why: str) -> None:
    award = assembled(f"<p>{text}</p>")[0].award
    assert award is not None
    assert award.per == per, why


def test_the_first_of_equals_stands() -> None:
    programme, _ = assembled("<p>□ 지원규모 : 85개사 내외 (국내 70개사, 해외 15개사)</p>")
    assert bounds(programme)["count"] == (85, 85)


def test_a_label_outweighs_a_sentence_and_a_table_both() -> None:
    html = "<p>기업당 최대 9천만원을 지원한다.</p><p>□ 지원한도 : 8천만원</p>"
    assert bounds(assembled(html)[0])["award"] == (None, 80_000_000)
    html += "<h2>지원내용</h2>" + table(("구분", "지원금(최대)"), ("기업", "7천만원"))
    assert bounds(assembled(html)[0])["award"] == (None, 70_000_000)


def test_what_one_gets_for_the_whole_stands_before_a_year_of_it() -> None:
    html = "<p>기업은 연 최대 5천만원, 3년간 최대 1억5천만원까지 지원받는다.</p>"
    assert bounds(assembled(html)[0])["award"] == (None, 150_000_000)


def test_a_lead_that_repeats_one_track_gives_the_programme_nothing() -> None:
    html = "<p>기업당 최대 1억원을 지원합니다.</p><h2>지원내용</h2>" + table(
        ("유형", "기업당 지원금"), ("갯벌형", "최대 5천만원"), ("등대형", "최대 1억원")
    )
    assert bounds(assembled(html)[0]) == {}


def test_an_award_told_again_as_its_total_is_no_budget() -> None:
    programme, _ = assembled(
        "<p>□ 사업화 자금 : 컨소시엄당 2억원</p><p>□ 선정규모 : 3개 컨소시엄</p><p>□ 지원총액 : 2억원</p>"
    )
    assert bounds(programme) == {"award": (200_000_000, 200_000_000), "count": (3, 3)}


def test_another_mention_says_what_an_award_is_for() -> None:
    programme, _ = assembled("<p>□ 지원금 : 2천만원</p><p>기업당 2천만원을 드립니다.</p>")
    assert programme.award is not None
    assert programme.award.per == "company"


def test_a_bare_counter_takes_the_unit_of_its_neighbours() -> None:
    html = "<h2>지원내용</h2>" + table(
        ("분야", "지원금", "선정"), ("갯벌", "3천만원", "4개"), ("등대", "5천만원", "2개사")
    )
    found = {track.name: track.count for track in assembled(html)[1]}
    assert found["갯벌"] is not None
    assert found["갯벌"].unit == "company"


def test_names_stand_in_page_order_with_their_evidence() -> None:
    page = document("<h3>등대형</h3><p>3개사 선정</p><h3>갯벌형</h3><p>5개사 선정</p>")
    lines, places = read_lines(page)
    _, parts = assemble(page, lines, places, list(mentions_in(lines)))
    assert [track.name for track in parts] == ["등대형", "갯벌형"]
    for track in parts:
        (name,) = track.evidence
        assert page.text[name.start : name.end] == track.name
        assert track.count is not None
        value, *needs = track.count.evidence
        assert page.text[value.start : value.end] == value.quote
        assert [span.quote for span in needs] == [track.name]


def test_a_cell_quotes_its_value_then_heads_then_row() -> None:
    html = "<h2>지원내용</h2>" + table(("유형", "지원금(백만원)"), ("갯벌형", "30"), ("등대형", "50"))
    track = assembled(html)[1][0]
    assert track.award is not None
    assert [span.quote for span in track.award.evidence] == ["30", "지원금(백만원)", "갯벌형"]


@pytest.mark.parametrize(
    ("html", "name", "figures", "why"),
    [
        (
            "<p>새벽 트랙은 기업 20곳에 1500만원씩, 한낮 트랙은 기업 10곳에 최대 3000만원을 준다.</p>",
            "한낮 트랙",
            {"award": (None, 30_000_000), "count": (10, 10)},
            "clauses of one shape",
        ),
        (
            "<p>□ 선정 : 지정과제 2개 사 / 자유과제 1개 사</p>",
            "자유과제",
            {"count": (1, 1)},
            "names in pairs",
        ),
        (
            "<p>□ 지원내용 : 부스 제공, 편도 운송료(70만원 한도)</p>",
            "편도 운송료",
            {"award": (None, 700_000)},
            "a ceiling on one cost item",
        ),
        (
            "<h3>가온 부문</h3><ul><li>팀당 900만원</li><li>4팀 선발</li></ul>"
            "<h3>다솜 부문</h3><ul><li>팀당 500만원</li><li>9팀 선발</li></ul>",
            "다솜 부문",
            {"award": (5_000_000, 5_000_000), "count": (9, 9)},
            "cards",
        ),
        (
            "<p>□ 모집기간 : 1차 '26. 4. 3.(금) 18:00까지, 2차 '26. 5. 8.(금) 18:00까지</p>",
            "2차",
            {},
            "a round with a window alone",
        ),
    ],
)  # fmt: skip
def test_tracks_wherever_they_stand(html: str, name: str, figures: Bounds, why: str) -> None:
    assert tracks(html)[name] == figures, why
