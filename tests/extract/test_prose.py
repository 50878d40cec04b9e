import re

import pytest

from monitor.extract import prose
from monitor.extract.figures import mentions_of
from monitor.extract.lines import Line


def line(text: str, block: int = 0) -> Line:
    return Line(text=text, start=0, rank=99, block=block)


def names(found: object) -> list[str]:
    return [named.name for named in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "지원은 ▲갯벌 복원 ▲바다숲 ▲해무 예보로 나뉜다.",
            ["갯벌 복원", "바다숲", "해무 예보"],
            "marked items",
        ),
        ("분야는 갯벌과 바다숲, 해무 예보 세 가지다.", ["갯벌", "바다숲", "해무 예보"], "counted items"),
        ("도전형과 확산형으로 나뉜다.", ["도전형", "확산형"], "divided items"),
        ("갯벌, 바다숲, 등대 등 5개 분야가 대상이다.", [], "'and others' are fields, not parts"),
        ("갯벌 복원과 바다숲 조성 등 2개 분야다.", ["갯벌 복원", "바다숲 조성"], "unless they are all"),
        (
            "▲갯벌 복원 ▲바다숲 ▲해무 예보 네 갈래다.",
            ["갯벌 복원", "바다숲", "해무 예보"],
            "how many is no name",
        ),
        (
            "▲갯벌(2곳, 4억원), ▲새내기 등대(1억원) 등",
            ["갯벌", "새내기 등대"],
            "a bracket with figures is no name",
        ),
        ("기업과 대학으로 나뉜다.", [], "who applies is no part"),
        ("바다를 지키는 사업이다.", [], "no list"),
        (
            "▲갯벌 복원(총 7.5억원, 팀당 최대 4,000만원 이내, 39팀, 지원기간 협약 체결일부터 8개월)"
            " ▲바다숲(총 6.5억원, 2팀) 등이다.",
            ["갯벌 복원", "바다숲"],
            "with long brackets",
        ),
        (
            "분야는 ▲등대 연구 과제당 1.5억원 ▲나루 연구 과제당 최대 2억원이다.",
            ["등대 연구", "나루 연구"],
            "figures without brackets",
        ),
        (
            "▲판로 개척(4억원) ▲도로 정비(3억원)으로 나뉜다",
            ["판로 개척", "도로 정비"],
            "a syllable is no particle",
        ),
    ],
)
def test_lists_name_parts(text: str, expected: list[str], why: str) -> None:
    assert names(prose.from_lists([line(text)])) == expected, why


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        (
            ["창작 분야에서는 예산 3억원을 배정한다.", "유통의 경우 예산 2억원을 배정한다."],
            ["창작", "유통"],
            "in turn",
        ),
        (
            ["창작 가운데 순회의 경우 2팀을 뽑는다.", "창작 가운데 온라인 송출 분야에서는 4팀을 뽑는다."],
            ["순회", "온라인 송출"],
            "parts of a part",
        ),
        (["창작 분야에서는 예산 3억원을 배정한다."], [], "one alone"),
        (["창작 분야에서는 우수하다.", "유통의 경우 예산 2억원을 배정한다."], [], "without figures"),
    ],
)
def test_cases_name_parts(texts: list[str], expected: list[str], why: str) -> None:
    assert names(prose.from_cases([line(text) for text in texts])) == expected, why


@pytest.mark.parametrize(
    ("texts", "expected", "why"),
    [
        (["규모 : [등대 카페] 1인석, 6개사 내외 / [나루] 4개사"], ["등대 카페", "나루"], "in one line"),
        (["[초기 트랙] 10개사 내외", "[도약 트랙] 5개사 내외"], ["초기 트랙", "도약 트랙"], "line by line"),
        (["[초기 트랙] 10개사 내외"], [], "one alone"),
        (["[등대] 지하 1층", "[나루] 지상 2층"], [], "without figures of ours"),
        (["[붙임1] 예산 3억원", "[서식] 예산 2억원"], [], "marks of papers"),
    ],
)
def test_brackets_name_parts(texts: list[str], expected: list[str], why: str) -> None:
    assert names(prose.from_brackets([line(text) for text in texts])) == expected, why


