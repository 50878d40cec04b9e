"""Whether a page's markup was cut off (끊김): it began as a whole page and breaks off in the middle.

A close-delimited answer that was cut arrives as a good one; only the markup can tell. Old boards leave out
end tags, and fragments begin without a page around them: neither is cut off.
"""

from __future__ import annotations

import re

_BEGAN = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MODERN = re.compile(r"\s*(?:<!--[^>]{0,200}-->\s*)?<!doctype\s+html\s*>", re.IGNORECASE)
_HEAD = 2000  # characters in which a page declares itself
_RAW = ("script", "style", "textarea", "title", "noscript", "iframe")
_SCRIPTS = re.compile(r"<script\b[^<]*(?:<(?!/script)[^<]*)*</script", re.IGNORECASE)
_CONTAINER = re.compile(
    r"<(/?)(?:div|table|main|section|article|ul|dl|header|footer|nav|aside|form|h[1-6])\b", re.IGNORECASE
)
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
    if "<head" in lower and "</head" not in lower and "<body" not in lower:
        return not re.search(r"<(?:p|div|table|h[1-6]|center|font|frameset)\b", lower)
    opened = 0
    for slash in _CONTAINER.findall(_SCRIPTS.sub("", source)):
        opened = max(0, opened - 1) if slash else opened + 1
    if not source.rstrip().endswith(">") or _MODERN.match(source):
        return opened > 0
    return opened >= _LEFT_OPEN
