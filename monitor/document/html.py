"""Web pages (HTML) to documents."""

from __future__ import annotations

from dataclasses import replace

from monitor.document.blocks import Document
from monitor.document.build import build, join_wrapped
from monitor.document.furniture import is_furniture_line, prune
from monitor.document.pieces import Line, Pair, Piece
from monitor.document.scripts import calls_in
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
            out.append(_bare(piece))
            run = []
    return out + list(join_wrapped(run))


def _bare(piece: Piece) -> Piece:
    """A value of several lines without those that are furniture: counters, buttons."""
    if not isinstance(piece, Pair) or len(piece.value) < 2:
        return piece
    kept = tuple(line for line in piece.value if line.links or not is_furniture_line(line.text))
    return replace(piece, value=kept) if kept else piece


def read_html(text: str) -> Document:
    """The main content of a page as a document. Never raises."""
    tree = grow(text)
    prune(tree)
    return replace(build(_joined(pieces_of(tree.body)), tree.meta), calls=calls_in(text))
