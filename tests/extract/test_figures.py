import pytest

from monitor.extract import counters, figures
from monitor.extract.figures import Mention, clauses, mentions_in, mentions_of
from monitor.extract.lines import Line


def line(text: str, *, label: str = "", section: tuple[str, ...] = (), start: int = 0) -> Line:
    span = (0, len(label)) if label else None
    return Line(text=text, start=start, rank=99, block=0, label=label, label_span=span, section=section)


def roles(*found: Mention) -> list[tuple[str | None, int | None, int | None]]:
    return [(mention.role, mention.figure.min, mention.figure.max) for mention in found]


# (label, text, role of the first figure, its bounds, why)
LABELLED = [
    ("총사업비", "4억원", "budget", (400_000_000, 400_000_000), "money put up"),
    ("지원규모", "총 12개사, 2억원", "count", (12, 12), "a size may be a number"),
    ("지원한도", "3천만원", "award", (None, 30_000_000), "a limit is a ceiling, also without 최대"),
    ("Award Floor", "$20,000", "award", (20_000, None), "a floor has no ceiling"),
    ("Award Ceiling", "$90,000", "award", (None, 90_000), "a ceiling has no floor"),
    ("Estimated number of awards", "6", "count", (6, 6), "a bare number under a count"),
    ("Number of awards", "up to 20", "count", (None, 20), "a bare ceiling under a count"),
    ("Number of awards", "around four", "count", (4, 4), "a number in words"),
    ("Estimated number of awards", "6 to 9", "count", (6, 9), "a bare range under a count"),
    ("연구개발기간", "협약일 ~ '26. 12. (20개월)", "duration", (20, 20), "a length behind its window"),
    ("기간", "2025년 3월부터 9월까지 7개월", "duration", (7, 7), "a period of months is the project's"),
    ("접수기간", "5월 1일 ~ 5월 20일(20일간)", None, (20, 20), "how long applications are taken"),
    ("신청자격", "매출 50억원 이하 기업", None, (None, 5_000_000_000), "a condition"),
    ("자부담", "5백만원", None, (5_000_000, 5_000_000), "the recipient's share"),
    ("전년도 지원실적", "21개 과제", "history", (21, 21), "an earlier year by its label"),
    ("지원금액", "월 150만원", "award", (1_500_000, 1_500_000), "a monthly rate where nothing else is given"),
    ("총상금", "2천만원", "budget", (20_000_000, 20_000_000), "prizes in all"),
    ("입주기간", "기본 2년, 연장하면 최대 5년", None, (24, 24), "the first term of a renewable stay"),
    ("개최규모", "180개사", None, (180, 180), "the size of a fair"),
    ("사업화자금", "평균 1억원 내외, 최대 2억원", None, (100_000_000, 100_000_000), "a mean beside a cap"),
    ("지원규모", "최대 2억원", "award", (None, 200_000_000), "a ceiling under a size is one award"),
    (
        "지원규모",
        "27억원(과제당 3억원 이내)",
        "budget",
        (2_700_000_000, 2_700_000_000),
        "a whole before shares",
    ),
    ("참가규모", "8개사", "count", (8, 8), "who may come along"),
    ("모집대상", "새싹기업 10개사 내외", "count", (10, 10), "who is sought, and how many"),
    ("모집대상", "상시근로자 5인 이상 기업", None, (5, None), "a condition all the same"),
    ("활동비", "월 50만원(최대 6개월), 총 300만원", None, (500_000, 500_000), "a rate beside its sum"),
    ("투자연계", "최대 1억원", None, (None, 100_000_000), "investors' money"),
    ("현재 입주 가능 호실", "4개", "count", (4, 4), "rooms on offer"),
]


@pytest.mark.parametrize(
    ("label", "text", "role", "bounds", "why"), LABELLED, ids=[f"{row[0]}: {row[4]}" for row in LABELLED]
)
def test_labels_speak(
    label: str, text: str, role: str | None, bounds: tuple[int | None, int | None], why: str
) -> None:
    first = mentions_of(line(text, label=label))[0]
    assert (first.role, (first.figure.min, first.figure.max)) == (role, bounds), why


@pytest.mark.parametrize(
    ("section", "text", "role", "why"),
    [
        (("선정규모",), "9개사", "count", "a heading stands for a label"),
        (("첨부파일",), "과제당 2억원, 14개 과제", "award", "a text may follow its files"),
        (("※ 접수를 마감하였습니다.",), "지원 기간은 1년이다", "duration", "a sentence heads nothing"),
        (("등대 조명 지원대상 모집 공고",), "과제당 2억원, 14개 과제", "award", "a title heads nothing"),
        (("유의사항",), "선정일로부터 20일 이내 포기", None, "nothing of ours stands under rules"),
        (("재단 소식",), "창업 공모전 개최(상금 400만원)", None, "news of the house"),
        (("지난 이야기", "숫자로 보기"), "34개 단체를 지원", "history", "past rounds, however deep below"),
        (
            ("유의사항을 꼭 읽고 신청하실 분을 기다리는 마을 축제",),
            "4개 단체",
            "count",
            "a title is no label",
        ),
    ],
)
def test_headings_speak_where_labels_are_silent(
    section: tuple[str, ...], text: str, role: str | None, why: str
) -> None:
    assert mentions_of(line(text, section=section))[0].role == role, why


