"""Bridge between the window and the document: commands down, signals up. Imports no widget.

Every command is on disk when it returns. A command that the disk refuses is kept here and retried;
after five seconds the session continues in a working copy, which is written back once possible.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.answers.assessment import Assessment
from assessment.answers.wording import worded_for
from assessment.core.errors import AssessmentError, Message, Problem
from assessment.document.acts import Act
from assessment.document.backups import back_up
from assessment.document.document import Document
from assessment.document.errors import READ_ONLY, WriteRefused
from assessment.document.merge import Conflict
from assessment.document.retry_queue import Pending
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from ui.jobs import BackgroundJob
from ui.planner import Basis, Plan, Planner
from ui.round_keeper import RoundKeeper
from ui.view_notes import ViewNotes

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
    repacked = Signal()
    """Emitted when another version of the questionnaire is answered from now on."""
    planned = Signal(object)
    """Emitted with the new `Plan` when the strategy was computed."""
    closed = Signal()
    """Emitted when the document is being closed."""

    def __init__(
        self,
        document: Document,
        parent: QObject | None = None,
        *,
        backed_up: bool = True,
        result: Result | None = None,
    ) -> None:
        """Take the document, and its scores where they are known already.

        Without `backed_up`, no earlier copies of it are made.
        """
        super().__init__(parent)
        self._backed_up = backed_up
        self.warnings: tuple[Problem, ...] = ()
        """Parts that did not fit of the answers the document was made of."""
        self._document = document
        self._result = result or score_sheet(document.pack, document.assessment.sheet)
        self._sheet = document.assessment.sheet
        self._pack = worded_for(document.pack, document.assessment)
        self._answered = document.pack  # as it stands in the document
        self._announced = document.assessment
        self.planner = Planner(self)
        self.planner.planned.connect(self.planned)
        self.rounds = RoundKeeper(self)
        self._closed = False
        self._in_copy = False
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
        self._notes = ViewNotes(self._write_views, self)

    def go_on_with(self, document: Document) -> None:
        """Take another document in the place of the present one, which is closed. Nothing is emitted."""
        self.settle()
        self._document.close()
        self._document = document
        self._announced = document.assessment
        self._take_pack()
        self.planner.renew()

    # properties

    @property
    def document(self) -> Document:
        """The document itself; for reading only."""
        return self._document

    @property
    def pack(self) -> Pack:
        """The questionnaire, with the texts that speak for the answers of now."""
        return self._pack

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
    def plan(self) -> Plan | None:
        """The last strategy computed, with what it follows from; None before the first."""
        return self.planner.plan

    @property
    def is_planned(self) -> bool:
        """Whether that strategy follows from the current answers and decisions."""
        return self.planner.is_made_for(self._basis)

    def request_plan(self) -> None:
        """Compute the strategy in the background if it is out of date; `planned` follows."""
        self.planner.request(self._basis)

    def plan_maker(self) -> Callable[[], Plan]:
        """Return a function that returns the plan for the present state; for any thread."""
        basis, strategist = self._basis, self.planner.strategist
        return lambda: strategist.plan(basis)

    @property
    def _basis(self) -> Basis:
        now = self.assessment
        return Basis(self.pack, now.sheet, self._result, now.decisions, now.assessed_on)

    # commands

    def run(self, act: Act[T]) -> None:
        """Perform an act, such as `set_answer(item, answer)`, in its round; it waits while the disk refuses."""
        before = len(self.assessment.rounds)
        self._do(lambda: self._document.run(self.rounds.in_its_round(act, self._document)))
        self.rounds.tell(self._document, before)

    def correct_round(self) -> None:
        """Correct the round before with the answer that has just begun one, and with all to come."""
        if (act := self.rounds.take_back(self._document)) is not None:
            self.undo()
            self.run(act)

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
        self._notes.noted.pop(key, None)
        self._write_views({key: value})

    def note(self, key: str, value: Any) -> None:
        """Record where the user is: a view setting that is written once they stay, or at closing."""
        if not self._closed:
            self._notes.note(key, value)

    def recall(self, key: str, otherwise: Any = None) -> Any:
        """Return a recorded view setting; `otherwise`, unless None, where it is of another type."""
        noted = self._notes.noted
        found = noted[key] if key in noted else self._document.view(key, otherwise)
        fits = otherwise is None or isinstance(found, type(otherwise))
        return found if fits else otherwise

    def recall_names(self, key: str) -> list[str]:
        """Return a recorded list of names, without anything else that a list may hold."""
        return [name for name in self.recall(key, []) if isinstance(name, str)]

    def keep(self) -> bool:
        """Retry what the disk refused; return whether everything is saved.

        Changes refused for long go into a working copy, which is written back once possible.
        """
        waiting = bool(self._pending)
        if self._pending.retry() is not None and (
            self._pending.is_lasting or self._document.sync.is_gone
        ):
            self._move_to_copy()
        if self._pending:
            return False
        if self._document.sync.is_working_copy:
            self._retry.start(WRITE_BACK_MILLISECONDS)
            if not waiting and self._document.sync.write_back():
                self._retry.stop()
                self._in_copy = False
                self._take_over()
                self.put_back.emit()
        else:
            self._retry.stop()
        if waiting:
            self._take_over()
            self.kept.emit()
            self._tell_copy()  # once it is said that all is kept, which takes messages away
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
            self._tell_copy()
        except AssessmentError as error:
            if self._document.sync.is_gone and not self.read_only:
                self._move_to_copy()
                self._tell_copy()
            else:
                self.refused.emit(error.message)
            return
        self._take_over()
        if self.read_only is not was:
            self.turn_changed.emit()
        due = self._backed_up and self._document.backup_due
        if due and not self.read_only and not self._copies.busy:
            self._document.note_backup()
            path = self._document.sync.file
            self._copies.run(lambda _watch: back_up(path), self._on_copied, self._on_not_copied)

    def take_turn(self) -> bool:
        """Tries to be the one who may change the document; whether that worked."""
        taken = self._document.sync.take_turn()
        self._take_over()
        self.turn_changed.emit()
        return taken

    def settle(self) -> bool:
        """Save what is pending, in a working copy if need be; return whether everything is saved."""
        if not self.keep():
            self._move_to_copy()
            if self.all_kept:
                self._tell_copy()
        return self.all_kept

    def save_elsewhere(self, path: Path) -> bool:
        """Continue in a new document at `path`; return whether everything is saved in it."""
        try:
            self._document.sync.go_on_in_new(path)
        except AssessmentError as error:
            self.refused.emit(error.message)
            return False
        self._pending.retry()
        return self.all_kept

    def close(self) -> None:
        """Save what is pending and close the document."""
        self.closed.emit()
        self._notes.close()
        self._closed = True
        self._retry.stop()
        self._beat.stop()
        self._copies.close()
        self.planner.abandon()
        self.settle()
        self._document.close()

    # internals

    def _write_views(self, settings: Mapping[str, Any]) -> None:
        try:
            self._document.set_views(settings)
        except WriteRefused as error:
            self.refused.emit(error.message)

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
            if self._document.sync.is_gone:
                self.keep()
            else:
                self.refused.emit(error.message)
            return
        if changed:
            self._announce()
        self._tell_conflicts(self._document.sync.take_conflicts())
        self._tell_copy()

    def _move_to_copy(self) -> None:
        """Continue in a working copy that includes all pending changes."""
        try:
            self._document.sync.keep_in_working_copy()
        except AssessmentError as error:
            self.refused.emit(error.message)
            return
        refusal = self._pending.retry()
        if refusal is not None:
            self.refused.emit(refusal.message)

    def _tell_copy(self) -> None:
        """Tell once that the session continues in a working copy; it is written back once possible."""
        sync = self._document.sync
        if sync.is_working_copy and not self._in_copy:
            self._in_copy = True
            self._retry.start(WRITE_BACK_MILLISECONDS)
            self.moved.emit(sync.working_copy_message)

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
        other = self._document.pack is not self._answered
        if other or sheet != self._sheet:  # else only decisions changed, or data beside the answers
            self._take_pack()
        else:
            self._pack = worded_for(self._answered, self.assessment)
        self.changed.emit()
        self.scored.emit(self._result)
        if other:
            self.repacked.emit()

    def _take_pack(self) -> None:
        """Score the answers of the document, and settle the texts of its questionnaire by them."""
        self._sheet = self._document.assessment.sheet
        self._answered = self._document.pack
        self._pack = worded_for(self._answered, self._document.assessment)
        self._result = score_sheet(self._pack, self._sheet)
