from __future__ import annotations

import pytest

from monitor.document.pieces import Grid, Line, Pair, Piece
from monitor.document.tree import grow
from monitor.document.walk import pieces_of


def said(piece: Piece) -> object:
    if isinstance(piece, Line):
        return piece.text
    if isinstance(piece, Pair):
        return (piece.label.text, [line.text for line in piece.value])
    return [[p.text for p in piece.places if p.row == row] for row in range(piece.rows)]


def pieces(html: str) -> list[Piece]:
    return pieces_of(grow(html).body)


@pytest.mark.parametrize(
    ("html", "expected", "why"),
    [
        ("<p>가<p>나", ["가", "나"], "paragraphs"),
        ("<div>최<b>대</b> 1억</div>", ["최대 1억"], "words inside a line stay together"),
        ("가<br>나", ["가", "나"], "a line break"),
        ("가<div>나</div>다", ["가", "나", "다"], "a block among texts"),
        ("<span>가<div>나</div></span>다", ["가", "나", "다"], "a block inside an inline element"),
        ("<p> </p><p>가</p>", ["가"], "blank elements"),
        ("<p>~ <s>3. 9.</s> <del>3. 16.</del> 3. 23.</p>", ["~ 3. 23."], "what is struck out"),
        ("<p><span style='text-decoration:line-through'>3. 9.</span> 3. 16.</p>", ["3. 16."], "by style"),
        ("<p>가\n나</p>", ["가 나"], "a line break of the source is a space"),
        ("<pre>가\n나 <b>다\n라</b></pre><p>마\n바</p>", ["가", "나 다", "라", "마 바"], "kept line breaks"),
        ("<div style='white-space: pre-wrap'>가\n나</div>", ["가", "나"], "line breaks kept by style"),
        ("<div>□ 가\n ○ 나\n ○ 다</div>", ["□ 가", "○ 나", "○ 다"], "lines that open with signs"),
        ("<div>가 - 나\n - 다</div>", ["가 - 나 - 다"], "one sign is no list"),
        (
            "<dl><dt>접수기간<dd>봄<dd>가을<dt>문의<dd>팀</dl>",
            [("접수기간", ["봄", "가을"]), ("문의", ["팀"])],
            "terms",
        ),
        ("<dl><div><dt>접수기간<dd>봄</div></dl>", [("접수기간", ["봄"])], "terms wrapped in pairs"),
        ("<dl><dd>봄</dl>", ["봄"], "a value without its term"),
        ("<dl><p>가</p><dt>문의<dd>팀</dl>", ["가", ("문의", ["팀"])], "a stranger among terms"),
        ("<ul><li><b>문의</b> 팀<li>가 나</ul>", [("문의", ["팀"]), "가 나"], "a label in a list"),
        (
            "<div class=view_head><h3>가 공고</h3><p>나</p></div><div class=view_cont><p>다</p></div>",
            ["가 공고", "나", "다"],
            "a head with a title is no label",
        ),
        (
            "<li><span>Award range</span><span>$50k</span>",
            [("Award range", ["$50k"])],
            "a name and its figure",
        ),
        ("<li><span>Glad</span><span>to all</span>", ["Gladto all"], "no figure, no name"),
        ("<p><span class=tit>특별</span><span class=txt>값</span></p>", [("특별", ["값"])], "classes say it"),
        (
            "<div><strong>지원내용</strong><h3>가</h3><p>나</p></div>",
            ["지원내용", "가", "나"],
            "a heading in the value",
        ),
        (
            "<table><tr><th>접수기간<td>봄<tr><th>문의<td>팀</table>",
            [("접수기간", ["봄"]), ("문의", ["팀"])],
            "labels",
        ),
        ("<table><tr><th>분야<th>액<tr><td>가<td>1</table>", [[["분야", "액"], ["가", "1"]]], "data"),
        ("<table><tr><td>왼쪽</table>", ["왼쪽"], "a table that lays out one cell"),
        (
            "<table><tr><td><p>글</p><table><tr><th>분야<th>액<tr><td>가<td>1</table></table>",
            ["글", [["분야", "액"], ["가", "1"]]],
            "a table inside a layout",
        ),
        (
            "<table><tr><th>문의<td>팀<tr><td>가<td>1<td>2<tr><td>나<td>3<td>4<tr><th>대상<td>청년"
            "<tr><th>비고<td>없음<tr><th>기간<td>봄</table>",
            [
                ("문의", ["팀"]),
                [["가", "1", "2"], ["나", "3", "4"]],
                ("대상", ["청년"]),
                ("비고", ["없음"]),
                ("기간", ["봄"]),
            ],
            "rows of data among labels",
        ),
        (
            "<table><tr><th>문의<td>팀<tr><td>가<td>1<td>2<tr><th>대상<td>청년</table>",
            [("문의", ["팀"]), "가", "1", "2", ("대상", ["청년"])],
            "one row of data is no table",
        ),
        (
            "<table><caption>지원금</caption><tr><th>분야<th>액<tr><td>가<td>1</table>",
            ["지원금", [["분야", "액"], ["가", "1"]]],
            "a caption",
        ),
        (
            "<table><caption>지원금을 안내하는 표</caption><tr><th>분야<th>액<tr><td>가<td>1</table>",
            [[["분야", "액"], ["가", "1"]]],
            "a caption for screen readers",
        ),
        (
            "<table><tr><th>분야<th>액<tr><td>가<td><ul><li>1<li>2</ul><b>문의</b> 팀</table>",
            [[["분야", "액"], ["가", "1\n2\n문의 팀"]]],
            "lines inside a cell",
        ),
        (
            "<table><tr><th>분야<th>액<tr><td>가<td><table><tr><th>a<th>b<tr><td>c<td>d</table></table>",
            [[["분야", "액"], ["가", "a b\nc d"]]],
            "a table inside a cell",
        ),
        (
            "<table><tr><th>분야<th>액<tr><td>가<td><dl><dt>문의<dd>팀</dl></table>",
            [[["분야", "액"], ["가", "문의 : 팀"]]],
            "a pair inside a cell",
        ),
        ("<table></table>가", ["가"], "an empty table"),
        (
            "<p><i class=tit>가</i><i class=txt>1</i><i class=tit>나</i><i class=txt>2</i></p>",
            [("가", ["1"]), ("나", ["2"])],
            "several pairs in a row",
        ),
        ("가 \u200b<p>\u200b</p>", ["가"], "characters that cannot be seen"),
    ],
)
def test_what_a_page_reads_as(html: str, expected: list[object], why: str) -> None:
    assert [said(piece) for piece in pieces(html)] == expected, why


