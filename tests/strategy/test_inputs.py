"""Inputs of the strategy from the answers, role by role."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.answer import Answer, State
from assessment.strategy.inputs import Audience, Competitor, Inputs, Purpose, Success

OPTIONS = "options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]"
AIMS = f"- {{id: aims, type: ranking, text: Aims, {OPTIONS}}}"
WISHES = f"- {{id: aims, type: choices, text: Aims, {OPTIONS}}}"
HOURS = "- {id: hours, type: number, text: Hours}"
MONEY = "- {id: money, type: amount, currency: EUR, text: Money}"
COSTS = (
    "roles: {budget: money}\ncatalogues: {channels: {costs: {low: 100, high: 1000}, channels: []}}"
)


def test_the_modest_shop(situation_of):
    inputs = situation_of().inputs
    assert inputs.purposes == (Purpose("shine", 0.75), Purpose("sell", 0.25))
    both = frozenset({"young", "old"})
    assert [(each.name, each.traits, each.weight) for each in inputs.audiences] == [
        ("Students", {"young": both}, 0.75),
        ("Elders", {"old": both}, 0.25),
    ]
    assert (inputs.hours, inputs.budget, inputs.presence) == (10, 1, {"page": 100})
    assert [(each.name, each.channels, each.strength) for each in inputs.competitors] == [
        ("Rival", {"page", "club"}, 1.0),
        ("Copycat", {"club"}, 0.5),
    ]
    assert inputs.success == (
        Success("Orders a week", "orders", 5, 15, date(2027, 5, 1)),
        Success("Smiles", None, None, None, None),
    )
    assert inputs.markets == {"home"}


ROLES = ("aims", "people", "hours", "money", "here", "where", "others", "goals")


@pytest.mark.parametrize("state", [State.UNKNOWN, State.NOT_APPLICABLE, State.UNANSWERED])
def test_what_nobody_knows_is_not_there(situation_of, state):
    assert situation_of(**dict.fromkeys(ROLES, Answer(state))).inputs == Inputs()


def test_without_roles_nothing_is_said(pack_of, inputs_of):
    assert inputs_of(HOURS, "", {"hours": 3}) == Inputs()


def test_hidden_items_say_nothing(inputs_of):
    items = "- {id: q, type: yes_no, text: Q}\n" + HOURS.replace(
        "text", "when: {item: q, is: yes}, text"
    )
    assert inputs_of(items, "roles: {capacity: hours}", {"q": False, "hours": 3}).hours is None
    assert inputs_of(items, "roles: {capacity: hours}", {"q": True, "hours": 3}).hours == 3


@pytest.mark.parametrize(
    ("items", "said", "weights"),
    [
        (AIMS, ["b", "c", "a"], {"b": 11 / 18, "c": 5 / 18, "a": 2 / 18}),
        (AIMS, ["c"], {"c": 1}),
        (WISHES, ["b", "a"], {"a": 0.5, "b": 0.5}),
        (AIMS, [], None),
    ],
    ids=["ranked", "one", "chosen", "none"],
)
def test_purposes(inputs_of, items, said, weights):
    purposes = inputs_of(items, "roles: {purposes: aims}", {"aims": said}).purposes
    if weights is None:
        assert purposes is None
    else:
        assert {each.id: each.weight for each in purposes} == pytest.approx(weights)


def people(column: str) -> str:
    return f"""\
- id: people
  type: table
  text: People
  columns:
  - {{id: label, type: text, text: Label}}
  - {{id: priority, text: Priority, {column}}}
