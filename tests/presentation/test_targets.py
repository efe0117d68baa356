"""Targets in words: the start, the rule from it, the stop rule with its number, what decides at a review."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.targets import aim_told, deciding, rule_told, stop_told
from assessment.strategy.due import review_days
from assessment.strategy.measures import Measure, Measures
from tests.strategy.handed import handed

_ = Translator("en")
GOAL = date(2027, 3, 10)
SEASON = "seasonal: compared with the same weeks of last year;"
YEARLY = "counted for a whole year, so no value in between;"


@pytest.fixture(scope="module")
def case():
    return handed()


@pytest.fixture
def plan(case):
    """The strategy with these measures, whose metrics may have a highest value or fall."""

    def make(*measures):
        return replace(case.strategy, measures=Measures(tuple(measures)))

    return make


def set_here(**changes):
    return replace(Measure("own", None, "Visits", None, None, unit="a week"), **changes)


def pack_with(*keys):
    """The pack whose metric has more keys, and a measure of it."""
    named = "{id: loaves, title: Loaves,"
    pack = handed((named, " ".join([named, *(f"{each}," for each in keys)]))).pack
    return pack, Measure("loaves", "loaves", "", None, "outcome")


@pytest.mark.parametrize(
    ("changes", "aim", "stop"),
    [
        (
            {"baseline": 10, "target": 20, "day": GOAL},
            "from 10 to 20 a week by 10 March 2027",
            "below 19 a week on 1 March 2027: change or stop",
        ),
        (
            {"baseline": 20, "target": 10, "day": GOAL},
            "from 20 to 10 a week by 10 March 2027",
            "above 11 a week on 1 March 2027: change or stop",
        ),
        (
            {"target": 20, "day": GOAL},
            "to 20 a week by 10 March 2027; note the start in the first week",
            "",
        ),
        ({"baseline": 10}, "from 10 a week; set a target by 1 March 2027", ""),
        ({}, "note the start in the first week, and set a target", ""),
        (
            {"baseline": 10, "target": 20, "day": date(2029, 1, 1)},
            "from 10 to 20 a week by 1 January 2029",
            "below 14 a week on 26 November 2027: change or stop",
        ),
        (
            {"baseline": 10, "target": 20, "day": GOAL, "since": date(2027, 1, 10)},
            "from 10 a week on 10 January 2027 to 20 a week by 10 March 2027",
            "below 18 a week on 1 March 2027: change or stop",
        ),
        (
            {"baseline": 10, "target": 20, "day": GOAL, "seasonal": True},
            "from 10 to 20 a week by 10 March 2027",
            f"{SEASON} below 20 a week on 10 March 2027: change or stop",
        ),
        (
            {"baseline": 20, "target": 10, "day": GOAL, "seasonal": True},
            "from 20 to 10 a week by 10 March 2027",
            f"{SEASON} above 10 a week on 10 March 2027: change or stop",
        ),
        (
            {"baseline": 10, "target": 20, "day": GOAL, "unit": "a year"},
            "from 10 to 20 a year by 10 March 2027",
            f"{YEARLY} below 20 a year on 10 March 2027: change or stop",
        ),
        (
            {"baseline": 20, "target": 10, "day": GOAL, "unit": "a year"},
            "from 20 to 10 a year by 10 March 2027",
            f"{YEARLY} above 10 a year on 10 March 2027: change or stop",
        ),
    ],
)
def test_what_is_aimed_at_and_when_one_stops(case, plan, changes, aim, stop):
    measure = set_here(**changes)
    strategy = plan(measure)
    assert aim_told(case.pack, strategy, measure, _) == aim
    assert stop_told(case.pack, strategy, measure, _) == stop
    assert rule_told(case.pack, strategy, _) == ""


@pytest.mark.parametrize(
    ("keys", "aim"),
    [
        (["direction: down"], "20 % less than in the first week"),
        ([], "20 % more than in the first week"),
        (
            ["maximum: 5"],
            "20 % more than in the first week, but add no more than 15 % of what is missing to 5; at 4.5 or more, only keep it",
        ),
    ],
)
def test_the_rule_from_a_start_that_is_still_to_be_found(plan, keys, aim):
    pack, measure = pack_with(*keys)
    strategy = plan(measure)
    assert aim_told(pack, strategy, measure, _) == aim
    assert "note that of the first week by 27 November 2026" in rule_told(pack, strategy, _)


def test_a_figure_with_a_highest_value_is_better_or_held(plan):
    pack, outcome = pack_with("maximum: 5")
    strategy = plan(outcome)
    title = _.text(pack.metrics_by_id[outcome.metric].title)
    told = deciding(pack, strategy, review_days(strategy)[0], _)
    assert told == (f"{title} (or 4.5 and above): better than at the start",)


def test_what_decides_at_a_review(plan):
    pack, outcome = pack_with()
    goal = set_here(baseline=10, target=20, day=GOAL)
    down = set_here(id="less", title="Waits", baseline=20, target=10)
    strategy = plan(goal, down, outcome, set_here(id="plain"))
    days = review_days(strategy)
    title = _.text(pack.metrics_by_id[outcome.metric].title)
    assert deciding(pack, strategy, days[0], _) == (
        "Visits: 19 a week at least",
        "Waits: 15 a week at most",
        f"{title}: better than at the start",
    )
    assert deciding(pack, strategy, days[-1], _) == (f"{title}: better than at the start",)
    assert deciding(pack, plan(goal), days[-1], _) == ()
    assert len(deciding(pack, plan(*[goal] * 9), days[0], _)) == 5


@pytest.mark.parametrize("month", [11, 3])
def test_a_first_week_of_another_season_is_compared_with_the_year_before(plan, month):
    pack, measure = pack_with()
    strategy = plan(measure)
    busy = replace(strategy, inputs=replace(strategy.inputs, busy=frozenset({month})))
    assert "of different seasons" in rule_told(pack, busy, _)
    assert "of different seasons" not in rule_told(pack, strategy, _)
