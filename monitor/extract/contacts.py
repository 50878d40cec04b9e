"""Contacts (문의처): telephone numbers and addresses given for questions about the call."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.document.blocks import Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote, sentences
from monitor.facts import Text
from monitor.text.contacts import find_contacts
from monitor.text.normal import flatten

# Words in a sentence that make its number one for questions; each row with an example.
ASKS: tuple[tuple[str, str], ...] = (
    (r"문의|물으면|물어|묻는|상담", "문의는 수소산업팀(052-219-8714)으로 하면 된다"),
    (r"자세한\s?(내용|사항)|안내한다|안내받", "자세한 내용은 사업화지원실(02-3460-4058)에서 안내한다"),
    (r"연락처|연락\s?바랍|☎|담당자|전화\s?[:：]?\s?\d", "담당자 042-612-8264"),
    (r"이메일|전자우편|e-?mail", "전자우편(startup@gwto-sample.or.kr)으로 내면 된다"),
    (r"contact|questions?|enquir|inquir|email|e-mail|telephone|call\s|ask about|write to", "Write to smallstages@riverbend-sample.org"),
)
# Words that make a number somebody else's: reporters, site footers, fax, help with the system.
NOT_FOR_QUESTIONS: tuple[tuple[str, str], ...] = (
    (r"기자|무단\s?전재|저작권|기사제보|구독신청|발행인|편집인|청소년보호", "한시연 기자 press@example-news.co.kr"),
    (r"대표\s?(전화|번호)|고객\s?센터|콜\s?센터\s?운영|사업자\s?등록|고유번호|팩스|fax|copyright|all rights reserved", "대표전화 02-555-0190"),
    (r"전산\s?(입력|장애|문의)|시스템\s?장애|원격\s?지원|helpdesk|help desk|technical support|it support|grants\.gov support", "전산 장애 문의 1877-2080"),  # noqa: E501
    (r"개인정보|수신\s?동의|뉴스레터|newsletter|unsubscribe", "개인정보 보호책임자 02-111-2222"),
)
_ASKS = re.compile("|".join(pattern for pattern, _ in ASKS), re.IGNORECASE)
_NOT = re.compile("|".join(pattern for pattern, _ in NOT_FOR_QUESTIONS), re.IGNORECASE)


def _accepts(line: Line, sentence: str) -> bool:
    if _NOT.search(sentence):
        return False
    return role_of(line.label) == "contact" or any(role_of(s) == "contact" for s in line.section[-2:]) or bool(_ASKS.search(sentence))


def find_contact_texts(document: Document, lines: Sequence[Line]) -> tuple[Text, ...]:
    """The contacts in page order, each once."""
    found: dict[str, Text] = {}
    spare: dict[str, Text] = {}
    for line in lines:
        for a, b in sentences(line.text):
            sentence = line.text[a:b]
            for contact in find_contacts(sentence):
                if contact.kind == "fax":
                    continue
                start = line.start + a + contact.start
                text = Text(value=contact.value, evidence=(quote(document, start, line.start + a + contact.end),))
                if _accepts(line, sentence):
                    found.setdefault(contact.value.lower(), text)
                elif not _NOT.search(sentence):
                    spare.setdefault(contact.value.lower(), text)
    for key, text in _cells(document).items():
        found.setdefault(key, text)
    return tuple((found or spare).values())


def _cells(document: Document) -> dict[str, Text]:
    """Numbers in a table whose row or head is about questions."""
    out: dict[str, Text] = {}
    for block in document.blocks:
        if block.table is None:
            continue
        cells = block.table.cells
        heads = {cell.col for cell in cells if cell.row == 0 and role_of(flatten(document.text[cell.start : cell.end])) == "contact"}
        rows = {cell.row for cell in cells if cell.col == 0 and role_of(flatten(document.text[cell.start : cell.end])) == "contact"}
        for cell in cells:
            text = flatten(document.text[cell.start : cell.end])
            if cell.col in heads or cell.row in rows:
                for contact in find_contacts(text):
                    if contact.kind != "fax":
                        start = cell.start + contact.start
                        out[contact.value.lower()] = Text(
                            value=contact.value, evidence=(quote(document, start, cell.start + contact.end),)
                        )
    return out
