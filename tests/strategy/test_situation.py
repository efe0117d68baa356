"""The situation every part starts from, and packs that have little to say to a strategy."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.decisions import (
    UNDECIDED,
    ActionDecision,
    Decisions,
    MeasureDecision,
    OwnAction,
    Verdict,
)
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.types.rating import Rating
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState
from assessment.strategy import make_strategy, revise_strategy
from assessment.strategy.channels import Trouble
from assessment.strategy.inputs import Inputs
from assessment.strategy.measures import Measures
from assessment.strategy.media import MediaPlan
from assessment.strategy.situation import Situation

START = date(2026, 11, 20)


def strategy(pack, sheet, decisions=UNDECIDED):
    return make_strategy(Situation.of(pack, sheet, score_sheet(pack, sheet), decisions), START, 50)


def test_the_modest_shop(situation_of):
    situation = situation_of()
    assert situation.scores["base"] == 43.75
    assert situation.scores["skill"] == 25
    assert situation.scores["index"] == situation.result.index.value
    assert situation.level.id == "middle"
    assert not situation.preparation_only
    assert situation.gates_in(GateState.PASSED) == ["wanted", "legal"]
    assert situation.gates_in(GateState.FAILED, GateState.OPEN) == ["heard"]
    when = situation.pack.channels_by_id["show"].when
    assert situation.truth(when) is False
    assert situation_of(skill=None).truth(when) is None
    assert situation_of(skill=2).truth(when) is True


def test_the_level_as_it_would_be_even_while_little_is_answered(situation_of):
    situation = situation_of(skill=None, listen=None, law=None, hours=None, need=0)
    assert situation.result.standing.level is None
    assert situation.level.id == "low"
    assert situation.preparation_only


def test_no_level_where_nothing_is_scored_or_there_are_none(situation_of, pack_of):
    nothing = dict.fromkeys(("need", "hours", "skill", "listen", "law"), None)
    assert situation_of(**nothing).level is None
    pack = pack_of("format: 1")
    situation = Situation.of(pack, Sheet(), score_sheet(pack, Sheet()))
    assert (situation.level, situation.preparation_only) == (None, False)


def assert_empty(found):
    assert found.inputs == Inputs()
    assert (found.channels.ranking, found.channels.trouble) == ((), Trouble.NO_CHANNELS)
    assert found.media == MediaPlan()
    assert found.measures == Measures()
    assert (found.roadmap.steps, found.roadmap.later) == ((), ())
    assert [each.days for each in found.roadmap.milestones] == [0]


@pytest.mark.parametrize("level", [None, 0, 2, 4])
def test_a_pack_without_roles_and_catalogues(level):
    pack = load_pack(packs_folder() / "quick-check").usable()
    said = {id_: level for id_, item in pack.items.items() if isinstance(item, Rating)}
    sheet = Sheet({} if level is None else {id_: Answer.of(each) for id_, each in said.items()})
    found = strategy(pack, sheet)
    assert_empty(found)
    assert (found.robustness is None) == (level is None)


def test_decisions_about_a_pack_that_has_nothing(pack_of):
    decisions = Decisions(
        channels=("page",),
        actions={"ask": ActionDecision(Verdict.ACCEPTED, start=START)},
        own=(OwnAction("own-1", "Mine", 3),),
        measures={"orders": MeasureDecision(chosen=True)},
    )
    found = strategy(pack_of("format: 1"), Sheet(), decisions)
    assert found.decisions == decisions
    assert (found.channels.chosen, found.channels.by_user) == ((), True)
    assert [each.action for each in found.roadmap.steps] == ["own-1"]
    assert [(each.id, each.metric) for each in found.measures.measures] == [("orders", None)]


@pytest.mark.parametrize("state", [State.UNANSWERED, State.UNKNOWN, State.NOT_APPLICABLE])
def test_nothing_known_at_all(shop, state):
    found = strategy(shop, Sheet(dict.fromkeys(shop.items, Answer(state))))
    assert found.inputs == Inputs()
    assert found.channels.suggested == ()
    assert {each.value for each in found.channels.ranking} == {None}
    assert found.channels.trouble is Trouble.NO_CHANNELS
    assert found.roadmap.hours is None
    assert all(each.gates for each in found.roadmap.steps)  # a gate about what does not apply fails
    assert bool(found.roadmap.steps) == (state is State.NOT_APPLICABLE)
    assert len(found.media.cells) == 6
    assert found.measures == Measures()


def test_respondents_who_differ_about_a_role(shop, sheet_of):
    one, other = ({"hours": hours, "aims": ["sell"], "listen": 1} for hours in (4, 8))
    found = strategy(shop, sheet_of(shop, {}, one, other))
    assert found.inputs.hours is None
    assert found.inputs.purposes[0].id == "sell"
    assert found.channels.hours is None
    assert found.roadmap.hours is None


def test_other_decisions_draw_nothing_anew(situation_of):
    before = make_strategy(situation_of(), START, 50)
    decisions = Decisions(
        channels=("club",),
        actions={"ask": ActionDecision(Verdict.REJECTED)},
        own=(OwnAction("o", "O", 2),),
    )
    after = revise_strategy(before, situation_of(decisions), START)
    assert after == make_strategy(situation_of(decisions), START, 50)
    assert after.robustness is before.robustness
    assert revise_strategy(after, situation_of(), START) == before