@pytest.mark.parametrize(("pattern", "needed", "example"), prose.LISTS)
def test_every_list_fits_its_example(pattern: str, needed: str, example: str) -> None:
    assert re.search(pattern, example)
    assert re.search(needed, example)
    assert len(names(prose.from_lists([line(example)]))) > 1


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "'갯벌 사업'에 4개사를 뽑고 '등대 사업'도 2개사를 뽑는다.",
            ["갯벌 사업", "등대 사업"],
            "with particles",
        ),
        ("'갯벌'에 4개사를 선정해 총 5억원을 지원한다.", [], "one is the programme"),
        ("'갯벌' 부문은 총 4억원, '등대' 부문은 총 2억원 규모다.", ["갯벌", "등대"], "with a track's word"),
        ("'바다 사업'에 6억원을 쓴다. '갯벌' 부문에 4억원이 투입된다.", ["갯벌"], "the programme is none"),
        (
            "'갯벌 연구사업' 3개 과제에 4억원, '등대 연구사업' 2개 과제에 2억원을 지원한다.",
            ["갯벌 연구사업", "등대 연구사업"],
            "with counts",
        ),
    ],
)
def test_names_in_quotes(text: str, expected: list[str], why: str) -> None:
    assert sorted(set(names(prose.from_quotes(mentions_of(line(text)))))) == expected, why


def test_names_behind_their_sums() -> None:
    text = "이 중 4억원은 갯벌 복원(신규)에 지원하며 나머지 2억원은 바다숲에 지원한다."
    assert names(prose.told_behind(mentions_of(line(text)))) == ["갯벌 복원", "바다숲"]


def test_a_listed_name_stands_where_it_says() -> None:
    text = "지원은 ▲갯벌 복원 ▲바다숲으로 나뉜다."
    for named in prose.from_lists([line(text)]):
        assert text[named.start : named.end] == named.name


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("새로 나서는 바다 기업의 해외 실증에 2개 과제가 간다.", ("해외 실증", "place")),
        ("도전형은 3개 과제를 고른다.", ("도전형", "topic")),
        ("창업 3년 이상 7년 미만의 도약 부문 8개사를 뽑는다.", ("도약 부문", "bare")),
        ("8개 과제를 고른다.", None),
        ("갯벌 부문에서는 19개의 과제에 2개 신규 과제를 더한다.", ("갯벌 부문", "place")),
    ],
)
def test_the_phrase_that_a_figure_is_told_of(text: str, subject: tuple[str, str] | None) -> None:
    mention = next(m for m in mentions_of(line(text)) if m.figure.kind == "count")
    found = prose.subject_of(mention)
    assert (found[:2] if found else None) == subject
    if found:
        assert text[found[2] : found[2] + len(found[0])] == found[0]


@pytest.mark.parametrize(
    ("text", "listed", "expected", "why"),
    [
        ("갯벌은 과제당 3억원, 등대는 과제당 2억원을 준다.", None, ["갯벌", "등대"], "side by side"),
        ("갯벌은 과제당 3억원을 준다.", None, [], "one alone is a subject like any other"),
        (
            "갯벌이 3억원, 등대가 최대 2억원으로 지원금이 다르다.",
            None,
            ["갯벌", "등대"],
            "told of by 이 and 가",
        ),
        ("개인은 최대 3백만원, 단체는 최대 9백만원을 받는다.", None, ["개인", "단체"], "kinds of recipients"),
        ("개인은 최대 3백만원을 받는다.", None, [], "one kind alone"),
        (
            "갯벌 복원 사업에 6억원, 판로 개척 사업에 4억원을 투입한다.",
            None,
            ["갯벌 복원", "판로 개척"],
            "without the word for a programme",
        ),
        ("새싹 부문에는 8개사를 뽑는다.", None, ["새싹 부문"], "a track's word"),
        ("등대지기에는 예산 3억원이 잡혔다.", -1, ["등대지기"], "the page named its parts before"),
        ("등대지기에는 예산 3억원이 잡혔다.", 90, [], "the lead, before parts are named"),
        ("등대지기에는 예산 3억원이 잡혔다.", None, [], "nothing sets it beside others"),
        ("지난해 갯벌은 3개사, 등대는 2개사를 지원했다.", None, [], "the past names no part"),
    ],
)
def test_names_that_figures_are_told_of(text: str, listed: int | None, expected: list[str], why: str) -> None:
    assert names(prose.from_figures(mentions_of(line(text)), listed=listed)) == expected, why


