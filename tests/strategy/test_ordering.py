"""In which order: gates first, then what a channel needs, then the most gain per hour."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.decisions import UNDECIDED, ActionDecision, Decisions, Verdict
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.candidates import find_candidates
from assessment.strategy.ordering import order_actions
from assessment.strategy.projection import Projector
from assessment.strategy.situation import Situation
from assessment.strategy.worth import hours_of


def order(situation, launch=()):
    candidates = find_candidates(situation)
    projector = Projector(situation.pack, situation.result, candidates.called)
    return order_actions(situation, candidates, projector, launch)


def names(found):
    return [each.action.id for each in found.actions]


def decided(**decisions):
    return Decisions(actions=decisions)


def test_the_modest_shop_by_hand(situation_of):
    """First what clears the gate. Then per hour: train with ask 16.7/18, ask 6.7/8, rules 4.2/6, open with rules 5.8/8."""
    found = order(situation_of())
    assert names(found) == ["watch", "ask", "train", "rules", "open"]
    assert [each.gain for each in found.actions] == pytest.approx(
        [20 / 2 * 2 / 3, 20 / 2 * 2 / 3, 30 / 2 * 2 / 3, 12.5 / 3, 2.5 / 2 * 2 / 3]
    )
    watch, ask, train, _, opening = found.actions
    assert (watch.gates, watch.needs, watch.needed_by) == (("heard",), (), None)
    assert (ask.gates, ask.needs, ask.needed_by) == ((), (), "train")
    assert (train.needs, train.needed_by) == (("ask",), None)
    assert (opening.needs, opening.needed_by) == (("rules",), None)
    assert found.covered == ("shout",)


def test_gains_add_up(situation_of):
    situation = situation_of()
    found = order(situation)
    projector = Projector(situation.pack, situation.result, {})
    now = projector.start
    for each in found.actions:
        now = projector.after(each.action.id, now)
    assert sum(each.gain for each in found.actions) == pytest.approx(
        now.index - situation.result.index.value
    )


def test_what_the_opening_needs_comes_before_the_rest(situation_of):
    found = order(situation_of(), ("rules", "open"))
    assert names(found) == ["watch", "rules", "open", "ask", "train"]
    assert found.actions[1].needed_by == "open"


def test_the_gate_that_holds_the_level_lowest_comes_first(situation_of, shop_with):
    pack = shop_with(
        ("cap: middle}", "cap: high}\n- {id: rich, require: {item: skill, at_least: 2}, cap: middle}"),
        ("{id: legal, require: {item: law, at_least: 2}}", "{id: legal, require: {item: law, at_least: 3}}"),
    )  # fmt: skip
    situation = situation_of(pack=pack)
    assert find_candidates(situation).called == {
        "rich": {"train", "open"},
        "heard": {"watch"},
        "legal": {"watch", "rules"},
    }
    # For `rich`, open with rules promises 8.3 in 8 hours, train with ask 16.7 in 18.
    assert names(order(situation)) == ["rules", "open", "ask", "train", "watch"]


def test_a_gate_that_can_not_be_cleared_does_not_come_first(situation_of, shop_with):
    pack = shop_with((", clears: [heard]", ""))
    rejected = decided(rules=ActionDecision(Verdict.REJECTED))
    found = order(situation_of(rejected, pack=pack))
    assert names(found) == ["watch", "ask", "train"]  # the most per hour: 6.7 in 4 hours
    assert found.actions[0].gates == ("heard",)


def test_what_is_done_counts_as_done(situation_of):
    found = order(situation_of(decided(ask=ActionDecision(Verdict.DONE))))
    assert names(found) == ["watch", "train", "rules", "open"]
    assert found.actions[1].needs == ()


def test_the_users_hours_count(situation_of):
    few = decided(rules=ActionDecision(hours=0.5))
    assert names(order(situation_of(few)))[:2] == ["watch", "rules"]


def test_hours(shop):
    ask = shop.actions_by_id["ask"]
    assert hours_of(ask, UNDECIDED) == 8
    assert hours_of(ask, decided(ask=ActionDecision(hours=0))) == 0
    assert hours_of(ask.model_copy(update={"effort_hours": None}), UNDECIDED) == 0


def test_ties_go_to_the_catalogues_order(situation_of, shop_with):
    same = [
        (f"{{id: {id_}, title: {id_.title()}, addresses: {{{old}", f"{{id: {id_}, title: {id_.title()}, addresses: {{ears: 1")
        for id_, old in (("watch", "ears: 20"), ("rules", "ears: 20"), ("train", "means: 30"), ("open", "means: 5"))
    ]  # fmt: skip
    hours = [(f"effort_hours: {old},", "effort_hours: 4,") for old in (10, 2)]
    pack = shop_with(
        *same, *hours, ("effort_hours: 6}", "effort_hours: 4}"), (", clears: [heard]", ""), (", requires: [ask]", ""), (", requires: [rules]", "")
    )  # fmt: skip
    found = [id_ for id_ in names(order(situation_of(pack=pack, listen=2))) if id_ != "ask"]
    assert found == ["watch", "rules", "train", "open"]


SPARE = (
    "{id: shout, title: Shout, addresses: {demand: 10}, effort_hours: 40, cost: medium, requires: [open, train]",
    "{id: shout, title: Shout, addresses: {demand: 10}, effort_hours: 40}\n"
    "    - {id: last, title: Last, addresses: {means: 1}, effort_hours: 9, requires: [shout]",
)
"""Something that is covered once the rest is done, and something later in the catalogue that requires it."""


def test_what_is_outgrown_is_not_done_for_the_sake_of_another(situation_of, shop_with):
    pack = shop_with(SPARE)
    assert order(situation_of(pack=pack)).covered == ("shout", "last")
    found = order(situation_of(decided(last=ActionDecision(Verdict.ACCEPTED)), pack=pack))
    assert names(found)[-1] == "last"
    assert found.actions[-1].needs == ()
    assert found.covered == ("shout",)


@pytest.mark.parametrize("addresses", ["", "addresses: {demand: 0}, "])
def test_what_lifts_nothing_itself_is_done_where_something_wanted_requires_it(
    situation_of, shop_with, addresses
):
    pack = shop_with((SPARE[0], SPARE[1].replace("addresses: {demand: 10}, ", addresses, 1)))
    found = order(situation_of(decided(last=ActionDecision(Verdict.ACCEPTED)), pack=pack))
    assert names(found)[-2:] == ["shout", "last"]
    assert found.actions[-1].needs == ("shout",)
    assert found.actions[-2].needed_by == "last"


@pytest.mark.parametrize(
    "decision",
    [
        ActionDecision(Verdict.ACCEPTED),
        ActionDecision(owner="Lin"),
        ActionDecision(hours=1),
        ActionDecision(Verdict.DEFERRED),
    ],
)
def test_what_the_user_touched_is_never_covered(situation_of, decision):
    found = order(situation_of(decided(shout=decision)))
    assert found.covered == ()
    shout = next(each for each in found.actions if each.action.id == "shout")
    assert (shout.gain, shout.lifts) == (0, ())
    assert set(shout.needs) == {"rules", "open", "ask", "train"}


def chain(length, points=1):
    actions = ",\n    ".join(
        f"{{id: a{n}, title: A, addresses: {{t: {points}}}, effort_hours: 2"
        + (f", requires: [a{n - 1}]}}" if n else "}")
        for n in range(length)
    )
    return f"catalogues:\n  actions: [\n    {actions}]\n"


def test_a_chain_of_three_hundred_is_planned_in_order(items_of, sheet_of):
    items = """\
- {id: q, type: number, text: Q, points: [[0, 0], [100, 100]]}
- {id: hours, type: number, text: Hours}
"""
    pack = items_of(items, "roles: {capacity: hours}\n" + chain(300, 0.1))
    sheet = sheet_of(pack, {"q": 0, "hours": 20})
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet))
    found = make_strategy(situation, date(2026, 11, 20), 10).roadmap
    assert [each.action for each in found.steps] == [f"a{n}" for n in range(300)]
    assert found.steps[-1].needs == tuple(f"a{n}" for n in range(299))
