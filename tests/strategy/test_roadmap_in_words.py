"""Roadmap in words: the sentences for every state that an action can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import NOBODY
from assessment.answers.decisions import (
    ActionDecision,
    Decisions,
    OwnAction,
    Verdict,
)
from assessment.core.i18n import Translator
from assessment.presentation.explanation_facts import ActionStory
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.strategy_explanations import explain_action
from assessment.strategy.milestones import Milestone

WORDS = Translator("en")


START = date(2026, 11, 20)


@pytest.fixture
def roadmap_of(shop, strategy_of):
    def make(*decided, **changed):
        strategy = strategy_of(*decided, **changed)
        return RoadmapText(shop, strategy.roadmap, WORDS), strategy.roadmap

    return make


def test_why_each_action_stands_there(roadmap_of):
    telling, roadmap = roadmap_of()
    assert telling.reasons(roadmap.step("watch"))[:2] == (
        "You answered: Listen: b.",
        "It helps to meet “heard”.",
    )
    train = roadmap.step("train")
    assert any(each.startswith("It raises “Means” from") for each in telling.reasons(train))
    ask = roadmap.step("ask")
    if ask.needed_by is not None:
        assert telling.reasons(ask)[-1].endswith("needs it first.")
    early, pinned = roadmap_of(Decisions(actions={"train": ActionDecision(start=START)}))
    assert "You set it before what it needs is finished: Ask." in early.reasons(
        pinned.step("train")
    )


def test_titles_owners_costs_dates(roadmap_of):
    decisions = Decisions(
        own=(OwnAction("own-1", "Paint the door", 3, "Ann"), OwnAction("own-2", "")),
        actions={"ask": ActionDecision(owner="Bo")},
    )
    telling, roadmap = roadmap_of(decisions)
    assert telling.title("own-1") == "Paint the door"
    assert telling.title("own-2") == "Untitled"
    assert telling.title("ask") == "Ask"
    assert telling.title("gone") == "gone"
    assert telling.owner(roadmap.step("own-1")) == "Ann"
    assert telling.owner(roadmap.step("ask")) == "Bo"
    assert telling.owner(roadmap.step("train")) == ""
    assert telling.cost(replace(roadmap.step("ask"), cost="medium")) == "some money"
    assert " to " in telling.dates(roadmap.step("ask"))
    undated, plan = roadmap_of(hours=None)
    assert undated.dates(plan.steps[0]) == "no date"
    slow, late = roadmap_of(hours=0.2, listen=3)
    assert slow.dates(late.later[-1]) == "later than in a year"


def test_what_the_user_decided(roadmap_of):
    until = date(2027, 1, 4)
    decisions = Decisions(
        actions={
            "ask": ActionDecision(Verdict.ACCEPTED),
            "rules": ActionDecision(Verdict.DEFERRED, until=until),
            "watch": ActionDecision(Verdict.DEFERRED),
            "train": ActionDecision(hours=3),
        },
        own=(OwnAction("own-1", "Mine"),),
    )
    telling, roadmap = roadmap_of(decisions)
    said = {
        each: telling.decision(roadmap.step(each)) for each in ("ask", "rules", "watch", "train")
    }
    assert said == {
        "ask": "accepted",
        "rules": "deferred until 4 January 2027",
        "watch": "deferred",
        "train": "changed by you",
    }
    assert telling.decision(roadmap.step("own-1")) == "your own"
    assert telling.decision(roadmap_of()[1].step("ask")) == ""


def test_notes(roadmap_of):
    telling, roadmap = roadmap_of()
    assert roadmap_notes(telling) == (
        "8 hours a week go into this roadmap.",
        "With the channels chosen that makes 10 hours a week, more than the four fifths that can be planned "
        "with: while the roadmap runs, 0 of 10 hours are kept for what nobody foresees.",
    )
    alone = replace(roadmap, together=None)
    assert roadmap_notes(RoadmapText(telling.pack, alone, WORDS)) == roadmap_notes(telling)[:1]
    done = Decisions(actions={"ask": ActionDecision(Verdict.DONE)})
    assert any("expected to lead to 48" in each for each in roadmap_notes(roadmap_of(done)[0]))
    assert roadmap_notes(roadmap_of(hours=None, need=4)[0])[0].startswith(
        "How many hours a week are free"
    )
    prepare = roadmap_notes(roadmap_of(need=0)[0])
    assert prepare[0].startswith("Only preparation is planned")
    busy = Decisions(
        own=(OwnAction("own-1", "A", 9, start=START), OwnAction("own-2", "B", 9, start=START))
    )
    assert any(
        "take more hours than there are" in each for each in roadmap_notes(roadmap_of(busy)[0])
    )
    late = RoadmapText(telling.pack, replace(roadmap, later=roadmap.steps[:1]), WORDS)
    named = late.title(roadmap.steps[0].action)
    assert roadmap_notes(late)[1].endswith(f"not fit into a year with these hours: {named}.")
    empty = replace(roadmap, steps=(), later=(), uncleared=("heard",))
    made = RoadmapText(telling.pack, empty, WORDS)
    assert roadmap_notes(made) == (
        "No action here settles this; it takes a decision of yours: heard.",
        "Nothing needs to be done: every topic has reached its target.",
    )
    left = RoadmapText(telling.pack, replace(empty, rejected=("ask",)), WORDS)
    assert roadmap_notes(left)[-1] == "Nothing is left to be planned."
    unknown = (Milestone(0, START, None, None),)
    bare = RoadmapText(telling.pack, replace(empty, milestones=unknown), WORDS)
    assert roadmap_notes(bare)[-1] == "Nothing can be planned before questions are answered."


def test_when_new_channels_open(roadmap_of):
    telling, roadmap = roadmap_of(here=[])
    assert roadmap_notes(telling)[:2] or roadmap.launch
    opening = replace(roadmap, opens=True, hours=8.0, hours_afterwards=6.0, launch=START)
    made = RoadmapText(telling.pack, opening, WORDS)
    assert roadmap_notes(made)[:2] == (
        "8 hours a week go into this roadmap until the new channels open, 6 from then on.",
        "The new channels can open on 20 November 2026.",
    )
    never = RoadmapText(telling.pack, replace(opening, launch=None), WORDS)
    assert roadmap_notes(never)[1] == "With these hours no new channel opens within a year."


def test_milestones(roadmap_of):
    telling, _ = roadmap_of()
    assert telling.milestone(Milestone(0, START, 50.0, "middle")) == "Middle"
    assert telling.milestone(Milestone(0, START, None, None)) == ""


def test_the_stories_of_actions(shop, strategy_of):
    decisions = Decisions(
        actions={"ask": ActionDecision(Verdict.REJECTED), "rules": ActionDecision(Verdict.DONE)}
    )
    strategy = strategy_of(decisions)

    def told(id_):
        story = ActionStory(id_, strategy.roadmap.step(id_), strategy)
        return explain_action(story, shop, NOBODY, WORDS)

    assert told("watch").title == "Watch · action"
    assert told("watch").sentences[0].startswith("When: ")
    assert told("ask").sentences == ("You rejected it, or something that it needs.",)
    assert told("rules").sentences == ("It is done.",)
    telling = RoadmapText(
        shop, replace(strategy.roadmap, held_back=("a",), covered=("watch",)), WORDS
    )
    assert telling.absence("a").startswith("It waits")
    assert telling.absence("watch") == "Another action covers most of this."
    assert telling.absence("c").startswith("Nothing calls for it")
