"""Hours of a week that add up, money of ninety days, what falls away first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.board_decisions import asked
from assessment.presentation.deliverables.one_page import one_page
from assessment.presentation.deliverables.plans import budget, means_told
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.inputs import people_differ
from assessment.presentation.money import channel_cost
from assessment.presentation.week_hours import hours_lines, week_hours
from tests.presentation.deliverables import teller
from tests.strategy.handed import handed

_ = Translator("en")


def test_the_parts_add_up_to_what_is_free():
    strategy = handed().strategy
    week = week_hours(strategy)
    assert week.channels + week.building + week.unforeseen == pytest.approx(week.free)
    assert [caption for caption, _hours in hours_lines(strategy, _)] == [
        "Free a week",
        "Channels and accounts",
        "What is to be built",
        "Kept for what nobody foresees",
    ]
    unknown = handed().saying(hours=None).strategy
    assert week_hours(unknown) is None
    assert hours_lines(unknown, _) == ()
    tight = replace(strategy, channels=replace(strategy.channels, used=99.0))
    assert week_hours(tight).unforeseen == 0


def test_people_who_have_more_or_fewer_hours_than_are_free():
    assert "19 h a week together, but 10 h are free" in people_differ(handed().strategy.inputs, _)
    few = handed().saying(who=({"name": "Ann", "hours": 4},)).strategy
    assert (few.inputs.hours, few.inputs.unnamed) == (4, 6)
    assert "4 h a week together, though 10 h are free: the plan keeps to 4 h" in people_differ(
        few.inputs, _
    )
    some = handed().saying(who=({"name": "Ann", "hours": 4}, {"name": "Bo"})).strategy
    assert (some.inputs.hours, some.inputs.unnamed) == (10, 0)
    assert people_differ(some.inputs, _).endswith("name who has the rest.")
    even = handed().saying(who=({"name": "Ann", "hours": 10},)).strategy
    assert people_differ(even.inputs, _) == ""
    assert people_differ(handed().saying(who=({"name": "Ann"},)).strategy.inputs, _) == ""
    assert people_differ(handed().saying(hours=None).strategy.inputs, _) == ""


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


def test_what_a_channel_costs():
    page = handed(FEES).pack.channels_by_id["page"]
    assert channel_cost(page, "GBP", _) == "£90–120 a year"
    assert channel_cost(page, "EUR", _) == "no money"
    paid = page.model_copy(update={"media": ["paid"]})
    assert channel_cost(paid, None, _) == "no money; adverts apart"
