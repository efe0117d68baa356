"""Agenda that stands: once ballots are made for it or votes go by it, it changes by hand alone."""

from __future__ import annotations

from dataclasses import replace

from assessment.answers.workshop import Plan
from assessment.document.sync import utc_now
from assessment.workshop.agenda import Agenda, agenda, listed, minutes_left
from assessment.workshop.people import set_plan
from ui.pages.workshop.steps import VIEW_AGENDA
from ui.session import Session

_BY_HAND = ("minutes", "hands", "full", "ways", "order")
"""Parts of a plan from which on somebody has made an agenda of it."""


def agenda_now(session: Session) -> Agenda:
    """Return the agenda for the minutes that are left."""
    left = minutes_left(session.assessment.workshop.plan, utc_now())
    return agenda(session.pack, session.assessment, session.result, left)


def fix_agenda(session: Session) -> Agenda:
    """Record the agenda that is proposed now, unless one stands already; return it."""
    found, plan = agenda_now(session), session.assessment.workshop.plan
    if not plan.listed and found.ahead:
        session.run(set_plan(replace(plan, listed=listed(found))))
    return found


def fix_agenda_known(session: Session) -> None:
    """Record the agenda before answers come in that would change it, if anybody has seen it.

    One that nobody has looked at is proposed by what the answers say.
    """
    plan, usual = session.assessment.workshop.plan, Plan()
    made = any(getattr(plan, each) != getattr(usual, each) for each in _BY_HAND)
    if made or session.recall(VIEW_AGENDA, False):
        fix_agenda(session)
