"""Cautions, where they are decided: on what a plan has no hours or no channel for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.measures import without_channel
from assessment.presentation.portfolio import little_left, pivot_told
from assessment.strategy.measures import Measure, Measures
from assessment.strategy.portfolio import Pivot
from tests.strategy.handed import fitting

WORDS = Translator()
CASE = fitting()
STRATEGY = CASE.strategy


@pytest.mark.parametrize(
    ("by_user", "left", "said"),
    [(True, 0.5, True), (True, 1.0, False), (True, None, False), (False, 0.5, False)],
)
def test_channels_that_leave_no_hours_are_told_of(by_user, left, said):
    plan = replace(STRATEGY.channels, by_user=by_user, chosen=("page",))
    roadmap = replace(STRATEGY.roadmap, hours_afterwards=left)
    strategy = replace(STRATEGY, channels=plan, roadmap=roadmap)
    told = little_left(strategy, WORDS)
    assert bool(told) is said
    if said:
        assert told.startswith("These channels leave 0.5 h a week for all actions")
        assert told in ChannelTelling(CASE.pack, strategy, WORDS).cautions()
    nothing = replace(strategy, roadmap=replace(roadmap, steps=(), later=()))
    assert little_left(nothing, WORDS) == ""


def test_a_target_counted_on_a_channel_that_is_not_run_is_told_of():
    pack = fitting(
        ("{id: loaves, title: Loaves,", "{id: loaves, channels: [club], title: Loaves,")
    ).pack
    goal = Measure("loaves", "loaves", "", None, None, target=9)
    own = Measure("mine", None, "Mine", None, None, target=9)
    measures = Measures((goal, own, replace(goal, target=None), replace(goal, proposed=True)))
    (told,) = without_channel(pack, measures, ("page",), WORDS)
    assert "“Loaves”" in told
    assert "(Club)" in told
    assert without_channel(pack, measures, ("club",), WORDS) == ()


def test_an_hour_that_decides_for_a_channel_alone():
    pack = CASE.pack
    told = pivot_told(pack, Pivot("page", -1, ("page",)), WORDS)
    assert told.endswith("an hour less a week, there would be room for it, and for it alone.")
    assert "the set would be" in pivot_told(pack, Pivot("page", -1, ("page", "post")), WORDS)
