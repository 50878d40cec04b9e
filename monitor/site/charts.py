"""A value over time as a small drawing: the geometry of an inline SVG. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, MARGIN = 320.0, 56.0, 6.0  # units of the drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A version in the drawing, with what it says there."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A line in steps (a value holds until the next version), its dots where the value moved."""

    path: str
    dots: tuple[Dot, ...]
    begin: datetime.datetime
    end: datetime.datetime
    width: float = WIDTH
    height: float = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value at a time; `words` say it for people."""

    at: datetime.datetime
    value: float
    words: str


def chart(points: Sequence[Point]) -> Chart | None:
    """The drawing; None where there is nothing to draw: fewer than two values that differ."""
    if len({point.value for point in points}) < 2:
        return None
    begin, end = points[0].at, points[-1].at
    low, high = min(point.value for point in points), max(point.value for point in points)
    span = max((end - begin).total_seconds(), 1.0)

    def x(at: datetime.datetime) -> float:
        return round(MARGIN + (at - begin).total_seconds() / span * (WIDTH - 2 * MARGIN), 1)

    def y(value: float) -> float:
        return round(HEIGHT - MARGIN - (value - low) / (high - low) * (HEIGHT - 2 * MARGIN), 1)

    moved = [point for at, point in enumerate(points) if at == 0 or point.value != points[at - 1].value]
    path = f"M{x(moved[0].at)} {y(moved[0].value)}"
    for point in moved[1:]:
        path += f"H{x(point.at)}V{y(point.value)}"
    return Chart(
        path=f"{path}H{WIDTH - MARGIN}",
        dots=tuple(Dot(x=x(point.at), y=y(point.value), words=point.words) for point in moved),
        begin=begin,
        end=end,
    )
