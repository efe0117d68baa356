"""Channels by a rule of fit: thresholds, foundations, new channels, and how firm they are."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest

from assessment.answers.decisions import Account, ActionDecision, Decisions, Verdict
from assessment.questionnaire.catalogues import FitRule
from assessment.questionnaire.fit_criteria import EASE, Criterion
from assessment.strategy import firmness
from assessment.strategy.channel_selection import Candidate, Draws, SetRule
from assessment.strategy.channels import Trouble, plan_channels
from assessment.strategy.exclusions import Excluded, Reason
from assessment.strategy.firmness import balance, firmness_by_rule
from assessment.strategy.fit import fit_of
from assessment.strategy.portfolio import Choice, Pivot, pivots

EVEN = dict.fromkeys(Criterion, 1.0)
WORTH_ONLY = {**dict.fromkeys(EASE, 0.0), Criterion.PURPOSE: 1.0, Criterion.AUDIENCE: 1.0}


def test_fit_is_worth_times_what_feasibility_leaves(second, firm_of):
    fits = {each.channel: each for each in plan_channels(firm_of(skill=1), 1).ranking}
    # purpose .75 × 80 + .25 × 60, audience 60; capability 25 of 50, effort 100, other weights 0
    assert fits["page"].value == pytest.approx(math.sqrt(75 * 60) * (0.7 + 0.3 * 0.75))
    assert [each.share for each in fits["page"].criteria] == pytest.approx(
        [0.35, 0.35, 0.15, 0.15, 0, 0, 0]
    )
    assert fits["club"].value == pytest.approx(math.sqrt(65 * 90))  # needs nothing


def test_what_is_not_known_drops_out_of_a_fit(second, firm_of):
    club = second.channels_by_id["club"]
    assert fit_of(firm_of(people=None), club).value == pytest.approx(65)
    assert fit_of(firm_of(aims=None), club).value == pytest.approx(90)
    assert fit_of(firm_of(aims=None, people=None), club).value is None
    nowhere = plan_channels(firm_of(aims=None, people=None), 5)
    assert (nowhere.suggested, nowhere.trouble) == ((), Trouble.NO_CHANNELS)
    assert nowhere.foundations == ()


def test_below_a_threshold_a_channel_is_left_out_and_the_figures_are_told(firm_of):
    found = plan_channels(firm_of(), 1)
    assert found.excluded == (
        Excluded("shut", Reason.CONDITION),
        Excluded("far", Reason.AUDIENCE, found=10, needed=45),
        Excluded("odd", Reason.PURPOSE, found=pytest.approx(6), needed=40),
    )


def test_foundations_stand_beside_the_set_with_their_hours(firm_of):
    found = plan_channels(firm_of(shops=5), 1)
    assert found.suggested == ("page", "club")
    assert found.foundations == ("map", "site")
    assert found.used == pytest.approx(2 + 4 + 0.5 + 0.5 + 4 * 0.25)
    # 8 h: 5.6 for all that is kept; page 2, map .5; site .5 + 11 × .25 does not fit
    tight = plan_channels(firm_of(hours=8, shops=12), 1)
    assert (tight.suggested, tight.foundations) == (("page", "talk"), ("map",))


def test_a_foundation_below_a_threshold_does_not_bring_back_the_need_for_one_of_ones_own(
    second_with, firm_of
):
    paid = ("{id: club, title: Club, media: [owned, earned]", "{id: club, title: Club, media: paid")
    low = ("audiences: {young: 70, old: 70}", "audiences: {young: 7, old: 70}")
    lower = ("purposes: {sell: 60, shine: 60}, audiences: {young: 60, old: 60}}\n  metrics",
             "purposes: {sell: 6, shine: 60}, audiences: {young: 60, old: 60}}\n  metrics")  # fmt: skip
    large = (("owned, effort_hours: 2", "owned, effort_hours: 9"), ("owned, effort_hours: 1, r", "owned, effort_hours: 9, r"))  # fmt: skip
    with_them = plan_channels(firm_of(pack=second_with(paid, *large), hours=12), 1)
    without = plan_channels(firm_of(pack=second_with(paid, low, lower, *large), hours=12), 1)
    assert with_them.suggested == without.suggested == ("club", "fair")
    assert (with_them.foundations, without.foundations) == (("map", "site"), ())


NEW = [{"name": "Newcomers", "kind": ["young"], "known": "not-yet"}]


def test_strangers_first_ask_for_a_channel_that_they_find(second_with, firm_of):
    one = second_with(("    at_most: 2", "    at_most: 1"))
    page = ("purposes: {sell: 80, shine: 60, teach: 40}", "purposes: {sell: 100, shine: 100}")
    better = second_with(("    at_most: 2", "    at_most: 1"), page, ("{young: 60, old: 80}", "{young: 99, old: 80}"))  # fmt: skip
    assert plan_channels(firm_of(pack=better), 1).suggested == ("page",)
    assert plan_channels(firm_of(pack=better, people=NEW), 1).suggested == ("club",)
    assert not plan_channels(firm_of(pack=one, people=NEW), 1).unreached


def test_what_strangers_do_not_find_is_said(second_with, firm_of):
    known = (("reach: strangers", "reach: known"),)
    nobody = plan_channels(firm_of(pack=second_with(*known), people=NEW), 20)
    assert nobody.suggested == ("page", "club")
    assert nobody.unreached
    assert nobody.firmness["club"] > 0.9
    assert not plan_channels(firm_of(pack=second_with(*known)), 1).unreached
    # 3 h with foundations, 1 of them theirs; the map is found, but no channel that runs
    mapped = plan_channels(firm_of(hours=4.3, people=NEW), 1)
    assert (mapped.suggested, mapped.foundations) == (("page",), ("map", "site"))
    assert mapped.unreached
    chosen = plan_channels(firm_of(Decisions(channels=("talk",)), hours=0.5, people=NEW), 1)
    assert (chosen.chosen, chosen.foundations) == (("talk",), ())
    assert chosen.unreached
    nothing = plan_channels(firm_of(Decisions(channels=()), hours=1, people=NEW), 1)
    assert not nothing.unreached


def test_what_exists_is_kept_before_more_is_opened(firm_of):
    here = plan_channels(firm_of(here={"club": 4, "fair": 0}), 50)
    assert here.suggested == ("page", "club")  # the fair would be new
    assert here.firmness["fair"] < 0.1
    more = plan_channels(firm_of(here={"club": 4, "fair": 4}), 50)
    assert more.suggested == ("page", "club", "fair")
    assert more.firmness["fair"] > 0.9
    full = plan_channels(firm_of(here={"club": 4}, hours=11), 50)  # 6.6 h for channels
    assert full.suggested == ("page", "club")


def test_hours_wanted_are_free_hours_for_the_best_set(firm_of):
    assert plan_channels(firm_of(), 1).hours_wanted is None
    # the best two take 6 h, a share of .6
    assert plan_channels(firm_of(hours=7), 1).hours_wanted == pytest.approx(10)
    # nothing fits: the least takes 1 h
    assert plan_channels(firm_of(hours=1), 1).hours_wanted == pytest.approx(1 / 0.6)
    assert plan_channels(firm_of(hours=1), 1).trouble is Trouble.HOURS
    assert plan_channels(firm_of(hours=None), 1).hours_wanted is None
    # more than the best, as one exists already: hours are not lacking
    assert plan_channels(firm_of(here={"club": 4}), 1).hours_wanted is None


def test_hours_wanted_are_enough_for_the_foundations_as_well(second_with, firm_of):
    large = second_with(
        ("effort_hours: 0.5, foundation: true, r", "effort_hours: 0.9, foundation: true, r"),
        ("effort_hours: 0.5, foundation: true, h", "effort_hours: 1, foundation: true, h"),
        ("Page, media: owned, effort_hours: 2", "Page, media: owned, effort_hours: 6"),
        ("Talk, media: owned, effort_hours: 1", "Talk, media: owned, effort_hours: 6"),
        ("media: [earned, paid], effort_hours: 3", "media: paid, effort_hours: 6"),
    )
    # the club takes 4 h: 4 ÷ .6 h are enough for the map beside it, (4 + .9) ÷ .7 for the site
    wanted = plan_channels(firm_of(pack=large, hours=1), 1).hours_wanted
    assert wanted == pytest.approx((4 + 0.9 + 1) / 0.7)
    found = plan_channels(firm_of(pack=large, hours=wanted), 1)
    assert (found.suggested, found.foundations) == (("club",), ("map", "site"))
    less = plan_channels(firm_of(pack=large, hours=wanted - 0.1), 1)
    assert less.suggested == ()


def test_foundations_come_before_a_new_channel_but_not_before_an_account(second_with, firm_of):
    small = second_with(("    at_most: 2", "    at_most: 1"), ("owned, effort_hours: 1, r", "owned, effort_hours: 9, r"))  # fmt: skip
    # 2.8 h for all that is kept: 1 for map and site, 1.8 are too few for the page
    new = plan_channels(firm_of(pack=small, hours=4), 1)
    assert (new.suggested, new.foundations) == ((), ("map", "site"))
    # with an account there the page takes 2, and .8 are left
    here = plan_channels(firm_of(pack=small, hours=4, here={"page": 4}), 1)
    assert (here.suggested, here.foundations) == (("page",), ("map",))
    # an account that takes more than channels may have spares nothing
    club = plan_channels(firm_of(pack=small, hours=4, here={"club": 4}), 1)
    assert (club.suggested, club.foundations) == ((), ("map", "site"))
    # unlimited hours reserve all of them
    free = plan_channels(firm_of(pack=small, hours=None), 1)
    assert free.foundations == ("map", "site")


def test_without_a_foundation_in_the_catalogue_one_channel_is_ones_own(second_with, firm_of):
    changes = [(", foundation: true", ""), ("media: [owned, earned]", "media: earned")]
    plain = second_with(*changes, ("needs: {skill: 50}", "needs: {skill: 100}"))
    found = plan_channels(firm_of(pack=plain, hours=1), 1)
    assert found.suggested == ("map",)
    poor = plan_channels(firm_of(pack=plain, hours=0.5), 1)
    assert (poor.suggested, poor.hours_wanted) == ((), pytest.approx(0.5 / 0.6))


def test_a_gate_that_is_not_passed_opens_no_channel(second_with, firm_of):
    gated = second_with(("    at_most: 2", "    at_most: 2\n    gates: [safe]"))
    found = plan_channels(firm_of(pack=gated, here={"club": 4}), 1)
    assert (found.suggested, found.trouble, found.gates) == ((), Trouble.GATE, ("safe",))
    assert (found.pivots, found.hours_wanted) == ((), None)
    assert [(each.decision, each.slow) for each in found.accounts] == [(Account.KEEP, True)]


def test_hours_that_actions_go_on_to_cost_are_taken_first(firm_of):
    done = ActionDecision(Verdict.DONE)
    from_actions = Decisions(actions={"listen": done, "gone": done})
    found = plan_channels(firm_of(from_actions, hours=2), 1)
    assert found.suggested == ("talk",)  # min(.6 × 2, .8 × 2 − .5) = 1.1


def candidate(name, purpose, audience, hours, ease=None, **more):
    scores = (purpose, audience, ease, None, None, None, None)
    return Candidate(name, math.sqrt(purpose * audience), hours, True, scores, **more)


def firm(choice, weights=WORTH_ONLY, number=10_000):
    return firmness_by_rule(choice, FitRule(), weights, Draws(number, 7)).shares


def test_firmness_is_the_share_of_draws():
    a, b = candidate("a", 90, 50, 1), candidate("b", 50, 90, 1)
    # a is first wherever purpose counts more than audience: in half of the draws
    found = firm(Choice((a, b), 2, 1, SetRule()))
    assert found["a"] == pytest.approx(0.5, abs=0.015)
    assert found["a"] + found["b"] == pytest.approx(1)
    # one channel of 4 h in 4.5: fits while its hours are at most 1.125 of 0.75–1.25 of the estimate
    alone = firm(Choice((candidate("a", 80, 80, 4),), 4.5, 1, SetRule()))
    assert alone == {"a": pytest.approx(0.75, abs=0.015)}
    assert firm(Choice((a, b), None, 2, SetRule())) == {"a": 1, "b": 1}
    assert firm(Choice((a, b), 0.5, 2, SetRule())) == {"a": 0, "b": 0}
    assert firm(Choice((), 5, 2, SetRule())) == {}
    assert firm(Choice((a,), 5, 0, SetRule())) == {"a": 0}


@pytest.mark.parametrize("parts", [1, 2, 3, 5])
def test_the_criteria_of_worth_weigh_alike_in_the_mean(parts):
    shares = balance(parts, 40_000, np.random.default_rng(3))
    assert shares.shape == (parts, 40_000)
    assert shares.sum(axis=0) == pytest.approx(1)
    assert shares.mean(axis=1) == pytest.approx(1 / parts, abs=0.002)
    # the variance of a part of Dirichlet(50/n) is (n − 1) / (51 n²)
    assert shares.var(axis=1) == pytest.approx((parts - 1) / (51 * parts**2), rel=0.03, abs=1e-12)


def test_two_criteria_of_worth_are_drawn_as_beta():
    shares = balance(2, 100, np.random.default_rng(3))
    assert (shares[0] == np.random.default_rng(3).beta(25, 25, 100)).all()
    assert (shares[1] == 1 - shares[0]).all()


@pytest.mark.parametrize("number", [1, 3])
def test_any_number_of_criteria_makes_the_worth(monkeypatch, number):
    monkeypatch.setattr(firmness, "WORTH", tuple(Criterion)[:number])
    monkeypatch.setattr(firmness, "EASE", ())
    better = Candidate("a", 0, 1, True, (90, 80, 70, None, None, None, None))
    worse = Candidate("b", 0, 1, True, (80, 70, 60, None, None, None, None))
    even = dict.fromkeys(Criterion, 1.0)
    assert firm(Choice((better, worse), 5, 1, SetRule()), even) == {"a": 1, "b": 0}


def test_firmness_is_the_same_every_time():
    choice = Choice((candidate("a", 70, 66, 2), candidate("b", 66, 70, 2)), 3, 1, SetRule())
    assert firm(choice, EVEN) == firm(choice, EVEN)


def test_what_is_not_known_leaves_a_fit_in_the_draws_as_it_is():
    """Feasibility 60 of one criterion is 60 in all; one of no weight, however low, is no part of it."""
    weights = {**WORTH_ONLY, Criterion.CAPABILITY: 1.0, Criterion.EFFORT: 1.0}
    whole = Candidate("whole", 0, 1, True, (80, 80, 61, 61, None, 0, None))
    partly = Candidate("partly", 0, 1, True, (80, 80, 60, None, None, 0, None))
    assert firm(Choice((whole, partly), 5, 1, SetRule()), weights) == {"whole": 1, "partly": 0}
    better = Candidate("partly", 0, 1, True, (80, 80, 62, None, None, 0, None))
    assert firm(Choice((whole, better), 5, 1, SetRule()), weights) == {"whole": 0, "partly": 1}
    unknown = Candidate("partly", 0, 1, True, (80, None, None, None, None, 0, None))
    assert firm(Choice((whole, unknown), 5, 1, SetRule()), weights)["partly"] == 1


def test_existing_accounts_are_in_the_draws_what_they_are_in_the_choice():
    fits = [candidate(name, 90 - 9 * n, 90 - 9 * n, 1) for n, name in enumerate("abcd")]
    choice = Choice(tuple(fits), 2.9, 1, SetRule(), frozenset("b"))
    assert choice.chosen() == ("a", "b")
    found = firm(choice)
    assert (found["a"], found["b"], found["c"], found["d"]) == (1, 1, 0, 0)
    only = Choice(tuple(fits), 2.9, 0, SetRule(), frozenset("a"))
    assert (only.chosen(), firm(only)["a"], firm(only)["b"]) == (("a",), 1, 0)


def test_of_very_many_sets_the_chosen_ones_are_always_compared():
    many = [candidate(f"c{n}", 90 - n, 90 - n, 4) for n in range(24)]
    small = candidate("small", 46, 46, 2, strangers=True)
    choice = Choice((*many, small), 10.0, 3, SetRule(strangers=True))
    assert choice.chosen() == ("c0", "c1", "small")
    found = firm(choice, number=500)
    assert found["small"] == 1
    assert found["c0"] > 0.7
    assert found["c23"] == 0


def test_one_hour_decides():
    fits = (candidate("a", 90, 90, 3), candidate("b", 80, 80, 3), candidate("c", 70, 70, 1))
    choice = Choice(fits, 5.0, 2, SetRule())
    assert choice.chosen() == ("a", "c")
    assert pivots(choice) == (Pivot("b", -1, ("a", "b")),)
    # at 4.5 h, c no longer fits beside a if it takes 2 h, nor a beside c if it takes 4
    tight = Choice(fits, 4.5, 2, SetRule())
    assert pivots(tight) == (Pivot("a", 1, ("b", "c")), Pivot("c", 1, ("a",)))
    assert pivots(Choice(fits, None, 2, SetRule())) == ()


def test_twenty_five_channels_take_little_time():
    many = [
        candidate(f"c{n}", 95 - n, 40 + 2 * n, 1 + n % 4, strangers=n % 3 == 0) for n in range(25)
    ]
    choice = Choice(tuple(many), 10.0, 3, SetRule(strangers=True), frozenset({"c1", "c20"}))
    began = time.process_time()
    firm(choice, EVEN)
    assert time.process_time() - began < 0.4  # 0.04 s on an idle machine
