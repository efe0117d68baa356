"""The gate for whole assessments: every text in one, cleaned. What clean text is, `assessment.text` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assessment.answers import Answer, Answers, Respondent
from assessment.document.assessment import Assessment
from assessment.errors import Message
from assessment.language import mark
from assessment.text import clean

REPLACED = Message(mark("Characters that no file can hold were replaced."))
"""To be said where cleaning changed something."""


def clean_inside(value: Any) -> Any:
    """The value with every text in it cleaned: in lists, in mappings and their keys too."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return tuple(clean_inside(each) for each in value)
    if isinstance(value, Mapping):
        return {clean_inside(key): clean_inside(each) for key, each in value.items()}
    return value


def clean_assessment(assessment: Assessment) -> Assessment:
    """The assessment with clean texts in its facts, answers and respondents."""
    return replace(
        assessment,
        organisation=clean_inside(assessment.organisation),
        sheet=replace(
            assessment.sheet,
            agreed=_answers(assessment.sheet.agreed),
            respondents=tuple(_respondent(one) for one in assessment.sheet.respondents),
        ),
    )


def _respondent(one: Respondent) -> Respondent:
    return replace(
        one, name=clean(one.name), role=clean_inside(one.role), answers=_answers(one.answers)
    )


def _answers(answers: Answers) -> Answers:
    return {name: _answer(each) for name, each in answers.items()}


def _answer(answer: Answer) -> Answer:
    return replace(answer, value=clean_inside(answer.value), note=clean(answer.note))
