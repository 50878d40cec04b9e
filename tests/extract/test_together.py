import pytest

from monitor.extract.figures import mentions_of
from monitor.extract.lines import Line
from monitor.extract.together import together


@pytest.mark.parametrize(
    ("text", "roles", "why"),
    [
        ("▲갯벌(2곳, 4억원), ▲등대(1억원)", ["count", "budget", "budget"], "in brackets behind the items"),
        ("▲갯벌(9개사) ▲등대(4개사) 두 갈래", ["count", "count"], "words behind the last speak of the list"),
        ("▲갯벌(4억원)", [None], "one item is no list"),
        ("'갯벌'(4억원)과 '등대'(2억원)", ["budget", "budget"], "quoted names"),
        ("갯벌과 등대에 각각 4억원, 2억원을 지원한다", ["budget", "budget"], "in their turn"),
        ("지원 규모는 갯벌 3억원, 등대 2억원, 부두 1억원이다", ["budget"] * 3, "each behind a name alone"),
        ("갯벌형(500만원)과 등대형(900만원)으로 나눈다", ["award", "award"], "small sums behind names"),
        ("갯벌개발(5억원)과 등대조명(9억원)으로 나눈다", ["budget", "budget"], "large ones"),
        ("갯벌형(500만원)으로 나눈다", [None], "one alone"),
        ("▲매출 5억원 이상 ▲업력 7년", [None, None], "no brackets"),
        ("(4억원) 갯벌 (1억원) 등대", [None, None], "no items"),
    ],
)
def test_items_of_a_list(text: str, roles: list[str | None], why: str) -> None:
    line = Line(text=text, start=0, rank=99, block=0)
    assert [mention.role for mention in together(mentions_of(line))] == roles, why


@pytest.mark.parametrize(
    ("text", "roles", "why"),
    [
        ("총 3억원, 과제당 최대 5천만원", ["budget", "award"], "the whole above what each gets"),
        ("£3m in total, up to £50,000 per project", ["budget", "award"], "named behind"),
        ("총 5천만원, 과제당 최대 5천만원", ["award", "award"], "no more than one gets"),
        ("3억원, 과제당 최대 5천만원", ["award", "award"], "nothing names the whole"),
        ("총 3억원을 쓴다. 과제당 최대 5천만원", ["award", "award"], "two sentences"),
    ],
)
def test_a_whole_beside_its_shares(text: str, roles: list[str | None], why: str) -> None:
    line = Line(text=text, start=0, rank=99, block=0, label="지원내용")
    assert [mention.role for mention in together(mentions_of(line))] == roles, why


@pytest.mark.parametrize(
    ("text", "bounds", "counts", "why"),
    [
        ("대상 1팀 700만원, 우수상 3팀 각 200만원", (2_000_000, 7_000_000), 0, "prizes and their winners"),
        ("대상(1팀) 700만원, 장려상(4팀) 각 50만원", (500_000, 7_000_000), 0, "winners in brackets"),
        ("1위 3천만원, 2위 2천만원", (20_000_000, 30_000_000), 0, "ranks"),
        ("총 5팀 선정, 1위 3천만원, 2위 2천만원", (20_000_000, 30_000_000), 1, "with all winners before"),
        ("지원대상 기업당 최대 3천만원", (None, 30_000_000), 0, "one alone, and no prize"),
    ],
)
def test_prizes_are_one_award(
    text: str, bounds: tuple[int | None, int | None], counts: int, why: str
) -> None:
    line = Line(text=text, start=0, rank=99, block=0, label="지원내용")
    found = [mention for mention in together(mentions_of(line)) if mention.role]
    (award,) = [mention for mention in found if mention.role == "award"]
    assert (award.figure.min, award.figure.max) == bounds, why
    assert len(found) == 1 + counts, why
