from __future__ import annotations

import pytest

from monitor.document.pairs import pair_in, value_beside
from monitor.document.tree import Node, grow


def node(html: str) -> Node:
    return next(grow(html).body.elements())


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        ("<li><b>접수기간</b> 3. 2. ~ 3. 9.</li>", ("접수기간", 1), "a known label, then text"),
        ("<div><span>지원대상</span><p>청년</p><p>단체</p></div>", ("지원대상", 2), "a value of two parts"),
        (
            "<div><span class=s_title>특별 항목</span><span>값</span></div>",
            ("특별 항목", 1),
            "a class says label",
        ),
        ("<div><span class=tit>2차</span><span>값</span></div>", None, "figures are no label"),
        ("<div><span>특별 항목</span><span>값</span></div>", None, "nothing says label"),
        ("<li><b>접수기간</b> : 3. 2.</li>", None, "a colon: the line itself is the field"),
        ("<li><a>접수기간</a> 3. 2.</li>", None, "a link is no label"),
        ("<li>접수기간 <b>3. 2.</b></li>", None, "text comes first"),
        ("<li><b>접수기간</b></li>", None, "no value"),
        ("<div><b>접수기간</b><b>지원대상</b><b>문의처</b></div>", None, "labels alone"),
        (f"<li><b>{'기간' * 30}</b> 값</li>", None, "too long"),
    ],
)
def test_the_pair_an_element_consists_of(html: str, expected: tuple[str, int] | None, why: str) -> None:
    found = pair_in(node(html))
    assert (found and (found[0].text(), len(found[1]))) == expected, why


@pytest.mark.parametrize(
    ("html", "beside", "why"),
    [
        ("<div><span class=tit>기간</span><span class=txt>3월</span></div>", 1, "classes of label and value"),
        ("<div><span class=tit>기간</span> <span class=txt>3월</span></div>", 2, "white space between"),
        ("<div><p class=label-a>기간</p><p class=value_b>3월</p></div>", 1, "parts of class names"),
        ("<div><span class=tit>기간</span><p class=txt>3월</p></div>", None, "another kind of element"),
        ("<div><span class=tit>기간</span><span>3월</span></div>", None, "no value's class"),
        ("<div><span>기간</span><span class=txt>3월</span></div>", None, "no label's class"),
        ("<div><span class=tit>기간</span>3월</div>", None, "text beside it"),
        ("<div><span class=tit>기간</span></div>", None, "nothing beside it"),
        ("<div>기간<span class=txt>3월</span></div>", None, "text is no label"),
        ("<div><h3 class=tit>기간</h3><h3 class=txt>3월</h3></div>", None, "headings"),
    ],
)
def test_the_value_beside_a_label(html: str, beside: int | None, why: str) -> None:
    assert value_beside(node(html).kids, 0) == beside, why
