"""Answers that actions rest on, and how a reason quotes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.core.i18n import Translator
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy import make_strategy
from assessment.strategy.grounds import Ground

WORDS = Translator("en")
ANCHORS = "[Nobody looks., We look now and then., We look each week., Two look., All look.]"
LOW = {"need": 1, "sheet": 0, "skill": 0}
"""Answers with which the firm has nearly all to do."""
SHEET = "{id: sheet, type: rating, scale: five, text: Sheet}"


@pytest.fixture
def told(second_with, firm_of):
    """The roadmap in words, with some of the pack's text and some answers changed."""

    def make(*changes, **said):
        pack = second_with(*changes)
        strategy = make_strategy(firm_of(pack=pack, **{**LOW, **said}), date(2026, 11, 20), draws=1)
        return RoadmapText(pack, strategy.roadmap, WORDS)

    return make


def grounds(telling, action):
    return telling.roadmap.step(action).grounds


def test_what_an_action_rests_on(told):
    telling = told(
        ("{id: plan, title: Plan,", "{id: plan, title: Plan, when: {item: skill, at_most: 2},")
    )
    assert grounds(telling, "crisis")[0] == Ground("sheet", 0)  # the failed gate asks about it
    assert grounds(telling, "plan")[0] == Ground("skill", 0)  # its condition
    assert grounds(telling, "tell")[0].item in {"need", "sheet"}  # the weakest of its topic
    assert grounds(telling, "sign") == (Ground("first", "bookings"),)  # what is wanted first
    high = told(
        ("{id: plan, title: Plan,", "{id: plan, title: Plan, when: {item: skill, at_least: 0},")
    )
    assert grounds(high, "plan")[0] == Ground("skill", 0)  # of its topic, not of the condition


def test_what_a_catalogue_names_comes_first_and_seasons_need_none(told):
    named = told(("{id: tell, title: Tell,", "{id: tell, title: Tell, answers: [aims, sort],"))
    assert grounds(named, "tell") == (Ground("aims", ("sell", "shine")), Ground("sort", "shop"))
    season = "{id: tell, title: Tell, seasons: [{from: 12-01, to: 12-24}],"
    assert not grounds(told(("{id: tell, title: Tell,", season)), "tell")
    accounts = told(("launch: [open]", "launch: [open]\n    accounts: tell"))
    assert grounds(accounts, "tell")[0].item == "here"


def test_a_reason_quotes_the_answer(told):
    anchored = (SHEET, SHEET.replace("text: Sheet", f"text: Who looks?, anchors: {ANCHORS}"))
    why = (
        "{id: crisis, title: Crisis sheet,",
        "{id: crisis, title: Crisis sheet, why: It counts. Really.,",
    )
    telling = told(anchored, why)
    crisis = telling.roadmap.step("crisis")
    assert telling.ground(crisis) == "You answered: “Nobody looks”. It counts."
    assert telling.reasons(crisis)[0] == "You answered: “Nobody looks”."
    people = (Respondent("a", answers={"sheet": Answer.of(0)}),)
    room = Sheet({"sheet": Answer.of(0)}, people)
    asked = RoadmapText(telling.pack, telling.roadmap, WORDS, sheet=room)
    whose = "Agreed. 1 person answered “Nobody looks”."
    assert asked.ground(crisis) == f"You answered: “Nobody looks”. {whose} It counts."
    fair = replace(crisis, grounds=(Ground("sheet", 2),))
    assert telling.ground(fair).startswith(
        "You answered: “We look each week”. Still missing: “Two look”."
    )
    advised = told(
        (SHEET, SHEET.replace("text: Sheet", f"text: Who?, next: Name two., anchors: {ANCHORS}")),
        why,
    )
    assert advised.ground(fair).startswith(
        "You answered: “We look each week”. Name two. It counts."
    )
    best = replace(crisis, grounds=(Ground("sheet", 4),))
    assert telling.ground(best).startswith("You answered: “All look”. It")
    unknown = replace(crisis, grounds=(Ground("sheet"),))
    assert telling.ground(unknown).startswith("Not known yet: “Who looks?”.")
    plain = replace(crisis, grounds=(Ground("need", 2),))
    assert telling.ground(plain).startswith("You answered: Need: c. It counts.")
    bare = telling.roadmap.step("tell")
    assert telling.ground(replace(bare, grounds=(), lifts=())) == telling.why(
        replace(bare, grounds=(), lifts=())
    )


def test_what_nobody_answered_is_no_ground(told):
    named = told(
        ("{id: tell, title: Tell,", "{id: tell, title: Tell, answers: [skill, sort],"), skill=None
    )
    assert grounds(named, "tell") == (Ground("sort", "shop"),)


def test_open_requirements_are_told_as_not_known(told):
    assert grounds(told(sheet=None), "crisis")[0] == Ground("sheet")


def test_work_and_result_of_an_action(told):
    steps = (
        "steps: [Ask ten of them. Write it down. (1 h), Do it. (30 min), It worked if all did.], "
        "result: A list of ten names,"
    )
    telling = told(("{id: tell, title: Tell,", "{id: tell, title: Tell, " + steps))
    tell = telling.roadmap.step("tell")
    assert telling.work(tell) == (
        "Ask ten of them. (1 h)",
        "Do it. (30 min)",
        "It worked if all did.",
    )
    assert telling.result(tell) == "You then have: A list of ten names"
    other = telling.roadmap.step("plan")
    assert (telling.work(other), telling.result(other)) == ((), "")
    own = replace(tell, action="own-1")
    assert (telling.work(own), telling.result(own)) == ((), "")
    assert telling.is_soon(tell, 90)
    assert not telling.is_soon(tell, 0)
    undated = replace(telling.roadmap.steps[0], start=None)
    telling.roadmap = replace(telling.roadmap, steps=(undated, tell))
    assert telling.is_soon(undated, 90)
    assert not telling.is_soon(undated, 0)
