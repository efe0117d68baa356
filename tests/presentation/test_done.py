"""Done actions and progress of the roadmap in words."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.decisions import ActionDecision, Decisions, OwnAction, Verdict
from assessment.answers.records import Reading
from assessment.core.i18n import Translator
from assessment.presentation.done import Done, done_actions, roadmap_told
from assessment.presentation.follow_up import goal_told, measures_standing
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation
from tests.strategy.conftest import MODEST, SHOP, START

ENGLISH = Translator("en")
DAY = date(2026, 11, 20)


def test_what_is_done_comes_in_its_order(pack_of) -> None:
    decisions = Decisions(
        actions={
            "watch": ActionDecision(Verdict.DONE, done_on=DAY, spent=3.5),
            "ask": ActionDecision(Verdict.DONE),
            "gone": ActionDecision(Verdict.DONE),
            "law": ActionDecision(Verdict.REJECTED),
        },
        own=(
            OwnAction("own", "Ask aunt", done=True, done_on=date(2026, 11, 1)),
            OwnAction("open", "Wait"),
        ),
    )
    found = done_actions(pack_of(SHOP), decisions, ENGLISH)
    assert [(each.id, each.told(ENGLISH)) for each in found] == [
        ("ask", "day unknown"),
        ("own", "1 November 2026"),
        ("watch", "20 November 2026 · 3.5 h"),
    ]


@pytest.mark.parametrize(
    ("spent", "said"),
    [
        ([None], "1 of 1 action of the roadmap is done."),
        ([None, 2.0], "2 of 2 actions of the roadmap are done. It took 2 h, as told of 1 action."),
        (
            [1.25, 2.0],
            "2 of 2 actions of the roadmap are done. They took 3.25 h, as told of 2 actions.",
        ),
    ],
)
def test_the_roadmap_is_told_with_its_hours(spent, said) -> None:
    done = [Done("a", "A", None, each) for each in spent]
    assert roadmap_told(done, Roadmap(START), ENGLISH) == said


def test_the_first_reading_is_the_start_where_none_is_set(pack_of, sheet_of) -> None:
    pack = pack_of(SHOP)
    sheet = sheet_of(pack, MODEST)
    strategy = make_strategy(
        Situation.of(pack, sheet, score_sheet(pack, sheet), Decisions()), START
    )
    bare = next(each.id for each in strategy.measures.measures if each.baseline is None)
    readings = [Reading(bare, DAY, 7), Reading(bare, DAY.replace(day=27), 9)]

    def told(said) -> str:
        found = measures_standing(pack, strategy, said)
        return next(goal_told(each, ENGLISH) for each in found if each.measure.id == bare)

    assert "from 7" not in told([])
    assert told(readings).startswith("from 7")
