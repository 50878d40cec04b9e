"""Papers (문서 파일) as trees: what office programs write, in the elements that the walk of pages knows.

So a table of labels and values, a heading or a bullet comes out of a file as it comes out of a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.document.glyphs import plain
from monitor.document.pieces import Piece
from monitor.document.tree import Node, measure
from monitor.document.walk import pieces_of


def paragraph(text: str, *, bold: bool = False) -> Node | None:
    """A paragraph of one or more lines; None where nothing stands in it."""
    lines = [line for raw in text.splitlines() if (line := plain(raw).strip())]
    kids: list[Node | str] = []
    for number, line in enumerate(lines):
        if number:
            kids.append(Node(tag="br"))
        kids.append(Node(tag="b", kids=[line]) if bold else line)
    return Node(tag="p", kids=kids) if kids else None


def cell(
    paragraphs: Iterable[Node | None], *, rowspan: int = 1, colspan: int = 1, head: bool = False
) -> Node:
    """A cell of a table."""
    attrs: dict[str, str | None] = {"rowspan": str(max(1, rowspan)), "colspan": str(max(1, colspan))}
    return Node(tag="th" if head else "td", attrs=attrs, kids=[kid for kid in paragraphs if kid is not None])


def table(rows: Iterable[Sequence[Node]]) -> Node:
    """A table of rows of cells."""
    body = Node(tag="tbody", kids=[Node(tag="tr", kids=list(row)) for row in rows])
    return Node(tag="table", kids=[body])


def pieces_in(nodes: Iterable[Node | None]) -> list[Piece]:
    """The pieces of paragraphs and tables in their order."""
    body = Node(tag="body", kids=[node for node in nodes if node is not None])
    measure(body)
    return pieces_of(body)
