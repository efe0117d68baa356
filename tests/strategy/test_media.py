"""The grid of stages and media, and what is missing in it."""

from __future__ import annotations

import pytest

from assessment.answers.decisions import ActionDecision, Decisions, OwnAction, Verdict
from assessment.questionnaire.catalogues import MEDIA


def test_the_modest_shop(strategy_of):
    found = strategy_of().media
    assert found.stages == ("seer", "buyer")
    assert [(each.stage, each.media) for each in found.cells] == [
        (stage, media) for stage in found.stages for media in MEDIA
    ]
    page = found.cell("buyer", "owned")
    assert (page.channels, page.actions, page.gates, page.candidate) == (
        ("page",),
        ("open",),
        (),
        None,
    )
    assert not page.empty
    train = found.cell("seer", "earned")
    assert (train.channels, train.actions) == ((), ("train",))
    assert not train.empty


def test_an_empty_cell_names_the_channel_that_would_fill_it(strategy_of):
    found = strategy_of(where=["home", "away"], skill=3, hours=3, need=4).media
    assert found.cell("seer", "owned").empty
    assert found.cell("seer", "owned").candidate == "show"
    assert found.cell("seer", "paid").candidate == "fair"
    assert strategy_of().media.cell("buyer", "paid").candidate is None


def test_a_channel_for_no_stage_in_particular_serves_all(strategy_of):
    found = strategy_of(Decisions(channels=("club",))).media
    for stage in found.stages:
        for media in ("owned", "earned"):
            assert found.cell(stage, media).channels == ("club",)
        assert found.cell(stage, "paid").empty


@pytest.mark.parametrize(("law", "gates"), [(1, ("legal",)), (2, ()), (None, ())])
def test_what_a_failed_gate_keeps_from_being_used(strategy_of, law, gates):
    found = strategy_of(Decisions(channels=("fair",)), law=law).media
    paid = found.cell("seer", "paid")
    assert (paid.channels, paid.gates) == (("fair",), gates)
    assert found.cell("seer", "owned").gates == ()


def test_actions_of_the_roadmap_only(strategy_of):
    rejected = Decisions(
        actions={"train": ActionDecision(Verdict.REJECTED)}, own=(OwnAction("own-1", "Mine"),)
    )
    assert strategy_of(rejected).media.cell("seer", "earned").actions == ()
    later = strategy_of(hours=0.01, need=4).media
    assert later.cell("buyer", "owned").actions == ("open",)


def test_the_moves(strategy_of, shop_with):
    moves = strategy_of().media.moves
    assert [(id_, score.value) for id_, score in moves] == [("join", 25), ("build", None)]
    assert strategy_of(pack=shop_with(("\n  moves: moves", ""))).media.moves == ()