def test_from_a_to_b_parts_past_and_present() -> None:
    found = mentions_of(line("예산을 지난해 12억원에서 19억원으로 늘렸다."))
    assert roles(*found) == [
        ("history", 1_200_000_000, 1_200_000_000),
        ("budget", 1_900_000_000, 1_900_000_000),
    ]


def test_a_verb_at_the_end_speaks_for_all_figures_before_it() -> None:
    found = mentions_of(line("바다길에 7개사, 하늘길에 3개사를 뽑는다."))
    assert roles(*found) == [("count", 7, 7), ("count", 3, 3)]


def test_an_english_verb_speaks_for_all_figures_behind_it() -> None:
    found = mentions_of(line("We expect to fund 14 pilot projects, and about 3 full projects."))
    assert roles(*found) == [("count", 14, 14), ("count", 3, 3)]


# (text, unit of the first count, why)
UNITS = [
    ("기업 18곳을 뽑는다.", "company", "the noun before a bare counter"),
    ("과제 8개 내외를 선정한다.", "project", "the noun before a bare counter"),
    ("7개 내외 과제를 선정한다.", "project", "the noun behind it"),
    ("가형은 9개, 나형은 2개 과제를 고른다.", "project", "the noun of the next count"),
    ("회차별 기업 30개소를 모집한다.", "company", "the noun is surer than the counter"),
    ("We expect to fund three of them.", "project", "English points back to projects"),
]


@pytest.mark.parametrize(("text", "unit", "why"), UNITS)
def test_bare_counters_take_the_noun_beside_them(text: str, unit: str, why: str) -> None:
    first = next(m for m in mentions_of(line(text)) if m.figure.kind == "count")
    assert (first.figure.unit, first.role) == (unit, "count"), why


@pytest.mark.parametrize(("noun", "unit", "example"), counters.NOUNS)
def test_every_noun_fits_its_example(noun: str, unit: str, example: str) -> None:
    assert mentions_of(line(f"{example} 선정"))[0].figure.unit == unit


@pytest.mark.parametrize(("pattern", "role", "example"), figures.ASIDE)
def test_every_heading_of_other_things_fits_its_example(pattern: str, role: str, example: str) -> None:
    found = mentions_of(line("6개 단체를 지원", section=(example,)))[0]
    assert found.role == (None if role == "other" else role), pattern


def test_a_sum_is_completed_by_the_line_below() -> None:
    above, below = line("7천만원", start=10), line("단체당 최대 / 3개 단체", start=20)
    sum_, count = mentions_in([above, below])
    assert (sum_.role, sum_.figure.min, sum_.figure.max, sum_.figure.per) == (
        "award",
        None,
        70_000_000,
        "organisation",
    )
    assert (sum_.start, sum_.end) == (10, 14)
    assert (count.role, count.figure.min) == ("count", 3)


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("7천만원 지원", "단체당 최대", "the line says more than a sum"),
        ("7천만원", "마을에서 함께", "the next line says nothing of it"),
        ("7천만원", "단체당 최대 9천만원", "the next line has a sum of its own"),
    ],
)
def test_other_lines_stand_alone(first: str, second: str, why: str) -> None:
    found = next(iter(mentions_in([line(first), line(second, start=50)])))
    assert found.figure.per is None, why


def test_a_clause_ends_at_a_comma_but_not_inside_a_number() -> None:
    text = "가는 1,200만원, 나는 900만원이며 다는 없다"
    assert [text[a:b] for a, b in clauses(text, 0, len(text))] == [
        "가는 1,200만원, ",
        "나는 900만원이며 ",
        "다는 없다",
    ]


def test_a_mention_knows_its_place_and_its_label() -> None:
    found = mentions_of(line("총 2억원", label="사업비", start=30))[0]
    assert found.labelled
    assert (found.start, found.end) == (30 + found.figure.start, 30 + found.figure.end)
    assert not mentions_of(line("총 2억원"))[0].labelled


def test_what_recipients_get_turns_into_an_award() -> None:
    found = mentions_of(line("기업당 최대 지원금도 지난해 2억원에서 3억원으로 상향된다."))
    assert [(m.role, m.figure.min, m.figure.max) for m in found][1] == ("award", None, 300_000_000)


def test_a_bare_number_under_a_korean_label_counts_what_others_do() -> None:
    (found,) = mentions_of(line("14", label="선정규모"))
    assert (found.role, found.figure.min, found.figure.unit) == ("count", 14, None)


def test_a_compound_behind_a_counter_says_what_is_counted() -> None:
    (found,) = mentions_of(line("60개 안팎의 바다기업을 선정한다."))
    assert found.figure.unit == "company"


def test_a_floor_and_a_ceiling_are_no_turn() -> None:
    found = mentions_of(line("한 곳에 최저 100만원에서 최고 300만원까지 지원받을 수 있다."))
    assert "history" not in [mention.role for mention in found]


def test_a_label_says_what_a_bare_counter_counts() -> None:
    (found,) = mentions_of(line("4개", label="입주 가능 호실"))
    assert found.figure.unit == "item"


def test_an_arrow_turns_one_sum_into_another() -> None:
    found = mentions_of(line("기업당 지원한도(1500만원→3000만원)와 기간(3개월→6개월)을 늘렸다."))
    assert [(m.role, m.figure.max) for m in found] == [
        ("history", 15_000_000), ("award", 30_000_000), ("history", 3), ("duration", 6),
    ]  # fmt: skip
