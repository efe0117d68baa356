"""Hours of channels: stacked to scale against what can be planned with and what is free."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.graphics.shapes import Line, Polygon

from assessment.charts.hours import hours_bar
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.strategy import Strategy
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.inputs import Inputs
from assessment.typesetting.shapes import Drawing
from tests.charts.drawn import SIZES, TITLES, channel_pack, check, rects, said, same, strategy_with

LOOK = Look(width=400)
TALL = LOOK.text * 1.9


def planned(number: int, free: float | None, each: float = 5) -> Strategy:
    hours = None if free is None else 0.8 * free
    chosen = tuple(f"c{place}" for place in range(number))
    return strategy_with(
        ChannelPlan(chosen=chosen, hours=hours, used=number * each), Inputs(hours=free)
    )


def upright(drawing: Drawing) -> list[float]:
    """Return the places where lines cross the bar."""
    return [
        part.x1
        for part in drawing.contents
        if isinstance(part, Line) and part.x1 == part.x2 and abs(part.y2 - part.y1) > TALL
    ]


def test_widths_and_lines_are_the_hours(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("One", "Two"))
    drawing = hours_bar(pack, planned(2, 20), english, LOOK)
    check(drawing)
    ground, first, second = rects(drawing, height=TALL)
    assert ground.width == 400
    assert first.width == second.width == pytest.approx(400 * 5 / 20)
    assert second.x == pytest.approx(first.width)
    assert upright(drawing) == pytest.approx([400 * 16 / 20, 399.5])
    for word in ("10 of the 16 hours", "16 h", "20 h", "One: 5 h", "Two: 5 h"):
        assert word in said(drawing)
    assert not [part for part in drawing.contents if isinstance(part, Polygon)]
    assert same(lambda: hours_bar(pack, planned(2, 20), english, LOOK))


def test_too_many_hours_are_hatched_and_marked(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("One", "Two", "Three"))
    drawing = hours_bar(pack, planned(3, 10), english, LOOK)
    check(drawing)
    slanted = [
        part
        for part in drawing.contents
        if isinstance(part, Line) and part.x1 != part.x2 and part.y1 != part.y2
    ]
    assert slanted
    assert min(part.x1 for part in slanted) >= 400 / 3 - 0.01
    assert max(part.x2 for part in slanted) <= 400 + 0.01
    assert [part for part in drawing.contents if isinstance(part, Polygon)]
    assert upright(drawing) == pytest.approx([400 * 8 / 15, 400 * 10 / 15])


def test_unknown_hours_have_no_lines(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("One",))
    drawing = hours_bar(pack, planned(1, None), english, LOOK)
    check(drawing)
    assert upright(drawing) == []
    assert "how many are free is not known" in said(drawing)


@pytest.mark.parametrize("free", [None, 0, 0.5, 10])
def test_no_channel_is_an_empty_bar(pack_of: Any, english: Translator, free: float | None) -> None:
    drawing = hours_bar(channel_pack(pack_of, ()), planned(0, free), english, LOOK)
    check(drawing)
    assert len(rects(drawing)) == 1


def test_a_channel_that_takes_no_hours_has_no_segment(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("One",), hours=0)
    drawing = hours_bar(pack, planned(1, 10, each=0), english, LOOK)
    check(drawing)
    assert len(rects(drawing, height=TALL)) == 1
    assert "One: 0 h" in said(drawing)


@pytest.mark.parametrize(("width", "text", "language"), SIZES)
@pytest.mark.parametrize("title", TITLES)
def test_any_name_at_any_width(
    pack_of: Any, title: str, width: int, text: int, language: str
) -> None:
    pack = channel_pack(pack_of, [title] * 20)
    look, words = Look(width=width, text=text), Translator(language)
    for number, free in ((1, 6.5), (20, 7), (20, 1000), (3, 0)):
        check(hours_bar(pack, planned(number, free), words, look))
