import datetime

import pytest

from monitor.document.read import read
from monitor.extract import read_facts
from monitor.facts import QUANTITIES, Facts, Programme, Track, evidence_map, to_json

Shown = dict[str, tuple[int | None, int | None, str | None]]


def facts(html: str) -> Facts:
    return read_facts(read(f"<html><body>{html}</body></html>".encode(), name="a.html"))


def shown(part: Programme | Track) -> Shown:
    found = {role: getattr(part, role) for role in QUANTITIES}
    return {role: (value.min, value.max, value.unit) for role, value in found.items() if value}


# A city's call as a paper tells it: parts marked, places with brackets, sums carried from one sentence on.
ARTICLE = """
<h1>바다시, 해양 기술에 92억원 쓴다</h1>
<p>입력 2026.03.05 10:20</p>
<p>바다시와 바다진흥원은 올해 해양 기술개발에 모두 92억원을 들인다고 5일 밝혔다.</p>
<p>지원은 ▲무인선 사업화 ▲포구별 기술개발 ▲현장 실증으로 나뉜다. 도내 기업이면 신청할 수 있다.</p>
<p>무인선 사업화는 조선과 통신 분야가 대상이다. 시는 12개 과제를 골라 총 18억원을 댄다.
 과제당 최대 1억5000만원이고 기간은 최대 1년이다.</p>
<p>큰 축은 포구별 기술개발이다. 해오름, 달맞이 두 곳에 40억원이 배정됐고
 포구마다 최대 3억원의 개발비가 돌아간다.</p>
<p>해오름(양식·가공)에서는 과제 7개 내외를 선정한다. 지원은 과제당 최대 3억원, 기한은 2년이다.</p>
<p>달맞이(관광)에는 9억원이 책정됐다. 5개 내외 과제를 뽑아 과제별 최대 2억원을 1년 이내로 지원한다.</p>
<p>배를 시험할 곳을 내주는 현장 실증에는 예산 22억원이 잡혔다.
 6~8개월 동안 과제당 최대 4000만원의 개발 자금을 받는다.</p>
<p>이 밖에 새로 나서는 기업의 해외 인증에 3개 과제 총 6억원이 마련됐다.</p>
<p>시는 최근 4년 사이 해양 기술에 310억원을 풀어 420개 기업을 도왔다.</p>
"""

# The same facts, told by another hand in another order.
TWIN = """
<div class="news"><h2>바다시 올해 해양 기술개발에 92억</h2><span>2026-03-05 10:20 입력</span>
<p>바다시가 바다진흥원과 함께 해양 기술개발에 총 92억원을 투입한다. 도내 기업이 신청할 수 있다.</p>
<p>사업은 ▲무인선 사업화 ▲포구별 기술개발 ▲현장 실증 세 가지다.</p>
<p>현장 실증에는 22억 원이 투입된다. 선정되면 과제당 최대 4천만 원의 개발 자금을 6~8개월 동안 받는다.</p>
<p>무인선 사업화에는 총 18억 원이 들어간다. 12개 과제를 선정해
 과제당 최대 1억 5천만 원을 최대 1년 동안 지원한다.</p>
<p>가장 큰 것은 포구별 기술개발이다. 해오름, 달맞이 두 곳에 40억 원이 배정됐다.
 포구마다 최대 3억 원의 개발비를 준다.</p>
<p>달맞이(관광)에는 9억 원을 배정했다. 과제 5개 내외를 골라 과제당 최대 2억 원을 1년 이내로 지원한다.</p>
<p>해오름(양식·가공)은 7개 내외 과제를 고른다. 과제당 최대 3억 원을 지원하며 기간은 2년이다.</p>
<p>기업의 해외 인증에 3개 과제 총 6억 원이 마련됐다.</p>
<p>시는 최근 4년간 310억 원을 들여 420개 기업을 지원했다.</p></div>
"""

