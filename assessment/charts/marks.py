"""Small marks distinguished by shape, so that nothing depends on colour alone."""

from __future__ import annotations

import math

from assessment.charts.labels import Label, Side, draw_stack, label
from assessment.charts.style import Look, contrast
from assessment.typesetting.shapes import (
    Colour,
    Point,
    Shape,
    arc_band,
    circle,
    line,
    polygon,
    polyline,
    rect,
)

_HATCH = 2.6
"""Distance between the lines of a hatching, in points."""


def tick(middle: Point, size: float, colour: Colour) -> Shape:
    """Draw a check mark."""
    (x, y), half = middle, size / 2
    points = [(x - half, y), (x - half * 0.3, y - half * 0.7), (x + half, y + half * 0.8)]
    return polyline(points, colour, size * 0.2)


def chosen(middle: Point, size: float, look: Look) -> list[Shape]:
    """Draw a filled disc with a check mark."""
    fill = look.colour("accent")
    return [
        circle(middle, size / 2, fill=fill),
        tick(middle, size * 0.56, readable_on(fill, look)),
    ]


def diamond(middle: Point, size: float, colour: Colour) -> Shape:
    """Draw a hollow diamond."""
    (x, y), half = middle, size / 2
    return polygon([(x - half, y), (x, y + half), (x + half, y), (x, y - half)], stroke=colour)


def caution(middle: Point, size: float, colour: Colour) -> list[Shape]:
    """Draw a triangle with an exclamation mark."""
    (x, y), half = middle, size / 2
    corners = [(x - half, y - half * 0.8), (x + half, y - half * 0.8), (x, y + half)]
    return [
        polygon(corners, stroke=colour, thickness=size * 0.1),
        line((x, y + half * 0.4), (x, y - half * 0.2), colour, size * 0.12),
        line((x, y - half * 0.4), (x, y - half * 0.58), colour, size * 0.12),
    ]


def pointer(tip: Point, size: float, colour: Colour, up: bool = False) -> Shape:
    """Draw a filled triangle with its tip at `tip`, pointing down, or up if `up`."""
    (x, y), height = tip, -size if up else size
    return polygon(
        [(x, y), (x - size * 0.55, y + height), (x + size * 0.55, y + height)], fill=colour
    )


def flag(foot: Point, height: float, size: float, colour: Colour) -> list[Shape]:
    """Draw a pole with a pennant at its top, which points left if `size` is below 0."""
    x, top = foot[0], foot[1] + height
    pennant = [(x, top), (x + size, top - abs(size) * 0.36), (x, top - abs(size) * 0.72)]
    return [line(foot, (x, top), colour, 1), polygon(pennant, fill=colour)]


def pie(middle: Point, radius: float, share: float, colour: Colour) -> list[Shape]:
    """Draw a circle filled to `share`, 0–1, clockwise from the top."""
    parts = [circle(middle, radius, stroke=colour, thickness=0.8)]
    if share > 0:
        parts.append(arc_band(middle, (radius, 0), (0, 360 * min(share, 1.0)), colour))
    return parts


def box(middle: Point, half: float, share: float, colour: Colour) -> list[Shape]:
    """Draw a square filled to `share`, 0–1, from its lower edge."""
    x, y = middle[0] - half, middle[1] - half
    return [
        rect(x, y, 2 * half, 2 * half, stroke=colour, thickness=0.8),
        rect(x, y, 2 * half, 2 * half * min(share, 1.0), fill=colour),
    ]


def hatching(foot: Point, width: float, height: float, colour: Colour) -> list[Shape]:
    """Draw rising lines that fill a rectangle with its lower left corner at `foot`."""
    x, y = foot
    parts = []
    for index in range(math.ceil((width + height) / _HATCH)):
        begin = x - height + (index + 0.5) * _HATCH
        left, right = max(x, begin), min(x + width, begin + height)
        if left < right:
            parts.append(line((left, y + left - begin), (right, y + right - begin), colour, 0.6))
    return parts


def numbered(foot: Point, size: Point, text: str, fill: Colour, look: Look) -> list[Shape]:
    """Draw a filled rectangle with a short text in its middle, if the text fits."""
    made = _fitting(text, size, fill, look)
    middle, centre = foot[0] + size[0] / 2, foot[1] + size[1] / 2
    return [rect(*foot, *size, fill=fill), *draw_stack(made, middle, centre, Side.MIDDLE)]


def hatched(foot: Point, size: Point, text: str, fill: Colour, look: Look) -> list[Shape]:
    """Draw a hatched rectangle with a short text on a small plain ground, if the text fits."""
    made = _fitting(text, size, fill, look)
    middle, centre = foot[0] + size[0] / 2, foot[1] + size[1] / 2
    parts = [rect(*foot, *size, fill=fill), *hatching(foot, *size, look.colour("surface"))]
    for each in made:
        room, tall = each.width + 4, each.size * 1.3
        parts.append(rect(middle - room / 2, centre - tall / 2, room, tall, fill=fill))
    return parts + draw_stack(made, middle, centre, Side.MIDDLE)


def _fitting(text: str, size: Point, fill: Colour, look: Look) -> list[Label]:
    """Return the text as a label on a filled ground; empty if the ground is too small."""
    width, height = size
    made = label(text, min(look.text * 0.8, height * 0.85), readable_on(fill, look), look.width)
    return [made] if made.width + 1 <= width else []


def readable_on(fill: Colour, look: Look) -> Colour:
    """Return the colour of text on a fill: ink or the ground of cards, by the higher contrast."""
    choices = (look.colour("surface"), look.colour("ink"))
    return max(choices, key=lambda each: contrast(each, fill))
