"""Sanitising of all texts of an assessment, by the rules of `assessment.core.text`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.answers.answer import Answer, Answers, Respondent
from assessment.answers.assessment import Assessment
from assessment.answers.voice import Voice
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.text import clean, clean_inside
from assessment.exchange.clean_records import clean_records

REPLACED = Message(N_("Characters that no file can hold were replaced."))
"""Remark for an assessment that cleaning changed."""


def clean_assessment(assessment: Assessment) -> Assessment:
    """Return the assessment with clean texts in its facts, answers, respondents and own words."""
    sheet = assessment.sheet
    return replace(
        clean_records(assessment),
        organisation=clean_inside(assessment.organisation),
        voice=Voice({key: clean(text) for key, text in assessment.voice.texts.items()}),
        sheet=replace(
            sheet,
            agreed=_answers(sheet.agreed),
            respondents=tuple(_respondent(one) for one in sheet.respondents),
            counted={name: tuple(map(_answer, each)) for name, each in sheet.counted.items()},
            room=None if sheet.room is None else _answers(sheet.room),
        ),
    )


def _respondent(one: Respondent) -> Respondent:
    return replace(
        one, name=clean(one.name), role=clean_inside(one.role), answers=_answers(one.answers)
    )


def _answers(answers: Mapping[str, Answer]) -> Answers:
    return {name: _answer(each) for name, each in answers.items()}


def _answer(answer: Answer) -> Answer:
    misfits = tuple(replace(each, text=clean(each.text)) for each in answer.misfits)
    return replace(
        answer, value=clean_inside(answer.value), note=clean(answer.note), misfits=misfits
    )
