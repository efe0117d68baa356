"""Agenda that stands: once ballots are made for it or votes go by it, it changes by hand alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from assessment.answers.assessment import Assessment
from assessment.document.acts import Act, DocumentState, Outcome, outcome
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.workshop.agenda import Agenda, agenda, listed, minutes_left
from assessment.workshop.people import PLAN_LABEL, set_plan

VIEW_AGENDA = "workshop.agenda"
"""View setting of a document: whether anybody has looked at the agenda."""


def agenda_now(pack: Pack, assessment: Assessment, result: Result, now: datetime) -> Agenda:
    """Return the agenda for the minutes that are left."""
    return agenda(pack, assessment, result, minutes_left(assessment.workshop.plan, now))


def fix_agenda(found: Agenda) -> Act[bool]:
    """Record an agenda as the one that stands, unless one does already or nothing is on it."""

    def act(state: DocumentState) -> Outcome[bool]:
        plan = state.assessment.workshop.plan
        if plan.listed or not found.ahead:
            return outcome(state, PLAN_LABEL, ())
        return set_plan(replace(plan, listed=listed(found)))(state)

    return act


def is_known(assessment: Assessment, *, seen: bool) -> bool:
    """Return whether anybody knows the agenda, so that answers which come in must not change it.

    One that nobody has made or `seen` is proposed by what the answers say.
    """
    return seen or assessment.workshop.plan.is_by_hand
