"""Which elements of a page are a label and its value: by known labels, and by what their classes say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.document.labels import MAX_LABEL, is_known, is_meta
from monitor.document.tree import Node

_LABEL_CLASS = re.compile(
    r"(?:^|[-_])(?:s?_?tit(?:le)?|label|lbl|datalabel|dt|th|key|name|term|subject|head|item)(?:$|[-_\d])"
)
_VALUE_CLASS = re.compile(
    r"(?:^|[-_])(?:txt|text|value|val|datacolumn|dd|td|cont?s?|content|desc|data|column|answer|detail)(?:$|[-_\d])"
)
_NEVER_LABEL = frozenset(
    ("table", "ul", "ol", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "a", "li", "tr")
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NEVER_VALUE = frozenset(("br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"))
_FIGURE = re.compile(r"\d")


def is_blank(kid: Node | str) -> bool:
    """Whether a child shows nothing."""
    return not kid or kid.isspace() if isinstance(kid, str) else not kid.chars and kid.tag != "br"


def _has_class(node: Node, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(name.lower()) for name in node.get("class").split())


def value_beside(kids: Sequence[Node | str], place: int) -> int | None:
    """The place of the value whose label is a child; None where that is no label of a sibling."""
    label = kids[place]
    if not isinstance(label, Node) or not 0 < label.chars <= MAX_LABEL or label.tag in _NEVER_LABEL:
        return None
    if not _has_class(label, _LABEL_CLASS) or _holds_heading(label):
        return None
    beside = next((i for i in range(place + 1, len(kids)) if not is_blank(kids[i])), None)
    value = kids[beside] if beside is not None else None
    if not isinstance(value, Node) or not value.chars or value.tag in _NEVER_VALUE or value.tag != label.tag:
        return None
    return beside if _has_class(value, _VALUE_CLASS) else None


def pair_in(node: Node) -> tuple[Node, list[Node | str]] | None:
    """The label and the value that an element consists of; None where it is no such element."""
    kids = [kid for kid in node.kids if not is_blank(kid)]
    if len(kids) < 2:
        return None
    label, rest = kids[0], kids[1:]
    if not isinstance(label, Node) or label.tag in _NEVER_LABEL or label.chars > MAX_LABEL:
        return None
    if _holds_heading(label):
        return None
    if isinstance(rest[0], str) and rest[0].lstrip()[:1] in (":", "："):
        return None
    text = label.text()
    named = len(rest) == 1 and not _FIGURE.search(text) and _is_named(node, label, rest[0])
    if not named and not is_known(text):
        return None
    return (label, rest) if len(rest) == 1 or _is_value_run(rest) else None


def _holds_heading(node: Node) -> bool:
    """Whether a title stands in an element: then it heads a page ('view_head', 'view_cont'), no value."""
    return any(below.tag in _HEADINGS for below in node.walk())


def _is_named(node: Node, label: Node, value: Node | str) -> bool:
    """Whether an element's first part names its second: by class, or in a list before a figure."""
    if _has_class(label, _LABEL_CLASS):
        return True
    if node.tag != "li" or not isinstance(value, Node) or {label.tag, value.tag} != {"span"}:
        return False
    return bool(_FIGURE.search(value.text()))


def _is_value_run(rest: Sequence[Node | str]) -> bool:
    """Whether what follows a label is one value: no further label stands in it."""
    return not any(
        isinstance(kid, Node) and kid.chars <= MAX_LABEL and (is_known(kid.text()) or is_meta(kid.text()))
        for kid in rest
    )
