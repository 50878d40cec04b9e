"""When two names mean one organisation, and when two contacts are one telephone number or address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.compare.names import letters
from monitor.facts import Text
from monitor.text.normal import plain

# Forms that only tell an organisation's legal kind: with or without them it is the same organisation.
LEGAL_FORMS = ("재단법인", "사단법인", "주식회사", "학교법인", "(재)", "(사)", "(주)", "㈜", "㈔")
_LEGAL = re.compile("|".join(re.escape(form) for form in {plain(form) for form in LEGAL_FORMS}) + r"|^the\s")
# Regions by their short form: 서울특별시 is 서울시, 제주특별자치도 is 제주도.
_REGION = re.compile(r"(?<=^[가-힣]{2})(?:특별자치(?=[시도])|특별(?=시)|광역(?=시))")
PROVINCES = {
    "충청북도": "충북", "충청남도": "충남", "전라북도": "전북", "전북특별자치도": "전북", "전라남도": "전남",
    "경상북도": "경북", "경상남도": "경남",
}  # fmt: skip
_ASIDE = re.compile(r"\(([^()]*)\)")
# What may follow a name without making it another organisation: a department, an office holder.
_INSIDE = re.compile(
    r"\s*\S*(?:과|팀|실|국|본부|사업단|담당관|장관|청장|시장|도지사|지사|원장|이사장)(?:\s.*)?"
)
SHORTEST_TAIL = 3  # letters that a name must have to be known behind its ministry's


def same_issuer(one: str, other: str) -> bool:
    """Whether two names mean one organisation: legal form, acronym, region form, ministry or office aside."""
    if _namings(one) & _namings(other):
        return True
    short, long = sorted((_bare(one), _bare(other)), key=len)
    if len(letters(short)) < SHORTEST_TAIL:
        return False
    return long.endswith(f" {short}") or (
        long.startswith(short) and _INSIDE.fullmatch(long[len(short) :]) is not None
    )


def new_issuers(these: Sequence[Text], others: Sequence[Text]) -> list[Text]:
    """The organisations among `these` that `others` do not name."""
    return [one for one in these if not any(same_issuer(one.value, other.value) for other in others)]


def _namings(name: str) -> set[str]:
    """The spellings by which one organisation may be named: its name, and the acronym in its bracket."""
    acronyms = {letters(aside) for aside in _ASIDE.findall(plain(name)) if aside.isascii()}
    return ({letters(_bare(name))} | acronyms) - {""}


def _bare(name: str) -> str:
    """The organisation's name without legal form and asides, its region by the short form."""
    text = " ".join(_ASIDE.sub(" ", _LEGAL.sub(" ", plain(name).casefold())).split())
    for long, short in PROVINCES.items():
        if text.startswith(long):
            return short + text[len(long) :]
    return _REGION.sub("", text)


_COUNTRY = re.compile(r"^(?:\+82|82(?=[-.\s(]))[-.\s]*\(?0?\)?(?=\s?\d)")


def contact_key(contact: str) -> str:
    """A telephone number by its digits, a mail address by its letters."""
    text = plain(contact).casefold()
    if "@" in text:
        return text.replace(" ", "").removeprefix("mailto:")
    return re.sub(r"\D", "", _COUNTRY.sub("0", text)) or letters(text)


def new_contacts(these: Sequence[Text], others: Sequence[Text]) -> list[Text]:
    """The contacts among `these` that `others` do not name."""
    known = {contact_key(other.value) for other in others}
    return [one for one in these if contact_key(one.value) not in known]
