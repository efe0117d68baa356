"""Measures, media plan and firmness in words."""

from __future__ import annotations

from dataclasses import replace

from assessment.answers.decisions import (
    Decisions,
    MeasureDecision,
)
from assessment.core.i18n import Translator
from assessment.presentation.measures import (
    cell_gap,
    measure_goal,
    measure_title,
    purpose_title,
    stage_title,
)
from assessment.presentation.robustness import robustness_told
from assessment.strategy.channels import Trouble

WORDS = Translator("en")


def test_measures_in_words(shop, strategy_of):
    decisions = Decisions(measures={"mine": MeasureDecision(chosen=True)})
    strategy = strategy_of(decisions)
    by_id = {each.id: each for each in strategy.measures.measures}
    orders = by_id["orders"]
    assert measure_title(shop, orders, WORDS) == "Orders a week"
    assert measure_goal(orders, WORDS) == "from 5 to 15 by 1 May 2027"
    assert measure_goal(replace(orders, day=None), WORDS) == "from 5 to 15"
    assert measure_goal(replace(orders, day=None, unit="kg"), WORDS) == "from 5 to 15 kg"
    assert measure_goal(replace(orders, target=None), WORDS) == "from 5; no target yet"
    assert measure_goal(replace(orders, baseline=None, day=None), WORDS) == "from ? to 15"
    assert measure_goal(by_id["eyes"], WORDS) == "measure the starting value first"
    large = replace(orders, baseline=1_234_567, target=2_000_000.5, day=None)
    assert measure_goal(large, WORDS) == "from 1,234,567 to 2,000,000.5"
    assert measure_title(shop, by_id["eyes"], WORDS) == "Eyes"
    assert measure_title(shop, by_id["mine"], WORDS) == "Untitled"
    assert purpose_title(shop, "shine", WORDS) == "Shine"
    assert stage_title(shop, "seer", WORDS) == "seer"


def test_gaps_of_the_media_plan(shop, strategy_of):
    found = strategy_of(law=0)
    media, plan = found.media, replace(found.channels, trouble=None)
    seer = media.cell("seer", "paid")
    assert cell_gap(shop, seer, plan, WORDS) == "Not before this is met: legal."
    cell = replace(media.cell("seer", "owned"), channels=(), actions=(), gates=(), candidate="club")
    assert cell_gap(shop, cell, plan, WORDS) == "A gap; “Club” would fill it best."
    none = replace(plan, trouble=Trouble.LEVEL)
    assert cell_gap(shop, cell, none, WORDS) == "Nothing here does this."
    assert cell_gap(shop, replace(cell, candidate=None), plan, WORDS) == "Nothing here does this."
    assert cell_gap(shop, replace(cell, channels=("page",)), plan, WORDS) == ""


def test_firmness_in_words(shop, strategy_of):
    found = strategy_of().robustness
    said = robustness_told(shop, found, "middle", WORDS)
    assert said[0].startswith("If the weights of the sections move")
    assert said[1].startswith("The level stays “Middle” in ")
    assert said[2].startswith("What moves it most is how much")
    assert len(robustness_told(shop, replace(found, drivers=()), None, WORDS)) == 1
    open_answers = strategy_of(law=None, listen=None).robustness
    assert any(
        "open answers in" in each for each in robustness_told(shop, open_answers, None, WORDS)
    )
