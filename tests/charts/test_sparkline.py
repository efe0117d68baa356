"""Readings over time: points where days and values are, the last one in figures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine

from assessment.charts.sparkline import sparkline
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.strategy.progress import Goal, Reading
from tests.charts.drawn import START, check, said, same

LOOK = Look(width=320)
DUE = START + timedelta(days=100)


def read(*pairs: tuple[int, float]) -> list[Reading]:
    return [Reading(START + timedelta(days=day), value) for day, value in pairs]


def dots(drawing: Drawing) -> list[Circle]:
    return [part for part in drawing.contents if isinstance(part, Circle)]


def level_lines(drawing: Drawing) -> list[Line]:
    return [part for part in drawing.contents if isinstance(part, Line) and part.y1 == part.y2]


def test_points_stand_at_their_days_and_values(english: Translator) -> None:
    drawing = sparkline(read((100, 20), (0, 0), (50, 5)), Goal(START, 0, 20, DUE), english, LOOK)
    check(drawing)
    first, second, last = dots(drawing)
    assert second.cx - first.cx == pytest.approx(last.cx - second.cx)
    assert (second.cy - first.cy) * 4 == pytest.approx(last.cy - first.cy)
    assert last.r > first.r
    readings = read((0, 1), (9, 3))
    assert same(lambda: sparkline(readings, Goal(START, 0, 20, DUE), english, LOOK))
    base, target = level_lines(drawing)
    assert [base.y1, target.y1] == pytest.approx([first.cy, last.cy])
    diamond = next(part for part in drawing.contents if isinstance(part, Polygon))
    assert sum(diamond.points[::2]) / 4 == pytest.approx(last.cx)
    text = said(drawing)
    for word in ("20", "target 20", "baseline 0", "20 November 2026", "28 February 2027"):
        assert word in text


def test_no_reading_shows_the_way_ahead(english: Translator) -> None:
    drawing = sparkline([], Goal(START, 5, 9, DUE), english, LOOK)
    check(drawing)
    assert dots(drawing) == []
    assert len(level_lines(drawing)) == 2
    assert "no reading yet" in said(drawing)
    assert said(sparkline([], Goal(START), english, LOOK)) == "no reading yet"


def test_one_reading_is_a_dot(english: Translator) -> None:
    for goal in (Goal(START), Goal(START, target=3), Goal(START, baseline=3, due=DUE)):
        drawing = sparkline(read((0, 3)), goal, english, LOOK)
        check(drawing)
        assert len(dots(drawing)) == 1
        assert not [part for part in drawing.contents if isinstance(part, PolyLine)]


def test_many_readings_are_a_line_with_one_dot(english: Translator) -> None:
    many = read(*((day, (day * 37) % 101) for day in range(200)))
    drawing = sparkline(many, Goal(START), english, LOOK)
    check(drawing)
    (line,) = [part for part in drawing.contents if isinstance(part, PolyLine)]
    assert len(line.points) == 400
    assert len(dots(drawing)) == 1


def test_one_day_is_written_once(english: Translator) -> None:
    drawing = sparkline(read((0, 3), (0, 4)), Goal(START, due=START), english, LOOK)
    check(drawing)
    assert said(drawing).count("2026") == 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (26.0310, "26.03"), (1234567.4, "1234567"), (-12.5, "−12.5"), (0.1 + 0.2, "0.3")],
)
def test_figures_are_short(english: Translator, value: float, shown: str) -> None:
    assert shown in said(sparkline(read((0, value)), Goal(START), english, LOOK)).split()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("width", "text"), [(90, 8), (120, 8), (160, 8), (320, 12), (900, 13)])
def test_any_readings_at_any_width(width: int, text: int, language: str) -> None:
    look, words = Look(width=width, text=text), Translator(language)
    sets = ([], read((0, 5)), read((0, 5), (9, 5)), read((3, 1e7), (200, -1e7), (400, 0)))
    goals = (
        Goal(START),
        Goal(START, 5, 5, DUE),
        Goal(START, 5, 6),
        Goal(START, 1e9, -1e9, DUE, True),
    )
    for readings in sets:
        for goal in goals:
            check(sparkline(readings, goal, words, look))
