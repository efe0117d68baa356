"""Channels as bars: as long as their fit, told apart by number and mark, readable at any width."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.graphics.shapes import Circle, Polygon, Rect

from assessment.charts.criterion_marks import criterion_number, criterion_shade
from assessment.charts.fit import fit_bars, fit_detail
from assessment.charts.marks import readable_on
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.questionnaire.fit_criteria import Criterion
from assessment.strategy.channels import ChannelPlan
from assessment.typesetting.shapes import Drawing
from tests.charts.drawn import (
    SIZES,
    TITLES,
    channel_pack,
    check,
    fit_with,
    rects,
    said,
    same,
    strategy_with,
)

LOOK = Look(width=480)
FULL = {each.value: 100.0 for each in Criterion}


def segments(drawing: Drawing) -> dict[float, list[Rect]]:
    """The segments of each bar, by the height it stands at, the highest first."""
    found: dict[float, list[Rect]] = {}
    for part in rects(drawing, height=LOOK.text * 1.1):
        found.setdefault(round(part.y, 3), []).append(part)
    return dict(sorted(found.items(), reverse=True))


def test_a_bar_is_as_long_as_its_fit_and_each_segment_as_what_it_adds(
    pack_of: Any, english: Translator
) -> None:
    pack = channel_pack(pack_of, ("One", "Two", "Three"))
    fits = (fit_with("c0", **FULL), fit_with("c1", purpose=80, cost=20, effort=0),
            fit_with("c2", audience=25))  # fmt: skip
    drawing = fit_bars(pack, strategy_with(ChannelPlan(ranking=fits)), english, LOOK)
    check(drawing)
    bars = list(segments(drawing).values())
    unit = sum(part.width for part in bars[0]) / 100
    assert [len(bar) for bar in bars] == [7, 2, 1]
    assert [part.width / unit for part in bars[1]] == pytest.approx([80 / 3, 20 / 3])
    assert bars[2][0].width / unit == pytest.approx(25)
    assert bars[1][1].x == pytest.approx(bars[1][0].x + bars[1][0].width)
    assert "100" in said(drawing)
    assert "33" in said(drawing)
    plan = ChannelPlan(ranking=fits)
    assert same(lambda: fit_bars(pack, strategy_with(plan), english, LOOK))
    assert same(lambda: fit_detail(pack, fits[1], english, LOOK))


def test_chosen_and_suggested_are_marks_and_the_rest_stands_back(
    pack_of: Any, english: Translator
) -> None:
    pack = channel_pack(pack_of, ("One", "Two"))
    plan = ChannelPlan(
        ranking=(fit_with("c0", purpose=90), fit_with("c1", purpose=60)),
        suggested=("c0",),
        chosen=("c1",),
        firmness={"c0": 0.876, "c1": 0.0},
    )
    drawing = fit_bars(pack, strategy_with(plan), english, LOOK)
    check(drawing)
    first, second = segments(drawing).values()
    assert second[0].fillColor.hexval() == criterion_shade(Criterion.PURPOSE, LOOK).hexval()
    assert first[0].fillColor.hexval() != second[0].fillColor.hexval()
    discs = [part for part in drawing.contents if isinstance(part, Circle)]
    diamonds = [part for part in drawing.contents if isinstance(part, Polygon)]
    assert [len(discs), len(diamonds)] == [2, 2]  # one in its row, one in the key
    assert abs(discs[0].cy - second[0].y) < LOOK.text
    text = said(drawing)
    for word in ("88", "chosen", "suggested", "purposes", "among the best"):
        assert word in text
    assert "audiences" not in text


def test_what_is_not_known_has_no_bar(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("One", "Two", "Three"))
    plan = ChannelPlan(ranking=(fit_with("c0", purpose=50), fit_with("c1")), chosen=("c2",))
    drawing = fit_bars(pack, strategy_with(plan), english, LOOK)
    check(drawing)
    assert len(segments(drawing)) == 1
    assert "too little is known" in said(drawing)
    assert "not considered" in said(drawing)
    assert "–" not in said(drawing)
    assert "firm" not in said(drawing).lower()
    some = ChannelPlan(
        ranking=(fit_with("c0", purpose=50), fit_with("c1", purpose=40)), firmness={"c0": 0.5}
    )
    told = said(fit_bars(pack, strategy_with(some), english, LOOK))
    assert "–" not in told
    assert "Firm: in how many of 100 trials" in told


def test_without_channels_there_is_a_sentence(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ())
    drawing = fit_bars(pack, strategy_with(), english, LOOK)
    assert said(drawing) == "There is no channel to choose from."


@pytest.mark.parametrize(("width", "text", "language"), SIZES)
@pytest.mark.parametrize("title", TITLES)
def test_twenty_channels_with_any_name_at_any_width(
    pack_of: Any, title: str, width: int, text: int, language: str
) -> None:
    pack = channel_pack(pack_of, [title] * 20)
    fits = tuple(fit_with(f"c{place}", **FULL) for place in range(20))
    plan = ChannelPlan(ranking=fits, chosen=("c3",), suggested=("c3",))
    look, words = Look(width=width, text=text), Translator(language)
    for draw in (
        lambda: fit_bars(pack, strategy_with(plan), words, look),
        lambda: fit_detail(pack, fits[0], words, look),
    ):
        check(draw())
        assert draw().width == width


def test_points_for_and_against_make_the_fit(pack_of: Any, english: Translator) -> None:
    pack = channel_pack(pack_of, ("Town crier",))
    fit = fit_with("c0", purpose=90, audience=10, effort=50, cost=51)
    drawing = fit_detail(pack, fit, english, LOOK)
    check(drawing)
    text = said(drawing)
    for word in ("Town crier", "against", "for", "+10.0", "−10.0", "+0.2", "fit of 50"):
        assert word in text
    assert "abilities" not in text
    bars = {part.fillColor.hexval(): part for part in rects(drawing, height=LOOK.text * 0.95)}
    wanted, missed, even = (
        bars[criterion_shade(each, LOOK).hexval()]
        for each in (Criterion.PURPOSE, Criterion.AUDIENCE, Criterion.EFFORT)
    )
    assert wanted.width == pytest.approx(missed.width)
    assert missed.x + missed.width == pytest.approx(wanted.x)
    assert even.width == 0
    assert wanted.y > even.y > missed.y
    bare = fit_detail(pack, fit, english, LOOK, titled=False)
    assert "Town crier" not in said(bare)
    assert bare.height < drawing.height


def test_a_channel_of_which_nothing_is_known_has_no_points(
    pack_of: Any, english: Translator
) -> None:
    pack = channel_pack(pack_of, ("Town crier",))
    drawing = fit_detail(pack, fit_with("c0"), english, LOOK)
    assert said(drawing) == "Town crier: too little is known."


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_criteria_have_numbers_and_shades_of_their_own(theme: str) -> None:
    look = Look(theme=theme)
    assert [criterion_number(each) for each in Criterion] == list("1234567")
    assert len({criterion_shade(each, look).hexval() for each in Criterion}) == 7
    assert readable_on(look.colour("ink"), look).hexval() == look.colour("surface").hexval()
    assert readable_on(look.colour("surface"), look).hexval() == look.colour("ink").hexval()
