"""Competitors by place: a mark for each, as full as they are strong, the organisation first."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Path

from assessment.charts.competitor_matrix import competitor_matrix
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.strategy.inputs import Competitor, Inputs
from tests.charts.drawn import EMOJI, LONG, SIZES, TITLES, channel_pack, check, rects, said, same

LOOK = Look(width=480)


def rival(name: str, *channels: str, strength: float = 1.0) -> Competitor:
    return Competitor(name, frozenset(channels), strength, {})


def discs(drawing: Drawing) -> list[Circle]:
    return [part for part in drawing.contents if isinstance(part, Circle) and part.r > 1]


def test_marks_stand_in_their_rows_and_columns(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("Web", "Mail", "Fair", "Unused"))
    inputs = Inputs(
        presence={"c0": 100.0, "c1": 50.0, "c3": 0.0},
        competitors=(rival("Ann", "c0", "c2"), rival("Bo", "c2", strength=0.5), rival("Cy")),
    )
    drawing = competitor_matrix(pack, inputs, english, LOOK)
    check(drawing)
    text = said(drawing)
    for word in ("Web", "Mail", "Fair", "You", "Ann", "Bo", "Cy", "you are there", "the fuller"):
        assert word in text
    assert "Unused" not in text
    first, second, third = discs(drawing)[:3]
    assert first.cy == second.cy > third.cy
    assert second.cx == third.cx > first.cx
    paths = [part.getBounds() for part in drawing.contents if isinstance(part, Path)]
    whole, half = paths[1:3]
    assert whole[2] - whole[0] == pytest.approx(2 * (half[2] - half[0]), rel=0.01)
    own = [part for part in rects(drawing, LOOK.colour("accent")) if part.width < 20]
    assert own[0].height == pytest.approx(2 * own[1].height)
    assert own[0].y > first.cy
    assert same(lambda: competitor_matrix(pack, inputs, english, LOOK))


def test_no_strength_is_an_empty_disc(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("Web",))
    inputs = Inputs(competitors=(rival("", "c0", strength=0.0),))
    drawing = competitor_matrix(pack, inputs, english, LOOK)
    check(drawing)
    assert len([part for part in drawing.contents if isinstance(part, Path)]) == 1  # the key's
    assert "Untitled" in said(drawing)
    assert "you are there" not in said(drawing)


def test_own_presence_alone(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("Web",))
    inputs = Inputs(presence={"c0": 100.0}, competitors=(rival("Ann"),))
    drawing = competitor_matrix(pack, inputs, english, LOOK)
    check(drawing)
    assert discs(drawing) == []
    assert "the fuller" not in said(drawing)


def test_without_competitors_or_channels_there_is_a_sentence(
    pack_of: Any, english: Translator
) -> None:
    pack = channel_pack(pack_of, ("Web",))
    for nobody in (Inputs(), Inputs(competitors=())):
        assert said(competitor_matrix(pack, nobody, english, LOOK)) == "No competitors are named."
    nowhere = Inputs(competitors=(rival("Ann"),))
    assert "is not known" in said(competitor_matrix(pack, nowhere, english, LOOK))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("count", [1, 4, 20])
def test_any_names_at_any_width(
    pack_of: Any, title: str, size: tuple[int, int, str], count: int
) -> None:
    pack = channel_pack(pack_of, [title] * count)
    every = [f"c{place}" for place in range(count)]
    inputs = Inputs(
        presence=dict.fromkeys(every, 100.0),
        competitors=tuple(rival(each, *every, strength=0.3) for each in (title, LONG, EMOJI, "")),
    )
    look, words = Look(width=size[0], text=size[1]), Translator(size[2])
    drawing = competitor_matrix(pack, inputs, words, look)
    check(drawing)
    assert drawing.width == size[0]
