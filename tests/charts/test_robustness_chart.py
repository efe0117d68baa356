"""Firmness of the level: bands to scale over the levels, shares in figures."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.analysis.answer_error import AnswerError
from assessment.analysis.robustness import Robustness, robustness
from assessment.charts.robustness import level_strip
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.questionnaire.model import Pack
from tests.charts.drawn import SIZES, TITLES, check, rects, said, same

LOOK = Look(width=480)
LEFT, RIGHT = 480 * 0.27, 480 - 2 * 4.2 * 8 - 8


def x(score: float) -> float:
    return LEFT + (RIGHT - LEFT) * score / 100


def found(pack: Pack, low: float, high: float, **shares: float) -> Robustness:
    levels = {each.id: shares.get(each.id, 0.0) for each in pack.levels}
    own = Robustness(low, (low + high) / 2, high, levels, shares.get("none", 0.0), None, (), 100)
    return replace(own, stress=replace(own, low=max(0, low - 10), high=min(100, high + 10)))


@pytest.mark.parametrize(("low", "high"), [(0, 100), (40, 50.4), (70, 70)])
def test_bands_run_from_low_to_high(
    made: Any, english: Translator, low: float, high: float
) -> None:
    pack, _ = made(levels=5)
    drawing = level_strip(pack, found(pack, low, high, l2=0.25, l3=0.75), "l3", english, LOOK)
    check(drawing)
    usual, stress = rects(drawing, LOOK.colour("ink"))[:2]
    assert [usual.x, usual.x + usual.width] == pytest.approx([x(low), x(high)])
    assert stress.x == pytest.approx(x(max(0, low - 10)))
    assert stress.height < usual.height
    grounds = [each for n in range(1, 6) for each in rects(drawing, LOOK.tint(f"level_{n}", 0.3))]
    assert [each.x for each in grounds] == pytest.approx([x(n * 20) for n in range(5)])
    text = said(drawing)
    for word in ("25", "75", "Short 3", "Any weights at all", "range", "median"):
        assert word in text


def test_draws_without_a_level_have_a_row(made: Any, english: Translator) -> None:
    pack, _ = made(levels=3)
    firm = found(pack, 40, 60, l1=0.6, none=0.4)
    drawing = level_strip(pack, firm, None, english, LOOK)
    check(drawing)
    assert same(lambda: level_strip(pack, firm, None, english, LOOK))
    assert "no level" in said(drawing)
    assert "40" in said(drawing)
    assert "hold the level" not in said(drawing)


def test_it_is_said_when_gates_hold_the_level(made: Any, english: Translator) -> None:
    pack, _ = made(levels=5)
    drawing = level_strip(pack, found(pack, 85, 95, l1=1.0), "l1", english, LOOK)
    check(drawing)
    assert said(drawing).count("Short 4") == 2
    assert "hold the level" in said(drawing)


def test_a_pack_without_levels_has_bands_alone(made: Any, english: Translator) -> None:
    pack, result = made(levels=0)
    drawing = level_strip(pack, robustness(pack, {}, result, 200), None, english, LOOK)
    check(drawing)
    assert "100 cases" in said(drawing)
    assert "Level, in" not in said(drawing)
    alone = replace(found(pack, 40, 50), stress=None)
    assert "Any weights" not in said(level_strip(pack, alone, None, english, LOOK))


def with_answers_off(firm: Robustness, **shares: float) -> Robustness:
    levels = {id_: shares.get(id_, 0.0) for id_ in firm.levels}
    error = AnswerError(levels, shares.get("none", 0.0), None, 3, 100)
    return replace(firm, answer_error=error)


def test_answers_a_step_off_have_a_column_of_their_own(made: Any, english: Translator) -> None:
    pack, _ = made(levels=3)
    firm = found(pack, 40, 60, l1=1.0)
    assert "answers a step off" not in said(level_strip(pack, firm, "l1", english, LOOK))
    off = with_answers_off(firm, l0=0.07, l1=0.81, none=0.12)
    drawing = level_strip(pack, off, "l1", english, LOOK)
    check(drawing)
    text = said(drawing)
    for word in ("answers a step off", "81", "7", "12", "no level"):
        assert word in text


@pytest.mark.parametrize("off", [False, True])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("levels", [1, 5, 12])
def test_any_levels_at_any_width(
    made: Any, title: str, size: tuple[int, int, str], levels: int, *, off: bool
) -> None:
    pack, _ = made(title=title or "?", levels=levels)
    look, words = Look(width=size[0], text=size[1]), Translator(size[2])
    firm = found(pack, 12, 97, l0=0.5, none=0.5)
    firm = with_answers_off(firm, l0=1.0) if off else firm
    check(level_strip(pack, firm, "l0", words, look))
