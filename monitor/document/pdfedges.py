"""The lines drawn on a PDF page, across and down: what its tables are ruled with."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

from pypdfium2 import PdfMatrix, PdfObject, PdfPage
from pypdfium2 import raw as pdfium

Edge = dict[str, Any]  # as pdfplumber describes one
Point = tuple[float, float]

_MAX_PATHS = 6_000  # of one page; drawings have more, tables a tenth
_MAX_SEGMENTS = 2_000  # of one path: a dotted line has some hundreds
_STRAIGHT = 0.5  # points that a line across may rise
_THIN = 3.0  # points: a filled rectangle thinner than this is drawn for a line
_WHOLE = 0.95  # of a page: a rectangle as large is its ground


def edge(x0: float, top: float, x1: float, bottom: float) -> Edge:
    """A line across or down, its ends in points from the top left corner."""
    across = abs(top - bottom) <= abs(x1 - x0)
    left, right = sorted((x0, x1))
    upper, lower = sorted((top, bottom))
    middle_x, middle_y = (left + right) / 2, (upper + lower) / 2
    if across:
        upper = lower = middle_y
    else:
        left = right = middle_x
    return {
        "object_type": "line", "orientation": "h" if across else "v",
        "x0": left, "x1": right, "top": upper, "bottom": lower,
        "width": right - left, "height": lower - upper,
    }  # fmt: skip


def edges_of(page: PdfPage, height: float) -> list[Edge]:
    """All lines across and down that are drawn on a page, and the sides of its rectangles."""
    found: list[Edge] = []
    width = page.get_width()
    for number, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        if number >= _MAX_PATHS:
            break
        if _is_seen(path):
            found.extend(_edges(_points(path), height, width))
    return found


def _is_seen(path: PdfObject) -> bool:
    """Whether a path is drawn at all, and no mere clipping."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(fill.value or stroke.value)


def _edges(strokes: list[list[Point]], height: float, width: float) -> Iterator[Edge]:
    for points in strokes:
        xs, ys = [x for x, _ in points], [height - y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        wide, tall = box[2] - box[0], box[3] - box[1]
        if len(points) > 2 and min(wide, tall) < _THIN:
            yield edge(*box)
        elif wide < _WHOLE * width or tall < _WHOLE * height:
            for n in range(len(points) - 1):
                rise, run = abs(ys[n] - ys[n + 1]), abs(xs[n] - xs[n + 1])
                if min(rise, run) < _STRAIGHT and max(rise, run) > 0:  # dotted lines are drawn dot by dot
                    yield edge(xs[n], ys[n], xs[n + 1], ys[n + 1])


def _points(path: PdfObject) -> list[list[Point]]:
    """The strokes of a path as points on the page; none of one with curves or too many corners."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 1 < count <= _MAX_SEGMENTS:
        return []
    matrix = _matrix(path)
    strokes: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not strokes:
            strokes.append([])
        strokes[-1].append(matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            strokes[-1].append(strokes[-1][0])
    return [stroke for stroke in strokes if len(stroke) > 1]


def _matrix(path: PdfObject) -> PdfMatrix:
    """What moves a path's points to the page, through all forms it stands in."""
    matrix: PdfMatrix = path.get_matrix()
    around = path.container
    while around is not None:
        matrix = matrix.multiply(around.get_matrix())
        around = around.container
    return matrix
