"""Tables of charts: with the figures that each chart shows."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.chart_tables import (
    ChartTable,
    fits_table,
    lens_table,
    levels_table,
    sections_table,
    steps_table,
)
from assessment.report.pdf.context import Setting
from assessment.typesetting.shapes import drawing

ENGLISH, CHINESE = Translator("en"), Translator("zh")


def test_scores_stand_with_range_and_target(bakery: Any) -> None:
    found = sections_table(bakery.result, bakery.pack, ENGLISH)
    assert found.columns == ("Title", "Score", "Range", "Target")
    assert len(found.rows) == len(bakery.result.scored_sections)
    assert found.figures


def test_a_chart_of_some_steps_has_those_steps(bakery: Any) -> None:
    found = steps_table(bakery.pack, bakery.strategy().roadmap, ENGLISH, range(1))
    assert len(found.rows) == 1
    assert not found.figures


def test_how_firm_a_channel_is_stands_where_it_is_known(bakery: Any) -> None:
    strategy = bakery.strategy()
    plan = strategy.channels
    firmness = {fit.channel: 0.5 for fit in plan.ranking}
    known = replace(strategy, channels=replace(plan, firmness=firmness))
    unknown = replace(strategy, channels=replace(plan, firmness={}))
    for each, told in ((known, {"50"}), (unknown, {""})):
        assert {row[2] for row in fits_table(bakery.pack, each, ENGLISH).rows} == told


def test_a_chart_in_words_has_them_as_its_caption(bakery: Any) -> None:
    figure = Setting.worded_chart(bakery, lambda width: drawing(width, 1, []), 9, told="Words")
    assert (figure.alt, figure.table) == ("Words", ChartTable("Words"))


def test_every_chart_of_a_chapter_is_made_by_its_report() -> None:
    """So that none is without its figures: `Setting.chart` asks for a table, `worded_chart` for words."""
    chapters = Path(__file__).parents[2] / "assessment" / "report" / "pdf" / "chapters"
    sources = sorted(chapters.glob("*.py"))
    assert len(sources) > 5
    made = [
        path.name for path in sources if re.search(r"(?<!Row)Figure\(", path.read_text("utf-8"))
    ]
    assert made == []


def test_levels_where_no_answer_can_be_a_step_off(bakery: Any) -> None:
    firm = replace(bakery.strategy().robustness, answer_error=None, stress=None)
    found = levels_table(bakery.pack, firm, ENGLISH)
    assert found.columns == ("Level", "Weights moved a little")


def test_levels_of_all_runs(bakery: Any) -> None:
    found = levels_table(bakery.pack, bakery.strategy().robustness, ENGLISH)
    assert found.columns == (
        "Level", "Weights moved a little", "Any weights at all", "answers a step off",
    )  # fmt: skip
    assert [row[0] for row in found.rows[:2]] == ["range", "median"]
    assert all(len(row) == 4 for row in found.rows)


def test_lenses_say_their_facets(tea_shop: Any) -> None:
    lens = tea_shop.pack.lenses[0]
    said = lens_table(tea_shop.result, tea_shop.pack, ENGLISH, lens).told(ENGLISH)
    assert said.startswith(f"{ENGLISH.text(lens.title)}: ")
    for facet in lens.facets:
        score = tea_shop.result.facets[lens.id][facet.id]
        value = whole(score.value, *tea_shop.pack.thresholds)
        assert f"{ENGLISH.text(facet.title)}: {value}" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [(ENGLISH, "Hours: Ann: 3, often; Bo: 4, seldom"), (CHINESE, "Hours：Ann：3、often；Bo：4、seldom")],
)  # fmt: skip
def test_a_table_describes_its_chart(words: Translator, told: str) -> None:
    rows = (("Ann", "3", "often"), ("Bo", "4", "seldom"))
    assert ChartTable("Hours", ("Who", "How many", "How"), rows).told(words) == told
