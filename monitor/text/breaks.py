"""Lines broken in the middle of a figure or date (줄바꿈), as narrow cells and printed columns break them.

One notice breaks them elsewhere in each of its formats, so a break there says nothing.
"""

from __future__ import annotations

import re

_UNIT = (
    r"(?:조|억|천만|백만|만|천)?\s?원|억|백만|천만|개월|년(?!도)|주(?![가-힣])|개?\s?과제|"
    r"개?\s?(?:사|팀|명|건|기업|업체)(?![가-힣])"
)
# (what ends a line, what opens the next, why, an example with its break as '|').
BREAKS: tuple[tuple[str, str, str, str], ...] = (
    (r"", r"[~∼～〜⁓]", "a window broken before its sign", "6월 12일|~ 6월 30일"),
    (r"[~∼～〜⁓]", r"", "a window broken behind its sign", "6월 12일 ~|6월 30일"),
    (r"", r"(?:이내|내외|이하|미만|이상|초과|한도|까지|정도|수준|안팎|가량)(?![가-힣])", "a bound",
     "5천만원|이내"),
    (r"\d", rf"(?:{_UNIT})", "a number and its unit", "5,000|만원"),
    (r"\d\s?(?:조|억|천만|백만|만|천)", r"원", "a scale and its currency", "5,000만|원"),
    (r"(?:최대|최소|약|총|연간?|(?:과제|기업|업체|팀|건|인)당)", r"\d", "a word that leads a figure",
     "최대|3억원"),
    (r"\d\s?년", r"\d{1,2}\s?개월", "years and months", "4년|3개월"),
    (r"\d\s?억", r"\d[\d,]*\s?[천백]?만", "a sum in two parts", "1억|5천만원"),
    (r"\d{2}\s?[.년]", r"\d{1,2}\s?[.월]\s?\d{1,2}", "a year and its day", "2027.|6. 12."),
    (r"\d\s?월", r"\d{1,2}\s?일", "a month and its day", "6월|12일"),
    (r"(?:\d\s?[.일]|[월화수목금토일]\))\s?,?", r"(?:(?:오전|오후|낮)\s?)?\d{1,2}\s?(?::\s?\d\d|시)",
     "a day and its hour", "6. 30.(월)|18:00까지"),
)  # fmt: skip
_ROWS = tuple(
    (re.compile(rf"(?:{end})\s?$"), re.compile(rf"\s{{0,2}}(?:{head})")) for end, head, _, _ in BREAKS
)
_TAIL = 12  # characters before a break that tell what it breaks


def unbroken(text: str) -> str:
    """The text with figures and dates in one line each: a space for a break, so that all places stay."""
    at = text.find("\n")
    while at >= 0:
        tail = text[max(0, at - _TAIL) : at]
        if any(end.search(tail) and head.match(text, at + 1) for end, head in _ROWS):
            text = f"{text[:at]} {text[at + 1 :]}"
        at = text.find("\n", at + 1)
    return text
