"""The only bridge to the document: commands down, signals up. Knows no widget.

Every command is on disk when it returns. One that the disk refuses is kept here and tried again; after five
seconds everything goes on in a working copy, which is put back as soon as that is possible.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError, Message
from assessment.document.acts import Act
from assessment.document.backups import back_up
from assessment.document.document import Document
from assessment.document.errors import READ_ONLY, WriteRefused
from assessment.document.merge import Conflict
from assessment.document.retry_queue import Pending
from assessment.document.working_copy import KEPT_INSTEAD
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy, revise_strategy
from assessment.strategy.situation import Situation
from ui.jobs import BackgroundJob

T = TypeVar("T")
RETRY_MILLISECONDS = 1_000
WRITE_BACK_MILLISECONDS = 5_000
BEAT_MILLISECONDS = 15_000
"""How often others are shown that the document is held, what they wrote is read, and a copy is made if due."""
_FIRST_BEAT_MILLISECONDS = 1_500


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
    moved = Signal(object)
    """Everything goes on in a working copy: a `Message`."""
    put_back = Signal()
    """The working copy was put back where it belongs."""
    turn_changed = Signal()
    """It can be changed here now, or can't be any more."""
    conflicted = Signal(object)
    """Others changed the same: a tuple of `Conflict`. What was said here counts for now."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._result = score_sheet(document.pack, document.assessment.sheet)
        self._sheet = document.assessment.sheet
        self._announced = document.assessment
        self._strategy: Strategy | None = None
        self._strategy_before: Strategy | None = None
        self._closed = False
        self._pending = Pending()
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MILLISECONDS)
        self._retry.timeout.connect(self.keep)
        self._copies = BackgroundJob(self)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MILLISECONDS)
        self._beat.timeout.connect(self.beat)
        self._beat.start()
        QTimer.singleShot(_FIRST_BEAT_MILLISECONDS, self, self.beat)

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
        return not self._pending

    @property
    def read_only(self) -> bool:
        """Whether somebody else holds the document, so that nothing can be changed here."""
        return self._document.read_only

    @property
    def held(self) -> Message | None:
        """Who else holds it, since when, on which machine; None for nobody."""
        holder = self._document.sync.holder
        return None if holder is None else holder.told(self._document.path)

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

    def run(self, act: Act[T]) -> None:
        """Perform an act, such as `set_answer(item, answer)`; while the disk refuses, it waits its turn."""
        self._do(lambda: self._document.run(act))

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
        """Tries again what the disk refused; whether everything is kept.

        What it refuses for long goes into a working copy; a working copy is put back when that is possible.
        """
        waiting = bool(self._pending)
        if self._pending.retry() is not None and self._pending.is_lasting:
            self._move_to_copy()
        if self._pending:
            return False
        if self._document.sync.is_working_copy:
            self._retry.start(WRITE_BACK_MILLISECONDS)
            if not waiting and self._document.sync.write_back():
                self._retry.stop()
                self._take_over()
                self.put_back.emit()
        else:
            self._retry.stop()
        if waiting:
            self._take_over()
            self.kept.emit()
        return True

    def beat(self) -> None:
        """Shows others that the document is held, reads what they wrote, and makes a copy if one is due."""
        if self._closed:
            return
        was = self.read_only
        try:
            if self._pending:
                return
            self._document.sync.beat()
            self._tell_conflicts(self._document.sync.reload_merged())
        except AssessmentError as error:
            self.refused.emit(error.message)
            return
        self._take_over()
        if self.read_only is not was:
            self.turn_changed.emit()
        if self._document.backup_due and not self.read_only and not self._copies.busy:
            self._document.note_backup()
            path = self._document.sync.file
            self._copies.run(lambda _watch: back_up(path), self._on_copied, self._on_not_copied)

    def take_turn(self) -> bool:
        """Tries to be the one who may change the document; whether that worked."""
        taken = self._document.sync.take_turn()
        self._take_over()
        self.turn_changed.emit()
        return taken

    def close(self) -> None:
        """Lets go of the document."""
        self._closed = True
        self._retry.stop()
        self._beat.stop()
        self._copies.close()
        self.keep()
        if self._pending:
            self._move_to_copy()
        self._document.close()

    # internals

    def _do(self, command: Callable[[], object]) -> None:
        if self.read_only:
            self.refused.emit(self.held or Message(READ_ONLY, {"name": self._document.path.name}))
            return
        if self._pending:
            self._pending.add(command)
            self.keep()
            return
        try:
            changed = command()
        except WriteRefused as error:
            self._pending.add(command)
            self._retry.start(RETRY_MILLISECONDS)
            self.refused.emit(error.message)
            return
        if changed:
            self._announce()
        self._tell_conflicts(self._document.sync.take_conflicts())

    def _move_to_copy(self) -> None:
        """Goes on in a working copy, with everything that waits."""
        try:
            self._document.sync.keep_in_working_copy()
        except AssessmentError as error:
            self.refused.emit(error.message)
            return
        self._pending.retry()
        self.moved.emit(Message(KEPT_INSTEAD, {"name": self._document.path.name}))

    def _tell_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        if conflicts:
            self._take_over()
            self.conflicted.emit(conflicts)

    def _take_over(self) -> None:
        """Announces what came from elsewhere, if anything did."""
        if self._document.assessment is not self._announced:
            self._announce()

    def _on_copied(self, _backup: object) -> None:
        """A copy was made; nothing is to be said of it."""

    def _on_not_copied(self, error: BaseException) -> None:
        if not isinstance(error, AssessmentError):
            raise error
        self.refused.emit(error.message)

    def _announce(self) -> None:
        self._announced = self.assessment
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
