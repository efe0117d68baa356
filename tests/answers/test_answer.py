"""Answers as values, and what respondents say together."""

from __future__ import annotations

import pytest

from assessment.answers.answer import (
    BLANK,
    Answer,
    Confidence,
    Misfit,
    Reply,
    Respondent,
    Sheet,
    State,
)


@pytest.mark.parametrize(
    ("value", "state"),
    [
        (0, State.ANSWERED),
        (False, State.ANSWERED),
        ("x", State.ANSWERED),
        ((), State.ANSWERED),
        (({},), State.ANSWERED),
        (None, State.UNANSWERED),
        ("", State.UNANSWERED),
        ({}, State.UNANSWERED),
    ],
)
def test_a_value_makes_an_answer_if_it_says_something(value, state):
    answer = Answer.of(value, "why", Confidence.LOW)
    assert (answer.state, answer.note, answer.confidence) == (state, "why", Confidence.LOW)
    assert answer.value == (value if state is State.ANSWERED else None)


def test_parts_of_an_answer_change_one_by_one():
    answer = Answer.of(3, "why", Confidence.HIGH)
    assert answer.with_note("so") == Answer.of(3, "so", Confidence.HIGH)
    assert answer.with_confidence(None) == Answer.of(3, "why")
    assert answer.with_reply(State.UNKNOWN) == Answer(State.UNKNOWN, None, "why", Confidence.HIGH)


def test_blank():
    assert BLANK.is_blank
    assert not Answer(note="x").is_blank
    assert not Answer(confidence=Confidence.LOW).is_blank
    assert not Answer(State.UNKNOWN).is_blank


def people(*answers):
    return tuple(Respondent(str(n), answers={"q": each}) for n, each in enumerate(answers))


@pytest.mark.parametrize(
    ("agreed", "said", "state", "values", "value"),
    [
        (None, (), State.UNANSWERED, (), None),
        (Answer.of(1), (Answer.of(2),), State.ANSWERED, (1,), 1),
        (Answer(State.NOT_APPLICABLE), (Answer.of(2),), State.NOT_APPLICABLE, (), None),
        (None, (Answer.of(2), Answer.of(2)), State.ANSWERED, (2, 2), 2),
        (None, (Answer.of(2), Answer.of(3)), State.ANSWERED, (2, 3), None),
        (None, (Answer(State.UNKNOWN), Answer.of(3)), State.ANSWERED, (3,), 3),
        (None, (Answer(State.UNKNOWN), Answer(State.NOT_APPLICABLE)), State.UNKNOWN, (), None),
        (None, (Answer(State.NOT_APPLICABLE), BLANK), State.NOT_APPLICABLE, (), None),
        (Answer(note="n"), (Answer.of(3),), State.ANSWERED, (3,), 3),
        (None, (BLANK,), State.UNANSWERED, (), None),
    ],
)
def test_what_the_organisation_says(agreed, said, state, values, value):
    sheet = Sheet({} if agreed is None else {"q": agreed}, people(*said))
    reply = sheet.reply("q")
    assert (reply, reply.value) == (Reply(state, values), value)
    assert sheet.reply("other") == Reply(State.UNANSWERED)


def test_an_answer_that_holds_a_misfit_is_open_and_keeps_what_fits():
    rows = ({"n": 1}, {})
    partly = Answer.of(rows).with_reply(State.ANSWERED, rows, (Misfit("many", 1, "n"),))
    strange = Answer(misfits=(Misfit("many"),))
    assert not strange.is_blank
    agreed = Sheet({"a": partly, "b": strange})
    assert agreed.reply("a") == Reply(State.UNANSWERED, (rows,))
    assert agreed.reply("a").value == rows
    assert agreed.reply("b") == Reply(State.UNANSWERED)
    people = (Respondent("x", answers={"a": partly}), Respondent("y", answers={"a": strange}))
    assert Sheet({}, people).reply("a") == Reply(State.UNANSWERED, (rows,))
    assert partly.with_reply(State.UNKNOWN).misfits == ()
