"""Telephone numbers and mail addresses (연락처) in a text, normalised: '02)123-4567' is '02-123-4567'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from monitor.text.normal import flatten


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundContact:
    """A number or address: `value` normalised, with its span; a fax number is told apart."""

    value: str
    kind: Literal["phone", "fax", "email"]
    start: int
    end: int


_EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9_](?:[\w.+-]{0,62}[\w])?(?: ?\( ?at ?\) ?| ?\[ ?at ?\] ?|@|#)"
    r"(?:[A-Za-z0-9][A-Za-z0-9-]{0,40}\.){1,4}[A-Za-z]{2,6}(?![\w@])",
    re.ASCII | re.IGNORECASE,
)
_AT = re.compile(r" ?[(\[] ?at ?[)\]] ?|#", re.IGNORECASE)

# Korean numbers: area (02, 031 … 064), mobile 010, 070, 050x, 080; and eight digits 15xx, 16xx, 18xx.
_AREA = r"(?:02|0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])|01[016-9]|070|080|050\d)"
_KOREAN = re.compile(
    rf"(?<![\d-])(?:\+ ?82 ?[).-]? ?(?:\(0\) ?)?(?P<intl>2|[3-6]\d|10|70|50\d)|\(? ?(?P<area>{_AREA})) ?[).·-]? ?"
    r"(?P<mid>\d{3,4}) ?[.·-]? ?(?P<last>\d{4})(?!\d|[-.]\d{4})"
)
_SHORT = re.compile(r"(?<![\d-])(?P<mid>1[568]\d{2}) ?[-. ] ?(?P<last>\d{4})(?![\d-])")
_THREE = re.compile(r"국번 ?없이 ?(?P<n>1\d{2,3})(?!\d)")
_TAIL = re.compile(r" ?(?P<sep>[,/·~]|및|또는|-) ?(?P<tail>\d{1,4})(?![\d-]|[가-힣A-Za-z%])")
_UK = re.compile(
    r"(?<![\d-])\+44 ?(?:\(0\) ?)?(?P<rest>[1-9]\d{1,4}(?: ?\d{2,4}){1,3})(?!\d)|(?<![\d-])(?P<home>0[1-378]\d{2,3}(?: \d{3,4}){1,2})(?!\d)"
)
_US = re.compile(
    r"(?<![\d-])(?:\+?1[ .-])?\(?(?P<a>[2-9]\d{2})\)?[ .-] ?(?P<b>[2-9]\d{2})[ .-](?P<c>\d{4})(?![\d-])"
)
_FAX = re.compile(r"(?:fax|팩스|전송|F\.?)(?: ?(?:번호|number|no\.?))?[ :.)(/]{0,4}$", re.IGNORECASE)


def _kind(text: str, start: int) -> Literal["phone", "fax"]:
    return "fax" if _FAX.search(text, max(0, start - 14), start) else "phone"


def _tails(text: str, end: int, value: str) -> Iterator[tuple[str, int, int]]:
    """(number, start, end) of what follows a number and repeats its beginning: ', 1718', '~8'."""
    for _ in range(6):
        found = _TAIL.match(text, end)
        if not found or (found["sep"] == "-" and len(found["tail"]) > 1):
            return
        tail = found["tail"]
        if len(tail) not in (1, 2, 4) or (len(tail) < 4 and found["sep"] not in "~-,/"):
            return
        yield value[: -len(tail)] + tail, found.start("tail"), found.end()
        end = found.end()


def _korean(text: str) -> Iterator[FoundContact]:
    for found in _KOREAN.finditer(text):
        area = found["area"] or "0" + found["intl"]
        value = f"{area}-{found['mid']}-{found['last']}"
        yield from _number(text, value, found.start(), found.end())
    for found in _SHORT.finditer(text):
        yield from _number(text, f"{found['mid']}-{found['last']}", found.start(), found.end())
    for found in _THREE.finditer(text):
        yield FoundContact(value=found["n"], kind="phone", start=found.start(), end=found.end())


def _number(text: str, value: str, start: int, end: int) -> Iterator[FoundContact]:
    if set(value.split("-", 1)[1]) <= set("0-"):
        return
    kind = _kind(text, start)
    yield FoundContact(value=value, kind=kind, start=start, end=end)
    for tail, a, b in _tails(text, end, value):
        yield FoundContact(value=tail, kind=kind, start=a, end=b)


def _foreign(text: str) -> Iterator[FoundContact]:
    for found in _UK.finditer(text):
        digits = (f"+44 {found['rest']}" if found["rest"] else found["home"]).replace(" ", "-")
        yield FoundContact(
            value=digits, kind=_kind(text, found.start()), start=found.start(), end=found.end()
        )
    for found in _US.finditer(text):
        value = f"{found['a']}-{found['b']}-{found['c']}"
        yield FoundContact(value=value, kind=_kind(text, found.start()), start=found.start(), end=found.end())


def _emails(text: str) -> Iterator[FoundContact]:
    for found in _EMAIL.finditer(text):
        value = _AT.sub("@", found[0])
        yield FoundContact(value=value, kind="email", start=found.start(), end=found.end())


def find_contacts(text: str) -> tuple[FoundContact, ...]:
    """The numbers and addresses in order; none inside another."""
    flat = flatten(text)
    out: list[FoundContact] = []
    for found in sorted((*_emails(flat), *_korean(flat), *_foreign(flat)), key=lambda c: (c.start, -c.end)):
        if not out or found.start >= out[-1].end:
            out.append(found)
    return tuple(out)
