from __future__ import annotations

import pytest

from monitor.document.read import read
from monitor.document.scripts import GOES, calls_in


def defined(body: str, name: str = "fnDown", params: str = "id, no") -> str:
    return f"<script>function {name}({params}) {{ {body} }}</script>"


@pytest.mark.parametrize(("pattern", "why", "example"), GOES)
def test_each_row_leads_where_its_example_does(pattern: str, why: str, example: str) -> None:
    form = "form" in why
    field = "frm.id.value = id; " if form else ""
    address = calls_in(defined(f"{field}{example}; frm.submit();"))["fnDown"]
    assert address.endswith("?id={1}"), why


@pytest.mark.parametrize(
    ("script", "address", "why"),
    [
        (
            "function fnDown(id, no) { location.href = '/bbs/down.do?id=' + id + \"&no=\" + no; }",
            "/bbs/down.do?id={1}&no={2}",
            "texts and arguments",
        ),
        (
            "var ctx = '/front'; fnDown = function(id){ if (!id) { return; } "
            "location.href = ctx + '/d?k=' + id; }",
            "/front/d?k={1}",
            "a text of the page, a question before it",
        ),
        ("const fn = { fnDown: function(id) { window.open(`/down/${id}`); } }", "/down/{1}", "a template"),
        (
            "function fnDown(id) { location.href = '/down.do?id=' + encodeURIComponent(id); }",
            "/down.do?id={1}",
            "made fit for an address",
        ),
        (
            "function fnDown(id, no) { document.frm.fileId.value = id; document.frm.sn.value = no;"
            " document.frm.action = '/down.do'; document.frm.submit(); }",
            "/down.do?fileId={1}&sn={2}",
            "a form, asked for by GET",
        ),
        (
            "function fnDown(id) { $('#fileId').val(id); "
            "$('#frm').attr('action', '/down.do?m=1').submit(); }",
            "/down.do?m=1&fileId={1}",
            "a form filled in by a library",
        ),
    ],
)
def test_calls_that_lead_somewhere(script: str, address: str, why: str) -> None:
    page = f"<html><body><h1>공고</h1><script type='text/javascript'>{script}</script></body></html>"
    assert calls_in(page) == {"fnDown": address}, why
    assert read(page.encode()).calls == {"fnDown": address}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("location.href = base() + id;", "what another call gives is not known"),
        ("location.href = unknown + '/down.do?id=' + id;", "a name that is none of ours"),
        ("location.href = '/list.do';", "no argument tells where"),
        ("location.href = id;", "no text tells where"),
        ("alert(id);", "it goes nowhere"),
        ("location.href = '/down.do?id=' + id; " + "x();" * 600, "longer than is read"),
        ("if (id) { location.href = '/down.do?id=' + id;", "its braces do not close"),
    ],
)
def test_calls_that_lead_nowhere_we_know(body: str, why: str) -> None:
    assert calls_in(defined(body)) == {}, why


def test_the_first_of_two_definitions_counts() -> None:
    one, other = (defined(f"location.href = '/{word}.do?id=' + id;") for word in ("first", "second"))
    assert calls_in(one + other) == {"fnDown": "/first.do?id={1}"}


def test_so_many_are_looked_at() -> None:
    many = "".join(defined("location.href = '/d?id=' + id;", name=f"f{n}") for n in range(300))
    assert len(calls_in(many)) == 100
    assert calls_in("<script>" * 5000 + "function f(") == {}
