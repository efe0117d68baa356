"""Way in which a question is voted on: the one chosen by hand, or that of the agenda."""

from __future__ import annotations

from collections.abc import Set
from typing import Any

from assessment.answers.workshop import Way
from assessment.workshop.round import Votes, can_count
from ui.pages.workshop.phone_server import Phones
from ui.pages.workshop.steps import HANDS, MODES, PASS, PHONES, VIEW_MODES, VIEW_PASSING
from ui.session import Session


class Modes:
    """Ways to vote, by question, kept with the document: a killed program comes back to them."""

    def __init__(self, session: Session, phones: Phones) -> None:
        self._session, self._phones = session, phones

    def choose(self, item_id: str, mode: str) -> None:
        """Keep a way for all votes on a question."""
        self.begin()
        chosen = self._session.recall(VIEW_MODES, {})
        self._session.remember(VIEW_MODES, {**chosen, item_id: mode})

    def pass_rest(self, item_id: str) -> None:
        """Let the laptop go round for the rest of the present votes on a question."""
        self._session.remember(VIEW_PASSING, {"item": item_id, "rest": True})

    def skip(self, item_id: str, people: Set[str]) -> None:
        """Keep who is passed over in the present votes on a question."""
        passing = {"item": item_id, "rest": self._rest(item_id), "skipped": sorted(people)}
        self._session.remember(VIEW_PASSING, passing)

    def skipped(self, item_id: str) -> frozenset[str]:
        """Return who is passed over in the present votes on a question."""
        found = self._passing(item_id).get("skipped")
        names = found if isinstance(found, list) else ()
        return frozenset(id_ for id_ in names if isinstance(id_, str))

    def begin(self) -> None:
        """Forget how far the laptop is round: other votes begin."""
        if self._session.recall(VIEW_PASSING, {}):
            self._session.remember(VIEW_PASSING, {})

    def mode(self, found: Votes, way: Way) -> str:
        """Return the way chosen, or hands where the agenda has it so; else phones, or passing round.

        Where everybody has a phone, hands need not be counted. Where people voted for themselves alone,
        a second vote is not by hands: nobody is made to vote in the open who voted in secret.
        """
        session, item = self._session, found.item
        if self._rest(item.id):
            return PASS
        chosen = session.recall(VIEW_MODES, {}).get(item.id)
        countable = can_count(session.pack, item)
        if chosen in MODES and (chosen != HANDS or countable):
            return str(chosen)
        was_secret = bool(found.round.first) and not found.round.first_counted
        by_hands = way is Way.HANDS and countable and not was_secret
        if by_hands and not self._phones.reach(found.waiting):
            return HANDS
        return PHONES if self._phones.is_open else PASS

    def _passing(self, item_id: str) -> dict[str, Any]:
        found: dict[str, Any] = self._session.recall(VIEW_PASSING, {})
        return found if found.get("item") == item_id else {}

    def _rest(self, item_id: str) -> bool:
        return self._passing(item_id).get("rest") is True
