"""The QPainter back end: every shape where reportlab would put it, text as wide as reportlab says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtGui import QColor, QFontInfo, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.graphics import shapes
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.answers.answer import Answer, Sheet
from assessment.charts.bars import bars
from assessment.charts.facet_bars import facet_bars
from assessment.charts.heat import heat
from assessment.charts.radar import radar
from assessment.charts.ring import ring
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder, palette
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from assessment.typesetting import lines
from assessment.typesetting.fonts import (
    FONT,
    FONT_BOLD,
    FONT_EMOJI,
    FONT_KOREAN,
    FONT_KOREAN_BOLD,
    FONT_LATIN,
    FONT_LATIN_BOLD,
    ink,
    register_fonts,
)
from assessment.typesetting.lines import one_line
from assessment.typesetting.shapes import Drawing
from ui import painting
from ui.fonts import load_fonts
from ui.painting import DrawingPainter, paint_drawing, text_width
from ui.widgets.drawing import DrawingView

BLACK, RED, WHITE = HexColor(0x000000), HexColor(0xFF0000), QColor("white")
INK = QColor("black").rgb()
SIZE = 100


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    load_fonts(qapp)
    load_fonts(qapp)
    register_fonts()


def painted(*parts: shapes.Shape, scale: float = 1.0, size: int = SIZE) -> QImage:
    """Shapes on white, in a drawing of 100 by 100 points."""
    drawing = shapes.Drawing(SIZE, SIZE, initialFontName=FONT)
    for part in parts:
        drawing.add(part)
    return paint(drawing, scale, size, size)


def paint(
    drawing: Drawing, scale: float, width: int, height: int, ground: QColor = WHITE
) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    paint_drawing(drawing, painter, scale)
    assert painter.transform().isIdentity()
    painter.end()
    return image


def at(image: QImage, x: float, y: float) -> int:
    """The colour at a point of the drawing, y upwards as reportlab counts."""
    return image.pixel(int(x), int(image.height() - 1 - y))


def is_ink(image: QImage, x: float, y: float) -> bool:
    return at(image, x, y) == INK


def test_a_rectangle_stands_on_its_lower_left_corner() -> None:
    image = painted(shapes.Rect(10, 20, 30, 10, fillColor=BLACK, strokeColor=None))
    assert is_ink(image, 12, 22)
    assert is_ink(image, 38, 28)
    assert not is_ink(image, 12, 75)
    assert not is_ink(image, 9, 22)


def test_a_scale_makes_everything_larger() -> None:
    image = painted(
        shapes.Rect(10, 20, 30, 10, fillColor=BLACK, strokeColor=None), scale=3, size=300
    )
    assert is_ink(image, 35, 65)
    assert not is_ink(image, 12, 22)


def test_round_corners_are_round() -> None:
    image = painted(shapes.Rect(10, 10, 60, 60, rx=20, ry=20, fillColor=BLACK, strokeColor=None))
    assert is_ink(image, 40, 12)
    assert not is_ink(image, 11, 11)


def test_lines_have_width_caps_and_dashes() -> None:
    line = shapes.Line(10, 50, 90, 50, strokeColor=BLACK, strokeWidth=6)
    assert is_ink(painted(line), 50, 52)
    assert not is_ink(painted(line), 6, 50)
    capped = shapes.Line(10, 50, 90, 50, strokeColor=BLACK, strokeWidth=10, strokeLineCap=2)
    assert is_ink(painted(capped), 7, 50)
    dashed = shapes.Line(10, 50, 90, 50, strokeColor=BLACK, strokeWidth=4, strokeDashArray=[10, 10])
    image = painted(dashed)
    assert is_ink(image, 15, 50)
    assert not is_ink(image, 25, 50)
    assert is_ink(image, 35, 50)


def test_polylines_are_open_and_polygons_closed_and_filled() -> None:
    points = [10, 10, 90, 10, 90, 90]
    image = painted(shapes.PolyLine(points, strokeColor=BLACK, strokeWidth=4))
    assert is_ink(image, 50, 10)
    assert not is_ink(image, 50, 50)
    image = painted(shapes.Polygon(points, strokeColor=None, fillColor=BLACK))
    assert is_ink(image, 80, 30)
    assert not is_ink(image, 30, 80)


def test_circles_and_ellipses() -> None:
    image = painted(shapes.Circle(50, 50, 20, fillColor=BLACK, strokeColor=None))
    assert is_ink(image, 50, 68)
    assert not is_ink(image, 66, 66)
    image = painted(shapes.Ellipse(50, 50, 40, 10, fillColor=BLACK, strokeColor=None))
    assert is_ink(image, 88, 50)
    assert not is_ink(image, 50, 62)


def test_wedges_go_against_the_clock_from_three() -> None:
    image = painted(shapes.Wedge(50, 50, 40, 0, 90, fillColor=BLACK, strokeColor=None))
    assert is_ink(image, 60, 60)
    assert not is_ink(image, 40, 60)
    ring = shapes.Wedge(
        50, 50, 40, 0, 90, radius1=30, annular=True, fillColor=BLACK, strokeColor=None
    )
    image = painted(ring)
    assert is_ink(image, 75, 75)
    assert not is_ink(image, 60, 60)


def path(fill_mode: int, close: bool) -> shapes.Path:
    made = shapes.Path(fillColor=BLACK, strokeColor=None, fillMode=fill_mode)
    for low, high in ((10, 90), (30, 70)):
        made.moveTo(low, low)
        made.lineTo(high, low)
        made.lineTo(high, high)
        made.curveTo(high, high, low, high, low, high)
        if close:
            made.closePath()
    return made


def test_paths_have_holes_where_their_mode_says() -> None:
    odd, winding = painted(path(0, True)), painted(path(1, True))
    assert is_ink(odd, 20, 20)
    assert not is_ink(odd, 50, 50)
    assert is_ink(winding, 50, 50)
    assert not is_ink(painted(path(0, False)), 20, 20)


def test_groups_move_and_turn_what_is_in_them() -> None:
    group = shapes.Group(shapes.Rect(0, 0, 20, 5, fillColor=BLACK, strokeColor=None))
    group.translate(40, 40)
    group.rotate(90)
    image = painted(group, shapes.Rect(0, 0, 5, 5, fillColor=BLACK, strokeColor=None))
    assert is_ink(image, 37, 55)
    assert not is_ink(image, 55, 42)
    assert is_ink(image, 2, 2)


def test_colours_may_let_through() -> None:
    half = Color(0, 0, 0, alpha=0.5)
    assert (
        120
        < QColor(
            at(painted(shapes.Rect(0, 0, 99, 99, fillColor=half, strokeColor=None)), 50, 50)
        ).red()
        < 135
    )
    faint = shapes.Rect(0, 0, 99, 99, fillColor=BLACK, fillOpacity=0.25, strokeColor=None)
    assert 185 < QColor(at(painted(faint), 50, 50)).red() < 200
    stroked = shapes.Rect(20, 20, 60, 60, fillColor=None, strokeColor=RED, strokeWidth=8)
    assert QColor(at(painted(stroked), 20, 50)) == QColor("red")
    assert at(painted(stroked), 50, 50) == WHITE.rgb()
    assert (
        at(painted(shapes.Line(0, 50, 99, 50, strokeColor=BLACK, strokeWidth=0)), 50, 50)
        == WHITE.rgb()
    )


def ink_span(image: QImage) -> tuple[int, int, int, int]:
    """Left, bottom, right and top of everything dark, y upwards."""
    dark = [
        (x, image.height() - 1 - y)
        for x in range(image.width())
        for y in range(image.height())
        if QColor(image.pixel(x, y)).lightness() < 128
    ]
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize(("anchor", "left"), [("start", 50), ("middle", 30), ("end", 10)])
def test_text_stands_on_its_line_at_its_anchor(anchor: str, left: int) -> None:
    text = shapes.String(
        50, 40, "口口", fontName=FONT, fontSize=20, textAnchor=anchor, fillColor=BLACK
    )
    x1, y1, x2, y2 = ink_span(painted(text))
    assert x1 == pytest.approx(left + 2, abs=2)
    assert x2 == pytest.approx(left + 38, abs=2)
    assert y1 == pytest.approx(39, abs=3)
    assert y2 == pytest.approx(55, abs=3)


def test_narrowed_quotes_are_painted_where_their_line_has_them() -> None:
    line = one_line("“x” ‘y’", 20)
    strings = [
        shapes.String(
            5 + run.x, 40, run.text, fontName=run.font, fontSize=run.size, fillColor=BLACK
        )
        for run in line.runs
    ]
    x1, _, x2, _ = ink_span(painted(*strings))
    assert x1 == pytest.approx(6, abs=1.5)
    assert x2 == pytest.approx(5 + line.width - 1, abs=1.5)


def test_text_without_a_colour_is_not_painted() -> None:
    image = painted(shapes.String(10, 10, "x", fontName=FONT, fontSize=40, fillColor=None))
    assert image == painted()


@pytest.mark.parametrize("font", [FONT, FONT_BOLD])
@pytest.mark.parametrize(
    "text", ["Readiness 1234567890", "社交媒体营销就绪度", "fi AV To “x”", "W"]
)
@pytest.mark.parametrize("size", [5.5, 9.5, 31])
def test_text_is_as_wide_as_reportlab_says(font: str, text: str, size: float) -> None:
    assert text_width(text, font, size) == pytest.approx(stringWidth(text, font, size), rel=0.01)


@pytest.mark.parametrize("font", [FONT_LATIN, FONT_LATIN_BOLD])
@pytest.mark.parametrize(
    "text", ["Zażółć Łódź", "Ελληνικό Ώρα", "Їжак Ґанок", "Nguyễn Huệ", "₹₺₽", "“x” … —"]
)
def test_letters_are_as_wide_as_reportlab_says(font: str, text: str) -> None:
    assert text_width(text, font, 10) == pytest.approx(stringWidth(text, font, 10), rel=0.01)


@pytest.mark.parametrize("font", [FONT_KOREAN, FONT_KOREAN_BOLD])
def test_korean_is_as_wide_as_reportlab_says(font: str) -> None:
    assert text_width("하늘", font, 10) == pytest.approx(stringWidth("하늘", font, 10), rel=0.01)


@pytest.mark.parametrize(
    "font", [FONT, FONT_BOLD, FONT_LATIN, FONT_LATIN_BOLD, FONT_KOREAN, FONT_KOREAN_BOLD]
)
def test_qt_takes_the_family_that_was_asked_for(font: str) -> None:
    wanted = painting.qt_font(font)
    found = QFontInfo(wanted)
    assert (found.family(), found.weight()) == (wanted.family(), wanted.weight())


def test_emoji_are_as_wide_as_reportlab_says() -> None:
    assert text_width("🎉😀", FONT_EMOJI, 10) == pytest.approx(
        stringWidth("🎉😀", FONT_EMOJI, 10), rel=0.01
    )


def test_painted_text_is_as_wide_as_measured() -> None:
    text = shapes.String(5, 40, "口口口口口口口口口", fontName=FONT, fontSize=9.5, fillColor=BLACK)
    x1, _, x2, _ = ink_span(painted(text, scale=4, size=400))
    left, right = ink("口", FONT)
    assert (x2 - x1) / 4 == pytest.approx((8 + right - left) * 9.5, rel=0.01)


def test_an_error_leaves_the_painter_as_it_was() -> None:
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    drawing = shapes.Drawing(10, 10)
    drawing.add(shapes.String(0, 0, "x", fontName=FONT, textAnchor="start"))
    drawing.contents[0].__dict__["fontName"] = "unknown"
    with pytest.raises(KeyError):
        DrawingPainter(painter).paint(drawing, 1)
    painter.end()


@pytest.fixture(scope="module")
def sample() -> tuple[Pack, Result]:
    pack = load_pack(packs_folder() / "social-media").usable()
    ratings = [item.id for item in pack.items.values() if isinstance(item, Rating)]
    said = {id_: Answer.of(place % 5) for place, id_ in enumerate(ratings) if place % 7}
    return pack, score_sheet(pack, Sheet(agreed=said))


Make = Callable[[Result, Pack, Translator, Look], Drawing]
FIGURES: dict[str, Make] = {
    "ring": ring,
    "radar": radar,
    "bars": bars,
    "heat": heat,
    "lens": lambda result, pack, words, look: facet_bars(result, pack, words, look, "principles"),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_painted_where_its_shapes_are(
    sample: tuple[Pack, Result], name: str, theme: str
) -> None:
    pack, result = sample
    drawing = FIGURES[name](
        result, pack, Translator("en"), Look(theme=theme, width=360, height=260)
    )
    scale = 2
    width, height = int(drawing.width * scale), int(drawing.height * scale)
    ground = QColor(palette()[theme]["surface"])
    image = paint(drawing, scale, width, height, ground)
    rects: list[Any] = [
        part for part in drawing.contents if isinstance(part, shapes.Rect) and part.width > 3
    ]
    for part in rects[-5:]:
        found = QColor(at(image, (part.x + part.width - 1) * scale, (part.y + 1) * scale))
        assert found != ground or name == "lens"
    for part in drawing.contents:
        if isinstance(part, shapes.String) and part.fontSize > 6 and part.text.strip():
            wide = stringWidth(part.text, part.fontName, part.fontSize)
            box = image.copy(
                int(part.x * scale),
                int((drawing.height - part.y - part.fontSize) * scale),
                max(2, int(wide * scale)),
                int(part.fontSize * scale),
            )
            assert any(
                box.pixel(x, y) != box.pixel(0, 0)
                for x in range(box.width())
                for y in range(box.height())
            )


def test_a_ring_is_hollow_and_full_at_the_start(sample: tuple[Pack, Result]) -> None:
    pack, result = sample
    look = Look(width=200, height=200)
    image = paint(ring(result, pack, Translator("en"), look), 1, 200, 200)
    assert QColor(at(image, 108, 192)) != WHITE
    assert QColor(at(image, 192, 108)) != WHITE
    assert QColor(at(image, 2, 2)) == WHITE


def test_figures_are_spaced_as_the_text_around_them(qtbot: QtBot) -> None:
    widths: list[float] = []

    def drawn(width: float) -> Drawing:
        widths.append(lines.text_width("每周16小时", 10))
        return Drawing(width, 20)

    view = DrawingView("figure", drawn)
    qtbot.addWidget(view)
    view.resize(200, 40)
    view.show()
    view.finish()
    assert widths
    assert max(widths) < lines.text_width("每周16小时", 10)
