"""Where a page's own script calls lead (스크립트 호출): read off their definitions, nothing is ever run.

Boards name their calls as they like (f_fileDown, fnNotiDownload …) and define them in the page:
`function f_fileDown(id, no) { location.href = '/bbs/down.do?id=' + id + '&no=' + no; }`. Only an address put
together of texts and of the call's own arguments counts; a form that such a call fills in and sends is told
as the address that asks for the same by GET, since nothing is ever posted at a page's behest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

MOST = 100  # definitions of one page that are looked at
_MAX_SCRIPT = 300_000  # characters of all scripts
_MAX_BODY = 2_000  # characters of one definition
_LONGEST = 400  # characters of an address
_OPENS, _CLOSES = re.compile(r"<script\b[^>]{0,300}>", re.IGNORECASE), re.compile(r"</script", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_NAME = r"[A-Za-z_$][\w$]{0,60}"
_DEFINED = re.compile(
    rf"(?:\bfunction\s{{1,4}}(?P<name>{_NAME})|(?P<other>{_NAME})\s{{0,4}}[:=]\s{{0,4}}function)"
    r"\s{0,4}\((?P<params>[\w\s,$]{0,200})\)\s{0,4}\{"
)
_CONSTANT = re.compile(
    rf"\b(?:var|let|const)\s{{1,4}}({_NAME})\s{{0,4}}=\s{{0,4}}(['\"])([^'\"\n<>]{{0,200}})\2\s{{0,4}};"
)
# One part of an address: a text, an argument (perhaps made fit for an address), a template with arguments.
_PART = (
    rf"(?:'[^'\n]{{0,300}}'|\"[^\"\n]{{0,300}}\"|`[^`\n]{{0,300}}`|"
    rf"(?:encodeURI(?:Component)?|escape)\s?\(\s?{_NAME}\s?\)|{_NAME})"
)
_SUM = rf"(?P<sum>{_PART}(?:\s{{0,8}}\+\s{{0,8}}{_PART}){{0,20}})"
# What is done with the address: (pattern, why, an example).
GOES: tuple[tuple[str, str, str], ...] = (
    (r"location(?:\.href)?\s?=\s?", "the window goes there", "location.href = '/down.do?id=' + id"),
    (r"location\.(?:replace|assign)\s?\(\s?", "the window goes there", "location.assign('/a.do?id=' + id)"),
    (r"\bopen\s?\(\s?", "a new window does", "window.open('/down.do?id=' + id)"),
    (r"\.src\s?=\s?", "a hidden frame does", "frame.src = '/down.do?id=' + id"),
    (r"\.attr\s?\(\s?['\"]src['\"]\s?,\s?", "a hidden frame does", "$('#f').attr('src', '/a.do?id=' + id)"),
    (r"\.action\s?=\s?", "a form is sent there", "frm.action = '/down.do'"),
    (r"\.attr\s?\(\s?['\"]action['\"]\s?,\s?", "a form is sent there", "$('#f').attr('action', '/down.do')"),
)  # fmt: skip
_GOES = tuple(re.compile(pattern + _SUM) for pattern, _, _ in GOES)
_FORM = re.compile(r"action", re.IGNORECASE)
_EACH = re.compile(_PART)
_IN_TEMPLATE = re.compile(rf"\$\{{\s?({_NAME})\s?\}}")
# A field that the call fills in: `frm.fileNo.value = no`, `$('#fileNo').val(no)`.
_FIELD = re.compile(
    rf"(?:[.\"'#\[]|name=)({_NAME})['\"\])]{{0,4}}(?:\.value\s?=\s?|\)?\.val\s?\(\s?)({_PART})"
)


def calls_in(html: str) -> Mapping[str, str]:
    """The calls that a page defines, by name: where each leads, its arguments as {1}, {2} …"""
    script = "\n".join(_scripts(html))[:_MAX_SCRIPT]
    texts = {found[1]: found[3] for found in _CONSTANT.finditer(script)}
    calls: dict[str, str] = {}
    for number, found in enumerate(_DEFINED.finditer(script)):
        if number == MOST:
            break
        places = {name.strip(): f"{{{n}}}" for n, name in enumerate(found["params"].split(","), 1)}
        if address := _address(_body(script, found.end()), texts | places):
            calls.setdefault(found["name"] or found["other"], address)
    return calls


def _scripts(html: str) -> Iterator[str]:
    """The scripts that stand in a page."""
    at = 0
    while (opened := _OPENS.search(html, at)) and (closed := _CLOSES.search(html, opened.end())):
        yield html[opened.end() : closed.start()]
        at = closed.end()


def _body(script: str, start: int) -> str:
    """What stands between the braces of a definition."""
    depth = 1
    for brace in _BRACE.finditer(script, start, start + _MAX_BODY):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return script[start : brace.start()]
    return ""


def _address(body: str, known: Mapping[str, str]) -> str | None:
    """Where a definition leads; None where that is not plain to see, or no argument tells."""
    for pattern in _GOES:
        for found in pattern.finditer(body):
            address = _put_together(found["sum"], known)
            if address is not None and _FORM.search(found[0][: found.start("sum") - found.start()]):
                address = _with_fields(address, body, known)
            if address and len(address) <= _LONGEST and "{1}" in address and "/" in address:
                return address
    return None


def _put_together(words: str, known: Mapping[str, str]) -> str | None:
    """A sum of texts and names as one text; None where a name is not known."""
    parts = [_part(found[0], known) for found in _EACH.finditer(words)]
    return None if None in parts else "".join(filter(None, parts))


def _part(word: str, known: Mapping[str, str]) -> str | None:
    if word[0] == "`":
        names = _IN_TEMPLATE.findall(word)
        return (
            _IN_TEMPLATE.sub(lambda found: known[found[1]], word[1:-1]) if set(names) <= set(known) else None
        )
    if word[0] in "'\"":
        return word[1:-1]
    return known.get(word.rpartition("(")[2].strip(" )"))


def _with_fields(address: str, body: str, known: Mapping[str, str]) -> str:
    """A form's address with the fields that the call fills in."""
    return address + "".join(
        f"{'&' if number or '?' in address else '?'}{quote(name)}={value}"
        for number, (name, value) in enumerate(_fields(body, known))
    )


def _fields(body: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for found in _FIELD.finditer(body):
        value = _part(found[2], known)
        if value is not None:
            yield found[1], value