@pytest.mark.parametrize(("apart", "expected"), [(1, ["갯벌과제", "등대과제"]), (2, [])])
def test_names_of_one_shape_in_neighbouring_paragraphs(apart: int, expected: list[str]) -> None:
    first, second = (
        line("갯벌과제는 최고 5억원을 지원한다."),
        line("등대과제는 최고 1억원을 지원한다.", block=apart),
    )
    assert names(prose.from_figures([*mentions_of(first), *mentions_of(second)], listed=None)) == expected


def test_another_part_is_announced() -> None:
    assert names(prose.introduced([line("시는 등대 기술매칭도 추진한다. 3개 과제에 2억원이다.")])) == [
        "등대 기술매칭"
    ]
    assert names(prose.introduced([line("시는 사업을 추진한다. 3개 과제에 2억원이다.")])) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("지정과제 2개사 / 자유과제 1개사 선정", ["지정과제", "자유과제"]),
        ("과제는 다시 파랑 과제 15건과 노랑 과제 9건으로 갈린다.", ["파랑 과제", "노랑 과제"]),
        ("예비창업자 5팀, 초기창업자 3팀 모집", ["예비창업자", "초기창업자"]),
        (
            "갯벌 조사 지원(기업당 최대 3백만원), 등대 지도 지원(기업당 최대 5백만원)",
            ["갯벌 조사 지원", "등대 지도 지원"],
        ),
        ("국비 3억원, 도비 2억원 지원", []),
        ("2층 4개실(201호~204호), 3층 2개실 모집", ["2층", "3층"]),
        ("7층 (나눔석)-[잔여 : 3개좌석 내외]", ["7층"]),
        ("갯벌 등대 사업\n초등부 3팀, 중등부 3팀, 고등부 2팀 선발", ["초등부", "중등부", "고등부"]),
        ("A트랙(5개사, 기업당 1억원), B트랙(10개사, 기업당 5천만원) 지원", ["A트랙", "B트랙"]),
        ("①갯벌개발(과제당 2억원) ②등대조명(과제당 1억원)", ["갯벌개발", "등대조명"]),
        ("그림 도서 5팀, 저서 3팀 선발", ["그림 도서", "저서"]),
        ("상반기 10개사, 하반기 15개사 모집", ["상반기", "하반기"]),
        ("(갯벌트랙) 최대 2천만원 / (등대트랙) 최대 4천만원", ["갯벌트랙", "등대트랙"]),
        ("갯벌형(노천) 10석, 등대형(실내) 5석 모집", ["갯벌형", "등대형"]),
        ("총 30개사 (내수 20개사, 수출 10개사) 선정", ["내수", "수출"]),
        (
            "새내기(1회차) 최대 5천만원, 단골(2회차) 최대 3천만원을 지원",
            ["새내기", "단골"],
        ),
        ("마을을 위해 갯벌 사업비 2천만원, 등대 사업비 9백만원, 총 2천9백만원을 지원", ["갯벌", "등대"]),
        ("한도 : 석사-연간 4,000만원, 박사-연간 6,000만원", ["석사", "박사"]),
        ("총 8개사 선정", []),
    ],
)
def test_names_in_pairs(text: str, expected: list[str]) -> None:
    assert names(prose.in_pairs(mentions_of(line(text)))) == expected


def test_the_label_is_the_first_name_of_a_row_of_pairs() -> None:
    found = Line(text="8개사, 시제품 : 5개사", start=8, rank=99, block=0, label="길잡이", label_span=(0, 3))
    assert names(prose.in_pairs(mentions_of(found))) == ["길잡이", "시제품"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("기업당 숙박비 최대 9만원을 지원", ["숙박비"]),
        ("편도 운송료(60만원 한도) 지원", ["편도 운송료"]),
        ("숙박비 9만원 지원", []),
        ("부스 임차료 및 장치비 100% 지원(최대 800만원)", ["부스 임차료 및 장치비"]),
        ("편도 운송비의 50% 이내 (최대 2백만원)", ["편도 운송비"]),
    ],
)
def test_cost_items_have_ceilings(text: str, expected: list[str]) -> None:
    assert names(prose.cost_items(mentions_of(line(text)))) == expected


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Tier 1 awards are up to $90,000; Tier 2 awards are up to $500,000.",
            ["Tier 1", "Tier 2"],
            "side by side",
        ),
        ("Tier 1 awards are up to $90,000.", [], "one alone"),
    ],
)
def test_names_by_number_alone(text: str, expected: list[str], why: str) -> None:
    assert names(prose.numbered(mentions_of(line(text)))) == expected, why
