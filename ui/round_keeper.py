"""Rounds of the open document: answers that come after actions were done begin one, unless they correct."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from assessment.answers.rounds import is_over
from assessment.document.acts import Act
from assessment.document.document import Document
from assessment.document.new_round import BEGUN_LABEL, correcting, in_its_round

T = TypeVar("T")


class RoundKeeper(QObject):
    """Puts each act into the round that it belongs to."""

    begun = Signal()
    """Emitted when a round has begun with an answer that came after actions were done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today: Callable[[], date] = date.today
        self._corrected: date | None = None
        """Day of the round that answers correct, though actions were done since; None for no such round."""
        self._last: Act[Any] | None = None
        self._first: Act[Any] | None = None
        """Act that began a round."""

    def in_its_round(self, act: Act[T], document: Document) -> Act[T]:
        """Return the act as it is to be run on the document."""
        self._last, now, day = act, document.assessment, self.today()
        if self._corrected == now.assessed_on and is_over(now, day):
            return correcting(act)
        return in_its_round(act, day)

    def tell(self, document: Document, rounds: int) -> None:
        """Emit `begun` where the last act began a round; `rounds`: number of earlier ones before it."""
        label = document.history.undo_label
        if label == BEGUN_LABEL and len(document.assessment.rounds) > rounds:
            self._first = self._last
            self.begun.emit()

    def take_back(self, document: Document) -> Act[Any] | None:
        """Return the act that has just begun a round, to correct the one before with; None for none."""
        rounds = document.assessment.rounds
        if self._first is None or not rounds or document.history.undo_label != BEGUN_LABEL:
            return None
        self._corrected = rounds[-1].assessed_on
        return self._first
