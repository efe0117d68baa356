"""Redaction of an assessment: removes names, notes and free text, so that it can be handed on.

Respondents are numbered anew on every question, as in whatever goes out without names; see `disclosure`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assessment.answers.answer import Answer, Answers, Sheet, State
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import Decisions, TakenPlan
from assessment.answers.disclosure import disclosed
from assessment.answers.records import Round
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.strategy.measures import is_row

LEFT_OUT = "…"
"""Replacement for written text, so that the item still counts as answered."""


def redact(pack: Pack, assessment: Assessment) -> Assessment:
    """Return the assessment without facts, names, notes and free text. Figures and choices are kept.

    What people said, as feedback or in stories, is left out altogether.
    """
    ids = _own_measures(pack, assessment)
    redacted = Assessment(
        assessment.assessed_on,
        assessment.language,
        {},
        _sheet(pack, assessment.sheet),
        Brand(),
        decisions=_decisions(assessment.decisions, ids),
        readings=tuple(
            replace(each, measure=ids.get(each.measure, each.measure), note="", source="")
            for each in assessment.readings
        ),
        rounds=tuple(_round(pack, each) for each in assessment.rounds),
        unconfirmed=assessment.unconfirmed,
    )
    return disclosed(redacted, names=False)


def _round(pack: Pack, past: Round) -> Round:
    return replace(past, sheet=_sheet(pack, past.sheet), own=None)


def _sheet(pack: Pack, sheet: Sheet) -> Sheet:
    """Return the sheet without written texts; people keep their ids, by which answers belong together."""
    counted = {
        item: tuple(_answer(pack.items[item], each) for each in hands)
        for item, hands in sheet.counted.items()
    }
    return replace(
        sheet,
        agreed=_redacted(pack, sheet.agreed),
        respondents=tuple(
            replace(one, answers=_redacted(pack, one.answers)) for one in sheet.respondents
        ),
        counted=counted,
        room=None if sheet.room is None else _redacted(pack, sheet.room),
    )


def _own_measures(pack: Pack, assessment: Assessment) -> dict[str, str]:
    """Return the id that each measure the pack does not have goes by: ids may be words of somebody."""
    decisions = assessment.decisions
    named = [*decisions.measures, *(each.measure for each in assessment.readings)]
    named += decisions.taken.measures if decisions.taken is not None else ()
    own = [
        each for each in dict.fromkeys(named) if each not in pack.metrics_by_id and not is_row(each)
    ]
    return {id_: f"own-{number}" for number, id_ in enumerate(own, 1)}


def _decisions(decisions: Decisions, measures: Mapping[str, str]) -> Decisions:
    """Return the decisions without free text and owners, with `measures` renamed."""
    return replace(
        decisions,
        actions={id_: replace(each, owner="", note="") for id_, each in decisions.actions.items()},
        own=tuple(
            replace(each, id=f"own-{number}", title=LEFT_OUT, owner="", note="")
            for number, each in enumerate(decisions.own, 1)
        ),
        measures={
            measures.get(id_, id_): replace(
                each, title=LEFT_OUT if each.title else "", unit="", owner=""
            )
            for id_, each in decisions.measures.items()
        },
        reviews={day: replace(each, note="") for day, each in decisions.reviews.items()},
        taken=_renamed(decisions, measures),
    )


def _renamed(decisions: Decisions, measures: Mapping[str, str]) -> TakenPlan | None:
    """Return the plan that was taken up with other ids of the user's own actions and measures."""
    taken = decisions.taken
    names = {each.id: f"own-{number}" for number, each in enumerate(decisions.own, 1)}
    if taken is None:
        return None
    return replace(
        taken,
        steps={names.get(id_, id_): each for id_, each in taken.steps.items()},
        measures=tuple(measures.get(id_, id_) for id_ in taken.measures),
    )


def _redacted(pack: Pack, answers: Answers) -> Answers:
    return {name: _answer(pack.items[name], each) for name, each in answers.items()}


def _answer(item: Item, answer: Answer) -> Answer:
    value = answer.value
    if answer.state is State.ANSWERED:
        value = item.redacted(value, LEFT_OUT)
    misfits = tuple(replace(each, text=LEFT_OUT) for each in answer.misfits)
    return replace(answer, value=value, note="", misfits=misfits)
