import pytest

from monitor.extract.figures import mentions_of
from monitor.extract.lines import Line
from monitor.extract.owners import Owners
from monitor.extract.tracks import Parts
from monitor.facts import Span


def parts_of(*names: str) -> Parts:
    parts = Parts()
    for i, name in enumerate(names):
        parts.add(name, Span(quote=name, start=i * 100, end=i * 100 + len(name)))
    return parts


def owners_in(parts: Parts, line: Line) -> list[str | None]:
    owners = Owners(parts)
    owners.read(line)
    return [owners.of(mention) for mention in mentions_of(line)]


def line(text: str, **more: object) -> Line:
    return Line(text=text, start=0, rank=99, block=0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "owners", "why"),
    [
        ("갯벌에 3개사, 등대에 2개사를 뽑는다.", ["갯벌", "등대"], "the last name before each"),
        ("갯벌은 4곳이다. 과제당 2억원을 준다.", ["갯벌"], "the sentence goes on about it"),
        (
            "갯벌은 3개사, 등대는 2개사다. 과제당 2억원을 준다.",
            ["갯벌", "등대", None],
            "about both: the programme",
        ),
        ("갯벌은 3개사를 뽑는다. 올해 사업비는 6억원이다.", ["갯벌", None], "words of the whole"),
        ("갯벌을 지키는 기업에 2억원을 준다.", [None], "the object is no owner"),
        ("기업당 2억원을 준다. 갯벌은 따로 없다.", [None], "what comes later owns nothing"),
        ("갯벌은 넓다. 갯벌과 등대, 부두 세 곳에 9억원을 준다.", ["갯벌"], "a list as one subject"),
        ("갯벌과 등대로 나뉜다. 총 9개사를 뽑는다.", [None], "a list leaves no one in focus"),
        ("▲갯벌(3개사) ▲등대(2개사) 등 2개 분야에 9억원", ["갯벌", "등대", None], "the list is over"),
        (
            "갯벌은 ▲등대(2개사) ▲부두(3개사) 등 모두 9억원",
            ["등대", "부두", "갯벌"],
            "so its subject is back",
        ),
        ("갯벌과 등대에 각각 4억원, 9억원을 지원한다.", ["갯벌", "등대"], "each in its turn"),
        ("4억원은 갯벌에, 9억원은 등대에 쓴다.", ["갯벌", "등대"], "where the sums go"),
        ("갯벌 등 바다에 9억원을 준다.", [None], "an example of something wider"),
        ("갯벌 3개사, 등대 2개사 / 총 5개사 모집", ["갯벌", "등대", None], "the sum of a list"),
        ("갯벌(3개사)과 등대(2개사)로 나뉜다.", ["갯벌", "등대"], "in the items' own brackets"),
        ("갯벌은 3개사에 2억원씩 총 6억원을 준다.", ["갯벌", "갯벌", "갯벌"], "the sum of one's own"),
        ("△갯벌 △등대를 위해 한 곳에 최대 9억원", [None], "what it is for"),
        ("(등대)에 3개사를 뽑는다.", ["등대"], "a name in brackets"),
        ("We expect to fund 6 Track 1 awards.", ["track1"], "English names it behind the number"),
    ],
)
def test_in_running_text(text: str, owners: list[str | None], why: str) -> None:
    parts = parts_of("갯벌", "등대", "부두", "Track 1")
    found = owners_in(parts, line(text))
    assert found[-len(owners) :] == owners, why


@pytest.mark.parametrize(
    ("text", "section", "label", "owner", "why"),
    [
        ("기업당 2억원", ("지원내용", "갯벌"), "", "갯벌", "the heading above"),
        ("기업당 2억원", ("갯벌", "지원내용"), "", "갯벌", "a heading further up"),
        ("기업당 2억원", ("등대",), "갯벌", "갯벌", "its own label"),
        ("선정된 기업에 모두 2억원을 지원합니다.", ("갯벌",), "", None, "words of the whole"),
        (
            "기업당 2억원",
            ("갯벌을 지키는 아주 긴 제목과 그 아래 이어지는 설명",),
            "",
            None,
            "a heading that says more",
        ),
    ],
)
def test_by_what_stands_above(
    text: str, section: tuple[str, ...], label: str, owner: str | None, why: str
) -> None:
    parts = parts_of("갯벌", "등대")
    span = (0, len(label)) if label else None
    assert owners_in(parts, line(text, section=section, label=label, label_span=span)) == [owner], why


def test_a_new_paragraph_starts_afresh() -> None:
    parts = parts_of("갯벌")
    owners = Owners(parts)
    owners.read(line("갯벌은 3개사를 뽑는다."))
    after = Line(text="과제당 2억원을 준다.", start=50, rank=99, block=1)
    owners.read(after)
    assert owners.of(mentions_of(after)[0]) is None


def test_parts_listed_under_another_are_its_children() -> None:
    parts = parts_of("거점 개발", "갯벌", "등대")
    owners = Owners(parts)
    owners.read(line("큰 축은 거점 개발이다. 갯벌, 등대 두 곳에 8억원이 배정됐다."))
    assert owners.parents == {"갯벌": "거점개발", "등대": "거점개발"}
