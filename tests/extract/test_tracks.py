import pytest

from monitor.extract.lines import Line
from monitor.extract.tracks import Part, Parts, short, squeeze
from monitor.facts import Span


def parts_of(*names: str) -> Parts:
    parts = Parts()
    for i, name in enumerate(names):
        parts.add(name, Span(quote=name, start=i * 100, end=i * 100 + len(name)))
    return parts


def line(text: str) -> Line:
    return Line(text=text, start=1000, rank=99, block=0)


@pytest.mark.parametrize(
    ("registered", "written", "same"),
    [
        ("바다숲 조성", "바다숲조성", True),
        ("'바다숲'", "바다숲", True),
        ("등대(항로)", "등대", True),
        ("등대", "등대(항로)", True),
        ("새싹 부문", "새싹", True),
        ("데이터 가공", "가공", True),
        ("바다숲", "바다", False),
        ("R&D", "비R&D", False),
    ],
)
def test_other_writings_of_one_name(registered: str, written: str, same: bool) -> None:
    parts = parts_of(registered)
    assert (parts.known(written) is not None) is same
    parts.add(written, Span(quote=written, start=500, end=500))
    assert len(parts.by_key) == (1 if same else 2)


def test_a_tail_that_fits_two_names_is_neither() -> None:
    assert parts_of("일반 가공", "데이터 가공").known("가공") is None


def test_the_fuller_name_wins_and_keeps_its_key() -> None:
    parts = parts_of("등대")
    key = parts.add("등대(항로)", Span(quote="등대(항로)", start=40, end=46))
    assert (key, parts.by_key[key].name, parts.by_key[key].span.start) == ("등대", "등대(항로)", 40)


def test_the_first_parent_stays() -> None:
    parts = parts_of("거점", "등대", "갯벌")
    span = Span(quote="등대", start=0, end=2)
    parts.add("등대", span, parent="거점")
    parts.add("등대", span, parent="갯벌")
    parts.add("거점", span, parent="거점")
    assert parts.by_key["등대"].parent == "거점"
    assert parts.by_key["거점"].parent is None


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("등대(항로·부표)에서는 3개 과제를", "등대(항로·부표)", "a field in brackets belongs to the name"),
        ("등대(3개 과제)를 뽑는다", "등대", "a figure is no field"),
        ("등대(LH)는 3개", "등대", "letters only spell the name out"),
        ("새등대(항로)는 3개", "등대", "another word that ends alike"),
    ],
)
def test_names_are_completed_by_the_text(text: str, name: str, why: str) -> None:
    parts = parts_of("등대")
    parts.complete([line("등대를 고친다"), line(text)])
    part = parts.by_key["등대"]
    assert part.name == name, why
    assert part.evidence[0].quote == part.name


def test_a_completed_name_stands_where_the_text_says() -> None:
    parts = parts_of("등대")
    parts.complete([line("올해는 등대(항로)에 3개")])
    assert parts.by_key["등대"].span == Span(quote="등대(항로)", start=1004, end=1010)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("갯벌에는 3억원을 준다", [("갯벌", True)]),
        ("갯벌 10개사를 뽑는다", [("갯벌", True)]),
        ("갯벌을 지키는 등대는", [("갯벌", False), ("등대", True)]),
        ("큰갯벌에는", []),
        ("등대지기가", []),
        ("갯 벌은", [("갯벌", True)]),
        ("등대(항로)에서는", [("등대", True)]),
        ("등대: 3개", [("등대", True)]),
        ("등대 제작비, 홍보비 등을", [("등대", False)]),
    ],
)
def test_where_a_text_mentions_parts(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(place.key, place.subject) for place in parts_of("갯벌", "등대").places(text)] == found


def test_nothing_is_mentioned_where_nothing_is_registered() -> None:
    assert list(Parts().places("갯벌에 3억원")) == []


def test_brackets_tell_apart_what_begins_alike() -> None:
    parts = parts_of("법률(국내)", "법률(해외)")
    assert [place.key for place in parts.places("국내 7건, 해외 3건")] == ["법률(국내)", "법률(해외)"]
    assert list(parts.places("법률 상담은")) == []
    assert list(parts_of("등대(항로)").places("항로에 3억원")) == []


def test_a_description_behind_the_name_is_another_word_for_it() -> None:
    parts = Parts()
    parts.add("Strand 1", Span(quote="Strand 1", start=0, end=8), word="trials")
    assert [place.key for place in parts.places("20 trials")] == ["strand1"]


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        ("갯벌", "갯벌"),
        ("① 갯벌 지원내용", "갯벌"),
        ("가. 갯벌: 되살리기", "갯벌"),
        ("갯벌(해양)", "갯벌"),
        ("갯벌과 등대", None),
        ("우리 갯벌", None),
        ("갯벌 평가 항목과 배점 기준", None),
        ("사업개요", None),
    ],
)
def test_what_a_heading_names(heading: str, named: str | None) -> None:
    assert parts_of("갯벌", "등대").named(heading) == named


def test_words_for_comparing() -> None:
    assert squeeze("「바다 숲」 A형") == "바다숲a형"
    assert short("등대(항로·부표)") == "등대"
    assert Part(name="등대", span=Span(quote="등대", start=0, end=2)).evidence[0].quote == "등대"
