"""Web pages (HTML) to documents."""

from __future__ import annotations

from monitor.document.blocks import Document
from monitor.document.build import build, join_wrapped
from monitor.document.furniture import is_furniture_line, prune
from monitor.document.pieces import Line, Piece
from monitor.document.tree import grow
from monitor.document.walk import pieces_of


def _joined(pieces: list[Piece]) -> list[Piece]:
    out: list[Piece] = []
    run: list[Line] = []
    for piece in pieces:
        if isinstance(piece, Line):
            if not is_furniture_line(piece.text):
                run.append(piece)
        else:
            out.extend(join_wrapped(run))
            out.append(piece)
            run = []
    return out + list(join_wrapped(run))


def read_html(text: str) -> Document:
    """The main content of a page as a document. Never raises."""
    tree = grow(text)
    prune(tree)
    return build(_joined(pieces_of(tree.body)), tree.meta)
