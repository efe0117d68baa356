"""Whose the answers are that a plan rests on: counts, and what people differ on, never “not known”."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessment.answers.answer import Answer
from assessment.core.i18n import Translator
from assessment.presentation.inputs import audiences_told, purposes_told
from assessment.presentation.sources import measures_source_told, sources_told
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.apart import hours_apart, roles_apart
from assessment.strategy.situation import Situation
from tests.workshop.room import ITEMS, UNKNOWN

_ = Translator("en")
TABLES = """
- {id: goals, type: ranking, text: What for?, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: groups, type: table, text: Whom?, columns: [{id: name, type: text, text: Name}]}
- {id: wins, type: table, text: What counts?, columns: [{id: name, type: text, text: Name}]}
"""
ROLES = "roles: {capacity: hours, kind: one, purposes: goals, audiences: groups, success: wins}"


@pytest.fixture
def pack(items_of):
    return items_of(ITEMS + TABLES, ROLES)


def strategy(pack, sheet):
    situation = Situation.of(pack, sheet, score_sheet(pack, sheet))
    from datetime import date  # noqa: PLC0415

    return make_strategy(situation, date(2026, 11, 30))


def test_one_who_answers_alone_is_told_nothing(pack, sheet_of):
    sheet = sheet_of(pack, {"hours": 4, "one": "a"})
    assert sources_told(pack, sheet, _) == ()
    assert measures_source_told(pack, sheet, _) == ""


def test_counts_and_the_first_two_on_which_people_differ(pack, sheet_of):
    people = (
        {"hours": 4, "one": "a", "goals": ["a", "b"], "wins": [{"name": "Calls"}]},
        {"hours": 9, "one": "b", "goals": ["b", "a"], "wins": [{"name": "Calls"}]},
    )
    sheet = sheet_of(pack, {"one": "a"}, *people)
    assert sources_told(pack, sheet, _) == (
        "Of the answers that the plan rests on: 1 agreed, 3 not agreed.",
        "What for? 2 people answered: 1 × “1. A, 2. B”, 1 × “1. B, 2. A”.",
        "Hours? 2 people answered, from “4 hours” to “9 hours”.",
    )
    held = {"one": Answer.of("b"), "hours": Answer.of(5)}
    changed = replace(sheet_of(pack, {"one": "a", "goals": ["a"]}, *people), room=held)
    assert sources_told(pack, changed, _)[0] == (
        "Of the answers that the plan rests on: 1 changed after the workshop, 1 answered by whoever "
        "leads, not by the room, 2 not agreed."
    )
    assert measures_source_told(pack, sheet, _) == (
        "Starting values and targets: Not agreed yet. 2 people answered, all “Calls”."
    )


def test_a_pack_without_roles(items_of, sheet_of):
    plain = items_of(ITEMS)
    sheet = sheet_of(plain, {}, {"hours": 4}, {"hours": 9})
    assert sources_told(plain, sheet, _) == ()
    assert measures_source_told(plain, sheet, _) == ""
    said = {id_: sheet.reply(id_) for id_ in plain.items}
    assert (roles_apart(plain, said), hours_apart(plain, said)) == (frozenset(), None)


def test_what_people_differ_on_is_not_told_as_never_said(pack, sheet_of):
    people = (
        {"goals": ["a", "b"], "groups": [{"name": "Families"}]},
        {"goals": ["b", "a"], "groups": [{"name": "Walkers"}]},
    )
    apart = strategy(pack, sheet_of(pack, {}, *people))
    assert apart.inputs.apart == {"purposes", "audiences"}
    assert purposes_told(pack, apart, _).startswith("People say different things")
    assert audiences_told(apart, _).startswith("People name different groups")
    unsaid = strategy(pack, sheet_of(pack, {}, {"goals": UNKNOWN}))
    assert unsaid.inputs.apart == frozenset()
    assert "has not been said yet" in purposes_told(pack, unsaid, _)
