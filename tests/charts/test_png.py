"""Pictures of drawings: each shape where it belongs, in its colours, at the size of print."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from assessment.typesetting.fonts import FONT
from assessment.typesetting.png import DPI, picture_of
from assessment.typesetting.shapes import (
    Shape,
    arc_band,
    circle,
    colour,
    drawing,
    line,
    polygon,
    polyline,
    rect,
    ribbon,
    string,
)

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)
INK, SEA = colour("#ff0000"), colour("#0000ff")


def seen(shape: Shape) -> Any:
    """Colours of a picture of 100 points a side with that shape, by a place in points from below."""
    image = Image.open(BytesIO(picture_of(drawing(100, 100, [shape]))))
    scale = image.width / 100

    def at(x: float, y: float) -> tuple[int, ...]:
        found = image.getpixel((int(x * scale), int((100 - y) * scale)))
        assert isinstance(found, tuple)
        return found

    return at


@pytest.mark.parametrize(
    ("shape", "red", "blue", "white"),
    [
        (rect(10, 10, 40, 20, fill=INK), [(11, 11), (49, 29), (30, 20)], [], [(51, 20), (30, 31)]),
        (rect(10, 10, 80, 80, fill=INK, stroke=SEA, thickness=4), [(50, 50)], [(11, 50)], [(5, 5)]),
        (rect(10, 10, 80, 80, fill=INK, radius=20), [(50, 50), (50, 89)], [], [(11, 11)]),
        (rect(10, 10, 0, 40, fill=INK), [], [], [(10, 20)]),
        (line((0, 50), (100, 50), INK, 4), [(5, 50), (95, 50)], [], [(50, 55)]),
        (line((0, 50), (100, 50), INK, 4, dash=(10, 10)), [(5, 50), (25, 50)], [], [(15, 50)]),
        (circle((50, 50), 20, fill=INK, stroke=SEA, thickness=4), [(50, 50)], [(50, 31)], [(50, 25)]),
        (polyline([(0, 10), (50, 10), (50, 90)], INK, 4), [(20, 10), (50, 60)], [], [(20, 50)]),
        (polygon([(10, 10), (90, 10), (50, 90)], fill=INK), [(50, 40)], [], [(10, 80)]),
        (polygon([(10, 10), (90, 10), (50, 90)], stroke=INK, thickness=4), [(50, 10)], [], [(50, 40)]),
        (ribbon([(10, 10), (90, 10), (90, 90), (10, 90)], [(30, 30), (70, 30), (70, 70), (30, 70)], INK),
         [(20, 50), (50, 80)], [], [(50, 50)]),
        (arc_band((50, 50), (40, 20), (0, 180), INK), [(80, 50), (60, 75)], [], [(20, 50), (55, 50)]),
        (string((10, 10), "█", FONT, 60, INK), [(40, 40)], [], [(5, 50)]),
    ],
)  # fmt: skip
def test_every_shape_lies_where_it_belongs(
    shape: Shape, red: list[Any], blue: list[Any], white: list[Any]
) -> None:
    at = seen(shape)
    assert {place: at(*place) for place in red} == dict.fromkeys(red, RED)
    assert {place: at(*place) for place in blue} == dict.fromkeys(blue, BLUE)
    assert {place: at(*place) for place in white} == dict.fromkeys(white, WHITE)


def test_the_size_is_that_of_print_and_bounded() -> None:
    image = Image.open(BytesIO(picture_of(drawing(72, 144))))
    assert image.size == (DPI, 2 * DPI)
    assert image.info["dpi"] == pytest.approx((DPI, DPI), abs=1)
    huge = Image.open(BytesIO(picture_of(drawing(20_000, 20_000))))
    assert huge.width < 5_000


def test_the_same_drawing_gives_the_same_bytes() -> None:
    shape = string((10, 10), "Aa 就绪度", FONT, 12, INK)
    assert picture_of(drawing(50, 50, [shape])) == picture_of(drawing(50, 50, [shape]))
