"""Hours that are left in the year go on with what serves the purposes, and it is said when nothing is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from assessment.answers.decisions import ActionDecision, Verdict
from assessment.core.i18n import Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.strategy.capacity import KEPT_UP_SHARE
from assessment.strategy.going_on import spaced
from assessment.strategy.reviews import TRIAL_DAYS
from assessment.strategy.tasks import Task
from tests.strategy.handed import DAY, Handed, fitting

WORDS = Translator("en")
LAST = "- {id: sign, title: Paint a sign,"
MORE = (
    "- {id: party, title: Hold a party, addresses: {}, outward: true, purposes: {sell: 90, shine: 90}, effort_hours: 4}\n"
    "      - {id: choir, title: Found a choir, addresses: {}, outward: true, purposes: {sell: 80, shine: 90}, "
    "effort_hours: 4, weekly_hours: 30}\n"
    "      - {id: walk, title: Walk about, addresses: {}, outward: true, purposes: {sell: 70, shine: 70}, effort_hours: 4, "
    "requires: [party]}\n      "
)


def more(**said: object) -> Handed:
    return fitting((LAST, MORE + LAST)).saying(here=("page", "map"), hours=20, **said)


def test_hours_that_are_left_go_on_with_what_serves_best():
    case = more()
    roadmap = case.strategy.roadmap
    further = [each.action for each in roadmap.steps if each.further]
    assert further == [
        "party"
    ]  # a choir takes too many hours; nothing requires what is not planned
    step = roadmap.step("party")
    assert step.start >= roadmap.review
    assert step.end is not None
    told = RoadmapText(case.pack, roadmap, WORDS).reasons(step)
    assert "There are hours left for it, and it serves what you want to achieve." in told
    assert not any(each.further for each in roadmap.later)
    assert sum(each.weekly for each in roadmap.steps) <= KEPT_UP_SHARE * roadmap.hours


def test_what_was_rejected_or_only_prepares_brings_nothing_further():
    rejected = more().deciding(actions={"party": ActionDecision(Verdict.REJECTED)})
    assert not any(each.further for each in rejected.strategy.roadmap.steps)
    low = more(sheet=0, law=0, skill=0)
    assert low.strategy.roadmap.preparation_only
    assert not any(each.further for each in low.strategy.roadmap.steps)
    assert not any(each.further for each in more().saying(hours=None).strategy.roadmap.steps)


def test_they_are_spread_over_the_rest_of_the_year():
    tasks = [Task(str(number), 1) for number in range(12)]
    found = spaced(tasks, DAY, None)
    assert found[0].earliest == DAY + timedelta(days=TRIAL_DAYS)
    assert 5 <= len(found) < 12
    pinned = spaced([*tasks, Task("mine", 1, pinned=DAY)], DAY, DAY)
    assert pinned[-1].id == "mine"


def test_it_is_said_when_nothing_more_is_called_for():
    case = more()
    roadmap = case.strategy.roadmap

    def notes(**changes: object) -> str:
        return " ".join(roadmap_notes(RoadmapText(case.pack, replace(roadmap, **changes), WORDS)))

    assert "Nothing more is called for after" in notes(later=())
    for changes in ({"review": None}, {"hours_afterwards": 0.0}, {"later": roadmap.steps}):
        assert "Nothing more is called for after" not in notes(**changes)
    far = tuple(replace(each, end=DAY + timedelta(days=300)) for each in roadmap.steps)
    assert "Nothing more is called for after" not in notes(steps=far, later=())
