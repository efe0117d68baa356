"""Channels that are left out: near misses, what was named, what is no matter for the kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.exclusions import exclusion_told
from assessment.strategy import Strategy
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.deliverables.refusals import RefusalGround, list_refusals
from assessment.strategy.exclusions import Excluded, Reason, named_channels
from assessment.strategy.fit import Fit
from assessment.strategy.inputs import Competitor
from assessment.strategy.roadmap import Roadmap
from tests.strategy.handed import handed

EN = Translator("en")


@pytest.mark.parametrize(
    ("found", "needed", "near"), [(40, 45, True), (39.9, 45, False), (None, None, False)]
)
def test_a_near_miss_is_at_most_five_points_away(found, needed, near):
    assert Excluded("page", Reason.AUDIENCE, found=found, needed=needed).near is near


@pytest.mark.parametrize(
    ("reason", "named", "listed"),
    [(Reason.KIND, False, False), (Reason.KIND, True, True), (Reason.CONDITION, False, True)],
)
def test_what_is_no_matter_for_the_kind_is_told_only_where_it_was_named(reason, named, listed):
    excluded = Excluded("show", reason, named=named)
    assert excluded.listed is listed
    plan = ChannelPlan(excluded=(excluded,))
    assert bool(plan.left_out) is listed
    assert ChannelPlan(excluded=(excluded,), chosen=("show",)).left_out == (excluded,)


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ("{item: kind, is: maker}", Reason.KIND),
        ("{any: [{item: kind, is: maker}, {item: law, at_least: 4}]}", Reason.KIND),
        ("{item: law, at_least: 4}", Reason.CONDITION),
        ("{all: [{item: kind, is: maker}, {item: law, at_least: 4}]}", Reason.CONDITION),
    ],
)
def test_a_condition_about_the_kind_is_told_from_others(when, reason):
    plan = handed(("{id: fair, ", f"{{id: fair, when: {when}, ")).strategy.channels
    found = {each.channel: each.reason for each in plan.excluded}
    assert found["fair"] is reason
    assert ("fair" in {each.channel for each in plan.left_out}) is (reason is Reason.CONDITION)


def test_one_s_own_accounts_and_those_of_competitors_are_named(situation_of):
    assert named_channels(situation_of()) == {"page", "club"}
    assert named_channels(situation_of(here=None, others=None)) == frozenset()


def test_what_is_not_done_begins_with_channels_of_the_ranking():
    near = Excluded("near", Reason.PURPOSE, found=37, needed=40)
    plan = ChannelPlan(excluded=(near,), ranking=(Fit("ranked", 50.0, (), 1.0, (), (), None),))
    found = list_refusals(plan, Roadmap(date(2026, 11, 30)))
    assert [each.id for each in found] == ["ranked", "near"]


def test_near_misses_and_named_channels_stand_first_and_none_is_lost():
    near = Excluded("near", Reason.PURPOSE, found=37, needed=40)
    far = Excluded("far", Reason.PURPOSE, found=7, needed=40)
    rival = Excluded("rival", Reason.MARKET, named=True)
    elsewhere = Excluded("elsewhere", Reason.MARKET)
    plan = ChannelPlan(excluded=(far, elsewhere, near, rival))
    found = list_refusals(plan, Roadmap(date(2026, 11, 20)))
    assert [each.id for each in found] == ["near", "rival", "far"]
    assert {each.ground for each in found} == {RefusalGround.BELOW}


def told(excluded, **inputs):
    case = handed()
    strategy: Strategy = case.strategy
    return exclusion_told(case.pack, strategy, excluded, EN)


def test_what_is_far_away_has_its_reason_only():
    assert told(Excluded("fair", Reason.MARKET)) == EN(
        "It is not for the places where the people you want to reach live."
    )


@pytest.mark.parametrize(
    "reason", [Reason.MARKET, Reason.KIND, Reason.CONDITION, Reason.CONDITION_OPEN]
)
def test_what_was_named_says_what_would_change_it(reason):
    assert "What would change it: " in told(Excluded("fair", reason, named=True))


@pytest.mark.parametrize(
    ("names", "said"),
    [(["Bo’s"], "Bo’s is there."), (["Bo’s", "Cy’s"], "Bo’s, Cy’s are there.")],
)
def test_rivals_who_are_there_are_named(names, said):
    case = handed()
    rivals = tuple(Competitor(each, frozenset({"club"}), 0.5, {}) for each in names)
    strategy = replace(case.strategy, inputs=replace(case.strategy.inputs, competitors=rivals))
    text = exclusion_told(case.pack, strategy, Excluded("club", Reason.MARKET, named=True), EN)
    assert said in text


def test_a_gate_says_itself_what_would_change_it():
    assert "What would" not in told(Excluded("gated", Reason.GATE, "safe", named=True))


@pytest.mark.parametrize("reason", [Reason.AUDIENCE, Reason.PURPOSE])
@pytest.mark.parametrize(("needed", "said"), [(1, "alone."), (101, "What would change it: ")])
def test_a_near_miss_tells_its_figure_the_bar_and_what_would_change_it(reason, needed, said):
    text = told(Excluded("club", reason, found=needed - 1, needed=needed))
    assert text.startswith("A near miss. ")
    assert f"{needed - 1} of 100, and at least {needed} is asked." in text
    assert said in text
    assert ("alone." in text) is (needed == 1)
