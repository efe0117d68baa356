"""Hours of a week that add up, money of ninety days, what falls away first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessment.core.i18n import Translator
from assessment.presentation.alt_text import hours_alt
from assessment.presentation.board_decisions import asked
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.deliverables.plans import budget, means_told
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.inputs import hours_told, people_differ
from assessment.presentation.money import channel_cost
from assessment.presentation.strategy_json import strategy_figures
from assessment.presentation.week_hours import hours_counted, hours_lines, hours_source, week_hours
from tests.presentation.deliverables import teller
from tests.strategy.handed import handed

_ = Translator("en")
WHO = "Who, and how many hours"


def test_the_parts_add_up_to_what_is_free():
    strategy = handed().strategy
    week = week_hours(strategy)
    assert week.channels + week.building + week.unforeseen == pytest.approx(week.free)
    assert week.unnamed == 0
    assert [caption for caption, _hours in hours_lines(strategy, _)] == [
        "Free a week",
        "Channels and accounts",
        "What is to be built",
        "Kept for what nobody foresees",
    ]
    unknown = handed().saying(hours=None).strategy
    assert week_hours(unknown) is None
    assert hours_lines(unknown, _) == ()
    tight = replace(strategy, channels=replace(strategy.channels, used=99.0, in_parts=None))
    assert week_hours(tight).unforeseen == 0


def test_whose_hours_are_counted_is_told_where_the_people_named_have_fewer():
    few = handed().saying(who=({"name": "Ann", "hours": 4},)).strategy
    assert "four fifths of theirs" in hours_source(few, _)
    assert "Free hours a week: 10, of which the people named have 4." in hours_counted(few, _)
    all_free = handed().strategy
    assert hours_source(all_free, _).startswith("Hours as answered, four fifths of them planned")
    assert hours_counted(all_free, _) == ""
    assert hours_counted(handed().saying(hours=None).strategy, _) == ""


def test_people_who_have_more_or_fewer_hours_than_are_free():
    many = handed().saying(who=({"name": "Ann", "hours": 19},)).strategy
    assert "19 h a week together, but 10 h are free" in people_differ(many.inputs, _)
    few = handed().saying(who=({"name": "Ann", "hours": 4},)).strategy
    assert (few.inputs.hours, few.inputs.plannable) == (10, 4)
    assert "4 h a week together, though 10 h are free: the plan keeps to 4 h" in people_differ(
        few.inputs, _
    )
    some = handed().saying(who=({"name": "Ann", "hours": 4}, {"name": "Bo"})).strategy
    assert some.inputs.plannable == 10
    assert people_differ(some.inputs, _).endswith("name who has the rest.")
    even = handed().saying(who=({"name": "Ann", "hours": 10},)).strategy
    assert people_differ(even.inputs, _) == ""
    assert people_differ(handed().saying(who=({"name": "Ann"},)).strategy.inputs, _) == ""
    assert people_differ(handed().saying(hours=None).strategy.inputs, _) == ""


@pytest.mark.parametrize("unnamed", [(), ({"hours": 5},)])
def test_free_hours_are_told_as_answered_and_those_that_nobody_has_apart(unnamed):
    """A row without a name is nobody's: its hours neither count nor hide that the plan keeps to fewer."""
    case = handed().saying(hours=8, who=({"name": "Ann", "hours": 3}, *unnamed))
    week = week_hours(case.strategy)
    assert (week.free, week.unnamed, week.plannable) == (8, 5, 3)
    parts = (week.channels, week.building, week.unforeseen, week.unnamed)
    pairs = dict(hours_lines(case.strategy, _))
    assert pairs["Free a week"] == "8 h"
    assert pairs["Nobody named has them"] == "5 h"
    if week.channels + week.building <= week.plannable:
        assert sum(parts) == pytest.approx(week.free)
    differ = "The people named have 3 h a week together, though 8 h are free: the plan keeps to 3 h"
    assert people_differ(case.strategy.inputs, _).startswith(differ)
    assert "Four fifths of theirs, 2.4 h, can be planned with" in hours_told(case.strategy, _)


def test_plain_data_has_the_free_hours_as_answered_and_those_planned_in():
    case = handed().saying(hours=8, who=({"name": "Ann", "hours": 3},))
    plain = strategy_figures(case.pack, case.assessment, case.result, case.strategy)
    context = plain["context"]
    assert (context["hours_free"], context["hours_plannable"]) == (8, 3)
    assert plain["channels"]["hours"] == 2.4
    assert "free: 8 h" in hours_alt(case.pack, case.strategy, _)
    unknown = handed().saying(hours=None)
    plain = strategy_figures(unknown.pack, unknown.assessment, unknown.result, unknown.strategy)
    assert (plain["context"]["hours_free"], plain["context"]["hours_plannable"]) == (None, None)


