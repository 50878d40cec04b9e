from __future__ import annotations

import re

import pytest

from monitor.document.read import read
from monitor.extract.contacts import ASKS, NOT_FOR_QUESTIONS, TAKES_APPLICATIONS, find_contact_texts
from monitor.extract.lines import read_lines


def contacts_of(text: str) -> list[str]:
    document = read(text.encode())
    return [contact.value for contact in find_contact_texts(document, read_lines(document)[0])]


@pytest.mark.parametrize(("pattern", "example"), [*ASKS, *NOT_FOR_QUESTIONS, *TAKES_APPLICATIONS])
def test_every_row_matches_its_example(pattern: str, example: str) -> None:
    assert re.search(pattern, example, re.IGNORECASE)


@pytest.mark.parametrize(
    ("page", "contacts", "why"),
    [
        ("문의처 : 등대팀 02-123-4567, light@sample.or.kr", ["02-123-4567", "light@sample.or.kr"], "a field"),
        ("등대를 짓습니다. 문의는 등대팀(051-765-4321)으로 하면 된다.", ["051-765-4321"], "in a sentence"),
        ("<h4>문의</h4><p>등대팀 033-111-2222</p>", ["033-111-2222"], "under a heading"),
        (
            "신청방법 : 이메일 접수(apply@sample.or.kr)\n문의처 : 02-123-4567",
            ["02-123-4567"],
            "an address that takes applications",
        ),
        (
            "신청방법 : 이메일 접수(apply@sample.or.kr)\n문의처 : apply@sample.or.kr",
            ["apply@sample.or.kr"],
            "unless it is for questions too",
        ),
        ("문의처 : 02-123-4567 (FAX 02-123-4568)", ["02-123-4567"], "the fax is for none"),
        (
            "등대 문의 02-123-4567\n바다신문 전화 02-999-1111 팩스 02-999-2222",
            ["02-123-4567"],
            "a site's footer",
        ),
        ("등대를 짓는다.\n최종수정 : 2031.03.02 13:48 press@sample.com", [], "in a byline"),
        ("홍길순 기자 press@sample.com\n문의 02-123-4567", ["02-123-4567"], "the reporter's"),
        (
            "등대 전경. [사진=바다시] writer@sample.com\n등대를 짓는다.\nwriter@sample.com",
            [],
            "given as the reporter's once, it is never the call's",
        ),
        ("등대를 짓는다.\nwriter@sample.com\n(끝)", [], "alone below an article, it is the reporter's"),
        ("등대를 짓습니다.\nlight@sample.com", ["light@sample.com"], "alone below a notice"),
        ("등대팀 02-123-4567\n등대를 짓습니다.", ["02-123-4567"], "no better one on the page"),
        ("문의 02-123-4567\n담당자 02-123-4567", ["02-123-4567"], "each once"),
        ("전산 장애 문의 1588-0000\n사업 문의 02-123-4567", ["02-123-4567"], "help with the system"),
    ],
)
def test_contacts_of_pages(page: str, contacts: list[str], why: str) -> None:
    assert contacts_of(page) == contacts, why


CELLS = "<tr><td>등대</td><td>빛팀</td><td>02-123-4567</td></tr></table>"
ROWS = f"<table><tr><th>구분</th><th>담당</th><th>전화번호</th></tr>{CELLS}"
SIDE = (
    "<table><tr><td>구분</td><td>항구</td><td>등대</td></tr>"
    "<tr><td>문의</td><td>02-111-2222</td><td>02-333-4444</td></tr></table>"
)
PLAIN = f"<table><tr><th>구분</th><th>담당</th><th>비고</th></tr>{CELLS}"


@pytest.mark.parametrize(
    ("page", "contacts", "why"),
    [
        (f"<p>등대</p>{ROWS}", ["02-123-4567"], "a column of numbers"),
        (f"<p>등대</p>{SIDE}", ["02-111-2222", "02-333-4444"], "a row of them"),
        (f"<h3>문의처</h3>{PLAIN}", ["02-123-4567"], "the heading above the table"),
        (f"<h3>실적</h3>{PLAIN}", [], "a table of something else"),
        (f"{PLAIN}", [], "a table without a heading"),
    ],
)
def test_contacts_of_tables(page: str, contacts: list[str], why: str) -> None:
    assert contacts_of(f"<body>{page}</body>") == contacts, why


def test_a_contact_quotes_its_place() -> None:
    document = read("문의처 : 등대팀 02)123-4567".encode())
    (contact,) = find_contact_texts(document, read_lines(document)[0])
    assert (contact.value, contact.evidence[0].quote) == ("02-123-4567", "02)123-4567")