EXPECTED: dict[str, tuple[str | None, Shown]] = {
    "무인선 사업화": (
        None,
        {
            "budget": (1_800_000_000, 1_800_000_000, "KRW"),
            "award": (None, 150_000_000, "KRW"),
            "count": (12, 12, "project"),
            "duration": (None, 12, "month"),
        },
    ),
    "포구별 기술개발": (
        None,
        {"budget": (4_000_000_000, 4_000_000_000, "KRW"), "award": (None, 300_000_000, "KRW")},
    ),
    "해오름(양식·가공)": (
        "포구별 기술개발",
        {
            "award": (None, 300_000_000, "KRW"),
            "count": (7, 7, "project"),
            "duration": (24, 24, "month"),
        },
    ),
    "달맞이(관광)": (
        "포구별 기술개발",
        {
            "budget": (900_000_000, 900_000_000, "KRW"),
            "award": (None, 200_000_000, "KRW"),
            "count": (5, 5, "project"),
            "duration": (None, 12, "month"),
        },
    ),
    "현장 실증": (
        None,
        {
            "budget": (2_200_000_000, 2_200_000_000, "KRW"),
            "award": (None, 40_000_000, "KRW"),
            "duration": (6, 8, "month"),
        },
    ),
    "해외 인증": (None, {"budget": (600_000_000, 600_000_000, "KRW"), "count": (3, 3, "project")}),
}


@pytest.mark.parametrize("page", [ARTICLE, TWIN], ids=["article", "reworded and reordered"])
def test_an_article_and_its_twin_state_the_same(page: str) -> None:
    found = facts(page)
    assert shown(found.programme) == {"budget": (9_200_000_000, 9_200_000_000, "KRW")}
    assert {track.name: (track.parent, shown(track)) for track in found.tracks} == EXPECTED
    past = {(value.min, value.unit) for value in found.history}
    assert past == {(31_000_000_000, "KRW"), (420, "company")}


def test_every_quote_stands_where_it_says() -> None:
    page = read(f"<html><body>{ARTICLE}</body></html>".encode(), name="a.html")
    evidence = evidence_map(read_facts(page))
    assert {"/programme/budget", "/tracks/0/name", "/tracks/0/award", "/history/0"} <= evidence.keys()
    for spans in evidence.values():
        for span in spans:
            assert page.text[span["start"] : span["end"]] == span["quote"]


# Pages full of figures and without a call: (why, page).
NO_CALL = [
    (
        "results",
        "<h1>[결과] 바다 지원사업 선정 결과 알림</h1><p>신청해 주신 분들께 감사드립니다.</p>"
        "<p>선정 : 21개사, 지원금 합계 8억원</p>"
        "<table><tr><th>연번</th><th>기업명</th><th>확정 지원금(천원)</th></tr>"
        "<tr><td>1</td><td>가온</td><td>40,000</td></tr><tr><td>2</td><td>다솜</td><td>30,000</td></tr></table>",
    ),
    (
        "a plan",
        "<h1>내년 해양 예산안 4조원</h1><p>분야별로는 조선에 2조원, 수산에 1조원이 배정됐다.</p>"
        "<p>과제별 공모 시기는 12월 이후에 정해진다.</p>",
    ),
    (
        "a venture round",
        "<h1>바다로봇, 90억 규모 시리즈A 유치</h1><p>90억원 규모의 투자를 유치했다고 3일 밝혔다.</p>"
        "<p>직원은 30명이며 올해 안에 20명을 더 뽑을 계획이다. 정부 연구개발비 5억원을 받은 바 있다.</p>",
    ),
]


@pytest.mark.parametrize(("why", "page"), NO_CALL, ids=[row[0] for row in NO_CALL])
def test_a_page_without_a_call_has_neither_programme_nor_tracks(why: str, page: str) -> None:
    found = facts(page)
    assert found.programme == Programme(), why
    assert found.tracks == ()


def test_past_and_present_of_one_sentence_are_kept_apart() -> None:
    found = facts(
        "<h1>바다 동행 2기 모집</h1><p>접수는 21일까지 받는다.</p>"
        '<p>공사는 "올해 예산을 지난해 11억원에서 17억원으로 늘렸다"고 밝혔다.</p>'
    )
    assert shown(found.programme) == {"budget": (1_700_000_000, 1_700_000_000, "KRW")}
    assert [value.min for value in found.history] == [1_100_000_000]


def test_a_title_fills_what_nothing_else_says_and_no_more() -> None:
    page = "<h1>바다구, 초기 기업 30곳 키운다…최대 3000만원</h1><p>참여기업을 모집한다.</p>"
    assert shown(facts(page).programme) == {"count": (30, 30, "company")}
    assert shown(facts(f"{page}<p>선정 규모는 28개사다.</p>").programme) == {"count": (28, 28, "company")}


def test_a_bare_sum_of_the_title_is_the_budget() -> None:
    page = "<h1>바다구, 등대 기술에 34억 지원</h1><p>참여기업을 모집한다.</p>"
    assert shown(facts(page).programme) == {"budget": (3_400_000_000, 3_400_000_000, "KRW")}


