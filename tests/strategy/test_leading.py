"""The channel that leads: an account that is there before a new channel that fits hardly better; what serves a target."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.portfolio import beside
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy import make_strategy
from assessment.strategy.aim import own_target
from assessment.strategy.channel_order import NEAR, channel_order
from tests.profiles.organisations import ORGANISATIONS
from tests.test_organisations import given_, pack, situation, strategy

ENGLISH = Translator("en")


def changed(name, channel, gap):
    """The strategy of an organisation where a new channel fits better than its best account by a gap."""
    found = strategy(name)
    first = found.deliverables.runs[0].channel
    best = next(each for each in found.channels.ranking if each.channel == first)
    ranking = tuple(
        replace(each, value=best.value + gap) if each.channel == channel else each
        for each in found.channels.ranking
    )
    chosen = (*found.channels.chosen, channel)
    plan = replace(found.channels, ranking=ranking, suggested=chosen, chosen=chosen)
    return replace(found, channels=plan), first


@pytest.mark.parametrize(("gap", "leads"), [(NEAR - 1, False), (NEAR + 1, True)])
def test_what_is_there_leads_where_a_new_channel_fits_hardly_better(gap, leads):
    found, first = changed("climbing-hall", "youtube", gap)
    order = channel_order(found.inputs, found.channels, found.channels.active)
    assert order[0] == ("youtube" if leads else first)
    told = " ".join(beside(pack(), found, ENGLISH))
    assert ("YouTube goes first because it fits best" in told) is leads
    said = replace(found, inputs=replace(found.inputs, brings="instagram"))
    assert channel_order(said.inputs, said.channels, said.channels.active)[0] == "instagram"
    assert "was not said" not in " ".join(beside(pack(), said, ENGLISH))


def test_an_action_that_serves_a_target_of_ones_own_says_so():
    found = strategy("language-cafe")
    call = found.roadmap.step("volunteer-call")
    assert call.target == "New volunteers"
    telling = RoadmapText(pack(), found.roadmap, ENGLISH)
    assert "It serves your target: “New volunteers”." in telling.ground(call)
    assert "It serves your target: “New volunteers”." in telling.reasons(call)
    sheet = found.roadmap.step("crisis-sheet")
    assert sheet.target == ""
    nothing = replace(given_("language-cafe"), inputs=replace(found.inputs, success=None))
    assert own_target(nothing, pack().actions_by_id["volunteer-call"]) == ""


def test_cards_of_groups_are_there_where_wants_and_doubts_are_told():
    organisation = ORGANISATIONS["cork-maker"]
    rows = [each | {"doubt": "Will it last?"} for each in organisation.said["audiences"]]
    here = make_strategy(situation(organisation, audiences=rows), organisation.day, 5)
    assert "segment-cards" in here.roadmap.there
    assert here.roadmap.step("segment-cards") is None
