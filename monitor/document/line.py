"""The line being written while a page is walked: its words, its links, and how much of it is bold."""

from __future__ import annotations

from monitor.document.pieces import Anchor

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))


class Buffer:
    """One line as it grows; white space is collapsed on the way in."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spaced = True  # whether a space now would be one too many
        self.length = 0
        self.bold = True  # all of it, so far
        self.lead = 0  # characters of a bold opening that plain words follow
        self.links: list[Anchor] = []

    def add(self, text: str, *, bold: bool) -> None:
        """Appends the words of a text."""
        words = text.split() if text.isascii() else text.translate(_INVISIBLE).split()
        if not words:
            if text and not self._spaced:
                self._append(" ")
            return
        if self.bold and not bold:
            self.lead = self.length
        if text[0].isspace() and not self._spaced:
            self._append(" ")
        self._append(" ".join(words))
        if text[-1].isspace():
            self._append(" ")
        self.bold = self.bold and bold

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self.length += len(text)
        self._spaced = text[-1] == " "

    def mark(self) -> int:
        """A mark at the end of the line, for `link`."""
        return len(self._parts)

    def link(self, mark: int, *, href: str, onclick: str) -> None:
        """Makes a link of what was added since a mark, unless that is nothing."""
        text = "".join(self._parts[mark:])
        if words := text.strip():
            start = self.length - len(text.lstrip())
            self.links.append(Anchor(start=start, end=start + len(words), href=href, onclick=onclick))

    def text(self) -> str:
        """The line without white space behind it."""
        return "".join(self._parts).rstrip()
