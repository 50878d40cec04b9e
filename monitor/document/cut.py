"""Whether a page's markup was cut off (끊김): it began as a whole page and breaks off in the middle.

A close-delimited answer that was cut arrives as a good one; only the markup can tell. Old boards leave out
end tags, and fragments begin without a page around them: neither is cut off. But even an old board closes
its tables, and ends in a tag.
"""

from __future__ import annotations

import re
from collections import Counter

_BEGAN = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MODERN = re.compile(r"\s*(?:<!--[^>]{0,200}-->\s*)?<!doctype\s+html\s*>", re.IGNORECASE)
_HEAD = 2000  # characters in which a page declares itself
_RAW = ("script", "style", "textarea", "title", "noscript", "iframe")
_SCRIPTS = re.compile(r"<script\b[^<]*(?:<(?!/script)[^<]*)*</script", re.IGNORECASE)
_CONTAINER = re.compile(
    r"<(/?)(div|table|main|section|article|ul|dl|header|footer|nav|aside|form|svg|h[1-6])\b", re.IGNORECASE
)
_HEAD_ALONE = re.compile(r"<head\b")
_CONTENT = re.compile(r"<(?:body|p|div|table|h[1-6]|center|font|frameset|main|section|header)\b")
_STARTS_ELEMENT = re.compile(
    r"<(?:td|th|tr|li|option|a|b|span|font|center|symbol)\b[^<>]{0,400}>$", re.IGNORECASE
)
_LAST = 500  # characters in which the last tag stands
_LEFT_OPEN = 3  # containers that an old board may forget to close, and one more


def is_cut_off(source: str) -> bool:
    """Whether the source of a page breaks off before its end."""
    if not _BEGAN.search(source, 0, _HEAD):
        return False
    lower = source.lower()
    if "</html" in lower or "</body" in lower:
        return False
    return _ends_inside(lower) or _leaves_open(source, lower)


def _ends_inside(lower: str) -> bool:
    """Whether the end stands inside a tag, a comment, or an element whose content is no markup."""
    if any(lower.rfind(f"<{tag}") > lower.rfind(f"</{tag}") for tag in _RAW):
        return True
    if lower.rfind("<!--") > lower.rfind("-->"):
        return True
    last = lower.rfind("<")
    return last > lower.rfind(">") and re.match(r"<(?:[a-z/!]|$)", lower[last : last + 2]) is not None


def _leaves_open(source: str, lower: str) -> bool:
    """Whether more is open at the end than an author forgets."""
    if _HEAD_ALONE.search(lower) and not _CONTENT.search(lower):
        return "alert(" not in lower  # a page may be a script that says its piece and goes back
    end = source.rstrip()[-_LAST:]
    if not end.endswith(">") or _STARTS_ELEMENT.search(end):
        return True
    opened: Counter[str] = Counter()
    for slash, name in _CONTAINER.findall(_SCRIPTS.sub("", lower)):
        opened[name] = max(0, opened[name] - 1) if slash else opened[name] + 1
    forgotten = 0 if _MODERN.match(source) else _LEFT_OPEN - 1
    return opened["table"] > 0 or opened.total() > forgotten
