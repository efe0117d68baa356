"""Answers of several people as dots: as many as there are, with range and median in their places."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon

from assessment.analysis.agreement import ItemAgreement, Verdict
from assessment.charts.agreement import agreement_strip
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from tests.charts.drawn import SIZES, check, said, same

LOOK = Look(width=400)


def rated(*counts: int) -> ItemAgreement:
    values = [level for level, count in enumerate(counts) for _ in range(count)]
    middle = (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    return ItemAgreement(
        "q", len(values), len(counts) - 1, min(values), max(values), middle, 0.0, Verdict.CLOSE, counts, 1.0, 1.0
    )  # fmt: skip


def scored(lowest: float, middle: float, highest: float) -> ItemAgreement:
    return ItemAgreement("q", 3, 100, lowest, highest, middle, 0.0, Verdict.DISCUSS)


def dots(drawing: Drawing) -> list[Circle]:
    return [part for part in drawing.contents if isinstance(part, Circle)]


def span(drawing: Drawing) -> Line:
    """The line from the lowest to the highest answer."""
    return next(
        part for part in drawing.contents if isinstance(part, Line) and part.strokeWidth == 1.2
    )


def level(number: float, steps: int = 5) -> float:
    return 400 / steps * (number + 0.5)


@pytest.mark.parametrize(
    "counts", [(1, 0, 0, 0, 1), (0, 0, 12, 0, 0), (2, 3, 1, 4, 2), (0, 2, 0, 0, 1)]
)
def test_each_answer_is_a_dot_over_its_level(english: Translator, counts: tuple[int, ...]) -> None:
    item = rated(*counts)
    drawing = agreement_strip(item, 5, english, LOOK)
    check(drawing)
    found = dots(drawing)[:-1]  # without the one of the key
    for number, count in enumerate(counts):
        own = [dot for dot in found if dot.cx == pytest.approx(level(number))]
        assert len(own) == count
        assert len({dot.cy for dot in own}) == count
        assert count == 0 or str(count) in said(drawing)
    reach = span(drawing)
    assert [reach.x1, reach.x2] == pytest.approx([level(item.lowest), level(item.highest)])
    median = next(part for part in drawing.contents if isinstance(part, Polygon))
    assert median.points[0] == pytest.approx(level(item.median))
    assert f"{sum(counts)} answers" in said(drawing)


def test_scores_have_range_and_median_alone(english: Translator) -> None:
    drawing = agreement_strip(scored(0, 25, 100), 0, english, LOOK)
    check(drawing)
    assert same(lambda: agreement_strip(rated(1, 2, 3), 3, english, LOOK))
    assert dots(drawing) == []
    assert "one answer" not in said(drawing)
    reach = span(drawing)
    median = next(part for part in drawing.contents if isinstance(part, Polygon))
    assert (median.points[0] - reach.x1) * 4 == pytest.approx(reach.x2 - reach.x1)


@pytest.mark.parametrize(("width", "text", "language"), SIZES)
@pytest.mark.parametrize("steps", [2, 3, 5, 7, 11])
def test_any_number_of_people_and_levels_at_any_width(
    width: int, text: int, language: str, steps: int
) -> None:
    look, words = Look(width=width, text=text), Translator(language)
    items: list[Any] = [rated(number, *([0] * (steps - 2)), 12 - number) for number in range(1, 12)]
    items += [rated(*([12] * steps)), scored(10, 20, 30)]
    for item in items:
        check(agreement_strip(item, steps, words, look))


@pytest.mark.parametrize("item", [rated(1, 2, 3), scored(0, 25, 100)])
def test_the_key_is_left_out_where_another_figure_has_it(
    english: Translator, item: ItemAgreement
) -> None:
    whole, bare = (agreement_strip(item, 3, english, LOOK, key=key) for key in (True, False))
    check(bare)
    assert bare.height < whole.height
    assert ["median" in said(each) for each in (whole, bare)] == [True, False]
