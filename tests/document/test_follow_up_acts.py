"""Actions done, reopened and reviewed: recorded with their day; answers they may have changed are named."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, Closure, ReviewDecision, Verdict
from assessment.answers.rounds import maybe_changed
from assessment.document.acts import DocumentState
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.document.entries import Contents
from assessment.document.store import content_hash
from assessment.document.strategy_edits import (
    DONE_LABEL,
    add_own_action,
    finish_action,
    finish_own_action,
    reopen_action,
    set_action,
    set_closures,
    set_review,
)

DAY = date(2026, 12, 1)
PACK = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: other, type: rating, text: Q, scale: five}
- {id: note, type: text, text: Q}
"""
HEAD = "catalogues: {actions: [{id: train, title: Train, addresses: {t: 10}}]}"


@pytest.fixture
def document(tmp_path, checked_items):
    opened = Document.create(
        tmp_path / "a.sounding", checked_items(PACK, HEAD), Assessment(date(2026, 11, 20))
    )
    yield opened
    opened.close()


def test_what_an_action_changed_is_asked(document):
    document.run(set_answer("rating", Answer.of(2)))
    document.run(set_answer("note", Answer.of("so")))
    before = content_hash(document.path)
    document.run(
        set_action("train", ActionDecision(Verdict.DEFERRED, date(2027, 1, 1), owner="Li"))
    )
    document.run(finish_action("train", DAY, 3.5))
    now = document.assessment
    assert now.decisions.action("train") == ActionDecision(
        Verdict.DONE, owner="Li", done_on=DAY, spent=3.5
    )
    assert now.unconfirmed == frozenset()  # the round as it was reported keeps its answers
    assert maybe_changed(document.pack, now) == {"rating": DAY}
    assert document.history.changes[-1].label == DONE_LABEL
    for _n in range(2):
        document.undo()
    assert content_hash(document.path) == before


def test_what_is_done_may_be_reopened(document):
    document.run(finish_action("train", DAY, 3.5))
    assert document.run(reopen_action("train"))
    assert document.assessment.decisions.action("train") == ActionDecision()
    document.run(set_action("train", ActionDecision(Verdict.ACCEPTED)))
    assert not document.run(reopen_action("train"))


def test_an_action_that_the_questionnaire_no_longer_has_addresses_nothing(document):
    document.run(set_answer("rating", Answer.of(2)))
    document.run(finish_action("gone", DAY))
    assert document.assessment.unconfirmed == frozenset()


def test_actions_of_ones_own(document):
    id_ = document.run(add_own_action("Ask aunt", 2))
    assert document.run(finish_own_action(id_, DAY, 1))
    (found,) = document.assessment.decisions.own
    assert (found.done, found.done_on, found.spent) == (True, DAY, 1)
    assert not document.run(finish_own_action("other", DAY))


def test_reviews(document):
    held = ReviewDecision(held=DAY, note="Li and Bo")
    assert document.run(set_review(DAY, held))
    assert document.assessment.decisions.reviews == {DAY: held}
    assert document.run(set_review(DAY, ReviewDecision()))
    assert document.assessment.decisions.reviews == {}


def test_a_review_of_a_day_that_the_calendar_lacks_is_passed_over(document):
    state = DocumentState(document.pack, document.assessment, document.entries)
    entries = {**state.entries, ("decision", "review/2026-02-30"): {"note": "?"}}
    assert Contents(document.pack, entries).assessment().decisions.reviews == {}


def test_days_off_replace_those_recorded_before(document):
    christmas = Closure(date(2026, 12, 24), date(2027, 1, 2))
    spring = Closure(date(2027, 2, 15), date(2027, 2, 19))
    assert document.run(set_closures([christmas]))
    assert document.assessment.decisions.closures == (christmas,)
    assert document.run(set_closures([spring, christmas]))
    assert document.assessment.decisions.closures == (christmas, spring)
    assert document.run(set_closures([spring]))
    assert document.assessment.decisions.closures == (spring,)
    assert not document.run(set_closures([spring]))
    assert document.run(set_closures([]))
    assert document.assessment.decisions.closures == ()


def test_days_off_that_no_calendar_has_are_passed_over(document):
    state = DocumentState(document.pack, document.assessment, document.entries)
    entries = {
        **state.entries,
        ("decision", "closed/2026-02-30"): "2026-03-01",
        ("decision", "closed/2026-03-05"): "2026-03-01",
    }
    assert Contents(document.pack, entries).assessment().decisions.closures == ()


def test_done_on_the_roadmap_asks_the_same_as_in_the_follow_up(document):
    document.run(set_answer("rating", Answer.of(2)))
    document.run(set_action("train", ActionDecision(Verdict.ACCEPTED)))
    assert document.assessment.unconfirmed == frozenset()
    document.run(set_action("train", ActionDecision(Verdict.DONE, done_on=DAY)))
    assert maybe_changed(document.pack, document.assessment) == {"rating": DAY}
    document.run(set_action("train", ActionDecision(Verdict.DONE, done_on=date(2026, 12, 2))))
    assert maybe_changed(document.pack, document.assessment) == {"rating": date(2026, 12, 2)}
    for _n in range(2):
        document.undo()
    assert maybe_changed(document.pack, document.assessment) == {}
