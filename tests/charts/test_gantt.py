"""The roadmap as a Gantt chart: bars where their days are, states told by shape, all of it readable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from reportlab.graphics.shapes import Drawing, Line, Polygon, PolyLine, Rect

from assessment.answers.decisions import ActionDecision, Verdict
from assessment.charts.dependency_lines import direct_needs
from assessment.charts.gantt import gantt, gantt_rows
from assessment.charts.style import Look
from assessment.charts.timeline import Axis
from assessment.core.i18n import Translator
from assessment.presentation.days import short_day, short_span
from assessment.questionnaire.model import Pack
from assessment.strategy.milestones import Milestone
from assessment.strategy.roadmap import Roadmap
from tests.charts.drawn import (
    LONG,
    SIZES,
    START,
    TITLES,
    check,
    milestones,
    rects,
    said,
    same,
    step,
)

LOOK = Look(width=560)
TALL = LOOK.text * 0.95
LEVELS = """
levels:
- {id: low, from: 0, title: Low}
- {id: high, from: 50, title: High}
"""
ACTIONS = """
catalogues:
  actions:
    actions:
"""


@pytest.fixture(scope="session")
def pack(pack_of: Any) -> Pack:
    lines = [f"    - {{id: a{place}, title: Action {place}, owner: Anna}}" for place in range(40)]
    made: Pack = pack_of(LEVELS + ACTIONS + "\n".join(lines))
    return made


@pytest.fixture(scope="session")
def bare(pack_of: Any) -> Pack:
    """A pack without levels and actions."""
    made: Pack = pack_of("")
    return made


def axis() -> Axis:
    """The axis of charts of `LOOK`."""
    left = min(560 * 0.34, 27 * 8) + 3.4 * 8 + 8
    return Axis(left, 560 - 4)


def bars(drawing: Drawing) -> list[Rect]:
    return rects(drawing, height=TALL)


def upright(drawing: Drawing, shade: str) -> list[Line]:
    colour = LOOK.colour(shade).hexval()
    return [
        part
        for part in drawing.contents
        if isinstance(part, Line) and part.x1 == part.x2 and part.strokeColor.hexval() == colour
    ]


def elbows(drawing: Drawing) -> list[list[float]]:
    """The lines of what waits for what, without that of the key."""
    found = [
        list(part.points)
        for part in drawing.contents
        if isinstance(part, PolyLine) and part.strokeWidth == 0.6
    ]
    return found[:-1]


def test_the_axis_gives_the_first_90_days_half_of_the_room() -> None:
    scale = Axis(100, 300)
    assert [scale.x(day) for day in (0, 45, 90, 365)] == pytest.approx([100, 150, 200, 300])
    assert scale.x(227.5) == pytest.approx(250)
    assert [scale.x(-3), scale.x(400)] == [100, 300]


def test_bars_stand_where_their_days_are(pack: Pack, english: Translator) -> None:
    steps = (step("a0", 0, 29), step("a1", 30, 30), step("a2", 80, 99), step("a3", 100, 364))
    drawing = gantt(pack, Roadmap(START, steps=steps, hours=5), english, LOOK)
    check(drawing)
    scale = axis()
    for bar, (first, end) in zip(
        bars(drawing), ((0, 30), (30, 31), (80, 100), (100, 365)), strict=True
    ):
        assert bar.x == pytest.approx(scale.x(first))
        assert bar.x + bar.width == pytest.approx(scale.x(end))
    heights = [bar.y for bar in bars(drawing)]
    assert heights == sorted(heights, reverse=True)
    text = said(drawing)
    for word in ("Action 0", "Anna", "20 Nov", "19 Dec", "2026", "2027", "365", "suggested"):
        assert word in text


def test_states_have_shapes(pack: Pack, english: Translator) -> None:
    steps = (
        step("a0", 0, 20, decision=ActionDecision(Verdict.ACCEPTED)),
        step("a1", 21, 40, decision=ActionDecision(Verdict.DEFERRED, until=START)),
        step("own", 41, 60, title="Mine", owner="Zoë"),
        step("a2", 61, 80, decision=ActionDecision(owner="Bo"), owner="Bo", too_early=True),
    )
    roadmap = Roadmap(START, steps=steps, done=("a9", "gone"), hours=5)
    drawing = gantt(pack, roadmap, english, LOOK)
    check(drawing)
    full, hatched, own, plain = bars(drawing)
    accent, surface = LOOK.colour("accent").hexval(), LOOK.colour("surface").hexval()
    assert [full.fillColor.hexval(), full.strokeColor] == [accent, None]
    assert [hatched.fillColor.hexval(), own.fillColor.hexval()] == [surface, surface]
    assert own.strokeColor.hexval() != hatched.strokeColor.hexval() == accent
    assert plain.fillColor.hexval() == LOOK.tint("accent", 0.45).hexval()
    slanted = [
        part
        for part in drawing.contents
        if isinstance(part, Line) and part.x1 < part.x2 and part.y1 < part.y2
    ]
    inside = [
        part
        for part in slanted
        if hatched.y - 0.01 <= part.y1 and part.y2 <= hatched.y + TALL + 0.01
    ]
    assert len(inside) > 5
    assert all(hatched.x - 0.01 <= part.x1 <= hatched.x + hatched.width for part in inside)
    text = said(drawing)
    for word in ("accepted", "deferred", "your own", "suggested", "done", "Mine", "Zoë", "Bo",
                 "Action 9", "begins before what it needs is finished"):  # fmt: skip
        assert word in text
    assert "gone" not in text
    assert gantt_rows(roadmap, pack) == 5
    assert same(lambda: gantt(pack, roadmap, english, LOOK))


def test_elbows_lead_from_what_is_needed(pack: Pack, english: Translator) -> None:
    steps = (
        step("a0", 0, 9),
        step("a1", 9, 19, needs=("a0",)),
        step("a2", 20, 29, needs=("a0", "a1")),
        *(step(f"a{place}", 20 + 10 * place, 29 + 10 * place) for place in range(3, 8)),
        step("a8", 110, 120, needs=("a2",)),
        step("a9", 121, 130, needs=("a10",), too_early=True),
        step("a10", 131, 140),
    )
    drawing = gantt(pack, Roadmap(START, steps=steps, hours=5), english, LOOK)
    check(drawing)
    found = elbows(drawing)
    scale = axis()
    assert len(found) == 3
    assert found[0][0] == pytest.approx(scale.x(10))
    assert found[0][4] >= scale.x(10)  # the day they share is not gone back over
    assert found[1][0] == pytest.approx(scale.x(20))
    far = found[2]
    assert far[0] == far[2] == far[4]  # the end alone
    assert "waits for an action above" in said(drawing)
    assert direct_needs(steps)["a2"] == ["a1"]


def test_nothing_that_is_needed_is_no_key(pack: Pack, english: Translator) -> None:
    drawing = gantt(pack, Roadmap(START, steps=(step("a0", 0, 9),), hours=5), english, LOOK)
    assert "waits" not in said(drawing)


@pytest.mark.parametrize("days", [0, 60, 200, 360])
def test_a_flag_stands_on_the_day_the_channels_open(
    pack: Pack, english: Translator, days: int
) -> None:
    roadmap = Roadmap(
        START, steps=(step("a0", 0, 9), step("a1", 10, 364)), hours=6, hours_afterwards=2,
        launch=START + timedelta(days=days), opens=True,
    )  # fmt: skip
    drawing = gantt(pack, roadmap, english, LOOK)
    check(drawing)
    poles = upright(drawing, "focus")
    assert [part.x1 for part in poles] == pytest.approx([axis().x(days)])
    day = short_day(START + timedelta(days=days), english)
    assert f"channels open {day}" in said(drawing)
    grey = rects(drawing, LOOK.tint("muted", 0.35))
    widths = [axis().x(days) - axis().left, axis().right - axis().x(days)]
    assert [part.width for part in grey] == pytest.approx([each for each in widths if each])
    if days == 60:
        assert grey[0].height == pytest.approx(3 * grey[1].height)
    assert "6 h, once channels are open 2 h" in said(drawing)


def test_the_strip_of_hours_marks_days_with_too_many(pack: Pack, english: Translator) -> None:
    overfull = tuple(START + timedelta(days=day) for day in (3, 4, 5, 40))
    roadmap = Roadmap(
        START, steps=(step("a0", 0, 9),), hours=5, hours_afterwards=5, overfull=overfull
    )
    drawing = gantt(pack, roadmap, english, LOOK)
    check(drawing)
    scale = axis()
    red = rects(drawing, LOOK.colour("danger"))[:2]
    assert [part.x for part in red] == pytest.approx([scale.x(3), scale.x(40)])
    assert [part.width for part in red] == pytest.approx([3 * (scale.x(1) - scale.x(0)),
                                                         scale.x(1) - scale.x(0)])  # fmt: skip
    assert "more hours than there are" in said(drawing)
    none = gantt(pack, replace(roadmap, hours=0.0, hours_afterwards=0.0), english, LOOK)
    check(none)
    assert not rects(none, LOOK.tint("muted", 0.35))


def test_the_trajectory_keeps_each_index_until_the_next(pack: Pack, english: Translator) -> None:
    roadmap = Roadmap(
        START,
        steps=(step("a0", 0, 9),),
        hours=5,
        milestones=milestones(pack, 40, 44, 44, 52, 60, 60),
    )
    drawing = gantt(pack, roadmap, english, LOOK)
    check(drawing)
    steps = next(p for p in drawing.contents if isinstance(p, PolyLine) and p.strokeWidth == 1.5)
    xs, ys = steps.points[::2], steps.points[1::2]
    scale = axis()
    assert xs[0] == pytest.approx(scale.left)
    assert sorted(set(xs)) == pytest.approx([scale.x(day) for day in (0, 30, 60, 90, 180, 365)])
    rise = {round(x): max(y for each, y in zip(xs, ys, strict=True) if each == x) for x in xs}
    at = [rise[round(scale.x(day))] for day in (0, 30, 90, 180)]
    assert (at[1] - at[0]) / (at[3] - at[0]) == pytest.approx(4 / 20)
    assert (at[2] - at[0]) / (at[3] - at[0]) == pytest.approx(12 / 20)
    text = said(drawing)
    for word in ("40", "44", "52", "60", "Low to High", "Low", "High"):
        assert word in text
    grounds = rects(drawing, LOOK.tint("level_1", 0.2)) + rects(drawing, LOOK.tint("level_5", 0.2))
    assert [part.x for part in grounds] == pytest.approx([scale.left, scale.x(90)])


def test_a_level_reached_at_the_end_of_the_year_is_an_edge(pack: Pack, english: Translator) -> None:
    roadmap = Roadmap(
        START,
        steps=(step("a0", 0, 9),),
        hours=5,
        milestones=milestones(pack, 40, 41, 42, 43, 44, 51),
    )
    drawing = gantt(pack, roadmap, english, LOOK)
    check(drawing)
    assert "Low to High" in said(drawing)
    assert upright(drawing, "level_5")[0].x1 == pytest.approx(axis().right)


def test_a_trajectory_without_levels_or_before_one_is_named(
    pack: Pack, bare: Pack, english: Translator
) -> None:
    roadmap = Roadmap(
        START,
        steps=(step("own", 0, 9, title="Own"),),
        hours=5,
        milestones=milestones(bare, 40, 44, 44, 52, 60, 60),
    )
    drawing = gantt(bare, roadmap, english, LOOK)
    check(drawing)
    assert "Readiness this leads to" in said(drawing)
    assert " to " not in said(drawing).replace("leads to", "")
    late = [
        Milestone(each.days, each.day, each.index, "high" if each.days >= 60 else None)
        for each in milestones(pack, 60, 60, 60, 60, 60, 60)
    ]
    drawing = gantt(pack, replace(roadmap, milestones=tuple(late)), english, LOOK)
    check(drawing)
    assert "Low" not in said(drawing)
    ground = rects(drawing, LOOK.tint("level_5", 0.2))
    assert [part.x for part in ground] == pytest.approx([axis().x(60)])


def test_without_an_index_there_is_no_trajectory(pack: Pack, english: Translator) -> None:
    for values in ((), (50,), (None,) * 6):
        roadmap = Roadmap(
            START, steps=(step("a0", 0, 9),), hours=5, milestones=milestones(pack, *values)
        )
        drawing = gantt(pack, roadmap, english, LOOK)
        check(drawing)
        assert "Readiness this leads to" not in said(drawing)


def test_without_hours_nothing_has_a_bar(pack: Pack, english: Translator) -> None:
    steps = (step("a0", None), step("a1", None, needs=("a0",)))
    drawing = gantt(
        pack, Roadmap(START, steps=steps, milestones=milestones(pack, 40)), english, LOOK
    )
    check(drawing)
    assert bars(drawing) == []
    assert elbows(drawing) == []
    assert said(drawing).count("no date") == 2
    assert "not known" in said(drawing)


def test_with_nothing_to_show_there_is_a_sentence(pack: Pack, english: Translator) -> None:
    assert "Nothing needs to be done" in said(gantt(pack, Roadmap(START), english, LOOK))
    later = Roadmap(START, later=(step("a0", None),), hours=0)
    assert "nothing can be finished within a year" in said(gantt(pack, later, english, LOOK))
    done = gantt(pack, Roadmap(START, done=("a3",), hours=5), english, LOOK)
    check(done)
    assert "Action 3" in said(done)


def test_rows_can_be_taken_page_by_page(pack: Pack, english: Translator) -> None:
    steps = tuple(
        step(f"a{place}", 9 * place, 9 * place + 8, needs=(f"a{place - 1}",) if place else ())
        for place in range(40)
    )
    roadmap = Roadmap(
        START, steps=steps, hours=5, milestones=milestones(pack, 40, 44, 44, 52, 60, 60)
    )
    pages = [gantt(pack, roadmap, english, LOOK, first=first, count=15) for first in (0, 15, 30)]
    for page in pages:
        check(page)
    assert [len(bars(page)) for page in pages] == [15, 15, 10]
    whole = gantt(pack, roadmap, english, LOOK)
    assert [bar.x for page in pages for bar in bars(page)] == [bar.x for bar in bars(whole)]
    assert ["Readiness this leads to" in said(page) for page in pages] == [True, False, False]
    assert ["Hours a week for it" in said(page) for page in pages] == [False, False, True]
    assert len(elbows(pages[1])) == 15  # the first comes from the page before


@pytest.mark.parametrize(("width", "text", "language"), SIZES)
@pytest.mark.parametrize("title", TITLES)
def test_forty_steps_with_any_words_at_any_width(
    pack_of: Any, title: str, width: int, text: int, language: str
) -> None:
    named = title or "?"
    head = f'levels:\n- {{id: low, from: 0, title: "{named}"}}\n- {{id: high, from: 50, title: "{named}"}}'
    pack = pack_of(head)
    steps = tuple(
        step(f"o{place}", 9 * place, 9 * place + 8, title=title, owner=title, hours=123.456)
        for place in range(40)
    )
    roadmap = Roadmap(
        START, steps=steps, hours=5.25, hours_afterwards=1.5, launch=START + timedelta(days=75),
        opens=True, milestones=milestones(pack, 0, 49, 50, 72, 99, 100),
    )  # fmt: skip
    look, words = Look(width=width, text=text), Translator(language)
    drawing = gantt(pack, roadmap, words, look)
    check(drawing)
    assert drawing.width == width


def test_a_day_has_no_year_in_figures() -> None:
    day = date(2026, 5, 7)
    assert short_day(day, Translator("en")) == "7 May"
    assert short_span(day, day, Translator("en")) == "7 May"
    assert short_span(day, day + timedelta(days=30), Translator("en")) == "7 May – 6 Jun"


def test_a_year_is_written_where_it_begins(pack: Pack, english: Translator) -> None:
    early = gantt(
        pack, Roadmap(date(2026, 1, 1), steps=(step("own", 0, 5, title=LONG),)), english, LOOK
    )
    assert said(early).count("2026") == 1
    assert said(early).count("2027") == 1


def test_a_flag_is_a_pennant(pack: Pack, english: Translator) -> None:
    roadmap = Roadmap(
        START, steps=(step("a0", 0, 9),), hours=5, hours_afterwards=0, launch=START, opens=True
    )
    drawing = gantt(pack, roadmap, english, LOOK)
    focus = LOOK.colour("focus").hexval()
    assert [
        part
        for part in drawing.contents
        if isinstance(part, Polygon) and part.fillColor and part.fillColor.hexval() == focus
    ]
