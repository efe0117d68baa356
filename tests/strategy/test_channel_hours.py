"""Hours and rhythm of a channel: one source, whatever is answered, and a sum that can be done again."""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.answers.decisions import Account
from assessment.core.i18n import Translator
from assessment.presentation.deliverables.figures import deliverable_figures
from assessment.presentation.deliverables.plans import calendar as calendar_told
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.publishing_rhythms import (
    hours_at_first,
    in_time_told,
    often_told,
    sum_told,
)
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.channel_rhythm import WEEKS, Rhythm, posts_every
from assessment.strategy.deliverables.calendar_days import post_days
from assessment.strategy.fit import hours_a_week
from tests.strategy.handed import handed
from tests.test_organisations import (
    CHANGED,
    LAW,
    NAMES,
    ORGANISATIONS,
    RATINGS,
    pack,
    situation,
    strategy,
)  # fmt: skip

ENGLISH = Translator("en")
STAGES = st.sampled_from(["nothing", "accounts", "results"])


def check(found: Strategy) -> None:
    """Check every law of hours and rhythm for one strategy."""
    plan, made = found.channels, found.deliverables
    accounts = {each.channel: each for each in plan.accounts if each.decision is Account.KEEP}
    runs = {each.channel: each.rhythm for each in made.runs}
    assert set(runs) == {*plan.running, *accounts}
    for id_, rhythm in runs.items():
        usual = hours_a_week(pack().channels_by_id[id_], found.inputs) or 0.0
        assert rhythm.hours == pytest.approx(accounts[id_].hours if id_ in accounts else usual)
        assert rhythm.answering >= -1e-6
        assert not rhythm.posts or rhythm.minutes >= 5
        assert recomputed(rhythm) == pytest.approx(60 * rhythm.hours, abs=1.5)
    answered = sum(each.hours for each in plan.accounts if each.channel not in runs)
    assert sum(each.hours for each in runs.values()) + answered == pytest.approx(plan.used)
    if made.calendar is None:
        return
    posts, rhythms = made.calendar.posts, made.rhythms
    assert sum(each.posts for each in made.calendar.pillars) == len(posts)
    table = calendar_told(Teller(pack(), found, ENGLISH))
    assert table is not None
    pillars = next(each for each in table.tables if each.title == "What to write about")
    assert sum(row[2] for row in pillars.rows) == len(posts)
    start = found.roadmap.calendar
    assert start is not None
    weeks = Counter(((each.day - start).days // 7, each.channel) for each in posts)
    for (week, channel), number in weeks.items():
        here = rhythms.on(start + timedelta(days=7 * week))[channel]
        assert number <= max(1, here.posts // WEEKS)
    for post in posts:
        week = (post.day - start).days // 7
        here = rhythms.on(start + timedelta(days=7 * week))[post.channel]
        assert post.hours == here.post_hours
    for stretch in made.rhythm:
        middle = stretch.first + (stretch.last - stretch.first) / 2
        assert {each.channel: each.posts for each in stretch.pace} == {
            id_: rhythms.on(middle)[id_].posts for id_ in made.calendar.channels
        }


def recomputed(rhythm: Rhythm) -> float:
    """The minutes a week that a client gets from what is printed."""
    numbers = [
        int(each) for each in re.findall(r"(\d+)(?= (?:×|min|÷))", sum_told(rhythm, ENGLISH))
    ]
    if not rhythm.posts:
        return 60 * rhythm.hours
    posts, each, *rest = numbers
    if rhythm.posts >= WEEKS:
        return posts * each + rest[0]
    return posts * each / 4 + rest[-1 if rhythm.hours >= 1 else -2]


@pytest.mark.parametrize("name", NAMES)
def test_hours_are_posts_and_answers_and_every_part_says_the_same(name):
    check(strategy(name))


@LAW
@given(name=st.sampled_from(NAMES), changed=CHANGED, ratings=RATINGS, stage=STAGES)
def test_so_it_is_whatever_is_answered(name, changed, ratings, stage):
    organisation = ORGANISATIONS[name]
    here = situation(organisation, **changed, **ratings, stage=stage)
    check(make_strategy(here, organisation.day, 5))


@pytest.mark.parametrize("name", NAMES)
def test_every_channel_has_somebody_and_a_first_day_and_the_first_one_most_posts(name):
    found = strategy(name)
    people = {each.name for each in found.inputs.who}
    for each in found.deliverables.runs:
        assert each.who
        assert {*each.who} <= people
        assert each.begins is not None
        assert each.begins >= found.roadmap.start
    calendar = found.deliverables.calendar
    if calendar is None or not found.channels.active:
        return
    first = found.deliverables.runs[0].channel
    number = Counter(each.channel for each in calendar.posts)
    assert calendar.posts[0].channel == first
    at_first = found.deliverables.rhythms.on(calendar.posts[0].day)[first].posts
    assert number[first] >= min(max(number.values()), at_first)  # what takes long comes less often
    assert found.deliverables.rhythms.full[first].posts >= WEEKS or number[first] >= at_first


def test_posts_by_their_distance():
    assert [posts_every(days) for days in (1, 2, 3, 7, 8, 14, 15, 28)] == [28, 12, 8, 4, 2, 2, 1, 1]
    told = [often_told(posts, ENGLISH) for posts in (12, 4, 2, 1, 0)]
    assert told == ["3 posts a week", "1 post a week", "1 post every two weeks", "1 post in four weeks", ""]  # fmt: skip


def test_rare_posts_begin_in_different_weeks_and_spread():
    case = handed()
    start = case.strategy.roadmap.calendar
    rhythms = {
        name: Rhythm(name, posts, 30, 5.0)
        for name, posts in {"a": 2, "b": 1, "c": 12, "d": 28}.items()
    }
    days = post_days(start, [rhythms] * 4, ["a", "b", "c", "d", "e"], {}, ())
    by_week = [Counter(each.rhythm.channel for each in week) for week in days]
    assert [each["a"] for each in by_week] == [1, 0, 1, 0]
    assert [each["b"] for each in by_week] == [0, 1, 0, 0]
    assert {each["c"] for each in by_week} == {3}
    assert {each["d"] for each in by_week} == {5}


def test_with_hardly_any_minutes_nothing_is_published():
    @cache
    def tiny():
        return handed(
            ("effort_hours: 2, purposes: {sell: 10", "effort_hours: 0.2, purposes: {sell: 10")
        )

    found = tiny().deciding(accounts={"post": Account.KEEP}).strategy
    rhythm = found.deliverables.rhythms.full["post"]
    assert rhythm.hours == pytest.approx(0.2)


@pytest.mark.parametrize("name", NAMES)
def test_before_the_full_rhythm_hours_add_up_with_what_is_left_to_build(name):
    found = strategy(name)
    roadmap, plan = found.roadmap, found.channels
    figures = deliverable_figures(found)["runs"]
    for run, row in zip(found.deliverables.runs, figures, strict=True):
        at_first = hours_at_first(found, run.channel)
        told = in_time_told(found, run.rhythm, ENGLISH)
        assert row["hours_at_first"] == (None if at_first is None else round(at_first, 1))
        assert (row["at_first_until"] is None) is (at_first is None)
        assert (row["posts_at_first"] is None) is (at_first is None)
        assert at_first is None or row["minutes_a_post_at_first"] <= row["minutes_a_post"]
        assert ("only" in told) is (at_first is not None)
        assert at_first is None or str(round(at_first, 1)) in told or "min a week" in told
    if roadmap.base is None:
        return
    opening = {id_ for id_ in plan.chosen if not (found.inputs.presence or {}).get(id_)}
    runs = {
        each.channel: each.rhythm.hours
        for each in found.deliverables.runs
        if each.channel not in opening
    }
    first = math.fsum(hours_at_first(found, id_) or each for id_, each in runs.items())
    answers = math.fsum(each.hours for each in plan.accounts if each.channel not in runs)
    assert first + answers + roadmap.base == pytest.approx(0.8 * (found.inputs.plannable or 0))


def test_some_of_them_have_fewer_hours_at_first():
    at_first = [
        hours_at_first(strategy(name), id_)
        for name in NAMES
        for id_ in strategy(name).deliverables.rhythms.full
    ]
    assert any(each is not None for each in at_first)
