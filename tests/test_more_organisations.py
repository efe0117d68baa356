"""Thirteen organisations of other trades: which channels, what becomes of accounts, hours and money."""

from __future__ import annotations

from functools import cache

import pytest

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.accounts import SHUT, Ground, is_list
from assessment.strategy.channels import plan_channels
from assessment.strategy.fit import hours_a_week
from assessment.strategy.shares import USABLE
from tests.profiles.more_organisations import MORE
from tests.profiles.organisations import ORGANISATIONS
from tests.test_organisations import pack, situation

ALL = {**ORGANISATIONS, **MORE}
NAMES = sorted(ALL)
OPENED = {
    "bike-mechanic": {"place-listings-abroad", "website-blog", "ai-assistants"},
    "coding-chengdu": set(),
    "groomer-leeds": set(),
    "hospice-wales": {"place-listings-abroad"},
    "law-chengdu": {"xiaohongshu", "place-listings-cn", "website-blog", "ai-assistants"},
    "library-zh": {"xiaohongshu", "place-listings-cn"},
    "minsu": set(),
    "notary-lyon": set(),
    "physio-boston": set(),
    "repair-cafe": {"place-listings-abroad"},
    "school-theatre": set(),
    "valves-ningbo": set(),
    "vineyard-mosel": set(),
}
"""Channels suggested that are not there yet, by organisation."""
NEVER = {
    "bike-mechanic": {"whatsapp"},
    "coding-chengdu": {"kuaishou"},
    "law-chengdu": {"kuaishou", "wechat-groups"},
    "minsu": {"kuaishou"},
    "notary-lyon": {"whatsapp", "nextdoor"},
    "physio-boston": {"whatsapp", "nextdoor"},
    "valves-ningbo": {"wechat-groups", "whatsapp", "instagram", "tiktok"},
}
"""Channels that a consultant of the trade would not even rank there."""
REVIEWS = {"rating", "new-reviews", "bad-reviews", "review-reply-rate"}


@cache
def strategy(name: str) -> Strategy:
    return make_strategy(situation(ALL[name]), ALL[name].day, 200)


@pytest.mark.parametrize("name", sorted(OPENED))
def test_what_is_opened(name):
    found, there = strategy(name), set(ALL[name].said["presence"])
    assert {id_ for id_ in found.channels.running if id_ not in there} == OPENED[name]


@pytest.mark.parametrize("name", sorted(NEVER))
def test_what_is_not_for_these_people_is_not_ranked(name):
    ranked = {each.channel for each in strategy(name).channels.ranking}
    assert ranked.isdisjoint(NEVER[name])


@pytest.mark.parametrize("level", [0, 2, 4])
@pytest.mark.parametrize("name", NAMES)
def test_the_account_that_brings_people_comes_before_all_that_is_new(name, level):
    """Whatever is answered, each account as the one that brings most: it goes on, and loses no hour."""
    organisation = ALL[name]
    ratings = {id_: level for id_, each in pack().items.items() if each.type == "rating"}
    for brings in set(organisation.said["presence"]) & set(pack().channels_by_id):
        given = situation(organisation, **{**ratings, "brings-most": brings})
        channels = plan_channels(given, 1)
        account = next(each for each in channels.accounts if each.channel == brings)
        channel = pack().channels_by_id[brings]
        assert account.decision is Account.KEEP or channel.foundation
        assert account.decision not in SHUT
        new = [id_ for id_ in channels.chosen if id_ not in organisation.said["presence"]]
        if new and not given.preparation_only and not channel.foundation:
            takes = hours_a_week(channel, given.inputs) or 0.0
            assert account.hours >= 0.75 * takes - EPSILON


@pytest.mark.parametrize("name", NAMES)
def test_every_account_is_told_with_its_reason(name):
    """In the ranking or among what is left out, and in the table of accounts."""
    plan = strategy(name).channels
    there = set(ALL[name].said["presence"]) & set(pack().channels_by_id)
    told = {each.channel for each in plan.ranking} | {each.channel for each in plan.left_out}
    assert there <= told
    assert there == {each.channel for each in plan.accounts}


@pytest.mark.parametrize("name", NAMES)
def test_no_account_that_fits_is_shut_for_what_passes(name):
    for each in strategy(name).channels.accounts:
        assert each.decision not in SHUT or each.ground is Ground.MISFIT
        assert each.decision not in SHUT or not is_list(pack().channels_by_id[each.channel])


@pytest.mark.parametrize("name", NAMES)
def test_channels_stay_within_four_fifths_of_the_hours(name):
    found = strategy(name)
    most = USABLE * (found.inputs.plannable or 0.0)
    assert found.channels.used <= most + EPSILON
    assert found.channels.used_told <= round(most, 1) + EPSILON


@pytest.mark.parametrize("name", NAMES)
def test_reviews_are_measured_only_where_there_is_a_page_for_them(name):
    found = strategy(name)
    running = set(found.channels.running)
    for each in found.measures.measures:
        if each.metric in REVIEWS and ALL[name].said["first-result"] != "ratings":
            metric = pack().metrics_by_id[each.metric]
            seller = ALL[name].said["kind"] == "online-seller"
            assert seller or running & set(metric.channels or ())


@pytest.mark.parametrize("name", NAMES)
def test_without_a_budget_nothing_is_planned_that_has_a_form_at_no_cost(name):
    found = strategy(name)
    if found.inputs.means == (0, 0):
        assert all(
            not each.money[1] for each in found.roadmap.steps if each.money and not each.money[0]
        )