@pytest.mark.parametrize("named", [7.6, 7.9, 5.5])
def test_that_the_plan_keeps_to_fewer_hours_is_always_told(named):
    case = handed().saying(hours=8, who=({"name": "Ann", "hours": named},))
    assert case.strategy.inputs.plannable == named
    assert f"the plan keeps to {named:g} h" in people_differ(case.strategy.inputs, _)
    week = week_hours(case.strategy)
    parts = week.channels + week.building + week.unforeseen + week.unnamed
    assert parts == pytest.approx(week.free) == pytest.approx(8)
    [who] = [each.texts for each in one_page(teller(case)) if each.title == WHO]
    told = f"Of 8 free hours a week, nobody named has {8 - named:.1f}. Of the other {named:g}, "
    assert any(line.startswith(told) for line in who)


def test_channels_that_take_too_much_are_told_the_same_everywhere():
    case = handed()
    plan = case.strategy.channels
    too_many = replace(plan, used=plan.hours + 0.1)
    assert too_many.overfull
    assert not replace(plan, used=plan.hours + 0.01).overfull, "what is shown as fitting fits"
    told = replace(teller(case), strategy=replace(case.strategy, channels=too_many))
    warning = told.channels.overfull()
    assert "can be planned with" in warning
    [who] = [each.texts for each in one_page(told) if warning in each.texts]
    assert not any("free hours a week" in line for line in who)
    assert f"Settle what gives way: {warning}" in asked(told)


FEES = ("{id: page, title: Page,", "{id: page, title: Page, cost_range: {GBP: [90, 120]},")
SUM = (
    ("- {id: skill, type: rating", "- {id: sum, type: number, text: Sum?}\n          - {id: skill, type: rating"),
    ("roles:\n  {kind: kind,", "roles:\n  {money: sum, kind: kind,"),
)  # fmt: skip


def test_fees_count_and_the_sum_stated_is_what_there_is():
    case = handed(FEES, *SUM).saying(sum=100)
    found = case.strategy.deliverables.budget
    assert [each.channel for each in found.fees] == ["page"]
    assert found.means == (100, 100)
    assert found.low >= 90
    assert found.soon[0] >= 90
    assert found.soon[1] <= found.high
    teller = Teller(case.pack, case.strategy, _)
    rows = budget(teller).tables[0].rows
    assert ("Page: fees", None, 90, 120) in rows
    assert found.over == found.high - 100
    told = means_told(found, teller)
    assert told[0] == "For the year there is £100."
    assert "first to fall away" in told[1]
    assert found.first_out
    rich = handed(FEES, *SUM).saying(sum=100_000)
    assert rich.strategy.deliverables.budget.first_out == ()
    assert rich.strategy.deliverables.budget.over == 0


@settings(derandomize=True, max_examples=25, deadline=None, suppress_health_check=[*HealthCheck])
@given(sum_=st.integers(0, 2000))
def test_without_what_falls_away_the_money_does(sum_):
    case = handed(FEES, *SUM).saying(sum=sum_)
    found = case.strategy.deliverables.budget
    out = {*found.first_out, *found.channels_out}
    stays = [each.high for each in found.lines if each.action not in out]
    stays += [each.high for each in found.fees if each.channel not in out]
    assert sum(stays) <= sum_
    assert bool(out) == (found.over > 0)
    assert not found.channels_out or {each.action for each in found.lines} <= out
    told = " ".join(means_told(found, Teller(case.pack, case.strategy, _)))
    assert ("Page: fees" in told) == ("page" in found.channels_out)
    plain = strategy_figures(case.pack, case.assessment, case.result, case.strategy)
    figures = plain["deliverables"]["budget"]
    assert figures["over"] == found.over
    assert figures["channels_out"] == [*found.channels_out]


def test_fees_that_there_is_no_money_for_are_named_in_each_place():
    case = handed(FEES, *SUM).saying(sum=50)
    told = Teller(case.pack, case.strategy, _)
    places = [
        budget(told).notes,
        [text for line in one_page(told) for text in line.texts],
        asked(told),
    ]
    assert all(sum("Page: fees" in each for each in place) == 1 for place in places)
    none = handed(FEES, *SUM).saying(sum=0)
    [differ, sentence] = means_told(
        none.strategy.deliverables.budget, Teller(none.pack, none.strategy, _)
    )
    assert "the range chosen is" in differ
    assert sentence.startswith("There is no budget: find a form")
    assert "Page: fees" in sentence


def test_what_a_channel_costs():
    page = handed(FEES).pack.channels_by_id["page"]
    assert channel_cost(page, "GBP", _) == "£90–120 a year"
    assert channel_cost(page, "EUR", _) == "no money"
    paid = page.model_copy(update={"media": ["paid"]})
    assert channel_cost(paid, None, _) == "no money; adverts apart"