@pytest.mark.parametrize(
    ("page", "seen", "until"),
    [
        ("<p>공고일 2026-02-10</p>", None, "2026-03-22"),
        ("<p>2025년 지난 이야기</p>", None, "2025-03-22"),
        ("", datetime.date(2024, 1, 5), "2024-03-22"),
    ],
)
def test_dates_without_a_year_are_read_against_the_page(
    page: str, seen: datetime.date | None, until: str
) -> None:
    html = f"""<html><body><h1>바다 트랙 참여기업 모집 공고</h1>{page}
    <table><tr><th>트랙</th><th>접수기간</th><th>모집</th></tr>
    <tr><td>봄 트랙</td><td>3. 4. ~ 3. 22.</td><td>4개사</td></tr>
    <tr><td>늘 트랙</td><td>연중 상시</td><td>3개사</td></tr></table></body></html>"""
    found = read_facts(read(html.encode(), name="a.html"), seen=seen)
    assert found.tracks[0].period is not None
    assert str(found.tracks[0].period.until) == until


def test_plain_text_is_read_alike() -> None:
    text = (
        "2026년 바다 지원사업 참여기업 모집 공고\n\n□ 지원규모 : 총 12개사, 3억원\n"
        "□ 지원한도 : 기업당 최대 2,500만원\n"
        "□ 지원기간 : 협약일로부터 7개월 이내\n□ 신청기간 : 2026. 3. 2. ~ 3. 20. 18:00\n"
    )
    found = read_facts(read(text.encode(), name="a.txt"))
    assert shown(found.programme) == {
        "budget": (300_000_000, 300_000_000, "KRW"),
        "award": (None, 25_000_000, "KRW"),
        "count": (12, 12, "company"),
        "duration": (None, 7, "month"),
    }


def test_an_empty_page_states_nothing() -> None:
    found = facts("")
    assert not found.is_announcement()
    assert to_json(found)["tracks"] == []


@pytest.mark.parametrize(
    ("heads", "own", "whole", "why"),
    [
        (
            ("갯벌형", "등대형"),
            {"갯벌형": "2026-04-10", "등대형": "2026-05-20"},
            None,
            "each applied for apart",
        ),
        (("1차", "2차"), {"1차": "2026-04-10", "2차": "2026-05-20"}, "2026-04-10", "rounds are one call's"),
    ],
)
def test_windows_under_the_headings_of_parts(
    heads: tuple[str, str], own: dict[str, str], whole: str | None, why: str
) -> None:
    first, second = heads
    found = facts(
        "<h1>2026년 등대 지원사업 참여기업 모집 공고</h1>"
        f"<h3>{first}</h3><p>접수기간 : 2026. 4. 1. ~ 2026. 4. 10.</p><p>선정규모 : 5개사</p>"
        f"<h3>{second}</h3><p>접수기간 : 2026. 5. 1. ~ 2026. 5. 20.</p><p>선정규모 : 9개사</p>"
    )
    windows = {track.name: track.period for track in found.tracks}
    assert {name: str(one and one.until) for name, one in windows.items()} == own, why
    assert (str(found.period.until) if found.period.until else None) == whole, why


@pytest.mark.parametrize(
    ("title", "text", "until", "why"),
    [
        ("2031년 등대 지원사업 공고", "2035년 목표를 앞당긴다.", "2031-05-09", "the title's year"),
        (
            "등대 지원사업 공고",
            "2035년까지 이어진다. 2031년도 신규과제다.",
            "2031-05-09",
            "the programme's year",
        ),
        (
            "등대 지원사업 공고",
            "2035년까지 이어진다. 2031년에 시작했다.",
            "2031-05-09",
            "a goal is no year of it",
        ),
    ],
)
def test_the_year_against_which_days_are_read(title: str, text: str, until: str, why: str) -> None:
    found = facts(f"<h1>{title}</h1><p>{text}</p><p>5월 9일까지 접수한다.</p>")
    assert str(found.period.until) == until, why


@pytest.mark.parametrize(
    ("text", "rolling", "why"),
    [
        ("사업기간 : 연중(예산 소진 시까지)", True, "a field of the programme"),
        ("Awards are offered on a first come, first served basis.", True, "what is given as it lasts"),
        ("강연은 선착순으로 입장한다.", None, "something else"),
    ],
)
def test_what_is_given_as_long_as_it_lasts(text: str, rolling: bool | None, why: str) -> None:
    found = facts(f"<h1>등대 지원사업 참여기업 모집 공고</h1><p>{text}</p>")
    assert (found.period.rolling or None) == rolling, why