"""


@pytest.mark.parametrize(
    ("column", "priorities", "weights"),
    [
        ("type: rating, scale: five", [3, 0, None], [4 / 5, 1 / 5, 0]),
        ("type: number", [6, 2, -9], [0.75, 0.25, 0]),
        ("type: number", [0, 0, 0], [1 / 3] * 3),
        ("type: yes_no", [True, False, True], [0.5, 0, 0.5]),
        ("type: text", ["first", "second", "x"], [1 / 3] * 3),
        (f"type: choice, {OPTIONS}", ["a", "b", "c"], [1 / 3] * 3),
    ],
    ids=["rating", "number", "all nought", "yes or no", "words", "options"],
)
def test_a_column_priority_weighs_the_audiences(inputs_of, column, priorities, weights):
    rows = [
        {"label": str(n)} | ({} if each is None else {"priority": each})
        for n, each in enumerate(priorities)
    ]
    found = inputs_of(people(column), "roles: {audiences: people}", {"people": rows}).audiences
    assert [each.weight for each in found] == pytest.approx(weights)
    assert [each.name for each in found] == ["0", "1", "2"]
    assert all(each.traits == {} for each in found)  # how much they count is no trait of theirs


def test_without_priorities_the_order_weighs_and_blank_rows_do_not_count(situation_of):
    rows = [{"name": "A"}, {}, {"kind": ["old"]}, {"mood": "merry"}]
    found = situation_of(people=rows).inputs.audiences
    assert [each.weight for each in found] == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    assert found[1] == Audience(
        "", {"old": frozenset({"young", "old"})}, found[1].weight, {"kind": ("old",)}
    )
    assert found[2].name == "merry"


@pytest.mark.parametrize("rows", [[], [{}], None])
def test_a_table_of_nothing_says_nothing(situation_of, rows):
    inputs = situation_of(people=rows, others=rows, goals=rows).inputs
    assert (inputs.audiences, inputs.competitors, inputs.success) == (None, None, None)


def test_respondents_who_differ_say_nothing_those_who_agree_do(inputs_of):
    def hours(said, *others):
        return inputs_of(HOURS, "roles: {capacity: hours}", said, *others).hours

    assert hours({}, {"hours": 3}, {"hours": 5}) is None
    assert hours({}, {"hours": 3}, {"hours": 3}, {}) == 3
    assert hours({"hours": 4}, {"hours": 3}, {"hours": 5}) == 4
    assert hours({"hours": -4}) == 0


@pytest.mark.parametrize(
    ("amount", "budget"), [(-5, 0), (0, 0), (99.99, 0), (100, 1), (999, 1), (1000, 3), (1e9, 3)]
)
def test_an_amount_reaches_the_costs_that_take_no_more(inputs_of, amount, budget):
    assert inputs_of(MONEY, COSTS, {"money": amount}).budget == budget


def test_an_amount_alone_says_nothing(inputs_of):
    assert inputs_of(MONEY, "roles: {budget: money}", {"money": 5}).budget is None


@pytest.mark.parametrize(
    ("chosen", "budget"), [("unsaid", None), ("none", 0), ("high", 3), ("plenty", 3)]
)
def test_a_budget_may_be_chosen_among_the_costs_or_beyond_them(inputs_of, chosen, budget):
    item = (
        "- {id: money, type: choice, text: Money, options: [{id: unsaid, title: U}, {id: none, title: N},"
        " {id: high, title: H}, {id: plenty, title: P}]}"
    )
    assert inputs_of(item, "roles: {budget: money}", {"money": chosen}).budget == budget


def test_presence_as_a_matrix(inputs_of):
    item = """\
- {id: here, type: matrix, scale: five, text: Here, rows: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}
"""
    found = inputs_of(item, "roles: {presence: here}", {"here": {"a": 4, "b": 1}}).presence
    assert found == {"a": 100, "b": 25}


def test_competitors_without_a_rating_count_wholly(situation_of):
    rows = [{"who": "A", "at": ["page"]}, {"force": 0}, {"at": ["club"], "force": 1}]
    found = situation_of(others=rows).inputs.competitors
    assert [(each.name, each.strength) for each in found] == [("A", 1.0), ("", 0.0), ("", 0.25)]
    assert found[1] == Competitor("", frozenset(), 0.0, {"force": 0})


def test_what_success_is_needs_no_more_than_a_name(situation_of):
    rows = [{"metric": "eyes"}, {"measure": "M", "baseline": 0, "due": "2027-01-31"}]
    assert situation_of(goals=rows).inputs.success == (
        Success("eyes", "eyes", None, None, None),
        Success("M", None, 0, None, date(2027, 1, 31)),
    )


def test_one_market_may_be_chosen(inputs_of):
    item = f"- {{id: where, type: choice, text: Where, {OPTIONS}}}"
    assert inputs_of(item, "roles: {markets: where}", {"where": "b"}).markets == {"b"}
