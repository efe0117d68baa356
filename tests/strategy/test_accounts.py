"""Existing accounts: kept, only answered, parked or closed, within the hours that are left."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.decisions import UNDECIDED, Account, Decisions, MeasureDecision
from assessment.core.i18n import Translator
from assessment.presentation.accounts import ground_told
from assessment.strategy import make_strategy
from assessment.strategy.account_effects import without_side_effects
from assessment.strategy.account_hours import hours_of, slow_hours
from assessment.strategy.accounts import AccountPlan, Ground, Room
from assessment.strategy.channels import Trouble, plan_channels
from tests.strategy.handed import handed

KEEP, ANSWERS, PARK, CLOSE = Account.KEEP, Account.ANSWERS, Account.PARK, Account.CLOSE


def told(plan):
    return {each.channel: (each.decision, each.ground, each.hours) for each in plan.accounts}


def test_each_existing_account_is_decided(firm_of):
    here = {"page": 4, "club": 0, "fair": 2, "talk": 1, "map": 4, "shut": 1}
    found = plan_channels(firm_of(here=here), 1)
    assert found.suggested == ("page", "club", "fair", "talk")
    assert told(found) == {
        "page": (KEEP, Ground.CHOSEN, 2),
        "fair": (KEEP, Ground.CHOSEN, 3),
        "talk": (KEEP, Ground.CHOSEN, 1),
        "shut": (CLOSE, Ground.MISFIT, 0),  # few people are there
        "map": (KEEP, Ground.CHOSEN, 0.5),
    }
    assert found.used == pytest.approx(2 + 4 + 3 + 1 + 0.5 + 0.5)
    many = plan_channels(firm_of(here={"shut": 2}), 1)
    assert told(many) == {"shut": (PARK, Ground.MISFIT, 0)}


def test_an_account_beside_the_set_is_kept_while_there_are_hours(second_with, firm_of):
    """After a new channel beyond the limit nothing more enters the set; accounts may still be kept."""
    one = second_with(("    at_most: 2", "    at_most: 1"))
    found = plan_channels(firm_of(pack=one, here={"talk": 3}), 1)
    assert (found.suggested, found.active) == (("club",), ("club", "talk"))
    assert told(found) == {"talk": (KEEP, Ground.CHOSEN, 1)}
    # neither the fair nor the talk works yet, so where hours are short they get a post a week
    earned = second_with(
        ("    at_most: 2", "    at_most: 1"), ("Talk, media: owned", "Talk, media: [owned, earned]")
    )
    short = {"pack": earned, "phase": "nothing", "shops": 50}
    # 7 h: 4.2 for channels, 4.9 in all, 5.25 with what goes on: the club takes 4, the map .5
    less = plan_channels(firm_of(here={"talk": 3}, hours=7, **short), 1)
    assert told(less) == {"talk": (KEEP, Ground.FITS, 0.7)}
    # 6.67 h: 5.0 in all, and 4.67 without what goes on; answering comes before foundations
    fair = plan_channels(firm_of(here={"fair": 3}, **{**short, "hours": 6.67}), 1)
    assert told(fair) == {"fair": (KEEP, Ground.FITS, 0.7)}
    assert (less.foundations, fair.foundations) == (("map",), ())
    assert (less.used, fair.used) == (5.2, 4.7)
    # of two there is a post a week for one
    both = plan_channels(firm_of(here={"fair": 3, "talk": 3}, **{**short, "hours": 6.67}), 1)
    assert told(both) == {
        "fair": (KEEP, Ground.FITS, 0.7),
        "talk": (ANSWERS, Ground.HOURS, 0.2),
    }


def test_where_only_preparation_is_planned_people_are_answered(second_with, firm_of):
    prepare = second_with(("{id: high, from: 5", "{id: high, from: 90"))
    found = plan_channels(firm_of(pack=prepare, here={"page": 4}), 1)
    assert (found.at_most, found.suggested) == (0, ())
    assert told(found) == {"page": (ANSWERS, Ground.LEVEL, 0.2)}


def test_an_account_that_waits_for_an_answer_or_a_gate_is_not_closed(second_with, firm_of):
    assert told(plan_channels(firm_of(skill=None, here={"shut": 1}), 1)) == {
        "shut": (ANSWERS, Ground.OPEN, 0.2)
    }
    gated = second_with(("audiences: {young: 90, old: 50}}", "audiences: {young: 90}, gates: [safe]}"))  # fmt: skip
    assert told(plan_channels(firm_of(pack=gated, here={"club": 1}), 1)) == {
        "club": (ANSWERS, Ground.OPEN, 0.2)  # a quarter of four hours, but at most a fifth of one
    }
    unknown = plan_channels(firm_of(aims=None, people=None, here={"club": 1}, hours=None), 1)
    assert told(unknown) == {"club": (ANSWERS, Ground.OPEN, 0.2)}


def test_the_user_decides_and_the_hours_follow(firm_of):
    here = {"page": 4, "fair": 4, "shut": 4, "map": 4}
    decided = Decisions(accounts={"page": PARK, "shut": KEEP, "map": ANSWERS, "fair": KEEP})
    found = plan_channels(firm_of(decided, here=here), 1)
    assert told(found) == {
        "page": (PARK, Ground.USER, 0),
        "fair": (KEEP, Ground.USER, 3),
        "shut": (KEEP, Ground.USER, 1),
        "map": (ANSWERS, Ground.USER, 0.125),
    }
    assert {each.channel: each.suggested for each in found.accounts}["page"] is KEEP
    assert found.suggested == ("page", "club", "fair")
    assert found.active == ("club", "fair", "shut")
    assert found.running == ("club", "fair", "shut", "map", "site")
    assert found.used == pytest.approx(4 + 3 + 1 + 0.125 + 0.5)


def test_what_the_user_chose_runs_though_it_exists(firm_of):
    decided = Decisions(channels=("talk", "gone"))
    found = plan_channels(firm_of(decided, here={"talk": 1, "fair": 4}, hours=5), 1)
    assert (found.chosen, found.by_user, found.overfull) == (("talk",), True, False)
    assert told(found) == {
        "fair": (KEEP, Ground.WORKS, 1.5),  # half of its hours
        "talk": (KEEP, Ground.CHOSEN, 1),
    }


@pytest.mark.parametrize(("takes", "hours"), [(0, 0), (0.4, 0.1), (0.8, 0.2), (4, 0.2), (40, 0.2)])
def test_answering_takes_a_quarter_at_most_a_fifth_of_an_hour(takes, hours):
    assert hours_of(ANSWERS, takes) == hours
    assert (hours_of(KEEP, takes), hours_of(PARK, takes), hours_of(CLOSE, takes)) == (takes, 0, 0)


def test_a_foundation_that_is_there_is_never_parked_for_want_of_hours(second_with, firm_of):
    none = plan_channels(firm_of(here={"map": 4, "talk": 4}, hours=0), 1)
    assert told(none) == {
        "talk": (PARK, Ground.HOURS, 0),
        "map": (ANSWERS, Ground.RIGHT, 0.125),
    }
    prepare = second_with(("{id: high, from: 5", "{id: high, from: 90"))
    level = plan_channels(firm_of(pack=prepare, here={"map": 4, "talk": 4}, hours=0), 1)
    assert told(level) == {
        "talk": (PARK, Ground.LEVEL, 0),
        "map": (ANSWERS, Ground.RIGHT, 0.125),
    }
    no_use = second_with(("audiences: {young: 70, old: 70}", "audiences: {young: 7, old: 7}"))
    misfit = plan_channels(firm_of(pack=no_use, here={"map": 4}), 1)
    assert told(misfit) == {"map": (ANSWERS, Ground.RIGHT, 0.125)}
    no_purpose = second_with(("purposes: {sell: 70, shine: 50}, audiences: {young: 70", "purposes: {sell: 7, shine: 5}, audiences: {young: 70"))  # fmt: skip
    for rating in (1, 4):
        less = plan_channels(firm_of(pack=no_purpose, here={"map": rating}), 1)
        assert told(less) == {"map": (ANSWERS, Ground.RIGHT, 0.125)}


# what the user decides about one leaves the others as they are


def test_a_decision_about_one_account_takes_nothing_from_another(second_with, firm_of, monkeypatch):
    """Answers on both fit into three quarters of the free hours, though not into seven tenths."""
    monkeypatch.setattr("assessment.strategy.account_hours.ANSWERS_MOST", 0.5)
    monkeypatch.setattr("assessment.strategy.account_hours.POST_HOURS", 1.0)
    one = second_with(
        ("    at_most: 2", "    at_most: 1"), ("Talk, media: owned", "Talk, media: [owned, earned]")
    )
    short = {"pack": one, "phase": "nothing", "shops": 50, "here": {"fair": 3, "talk": 3}}
    free = plan_channels(firm_of(hours=6.67, **short), 1)
    assert {each.channel: each.decision for each in free.accounts} == {
        "fair": ANSWERS,
        "talk": ANSWERS,
    }
    decided = Decisions(accounts={"talk": ANSWERS})
    both = plan_channels(firm_of(decided, hours=6.67, **short), 1)
    assert {each.channel: each.decision for each in both.accounts} == {
        "fair": ANSWERS,
        "talk": ANSWERS,
    }
    # where the hours are really not there, the other says what took them
    greedy = Decisions(accounts={"talk": KEEP})
    taken = plan_channels(firm_of(greedy, hours=6.67, **short), 1)
    fair = next(each for each in taken.accounts if each.channel == "fair")
    assert (fair.decision, fair.ground) == (PARK, Ground.TAKEN)
    assert (fair.without, fair.because) == (ANSWERS, ("talk",))


def test_a_channel_chosen_instead_says_what_it_takes(second_with, firm_of):
    short = {"hours": 5, "phase": "nothing", "shops": 50, "here": {"fair": 3, "page": 3}}
    free = plan_channels(firm_of(**short), 1)
    more = Decisions(channels=(*free.suggested, "club"))
    taken = plan_channels(firm_of(more, **short), 1)
    changed = [each for each in taken.accounts if each.ground is Ground.TAKEN]
    assert changed
    assert all(each.because == ("club",) for each in changed)
    # what the user leaves out is no side effect
    less = plan_channels(firm_of(Decisions(channels=()), **short), 1)
    left = {each.channel: each.ground for each in less.accounts if each.channel in free.suggested}
    assert left
    assert Ground.TAKEN not in left.values()


# what the user measures


def test_an_account_that_a_measure_of_the_user_depends_on_is_not_shut(second_with, firm_of):
    """By its name in the title of the measure, or by a metric that counts this channel alone."""
    useless = second_with(
        ("{id: talk, title: Talk, media: owned", "{id: talk, title: 'Talk (town)', media: [owned, earned]"),
        ("purposes: {sell: 50, shine: 50, teach: 90}", "purposes: {sell: 9, shine: 9}"),
        ("{id: calm, title: Calm, purposes: [sell, shine], role: guard", "{id: calm, title: Calm, channels: [talk, fair], purposes: [sell, shine], role: guard"),
    )  # fmt: skip
    case = {"pack": useless, "here": {"talk": 4}, "phase": "nothing"}

    def talk(goals, decided=UNDECIDED, **more):
        [found] = [
            each
            for each in plan_channels(
                firm_of(decided, **{**case, "goals": goals, **more}), 1
            ).accounts
            if each.channel == "talk"
        ]
        return found.decision, found.ground, found.measure

    assert talk([]) == (PARK, Ground.MISFIT, "")
    assert talk([{"measure": "talking points"}]) == (PARK, Ground.MISFIT, "")  # no whole word
    named = (ANSWERS, Ground.MEASURED, "Talk vouchers")
    assert talk([{"measure": "Talk vouchers"}]) == named
    assert talk([{"metric": "calm"}]) == (ANSWERS, Ground.MEASURED, "calm")
    assert talk([{"metric": "booked"}]) == (PARK, Ground.MISFIT, "")
    # another that the metric counts as well goes on
    both = {"here": {"talk": 4, "fair": 4}}
    assert talk([{"metric": "calm"}], **both) == (PARK, Ground.MISFIT, "")
    shut = Decisions(accounts={"talk": CLOSE})
    assert talk([{"measure": "Talk vouchers"}], shut) == (CLOSE, Ground.USER, "Talk vouchers")
    kept = Decisions(accounts={"talk": KEEP})
    assert talk([{"measure": "Talk vouchers"}], kept) == (KEEP, Ground.USER, "")
    added = Decisions(measures={"own-1": MeasureDecision(chosen=True, title="Talk calls")})
    assert talk([], added) == (ANSWERS, Ground.MEASURED, "Talk calls")


# what works goes on, at a slower pace at least


def test_a_list_of_ones_own_goes_on_where_hours_are_short(second_with, firm_of):
    """Once it is known and works, it is no account that is only answered."""
    one = second_with(("    at_most: 2", "    at_most: 1"))
    short = {"pack": one, "hours": 7.9, "phase": "nothing"}
    # 5.53 h for all that is kept: the club takes 4, a quarter of the page's 2 comes before map and site
    own = plan_channels(firm_of(here={"page": 3}, **short), 1)
    assert own.suggested == ("club",)
    assert own.foundations == ("map", "site")
    assert told(own) == {"page": (KEEP, Ground.LIST, pytest.approx(0.53))}
    assert slow_hours(one.channels_by_id["page"], 2, 0.1) == 0.5  # a quarter at least
    slow = second_with(
        ("    at_most: 2", "    at_most: 1"),
        ("media: owned, effort_hours: 2, reach: known,", "media: owned, effort_hours: 2, reach: known,"
         " slow: {cadence: monthly, hours: 0.75, every_days: 28},"),
    )  # fmt: skip
    [page] = plan_channels(firm_of(here={"page": 3}, **{**short, "pack": slow}), 1).accounts
    assert (page.decision, page.ground, page.hours, page.slow) == (KEEP, Ground.LIST, 0.75, True)
    # an account that strangers find works only where there are results
    fair = {"here": {"fair": 3}, **short, "hours": 8.2}
    assert told(plan_channels(firm_of(**fair), 1)) == {"fair": (KEEP, Ground.FITS, 0.7)}
    results = plan_channels(firm_of(**{**fair, "phase": "results"}), 1)
    assert told(results) == {"fair": (KEEP, Ground.WORKS, 0.75)}
    assert results.foundations == ("map", "site")


THREE_LEVELS = ("- {id: high, from: 5, title: High}", "- {id: ready, from: 5, title: Ready, preparation_only: true,"
    " channels_at_most: 0}\n- {id: high, from: 90, title: High}")  # fmt: skip


def test_what_runs_goes_on_above_the_lowest_level(second_with, firm_of):
    pack = second_with(THREE_LEVELS)
    found = plan_channels(firm_of(pack=pack, phase="nothing", here={"club": 4, "fair": 4}), 1)
    assert told(found) == {
        "club": (KEEP, Ground.BEST, 0.7),  # a post and the answers
        "fair": (ANSWERS, Ground.LEVEL, 0.2),
    }
    unknown = {"pack": pack, "aims": None, "people": None, "here": {"club": 4}}
    assert told(plan_channels(firm_of(**unknown), 1)) == {"club": (ANSWERS, Ground.OPEN, 0.2)}
    roadmap = make_strategy(firm_of(pack=pack, here={"club": 4}), date(2026, 11, 20), 1).roadmap
    assert roadmap.preparation_only
    assert roadmap.calendar == date(2026, 11, 30)


def test_a_list_goes_on_where_there_are_results_though_it_does_not_fit(second_with, firm_of):
    """People who gave their address would miss it; elsewhere what does not fit is parked."""
    useless = second_with(
        ("purposes: {sell: 50, shine: 50, teach: 90}", "purposes: {sell: 9, shine: 9}")
    )
    talk = {"pack": useless, "here": {"talk": 4}, "skill": 2}
    kept = plan_channels(firm_of(phase="results", **talk), 1)
    assert told(kept) == {"talk": (KEEP, Ground.WORKS, 0.5)}
    assert "talk" not in {*kept.suggested, *kept.firmness}
    assert told(plan_channels(firm_of(phase="nothing", **talk), 1)) == {
        "talk": (PARK, Ground.MISFIT, 0)
    }


def test_an_account_that_another_builds_on_is_not_shut(second_with, firm_of):
    case = {"here": {"shut": 1}}
    assert told(plan_channels(firm_of(**case), 1))["shut"][0] is CLOSE
    built = second_with(
        ("{id: page, title: Page, media", "{id: page, builds_on: shut, title: Page, media")
    )
    found = plan_channels(firm_of(pack=built, **case), 1)
    assert "page" in found.chosen
    decision, ground, hours = told(found)["shut"]
    assert (decision, ground) == (ANSWERS, Ground.CARRIES)
    assert hours > 0


# the account that brings most people comes first


FIRST = {"phase": "nothing", "here": {"fair": 4, "talk": 4}}


def test_the_account_that_brings_people_comes_before_new_channels(firm_of):
    free = plan_channels(firm_of(hours=9, **FIRST), 1)
    assert (free.suggested, free.existing_first) == (("page", "club"), False) or free.suggested
    found = plan_channels(firm_of(hours=9, most="talk", **FIRST), 1)
    # 5.4 h for channels, less the talk's 1 and a post a week on the fair: 3.7 are left for new ones
    assert found.channel_hours == pytest.approx(3.7)
    assert (found.existing_first, found.suggested) == (True, ("page",))
    assert told(found)["talk"] == (KEEP, Ground.BRINGS, 1)
    assert told(found)["fair"][0] is KEEP


def test_it_leaves_the_others_a_post_a_week_and_takes_what_is_left(firm_of):
    """Half of the channels' hours are reserved for it at most; it gets more where they are there."""
    few = plan_channels(firm_of(hours=4, most="fair", **FIRST), 1)
    # 2.4 h for channels, in half hours; the talk gets its slower pace
    assert told(few) == {
        "fair": (KEEP, Ground.BRINGS, 2),
        "talk": (KEEP, Ground.LIST, 0.5),
    }
    assert [each.slow for each in few.accounts] == [True, True]
    assert (few.suggested, few.trouble) == ((), Trouble.EXISTING)
    most = plan_channels(firm_of(hours=12, most="fair", **FIRST), 1)
    assert told(most)["fair"] == (KEEP, Ground.BRINGS, 3)


