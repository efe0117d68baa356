"""Busy months: half of the hours count in them, and no new channel opens."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.core.i18n import Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.questionnaire.role_check import MONTHS
from assessment.strategy.plan_days import quiet_day
from assessment.strategy.schedule import Capacity, Task, schedule
from tests.strategy.handed import handed

OPTIONS = ", ".join(f"{{id: {each}, title: {each.title()}}}" for each in MONTHS)
BUSY = (
    ("- {id: skill, type: rating", f"- {{id: full, type: choices, text: Busy?, options: [{OPTIONS}]}}\n          - {{id: skill, type: rating"),
    ("roles:\n  {kind: kind,", "roles:\n  {busy: full, kind: kind,"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "busy", "quiet"),
    [
        (date(2026, 11, 20), {12}, date(2026, 11, 20)),
        (date(2026, 11, 20), {11, 12}, date(2027, 1, 1)),
        (date(2026, 12, 31), {12, 1}, date(2027, 2, 1)),
        (date(2026, 12, 31), set(range(1, 13)), date(2026, 12, 31)),
        (None, {1}, None),
    ],
)
def test_a_quiet_day(day, busy, quiet):
    assert quiet_day(day, busy) == quiet


def test_half_of_the_hours_count():
    tasks = [Task("a", 7)]
    start = date(2026, 12, 1)
    assert schedule(tasks, start, Capacity(7, 7)).slots["a"].end == date(2026, 12, 7)
    busy = Capacity(7, 7, busy=frozenset({12}))
    assert schedule(tasks, start, busy).slots["a"].end == date(2026, 12, 14)


def test_the_plan_says_so_and_takes_longer():
    plain = handed(*BUSY)
    full = plain.saying(full=("november", "december"))
    assert full.strategy.roadmap.busy == {11, 12}
    ends = [
        max(each.end for each in case.strategy.roadmap.steps if each.end) for case in (plain, full)
    ]
    assert ends[1] >= ends[0]
    telling = RoadmapText(full.pack, full.strategy.roadmap, Translator("en"))
    assert any(
        "hardly any time is left in November, December" in each for each in roadmap_notes(telling)
    )
    none = RoadmapText(plain.pack, plain.strategy.roadmap, Translator("en"))
    assert not any("hardly any time" in each for each in roadmap_notes(none))


def test_other_options_are_a_fault(checked_items):
    items = "- {id: full, type: choices, text: T, options: [{id: may, title: M}, {id: never, title: N}]}"
    problems = checked_items(items, "roles: {busy: full}").problems
    assert [each.code for each in problems] == ["role-options"]
