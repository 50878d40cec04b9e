"""What was before an amendment (수정 전): taken out of a document, since it is no fact of the call any more.

Notices show what they correct: '(기존) … → (변경) …' in a line or in two, and tables with a column '수정 전'
beside '수정 후'. The old side is blanked, sign for sign, so that all places in the text stay; of such a table
each row becomes a labelled line with its new side alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.document.blocks import Block, Cell, Document, Table
from monitor.text.normal import flatten

# Words that name the old side and the new one, each with an example.
OLD: tuple[tuple[str, str], ...] = (
    (r"기존|당초|종전|현행|구\s?안", "당초"),
    (r"(?:변경|수정|정정|연장|개정|조정)\s?(?:이?전)", "수정 전"),
    (r"(?:before|previous|original)(?: version)?", "Before"),
)
NEW: tuple[tuple[str, str], ...] = (
    (r"(?:변경|수정|정정|연장|개정|조정)\s?(?:이?후|안|사항|내용)?", "수정 후"),
    (r"(?:after|amended|revised|new)(?: version)?", "After"),
)
_OLD, _NEW = ("|".join(pattern for pattern, _ in rows) for rows in (OLD, NEW))
_ARROW = r"(?:→|⇒|➔|➜|➡|▶|▷|⟶|[-=]{1,2}>)"
_IN_LINE = re.compile(rf"[(\[<]?\s?(?:{_OLD})\s?[)\]>:]?[^\n→⇒➔➜➡⟶]{{0,240}}?{_ARROW}", re.IGNORECASE)
_SIDE = {
    side: re.compile(rf"[^\w(\[<]{{0,6}}(?:[(\[<]\s?(?:{words})\s?[)\]>]|(?:{words})\s?:)", re.IGNORECASE)
    for side, words in (("old", _OLD), ("new", _NEW))
}
_HEAD = {
    side: re.compile(rf"\W{{0,3}}(?:{words})(?:\s?(?:공고|내용|사항))?\W{{0,3}}", re.IGNORECASE)
    for side, words in (("old", _OLD), ("new", _NEW))
}
# A figure or date moved, in a line that says so: '접수마감 변경 : 3. 12. → 3. 19.'
_MOVED = re.compile(rf"(?<=:)[^:\n→⇒➔➜➡⟶]{{0,120}}\d[^:\n→⇒➔➜➡⟶]{{0,60}}{_ARROW}(?=[^\n]{{0,60}}\d)")
_SAYS_SO = re.compile(r"변경|연장|정정|수정|조정|확대|축소|단축")
_REACH = 2  # blocks between an old side and its new one
_HEAD_ROWS = 3
_PAGE = re.compile(r"[\W\d]*|쪽|페이지|page|번호|no\.?|연번", re.IGNORECASE)


def without_before(document: Document) -> Document:
    """The document without what its amendments replaced; itself where it has none."""
    blocks = tuple(piece for block in document.blocks for piece in _new_side(document, block))
    gone = [span for block in blocks for span in _old_in_line(document, block)]
    gone += _old_lines(document, blocks)
    if not gone and blocks == document.blocks:
        return document
    text = document.text
    for start, end in gone:
        text = text[:start] + _blank(text[start:end]) + text[end:]
    return replace(document, text=text, blocks=blocks)


def _blank(text: str) -> str:
    return "".join(sign if sign == "\n" else " " for sign in text)


def _span(block: Block) -> tuple[int, int]:
    return (block.label[0] if block.label else block.start), block.end


# Lines


def _old_in_line(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    """The old sides inside one block: up to the arrow."""
    start, end = _span(block)
    text = flatten(document.text[start:end])
    found = list(_IN_LINE.finditer(text))
    if not found and _SAYS_SO.search(text):
        found = list(_MOVED.finditer(text))
    for match in found:
        if text[match.end() :].strip():
            yield start + match.start(), start + match.end()


def _old_lines(document: Document, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Whole lines of the old side, where the new side follows: '(기존) …', '(변경) …'."""
    return [
        _span(block)
        for at, block in enumerate(blocks)
        if _is_side(document, block, "old")
        and any(_is_side(document, other, "new") for other in blocks[at + 1 : at + 1 + _REACH])
    ]


def _is_side(document: Document, block: Block, side: str) -> bool:
    if block.table:
        return False
    if block.label and _HEAD[side].fullmatch(flatten(document.text[slice(*block.label)])):
        return True
    return _SIDE[side].match(flatten(document.text[slice(*_span(block))])) is not None


# Tables


def _new_side(document: Document, block: Block) -> Iterator[Block]:
    """A table of old and new as its new side, a line a row; any other block as it is."""
    columns = _columns(document, block.table) if block.table else None
    if block.table is None or columns is None:
        yield block
        return
    head, old, new = columns
    for row in block.table.grid()[head + 1 :]:
        value, before = row[new], row[old]
        if value is None or value is before or not document.text[value.start : value.end].strip():
            continue
        label = next((cell for cell in row[: min(old, new)] if cell and _is_label(document, cell)), None)
        yield Block(
            kind="field" if label else "paragraph",
            start=value.start,
            end=value.end,
            label=(label.start, label.end) if label else None,
        )


def _columns(document: Document, table: Table) -> tuple[int, int, int] | None:
    """(row of the heads, old column, new column) of a table that sets old against new."""
    for at, row in enumerate(table.grid()[:_HEAD_ROWS]):
        heads = [" ".join(document.text[cell.start : cell.end].split()) if cell else "" for cell in row]
        sides = {
            side: next(
                (i for i, head in enumerate(heads) if head and _HEAD[side].fullmatch(flatten(head))), None
            )
            for side in ("old", "new")
        }
        if sides["old"] is not None and sides["new"] is not None:
            return at, sides["old"], sides["new"]
    return None


def _is_label(document: Document, cell: Cell) -> bool:
    words = document.text[cell.start : cell.end].strip()
    return bool(words) and len(words) <= 40 and not _PAGE.fullmatch(words)
