from __future__ import annotations

from monitor.document.blocks import Cell, Document, Table


def test_a_merged_cell_stands_in_every_place_that_it_covers() -> None:
    tall = Cell(start=0, end=1, row=0, col=0, rowspan=5)
    wide = Cell(start=2, end=3, row=0, col=1, colspan=2)
    low = Cell(start=4, end=5, row=1, col=2)
    table = Table(rows=2, cols=3, cells=(tall, wide, low))
    assert table.grid() == [[tall, wide, wide], [tall, None, low]], "a span ends with its table"


def test_a_quote_is_the_text_of_a_span() -> None:
    assert Document(text="가나다", blocks=()).quote(1, 3) == "나다"
