"""The agenda that stands: recorded once, and known where somebody made or saw it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.answers.workshop import Plan, Way
from assessment.scoring import score_sheet
from assessment.workshop.agenda import listed
from assessment.workshop.people import set_plan
from assessment.workshop.standing import agenda_now, fix_agenda, is_known
from tests.workshop.room import Room
from tests.workshop.test_agenda import NOW, many


def test_an_agenda_stands_once_it_is_fixed(items_of):
    room = Room(many(items_of, 6), ("A", "B"))
    result = score_sheet(room.pack, room.assessment.sheet)
    found = agenda_now(room.pack, room.assessment, result, NOW)
    assert room.run(fix_agenda(found))
    plan = room.assessment.workshop.plan
    assert dict(plan.listed) == listed(found)
    room.run(set_plan(Plan(minutes=2)))
    less = agenda_now(room.pack, room.assessment, result, NOW)
    assert 0 < len(less.for_room) < 6
    room.run(fix_agenda(less))
    assert not room.run(fix_agenda(found)), "one that stands is not replaced"
    none = replace(found, points=())
    room.run(set_plan(Plan()))
    assert not room.run(fix_agenda(none)), "there is nothing to record"


@pytest.mark.parametrize(
    ("plan", "known"),
    [
        (Plan(), False),
        (Plan(names=True, count=True, begun="2026-11-30T10:00:00+00:00"), False),
        (Plan(minutes=60), True),
        (Plan(hands=2), True),
        (Plan(full=2), True),
        (Plan(questions=12), True),
        (Plan(order=("q1",)), True),
        (Plan(ways={"q1": Way.ALONE}), True),
    ],
)
def test_an_agenda_that_somebody_made_or_saw_is_known(items_of, plan, known):
    room = Room(many(items_of, 2))
    room.run(set_plan(plan))
    assert room.reopened().workshop.plan == plan
    assert plan.is_by_hand is known
    assert is_known(room.assessment, seen=False) is known
    assert is_known(room.assessment, seen=True)
