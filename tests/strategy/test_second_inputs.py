"""Inputs that only the second method reads: who, money, counts; measures that count a result."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.decisions import Decisions, MeasureDecision
from assessment.strategy.fit import hours_a_week
from assessment.strategy.inputs import Worker
from assessment.strategy.measures import plan_measures

START = date(2026, 11, 20)


def test_context_is_read(firm_of):
    found = firm_of().inputs
    assert (found.kind, found.stage, found.first_result) == ("shop", "results", "bookings")
    assert (found.countries, found.currency) == (("uk",), "GBP")
    nothing = firm_of(sort=None, phase=None, lands=None, first=None, money=None).inputs
    assert (nothing.kind, nothing.stage, nothing.first_result) == (None, None, None)
    assert (nothing.countries, nothing.currency, nothing.means) == ((), None, None)


def test_who_does_the_work(firm_of):
    rows = [
        {"name": "Lin", "task": ["write", "reply"], "hours": 4, "stand-in": "Mo"},
        {"name": "Mo"},
    ]
    lin, mo = firm_of(team=rows).inputs.who
    assert lin == Worker("Lin", frozenset({"write", "reply"}), 4, "Mo", lin.cells)
    assert mo == Worker("Mo", frozenset(), None, "", mo.cells)
    assert firm_of().inputs.who == ()


def test_means_are_what_a_class_stands_for_in_the_currency(firm_of):
    assert firm_of().inputs.means == (0, 500)
    assert firm_of(money="high").inputs.means == (500, math.inf)
    assert firm_of(money="high", lands=["cn"]).inputs.means is None
    assert firm_of(lands=["mars", "cn"]).inputs.means == (0, 5000)
    assert firm_of(lands=["mars"]).inputs.means is None


def test_means_are_an_amount_in_the_same_currency(second_with, firm_of):
    amount = ("type: choice, text: Money, options: [{id: none, title: None}, {id: low, title: Low}, {id: high, title: High}]}", "type: amount, currency: GBP, text: Money}")  # fmt: skip
    pack = second_with(amount, ("      classes: {none: {GBP: [0, 0]}, low: {GBP: [0, 500], CNY: [0, 5000]}, high: {GBP: [500]}}\n", ""))  # fmt: skip
    assert firm_of(pack=pack, money=700).inputs.means == (700, 700)
    assert firm_of(pack=pack, money=700, lands=["cn"]).inputs.means is None


def test_hours_for_every_shop_beyond_the_first(second, firm_of):
    site = second.channels_by_id["site"]
    for shops, hours in ((None, 0.5), (0, 0.5), (1, 0.5), (2, 0.75), (5, 1.5)):
        assert hours_a_week(site, firm_of(shops=shops).inputs) == hours
    assert hours_a_week(second.channels_by_id["talk"], firm_of().inputs) == 1


@pytest.fixture
def measured(firm_of):
    def make(decisions=None, channels=("page",), **changed):
        return plan_measures(firm_of(decisions or Decisions(), **changed), channels, START)

    return make


def test_what_there_should_be_more_of_first_is_counted_first(measured):
    found = [(each.id, each.purpose, each.part) for each in measured().measures]
    assert found == [
        ("booked", "sell", "outcome"),
        ("eyes", "sell", "driver"),
        ("calm", "sell", "guard"),
    ]
    turned = [(each.id, each.purpose) for each in measured(aims=["shine"]).measures]
    assert turned[0] == ("booked", "shine")
    assert measured(aims=None).measures[0].purpose is None


def test_a_result_of_other_channels_or_already_set_is_not_counted_twice(measured):
    assert "given" not in [each.id for each in measured(first="gifts").measures]
    fair = measured(first="gifts", channels=("fair",)).measures
    assert (fair[0].id, fair[0].part) == ("given", "outcome")
    goals = [{"measure": "Bookings", "metric": "booked", "unit": "a day", "baseline": 4}]
    own = measured(goals=goals).measures
    assert [each.id for each in own] == ["booked", "eyes", "calm"]
    assert own[0].unit == "a day"
    declined = Decisions(measures={"booked": MeasureDecision(chosen=False)})
    assert "booked" not in [each.id for each in measured(declined).measures]
    assert measured(first=None).measures[0].id == "booked"  # of selling anyway


@pytest.mark.parametrize(
    ("metric", "baseline", "target"),
    [
        ("booked", 10, 12),
        ("booked", 23, 28),
        ("booked", 3, 4),
        ("booked", 1, 2),
        ("booked", 2.5, 3),
        ("booked", 1.25, 1.5),
        ("booked", 0.333, 0.4),
        ("calm", 10, 8),
        ("calm", 4, 3),
        ("calm", 1, 0.8),
        ("calm", 0.333, 0.26),
    ],
)
def test_a_target_is_proposed_where_none_is_set(measured, metric, baseline, target):
    row = {"measure": "Own", "metric": metric, "baseline": baseline}
    [found, *_] = measured(goals=[row]).measures
    assert (found.target, found.day, found.proposed) == (target, date(2027, 2, 18), True)
    [due, *_] = measured(goals=[row | {"due": "2027-01-01"}]).measures
    assert (due.target, due.day) == (target, date(2027, 1, 1))
    [own, *_] = measured(goals=[row | {"target": 99}]).measures
    assert own == replace(own, target=99, day=None, proposed=False)


@pytest.mark.parametrize(("baseline", "target"), [(4.4, 4.5), (4, 4.2), (3, 3.3), (4.9, 4.92), (4.99, 5), (4.999, 5), (1, 1.2), (5, None), (5.5, None)])  # fmt: skip
def test_no_target_is_proposed_above_the_highest_value(second_with, firm_of, baseline, target):
    pack = second_with(("Booked, stage: buyer,", "Booked, maximum: 5, stage: buyer,"))
    goals = [{"measure": "Own", "metric": "booked", "baseline": baseline}]
    [found, *_] = plan_measures(firm_of(pack=pack, goals=goals), ("page",), START).measures
    assert (found.target, found.proposed) == (target, target is not None)


def test_no_target_is_proposed_where_no_metric_says_which_way_is_better(measured):
    [own, *_] = measured(goals=[{"measure": "Waiting", "baseline": 23}]).measures
    assert (own.title, own.target, own.proposed) == ("Waiting", None, False)


@pytest.mark.parametrize("baseline", [None, 0, -5])
def test_no_target_is_proposed_from_nothing(measured, baseline):
    row = {"measure": "Own"} | ({} if baseline is None else {"baseline": baseline})
    [found, *_] = measured(goals=[row]).measures
    assert (found.target, found.day, found.proposed) == (None, None, False)
