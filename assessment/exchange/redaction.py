"""Redaction of an assessment: removes names, notes and free text, so that it can be handed on."""

from __future__ import annotations

from dataclasses import replace

from assessment.answers.answer import Answer, Answers, Respondent, Sheet, State
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import Decisions
from assessment.answers.records import Round
from assessment.core.i18n import Translator
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item

LEFT_OUT = "…"
"""Replacement for written text, so that the item still counts as answered."""


def redact(pack: Pack, assessment: Assessment, _: Translator) -> Assessment:
    """Return the assessment without facts, names, notes and free text. Figures and choices are kept.

    What people said, as feedback or in stories, is left out altogether.
    """
    sheet = _sheet(pack, assessment.sheet, _)
    decisions = _decisions(assessment.decisions)
    return Assessment(
        assessment.assessed_on,
        assessment.language,
        {},
        sheet,
        Brand(),
        decisions=decisions,
        readings=tuple(replace(each, note="", source="") for each in assessment.readings),
        rounds=tuple(_round(pack, each, _) for each in assessment.rounds),
        unconfirmed=assessment.unconfirmed,
    )


def _round(pack: Pack, past: Round, _: Translator) -> Round:
    return replace(past, sheet=_sheet(pack, past.sheet, _), own=None)


def _sheet(pack: Pack, sheet: Sheet, _: Translator) -> Sheet:
    people = tuple(
        Respondent(f"respondent-{n}", _("Respondent {n}", n=n), "", _redacted(pack, one.answers))
        for n, one in enumerate(sheet.respondents, start=1)
    )
    return replace(sheet, agreed=_redacted(pack, sheet.agreed), respondents=people)


def _decisions(decisions: Decisions) -> Decisions:
    """Return the decisions without free text and owners."""
    return replace(
        decisions,
        actions={id_: replace(each, owner="", note="") for id_, each in decisions.actions.items()},
        own=tuple(replace(each, title=LEFT_OUT, owner="", note="") for each in decisions.own),
        measures={
            id_: replace(each, title=LEFT_OUT if each.title else "", owner="")
            for id_, each in decisions.measures.items()
        },
        reviews={day: replace(each, note="") for day, each in decisions.reviews.items()},
    )


def _redacted(pack: Pack, answers: Answers) -> Answers:
    return {name: _answer(pack.items[name], each) for name, each in answers.items()}


def _answer(item: Item, answer: Answer) -> Answer:
    value = answer.value
    if answer.state is State.ANSWERED:
        value = item.redacted(value, LEFT_OUT)
    misfits = tuple(replace(each, text=LEFT_OUT) for each in answer.misfits)
    return replace(answer, value=value, note="", misfits=misfits)
