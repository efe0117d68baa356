"""Rhythm and hours of a channel are one figure, wherever they are told."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from assessment.answers.decisions import Account
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.presentation.accounts import account_told, choice_told, hours_told
from assessment.presentation.amounts import hours
from assessment.presentation.channel_lines import foundation_line
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.pace import planned_cadence, planned_hours, planned_hours_told
from assessment.presentation.portfolio import beside, hours_parts
from assessment.presentation.publishing_rhythms import is_published_on, kept_by
from assessment.questionnaire.library import Library
from assessment.scoring import score_sheet
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.accounts import AccountPlan, Ground
from assessment.strategy.situation import Situation
from tests.profiles.organisations import ORGANISATIONS
from tests.strategy.handed import handed
from tests.test_organisations import pack, strategy

SAMPLES = sorted((packs_folder() / "social-media" / "samples").glob("*.yaml"))
CASES = [*(each.stem for each in SAMPLES), *ORGANISATIONS]


@cache
def planned(name: str) -> Strategy:
    if name in ORGANISATIONS:
        return strategy(name)
    path = next(each for each in SAMPLES if each.stem == name)
    assessment = read_answers(path, Library([packs_folder()])).assessment
    sheet = assessment.sheet
    situation = Situation.of(pack(), sheet, score_sheet(pack(), sheet), assessment.decisions)
    return make_strategy(situation, assessment.assessed_on, 20)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", CASES)
def test_every_place_tells_the_same_hours_and_rhythm(name, language):
    _, found = Translator(language), planned(name)
    plan, inputs = found.channels, found.inputs
    telling, parts = ChannelTelling(pack(), found, _), dict(hours_parts(pack(), found))
    assert sum(parts.values()) == pytest.approx(plan.used)
    assert plan.used_told == pytest.approx(sum(round(each, 1) for each in parts.values()))
    kept = " ".join(beside(pack(), found, _))
    for fit in plan.ranking:
        takes = planned_hours(pack(), plan, inputs, fit.channel)
        assert telling.takes(fit) == takes
        if fit.channel in plan.running:
            assert parts[fit.channel] == pytest.approx(takes)
        if fit.channel in plan.foundations:
            assert hours(_, takes) in kept
        told = planned_hours_told(pack(), plan, inputs, fit.channel, _)
        assert hours(_, takes) in told
        said = " ".join((*telling.points(fit).good, *telling.points(fit).bad))
        of_week = re.compile(r"(?:takes|每周(?:要|需要|占用)?)\D{0,4}(\d+(?:\.\d+)?) (?:hours|of)")
        for each in of_week.findall(said):
            assert float(each) == pytest.approx(takes)
    for account in plan.accounts:
        cadence = planned_cadence(pack(), found, account.channel, _)
        published = is_published_on(found, account.channel)
        told = account_told(pack(), account, _, published=published)
        if account.decision is Account.KEEP and not published:
            assert not found.deliverables.rhythms.full[account.channel].posts
            assert choice_told(Account.KEEP, _, published=False) in told
        if account.slow or account.decision is not Account.KEEP:
            assert cadence in told
        if account.decision is Account.KEEP:
            takes = planned_hours(pack(), plan, inputs, account.channel)
            assert takes == account.hours
            assert hours(_, takes) in hours_told(account, _)
            text = planned_hours_told(pack(), plan, inputs, account.channel, _)
            assert text.startswith(hours(_, takes)) or hours(_, takes) in text


def test_a_channel_without_an_account_keeps_its_usual_rhythm():
    case, _ = handed().saying(here=()), Translator("en")
    plan, inputs = case.strategy.channels, case.strategy.inputs
    assert planned_cadence(case.pack, case.strategy, "page", _) == "2 posts a week"
    assert planned_hours_told(case.pack, plan, inputs, "page", _) == "3 h a week"


def test_a_slower_pace_tells_the_full_one_beside_it():
    case, _ = handed(), Translator("en")
    slow = AccountPlan("page", Account.KEEP, Ground.WORKS, 1.5, Account.KEEP, slow=True)
    plan, inputs = replace(case.strategy.channels, accounts=(slow,)), case.strategy.inputs
    told = planned_hours_told(case.pack, plan, inputs, "page", _)
    assert told == "1.5 h a week at the pace planned; at its full pace 3 h a week"
    slower = replace(case.strategy, channels=plan)
    assert planned_cadence(case.pack, slower, "page", _) == "at a pace you can hold"


def test_what_is_kept_without_posts_is_told_alike_everywhere():
    found = planned("harbour-trust")
    _ = Translator("en")
    site = next(each for each in found.channels.accounts if each.channel == "website-blog")
    assert site.decision is Account.KEEP
    assert not is_published_on(found, "website-blog")
    slow = replace(site, slow=True)
    slower = replace(found, channels=replace(found.channels, accounts=(slow,)))
    assert planned_cadence(pack(), slower, "website-blog", _) == "keep up to date, answer"
    fit = next(each for each in found.channels.ranking if each.channel == "website-blog")
    run = next(each for each in found.deliverables.runs if each.channel == "website-blog")
    assert kept_by(run, _) == "Joan"
    assert " · Joan · " in foundation_line(pack(), found, fit, _)
    assert kept_by(replace(run, new=True), _).startswith("Joan, from ")
