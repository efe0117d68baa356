"""Answers after actions were done begin a round; the round before keeps what was reported."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import TakenPlan
from assessment.answers.rounds import is_going_on, is_over, maybe_changed, round_of
from assessment.document.answer_edits import (
    add_respondent,
    confirm,
    set_answer,
    set_fact,
    set_note,
    set_reply,
)
from assessment.document.document import Document
from assessment.document.new_round import (
    BEGUN_LABEL,
    CORRECTED_LABEL,
    correcting,
    in_its_round,
)
from assessment.document.store import content_hash
from assessment.document.strategy_edits import (
    NEW_PLAN_LABEL,
    add_own_action,
    assess_again,
    finish_action,
    finish_own_action,
    take_plan,
    taking_up,
)

FIRST = date(2026, 9, 1)
LATER = date(2026, 12, 1)
DAY = timedelta(days=1)
PACK = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: other, type: rating, text: Q, scale: five}
"""
HEAD = "catalogues: {actions: [{id: train, title: Train, addresses: {t: 10}}]}"


@pytest.fixture
def document(tmp_path, checked_items):
    opened = Document.create(tmp_path / "a.sounding", checked_items(PACK, HEAD), Assessment(FIRST))
    opened.run(set_answer("rating", Answer.of(1)))
    opened.run(set_answer("other", Answer.of(1)))
    yield opened
    opened.close()


def test_an_answer_after_an_action_begins_a_round(document):
    document.run(finish_action("train", LATER - DAY))
    before = content_hash(document.path)
    assert maybe_changed(document.pack, document.assessment) == {
        "rating": LATER - DAY,
        "other": LATER - DAY,
    }
    assert document.run(in_its_round(set_answer("rating", Answer.of(3)), LATER))
    now = document.assessment
    [past] = now.rounds
    assert (past.assessed_on, past.sheet.agreed["rating"].value) == (FIRST, 1)
    assert (now.assessed_on, now.answer("rating").value) == (LATER, 3)
    assert now.unconfirmed == {"other"}
    assert is_going_on(now)
    assert maybe_changed(document.pack, now) == {"other": LATER - DAY}
    assert document.history.undo_label == BEGUN_LABEL
    document.run(in_its_round(set_answer("other", Answer.of(3)), LATER + DAY))
    assert len(document.assessment.rounds) == 1
    assert maybe_changed(document.pack, document.assessment) == {}
    document.undo()
    document.undo()
    assert content_hash(document.path) == before


@pytest.mark.parametrize(
    ("act", "begins"),
    [
        (set_answer("rating", Answer.of(3)), True),
        (set_answer("rating", Answer()), True),
        (set_reply("p1", "rating", Answer.of(3)), True),
        (set_note("rating", "so"), False),
        (confirm("rating"), False),
        (set_fact("name", "Us"), False),
        (set_answer("rating", Answer.of(1)), False),
        (assess_again(LATER), True),
    ],
)
def test_only_answers_begin_a_round(document, act, begins):
    document.run(add_respondent("An", respondent_id="p1"))
    document.run(finish_action("train", LATER - DAY))
    document.run(in_its_round(act, LATER))
    assert len(document.assessment.rounds) == begins


def test_a_ballot_that_comes_after_an_action_begins_a_round_without_the_earlier_ballots(document):
    for id_, value in (("p1", 3), ("p2", 2)):
        document.run(add_respondent(id_, respondent_id=id_))
        document.run(set_reply(id_, "rating", Answer.of(value)))
    document.run(finish_action("train", LATER - DAY))
    before = content_hash(document.path)
    document.run(in_its_round(set_reply("p1", "rating", Answer.of(4)), LATER))
    now = document.assessment
    [past] = now.rounds
    told = [
        {each.id: each.answers["rating"].value for each in sheet.respondents if each.answers}
        for sheet in (past.sheet, now.sheet)
    ]
    assert told == [{"p1": 3, "p2": 2}, {"p1": 4}]
    document.undo()
    assert content_hash(document.path) == before


def test_a_reply_that_is_taken_away_is_no_answer(document):
    document.run(add_respondent("An", respondent_id="p1"))
    document.run(set_reply("p1", "rating", Answer.of(3)))
    document.run(finish_action("train", LATER - DAY))
    document.run(in_its_round(set_reply("p1", "rating", Answer()), LATER))
    assert document.assessment.rounds == ()


@pytest.mark.parametrize(
    ("done", "today", "over"),
    [
        (FIRST, LATER, False),
        (FIRST + DAY, FIRST, False),
        (FIRST + DAY, LATER, True),
    ],
)
def test_what_was_done_on_the_day_of_the_answers_is_part_of_them(document, done, today, over):
    assert not is_over(document.assessment, LATER)
    document.run(finish_action("train", done))
    assert is_over(document.assessment, today) is over


def test_actions_of_ones_own_count_too(document):
    id_ = document.run(add_own_action("Ask aunt"))
    document.run(finish_own_action(id_, LATER - DAY))
    assert is_over(document.assessment, LATER)
    assert maybe_changed(document.pack, document.assessment) == {}


def test_a_slip_is_corrected_in_its_round_and_said(document):
    document.run(finish_action("train", LATER - DAY))
    document.run(correcting(set_answer("rating", Answer.of(3))))
    assert (document.assessment.rounds, document.assessment.assessed_on) == ((), FIRST)
    assert document.history.undo_label == CORRECTED_LABEL
    document.run(correcting(set_note("rating", "so")))
    assert document.history.undo_label != CORRECTED_LABEL


def test_what_is_ticked_when_a_round_begins_was_planned_in_the_one_before(document):
    document.run(assess_again(LATER))
    document.run(assess_again(LATER + 90 * DAY))
    first, second = document.assessment.rounds
    days = {None: first, FIRST: first, LATER: first, LATER + DAY: second, LATER + 91 * DAY: None}
    assert {day: round_of(document.assessment, day) for day in days} == days


def test_the_first_act_takes_the_plan_up(document):
    plan = TakenPlan(
        FIRST, FIRST, {"train": (FIRST, LATER)}, (LATER,), LATER, FIRST, LATER, ("eyes",)
    )
    document.run(taking_up(finish_action("gone", LATER), None))
    assert document.assessment.decisions.taken is None
    before = content_hash(document.path)
    document.run(taking_up(finish_action("train", LATER), plan))
    assert document.assessment.decisions.taken == plan
    document.undo()
    assert content_hash(document.path) == before
    document.redo()
    other = TakenPlan(LATER, LATER)
    document.run(taking_up(finish_action("third", LATER), other))
    assert document.assessment.decisions.taken == plan
    assert document.run(take_plan(other))
    assert document.assessment.decisions.taken == other
    assert document.history.undo_label == NEW_PLAN_LABEL
    with closing(Document(document.path, read_only=True)) as again:
        assert again.assessment.decisions.taken == other
