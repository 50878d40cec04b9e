"""A letter, which is an alert in words, set as plain text, Markdown, HTML and a short form; pure.

The words of a letter are safe for one line of plain text (`plain.clean`); each form escapes them its own way.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from monitor.alerts.plain import cut, link, marked

LEAST_WORDS = 40  # characters of a subject that still say something
LONGEST_SHORT = 300  # characters of the short form, its address not counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An alert in words; `subject` is one line. `short` is for channels that take little."""

    subject: str
    text: str
    markdown: str
    html: str = ""
    short: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A headline and the lines under it; `marks` stand before the headline, `url` behind it."""

    head: str
    marks: str = ""
    lines: tuple[str, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message says: its title and the address that it is about, lines, blocks, and what is behind.

    `review`: the address of the review page; `review_label`: what it is called.
    """

    subject: str
    title: str = ""
    url: str = ""
    top: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    foot: tuple[str, ...] = ()
    review: str = ""
    review_label: str = ""


def set_letter(letter: Letter) -> Message:
    """The letter in every form."""
    return Message(
        subject=letter.subject,
        text=_text(letter),
        markdown=_markdown(letter),
        html=_html(letter),
        short=_short(letter),
    )


def _text(letter: Letter) -> str:
    lines = [line for line in (letter.title, *letter.top) if line]
    for block in letter.blocks:
        lines += ["", f"{_marks(block)}{block.head}", *(f"  {line}" for line in block.lines)]
        lines += [f"  {link(block.url)}"] if link(block.url) else []
    review = f"{letter.review_label}: {link(letter.review)}" if link(letter.review) else ""
    tail = [line for line in (*letter.foot, link(letter.url), review) if line]
    return "\n".join([*lines, "", *tail] if tail else lines)


def _marks(block: Block) -> str:
    return f"[{block.marks}] " if block.marks else ""


def _markdown(letter: Letter) -> str:
    head = _linked(letter.title, letter.url)
    parts = ["  \n".join([*([f"**{head}**"] if head else []), *map(marked, letter.top)])]
    for block in letter.blocks:
        marks = f"{marked(_marks(block).strip())} " if block.marks else ""
        parts.append(f"**{marks}{_linked(block.head, block.url)}**")
        if block.lines:
            parts.append("\n".join(f"- {marked(line)}" for line in block.lines))
    parts += map(marked, letter.foot)
    if link(letter.review):
        parts.append(f"[{marked(letter.review_label)}]({link(letter.review)})")
    return "\n\n".join(part for part in parts if part)


def _linked(words: str, url: str) -> str:
    title, address = marked(words), link(url)
    return f"[{title}]({address})" if title and address else title or address


def _html(letter: Letter) -> str:
    return "\n".join(_elements(letter))


def _elements(letter: Letter) -> Iterator[str]:
    head = _anchor(letter.title, letter.url)
    lines = [*([f"<strong>{head}</strong>"] if head else []), *map(html.escape, letter.top)]
    if lines:
        yield f"<p>{'<br>'.join(lines)}</p>"
    for block in letter.blocks:
        yield f"<p><strong>{html.escape(_marks(block))}{_anchor(block.head, block.url)}</strong></p>"
        if block.lines:
            yield f"<ul>{''.join(f'<li>{html.escape(line)}</li>' for line in block.lines)}</ul>"
    for line in letter.foot:
        yield f"<p>{html.escape(line)}</p>"
    if link(letter.review):
        yield f"<p>{_anchor(letter.review_label, letter.review)}</p>"


def _anchor(words: str, url: str) -> str:
    address = html.escape(link(url))
    if not address:
        return html.escape(words)
    return f'<a href="{address}">{html.escape(words) or address}</a>'


def _short(letter: Letter) -> str:
    """The subject, and where to read more."""
    address = link(letter.review) or link(letter.url)
    return "\n".join(part for part in (cut(letter.subject, LONGEST_SHORT), address) if part)


def fitted(message: Message, most: int) -> str:
    """The short form in at most so many characters: its address whole where that leaves room for words."""
    address = message.short.rpartition("\n")[2] if "\n" in message.short else ""
    room = most - len(address) - 1
    if len(message.short) <= most:
        return message.short
    if not address or room < LEAST_WORDS:
        return cut(message.subject, most)
    return f"{cut(message.subject, room)}\n{address}"


def lines_of(*lines: str | None) -> tuple[str, ...]:
    """Those lines that say something."""
    return tuple(line for line in lines if line)