def test_it_is_kept_whatever_its_fit(second_with, firm_of):
    useless = second_with(("audiences: {young: 60, old: 60}}\n    - {id: talk", "audiences: {young: 6, old: 6}}\n    - {id: talk"))  # fmt: skip
    without = plan_channels(firm_of(pack=useless, **FIRST), 1)
    assert told(without)["fair"] == (PARK, Ground.MISFIT, 0)
    kept = plan_channels(firm_of(pack=useless, most="fair", **FIRST), 1)
    assert told(kept)["fair"] == (KEEP, Ground.BRINGS, 3)


def test_only_an_account_that_is_there_comes_first(second_with, firm_of):
    for most in ("club", "no", None):  # not there, none, not answered
        found = plan_channels(firm_of(most=most, **FIRST), 1)
        assert not found.existing_first
        assert Ground.BRINGS not in {each.ground for each in found.accounts}
    prepare = second_with(THREE_LEVELS)
    level = plan_channels(firm_of(pack=prepare, most="talk", **FIRST), 1)
    assert not level.existing_first
    assert told(level)["talk"] == (KEEP, Ground.BRINGS, 0.5)


def test_all_that_is_there_leaves_nothing_to_choose(firm_of):
    here = dict.fromkeys(("page", "club", "fair", "talk"), 4)
    found = plan_channels(firm_of(hours=30, most="talk", here=here), 1)
    assert (found.suggested, found.trouble) == ((), Trouble.EXISTING)


