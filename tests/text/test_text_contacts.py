"""Telephone numbers and addresses as written, and as they are normalised."""

import pytest

from monitor.text.contacts import EMAILS, PHONES, find_contacts


def found(text: str) -> list[str]:
    return [f"fax {c.value}" if c.kind == "fax" else c.value for c in find_contacts(text)]


@pytest.mark.parametrize("example", [row[2] for row in PHONES] + [row[1] for row in EMAILS])
def test_every_row(example: str) -> None:
    (contact,) = find_contacts(example)
    assert (contact.start, contact.end) == (0, len(example))


@pytest.mark.parametrize(
    ("text", "numbers", "why"),
    [
        ("문의 : 270-2438", ["270-2438"], "a local number behind its word"),
        ("문화예술과(749-8593~4)", ["749-8593", "749-8594"], "in a bracket behind an office"),
        ("공고번호 2024-1047", [], "a notice's number"),
        ("2024-1047", [], "a notice's number alone"),
        ("결과 270-2438", [], "no word that says so"),
    ],
)
def test_local_numbers(text: str, numbers: list[str], why: str) -> None:
    assert [contact.value for contact in find_contacts(text)] == numbers, why


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("042-862-9582, 042-862-9583", ["042-862-9582", "042-862-9583"], "two numbers"),
        ("044-410-1722, 1718", ["044-410-1722", "044-410-1718"], "a tail repeats the beginning"),
        ("053-757-4145 / 4143", ["053-757-4145", "053-757-4143"], "a tail behind a slash"),
        ("02-123-4567, 4568, 4569", ["02-123-4567", "02-123-4568", "02-123-4569"], "two tails"),
        ("044-410-1722~3", ["044-410-1722", "044-410-1723"], "a range"),
        ("062-949-9171~9174", ["062-949-9171", "062-949-9174"], "a range in full"),
        ("02-123-4567∼8", ["02-123-4567", "02-123-4568"], "another tilde"),
        ("053-757-4145, 10명", ["053-757-4145"], "a count is no tail"),
        ("02-123-4567, 2025년", ["02-123-4567"], "a year is no tail"),
        ("02-123-4567, 123", ["02-123-4567"], "three digits are no tail"),
        ("02-123-4567-89", ["02-123-4567"], "a long tail behind a hyphen"),
        ("02-123-4567 및 8", ["02-123-4567"], "one digit behind a word"),
        ("031-8045-6725 / yeah1@aba.or.kr", ["031-8045-6725", "yeah1@aba.or.kr"], "both kinds"),
        ("(서류) 02-123-4567 (관련 문의) 031-234-5678", ["02-123-4567", "031-234-5678"], "roles in brackets"),
        ("국번없이 1357", ["1357"], "four digits"),
        ("국번 없이 110", ["110"], "three digits"),
        ("042 611 2947", ["042-611-2947"], "spaces"),
        ("0313896358", ["031-389-6358"], "nothing between"),
        ("01012345678", ["010-1234-5678"], "a mobile, nothing between"),
        ("02)123-4567", ["02-123-4567"], "a bracket"),
        ("(02) 123-4567", ["02-123-4567"], "two brackets"),
        ("02.123.4567", ["02-123-4567"], "dots"),
        ("02 - 123 - 4567", ["02-123-4567"], "spaced hyphens"),
        ("０２－１２３－４５６７", ["02-123-4567"], "full width"),
        ("+82-2-123-4567", ["02-123-4567"], "from abroad"),
        ("+82 10 1234 5678", ["010-1234-5678"], "a mobile from abroad"),
        ("1577 1234", ["1577-1234"], "a national number"),
        ("1660-0001(내선 2번)", ["1660-0001"], "an extension"),
        ("070-1234-5678", ["070-1234-5678"], "internet"),
        ("0507-1234-5678", ["0507-1234-5678"], "a safe number"),
        ("T. 02-123-4567 F. 02-123-4568", ["02-123-4567", "fax 02-123-4568"], "a fax number"),
        ("팩스: 02-123-4568", ["fax 02-123-4568"], "a fax number"),
        ("전화 02-123-4567번으로", ["02-123-4567"], "a particle"),
        ("+44 (0)20 7123 4567", ["+44-20-7123-4567"], "Britain"),
        ("01793 413200", ["01793-413200"], "inside Britain"),
        ("+1 202-555-0123", ["202-555-0123"], "America"),
        ("+33 1 23 45 67 89", ["+33-1-23-45-67-89"], "France"),
        ("k_dscjob#daum.net", ["k_dscjob@daum.net"], "# for @"),
        ("hong[at]abc.or.kr", ["hong@abc.or.kr"], "at for @"),
        ("hong @ abc.or.kr", ["hong@abc.or.kr"], "spaced"),
        ("hong.gil-dong+x@mail.abc.go.kr", ["hong.gil-dong+x@mail.abc.go.kr"], "a long address"),
        ("메일(hong@abc.or.kr)로", ["hong@abc.or.kr"], "in brackets"),
        ("이메일:hong@abc.or.kr입니다", ["hong@abc.or.kr"], "a particle"),
        ("hong@abc.or.kr,kim@abc.or.kr", ["hong@abc.or.kr", "kim@abc.or.kr"], "two addresses"),
        ("(053-215-4906/shine@dip.or.kr)", ["053-215-4906", "shine@dip.or.kr"], "a slash between"),
        ("02-123-4567@abc.or.kr", ["02-123-4567@abc.or.kr"], "a number inside an address"),
    ],
)
def test_read(text: str, expected: list[str], reason: str) -> None:
    assert found(text) == expected, reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("푸드테크육성부 1481", "an extension alone"),
        ("042-869-내선번호", "a blank of a form"),
        ("02-000-0000", "a blank of a form"),
        ("010-0000-0000", "a blank of a form"),
        ("정보 없음", "none"),
        ("2025-02-17", "a date"),
        ("2025-0458-0001", "a notice number"),
        ("123-45-67890", "a business number"),
        ("110-123-456789", "a bank account"),
        ("02-1234-56789", "a digit too many"),
        ("010-1234-567", "a digit too few"),
        ("30141", "a postal code"),
        ("1,234,567", "a number"),
        ("19:00-21:00", "hours"),
        ("https://user@host.kr/path", "an address of a page"),
        ("https://www.x.kr/page#top.com", "a place in a page"),
        ("www.x.kr#sec.com", "a place in a page"),
        ("C#.NET", "a language"),
        ("@handle", "a handle"),
        ("", "nothing"),
    ],
)
def test_not_read(text: str, reason: str) -> None:
    assert found(text) == [], reason


def test_span() -> None:
    text = "문의 : (02) 123-4567, 4568"
    assert [text[c.start : c.end] for c in find_contacts(text)] == ["(02) 123-4567", "4568"]
