"""Labels of the radar: a score stands with its name, apart from the next, and a snug figure is no higher."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from assessment.charts.radar import radar
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from tests.charts.drawn import check, strings

_NARROW = Look(width=268, height=268, text=11)
"""As beside the questions."""


@pytest.mark.parametrize("title", ["Listening", "Channels and content", "倾听与服务"])
@pytest.mark.parametrize("look", [_NARROW, Look(width=500, height=500, text=12)])
def test_labels_of_a_radar_are_no_heap(
    made: Any, english: Translator, title: str, look: Look
) -> None:
    pack, result = made(11, 1, title=title, answers=(3,))
    drawing = radar(result, pack, english, look)
    check(drawing)
    left = sorted({(round(p.y, 1), p.text) for p in strings(drawing) if p.x < look.width / 3})
    between = [
        upper - lower for (lower, figure), (upper, _) in pairwise(left)
        if figure != "75" and upper - lower > 1.4 * look.text
    ]  # fmt: skip
    assert len(between) >= 4, "five names at the left, each with room before the next"


def test_a_score_is_behind_its_name_where_the_longest_would_be(
    made: Any, english: Translator
) -> None:
    look = Look(width=500, height=500, text=12)
    for answers in ((0,), (4,)):
        pack, result = made(6, 1, title="Short", answers=answers)
        drawn = strings(radar(result, pack, english, look))
        score = {0: "0", 4: "100"}[answers[0]]
        names = [p for p in drawn if p.text.startswith("Short")]
        figures = [p for p in drawn if p.text == score]
        assert len(names) == 6
        for name in names:
            assert any(p.y == name.y and 0 < p.x - name.x < 80 for p in figures), name.text


@pytest.mark.parametrize("count", range(1, 13))
def test_a_snug_radar_is_as_high_as_what_it_shows(
    made: Any, english: Translator, count: int
) -> None:
    look = Look(width=500, height=500, text=12)
    pack, result = made(count, 1, answers=(3,))
    drawing = radar(result, pack, english, look, snug=True)
    check(drawing)
    top = max(p.y + p.fontSize for p in strings(drawing))
    assert drawing.height - top < 2 * look.text
    assert drawing.height < radar(result, pack, english, look).height == look.height
