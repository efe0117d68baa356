"""First the base, then the posts: accounts are only answered where hours are short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assessment.answers.decisions import Account, ActionDecision, Decisions, Verdict
from assessment.strategy import make_strategy
from assessment.strategy.accounts import Ground
from assessment.strategy.capacity import capacity_of
from assessment.strategy.channels import plan_channels
from assessment.strategy.deadlines import Wider, hours_short
from assessment.strategy.roadmap_planning import plan_roadmap
from assessment.strategy.schedule import schedule
from assessment.strategy.tasks import Task
from assessment.strategy.working_hours import Capacity

START = date(2026, 11, 20)
THREE = Decisions(channels=("page", "club", "fair"))
HERE = {"page": 4, "club": 4, "fair": 4}


def day(number):
    return START + timedelta(days=number)


def capacity(situation, start=START):
    channels = plan_channels(situation, 1)
    new = [id_ for id_ in channels.chosen if not (situation.inputs.presence or {}).get(id_)]
    return capacity_of(situation, channels, new, None, start)


def test_the_base_is_for_less_than_three_tenths_of_the_free_hours(firm_of):
    # channels take 9 h, foundations 1: 6 of 16 planned hours are left, three tenths of 20
    at = capacity(firm_of(THREE, here=HERE, hours=20))
    assert at == Capacity(pytest.approx(6), pytest.approx(6), None, pytest.approx(7))
    assert (at.base, at.base_days) == (None, 0)
    # 5.92 of 15.92 are less than 5.97; answers and a post take .7 h of 2, 4 and 3: 6.9 are spared;
    # nothing is posted in the first week, and answers take .2 h each
    below = capacity(firm_of(THREE, here=HERE, hours=19.9))
    assert (below.before, below.first_week) == (pytest.approx(5.92), pytest.approx(15.32))
    assert (below.base, below.base_afterwards) == (pytest.approx(12.82), pytest.approx(12.82))


@pytest.mark.parametrize(
    ("start", "begins"),
    [
        (date(2026, 11, 20), date(2026, 12, 14)),
        (date(2026, 11, 22), date(2026, 12, 14)),
        (date(2026, 11, 23), date(2026, 12, 14)),  # 21 days later is a Monday
        (date(2026, 11, 24), date(2026, 12, 21)),
    ],
)
def test_the_calendar_is_full_from_the_monday_after_21_days(firm_of, start, begins):
    situation = firm_of(THREE, here=HERE, hours=16)
    assert start + timedelta(days=capacity(situation, start).base_days) == begins
    roadmap = plan_roadmap(situation, plan_channels(situation, 1), start)
    assert roadmap.base_until == begins
    assert roadmap.calendar < begins  # one post a week until then
    # 12.8 h less 9 of channels and .5 of each foundation; 6.9 are spared
    assert (roadmap.hours, roadmap.base) == (pytest.approx(2.8), pytest.approx(9.7))


def test_no_base_where_it_leaves_no_more_hours(firm_of):
    # the site is kept: a foundation is kept in the base too
    kept = Decisions(channels=(), accounts={"site": Account.KEEP})
    site = capacity(firm_of(kept, here={"site": 4}, shops=50))
    assert site.before == pytest.approx(16 - 0.5 - 12.75)
    assert site.base is None
    for hours in (None, 0):
        situation = firm_of(THREE, here=HERE, hours=hours)
        assert capacity(situation).base is None
        roadmap = plan_roadmap(situation, plan_channels(situation, 1), START)
        assert (roadmap.base, roadmap.calendar) == (None, date(2026, 11, 30))
    # the accounts are only answered anyway
    parked = Decisions(channels=(), accounts=dict.fromkeys(HERE, Account.ANSWERS))
    assert capacity(firm_of(parked, here=HERE, hours=3)).base is None


def test_a_channel_that_opens_within_the_base_takes_all_its_hours(firm_of):
    # 6.4 h are planned; page, club and foundations take 7, the fair and the talk 4 when they open
    four = Decisions(channels=("page", "club", "fair", "talk"))
    full = capacity(firm_of(four, here={"page": 4, "club": 4}, hours=8))
    foundations = plan_channels(firm_of(four, here={"page": 4, "club": 4}, hours=8), 1).foundations
    assert foundations == ("map", "site")
    assert (full.before, full.afterwards) == (0, 0)
    assert (full.base, full.base_afterwards) == (pytest.approx(4), 0)
    less = capacity(firm_of(four, here={"page": 4, "club": 4}, hours=7))
    assert (less.base, less.base_afterwards) == (pytest.approx(3.2), 0)


def test_the_base_ends_on_its_day():
    base = Capacity(3.5, 3.5, base=7, base_afterwards=7, base_days=14)
    plan = schedule([Task("a", 14), Task("b", 1)], START, base)
    assert plan.slots["a"].end == day(13)  # an hour a day
    assert (plan.slots["b"].start, plan.slots["b"].end) == (day(14), day(15))  # then half an hour


def test_a_launch_within_the_base():
    opening = Capacity(0, 0, frozenset({"a"}), base=7, base_afterwards=3.5, base_days=14)
    plan = schedule([Task("a", 2), Task("b", 6), Task("c", 1)], START, opening)
    assert plan.slots["a"].end == day(1)
    assert plan.launch == day(2)
    assert plan.slots["b"].end == day(13)  # half an hour a day from the launch
    assert plan.slots["c"].end is None


@pytest.mark.parametrize("launch", [None, frozenset()])
def test_hours_that_a_deadline_lacks_in_the_base(launch):
    # 14 h in 14 days are 7 h a week; there are 3.5, after the launch too
    base = Capacity(0, 0, launch, base=3.5, base_afterwards=3.5, base_days=14)
    assert hours_short(Wider([Task("a", 14)], START, base), "a", day(13)) == 3.5
    more = replace(base, base=5.0, base_afterwards=5.0)
    assert hours_short(Wider([Task("a", 14)], START, more), "a", day(13)) == 2.0


def test_what_goes_on_needs_hours_after_the_base(firm_of):
    decided = Decisions(
        channels=("page", "club"),
        accounts={"talk": Account.KEEP},
        actions={"listen": ActionDecision(Verdict.DONE)},
    )
    here = {"page": 4, "club": 4, "talk": 4}
    found = make_strategy(firm_of(decided, here=here, hours=10), START, 1)
    # page 2, club 4, talk 1, map .5, and .5 for listening: all of the 8 h that are planned
    assert found.channels.used == pytest.approx(7.5)
    # in the base, answers and a post take .7 h of 2, 4 and 1
    assert (found.roadmap.hours, found.roadmap.base) == (0, pytest.approx(1.3 + 3.3 + 0.3))
    assert "crisis" in found.roadmap.unkept
    steps = found.roadmap.steps
    assert steps
    assert sum(each.weekly for each in steps) == 0


def test_answers_are_reserved_before_foundations_and_existing_ones_come_first(firm_of):
    def kept(hours, here=None, shops=2):
        return plan_channels(firm_of(hours=hours, here=here, shops=shops), 1).foundations

    # 2.8 h for all that is kept: the map takes .5, the page 2, and the site would take .75
    assert kept(4) == ("map",)
    assert kept(4, {"site": 4}) == ("map",)
    assert kept(4, {"talk": 4}) == ("map",)  # .2 for answers
    assert kept(3.8, {"fair": 4}) == ()  # .2 of .66 h for answers
    # 1.12 h: nothing is reserved, nothing runs
    assert kept(1.6) == ("map",)
    assert kept(1.6, {"site": 4}) == ("site",)
    # the site takes 3.25 and is only answered; with that the map does not fit
    assert kept(0.9, {"site": 4}, shops=12) == ()
    [site] = plan_channels(firm_of(hours=0.9, here={"site": 4}, shops=12), 1).accounts
    assert (site.decision, site.ground, site.hours) == (Account.ANSWERS, Ground.RIGHT, 0.2)
