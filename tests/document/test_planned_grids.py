"""The strategy in a workbook: the figures of the strategy, and nothing of what is to be left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
)
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.redaction import LEFT_OUT, redact
from assessment.exchange.score_sheets import grids
from assessment.exchange.strategy_sheets import strategy_grids
from assessment.exchange.table_parts import Material
from assessment.questionnaire.library import EARLIER, Library
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.situation import Situation

PACKS = packs_folder() / EARLIER
DECISIONS = Decisions(
    channels=("facebook", "weibo"),
    actions={"baseline": ActionDecision(owner="Priya", note="soon")},
    own=(OwnAction("own-1", "Ask Joan", 2, "Joan", date(2026, 11, 2)),),
    measures={
        "referral": MeasureDecision(owner="Priya"),
        "mine": MeasureDecision(chosen=True, title="Cups of tea"),
    },
)


@cache
def sample():
    path = PACKS / "social-media-1.0.0" / "samples" / "harbour-trust.yaml"
    read = read_answers(path, Library([PACKS]))
    return read.pack.usable(), replace(read.assessment, decisions=DECISIONS)


def material(assessment, language="en"):
    pack = sample()[0]
    result = score_sheet(pack, assessment.sheet)
    situation = Situation.of(pack, assessment.sheet, result, assessment.decisions)
    strategy = make_strategy(situation, assessment.assessed_on, 50)
    return Material(pack, assessment, result, Translator(language), strategy)


@pytest.fixture(scope="module")
def made():
    given = material(sample()[1])
    return given.strategy, {grid.title: grid for grid in strategy_grids(given, given.strategy)}


def test_the_tables_stand_behind_the_others(made):
    titles = [grid.title for grid in grids(material(sample()[1]))]
    assert titles[-4:] == list(made[1]) == ["Channels", "Roadmap", "Milestones", "Measures"]
    assert all(len(row) == len(grid.columns) for grid in made[1].values() for row in grid.rows)


def test_channels_with_their_fits_and_reasons(made):
    strategy, found = made
    rows = {row[0]: row for row in found["Channels"].rows}
    assert rows["Facebook"][1:4] == (strategy.channels.ranking[0].value, "yes", 5)
    assert rows["Weibo"][1:4] == (None, "yes", None)
    assert rows["Reddit"][2] == "no"
    assert "It is not for the places" in rows["Zhihu"][5]


def test_the_roadmap_in_days(made):
    strategy, found = made
    rows = {row[0]: row for row in found["Roadmap"].rows}
    step = strategy.roadmap.step("baseline")
    assert rows["Starting values for your measures"][1:4] == (step.start, step.end, 4)
    assert rows["Starting values for your measures"][5] == "Priya"
    assert rows["Ask Joan"][1] == strategy.roadmap.step("own-1").start == date(2026, 11, 2)
    assert rows["Ask Joan"][9] == "your own"
    assert len(found["Milestones"].rows) == 6


def test_measures(made):
    rows = {row[0]: row for row in made[1]["Measures"].rows}
    assert rows["New visiting volunteers since October"][7:10] == (0, 12, date(2027, 3, 28))
    assert rows["Cups of tea"][3:7] == ("Set by you: count it as you do today.", None, None, None)
    assert any(row[10] == "Priya" for row in rows.values())


def test_what_has_nothing_to_say_is_no_table():
    given = material(sample()[1])
    empty = replace(given.strategy.roadmap, steps=(), later=())
    titles = [g.title for g in strategy_grids(given, replace(given.strategy, roadmap=empty))]
    assert titles == ["Channels", "Measures"]


def test_nobody_is_named_where_names_are_left_out():
    pack, assessment = sample()
    clean = redact(pack, assessment)
    given = material(clean)
    text = "\n".join(
        str(cell)
        for grid in strategy_grids(given, given.strategy)
        for row in grid.rows
        for cell in row
    )
    for name in ("Priya", "Joan", "Cups of tea", "soon", "Lantern Visitors"):
        assert name not in text
    assert LEFT_OUT in text
    assert clean.decisions.channels == ("facebook", "weibo")
