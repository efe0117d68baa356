"""Agenda of the open document: as it is proposed now, and recorded once ballots or votes go by it."""

from __future__ import annotations

from assessment.document.sync import utc_now
from assessment.workshop import standing
from assessment.workshop.agenda import Agenda
from assessment.workshop.standing import VIEW_AGENDA, is_known
from ui.session import Session


def agenda_now(session: Session) -> Agenda:
    """Return the agenda for the minutes that are left."""
    return standing.agenda_now(session.pack, session.assessment, session.result, utc_now())


def fix_agenda(session: Session, found: Agenda | None = None) -> None:
    """Record an agenda, by default the one proposed now, unless one stands already."""
    if not session.assessment.workshop.plan.listed:
        session.run(standing.fix_agenda(found or agenda_now(session)))


def fix_agenda_known(session: Session) -> None:
    """Record the agenda before answers come in that would change it, if anybody knows it."""
    if is_known(session.assessment, seen=session.recall(VIEW_AGENDA, False)):
        fix_agenda(session)
