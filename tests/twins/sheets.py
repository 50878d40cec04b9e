"""One version of a page: the call, who wrote it, in which layout, on what kind of site, in which bytes."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from twins import calls, english, furniture, korean
from twins.calls import Call
from twins.furniture import Furniture

Writer = korean.Korean | english.English


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page before it is bytes. `finishing` are the steps that its HTML goes through at the end."""

    call: Call
    writer: Writer
    layout: str
    around: Furniture
    charset: str = "utf-8"
    decoration: str = "{}"
    banner: str = ""
    notes: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    finishing: tuple[Callable[[str], str], ...] = ()

    def having(self, **parts: object) -> Sheet:
        return dataclasses.replace(self, **parts)  # type: ignore[arg-type]

    def calling(self, call: Call) -> Sheet:
        return dataclasses.replace(self, call=call)

    @property
    def heading(self) -> str:
        """The title as shown, with its marks and the site's decoration."""
        title = self.call.title
        for mark in self.call.edition:
            title = f"[{mark}] {title}" if len(mark) % 2 == 0 else f"{title} ({mark})"
        return self.decoration.format(title)

    @property
    def files(self) -> tuple[str, ...]:
        """The attachments' names as the page shows them."""
        return self.shown or self.call.attachments


def drawn_writer(chance: Random, lang: str) -> Writer:
    return korean.drawn(chance) if lang == "ko" else english.drawn(chance)


def drawn_sheet(chance: Random, layout: str, lang: str) -> Sheet:
    """A page of a layout, by chance."""
    call = calls.drawn_call(chance, lang)
    return Sheet(
        call=call,
        writer=drawn_writer(chance, lang),
        layout=layout,
        around=furniture.drawn(chance, lang, call.published + datetime.timedelta(days=3), call.topic),
    )
