"""Words on a round that has begun with an answer, and the way back: to correct the round before."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.context import Context
from ui.notices import Notices
from ui.session import Session


class RoundNotice(QObject):
    """Tells that an answer began a round, as actions were done since, and offers the other meaning."""

    def __init__(
        self, session: Session, context: Context, notices: Notices, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._context, self._notices = session, context, notices
        session.rounds.begun.connect(self._on_begun)

    def _on_begun(self) -> None:
        _, assessment = self._context.translator, self._session.assessment
        last = assessment.rounds[-1]
        told = _(
            "Actions were done since {date}: round {n} has begun with this answer, and round {before} stays as "
            "it was.",
            date=_.date(last.assessed_on),
            n=len(assessment.rounds) + 1,
            before=len(assessment.rounds),
        )
        act = (_("It corrects round {n}", n=len(assessment.rounds)), self._on_correction)
        self._notices.tell(told, lasting=True, act=act)

    def _on_correction(self) -> None:
        _, session = self._context.translator, self._session
        session.correct_round()
        told = _(
            "Answers now correct round {n}, of {date}: its figures change. “Assess again” begins a new round.",
            n=len(session.assessment.rounds) + 1,
            date=_.date(session.assessment.assessed_on),
        )
        self._notices.tell(told, lasting=True)
