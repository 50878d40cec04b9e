"""Contacts (문의처): telephone numbers and addresses given for questions about the call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from monitor.document.blocks import Block, Document
from monitor.extract.labels import role_of
from monitor.extract.lines import Line, quote, sentences
from monitor.facts import Text
from monitor.text.contacts import find_contacts
from monitor.text.normal import flatten

# Words in a sentence that make its number one for questions; each row with an example.
ASKS: tuple[tuple[str, str], ...] = (
    (r"문의|물으면|물어|묻는|상담", "문의는 수소산업팀(052-219-8714)으로 하면 된다"),
    (r"자세한\s?(?:내용|사항)|안내한다|안내받", "자세한 내용은 사업화지원실(02-3460-4058)에서 안내한다"),
    (r"연락처|연락\s?(?:바랍|주시|필수)|☎|☏|담당자|전화\s?[:：]?\s?\d|\btel\b", "담당자 042-612-8264"),
    (r"이메일|전자우편|e-?mail", "전자우편(startup@example.or.kr)으로 내면 된다"),
    (
        r"contact|questions?|enquir|inquir|email|telephone|call\s|ask about|write to",
        "Write to stages@fund.example.org",
    ),
)
# Words that make a number somebody else's: reporters, site footers, fax, help with the system.
NOT_FOR_QUESTIONS: tuple[tuple[str, str], ...] = (
    (
        r"기자(?!재)|사진\s?=|무단\s?전재|저작권|기사\s?제보|구독\s?신청|발행인|편집인|"
        r"청소년보호",
        "한시연 기자 press@example-news.co.kr",
    ),
    (
        r"대표\s?(?:전화|번호)|상담\s?전화|고객\s?센터|콜\s?센터\s?운영|사업자\s?등록\s?번호|"
        r"고유번호|copyright|all rights reserved",
        "대표전화 02-555-0190",
    ),
    (
        r"전산\s?(?:입력|장애|문의)|시스템\s?장애|원격\s?지원|helpdesk|help desk|"
        r"technical support|it support|grants\.gov support",
        "전산 장애 문의 1877-2080",
    ),
    (
        r"개인정보\s?(?:보호|관리)|수신\s?동의|뉴스레터|newsletter|unsubscribe|신고\s?센터|"
        r"부패|부정\s?사용",
        "개인정보 보호책임자 02-111-2222",
    ),
)
# Labels under which an address takes applications and no questions.
TAKES_APPLICATIONS: tuple[tuple[str, str], ...] = (
    (r"(?:신청|접수|제출|지원|응모|참가)\s?(?:방법|처|서류|절차)", "신청방법"),
    (r"(?:이메일|메일|우편|방문|온라인|e-?mail)\s?(?:접수|신청|제출)", "이메일 접수"),
)
_ASKS = re.compile("|".join(pattern for pattern, _ in ASKS), re.IGNORECASE)
_NOT = re.compile("|".join(pattern for pattern, _ in NOT_FOR_QUESTIONS), re.IGNORECASE)
_TAKES = re.compile("|".join(pattern for pattern, _ in TAKES_APPLICATIONS), re.IGNORECASE)
_PRESS = re.compile(r"무단\s?전재|[가-힣]{2,4}\s기자(?:\s?[=|/(]|\s*$|\s[a-z])|\(끝\)")  # marks of an article
_ONLY_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FAX = re.compile(r"팩스|\bfax\b", re.IGNORECASE)
_NUMBERS_HEAD = re.compile(
    r"^(?:전\s?화(?:\s?번호)?|(?:전자|이)\s?메일|e-?mail|tel\.?|phone)$", re.IGNORECASE
)


def _is_under_questions(line: Line) -> bool:
    return any(role_of(words) == "contact" for words in (line.label, *line.section[-2:]))


def _asked(line: Line, sentence: str) -> bool:
    """Whether a number in this sentence is for questions about the call."""
    return _is_under_questions(line) or bool(_ASKS.search(sentence) or _ASKS.search(line.label))


def _is_reporters(line: Line, press: bool) -> bool:
    """Whether a line of an article is nothing but an address: its reporter's."""
    return press and not line.label and _ONLY_ADDRESS.fullmatch(line.text.strip()) is not None