@pytest.mark.parametrize(
    ("html", "attribute", "value", "why"),
    [
        ("<h2>가</h2>", "heading", 2, "a heading's level"),
        ("<h2><span>가</span></h2>", "heading", 2, "inside it too"),
        ("<h2>가</h2>나", "heading", 0, "it ends with it"),
        ("<p><b>가</b></p>", "bold", True, "bold"),
        ("<p><b>가</b>나</p>", "bold", False, "in part"),
        ("<p style='font-weight:700'>가</p>", "bold", True, "bold by style"),
        ("<p style='font-weight:normal'>가</p>", "bold", False, "not bold by style"),
        ("<ul><li>가<ul><li>나</ul></ul>", "item", 2, "depth in lists"),
        ("가<br>", "soft", True, "a mere line break"),
        ("<p>가</p>", "soft", False, "a paragraph's end"),
    ],
)
def test_what_is_known_of_a_line(html: str, attribute: str, value: object, why: str) -> None:
    assert getattr(pieces(html)[-1], attribute) == value, why


@pytest.mark.parametrize(
    ("html", "lines", "why"),
    [
        (
            "<p><a href=/a>가</a> 나 <a href=/b onclick='d()'>다</a>",
            [("가 나 다", ["가", "다"])],
            "links in a line",
        ),
        (
            "<p><a>가.hwp</a> <a>나.pdf</a>",
            [("가.hwp", ["가.hwp"]), ("나.pdf", ["나.pdf"])],
            "each file a line",
        ),
        ("<a href=/a><div>가</div></a>", [("가", [])], "a link around blocks is none"),
        ("<p><a href=/a> </a>가", [("가", [])], "a link without words"),
        ("<button>공고.hwp</button>", [("공고.hwp", ["공고.hwp"])], "a button that names a file"),
    ],
)
def test_links(html: str, lines: list[tuple[str, list[str]]], why: str) -> None:
    found = [
        (piece.text, [piece.text[link.start : link.end] for link in piece.links])
        for piece in pieces(html)
        if isinstance(piece, Line)
    ]
    assert found == lines, why


def test_headers_of_a_grid() -> None:
    (grid,) = pieces("<table><tr><th>분야<th>액<tr><td>가<td>1<tr><td>나<td>2</table>")
    assert isinstance(grid, Grid)
    assert [place.header for place in grid.places] == [True, True, True, False, True, False]
