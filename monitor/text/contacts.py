"""Telephone numbers and mail addresses (연락처) in a text, normalised: '02)123-4567' is '02-123-4567'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from monitor.text.normal import flatten
from monitor.text.tables import row_of

Kind = Literal["phone", "fax", "email"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContact:
    """A number or address: `value` normalised, with its span; a fax number is told apart."""

    value: str
    kind: Kind
    start: int
    end: int


_REST = r" ?[).·-]? ?(\d{3,4}) ?[.·-]? ?(\d{4})(?!\d|[-.]\d{4})"

# How a number is written: (what its value starts with, pattern whose groups are its digits, example).
# Korean area codes are 02 and 031 to 064; 010 is mobile, 070 and 050x internet, 080 free of charge.
PHONES: tuple[tuple[str, str, str], ...] = (
    ("0", rf"\+ ?82 ?[).-]? ?(?:\(0\) ?)?(2|[3-6]\d|10|70|50\d){_REST}", "+82-2-123-4567"),
    (
        "",
        rf"(?:\( ?)?(02|0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])|01[016-9]|070|080|050\d){_REST}",
        "02)123-4567",
    ),
    (
        "",
        r"(?:(?:문의|전화|연락처|☎|☏|tel)(?:처|번호)?[ :.)(]{0,4}|(?:센터|[가-힣]과|팀) ?\(|"
        r"^(?=[\d-]{8,9}(?:~\d)?\s*$))(?P<local>)(?!20\d\d-)([2-9]\d{2,3})-(\d{4})(?![\d-])",
        "270-2438",
    ),
    ("", r"(1[568]\d{2}) ?[-. ] ?(\d{4})(?![\d-])", "1588-1234"),
    ("", r"국번 ?없이[ )]{0,3}(1\d{2,3})(?!\d|-\d)", "국번없이 1357"),
    ("+44-", r"\+44 ?(?:\(0\) ?)?([1-9]\d{1,4}(?: ?\d{2,4}){1,3})(?!\d)", "+44 20 7123 4567"),
    ("", r"(0[1-378]\d{2,3}(?: \d{3,6}){1,2})(?!\d)", "01793 413200"),
    ("", r"(?:\+?1[ .-])?\(?([2-9]\d{2})\)?[ .-] ?([2-9]\d{2})[ .-](\d{4})(?![\d-])", "(202) 555-0123"),
    ("+", r"\+(\d{1,3}(?:[ .-]\(?\d{1,7}\)?){2,5})(?!\d)", "+49 30 1234567"),
)


def _phones() -> re.Pattern[str]:
    # The empty group closes last, so that `lastgroup` tells the row.
    rows = "|".join(f"{pattern}(?P<r{row}>)" for row, (_, pattern, _) in enumerate(PHONES))
    return re.compile(rf"(?<![\d-])(?:{rows})", re.ASCII)


_PHONE = _phones()
_DIGITS = re.compile(r"\d+", re.ASCII)
_TAIL = re.compile(r" ?(?P<sep>[,/·~]|및|또는|-) ?(?P<tail>\d{1,4})(?![\d-]|[가-힣A-Za-z%])", re.ASCII)
_MOST_TAILS = 6
_FAX = re.compile(r"(?:fax|팩스|전송|F\.?)(?: ?(?:번호|number|no\.?))?[ :.)(/]{0,4}$", re.IGNORECASE)
_FAX_WINDOW = 14

_LOCAL = r"(?<![\w.+-])(?<!//)(?!www\.)[A-Za-z0-9_](?:[\w.+-]{0,62}\w)?"
_DOMAIN = r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.){1,4}"
# How an address is written: (pattern, example). '#' for '@' only before the endings that people use.
EMAILS: tuple[tuple[str, str], ...] = (
    (rf"{_LOCAL} ?@ ?{_DOMAIN}[A-Za-z]{{2,10}}(?![\w@])", "hong@abc.or.kr"),
    (rf"{_LOCAL} ?[(\[] ?at ?[)\]] ?{_DOMAIN}[A-Za-z]{{2,10}}(?![\w@])", "hong (at) abc.or.kr"),
    (rf"(?<!/){_LOCAL}#{_DOMAIN}(?:com|net|org|kr)(?![\w@.])", "hong#daum.net"),
)
_EMAIL = re.compile("|".join(pattern for pattern, _ in EMAILS), re.ASCII | re.IGNORECASE)
_AT = re.compile(r" ?[(\[] ?at ?[)\]] ?| ?@ ?|#", re.IGNORECASE)


def _kind(text: str, start: int) -> Kind:
    return "fax" if _FAX.search(text, max(0, start - _FAX_WINDOW), start) else "phone"


def _value(found: re.Match[str]) -> str:
    """The number with hyphens between the parts it was written in."""
    digits = (part for group in found.groups() if group for part in _DIGITS.findall(group))
    return PHONES[row_of(found)][0] + "-".join(digits)


def _tails(text: str, end: int, value: str) -> Iterator[tuple[str, int, int]]:
    """(number, start, end) of what follows a number and repeats its beginning: ', 1718', '~8'."""
    for _ in range(_MOST_TAILS):
        found = _TAIL.match(text, end)
        if not found or (found["sep"] == "-" and len(found["tail"]) > 1):
            return
        tail = found["tail"]
        if len(tail) not in (1, 2, 4) or (len(tail) < 4 and found["sep"] not in "~-,/"):
            return
        yield value[: -len(tail)] + tail, found.start("tail"), found.end()
        end = found.end()


def _numbers(text: str) -> Iterator[FoundContact]:
    for found in _PHONE.finditer(text):
        value = _value(found)
        if set(value.split("-", 1)[-1]) <= set("0-"):
            continue  # '02-000-0000' in a blank form
        start = found.start("local") if found["local"] is not None else found.start()
        kind = _kind(text, start)
        yield FoundContact(value=value, kind=kind, start=start, end=found.end())
        if "-" in value:
            for tail, start, end in _tails(text, found.end(), value):
                yield FoundContact(value=tail, kind=kind, start=start, end=end)


def _emails(text: str) -> Iterator[FoundContact]:
    for found in _EMAIL.finditer(text):
        value = _AT.sub("@", found[0])
        yield FoundContact(value=value, kind="email", start=found.start(), end=found.end())


def find_contacts(text: str) -> tuple[FoundContact, ...]:
    """The numbers and addresses in order; none inside another."""
    flat = flatten(text)
    out: list[FoundContact] = []
    for found in sorted((*_emails(flat), *_numbers(flat)), key=lambda contact: (contact.start, -contact.end)):
        if not out or found.start >= out[-1].end:
            out.append(found)
    return tuple(out)