def _is_others(line: Line, sentence: str) -> bool:
    """Whether the numbers of a sentence are somebody else's; one with a fax number is a site's footer."""
    if _NOT.search(sentence) or _NOT.search(line.label) or role_of(line.label) in ("published", "revised"):
        return True
    return bool(_FAX.search(sentence)) and not _is_under_questions(line) and "문의" not in sentence


def _takes_applications(line: Line, sentence: str) -> bool:
    return bool(_TAKES.search(line.label or " ".join(line.section[-1:]))) and "문의" not in sentence


def _of_lines(document: Document, lines: Sequence[Line]) -> Iterator[tuple[str, Text]]:
    """('asked', 'other' for somebody else's, or 'open'; contact) of every number in the lines."""
    press = any(_PRESS.search(line.text) for line in lines)
    for line in lines:
        for a, b in sentences(line.text):
            sentence = line.text[a:b]
            contacts = find_contacts(sentence)
            other = bool(contacts) and (_is_others(line, sentence) or _is_reporters(line, press))
            asked = bool(contacts) and _asked(line, sentence) and not _takes_applications(line, sentence)
            for contact in contacts:
                start, end = line.start + a + contact.start, line.start + a + contact.end
                text = Text(value=contact.value, evidence=(quote(document, start, end),))
                if contact.kind != "fax":
                    yield "other" if other else "asked" if asked else "open", text


def _heading_above(lines: Sequence[Line], block: int) -> str:
    """The heading or label under which a table stands."""
    above = [line for line in lines if line.block < block]
    return (
        (above[-1].section[-1:] or ("",))[0]
        if above and not above[-1].heading
        else above[-1].text
        if above
        else ""
    )


def _of_tables(document: Document, lines: Sequence[Line]) -> Iterator[Text]:
    """Numbers in a table about questions, or in its rows and columns that are."""
    for index, block in enumerate(document.blocks):
        if block.table is not None:
            near = [line.text for line in lines if line.block == index - 1]
            about = any(role_of(words) == "contact" for words in (_heading_above(lines, index), *near))
            yield from _of_table(document, block, about=about)


def _of_table(document: Document, block: Block, *, about: bool) -> Iterator[Text]:
    cells = [
        (cell, flatten(document.text[cell.start : cell.end]))
        for cell in (block.table.cells if block.table else ())
    ]
    asks = [
        cell for cell, text in cells if _NUMBERS_HEAD.fullmatch(text.strip()) or role_of(text) == "contact"
    ]
    cols = {cell.col for cell in asks if cell.row == 0}
    rows = {cell.row for cell in asks if cell.col == 0 and cell.row > 0}
    for cell, text in cells:
        if not (about or cell.col in cols or cell.row in rows):
            continue
        for contact in find_contacts(text):
            if contact.kind != "fax":
                start, end = cell.start + contact.start, cell.start + contact.end
                yield Text(value=contact.value, evidence=(quote(document, start, end),))


def find_contact_texts(document: Document, lines: Sequence[Line]) -> tuple[Text, ...]:
    """The contacts in page order, each once; where none is surely for questions, what else the page gives.

    A number that the page also gives as somebody else's (a reporter's) is taken only where it is asked for.
    """
    found: dict[str, dict[str, Text]] = {"asked": {}, "other": {}, "open": {}}
    for kind, text in _of_lines(document, lines):
        found[kind].setdefault(text.value.lower(), text)
    for text in _of_tables(document, lines):
        found["asked"].setdefault(text.value.lower(), text)
    spare = {value: text for value, text in found["open"].items() if value not in found["other"]}
    return tuple(sorted((found["asked"] or spare).values(), key=lambda text: text.evidence[0].start))
