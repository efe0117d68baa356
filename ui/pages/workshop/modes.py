"""Way in which a question is voted on: the one chosen by hand, or that of the agenda."""

from __future__ import annotations

from assessment.answers.workshop import Way
from assessment.workshop.round import Votes, can_count
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.steps import HANDS, MODES, PASS, PHONES, VIEW_MODES
from ui.session import Session


class Modes:
    """Ways to vote, by question; those chosen by hand are kept with the document."""

    def __init__(self, session: Session, phones: Phones) -> None:
        self._session, self._phones = session, phones

    def choose(self, item_id: str, mode: str) -> None:
        """Keep a way for all votes on a question."""
        chosen = self._session.recall(VIEW_MODES, {})
        self._session.remember(VIEW_MODES, {**chosen, item_id: mode})

    def mode(self, found: Votes, way: Way) -> str:
        """Return the way chosen, or hands where the agenda has it so; else phones, or passing round.

        Where everybody has a phone, hands need not be counted. Where people voted for themselves alone,
        a second vote is not by hands: nobody is made to vote in the open who voted in secret.
        """
        session, item = self._session, found.item
        chosen = session.recall(VIEW_MODES, {}).get(item.id)
        countable = can_count(session.pack, item)
        if chosen in MODES and (chosen != HANDS or countable):
            return str(chosen)
        was_secret = bool(found.round.first) and not found.round.first_counted
        by_hands = way is Way.HANDS and countable and not was_secret
        if by_hands and not self._phones.reach(found.waiting):
            return HANDS
        return PHONES if self._phones.is_open else PASS
