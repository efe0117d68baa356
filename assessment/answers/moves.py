"""Votes on a question before and after the talk, and changes between them. Values only."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.answers.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Move:
    """A person's first vote and the second, which differs."""

    respondent: Respondent
    first: Answer
    second: Answer


def moves_of(assessment: Assessment, item_id: str) -> tuple[Move, ...]:
    """Return who voted differently after the talk."""
    first = assessment.workshop.round(item_id).first
    return tuple(
        Move(one, first[one.id], second)
        for one in assessment.sheet.respondents
        if one.id in first
        and (second := one.answers.get(item_id)) is not None
        and second.state is not State.UNANSWERED
        and (first[one.id].state, first[one.id].value) != (second.state, second.value)
    )


def first_said(assessment: Assessment, item_id: str) -> Sheet:
    """Return what people said on an item before they talked, as a sheet of its own."""
    held = assessment.workshop.round(item_id)
    if not held.is_second:
        return replace(assessment.sheet, agreed={})
    people = tuple(
        replace(one, answers={item_id: held.first[one.id]})
        for one in assessment.sheet.respondents
        if one.id in held.first
    )
    return Sheet(respondents=people, counted={item_id: held.first_counted})
