"""Signs of writing that deceive: what a person reads is what stands there."""

from __future__ import annotations

import re
from typing import Any

# Control characters; those that set the direction of writing; the tags, which nothing shows.
_TRICKS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
)


def without_tricks(value: Any) -> Any:
    """Words without signs that turn others around or hide; what is no text is given back as it is."""
    if isinstance(value, str) and _TRICKS.search(value):
        return type(value)(_TRICKS.sub("\ufffd", value))  # Markup stays Markup
    return value
