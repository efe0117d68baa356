"""A range whose ends look the same is one figure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.alt_text import ring_alt
from assessment.presentation.index_told import index_told
from assessment.presentation.score_text import from_to

WORDS = Translator()


@pytest.mark.parametrize(("low", "high", "said"), [("47", "47", "47"), ("47", "48", "47–48")])
def test_equal_ends_are_one_figure(low, high, said):
    assert from_to(low, high) == said


def test_what_hardly_moves_the_index_is_no_range(bakery: Any) -> None:
    result = bakery.result
    value = result.index.value
    index = replace(result.index, low=value - 0.01, high=value + 0.01, coverage=99.0)
    near = replace(result, index=index)
    assert index_told(bakery.pack, near, WORDS)[1] == (
        "What is still open hardly moves it; 99 % is answered."
    )
    assert "between" not in ring_alt(near, bakery.pack, WORDS)


def test_what_is_just_short_of_a_level_says_so(bakery):
    level = bakery.pack.levels[-1]
    title = WORDS.text(level.title)
    below = replace(bakery.result, index=replace(bakery.result.index, value=level.start - 0.1))
    told = f"It is just short of {level.start:g}, where “{title}” begins."
    assert told in index_told(bakery.pack, below, WORDS)[0]
    on = replace(bakery.result, index=replace(bakery.result.index, value=level.start))
    assert "just short" not in index_told(bakery.pack, on, WORDS)[0]
