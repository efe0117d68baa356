"""Fit of channels, by hand: every formula of the method worked out here once more."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assessment.answers.answer import Answer, State
from assessment.questionnaire.catalogues import Channel
from assessment.questionnaire.fit_criteria import Criterion
from assessment.strategy.fit import Need, effort_score, fit_of, reach_of
from assessment.strategy.inputs import Audience


def fit(situation, id_):
    return fit_of(situation, situation.pack.channels_by_id[id_])


def scores(found):
    return {each.criterion.value: each.score for each in found.criteria}


def test_the_page_by_hand(situation_of):
    found = fit(situation_of(), "page")
    by_hand = {
        "purpose": 0.75 * 20 + 0.25 * 80,
        "audience": 0.75 * 20 + 0.25 * 60,
        "capability": (100 * 25 / 50 + 100 * 37.5 / 40) / 2,
        "effort": 100,
        "cost": 100,
        "presence": 100,
        "competitors": 100 - 50 * abs(2 * (1 / 1.5) - 1),
    }
    assert scores(found) == pytest.approx(by_hand)
    weights = {"purpose": 2, "audience": 2} | dict.fromkeys(list(by_hand)[2:], 1)
    assert found.value == pytest.approx(sum(weights[c] * by_hand[c] for c in by_hand) / 9)
    assert {each.criterion.value: each.share for each in found.criteria} == pytest.approx(
        {id_: weight / 9 for id_, weight in weights.items()}
    )
    assert found.hours == 2
    assert found.needs == (Need("skill", 50, 25), Need("means", 40, 37.5))
    assert [need.met for need in found.needs] == [False, False]
    assert found.rivals == ("Rival",)
    assert found.crowd == pytest.approx(2 / 3)


def test_the_others_by_hand(situation_of):
    situation = situation_of()
    club, fair, show = (fit(situation, id_) for id_ in ("club", "fair", "show"))
    assert scores(club) == pytest.approx(
        {
            "purpose": 0.75 * 80 + 0.25 * 40,
            "audience": 0.75 * 80 + 0.25 * 30,
            "capability": 50,
            "effort": 100,
            "cost": 100,
            "presence": 0,
            "competitors": 50,
        }
    )
    # No needs, so nothing is known of how far they are met: the other six make the fit.
    assert scores(fair) == pytest.approx(
        {
            "purpose": 60,
            "audience": 0.75 * 50,
            "capability": None,
            "effort": 100,
            "cost": 50,
            "presence": 0,
            "competitors": 50,
        }
    )
    assert fair.value == pytest.approx((2 * 60 + 2 * 37.5 + 100 + 50 + 0 + 50) / 8)
    assert fair.score(Criterion.CAPABILITY) is None
    assert sum(each.share for each in fair.criteria) == pytest.approx(1)
    assert scores(show)["cost"] == 50
    assert show.value == pytest.approx((2 * 90 + 2 * 90 + 100 + 50 + 0 + 50) / 8)


@pytest.mark.parametrize(
    ("free", "takes", "expected"),
    [
        (10, 10, 100),
        (10, 12.5, 75),
        (10, 15, 50),
        (10, 20, 0),
        (10, 40, 0),
        (0, 0, 100),
        (0, 1, 0),
        (None, 1, None),
        (1, None, None),
    ],
)
def test_effort_falls_to_nought_at_twice_the_free_hours(free, takes, expected):
    assert effort_score(free, takes) == expected


@pytest.mark.parametrize(("money", "expected"), [(0, 0), (50, 0), (100, 50), (1000, 100)])
def test_each_step_beyond_the_budget_costs_half(situation_of, money, expected):
    assert fit(situation_of(money=money), "show").score(Criterion.COST) == expected


@pytest.mark.parametrize(
    ("rows", "expected", "crowd"),
    [
        ([{"at": ["club"]}], 50, 0),
        ([{"at": ["club"]}, {"at": ["page"]}], 100, 0.5),
        ([{"at": ["club"]}, {"at": ["page"]}, {"at": ["club"]}, {"at": ["club"]}], 75, 0.25),
        ([{"at": ["page"]}], 50, 1),
        ([{"at": ["club"], "force": 1}, {"at": ["page"], "force": 3}], 75, 0.75),
        ([{"who": "somewhere"}, {"at": ["page"]}], 50, 1),
        ([{"who": "somewhere"}], None, None),
        ([{"at": ["page"], "force": 0}], 50, 1.0),
        (None, None, None),
    ],
    ids=["nobody", "half", "a quarter", "all", "by strength", "unplaced", "none placed", "none strong", "unknown"],
)  # fmt: skip
def test_competitors_prove_a_place_and_crowd_it(situation_of, rows, expected, crowd):
    found = fit(situation_of(others=rows), "page")
    assert found.score(Criterion.COMPETITORS) == (
        expected if expected is None else pytest.approx(expected)
    )
    assert found.crowd == crowd


@pytest.mark.parametrize(
    ("rows", "page", "fair"),
    [
        ([{"kind": ["young", "old"]}], 40, 25),
        ([{"kind": ["young"], "mood": "merry"}], 20, 50),
        ([{"mood": "merry"}, {"kind": ["old"]}], 60, 0),
        ([{"mood": "merry"}], None, None),
        (None, None, None),
    ],
    ids=["mean of traits", "a column nobody knows", "an audience nobody knows", "no audience known", "no audience"],
)  # fmt: skip
def test_audiences_count_by_what_a_channel_knows_of_them(situation_of, rows, page, fair):
    situation = situation_of(people=rows)
    assert fit(situation, "page").score(Criterion.AUDIENCE) == page
    assert fit(situation, "fair").score(Criterion.AUDIENCE) == fair


def test_a_channel_for_some_people_only_reaches_others_with_its_lowest_score():
    place = Channel(id="work", title="Work", audiences={"firms": 90, "old": 60, "rich": 20})
    of_work = place.model_copy(update={"only_for": ["firms"]})
    ages, traits = frozenset({"old"}), frozenset({"rich", "firms"})
    consumers = Audience("Families", {"old": ages}, 1, {})
    buyers = Audience("Buyers", {"old": ages, "firms": traits}, 1, {})
    assert (reach_of(place, consumers), reach_of(of_work, consumers)) == (60, 20)
    assert reach_of(place, buyers) == reach_of(of_work, buyers) == 75
    assert reach_of(of_work, Audience("Somebody", {}, 1, {})) is None


def test_a_channel_that_warns_of_some_people_does_not_reach_them():
    """Whatever their age; where another trait of theirs in that column is at home there, it does."""
    scores = {"old": 80, "city": 30, "town": 95, "rich": 60}
    place = Channel(id="farm", title="Farm", audiences=scores, not_for=["city"])
    ages, homes = frozenset({"old"}), frozenset({"city", "town", "rich"})
    town = Audience("Farmers", {"old": ages, "town": homes}, 1, {})
    city = Audience("Clerks", {"old": ages, "city": homes, "rich": homes}, 1, {})
    both = Audience("All", {"city": homes, "town": homes}, 1, {})
    assert [reach_of(place, each) for each in (town, city, both)] == [87.5, 0, 62.5]


def test_an_account_that_is_there_has_people_who_know_it():
    place = Channel(id="chat", title="Chat", audiences={"old": 80}, not_for=["not-yet", "rich"])
    new = Audience("New", {"old": frozenset({"old"}), "not-yet": frozenset({"not-yet"})}, 1, {})
    rich = Audience("Rich", {"old": frozenset({"old"}), "rich": frozenset({"rich"})}, 1, {})
    assert (reach_of(place, new), reach_of(place, new, there=True)) == (0, 80)
    assert reach_of(place, rich, there=True) == 0


TRAITS = st.sampled_from(["old", "young", "rich", "poor", "firms"])


@given(
    scores=st.dictionaries(TRAITS, st.floats(0, 100), min_size=1),
    only_for=st.lists(TRAITS),
    chosen=st.dictionaries(TRAITS, st.frozensets(TRAITS), max_size=4),
)
@example({"firms": 60, "rich": 90}, ["firms"], {"old": frozenset({"old", "rich"})})
@example({"firms": 60}, ["firms"], {"old": frozenset({"old", "firms"})})
def test_being_for_some_people_never_brings_a_channel_nearer_to_anybody(scores, only_for, chosen):
    traits = {name: others | {name} for name, others in chosen.items()}
    audience = Audience("People", traits, 1, {})
    place = Channel(id="work", title="Work", audiences=scores)
    narrowed = place.model_copy(update={"only_for": only_for})
    free, bound = reach_of(place, audience), reach_of(narrowed, audience)
    assert (free is None) is (bound is None)
    assert bound is None or bound <= free


def test_an_audience_without_priority_says_nothing(pack_of, shop_with, situation_of):
    pack = shop_with(
        (
            "{id: mood, type: choice",
            "{id: priority, type: number, text: P}\n      - {id: mood, type: choice",
        )
    )
    rows = [{"kind": ["old"], "priority": 0}, {"name": "Who?", "priority": 3}]
    assert fit(situation_of(pack=pack, people=rows), "page").score(Criterion.AUDIENCE) is None
    rows[0]["priority"] = 1
    assert fit(situation_of(pack=pack, people=rows), "page").score(Criterion.AUDIENCE) == 60


def test_needs_that_are_not_known_drop_out(situation_of):
    found = fit(situation_of(skill=None), "page")
    assert found.needs == (Need("skill", 50, None), Need("means", 40, 50))
    assert [need.met for need in found.needs] == [None, True]
    assert found.score(Criterion.CAPABILITY) == 100
    assert (
        fit(situation_of(listen=Answer(State.UNKNOWN)), "club").score(Criterion.CAPABILITY) is None
    )


def test_a_need_of_nought_is_met(shop_with, situation_of):
    pack = shop_with(("needs: {listen: 50}", "needs: {listen: 0}"))
    assert fit(situation_of(pack=pack, listen=0), "club").score(Criterion.CAPABILITY) == 100


def test_with_nothing_known_there_is_no_fit(situation_of):
    nothing = dict.fromkeys(
        ("aims", "people", "hours", "money", "skill", "listen", "here", "others"), None
    )
    found = fit(situation_of(**nothing), "page")
    assert found.value is None
    assert set(scores(found).values()) == {None}
    assert {each.share for each in found.criteria} == {0.0}


def test_without_weights_there_is_no_fit(shop_with, situation_of):
    zeros = (
        "{purpose: 0, audience: 0, capability: 0, effort: 0, cost: 0, presence: 0, competitors: 0}"
    )
    criteria = (
        "{purpose: 2, audience: 2, capability: 1, effort: 1, cost: 1, presence: 1, competitors: 1}"
    )
    found = fit(situation_of(pack=shop_with((criteria, zeros))), "page")
    assert found.value is None
    assert found.score(Criterion.PURPOSE) == 35
