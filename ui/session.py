"""The only bridge to the document: commands down, signals up. Knows no widget.

Every command is on disk when it returns. One that the disk refuses is kept here and tried again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.answers import Answer
from assessment.document.assessment import Assessment
from assessment.document.document import Document
from assessment.document.editing import CONFIDENCE_LABEL, NOTE_LABEL
from assessment.document.store import WriteRefused
from assessment.language import Text
from assessment.questionnaire.model import Pack
from assessment.scoring import Result, score_sheet
from assessment.strategy import Situation, Strategy, make_strategy, revise_strategy
from assessment.strategy.decisions import ActionDecision, MeasureDecision, OwnAction

RETRY_MILLISECONDS = 1_000


class Session(QObject):
    """An open document with its scores."""

    changed = Signal()
    """Something was said, taken back or made again."""
    scored = Signal(object)
    """The new `Result`."""
    refused = Signal(object)
    """The disk did not take a change: a `Message`. It is tried again."""
    kept = Signal()
    """All changes are on the disk."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._result = score_sheet(document.pack, document.assessment.sheet)
        self._sheet = document.assessment.sheet
        self._strategy: Strategy | None = None
        self._strategy_before: Strategy | None = None
        self._unkept: list[Callable[[], object]] = []
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MILLISECONDS)
        self._retry.timeout.connect(self.keep)

    # properties

    @property
    def document(self) -> Document:
        """The document itself, to be read only."""
        return self._document

    @property
    def pack(self) -> Pack:
        """The questionnaire."""
        return self._document.pack

    @property
    def assessment(self) -> Assessment:
        """Everything that was said."""
        return self._document.assessment

    @property
    def result(self) -> Result:
        """What follows from it."""
        return self._result

    @property
    def all_kept(self) -> bool:
        """Whether everything is on the disk."""
        return not self._unkept

    @property
    def strategy(self) -> Strategy:
        """What follows for what to do; worked out when somebody looks, anew only where it has to be."""
        if self._strategy is None:
            situation = Situation.of(
                self.pack, self.assessment.sheet, self._result, self.assessment.decisions
            )
            start, before = self.assessment.assessed_on, self._strategy_before
            self._strategy = (
                make_strategy(situation, start)
                if before is None
                else revise_strategy(before, situation, start)
            )
        return self._strategy

    # commands

    def choose_channels(self, channels: tuple[str, ...] | None) -> None:
        """Records which channels are to be used; None for what is suggested."""
        self._do(lambda: self._document.set_channels(channels))

    def decide(self, action_id: str, decision: ActionDecision) -> None:
        """Records what becomes of an action."""
        self._do(lambda: self._document.set_action(action_id, decision))

    def add_action(self, title: str, hours: float = 0.0, owner: str = "") -> None:
        """Adds an action of the user's own."""
        self._do(lambda: self._document.add_own_action(title, hours, owner))

    def change_action(self, action: OwnAction) -> None:
        """Records a change of an action of the user's own."""
        self._do(lambda: self._document.set_own_action(action))

    def remove_action(self, own: str) -> None:
        """Takes an action of the user's own away."""
        self._do(lambda: self._document.remove_own_action(own))

    def measure(self, own: str, decision: MeasureDecision) -> None:
        """Records what is decided about a measure."""
        self._do(lambda: self._document.set_measure(own, decision))

    def answer(self, item_id: str, answer: Answer) -> None:
        """Records an answer."""
        self._do(lambda: self._document.set_answer(item_id, answer))

    def note(self, item_id: str, note: str) -> None:
        """Records the note of an item."""
        answer = self.assessment.answer(item_id).with_note(note)
        self._do(lambda: self._document.set_answer(item_id, answer, NOTE_LABEL))

    def confide(self, item_id: str, answer: Answer) -> None:
        """Records how sure an answer is."""
        self._do(lambda: self._document.set_answer(item_id, answer, CONFIDENCE_LABEL))

    def fact(self, key: str, value: Text | float) -> None:
        """Records something about the organisation."""
        self._do(lambda: self._document.set_fact(key, value))

    def brand(self, key: str, text: str) -> None:
        """Records a text of the report's cover."""
        self._do(lambda: self._document.set_brand(key, text))

    def assessed_on(self, day: date) -> None:
        """Records the day of the assessment."""
        self._do(lambda: self._document.set_assessed_on(day))

    def target(self, thing: str, score: float | None) -> None:
        """Records the score to aim for."""
        self._do(lambda: self._document.set_target(thing, score))

    def undo(self) -> None:
        """Takes the last change back."""
        self._do(self._document.undo)

    def redo(self) -> None:
        """Makes the change that was taken back again."""
        self._do(self._document.redo)

    def remember(self, key: str, value: Any) -> None:
        """Remembers how the document is looked at; forgets it quietly where the disk refuses."""
        try:
            self._document.set_view(key, value)
        except WriteRefused as error:
            self.refused.emit(error.message)

    def recall(self, key: str, otherwise: Any = None) -> Any:
        """What was remembered."""
        return self._document.view(key, otherwise)

    def keep(self) -> bool:
        """Tries again what the disk refused; whether everything is kept."""
        waiting, self._unkept = self._unkept, []
        for index, command in enumerate(waiting):
            try:
                command()
            except WriteRefused:
                self._unkept = waiting[index:]
                return False
        self._retry.stop()
        if waiting:
            self._announce()
            self.kept.emit()
        return True

    def close(self) -> None:
        """Lets go of the document."""
        self._retry.stop()
        self.keep()
        self._document.close()

    # internals

    def _do(self, command: Callable[[], object]) -> None:
        if self._unkept:
            self._unkept.append(command)
            self.keep()
            return
        try:
            changed = command()
        except WriteRefused as error:
            self._unkept.append(command)
            self._retry.start()
            self.refused.emit(error.message)
            return
        if changed:
            self._announce()

    def _announce(self) -> None:
        sheet = self.assessment.sheet
        if sheet == self._sheet:  # only decisions, or what stands beside the answers
            self._strategy_before = self._strategy or self._strategy_before
        else:
            self._sheet = sheet
            self._result = score_sheet(self.pack, sheet)
            self._strategy_before = None
        self._strategy = None
        self.changed.emit()
        self.scored.emit(self._result)
