"""The open assessment: opening and closing it, and its messages to the user."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError, InputError, Message, Problem
from assessment.core.i18n import N_
from assessment.document.errors import DamagedDocument, NoDocument
from ui.crash_report import LOG
from ui.jobs import BackgroundJob
from ui.page_table import VIEW_PAGE
from ui.widgets.slices import Slices

if TYPE_CHECKING:  # loaded after Home is shown
    from assessment.document.history import Step
    from assessment.questionnaire.model import Pack
    from ui.session import Session
    from ui.shell.document_opener import DocumentOpener
    from ui.shell.session_files import Early, Opening

_companions: Any = Deferred("assessment.document.companions")  # both loaded after Home is shown
_undoing: Any = Deferred("assessment.presentation.undoing")
_PROBLEM = N_("{place}: {problem}")
_PROBLEMS = N_("{place}: {problem} – and {more} more.")
_NOT_RENAMED = N_("“{name}” can't be renamed before everything is kept in it.")
_STILL = N_("It is still open there; close it first. {held}")
_FOLLOWED = N_("The file is called “{name}” now, and is kept under that name.")
_NOT_FOLLOWED = N_(
    "The file is called “{name}” now, and is followed once everything is kept. {reason}"
)
_PUT_BACK = Message(N_("Everything is back where it belongs."))
_LONG_NAME = N_(
    "The name of this file is so long that it is written as a whole with each change. A shorter one is faster"
    " and works on every computer; Rename gives it one."
)
_TOUCH_MILLISECONDS = 5_000


class DocumentController(QObject):
    """Holder of at most one session. Signals of a closed session are ignored."""

    changed = Signal()
    """Emitted when another assessment was opened."""
    turn_changed = Signal()
    """Emitted when the document becomes editable or read-only."""
    updated = Signal()
    """Emitted when its name, whether it is saved, or what can be undone changes."""
    kept = Signal()
    """Emitted when everything is on disk again."""
    failed = Signal(object)
    """Emitted with a `Message` about a failure."""
    told = Signal(object)
    """Emitted with a `Message` of good news."""
    damaged = Signal(object, object)
    """Emitted with the path of a damaged document and the `Message` describing the damage."""
    conflicted = Signal(object)
    """Emitted with the `Conflict`s between changes made here and elsewhere."""

    def __init__(
        self,
        parent: QObject,
        flush: Callable[[], None],
        stop: Callable[[], None],
        may_close: Callable[[Session], bool],
    ) -> None:
        """Take `flush`, which records pending typing, and `stop`, which ends background work.

        `may_close` saves what can be saved, and asks before anything is lost.
        """
        super().__init__(parent)
        self._flush, self._stop, self._may_close = flush, stop, may_close
        self._session: Session | None = None
        self._documents: DocumentOpener | None = None
        self._ahead = BackgroundJob(self)
        self._early: Early | None = None  # document that is being opened ahead
        self._house: dict[str, str] = {}
        """Brand of the open document when it was opened."""
        self._refusals: list[Message] | None = None
        """Messages of a session that is being settled, which are told by whoever settles it."""
        self._touch_timer = QTimer(self)
        self._touch_timer.setObjectName("touch")
        self._touch_timer.setSingleShot(True)
        self._touch_timer.setInterval(_TOUCH_MILLISECONDS)
        self._touch_timer.timeout.connect(lambda: self.touch(self._documents))

    @property
    def session(self) -> Session | None:
        """The open assessment; None at Home."""
        return self._session

    def open(
        self,
        documents: DocumentOpener,
        opener: Callable[[], Session],
        path: Path | None,
        page: str | None,
        *,
        closed: bool = False,
    ) -> None:
        """Replace the open session by the result of `opener`; keep it if that fails.

        `closed`: whether the pages shown are those of a session that had to be closed before.
        """
        if not self.may_leave():
            return
        if self._session is not None:
            self._remember_house(documents, self._session)
        try:
            session = opener()
        except InputError as error:
            self._stay(_summed_up(error.problems), closed=closed)
            return
        except AssessmentError as error:
            lost = isinstance(error, DamagedDocument) or (
                isinstance(error, NoDocument) and path is not None and documents.has_copy(path)
            )
            if path is not None and lost:
                self.close(documents)
                self.damaged.emit(path, error.message)
            else:
                self._stay(error.message, closed=closed)
            return
        self.close(documents)
        LOG.info("opened a document")
        self._take(documents, session)
        gc.freeze()  # going through a long document again and again would hold the window
        if page is not None:
            session.note(VIEW_PAGE, page)
        documents.touch(session)
        self.changed.emit()
        if session.warnings:
            self.failed.emit(_summed_up(session.warnings))
        elif not _companions.takes_companions(session.document.path):
            self.told.emit(Message(_LONG_NAME))

    def _stay(self, message: Message, *, closed: bool) -> None:
        """Tell why nothing was opened; the pages of a session that was closed before go."""
        if closed:
            self.changed.emit()
        self.failed.emit(message)

    def open_ahead(self, documents: DocumentOpener, opening: Opening, page: str | None) -> None:
        """Open as `open` does, once another thread has read what takes long.

        What goes wrong there goes wrong again when it is opened, and is told then.
        """
        self._drop_early()
        self._early = early = opening.early if self._session is None else None
        read = opening.ahead if early is None else early.open

        def go_on(_done: object) -> None:
            self.open(documents, opening.session, opening.path, page)
            if self._early is early:
                self._drop_early()

        if read is None or Slices.at_once:
            go_on(None)
        else:
            self._ahead.run(lambda _token: read(), go_on, go_on)

    def end(self) -> None:
        """Open nothing any more."""
        self._ahead.close()
        self._drop_early()

    def _drop_early(self) -> None:
        """Close a document that was opened ahead and is wanted no more."""
        early, self._early = self._early, None
        if early is not None:
            early.drop()

    def may_leave(self) -> bool:
        """Save everything; return whether the session can be closed, which the user may refuse."""
        self._flush()
        return self._session is None or self._may_close(self._session)

    def close(self, documents: DocumentOpener | None, *, settle: bool = True) -> None:
        """Close the session, saving everything. Emit nothing.

        `settle`: whether a file that nobody named gets the client's name.
        """
        session = self._session
        if session is None or documents is None:
            return
        self._flush()
        self._stop()
        self._remember_house(documents, session)
        documents.close(session, settle=settle)
        session.blockSignals(True)  # signals that are still pending concern nobody now
        session.deleteLater()
        self._session = None
        gc.unfreeze()

    def rename(self, documents: DocumentOpener, name: str) -> None:
        """Rename the file of the open document, and go on with it."""
        self._flush()
        session = self._session
        assert session is not None
        document = session.document
        if session.read_only or not session.all_kept or document.sync.is_working_copy:
            self.failed.emit(Message(_NOT_RENAMED, {"name": document.path.name}))
            return
        path, refusal = document.path, None
        self.close(documents, settle=False)
        try:
            path = documents.rename(path, name)
        except AssessmentError as error:
            refusal = error.message
        self.open(documents, lambda: documents.open(path), path, None, closed=True)
        if refusal is not None:
            self.failed.emit(refusal)

    def save_copy(self, documents: DocumentOpener, target: Path) -> None:
        """Write the document to a new one, and go on with that; tell why where that fails."""
        if not self.may_leave() or self._session is None:
            return
        sync = self._session.document.sync
        try:
            sync.keep_in_working_copy()
            copy = sync.file
            self.close(documents, settle=False)
            documents.save_copy(copy, target)
        except AssessmentError as error:  # Home lists the working copy, which is still there
            self._stay(error.message, closed=self._session is None)
            return
        self.open(documents, lambda: documents.open(target), target, None, closed=True)

    def touch(self, documents: DocumentOpener | None) -> None:
        """Update the entry of the assessment on Home, in other windows too."""
        if self._session is not None and documents is not None:
            documents.touch(self._session)

    def keep(self) -> None:
        """Save everything that was entered."""
        if self._session is not None:
            self._session.keep()

    def take_turn(self) -> None:
        """Try to acquire a document that somebody else has open."""
        if self._session is not None and not self._session.take_turn():
            held = self._session.held
            if held is not None:
                self.failed.emit(Message(_STILL, {"held": held}))

    def tell_holder(self) -> None:
        """Report who else holds the document, if anybody does."""
        held = None if self._session is None else self._session.held
        if held is not None:
            self.failed.emit(held)

    def undo(self) -> None:
        """Undo the last change."""
        if self._session is not None:
            self._flush()
            self._tell(_undoing.undone, self._session.document.history.undoing())
            self._session.undo()

    def redo(self) -> None:
        """Redo the change that was undone last."""
        if self._session is not None:
            self._tell(_undoing.redone, self._session.document.history.redoing())
            self._session.redo()

    def _remember_house(self, documents: DocumentOpener, session: Session) -> None:
        """Remember brand and consultant for new documents if they were changed in this one."""
        house = documents.house_of(session)
        if house != self._house:
            self._house = house
            documents.remember_house(session)

    def _tell(self, worded: Callable[[Step, Pack], Message], step: Step | None) -> None:
        if step is not None and self._session is not None and not self._session.read_only:
            self.told.emit(worded(step, self._session.pack))

    def _take(self, documents: DocumentOpener, session: Session) -> None:
        self._session, self._documents = session, documents
        self._house = documents.house_of(session)
        session.setParent(self)
        session.changed.connect(self.updated)
        session.changed.connect(self._touch_soon)
        session.kept.connect(self.kept)
        session.refused.connect(self._on_refused)
        session.moved.connect(self._on_refused)
        session.put_back.connect(self._on_put_back)
        session.turn_changed.connect(self.turn_changed)
        session.repacked.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        session.conflicted.connect(self.conflicted)

    def _touch_soon(self) -> None:
        """Let Home know before long what the document holds: the program may be killed."""
        if not self._touch_timer.isActive():
            self._touch_timer.start()

    def _on_refused(self, message: Message) -> None:
        """Report what the disk refused; where the file was only renamed, go on in it instead."""
        if self._refusals is not None:
            self._refusals.append(message)
        elif self._renamed_path() is None:
            self.failed.emit(message)
        else:
            QTimer.singleShot(0, self, self._follow)

    def _renamed_path(self) -> Path | None:
        """Return the path that another program has renamed the open document to; None for none."""
        return None if self._session is None else self._session.document.sync.renamed_path

    def _follow(self) -> None:
        """Go on under the name that another program gave the file, which takes in what waits to be kept."""
        self._flush()
        session, documents, target = self._session, self._documents, self._renamed_path()
        if session is None or documents is None or target is None:
            return
        name, refusals = target.name, self._settle(session)
        if not session.all_kept:
            self.failed.emit(Message(_NOT_FOLLOWED, {"name": name, "reason": refusals[-1]}))
            return
        path = session.document.path
        self.close(documents, settle=False)
        documents.follow(path, target)
        self.open(documents, lambda: documents.open(target), target, None, closed=True)
        if self._session is not None:
            self.told.emit(Message(_FOLLOWED, {"name": name}))

    def _settle(self, session: Session) -> list[Message]:
        """Save what waits, in a working copy if need be; return what was refused or put elsewhere."""
        found: list[Message] = []
        self._refusals = found
        try:
            session.settle()
        finally:
            self._refusals = None
        return found

    def _on_put_back(self) -> None:
        self.told.emit(_PUT_BACK)


def _summed_up(problems: Sequence[Problem]) -> Message:
    """Return the first problem, and how many more there are."""
    first, more = problems[0], len(problems) - 1
    place = str(first.place._replace(file=Path(first.place.file).name))
    details = {"place": place, "problem": first.message, "more": more}
    return Message(_PROBLEMS if more else _PROBLEM, details)
