"""Pictures of drawings at print resolution, for documents that can't hold a drawing itself.

They are drawn with Pillow, in the fonts of the charts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any, ClassVar

from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.graphics import shapes

from assessment.core import resources
from assessment.typesetting.fonts import FILES
from assessment.typesetting.shapes import Drawing, Point

DPI = 200
"""Dots an inch of the pictures."""
_POINTS = 72
_FINER = 2
"""Factor by which a picture is drawn larger, so that its edges are smooth once it is reduced."""
_STEPS = 12
"""Number of lines that a curve is drawn with."""
_MOST = 60_000_000
"""Most dots that are drawn for a picture; a larger drawing gets a coarser one."""
_MOVE, _LINE, _CURVE = range(3)

_Dye = tuple[int, int, int]


def picture_of(drawing: Drawing) -> bytes:
    """Return a drawing as a PNG picture on white."""
    width, height = float(drawing.width), float(drawing.height)
    scale = min(_FINER * DPI / _POINTS, math.sqrt(_MOST / (width * height)))
    size = round(width * scale), round(height * scale)
    image = Image.new("RGB", size, "white")
    _Painter(image, scale).paint(drawing)
    file, dots = BytesIO(), round(scale / _FINER * _POINTS)
    image.reduce(_FINER).save(file, "PNG", dpi=(dots, dots), compress_level=3)
    return file.getvalue()


class _Painter:
    """Painter of the shapes of `typesetting.shapes` on a picture, `scale` dots a point."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        self._image = image
        self._draw = ImageDraw.Draw(image)
        self._scale = scale
        self._fonts: dict[tuple[str, int], ImageFont.FreeTypeFont] = {}

    def paint(self, drawing: Drawing) -> None:
        """Draw the drawing over the whole picture."""
        for shape in drawing.contents:
            self._MAKERS[type(shape)](self, shape)

    def _rect(self, rect: Any) -> None:
        fill, stroke, width = self._colours(rect)
        left, top = self._at(rect.x, rect.y + rect.height)
        right, foot = self._at(rect.x + rect.width, rect.y)
        if right - left < 1 or foot - top < 1:
            return
        # The last row and column of dots belong to what is painted.
        box = (left, top, max(left, right - 1), max(top, foot - 1))
        self._draw.rounded_rectangle(box, rect.rx * self._scale, fill, stroke, width)

    def _line(self, line: Any) -> None:
        self._stroke(line, [self._at(line.x1, line.y1), self._at(line.x2, line.y2)])

    def _circle(self, circle: Any) -> None:
        fill, stroke, width = self._colours(circle)
        middle, radius = self._at(circle.cx, circle.cy), circle.r * self._scale
        self._draw.circle(middle, radius, fill, stroke, width)

    def _polyline(self, line: Any) -> None:
        self._stroke(line, self._points(line.points))

    def _polygon(self, shape: Any) -> None:
        points = self._points(shape.points)
        fill = self._colours(shape)[0]
        if fill is not None:
            self._draw.polygon(points, fill)
        self._stroke(shape, [*points, points[0]])

    def _path(self, path: Any) -> None:
        """Fill a path; what lies inside two of its parts stays empty."""
        parts = [self._points(part) for part in _outlines(path.points, path.operators)]
        mask = Image.new("1", self._image.size)
        for part in parts:
            own = Image.new("1", self._image.size)
            ImageDraw.Draw(own).polygon(part, 1)
            mask = ImageChops.logical_xor(mask, own)
        self._draw.bitmap((0, 0), mask, _dyed(path.fillColor))

    def _string(self, string: Any) -> None:
        size = max(1, round(string.fontSize * self._scale))
        font = self._font(string.fontName, size)
        place = self._at(string.x, string.y)
        self._draw.text(place, str(string.text), _dyed(string.fillColor), font, anchor="ls")

    def _font(self, name: str, size: int) -> ImageFont.FreeTypeFont:
        found = self._fonts.get((name, size))
        if found is None:
            path, plain = str(resources.font(FILES[name])), ImageFont.Layout.BASIC
            found = self._fonts[name, size] = ImageFont.truetype(path, size, layout_engine=plain)
        return found

    def _at(self, x: float, y: float) -> Point:
        return x * self._scale, self._image.height - y * self._scale

    def _points(self, flat: Sequence[float]) -> list[Point]:
        return [self._at(x, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]

    def _colours(self, shape: Any) -> tuple[_Dye | None, _Dye | None, int]:
        """Return fill, stroke and the stroke's width in dots."""
        fill, stroke = shape.fillColor, shape.strokeColor
        width = 0 if stroke is None else max(1, round(shape.strokeWidth * self._scale))
        return (
            None if fill is None else _dyed(fill),
            None if stroke is None else _dyed(stroke),
            width,
        )

    def _stroke(self, shape: Any, points: Sequence[Point]) -> None:
        if shape.strokeColor is None:
            return
        dye, width = _dyed(shape.strokeColor), max(1, round(shape.strokeWidth * self._scale))
        if not shape.strokeDashArray:
            self._draw.line(list(points), dye, width, joint="curve")
            return
        for start, end in _dashed(points, [each * self._scale for each in shape.strokeDashArray]):
            self._draw.line([start, end], dye, width)

    _MAKERS: ClassVar[dict[type, Callable[[_Painter, Any], None]]] = {
        shapes.Rect: _rect,
        shapes.Line: _line,
        shapes.Circle: _circle,
        shapes.PolyLine: _polyline,
        shapes.Polygon: _polygon,
        shapes.Path: _path,
        shapes.String: _string,
    }


def _dyed(colour: Any) -> _Dye:
    red, green, blue = (round(255 * part) for part in (colour.red, colour.green, colour.blue))
    return red, green, blue


def _outlines(flat: Sequence[float], operators: Sequence[int]) -> list[list[float]]:
    """Return the closed parts of a path, their curves as short lines."""
    points = iter(zip(flat[::2], flat[1::2], strict=True))
    parts: list[list[float]] = []
    for operator in operators:
        if operator == _MOVE:
            parts.append([*next(points)])
        elif operator == _LINE:
            parts[-1] += next(points)
        elif operator == _CURVE:
            start = parts[-1][-2], parts[-1][-1]
            ends = next(points), next(points), next(points)
            for step in range(1, _STEPS + 1):
                parts[-1] += _on_curve((start, *ends), step / _STEPS)
    return parts


def _on_curve(points: Sequence[Point], share: float) -> Point:
    """Return the point of a cubic curve at a share of 0–1 of its way."""
    rest = 1 - share
    weights = rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, points, strict=True))
        for axis in (0, 1)
    )
    return x, y


def _dashed(points: Sequence[Point], dashes: Sequence[float]) -> Iterator[tuple[Point, Point]]:
    """Yield the dashes of a line; each part of it begins with one."""
    on, off = dashes
    for (x1, y1), (x2, y2) in pairwise(points):
        length = math.hypot(x2 - x1, y2 - y1)
        start = 0.0
        while start < length:
            one, other = start / length, min(1.0, (start + on) / length)
            yield (
                (x1 + one * (x2 - x1), y1 + one * (y2 - y1)),
                (x1 + other * (x2 - x1), y1 + other * (y2 - y1)),
            )
            start += on + off
