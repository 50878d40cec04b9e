"""Words from pages made safe for messages: one line, nothing hidden, no mentions, cut to length."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

# Format characters (bidi controls, zero widths), surrogates: unseen, and able to turn a text around.
HIDDEN = frozenset({"Cf", "Cs"})
ELLIPSIS = "…"

# What chat services take for a call to everybody: '@everyone', '<!channel>', '<@U123>'.
_MENTION = re.compile(r"@(?=(?:everyone|here|channel|all)\b)|<(?=[!@#&])", re.IGNORECASE)
_WIDE = {"@": "＠", "<": "＜"}

# What Markdown reads inside a line; what it reads at its start only never stands there in a message.
_MARKED = re.compile(r"([\\`*_\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ENDS_LINK = re.compile(r"[\s()<>\"\\`{}|^]")


def clean(text: str) -> str:
    """A text on one line: control characters are spaces, hidden characters are gone, mentions broken."""
    seen = text if text.isprintable() else "".join(map(_seen, text))
    return _MENTION.sub(lambda found: _WIDE[found[0]], " ".join(seen.split()))


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if category in HIDDEN:
        return ""
    return " " if category in {"Cc", "Zl", "Zp"} else char


def cut(text: str, most: int) -> str:
    """A text of at most so many characters; an ellipsis stands for the rest."""
    return text if len(text) <= most else text[: most - 1].rstrip() + ELLIPSIS


def marked(text: str) -> str:
    """A text as Markdown that shows it as it is."""
    return _ENTITY.sub("&amp;", _MARKED.sub(r"\\\1", text))


def link(url: str) -> str:
    """A web address that is safe to print in a message; '' for any other address."""
    kept = clean(url)
    if not re.match(r"https?://", kept, re.IGNORECASE):
        return ""
    return _ENDS_LINK.sub(lambda found: quote(found[0], safe=""), kept)
