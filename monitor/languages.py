"""A term in both languages, Korean and English: what every word that a user sees is made of."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["ko", "en"]


class Both(NamedTuple):
    """One term in both languages; `said(term, lang)` picks."""

    ko: str
    en: str


def said(term: Both, lang: str) -> str:
    """The term in the language asked for; Korean for any other than English."""
    return term.en if lang == "en" else term.ko
