"""Typed shapes for figures: thin wrappers around reportlab.graphics."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from reportlab.graphics import shapes
from reportlab.lib import colors

from assessment.typesetting.fonts import FONT

_shapes: Any = shapes
_colors: Any = colors

Colour = colors.Color
Drawing = shapes.Drawing
Shape = shapes.Shape
Point = tuple[float, float]
_ARC_STEP = 90.0
"""Widest arc drawn as one cubic curve, in degrees; accurate to 0.03 % up to this angle."""


def colour(text: str) -> Colour:
    """Return a colour from `#rrggbb`."""
    made: Colour = _colors.HexColor(int(text.removeprefix("#"), 16))
    return made


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return a mix of `share` (0–1) of one colour and the rest of the other.

    The mix is opaque, since printers handle transparency badly.
    """
    parts = [
        share * getattr(one, part) + (1 - share) * getattr(other, part)
        for part in ("red", "green", "blue")
    ]
    made: Colour = _colors.Color(*parts)
    return made


def drawing(width: float, height: float, parts: Iterable[Shape] = ()) -> Drawing:
    """Return a drawing of this size in points."""
    made: Drawing = _shapes.Drawing(width, height, initialFontName=FONT)
    for part in parts:
        made.contents.append(part)
    return made


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: Colour | None = None,
    stroke: Colour | None = None,
    thickness: float = 0.5,
    radius: float = 0,
) -> Shape:
    """Return a rectangle with its lower left corner at x, y."""
    radius = max(0.0, min(radius, width / 2, height / 2))
    made: Shape = _shapes.Rect(
        x,
        y,
        width,
        height,
        rx=radius,
        ry=radius,
        fillColor=fill,
        strokeColor=stroke,
        strokeWidth=thickness,
    )
    return made


def line(
    start: Point, end: Point, stroke: Colour, thickness: float = 0.5, dash: Sequence[float] = ()
) -> Shape:
    """Return a straight line."""
    made: Shape = _shapes.Line(
        *start, *end, strokeColor=stroke, strokeWidth=thickness, strokeDashArray=list(dash) or None
    )
    return made


def circle(
    middle: Point,
    radius: float,
    *,
    fill: Colour | None = None,
    stroke: Colour | None = None,
    thickness: float = 0.5,
) -> Shape:
    """Return a circle."""
    made: Shape = _shapes.Circle(
        *middle, radius, fillColor=fill, strokeColor=stroke, strokeWidth=thickness
    )
    return made


def polyline(
    points: Sequence[Point], stroke: Colour, thickness: float = 1, dash: Sequence[float] = ()
) -> Shape:
    """Return an open line through two or more points."""
    made: Shape = _shapes.PolyLine(
        _flat(points), strokeColor=stroke, strokeWidth=thickness, strokeDashArray=list(dash) or None,
        strokeLineJoin=1,
    )  # fmt: skip
    return made


def polygon(
    points: Sequence[Point],
    *,
    fill: Colour | None = None,
    stroke: Colour | None = None,
    thickness: float = 1,
    dash: Sequence[float] = (),
) -> Shape:
    """Return a closed line through two or more points."""
    made: Shape = _shapes.Polygon(
        _flat(points), fillColor=fill, strokeColor=stroke, strokeWidth=thickness,
        strokeDashArray=list(dash) or None, strokeLineJoin=1,
    )  # fmt: skip
    return made


def ribbon(outer: Sequence[Point], inner: Sequence[Point], fill: Colour) -> Shape:
    """Return the filled area between two closed lines."""
    path: Any = _shapes.Path(fillColor=fill, strokeColor=None)
    for ring in (outer, inner):
        path.moveTo(*ring[0])
        for point in ring[1:]:
            path.lineTo(*point)
        path.closePath()
    made: Shape = path
    return made


def arc_band(middle: Point, radii: Point, turns: Point, fill: Colour) -> Shape:
    """Return a part of a ring, clockwise between two `turns` (see `on_circle`).

    `radii` holds the outer radius, then the inner.
    """
    path: Any = _shapes.Path(fillColor=fill, strokeColor=None)
    (outer, inner), (start, end) = radii, turns
    steps = max(1, math.ceil((end - start) / _ARC_STEP))
    stops = [start + (end - start) * step / steps for step in range(steps + 1)]
    path.moveTo(*on_circle(middle, outer, start))
    _arc(path, middle, outer, stops)
    path.lineTo(*on_circle(middle, inner, end))
    _arc(path, middle, inner, stops[::-1])
    path.closePath()
    made: Shape = path
    return made


def _arc(path: Any, middle: Point, radius: float, stops: Sequence[float]) -> None:
    for start, end in pairwise(stops):
        reach = radius * 4 / 3 * math.tan(math.radians(end - start) / 4)
        (x1, y1), (x4, y4) = on_circle(middle, radius, start), on_circle(middle, radius, end)
        (dx1, dy1), (dx4, dy4) = (on_circle((0, 0), reach, turn + 90) for turn in (start, end))
        path.curveTo(x1 + dx1, y1 + dy1, x4 - dx4, y4 - dy4, x4, y4)


def on_circle(middle: Point, radius: float, turn: float) -> Point:
    """Return the point of a circle at `turn` degrees clockwise from twelve o'clock."""
    angle = math.radians(turn)
    return middle[0] + radius * math.sin(angle), middle[1] + radius * math.cos(angle)


def string(start: Point, text: str, font: str, size: float, fill: Colour) -> Shape:
    """Return text in one font that begins at a point on its baseline."""
    made: Shape = _shapes.String(*start, text, fontName=font, fontSize=size, fillColor=fill)
    return made


def _flat(points: Sequence[Point]) -> list[float]:
    return [number for point in points for number in point]
