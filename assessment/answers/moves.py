"""Votes on a question before and after the talk, and changes between them. Values only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.answers.answer import BLANK, Answer, Answers, Respondent, Sheet, State
from assessment.answers.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Move:
    """A person's first vote and the second, which differs."""

    respondent: Respondent
    first: Answer
    second: Answer


def moves_of(assessment: Assessment, item_id: str) -> tuple[Move, ...]:
    """Return who voted differently after the talk."""
    held = assessment.workshop.round(item_id)
    first, now = held.first, cast(assessment, item_id)
    return tuple(
        Move(one, first[one.id], second)
        for one in assessment.sheet.respondents
        if one.id in first
        and held.takes(one.id)
        and (second := now.get(one.id)) is not None
        and second.state is not State.UNANSWERED
        and (first[one.id].state, first[one.id].value) != (second.state, second.value)
    )


def first_said(assessment: Assessment, item_id: str) -> Sheet:
    """Return what people said on an item before they talked, as a sheet of its own."""
    held = assessment.workshop.round(item_id)
    if not held.is_second:
        return now_said(assessment, item_id)
    people = tuple(
        replace(one, answers={item_id: held.first[one.id]})
        for one in assessment.sheet.respondents
        if one.id in held.first
    )
    return Sheet(respondents=people, counted={item_id: held.first_counted})


def now_said(assessment: Assessment, item_id: str) -> Sheet:
    """Return the votes on an item as they stand, as a sheet of its own: the second, if there are two."""
    held, sheet = assessment.workshop.round(item_id), assessment.sheet
    own, counted = cast(assessment, item_id), sheet.counted.get(item_id, ())
    if (hidden := assessment.workshop.hidden.get(item_id)) is not None:
        counted = hidden.counted
    people = tuple(
        replace(one, answers={item_id: answer})
        for one in sheet.respondents
        if held.takes(one.id) and (answer := own.get(one.id, BLANK)).state is not State.UNANSWERED
    )
    return Sheet(respondents=people, counted={item_id: counted})


def cast(assessment: Assessment, item_id: str) -> Answers:
    """Return everybody's present answer to an item, by respondent, whether the room has seen it or not."""
    hidden = assessment.workshop.hidden.get(item_id)
    if hidden is not None:
        return hidden.cast
    people = assessment.sheet.respondents
    return {one.id: one.answers[item_id] for one in people if item_id in one.answers}


def agreed_in(assessment: Assessment, item_id: str) -> Answer:
    """Return what the room agreed on, whatever was answered since."""
    room = assessment.sheet.room or {}
    return room.get(item_id, assessment.answer(item_id))
