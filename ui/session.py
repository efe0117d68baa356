"""Bridge between the window and the document: commands down, signals up. Imports no widget.

Every command is on disk when it returns. A command that the disk refuses is kept here and retried;
after five seconds the session continues in a working copy, which is written back once possible.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError, Message, Problem
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
"""Interval of renewing the lock, reading others' changes and making a backup if one is due."""
_FIRST_BEAT_MILLISECONDS = 1_500


class Session(QObject):
    """Open document with its scores."""

    changed = Signal()
    """Emitted when something was changed, undone or redone."""
    scored = Signal(object)
    """Emitted with the new `Result`."""
    refused = Signal(object)
    """Emitted with a `Message` when the disk refused a change, which is retried."""
    kept = Signal()
    """Emitted when all changes are on disk."""
    moved = Signal(object)
    """Emitted with a `Message` when the session continues in a working copy."""
    put_back = Signal()
    """Emitted when the working copy was written back to its original path."""
    turn_changed = Signal()
    """Emitted when the document becomes editable here or read-only."""
    conflicted = Signal(object)
    """Emitted with a tuple of `Conflict` if others changed the same; local values count for now."""

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.warnings: tuple[Problem, ...] = ()
        """What did not fit of the answers the document was made of."""
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
        """The document itself; for reading only."""
        return self._document

    @property
    def pack(self) -> Pack:
        """The questionnaire."""
        return self._document.pack

    @property
    def assessment(self) -> Assessment:
        """Everything that was entered."""
        return self._document.assessment

    @property
    def result(self) -> Result:
        """Scores of the assessment."""
        return self._result

    @property
    def all_kept(self) -> bool:
        """Whether everything is on disk."""
        return not self._pending

    @property
    def read_only(self) -> bool:
        """Whether another session holds the document, so that nothing can be changed here."""
        return self._document.read_only

    @property
    def held(self) -> Message | None:
        """Message with the other holder, the time and the machine; None if nobody else holds it."""
        holder = self._document.sync.holder
        return None if holder is None else holder.told(self._document.path)

    @property
    def strategy(self) -> Strategy:
        """Strategy for the current answers; computed on demand, and anew only if it must be."""
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
        """Undo the last change."""
        self._do(self._document.undo)

    def redo(self) -> None:
        """Redo the change that was undone last."""
        self._do(self._document.redo)

    def remember(self, key: str, value: Any) -> None:
        """Record a view setting, unless closed; if the disk refuses, emit `refused` and drop it."""
        if self._closed:
            return
        try:
            self._document.set_view(key, value)
        except WriteRefused as error:
            self.refused.emit(error.message)

    def recall(self, key: str, otherwise: Any = None) -> Any:
        """Return a recorded view setting."""
        return self._document.view(key, otherwise)

    def keep(self) -> bool:
        """Retry what the disk refused; return whether everything is saved.

        Changes refused for long go into a working copy, which is written back once possible.
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
        """Renew the lock, read others' changes and make a backup if one is due."""
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
        """Save what is pending and close the document."""
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
        if self._closed:  # a field that loses focus while its window closes emits once more
            return
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
        """Continue in a working copy that includes all pending changes."""
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
        """Announce changes made elsewhere, if there are any."""
        if self._document.assessment is not self._announced:
            self._announce()

    def _on_copied(self, _backup: object) -> None:
        """Do nothing: a finished backup is not reported."""

    def _on_not_copied(self, error: BaseException) -> None:
        if not isinstance(error, AssessmentError):
            raise error
        self.refused.emit(error.message)

    def _announce(self) -> None:
        self._announced = self.assessment
        sheet = self.assessment.sheet
        if sheet == self._sheet:  # only decisions changed, or data beside the answers
            self._strategy_before = self._strategy or self._strategy_before
        else:
            self._sheet = sheet
            self._result = score_sheet(self.pack, sheet)
            self._strategy_before = None
        self._strategy = None
        self.changed.emit()
        self.scored.emit(self._result)
