"""Before the full rhythm, as many posts as their hours make: the same figures in the calendar, on paper and in JSON."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import cache

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.publishing_rhythms import in_time_told, sum_told
from assessment.strategy import make_strategy
from assessment.strategy.channel_rhythm import LEAST_POST, WEEKS, posts_every
from assessment.strategy.fit import hours_a_week
from tests.profiles.more_organisations import MORE
from tests.profiles.organisations import ORGANISATIONS
from tests.test_organisations import pack, situation

EVERY = ORGANISATIONS | MORE
WORDS = Translator("en")
LITTLE = 0.05


@cache
def strategy(name):
    return make_strategy(situation(EVERY[name]), EVERY[name].day, 5)


@pytest.mark.parametrize("name", sorted(EVERY))
def test_posts_fit_into_the_hours_told_for_their_time(name):
    rhythms = strategy(name).deliverables.rhythms
    for each in (*rhythms.full.values(), *rhythms.base.values()):
        assert each.posts * each.minutes / WEEKS <= 60 * each.hours + LITTLE


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_post_is_not_made_in_a_fraction_of_its_time(name):
    rhythms, answers = strategy(name).deliverables.rhythms, situation(EVERY[name])
    for each in rhythms.base.values():
        channel = pack().channels_by_id[each.channel]
        usual = hours_a_week(channel, answers.inputs) or 0.0
        wanted = channel.post_hours
        if wanted is None:
            wanted = 0.75 * usual * WEEKS / posts_every(channel.every_days or 3)
        if each.posts > 1 and not channel.foundation:
            assert each.minutes >= LEAST_POST * wanted * 60, each
        assert each.posts <= WEEKS or channel.foundation


@pytest.mark.parametrize("name", sorted(EVERY))
def test_the_calendar_has_no_more_posts_at_first_than_its_hours_make(name):
    found = strategy(name).deliverables
    calendar, rhythms = found.calendar, found.rhythms
    if calendar is None or rhythms.until is None or not calendar.posts:
        return
    last = calendar.posts[0].day + timedelta(weeks=WEEKS)
    at_first = Counter(each.channel for each in calendar.posts if each.day < rhythms.until)
    if rhythms.until >= last:
        assert all(count <= rhythms.base[id_].posts for id_, count in at_first.items())


def test_the_sum_for_the_first_time_is_told_with_its_posts():
    told = []
    for name in sorted(EVERY):
        found = strategy(name)
        rhythms = found.deliverables.rhythms
        for id_, each in rhythms.full.items():
            said = in_time_told(found, each, WORDS)
            first = rhythms.base.get(id_)
            fewer = first is not None and each.hours - first.hours >= LITTLE
            assert said.startswith(sum_told(each, WORDS))
            assert ("; until " in said) is fewer
            if fewer:
                told.append(said)
                assert said.endswith(sum_told(first, WORDS))
    assert told
