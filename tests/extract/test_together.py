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
        ("▲매출 5억원 이상 ▲업력 7년", [None, None], "no brackets"),
        ("(4억원) 갯벌 (1억원) 등대", [None, None], "no items"),
    ],
)
def test_items_of_a_list(text: str, roles: list[str | None], why: str) -> None:
    line = Line(text=text, start=0, rank=99, block=0)
    assert [mention.role for mention in together(mentions_of(line))] == roles, why