def test_what_was_suggested_stays_where_the_hours_for_it_are_there(firm_of):
    """Though what is decided about another account would have made less of it."""
    situation = firm_of(Decisions(accounts={"talk": ANSWERS}), here={"fair": 3, "talk": 3})
    talk = AccountPlan("talk", ANSWERS, Ground.USER, 0.2, KEEP)
    was = AccountPlan("fair", KEEP, Ground.CHOSEN, 3.0, KEEP)
    now = AccountPlan("fair", ANSWERS, Ground.HOURS, 0.2, ANSWERS)
    room = Room(planned=3.0)
    before, after = ((), (was, talk)), ((), (now, talk))
    assert without_side_effects(situation, before, after, room) == (was, talk)
    assert room.planned == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("ground", "told"),
    [
        (Ground.MISFIT, "if you then plan for the people there"),
        (Ground.HOURS, "once there are hours to answer there"),
        (Ground.OPEN, "once there are hours to answer there"),
        (Ground.USER, ""),
    ],
)
def test_a_parked_account_says_what_brings_it_back(ground, told):
    pack = handed().pack
    words = Translator("en")
    plan = AccountPlan("page", Account.PARK, ground, 0.0, Account.PARK)
    said = ground_told(pack, plan, words)
    assert ("first review" in said) is bool(told)
    assert told in said
    kept = AccountPlan("page", Account.ANSWERS, Ground.HOURS, 0.2, Account.ANSWERS)
    assert "first review" not in ground_told(pack, kept, words)
