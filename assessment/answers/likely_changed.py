"""Answers of the round before that are likely to have changed since, and why."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from assessment.answers.addressed import addressed_items
from assessment.answers.answer import State
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Verdict
from assessment.answers.records import Round
from assessment.questionnaire.model import Pack

YEAR = timedelta(days=365)


class Cause(StrEnum):
    """Reason why an answer is likely to have changed."""

    ACTION = "action"
    """An action that addressed it was done."""
    UNKNOWN = "unknown"
    """It was not known last time."""
    OLD = "old"
    """It was confirmed last more than a year ago."""


def likely_changed(pack: Pack, assessment: Assessment) -> dict[str, Cause]:
    """Return the unconfirmed answers that are likely to have changed, in the pack's order."""
    addressed: set[str] = set()
    for id_, decision in assessment.decisions.actions.items():
        if decision.verdict is Verdict.DONE:
            addressed.update(addressed_items(pack, id_))
    found: dict[str, Cause] = {}
    for id_ in pack.items:
        if id_ not in assessment.unconfirmed:
            continue
        if id_ in addressed:
            found[id_] = Cause.ACTION
        elif assessment.answer(id_).state is State.UNKNOWN:
            found[id_] = Cause.UNKNOWN
        elif _confirmed_on(pack, assessment, id_) <= assessment.assessed_on - YEAR:
            found[id_] = Cause.OLD
    return found


def _confirmed_on(pack: Pack, assessment: Assessment, id_: str) -> date:
    """Return the day of the last round in which an answer was given or confirmed."""
    days = (past.assessed_on for past in assessment.rounds if id_ in _confirmed(pack, past))
    return max(days, default=assessment.assessed_on)


def _confirmed(pack: Pack, past: Round) -> set[str]:
    """Return the items of the pack that an earlier round gave or confirmed an answer to."""
    if past.own is None:
        return set(past.sheet.agreed) - past.unconfirmed
    known = (
        each
        for each in pack.replaces
        if (each.questionnaire or pack.id, each.version) == (past.pack, past.version)
    )
    replaced = next(known, None)
    ids = set(past.own.sheet.agreed) - past.unconfirmed
    if replaced is None:
        return ids
    targets = (replaced.target(each, pack.items) for each in ids)
    return {each for each in targets if each is not None}
